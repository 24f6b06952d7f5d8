//! The sidebar's counts: facets of the matches beside those of the corpus, in the order asked for.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::{Arc, PoisonError};

use super::naming::FacetRef;
use super::united::{Counts, United};
use super::{Request, Snapshot};
use crate::actor::{ActorKind, is_unknown};
use crate::index::error::IndexError;
use crate::index::names::Name;
use crate::query::keyness::Meeting;
use crate::query::result::{FacetCount, FacetKind};

/// In so many articles an actor that only its texts know is one of the corpus; a rarer one stays in its article.
const OFTEN: u64 = 2;

/// Some articles beside those they are taken from, counted.
pub(super) struct Beside {
    /// The counts of the one.
    pub(super) now: Counts,
    /// The counts of the other.
    pub(super) all: Counts,
    /// How many articles there are of each.
    pub(super) among: (u64, u64),
    /// Which of them the reader says are one.
    pub(super) united: Arc<United>,
}

impl Beside {
    /// How surprising it is that a facet is as often in the one, in thousandths: see [`Meeting::surprise`].
    pub(super) fn surprise(&self, number: u32) -> i64 {
        let (both, other) = (self.now.of(number).articles, self.all.of(number).articles);
        (Meeting { both, one: self.among.0, other, all: self.among.1 }.surprise() * 1000.0) as i64
    }

    /// What a list of the most frequent is sorted by.
    pub(super) fn frequency(&self, number: u32) -> (u64, u64, u64) {
        let (now, all) = (self.now.of(number), self.all.of(number));
        (now.articles, all.articles, now.mentions)
    }
}

impl Snapshot {
    /// The kinds of facets that articles have; actors in any case.
    pub fn facet_kinds(&self) -> Vec<FacetKind> {
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let has = |kind| (0..names.len() as u32).any(|n| names.get(n).is_some_and(|name| name.facet == kind));
        FacetKind::ALL.into_iter().filter(|kind| *kind == FacetKind::Actor || has(*kind)).collect()
    }

    /// The facets that the matches name, most articles first, then those chosen that none names; an actor that one article
    /// alone knows is left to that article. Where any of the chosen will do, the others are counted as if none were
    /// chosen: what choosing them would add. An outlet or a section that is left out is counted too: what letting it in
    /// again would add.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn facets(
        &self,
        request: &Request,
        kind: FacetKind,
        limit: usize,
    ) -> Result<Vec<FacetCount>, IndexError> {
        self.sorted(request, (kind, limit), Beside::frequency)
    }

    /// The same facets, those first that the matches name more often than the corpus does: see [`Meeting::surprise`].
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn unusual_facets(
        &self,
        request: &Request,
        kind: FacetKind,
        limit: usize,
    ) -> Result<Vec<FacetCount>, IndexError> {
        let rank = |beside: &Beside, number| (beside.surprise(number), beside.frequency(number));
        self.sorted(request, (kind, limit), rank)
    }

    fn sorted<K: Ord>(
        &self,
        request: &Request,
        (kind, limit): (FacetKind, usize),
        rank: impl Fn(&Beside, u32) -> K,
    ) -> Result<Vec<FacetCount>, IndexError> {
        let beside = self.beside(request, kind)?;
        let (chosen, own) = (self.chosen(request, kind), self.corrections().ids().collect::<HashSet<_>>());
        let stays =
            |number, id: &str| beside.all.of(number).articles < OFTEN && is_unknown(id) && !own.contains(id);
        let shown = |number, of, id: &str| {
            of == kind && (chosen.contains(id) || beside.now.of(number).articles > 0 && !stays(number, id))
        };
        Ok(self.facet_list(&beside, shown, |number| rank(&beside, number), limit))
    }

    /// The matches beside all articles, as facets of this kind count them.
    pub(super) fn beside(&self, request: &Request, kind: FacetKind) -> Result<Beside, IndexError> {
        let mut open = request.facets.clone();
        if open.is_any(kind) {
            open.include.retain(|facet| facet.0 != kind);
        }
        // An article has one of these: leaving one out takes nothing from the others.
        if kind != FacetKind::Actor {
            open.exclude.retain(|facet| facet.0 != kind);
        }
        let open = Request { facets: &open, ..*request };
        let (united, matches) = (self.united()?, self.matches_of(&open)?);
        Ok(Beside {
            among: (self.count(&open)? as u64, self.len()),
            now: united.counts(self.tally(&open)?, matches.as_deref()),
            all: united.counts(self.all(), None),
            united,
        })
    }

    /// The wanted facets with their counts, the highest rank first. Every list of facets is made here.
    pub(super) fn facet_list<K: Ord>(
        &self,
        beside: &Beside,
        is_wanted: impl Fn(u32, FacetKind, &str) -> bool,
        rank: impl Fn(u32) -> K,
        limit: usize,
    ) -> Vec<FacetCount> {
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let united = &beside.united;
        let wanted = |number: u32| {
            let name = names.get(number).filter(|_| !united.is_silent(number))?;
            let id = united.id(number, name);
            is_wanted(number, name.facet, id).then_some((id, number))
        };
        let mut list: Vec<(Reverse<K>, &str, u32)> = (0..names.len() as u32)
            .filter_map(wanted)
            .map(|(id, number)| (Reverse(rank(number)), id, number))
            .collect();
        // Most of a large corpus's names stand in one article: few are worth sorting.
        if limit < list.len() {
            list.select_nth_unstable(limit);
            list.truncate(limit);
        }
        list.sort_unstable();
        let counted = |(_, id, number): (_, &str, u32)| {
            let (name, now) = (names.get(number)?, beside.now.of(number));
            let (shown, name_en, kind) = self.shown(id, name);
            Some(FacetCount {
                id: id.to_owned(),
                name: shown,
                name_en,
                kind,
                now: now.articles,
                all: beside.all.of(number).articles,
                mentions: now.mentions,
                among: beside.among,
            })
        };
        list.into_iter().filter_map(counted).collect()
    }

    /// How a facet is shown: as the reader says, else as the articles name it.
    fn shown(&self, id: &str, of: &Name) -> (String, Option<String>, ActorKind) {
        let corrections = self.corrections();
        if of.facet != FacetKind::Actor || corrections.is_empty() {
            return (of.ar.clone(), of.en.clone(), of.kind);
        }
        if id != of.id {
            return corrections.shown(id, &of.ar, of.kind);
        }
        let name = corrections.label_of(id).map_or(&of.ar, |label| &label.name);
        (name.clone(), of.en.clone(), corrections.kind(id).unwrap_or(of.kind))
    }

    /// The ids of this kind that narrow a request, those that the reader says are one by the one.
    fn chosen<'a>(&'a self, request: &'a Request, kind: FacetKind) -> HashSet<&'a str> {
        let chosen = request.facets.include.iter().chain(&request.facets.exclude);
        chosen.filter(|facet| facet.0 == kind).map(|(_, id)| self.canonical((kind, id)).1).collect()
    }

    /// A facet under the id that the reader says is its own.
    pub(super) fn canonical<'a>(&'a self, (kind, id): FacetRef<'a>) -> FacetRef<'a> {
        (kind, if kind == FacetKind::Actor { self.corrections().canonical(id) } else { id })
    }
}
