//! The keeper: a thread that writes the reader's own files, so that a slow disk holds up neither keys nor answers.

use std::fs;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, after, never, select};

use super::trouble::trouble;
use super::watcher::{QUIET, Watcher};
use crate::actor::{Correction, Corrections};
use crate::actors_file::{ActorsFile, Said};
use crate::app::corrections::{Mistake, Read};
use crate::app::{Message, Note};
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::notebook::Notebook;

/// Something to note.
#[derive(Debug)]
pub enum Entry {
    /// The date of an article.
    Date {
        /// The article.
        id: ArticleId,
        /// Its title.
        title: String,
        /// Its date, or that it has none of the reader's any more.
        date: Option<Bounds>,
    },
    /// What the reader says of actors.
    Actors {
        /// No more.
        without: Vec<Correction>,
        /// From now on.
        with: Vec<Correction>,
    },
}

/// Starts the thread; it ends with the channel of its entries, all of them written. Whoever listens to `written` hears
/// that there is something new. It also sees that other hands have changed the file of actors, and reads it again.
///
/// # Errors
/// Where no thread can be started.
pub fn start(
    (notebook, actors): (Notebook, ActorsFile),
    entries: Receiver<Entry>,
    written: Sender<()>,
    answers: Sender<Message>,
) -> io::Result<JoinHandle<()>> {
    // Before anyone reads texts by it.
    let known = actors.read().ok().map(|said| Arc::new(said.corrections));
    let mut keeper = Keeper { notebook, actors, written, answers, said: 0, known };
    thread::Builder::new().name("keeper".into()).spawn(move || keeper.run(&entries))
}

/// Mistakes of the file as the reader is told of them.
pub fn told(file: &ActorsFile, mistakes: Vec<(usize, String)>) -> Vec<Mistake> {
    mistakes.into_iter().map(|found| Mistake { told: file.mistake(&found), reason: found.1 }).collect()
}

struct Keeper {
    notebook: Notebook,
    actors: ActorsFile,
    written: Sender<()>,
    answers: Sender<Message>,
    /// How many times the reader said something of actors.
    said: u64,
    /// What the file said when it was last read.
    known: Option<Arc<Corrections>>,
}

impl Keeper {
    fn run(&mut self, entries: &Receiver<Entry>) {
        let watcher = self.watcher();
        let mut changes = watcher.changes().clone();
        // What changed since the screen was opened and before the watch began.
        self.read();
        let mut rested = never();
        loop {
            select! {
                recv(entries) -> entry => match entry {
                    Ok(entry) => self.keep(entry),
                    Err(_) => return,
                },
                recv(changes) -> change => match change {
                    Ok(()) => rested = after(QUIET),
                    // The watch has ended.
                    Err(_) => changes = never(),
                },
                recv(rested) -> _ => {
                    rested = never();
                    self.read();
                }
            }
        }
    }

    fn watcher(&self) -> Watcher {
        // The folder of a reader who has said nothing yet.
        let folder = self.actors.path().parent().map_or(Ok(()), fs::create_dir_all);
        let watcher = folder.map_err(notify::Error::io).and_then(|()| Watcher::of_file(self.actors.path()));
        watcher.unwrap_or_else(|error| {
            self.tell(Message::Told(Note::Failed(trouble("trouble-actors", error))));
            Watcher::blind()
        })
    }

    fn keep(&mut self, entry: Entry) {
        let (message, result) = match entry {
            Entry::Date { id, title, date } => ("trouble-notebook", self.notebook.set_date(id, &title, date)),
            Entry::Actors { without, with } => {
                self.said += 1;
                let changed = self.actors.change(&without, &with);
                // Whoever reads texts by it is about to be told.
                self.known = self.actors.read().ok().map(|said| Arc::new(said.corrections));
                ("trouble-actors", changed)
            }
        };
        match result {
            // One that waits to be heard tells of this entry too.
            Ok(()) => _ = self.written.try_send(()),
            Err(error) => self.tell(Message::Told(Note::Failed(trouble(message, error)))),
        }
    }

    /// What the file says now, to who shows it and to who reads texts by it.
    fn read(&mut self) {
        match self.actors.read() {
            Ok(Said { corrections, mistakes }) => {
                let mistakes = told(&self.actors, mistakes);
                let corrections = Arc::new(corrections);
                if self.known.replace(Arc::clone(&corrections)).as_ref() != Some(&corrections) {
                    let _ = self.written.try_send(());
                }
                self.tell(Message::Corrected(Read { corrections, mistakes, said: self.said }));
            }
            Err(error) => self.tell(Message::Told(Note::Failed(trouble("trouble-actors", error)))),
        }
    }

    fn tell(&self, message: Message) {
        // Nobody listens any more when the reader has left.
        let _ = self.answers.send(message);
    }
}
