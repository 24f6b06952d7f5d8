//! The spellings of a folded word, or of what begins so, as an automaton: «علي» is «على» too.

use tantivy_fst::Automaton;

use crate::text::normalize::{Fold, fold};

/// Terms that fold to a word, or to what begins with it.
#[derive(Debug, Clone)]
pub(super) struct Spelled {
    letters: Vec<char>,
    /// Whether more may follow.
    begins: bool,
}

/// How much of the word was read, and the bytes of a character that is not whole yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    letters: usize,
    bytes: [u8; 4],
    length: usize,
}

impl Spelled {
    /// The spellings of this folded word.
    pub(super) fn whole(folded: &str) -> Self {
        Self { letters: folded.chars().collect(), begins: false }
    }

    /// What begins with a spelling of this folded word.
    pub(super) fn begins(folded: &str) -> Self {
        Self { letters: folded.chars().collect(), begins: true }
    }

    /// How much of the word was read with one more character.
    fn read(&self, letters: usize, c: char) -> Option<usize> {
        let next =
            |letters: usize, letter| (self.letters.get(letters) == Some(&letter)).then_some(letters + 1);
        match fold(c) {
            Fold::Drop => Some(letters),
            Fold::One(letter) => next(letters, letter),
            Fold::Many(more) => more.iter().try_fold(letters, |letters, letter| {
                if self.is_sure(letters) { Some(letters) } else { next(letters, letter) }
            }),
            Fold::Break => None,
        }
    }

    /// Whether anything may follow.
    const fn is_sure(&self, letters: usize) -> bool {
        self.begins && letters == self.letters.len()
    }
}

/// `None` where no such term can begin so.
impl Automaton for Spelled {
    type State = Option<Read>;

    fn start(&self) -> Self::State {
        Some(Read { letters: 0, bytes: [0; 4], length: 0 })
    }

    fn is_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|read| read.letters == self.letters.len() && read.length == 0)
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some()
    }

    fn will_always_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|read| self.is_sure(read.letters))
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let Read { letters, mut bytes, mut length } = (*state)?;
        if self.is_sure(letters) {
            return *state;
        }
        *bytes.get_mut(length)? = byte;
        length += 1;
        match str::from_utf8(bytes.get(..length)?).ok().and_then(|text| text.chars().next()) {
            Some(c) => Some(Read { letters: self.read(letters, c)?, bytes, length: 0 }),
            // In the middle of a character.
            None => Some(Read { letters, bytes, length }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(word: &Spelled, term: &str) -> bool {
        let end = term.bytes().fold(word.start(), |state, byte| word.accept(&state, byte));
        word.is_match(&end)
    }

    #[test]
    fn a_word_has_these_spellings() {
        for (folded, term, whole, begins) in [
            ("علي", "على", true, true),
            ("علي", "علی", true, true),
            ("علي", "عليه", false, true),
            ("علي", "عل", false, false),
            ("علي", "معلي", false, false),
            ("احمد", "أحمد", true, true),
            ("مسءول", "مسؤولين", false, true),
            ("مدرسه", "مدرسة", true, true),
            ("cafe", "cafe", true, true),
            ("2024", "2024", true, true),
            ("لا", "ﻻجئ", false, true),
        ] {
            let found = (takes(&Spelled::whole(folded), term), takes(&Spelled::begins(folded), term));
            assert_eq!(found, (whole, begins), "{folded} {term}");
        }
    }
}
