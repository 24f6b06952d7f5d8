//! The sums of weights of the words met last: news repeats its words, and a word says the same wherever it stands.

use super::features::{PLACES, Word};
use super::model::{Model, Sums};

/// What a word says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    key: u64,
    /// The scores of the labels, by the place of the word from the token that is labelled.
    pub(super) rows: [Sums; PLACES],
    /// Its coarse class.
    pub(super) class: u8,
}

/// Words that are remembered: a table of fixed size. Of the words of one slot it keeps the last two.
#[derive(Debug)]
pub(super) struct Memo {
    slots: Vec<[Said; 2]>,
}

/// Pairs of slots, of 96 bytes each: in 10,000 articles of ANT seven words of eight are remembered.
const SLOTS: usize = 1 << 14;

impl Default for Memo {
    fn default() -> Self {
        Self { slots: vec![Default::default(); SLOTS] }
    }
}

impl Memo {
    /// What a word says.
    #[inline]
    pub(super) fn said(&mut self, word: &Word, model: &Model) -> &Said {
        let key = word.key();
        let at = (key >> (64 - SLOTS.ilog2())) as usize;
        let [first, second] = &mut self.slots[at];
        if first.key != key {
            std::mem::swap(first, second);
            if first.key != key {
                *first = summed(word, model, key);
            }
        }
        first
    }
}

#[inline(never)]
fn summed(word: &Word, model: &Model, key: u64) -> Said {
    let (mut rows, class) = ([Sums::default(); PLACES], word.class(&model.classes));
    word.each(class, &model.classes, |_, feature| model.add(feature, &mut rows));
    Said { key, rows, class: model.classes.coarse(class) }
}
