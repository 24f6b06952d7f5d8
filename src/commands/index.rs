//! `warraq index`: the index of a corpus built, or brought up to date.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Result, bail};
use indicatif::HumanBytes;
use serde::Serialize;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::context::{Context, Stdin};
use super::json::Lines;
use super::page::Page;
use super::{Outcome, notes, shown};
use crate::cli::IndexArgs;
use crate::corpus::{self, Problem};
use crate::i18n::joined;
use crate::runtime::loader::{Job, Report, Step, load};
use crate::runtime::places::names;
use crate::runtime::session;

mod progress;

use progress::Progress;

/// What was done.
#[derive(Serialize)]
struct Summary {
    /// In the index now; in a dry run, records that can be read.
    articles: u64,
    /// Files that were in the index as they are.
    skipped: u64,
    failed: u64,
    /// Of all files of the corpus.
    bytes: u64,
    seconds: f64,
    index_bytes: u64,
    corpus: String,
    errors: Vec<Error>,
    /// Of a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<u64>,
}

#[derive(Serialize)]
struct Error {
    path: String,
    record: Option<usize>,
    reason: String,
}

impl From<&Problem> for Error {
    fn from(problem: &Problem) -> Self {
        Self { path: problem.path.clone(), record: problem.record, reason: problem.reason.clone() }
    }
}

/// Builds the index of a corpus, or brings it up to date.
///
/// # Errors
/// A path that is not there, another warraq at work on this index, or a disk that cannot be written.
pub fn run(context: &Context, args: &IndexArgs) -> Result<Outcome> {
    let start = Instant::now();
    let roots = context.roots(&args.corpus.paths, Stdin::Refused)?;
    let job = Job { keeps: true, ..context.job(roots)? };
    let corpus = names(&job.roots).join(" ");
    let counted = if args.dry_run { count(&job) } else { build(context, &job)? };
    let report = &counted.report;
    notes::problems(context, &report.errors, report.failed);
    let summary = Summary {
        articles: counted.articles,
        skipped: report.skipped,
        failed: report.failed,
        bytes: report.bytes.1,
        seconds: (start.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        index_bytes: counted.index_bytes,
        corpus,
        errors: report.errors.iter().map(Error::from).collect(),
        files: counted.files,
    };
    tell(context, &summary)?;
    if let Some(signal) = counted.signal {
        return Ok(Outcome::Code(128 + signal));
    }
    if summary.articles == 0 && summary.failed > 0 {
        bail!("{}: nothing could be read", shown(&summary.corpus));
    }
    if summary.articles == 0 {
        notes::note(format_args!(
            "warraq: {}: no articles here; they end in .txt, .md, .json or .jsonl",
            summary.corpus
        ));
    }
    Ok(Outcome::found(summary.articles > 0))
}

struct Counted {
    report: Report,
    articles: u64,
    index_bytes: u64,
    files: Option<u64>,
    /// What ended it early.
    signal: Option<u8>,
}

/// SIGINT and SIGTERM as a wish to stop; the second one ends the program as if nobody listened.
#[derive(Default)]
struct Interrupt {
    stop: Arc<AtomicBool>,
    number: Arc<AtomicUsize>,
}

impl Interrupt {
    fn listen() -> io::Result<Self> {
        let it = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // In this order: the flag that the first signal sets is looked at by the second.
            flag::register_conditional_default(signal, Arc::clone(&it.stop))?;
            flag::register_usize(signal, Arc::clone(&it.number), signal as usize)?;
            flag::register(signal, Arc::clone(&it.stop))?;
        }
        Ok(it)
    }

    /// The number of the signal, if there was one.
    fn signal(&self) -> Option<u8> {
        u8::try_from(self.number.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }
}

fn build(context: &Context, job: &Job) -> Result<Counted> {
    // What cannot be understood of them is told.
    context.corrections();
    let (index, lock) = session::open(&context.places, &job.roots)?;
    let Some(lock) = lock else {
        bail!("{}: another warraq is writing this index; wait for it to finish", index.dir().display());
    };
    context.detail(format_args!("index: {}", index.dir().display()));
    let (mut progress, interrupt) = (Progress::new(context)?, Interrupt::listen()?);
    let report = load((&index, lock), job, &interrupt.stop, &mut |step| {
        if let Step::Read(report) = step {
            progress.tell(report);
        }
    });
    progress.finish();
    let report = report?;
    context.places.remember(&job.roots)?;
    let (articles, index_bytes) = (index.snapshot().len(), bytes_of(index.dir())?);
    Ok(Counted { report, articles, index_bytes, files: None, signal: interrupt.signal() })
}

/// Reads everything and writes nothing.
fn count(job: &Job) -> Counted {
    let mut report = Report::default();
    let (mut files, mut articles) = (0, 0);
    for found in corpus::walk(&job.roots) {
        match found {
            Ok(item) => {
                files += 1;
                report.bytes.1 += item.size;
                corpus::read(&item, &job.options, &mut |record| {
                    match record {
                        Ok(_) => articles += 1,
                        Err(problem) => report.note(problem),
                    }
                    ControlFlow::Continue(())
                });
            }
            Err(problem) => report.note(problem),
        }
    }
    Counted { report, articles, index_bytes: 0, files: Some(files), signal: None }
}

/// The size of the files of a folder, and of the folders in it.
pub fn bytes_of(folder: &Path) -> io::Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // A file may vanish while it is looked at: merging segments does that.
        let Ok(meta) = entry.metadata() else { continue };
        sum += if meta.is_dir() { bytes_of(&entry.path())? } else { meta.len() };
    }
    Ok(sum)
}

fn tell(context: &Context, summary: &Summary) -> Result<()> {
    if context.options.json {
        let mut lines = Lines::to_stdout();
        lines.put(summary)?;
        return lines.finish();
    }
    let words = &context.words;
    let mut parts = vec![words.count("articles", summary.articles)];
    for (id, count) in [("skipped", summary.skipped), ("failed", summary.failed)] {
        if count > 0 {
            parts.push(words.count(id, count));
        }
    }
    let index = if summary.index_bytes > 0 {
        format!("{} → {}", HumanBytes(summary.bytes), HumanBytes(summary.index_bytes))
    } else {
        HumanBytes(summary.bytes).to_string()
    };
    parts.push(index);
    parts.push(format!("{:.1} s", summary.seconds));
    let mut page = Page::to_stdout(context)?;
    page.row(&joined(parts.iter().map(String::as_str)))?;
    page.finish()
}
