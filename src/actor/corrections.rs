//! What the reader says of actors against lexicon and rules: an overlay on ids, which holds for whatever was read before,
//! and names that texts are read with.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

use super::draft::sort;
use super::lexicon::{Lexicon, OwnName};
use super::words::Class;
use super::{ActorKind, ActorMentions, By, Mention, called, forms, slug};
use crate::text::normalize::folded;

/// One thing that the reader says. Actors are told by their ids; the names beside them are for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// These words name this actor, wherever they stand.
    Add {
        /// The words.
        words: String,
        /// Whom they name; one that nobody knew yet is of this name and kind.
        actor: String,
        /// Its name.
        name: String,
        /// What it is.
        kind: ActorKind,
    },
    /// This is no actor.
    Hide {
        /// What is none.
        actor: String,
        /// What it was called.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
    /// This actor is of another kind.
    Kind {
        /// Which.
        actor: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// What it is.
        kind: ActorKind,
    },
    /// This actor is that one, whose name stays.
    Merge {
        /// Which.
        actor: String,
        /// What it was called.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Who it is.
        into: String,
        /// What both are called.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        into_name: String,
        /// What both are, where the lexicon does not know it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<ActorKind>,
    },
    /// Where this actor was seen under this name, it is another one.
    Split {
        /// Who was seen.
        actor: String,
        /// What it is called.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Under which name.
        form: String,
        /// Who it is.
        into: String,
        /// What that is.
        kind: ActorKind,
    },
}

/// Why a correction cannot hold beside those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// An actor would be merged with itself, directly or by others.
    #[error("these merges go round in a circle")]
    Circle,
    /// Another one says otherwise.
    #[error("another entry says otherwise of it, which holds")]
    Contradiction,
    /// There is no id, or there are no words.
    #[error("something is empty that must not be")]
    Empty,
}

/// What an actor is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// What it is, if that was said.
    pub kind: Option<ActorKind>,
}

/// All that the reader says, made ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    all: BTreeSet<Correction>,
    merged: HashMap<String, String>,
    hidden: HashSet<String>,
    kinds: HashMap<String, ActorKind>,
    labels: HashMap<String, Label>,
    /// By the words, in each of their spellings: whom they name.
    added: HashMap<String, String>,
    /// By actor and form: who it is.
    split: HashMap<String, HashMap<String, String>>,
    /// The lexicon with what was added, made when it is asked for.
    lexicon: OnceLock<Arc<Lexicon>>,
    /// Its names, folded when they are asked for.
    called: OnceLock<Vec<Box<str>>>,
}

impl PartialEq for Corrections {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Eq for Corrections {}

impl FromIterator<Correction> for Corrections {
    /// Those that can hold beside one another; of two that cannot, the first.
    fn from_iter<I: IntoIterator<Item = Correction>>(all: I) -> Self {
        let mut corrections = Self::default();
        for correction in all {
            let _: Result<(), Refused> = corrections.insert(correction);
        }
        corrections
    }
}

impl Corrections {
    /// Those of a reader who says nothing.
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Corrections> = LazyLock::new(Corrections::default);
        &NONE
    }

