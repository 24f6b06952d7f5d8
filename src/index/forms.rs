//! What the forms of a word begin with, and what may stand before it.

use crate::text::stem::{irregular, unclitic};

/// What may stand before a stem, one of each at most, in this order («وبال», «ولل», «فال», «وفـ»).
const PROCLITICS: [&str; 4] = ["وف", "فبكلس", "ا", "ل"];

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
