//! Who appears with an actor: facets counted in the matches that name it, beside those of all matches.

use super::facets::Beside;
use super::naming::FacetRef;
use super::{FacetFilter, Request, Snapshot};
use crate::index::error::IndexError;
use crate::query::result::FacetCount;

impl Snapshot {
    /// The facets of the same kind that appear with one no more seldom than by chance, the most surprising first: `now`
    /// counts the matches that name both, `all` those that name the other one. That the one itself narrows the list
    /// changes nothing: nobody is surprising where all match.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn companions(
        &self,
        request: &Request,
        facet: FacetRef,
        limit: usize,
    ) -> Result<Vec<FacetCount>, IndexError> {
        let facet = self.canonical(facet);
        let open = without(request.facets, facet);
        let request = Request { facets: &open, ..*request };
        let (with, matches, united) =
            (self.matches_naming(&request, facet)?, self.matches_of(&request)?, self.united()?);
        let beside = Beside {
            among: (with.len() as u64, self.count(&request)? as u64),
            now: united.counts(self.tally_of(&with, request.stop)?, Some(&with)),
            all: united.counts(self.tally(&request)?, matches.as_deref()),
            united,
        };
        let itself = self.number_of(&beside.united, facet)?;
        let mut list = self.facet_list(
            (&beside, facet.0),
            |_, number| Some(number) != itself && beside.now.of(number).articles > 0,
            |number| (beside.surprise(number), beside.frequency(number)),
            limit,
        );
        list.retain(|companion| companion.meeting().surprise() >= 0.0);
        Ok(list)
    }
}

/// The filter without one of its facets.
pub(super) fn without(facets: &FacetFilter, (kind, id): FacetRef) -> FacetFilter {
    let mut open = facets.clone();
    let is_other = |facet: &(_, String)| !(facet.0 == kind && facet.1 == id);
    open.include.retain(is_other);
    open.exclude.retain(is_other);
    open
}
