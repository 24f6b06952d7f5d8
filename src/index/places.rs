//! Where the terms of a word stand in some articles.

use std::sync::Arc;

use tantivy::postings::{Postings, TermInfo};
use tantivy::query::BitSetDocSet;
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::found::{AnyOf, Lists};

/// An article, and where in it.
pub(super) type Spot = (DocId, u32);

/// The terms of a word in a segment.
pub(super) struct Placed {
    /// In about how many articles they are: in each as often as it has terms of them.
    pub(super) many: u64,
    index: Arc<InvertedIndexReader>,
    terms: Vec<TermInfo>,
}

impl Placed {
    pub(super) fn new(word: &AnyOf, reader: &SegmentReader) -> tantivy::Result<Self> {
        let index = reader.inverted_index(word.field)?;
        let mut terms: Vec<TermInfo> = Vec::new();
        word.terms.each(&index, &word.stop, &mut |_, term| {
            terms.push(term.clone());
            Ok(())
        })?;
        let many = terms.iter().map(|term| u64::from(term.doc_freq)).sum();
        Ok(Self { many, index, terms })
    }

    /// The articles that have it, in order.
    pub(super) fn articles(&self, size: u32) -> tantivy::Result<Vec<DocId>> {
        let mut found = BitSet::with_max_value(size);
        let mut lists = Lists::new(&self.index, IndexRecordOption::Basic);
        self.terms.iter().try_for_each(|term| lists.add_to(&mut found, term))?;
        let mut docs = BitSetDocSet::from(found);
        let mut articles = Vec::new();
        while docs.doc() != TERMINATED {
            articles.push(docs.doc());
            docs.advance();
        }
        Ok(articles)
    }

    /// Where some articles have it, in order. Places are counted from `start`, in words.
    #[expect(clippy::stable_sort_primitive, reason = "a few lists in order are merged, and not sorted anew")]
    pub(super) fn places(&self, articles: &[DocId], start: u32) -> tantivy::Result<Vec<Spot>> {
        let (mut places, mut here) = (Vec::new(), Vec::new());
        for term in self.terms.iter().take_while(|_| !articles.is_empty()) {
            let positions = IndexRecordOption::WithFreqsAndPositions;
            let mut list = self.index.read_postings_from_terminfo(term, positions)?;
            let mut left = articles;
            while list.doc() != TERMINATED {
                left = not_before(list.doc(), left);
                match left.first() {
                    Some(doc) if *doc == list.doc() => {
                        here.clear();
                        list.append_positions_with_offset(start, &mut here);
                        places.extend(here.iter().map(|place| (*doc, *place)));
                        list.advance();
                    }
                    Some(doc) => drop(list.seek(*doc)),
                    None => break,
                }
            }
        }
        places.sort();
        Ok(places)
    }
}

/// Articles that are looked at one by one: the next is mostly near.
const NEAR: usize = 16;

/// The articles from one on.
fn not_before(doc: DocId, articles: &[DocId]) -> &[DocId] {
    let mut before = articles.iter().take(NEAR).take_while(|article| **article < doc).count();
    if before == NEAR {
        before = articles.partition_point(|article| *article < doc);
    }
    articles.get(before..).unwrap_or_default()
}
