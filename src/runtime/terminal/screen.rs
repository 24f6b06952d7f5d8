//! The screen: frames of cells, adapted to the terminal at hand, each written whole and at once.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::adapter::Adapter;
use super::{Guard, is_entered, send, switches};
use crate::typeset::adapt::Mode;

/// Draws frames. A frame is collected in memory and leaves in one write inside a synchronized update, so a panic
/// while drawing leaves neither half a frame nor an open update behind.
///
/// ratatui's `Terminal` would do, but for the ink of Arabic letters: it reaches into the cells around, and terminals
/// that draw cell by cell leave dots there when only the letter's own cell is drawn anew.
#[derive(Debug)]
pub struct Screen {
    backend: CrosstermBackend<Collected>,
    frame: Collected,
    adapter: Adapter,
    /// What the terminal shows; of another size, or none, before the first frame and after a redraw.
    shown: Buffer,
    next: Buffer,
}

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

impl Screen {
    /// A screen of which nothing is drawn yet.
    pub fn new(mode: Mode) -> Self {
        let frame = Collected::default();
        let backend = CrosstermBackend::new(frame.clone());
        Self {
            backend,
            frame,
            adapter: Adapter::new(mode),
            shown: Buffer::default(),
            next: Buffer::default(),
        }
    }

    /// Draws one frame of `width` and `height` cells; only what changed is sent. `view` returns the text cursor's
    /// cell, if it is to be seen. Without the guard's screen (it was left) nothing is sent.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(
        &mut self,
        (width, height): (u16, u16),
        view: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>,
    ) -> io::Result<()> {
        // Left behind by a view that panicked and was caught.
        self.frame.take();
        let area = Rect::new(0, 0, width, height);
        self.next = Buffer::empty(area);
        let cursor = view(&mut self.next);
        self.adapter.adapt(&mut self.next);
        self.backend.hide_cursor()?;
        if self.shown.area != area {
            self.backend.clear()?;
            self.shown = Buffer::empty(area);
        }
        let around = around(&self.shown, &self.next);
        // Where a change of style ends what is reordered as a whole, none may come from here.
        if self.adapter.mode != Mode::RunsByStyle {
            turn_blanks(&mut self.next, &around);
        }
        self.backend.draw(changed(&self.shown, &self.next, &around).into_iter())?;
        if let Some((x, y)) = cursor {
            let row = usize::from(y) * usize::from(width);
            let x = self.adapter.sent(row..row + usize::from(width), x).unwrap_or(x);
            self.backend.set_cursor_position(Position::new(x, y))?;
            self.backend.show_cursor()?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.commit()
    }

    /// The next frame is drawn in full: after a resume, or where something else wrote on the screen.
    pub fn redraw(&mut self) {
        self.shown = Buffer::default();
    }

    /// The column at which the reader pointed, where the terminal reports `column` of `row`.
    pub fn pointed(&self, column: u16, row: u16) -> u16 {
        let width = usize::from(self.shown.area.width);
        self.adapter.seen(usize::from(row) * width + usize::from(column)).unwrap_or(column)
    }

    /// Changes to another adapter and draws in full.
    pub fn switch(&mut self, mode: Mode) {
        self.adapter.mode = mode;
        self.redraw();
    }

    /// Draws one frame in full, each row adapted in a mode of its own: `modes` has one for each. BDSM is switched
    /// for those that need it, since terminals keep it row by row; `guard` has switched the rest.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw_by_row(&mut self, guard: &Guard, mut frame: Buffer, modes: &[Mode]) -> io::Result<()> {
        let (mode, width) = (self.adapter.mode, usize::from(frame.area.width).max(1));
        self.backend.hide_cursor()?;
        for ((y, row), mode) in (0u16..).zip(frame.content.chunks_mut(width)).zip(modes) {
            self.adapter.mode = *mode;
            self.adapter.adapt_row(row);
            // The cursor at its beginning: only then the row takes the mode.
            self.backend.set_cursor_position(Position::new(0, y))?;
            let (off, on) = if *mode == guard.mode { ("", "") } else { switches(*mode, guard.bdsm) };
            self.backend.write_all(off.as_bytes())?;
            self.backend.draw((0u16..).zip(row.iter()).map(|(x, cell)| (x, y, cell)))?;
            self.backend.write_all(on.as_bytes())?;
        }
        self.adapter.mode = mode;
        self.redraw();
        self.commit()
    }

    fn commit(&self) -> io::Result<()> {
        let frame = self.frame.take();
        if frame.is_empty() || !is_entered() {
            return Ok(());
        }
        send(&[BEGIN, &frame, END].concat())
    }
}

