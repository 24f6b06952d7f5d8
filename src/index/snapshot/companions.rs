//! Who appears with an actor: facets counted in the matches that name it, beside those of all matches.

use std::sync::Arc;

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
        let open = without(request.facets, facet);
        let request = Request { facets: &open, ..*request };
        let with = self.naming(&request, facet)?;
        let beside = Beside {
            among: (with.len() as u64, self.count(&request)? as u64),
            now: self.tally_of(&with, request.stop)?,
            all: Arc::clone(&self.tally(&request)?),
        };
        let mut list = self.facet_list(
            &beside,
            |number, name| {
                name.facet == facet.0 && name.id != facet.1 && beside.now.facet(number).articles > 0
            },
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
