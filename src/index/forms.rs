//! The surface forms of a word: an automaton that walks the dictionary of the surface view only where they can stand.

use std::collections::HashSet;

use tantivy_fst::Automaton;

use super::tokenizer::{LONGEST, capped};
use crate::query::ast::{Alike, Query};
use crate::text::normalize::{Fold, fold, folded};
use crate::text::stem::{irregular, stem, unclitic};

/// What may stand before a stem, one of each at most, in this order («وبال», «ولل», «فال», «وفـ»).
const PROCLITICS: [&str; 4] = ["وف", "فبكلس", "ا", "ل"];
/// What endings are made of.
const ENDINGS: &str = "اهيتونمك";
/// Letters that may follow a stem («ياتهما», and odd words have more).
const LONGEST_ENDING: usize = 12;

/// The forms of a word, but for some.
#[derive(Debug, Clone)]
pub(super) struct Forms {
    alike: Alike,
    /// The word, folded.
    whole: String,
    /// What its forms share: the stem, all of it, or what begins it after its proclitics.
    core: String,
    /// The letters that every form is sure to have, to find them by; one way or another.
    letters: Vec<Vec<char>>,
    except: HashSet<String>,
}

impl Forms {
    /// The forms of a word of a query without those of `except`; `None` where the query is no word.
    pub(super) fn new(word: &Query, except: &[String]) -> Option<Self> {
        let Query::Word { text, alike, .. } = word else { return None };
        let whole = folded(text);
        let whole = capped(&whole);
        let core = match alike {
            Alike::Stem => stem(whole).into_owned(),
            Alike::Prefix => bare_beginning(whole).to_owned(),
            Alike::Folded | Alike::Exact => whole.to_owned(),
        };
        let letters = if *alike == Alike::Stem { beginnings(&core) } else { vec![core.clone()] };
        let letters = letters.iter().map(|letters| letters.chars().collect()).collect();
        let except = except.iter().cloned().collect();
        Some(Self { alike: *alike, whole: whole.to_owned(), core, letters, except })
    }

    /// Whether the word has this form.
    pub(super) fn have(&self, form: &str) -> bool {
        if self.except.contains(form) {
            return false;
        }
        let folded = folded(form);
        match self.alike {
            Alike::Stem => stem(&folded) == self.core,
            Alike::Prefix => folded.starts_with(&self.whole) || unclitic(&folded).starts_with(&self.core),
            Alike::Folded | Alike::Exact => folded == self.core,
        }
    }

    /// Whether a form may begin so. Asked of every branch of a dictionary, so it puts nothing on the heap.
    fn may_begin(&self, form: &str) -> bool {
        let (mut room, mut length) = (['\0'; 2 * LONGEST], 0);
        let mut push = |letter| {
            room.get_mut(length).into_iter().for_each(|place| *place = letter);
            length += 1;
        };
        for c in form.chars() {
            match fold(c) {
                Fold::One(a) => push(a),
                Fold::Many(letters) => letters.iter().for_each(&mut push),
                Fold::Drop | Fold::Break => {}
            }
        }
        let Some(letters) = room.get(..length) else { return false };
        let longest = if matches!(self.alike, Alike::Stem | Alike::Prefix) { PROCLITICS.len() } else { 0 };
        (0..=longest.min(letters.len())).any(|length| {
            let (before, rest) = letters.split_at(length);
            are_proclitics(before) && self.may_go_on(rest)
        })
    }

    /// Whether this, after the proclitics, may be the beginning of the rest of a form.
    fn may_go_on(&self, rest: &[char]) -> bool {
        self.letters.iter().any(|letters| {
            let shared = rest.len().min(letters.len());
            let ending = rest.get(letters.len()..).unwrap_or_default();
            rest.get(..shared) == letters.get(..shared) && self.may_end(ending)
        })
    }

    /// Whether this may be the ending of a form, or begin it.
    fn may_end(&self, ending: &[char]) -> bool {
        match self.alike {
            Alike::Prefix => true,
            Alike::Stem => {
                let latin = self.core.is_ascii();
                ending.len() <= LONGEST_ENDING && (latin || ending.iter().all(|c| ENDINGS.contains(*c)))
            }
            Alike::Folded | Alike::Exact => ending.is_empty(),
        }
    }
}

/// What every word with this stem begins with, after its proclitics: one of these.
pub(super) fn beginnings(stem: &str) -> Vec<String> {
    let mut all = vec![stem.to_owned()];
    all.extend(irregular(stem).map(str::to_owned));
    // The last letter of an English stem may be another one in the word, in a short one more («dying»: «die»).
    if stem.is_ascii() {
        let sure = if stem.len() > 3 { stem.len() - 1 } else { 1 };
        all.iter_mut().for_each(|word| word.truncate(sure));
    }
    all
}

