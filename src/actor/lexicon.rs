//! What is known beforehand of actors, offices and titles, compiled for one walk over a text.
//!
//! The lexicon is a cache of three TOML files that people edit: `actors.toml` (`[[actor]]` and `[[institution]]`),
//! `offices.toml` (`[[office]]`) and `titles.toml`; the words of the rules stand in `names.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::forms::{self, Form};
use super::institution::Institution;
use super::tenure::Office;
use super::trie::Trie;
use super::words::{Class, WordId, Words};
use super::{ActorKind, rules::Rules};

/// An actor as the lexicon knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It means the actor wherever it stands.
    Full,
    /// It means the actor after a word of place.
    Place,
    /// It means the actor after a full name of it, or after a title.
    Short,
}

/// What a path of words in the names ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Index into the entries.
    pub actor: u32,
    /// How far to trust it.
    pub trust: Trust,
}

/// Actors, offices, titles and the words of the rules, compiled.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) entries: Vec<Entry>,
    by_id: HashMap<String, u32>,
    pub(super) words: Words,
    pub(super) names: Trie<Named>,
    /// Titles before names.
    pub(super) titles: Trie<()>,
    pub(super) offices: Vec<Office>,
    pub(super) rules: Rules,
    /// The state an actor's names speak of by their last word: «حزب الله اللبناني» is of Lebanon.
    pub(super) nations: Vec<Option<u32>>,
    /// Dual heads of institutions with the suffix of the ids they make: «الحكومتان», `government`.
    pub(super) duals: HashMap<WordId, String>,
    /// Every name by its folded words without articles.
    search: HashMap<String, Vec<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorsFile {
    #[serde(default)]
    actor: Vec<Entry>,
    #[serde(default)]
    institution: Vec<Institution>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitlesFile {
    titles: Vec<String>,
    former: Vec<String>,
    designate: Vec<String>,
}

static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_toml(
        include_str!("../../assets/lexicon/actors.toml"),
        include_str!("../../assets/lexicon/offices.toml"),
        include_str!("../../assets/lexicon/titles.toml"),
    )
    .expect("the bundled lexicon is read by a test")
});

impl Lexicon {
    /// The lexicon that is compiled in, made on first use.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// A lexicon from the text of its three files.
    ///
    /// # Errors
    /// Where a file is not of its form, an id stands twice or an office has an unknown holder.
    pub fn from_toml(actors: &str, offices: &str, titles: &str) -> Result<Self, LexiconError> {
        let file: ActorsFile = read("actors", actors)?;
        let mut lexicon = Self::empty();
        lexicon.rules = Rules::bundled(&mut lexicon.words);
        for entry in file.actor {
            lexicon.add(entry)?;
        }
        for at in 0..lexicon.entries.len() {
            lexicon.add_nisbas(at as u32);
        }
        lexicon.add_institutions(&file.institution);
        for at in 0..lexicon.entries.len() {
            let nation = lexicon.nation(at);
            lexicon.nations.push(nation);
        }
        lexicon.add_titles(&read("titles", titles)?);
        lexicon.offices = Office::read_all(read("offices", offices)?, &mut lexicon)?;
        Ok(lexicon)
    }

    fn empty() -> Self {
        Self {
            entries: Vec::new(),
            by_id: HashMap::new(),
            words: Words::default(),
            names: Trie::new(),
            titles: Trie::new(),
            offices: Vec::new(),
            rules: Rules::default(),
            nations: Vec::new(),
            duals: HashMap::new(),
            search: HashMap::new(),
        }
    }

    /// What is known of the actor `id`.
    pub fn actor(&self, id: &str) -> Option<&Entry> {
        self.index(id).and_then(|at| self.entries.get(at as usize))
    }

    /// Every actor, institutions of states included.
    pub fn actors(&self) -> &[Entry] {
        &self.entries
    }

