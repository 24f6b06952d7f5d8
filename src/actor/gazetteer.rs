//! Words that people, places and bodies are called by, from `gazetteer.toml`: the tagger sees that a word is among them. No rule
//! makes a name of one, and they make no word known.

use std::sync::LazyLock;

use serde::Deserialize;

use super::forms;
use crate::text::hash::{WordMap, hash};

/// Said of words of people, places and bodies.
const PEOPLE: u8 = 1;
const PLACES: u8 = 2;
const BODIES: u8 = 4;

static WORDS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut words = WordMap::new(16);
    for (names, said) in lists() {
        for word in forms::cut(&names).split_whitespace() {
            *words.entry(hash(word.as_bytes())) |= said;
        }
    }
    words
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    people: String,
    places: String,
    bodies: String,
}

fn lists() -> [(String, u8); 3] {
    let file: File = toml::from_str(include_str!("../../assets/lexicon/gazetteer.toml"))
        .expect("the bundled words are read by a test");
    [(file.people, PEOPLE), (file.places, PLACES), (file.bodies, BODIES)]
}

/// In which of the lists the folded word of this hash is, a bit for each.
pub(super) fn said(word: u64) -> u8 {
    WORDS.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize::folded;

    #[test]
    fn a_list_has_names_alone_and_each_once() {
        let functions = folded(include_str!("../../assets/lexicon/function_words.txt"));
        let functions: Vec<&str> = functions.split_whitespace().collect();
        for (names, _) in lists() {
            let cut = forms::cut(&names);
            let mut list: Vec<&str> = cut.split_whitespace().collect();
            let count = list.len();
            let common: Vec<&&str> = list.iter().filter(|word| functions.contains(word)).collect();
            assert!(count > 100 && common.is_empty(), "{common:?}");
            list.sort_unstable();
            let twice: Vec<&[&str]> = list.windows(2).filter(|two| two[0] == two[1]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
