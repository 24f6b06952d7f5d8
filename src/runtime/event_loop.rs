//! The one event loop: keys, signals, answers and one timer; drain, update, act, draw.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, after, never, select_biased};

use super::input::{self, Input, Kind, Typed};
use super::keeper::Entry;
use super::probe::{self, Asked, Choice, Environment};
use super::searcher::Order;
use super::session::Session;
use super::signals::{self, Signal, Woken};
use super::terminal::{Guard, Screen};
use super::terminals::Terminals;
use super::trouble::trouble;
use super::{clipboard, terminal};
use crate::app::keymap::{Resolved, Strokes};
use crate::app::mouse::{Action, Mouse};
use crate::app::{Effect, Message, Note, State, Trouble, update};
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
    /// The terminal, if it was asked what it is.
    pub asked: Option<Asked>,
    /// The file of the terminals that the reader has met.
    pub terminals: PathBuf,
}

/// Whether and when to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dirty {
    No,
    Soon,
    Now,
}

/// How the reader left.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    /// The exit code.
    pub code: i32,
    /// When the newest article came that there was to see.
    pub seen: u64,
}

/// Runs until the reader leaves.
///
/// # Errors
/// The terminal is gone.
pub fn run(reader: Reader) -> io::Result<Left> {
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
    let seen = running.reader.state.corpus.newest.max(running.reader.state.corpus.visited);
    Ok(Left { code: running.exit.unwrap_or(0), seen })
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
            Kind::Mouse(mouse) => mouse_action(mouse).map_or(Ok(()), |action| {
                let (x, y) = (self.screen.pointed(mouse.column, mouse.row), mouse.row);
                let (state, look) = (&self.reader.state, &self.reader.look);
                let chip = if action == Action::Press { ui::chip_at(state, look, (x, y)) } else { None };
                self.message(chip.map_or(Message::Mouse(Mouse { action, x, y }), Message::Drop))
            }),
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
            Effect::Days(ask) => drop(self.reader.session.orders.send(Order::Days(ask))),
            Effect::Profile(ask) => drop(self.reader.session.orders.send(Order::Profile(ask))),
            Effect::Open(opening, query, typing) => {
                drop(self.reader.session.orders.send(Order::Open(opening, query, typing)));
            }
            Effect::Pin { id, title, date } => self.reader.session.note(Entry::Date { id, title, date }),
            Effect::Names(id) => drop(self.reader.session.orders.send(Order::Names(id))),
            Effect::Called(text) => drop(self.reader.session.orders.send(Order::Called(text))),
            Effect::Correct(corrections) => {
                drop(self.reader.session.orders.send(Order::Correct(corrections)));
            }
            Effect::Say { without, with } => self.reader.session.note(Entry::Actors { without, with }),
            Effect::Copy(text) => self.tell(match clipboard::copy(&text) {
                Ok(ways) if ways.is_empty() => Note::NoClipboard,
                Ok(_) => Note::Copied,
                Err(error) => Note::Failed(trouble("trouble-system", error)),
            })?,
            Effect::OpenUrl(url) => self.tell(match clipboard::open_url(&url) {
                Ok(host) => Note::Opening(Safe::line(host).plain().into_string()),
                Err(error) => Note::Failed(Trouble::from(&error)),
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
    fn set(&mut self, name: &str, value: &str) -> io::Result<Result<(), Trouble>> {
        let done = match name {
            "lang" => value.parse().ok().map(|lang| {
                self.reader.look.words = Words::new(lang);
                self.reader.state.lang = lang;
            }),
            "theme" => Theme::named(value).ok().map(|theme| {
                self.reader.look.theme = probe::fitting(theme, self.reader.asked.as_ref());
            }),
            _ if value == "auto" => {
                let choice = self.ask()?;
                return self.adapt(choice).map(Ok);
            }
            _ => match value.parse::<Mode>() {
                Ok(mode) => {
                    let unasked = || Choice::given(mode, "bidi-live");
                    let asked = |asked: &Asked| asked.with(mode, "bidi-live");
                    return self.adapt(self.reader.asked.as_ref().map_or_else(unasked, asked)).map(Ok);
                }
                Err(_) => None,
            },
        };
        Ok(done.ok_or_else(|| trouble("trouble-setting", format_args!("{name} {value}"))))
    }

    /// Asks the terminal anew: it may be another one since tmux was attached to it.
    fn ask(&mut self) -> io::Result<Choice> {
        self.reader.input.park();
        let asked = probe::ask(&mut self.reader.guard, Environment::read());
        let (asked, typed) = asked.inspect_err(|_| self.reader.input.unpark(Typed::default()))?;
        self.reader.input.unpark(typed);
        // A file that cannot be read was told of when the reader opened.
        let terminals = Terminals::read(&self.reader.terminals).unwrap_or_default();
        let choice = asked.choose(terminals.saved(&asked.identity()));
        self.reader.asked = Some(asked);
        Ok(choice)
    }

    /// Sends Arabic in another way from now on.
    fn adapt(&mut self, choice: Choice) -> io::Result<()> {
        self.reader.guard.switch(choice.mode)?;
        self.screen.switch(choice.mode);
        self.reader.state.plain = choice.mode == Mode::Lines;
        self.reader.look.marks = choice.harakat;
        self.tell(Note::Adapted(choice.mode.name(), choice.why))
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

fn mouse_action(mouse: input::Mouse) -> Option<Action> {
    use input::{Button, MouseKind};
    Some(match mouse.kind {
        MouseKind::Down(Button::Left) => Action::Press,
        MouseKind::Drag(Button::Left) => Action::Drag,
        MouseKind::Up(Button::Left) => Action::Release,
        MouseKind::ScrollDown => Action::ScrollDown,
        MouseKind::ScrollUp => Action::ScrollUp,
        _ => return None,
    })
}
