//! The keeper: a thread that writes the reader's notebook, so that a slow disk holds up neither keys nor answers.

use std::io;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender};

use super::trouble::trouble;
use crate::app::{Message, Note};
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::notebook::Notebook;

/// Something to note.
#[derive(Debug)]
pub struct Entry {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its date, or that it has none of the reader's any more.
    pub date: Option<Bounds>,
}

/// Starts the thread; it ends with the channel of its entries, all of them written. Whoever listens to `written` hears
/// that there is something new.
///
/// # Errors
/// Where no thread can be started.
pub fn start(
    notebook: Notebook,
    entries: Receiver<Entry>,
    written: Sender<()>,
    answers: Sender<Message>,
) -> io::Result<JoinHandle<()>> {
    let keep = move || {
        for Entry { id, title, date } in entries {
            match notebook.set_date(id, &title, date) {
                // One that waits to be heard tells of this entry too.
                Ok(()) => _ = written.try_send(()),
                Err(error) => {
                    let trouble = trouble("trouble-notebook", error);
                    // Nobody listens any more when the reader has left.
                    let _ = answers.send(Message::Told(Note::Failed(trouble)));
                }
            }
        }
    };
    thread::Builder::new().name("keeper".into()).spawn(keep)
}
