//! Letters as picture: Arabic laid out on a grid of cells.
//!
//! A paragraph in logical order becomes lines of cells in visual order, left to right: letters joined into
//! presentation forms, lam-alef in one cell, brackets mirrored, every cell knowing the bytes it stands for. All
//! that reaches a screen goes through here, and only here is width measured (of shaped text: «لا» is one cell).
//!
//! ```
//! use warraq::typeset::{Direction, Options, paragraph};
//!
//! let text = "سلام (world)";
//! let lines = paragraph(text, &Options { width: 72, direction: Direction::Auto });
//! let picture: String = lines[0].cells.iter().map(|cell| cell.glyph).collect();
//! assert_eq!(picture, "(world) ﻡﻼﺳ");
//! ```

use std::borrow::Cow;
use std::hint::select_unpredictable;

use crate::span::Span;

pub mod adapt;
mod bidi;
mod forms;
mod props;
mod resolve;
mod shape;
mod wrap;

use unicode_bidi::BidiClass;

use props::{Role, is_presentation_form, table};
use shape::Cluster;

/// The direction asked for a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// That of its first strong character, from left to right where there is none (UAX #9 P2, P3).
    #[default]
    Auto,
    /// From right to left.
    Rtl,
    /// From left to right.
    Ltr,
}

/// How a paragraph is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// Cells of a line; under 2 it is taken for 2, so that a wide character fits.
    pub width: u16,
    /// The paragraph's direction.
    pub direction: Direction,
}

/// One cell of a line, or two for a wide character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The base character, shaped and mirrored.
    pub glyph: char,
    /// Cells it takes: 1 or 2.
    pub width: u8,
    /// The first byte of the paragraph behind this cell.
    pub start: u32,
    /// One past the last byte: the base, its marks and undrawn characters after it. An ellipsis has none:
    /// `start == end`.
    pub end: u32,
}

/// A line in visual order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// Cells of the line; at most what was asked.
    pub width: u16,
    /// Whether its paragraph runs from right to left.
    pub rtl: bool,
    /// The line's first byte in the paragraph.
    pub start: usize,
    /// One past the line's last byte, blanks at its end included: where the next line starts.
    pub end: usize,
}

impl Line {
    /// Each cell with its column.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell)> {
        self.cells.iter().scan(0u16, |next, cell| {
            let column = *next;
            *next = next.saturating_add(u16::from(cell.width));
            Some((column, cell))
        })
    }

    /// The column of the cell that stands for `byte` of the paragraph; none for a blank at the line's end.
    pub fn cell_at_byte(&self, byte: usize) -> Option<usize> {
        self.columns()
            .find(|(_, cell)| (cell.start as usize..cell.end as usize).contains(&byte))
            .map(|(column, _)| usize::from(column))
    }

    /// The first byte of the paragraph behind `column`; none beyond the line.
    pub fn byte_at_column(&self, column: u16) -> Option<usize> {
        self.columns()
            .find(|(first, cell)| (*first..first.saturating_add(u16::from(cell.width))).contains(&column))
            .map(|(_, cell)| cell.start as usize)
    }

    /// Appends the line to `out` in UTF-8, as [`Line::symbol`] shows its cells, without filling it up to a width.
    pub fn append_to(&self, out: &mut Vec<u8>, text: &str, marks: bool) {
        out.reserve(self.cells.len() * 4);
        for cell in &self.cells {
            let (bytes, length) = utf8(cell.glyph);
            if cell.is_glyph(length) {
                let end = out.len() + length;
                out.extend_from_slice(&bytes);
                out.truncate(end);
            } else {
                out.extend_from_slice(self.symbol(cell, text, marks).as_bytes());
            }
        }
    }

    /// What a terminal cell shows of `cell`, a cell of this line of the paragraph `text`: its glyph, the marks on it
    /// (Arabic, Hebrew and Syriac ones only if `marks`), the whole cluster of an emoji. Never a control.
    pub fn symbol<'a>(&self, cell: &Cell, text: &'a str, marks: bool) -> Cow<'a, str> {
        if let Some(glyph) = forms::static_str(cell.glyph).filter(|glyph| cell.is_glyph(glyph.len())) {
            return Cow::Borrowed(glyph);
        }
        let source = Span::new(cell.start as usize, cell.end as usize).of(text);
        let mut chars = source.chars();
        let mut first = chars.next();
        while first.is_some_and(is_hidden) {
            first = chars.next();
        }
        let rest = chars.as_str();
        let kept = |c: &char| cell.keeps(first, *c, marks);
        if !rest.is_empty() && rest.chars().any(|c| kept(&c)) {
            return std::iter::once(cell.glyph).chain(rest.chars().filter(kept)).collect();
        }
        if first == Some(cell.glyph) {
            let end = source.len() - rest.len();
            return Cow::Borrowed(source.get(end - cell.glyph.len_utf8()..end).unwrap_or(source));
        }
        forms::static_str(cell.glyph).map_or_else(|| Cow::Owned(cell.glyph.to_string()), Cow::Borrowed)
    }
}