/// The places around letters that go, where their ink may have reached, as far as nothing else changes there.
fn around(shown: &Buffer, next: &Buffer) -> Vec<usize> {
    let mut around = vec![false; next.content.len()];
    let place = |x: u16, y: u16| usize::from(y) * usize::from(next.area.width) + usize::from(x);
    let changed = shown.diff(next);
    for &(x, y, _) in &changed {
        if shown.cell((x, y)).is_some_and(|old| old.symbol().starts_with(is_inky)) {
            for (x, y) in neighbours(next.area, x, y) {
                around.get_mut(place(x, y)).into_iter().for_each(|cell| *cell = true);
            }
        }
    }
    for &(x, y, _) in &changed {
        around.get_mut(place(x, y)).into_iter().for_each(|cell| *cell = false);
    }
    let width = usize::from(next.area.width).max(1);
    let marked = around.iter().enumerate().filter(|(_, marked)| **marked).map(|(at, _)| at);
    // The second half of a wide character is no cell of its own.
    let is_covered = |at: usize| {
        !at.is_multiple_of(width) && next.content.get(at - 1).is_some_and(|before| before.cell_width() > 1)
    };
    marked.filter(|at| !is_covered(*at)).collect()
}

/// Makes blanks bold, which nobody sees: urxvt does not draw a cell anew that is what it was. The next frame has them
/// as they were.
fn turn_blanks(next: &mut Buffer, places: &[usize]) {
    for at in places {
        if let Some(cell) = next.content.get_mut(*at).filter(|cell| cell.symbol() == " ") {
            cell.modifier.toggle(Modifier::BOLD);
        }
    }
}

/// The cells to draw: those that differ, and those of `around`.
fn changed<'a>(shown: &Buffer, next: &'a Buffer, around: &[usize]) -> Vec<(u16, u16, &'a Cell)> {
    let width = usize::from(next.area.width).max(1);
    let mut cells = shown.diff(next);
    let places = around.iter().map(|at| ((at % width) as u16, (at / width) as u16));
    cells.extend(places.filter_map(|(x, y)| Some((x, y, next.cell((x, y))?))));
    cells.sort_unstable_by_key(|(x, y, _)| (*y, *x));
    cells.dedup_by_key(|(x, y, _)| (*x, *y));
    cells
}

/// Whether a glyph's ink may leave its cell: an Arabic letter.
fn is_inky(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn neighbours(area: Rect, x: u16, y: u16) -> impl Iterator<Item = (u16, u16)> {
    let rows = y.saturating_sub(1)..(y + 2).min(area.height);
    rows.flat_map(move |row| (x.saturating_sub(1)..(x + 2).min(area.width)).map(move |column| (column, row)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(rows: [&str; 3]) -> Buffer {
        Buffer::with_lines(rows)
    }

    fn drawn(shown: &Buffer, mut next: Buffer) -> Vec<(u16, u16)> {
        let around = around(shown, &next);
        turn_blanks(&mut next, &around);
        changed(shown, &next, &around).into_iter().map(|(x, y, _)| (x, y)).collect()
    }

    #[test]
    fn where_a_letter_goes_its_surroundings_are_drawn_too() {
        let (before, after) = (screen(["a   ", " ﺏ  ", "    "]), screen(["a   ", "    ", "    "]));
        assert_eq!(
            drawn(&before, after.clone()),
            [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2)]
        );
    }

    #[test]
    fn elsewhere_only_what_differs_is() {
        let (before, after) = (screen(["abc ", "    ", "    "]), screen(["axc ", "    ", "   z"]));
        assert_eq!(drawn(&before, after.clone()), [(1, 0), (3, 2)]);
        assert!(drawn(&after, after.clone()).is_empty());
    }
}
