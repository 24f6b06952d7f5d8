//! Drawing: laid-out lines put into cells. Every string of the interface goes through the layout engine.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use crate::config::theme::Part;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Line};

/// A buffer and what it is drawn with.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// Colours, words, keys.
    pub look: &'a Look,
}

/// On which side of its room a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where reading begins: left in English, right in Arabic.
    Start,
    /// Where it ends.
    End,
    /// Where the text's own direction begins.
    Own,
}

impl Canvas<'_> {
    /// The look of a part.
    pub fn style(&self, part: Part) -> Style {
        self.look.theme.of(part)
    }

    /// Whether the screen runs from right to left.
    pub fn rtl(&self) -> bool {
        self.look.words.lang.is_rtl()
    }

    /// Writes one line of text into the first row of `room`, cut with an ellipsis where it does not fit.
    /// Returns the cells it took.
    pub fn text(&mut self, room: Rect, text: &str, style: Style, side: Side) -> u16 {
        let safe = Safe::line(text);
        let direction = match side {
            Side::Own => Direction::Auto,
            Side::Start | Side::End if self.rtl() => Direction::Rtl,
            Side::Start | Side::End => Direction::Ltr,
        };
        let line = typeset::line(&safe, room.width, direction);
        let x = self.place(room, &line, side);
        self.line((x, room.y), &line, &safe, |_| style);
        line.width
    }

    /// The column at which a line begins in `room`.
    pub fn place(&self, room: Rect, line: &Line, side: Side) -> u16 {
        let at_right = match side {
            Side::Start => self.rtl(),
            Side::End => !self.rtl(),
            Side::Own => line.rtl,
        };
        if at_right { room.right().saturating_sub(line.width).max(room.x) } else { room.x }
    }

    /// Puts a laid-out line at a cell; `style` gives each byte of its text its look.
    pub fn line(&mut self, at: (u16, u16), line: &Line, text: &str, style: impl Fn(usize) -> Style) {
        let (mut x, y) = at;
        for cell in &line.cells {
            let symbol = line.symbol(cell, text, self.look.marks);
            if let Some(target) = self.buffer.cell_mut((x, y)) {
                target.set_symbol(&symbol).set_style(style(cell.start as usize));
            }
            if cell.width == 2
                && let Some(second) = self.buffer.cell_mut((x + 1, y))
            {
                second.set_symbol(" ").set_style(style(cell.start as usize));
            }
            x += u16::from(cell.width);
        }
    }

    /// Puts one character at a cell.
    pub fn put_char(&mut self, at: (u16, u16), glyph: char, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(at) {
            cell.set_char(glyph).set_style(style);
        }
    }

    /// Gives every cell of `room` a style, keeping what stands there.
    pub fn fill(&mut self, room: Rect, style: Style) {
        self.buffer.set_style(room, style);
    }

    /// The heading of a pane: its name, a rule, a word at the far end. Returns nothing; the rest is below it.
    pub fn heading(&mut self, room: Rect, name: &str, far: &str, focused: bool) {
        let (text, rule) =
            if focused { (Part::HeadingFocus, Part::RuleFocus) } else { (Part::Heading, Part::Rule) };
        let (text, rule) = (self.style(text), self.style(rule));
        for x in room.left()..room.right() {
            self.put_char((x, room.y), if focused { '━' } else { '─' }, rule);
        }
        let row = Rect { x: room.x + 1, width: room.width.saturating_sub(2), height: 1, ..room };
        self.text(row, &format!(" {name} "), text, Side::Start);
        let taken = typeset::width(name) as u16 + 4;
        if !far.is_empty() && row.width > taken + 4 {
            let rest = if self.rtl() { row } else { Rect { x: row.x + taken, ..row } };
            let rest = Rect { width: row.width - taken, ..rest };
            let style = self.style(Part::Dim);
            self.text(rest, &format!(" {far} "), style, Side::End);
        }
    }

    /// A part of a row, `from` cells on from where reading begins, `width` wide.
    pub fn part(&self, row: Rect, from: u16, width: u16) -> Rect {
        let from = from.min(row.width);
        let width = width.min(row.width - from);
        let x = if self.rtl() { row.right() - from - width } else { row.x + from };
        Rect { x, width, height: 1, ..row }
    }
}

/// Row `n` of a room, if it has one.
pub fn row(room: Rect, n: u16) -> Option<Rect> {
    (n < room.height).then(|| Rect { y: room.y + n, height: 1, ..room })
}
