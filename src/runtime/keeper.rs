//! The keeper: a thread that writes the reader's own files, so that a slow disk holds up neither keys nor answers.

use std::io;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender};

use super::trouble::trouble;
use crate::actor::Correction;
use crate::actors_file::ActorsFile;
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
/// that there is something new.
///
/// # Errors
/// Where no thread can be started.
pub fn start(
    (notebook, actors): (Notebook, ActorsFile),
    entries: Receiver<Entry>,
    written: Sender<()>,
    answers: Sender<Message>,
) -> io::Result<JoinHandle<()>> {
    let keep = move || {
        for entry in entries {
            let (message, result) = match entry {
                Entry::Date { id, title, date } => ("trouble-notebook", notebook.set_date(id, &title, date)),
                Entry::Actors { without, with } => ("trouble-actors", actors.change(&without, &with)),
            };
            match result {
                // One that waits to be heard tells of this entry too.
                Ok(()) => _ = written.try_send(()),
                Err(error) => {
                    let trouble = trouble(message, error);
                    // Nobody listens any more when the reader has left.
                    let _ = answers.send(Message::Told(Note::Failed(trouble)));
                }
            }
        }
    };
    thread::Builder::new().name("keeper".into()).spawn(keep)
}
