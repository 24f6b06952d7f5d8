//! The sums of weights of the words met last: news repeats its words, and a word says the same wherever it stands.

use super::features::{PLACES, Word};
use super::model::{Model, Sums};

/// What a word says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// The scores of the labels, by the place of the word from the token that is labelled.
    pub(super) rows: [Sums; PLACES],
    /// Its coarse class.
    pub(super) class: u8,
}

/// Words that are remembered: a table of fixed size. Of the words of one slot it keeps the last two.
#[derive(Debug)]
pub(super) struct Memo {
    /// Apart from what they say, so that the nearer caches hold them.
    keys: Vec<[u64; 2]>,
    said: Vec<[Said; 2]>,
}

/// Pairs of slots, of 96 bytes each: in 10,000 articles of ANT nine words of ten are remembered.
const SLOTS: usize = 1 << 15;

impl Default for Memo {
    fn default() -> Self {
        Self { keys: vec![Default::default(); SLOTS], said: vec![Default::default(); SLOTS] }
    }
}

impl Memo {
    /// The place of a key.
    #[inline]
    const fn at(key: u64) -> usize {
        (key >> (64 - SLOTS.ilog2())) as usize
    }

    /// The key itself, and what is said of it on its way into the nearest cache: the processor waits for many words at
    /// once, where each is looked for before the first is needed.
    #[inline]
    pub(super) fn seek(&self, key: u64) -> u64 {
        let at = Self::at(key);
        std::hint::black_box((self.keys[at][0], self.said[at][0].rows[0][0], self.said[at][0].class));
        key
    }

    /// What the word of this key says.
    #[inline]
    pub(super) fn said<'w>(&mut self, key: u64, word: impl FnOnce() -> Word<'w>, model: &Model) -> &Said {
        let at = Self::at(key);
        let (keys, said) = (&mut self.keys[at], &mut self.said[at]);
        if keys[0] != key {
            keys.swap(0, 1);
            said.swap(0, 1);
            if keys[0] != key {
                keys[0] = key;
                said[0] = summed(&word(), model);
            }
        }
        &said[0]
    }
}

#[inline(never)]
fn summed(word: &Word, model: &Model) -> Said {
    let (mut rows, class) = ([Sums::default(); PLACES], word.class(&model.classes));
    word.each(class, &model.classes, |_, feature| model.add(feature, &mut rows));
    Said { rows, class: model.classes.coarse(class) }
}
