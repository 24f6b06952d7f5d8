//! Mistakes in a file that people write, told in one line.

/// A TOML error as one line: where, and what.
pub(crate) fn one_line(source: &str, error: &toml::de::Error) -> String {
    let start = error.span().map_or(0, |span| span.start);
    let line = source.bytes().take(start).filter(|b| *b == b'\n').count() + 1;
    format!("line {line}: {}", error.message().lines().next().unwrap_or_default())
}
