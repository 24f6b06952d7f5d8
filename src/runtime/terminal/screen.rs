//! The screen: frames drawn by ratatui, adapted to the terminal at hand, each written whole and at once.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

use super::adapter::Adapter;
use super::{is_entered, send};
use crate::typeset::adapt::Mode;

/// Draws frames. A frame is collected in memory and leaves in one write inside a synchronized update, so a panic
/// while drawing leaves neither half a frame nor an open update behind.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Collected>>,
    frame: Collected,
    adapter: Adapter,
}

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

impl Screen {
    /// A screen of the terminal's size; nothing is drawn yet.
    ///
    /// # Errors
    /// The terminal's size cannot be had.
    pub fn new(mode: Mode) -> io::Result<Self> {
        let frame = Collected::default();
        let terminal = Terminal::new(CrosstermBackend::new(frame.clone()))?;
        Ok(Self { terminal, frame, adapter: Adapter::new(mode) })
    }

    /// Draws one frame; only what changed is sent. Without the guard's screen (it was left) nothing is sent.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        // Left behind by a view that panicked and was caught.
        self.frame.take();
        let Self { terminal, adapter, .. } = self;
        terminal.draw(|frame| {
            view(frame);
            adapter.adapt(frame.buffer_mut());
        })?;
        self.commit()
    }

    /// The next frame is drawn in full: after a resume, or where something else wrote on the screen.
    ///
    /// # Errors
    /// The terminal's size cannot be had.
    pub fn redraw(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`, which asks the terminal for the cursor and would wait for the input thread's bytes.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Changes to another adapter and draws in full.
    ///
    /// # Errors
    /// As `redraw`.
    pub fn switch(&mut self, mode: Mode) -> io::Result<()> {
        self.adapter.mode = mode;
        self.redraw()
    }

    fn commit(&self) -> io::Result<()> {
        let frame = self.frame.take();
        if frame.is_empty() || !is_entered() {
            return Ok(());
        }
        send(&[BEGIN, &frame, END].concat())
    }
}

/// Bytes of one frame, shared by the backend that writes and the screen that sends.
#[derive(Debug, Clone, Default)]
struct Collected(Rc<RefCell<Vec<u8>>>);

impl Collected {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Collected {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// The backend flushes in the middle of a frame; `commit` does it at the end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
