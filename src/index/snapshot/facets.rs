//! The sidebar's counts: facets of the matches beside those of the corpus, in the order asked for.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use super::naming::FacetRef;
use super::united::{Counts, United};
use super::{Request, Snapshot};
use crate::actor::ActorKind;
use crate::index::error::IndexError;
use crate::index::names::{Name, Names};
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
        let names = self.names();
        let has = |kind| (0..names.len() as u32).any(|number| names.facet(number) == Some(kind));
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
        let (chosen, own) = (self.chosen(request, kind, &beside.united)?, beside.united.own());
        let stays = |names: &Names, number| {
            beside.all.of(number).articles < OFTEN && names.is_unknown(number) && !own.contains(&number)
        };
        let shown = |names: &Names, number| {
            beside.now.of(number).articles > 0 && !stays(names, number) || chosen.contains(&number)
        };
        Ok(self.facet_list((&beside, kind), shown, |number| rank(&beside, number), limit))
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
        (beside, kind): (&Beside, FacetKind),
        is_wanted: impl Fn(&Names, u32) -> bool,
        rank: impl Fn(u32) -> K,
        limit: usize,
    ) -> Vec<FacetCount> {
        let (names, united) = (self.names(), &beside.united);
        // There may be a million names: of each is asked only what needs no reading of it.
        let mut list: Vec<(Reverse<K>, u32)> = (0..names.len() as u32)
            .filter(|number| names.facet(*number) == Some(kind) && is_wanted(&names, *number))
            .filter(|number| !united.is_silent(*number))
            .map(|number| (Reverse(rank(number)), number))
            .collect();
        let id = |number: u32| names.get(number).map(|name| united.id(number, &name));
        let in_order = |a: &(Reverse<K>, u32), b: &(Reverse<K>, u32)| {
            a.0.cmp(&b.0).then_with(|| id(a.1).cmp(&id(b.1))).then(a.1.cmp(&b.1))
        };
        if limit < list.len() {
            list.select_nth_unstable_by(limit, in_order);
            list.truncate(limit);
        }
        list.sort_unstable_by(in_order);
        list.into_iter().filter_map(|(_, number)| self.facet_of((&names, beside, kind), number)).collect()
    }

    /// A facet with its counts.
    fn facet_of(
        &self,
        (names, beside, kind): (&Names, &Beside, FacetKind),
        number: u32,
    ) -> Option<FacetCount> {
        let (name, now) = (names.get(number)?, beside.now.of(number));
        let id = beside.united.id(number, &name);
        let (shown, name_en, kind) = self.shown(id, kind, &name);
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
    }

    /// A facet with its counts; `None` where no article names it.
    pub(super) fn facet_count(
        &self,
        request: &Request,
        facet: FacetRef,
    ) -> Result<Option<FacetCount>, IndexError> {
        let beside = self.beside(request, facet.0)?;
        let number = self.number_of(&beside.united, facet)?;
        let number = number.filter(|number| beside.all.of(*number).articles > 0);
        Ok(number.and_then(|number| self.facet_of((&self.names(), &beside, facet.0), number)))
    }

    /// How a facet is shown: as the reader says, else as most articles name it.
    fn shown(&self, id: &str, facet: FacetKind, of: &Name) -> (String, Option<String>, ActorKind) {
        let (corrections, en) = (self.corrections(), of.en.map(str::to_owned));
        if facet != FacetKind::Actor || corrections.is_empty() {
            return (of.ar.to_owned(), en, of.kind);
        }
        if id != of.id {
            return corrections.shown(id, of.ar, of.kind);
        }
        let name = corrections.label_of(id).map_or(of.ar, |label| &label.name);
        (name.to_owned(), en, corrections.kind(id).unwrap_or(of.kind))
    }

    /// The facets of this kind that narrow a request, those that the reader says are one by the one.
    fn chosen(
        &self,
        request: &Request,
        kind: FacetKind,
        united: &United,
    ) -> Result<HashSet<u32>, IndexError> {
        let chosen = request.facets.include.iter().chain(&request.facets.exclude);
        let chosen = chosen.filter(|facet| facet.0 == kind).map(|(_, id)| self.canonical((kind, id)));
        chosen.filter_map(|facet| self.number_of(united, facet).transpose()).collect()
    }

    /// A facet under the id that the reader says is its own.
    pub(super) fn canonical<'a>(&'a self, (kind, id): FacetRef<'a>) -> FacetRef<'a> {
        (kind, if kind == FacetKind::Actor { self.corrections().canonical(id) } else { id })
    }
}
