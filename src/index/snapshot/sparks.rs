//! The most frequent facets over time, for a line each beside the timeline.

use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::matches::Matches;
use crate::index::tally::Days;
use crate::query::result::{FacetDays, FacetKind, Histogram};

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
            request.stop.check()?;
            let days = self.days_of(&matches, &kind.term(&facet.id))?;
            Ok(FacetDays { id: facet.id, name: facet.name, name_en: facet.name_en, days })
        })
        .collect()
    }

    fn days_of(&self, matches: &Matches, facet: &str) -> Result<Histogram, IndexError> {
        let term = Term::from_field_text(self.inner.fields.facet, facet);
        let mut days = Days::default();
        for (segment, bits) in self.inner.segments.iter().zip(&matches.segments) {
            let index = segment.reader.inverted_index(term.field())?;
            let Some(mut postings) = index.read_postings(&term, Basic)? else { continue };
            while postings.doc() != TERMINATED {
                if bits.contains(postings.doc()) {
                    days.add_published(segment, postings.doc());
                }
                postings.advance();
            }
        }
        days.close();
        Ok(days.beside(&days))
    }
}
