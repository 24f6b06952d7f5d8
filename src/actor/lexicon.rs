//! What is known beforehand of actors, offices and titles, compiled for one walk over a text.
//!
//! The lexicon is a cache of three TOML files that people edit: `actors.toml` (`[[actor]]` and `[[institution]]`),
//! `offices.toml` (`[[office]]`) and `titles.toml`; the words of the rules stand in `names.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::forms;
use super::institution::Institution;
use super::slug::{Part, foreign};
use super::tenure::Offices;
use super::trie::{NodeId, Trie};
use super::words::{Class, Role, WordId, Words};
use super::{ActorKind, ActorMentions, Mention, rules::Rules};

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
#[derive(Debug, Clone)]
pub struct Lexicon {
    pub(super) entries: Vec<Entry>,
    by_id: FxHashMap<String, u32>,
    pub(super) words: Words,
    pub(super) names: Trie<Named>,
    /// Titles before names.
    pub(super) titles: Trie<()>,
    pub(super) offices: Offices,
    pub(super) rules: Rules,
    /// The state an actor's names speak of by their last word: «حزب الله اللبناني» is of Lebanon.
    nations: Vec<Option<u32>>,
    /// Persons with foreign names, by what transliterations agree on; `None` where several share it.
    by_ear: FxHashMap<String, Option<u32>>,
    /// Dual heads of institutions with the suffix of the ids they make: «الحكومتان», `government`.
    pub(super) duals: Trie<String>,
    /// The ends of the ids of institutions: `government`.
    pub(super) institutions: Vec<String>,
    /// Where the names of the lexicon have each word, a bit for each place.
    parts: Vec<u8>,
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
        for (at, entry) in file.actor.iter().enumerate() {
            lexicon.add_nisbas(at as u32, entry);
        }
        for entry in file.actor {
            lexicon.add(entry)?;
        }
        for institution in &file.institution {
            lexicon.add_institution(institution);
        }
        lexicon.add_titles(&read("titles", titles)?);
        lexicon.offices = Offices::read_all(read("offices", offices)?, &mut lexicon)?;
        lexicon.parts = lexicon.parts();
        lexicon.note_roles();
        Ok(lexicon)
    }

    /// Notes at each word what begins with it.
    fn note_roles(&mut self) {
        for word in 0..self.words.len() as WordId {
            let begins = [
                (self.names.child(0, word).is_some(), Role::NAME),
                (self.titles.child(0, word).is_some(), Role::TITLE),
                (self.duals.child(0, word).is_some(), Role::DUAL),
            ];
            begins.into_iter().filter(|(is, _)| *is).for_each(|(_, role)| self.words.give(word, role));
        }
    }

    /// What the names of the lexicon say of each word: a person's first or later word, a place's, a body's.
    fn parts(&self) -> Vec<u8> {
        let mut parts = vec![0; self.words.len()];
        for entry in &self.entries {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                let cut = forms::cut(name);
                let alone = !cut.contains(' ');
                for (at, word) in cut.split(' ').enumerate() {
                    let bit = match entry.kind {
                        ActorKind::Person if at == 0 && !alone => 1,
                        ActorKind::Person => 2,
                        ActorKind::State | ActorKind::Place if alone => 4,
                        ActorKind::State | ActorKind::Place => 8,
                        _ if at == 0 && !alone => 16,
                        _ if alone => 64,
                        _ => 32,
                    };
                    if let Some(part) = self.words.id(word).and_then(|id| parts.get_mut(id as usize)) {
                        *part |= bit;
                    }
                }
            }
        }
        parts
    }

    /// Where the names of the lexicon have a word.
    pub(super) fn part(&self, word: WordId) -> u8 {
        self.parts.get(word as usize).copied().unwrap_or(0)
    }

    fn empty() -> Self {
        Self {
            entries: Vec::new(),
            by_id: FxHashMap::default(),
            words: Words::default(),
            names: Trie::new(),
            titles: Trie::new(),
            offices: Offices::default(),
            rules: Rules::default(),
            nations: Vec::new(),
            by_ear: FxHashMap::default(),
            duals: Trie::new(),
            institutions: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// The same with names that the reader gave: each means its actor wherever it stands, whoever else has it.
    pub(super) fn with<'a>(&self, own: impl IntoIterator<Item = OwnName<'a>>) -> Self {
        let mut lexicon = self.clone();
        own.into_iter().for_each(|own| lexicon.add_own(own));
        lexicon.note_roles();
        lexicon
    }

    fn add_own(&mut self, OwnName { words, id, name, kind }: OwnName) {
        let at = self.index(id).unwrap_or(self.entries.len() as u32);
        if at as usize == self.entries.len() {
            self.by_id.insert(id.to_owned(), at);
            self.nations.push(None);
            let (id, name) = (id.to_owned(), name.to_owned());
            self.entries.push(Entry { id, kind, name, ..Entry::default() });
        }
        if let Some(entry) = self.entries.get_mut(at as usize).filter(|entry| entry.name != words) {
            entry.aliases.push(words.to_owned());
        }
        for form in forms::spellings(words, kind) {
            let path = self.path(&form);
            *self.names.entry(&path) = vec![Named { actor: at, trust: Trust::Full }];
        }
        if let Some(surname) = forms::surname(words).filter(|_| kind == ActorKind::Person) {
            self.add_name(surname, Named { actor: at, trust: Trust::Short }, kind);
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
        let found = self.actors().iter().filter(|_| !wanted.is_empty()).filter(has_all);
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
        &self.entries[at as usize]
    }

    /// The state that the full names of a body or a place speak of; «السوداني» in a person's says nothing.
    pub(super) fn nation(&self, actor: u32) -> Option<u32> {
        let person = self.entries.get(actor as usize).is_some_and(|entry| entry.kind == ActorKind::Person);
        self.nations.get(actor as usize).copied().flatten().filter(|_| !person)
    }

    pub(super) fn index(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    fn add(&mut self, entry: Entry) -> Result<(), LexiconError> {
        let at = self.entries.len() as u32;
        if self.by_id.insert(entry.id.clone(), at).is_some() {
            return Err(LexiconError::SameId(entry.id));
        }
        self.nations.push(None);
        let own = if entry.caution { Trust::Place } else { Trust::Full };
        self.add_name(&entry.name, Named { actor: at, trust: own }, entry.kind);
        for name in entry.aliases.iter().chain(&entry.name_en) {
            self.add_name(name, Named { actor: at, trust: Trust::Full }, entry.kind);
        }
        let short = Named { actor: at, trust: Trust::Short };
        entry.short_names().for_each(|name| self.add_name(name, short, entry.kind));
        self.entries.push(entry);
        Ok(())
    }

    fn add_name(&mut self, name: &str, named: Named, kind: ActorKind) {
        let forms = forms::spellings(name, kind);
        if let (ActorKind::Person, Some(name)) = (kind, forms.first()) {
            self.add_sound(name, named.actor);
        }
        for form in forms {
            let path = self.path(&form);
            self.add_path(&path, named);
        }
    }

    /// Remembers how a foreign name sounds.
    fn add_sound(&mut self, form: &str, actor: u32) {
        let class = |word| self.words.id(word).map_or_else(Class::default, |id| self.words.word(id).class);
        let parts: Vec<Part> = form.split(' ').map(|word| (word, class(word))).collect();
        if let Some(sound) = foreign(&parts) {
            let owner = self.by_ear.entry(sound).or_insert(Some(actor));
            *owner = owner.filter(|&owner| owner == actor);
            if let Some(&(last, _)) = parts.last() {
                let last = self.words.intern(last);
                self.words.give(last, Role::SURNAME);
            }
        }
    }

    /// Whether the foreign name of a person ends in this word.
    pub(super) fn is_foreign_surname(&self, word: WordId) -> bool {
        self.words.word(word).role.is(Role::SURNAME)
    }

    /// The one person whose foreign name sounds like this.
    pub(super) fn by_ear(&self, sound: &str) -> Option<u32> {
        self.by_ear.get(sound).copied().flatten()
    }

    fn add_path(&mut self, path: &[WordId], named: Named) {
        let ends = self.names.entry(path);
        if !ends.iter().any(|end| end.actor == named.actor) {
            let at = ends.partition_point(|end| end.trust <= named.trust);
            ends.insert(at, named);
        }
        let last = path.last().and_then(|&word| self.words.word(word).nisba);
        if let Some(nation) =
            self.nations.get_mut(named.actor as usize).filter(|_| named.trust == Trust::Full)
        {
            *nation = nation.or(last);
        }
    }

    fn path(&mut self, form: &str) -> Vec<WordId> {
        form.split(' ').map(|word| self.words.intern(word)).collect()
    }

    /// Marks the adjectives of a state: both genders, with and without the article, and the people.
    fn add_nisbas(&mut self, at: u32, entry: &Entry) {
        if entry.kind != ActorKind::State {
            return;
        }
        for adjective in entry.adjectives.iter().filter(|adjective| !adjective.contains(' ')) {
            for form in forms::spellings(adjective, entry.kind) {
                for end in ["", "ه", "ين", "ون", "ان", "تين", "تان"] {
                    for (article, class) in [("", Class::NISBA), ("ال", Class::NISBA.or(Class::DEFINITE))] {
                        let word = self.words.mark(&format!("{article}{form}{end}"), class);
                        word.nisba = word.nisba.or(Some(at));
                    }
                }
            }
        }
    }

    /// Gives every state the institution, where the lexicon has none of that name; one that it has gets the other
    /// names of the institution.
    fn add_institution(&mut self, institution: &Institution) {
        self.institutions.push(institution.id.clone());
        for dual in &institution.dual {
            let path = self.path(&forms::cut(dual));
            self.duals.entry(&path).push(institution.id.clone());
        }
        let mut paths =
            |list: &[String]| list.iter().map(|head| self.path(&forms::cut(head))).collect::<Vec<_>>();
        let (masculine, feminine, short) =
            (paths(&institution.m), paths(&institution.f), paths(&institution.short));
        for state in 0..self.entries.len() {
            let of = &self.entries[state];
            if of.kind != ActorKind::State {
                continue;
            }
            let Some(entry) = institution.entry(of) else { continue };
            let mut names = Vec::new();
            for adjective in of.adjectives.clone().iter().map(|adjective| forms::cut(adjective)) {
                let definite = self.path(&format!("ال{adjective}"));
                names.extend(masculine.iter().map(|head| [&head[..], &definite].concat()));
                let definite = self.path(&format!("ال{adjective}ه"));
                names.extend(feminine.iter().map(|head| [&head[..], &definite].concat()));
            }
            self.add_body(entry, &names, &short);
        }
    }

    fn add_body(&mut self, entry: Entry, names: &[Vec<WordId>], short: &[Vec<WordId>]) {
        let known = names.iter().find_map(|name| self.full(name));
        let at = known.unwrap_or(self.entries.len() as u32);
        self.by_id.entry(entry.id.clone()).or_insert(at);
        if known.is_none() {
            let nation = entry.place_in.as_ref().and_then(|state| self.index(state));
            self.nations.push(nation);
            self.entries.push(entry);
        }
        for name in names {
            if self.full(name).is_none() {
                self.add_path(name, Named { actor: at, trust: Trust::Full });
            }
        }
        for name in short {
            self.add_path(name, Named { actor: at, trust: Trust::Short });
        }
    }

    /// The actor that has the name `path` in full.
    fn full(&self, path: &[WordId]) -> Option<u32> {
        let node = path.iter().try_fold(0, |node, &word| self.names.child(node, word))?;
        self.names.ends(node).first().filter(|end| end.trust == Trust::Full).map(|end| end.actor)
    }

    fn add_titles(&mut self, file: &TitlesFile) {
        for title in &file.titles {
            let form = forms::cut(title);
            for word in form.split(' ') {
                self.words.mark(word, Class::TITLE);
            }
            let path = self.path(&form);
            let ends = self.titles.entry(&path);
            if ends.is_empty() {
                ends.push(());
            }
        }
        for (list, class) in [(&file.former, Class::FORMER), (&file.designate, Class::DESIGNATE)] {
            for word in list.iter().filter(|phrase| !phrase.contains(' ')) {
                self.words.mark(&forms::cut(word), class);
            }
        }
    }
}

fn read<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Toml { file, reason: Box::new(error) })
}
