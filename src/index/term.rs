//! A word of a text as a term of the index: its clitic form, then its proclitics, then how it is spelled, in the letters
//! of [`super::alphabet`].
//!
//! | written | folded | term |
//! | --- | --- | --- |
//! | قال | قال | قال |
//! | والوزير | والوزير | وزير ⟨1⟩ وال |
//! | القاهرة | القاهره | قاهره ⟨1⟩ ال ⟨2⟩ 6 ة |
//! | إلى | الي | الي ⟨1⟩ ⟨2⟩ 0 إ 1 ى |
//!
//! So one list has a word's places, and all forms of a word stand side by side in the dictionary: those of a clitic form
//! (phrases), with their proclitics (folded words), and whatever begins so (prefixes). Those of a stem begin with it, but
//! for irregular ones. Spelling is told by the letters that are not as folded, each with the number of letters before it
//! since the last: endings of terms are few then, and shared by the dictionary.

use super::alphabet::{code, letter, plain};
use crate::text::stem::unclitic;

/// Behind the clitic form, before the proclitics. Folded words are letters and digits: no such sign is in them.
pub(super) const PROCLITICS: char = '\u{1}';
/// Before the spelling.
const SPELLING: char = '\u{2}';
/// Before a word as it is written, where it has not as many letters as its folded form.
const WHOLE: char = '\u{3}';
/// No letter before another spelling; each more is the next sign.
const NONE_BEFORE: u8 = b'0';

/// Appends the term of a word by its folded and its written form (see [`crate::text::normalize::written`]).
pub(super) fn push(folded: &str, written: &str, out: &mut String) {
    let clitic = unclitic(folded);
    out.extend(clitic.chars().map(code));
    let proclitics = folded.strip_suffix(clitic).unwrap_or_default();
    if folded == written && proclitics.is_empty() {
        return;
    }
    out.push(PROCLITICS);
    out.extend(proclitics.chars().map(code));
    if folded != written {
        push_spelling(folded, written, out);
    }
}

fn push_spelling(folded: &str, written: &str, out: &mut String) {
    if folded.chars().count() != written.chars().count() {
        out.push(WHOLE);
        return out.extend(written.chars().map(code));
    }
    out.push(SPELLING);
    let mut before = NONE_BEFORE;
    for (folded, written) in folded.chars().zip(written.chars()) {
        if folded == written {
            before += 1;
        } else {
            out.push(before.into());
            out.push(code(written));
            before = NONE_BEFORE;
        }
    }
}

/// A term, taken apart, in its letters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) clitic: &'t str,
    pub(super) proclitics: &'t str,
    /// With its sign.
    spelling: &'t str,
}

impl<'t> Word<'t> {
    pub(super) fn of(term: &'t str) -> Self {
        let (clitic, rest) = term.split_once(PROCLITICS).unwrap_or((term, ""));
        let end = memchr::memchr2(SPELLING as u8, WHOLE as u8, rest.as_bytes());
        let (proclitics, spelling) = rest.split_at(end.unwrap_or(rest.len()));
        Self { clitic, proclitics, spelling }
    }

    /// The word as it is written.
    pub(super) fn written(self) -> String {
        if let Some(whole) = self.spelling.strip_prefix(WHOLE) {
            return plain(whole);
        }
        let mut folded = self.proclitics.chars().chain(self.clitic.chars()).map(letter);
        let mut written = String::with_capacity(2 * (self.proclitics.len() + self.clitic.len()));
        let mut signs = self.spelling.chars().skip(1);
        while let (Some(before), Some(other)) = (signs.next(), signs.next()) {
            let before = (before as usize).saturating_sub(NONE_BEFORE.into());
            written.extend(folded.by_ref().take(before));
            folded.next();
            written.push(letter(other));
        }
        written.extend(folded);
        written
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::spelling::{folded, written};

    fn term(word: &str) -> (String, String, String) {
        let (folded, written) = (folded(word), written(word));
        let mut term = String::new();
        push(&folded, &written, &mut term);
        (term, folded, written)
    }

    #[test]
    fn a_word_is_a_short_term() {
        for (word, expected) in [
            ("قال", "قال"),
            ("والوزير", "وزير\u{1}وال"),
            ("القاهرة", "قاهره\u{1}ال\u{2}6ة"),
            ("إلى", "الي\u{1}\u{2}0إ1ى"),
            ("NATO", "nato"),
            ("٢٠١٤", "2014"),
        ] {
            assert_eq!(plain(&term(word).0), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn a_term_tells_the_word(word in "(وبال|ولل|ال|و|)[\u{600}-\u{6ff}\u{fb50}-\u{fefc}a-zA-Z0-9éﬁ]{0,70}") {
            let (term, folded, written) = term(&word);
            let word = Word::of(&term);
            prop_assert_eq!(plain(&[word.proclitics, word.clitic].concat()), folded);
            prop_assert_eq!(word.written(), written);
        }
    }
}
