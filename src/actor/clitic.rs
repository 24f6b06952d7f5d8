//! Proclitics: how one token may be read as a word of a name behind و ف ب ل ك.
//!
//! A letter is cut off only where what remains is a known word and the token itself is none: «لبنان» never
//! becomes «بنان», «للبنان» becomes «لبنان», «للعراق» becomes «العراق».

use super::words::{Class, Role, Word, WordId, Words};
use crate::text::normalize::{Fold, fold};
use crate::text::segment::Tokens;

/// How one token may be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heard {
    /// The word it is as it stands.
    pub exact: Option<WordId>,
    /// The word behind its proclitics.
    pub bare: Option<WordId>,
    /// How many folded letters stand before the bare word.
    pub cut: u8,
    /// What the rules say of the token: of itself, else of its bare word.
    pub class: Class,
    /// Where either word stands in names and titles.
    pub role: Role,
}

impl Heard {
    /// The two readings as a first word: the word and the letters cut.
    pub fn readings(self) -> impl Iterator<Item = (WordId, u8)> {
        self.exact.map(|id| (id, 0)).into_iter().chain(self.bare.map(|id| (id, self.cut)))
    }

    /// The word by which its class is known.
    pub fn word(&self, words: &Words) -> Option<WordId> {
        self.exact.filter(|&id| !words.word(id).class.is_empty()).or(self.bare).or(self.exact)
    }

    /// Letters before the word of [`Heard::word`].
    pub fn word_cut(&self, words: &Words) -> u8 {
        if self.exact.is_some_and(|id| !words.word(id).class.is_empty()) || self.bare.is_none() {
            0
        } else {
            self.cut
        }
    }
}

/// Reads all tokens, each as it stands and then behind its proclitics. The words as they stand are looked up one after
/// another and nothing else is done there: so the processor waits for many at once.
pub fn hear_all(tokens: &Tokens, words: &Words) -> Vec<Heard> {
    let mut heard: Vec<Heard> = tokens.list().iter().map(|token| as_it_stands(token.hash, words)).collect();
    heard.iter_mut().enumerate().for_each(|(i, heard)| hear_out(heard, tokens, i, words));
    heard
}

/// Reads token `i`.
pub fn hear(tokens: &Tokens, i: usize, words: &Words) -> Heard {
    let mut heard = as_it_stands(tokens.hash(i), words);
    hear_out(&mut heard, tokens, i, words);
    heard
}

/// The word of this hash.
#[inline]
fn as_it_stands(hash: u64, words: &Words) -> Heard {
    let exact = words.id_of(hash);
    let own = exact.map_or_else(Word::default, |id| words.word(id));
    Heard { exact, class: own.class, role: own.role, ..Heard::default() }
}

/// Reads token `i`, of which is known what it is as it stands.
fn hear_out(heard: &mut Heard, tokens: &Tokens, i: usize, words: &Words) {
    let folded = tokens.folded(i);
    if folded.ends_with("جده") && is_grandfather(tokens.written(i), folded) {
        *heard = Heard { class: Class::STOP, ..Heard::default() };
    } else if is_preposition(tokens, i, folded) {
        let place = if folded.ends_with("الي") { Class::PLACE_CUE } else { Class::default() };
        *heard = Heard { class: Class::STOP.or(place), ..Heard::default() };
    } else if heard.class.without(Class::TITLE.or(Class::GIVEN)).is_empty()
        && let Some((id, cut)) = bare(folded, words)
    {
        // «للقوات» stands in a title; it is «القوات» all the same.
        let other = words.word(id);
        heard.class = if heard.class.is_empty() { other.class } else { heard.class };
        *heard = Heard { bare: Some(id), cut, role: heard.role.or(other.role), ..*heard };
    }
}

/// «على» and «إلى» are never «علي» and «آلي», though they fold alike.
fn is_preposition(tokens: &Tokens, i: usize, folded: &str) -> bool {
    matches!(folded, "علي" | "وعلي" | "الي" | "والي" | "فعلي") && tokens.written(i).ends_with('ى')
}

/// «جده» is his grandfather and never «جدة», though they fold alike.
fn is_grandfather(written: &str, folded: &str) -> bool {
    written.ends_with('ه') && matches!(folded, "جده" | "وجده" | "لجده" | "بجده" | "ولجده" | "فجده" | "كجده")
}

/// The known word behind the proclitics of a folded token, with the letters cut.
fn bare(folded: &str, words: &Words) -> Option<(WordId, u8)> {
    if !folded.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) {
        return None;
    }
    let conjoined = folded.strip_prefix(['و', 'ف']);
    let known = |rest: &str, cut| long(rest).then(|| words.id(rest)).flatten().map(|id| (id, cut));
    if let Some(found) = conjoined.and_then(|rest| known(rest, 1)) {
        return Some(found);
    }
    [(Some(folded), 0), (conjoined, 1)].into_iter().find_map(|(rest, cut)| {
        let rest = rest?;
        if let Some(after) = rest.strip_prefix("لل") {
            return known(&format!("ال{after}"), cut).or_else(|| known(&format!("ل{after}"), cut + 1));
        }
        known(rest.strip_prefix(['ب', 'ل', 'ك'])?, cut + 1)
    })
}

/// Three letters or more: shorter rests are words of their own too often.
fn long(rest: &str) -> bool {
    rest.chars().nth(2).is_some()
}

/// How many bytes of a written token its first `letters` folded letters take, marks included.
pub fn bytes_of(written: &str, letters: u8) -> usize {
    let mut left = letters;
    for (at, c) in written.char_indices() {
        if matches!(fold(c), Fold::Drop) {
            continue;
        }
        if left == 0 {
            return at;
        }
        left -= 1;
    }
    if left == 0 { written.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_cut_only_before_known_words() {
        let mut words = Words::default();
        for word in ["لبنان", "بنان", "العراق", "داعش", "واشنطن"] {
            words.intern(word);
        }
        words.mark("وزاره", Class::WHOLE);
        words.intern("زاره");
        for (token, bare, cut) in [
            ("للبنان", Some("لبنان"), 1),
            ("للعراق", Some("العراق"), 0),
            ("وللعراق", Some("العراق"), 1),
            ("وبالعراق", Some("العراق"), 2),
            ("لِداعش", Some("داعش"), 1),
            ("وواشنطن", Some("واشنطن"), 1),
            ("وزارة", None, 0),
        ] {
            let tokens = Tokens::new(token);
            let heard = hear(&tokens, 0, &words);
            assert_eq!((heard.bare.map(|id| words.form(id)), heard.cut), (bare, cut), "{token}");
        }
        assert_eq!(bytes_of("لِداعش", 1), "لِ".len());
    }
}
