//! Loading: from files to an index, in the background of the reader or for `warraq index`.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{RecvTimeoutError, bounded};
use twox_hash::XxHash3_64;

use crate::analysis::{Analysis, Known, analyse};
use crate::article::Article;
use crate::corpus::{self, Fault, Item, Problem, ReadOptions, Root};
use crate::date::interval::Bounds;
use crate::date::resolve::Settings;
use crate::index::fingerprint::{FileMark, Manifest};
use crate::index::{Index, IndexError, WriteLock, Writer};
use crate::text::segment::Tokens;

/// Bytes that tantivy may hold before it writes a segment.
const MEMORY: usize = 120_000_000;
/// Problems that are kept to be shown.
const SHOWN: usize = 100;
/// How soon a stop is seen while merges run.
const GLANCE: Duration = Duration::from_millis(20);

/// What to load, and how.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The corpus.
    pub roots: Vec<Root>,
    /// How files are read.
    pub options: ReadOptions,
    /// How dates are read.
    pub settings: Settings,
    /// Whether a stop waits until what was read is in the index; else the next run reads it again.
    pub keeps: bool,
}

impl Job {
    /// A hash of all that decides what is made of a file.
    fn hash(&self) -> u64 {
        XxHash3_64::oneshot(format!("{:?}", (&self.options, &self.settings)).as_bytes())
    }
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
    /// Counts a problem, and keeps it if it is one of the first.
    pub fn note(&mut self, problem: Problem) {
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

/// What is known of an article, whose text is cut into `tokens`, with its outlet and its page furniture looked up first.
pub fn examine(article: &Article, tokens: &Tokens, settings: &Settings, anchor: Option<Bounds>) -> Analysis {
    let dropped = corpus::clean(article);
    let source = corpus::source_of(article, &dropped);
    analyse(article, tokens, Known { id: corpus::identity(article), source, dropped }, settings, anchor)
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
    let mut manifest = Manifest::read(index.dir())?;
    manifest.settings(job.hash());
    let mut loading = Loading {
        job,
        stop,
        tell,
        writer: index.writer(lock, MEMORY)?,
        manifest,
        pending: Vec::new(),
        pace: Pace { last: Instant::now(), wait: Duration::from_millis(120) },
        read_up_to: 0,
        report: Report::default(),
    };
    loading.run()?;
    let Loading { writer, tell, report, .. } = loading;
    if !stop.load(Ordering::Relaxed) {
        merge(writer, stop)?;
        tell(Step::Committed);
    }
    Ok(report)
}

/// Waits for merges, since fewer and larger segments answer faster; but not for those who leave.
fn merge(writer: Writer, stop: &AtomicBool) -> Result<(), IndexError> {
    let (done, merged) = bounded(1);
    let work = move || drop(done.send(writer.finish()));
    thread::Builder::new().name("merger".into()).spawn(work)?;
    while !stop.load(Ordering::Relaxed) {
        match merged.recv_timeout(GLANCE) {
            Ok(result) => return result.map(|_| ()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
    Ok(())
}

struct Loading<'a> {
    job: &'a Job,
    stop: &'a AtomicBool,
    tell: &'a mut dyn FnMut(Step),
    writer: Writer,
    manifest: Manifest,
    /// What the next commit makes of files; none for those that are gone. The last word on a file counts.
    pending: Vec<(String, Option<FileMark>)>,
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

/// What a walk found, and where it could not look.
#[derive(Default)]
struct Found {
    items: Vec<Item>,
    hidden: HashSet<PathBuf>,
}

impl Found {
    /// Whether a file may be there although it was not found.
    fn may_have(&self, path: &str) -> bool {
        Path::new(path).ancestors().any(|folder| self.hidden.contains(folder))
    }
}

impl Loading<'_> {
    fn run(&mut self) -> Result<(), IndexError> {
        let found = self.walk();
        self.report.bytes.1 = found.items.iter().map(|item| item.size).sum();
        self.forget(&found)?;
        for item in &found.items {
            if self.is_stopped() {
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
        if !self.is_stopped() || self.job.keeps {
            self.commit()?;
        }
        self.manifest.write()
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn walk(&mut self) -> Found {
        let (mut found, mut seen) = (Found::default(), HashSet::new());
        for item in corpus::walk(&self.job.roots) {
            if self.is_stopped() {
                break;
            }
            match item {
                // One root may lie in another.
                Ok(item) if seen.insert(item.path.clone()) => found.items.push(item),
                Ok(_) => {}
                Err(problem) => {
                    if problem.fault == Fault::System {
                        found.hidden.insert(problem.path.clone().into());
                    }
                    self.report.note(problem);
                }
            }
        }
        found
    }

    /// Takes out the files that are gone.
    fn forget(&mut self, found: &Found) -> Result<(), IndexError> {
        let there: HashSet<&str> = found.items.iter().map(|item| item.path.as_str()).collect();
        let vanished = self.manifest.vanished(|path| there.contains(path) || found.may_have(path));
        for path in vanished {
            // A walk that was stopped has not seen all.
            if self.is_stopped() {
                break;
            }
            self.writer.remove(&path)?;
            self.pending.push((path, None));
        }
        Ok(())
    }

    fn read(&mut self, item: &Item) -> Result<(), IndexError> {
        self.writer.begin(self.manifest.get(&item.path).is_some());
        let before = (self.report.articles, self.report.failed);
        let (mut result, mut is_whole) = (Ok(()), true);
        let job = self.job;
        corpus::read(item, &job.options, &mut |record| {
            if self.is_stopped() {
                is_whole = false;
                return ControlFlow::Break(());
            }
            match record {
                Ok(article) => result = self.add(&article),
                Err(problem) => {
                    is_whole &= problem.fault == Fault::Content;
                    self.report.note(problem);
                }
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        result?;
        // A file that was not read to its end is read again the next time; until then what it gave before stays.
        if is_whole {
            self.writer.end(&item.path)?;
            let articles = (self.report.articles - before.0) as u32;
            let failed = (self.report.failed - before.1) as u32;
            let mark = FileMark { size: item.size, mtime: item.modified, articles, failed };
            self.pending.push((item.path.clone(), Some(mark)));
        }
        Ok(())
    }

    fn add(&mut self, article: &Article) -> Result<(), IndexError> {
        if self.pending.last().is_none_or(|(path, _)| *path != article.path) {
            self.pending.push((article.path.clone(), Some(FileMark::UNFINISHED)));
        }
        let tokens = Tokens::new(&article.text);
        let analysis = examine(article, &tokens, &self.job.settings, None);
        self.writer.add(article, &analysis, &tokens)?;
        self.report.articles += 1;
        // Within a large file its texts tell about how far it is read; its end sets the figure right.
        self.report.bytes.0 = (self.report.bytes.0 + article.text.len() as u64).min(self.read_up_to);
        (self.tell)(Step::Read(&self.report));
        if self.pace.is_due() { self.commit() } else { Ok(()) }
    }

    /// Commits between two states of the watermark. Should the program end between them, what the commit holds is
    /// known as unfinished, and read again.
    fn commit(&mut self) -> Result<(), IndexError> {
        for (path, _) in &self.pending {
            self.manifest.insert(path, FileMark::UNFINISHED);
        }
        self.manifest.write()?;
        self.writer.commit()?;
        // Written with the next commit, or at the end.
        for (path, mark) in self.pending.drain(..) {
            match mark {
                Some(mark) => self.manifest.insert(&path, mark),
                None => self.manifest.remove(&path),
            }
        }
        self.pace.done();
        (self.tell)(Step::Committed);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
