//! The articles that match a request, as one bit each, with their ranks: lists, jumps and counts are read off it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::tally::Tally;
use crate::query::result::DocAddress;

/// A set of documents of one segment that can count and find its members.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    /// How many members lie before each word.
    ranks: Vec<u32>,
    len: u32,
}

impl Bits {
    /// No document of `size`; add some, then [`Self::count`].
    pub(super) fn none(size: u32) -> Self {
        Self { words: vec![0; size.div_ceil(64) as usize], ranks: Vec::new(), len: 0 }
    }

    /// The documents of a range.
    pub(super) fn range(size: u32, range: Range<u32>) -> Self {
        let mut bits = Self::none(size);
        for (i, word) in bits.words.iter_mut().enumerate() {
            *word = mask(i as u32, &range);
        }
        bits
    }

    pub(super) fn insert(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    pub(super) fn remove(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut(doc as usize / 64) {
            *word &= !(1 << (doc % 64));
        }
    }

    /// Leaves the documents that the others have too.
    pub(super) fn retain(&mut self, others: &Self) {
        self.words.iter_mut().zip(&others.words).for_each(|(word, other)| *word &= other);
    }

    /// Leaves the documents of a range.
    pub(super) fn keep(&mut self, range: &Range<u32>) {
        for (i, word) in self.words.iter_mut().enumerate() {
            *word &= mask(i as u32, range);
        }
    }

    /// Counts the members, which ranks need.
    pub(super) fn count(mut self) -> Self {
        self.len = 0;
        self.ranks = self
            .words
            .iter()
            .map(|word| {
                let before = self.len;
                self.len += word.count_ones();
                before
            })
            .collect();
        self
    }

    pub(super) const fn len(&self) -> u32 {
        self.len
    }

    pub(super) fn contains(&self, doc: u32) -> bool {
        self.words.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// How many members are smaller than `doc`.
    pub(super) fn rank(&self, doc: u32) -> u32 {
        let i = doc as usize / 64;
        match (self.ranks.get(i), self.words.get(i)) {
            (Some(before), Some(word)) => before + (word & ((1 << (doc % 64)) - 1)).count_ones(),
            _ => self.len,
        }
    }

    /// The first member at `doc` or after it.
    pub(super) fn next(&self, doc: u32) -> Option<u32> {
        self.iter_from(doc).next()
    }

    /// The members from `doc` on, in order.
    pub(super) fn iter_from(&self, doc: u32) -> impl Iterator<Item = u32> + '_ {
        let first = doc as usize / 64;
        let words = self.words.iter().enumerate().skip(first);
        words.flat_map(move |(i, word)| {
            let mut word = if i == first { word & (u64::MAX << (doc % 64)) } else { *word };
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros();
                (word != 0).then(|| {
                    word &= word - 1;
                    i as u32 * 64 + bit
                })
            })
        })
    }
}

/// The bits of word `i` that lie in the range.
fn mask(i: u32, range: &Range<u32>) -> u64 {
    let start = range.start.saturating_sub(i * 64).min(64);
    let end = range.end.saturating_sub(i * 64).min(64);
    let below = |n: u32| if n == 64 { u64::MAX } else { (1 << n) - 1 };
    below(end) & !below(start)
}

/// The matches of a request in every segment.
#[derive(Debug, Default)]
pub(super) struct Matches {
    pub(super) segments: Vec<Bits>,
    pub(super) tally: OnceLock<Arc<Tally>>,
}

impl Matches {
    /// Those of each segment, by the number of the segment.
    pub(super) fn of(segments: impl IntoIterator<Item = (usize, Bits)>) -> Self {
        let mut segments: Vec<_> = segments.into_iter().collect();
        segments.sort_unstable_by_key(|(number, _)| *number);
        Self { segments: segments.into_iter().map(|(_, bits)| bits).collect(), tally: OnceLock::new() }
    }

    pub(super) fn contains(&self, address: DocAddress) -> bool {
        self.segments.get(address.segment as usize).is_some_and(|bits| bits.contains(address.doc))
    }

    pub(super) fn len(&self) -> usize {
        self.segments.iter().map(|bits| bits.len() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_count_like_a_list(
            docs in proptest::collection::btree_set(0u32..300, 0..80),
            from in 0u32..320,
            to in 0u32..320,
        ) {
            let mut bits = Bits::none(300);
            docs.iter().for_each(|doc| bits.insert(*doc));
            let bits = bits.count();
            prop_assert_eq!(bits.len() as usize, docs.len());
            prop_assert_eq!(bits.rank(from) as usize, docs.range(..from).count());
            prop_assert_eq!(bits.next(from), docs.range(from..).next().copied());
            let mut kept = bits.clone();
            kept.keep(&(from..to));
            let expected: Vec<u32> = docs.iter().copied().filter(|doc| (from..to).contains(doc)).collect();
            prop_assert_eq!(kept.iter_from(0).collect::<Vec<_>>(), expected);
            let range = Bits::range(300, from.min(to)..to.min(300)).count();
            prop_assert_eq!(range.len(), to.min(300).saturating_sub(from.min(to)));
        }
    }
}
