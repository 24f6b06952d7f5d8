//! The timeline's counts and the sidebar's.

use std::collections::HashSet;
use std::sync::PoisonError;

use super::{Request, Snapshot};
use crate::actor::ActorKind;
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
        let chosen = request.facets.include.iter().chain(&request.facets.exclude);
        let chosen = chosen.filter(|facet| facet.0 == kind).map(|(_, id)| match kind {
            FacetKind::Actor => self.corrections().canonical(id),
            FacetKind::Source | FacetKind::Category => id,
        });
        let chosen: HashSet<&str> = chosen.collect();
        let request = Request { facets: &open, ..*request };
        let (now, all, united) = (self.tally(&request)?, self.all(), self.united()?);
        let matches = self.matches_of(&request)?;
        let (now, all) = (united.counts(&now, matches.as_deref()), united.counts(&all, None));
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let mut list: Vec<(u32, &Name)> = (0..names.len() as u32)
            .filter_map(|number| Some((number, names.get(number).filter(|name| name.facet == kind)?)))
            .filter(|(number, name)| {
                !united.is_silent(*number)
                    && (now.of(*number).articles > 0 || chosen.contains(united.id(*number, name)))
            })
            .collect();
        let order = |(a, of_a): &(u32, &Name), (b, of_b): &(u32, &Name)| {
            let counts = |number: u32| {
                let now = now.of(number);
                (now.articles, all.of(number).articles, now.mentions)
            };
            counts(*b).cmp(&counts(*a)).then_with(|| of_a.id.cmp(&of_b.id))
        };
        // Most of a large corpus's names stand in one article: few are worth sorting.
        if limit < list.len() {
            list.select_nth_unstable_by(limit, order);
            list.truncate(limit);
        }
        list.sort_unstable_by(order);
        let counted = |(number, of_number): (u32, &Name)| {
            let (id, now, all) = (united.id(number, of_number), now.of(number), all.of(number).articles);
            let (name, name_en, kind) = self.shown(id, of_number);
            FacetCount {
                id: id.to_owned(),
                name,
                name_en,
                kind,
                now: now.articles,
                all,
                mentions: now.mentions,
            }
        };
        Ok(list.into_iter().map(counted).collect())
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
}
