//! A reader's session: an index opened, a loader and a searcher at work behind the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, never, unbounded};

use super::keeper::{self, Entry};
use super::loader::{Job, Report, Step, bring_notes_up_to_date, load};
use super::searcher::{self, Order};
use super::trouble::trouble;
use super::watcher::{Watcher, Woken};
use crate::analysis::VERSION;
use crate::app::{Holdings, Loading, Message, Note, Trouble};
use crate::index::{Access, Index, IndexError, Snapshot, WriteLock};
use crate::text::sanitize::Safe;

use super::places::{Places, names};
use crate::corpus::Root;

/// Results that may wait for the loop.
const QUEUE: usize = 64;
/// How often loading reports, at most.
const REPORTS: Duration = Duration::from_millis(50);
/// How much the loader steps back for everything else on the machine.
const NICE: i32 = 10;
/// How often commits of another program are looked for.
const GLANCE: Duration = Duration::from_secs(1);

/// Opens the index of a corpus, or makes an empty one.
///
/// # Errors
/// As [`Index::open_or_create`].
pub fn open(places: &Places, roots: &[Root]) -> Result<(Index, Option<WriteLock>), IndexError> {
    let opened = Index::open_or_create(&places.index_of(roots), VERSION, &names(roots))?;
    Ok(match opened.access {
        Access::Write(lock) => (opened.index, Some(lock)),
        Access::Read => (opened.index, None),
    })
}

/// Opens the index of a corpus, if there is one, without ever writing to it.
///
/// # Errors
/// As [`Index::open_to_read`].
pub fn open_to_read(places: &Places, roots: &[Root]) -> Result<Index, IndexError> {
    Index::open_to_read(&places.index_of(roots), VERSION)
}

/// The threads behind a screen.
pub struct Session {
    /// Where questions go.
    pub orders: Sender<Order>,
    /// Where answers come from.
    pub results: Receiver<Message>,
    /// Where what is to be noted goes, and who writes it, until the reader leaves.
    notes: Option<(Sender<Entry>, JoinHandle<()>)>,
    stop: Arc<AtomicBool>,
    behind: Behind,
}

/// What brings new articles.
enum Behind {
    /// This program, until it leaves.
    Loader(Option<(JoinHandle<()>, Sender<()>)>),
    /// Another one; it is looked after until this is dropped.
    Follower { _alive: Sender<()> },
}

impl Session {
    /// Starts the searcher, and the loader where the index may be written; else who writes it is followed.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(index: Index, lock: Option<WriteLock>, mut job: Job) -> std::io::Result<Self> {
        let (orders, questions) = unbounded();
        let (answers, results) = bounded(QUEUE);
        let stop = Arc::new(AtomicBool::new(false));
        searcher::start(index.clone(), questions, answers.clone())?;
        // The queue is empty: neither can block. A corpus that is about to be read is not told to be empty.
        if lock.is_some() {
            let _ = answers.send(Message::Loading(loading(&Report::default(), true)));
        }
        let _ = answers.send(seen(&index.snapshot()));
        let (notes, noted) = match job.notebook.clone().zip(job.actors.clone()) {
            Some(files) => {
                let ((written, noted), (notes, entries)) = (bounded(1), unbounded());
                let keeper = keeper::start(files, entries, written, answers.clone())?;
                (Some((notes, keeper)), noted)
            }
            None => (None, never()),
        };
        job.noted = Some(noted.clone());
        let behind = match lock {
            Some(lock) => {
                let (leave, leaving) = bounded(0);
                let loader = Loader { index, job, answers, stop: Arc::clone(&stop), leaving, noted };
                let thread = thread::Builder::new().name("loader".into()).spawn(move || loader.run(&lock))?;
                Behind::Loader(Some((thread, leave)))
            }
            None => follow(index, answers)?,
        };
        Ok(Self { orders, results, notes, stop, behind })
    }

    /// Notes something for good.
    pub fn note(&self, entry: Entry) {
        if let Some((notes, _)) = &self.notes {
            // The keeper ends only with this session.
            let _ = notes.send(entry);
        }
    }
}

/// A snapshot as the screen is told of it.
fn seen(snapshot: &Snapshot) -> Message {
    Message::Snapshot(Holdings {
        articles: snapshot.len(),
        new: snapshot.new_articles(),
        newest: snapshot.newest_arrival(),
    })
}

/// Looks for commits of another program.
fn follow(index: Index, answers: Sender<Message>) -> std::io::Result<Behind> {
    let (alive, ended) = bounded(0);
    let follower = move || {
        let (mut generation, mut failed) = (index.snapshot().generation(), false);
        while ended.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
            let message = match index.refresh() {
                Ok(snapshot) if snapshot.generation() != generation => {
                    generation = snapshot.generation();
                    Some(seen(&snapshot))
                }
                // What was read before stays; one word about it is enough.
                Err(error) if !failed => {
                    failed = true;
                    Some(told(Trouble::from(&error)))
                }
                _ => None,
            };
            // Nobody listens any more when the reader has left.
            if message.is_some_and(|message| answers.send(message).is_err()) {
                return;
            }
        }
    };
    thread::Builder::new().name("follower".into()).spawn(follower)?;
    Ok(Behind::Follower { _alive: alive })
}

