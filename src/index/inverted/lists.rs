//! From the words of articles to the articles of words.

use std::io;
use std::sync::Arc;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use crate::index::vocabulary::{GAP, List, Terms};

/// Words whose places are sorted together, at eight bytes each: all of a segment where it has no more. Tests come by the
/// other case too.
const TOGETHER: usize = if cfg!(test) { 1 << 4 } else { 1 << 22 };

/// The words of a field, article by article, each by its number.
#[derive(Default)]
pub(super) struct Stream {
    words: Vec<u32>,
    /// Where the words of each article end.
    ends: Vec<usize>,
}

impl Stream {
    pub(super) fn push(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
    }

    /// What it takes in memory.
    pub(super) const fn bytes(&self) -> usize {
        size_of::<u32>() * self.words.capacity() + size_of::<usize>() * self.ends.capacity()
    }

    fn start(&self, doc: usize) -> usize {
        doc.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }

    fn of(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        let end = self.ends.get(doc).copied().unwrap_or_default();
        self.words.get(self.start(doc)..end).unwrap_or_default()
    }
}

/// The terms of a field in their order, and its words, each by the place of its term in it.
#[derive(Default)]
pub(super) struct Lists {
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
    /// Among those of all vocabularies.
    number: u32,
    count: u32,
}

impl Lists {
    /// Of words whose numbers mean what `terms` say, each from its document on.
    pub(super) fn new(words: Stream, terms: &[(Arc<Terms>, usize)]) -> Self {
        let mut lists = Self { words, ..Self::default() };
        let mut numbers = 0;
        for (place, (meaning, doc)) in terms.iter().enumerate() {
            let behind = terms.get(place + 1).map(|(_, doc)| *doc);
            numbers = lists.take(meaning, numbers, *doc, behind);
        }
        lists.sort(numbers);
        lists
    }

    /// Counts the words of the documents from `doc` to that `behind` them, takes the terms of those that there are, and
    /// numbers them on from `numbers`.
    fn take(&mut self, terms: &Terms, numbers: usize, doc: usize, behind: Option<usize>) -> usize {
        let end = behind.map_or(self.words.words.len(), |behind| self.words.start(behind));
        let words = self.words.start(doc)..end;
        let mut counts = vec![0_u32; terms.read(List::len)];
        for word in self.words.words.get_mut(words).into_iter().flatten().filter(|word| **word != GAP) {
            if let Some(count) = counts.get_mut(*word as usize) {
                *count += 1;
            }
            *word += numbers as u32;
        }
        terms.read(|list| {
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
        let mut kept: Vec<Term> = Vec::with_capacity(terms.len());
        for term in terms.iter() {
            match kept.last_mut() {
                Some(last) if order(last, term).is_eq() => last.count += term.count,
                _ => kept.push(*term),
            }
            if let Some(place) = places.get_mut(term.number as usize) {
                *place = kept.len() as u32 - 1;
            }
        }
        *terms = kept;
        for word in words.words.iter_mut().filter(|word| **word != GAP) {
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

    /// Terms from one on whose words are sorted together: one at least.
    fn together(&self, first: usize) -> &[Term] {
        let terms = self.terms.get(first..).unwrap_or_default();
        let mut words = 0;
        let more = terms.iter().skip(1).take_while(|term| {
            words += term.count as usize;
            words < TOGETHER
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
            for (word, term) in self.words.of(*old).iter().enumerate() {
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
