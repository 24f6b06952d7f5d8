//! From a file to its articles: which format it is, and the reader for it.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::decode::{Decoded, decode, is_binary};
use super::fields::{Origin, compose};
use super::{Item, Line, Place, Problem, ReadOptions, html, json, markdown};
use crate::article::{Article, Metadata};

/// Where what is read goes: articles and problems, in the order of the file; it says whether it wants more.
pub(super) type Sink<'s> = dyn FnMut(Result<Article, Problem>) -> ControlFlow<()> + 's;

/// Why reading ended before the end of the file.
pub(super) enum End {
    /// Nobody wants more.
    Unwanted,
    /// This; it is still to be told.
    Problem(Problem),
}

impl From<Problem> for End {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Hands something on.
pub(super) fn give(on: &mut Sink<'_>, read: Result<Article, Problem>) -> Result<(), End> {
    if on(read).is_break() { Err(End::Unwanted) } else { Ok(()) }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
    /// One value, or several, that are read whole.
    Json,
    /// A record a line.
    JsonLines,
}

/// Reads the articles of a file, one call of `on` each, in order, until it wants no more. JSON Lines are streamed in
/// constant memory. What cannot be read is told as a [`Problem`], and the rest is read.
pub fn read(
    item: &Item,
    options: &ReadOptions,
    on: &mut dyn FnMut(Result<Article, Problem>) -> ControlFlow<()>,
) {
    read_on(item, options, &Cell::default(), on);
}

/// As [`read`], for a file that [is streamed](is_streamed) from the line `at` on; `at` is then always behind the last
/// record that was taken. Other files begin at their beginning, and `at` stays there.
pub fn read_on(
    item: &Item,
    options: &ReadOptions,
    at: &Cell<Line>,
    on: &mut dyn FnMut(Result<Article, Problem>) -> ControlFlow<()>,
) {
    if let Err(End::Problem(problem)) = read_file(item, options, at, on) {
        // It was the last word about this file.
        let _ = on(Err(problem));
    }
}

/// Whether the file is one of JSON Lines that can be read from any line on.
pub fn is_streamed(item: &Item) -> bool {
    open(item).is_ok_and(|mut input| {
        input.fill_buf().is_ok_and(|head| {
            !is_binary(head) && !json::is_wide(head) && format_of(&item.path, head) == Format::JsonLines
        })
    })
}

fn read_file(item: &Item, options: &ReadOptions, at: &Cell<Line>, on: &mut Sink<'_>) -> Result<(), End> {
    if at.get().bytes > 0 {
        return json::lines(&mut *open_at(item, at.get().bytes)?, &item.path, (options, at), on);
    }
    let mut input = open(item).map_err(|error| Problem::of_io(&item.path, &error))?;
    let head = input.fill_buf().map_err(|error| Problem::of_io(&item.path, &error))?;
    if head.is_empty() {
        return Err(Problem::of_file(&item.path, "empty").into());
    }
    if is_binary(head) {
        return Err(Problem::of_file(&item.path, "not a text file").into());
    }
    let format = format_of(&item.path, head);
    if format == Format::JsonLines {
        return json::lines(&mut *input, &item.path, (options, at), on);
    }
    let decoded = decode(whole(&mut *input, item, options.max_file_bytes)?);
    if decoded.text.trim().is_empty() {
        return Err(Problem::of_file(&item.path, "empty").into());
    }
    if format == Format::Json {
        return json::document(&decoded, &item.path, options, on);
    }
    let article = one(format, decoded, &item.path, options);
    give(on, article.ok_or_else(|| Problem::of_file(&item.path, "empty")))
}

pub(super) fn open(item: &Item) -> io::Result<Box<dyn BufRead>> {
    Ok(match &item.place {
        Place::Embedded(bytes) => Box::new(*bytes),
        Place::Stdin => Box::new(io::stdin().lock()),
        Place::File(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
    })
}

/// The rest of a file from a byte on.
fn open_at(item: &Item, byte: u64) -> Result<Box<dyn BufRead>, Problem> {
    let opened = || -> io::Result<Box<dyn BufRead>> {
        let Place::File(path) = &item.place else { return open(item) };
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(byte))?;
        Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
    };
    opened().map_err(|error| Problem::of_io(&item.path, &error))
}

fn whole(input: &mut dyn BufRead, item: &Item, max: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    if item.size <= max {
        let read = input.take(max + 1).read_to_end(&mut bytes);
        read.map_err(|error| Problem::of_io(&item.path, &error))?;
    }
    if item.size > max || bytes.len() as u64 > max {
        return Err(Problem::of_file(&item.path, format!("larger than {max} bytes")));
    }
    Ok(bytes)
}

/// The article of a file that holds one.
fn one(format: Format, decoded: Decoded, path: &str, options: &ReadOptions) -> Option<Article> {
    let origin = Origin { path, record: 1, lossy: decoded.lossy };
    match format {
        Format::Markdown => markdown::article(&decoded.text, options, origin),
        Format::Html => compose(None, html::stripped(&decoded.text), Metadata::default(), origin),
        _ => compose(None, decoded.text, Metadata::default(), origin),
    }
}

/// By the name's ending, else by the first bytes.
fn format_of(path: &str, head: &[u8]) -> Format {
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        "txt" | "text" => Format::Plain,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "jsonl" | "ndjson" if !begins_json(head, "[") => Format::JsonLines,
        "json" | "jsonl" | "ndjson" => json_format(head),
        _ => sniffed(head),
    }
}

/// What the first bytes look like.
fn sniffed(head: &[u8]) -> Format {
    let start = String::from_utf8_lossy(head.get(..512).unwrap_or(head)).into_owned();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase();
    if begins_json(head, "{\"") || begins_json(head, "[{") || begins_json(head, "[]") {
        json_format(head)
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        Format::Html
    } else if ["---\n", "---\r", "+++\n", "+++\r", "# "].iter().any(|mark| start.starts_with(mark)) {
        Format::Markdown
    } else {
        Format::Plain
    }
}

/// A record a line, if one of the first two lines is a whole object and not the only one.
fn json_format(head: &[u8]) -> Format {
    let mut lines = head.split_inclusive(|&b| b == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let (first, second) = (lines.next().unwrap_or(b""), lines.next());
    let is_object = |line: &[u8]| json::is_object(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
    match second {
        Some(second) if is_object(first) || is_object(second) && first.trim_ascii().starts_with(b"{\"") => {
            Format::JsonLines
        }
        _ => Format::Json,
    }
}

/// Whether the bytes begin so, white space aside.
fn begins_json(head: &[u8], mark: &str) -> bool {
    let mut bytes =
        head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).iter().filter(|b| !b.is_ascii_whitespace());
    mark.bytes().all(|wanted| bytes.next() == Some(&wanted))
}