impl Cell {
    /// Whether its glyph, `length` bytes long, is all that it shows: what stands behind it takes no more bytes than
    /// that, and so is its base alone, or one that is shorter and an undrawn character.
    #[inline]
    const fn is_glyph(&self, length: usize) -> bool {
        let is_lam_alef = matches!(self.glyph, '\u{fef5}'..='\u{fefc}');
        (self.end - self.start) as usize <= length + is_lam_alef as usize
    }

    /// Whether `c`, a character behind this cell after its `first`, is shown in it.
    fn keeps(&self, first: Option<char>, c: char, marks: bool) -> bool {
        let whole = || !is_presentation_form(self.glyph) && table().get(self.glyph).role == Role::Grapheme;
        match (c, table().get(c).role) {
            // An emoji's ties; they would widen a narrow cell.
            ('\u{200d}' | '\u{fe0e}' | '\u{fe0f}', _) => self.width == 2 && whole(),
            (_, Role::Hidden) => false,
            ('\u{590}'..='\u{8ff}', Role::Mark) => {
                marks && first.is_none_or(|base| forms::compose(base, c).is_none())
            }
            (_, Role::Mark) => true,
            (_, Role::Plain | Role::Grapheme) => whole(),
        }
    }
}

/// The bytes of `c`, and how many of the four they are.
#[inline]
fn utf8(c: char) -> ([u8; 4], usize) {
    let code = u32::from(c);
    if code > 0xffff {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        return (bytes, 4);
    }
    // Letters of three bytes and blanks of one come in no foreseeable order, so no branch tells them apart.
    let (high, middle, low) = (0xe0 | code >> 12, 0x80 | code >> 6 & 0x3f, 0x80 | code & 0x3f);
    let long =
        select_unpredictable(code > 0x7ff, high | middle << 8 | low << 16, 0xc0 | code >> 6 | low << 8);
    let bytes = select_unpredictable(code > 0x7f, long, code);
    (bytes.to_le_bytes(), 1 + usize::from(code > 0x7f) + usize::from(code > 0x7ff))
}

fn is_hidden(c: char) -> bool {
    table().get(c).role == Role::Hidden
}

/// Lays out one logical paragraph (no line ends; a tab becomes a blank). Lines are cut at the opportunities of
/// UAX #14, words longer than a line where it is full; blanks at a line's end hang over and are not drawn.
/// There is always at least one line.
pub fn paragraph(text: &str, options: &Options) -> Vec<Line> {
    paragraph_iter(text, options).collect()
}

/// The lines of [`paragraph`], a [`chunk`] at a time, so that the first screen of a huge paragraph is at hand at once.
pub fn paragraph_iter(text: &str, options: &Options) -> impl Iterator<Item = Line> {
    let direction =
        if bidi::base_level(text, options.direction) == 1 { Direction::Rtl } else { Direction::Ltr };
    let options = Options { direction, ..*options };
    let (mut lines, mut end) = (chunk(text, 0, &options), 0);
    std::iter::from_fn(move || {
        let mut line = lines.next();
        if line.is_none() && end < text.len() {
            lines = chunk(text, end, &options);
            line = lines.next();
        }
        end = line.as_ref()?.end;
        line
    })
}

