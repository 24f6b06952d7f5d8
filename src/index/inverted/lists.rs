//! From the words of articles to the articles of words.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use crate::index::vocabulary::{GAP, Glossary, List};

/// Words whose places are sorted at once, at eight bytes each: all of a segment where it has no more. Those of one term
/// are never parted. Tests come by the other case too.
const AT_ONCE: usize = if cfg!(test) { 1 << 4 } else { 1 << 22 };

/// The words of a field, article by article, each by its number in a glossary; in [`Inverted`] by the place of its term.
#[derive(Default)]
pub(super) struct Stream {
    articles: Vec<Box<[u32]>>,
    words: usize,
}

impl Stream {
    pub(super) fn push(&mut self, words: &[u32]) {
        self.articles.push(words.into());
        self.words += words.len();
    }

    /// What it takes in memory.
    pub(super) const fn bytes(&self) -> usize {
        size_of::<u32>() * self.words + size_of::<Box<[u32]>>() * self.articles.capacity()
    }

    /// The words of articles, but for gaps.
    fn words(&mut self, articles: Range<usize>) -> impl Iterator<Item = &mut u32> {
        let articles = self.articles.get_mut(articles).into_iter().flatten();
        articles.flat_map(|words| &mut **words).filter(|word| **word != GAP)
    }
}

/// The terms of a field in their order, and its words, each by the place of its term in it.
#[derive(Default)]
pub(super) struct Inverted {
    words: Stream,
    terms: Vec<Term>,
    letters: Vec<u8>,
}

/// A term, and how often it is there.
#[derive(Clone, Copy)]
struct Term {
    /// Its first bytes, as a number: nearly always they alone tell which of two comes first.
    beginning: u64,
    /// Where it is among the letters.
    start: u32,
    end: u32,
    /// Among those of all glossaries.
    number: u32,
    count: u32,
}

impl Inverted {
    /// Of words whose numbers mean what these say, each from its document on.
    pub(super) fn new(words: Stream, glossaries: &[(Arc<Glossary>, usize)]) -> Self {
        let mut inverted = Self { words, ..Self::default() };
        let mut numbers = 0;
        for (place, (glossary, doc)) in glossaries.iter().enumerate() {
            let end = glossaries.get(place + 1).map_or(inverted.words.articles.len(), |(_, next)| *next);
            numbers = inverted.take(glossary, numbers, *doc..end);
        }
        inverted.sort(numbers);
        inverted
    }

    /// Counts the words of some articles, takes the terms of those that there are, and numbers them on from `numbers`.
    fn take(&mut self, glossary: &Glossary, numbers: usize, articles: Range<usize>) -> usize {
        let mut counts = vec![0_u32; glossary.read(List::len)];
        for word in self.words.words(articles) {
            if let Some(count) = counts.get_mut(*word as usize) {
                *count += 1;
            }
            *word += numbers as u32;
        }
        glossary.read(|list| {
            for (number, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                self.push(list.term(number), (numbers + number) as u32, *count);
            }
        });
        numbers + counts.len()
    }

    fn push(&mut self, term: &[u8], number: u32, count: u32) {
        let start = self.letters.len() as u32;
        self.letters.extend_from_slice(term);
        self.terms.push(Term {
            beginning: beginning(term),
            start,
            end: self.letters.len() as u32,
            number,
            count,
        });
    }

    /// Sorts terms, and tells each word the place of its own. Words that differ by their marks have one.
    fn sort(&mut self, numbers: usize) {
        let Self { words, terms, letters } = self;
        let of = |term: &Term| letters.get(term.start as usize..term.end as usize);
        let order = |a: &Term, b: &Term| a.beginning.cmp(&b.beginning).then_with(|| of(a).cmp(&of(b)));
        terms.sort_unstable_by(order);
        let mut places = vec![GAP; numbers];
        let mut last = 0;
        let mut put =
            |number: u32, place: u32| places.get_mut(number as usize).into_iter().for_each(|at| *at = place);
        if let Some(first) = terms.first() {
            put(first.number, last);
        }
        terms.dedup_by(|term, kept| {
            let is_same = order(kept, term).is_eq();
            if is_same {
                kept.count += term.count;
            } else {
                last += 1;
            }
            put(term.number, last);
            is_same
        });
        for word in words.words(0..words.articles.len()) {
            *word = places.get(*word as usize).copied().unwrap_or(GAP);
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u64 {
        self.terms.iter().map(|term| u64::from(term.count)).sum()
    }

    /// Writes the list of every term, documents in this order.
    pub(super) fn write(&self, order: &[DocId], out: &mut FieldSerializer) -> io::Result<()> {
        let mut first = 0;
        let mut places = Vec::new();
        let mut deltas = Vec::new();
        while first < self.terms.len() {
            let terms = self.together(first);
            self.place(first, terms, order, &mut places);
            let mut rest = places.as_slice();
            for term in terms {
                let (list, behind) = rest.split_at_checked(term.count as usize).unwrap_or_default();
                self.write_list(term, list, &mut deltas, out)?;
                rest = behind;
            }
            first += terms.len();
        }
        Ok(())
    }

    /// Glossary from one on whose words are sorted together: one at least.
    fn together(&self, first: usize) -> &[Term] {
        let terms = self.terms.get(first..).unwrap_or_default();
        let mut words = terms.first().map_or(0, |term| term.count as usize);
        let more = terms.iter().skip(1).take_while(|term| {
            words += term.count as usize;
            words < AT_ONCE
        });
        terms.get(..=more.count()).unwrap_or_default()
    }

    /// The places of the words of some terms, from the first of all on, term by term: the document in the upper half of
    /// a number, the word in the lower.
    fn place(&self, first: usize, terms: &[Term], order: &[DocId], places: &mut Vec<u64>) {
        let mut sum = 0;
        let start = |term: &Term| {
            let start = sum;
            sum += term.count as usize;
            start
        };
        let mut next: Vec<usize> = terms.iter().map(start).collect();
        places.clear();
        places.resize(sum, 0);
        for (doc, old) in order.iter().enumerate() {
            let words = self.words.articles.get(*old as usize).map_or(&[][..], |words| words);
            for (word, term) in words.iter().enumerate() {
                let next = next.get_mut((*term as usize).wrapping_sub(first));
                if let Some(next) = next
                    && let Some(place) = places.get_mut(*next)
                {
                    *place = (doc as u64) << 32 | word as u64;
                    *next += 1;
                }
            }
        }
    }

    fn write_list(
        &self,
        term: &Term,
        list: &[u64],
        deltas: &mut Vec<u32>,
        out: &mut FieldSerializer,
    ) -> io::Result<()> {
        let letters = self.letters.get(term.start as usize..term.end as usize);
        out.new_term(letters.unwrap_or_default(), 0, true)?;
        for words in list.chunk_by(|a, b| a >> 32 == b >> 32) {
            let Some(doc) = words.first().map(|word| (word >> 32) as DocId) else { continue };
            let mut last = 0;
            deltas.clear();
            deltas.extend(words.iter().map(|word| {
                let word = *word as u32;
                word - std::mem::replace(&mut last, word)
            }));
            out.write_doc(doc, words.len() as u32, deltas);
        }
        out.close_term()
    }
}

/// The first eight bytes as a number, so that a greater one comes later.
fn beginning(term: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = term.len().min(8);
    if let (Some(first), Some(term)) = (first.get_mut(..length), term.get(..length)) {
        first.copy_from_slice(term);
    }
    u64::from_be_bytes(first)
}