    /// All of them, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.all.iter()
    }

    /// Whether the reader says nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Adds one.
    ///
    /// # Errors
    /// Where it cannot hold beside those that are there.
    pub fn insert(&mut self, correction: Correction) -> Result<(), Refused> {
        if self.all.contains(&correction) {
            return Ok(());
        }
        if correction.is_blank() {
            return Err(Refused::Empty);
        }
        match &correction {
            Correction::Add { words, actor, name, kind } => {
                // All of them or none: what is refused leaves nothing behind.
                let forms = forms::spellings(words, *kind);
                if forms.iter().any(|form| self.added.get(form).is_some_and(|other| other != actor)) {
                    return Err(Refused::Contradiction);
                }
                self.added.extend(forms.into_iter().map(|form| (form, actor.clone())));
                self.label(actor, name, Some(*kind));
            }
            Correction::Hide { actor, .. } => _ = self.hidden.insert(actor.clone()),
            Correction::Kind { actor, kind, .. } => claim(&mut self.kinds, actor.clone(), kind)?,
            Correction::Merge { actor, into, into_name, kind, .. } => {
                if self.canonical(into) == actor {
                    return Err(Refused::Circle);
                }
                claim(&mut self.merged, actor.clone(), into)?;
                self.label(into, into_name, *kind);
            }
            Correction::Split { actor, form, into, kind, .. } => {
                let of_actor = self.split.entry(actor.clone()).or_default();
                claim(of_actor, forms::cut(form), into)?;
                self.label(into, form, Some(*kind));
            }
        }
        (self.lexicon, self.called) = (OnceLock::new(), OnceLock::new());
        self.all.insert(correction);
        Ok(())
    }

    fn label(&mut self, id: &str, name: &str, kind: Option<ActorKind>) {
        if !name.is_empty() {
            self.labels.entry(id.to_owned()).or_insert_with(|| Label { name: name.to_owned(), kind });
        }
    }

    /// The same without these and with those.
    ///
    /// # Errors
    /// Where one of those cannot hold.
    pub fn changed(&self, without: &[Correction], with: &[Correction]) -> Result<Self, Refused> {
        let mut changed: Self = self.all.iter().filter(|one| !without.contains(one)).cloned().collect();
        with.iter().try_for_each(|one| changed.insert(one.clone()))?;
        Ok(changed)
    }

    /// What these have that those have not.
    pub fn beyond(&self, others: &Self) -> Vec<Correction> {
        self.all.difference(&others.all).cloned().collect()
    }

    /// Who an actor is: itself, or the one that it was merged with.
    pub fn canonical<'a>(&'a self, id: &'a str) -> &'a str {
        self.chain(id).last().unwrap_or(id)
    }

    /// The actor, the one it was merged with, the one that was merged with, and so on: no circle is ever let in.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(Some(id), |id| self.merged.get(*id).map(String::as_str))
    }

    /// Whether the reader says that it is no actor.
    pub fn is_hidden(&self, id: &str) -> bool {
        !self.hidden.is_empty() && self.chain(id).any(|id| self.hidden.contains(id))
    }

    /// Every id that is this actor, its own first; none if it is no actor.
    pub fn members<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let canonical = self.canonical(id);
        let mut merged: Vec<&str> = self.merged.keys().map(String::as_str).collect();
        merged.retain(|other| self.canonical(other) == canonical);
        merged.sort_unstable();
        merged.insert(0, canonical);
        merged.retain(|id| !self.is_hidden(id));
        merged
    }

    /// The actors that others were merged with.
    pub fn united(&self) -> BTreeSet<&str> {
        self.merged.keys().map(|id| self.canonical(id)).collect()
    }

    /// Every actor that they speak of.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.named().map(|(id, _)| id).chain(self.split.keys().map(String::as_str))
    }

    /// What the reader says that an actor is.
    pub fn kind(&self, id: &str) -> Option<ActorKind> {
        self.kinds.get(id).copied()
    }

    /// What an actor is called that the lexicon may not know.
    pub fn label_of(&self, id: &str) -> Option<&Label> {
        self.labels.get(id)
    }

    /// What the reader said that an actor came from: what it was merged of, which names it was given.
    pub fn about<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Correction> {
        self.all.iter().filter(move |one| match one {
            Correction::Merge { into: actor, .. }
            | Correction::Split { into: actor, .. }
            | Correction::Add { actor, .. }
            | Correction::Kind { actor, .. }
            | Correction::Hide { actor, .. } => self.canonical(actor) == id,
        })
    }

    /// The ids of the actors that have this name: by the lexicon, by the names that the reader gave, by those that stand
    /// beside his corrections. As they are merged.
    pub fn find(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = self.lexicon().find(name).into_iter().map(str::to_owned).collect();
        let wanted = forms::cut(name);
        for (id, named) in self.named() {
            if forms::cut(named) == wanted {
                found.push(id.to_owned());
            }
        }
        let mut ids: Vec<String> = Vec::new();
        for id in found.iter().map(|id| self.canonical(id)).filter(|id| !self.is_hidden(id)) {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    /// The names that stand in the corrections, each with its actor.
    fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().flat_map(|one| match one {
            Correction::Add { actor, name, .. }
            | Correction::Hide { actor, name }
            | Correction::Kind { actor, name, .. } => vec![(actor.as_str(), name.as_str())],
            Correction::Merge { actor, name, into, into_name, .. } => {
                vec![(actor.as_str(), name.as_str()), (into, into_name)]
            }
            Correction::Split { form, into, .. } => vec![(into.as_str(), form.as_str())],
        })
    }

    /// Those that change what a text is read to say: an index knows which of them its articles were read with.
    pub fn of_texts(&self) -> BTreeSet<Correction> {
        self.all.iter().filter(|one| one.words().is_some()).cloned().collect()
    }

    /// The lexicon, with the names that the reader gave.
    pub fn lexicon(&self) -> &Lexicon {
        if self.added.is_empty() {
            return Lexicon::bundled();
        }
        self.lexicon.get_or_init(|| {
            let own = self.all.iter().filter_map(|one| match one {
                Correction::Add { words, actor, name, kind } => {
                    Some(OwnName { words, id: actor, name, kind: *kind })
                }
                _ => None,
            });
            Arc::new(Lexicon::bundled().with(own))
        })
    }

    /// The names of each actor of the lexicon, folded, one a line, for [`called::fit`].
    pub fn called(&self) -> &[Box<str>] {
        static BUNDLED: LazyLock<Vec<Box<str>>> = LazyLock::new(|| names(Lexicon::bundled()));
        if self.added.is_empty() { &BUNDLED } else { self.called.get_or_init(|| names(self.lexicon())) }
    }

    /// The mentions of a text, which was read with [`Self::lexicon`], under who they are: those that were split off, and what
    /// the reader himself named. Ids are as they were before any merge.
    pub fn part(&self, actors: &mut Vec<ActorMentions>, text: &str) {
        if self.split.is_empty() && self.added.is_empty() {
            return;
        }
        let mut parted: Vec<ActorMentions> = Vec::with_capacity(actors.len());
        for actor in actors.drain(..) {
            let ActorMentions { id, name, name_en, kind, mentions } = actor;
            let forms = self.split.get(&id);
            let mut kept = Vec::with_capacity(mentions.len());
            for Mention { span, by } in mentions {
                let form = forms::cut(span.of(text));
                // What the reader has given to somebody stays there: this is asked again once the day is known.
                let forms = forms.filter(|_| by != By::Own);
                if let Some(other) = forms.and_then(|forms| forms.get(&form)) {
                    let (name, name_en, kind) = self.shown(other, span.of(text), kind);
                    // Who held an office is forgotten and found anew with another day.
                    let by = if by == By::Office { by } else { By::Own };
                    let mentions = vec![Mention { span, by }];
                    join(&mut parted, ActorMentions { id: other.clone(), name, name_en, kind, mentions });
                } else {
                    let by = if self.added.get(&form) == Some(&id) { By::Own } else { by };
                    kept.push(Mention { span, by });
                }
            }
            if !kept.is_empty() {
                join(&mut parted, ActorMentions { id, name, name_en, kind, mentions: kept });
            }
        }
        sort(&mut parted);
        *actors = parted;
    }

    /// The actors of an article as the reader says that they are: merged, of other kinds, some of them none.
    pub fn unite(&self, actors: &mut Vec<ActorMentions>) {
        if self.is_empty() {
            return;
        }
        let mut united: Vec<ActorMentions> = Vec::with_capacity(actors.len());
        for mut actor in actors.drain(..).filter(|actor| !self.is_hidden(&actor.id)) {
            let id = self.canonical(&actor.id).to_owned();
            if id != actor.id {
                (actor.name, actor.name_en, actor.kind) = self.shown(&id, &actor.name, actor.kind);
            } else if let Some(label) = self.labels.get(&id) {
                actor.name.clone_from(&label.name);
            }
            actor.kind = self.kind(&id).unwrap_or(actor.kind);
            actor.id = id;
            join(&mut united, actor);
        }
        sort(&mut united);
        *actors = united;
    }

    /// How an actor is shown of which an article or an index may know nothing: its names and its kind.
    pub fn shown(&self, id: &str, name: &str, kind: ActorKind) -> (String, Option<String>, ActorKind) {
        let (label, entry) = (self.labels.get(id), self.lexicon().actor(id));
        let known = label.map(|label| &label.name).or_else(|| entry.map(|entry| &entry.name));
        let of_label = label.and_then(|label| label.kind);
        (
            known.map_or_else(|| name.to_owned(), String::clone),
            entry.and_then(|entry| entry.name_en.clone()),
            self.kind(id).or_else(|| entry.map(|entry| entry.kind)).or(of_label).unwrap_or(kind),
        )
    }
}

