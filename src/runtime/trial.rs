//! The test of `warraq doctor` on a terminal: drawn row by row, each in its mode, until the reader has said a word.

use std::io;

use crossbeam_channel::{Receiver, select_biased};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::input::{Input, Kind, Typed};
use super::signals::{self, Signal, Woken};
use super::terminal::{Guard, Screen, without_switch};
use crate::app::trial::{Answer, Trial};
use crate::typeset::adapt::Mode;
use crate::ui::Look;
use crate::ui::trial::view;

/// How the test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The reader answered, or left it.
    Said(Answer),
    /// A signal of this number ended it.
    Quit(i32),
}

/// Shows the test until there is an answer; `typed` came before.
///
/// # Errors
/// The terminal is gone.
pub fn run(
    guard: &mut Guard,
    typed: Typed,
    signals: &Receiver<Signal>,
    trial: &mut Trial,
    look: &Look,
) -> io::Result<End> {
    let input = Input::start(typed)?;
    let mut screen = Screen::new(Mode::Visual);
    loop {
        draw(guard, &mut screen, trial, look)?;
        select_biased! {
            recv(input.events) -> event => match event.map(|event| event.kind) {
                Ok(Kind::Key(key)) => {
                    if let Some(answer) = trial.key(key) {
                        return Ok(End::Said(answer));
                    }
                }
                Ok(Kind::Resize(width, height)) => (trial.width, trial.height) = (width, height),
                Ok(Kind::Mouse(_) | Kind::Paste(_)) => {}
                // The terminal is gone.
                Err(_) => return Ok(End::Said(Answer::Nothing)),
            },
            recv(signals) -> signal => match signal {
                Ok(Signal::Continue) => guard.resume()?,
                Ok(Signal::Suspend) => {
                    if let Woken::Quit(number) = signals::suspend(guard, &input, signals)? {
                        return Ok(End::Quit(number));
                    }
                }
                Ok(Signal::Quit(number)) => return Ok(End::Quit(number)),
                Err(_) => return Ok(End::Said(Answer::Nothing)),
            },
        }
    }
}

/// Draws the page under its switch; rows that are no samples are adapted for the mode in force.
fn draw(guard: &mut Guard, screen: &mut Screen, trial: &Trial, look: &Look) -> io::Result<()> {
    let switch = trial.page().switch;
    // This wipes the screen as well.
    guard.switch(switch)?;
    let usual = if switch == Mode::Visual { without_switch(trial.now) } else { switch };
    let mut frame = Buffer::empty(Rect::new(0, 0, trial.width, trial.height));
    let samples = view(trial, look, &mut frame);
    let of = |y| samples.iter().find(|(row, _)| *row == y).map_or(usual, |(_, mode)| *mode);
    let modes: Vec<Mode> = (0..trial.height).map(of).collect();
    screen.draw_by_row(guard, frame, &modes)
}
