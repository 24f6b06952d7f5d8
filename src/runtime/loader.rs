//! Loading: from files to an index, in the background of the reader or for `warraq index`.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};
use twox_hash::XxHash3_64;

use crate::actor::Corrections;
use crate::actors_file::ActorsFile;
use crate::analysis::{Analysis, Known, Settings, analyse};
use crate::article::Article;
use crate::corpus::{self, Fault, Item, Line, Problem, ReadOptions, Root};
use crate::date::interval::Bounds;
use crate::index::fingerprint::{FileMark, Manifest};
use crate::index::{Index, IndexError, WriteLock, Writer};
use crate::notebook::Notebook;
use crate::text::segment::Tokens;

mod corrections;
mod file;
mod moved;
mod pins;
mod survey;

use file::{Fate, Reading};
use moved::Moved;
use pins::Pins;
pub use pins::bring_up_to_date as bring_notes_up_to_date;
use survey::Changes;

/// Bytes that tantivy may hold before it writes a segment.
const MEMORY: usize = 120_000_000;
/// Problems that are kept to be shown.
const SHOWN: usize = 100;
/// When the first articles can be read.
const SOON: Duration = Duration::from_millis(120);
/// The same where nobody waits for them.
const LATER: Duration = Duration::from_secs(10);
/// How much time's work is lost at most.
const RARELY: Duration = Duration::from_secs(60);
/// How soon a stop is seen while merges run.
const GLANCE: Duration = Duration::from_millis(20);

/// What to load, and how.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The corpus.
    pub roots: Vec<Root>,
    /// How files are read.
    pub options: ReadOptions,
    /// How articles are read.
    pub settings: Settings,
    /// Where the reader gave dates to articles.
    pub notebook: Option<Notebook>,
    /// Where the reader corrects actors.
    pub actors: Option<ActorsFile>,
    /// Tells that one of these files has changed.
    pub noted: Option<Receiver<()>>,
    /// Whether loading is all that is done (`warraq index`): nobody waits for the first articles, and a stop waits until
    /// what was read is in the index; else the next run reads it again.
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
pub fn examine(
    article: &Article,
    tokens: &Tokens,
    corrections: &Corrections,
    settings: &Settings,
    anchor: Option<Bounds>,
) -> Analysis {
    let dropped = corpus::clean(article);
    let source = corpus::source_of(article, &dropped);
    let known = Known { id: corpus::identity(article), source, dropped, corrections };
    analyse(article, tokens, known, settings, anchor)
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
    let changes = Changes::since(&manifest, index);
    let mut loading = Loading {
        job,
        stop,
        tell,
        writer: index.writer(lock, MEMORY)?,
        manifest,
        pins: Pins::new(),
        corrections: Corrections::default(),
        pending: Vec::new(),
        reading: None,
        pace: Pace { last: Instant::now(), wait: if job.keeps { LATER } else { SOON } },
        read_up_to: 0,
        changes,
        report: Report::default(),
    };
    loading.begin_batch();
    loading.take_notes()?;
    loading.run()?;
    let Loading { mut writer, tell, report, mut manifest, mut changes, corrections, .. } = loading;
    if writer.has_lost() {
        changes.lose();
    }
    survey::survey(&mut writer, &mut manifest, (&changes, (&job.settings, &corrections)), stop)?;
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
    /// The dates that the reader gave.
    pins: Pins,
    /// What the reader says of actors.
    corrections: Corrections,
    /// What the next commit makes of files; none for those that are gone.
    pending: Vec<(String, Option<FileMark>)>,
    /// The file being read.
    reading: Option<Reading>,
    pace: Pace,
    /// Bytes of the files up to the end of the one being read.
    read_up_to: u64,
    /// Since the last survey.
    changes: Changes,
    report: Report,
}