/// A failure as the screen is told of it.
const fn told(trouble: Trouble) -> Message {
    Message::Told(Note::Failed(trouble))
}

impl Drop for Session {
    /// Waits until the loader has stopped; a commit under way is finished.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // A loader that waits for room in the queue sees that nobody listens.
        let (_, nobody) = bounded(0);
        self.results = nobody;
        if let Some((notes, keeper)) = self.notes.take() {
            drop(notes);
            let _ = keeper.join();
        }
        if let Behind::Loader(loader) = &mut self.behind
            && let Some((loader, leave)) = loader.take()
        {
            drop(leave);
            let _ = loader.join();
        }
    }
}

struct Loader {
    index: Index,
    job: Job,
    answers: Sender<Message>,
    stop: Arc<AtomicBool>,
    leaving: Receiver<()>,
    /// Tells that a file of the reader's own has changed.
    noted: Receiver<()>,
}

impl Loader {
    /// Loads the corpus, and once more whenever something of it changed.
    fn run(self, lock: &WriteLock) {
        // On Linux this is a matter of the calling thread, and of those that it starts.
        let _ = rustix::process::nice(NICE);
        // Before the corpus is read: what changes then is seen afterwards.
        let watcher = Watcher::new(&self.job.roots).unwrap_or_else(|error| {
            self.tell(told(trouble("trouble-unwatched", error)));
            Watcher::blind()
        });
        loop {
            let start = Instant::now();
            if !self.bring_up_to_date(lock.clone()) {
                return;
            }
            // Who looks at much rests for as long.
            let rest = start.elapsed();
            loop {
                match watcher.wait(&self.leaving, &self.noted, rest) {
                    Woken::Leaving => return,
                    Woken::Changed => break,
                    Woken::Called => self.take_notes(lock.clone()),
                }
            }
        }
    }

    /// What the reader's own files say anew, and nothing else.
    fn take_notes(&self, lock: WriteLock) {
        let mut tell = |_: Step| self.tell(seen(&self.index.snapshot()));
        if let Err(error) = bring_notes_up_to_date((&self.index, lock), &self.job, &self.stop, &mut tell) {
            self.tell(told(Trouble::from(&error)));
        }
    }

    /// Whether all went well.
    fn bring_up_to_date(&self, lock: WriteLock) -> bool {
        let mut last = Report::default();
        // A thread that ends without a word would look as if it still read. The index cannot be left half changed
        // by it: what was not committed is forgotten.
        let result = catch_unwind(AssertUnwindSafe(|| self.load(lock, &mut last)));
        self.tell(Message::Loading(loading(&last, false)));
        let failure = failure(result);
        let went_well = failure.is_none();
        failure.into_iter().for_each(|trouble| self.tell(told(trouble)));
        went_well
    }

    fn load(&self, lock: WriteLock, last: &mut Report) -> Result<(), IndexError> {
        let (mut told, mut generation) = (Instant::now(), self.index.snapshot().generation());
        *last = load((&self.index, lock), &self.job, &self.stop, &mut |step| match step {
            Step::Committed => {
                let snapshot = self.index.snapshot();
                if snapshot.generation() != generation {
                    generation = snapshot.generation();
                    self.tell(seen(&snapshot));
                }
            }
            Step::Read(report) if told.elapsed() >= REPORTS => {
                told = Instant::now();
                *last = report.clone();
                self.tell(Message::Loading(loading(report, true)));
            }
            Step::Read(_) => {}
        })?;
        Ok(())
    }

    fn tell(&self, message: Message) {
        // Nobody listens any more when the reader has left.
        let _ = self.answers.send(message);
    }
}

/// Why loading did not come to its end.
fn failure(result: thread::Result<Result<(), IndexError>>) -> Option<Trouble> {
    match result {
        Ok(result) => result.err().map(|error| Trouble::from(&error)),
        Err(panic) => {
            let literal = panic.downcast_ref::<&str>().copied();
            let words = literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
            Some(trouble("trouble-loader", words.unwrap_or("panic")))
        }
    }
}

fn loading(report: &Report, running: bool) -> Loading {
    Loading {
        running,
        bytes: report.bytes,
        articles: report.articles,
        failed: report.failed,
        problem: report.errors.last().map(|problem| Safe::line(&problem.to_string()).plain().into_string()),
    }
}

#[cfg(test)]
mod tests;
