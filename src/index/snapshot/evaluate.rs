//! From a request to its matches, and from those to their counts. Both are remembered.

use std::fmt::Write;
use std::sync::{Arc, PoisonError};

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query as Engine, Weight};

use super::{FacetFilter, RECENT, Request, Snapshot};
use crate::date::interval::Bounds;
use crate::index::compile::{Compiler, any, tells, term, unranked};
use crate::index::error::IndexError;
use crate::index::matches::{Bits, Matches};
use crate::index::record::numbers;
use crate::index::segment::Segment;
use crate::index::share::share;
use crate::index::stop::Stop;
use crate::index::tally::{Counter, Tally};
use crate::query::ast::{Alike, Query};
use crate::query::result::{FacetKind, Sort};

/// Matches that are counted in a few milliseconds; of more, each so many are worth a thread.
const WORTH_A_THREAD: usize = 50_000;
/// Documents that are counted before it is asked whether anyone still waits.
const PIECE: u32 = 1 << 14;

impl Snapshot {
    /// The matches of a request, remembered.
    pub(super) fn matches(&self, request: &Request) -> Result<Arc<Matches>, IndexError> {
        self.remembered(&key(request), || self.evaluate(request))
    }

    /// What was made for a key lately, else made now.
    pub(super) fn remembered(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<Matches, IndexError>,
    ) -> Result<Arc<Matches>, IndexError> {
        let recent = || self.inner.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, matches)) = recent().iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(matches));
        }
        let matches = Arc::new(make()?);
        let mut recent = recent();
        if recent.len() >= RECENT {
            recent.remove(0);
        }
        recent.push((key.to_owned(), Arc::clone(&matches)));
        Ok(matches)
    }

    fn evaluate(&self, request: &Request) -> Result<Matches, IndexError> {
        let inner = &*self.inner;
        let query = self.compiled(request, false)?;
        let weight = query.map(|query| query.weight(EnableScoring::disabled_from_searcher(&inner.searcher)));
        let weight = weight.transpose()?;
        let pieces: Vec<_> = inner.segments.iter().enumerate().collect();
        // Only a beginning has so many terms that it is worth it.
        let threads = if request.has_beginning() { pieces.len() } else { 1 };
        let found = share(&pieces, threads, |found: &mut Vec<_>, (number, segment)| {
            request.stop.check()?;
            found.push((*number, matching(segment, weight.as_deref(), request.scope)?));
            Ok::<_, IndexError>(())
        });
        // What was stopped within a segment is not complete.
        request.stop.check()?;
        Ok(Matches::of(found?.into_iter().flatten()))
    }

    /// The query and the facets of a request; `None` where neither filters.
    pub(super) fn compiled(
        &self,
        request: &Request,
        ranked: bool,
    ) -> Result<Option<Box<dyn Engine>>, IndexError> {
        let (fields, segments) = (&self.inner.fields, self.inner.segments.as_slice());
        let facets = request.facets;
        let mut clauses: Vec<(Occur, Box<dyn Engine>)> = Vec::new();
        if let Some(query) = request.query {
            let typing = request.prefix_last.then(|| query.last_word()).flatten();
            let (corrections, visited, stop) = (self.corrections(), self.inner.visited, request.stop);
            let tells = tells(query);
            let compiler = Compiler { fields, segments, ranked, typing, tells, stop, corrections, visited };
            clauses.push((Occur::Must, compiler.query(query)?));
        }
        let named = |facet: &(FacetKind, String)| unranked(self.naming(facet));
        for kind in FacetKind::ALL {
            let wanted = || facets.include.iter().filter(|facet| facet.0 == kind).map(named);
            if !facets.is_any(kind) {
                clauses.extend(wanted().map(|query| (Occur::Must, query)));
            } else if wanted().next().is_some() {
                clauses.push((Occur::Must, any(wanted().collect())));
            }
        }
        if clauses.is_empty() && !facets.exclude.is_empty() {
            clauses.push((Occur::Must, unranked(Box::new(tantivy::query::AllQuery))));
        }
        clauses.extend(facets.exclude.iter().map(|facet| (Occur::MustNot, named(facet))));
        Ok((!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Engine>))
    }

    /// Articles that name a facet, by whichever of the names that the reader says are one.
    fn naming(&self, (kind, id): &(FacetKind, String)) -> Box<dyn Engine> {
        let named = |id: &str| term(self.inner.fields.facet, &kind.term(id));
        match kind {
            FacetKind::Actor => any(self.corrections().members(id).into_iter().map(named).collect()),
            FacetKind::Source | FacetKind::Category => named(id),
        }
    }

    /// The counts of a request's matches, made once.
    pub(super) fn tally(&self, request: &Request) -> Result<Arc<Tally>, IndexError> {
        if request.is_everything() {
            return Ok(self.all());
        }
        self.tally_of(&*self.matches(request)?, request.stop)
    }

    /// The counts of some articles, made once.
    pub(super) fn tally_of(&self, matches: &Matches, stop: &Stop) -> Result<Arc<Tally>, IndexError> {
        if let Some(tally) = matches.tally.get() {
            return Ok(Arc::clone(tally));
        }
        let tally = Arc::new(self.counted(matches, stop)?);
        Ok(Arc::clone(matches.tally.get_or_init(|| tally)))
    }

    fn counted(&self, matches: &Matches, stop: &Stop) -> Result<Tally, IndexError> {
        let segments = self.inner.segments.iter().zip(&matches.segments);
        let pieces: Vec<_> = segments
            .flat_map(|(segment, bits)| {
                let starts = (0..segment.size()).step_by(PIECE as usize);
                starts.map(move |start| (segment, bits, start..start + PIECE))
            })
            .collect();
        let threads = matches.len().div_ceil(WORTH_A_THREAD);
        let counters = share(&pieces, threads, |counter: &mut Counter, (segment, bits, range)| {
            stop.check()?;
            counter.count(segment, bits, range);
            Ok::<_, IndexError>(())
        })?;
        let mut whole = Tally::default();
        counters.into_iter().for_each(|counter| whole.add(&counter.finish()));
        Ok(whole)
    }
}

