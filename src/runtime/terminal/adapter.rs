//! The row adapter on ratatui's buffer: each finished row as the terminal at hand needs it, before it is diffed.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::typeset::adapt::{HIDDEN, ITALIC, Mode, adapt_row};

/// Adapts buffers; keeps its vectors from frame to frame.
#[derive(Debug, Default)]
pub struct Adapter {
    /// What the terminal needs.
    pub mode: Mode,
    symbols: Vec<String>,
    style_ids: Vec<u32>,
    /// A cell of each style of the row, by id.
    styles: Vec<Cell>,
    /// The column where each cell that was sent is seen, row by row; empty where cells are seen where they were sent.
    seen: Vec<u16>,
}

impl Adapter {
    /// For a terminal of this mode.
    pub fn new(mode: Mode) -> Self {
        Self { mode, ..Self::default() }
    }

    /// Adapts all rows.
    pub fn adapt(&mut self, buffer: &mut Buffer) {
        self.seen.clear();
        if matches!(self.mode, Mode::Visual | Mode::Explicit | Mode::Konsole | Mode::Mlterm) {
            return;
        }
        let width = usize::from(buffer.area.width).max(1);
        for row in buffer.content.chunks_mut(width) {
            // A row of ASCII comes out as it went in.
            if row.iter().any(|cell| !cell.symbol().is_ascii()) {
                self.adapt_row(row);
            } else {
                self.style_ids.clear();
                self.style_ids.extend(0..row.len() as u32);
            }
            if self.mode == Mode::RowInverse {
                self.seen.extend(self.style_ids.iter().map(|id| *id as u16));
            }
        }
    }

    /// The column at which the reader pointed, where the terminal reports `at`, an index into the buffer: `PuTTY`
    /// gives the column in which the cell was sent.
    pub fn seen(&self, at: usize) -> Option<u16> {
        self.seen.get(at).copied()
    }

    /// Adapts one row.
    pub fn adapt_row(&mut self, row: &mut [Cell]) {
        self.read(row);
        adapt_row(self.mode, &mut self.symbols, &mut self.style_ids);
        for ((cell, symbol), id) in row.iter_mut().zip(&self.symbols).zip(&self.style_ids) {
            if let Some(style) = self.styles.get((id & !(ITALIC | HIDDEN)) as usize) {
                cell.clone_from(style);
            }
            cell.set_symbol(if symbol.is_empty() { " " } else { symbol });
            if id & ITALIC != 0 {
                cell.modifier.toggle(Modifier::ITALIC);
            }
            if id & HIDDEN != 0 {
                hide(cell);
            }
        }
    }

    /// The column in which the cell was sent that is seen in `column` of the row at `row`, indices into the buffer:
    /// `PuTTY` moves the text cursor with its cell.
    pub fn sent(&self, row: Range<usize>, column: u16) -> Option<u16> {
        let seen = self.seen.get(row)?;
        seen.iter().position(|at| *at == column).map(|sent| sent as u16)
    }

    /// Takes the row apart; the cells that a wide symbol covers become empty.
    fn read(&mut self, row: &[Cell]) {
        self.symbols.resize_with(row.len(), String::new);
        self.style_ids.clear();
        self.styles.clear();
        let mut covered = 0;
        for (cell, symbol) in row.iter().zip(&mut self.symbols) {
            symbol.clear();
            if covered == 0 {
                symbol.push_str(cell.symbol());
                covered = cell.cell_width();
            }
            covered = covered.saturating_sub(1);
            // Where the terminal moves cells as it likes, each keeps its own id, which is its column.
            let apart = self.mode == Mode::RowInverse;
            let known = self.styles.iter().position(|style| !apart && style.style() == cell.style());
            self.style_ids.push(known.unwrap_or(self.styles.len()) as u32);
            if known.is_none() {
                self.styles.push(cell.clone());
            }
        }
    }
}