impl Correction {
    /// The words of a text that it is about; none where it holds whatever was read.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Add { words, .. } | Self::Split { form: words, .. } => Some(words),
            Self::Hide { .. } | Self::Kind { .. } | Self::Merge { .. } => None,
        }
    }

    /// The words as texts may spell them, folded; none where it holds whatever was read.
    pub fn spellings(&self) -> Vec<String> {
        match self {
            Self::Add { words, kind, .. } => forms::spellings(words, *kind),
            Self::Split { form, .. } => vec![forms::cut(form)],
            Self::Hide { .. } | Self::Kind { .. } | Self::Merge { .. } => Vec::new(),
        }
    }

    /// Whether something is missing without which it says nothing.
    fn is_blank(&self) -> bool {
        let blank = |texts: &[&String]| texts.iter().any(|text| text.trim().is_empty());
        match self {
            Self::Add { words, actor, name, .. } => {
                blank(&[words, actor, name]) || forms::cut(words).is_empty()
            }
            Self::Hide { actor, .. } | Self::Kind { actor, .. } => blank(&[actor]),
            Self::Merge { actor, into, .. } => blank(&[actor, into]),
            Self::Split { actor, form, into, .. } => {
                blank(&[actor, form, into]) || forms::cut(form).is_empty()
            }
        }
    }
}

