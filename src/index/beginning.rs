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

/// The terms with the same proclitics and the same letter behind them.
struct Group {
    proclitics: String,
    letter: Option<char>,
    /// Their numbers, in order.
    terms: Vec<u32>,
    /// The articles that have one of them, once that was asked for.
    articles: OnceLock<BitSet>,
}

impl Group {
    const fn is_large(&self, size: u32) -> bool {
        self.terms.len() >= (size / LARGE) as usize
    }
}

/// The terms behind some proclitics that begin with a letter.
type Letter = (Option<char>, Vec<u32>);

/// In how many articles a term stands, and where its list begins, which is where the one before it ends. It is kept for
/// every word of a large corpus, so it is small.
#[derive(Clone, Copy)]
struct List(u64);

/// The articles of a group are kept, a bit for each of the segment, where it has a term for so many of those: so what is
/// kept is never more than twice the lists.
const LARGE: u32 = 128;

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
        let mut groups: FxHashMap<String, Vec<Letter>> = FxHashMap::default();
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let TermInfo { doc_freq, postings_range, .. } = terms.value();
            lists.push(List::new(*doc_freq, postings_range.start));
            // Half of all terms have no more than their clitic form.
            if memchr::memchr(PROCLITICS as u8, terms.key()).is_none() {
                continue;
            }
            let word = str::from_utf8(terms.key()).map(Word::of).unwrap_or_default();
            let (letter, number) = (word.clitic.chars().next(), terms.term_ord() as u32);
            match groups.get_mut(word.proclitics) {
                _ if word.proclitics.is_empty() => {}
                Some(letters) => match letters.last_mut() {
                    Some((last, numbers)) if *last == letter => numbers.push(number),
                    _ => letters.push((letter, vec![number])),
                },
                None => drop(groups.insert(word.proclitics.to_owned(), vec![(letter, vec![number])])),
            }
        }
        lists.push(List::new(0, terms.value().postings_range.end));
        let by_letter = |(proclitics, letters): (String, Vec<_>)| {
            letters.into_iter().map(move |(letter, terms)| Group {
                proclitics: proclitics.clone(),
                letter,
                terms,
                articles: OnceLock::new(),
            })
        };
        Ok(Self { lists, groups: groups.into_iter().flat_map(by_letter).collect() })
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
            let (range, before, behind) = (numbers(index, rest)?, coded(before), coded(rest));
            let mut letters = behind.chars();
            let (first, is_letter) = (letters.next(), letters.next().is_none());
            let with_any = |group: &Group| rest.is_empty() && group.proclitics.starts_with(&whole);
            let with = |group: &Group| group.proclitics == before && group.letter == first;
            for group in self.groups.iter().filter(|group| with_any(group) || with(group)) {
                if is_letter {
                    self.add_all(group, (&mut lists, stop), found)?;
                } else {
                    let bound = |end: u32| group.terms.partition_point(|number| *number < end);
                    let those = group.terms.get(bound(range.start)..bound(range.end)).unwrap_or_default();
                    self.add(those.iter().copied(), (&mut lists, stop), found)?;
                }
            }
        }
        Ok(())
    }

    /// Adds the articles of a group. Most nouns that are typed begin with the article, so that one comes by its groups again
    /// and again: those of a large one are kept.
    fn add_all(
        &self,
        group: &Group,
        (lists, stop): (&mut Lists, &Stop),
        found: &mut BitSet,
    ) -> io::Result<()> {
        let terms = group.terms.iter().copied();
        if !group.is_large(found.max_value()) {
            return self.add(terms, (lists, stop), found).map(drop);
        }
        if group.articles.get().is_none() {
            let mut all = BitSet::with_max_value(found.max_value());
            if self.add(terms, (lists, stop), &mut all)? {
                group.articles.get_or_init(|| all);
            }
        }
        if let Some(all) = group.articles.get() {
            for bucket in 0..all.max_value().div_ceil(64) {
                let (here, mut more) = (found.tinyset(bucket), all.tinyset(bucket));
                // Mostly most are there.
                if here.union(more) == here {
                    continue;
                }
                while let Some(doc) = more.pop_lowest() {
                    found.insert(bucket * 64 + doc);
                }
            }
        }
        Ok(())
    }

    /// Makes ready what is kept.
    pub(super) fn prepare(&self, index: &InvertedIndexReader, size: u32, stop: &Stop) -> io::Result<()> {
        let mut lists = Lists::new(index, IndexRecordOption::Basic);
        let mut found = BitSet::with_max_value(size);
        let mut large = self.groups.iter().filter(|group| group.is_large(size));
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
