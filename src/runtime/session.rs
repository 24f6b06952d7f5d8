//! A reader's session: an index opened, a loader and a searcher at work behind the screen.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use jiff::civil::Date;

use super::loader::{Job, Report, Step, load};
use super::searcher::{self, Order};
use crate::analysis::VERSION;
use crate::app::{Loading, Message};
use crate::index::{Access, Index, IndexError, WriteLock};
use crate::text::sanitize::Safe;

use super::places::{Places, names};
use crate::corpus::Root;

/// Results that may wait for the loop.
const QUEUE: usize = 64;
/// How often loading reports, at most.
const REPORTS: Duration = Duration::from_millis(50);
/// How much the loader steps back for everything else on the machine.
const NICE: i32 = 10;

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

/// The threads behind a screen.
pub struct Session {
    /// Where questions go.
    pub orders: Sender<Order>,
    /// Where answers come from.
    pub results: Receiver<Message>,
    stop: Arc<AtomicBool>,
    loader: Option<JoinHandle<()>>,
}

impl Session {
    /// Starts the searcher, and the loader where the index may be written.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(index: Index, lock: Option<WriteLock>, job: Job, today: Date) -> std::io::Result<Self> {
        let (orders, questions) = unbounded();
        let (answers, results) = bounded(QUEUE);
        let stop = Arc::new(AtomicBool::new(false));
        searcher::start(index.clone(), today, questions, answers.clone())?;
        let snapshot = index.snapshot();
        // The queue is empty: this cannot block.
        let _ = answers.send(Message::Snapshot(snapshot.generation(), snapshot.len()));
        let loader = match lock {
            Some(lock) => {
                let loader = Loader { index, job, answers, stop: Arc::clone(&stop) };
                Some(thread::Builder::new().name("loader".into()).spawn(move || loader.run(lock))?)
            }
            None => None,
        };
        Ok(Self { orders, results, stop, loader })
    }
}

impl Drop for Session {
    /// Waits until the loader has stopped; a commit under way is finished.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // A loader that waits for room in the queue sees that nobody listens.
        let (_, nobody) = bounded(0);
        self.results = nobody;
        if let Some(loader) = self.loader.take() {
            let _ = loader.join();
        }
    }
}

struct Loader {
    index: Index,
    job: Job,
    answers: Sender<Message>,
    stop: Arc<AtomicBool>,
}

impl Loader {
    fn run(self, lock: WriteLock) {
        // On Linux this is a matter of the calling thread, and of those that it starts.
        let _ = rustix::process::nice(NICE);
        let mut told = Instant::now();
        let mut last = Report::default();
        let result = load((&self.index, lock), &self.job, &self.stop, &mut |step| match step {
            Step::Committed => {
                let snapshot = self.index.snapshot();
                self.tell(Message::Snapshot(snapshot.generation(), snapshot.len()));
            }
            Step::Read(report) if told.elapsed() >= REPORTS => {
                told = Instant::now();
                last = report.clone();
                self.tell(Message::Loading(loading(report, true)));
            }
            Step::Read(_) => {}
        });
        match result {
            Ok(report) => self.tell(Message::Loading(loading(&report, false))),
            Err(error) => {
                self.tell(Message::Loading(loading(&last, false)));
                self.tell(Message::Failed(Safe::line(&error.to_string()).plain().into_string()));
            }
        }
    }

    fn tell(&self, message: Message) {
        // Nobody listens any more when the reader has left.
        let _ = self.answers.send(message);
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
