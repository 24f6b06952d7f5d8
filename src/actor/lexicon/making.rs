//! How a lexicon is made of the files that people edit.

use serde::Deserialize;

use super::super::forms;
use super::super::institution::Institution;
use super::super::rules::Rules;
use super::super::slug::{Part, foreign};
use super::super::tenure::Offices;
use super::super::trie::Growing;
use super::super::words::{Class, Role, WordId};
use super::{ActorKind, Entry, Lexicon, LexiconError, Named, OwnName, Trust};
use crate::text::hash::hash;

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

impl Lexicon {
    /// A lexicon from the text of its three files.
    ///
    /// # Errors
    /// Where a file is not of its form, an id stands twice or an office has an unknown holder.
    pub fn from_toml(actors: &str, offices: &str, titles: &str) -> Result<Self, LexiconError> {
        let file: ActorsFile = read("actors", actors)?;
        let mut making = Making::default();
        making.lexicon.rules = Rules::bundled(&mut making.lexicon.words);
        for (at, entry) in file.actor.iter().enumerate() {
            making.add_nisbas(at as u32, entry);
        }
        for entry in file.actor {
            making.add(entry)?;
        }
        for institution in &file.institution {
            making.add_institution(institution);
        }
        making.add_titles(&read("titles", titles)?);
        making.lexicon.offices = Offices::read_all(read("offices", offices)?, &mut making.lexicon)?;
        making.lexicon.parts = making.lexicon.parts();
        Ok(making.finish())
    }

