//! The most frequent facets over time, for a line each beside the timeline.

use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::matches::Matches;
use crate::index::segment::Segment;
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
            let days = self.days_of(&matches, (kind, &facet.id))?;
            Ok(FacetDays { id: facet.id, name: facet.name, name_en: facet.name_en, days })
        })
        .collect()
    }

    fn days_of(&self, matches: &Matches, facet: (FacetKind, &str)) -> Result<Histogram, IndexError> {
        let mut days = Days::default();
        for (segment, bits) in self.inner.segments.iter().zip(&matches.segments) {
            for doc in self.naming_docs(segment, facet)? {
                if bits.contains(doc) {
                    days.add_published(segment, doc);
                }
            }
        }
        days.close();
        Ok(days.beside(&days))
    }

    /// The documents of a segment that name a facet, by whichever of its names, in order, deleted ones too.
    fn naming_docs(&self, segment: &Segment, (kind, id): (FacetKind, &str)) -> Result<Vec<u32>, IndexError> {
        let ids = if kind == FacetKind::Actor { self.corrections().members(id) } else { vec![id] };
        let index = segment.reader.inverted_index(self.inner.fields.facet)?;
        let mut docs = Vec::new();
        for id in &ids {
            let term = Term::from_field_text(self.inner.fields.facet, &kind.term(id));
            let Some(mut postings) = index.read_postings(&term, Basic)? else { continue };
            while postings.doc() != TERMINATED {
                docs.push(postings.doc());
                postings.advance();
            }
        }
        if ids.len() > 1 {
            docs.sort_unstable();
            docs.dedup();
        }
        Ok(docs)
    }
}