/// Bytes of a chunk at most.
const CHUNK: usize = 64 * 1024;

/// Lines of the paragraph `text` from byte `start` on, the beginning of one of them: as many as 64 KiB hold, at least
/// one. The end of the last is where the next chunk starts, unless it is the paragraph's. The direction of embeddings
/// and of neutrals begins anew in each chunk.
pub fn chunk<'t>(text: &'t str, start: usize, options: &Options) -> impl Iterator<Item = Line> + use<'t> {
    let base = bidi::base_level(text, options.direction);
    let part = prefix(text.get(start..).unwrap_or_default(), CHUNK);
    let mut lines = wrap::Lines::new(part, start, base, options.width.max(2));
    std::iter::from_fn(move || {
        let line = lines.next()?;
        // Where the part ends, its last line goes on in the next chunk.
        let is_whole = lines.next.is_some() || line.end == text.len() || line.start == start;
        is_whole.then_some(line)
    })
}

/// The first `limit` bytes of `text` or a little less, up to a blank if there is one in the last half.
fn prefix(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let boundary = (0..=limit).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let whole = text.get(..boundary).unwrap_or(text);
    let blank = memchr::memrchr(b' ', whole.as_bytes()).map_or(0, |at| at + 1);
    let end = if blank > limit / 2 { blank } else { whole.len() };
    whole.get(..end).unwrap_or(whole)
}

/// Lays out one line for titles, labels and rows of lists: what does not fit in `width` cells is cut between
/// clusters and ends in an ellipsis, which in right-to-left text is on the left. Blanks at the end are kept.
pub fn line(text: &str, width: u16, direction: Direction) -> Line {
    let base = bidi::base_level(text, direction);
    // Enough for any line of this width that is not mostly marks.
    let head = prefix(text, 1024 + 16 * usize::from(width));
    let mut clusters = wrap::clusters(head, 0, base);
    let fits = head.len() == text.len() && wrap::cells_of(&clusters) <= usize::from(width);
    if !fits {
        truncate(&mut clusters, width, base);
    }
    let end = if fits { text.len() } else { clusters.last().map_or(0, |last| last.end as usize) };
    wrap::set(&mut clusters, base, 0..end)
}

/// Keeps what fits beside an ellipsis, and puts that where the text would go on.
fn truncate(clusters: &mut Vec<Cluster>, width: u16, base: u8) {
    let mut room = usize::from(width.saturating_sub(1));
    let fitting = clusters.iter().take_while(|cluster| {
        let left = room.checked_sub(usize::from(cluster.width));
        room = left.unwrap_or(0);
        left.is_some()
    });
    let kept = fitting.count();
    clusters.truncate(kept);
    while clusters.last().is_some_and(Cluster::hangs) {
        clusters.pop();
    }
    if width > 0 {
        let end = clusters.last().map_or(0, |last| last.end);
        let (class, kind) = (BidiClass::ON, bidi::Kind::Other);
        clusters.push(Cluster { glyph: '…', start: end, end, width: 1, level: base, class, kind });
    }
}

/// The cells of `text` when shaped and laid out on one line, blanks at its end included.
pub fn width(text: &str) -> usize {
    let shaped = shape::shape(text, 0, None);
    // Letters at different levels do not join, and only controls put neighbours on different ones.
    let clusters = if shaped.directed {
        wrap::clusters(text, 0, bidi::base_level(text, Direction::Auto))
    } else {
        shaped.clusters
    };
    wrap::cells_of(&clusters)
}

/// Whether any right-to-left letter, Arabic-Indic digit or Arabic punctuation mark stands in `text`.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(is_rtl_char)
}

const fn is_rtl_char(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether the first strong character of `text` runs from right to left.
pub fn is_rtl(text: &str) -> bool {
    bidi::base_level(text, Direction::Auto) == 1
}

#[cfg(test)]
mod tests;
