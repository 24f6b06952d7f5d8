//! What of a text is indexed: three views of every word, made in one pass over [`Tokens`].
//!
//! | view | «وبالمسؤولين» | finds |
//! | --- | --- | --- |
//! | stem | مسءول | inflections, nisba |
//! | clitic | مسءولين | phrases, in their order |
//! | surface | وبالمسؤولين | exact words, spellings and prefixes |
//!
//! The stem view has only the words whose stem is another than their clitic form: 41 % of the words of ANT. The others
//! are found by their stem in the clitic view (`stems.rs`).
//!
//! tantivy gets each view as lines, a word a line, so its own threads only split at line ends. Offsets are not its
//! business: hits in a text are found by making the same views again ([`super::Hits`]).

use std::collections::HashMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::span::Span;
use crate::text::normalize::push_written;
use crate::text::segment::Tokens;
use crate::text::stem::{unclitic, uninflected};

/// The name of [`Lines`] in the schema.
pub const LINES: &str = "lines";

/// A longer word is cut here (bytes): no language has one, hostile files do.
pub(super) const LONGEST: usize = 120;

/// The three views of a text, a word a line; an empty line of the clitic view is a place without a word.
#[derive(Debug, Default)]
pub struct Views {
    /// Stems that are not the clitic form.
    pub stem: String,
    /// Folded words without proclitics.
    pub clitic: String,
    /// Words as written, without marks.
    pub surface: String,
}

/// How the words met last are taken apart: news says the same words again and again.
///
/// A word is a place by its hash and no more, so that the table stays in the processor's cache.
pub struct Memo {
    seen: Vec<Seen>,
    /// Stems that are no part of their word, by its hash: English ones, irregular ones.
    others: HashMap<u64, String>,
    /// The number of the text being read.
    text: u32,
}

/// A word by its hash, and where in its folded form the stem and the clitic form are.
#[derive(Default, Clone, Copy)]
struct Seen {
    hash: u64,
    /// The last text that had it.
    text: u32,
    stem: Part,
    clitic: Part,
}

/// A part of a word of at most [`LONGEST`] bytes.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct Part {
    start: u8,
    end: u8,
}

/// What is no part of its word.
const NO_PART: Part = Part { start: u8::MAX, end: u8::MAX };

/// How many words are remembered, each in the place that its hash gives it.
const REMEMBERED: usize = 1 << 15;

impl Default for Memo {
    fn default() -> Self {
        Self { seen: vec![Seen::default(); REMEMBERED], others: HashMap::new(), text: 0 }
    }
}

impl Memo {
    /// The views of the words for which `keep` holds; words on the two sides of a gap are no neighbours. The surface
    /// view, which is not counted, may have a word once only.
    pub fn views(&mut self, tokens: &Tokens, keep: impl Fn(Span) -> bool) -> Views {
        self.text = self.text.wrapping_add(1);
        let mut views = Views::default();
        self.add(tokens, keep, &mut views);
        views
    }

    /// Goes on with views that [`Self::views`] made last, after a gap.
    pub fn add(&mut self, tokens: &Tokens, keep: impl Fn(Span) -> bool, views: &mut Views) {
        let mut gap = !views.clitic.is_empty();
        for view in [&mut views.stem, &mut views.clitic, &mut views.surface] {
            view.reserve(tokens.text().len());
        }
        for (i, token) in tokens.list().iter().enumerate() {
            if !keep(token.span()) {
                gap = true;
            } else if is_word(tokens.folded(i)) {
                if std::mem::take(&mut gap) {
                    views.clitic.push('\n');
                }
                self.push(capped(tokens.folded(i)), tokens.written(i), views);
            }
        }
    }

    fn push(&mut self, folded: &str, written: &str, views: &mut Views) {
        let mut hasher = FxHasher::default();
        hasher.write(written.as_bytes());
        let hash = hasher.finish();
        let Some(seen) = self.seen.get_mut(hash as usize % REMEMBERED) else { return };
        if seen.hash != hash {
            let bare = unclitic(folded);
            let stem = Part::of(&uninflected(bare), folded);
            *seen = Seen { hash, text: 0, stem, clitic: Part::of(bare, folded) };
        }
        let bare = seen.clitic.within(folded);
        if seen.stem != seen.clitic {
            views.stem.push_str(match seen.stem {
                NO_PART => other(&mut self.others, hash, bare),
                stem => stem.within(folded),
            });
            views.stem.push('\n');
        }
        views.clitic.push_str(bare);
        views.clitic.push('\n');
        if seen.text != self.text {
            seen.text = self.text;
            let start = views.surface.len();
            push_written(written, &mut views.surface);
            let length = capped(views.surface.get(start..).unwrap_or_default()).len();
            views.surface.truncate(start + length);
            views.surface.push('\n');
        }
    }
}

/// The stem of a word whose stem is no part of it.
fn other<'a>(others: &'a mut HashMap<u64, String>, hash: u64, bare: &str) -> &'a str {
    if others.len() > REMEMBERED {
        others.clear();
    }
    others.entry(hash).or_insert_with(|| uninflected(bare).into_owned())
}

impl Part {
    /// Where a part of a word lies in it.
    fn of(part: &str, word: &str) -> Self {
        let start = (part.as_ptr() as usize).checked_sub(word.as_ptr() as usize);
        let end = |start: &usize| start + part.len();
        let start = start.filter(|start| end(start) <= word.len());
        start.map_or(NO_PART, |start| Self { start: start as u8, end: end(&start) as u8 })
    }

    fn within(self, word: &str) -> &str {
        word.get(self.start.into()..self.end.into()).unwrap_or(word)
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
        let views = Memo::default().views(&tokens, |_| true);
        assert_eq!(views.stem, "مسءول\nحكوم\n");
        assert_eq!(views.clitic, "قال\nمسءولين\nحكومه\nnato\n");
        assert_eq!(views.surface, "قال\nوبالمسؤولين\nالحكومة\nnato\n");
    }

    #[test]
    fn a_memory_changes_nothing() {
        let long = "ا".repeat(LONGEST);
        let mut memo = Memo::default();
        for text in ["قال قال والوزارة", "والوزارة", &long, &format!("{long}ب"), "قال"]
        {
            let tokens = Tokens::new(text);
            let (views, anew) = (memo.views(&tokens, |_| true), Memo::default().views(&tokens, |_| true));
            assert_eq!(
                (views.stem, views.clitic, views.surface),
                (anew.stem, anew.clitic, anew.surface),
                "{text}"
            );
        }
        assert_eq!(memo.views(&Tokens::new("قال قال"), |_| true).surface, "قال\n");
    }

    #[test]
    fn what_is_left_out_leaves_a_place() {
        let tokens = Tokens::new("one two three");
        let views = Memo::default().views(&tokens, |span| span.start != 4);
        let mut lines = Lines::default();
        let mut stream = lines.token_stream(&views.clitic);
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push((token.text.clone(), token.position)));
        assert_eq!(seen, [("one".to_owned(), 0), ("three".to_owned(), 2)]);
    }
}
