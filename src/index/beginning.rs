//! Articles by what a word begins with, its proclitics or itself: prefixes, and the word that is being typed.
//!
//! The dictionary is in the order of clitic forms. What begins with proclitics («الم») stands all over it, so a second
//! order is made of it when it is first asked for, by proclitics. And to read a word is slower than its list: where those
//! of all words are is kept with it.

use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::postings::TermInfo;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, InvertedIndexReader, Score, SegmentReader, TantivyError};

use super::alphabet::coded;
use super::forms::bare_beginning;
use super::found::{AnyOf, Lists, not_explained};
use super::segment::Segment;
use super::stop::Stop;
use super::term::{PROCLITICS, Word};
use super::terms::{STRETCH, splits};
use super::walk::{Then, Walk};

/// The lists of a dictionary's terms, and which of them have proclitics, these in the letters of terms.
pub(super) struct Order {
    /// The list of each term, in the order of the dictionary, and one at their end.
    lists: Vec<List>,
    /// The numbers of the terms that have proclitics, by those, in order.
    by_proclitics: Vec<(String, Vec<u32>)>,
}

/// In how many articles a term stands, and where its list begins, which is where the one before it ends. It is kept for
/// every word of a large corpus, so it is small.
#[derive(Clone, Copy)]
struct List(u64);

/// Bits for the number of articles: a quarter of a milliard. The others tell of 64 GB.
const ARTICLES: u32 = 28;

impl List {
    const fn new(articles: u32, start: usize) -> Self {
        Self((start as u64) << ARTICLES | articles as u64)
    }

    const fn articles(self) -> u32 {
        self.0 as u32 & ((1 << ARTICLES) - 1)
    }

    const fn start(self) -> usize {
        (self.0 >> ARTICLES) as usize
    }
}

impl Order {
    /// Reads the whole dictionary.
    pub(super) fn new(index: &InvertedIndexReader) -> io::Result<Self> {
        let mut lists = Vec::with_capacity(index.terms().num_terms() + 1);
        let mut by_proclitics: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let TermInfo { doc_freq, postings_range, .. } = terms.value();
            lists.push(List::new(*doc_freq, postings_range.start));
            // Half of all terms have no more than their clitic form.
            if memchr::memchr(PROCLITICS as u8, terms.key()).is_none() {
                continue;
            }
            let proclitics = str::from_utf8(terms.key()).map_or("", |term| Word::of(term).proclitics);
            let number = terms.term_ord() as u32;
            match by_proclitics.get_mut(proclitics) {
                _ if proclitics.is_empty() => {}
                Some(numbers) => numbers.push(number),
                None => drop(by_proclitics.insert(proclitics.to_owned(), vec![number])),
            }
        }
        lists.push(List::new(0, terms.value().postings_range.end));
        Ok(Self { lists, by_proclitics: by_proclitics.into_iter().collect() })
    }

    /// Enough of a term to read its articles.
    fn term(&self, number: u32) -> Option<TermInfo> {
        let (list, next) = (self.lists.get(number as usize)?, self.lists.get(number as usize + 1)?);
        let postings_range = list.start()..next.start();
        Some(TermInfo { doc_freq: list.articles(), postings_range, positions_range: 0..0 })
    }

    /// Tells the terms of these numbers, until nobody waits any more: who tells to stop asks again whether to go on.
    fn each(
        &self,
        numbers: impl Iterator<Item = u32>,
        stop: &Stop,
        take: &mut dyn FnMut(&TermInfo) -> io::Result<()>,
    ) -> io::Result<()> {
        for (told, number) in numbers.enumerate() {
            if told.is_multiple_of(STRETCH) && stop.check().is_err() {
                return Ok(());
            }
            self.term(number).map_or(Ok(()), |term| take(&term))?;
        }
        Ok(())
    }

    /// Tells the terms of words with proclitics that begin so.
    fn each_with_proclitics(
        &self,
        index: &InvertedIndexReader,
        (folded, stop): (&str, &Stop),
        take: &mut dyn FnMut(&TermInfo) -> io::Result<()>,
    ) -> io::Result<()> {
        let whole = coded(folded);
        for (before, rest) in splits(folded).filter(|(before, _)| !before.is_empty()) {
            let (range, before) = (numbers(index, rest)?, coded(before));
            for (proclitics, numbers) in &self.by_proclitics {
                let bound = |end: u32| numbers.partition_point(|number| *number < end);
                let those = match proclitics {
                    longer if rest.is_empty() && longer.starts_with(&whole) => 0..numbers.len(),
                    same if *same == before => bound(range.start)..bound(range.end),
                    _ => continue,
                };
                let those = numbers.get(those).unwrap_or_default();
                self.each(those.iter().copied(), stop, take)?;
            }
        }
        Ok(())
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

/// The articles with a word that begins so, or one of other terms; all worth the same.
#[derive(Clone)]
pub(super) struct Beginning {
    pub(super) or: Option<AnyOf>,
    pub(super) field: Field,
    pub(super) folded: String,
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) stop: Stop,
}

impl Beginning {
    /// Tells the terms of words that begin so, until nobody waits any more.
    fn each(
        &self,
        index: &InvertedIndexReader,
        order: &Order,
        take: &mut dyn FnMut(&TermInfo) -> io::Result<()>,
    ) -> io::Result<()> {
        let bare = bare_beginning(&self.folded);
        order.each(numbers(index, bare)?, &self.stop, take)?;
        if bare != self.folded {
            let Range { start, end } = Walk::new(&self.folded, Then::Anything).range();
            let mut terms = index.terms().range().ge(start).lt(end).into_stream()?;
            while terms.advance() {
                if str::from_utf8(terms.key()).is_ok_and(|term| Word::of(term).proclitics.is_empty()) {
                    take(terms.value())?;
                }
            }
        }
        order.each_with_proclitics(index, (&self.folded, &self.stop), take)
    }
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
        let index = reader.inverted_index(self.field)?;
        let segment = self.segments.iter().find(|segment| segment.is(reader));
        let segment = segment.ok_or_else(|| TantivyError::InvalidArgument("another segment".to_owned()))?;
        let mut found = match &self.or {
            Some(others) => others.docs(reader)?,
            None => BitSet::with_max_value(reader.max_doc()),
        };
        let mut lists = Lists::new(&index, IndexRecordOption::Basic);
        let order = segment.order(self.field)?;
        self.each(&index, &order, &mut |term| lists.add_to(&mut found, term))?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}
