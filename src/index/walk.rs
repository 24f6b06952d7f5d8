//! Where in the dictionary the forms of a word can stand: an automaton that walks only there.

use std::ops::Range;

use tantivy_fst::Automaton;

use super::alphabet::{coded, letter};
use super::term::PROCLITICS;

/// What endings are made of.
const ENDINGS: &str = "اهيتونمك";
/// Letters that may follow a stem («ياتهما», and odd words have more).
const LONGEST_ENDING: usize = 12;
/// The same in English («governmentally»).
const LONGEST_LATIN: usize = 24;

/// What may follow in the clitic form behind its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Nothing,
    /// Letters that endings are made of, in Arabic.
    Ending,
    Anything,
}

/// Terms whose clitic form begins so, whatever their proclitics and spelling.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    /// In the letters of terms.
    beginning: String,
    is_latin: bool,
    then: Then,
}

/// How much of a term was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// Bytes of the clitic form.
    length: usize,
    /// Whether the clitic form is at its end.
    behind: bool,
}

impl Walk {
    pub(super) fn new(beginning: &str, then: Then) -> Self {
        Self { beginning: coded(beginning), is_latin: beginning.is_ascii(), then }
    }

    /// Where it begins, and the first place that it cannot come to.
    pub(super) fn range(&self) -> Range<Vec<u8>> {
        let start = self.beginning.as_bytes().to_vec();
        let mut end = start.clone();
        // The last byte of a letter is never the last that there is.
        match end.last_mut() {
            Some(last) => *last += 1,
            None => end.push(u8::MAX),
        }
        start..end
    }

    /// Whether the walk comes by this term.
    pub(super) fn takes(&self, term: &[u8]) -> bool {
        let end = term.iter().fold(self.start(), |state, byte| self.accept(&state, *byte));
        self.is_match(&end)
    }

    const fn is_begun(&self, read: Read) -> bool {
        read.length >= self.beginning.len()
    }

    /// Reads a byte behind the beginning.
    fn go_on(&self, read: Read, byte: u8) -> Option<Read> {
        let length = read.length + 1;
        let next = Read { length, ..read };
        match self.then {
            Then::Nothing => None,
            Then::Anything => Some(next),
            Then::Ending if self.is_latin => (length <= self.beginning.len() + LONGEST_LATIN).then_some(next),
            Then::Ending => {
                let is_ending = ENDINGS.contains(letter(byte.into()));
                (is_ending && length <= self.beginning.len() + LONGEST_ENDING).then_some(next)
            }
        }
    }
}

/// `None` where no such term can begin so.
impl Automaton for Walk {
    type State = Option<Read>;

    fn start(&self) -> Self::State {
        Some(Read { length: 0, behind: false })
    }

    fn is_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|read| self.is_begun(read))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some()
    }

    fn will_always_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|read| read.behind || self.then == Then::Anything && self.is_begun(read))
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let read = (*state)?;
        if self.will_always_match(state) {
            return *state;
        }
        if byte == PROCLITICS as u8 {
            return self.is_match(state).then_some(Read { behind: true, ..read });
        }
        match self.beginning.as_bytes().get(read.length) {
            Some(wanted) => (*wanted == byte).then_some(Read { length: read.length + 1, ..read }),
            None => self.go_on(read, byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_comes_by_what_begins_so() {
        for (beginning, then, term, expected) in [
            ("قال", Then::Nothing, "قال", true),
            ("قال", Then::Nothing, "قال\u{1}و", true),
            ("قال", Then::Nothing, "قالت", false),
            ("قال", Then::Nothing, "قا", false),
            ("حكوم", Then::Ending, "حكومه\u{1}ال\u{2}6ة", true),
            ("حكوم", Then::Ending, "حكوماتهم", true),
            ("حكوم", Then::Ending, "حكومر", false),
            ("elect", Then::Ending, "elected", true),
            ("حك", Then::Anything, "حكومر\u{1}ال", true),
            ("", Then::Anything, "حكم", true),
        ] {
            let walk = Walk::new(beginning, then);
            assert_eq!(walk.takes(coded(term).as_bytes()), expected, "{beginning} {then:?} {term}");
        }
    }
}