    /// The ids of the actors that have this name, in either script, whatever its spelling and with or without «ال»,
    /// in the order of the lexicon.
    pub fn find(&self, name: &str) -> Vec<&str> {
        let found = self.search.get(&search_key(&forms::split(name))).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|&at| self.entries.get(at as usize)).map(|entry| entry.id.as_str()).collect()
    }

    pub(super) fn entry(&self, at: u32) -> &Entry {
        &self.entries[at as usize]
    }

    pub(super) fn index(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    fn add(&mut self, entry: Entry) -> Result<(), LexiconError> {
        let at = self.entries.len() as u32;
        if self.by_id.insert(entry.id.clone(), at).is_some() {
            return Err(LexiconError::SameId(entry.id));
        }
        let first = if entry.caution { Trust::Place } else { Trust::Full };
        self.add_name(&entry.name, at, entry.kind, first);
        for name in entry.aliases.iter().chain(&entry.name_en) {
            self.add_name(name, at, entry.kind, Trust::Full);
        }
        let surname = || forms::surname(&entry.name).into_iter().collect();
        let short = entry
            .short
            .clone()
            .unwrap_or_else(|| if entry.kind == ActorKind::Person { surname() } else { Vec::new() });
        for name in &short {
            self.add_name(name, at, entry.kind, Trust::Short);
        }
        self.entries.push(entry);
        Ok(())
    }

    fn add_name(&mut self, name: &str, actor: u32, kind: ActorKind, trust: Trust) {
        for form in forms::spellings(name, kind) {
            let path = self.path(&form);
            let ends = self.names.entry(&path);
            if !ends.iter().any(|end| end.actor == actor) {
                ends.push(Named { actor, trust });
                ends.sort_by_key(|end| end.trust);
            }
            let found = self.search.entry(search_key(&form)).or_default();
            if !found.contains(&actor) {
                found.push(actor);
            }
        }
    }

    fn path(&mut self, form: &Form) -> Vec<WordId> {
        form.iter().map(|word| self.words.intern(word)).collect()
    }

    /// Marks the adjectives of a state: both genders, with and without the article, and the people.
    fn add_nisbas(&mut self, state: u32) {
        let entry = &self.entries[state as usize];
        if entry.kind != ActorKind::State {
            return;
        }
        for adjective in entry.adjectives.iter().filter(|a| !a.contains(' ')).flat_map(|a| forms::split(a)) {
            for end in ["", "ه", "ين", "ون", "ان", "تين", "تان"] {
                for (article, class) in [("", Class::NISBA), ("ال", Class::NISBA.or(Class::DEFINITE))] {
                    let word = self.words.mark(&format!("{article}{adjective}{end}"), class);
                    word.nisba = word.nisba.or(Some(state));
                }
            }
        }
    }

    /// Gives every state its army, government and ministries, where the lexicon has none of that name; one that
    /// it has gets the other names of the institution.
    fn add_institutions(&mut self, institutions: &[Institution]) {
        for institution in institutions {
            for dual in institution.dual.iter().flat_map(|dual| forms::split(dual)) {
                let word = self.words.intern(&dual);
                self.duals.insert(word, institution.id.clone());
            }
            for state in 0..self.entries.len() {
                if self.entries[state].kind == ActorKind::State && !self.entries[state].adjectives.is_empty()
                {
                    self.add_institution(institution.entry(&self.entries[state]));
                }
            }
        }
    }

    fn add_institution(&mut self, entry: Entry) {
        let names: Vec<String> = std::iter::once(entry.name.clone()).chain(entry.aliases.clone()).collect();
        let known = names.iter().find_map(|name| self.full(name));
        let at = known.unwrap_or(self.entries.len() as u32);
        for name in &names {
            if self.full(name).is_none() {
                self.add_name(name, at, entry.kind, Trust::Full);
            }
        }
        for name in entry.short.iter().flatten() {
            self.add_name(name, at, entry.kind, Trust::Short);
        }
        self.by_id.entry(entry.id.clone()).or_insert(at);
        if known.is_none() {
            self.entries.push(entry);
        }
    }

    /// The actor that has `name` as a full name.
    fn full(&self, name: &str) -> Option<u32> {
        let mut node = 0;
        for word in forms::split(name) {
            node = self.names.child(node, self.words.id(&word)?)?;
        }
        self.names.ends(node).iter().find(|end| end.trust == Trust::Full).map(|end| end.actor)
    }

    fn nation(&self, at: usize) -> Option<u32> {
        let entry = self.entries.get(at)?;
        let last = |name: &String| {
            let word = forms::split(name).pop()?;
            self.words.word(self.words.id(&word)?).nisba
        };
        std::iter::once(&entry.name).chain(&entry.aliases).find_map(last)
    }

    fn add_titles(&mut self, file: &TitlesFile) {
        for title in &file.titles {
            let path = self.path(&forms::split(title));
            let ends = self.titles.entry(&path);
            if ends.is_empty() {
                ends.push(());
            }
        }
        for (list, class) in [(&file.former, Class::FORMER), (&file.designate, Class::DESIGNATE)] {
            for word in
                list.iter().map(|phrase| forms::split(phrase)).filter(|form| form.len() == 1).flatten()
            {
                self.words.mark(&word, class);
            }
        }
    }
}

fn read<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Toml { file, reason: Box::new(error) })
}

/// Folded words without their articles.
fn search_key(form: &Form) -> String {
    let bare = |word: &String| {
        word.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(word).to_owned()
    };
    form.iter().map(bare).collect::<Vec<_>>().join(" ")
}
