//! The terminal of a verb that prints: whether there is one, its width, and how it takes Arabic.

use std::io::{self, IsTerminal};

use anyhow::Result;

use super::context::Context;
use crate::runtime::probe::{Answers, Choice, Environment, ask, choose};
use crate::runtime::terminal::Guard;
use crate::typeset::adapt::Mode;

/// What the terminal was asked, and what follows from it.
pub struct Asked {
    /// Its environment.
    pub environment: Environment,
    /// Its answers; none if it was not asked.
    pub answers: Option<Answers>,
    /// The mode.
    pub choice: Choice,
}

/// The mode for this terminal: the one given, else what the terminal answers. Without a terminal it is `Visual`.
///
/// # Errors
/// A name that is no mode's, or the terminal is gone.
pub fn asked(context: &Context) -> Result<Asked> {
    let environment = Environment::read();
    if let Some(mode) = context.mode()? {
        return Ok(Asked { environment, answers: None, choice: given(mode) });
    }
    if !may_ask(&environment) {
        let choice = Choice { mode: Mode::Visual, harakat: false, why: "there is no terminal to ask" };
        return Ok(Asked { environment, answers: None, choice });
    }
    // What is typed during these milliseconds is lost to the shell; a question needs the keyboard.
    let mut guard = Guard::enter(Mode::Visual, false)?;
    let (answers, _) = ask(&mut guard, &environment)?;
    drop(guard);
    let choice = choose(&environment, &answers);
    Ok(Asked { environment, answers: Some(answers), choice })
}

/// A mode that the user asked for.
pub const fn given(mode: Mode) -> Choice {
    // Terminals of these modes were all seen to draw harakat on their letters.
    let harakat =
        matches!(mode, Mode::Explicit | Mode::Konsole | Mode::Mlterm | Mode::RowInverse | Mode::Lines);
    Choice { mode, harakat, why: "given by hand" }
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
fn may_ask(environment: &Environment) -> bool {
    let stdout = rustix::stdio::stdout();
    let in_front = rustix::termios::tcgetpgrp(stdout).is_ok_and(|group| group == rustix::process::getpgrp());
    io::stdout().is_terminal() && in_front && environment.get("TERM") != "dumb"
}
