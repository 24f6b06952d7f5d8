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
use twox_hash::XxHash3_64;

use crate::span::Span;
use crate::text::normalize::push_written;
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic};

/// The name of [`Lines`] in the schema.
pub const LINES: &str = "lines";

/// A longer word is cut here (bytes): no language has one, hostile files do.
const LONGEST: usize = 120;

/// The three views of a text, a word a line; an empty line of the clitic view is a place without a word.
#[derive(Debug, Default)]
pub struct Views {
    /// Stems.
    pub stem: String,
    /// Folded words without proclitics.
    pub clitic: String,
    /// Words as written, without marks.
    pub surface: String,
}

/// The views of the words met last: news says the same words again and again, and to look one up is quicker than to
/// take it apart.
pub struct Memo {
    seen: Vec<Seen>,
    /// The number of the text being read.
    text: u64,
}

/// A word and its lines in the three views.
#[derive(Default, Clone)]
struct Seen {
    /// The word as written, then its lines.
    forms: String,
    /// Where the word and the first two lines end.
    ends: [u16; 3],
    /// The last text that had it.
    text: u64,
}

/// How many words are remembered, each in the place that its hash gives it.
const REMEMBERED: usize = 1 << 16;

impl Default for Memo {
    fn default() -> Self {
        Self { seen: vec![Seen::default(); REMEMBERED], text: 0 }
    }
}

impl Memo {
    /// The views of the words for which `keep` holds; words on the two sides of a gap are no neighbours. The surface
    /// view, which is not counted, may have a word once only.
    pub fn views(&mut self, tokens: &Tokens, keep: impl Fn(Span) -> bool) -> Views {
        let with_room = || String::with_capacity(tokens.text().len());
        let mut views = Views { stem: with_room(), clitic: with_room(), surface: with_room() };
        let mut gap = false;
        self.text += 1;
        for (i, token) in tokens.list().iter().enumerate() {
            if !keep(token.span()) {
                gap = true;
            } else if is_word(tokens.folded(i)) {
                if std::mem::take(&mut gap) {
                    views.clitic.push('\n');
                }
                self.push(tokens.folded(i), tokens.written(i), &mut views);
            }
        }
        views
    }

    fn push(&mut self, folded: &str, written: &str, views: &mut Views) {
        let place = XxHash3_64::oneshot(written.as_bytes()) as usize % REMEMBERED;
        let Some(seen) = self.seen.get_mut(place) else { return };
        if seen.forms.get(..usize::from(seen.ends[0])) != Some(written) {
            seen.take(folded, written);
        }
        let [word, stem, clitic] = seen.ends.map(usize::from);
        let form = |from: usize, to: usize| seen.forms.get(from..to).unwrap_or_default();
        views.stem.push_str(form(word, stem));
        views.clitic.push_str(form(stem, clitic));
        if seen.text != self.text {
            views.surface.push_str(form(clitic, seen.forms.len()));
            seen.text = self.text;
        }
    }
}

impl Seen {
    /// Puts another word in its place.
    fn take(&mut self, folded: &str, written: &str) {
        let folded = capped(folded);
        self.text = 0;
        self.forms.clear();
        // A word that is too long is taken apart each time.
        self.forms.push_str(if written.len() <= LONGEST { written } else { "" });
        let mut end = |form: &str| {
            self.forms.push_str(form);
            self.forms.len() as u16
        };
        self.ends[0] = end("");
        for (place, form) in [(1, stem(folded)), (2, unclitic(folded))] {
            end(form);
            self.ends[place] = end("\n");
        }
        let start = self.forms.len();
        push_written(written, &mut self.forms);
        let length = capped(self.forms.get(start..).unwrap_or_default()).len();
        self.forms.truncate(start + length);
        self.forms.push('\n');
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
        assert_eq!(views.stem, "قال\nمسءول\nحكوم\nnato\n");
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