impl Request<'_> {
    /// Whether all articles match.
    pub(super) fn is_everything(&self) -> bool {
        self.query.is_none() && self.scope.is_none() && self.facets == &FacetFilter::default()
    }

    /// Whether the best come first.
    pub(super) fn is_ranked(&self) -> bool {
        self.sort == Sort::Relevance && self.query.is_some()
    }

    /// Whether words are asked for by what they begin with.
    fn has_beginning(&self) -> bool {
        let words = self.query.into_iter().flat_map(Query::words);
        self.prefix_last
            || words.into_iter().any(|word| matches!(word, Query::Word { alike: Alike::Prefix, .. }))
    }
}

/// The documents of a segment that match; all, if nothing is asked for.
fn matching(
    segment: &Segment,
    weight: Option<&dyn Weight>,
    scope: Option<Bounds>,
) -> Result<Bits, IndexError> {
    let mut bits = among(segment, scope);
    if let Some(weight) = weight {
        let mut found = Bits::none(segment.size());
        weight.for_each_no_score(&segment.reader, &mut |docs| {
            docs.iter().for_each(|doc| found.insert(*doc));
        })?;
        bits.retain(&found);
    }
    Ok(bits.count())
}

/// The documents of a segment that were not deleted, and published in the time asked for.
pub(super) fn among(segment: &Segment, scope: Option<Bounds>) -> Bits {
    let all = segment.all();
    match scope {
        Some(scope) => segment.within(all, numbers(scope)),
        None => all,
    }
}

/// What makes two requests have the same matches.
pub(super) fn key(request: &Request) -> String {
    let mut key = format!("{:?}{:?}{}", request.scope, request.facets, request.prefix_last);
    if let Some(query) = request.query {
        // A string takes whatever is written to it.
        let _ = write!(key, "{query:?}");
    }
    key
}
