//! Which tokens may be one of a list of words, as it stands or behind proclitics: one look that spares most tokens all
//! others.

use serde::{Deserialize, Serialize};

use super::hash::{Filter, hash};

/// What words look like behind proclitics, by the hashes of tokens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Behind {
    filter: Filter,
    /// Where a form is put together.
    form: String,
}

impl Default for Behind {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Behind {
    /// An empty one with a filter of 2^`log` bits: a hundred for each word or more.
    pub(crate) fn new(log: u32) -> Self {
        Self { filter: Filter::new(log), form: String::new() }
    }

    /// Adds a folded word: itself, behind و or ف, behind ب ل ك, behind one of each; «لل» for ل and ال.
    pub(crate) fn add(&mut self, word: &str) {
        let bare = word.strip_prefix("ال");
        for before in ["", "و", "ف"] {
            for preposition in ["", "ب", "ل", "ك"] {
                self.put([before, preposition, word]);
            }
            bare.into_iter().for_each(|bare| self.put([before, "لل", bare]));
        }
    }

    fn put(&mut self, parts: [&str; 3]) {
        self.form.clear();
        self.form.extend(parts);
        self.filter.add(hash(self.form.as_bytes()));
    }

    /// Whether the token of this hash may be one of the words.
    #[inline]
    pub(crate) fn may_be(&self, hash: u64) -> bool {
        self.filter.may_have(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_behind_its_proclitics() {
        let mut words = Behind::new(16);
        ["الرءيس", "شهر"].into_iter().for_each(|word| words.add(word));
        for (token, expected) in [
            ("الرءيس", true),
            ("والرءيس", true),
            ("فبالرءيس", true),
            ("للرءيس", true),
            ("وللرءيس", true),
            ("لشهر", true),
            ("رءيس", false),
            ("ولي", false),
        ] {
            assert_eq!(words.may_be(hash(token.as_bytes())), expected, "{token}");
        }
    }
}
