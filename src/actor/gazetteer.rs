//! Words that people, places and bodies are called by, from `gazetteer.toml`: the tagger sees that a word is among them, and no
//! rule makes a name of one.

use serde::Deserialize;

use super::forms;
use super::words::{WordId, Words};

/// Said of words of people, places and bodies: bits above those of [`super::lexicon::Lexicon::part`].
const PEOPLE: u16 = 1 << 8;
const PLACES: u16 = 1 << 9;
const BODIES: u16 = 1 << 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    people: String,
    places: String,
    bodies: String,
}

/// The bundled words and what is said of them; new ones are added to `words`.
pub fn bundled(words: &mut Words) -> Vec<(WordId, u16)> {
    let file: File = toml::from_str(include_str!("../../assets/lexicon/gazetteer.toml"))
        .expect("the bundled words are read by a test");
    let mut list = Vec::new();
    for (names, said) in [(file.people, PEOPLE), (file.places, PLACES), (file.bodies, BODIES)] {
        list.extend(forms::cut(&names).split_whitespace().map(|word| (words.intern(word), said)));
    }
    list
}
