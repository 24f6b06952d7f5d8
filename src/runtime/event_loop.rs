//! The one event loop: keys, signals, answers and one timer; drain, update, act, draw.

use std::io;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, after, never, select_biased};

use super::input::{self, Input, Kind};
use super::searcher::Order;
use super::session::Session;
use super::signals::{self, Signal, Woken};
use super::terminal::{Guard, Screen};
use super::{clipboard, terminal};
use crate::app::keymap::{Resolved, Strokes};
use crate::app::mouse::{Action, Mouse};
use crate::app::{Effect, Message, Note, State, update};
use crate::config::theme::Theme;
use crate::i18n::Words;
use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;
use crate::ui::{self, Look};

/// Answers draw at most this often; keys draw at once.
const FRAME: Duration = Duration::from_millis(33);

/// What the loop runs with.
pub struct Reader {
    /// What is shown.
    pub state: State,
    /// How it is shown.
    pub look: Look,
    /// The terminal, switched on.
    pub guard: Guard,
    /// The keyboard.
    pub input: Input,
    /// The threads behind.
    pub session: Session,
    /// Signals.
    pub signals: Receiver<Signal>,
}

/// Whether and when to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dirty {
    No,
    Soon,
    Now,
}

/// Runs until the reader leaves; the exit code.
///
/// # Errors
/// The terminal is gone.
pub fn run(reader: Reader) -> io::Result<i32> {
    let screen = Screen::new(reader.guard.mode());
    let mut running = Running {
        reader,
        screen,
        strokes: Strokes::default(),
        dirty: Dirty::Now,
        drawn: Instant::now(),
        exit: None,
    };
    running.draw()?;
    while running.exit.is_none() {
        running.turn()?;
    }
    Ok(running.exit.unwrap_or(0))
}

struct Running {
    reader: Reader,
    screen: Screen,
    strokes: Strokes,
    dirty: Dirty,
    drawn: Instant,
    exit: Option<i32>,
}

impl Running {
    /// Waits for something, takes everything that waits, draws.
    fn turn(&mut self) -> io::Result<()> {
        let timer = match self.dirty {
            Dirty::No => never(),
            Dirty::Soon | Dirty::Now => after(FRAME.saturating_sub(self.drawn.elapsed())),
        };
        let (events, signals, results) = (
            self.reader.input.events.clone(),
            self.reader.signals.clone(),
            self.reader.session.results.clone(),
        );
        select_biased! {
            recv(events) -> event => match event {
                Ok(event) => {
                    self.event(event)?;
                    for event in events.try_iter().take(events.len()) {
                        self.event(event)?;
                    }
                    self.dirty = Dirty::Now;
                }
                // The terminal is gone.
                Err(_) => self.exit = Some(0),
            },
            recv(signals) -> signal => self.signal(signal.ok())?,
            recv(results) -> message => {
                // Both workers are gone; what they died of is told when the screen is left.
                if message.is_err() {
                    self.reader.session.results = never();
                }
                let waiting = results.try_iter().take(results.len());
                for message in message.into_iter().chain(waiting) {
                    self.message(message)?;
                }
                self.dirty = self.dirty_at_least(Dirty::Soon);
            },
            recv(timer) -> _ => self.dirty = Dirty::Now,
        }
        if self.dirty == Dirty::Now || (self.dirty == Dirty::Soon && self.drawn.elapsed() >= FRAME) {
            self.draw()?;
        }
        Ok(())
    }

    fn dirty_at_least(&self, dirty: Dirty) -> Dirty {
        if self.dirty == Dirty::Now { Dirty::Now } else { dirty }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (state, look) = (&self.reader.state, &self.reader.look);
        self.screen.draw((state.width, state.height), |buffer| ui::view(state, look, buffer))?;
        (self.dirty, self.drawn) = (Dirty::No, Instant::now());
        Ok(())
    }

