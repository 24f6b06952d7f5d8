//! The timeline's counts and the sidebar's.

use std::sync::PoisonError;

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::names::Name;
use crate::query::result::{FacetCount, FacetKind, Histogram};

impl Snapshot {
    /// Articles by the day they were published: all, and those that match.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn histogram(&self, request: &Request) -> Result<Histogram, IndexError> {
        Ok(self.all().published.beside(&self.tally(request)?.published))
    }

    /// Articles by the days they mention: all, and those that match. An article counts
    /// once for each day, each month and each year that it names as such; a bar of a wider bucket sums those, so that it
    /// counts what is told of its time rather than articles.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn mentioned(&self, request: &Request) -> Result<Histogram, IndexError> {
        Ok(self.all().mentioned.beside(&self.tally(request)?.mentioned))
    }

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
        let mut open = request.facets.clone();
        if open.is_any(kind) {
            open.include.retain(|facet| facet.0 != kind);
        }
        // An article has one of these: leaving one out takes nothing from the others.
        if kind != FacetKind::Actor {
            open.exclude.retain(|facet| facet.0 != kind);
        }
        let now = self.tally(&Request { facets: &open, ..*request })?;
        let all = self.all();
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let chosen = |id: &String| {
            let mut chosen = request.facets.include.iter().chain(&request.facets.exclude);
            chosen.any(|facet| facet.0 == kind && facet.1 == *id)
        };
        let mut list: Vec<(u32, &Name)> = (0..names.len() as u32)
            .filter_map(|number| Some((number, names.get(number).filter(|name| name.facet == kind)?)))
            .filter(|(number, name)| now.facet(*number).articles > 0 || chosen(&name.id))
            .collect();
        let order = |(a, of_a): &(u32, &Name), (b, of_b): &(u32, &Name)| {
            let counts = |number: u32| {
                let (now, all) = (now.facet(number), all.facet(number));
                (now.articles, all.articles, now.mentions)
            };
            counts(*b).cmp(&counts(*a)).then_with(|| of_a.id.cmp(&of_b.id))
        };
        // Most of a large corpus's names stand in one article: few are worth sorting.
        if limit < list.len() {
            list.select_nth_unstable_by(limit, order);
            list.truncate(limit);
        }
        list.sort_unstable_by(order);
        let counted = |(number, name): (u32, &Name)| FacetCount {
            id: name.id.clone(),
            name: name.ar.clone(),
            name_en: name.en.clone(),
            kind: name.kind,
            now: now.facet(number).articles,
            all: all.facet(number).articles,
            mentions: now.facet(number).mentions,
        };
        Ok(list.into_iter().map(counted).collect())
    }
}
