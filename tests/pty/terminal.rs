//! A terminal with the program in it: a PTY, a model of its screen, and waiting on what the screen shows.
//!
//! Nothing here sleeps. A thread reads what the program writes, feeds the model and wakes whoever waits; a test says
//! what it waits for, and fails with a picture of the screen if that does not come. Keys may be sent at any time:
//! the PTY keeps them until they are read. A program that has ended is known by the end of its output, so what it
//! wrote last is seen.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{Parser, Screen};
use warraq::typeset::{self, Direction};

/// Long enough for a debug build on a busy machine; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program wrote, and what it looks like.
struct Output {
    parser: Parser,
    bytes: Vec<u8>,
    ended: bool,
}

type Shared = Arc<(Mutex<Output>, Condvar)>;

/// A program that runs in a terminal of its own, with folders of its own.
pub struct Terminal {
    master: Box<dyn MasterPty>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Shared,
    reader: Option<JoinHandle<()>>,
    /// The line's modes before the program came.
    pub modes_before: String,
    /// The folders of the reader.
    home: Arc<TempDir>,
    size: (u16, u16),
}

impl Terminal {
    /// Starts the reader with these arguments on so many columns and rows.
    pub fn open(arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start(Arc::new(TempDir::new().unwrap()), arguments, size)
    }

    /// Starts the program anew in the same folders.
    pub fn again(&self, arguments: &[&str]) -> Self {
        Self::start(Arc::clone(&self.home), arguments, self.size)
    }

    fn start(home: Arc<TempDir>, arguments: &[&str], (columns, rows): (u16, u16)) -> Self {
        let pty = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(&*pty.master);
        let child = pty.slave.spawn_command(command(arguments, home.path())).unwrap();
        // With the program's own end alone open, its last word is followed by the end of the stream.
        drop(pty.slave);
        let output: Shared = Arc::new((
            Mutex::new(Output { parser: Parser::new(rows, columns, 0), bytes: Vec::new(), ended: false }),
            Condvar::new(),
        ));
        let stream = pty.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let output = Arc::clone(&output);
            move || follow(stream, &output)
        });
        let keyboard = pty.master.take_writer().unwrap();
        let (master, reader, size) = (pty.master, Some(reader), (columns, rows));
        Self { master, keyboard, child, output, reader, modes_before, home, size }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Makes the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        // The model first: what the program draws for the new size must not meet the old one.
        lock(&self.output).parser.screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Sends the program a signal, as `kill` does.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok()).unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// A file in the reader's data folder.
    pub fn data(&self, name: &str) -> String {
        std::fs::read_to_string(self.home.path().join("data").join(name)).unwrap_or_default()
    }

    /// Waits until the screen is as said.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        self.wait(what, |output| !output.ended && is_so(output.parser.screen()));
    }

    /// Waits until these words stand on the screen: Arabic as it is drawn, shaped and in visual order.
    pub fn wait_for(&self, words: &str) {
        self.wait_until(words, |screen| shows(screen, words));
    }

    /// Waits until the program has sent these bytes so many times.
    pub fn wait_for_bytes(&self, bytes: &str, times: usize) {
        self.wait(&format!("{times} x {bytes:?}"), |output| count(&output.bytes, bytes) >= times);
    }

    /// How often the program has sent these bytes.
    pub fn sent(&self, bytes: &str) -> usize {
        count(&lock(&self.output).bytes, bytes)
    }

    /// Waits for the end; the exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        self.wait("the end", |output| output.ended);
        self.child.wait().unwrap().exit_code()
    }

    fn wait(&self, what: &str, mut is_so: impl FnMut(&Output) -> bool) {
        let (output, changed) = &*self.output;
        let output = output.lock().unwrap();
        let (output, late) = changed.wait_timeout_while(output, PATIENCE, |output| !is_so(output)).unwrap();
        // The lock is given back first, so that the report is the only panic.
        let picture = picture(output.parser.screen());
        drop(output);
        assert!(!late.timed_out(), "waited in vain for: {what}\n{picture}");
    }

    /// The line's modes: whether it echoes, whether it waits for whole lines.
    pub fn modes(&self) -> String {
        modes(&*self.master)
    }

    /// The screen as it is now.
    pub fn screen(&self) -> Screen {
        lock(&self.output).parser.screen().clone()
    }

    /// What the program has sent behind the last occurrence of these bytes.
    pub fn sent_behind(&self, bytes: &str) -> String {
        let output = lock(&self.output);
        let sent = String::from_utf8_lossy(&output.bytes);
        sent.rsplit(bytes).next().unwrap_or_default().to_owned()
    }
}

impl Drop for Terminal {
    /// A failed test leaves no program behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

fn count(bytes: &[u8], wanted: &str) -> usize {
    bytes.windows(wanted.len()).filter(|window| *window == wanted.as_bytes()).count()
}

const fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// The program with nothing of the tester's own settings.
fn command(arguments: &[&str], home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_warraq"));
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8")] {
        command.env(name, value);
    }
    for (name, place) in [("WARRAQ_DATA", "data"), ("WARRAQ_CACHE", "cache"), ("HOME", "home")] {
        command.env(name, home.join(place));
    }
    command.cwd(home);
    // With a mode given, the terminal is asked nothing: the model answers no questions.
    command.env("WARRAQ_BIDI", "visual");
    command.args(arguments);
    command
}

/// Feeds the model until the program has ended.
fn follow(mut stream: Box<dyn Read + Send>, output: &Shared) {
    let mut buffer = [0; 8192];
    loop {
        // Linux reports the end of a PTY as an error.
        let length = stream.read(&mut buffer).unwrap_or(0);
        let mut now = lock(output);
        now.parser.process(&buffer[..length]);
        now.bytes.extend_from_slice(&buffer[..length]);
        now.ended = length == 0;
        output.1.notify_all();
        if now.ended {
            return;
        }
    }
}

fn lock(output: &Shared) -> MutexGuard<'_, Output> {
    output.0.lock().unwrap()
}

/// The rows of a screen.
pub fn rows(screen: &Screen) -> Vec<String> {
    screen.rows(0, screen.size().1).collect()
}

fn picture(screen: &Screen) -> String {
    rows(screen).join("\n")
}

/// Whether a row of the screen holds these words, as they are drawn.
pub fn shows(screen: &Screen, words: &str) -> bool {
    let drawn = drawn(words);
    rows(screen).iter().any(|row| row.contains(&drawn))
}

/// Words as they stand on a screen: shaped, in visual order.
pub fn drawn(words: &str) -> String {
    let line = typeset::line(words, u16::MAX, Direction::Auto);
    line.cells.iter().map(|cell| line.symbol(cell, words, false)).collect()
}
