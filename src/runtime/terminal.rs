//! The terminal's state: everything switched on is switched off, in reverse, on every way out.
//!
//! What is on is written down in one place, `ENTERED`; whoever takes it from there switches off. So the guard's
//! `Drop`, the panic hook and the signal thread may all try, and one does it.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::panic;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;

mod adapter;
mod screen;

pub use screen::Screen;

/// What is on at the moment.
static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);
/// Reports of panics in worker threads, kept until the screen is left.
static REPORTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[derive(Debug, Clone, Copy)]
struct Entered {
    mouse: bool,
    /// Switches the terminal's own reordering on again.
    reorder: &'static str,
    /// The thread that draws.
    drawing: ThreadId,
}

/// The title kept, to be put back by `LEAVE`.
const KEEP_TITLE: &str = "\x1b[22;2t";
/// Alternate screen, no cursor, pastes in brackets.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// An empty screen; sent after a switch, since VTE's rows keep the mode in which they were made.
const CLEAR: &str = "\x1b[0m\x1b[H\x1b[2J";
/// A frame that was cut off ends; colours, cursor, title and screen are as before.
const LEAVE: &str = "\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[23;2t\x1b[?1049l";
/// Clicks, drags and the wheel, as numbers of any size; not every move.
const MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// What switches the terminal's own reordering off, and on again, in this mode. `bdsm` is what the terminal answered
/// before: 1 it reorders, 2 it does not.
const fn switches(mode: Mode, bdsm: Option<u8>) -> (&'static str, &'static str) {
    match (mode, bdsm) {
        (Mode::Explicit, Some(2)) => ("\x1b[8l", ""),
        // WezTerm turns words in any case, and rows too where its user wants it.
        (Mode::Explicit, _) | (Mode::Words, Some(1)) => ("\x1b[8l", "\x1b[8h"),
        (Mode::Konsole, _) => {
            ("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07")
        }
        (Mode::Mlterm, _) => ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
        _ => ("", ""),
    }
}

/// Holds the terminal in the state for a full screen, and gives it back when dropped.
#[derive(Debug)]
pub struct Guard {
    mode: Mode,
    mouse: bool,
    /// Whether the terminal reordered by itself before, as it answered: 1 yes, 2 no.
    pub(super) bdsm: Option<u8>,
}

/// The mode for rows among others that are to be read without this mode's switch: Konsole and mlterm have one for
/// all that they show.
pub const fn without_switch(mode: Mode) -> Mode {
    match mode {
        Mode::Konsole | Mode::Mlterm => Mode::Runs,
        mode => mode,
    }
}

impl Guard {
    /// Switches everything on: raw mode, alternate screen, pastes in brackets, the mouse if wanted, and what
    /// `mode` needs. The calling thread is taken for the one that draws.
    ///
    /// # Errors
    /// Standard output is no terminal, or it is gone.
    pub fn enter(mode: Mode, mouse: bool) -> io::Result<Self> {
        if !rustix::termios::isatty(rustix::stdio::stdout()) {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let guard = Self { mode, mouse, bdsm: None };
        guard.resume()?;
        Ok(guard)
    }

    /// The mode in force.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Changes to another mode and clears the screen; the next frame must be drawn in full.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn switch(&mut self, mode: Mode) -> io::Result<()> {
        self.mode = mode;
        let (off, on) = switches(mode, self.bdsm);
        let mut entered = lock(&ENTERED);
        let Some(entered) = entered.as_mut() else { return Ok(()) };
        let before = std::mem::replace(&mut entered.reorder, on);
        send([before, off, CLEAR].concat().as_bytes())
    }

