//! What is known beforehand of actors, offices and titles, compiled for one walk over a text.
//!
//! The lexicon is made of three TOML files that people edit: `actors.toml` (`[[actor]]` and `[[institution]]`),
//! `offices.toml` (`[[office]]`) and `titles.toml`; the words of the rules stand in `names.toml`.

mod compiled;
mod entries;
mod making;

pub(super) use compiled::in_order;
use entries::Entries;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::forms;
use super::tenure::Offices;
use super::trie::{NodeId, Trie};
use super::words::{Role, WordId, Words};
use super::{ActorKind, ActorMentions, Mention, rules::Rules};
use crate::text::hash::hash;

/// An actor as the lexicon knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// An ASCII slug, unique: `islamic-state`.
    pub id: String,
    /// What it is.
    pub kind: ActorKind,
    /// The canonical Arabic name.
    #[serde(rename = "ar")]
    pub name: String,
    /// The canonical Latin name.
    #[serde(rename = "en")]
    pub name_en: Option<String>,
    /// Other names that mean this actor wherever they stand, in any script.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that mean it only after a full one in the same article. A person without this list has its surname.
    pub short: Option<Vec<String>>,
    /// The name of a state's capital.
    pub capital: Option<String>,
    /// The adjectives of a state, masculine and without the article.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// The id of the state that a capital means in the news.
    pub stands_for: Option<String>,
    /// The id of the state a place lies in or an institution belongs to.
    #[serde(rename = "in")]
    pub place_in: Option<String>,
    /// Whether the name is more often another word, so that it counts only after a word of place.
    #[serde(default)]
    pub caution: bool,
}

impl Entry {
    /// The actor, named at these places.
    pub(super) fn named(&self, mentions: Vec<Mention>) -> ActorMentions {
        ActorMentions {
            id: self.id.clone(),
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            kind: self.kind,
            mentions,
        }
    }

    /// What it is called once it was named in full: what the file says, else a person's surname.
    pub(super) fn short_names(&self) -> impl Iterator<Item = &str> {
        let person = self.short.is_none() && self.kind == ActorKind::Person;
        let surname = person.then(|| forms::surname(&self.name)).flatten();
        self.short.iter().flatten().map(String::as_str).chain(surname)
    }
}

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A file is not TOML of the expected shape.
    #[error("{file}: {reason}")]
    Toml {
        /// Which of the files.
        file: &'static str,
        /// What the parser says, with its line.
        reason: Box<toml::de::Error>,
    },
    /// Two actors have one id.
    #[error("actors: two actors have the id {0}")]
    SameId(String),
    /// An office names a holder who is no actor.
    #[error("offices: {office} is held by {holder}, who is no actor")]
    NoHolder {
        /// The office's id.
        office: String,
        /// The unknown holder's id.
        holder: String,
    },
    /// A date that is neither a day, a month nor a year.
    #[error("offices: {0} is no date")]
    Date(String),
}

/// How far a name can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Trust {
    /// It means the actor wherever it stands.
    Full,
    /// It means the actor after a word of place.
    Place,
    /// It means the actor after a full name of it, or after a title.
    Short,
}

/// What a path of words in the names ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Index into the entries.
    pub actor: u32,
    /// How far to trust it.
    pub trust: Trust,
}

/// A name that the reader gave to an actor.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnName<'a> {
    /// The words.
    pub(super) words: &'a str,
    /// Whom they name.
    pub(super) id: &'a str,
    /// The actor's name and kind, where it is new.
    pub(super) name: &'a str,
    pub(super) kind: ActorKind,
}

/// Actors, offices, titles and the words of the rules, compiled.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lexicon {
    entries: Entries,
    /// By the hash of the id.
    #[serde(serialize_with = "in_order")]
    by_id: FxHashMap<u64, u32>,
    pub(super) words: Words,
    pub(super) names: Trie<Named>,
    /// Titles before names.
    pub(super) titles: Trie<()>,
    pub(super) offices: Offices,
    pub(super) rules: Rules,
    /// The state an actor's names speak of by their last word: «حزب الله اللبناني» is of Lebanon.
    nations: Vec<Option<u32>>,
    /// Persons with foreign names, by the hash of what transliterations agree on; `None` where several share it.
    #[serde(serialize_with = "in_order")]
    by_ear: FxHashMap<u64, Option<u32>>,
    /// Dual heads of institutions with the suffix of the ids they make: «الحكومتان», `government`.
    pub(super) duals: Trie<String>,
    /// The ends of the ids of institutions: `government`.
    pub(super) institutions: Vec<String>,
    /// Where the names of the lexicon have each word, a bit for each place.
    parts: Vec<u8>,
}

