//! How words stand in the index, those of texts and those of queries: which are left out, where they are cut, and what
//! their terms are (see `term.rs`). Where in a text they stand is not the index's business: hits are found by taking the
//! words of a text apart again ([`super::Hits`]).

use super::term;
use crate::text::normalize;
use crate::text::segment::Tokens;
use crate::text::stem::unclitic;

/// A longer word is cut here (bytes): no language has one, hostile files do.
pub(super) const LONGEST: usize = 120;

/// Appends the term of a word of a text.
pub(super) fn push_term(folded: &str, written: &str, out: &mut String) {
    term::push(capped(folded), capped(&normalize::written(written)), out);
}

/// The clitic forms of the words of a text, each with its token.
pub(super) fn clitics<'t>(tokens: &'t Tokens) -> impl Iterator<Item = (usize, &'t str)> {
    let words = (0..tokens.len()).map(|i| (i, tokens.folded(i))).filter(|(_, word)| is_word(word));
    words.map(|(i, word)| (i, unclitic(capped(word))))
}

/// The clitic forms of the words of a name, with spaces.
pub(super) fn clitic_words(tokens: &Tokens) -> String {
    clitics(tokens).flat_map(|(_, clitic)| [clitic, " "]).collect()
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
pub(super) fn is_word(folded: &str) -> bool {
    folded != "و"
}

/// The first bytes of a word that is too long.
pub(super) fn capped(word: &str) -> &str {
    let end = (0..=LONGEST.min(word.len())).rev().find(|end| word.is_char_boundary(*end));
    end.and_then(|end| word.get(..end)).unwrap_or("")
}
