//! `warraq print`: Arabic text laid out for this terminal, line by line, in constant memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use anyhow::Result;

use super::context::{Context, no_file};
use super::page::Rows;
use super::{Outcome, terminal};
use crate::cli::PrintArgs;
use crate::runtime::probe::Choice;
use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;

/// A longer line is laid out in pieces, in bytes.
const LONGEST: usize = 16 << 20;
/// Cells of a line where there is no terminal.
const WIDTH: u16 = 80;

/// Prints a file or standard input.
///
/// # Errors
/// A file that cannot be read, or output that cannot be written.
pub fn run(context: &Context, args: &PrintArgs) -> Result<Outcome> {
    let mut input = open(&args.file)?;
    let columns = terminal::columns();
    let raw = || Ok(Choice::given(Mode::Lines, "bidi-raw"));
    let choice = if args.raw { raw() } else { terminal::choice(context) }?;
    context.detail(format_args!("{}: {}", choice.mode, context.words.get(choice.why)));
    let width = args.width.or(columns).unwrap_or(WIDTH);
    let mut rows = Rows::new(choice, width, columns.is_some());
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut lines = Pieces::default();
    while lines.read(&mut *input).map_err(|error| no_file(&args.file, &error))? {
        rows.paragraph(&mut out, &Safe::line(&lines.text()))?;
        // Someone may watch a pipe that fills slowly.
        if columns.is_some() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| no_file(path, &error))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// The lines of a text; one that is longer than any line should be, in pieces.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    /// Bytes of `bytes` that are the piece; behind them stands the beginning of a character that was cut.
    end: usize,
    started: bool,
}

impl Pieces {
    /// Reads the next piece; whether there is one.
    fn read(&mut self, input: &mut dyn BufRead) -> io::Result<bool> {
        self.bytes.drain(..self.end);
        self.end = 0;
        if self.bytes.is_empty() && input.fill_buf()?.is_empty() {
            return Ok(false);
        }
        let room = LONGEST - self.bytes.len();
        let read = input.take(room as u64).read_until(b'\n', &mut self.bytes)?;
        self.end = if read == room && self.bytes.last() != Some(&b'\n') {
            whole_characters(&self.bytes)
        } else {
            self.bytes.len()
        };
        if !std::mem::replace(&mut self.started, true) && self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.bytes.drain(..3);
            self.end = self.end.saturating_sub(3);
        }
        Ok(true)
    }

    /// The piece without its line end; what is no UTF-8 in it becomes U+FFFD.
    fn text(&self) -> std::borrow::Cow<'_, str> {
        let piece = self.bytes.get(..self.end).unwrap_or_default();
        let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
        String::from_utf8_lossy(piece.strip_suffix(b"\r").unwrap_or(piece))
    }
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

    fn pieces(mut input: &[u8]) -> Vec<String> {
        let mut lines = Pieces::default();
        let mut all = Vec::new();
        while lines.read(&mut input).unwrap() {
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
    fn an_endless_line_is_cut_between_characters() {
        let text = "ab".to_owned() + &"ب".repeat(LONGEST / 2 - 2) + "€€";
        let all = pieces(text.as_bytes());
        assert_eq!(all.concat(), text);
        assert_eq!(all.len(), 2);
    }
}
