//! The rows of the pane, of which there may be tens of thousands: none is made before it is asked for.

use super::{Actors, Named, Section, State, View, chosen, here};
use crate::actor::ActorKind;
use crate::query::result::{FacetCount, FacetKind};

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorRow<'a> {
    /// The heading of a part.
    Heading(Section),
    /// An actor.
    Actor(Named<'a>),
}

/// All rows.
#[derive(Debug)]
pub struct Rows<'a> {
    actors: &'a Actors,
    /// The parts that are not empty, in their order.
    parts: Vec<(Section, Part<'a>)>,
    /// Which of the counted stand in the first parts, and not in the rest.
    placed: Vec<u32>,
}

/// Those of a part.
#[derive(Debug)]
enum Part<'a> {
    /// These.
    Listed(Vec<Named<'a>>),
    /// These of the counted.
    Picked(Vec<u32>),
    /// All of the counted that stand in no part before.
    Rest,
}

/// The rows of the pane: those that narrow the list, those of the open article, then the rest.
pub fn rows(state: &State) -> Rows<'_> {
    let actors = &state.actors;
    let mut rows = Rows { actors, parts: Vec::new(), placed: Vec::new() };
    match actors.view {
        View::Found(_) => rows.parts.push((Section::Found, Part::Rest)),
        View::With(_) => rows.parts.push((Section::With, Part::Rest)),
        View::All => {
            let narrowing: Vec<_> = state.filter.of(actors.kind).map(chosen).collect();
            let ids: Vec<&str> = narrowing.iter().map(|named| named.id).collect();
            let named = state.article.opened.iter().flat_map(|opened| here(opened, actors.kind));
            let here = named.filter(|named| !ids.contains(&named.id)).collect();
            rows.place(Section::Chosen, narrowing);
            rows.place(Section::Here, here);
            rows.rest();
        }
    }
    rows
}

impl<'a> Rows<'a> {
    /// Puts actors into a part of their own, with their counts.
    fn place(&mut self, section: Section, mut named: Vec<Named<'a>>) {
        for one in &mut named {
            let at = self.actors.places.get(one.id).copied();
            one.facet = at.and_then(|at| self.actors.facets.get(at as usize));
            self.placed.extend(at);
        }
        self.placed.sort_unstable();
        if !named.is_empty() {
            self.parts.push((section, Part::Listed(named)));
        }
    }

    /// The counted that have not been placed.
    fn rest(&mut self) {
        if !self.actors.grouped || self.actors.kind != FacetKind::Actor {
            if self.placed.len() < self.actors.facets.len() {
                self.parts.push((Section::All, Part::Rest));
            }
            return;
        }
        let mut kinds = ActorKind::ALL.map(|kind| (kind, Vec::new()));
        for (facet, at) in self.actors.facets.iter().zip(0..) {
            let of_kind = kinds.iter_mut().find(|(kind, _)| *kind == facet.kind);
            if let Some((_, list)) = of_kind.filter(|_| self.placed.binary_search(&at).is_err()) {
                list.push(at);
            }
        }
        let kinds = kinds.into_iter().filter(|(_, list)| !list.is_empty());
        self.parts.extend(kinds.map(|(kind, list)| (Section::Kind(kind), Part::Picked(list))));
    }

    /// How many there are, headings included.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(_, part)| 1 + self.len_of(part)).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    fn len_of(&self, part: &Part) -> usize {
        match part {
            Part::Listed(named) => named.len(),
            Part::Picked(list) => list.len(),
            Part::Rest => self.actors.facets.len() - self.placed.len(),
        }
    }

    /// A row.
    pub fn get(&self, row: usize) -> Option<ActorRow<'a>> {
        let mut first = 0;
        for (section, part) in &self.parts {
            let length = self.len_of(part);
            match row.checked_sub(first) {
                Some(0) => return Some(ActorRow::Heading(*section)),
                Some(at) if at <= length => return self.of_part(part, at - 1).map(ActorRow::Actor),
                _ => first += length + 1,
            }
        }
        None
    }

    fn of_part(&self, part: &Part<'a>, at: usize) -> Option<Named<'a>> {
        let counted = |at: usize| self.actors.facets.get(at).map(Named::counted);
        match part {
            Part::Listed(named) => named.get(at).copied(),
            Part::Picked(list) => list.get(at).and_then(|at| counted(*at as usize)),
            // Each that is placed before it moves it one on.
            Part::Rest => {
                counted(self.placed.iter().fold(at, |at, gone| at + usize::from(*gone as usize <= at)))
            }
        }
    }

    /// So many rows from one on, with their numbers.
    pub fn from(&self, row: usize, count: usize) -> impl Iterator<Item = (usize, ActorRow<'a>)> {
        (row..row + count).map_while(|at| Some((at, self.get(at)?)))
    }

    /// The row of an actor.
    pub fn position(&self, id: &str) -> Option<usize> {
        let counted = self.actors.places.get(id);
        let mut first = 1;
        for (_, part) in &self.parts {
            let within = match part {
                Part::Listed(named) => named.iter().position(|named| named.id == id),
                Part::Picked(list) => counted.and_then(|at| list.binary_search(at).ok()),
                Part::Rest => counted.and_then(|at| {
                    let before = self.placed.binary_search(at).err()?;
                    Some(*at as usize - before)
                }),
            };
            if let Some(at) = within {
                return Some(first + at);
            }
            first += self.len_of(part) + 1;
        }
        None
    }
}

impl Actors {
    /// Takes other counts.
    pub(in crate::app) fn count(&mut self, facets: Vec<FacetCount>) {
        self.places = facets.iter().zip(0..).map(|(facet, at)| (facet.id.as_str().into(), at)).collect();
        self.facets = facets;
    }
}