    fn event(&mut self, event: input::Event) -> io::Result<()> {
        match event.kind {
            Kind::Key(key) if self.reader.state.is_typing() => self.message(Message::Key(key)),
            Kind::Key(key) => {
                let resolved = self.strokes.feed(&self.reader.look.keymap, key);
                self.message(Message::Pending(self.strokes.typed()))?;
                match resolved {
                    Resolved::Command(command) => self.message(Message::Command(command)),
                    Resolved::Pending | Resolved::Unbound => Ok(()),
                }
            }
            Kind::Mouse(mouse) => match mouse_action(mouse) {
                Some(mouse) => self.message(Message::Mouse(mouse)),
                None => Ok(()),
            },
            Kind::Resize(width, height) => self.message(Message::Resize(width, height)),
            Kind::Paste(text) => self.message(Message::Paste(text)),
        }
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        for effect in update::update(&mut self.reader.state, message) {
            self.act(effect)?;
        }
        Ok(())
    }

    fn act(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            // The searcher ends only with this session.
            Effect::Ask(ask) => drop(self.reader.session.orders.send(Order::Ask(ask))),
            Effect::Passages(ask) => drop(self.reader.session.orders.send(Order::Passages(ask))),
            Effect::Open(opening, query, typing) => {
                drop(self.reader.session.orders.send(Order::Open(opening, query, typing)));
            }
            Effect::Copy(text) => self.tell(match clipboard::copy(&text) {
                Ok(ways) if ways.is_empty() => Note::NoClipboard,
                Ok(_) => Note::Copied,
                Err(error) => Note::Failed(error.to_string()),
            })?,
            Effect::OpenUrl(url) => self.tell(match clipboard::open_url(&url) {
                Ok(host) => Note::Opening(Safe::line(host).plain().into_string()),
                Err(error) => Note::Failed(error.to_string()),
            })?,
            Effect::Set(name, value) => {
                if let Err(reason) = self.set(&name, &value)? {
                    self.tell(Note::Failed(reason))?;
                }
            }
            Effect::Redraw => self.screen.redraw(),
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.exit = Some(0),
        }
        Ok(())
    }

    fn tell(&mut self, note: Note) -> io::Result<()> {
        self.message(Message::Told(note))
    }

    /// Another language, theme or adapter, for this session.
    fn set(&mut self, name: &str, value: &str) -> io::Result<Result<(), String>> {
        let done = match name {
            "lang" => value.parse().map(|lang| {
                self.reader.look.words = Words::new(lang);
                self.reader.state.lang = lang;
            }),
            "theme" => Theme::named(value).map(|theme| self.reader.look.theme = theme),
            _ => match value.parse::<Mode>() {
                Ok(mode) => {
                    self.reader.guard.switch(mode)?;
                    self.screen.switch(mode);
                    self.reader.state.plain = mode == Mode::Lines;
                    // Whether harakat sit on their letters is known only of the mode that was found by asking.
                    self.reader.look.marks = false;
                    Ok(())
                }
                Err(error) => Err(error.to_string()),
            },
        };
        Ok(done)
    }

    fn signal(&mut self, signal: Option<Signal>) -> io::Result<()> {
        match signal {
            Some(Signal::Quit(number)) => self.exit = Some(128 + number),
            Some(Signal::Suspend) => self.suspend()?,
            Some(Signal::Continue) => {
                self.reader.guard.resume()?;
                self.screen.redraw();
                self.dirty = Dirty::Now;
            }
            None => self.exit = Some(0),
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        match signals::suspend(&self.reader.guard, &self.reader.input, &self.reader.signals)? {
            Woken::Refused => {}
            Woken::Continued => {
                self.screen.redraw();
                self.dirty = Dirty::Now;
            }
            Woken::Quit(number) => self.exit = Some(128 + number),
        }
        Ok(())
    }
}

impl Drop for Running {
    /// The terminal first: what waits for the loader's last commit waits at the shell.
    fn drop(&mut self) {
        terminal::leave();
    }
}

fn mouse_action(mouse: input::Mouse) -> Option<Mouse> {
    use input::{Button, MouseKind};
    let action = match mouse.kind {
        MouseKind::Down(Button::Left) => Action::Press,
        MouseKind::Drag(Button::Left) => Action::Drag,
        MouseKind::Up(Button::Left) => Action::Release,
        MouseKind::ScrollDown => Action::ScrollDown,
        MouseKind::ScrollUp => Action::ScrollUp,
        _ => return None,
    };
    Some(Mouse { action, x: mouse.column, y: mouse.row })
}