    /// Switches everything on again, after `leave` or a SIGCONT; the next frame must be drawn in full.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&self) -> io::Result<()> {
        // While the process was stopped, its shell set the modes as it likes them: those are left behind now.
        disable_raw_mode()?;
        enable_raw_mode()?;
        let (off, reorder) = switches(self.mode, self.bdsm);
        let entered = Entered { mouse: self.mouse, reorder, drawing: thread::current().id() };
        let before = lock(&ENTERED).replace(entered);
        let title = if before.is_none() { KEEP_TITLE } else { "" };
        let mouse = if self.mouse { MOUSE } else { "" };
        send([title, ENTER, mouse, off, CLEAR].concat().as_bytes())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Switches off whatever is on. It may be called often and from any thread; errors are of no use to anybody here.
pub fn leave() {
    let Some(entered) = lock(&ENTERED).take() else { return };
    let mouse = if entered.mouse { NO_MOUSE } else { "" };
    let _: io::Result<()> = send([entered.reorder, mouse, LEAVE].concat().as_bytes());
    let _: io::Result<()> = disable_raw_mode();
    for report in lock(&REPORTS).drain(..) {
        let _: io::Result<()> = write(rustix::stdio::stderr(), report.as_bytes());
    }
}

/// What switches the terminal's own reordering on again, where a question switches it off.
pub(super) fn set_reorder(on: &'static str) {
    if let Some(entered) = lock(&ENTERED).as_mut() {
        entered.reorder = on;
    }
}

/// Restores the terminal before a panic of the drawing thread is reported. That of another thread is reported when
/// the screen is left: the loop learns of it by the end of a channel.
pub fn install_panic_hook() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let drawing = lock(&ENTERED).as_ref().map(|entered| entered.drawing);
        if drawing.is_some_and(|thread| thread != thread::current().id()) {
            lock(&REPORTS).push(format!("{}\n", Safe::new(&info.to_string()).plain()));
        } else {
            leave();
            report(info);
        }
    }));
}

/// Sets the window's title; it is put back when the screen is left.
///
/// # Errors
/// The terminal is gone.
pub fn set_title(title: &Safe) -> io::Result<()> {
    send(format!("\x1b]2;{}\x1b\\", Safe::line(&title.plain())).as_bytes())
}

/// Whether the screen is ours.
fn is_entered() -> bool {
    lock(&ENTERED).is_some()
}

/// The terminal to read from: standard input, or where that is a pipe, the terminal of the process.
///
/// # Errors
/// There is none.
pub fn keyboard() -> io::Result<OwnedFd> {
    let stdin = rustix::stdio::stdin();
    if rustix::termios::isatty(stdin) {
        return stdin.try_clone_to_owned();
    }
    Ok(std::fs::File::options().read(true).write(true).open("/dev/tty")?.into())
}

/// Writes to the terminal at once, past the buffer of `std::io::stdout`: what a panic left there is never seen.
///
/// # Errors
/// The terminal is gone.
pub fn send(bytes: &[u8]) -> io::Result<()> {
    write(rustix::stdio::stdout(), bytes)
}

fn write(to: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&to, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program that shares the terminal made it non-blocking.
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::new(&to, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// No code under these locks panics; a poisoned one would still hold the truth.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mode_switches_off_it_switches_on_again() {
        for (mode, bdsm) in Mode::ALL.into_iter().flat_map(|mode| [(mode, None), (mode, Some(1))]) {
            let (off, on) = switches(mode, bdsm);
            assert_eq!(off.replace("false", "true").replace("8l", "8h"), on, "{mode}");
        }
        assert_eq!(switches(Mode::Explicit, Some(2)).1, "", "it was off before");
        assert_eq!(switches(Mode::Words, None), ("", ""), "kitty has no such switch");
        for (on, off) in [(MOUSE, NO_MOUSE), (ENTER, LEAVE)] {
            for switch in on.split('\x1b').filter(|part| part.starts_with("[?") && part.ends_with('h')) {
                assert!(off.contains(&switch.replace('h', "l")) || switch == "[?25l", "{switch}");
            }
        }
    }

    #[test]
    fn leaving_without_having_entered_does_nothing() {
        leave();
        assert!(!is_entered());
    }
}
