//! The asking: one write, then reading until the last answer or a time limit.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Asked, Environment, sift};
use crate::runtime::input::{self, Typed};
use crate::runtime::terminal::{self, Guard};
use crate::typeset::adapt::Mode;

/// Name, secondary attributes, BDSM, the width of a mark at the first column, whether the reordering goes off when it
/// is told to, and last what all terminals answer.
const QUESTIONS: &str = "\x1b[>q\x1b[>c\x1b[8$p\x1b[1;1H\u{628}\u{200e}\x1b[6n\x1b[8l\x1b[8$p\x1b[c";
/// The ground's colour.
const GROUND: &str = "\x1b]11;?\x1b\\";
/// The reordering on again, since that was only a question.
const REORDER: &str = "\x1b[8h";

const LIMIT: Duration = Duration::from_millis(800);
const REMOTE_LIMIT: Duration = Duration::from_millis(1500);

/// Asks the terminal what it is, and the colour of its ground; the next frame must be drawn in full. No `Input` may
/// read meanwhile, but one must be started with what is returned beside what is known of the terminal: what was typed
/// meanwhile, and answers that come late. screen passes the last question on to its own terminal and does not wait.
///
/// # Errors
/// The terminal is gone.
pub fn ask(guard: &mut Guard, environment: Environment) -> io::Result<(Asked, Typed)> {
    question(guard, environment, &[GROUND, QUESTIONS].concat())
}

/// As [`ask`], without the ground, for those that leave at once: an answer behind the last one would reach the shell.
///
/// # Errors
/// The terminal is gone.
pub fn ask_in_passing(guard: &mut Guard, environment: Environment) -> io::Result<Asked> {
    Ok(question(guard, environment, QUESTIONS)?.0)
}

fn question(guard: &mut Guard, environment: Environment, questions: &str) -> io::Result<(Asked, Typed)> {
    let mode = guard.mode();
    guard.switch(Mode::Visual)?;
    let start = Instant::now();
    let deadline = start + if environment.is_remote() { REMOTE_LIMIT } else { LIMIT };
    let tmux = environment.has("TMUX").then(outer_terminal).and_then(Result::ok);
    // Whoever leaves from here on switches on what a question switches off.
    terminal::set_reorder(REORDER);
    terminal::send(questions.as_bytes())?;
    let heard = input::read_until(deadline, |heard| !sift(heard).0.is_late())?;
    let (mut answers, typed) = sift(&heard);
    answers.outer = tmux.map(|child| output(child, deadline)).unwrap_or_default();
    answers.elapsed = start.elapsed();
    guard.bdsm = answers.bdsm;
    if guard.bdsm == Some(2) {
        terminal::set_reorder("");
    }
    // This wipes the screen as well: some terminals print a stray letter when asked.
    guard.switch(mode)?;
    let typed = Typed { bytes: typed, late: answers.is_late() };
    Ok((Asked { environment, answers }, typed))
}

/// tmux is asked what it runs in, at the same time as it answers as a terminal.
fn outer_terminal() -> io::Result<Child> {
    Command::new("tmux")
        .args(["display-message", "-p", "#{client_termtype}|#{client_termname}"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// What the child wrote, if it ends in time; it is less than a pipe holds.
fn output(mut child: Child, deadline: Instant) -> String {
    while !matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
        if Instant::now() > deadline {
            // It may have ended just now, which is as good.
            let _: io::Result<()> = child.kill();
            let _: io::Result<_> = child.wait();
            return String::new();
        }
        thread::sleep(Duration::from_millis(1));
    }
    let mut text = String::new();
    let read = child.stdout.take().map(|mut stdout| stdout.read_to_string(&mut text));
    if matches!(read, Some(Ok(_))) { text.trim().to_owned() } else { String::new() }
}
