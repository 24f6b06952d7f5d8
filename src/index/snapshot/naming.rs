//! The matches that name one facet: when they were published, and which of them comes next in the list.

use std::sync::Arc;

use jiff::civil::Date;
use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::{Request, Snapshot};
use crate::date::interval::from_day_number;
use crate::index::error::IndexError;
use crate::index::matches::{Bits, Matches};
use crate::index::segment::Segment;
use crate::index::stop::Stop;
use crate::index::tally::Days;
use crate::query::result::{FacetKind, Histogram};

/// A facet: its kind and its id.
pub type FacetRef<'a> = (FacetKind, &'a str);

impl Snapshot {
    /// Goes through those of some articles that name a facet, off its postings, so that a rare one costs little beside a
    /// pass over all. Whatever is asked of a single facet comes through here.
    fn each_naming(
        &self,
        matches: &Matches,
        facet: FacetRef,
        stop: &Stop,
        mut each: impl FnMut(usize, &Segment, u32),
    ) -> Result<(), IndexError> {
        for (number, (segment, bits)) in self.inner.segments.iter().zip(&matches.segments).enumerate() {
            stop.check()?;
            let docs = self.naming_docs(segment, facet)?;
            docs.into_iter().filter(|doc| bits.contains(*doc)).for_each(|doc| each(number, segment, doc));
        }
        Ok(())
    }

    /// The documents of a segment that name a facet, by whichever of its names, in order, deleted ones too.
    fn naming_docs(&self, segment: &Segment, (kind, id): FacetRef) -> Result<Vec<u32>, IndexError> {
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

    /// The matches of a request that name a facet too; remembered.
    pub(super) fn matches_naming(
        &self,
        request: &Request,
        facet: FacetRef,
    ) -> Result<Arc<Matches>, IndexError> {
        self.remembered(
            &format!("{} naming {}", super::evaluate::key(request), facet.0.term(facet.1)),
            || {
                let matches = self.matches(request)?;
                let mut segments: Vec<Bits> =
                    self.inner.segments.iter().map(|segment| Bits::none(segment.size())).collect();
                self.each_naming(&matches, facet, request.stop, |number, _, doc| {
                    if let Some(bits) = segments.get_mut(number) {
                        bits.insert(doc);
                    }
                })?;
                Ok(Matches {
                    segments: segments.into_iter().map(Bits::count).collect(),
                    ..Matches::default()
                })
            },
        )
    }

    /// When the matches that name each of some facets were published; of those only that name `beside` too, where that
    /// is given.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn days(
        &self,
        request: &Request,
        facets: &[FacetRef],
        beside: Option<FacetRef>,
    ) -> Result<Vec<Histogram>, IndexError> {
        let matches = self.naming_beside(request, beside)?;
        facets.iter().map(|facet| self.days_of(&matches, *facet, request.stop)).collect()
    }

    /// The first and the last day on which a match that names a facet may have been published, and `beside` where that is
    /// given; `None` where all of them are undated.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn seen(
        &self,
        request: &Request,
        facet: FacetRef,
        beside: Option<FacetRef>,
    ) -> Result<Option<(Date, Date)>, IndexError> {
        let matches = self.naming_beside(request, beside)?;
        let mut seen: Option<(i64, i64)> = None;
        self.each_naming(&matches, facet, request.stop, |_, segment, doc| {
            let Some(first) = segment.day(doc) else { return };
            let last = first + segment.stamp(doc).length();
            let (before, after) = seen.unwrap_or((first, last));
            seen = Some((before.min(first), after.max(last)));
        })?;
        Ok(seen.map(|(first, last)| (from_day_number(first), from_day_number(last))))
    }

    /// The matches, or those that name a facet.
    fn naming_beside(&self, request: &Request, beside: Option<FacetRef>) -> Result<Arc<Matches>, IndexError> {
        beside.map_or_else(|| self.matches(request), |beside| self.matches_naming(request, beside))
    }

    /// When those of some articles that name a facet were published.
    pub(super) fn days_of(
        &self,
        matches: &Matches,
        facet: FacetRef,
        stop: &Stop,
    ) -> Result<Histogram, IndexError> {
        let mut days = Days::default();
        self.each_naming(matches, facet, stop, |_, segment, doc| days.add_published(segment, doc))?;
        days.close();
        Ok(days.beside(&days))
    }

    /// The first row behind row `from` of the list, or the last one before it, whose article names a facet; in a list by
    /// relevance only as far down as articles are looked for.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn next_naming(
        &self,
        request: &Request,
        facet: FacetRef,
        (from, forward): (usize, bool),
    ) -> Result<Option<usize>, IndexError> {
        let (matches, naming) = (self.matches(request)?, self.matches_naming(request, facet)?);
        self.next_of(request, (&matches, &naming), (from, forward))
    }
}