/// Whether it is worth while to look for what begins so: not one letter, nor an article and what stands before it
/// («ال», «وبال», «لل»), with which words of nearly every text begin.
pub(super) fn narrows(beginning: &str) -> bool {
    let article = beginning.strip_prefix(['و', 'ف']).unwrap_or(beginning);
    beginning.chars().nth(1).is_some() && !matches!(article, "ال" | "بال" | "كال" | "لل")
}

/// The beginning of a word without its proclitics, unless hardly anything is left: «الم» is not «م», with which a tenth
/// of all words begin.
pub(super) fn bare_beginning(folded: &str) -> &str {
    let bare = unclitic(folded);
    if bare.chars().nth(1).is_some() { bare } else { folded }
}

fn are_proclitics(letters: &[char]) -> bool {
    let mut classes = PROCLITICS.iter();
    letters.iter().all(|letter| classes.any(|class| class.contains(*letter)))
}

/// A term as far as it was read; `None` where no form can begin so.
impl Automaton for Forms {
    type State = Option<Vec<u8>>;

    fn start(&self) -> Self::State {
        Some(Vec::new())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        state.as_deref().and_then(|term| str::from_utf8(term).ok()).is_some_and(|form| self.have(form))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some()
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        let before = state.as_deref()?;
        let mut room = [0; LONGEST + 1];
        room.get_mut(..before.len())?.copy_from_slice(before);
        *room.get_mut(before.len())? = byte;
        let term = room.get(..=before.len())?;
        // In the middle of a character nothing is known yet.
        let possible = str::from_utf8(term).map_or(true, |form| self.may_begin(form));
        possible.then(|| term.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::ast::Within;

    fn forms(text: &str, alike: Alike, except: &[&str]) -> Forms {
        let word = Query::Word { text: text.to_owned(), alike, within: Within::Anywhere };
        let except: Vec<String> = except.iter().map(|form| (*form).to_owned()).collect();
        Forms::new(&word, &except).unwrap()
    }

    fn reads(forms: &Forms, term: &str) -> bool {
        let end = term.bytes().fold(forms.start(), |state, byte| forms.accept(&state, byte));
        forms.is_match(&end)
    }

    #[test]
    fn a_word_has_these_forms_and_not_those() {
        for (word, alike, except, term, expected) in [
            ("القاهرة", Alike::Stem, "", "والقاهرة", true),
            ("القاهرة", Alike::Stem, "", "قاهره", true),
            ("القاهرة", Alike::Stem, "بالقاهرة", "بالقاهرة", false),
            ("القاهرة", Alike::Stem, "بالقاهرة", "بالقاهره", true),
            ("القاهرة", Alike::Stem, "", "القاهر", true),
            ("القاهرة", Alike::Stem, "", "قهر", false),
            ("missiles", Alike::Stem, "", "missile", true),
            ("على", Alike::Folded, "", "علي", true),
            ("على", Alike::Folded, "على", "على", false),
            ("على", Alike::Folded, "", "وعلي", false),
            ("القا", Alike::Prefix, "", "بالقاهرة", true),
            ("القا", Alike::Prefix, "", "قال", true),
            ("القا", Alike::Prefix, "", "مقال", false),
        ] {
            let except: Vec<_> = [except].into_iter().filter(|form| !form.is_empty()).collect();
            assert_eq!(reads(&forms(word, alike, &except), term), expected, "{word} {term}");
        }
    }

    proptest! {
        /// What the stemmer takes off is what the automaton lets stand there.
        #[test]
        fn every_word_is_a_form_of_itself(
            word in "(وبال|ولل|فال|كال|وب|وف|و|ف|ب|ل|ك|ال|س|)[\u{621}-\u{64a}]{2,6}(ياتهما|اتها|ون|ية|يين|هما|ات|ه|)",
        ) {
            prop_assert!(reads(&forms(&word, Alike::Stem, &[]), &word));
            prop_assert!(reads(&forms(&word, Alike::Folded, &[]), &word));
            let first: String = word.chars().take(4).collect();
            prop_assert!(reads(&forms(&first, Alike::Prefix, &[]), &word));
        }

        #[test]
        fn latin_words_too(word in "[a-z]{1,7}(s|es|ed|ing|ies|y|ly|)") {
            prop_assert!(reads(&forms(&word, Alike::Stem, &[]), &word));
        }
    }
}