/// The id of an actor that the reader names, as if a rule had found it; empty if there is no word in the name.
pub fn own_id(name: &str, kind: ActorKind) -> String {
    let (cut, lexicon) = (forms::cut(name), Lexicon::bundled());
    let class = |word| lexicon.words.id(word).map_or_else(Class::default, |id| lexicon.words.word(id).class);
    let parts: Vec<(&str, Class)> = cut.split(' ').map(|word| (word, class(word))).collect();
    if cut.is_empty() { String::new() } else { slug::slug(&parts, kind == ActorKind::Person) }
}

fn names(lexicon: &Lexicon) -> Vec<Box<str>> {
    let of = |entry| called::names_of(entry).map(|name| folded(name)).collect::<Vec<_>>().join("\n").into();
    lexicon.actors().map(of).collect()
}

/// Says that `key` has this value, unless it has another one.
fn claim<V: Clone + PartialEq>(map: &mut HashMap<String, V>, key: String, value: &V) -> Result<(), Refused> {
    let there = map.entry(key).or_insert_with(|| value.clone());
    if there == value { Ok(()) } else { Err(Refused::Contradiction) }
}

/// Adds an actor's mentions to those of the same one.
fn join(list: &mut Vec<ActorMentions>, actor: ActorMentions) {
    match list.iter_mut().find(|known| known.id == actor.id) {
        Some(known) => {
            known.mentions.extend(actor.mentions);
            known.mentions.sort_unstable();
        }
        None => list.push(actor),
    }
}

#[cfg(test)]
mod tests;
