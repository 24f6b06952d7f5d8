//! The keyboard: a thread that blocks on the terminal and sends what was pressed, stamped with the moment.
//!
//! The bytes are decoded here and not by crossterm, whose reader spins once the terminal is gone, cannot be parked
//! while half a sequence is pending, and turns late answers of the probe into keys.

use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::SigId;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::pipe;

use super::terminal;
use crate::app::key::Key;

mod decode;
pub(super) mod sequence;

use decode::Decoder;

/// Something the reader did, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When its last byte was read.
    pub at: Instant,
    /// What it was.
    pub kind: Kind,
}

/// What the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Pressed a key.
    Key(Key),
    /// Used the mouse.
    Mouse(Mouse),
    /// Changed the window to so many columns and rows.
    Resize(u16, u16),
    /// Pasted this, with `\n` line ends. It is as hostile as any text from outside.
    Paste(String),
}

/// What came while the terminal was asked what it is, and was no answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Keys, and the beginning of an answer that was cut off.
    pub bytes: Vec<u8>,
    /// Whether answers may still come.
    pub late: bool,
}

/// A use of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Mouse {
    pub kind: MouseKind,
    /// From 0, visual.
    pub column: u16,
    /// From 0.
    pub row: u16,
    pub shift: bool,
    pub alt: bool,
    pub ctrl: bool,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum MouseKind {
    Down(Button),
    Up(Button),
    Drag(Button),
    ScrollUp,
    ScrollDown,
}

/// A button of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Button {
    Left,
    Middle,
    Right,
}

/// The thread that reads the keyboard. It ends when this is dropped, or when the terminal is gone: then `events`
/// is disconnected.
#[derive(Debug)]
pub struct Input {
    /// What the reader does.
    pub events: Receiver<Event>,
    gate: Arc<Gate>,
    bell: UnixStream,
    resizes: SigId,
}

#[derive(Debug, Default)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    /// Read by another than the thread, to be decoded before what it reads next.
    typed: Mutex<Typed>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Reading,
    AskedToPark,
    Parked,
    Ended,
}

/// Events that may wait for the loop: far more than a hand makes while a frame is drawn.
const QUEUE: usize = 1024;
/// How long after the time limit of a question its answers may come.
const LATE: Duration = Duration::from_secs(1);
/// How long `park` waits: the thread may hang in a full queue which the caller has stopped emptying.
const PARKING: Duration = Duration::from_millis(200);

impl Input {
    /// Starts reading. `typed` came before.
    ///
    /// # Errors
    /// No terminal to read from, or no thread or socket to be had.
    pub fn start(typed: Typed) -> io::Result<Self> {
        let (bell, ear) = UnixStream::pair()?;
        ear.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        let resizes = pipe::register(SIGWINCH, bell.try_clone()?)?;
        let (sender, events) = bounded(QUEUE);
        let gate = Arc::new(Gate { typed: Mutex::new(typed), ..Gate::default() });
        let mut reader = Reader {
            keyboard: terminal::keyboard()?,
            ear,
            gate: Arc::clone(&gate),
            sender,
            decoder: Decoder::default(),
            late_until: None,
            size: crossterm::terminal::size().unwrap_or_default(),
        };
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            // An error here is the terminal's end; the loop sees it as the channel's end.
            let _: io::Result<()> = reader.run();
            reader.gate.set(State::Ended);
        })?;
        Ok(Self { events, gate, bell, resizes })
    }

    /// Stops reading, so that another program or a question to the terminal gets the bytes. Returns when the
    /// thread no longer reads.
    pub fn park(&self) {
        if !self.gate.leave(State::Reading, State::AskedToPark) {
            return;
        }
        self.ring();
        let asked = |state: &mut State| *state == State::AskedToPark;
        // The result says only whether the time ran out, and nothing could be done about that.
        drop(self.gate.changed.wait_timeout_while(self.gate.lock(), PARKING, asked));
    }

    /// Reads on; `typed` came while it was parked.
    pub fn unpark(&self, typed: Typed) {
        *lock(&self.gate.typed) = typed;
        if *self.gate.lock() != State::Ended {
            self.gate.set(State::Reading);
        }
    }

    fn ring(&self) {
        // A full socket rings as well.
        let _: io::Result<usize> = (&self.bell).write(b"!");
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.resizes);
        self.gate.set(State::Ended);
        self.ring();
    }
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn set(&self, state: State) {
        *self.lock() = state;
        self.changed.notify_all();
    }

    /// Goes from one state to another, if it is in the first.
    fn leave(&self, from: State, to: State) -> bool {
        let mut state = self.lock();
        let there = *state == from;
        if there {
            *state = to;
            self.changed.notify_all();
        }
        there
    }

    /// Stays while parked; false once reading has ended.
    fn pass(&self) -> bool {
        self.leave(State::AskedToPark, State::Parked);
        let parked = |state: &mut State| *state == State::Parked;
        let state = self.changed.wait_while(self.lock(), parked).unwrap_or_else(PoisonError::into_inner);
        *state != State::Ended
    }
}

/// No code under these locks panics; a poisoned one would still hold the truth.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread's own side.
struct Reader {
    keyboard: OwnedFd,
    ear: UnixStream,
    gate: Arc<Gate>,
    sender: Sender<Event>,
    decoder: Decoder,
    /// Until then ESC is the beginning of an answer rather than a key.
    late_until: Option<Instant>,
    size: (u16, u16),
}

