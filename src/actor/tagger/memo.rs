//! The sums of weights of the words met last: news repeats its words, and a word says the same wherever it stands.

use super::features::{PLACES, Parts};
use super::model::{Model, NAMES, scores};

/// Scores of the tokens that a word speaks of, in their order.
pub(super) const REACH: usize = PLACES * NAMES;

/// What a word says, in one line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Said {
    /// The scores of the token two before it, and so on to the second behind it.
    pub(super) scores: [i16; REACH],
    /// Its coarse class.
    pub(super) class: u8,
}

/// Words that are remembered. Of the words of one slot it keeps the last two.
#[derive(Debug)]
pub(super) struct Memo {
    /// Apart from what they say, so that the nearer caches hold them, and without the bits that tell the slot; the one
    /// met last first. The lowest bit is the place of what the word says.
    keys: Vec<[u32; 2]>,
    said: Vec<[Said; 2]>,
    /// New words so far.
    met: usize,
    /// The features of a new word.
    features: Vec<u32>,
}

/// Pairs of slots, as a power of two, for an article or a few: more would take longer to clear than to fill.
const FEW: u32 = 10;
/// The same for many: in 10,000 articles of ANT all but 7 words of 100 are remembered.
const MANY: u32 = 16;
/// The bit of a key that is no part of it.
const PLACE: u32 = 1;

impl Default for Memo {
    fn default() -> Self {
        Self::new(FEW)
    }
}

impl Memo {
    fn new(log: u32) -> Self {
        let said = vec![Default::default(); 1 << log];
        Self { keys: vec![[0, 1]; 1 << log], said, met: 0, features: Vec::new() }
    }

    /// The slot of a key, and what tells it from the others there.
    #[inline]
    fn at(&self, key: u64) -> (usize, u32) {
        let log = self.keys.len().ilog2();
        ((key >> (64 - log)) as usize, (key >> (32 - log)) as u32)
    }

    /// Takes a larger table after many new words.
    pub(super) fn grow(&mut self) {
        if self.keys.len() == 1 << FEW && self.met > 1 << FEW {
            *self = Self::new(MANY);
        }
    }

    /// Brings what is said of words into the nearest cache. The processor waits for many words at once, where nothing
    /// that it is asked for depends on what it waits for: so all keys come first.
    pub(super) fn fetch(&self, keys: &[u64]) {
        std::hint::black_box(keys.iter().fold(0, |sum, key| sum ^ self.keys[self.at(*key).0][0]));
        let touch = |key: u64| {
            let (at, key) = self.at(key);
            let kept = self.keys[at];
            let found = kept[usize::from(!same(kept[0], key))];
            self.said[at][(found & PLACE) as usize].class
        };
        std::hint::black_box(keys.iter().fold(0, |sum, key| sum ^ touch(*key)));
    }

    /// What the word of this key says.
    #[inline]
    pub(super) fn said<'w>(&mut self, key: u64, word: impl FnOnce() -> Parts<'w>, model: &Model) -> &Said {
        let (at, key) = self.at(key);
        let (keys, said) = (&mut self.keys[at], &mut self.said[at]);
        if !same(keys[0], key) {
            keys.swap(0, 1);
            if !same(keys[0], key) {
                keys[0] = key & !PLACE | keys[0] & PLACE;
                self.met += 1;
                said[(keys[0] & PLACE) as usize] = summed(&word(), model, &mut self.features);
            }
        }
        &said[(keys[0] & PLACE) as usize]
    }
}

/// Whether a key that is kept is this one.
#[inline]
const fn same(kept: u32, key: u32) -> bool {
    (kept ^ key) & !PLACE == 0
}

#[inline(never)]
fn summed(word: &Parts, model: &Model, features: &mut Vec<u32>) -> Said {
    let weights = &model.weights;
    features.clear();
    // No branch for the processor to guess at.
    word.each(&model.classes, |_, feature| {
        let count = features.len() + usize::from(weights.may_have(feature));
        features.push(feature);
        features.truncate(count);
    });
    let rows = weights.sums(features);
    let mut said = Said { class: model.classes.coarse(word.class), ..Said::default() };
    // The token two before this one comes first, to which it is the second behind.
    for (own, sums) in said.scores.chunks_exact_mut(NAMES).zip(rows.iter().rev()) {
        own.copy_from_slice(&scores(sums));
    }
    said
}
