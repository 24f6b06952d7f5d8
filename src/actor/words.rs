//! Every word that a name, a title or a rule knows, numbered, with what the rules say of it.

use serde::{Deserialize, Serialize};

use crate::text::hash::{WordMap, hash};

/// A word's number.
pub type WordId = u32;

/// What the rules say of a word; a word can be several things at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Class(u32);

impl Class {
    /// A word of grammar or a common noun: no part of an unknown name.
    pub const STOP: Self = Self(1);
    /// A verb of speech or action: what follows it may be a name.
    pub const VERB: Self = Self(1 << 1);
    /// A given name: «أحمد».
    pub const GIVEN: Self = Self(1 << 2);
    /// A particle inside names: «بن»، «أبو»، «فان».
    pub const PARTICLE: Self = Self(1 << 3);
    /// Heads the name of an organisation: «حزب».
    pub const HEAD: Self = Self(1 << 4);
    /// Stands before the name of a place and is no part of it: «مدينة».
    pub const PLACE_HEAD: Self = Self(1 << 5);
    /// A preposition of place: «في».
    pub const PLACE_CUE: Self = Self(1 << 6);
    /// The adjective of a state: «العراقية».
    pub const NISBA: Self = Self(1 << 7);
    /// A nisba with the article.
    pub const DEFINITE: Self = Self(1 << 8);
    /// Says that an office is no longer held: «السابق».
    pub const FORMER: Self = Self(1 << 9);
    /// Goes with a title and changes nothing: «الحالي».
    pub const QUALIFIER: Self = Self(1 << 10);
    /// Also an ordinary word: a name only where the context says so.
    pub const ORDINARY: Self = Self(1 << 11);
    /// Its first letter is its own, never a proclitic: «وزارة».
    pub const WHOLE: Self = Self(1 << 12);
    /// Addresses a person and no office: «السيد».
    pub const HONORIFIC: Self = Self(1 << 13);
    /// Speaks of an office's past: «عهد».
    pub const PAST: Self = Self(1 << 14);

    /// Says that an office is not held yet, or not in full: «المكلف».
    pub const DESIGNATE: Self = Self(1 << 15);

    /// Stands in titles: no part of an unknown name.
    pub const TITLE: Self = Self(1 << 16);

    /// A given name that no Arab bears: «وليام».
    pub const FOREIGN: Self = Self(1 << 17);

    /// Says what the place behind it is: «محافظة».
    pub const DIVISION: Self = Self(1 << 18);

    /// Whether it is one of `other` at least.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Itself but for `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// As a number: a bit for each thing said.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether nothing is said of the word.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Where a word stands in names and titles; most words nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Role(u8);

impl Role {
    /// A name begins with it.
    pub const NAME: Self = Self(1);
    /// A title begins with it.
    pub const TITLE: Self = Self(1 << 1);
    /// The dual of an institution begins with it.
    pub const DUAL: Self = Self(1 << 2);
    /// The foreign name of a person ends in it.
    pub const SURNAME: Self = Self(1 << 3);

    /// Whether it is one of `other` at least.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of one word. It is looked up for every token: small, so that the table stays near.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Word {
    /// What the rules say of it.
    pub class: Class,
    /// The state whose adjective it is: an index into the lexicon's entries.
    pub nisba: Option<u32>,
    /// The head it is: an index into the lexicon's heads.
    pub head: Option<u8>,
    /// Where it stands in names and titles.
    pub role: Role,
}

/// The table of words; every token of every text asks it, several times.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "Known", from = "Known")]
pub struct Words {
    /// By the hash of the folded form.
    ids: WordMap<WordId>,
    list: Vec<Word>,
    /// The folded forms by number, for typing errors and initials: one behind the other, and where each ends.
    forms: String,
    ends: Vec<u32>,
}

/// The words as they are kept: what is looked up by is made anew.
#[derive(Serialize, Deserialize)]
struct Known {
    list: Vec<Word>,
    forms: String,
    ends: Vec<u32>,
}

impl From<Words> for Known {
    fn from(Words { list, forms, ends, .. }: Words) -> Self {
        Self { list, forms, ends }
    }
}

impl From<Known> for Words {
    fn from(Known { list, forms, ends }: Known) -> Self {
        let mut words = Self { ids: WordMap::new(BITS), list, forms, ends };
        for id in 0..words.len() as WordId {
            let form = hash(words.form(id).as_bytes());
            *words.ids.entry(form) = id;
        }
        words
    }
}

/// Bits of the filter before the table, as a power of two: some ten for each word of the bundled files.
const BITS: u32 = 17;

impl Default for Words {
    fn default() -> Self {
        Self { ids: WordMap::new(BITS), list: Vec::new(), forms: String::new(), ends: Vec::new() }
    }
}

impl Words {
    /// The number of a folded word, new where it is not there.
    pub fn intern(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.id(folded) {
            debug_assert_eq!(self.form(id), folded, "two words of one hash");
            return id;
        }
        let id = self.list.len() as WordId;
        *self.ids.entry(hash(folded.as_bytes())) = id;
        self.forms.push_str(folded);
        self.ends.push(self.forms.len() as u32);
        self.list.push(Word::default());
        id
    }

    /// Adds to what is said of a folded word.
    pub fn mark(&mut self, folded: &str, class: Class) -> &mut Word {
        let id = self.intern(folded);
        let word = &mut self.list[id as usize];
        word.class = word.class.or(class);
        word
    }

    /// Adds to what is said of a word.
    pub fn mark_id(&mut self, id: WordId, class: Class) {
        if let Some(word) = self.list.get_mut(id as usize) {
            word.class = word.class.or(class);
        }
    }

    /// Adds to where a word stands.
    pub fn give(&mut self, id: WordId, role: Role) {
        if let Some(word) = self.list.get_mut(id as usize) {
            word.role = word.role.or(role);
        }
    }

    /// The number of a folded word.
    pub fn id(&self, folded: &str) -> Option<WordId> {
        self.id_of(hash(folded.as_bytes()))
    }

    /// The number of a word by the [`hash`] of its folded form.
    #[inline]
    pub fn id_of(&self, hash: u64) -> Option<WordId> {
        self.ids.get(hash).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// What is known of a word.
    pub fn word(&self, id: WordId) -> Word {
        self.list.get(id as usize).copied().unwrap_or_default()
    }

    /// The folded form of a word.
    pub fn form(&self, id: WordId) -> &str {
        let end = |id: usize| self.ends.get(id).map(|end| *end as usize);
        let start = (id as usize).checked_sub(1).map_or(Some(0), end);
        start.zip(end(id as usize)).and_then(|(start, end)| self.forms.get(start..end)).unwrap_or_default()
    }
}
