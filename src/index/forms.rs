//! The forms of a word: what they begin with, and whether a word is one.

use std::collections::HashSet;

use super::tokenizer::capped;
use crate::query::ast::{Alike, Query};
use crate::text::normalize::folded;
use crate::text::stem::{irregular, stem, unclitic};

/// What may stand before a stem, one of each at most, in this order («وبال», «ولل», «فال», «وفـ»).
const PROCLITICS: [&str; 4] = ["وف", "فبكلس", "ا", "ل"];

/// The forms of a word, but for some.
#[derive(Debug, Clone)]
pub(super) struct Forms {
    alike: Alike,
    /// The word, folded.
    whole: String,
    /// What its forms share: the stem, all of it, or what begins it after its proclitics.
    core: String,
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
        let except = except.iter().cloned().collect();
        Some(Self { alike: *alike, whole: whole.to_owned(), core, except })
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

/// Whether these letters may stand before a word's clitic form.
pub(super) fn are_proclitics(letters: &str) -> bool {
    let mut classes = PROCLITICS.iter();
    letters.chars().all(|letter| classes.any(|class| class.contains(letter)))
}
