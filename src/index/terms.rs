//! Articles by many terms at once: those of a field's dictionary that an automaton takes.

use std::fmt;
use std::sync::Arc;

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};
use tantivy_fst::Automaton;

use super::stop::Stop;

/// Terms that are read before it is asked whether anyone still waits.
const STRETCH: usize = 256;

/// The articles that have one of the terms in a field; all worth the same.
///
/// As tantivy's own `AutomatonWeight`, but it can be stopped: «ا*» has a good part of all terms, and more than one
/// would wait for. Stopped, it is not complete: who stops asks again whether to go on.
#[derive(Clone)]
pub(super) struct InTerms<A> {
    pub(super) field: Field,
    pub(super) terms: Arc<A>,
    pub(super) stop: Stop,
}

impl<A> fmt::Debug for InTerms<A> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("InTerms").field("field", &self.field).finish_non_exhaustive()
    }
}

impl<A> Engine for InTerms<A>
where
    A: Automaton<State: Clone> + Clone + Send + Sync + 'static,
{
    fn weight(&self, _: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl<A> Weight for InTerms<A>
where
    A: Automaton<State: Clone> + Clone + Send + Sync + 'static,
{
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = BitSet::with_max_value(reader.max_doc());
        let index = reader.inverted_index(self.field)?;
        let mut terms = index.terms().search(&*self.terms).without_keys().into_stream()?;
        // Most terms stand in few articles: room made anew for each would cost more than they.
        let mut room = None;
        let mut read = 0_usize;
        while terms.advance() {
            read += 1;
            if read.is_multiple_of(STRETCH) && self.stop.check().is_err() {
                break;
            }
            let term = terms.value();
            if let Some(postings) = &mut room {
                index.reset_block_postings_from_terminfo(term, postings)?;
            } else {
                room = Some(index.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?);
            }
            let Some(postings) = &mut room else { continue };
            while !postings.docs().is_empty() {
                for doc in postings.docs() {
                    found.insert(*doc);
                }
                postings.advance();
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("articles by many terms are not explained".to_owned()))
    }
}
