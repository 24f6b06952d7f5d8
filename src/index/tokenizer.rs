//! What of a text is indexed: the term of every word (see `term.rs`), made in one pass over [`Tokens`].
//!
//! tantivy gets the terms as lines, so its own threads only split at line ends. Offsets are not its business: hits in a
//! text are found by taking its words apart again ([`super::Hits`]).

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::term;
use crate::span::Span;
use crate::text::hash::hash;
use crate::text::normalize;
use crate::text::segment::Tokens;
use crate::text::stem::unclitic;

/// The name of [`Lines`] in the schema.
pub const LINES: &str = "lines";

/// A longer word is cut here (bytes): no language has one, hostile files do.
pub(super) const LONGEST: usize = 120;

/// The terms of the words met last: news says the same words again and again.
pub struct Memo {
    /// By the hash of the word, each in the place that it gives.
    seen: Vec<Seen>,
    /// The term of a word that has no room there.
    long: String,
    /// The words of a text, to be looked up together.
    words: Vec<Sought>,
}

/// A word by its hash, and its term: half a line of the processor's cache.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Seen {
    hash: u64,
    length: u8,
    term: [u8; ROOM],
}

/// Bytes of a term that is remembered; a longer one is rare.
const ROOM: usize = 23;

/// How many words are remembered.
const REMEMBERED: usize = 1 << 16;

/// A word of a text.
#[derive(Clone, Copy)]
struct Sought {
    /// Its token.
    token: usize,
    /// The hash of the word as it is written.
    hash: u64,
    /// Whether something is left out before it.
    gap: bool,
}

impl Default for Memo {
    fn default() -> Self {
        let seen = vec![Seen { hash: 0, length: 0, term: [0; ROOM] }; REMEMBERED];
        Self { seen, long: String::new(), words: Vec::new() }
    }
}

impl Memo {
    /// The terms of the words for which `keep` holds, a line each, and how many they are; words on the two sides of a gap
    /// are no neighbours.
    pub fn lines(&mut self, tokens: &Tokens, keep: impl Fn(Span) -> bool) -> (String, usize) {
        let mut words = std::mem::take(&mut self.words);
        seek(tokens, keep, &mut words);
        self.fetch(&words);
        let mut lines = Vec::with_capacity(tokens.text().len() * 3 / 2);
        for word in &words {
            if word.gap && !lines.is_empty() {
                lines.push(b'\n');
            }
            lines.extend_from_slice(self.term(*word, tokens));
            lines.push(b'\n');
        }
        let count = words.len();
        self.words = words;
        // Terms are whole strings: this is the cheap way to say so.
        (String::from_utf8(lines).unwrap_or_default(), count)
    }

    /// Brings what is remembered of words into the nearest cache: the processor waits for many at once, where nothing
    /// depends on what it waits for.
    fn fetch(&self, words: &[Sought]) {
        let touch = |word: &Sought| self.seen.get(place(word.hash)).map_or(0, |seen| seen.hash);
        std::hint::black_box(words.iter().fold(0, |sum, word| sum ^ touch(word)));
    }

    fn term(&mut self, Sought { token, hash, .. }: Sought, tokens: &Tokens) -> &[u8] {
        let Self { seen, long, .. } = self;
        let Some(seen) = seen.get_mut(place(hash)) else { return &[] };
        if seen.hash != hash || seen.length == 0 {
            long.clear();
            push_term(tokens.folded(token), tokens.written(token), long);
            let Some(room) = seen.term.get_mut(..long.len()) else { return long.as_bytes() };
            room.copy_from_slice(long.as_bytes());
            (seen.hash, seen.length) = (hash, long.len() as u8);
        }
        seen.term.get(..seen.length.into()).unwrap_or_default()
    }
}

/// The place that a hash gives.
const fn place(hash: u64) -> usize {
    hash as usize % REMEMBERED
}

/// The words that are indexed of those for which `keep` holds.
fn seek(tokens: &Tokens, keep: impl Fn(Span) -> bool, words: &mut Vec<Sought>) {
    let mut gap = false;
    words.clear();
    for (token, own) in tokens.list().iter().enumerate() {
        if !keep(own.span()) {
            gap = true;
        } else if is_word(tokens.folded(token)) {
            let hash = hash(tokens.written(token).as_bytes());
            words.push(Sought { token, hash, gap: std::mem::take(&mut gap) });
        }
    }
}

/// Appends the term of a word of a text.
pub(super) fn push_term(folded: &str, written: &str, out: &mut String) {
    term::push(capped(folded), capped(&normalize::written(written)), out);
}

/// The clitic forms of the words of a text, each with its token.
pub(super) fn clitics<'t>(tokens: &'t Tokens) -> impl Iterator<Item = (usize, &'t str)> {
    let words = (0..tokens.len()).map(|i| (i, tokens.folded(i))).filter(|(_, word)| is_word(word));
    words.map(|(i, word)| (i, unclitic(capped(word))))
}

/// The clitic forms of the words of a name, a line each.
pub(super) fn clitic_lines(tokens: &Tokens) -> String {
    clitics(tokens).flat_map(|(_, clitic)| [clitic, "\n"]).collect()
}

/// A word of a query, folded.
pub(super) fn folded(word: &str) -> String {
    capped(&normalize::folded(word)).to_owned()
}

/// A word as it is written, without marks.
pub(super) fn written(word: &str) -> String {
    capped(&normalize::written(word)).to_owned()
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
    use crate::index::alphabet::plain;

    #[test]
    fn a_term_for_each_word() {
        let tokens = Tokens::new("قال وبالمسؤولين، و الحكومـــة NATO");
        let (lines, count) = Memo::default().lines(&tokens, |_| true);
        assert_eq!(count, 4);
        assert_eq!(plain(&lines), "قال\nمسءولين\u{1}وبال\u{2}6ؤ\nحكومه\u{1}ال\u{2}6ة\nnato\n");
    }

    #[test]
    fn a_memory_changes_nothing() {
        let long = "ا".repeat(LONGEST);
        let mut memo = Memo::default();
        for text in ["قال قال والوزارة", "والوزارة", &long, &format!("{long}ب"), "قال"]
        {
            let tokens = Tokens::new(text);
            let (lines, anew) = (memo.lines(&tokens, |_| true), Memo::default().lines(&tokens, |_| true));
            assert_eq!(lines, anew, "{text}");
        }
    }

    #[test]
    fn what_is_left_out_leaves_a_place() {
        let tokens = Tokens::new("one two three");
        let (text, _) = Memo::default().lines(&tokens, |span| span.start != 4);
        let mut lines = Lines::default();
        let mut stream = lines.token_stream(&text);
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push((token.text.clone(), token.position)));
        assert_eq!(seen, [("one".to_owned(), 0), ("three".to_owned(), 2)]);
    }
}