/// Early commits first, so that something can be read at once; then ever rarer ones. Each makes a segment with a
/// dictionary of its own.
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
        self.wait = (self.wait * 3).min(RARELY);
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
        let moved = self.leave(&found)?;
        for item in &found.items {
            if self.is_stopped() {
                break;
            }
            self.read_up_to += item.size;
            self.take(item, moved.get(item.path.as_str()).copied())?;
            self.report.bytes.0 = self.read_up_to;
            (self.tell)(Step::Read(&self.report));
        }
        // Who leaves need not wait: what is not committed is read again the next time.
        if !self.is_stopped() || self.job.keeps {
            self.commit()?;
        }
        if !self.is_stopped() {
            self.manifest.set_complete();
        }
        self.manifest.write()
    }

    /// A file: left as it is in the index, or read. With a mark it is there already, by another name until now.
    fn take(&mut self, item: &Item, moved: Option<FileMark>) -> Result<(), IndexError> {
        let known = self.manifest.get(&item.path).copied();
        match moved.map_or_else(|| Fate::of(item, known), Fate::Touched) {
            Fate::Unchanged => self.skip(item, known.unwrap_or_default()),
            Fate::Touched(mark) => {
                if moved.is_none() {
                    self.manifest.insert(&item.path, mark);
                }
                self.skip(item, mark);
            }
            Fate::Read(from) => self.read(item, from)?,
        }
        Ok(())
    }

    /// What is put in until the next commit comes now; what the index begins with was always there.
    fn begin_batch(&mut self) {
        if self.manifest.is_complete() {
            let newest = self.writer.index().snapshot().newest_arrival();
            self.writer.arriving(now().max(newest + 1));
        }
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

    /// Takes out the files that are gone, and gives those of another name that name: these, with their marks.
    fn leave<'f>(&mut self, found: &'f Found) -> Result<HashMap<&'f str, FileMark>, IndexError> {
        let there: HashSet<&str> = found.items.iter().map(|item| item.path.as_str()).collect();
        let mut vanished = self.manifest.vanished(|path| there.contains(path) || found.may_have(path));
        let mark = |path: &String| Some((path.clone(), *self.manifest.get(path)?));
        let mut gone = Moved::new(vanished.iter().filter_map(mark));
        let (mut moved, mut renamed) = (HashMap::new(), HashSet::new());
        for item in &found.items {
            // A walk that was stopped has not seen all.
            if gone.is_empty() || self.is_stopped() {
                break;
            }
            if self.manifest.get(&item.path).is_some() {
                continue;
            }
            if let Some((old, mark)) = gone.take(item) {
                self.rename(&old, &item.path, mark)?;
                moved.insert(item.path.as_str(), mark);
                renamed.insert(old);
            }
        }
        vanished.retain(|path| !renamed.contains(path));
        self.forget(vanished)?;
        Ok(moved)
    }

    fn rename(&mut self, old: &str, new: &str, mark: FileMark) -> Result<(), IndexError> {
        self.writer.rename(old, new)?;
        let problems = self.manifest.problems(old).to_vec();
        self.manifest.set_problems(new, problems);
        self.pending.extend([(old.to_owned(), None), (new.to_owned(), Some(mark))]);
        if self.pace.is_due() { self.commit() } else { Ok(()) }
    }

    fn forget(&mut self, vanished: Vec<String>) -> Result<(), IndexError> {
        for path in vanished {
            if self.is_stopped() {
                break;
            }
            self.writer.remove(&path)?;
            self.pending.push((path, None));
        }
        Ok(())
    }

    fn skip(&mut self, item: &Item, mark: FileMark) {
        self.report.skipped += 1;
        self.tell_again(item, mark);
    }

    /// Tells what could not be read of a file the last time.
    fn tell_again(&mut self, item: &Item, mark: FileMark) {
        let known = self.manifest.problems(&item.path);
        self.report.failed += u64::from(mark.failed).saturating_sub(known.len() as u64);
        for (record, reason) in known.iter().cloned() {
            let path = item.path.clone();
            self.report.note(Problem { path, record, reason, fault: Fault::Content });
        }
    }

    fn read(&mut self, item: &Item, from: Line) -> Result<(), IndexError> {
        let known = self.manifest.get(&item.path).copied();
        if from.bytes > 0 {
            self.tell_again(item, known.unwrap_or_default());
        }
        // Behind the line may stand what an earlier run took from it and did not live to note.
        let may_have = |mark: &FileMark| from.bytes == 0 || mark.unsure && mark.mtime != item.modified;
        self.writer.begin(known.filter(may_have).map(|_| from.lines));
        let reading = Reading::new(item, from, known.unwrap_or_default(), self.manifest.problems(&item.path));
        let at = Rc::clone(&reading.at);
        self.reading = Some(reading);
        let (mut result, mut is_whole) = (Ok(()), true);
        let job = self.job;
        corpus::read_on(item, &job.options, &at, &mut |record| {
            if self.is_stopped() {
                is_whole = false;
                return ControlFlow::Break(());
            }
            match record {
                Ok(article) => result = self.add(&article),
                Err(problem) => {
                    is_whole &= problem.fault == Fault::Content;
                    self.fail(problem);
                }
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        result?;
        self.close(is_whole)
    }

    /// Notes how far the file was read. One that was not read to its end goes on the next time; until then what it gave
    /// before stays.
    fn close(&mut self, is_whole: bool) -> Result<(), IndexError> {
        let Some(mut reading) = self.reading.take() else { return Ok(()) };
        if is_whole {
            self.writer.end(reading.path())?;
            self.manifest.set_problems(reading.path(), reading.problems().to_vec());
        }
        let mark = if is_whole { reading.whole() } else { reading.so_far() };
        self.pending.push((reading.path().to_owned(), Some(mark)));
        Ok(())
    }

    fn fail(&mut self, problem: Problem) {
        if let Some(reading) = &mut self.reading {
            reading.failed(&problem);
        }
        self.report.note(problem);
    }

    fn add(&mut self, article: &Article) -> Result<(), IndexError> {
        let tokens = Tokens::new(&article.text);
        let analysis = pins::examined(article, &tokens, &self.corrections, self.job.settings, &self.pins);
        self.writer.add(article, &analysis, &tokens)?;
        self.changes.add(analysis.id);
        if let Some(reading) = &mut self.reading {
            reading.read();
        }
        self.report.articles += 1;
        // Within a large file its texts tell about how far it is read; its end sets the figure right.
        self.report.bytes.0 = (self.report.bytes.0 + article.text.len() as u64).min(self.read_up_to);
        (self.tell)(Step::Read(&self.report));
        if self.job.noted.as_ref().is_some_and(|noted| noted.try_recv().is_ok()) {
            // What is put in anew must be there with all its places.
            self.commit()?;
            self.take_notes()?;
        }
        if self.pace.is_due() { self.commit() } else { Ok(()) }
    }

    /// What the reader says of articles and of actors.
    fn take_notes(&mut self) -> Result<(), IndexError> {
        if let Some(file) = &self.job.actors {
            let to = (&mut self.writer, &mut self.manifest);
            self.corrections = corrections::take(to, (file, &self.job.settings), self.stop, self.tell)?;
        }
        self.take_pins()
    }

    /// Reads the notebook, and puts in again what it dates otherwise than the index does.
    fn take_pins(&mut self) -> Result<(), IndexError> {
        let Some(notebook) = &self.job.notebook else { return Ok(()) };
        match notebook.dates() {
            Ok(pins) => self.pins = pins,
            // The dates of before hold.
            Err(error) => {
                self.report.note(pins::unread(error));
                return Ok(());
            }
        }
        let changed = pins::apply(&mut self.writer, &self.pins, &self.corrections, self.job.settings)?;
        let is_new = !changed.is_empty();
        self.changes.dated(changed);
        if is_new { self.commit() } else { Ok(()) }
    }

    /// Commits between two states of the watermark. Should the program end between them, what the commit holds is
    /// read again.
    fn commit(&mut self) -> Result<(), IndexError> {
        // The watermark of many files is not written for nothing.
        if self.pending.is_empty() && self.reading.is_none() && !self.writer.is_changed() {
            return Ok(());
        }
        for (path, _) in &self.pending {
            self.manifest.doubt(path);
        }
        if let Some(reading) = &self.reading {
            self.manifest.doubt(reading.path());
        }
        self.manifest.unsurveyed(true);
        self.manifest.write()?;
        self.writer.commit()?;
        for (path, mark) in self.pending.drain(..) {
            match mark {
                Some(mark) => self.manifest.insert(&path, mark),
                None => self.manifest.remove(&path),
            }
        }
        if let Some(reading) = &mut self.reading {
            let mark = reading.so_far();
            self.manifest.insert(reading.path(), mark);
        }
        self.manifest.write()?;
        self.pace.done();
        self.begin_batch();
        (self.tell)(Step::Committed);
        Ok(())
    }
}

/// The moment that it is, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the runtime is where the clock is read")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since_1970| since_1970.as_secs())
}

#[cfg(test)]
mod tests;