/// Draws a glyph in the colour of its ground; where that is the terminal's own, in black, which it mostly is.
fn hide(cell: &mut Cell) {
    if cell.modifier.contains(Modifier::REVERSED) {
        cell.bg = cell.fg;
    } else {
        cell.fg = if cell.bg == Color::Reset { Color::Black } else { cell.bg };
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    fn adapted(mode: Mode, text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, Style::default());
        if let Some(cell) = buffer.cell_mut((0, 0)) {
            cell.set_style(Style::default().fg(Color::Red).bold());
        }
        Adapter::new(mode).adapt(&mut buffer);
        buffer
    }

    fn written(buffer: &Buffer) -> String {
        buffer.content.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn rows_become_what_the_terminal_needs() {
        for (mode, text, expected) in [
            (Mode::Visual, "ﺏﺎﺑ a", "ﺏﺎﺑ a"),
            (Mode::Marks, "ﺏﺎﺑ a", "ﺏ\u{200e}ﺎ\u{200e}ﺑ\u{200e} a"),
            (Mode::Words, "ﺏﺎﺑ ab", "ﺑﺎﺏ ab"),
            (Mode::Words, "文ﺎﺑ ab", "ﺑﺎ文  ab"),
            (Mode::Marks, "文 ab", "文  ab"),
        ] {
            assert_eq!(written(&adapted(mode, text)), expected, "{mode} {text}");
        }
    }

    #[test]
    fn styles_stay_at_their_column_where_the_terminal_keeps_them() {
        let buffer = adapted(Mode::Words, "ﺏﺎﺑ");
        assert_eq!(buffer.cell((0, 0)).map(|cell| cell.fg), Some(Color::Red));
        assert_eq!(buffer.cell((2, 0)).map(|cell| cell.fg), Some(Color::Reset));
    }

    #[test]
    fn a_click_is_told_where_its_cell_is_seen() {
        let mut buffer = Buffer::with_lines(["ab ﺏﺎﺑ", "abcdef"]);
        let mut adapter = Adapter::new(Mode::RowInverse);
        adapter.adapt(&mut buffer);
        assert_eq!(written(&buffer), "ab ﺑﺎﺏabcdef");
        let seen: Vec<_> = (0..12).filter_map(|at| adapter.seen(at)).collect();
        assert_eq!(seen, [0, 1, 2, 5, 4, 3, 0, 1, 2, 3, 4, 5]);
        assert_eq!(adapter.sent(0..6, 5), Some(3));
        assert_eq!(adapter.sent(6..12, 5), Some(5));
        assert_eq!(Adapter::new(Mode::Visual).seen(0), None);
    }

    #[test]
    fn a_blank_that_parts_a_stretch_is_in_italics() {
        let mut buffer = Buffer::with_lines(["ﺏ 12"]);
        Adapter::new(Mode::RunsByStyle).adapt(&mut buffer);
        assert_eq!(written(&buffer), "ﺏ 12");
        let italics = buffer.content.iter().map(|cell| cell.modifier.contains(Modifier::ITALIC));
        assert_eq!(italics.collect::<Vec<_>>(), [false, true, false, false]);
    }

    #[test]
    fn a_letter_that_looks_like_a_blank_has_the_colour_of_its_ground() {
        for (ground, ink) in [(Color::Reset, Color::Black), (Color::Blue, Color::Blue)] {
            let mut buffer = Buffer::with_lines([" ﺏ 12 ab"]);
            buffer.set_style(buffer.area, Style::new().bg(ground).fg(Color::Red));
            Adapter::new(Mode::RowInverse).adapt(&mut buffer);
            let letters = buffer.content.iter().filter(|cell| cell.symbol() == "\u{2800}");
            assert_eq!(letters.map(|cell| cell.fg).collect::<Vec<_>>(), [ink, ink]);
        }
    }

    #[test]
    fn styles_go_with_their_letters_where_the_terminal_moves_them() {
        let buffer = adapted(Mode::Runs, "ﺏﺎﺑ a");
        let red = buffer.content.iter().find(|cell| cell.fg == Color::Red).map(Cell::symbol);
        assert_eq!(red.and_then(|symbol| symbol.chars().next()), Some('ﺏ'));
    }
}
