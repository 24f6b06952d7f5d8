//! The terminal of a verb that prints: whether there is one, its width, and how it takes Arabic.

use std::io::{self, IsTerminal};

use anyhow::Result;

use super::context::Context;
use crate::runtime::probe::{Asked, Choice, Environment, ask_in_passing};
use crate::runtime::signals;
use crate::runtime::terminal::Guard;
use crate::typeset::adapt::Mode;

/// The mode for this terminal: the one given, else the one saved for it, else what it answers. Without a terminal
/// it is `Visual`.
///
/// # Errors
/// A name that is no mode's, or the terminal is gone.
pub fn choice(context: &Context) -> Result<Choice> {
    if let Some(choice) = context.given()? {
        return Ok(choice);
    }
    if !may_ask() {
        return Ok(Choice::given(Mode::Visual, "bidi-no-terminal"));
    }
    // What is typed during these milliseconds is lost to the shell; a question needs the keyboard.
    let asked = look()?;
    Ok(asked.choose(context.terminals().and_then(|terminals| terminals.saved(&asked.identity()))))
}

/// Asks the terminal what it is, on a screen that is left at once, also where a signal ends the program meanwhile.
///
/// # Errors
/// The terminal is gone.
pub fn look() -> Result<Asked> {
    drop(signals::listen()?);
    let mut guard = Guard::enter(Mode::Visual, false)?;
    Ok(ask_in_passing(&mut guard, Environment::read())?)
}

/// Columns of the terminal on standard output; none where that is a file or a pipe.
pub fn columns() -> Option<u16> {
    io::stdout().is_terminal().then(|| size().0.max(NARROWEST))
}

/// Cells of a line under which no table is laid out.
const NARROWEST: u16 = 20;

/// Columns and rows of the terminal; those of a usual one where it does not say.
pub fn size() -> (u16, u16) {
    match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => (80, 24),
    }
}

/// Whether there is a terminal that can answer, and that is ours: a job in the background would be stopped.
pub fn may_ask() -> bool {
    let stdout = rustix::stdio::stdout();
    let in_front = rustix::termios::tcgetpgrp(stdout).is_ok_and(|group| group == rustix::process::getpgrp());
    io::stdout().is_terminal() && in_front && Environment::read().get("TERM") != "dumb"
}
