//! Plain output: laid out for a terminal, in logical order into a pipe. Everything on it is safe for a terminal.

use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Result;

use super::context::Context;
use super::terminal;
use crate::runtime::probe::Choice;
use crate::runtime::terminal::without_switch;
use crate::text::sanitize::Safe;
use crate::typeset::adapt::{ITALIC, Mode, adapt_row};
use crate::typeset::{self, Direction, Line, Options};

/// The longest line that is pleasant to read, in cells.
const MEASURE: u16 = 72;

/// Where a verb prints.
pub struct Page {
    out: BufWriter<StdoutLock<'static>>,
    rows: Option<Rows>,
    direction: Direction,
}

impl Page {
    /// Standard output. A terminal is asked how it takes Arabic.
    ///
    /// # Errors
    /// A mode that is none, or the terminal is gone.
    pub fn to_stdout(context: &Context) -> Result<Self> {
        Ok(Self::of(context, terminal::choice(context)?))
    }

    /// Standard output, laid out as chosen if it is a terminal.
    pub fn of(context: &Context, choice: Choice) -> Self {
        // Who asks for lines reads them by ear: the terminal may break them where it likes.
        let columns = terminal::columns().filter(|_| choice.mode != Mode::Lines);
        let rows = columns.map(|columns| Rows::new(choice, columns, true));
        let direction = if context.words.lang.is_rtl() { Direction::Rtl } else { Direction::Ltr };
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()), rows, direction }
    }

    /// Cells of a table's line; a table in a file is as wide as one on a usual terminal.
    pub fn width(&self) -> u16 {
        self.rows.as_ref().map_or(80, |rows| rows.width)
    }

    /// A line of a table or a form, in the direction of the interface; too long a one is cut.
    pub fn row(&mut self, text: &str) -> Result<()> {
        match &mut self.rows {
            Some(rows) => {
                let safe = Safe::line(text);
                let line = typeset::line(&safe, rows.width, self.direction);
                Ok(rows.put(&mut self.out, &line, &safe)?)
            }
            None => self.logical(text),
        }
    }

    /// A paragraph, in its own direction; wrapped on a terminal.
    pub fn paragraph(&mut self, text: &str) -> Result<()> {
        self.wrapped(text, Direction::Auto)
    }

    /// A line of a report, in the direction of the interface; wrapped on a terminal.
    pub fn report(&mut self, text: &str) -> Result<()> {
        self.wrapped(text, self.direction)
    }

    fn wrapped(&mut self, text: &str, direction: Direction) -> Result<()> {
        match &mut self.rows {
            Some(rows) => {
                let width = rows.width;
                rows.width = width.min(MEASURE);
                let put = rows.paragraph(&mut self.out, &Safe::line(text), direction);
                rows.width = width;
                Ok(put?)
            }
            None => self.logical(text),
        }
    }

    /// An empty line.
    pub fn blank(&mut self) -> Result<()> {
        Ok(self.out.write_all(b"\n")?)
    }

    /// Writes what waits. Call it at the end.
    pub fn finish(mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }

    /// Into a pipe directional marks do not go.
    fn logical(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.out, "{}", Safe::line(text).plain().trim_end())?)
    }
}

/// Rows of cells as a terminal needs them, written one under the other.
pub struct Rows {
    choice: Choice,
    /// Cells of a row.
    pub width: u16,
    /// Whether a terminal is there, which takes changes of style.
    there: bool,
    /// What is sent before and behind a row.
    around: (&'static str, &'static str),
    row: Vec<u8>,
    symbols: Vec<String>,
    styles: Vec<u32>,
}

impl Rows {
    /// Rows of `width` cells for a terminal of this choice. Only where one is `there` are its switches sent.
    pub fn new(choice: Choice, width: u16, there: bool) -> Self {
        // These rows stay when the program has left.
        let mode = if there { without_switch(choice.mode) } else { choice.mode };
        // Of VTE each row keeps the way in which it was written.
        let around = if there && mode == Mode::Explicit { ("\x1b[8l", "\x1b[8h") } else { ("", "") };
        let choice = Choice { mode, ..choice };
        Self { choice, width, there, around, row: Vec::new(), symbols: Vec::new(), styles: Vec::new() }
    }

    /// Lays out a paragraph and writes it.
    pub fn paragraph(&mut self, out: &mut impl Write, text: &Safe, direction: Direction) -> io::Result<()> {
        if direction != Direction::Rtl && self.fits_as_it_is(text) {
            out.write_all(text.trim_end_matches(' ').as_bytes())?;
            return out.write_all(b"\n");
        }
        let options = Options { width: self.width, direction };
        if self.choice.mode == Mode::Lines {
            let text = text.plain();
            return typeset::paragraph_iter(&text, &options).try_for_each(|line| {
                let part = text.get(line.start..line.end).unwrap_or_default();
                writeln!(out, "{}", part.trim_end())
            });
        }
        typeset::paragraph_iter(text, &options).try_for_each(|line| self.put(out, &line, text))
    }

