//! Articles by what a word begins with, its proclitics or itself: prefixes, and the word that is being typed.
//!
//! The dictionary is in the order of clitic forms. What begins with proclitics («الم») stands all over it, so a second
//! order is made of it when it is first asked for, by proclitics.

use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::postings::TermInfo;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, Score, SegmentReader, TantivyError};

use super::alphabet::coded;
use super::found::{AnyOf, Lists, not_explained};
use super::segment::Segment;
use super::stop::Stop;
use super::term::{PROCLITICS, Word};
use super::terms::{STRETCH, splits};
use super::walk::{Then, Walk};

/// The terms of a dictionary that have proclitics, by those in the letters of terms: the terms of each, in order.
pub(super) struct Order(Vec<(String, Vec<Entry>)>);

/// A term: its number, in how many articles it stands, and where its list is. It is kept for every word of a large corpus,
/// so it is small.
#[derive(Clone, Copy)]
struct Entry {
    number: u32,
    articles: u32,
    start: u64,
    length: u32,
}

impl Order {
    /// Reads the whole dictionary.
    pub(super) fn new(index: &InvertedIndexReader) -> io::Result<Self> {
        let mut order: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            // Half of all terms have no more than their clitic form.
            if memchr::memchr(PROCLITICS as u8, terms.key()).is_none() {
                continue;
            }
            let proclitics = str::from_utf8(terms.key()).map_or("", |term| Word::of(term).proclitics);
            if proclitics.is_empty() {
                continue;
            }
            let (number, TermInfo { doc_freq, postings_range, .. }) = (terms.term_ord(), terms.value());
            let (start, length) = (postings_range.start as u64, postings_range.len() as u32);
            let entry = Entry { number: number as u32, articles: *doc_freq, start, length };
            match order.get_mut(proclitics) {
                Some(entries) => entries.push(entry),
                None => drop(order.insert(proclitics.to_owned(), vec![entry])),
            }
        }
        Ok(Self(order.into_iter().collect()))
    }

    /// Tells the terms of words with proclitics that begin so, until nobody waits any more: who tells to stop asks again
    /// whether to go on.
    fn each(
        &self,
        index: &InvertedIndexReader,
        (folded, stop): (&str, &Stop),
        take: &mut dyn FnMut(&TermInfo) -> io::Result<()>,
    ) -> io::Result<()> {
        let whole = coded(folded);
        for (before, rest) in splits(folded).filter(|(before, _)| !before.is_empty()) {
            let (range, before) = (numbers(index, rest)?, coded(before));
            for (proclitics, entries) in &self.0 {
                let bound = |end: u32| entries.partition_point(|entry| entry.number < end);
                let those = match proclitics {
                    longer if rest.is_empty() && longer.starts_with(&whole) => 0..entries.len(),
                    same if *same == before => bound(range.start)..bound(range.end),
                    _ => continue,
                };
                for stretch in entries.get(those).unwrap_or_default().chunks(STRETCH) {
                    if stop.check().is_err() {
                        return Ok(());
                    }
                    stretch.iter().try_for_each(|entry| take(&entry.term()))?;
                }
            }
        }
        Ok(())
    }
}

impl Entry {
    /// Enough of a term to read its articles.
    const fn term(&self) -> TermInfo {
        let start = self.start as usize;
        TermInfo {
            doc_freq: self.articles,
            postings_range: start..start + self.length as usize,
            positions_range: 0..0,
        }
    }
}

/// The numbers of the terms whose clitic form begins so.
fn numbers(index: &InvertedIndexReader, beginning: &str) -> io::Result<Range<u32>> {
    let first = |from: Vec<u8>| -> io::Result<u32> {
        let mut terms = index.terms().range().ge(from).into_stream()?;
        Ok(if terms.advance() { terms.term_ord() as u32 } else { index.terms().num_terms() as u32 })
    };
    let Range { start, end } = Walk::new(beginning, Then::Anything).range();
    Ok(first(start)?..first(end)?)
}

/// The articles with a word that begins so; all worth the same.
#[derive(Clone)]
pub(super) struct Beginning {
    /// Those with a word that begins so without its proclitics: see [`super::terms::Terms::begins_bare`].
    pub(super) bare: AnyOf,
    pub(super) folded: String,
    pub(super) segments: Vec<Arc<Segment>>,
}

impl fmt::Debug for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Beginning").field(&self.folded).finish()
    }
}

impl Engine for Beginning {
    fn weight(&self, _: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Beginning {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.bare.field)?;
        let segment = self.segments.iter().find(|segment| segment.is(reader));
        let segment = segment.ok_or_else(|| TantivyError::InvalidArgument("another segment".to_owned()))?;
        let mut found = self.bare.docs(reader)?;
        let mut lists = Lists::new(&index, IndexRecordOption::Basic);
        let asked = (self.folded.as_str(), &self.bare.stop);
        segment.order(self.bare.field)?.each(&index, asked, &mut |term| lists.add_to(&mut found, term))?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}
