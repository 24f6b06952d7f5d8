//! JSON: records by line, streamed; or a document with a list of records, or with one.

use std::cell::Cell;
use std::io::{BufRead, Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use serde::de::IgnoredAny;
use serde_json::Value;

use super::decode::{Decoded, decode};
use super::fields::{self, Origin};
use super::read::{End, Sink, give};
use super::{Line, Problem, ReadOptions};

mod scan;

use scan::{container, values};

/// Where records go, and how they are read.
struct Records<'r> {
    path: &'r str,
    options: &'r ReadOptions,
    on: &'r mut Sink<'r>,
}

/// Whether the bytes are one whole JSON object.
pub(super) fn is_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// Whether the file is in UTF-16, which has no bytes that end a line.
pub(super) fn is_wide(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// Reads a record a line; the record's number is its line's. Blank lines are passed over. The input begins at a line,
/// and keeps it behind the last record that was taken.
pub(super) fn lines(
    input: &mut dyn BufRead,
    path: &str,
    (options, at): (&ReadOptions, &Cell<Line>),
    on: &mut Sink<'_>,
) -> Result<(), End> {
    let io = |error: std::io::Error| Problem::of_io(path, &error);
    let mut records = Records { path, options, on: &mut |article| on(article) };
    let head = input.fill_buf().map_err(io)?;
    if is_wide(head) {
        let mut bytes = Vec::new();
        input.take(options.max_file_bytes).read_to_end(&mut bytes).map_err(io)?;
        return records.all(&mut Cursor::new(decode(bytes).text), &Cell::default());
    }
    records.all(input, at)
}

/// Reads the records of a document: of a list, of an object's list `articles`, `items`, `data` or `results`, of
/// several values one after another, or one object. The record's number is its place, a problem's its line.
pub(super) fn document(
    decoded: &Decoded,
    path: &str,
    options: &ReadOptions,
    on: &mut Sink<'_>,
) -> Result<(), End> {
    let mut records = Records { path, options, on: &mut |article| on(article) };
    let text = decoded.text.as_str();
    let mut place = Place { text, at: 0, line: 1, record: 0, lossy: decoded.lossy };
    for value in values(text) {
        let list = if value.starts_with('[') { Some(value) } else { container(value) };
        match list {
            Some(list) => {
                for value in values(list.get(1..).unwrap_or("")) {
                    records.element(value, &mut place)?;
                }
            }
            None => records.element(value, &mut place)?,
        }
    }
    if place.record == 0 {
        return Err(Problem::of_file(path, "no records").into());
    }
    Ok(())
}

/// How far a document was read.
struct Place<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    record: usize,
    lossy: bool,
}

impl Place<'_> {
    /// Steps to a slice of the text, behind all earlier ones.
    fn go_to(&mut self, value: &str) {
        let at = (value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or(b"");
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = at;
        self.record += 1;
    }
}

impl Records<'_> {
    fn all(&mut self, input: &mut dyn BufRead, at: &Cell<Line>) -> Result<(), End> {
        let path = self.path;
        let io = |error: std::io::Error| Problem::of_io(path, &error);
        let Line { mut bytes, lines: mut number } = at.get();
        let (mut line, mut is_empty) = (Vec::new(), bytes == 0);
        let max = self.options.max_line_bytes;
        loop {
            line.clear();
            line.shrink_to(1 << 20);
            number += 1;
            let read = input.take(max as u64 + 1).read_until(b'\n', &mut line).map_err(io)?;
            if read == 0 {
                return if is_empty { Err(Problem::of_file(path, "empty").into()) } else { Ok(()) };
            }
            bytes += read as u64;
            is_empty &= line.trim_ascii().is_empty();
            if line.len() > max && !line.ends_with(b"\n") {
                bytes += input.skip_until(b'\n').map_err(io)? as u64;
                self.problem(number, format!("a line longer than {max} bytes"))?;
            } else if !line.trim_ascii().is_empty() {
                self.line(&mut line, number)?;
            }
            at.set(Line { bytes, lines: number });
        }
    }

    fn line(&mut self, line: &mut Vec<u8>, number: usize) -> Result<(), End> {
        let copied;
        let (text, lossy) = if let Ok(text) = simdutf8::basic::from_utf8(line) {
            (text, false)
        } else {
            copied = decode(std::mem::take(line));
            (copied.text.as_str(), copied.lossy)
        };
        match serde_json::from_str(text.trim_start_matches('\u{feff}').trim_end()) {
            Ok(value) => self.value(&value, number, Origin { path: self.path, record: number, lossy }),
            Err(error) => self.problem(number, reason(&error)),
        }
    }

    fn element(&mut self, text: &str, place: &mut Place<'_>) -> Result<(), End> {
        place.go_to(text);
        match serde_json::from_str(text) {
            Ok(value) => {
                let origin = Origin { path: self.path, record: place.record, lossy: place.lossy };
                self.value(&value, place.line, origin)
            }
            Err(error) => {
                self.problem(place.line + line_of(&error), reason(&error))?;
                self.salvage(text, place)
            }
        }
    }

    /// A broken record may have swallowed those after it: what is a record on a line of its own is still read.
    fn salvage(&mut self, text: &str, place: &mut Place<'_>) -> Result<(), End> {
        for line in text.lines().skip(1).map(|line| line.trim().trim_end_matches([',', ']'])) {
            let Ok(Value::Object(record)) = serde_json::from_str(line) else { continue };
            let origin = Origin { path: self.path, record: place.record + 1, lossy: place.lossy };
            if let Some(article) = fields::article(&record, &self.options.fields, origin) {
                place.record += 1;
                give(self.on, Ok(article))?;
            }
        }
        Ok(())
    }

    fn value(&mut self, value: &Value, line: usize, origin: Origin<'_>) -> Result<(), End> {
        let Value::Object(record) = value else { return self.problem(line, "not an object") };
        match fields::article(record, &self.options.fields, origin) {
            Some(article) => give(self.on, Ok(article)),
            None => self.problem(line, "no title and no text"),
        }
    }

    fn problem(&mut self, line: usize, reason: impl Into<String>) -> Result<(), End> {
        give(self.on, Err(Problem::of_line(self.path, line, reason)))
    }
}

/// How many lines below the record's first the error is. One at a line end (column 0) is of the line it ends.
fn line_of(error: &serde_json::Error) -> usize {
    error.line().saturating_sub(1 + usize::from(error.column() == 0))
}

/// What is wrong, with the column; the line is told apart.
fn reason(error: &serde_json::Error) -> String {
    let told = error.to_string().to_lowercase();
    let what = told.split(" at line ").next().unwrap_or("");
    match error.column() {
        0 => format!("not json: {what}"),
        column => format!("not json: {what} at column {column}"),
    }
}
