//! Loading: from files to an index, in the background of the reader or for `warraq index`.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::analysis::{Analysis, Known, analyse};
use crate::article::Article;
use crate::corpus::{self, Item, Problem, ReadOptions, Root};
use crate::date::interval::Bounds;
use crate::date::resolve::Settings;
use crate::index::fingerprint::{FileMark, Manifest};
use crate::index::{Index, IndexError, WriteLock, Writer};

/// Bytes that tantivy may hold before it writes a segment.
const MEMORY: usize = 120_000_000;
/// Problems that are kept to be shown.
const SHOWN: usize = 100;

/// What to load, and how.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The corpus.
    pub roots: Vec<Root>,
    /// How files are read.
    pub options: ReadOptions,
    /// How dates are read.
    pub settings: Settings,
}

/// What loading has done so far.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Articles put in.
    pub articles: u64,
    /// Files that were in the index as they are.
    pub skipped: u64,
    /// Records and files that could not be read.
    pub failed: u64,
    /// Bytes of the files looked at, and of all files of the corpus.
    pub bytes: (u64, u64),
    /// The first problems.
    pub errors: Vec<Problem>,
}

impl Report {
    fn note(&mut self, problem: Problem) {
        self.failed += 1;
        if self.errors.len() < SHOWN {
            self.errors.push(problem);
        }
    }
}

/// What is told while loading.
#[derive(Debug)]
pub enum Step<'a> {
    /// Something was read.
    Read(&'a Report),
    /// More can be searched.
    Committed,
}

/// What is known of an article, with its outlet and its page furniture looked up first.
pub fn examine(article: &Article, settings: &Settings, anchor: Option<Bounds>) -> Analysis {
    let dropped = corpus::clean(article);
    let source = corpus::source_of(article, &dropped);
    analyse(article, Known { id: corpus::identity(article), source, dropped }, settings, anchor)
}

/// Brings an index up to date with its corpus: new and changed files in, vanished ones out, unchanged ones left.
/// Stops early when `stop` is set; what was committed stays, and the next run goes on from there.
///
/// # Errors
/// Where the index cannot be written. What cannot be read is a [`Problem`] of the report.
pub fn load(
    (index, lock): (&Index, WriteLock),
    job: &Job,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Step),
) -> Result<Report, IndexError> {
    let manifest = Manifest::read(index.dir())?;
    let writer = index.writer(lock, MEMORY)?;
    let pace = Pace { last: Instant::now(), wait: Duration::from_millis(120) };
    let mut loading = Loading {
        job,
        stop,
        tell,
        writer,
        manifest,
        pending: Vec::new(),
        pace,
        read_up_to: 0,
        report: Report::default(),
    };
    loading.run()?;
    let Loading { writer, tell, report, .. } = loading;
    if !stop.load(Ordering::Relaxed) {
        // Fewer, larger segments answer faster.
        writer.finish()?;
        tell(Step::Committed);
    }
    Ok(report)
}

struct Loading<'a> {
    job: &'a Job,
    stop: &'a AtomicBool,
    tell: &'a mut dyn FnMut(Step),
    writer: Writer,
    manifest: Manifest,
    /// Files read since the last commit: the watermark moves after it.
    pending: Vec<(String, FileMark)>,
    pace: Pace,
    /// Bytes of the files up to the end of the one being read.
    read_up_to: u64,
    report: Report,
}

/// Early commits first, so that something can be read at once; then ever rarer ones.
struct Pace {
    last: Instant,
    wait: Duration,
}

impl Pace {
    fn is_due(&self) -> bool {
        self.last.elapsed() >= self.wait
    }

    fn done(&mut self) {
        self.last = Instant::now();
        self.wait = (self.wait * 3).min(Duration::from_secs(15));
    }
}

impl Loading<'_> {
    fn run(&mut self) -> Result<(), IndexError> {
        let items = self.walk();
        self.report.bytes.1 = items.iter().map(|item| item.size).sum();
        let there: HashSet<&str> = items.iter().map(|item| item.path.as_str()).collect();
        for path in self.manifest.vanished(|path| there.contains(path)) {
            self.writer.remove(&path)?;
            self.manifest.remove(&path);
        }
        for item in &items {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            self.read_up_to += item.size;
            if self.manifest.unchanged(&item.path, item.size, item.modified) {
                self.report.skipped += 1;
            } else {
                self.read(item)?;
            }
            self.report.bytes.0 = self.read_up_to;
            (self.tell)(Step::Read(&self.report));
        }
        // Who leaves need not wait: what is not committed is read again the next time.
        if self.stop.load(Ordering::Relaxed) { Ok(()) } else { self.commit() }
    }

    fn walk(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        for found in corpus::walk(&self.job.roots) {
            match found {
                Ok(item) => items.push(item),
                Err(problem) => self.report.note(problem),
            }
        }
        items
    }

    fn read(&mut self, item: &Item) -> Result<(), IndexError> {
        if self.manifest.get(&item.path).is_some() {
            self.writer.remove(&item.path)?;
        }
        let before = (self.report.articles, self.report.failed);
        let mut result = Ok(());
        let job = self.job;
        corpus::read(item, &job.options, &mut |record| {
            if result.is_err() || self.stop.load(Ordering::Relaxed) {
                return;
            }
            match record {
                Ok(article) => result = self.add(&article),
                Err(problem) => self.report.note(problem),
            }
        });
        result?;
        // A file that was not read to its end is read again the next time.
        if !self.stop.load(Ordering::Relaxed) {
            let articles = (self.report.articles - before.0) as u32;
            let failed = (self.report.failed - before.1) as u32;
            let mark = FileMark { size: item.size, mtime: item.modified, hash: 0, articles, failed };
            self.pending.push((item.path.clone(), mark));
        }
        Ok(())
    }

    fn add(&mut self, article: &Article) -> Result<(), IndexError> {
        let analysis = examine(article, &self.job.settings, None);
        self.writer.add(article, &analysis)?;
        self.report.articles += 1;
        // Within a large file its texts tell about how far it is read; its end sets the figure right.
        self.report.bytes.0 = (self.report.bytes.0 + article.text.len() as u64).min(self.read_up_to);
        (self.tell)(Step::Read(&self.report));
        if self.pace.is_due() { self.commit() } else { Ok(()) }
    }

    fn commit(&mut self) -> Result<(), IndexError> {
        self.writer.commit()?;
        for (path, mark) in self.pending.drain(..) {
            self.manifest.insert(&path, mark);
        }
        self.manifest.write()?;
        self.pace.done();
        (self.tell)(Step::Committed);
        Ok(())
    }
}
