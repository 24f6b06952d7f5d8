//! What of a text is indexed: three views of every word, made in one pass over [`Tokens`].
//!
//! | view | «وبالمسؤولين» | finds |
//! | --- | --- | --- |
//! | stem | مسءول | inflections, nisba |
//! | clitic | مسءولين | phrases, in their order |
//! | surface | وبالمسؤولين | exact words, spellings and prefixes |
//!
//! tantivy gets each view as lines, a word a line, so its own threads only split at line ends. Offsets are not its
//! business: hits in a text are found by making the same views again ([`super::hits`]).

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::span::Span;
use crate::text::normalize::push_written;
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic};

/// The name of [`Lines`] in the schema.
pub const LINES: &str = "lines";

/// A longer word is cut here (bytes): no language has one, hostile files do.
const LONGEST: usize = 120;

/// The three views of a text, a word a line; an empty line is a place without a word.
#[derive(Debug, Default)]
pub struct Views {
    /// Stems.
    pub stem: String,
    /// Folded words without proclitics.
    pub clitic: String,
    /// Words as written, without marks.
    pub surface: String,
}

impl Views {
    /// The views of the words for which `keep` holds; words on the two sides of a gap are no neighbours.
    pub fn new(tokens: &Tokens, keep: impl Fn(Span) -> bool) -> Self {
        let room = tokens.text().len();
        let with_room = || String::with_capacity(room);
        let mut views = Self { stem: with_room(), clitic: with_room(), surface: with_room() };
        let mut gap = false;
        for (i, token) in tokens.list().iter().enumerate() {
            if !keep(token.span()) {
                gap = true;
            } else if is_word(tokens.folded(i)) {
                if std::mem::take(&mut gap) {
                    views.push("", "");
                }
                views.push(tokens.folded(i), tokens.written(i));
            }
        }
        views
    }

    fn push(&mut self, folded: &str, written: &str) {
        let folded = capped(folded);
        self.stem.push_str(stem(folded));
        self.clitic.push_str(unclitic(folded));
        let start = self.surface.len();
        push_written(written, &mut self.surface);
        let length = capped(self.surface.get(start..).unwrap_or("")).len();
        self.surface.truncate(start + length);
        for view in [&mut self.stem, &mut self.clitic, &mut self.surface] {
            view.push('\n');
        }
    }
}

/// Whether a token is indexed: all but the free-standing «و».
pub fn is_word(folded: &str) -> bool {
    folded != "و"
}

/// The first bytes of a word that is too long.
pub fn capped(word: &str) -> &str {
    let end = (0..=LONGEST.min(word.len())).rev().find(|end| word.is_char_boundary(*end));
    end.and_then(|end| word.get(..end)).unwrap_or("")
}

/// Splits at line ends.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    token: Token,
}

/// The lines of one text.
pub struct LineStream<'a> {
    rest: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream { rest: text, at: 0, token: &mut self.token }
    }
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(length) = memchr::memchr(b'\n', self.rest.as_bytes()) {
            let line = self.rest.get(..length).unwrap_or("");
            self.rest = self.rest.get(length + 1..).unwrap_or("");
            self.token.position = self.token.position.wrapping_add(1);
            self.token.offset_from = self.at;
            self.token.offset_to = self.at + length;
            self.at += length + 1;
            if !line.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(line);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_views_of_each_word() {
        let tokens = Tokens::new("قال وبالمسؤولين، و الحكومـــة NATO");
        let views = Views::new(&tokens, |_| true);
        assert_eq!(views.stem, "قال\nمسءول\nحكوم\nnato\n");
        assert_eq!(views.clitic, "قال\nمسءولين\nحكومه\nnato\n");
        assert_eq!(views.surface, "قال\nوبالمسؤولين\nالحكومة\nnato\n");
    }

    #[test]
    fn what_is_left_out_leaves_a_place() {
        let tokens = Tokens::new("one two three");
        let views = Views::new(&tokens, |span| span.start != 4);
        let mut lines = Lines::default();
        let mut stream = lines.token_stream(&views.clitic);
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push((token.text.clone(), token.position)));
        assert_eq!(seen, [("one".to_owned(), 0), ("three".to_owned(), 2)]);
    }
}