impl Reader {
    fn run(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        let mut found = Vec::new();
        while self.send(&mut found) && self.gate.pass() {
            self.take_typed(&mut found);
            if !self.send(&mut found) {
                break;
            }
            match self.wait()? {
                Woken::Expired => self.decoder.expire(&mut found),
                Woken::Bell => found.extend(self.resized()?),
                Woken::Bytes => match rustix::io::read(&self.keyboard, &mut bytes) {
                    Ok(0) => return Ok(()),
                    Ok(length) => self.decoder.feed(bytes.get(..length).unwrap_or_default(), &mut found),
                    Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                    Err(error) => return Err(error.into()),
                },
            }
        }
        Ok(())
    }

    /// Takes what another has read.
    fn take_typed(&mut self, found: &mut Vec<Kind>) {
        let typed = std::mem::take(&mut *lock(&self.gate.typed));
        self.decoder.feed(&typed.bytes, found);
        if typed.late {
            self.late_until = Some(Instant::now() + LATE);
        }
    }

    /// How long to wait for the rest of what is pending.
    fn patience(&self) -> Option<Duration> {
        let late = self.late_until.map(|until| until.saturating_duration_since(Instant::now()));
        Some(self.decoder.patience()?.max(late.unwrap_or_default()))
    }

    /// Sends what was found; false where nobody listens.
    fn send(&self, found: &mut Vec<Kind>) -> bool {
        let at = Instant::now();
        found.drain(..).all(|kind| self.sender.send(Event { at, kind }).is_ok())
    }

    fn wait(&self) -> io::Result<Woken> {
        let mut ready = [PollFd::new(&self.ear, PollFlags::IN), PollFd::new(&self.keyboard, PollFlags::IN)];
        let patience = self.patience().and_then(|time| Timespec::try_from(time).ok());
        loop {
            match poll(&mut ready, patience.as_ref()) {
                Ok(0) => return Ok(Woken::Expired),
                Ok(_) if ready.first().is_some_and(|ear| !ear.revents().is_empty()) => {
                    return Ok(Woken::Bell);
                }
                Ok(_) => return Ok(Woken::Bytes),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Silences the bell; the new size, if that is why it rang.
    fn resized(&mut self) -> io::Result<Option<Kind>> {
        let mut rings = [0; 64];
        while self.ear.read(&mut rings).is_ok_and(|length| length == rings.len()) {}
        let size = crossterm::terminal::size()?;
        let changed = std::mem::replace(&mut self.size, size) != size;
        Ok(changed.then_some(Kind::Resize(size.0, size.1)))
    }
}

/// Why the thread woke.
enum Woken {
    /// Nothing came for as long as the decoder has patience.
    Expired,
    /// The window changed, or the thread is to park or to end.
    Bell,
    /// There is something to read, or the terminal is gone.
    Bytes,
}

/// Reads what is there until `enough`, or until `deadline`; for questions to the terminal, while no `Input` reads.
///
/// # Errors
/// The terminal is gone.
pub fn read_until(deadline: Instant, mut enough: impl FnMut(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    let keyboard = terminal::keyboard()?;
    let (mut heard, mut bytes) = (Vec::new(), [0; 4096]);
    while !enough(&heard) {
        let left = deadline.saturating_duration_since(Instant::now());
        let patience = Timespec::try_from(left).map_err(io::Error::other)?;
        match poll(&mut [PollFd::new(&keyboard, PollFlags::IN)], Some(&patience)) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        match rustix::io::read(&keyboard, &mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => heard.extend_from_slice(bytes.get(..length).unwrap_or_default()),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(heard)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_late_answer_is_waited_for_and_presses_no_key() {
        for (late, longest) in [(false, Duration::from_millis(100)), (true, LATE)] {
            let (keyboard, ear) = UnixStream::pair().unwrap();
            let typed = Typed { bytes: b"j\x1b".to_vec(), late };
            let mut reader = Reader {
                keyboard: keyboard.into(),
                ear,
                gate: Arc::new(Gate { typed: Mutex::new(typed), ..Gate::default() }),
                sender: bounded(QUEUE).0,
                decoder: Decoder::default(),
                late_until: None,
                size: (0, 0),
            };
            let mut found = Vec::new();
            reader.take_typed(&mut found);
            let patience = reader.patience().unwrap();
            assert!(patience <= longest && (patience > Duration::from_millis(100)) == late, "{patience:?}");
            reader.decoder.feed(b"[>41;379;0ck", &mut found);
            let key = |c| Kind::Key(Key::plain(crate::app::key::Code::Char(c)));
            assert_eq!(found, [key('j'), key('k')]);
            assert_eq!(reader.patience(), None, "nothing is pending");
        }
    }

    #[test]
    fn a_parked_reader_waits_at_the_gate_until_it_is_let_on() {
        let gate = Arc::new(Gate::default());
        assert!(gate.pass(), "nobody asked to park");
        assert!(gate.leave(State::Reading, State::AskedToPark));
        let reader = thread::spawn({
            let gate = Arc::clone(&gate);
            move || gate.pass()
        });
        let asked = |state: &mut State| *state == State::AskedToPark;
        drop(gate.changed.wait_while(gate.lock(), asked).unwrap());
        assert_eq!(*gate.lock(), State::Parked);
        gate.set(State::Reading);
        assert!(reader.join().unwrap());
        gate.set(State::Ended);
        assert!(!gate.pass());
    }
}
