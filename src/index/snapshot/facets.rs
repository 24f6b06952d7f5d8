//! The sidebar's counts: facets of the matches beside those of the corpus, in the order asked for.

use std::cmp::Reverse;
use std::sync::{Arc, PoisonError};

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::names::Name;
use crate::index::tally::Tally;
use crate::query::keyness::Meeting;
use crate::query::result::{FacetCount, FacetKind};

/// Some articles beside those they are taken from, counted.
pub(super) struct Beside {
    /// The counts of the one.
    pub(super) now: Arc<Tally>,
    /// The counts of the other.
    pub(super) all: Arc<Tally>,
    /// How many articles there are of each.
    pub(super) among: (u64, u64),
}

impl Beside {
    /// How surprising it is that a facet is as often in the one, in thousandths: see [`Meeting::surprise`].
    pub(super) fn surprise(&self, number: u32) -> i64 {
        let (both, other) = (self.now.facet(number).articles, self.all.facet(number).articles);
        (Meeting { both, one: self.among.0, other, all: self.among.1 }.surprise() * 1000.0) as i64
    }

    /// What a list of the most frequent is sorted by.
    pub(super) fn frequency(&self, number: u32) -> (u64, u64, u64) {
        let (now, all) = (self.now.facet(number), self.all.facet(number));
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

    /// The facets that the matches name, most articles first, then those chosen that none names. Where any of the
    /// chosen will do, the others are counted as if none were chosen: what choosing them would add. An outlet or a section
    /// that is left out is counted too: what letting it in again would add.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn facets(
        &self,
        request: &Request,
        kind: FacetKind,
        limit: usize,
    ) -> Result<Vec<FacetCount>, IndexError> {
        let beside = self.beside(request, kind)?;
        let shown = |number, name: &Name| is_shown(request, (kind, &beside), (number, name));
        Ok(self.facet_list(&beside, shown, |number| beside.frequency(number), limit))
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
        let beside = self.beside(request, kind)?;
        let shown = |number, name: &Name| is_shown(request, (kind, &beside), (number, name));
        let rank = |number| (beside.surprise(number), beside.frequency(number));
        Ok(self.facet_list(&beside, shown, rank, limit))
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
        let among = (self.count(&open)? as u64, self.len());
        Ok(Beside { now: self.tally(&open)?, all: self.all(), among })
    }

    /// The wanted facets with their counts, the highest rank first. Every list of facets is made here.
    pub(super) fn facet_list<K: Ord>(
        &self,
        beside: &Beside,
        is_wanted: impl Fn(u32, &Name) -> bool,
        rank: impl Fn(u32) -> K,
        limit: usize,
    ) -> Vec<FacetCount> {
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let mut list: Vec<(Reverse<K>, &str, u32)> = (0..names.len() as u32)
            .filter_map(|number| Some((number, names.get(number).filter(|name| is_wanted(number, name))?)))
            .map(|(number, name)| (Reverse(rank(number)), name.id.as_str(), number))
            .collect();
        // Most of a large corpus's names stand in one article: few are worth sorting.
        if limit < list.len() {
            list.select_nth_unstable(limit);
            list.truncate(limit);
        }
        list.sort_unstable();
        let counted = |(.., number): (_, &str, u32)| {
            let (name, now) = (names.get(number)?, beside.now.facet(number));
            Some(FacetCount {
                id: name.id.clone(),
                name: name.ar.clone(),
                name_en: name.en.clone(),
                kind: name.kind,
                now: now.articles,
                all: beside.all.facet(number).articles,
                mentions: now.mentions,
                among: beside.among,
            })
        };
        list.into_iter().filter_map(counted).collect()
    }
}

/// Whether a list of this kind has a facet: the matches name it, or it narrows them.
fn is_shown(request: &Request, (kind, beside): (FacetKind, &Beside), (number, name): (u32, &Name)) -> bool {
    let chosen = || {
        let mut chosen = request.facets.include.iter().chain(&request.facets.exclude);
        chosen.any(|facet| facet.0 == kind && facet.1 == name.id)
    };
    name.facet == kind && (beside.now.facet(number).articles > 0 || chosen())
}
