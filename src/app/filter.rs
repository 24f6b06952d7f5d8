//! What narrows the corpus: the query, the scope in time, the actors; and the history of what can be undone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::actor::Corrections;
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::query::result::{FacetKind, Sort};

/// How an actor narrows the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Choice {
    Include,
    Exclude,
}

/// An actor, an outlet or a section that narrows the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its Arabic name, for the chip.
    pub name: String,
    /// Its Latin name.
    pub name_en: Option<String>,
    /// In or out.
    pub choice: Choice,
}

/// One thing that narrows or orders the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Narrowing {
    Query,
    Scope,
    Facet(FacetKind, String),
    /// That one of the included actors is enough, or that it is not.
    Mode,
    Sort,
}

/// Everything that narrows the corpus at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The query as typed.
    pub query: String,
    /// The days an article must be published in.
    pub scope: Option<Bounds>,
    /// Actors, outlets and sections by id.
    pub facets: BTreeMap<(FacetKind, String), Chosen>,
    /// Whether one of the included actors is enough.
    pub any: bool,
    /// The order of hits.
    pub sort: Sort,
}

impl Filter {
    /// Whether everything matches.
    pub fn is_empty(&self) -> bool {
        self.query.trim().is_empty() && self.scope.is_none() && self.facets.is_empty()
    }

    /// Lets go of one thing.
    pub fn drop(&mut self, narrowing: &Narrowing) {
        match narrowing {
            Narrowing::Query => self.query.clear(),
            Narrowing::Scope => self.scope = None,
            Narrowing::Facet(kind, id) => drop(self.facets.remove(&(*kind, id.clone()))),
            Narrowing::Mode => self.any = !self.any,
            Narrowing::Sort => self.sort = Sort::default(),
        }
    }

    /// Off, include, exclude, off.
    pub fn cycle(&mut self, facet: (FacetKind, &str), name: &str, name_en: Option<&str>) {
        let next = match self.choice(facet.0, facet.1) {
            None => Some(Choice::Include),
            Some(Choice::Include) => Some(Choice::Exclude),
            Some(Choice::Exclude) => None,
        };
        match next {
            Some(choice) => {
                let chosen = Chosen { name: name.to_owned(), name_en: name_en.map(str::to_owned), choice };
                self.facets.insert((facet.0, facet.1.to_owned()), chosen);
            }
            None => {
                self.facets.remove(&(facet.0, facet.1.to_owned()));
            }
        }
    }

    /// How this one narrows the list, if it does.
    pub fn choice(&self, kind: FacetKind, id: &str) -> Option<Choice> {
        self.of(kind).find(|(known, _)| *known == id).map(|(_, chosen)| chosen.choice)
    }

    /// Those of one kind, by id.
    pub fn of(&self, kind: FacetKind) -> impl Iterator<Item = (&str, &Chosen)> {
        self.facets
            .iter()
            .filter(move |(facet, _)| facet.0 == kind)
            .map(|((_, id), chosen)| (id.as_str(), chosen))
    }

    /// Those with this choice.
    pub fn facets(&self, choice: Choice) -> Vec<(FacetKind, String)> {
        self.facets.iter().filter(|(_, c)| c.choice == choice).map(|(facet, _)| facet.clone()).collect()
    }
}

/// Something that can be undone: what was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What narrowed the corpus.
    Filter(Filter),
    /// The date that the reader had given to an article.
    Date(ArticleId, Option<Bounds>),
    /// What the reader had said of actors.
    Actors(Arc<Corrections>),
}

/// What was changed, and what was undone.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: Vec<Change>,
    future: Vec<Change>,
}

impl History {
    /// Remembers what is about to be replaced.
    pub fn remember(&mut self, before: Change) {
        if self.past.last() != Some(&before) {
            self.past.push(before);
        }
        self.future.clear();
    }

    /// Changes what was said of actors before each change, after others have said something of them too.
    pub fn rebase(&mut self, how: impl Fn(&Corrections) -> Arc<Corrections>) {
        for change in self.past.iter_mut().chain(&mut self.future) {
            if let Change::Actors(corrections) = change {
                *corrections = how(corrections);
            }
        }
    }

    /// What was before the last change; `now` says how what it changed is now.
    pub fn undo(&mut self, now: impl Fn(&Change) -> Change) -> Option<Change> {
        step(&mut self.past, &mut self.future, now)
    }

    /// What was undone last.
    pub fn redo(&mut self, now: impl Fn(&Change) -> Change) -> Option<Change> {
        step(&mut self.future, &mut self.past, now)
    }
}

fn step(from: &mut Vec<Change>, to: &mut Vec<Change>, now: impl Fn(&Change) -> Change) -> Option<Change> {
    loop {
        let change = from.pop()?;
        let now = now(&change);
        if change != now {
            to.push(now);
            return Some(change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_cycles_off_include_exclude() {
        let mut filter = Filter::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            filter.cycle((FacetKind::Actor, "iraq"), "العراق", Some("Iraq"));
            seen.push(filter.choice(FacetKind::Actor, "iraq"));
        }
        assert_eq!(seen, [Some(Choice::Include), Some(Choice::Exclude), None]);
    }

    #[test]
    fn undo_and_redo_walk_the_filters() {
        let (mut history, first) = (History::default(), Change::Filter(Filter::default()));
        let second = Change::Filter(Filter { query: "داعش".into(), ..Filter::default() });
        history.remember(first.clone());
        assert_eq!(history.undo(|_| second.clone()), Some(first.clone()));
        assert_eq!(history.redo(|_| first.clone()), Some(second.clone()));
        assert_eq!(history.redo(|_| second.clone()), None);
    }
}
