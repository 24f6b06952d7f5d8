//! `warraq print`: Arabic text laid out for this terminal, line by line, in constant memory.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::os::fd::AsFd;
use std::path::Path;

use anyhow::Result;
use encoding_rs::UTF_8;

use super::context::{Context, no_file};
use super::page::Rows;
use super::{Outcome, terminal};
use crate::cli::PrintArgs;
use crate::runtime::probe::Choice;
use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;
use crate::typeset::{self, Direction};

/// A longer line is laid out in pieces, in bytes.
const LONGEST: usize = 1 << 20;
/// Cells of a line where there is no terminal.
const WIDTH: u16 = 80;
/// Bytes that are read or written at once.
const BLOCK: usize = 1 << 16;

/// Prints a file or standard input.
///
/// # Errors
/// A file that cannot be read, or output that cannot be written.
pub fn run(context: &Context, args: &PrintArgs) -> Result<Outcome> {
    let input = open(&args.file).map_err(|error| no_file(&args.file, &error))?;
    let columns = terminal::columns();
    let raw = || Ok(Choice::given(Mode::Lines, "bidi-raw"));
    let choice = if args.raw { raw() } else { terminal::choice(context) }?;
    context.detail(format_args!("{}: {}", choice.mode, context.words.get(choice.why)));
    let width = args.width.or(columns).unwrap_or(WIDTH);
    let mut rows = Rows::new(choice, width, columns.is_some());
    let mut out = BufWriter::with_capacity(BLOCK, io::stdout().lock());
    let mut lines = Pieces::of(input);
    let mut direction = Direction::Auto;
    loop {
        // Someone may watch a pipe that fills slowly: what is there is shown before more is waited for.
        if !lines.is_ready() {
            out.flush()?;
        }
        if !lines.read().map_err(|error| no_file(&args.file, &error))? {
            break;
        }
        let text = Safe::line(&lines.text());
        rows.paragraph(&mut out, &text, direction)?;
        // A line's first piece gives the direction of the others.
        direction = match direction {
            _ if lines.whole => Direction::Auto,
            Direction::Auto if typeset::is_rtl(&text) => Direction::Rtl,
            Direction::Auto => Direction::Ltr,
            given => given,
        };
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn open(path: &Path) -> io::Result<File> {
    // Standard input without the small buffer of the standard library.
    if path == Path::new("-") {
        Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
    } else {
        File::open(path)
    }
}

/// The lines of a text; one that is longer than any line should be, in pieces.
struct Pieces<R> {
    input: BufReader<R>,
    bytes: Vec<u8>,
    /// Bytes of `bytes` that are the piece; behind them begins the next.
    end: usize,
    /// Whether the piece ends its line.
    whole: bool,
    started: bool,
}

impl<R: Read> Pieces<R> {
    fn of(input: R) -> Self {
        let input = BufReader::with_capacity(BLOCK, input);
        Self { input, bytes: Vec::new(), end: 0, whole: true, started: false }
    }

    /// Whether the next line is there without waiting for it.
    fn is_ready(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_some()
    }

    /// Reads the next piece; whether there is one.
    fn read(&mut self) -> io::Result<bool> {
        self.bytes.drain(..self.end);
        self.end = 0;
        if self.bytes.is_empty() && self.input.fill_buf()?.is_empty() {
            return Ok(false);
        }
        let room = LONGEST - self.bytes.len();
        let read = self.input.by_ref().take(room as u64).read_until(b'\n', &mut self.bytes)?;
        self.whole = read < room || self.bytes.last() == Some(&b'\n');
        self.end = if self.whole { self.bytes.len() } else { whole_words(&self.bytes) };
        if !std::mem::replace(&mut self.started, true) && self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.bytes.drain(..3);
            self.end = self.end.saturating_sub(3);
        }
        Ok(true)
    }

    /// The piece without its line end; what is no UTF-8 in it becomes U+FFFD.
    fn text(&self) -> Cow<'_, str> {
        let piece = self.bytes.get(..self.end).unwrap_or_default();
        let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
        UTF_8.decode_without_bom_handling(piece.strip_suffix(b"\r").unwrap_or(piece)).0
    }
}

/// How many bytes belong to words that are all there; where there is no blank in the second half, to characters.
fn whole_words(bytes: &[u8]) -> usize {
    let blank = memchr::memrchr(b' ', bytes).filter(|at| *at > bytes.len() / 2);
    blank.map_or_else(|| whole_characters(bytes), |at| at + 1)
}

/// How many bytes belong to characters that are all there.
fn whole_characters(bytes: &[u8]) -> usize {
    let is_lead = |byte: &&u8| **byte & 0xc0 != 0x80;
    let back = bytes.iter().rev().take(4).position(|byte| is_lead(&byte)).map_or(0, |at| at + 1);
    let lead = bytes.len() - back;
    let length = match bytes.get(lead) {
        Some(0xf0..) => 4,
        Some(0xe0..) => 3,
        Some(0xc0..) => 2,
        _ => 1,
    };
    if length > back && lead > 0 { lead } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(input: &[u8]) -> Vec<String> {
        let mut lines = Pieces::of(input);
        let mut all = Vec::new();
        while lines.read().unwrap() {
            all.push(lines.text().into_owned());
        }
        all
    }

    #[test]
    fn lines_lose_their_ends_and_the_text_its_mark() {
        assert_eq!(pieces("\u{feff}أ\r\nب\n\nج".as_bytes()), ["أ", "ب", "", "ج"]);
        assert_eq!(pieces(b"a\xffb\n"), ["a\u{fffd}b"]);
        assert!(pieces(b"").is_empty());
    }

    #[test]
    fn an_endless_line_is_cut_between_words_or_characters() {
        for text in ["ab".to_owned() + &"ب".repeat(LONGEST / 2 - 2) + "€€", "كلمة ".repeat(LONGEST / 8)]
        {
            let all = pieces(text.as_bytes());
            assert_eq!(all.concat(), text);
            assert_eq!(all.len(), 2);
            assert!(!text.contains(' ') || all[0].ends_with(' '));
        }
    }
}
