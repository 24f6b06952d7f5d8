//! The most frequent facets over time, for a line each beside the timeline.

use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::{Request, Snapshot};
use crate::article::ArticleId;
use crate::date::interval::Precision;
use crate::index::error::IndexError;
use crate::index::record::{month_of, year_of};
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
        let top = self.facets(request, kind, limit)?.into_iter().filter(|facet| facet.now > 0);
        top.map(|facet| {
            let days = self.days_of(request, &kind.term(&facet.id))?;
            Ok(FacetDays { id: facet.id, name: facet.name, name_en: facet.name_en, days })
        })
        .collect()
    }

    fn days_of(&self, request: &Request, facet: &str) -> Result<Histogram, IndexError> {
        let matches = self.matches(request)?;
        let term = Term::from_field_text(self.inner.fields.facet, facet);
        let mut histogram = Histogram::default();
        for (segment, bits) in self.inner.segments.iter().zip(&matches.segments) {
            let Some(mut postings) =
                segment.reader.inverted_index(term.field())?.read_postings(&term, Basic)?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                postings.advance();
                if !bits.contains(doc) {
                    continue;
                }
                let (list, day) = match (segment.day(doc), segment.stamp(doc).precision()) {
                    (None, _) | (_, Precision::Unknown) => {
                        histogram.undated = (histogram.undated.0 + 1, histogram.undated.1 + 1);
                        continue;
                    }
                    (Some(day), Precision::Day) => (&mut histogram.days, day),
                    (Some(day), Precision::Month) => (&mut histogram.months, month_of(day)),
                    (Some(day), Precision::Year) => (&mut histogram.years, year_of(day)),
                };
                match list.last_mut() {
                    Some(last) if last.0 == day => *last = (day, last.1 + 1, last.2 + 1),
                    _ => list.push((day, 1, 1)),
                }
            }
        }
        for list in [&mut histogram.days, &mut histogram.months, &mut histogram.years] {
            list.sort_unstable_by_key(|counted| counted.0);
        }
        Ok(histogram)
    }

    /// The articles whose date was given by the reader when they were put in.
    pub fn pinned(&self) -> Vec<ArticleId> {
        let of_segment = |segment: &std::sync::Arc<super::Segment>| {
            let all = segment.all();
            let docs = all.iter_from(0).filter(|doc| segment.stamp(*doc).pinned());
            docs.filter_map(|doc| segment.id.first(doc).map(ArticleId)).collect::<Vec<_>>()
        };
        self.inner.segments.iter().flat_map(of_segment).collect()
    }
}
