//! The hash of a word: made once for each token of a text, and asked by every table of words.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The multiplier of Fibonacci hashing, 2⁶⁴ by the golden ratio (Knuth, vol. 3, 6.4).
pub(crate) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another odd number without pattern.
pub(crate) const ODD: u64 = 0xd6e8_feb8_6659_fd93;

/// The hash of a word's bytes: 64 bits, which no two words of news share.
#[inline]
pub fn hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let start = bytes.len() as u64;
    let sum = words.iter().fold(start, |sum, word| mixed(sum, u64::from_le_bytes(*word)));
    let sum = if rest.is_empty() { sum } else { mixed(sum, last(rest)) };
    sum.wrapping_mul(ODD)
}

#[inline]
const fn mixed(sum: u64, word: u64) -> u64 {
    let sum = (sum ^ word).wrapping_mul(GOLDEN);
    sum ^ sum >> 29
}

/// Up to seven bytes as one number, the first of them the lowest. What is read twice is the same both times.
#[inline]
fn last(bytes: &[u8]) -> u64 {
    let up = |byte: usize| 8 * byte as u32;
    match bytes {
        [] => 0,
        [one] => u64::from(*one),
        [first, second] => u64::from(*first) | u64::from(*second) << 8,
        [first, second, third] => u64::from(*first) | u64::from(*second) << 8 | u64::from(*third) << 16,
        _ => {
            let of = |four: Option<&[u8; 4]>| u64::from(four.map_or(0, |four| u32::from_le_bytes(*four)));
            of(bytes.first_chunk()) | of(bytes.last_chunk()) << up(bytes.len() - 4)
        }
    }
}

/// A bit for each value that the upper bits of a hash can have, so that what is not in a table is mostly told by the
/// nearest cache (Bloom 1970, with one hash).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Filter {
    bits: Vec<u64>,
    /// How many of the upper bits those are not.
    shift: u32,
}

impl Filter {
    /// An empty one of 2^`log` bits, 64 at least.
    pub(crate) fn new(log: u32) -> Self {
        let log = log.max(6);
        Self { bits: vec![0; 1 << (log - 6)], shift: 64 - log }
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let bit = hash >> self.shift;
        if let Some(word) = self.bits.get_mut(bit as usize / 64) {
            *word |= 1 << (bit % 64);
        }
    }

    /// Whether the hash may have been added.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let bit = hash >> self.shift;
        self.bits.get(bit as usize / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// Values by the hashes of words, few beside all words that are asked for.
#[derive(Debug, Clone)]
pub struct WordMap<V> {
    filter: Filter,
    values: FxHashMap<u64, V>,
}

impl<V> WordMap<V> {
    /// An empty one with a filter of 2^`log` bits: eight for each word or more.
    pub fn new(log: u32) -> Self {
        Self { filter: Filter::new(log), values: FxHashMap::default() }
    }

    /// The value of a hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<&V> {
        if self.filter.may_have(hash) { self.values.get(&hash) } else { None }
    }

    /// The value of a hash, where it is not there a new one.
    pub fn entry(&mut self, hash: u64) -> &mut V
    where
        V: Default,
    {
        self.filter.add(hash);
        self.values.entry(hash).or_default()
    }

    /// All values, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.values.values_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn slow(bytes: &[u8]) -> u64 {
        let mut sum = bytes.len() as u64;
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            sum = mixed(sum, word);
        }
        sum.wrapping_mul(ODD)
    }

    #[test]
    fn every_byte_counts() {
        let word = "والاستخبارات_abcdefg";
        for length in 0..word.len() {
            let bytes = &word.as_bytes()[..length];
            assert_eq!(hash(bytes), slow(bytes), "{length}");
        }
    }

    #[test]
    fn what_was_put_in_is_found() {
        let mut map = WordMap::new(6);
        for word in 0..1000_u64 {
            *map.entry(word.wrapping_mul(GOLDEN)) = word;
        }
        assert!((0..1000_u64).all(|word| map.get(word.wrapping_mul(GOLDEN)) == Some(&word)));
        assert_eq!(WordMap::<u64>::new(0).get(7), None);
    }
}
