//! The words of the rules, from `names.toml`: heads of organisations, given names, words that are never names.

use serde::{Deserialize, Serialize};

use super::ActorKind;
use super::forms;
use super::words::{Class, Words};

/// What may follow the head of an unknown name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// A name in quotes.
    Quoted,
    /// Definite words.
    Definite,
    /// Definite words joined by و: «وزارة النقل والمواصلات».
    And,
    /// Definite words up to the adjective of a state.
    Nisba,
    /// A place or state.
    Place,
    /// One unknown word.
    Bare,
}

/// A line `[[head]]`: words that head names of one kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    words: String,
    /// What an unknown name with this head is.
    pub kind: ActorKind,
    /// What may follow.
    #[serde(default)]
    pub takes: Vec<Takes>,
    /// Whether it joins a name that means the same without it.
    #[serde(default)]
    pub left: bool,
    /// Whether it says what the name behind it is and is no part of it.
    #[serde(default)]
    pub apart: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    head: Vec<Head>,
    lists: Lists,
}

/// Lists of words between blanks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    place_heads: String,
    divisions: String,
    place_cues: String,
    honorific: String,
    adjectives: String,
    past: String,
    former: String,
    qualifier: String,
    particles: String,
    given: String,
    foreign: String,
    stop: String,
    verbs: String,
    ordinary: String,
    whole: String,
}

/// The heads, by the numbers that the table of words keeps.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rules {
    heads: Vec<Head>,
}

impl Rules {
    /// Reads the bundled words into `words`.
    pub fn bundled(words: &mut Words) -> Self {
        let file: File = toml::from_str(include_str!("../../assets/lexicon/names.toml"))
            .expect("the bundled words are read by a test");
        debug_assert!(file.head.len() <= 1 << 8, "a head's number is a byte");
        for (number, head) in file.head.iter().enumerate() {
            for word in forms::cut(&head.words).split(' ') {
                words.mark(word, Class::HEAD).head = Some(number as u8);
            }
        }
        file.lists.mark(words);
        Self { heads: file.head }
    }

    /// The head of this number.
    pub fn head(&self, number: u8) -> Option<&Head> {
        self.heads.get(number as usize)
    }
}

impl Lists {
    fn mark(&self, words: &mut Words) {
        for (list, class) in [
            (&self.place_heads, Class::PLACE_HEAD),
            (&self.divisions, Class::DIVISION),
            (&self.place_cues, Class::PLACE_CUE.or(Class::STOP)),
            (&self.honorific, Class::HONORIFIC),
            (&self.adjectives, Class::NISBA.or(Class::DEFINITE)),
            (&self.past, Class::PAST),
            (&self.former, Class::FORMER),
            (&self.qualifier, Class::QUALIFIER),
            (&self.particles, Class::PARTICLE),
            (&self.given, Class::GIVEN),
            (&self.foreign, Class::GIVEN.or(Class::FOREIGN)),
            (&self.stop, Class::STOP),
            (&self.verbs, Class::VERB),
            (&self.ordinary, Class::ORDINARY),
            (&self.whole, Class::WHOLE),
        ] {
            for word in forms::cut(list).split(' ') {
                words.mark(word, class);
            }
        }
    }
}
