//! The best matches: what is ranked is found at once, in one pass over each segment, several of them side by side.

use std::sync::Arc;

use tantivy::collector::TopNComputer;
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, Score, TERMINATED};

use super::evaluate::{among, key};
use super::near::LOOKED_INTO;
use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::matches::{Bits, Matches};
use crate::index::segment::Segment;
use crate::index::share::{share, threads};
use crate::query::result::DocAddress;

/// The best of some articles, best first; those that are as good in the order of their addresses.
pub(super) type Best = Vec<(f32, DocAddress)>;

/// Brings them into this order.
pub(super) fn sort(best: &mut Best) {
    best.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
}

/// What a thread has found: the best of its segments, and what matches in each.
#[derive(Default)]
struct Found {
    best: Option<TopNComputer<f32, DocAddress, NaturalComparator>>,
    segments: Vec<(usize, Bits)>,
}

impl Snapshot {
    /// The matches of a request, and the best `count` of them.
    pub(super) fn ranked(&self, request: &Request, count: usize) -> Result<(Arc<Matches>, Best), IndexError> {
        let (matches, best) = self.ranked_by_words(request, count.max(LOOKED_INTO))?;
        let mut best = self.nearer(request, best)?;
        best.truncate(count);
        Ok((matches, best))
    }

    fn ranked_by_words(&self, request: &Request, count: usize) -> Result<(Arc<Matches>, Best), IndexError> {
        let mut best = None;
        let matches = self.remembered(&key(request), || {
            let (matches, found) = self.rank(request, None, count)?;
            best = Some(found);
            Ok(matches)
        })?;
        let best = match best {
            Some(best) => best,
            None => self.rank(request, Some(&matches), count)?.1,
        };
        Ok((matches, best))
    }

    /// The matches, which may be known, and the best of them.
    fn rank(
        &self,
        request: &Request,
        known: Option<&Matches>,
        count: usize,
    ) -> Result<(Matches, Best), IndexError> {
        let query = self.compiled(request, true)?.unwrap_or_else(|| Box::new(tantivy::query::AllQuery));
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.inner.searcher))?;
        let pieces: Vec<_> = self.inner.segments.iter().enumerate().collect();
        let found = share(&pieces, threads(self.len()), |found: &mut Found, (number, segment)| {
            request.stop.check()?;
            let known = known.and_then(|known| known.segments.get(*number));
            let among = known.map_or_else(|| among(segment, request.scope), Clone::clone);
            let new = || TopNComputer::new_with_comparator(count, NaturalComparator);
            let best = found.best.get_or_insert_with(new);
            let address = |doc| DocAddress { segment: *number as u32, doc };
            let bits = each(segment, (&*weight, &among), |doc, score| best.push(score, address(doc)))?;
            found.segments.push((*number, bits));
            Ok::<_, IndexError>(())
        })?;
        // What was stopped within a segment is not complete.
        request.stop.check()?;
        let (mut best, mut segments): (Best, _) = (Vec::new(), Vec::with_capacity(pieces.len()));
        for found in found {
            let of_thread = found.best.map_or_else(Vec::new, TopNComputer::into_vec);
            best.extend(of_thread.into_iter().map(|one| (one.sort_key, one.doc)));
            segments.extend(found.segments);
        }
        sort(&mut best);
        best.truncate(count);
        Ok((Matches::of(segments), best))
    }
}

/// Tells the matches of a segment that are among these, with their ranks; what was told.
fn each(
    segment: &Segment,
    (weight, among): (&dyn Weight, &Bits),
    mut tell: impl FnMut(DocId, Score),
) -> tantivy::Result<Bits> {
    let mut bits = Bits::none(segment.size());
    let mut scorer = weight.scorer(&segment.reader, 1.0)?;
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        if among.contains(doc) {
            bits.insert(doc);
            tell(doc, scorer.score());
            doc = scorer.advance();
        } else {
            let Some(next) = among.next(doc) else { break };
            doc = scorer.seek(next);
        }
    }
    Ok(bits.count())
}
