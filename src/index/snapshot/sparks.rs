//! The most frequent facets over time, for a line each beside the timeline.

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::query::result::{FacetDays, FacetKind};

impl Snapshot {
    /// The facets that most of the matches name, and when those were published: read off the postings of each, so that
    /// a few cost little beside a pass over all.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn facet_days(
        &self,
        request: &Request,
        kind: FacetKind,
        limit: usize,
    ) -> Result<Vec<FacetDays>, IndexError> {
        let matches = self.matches(request)?;
        let top = self.facets(request, kind, limit)?.into_iter().filter(|facet| facet.now > 0);
        top.map(|facet| {
            let days = self.days_of(&matches, (kind, &facet.id), request.stop)?;
            Ok(FacetDays { id: facet.id, name: facet.name, name_en: facet.name_en, days })
        })
        .collect()
    }
}
