//! Signals as messages, and going to the background and back.

use std::io;
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};
use rustix::process::{Signal as Number, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::input::{Input, Typed};
use super::terminal::{self, Guard};

/// What another process, or the kernel, wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM, SIGHUP, SIGINT or SIGQUIT, by its number: leave, with the exit code 128 and the number.
    Quit(i32),
    /// SIGTSTP: go to the background.
    Suspend,
    /// SIGCONT: the screen may hold anything; resume the guard and draw in full.
    Continue,
}

/// Listens from now on. Where the loop does not answer, a second request to quit restores the terminal and ends
/// the process; where the receiver is dropped, every signal restores the terminal and does what it does by default.
///
/// # Errors
/// The signals cannot be listened to.
pub fn listen() -> io::Result<Receiver<Signal>> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    // A handful of signals in a lifetime; bounded, a stuck loop would hold up the second request to quit.
    let (sender, receiver) = unbounded();
    thread::Builder::new().name("signals".to_owned()).spawn(move || forward(signals.forever(), &sender))?;
    Ok(receiver)
}

fn forward(numbers: impl Iterator<Item = i32>, sender: &Sender<Signal>) {
    let mut asked = false;
    for number in numbers {
        let signal = match number {
            SIGTSTP => Signal::Suspend,
            SIGCONT => Signal::Continue,
            _ => Signal::Quit(number),
        };
        let quit = matches!(signal, Signal::Quit(_));
        if sender.send(signal).is_err() || quit && asked {
            terminal::leave();
            // It does not return for these signals.
            let _: io::Result<()> = emulate_default_handler(number);
        }
        asked |= quit;
    }
}

/// How a stay in the background ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// There was none: nobody could bring the process back.
    Refused,
    /// The terminal is ours again; draw in full.
    Continued,
    /// The process is to end, by a signal of this number. The terminal is left.
    Quit(i32),
}

/// Goes to the background as Ctrl-z does: leaves the terminal, stops the process group, and once continued takes
/// the terminal back. `signals` is what `listen` gave.
///
/// # Errors
/// The group cannot be stopped, or the terminal is gone.
pub fn suspend(guard: &Guard, input: &Input, signals: &Receiver<Signal>) -> io::Result<Woken> {
    // A shell with job control gives each job a group of its own, and only such a shell can bring it back.
    if getsid(None).is_ok_and(|session| session == getpgrp()) {
        return Ok(Woken::Refused);
    }
    input.park();
    terminal::leave();
    kill_current_process_group(Number::STOP)?;
    // The call may return before the process stops; the signal says that it was continued.
    loop {
        match signals.recv() {
            Ok(Signal::Continue) => break,
            Ok(Signal::Quit(number)) => return Ok(Woken::Quit(number)),
            Ok(Signal::Suspend) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    guard.resume()?;
    input.unpark(Typed::default());
    Ok(Woken::Continued)
}