impl Lexicon {
    /// Where the names of the lexicon have a word.
    pub(super) fn part(&self, word: WordId) -> u8 {
        self.parts.get(word as usize).copied().unwrap_or(0)
    }

    /// What is known of the actor `id`.
    pub fn actor(&self, id: &str) -> Option<&Entry> {
        self.index(id).and_then(|at| self.entries.get(at as usize))
    }

    /// Every actor, institutions of states included.
    pub fn actors(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The ids of the actors that have this name, in either script, whatever its spelling and with or without «ال»;
    /// those for whom it is a full name first.
    pub fn find(&self, name: &str) -> Vec<&str> {
        let mut nodes = vec![0];
        for word in forms::cut(name).split(' ') {
            nodes = nodes.into_iter().flat_map(|node| self.steps(node, word)).collect();
        }
        let mut ends: Vec<&Named> = nodes.into_iter().flat_map(|node| self.names.ends(node)).collect();
        ends.sort_by_key(|end| end.trust);
        let mut ids = Vec::new();
        for id in ends.into_iter().map(|end| self.entry(end.actor).id.as_str()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if ids.is_empty() { self.find_part(name) } else { ids }
    }

    /// The name of the actor `id` that stands in the words of a mention, as the lexicon writes it: the longest one.
    pub fn alias(&self, id: &str, words: &str) -> Option<&str> {
        let entry = self.actor(id)?;
        let words = format!(" {} ", forms::cut(words));
        let names = std::iter::once(&entry.name).chain(&entry.aliases).chain(&entry.name_en);
        let names: Vec<&String> = names.chain(entry.short.iter().flatten()).collect();
        let has = |form: String| words.contains(&format!(" {form} "));
        let written = names.iter().filter(|name| has(forms::cut(name))).max_by_key(|name| name.len());
        let spelled = |name: &&&String| forms::spellings(name, entry.kind).into_iter().any(has);
        let surname = || {
            Some(&entry.name).filter(|name| forms::surname(name).is_some_and(|name| has(forms::cut(name))))
        };
        let spelled = || names.iter().filter(spelled).max_by_key(|name| name.len());
        written.or_else(spelled).copied().or_else(surname).map(String::as_str)
    }

    /// The ids of the actors whose Latin name has all these words, capital or not, with or without «al-».
    fn find_part(&self, name: &str) -> Vec<&str> {
        let words = |text: &str| -> Vec<String> {
            let lower = text.to_lowercase();
            let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
            words.filter(|word| !matches!(*word, "" | "al" | "el")).map(str::to_owned).collect()
        };
        let wanted = words(name);
        let has_all = |entry: &&Entry| {
            let name = entry.name_en.as_deref().map(words).unwrap_or_default();
            wanted.iter().all(|word| name.contains(word))
        };
        let found = self.actors().filter(|_| !wanted.is_empty()).filter(has_all);
        found.map(|entry| entry.id.as_str()).collect()
    }

    /// The nodes below `node` by `word` with and without its article.
    fn steps(&self, node: NodeId, word: &str) -> Vec<NodeId> {
        let with = format!("ال{word}");
        let forms = [Some(word), Some(with.as_str()), word.strip_prefix("ال")];
        let ids = forms.into_iter().flatten().filter_map(|form| self.words.id(form));
        ids.filter_map(|id| self.names.child(node, id)).collect()
    }

    pub(super) fn entry(&self, at: u32) -> &Entry {
        self.entries.get(at as usize).expect("a number of this lexicon")
    }

    /// What the actor of this number is.
    pub(super) fn kind(&self, at: u32) -> ActorKind {
        self.entries.kind(at as usize).unwrap_or_default()
    }

    /// The state that the full names of a body or a place speak of; «السوداني» in a person's says nothing.
    pub(super) fn nation(&self, actor: u32) -> Option<u32> {
        let person = self.kind(actor) == ActorKind::Person;
        self.nations.get(actor as usize).copied().flatten().filter(|_| !person)
    }

    pub(super) fn index(&self, id: &str) -> Option<u32> {
        self.by_id.get(&hash(id.as_bytes())).copied()
    }

    /// Whether the foreign name of a person ends in this word.
    pub(super) fn is_foreign_surname(&self, word: WordId) -> bool {
        self.words.word(word).role.is(Role::SURNAME)
    }

    /// The one person whose foreign name sounds like this.
    pub(super) fn by_ear(&self, sound: &str) -> Option<u32> {
        self.by_ear.get(&hash(sound.as_bytes())).copied().flatten()
    }
}