    /// ASCII needs no layout if it is short.
    fn fits_as_it_is(&self, text: &str) -> bool {
        text.len() <= usize::from(self.width) && text.bytes().all(|b| matches!(b, b' '..=b'~'))
    }

    /// A text on one line, in the direction of the interface, as the terminal takes it.
    pub fn line(&mut self, text: &str, rtl: bool) -> String {
        let safe = Safe::line(text);
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let line = typeset::line(&safe, self.width, direction);
        if self.choice.mode == Mode::Lines {
            return safe.plain().into_string();
        }
        let mut row = Vec::new();
        // A list of bytes takes whatever is written to it.
        let _: io::Result<()> = self.put(&mut row, &line, &safe);
        String::from_utf8_lossy(&row).trim_end_matches('\n').to_owned()
    }

    /// Writes a line of `text`; one from right to left stands on the right.
    pub fn put(&mut self, out: &mut impl Write, line: &Line, text: &str) -> io::Result<()> {
        let (before, behind) = self.around;
        self.row.clear();
        self.row.extend_from_slice(before.as_bytes());
        self.set(line, text);
        let end = self.row.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        self.row.truncate(end);
        self.row.extend_from_slice(behind.as_bytes());
        self.row.push(b'\n');
        out.write_all(&self.row)
    }

    fn set(&mut self, line: &Line, text: &str) {
        let indent = if line.rtl { usize::from(self.width.saturating_sub(line.width)) } else { 0 };
        if matches!(self.choice.mode, Mode::Visual | Mode::Explicit | Mode::Konsole | Mode::Mlterm) {
            self.row.extend(std::iter::repeat_n(b' ', indent));
            return line.append_to(&mut self.row, text, self.choice.harakat);
        }
        self.symbols.iter_mut().for_each(String::clear);
        self.symbols.resize(indent + usize::from(line.width), String::new());
        self.symbols.iter_mut().take(indent).for_each(|blank| blank.push(' '));
        for (column, cell) in line.columns() {
            // A wide symbol covers the cell behind it, which stays empty.
            if let Some(symbol) = self.symbols.get_mut(indent + usize::from(column)) {
                symbol.push_str(&line.symbol(cell, text, self.choice.harakat));
            }
        }
        self.styles.clear();
        self.styles.resize(self.symbols.len(), 0);
        adapt_row(self.choice.mode, &mut self.symbols, &mut self.styles);
        for (symbol, style) in self.symbols.iter().zip(&self.styles) {
            let symbol = if self.there && style & ITALIC != 0 { "\x1b[3m \x1b[23m" } else { symbol };
            self.row.extend_from_slice(symbol.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    fn printed(mode: Mode, width: u16, there: bool, text: &str) -> String {
        let mut out = Vec::new();
        let choice = Choice { harakat: false, ..Choice::given(mode, "") };
        Rows::new(choice, width, there).paragraph(&mut out, &Safe::line(text), Direction::Auto).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn arabic_stands_on_the_right_and_latin_on_the_left() {
        assert_eq!(printed(Mode::Visual, 8, false, "باب"), "     ﺏﺎﺑ\n");
        assert_eq!(printed(Mode::Visual, 8, false, "door"), "door\n");
        assert_eq!(printed(Mode::Visual, 8, false, ""), "\n");
        assert_eq!(printed(Mode::Visual, 8, false, "a\tb\u{1b}[2J"), "a b [2J\n");
    }

    #[test]
    fn every_mode_prints_every_letter() {
        for mode in Mode::ALL {
            // Forms as their letters, in any order; brackets may be turned.
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.nfkc().filter(|c| c.is_alphanumeric()).collect();
                letters.sort_unstable();
                letters
            };
            let text = "قال (Reuters) إن 2500 جندي";
            let printed = printed(mode, 20, false, text);
            assert_eq!(letters(&printed), letters(text), "{mode}: {printed}");
            assert!(!printed.contains('\u{1b}'), "{mode}");
        }
    }

    #[test]
    fn logical_lines_are_wrapped_and_stay_logical() {
        assert_eq!(printed(Mode::Lines, 8, false, "باب كبير جدا\u{202e}"), "باب كبير\nجدا\n");
    }

    #[test]
    fn rows_that_stay_need_no_switch_or_carry_it() {
        assert_eq!(printed(Mode::Explicit, 4, true, "باب"), "\u{1b}[8l ﺏﺎﺑ\u{1b}[8h\n");
        assert_eq!(printed(Mode::Konsole, 4, true, "باب"), printed(Mode::Runs, 4, true, "باب"));
    }
}