    /// The same with names that the reader gave: each means its actor wherever it stands, whoever else has it.
    pub(in crate::actor) fn with<'a>(&self, own: impl IntoIterator<Item = OwnName<'a>>) -> Self {
        let mut making = Making::of(self.clone());
        own.into_iter().for_each(|own| making.add_own(own));
        making.finish()
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
        for entry in self.entries.iter() {
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
}

/// A lexicon whose names still grow.
#[derive(Default)]
struct Making {
    lexicon: Lexicon,
    names: Growing<Named>,
    titles: Growing<()>,
    duals: Growing<String>,
}

impl Making {
    fn of(lexicon: Lexicon) -> Self {
        let (names, titles, duals) = (&lexicon.names, &lexicon.titles, &lexicon.duals);
        Self { names: names.into(), titles: titles.into(), duals: duals.into(), lexicon }
    }

    fn finish(self) -> Lexicon {
        let Self { mut lexicon, names, titles, duals } = self;
        (lexicon.names, lexicon.titles, lexicon.duals) = (names.into(), titles.into(), duals.into());
        lexicon.note_roles();
        lexicon
    }

    fn add_own(&mut self, OwnName { words, id, name, kind }: OwnName) {
        let at = self.lexicon.index(id).unwrap_or(self.lexicon.entries.len() as u32);
        if at as usize == self.lexicon.entries.len() {
            self.lexicon.by_id.insert(hash(id.as_bytes()), at);
            self.lexicon.nations.push(None);
            let (id, name) = (id.to_owned(), name.to_owned());
            self.lexicon.entries.push(Entry { id, kind, name, ..Entry::default() });
        }
        self.lexicon.entries.add_alias(at as usize, words);
        for form in forms::spellings(words, kind) {
            let path = self.path(&form);
            *self.names.entry(&path) = vec![Named { actor: at, trust: Trust::Full }];
        }
        if let Some(surname) = forms::surname(words).filter(|_| kind == ActorKind::Person) {
            self.add_name(surname, Named { actor: at, trust: Trust::Short }, kind);
        }
    }

    fn add(&mut self, entry: Entry) -> Result<(), LexiconError> {
        let at = self.lexicon.entries.len() as u32;
        if self.lexicon.by_id.insert(hash(entry.id.as_bytes()), at).is_some() {
            return Err(LexiconError::SameId(entry.id));
        }
        self.lexicon.nations.push(None);
        let own = if entry.caution { Trust::Place } else { Trust::Full };
        self.add_name(&entry.name, Named { actor: at, trust: own }, entry.kind);
        for name in entry.aliases.iter().chain(&entry.name_en) {
            self.add_name(name, Named { actor: at, trust: Trust::Full }, entry.kind);
        }
        let short = Named { actor: at, trust: Trust::Short };
        entry.short_names().for_each(|name| self.add_name(name, short, entry.kind));
        self.lexicon.entries.push(entry);
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
        let words = &mut self.lexicon.words;
        let class = |word| words.id(word).map_or_else(Class::default, |id| words.word(id).class);
        let parts: Vec<Part> = form.split(' ').map(|word| (word, class(word))).collect();
        if let Some(sound) = foreign(&parts) {
            let owner = self.lexicon.by_ear.entry(hash(sound.as_bytes())).or_insert(Some(actor));
            *owner = owner.filter(|&owner| owner == actor);
            if let Some(&(last, _)) = parts.last() {
                let last = words.intern(last);
                words.give(last, Role::SURNAME);
            }
        }
    }

    fn add_path(&mut self, path: &[WordId], named: Named) {
        let ends = self.names.entry(path);
        if !ends.iter().any(|end| end.actor == named.actor) {
            let at = ends.partition_point(|end| end.trust <= named.trust);
            ends.insert(at, named);
        }
        let last = path.last().and_then(|&word| self.lexicon.words.word(word).nisba);
        let nation = self.lexicon.nations.get_mut(named.actor as usize);
        if let Some(nation) = nation.filter(|_| named.trust == Trust::Full) {
            *nation = nation.or(last);
        }
    }

    fn path(&mut self, form: &str) -> Vec<WordId> {
        form.split(' ').map(|word| self.lexicon.words.intern(word)).collect()
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
                        let word = self.lexicon.words.mark(&format!("{article}{form}{end}"), class);
                        word.nisba = word.nisba.or(Some(at));
                    }
                }
            }
        }
    }

    /// Gives every state the institution, where the lexicon has none of that name; one that it has gets the other
    /// names of the institution.
    fn add_institution(&mut self, institution: &Institution) {
        self.lexicon.institutions.push(institution.id.clone());
        for dual in &institution.dual {
            let path = self.path(&forms::cut(dual));
            self.duals.entry(&path).push(institution.id.clone());
        }
        let mut paths =
            |list: &[String]| list.iter().map(|head| self.path(&forms::cut(head))).collect::<Vec<_>>();
        let (masculine, feminine, short) =
            (paths(&institution.m), paths(&institution.f), paths(&institution.short));
        for state in 0..self.lexicon.entries.len() {
            let state = self.lexicon.entries.get(state).filter(|of| of.kind == ActorKind::State);
            let Some((of, entry)) = state.and_then(|of| Some((of, institution.entry(of)?))) else { continue };
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
        let at = known.unwrap_or(self.lexicon.entries.len() as u32);
        self.lexicon.by_id.entry(hash(entry.id.as_bytes())).or_insert(at);
        if known.is_none() {
            let nation = entry.place_in.as_ref().and_then(|state| self.lexicon.index(state));
            self.lexicon.nations.push(nation);
            self.lexicon.entries.push(entry);
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
        self.names.ends(path).first().filter(|end| end.trust == Trust::Full).map(|end| end.actor)
    }

    fn add_titles(&mut self, file: &TitlesFile) {
        for title in &file.titles {
            let form = forms::cut(title);
            for word in form.split(' ') {
                self.lexicon.words.mark(word, Class::TITLE);
            }
            let path = self.path(&form);
            *self.titles.entry(&path) = vec![()];
        }
        for (list, class) in [(&file.former, Class::FORMER), (&file.designate, Class::DESIGNATE)] {
            for word in list.iter().filter(|phrase| !phrase.contains(' ')) {
                self.lexicon.words.mark(&forms::cut(word), class);
            }
        }
    }
}

fn read<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Toml { file, reason: Box::new(error) })
}
