//! JSON Lines on standard output: one object a line. What could drive a terminal is escaped, so that a line may be
//! shown on one as it is; a reader of JSON sees no difference.

use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Result;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::sanitize::is_bidi_control;

/// Writes objects, each on its line.
pub struct Lines<W> {
    out: W,
}

impl Lines<BufWriter<StdoutLock<'static>>> {
    /// To standard output.
    pub fn to_stdout() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }
}

impl<W: Write> Lines<W> {
    /// Writes one object.
    pub fn put(&mut self, object: &impl Serialize) -> Result<()> {
        object.serialize(&mut Serializer::with_formatter(&mut self.out, Harmless))?;
        self.out.write_all(b"\n")?;
        Ok(())
    }

    /// Writes what waits. Call it at the end.
    pub fn finish(mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// Escapes what JSON need not escape, but a terminal obeys: C1 controls, DEL, bidi controls.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_harmful(*c)) {
            let (before, after) = rest.split_at(at);
            write!(writer, "{before}\\u{:04x}", u32::from(c))?;
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

const fn is_harmful(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}') || is_bidi_control(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_escaped_and_comes_back_whole() {
        let text = "نص\u{1b}[2J\u{9b}2J\u{202e}\"\\\u{7f}\n\u{2028}";
        let mut lines = Lines { out: Vec::new() };
        lines.put(&text).unwrap();
        let written = String::from_utf8(lines.out).unwrap();
        assert!(written.trim_end().chars().all(|c| !c.is_control() && !is_bidi_control(c)), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
