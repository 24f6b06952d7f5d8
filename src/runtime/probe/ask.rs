//! The asking: one write, then reading until the last answer or a time limit.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Answers, Environment, sift};
use crate::runtime::{input, terminal};

/// Name, secondary attributes, BDSM, the width of a mark at the first column, and last what all terminals answer.
const QUESTIONS: &[u8] = "\x1b[>q\x1b[>c\x1b[8$p\x1b[1;1H\u{628}\u{200e}\x1b[6n\x1b[c".as_bytes();
/// Whether the reordering goes off when it is told to; on again afterwards, since it is only a question.
const CAN_IT_STOP: &[u8] = b"\x1b[8l\x1b[8$p\x1b[8h\x1b[c";
/// Some terminals print a stray letter when asked; the screen is wiped.
const WIPE: &[u8] = b"\r\x1b[2J";

const LIMIT: Duration = Duration::from_millis(800);
const REMOTE_LIMIT: Duration = Duration::from_millis(1500);

/// Asks the terminal what it is. Wants a `terminal::Guard` (raw mode, the alternate screen) and no `Input` that
/// reads. Returns the answers and the bytes that were none: keys typed meanwhile, for `Input::start`.
///
/// # Errors
/// The terminal is gone.
pub fn ask(environment: &Environment) -> io::Result<(Answers, Vec<u8>)> {
    let start = Instant::now();
    let deadline = start + if environment.is_remote() { REMOTE_LIMIT } else { LIMIT };
    let tmux = environment.has("TMUX").then(outer_terminal).and_then(Result::ok);
    let (mut answers, mut typed) = question(QUESTIONS, deadline)?;
    if matches!(answers.bdsm, Some(1 | 2)) && !answers.is_late() {
        let (second, more) = question(CAN_IT_STOP, deadline)?;
        answers.bdsm_after = second.bdsm;
        answers.da1 = second.da1;
        typed.extend(more);
    }
    terminal::send(WIPE)?;
    answers.outer = tmux.map(|child| output(child, deadline)).unwrap_or_default();
    answers.elapsed = start.elapsed();
    Ok((answers, typed))
}

fn question(bytes: &[u8], deadline: Instant) -> io::Result<(Answers, Vec<u8>)> {
    terminal::send(bytes)?;
    let heard = input::read_until(deadline, |heard| !sift(heard).0.is_late())?;
    Ok(sift(&heard))
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
