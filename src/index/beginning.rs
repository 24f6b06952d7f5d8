//! Articles by what a word begins with, its proclitics or itself: prefixes, and the word that is being typed.
//!
//! The dictionary is in the order of clitic forms. What begins with proclitics («الم») stands all over it, so a second
//! order is made of it when it is first asked for, by proclitics. And to read a word is slower than its list: where those
//! of all words are is kept with it.

use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
    groups: Vec<Group>,
}

/// The terms with the same proclitics.
struct Group {
    proclitics: String,
    /// Their numbers, in order.
    terms: Vec<u32>,
    /// The articles that have one of them, once that was asked for.
    articles: OnceLock<BitSet>,
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
        let mut groups: FxHashMap<String, Vec<u32>> = FxHashMap::default();
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
            match groups.get_mut(proclitics) {
                _ if proclitics.is_empty() => {}
                Some(numbers) => numbers.push(number),
                None => drop(groups.insert(proclitics.to_owned(), vec![number])),
            }
        }
        lists.push(List::new(0, terms.value().postings_range.end));
        let group = |(proclitics, terms)| Group { proclitics, terms, articles: OnceLock::new() };
        Ok(Self { lists, groups: groups.into_iter().map(group).collect() })
    }

    /// Enough of a term to read its articles.
    fn term(&self, number: u32) -> Option<TermInfo> {
        let (list, next) = (self.lists.get(number as usize)?, self.lists.get(number as usize + 1)?);
        let postings_range = list.start()..next.start();
        Some(TermInfo { doc_freq: list.articles(), postings_range, positions_range: 0..0 })
    }

    /// Adds the articles of these terms; whether all, and not only until nobody waited any more.
    fn add(
        &self,
        terms: impl Iterator<Item = u32>,
        (lists, stop): (&mut Lists, &Stop),
        found: &mut BitSet,
    ) -> io::Result<bool> {
        for (read, number) in terms.enumerate() {
            if read.is_multiple_of(STRETCH) && stop.check().is_err() {
                return Ok(false);
            }
            self.term(number).map_or(Ok(()), |term| lists.add_to(found, &term))?;
        }
        Ok(true)
    }

    /// Adds the articles of words with proclitics that begin so.
    fn add_with_proclitics(
        &self,
        index: &InvertedIndexReader,
        (folded, stop): (&str, &Stop),
        found: &mut BitSet,
    ) -> io::Result<()> {
        let mut lists = Lists::new(index, IndexRecordOption::Basic);
        let whole = coded(folded);
        for (before, rest) in splits(folded).filter(|(before, _)| !before.is_empty()) {
            let (range, before) = (numbers(index, rest)?, coded(before));
            for group in &self.groups {
                if rest.is_empty() && group.proclitics.starts_with(&whole) {
                    self.add_all(group, (&mut lists, stop), found)?;
                } else if group.proclitics == before {
                    let bound = |end: u32| group.terms.partition_point(|number| *number < end);
                    let those = group.terms.get(bound(range.start)..bound(range.end)).unwrap_or_default();
                    self.add(those.iter().copied(), (&mut lists, stop), found)?;
                }
            }
        }
        Ok(())
    }

    /// Adds the articles of a group. Many words begin with an article, and whoever types one goes through its group again
    /// and again: those of a large one are kept.
    fn add_all(
        &self,
        group: &Group,
        (lists, stop): (&mut Lists, &Stop),
        found: &mut BitSet,
    ) -> io::Result<()> {
        let terms = group.terms.iter().copied();
        if group.terms.len() < STRETCH {
            return self.add(terms, (lists, stop), found).map(drop);
        }
        if group.articles.get().is_none() {
            let mut all = BitSet::with_max_value(found.max_value());
            if self.add(terms, (lists, stop), &mut all)? {
                group.articles.get_or_init(|| all);
            }
        }
        if let Some(all) = group.articles.get() {
            let all = (0..all.max_value().div_ceil(64)).map(|bucket| (bucket * 64, all.tinyset(bucket)));
            for (first, mut some) in all {
                while let Some(doc) = some.pop_lowest() {
                    found.insert(first + doc);
                }
            }
        }
        Ok(())
    }

    /// Makes ready what is kept.
    pub(super) fn prepare(&self, index: &InvertedIndexReader, size: u32, stop: &Stop) -> io::Result<()> {
        let mut lists = Lists::new(index, IndexRecordOption::Basic);
        let mut found = BitSet::with_max_value(size);
        let mut large = self.groups.iter().filter(|group| group.terms.len() >= STRETCH);
        large.try_for_each(|group| self.add_all(group, (&mut lists, stop), &mut found))
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
    /// Adds the articles of words that begin so; not all where nobody waits for them any more.
    fn add(&self, index: &InvertedIndexReader, order: &Order, found: &mut BitSet) -> io::Result<()> {
        let bare = bare_beginning(&self.folded);
        let mut lists = Lists::new(index, IndexRecordOption::Basic);
        // Whatever begins so without its proclitics stands together, and need not be read to be known.
        order.add(numbers(index, bare)?, (&mut lists, &self.stop), found)?;
        if bare != self.folded {
            let Range { start, end } = Walk::new(&self.folded, Then::Anything).range();
            let mut terms = index.terms().range().ge(start).lt(end).into_stream()?;
            while terms.advance() {
                if str::from_utf8(terms.key()).is_ok_and(|term| Word::of(term).proclitics.is_empty()) {
                    lists.add_to(found, terms.value())?;
                }
            }
        }
        order.add_with_proclitics(index, (&self.folded, &self.stop), found)
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
        self.add(&index, &*segment.order(self.field)?, &mut found)?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}
