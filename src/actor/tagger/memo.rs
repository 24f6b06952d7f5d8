//! The sums of weights of the words met last: news repeats its words, and a word says the same wherever it stands.

use super::features::{PLACES, Word};
use super::model::{Model, Sums};

/// What a word says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    key: u64,
    /// The scores of the labels, by the place of the word from the token that is labelled.
    pub(super) rows: [Sums; PLACES],
    /// Its coarse classes.
    pub(super) coarse: (u8, u8),
}

/// Words that are remembered: a table of fixed size, in which a word takes the place of another with the same slot.
#[derive(Debug)]
pub(super) struct Memo {
    slots: Vec<Said>,
}

/// Slots, of 96 bytes each.
const SLOTS: usize = 1 << 14;

impl Default for Memo {
    fn default() -> Self {
        Self { slots: vec![Said::default(); SLOTS] }
    }
}

impl Memo {
    /// What a word says.
    #[inline]
    pub(super) fn said(&mut self, word: &Word, model: &Model) -> Said {
        let key = word.key();
        let at = (key >> (64 - SLOTS.ilog2())) as usize;
        match self.slots.get_mut(at) {
            Some(slot) if slot.key == key => *slot,
            Some(slot) => {
                *slot = Said { key, ..summed(word, model) };
                *slot
            }
            None => summed(word, model),
        }
    }
}

#[cold]
fn summed(word: &Word, model: &Model) -> Said {
    let mut rows = [Sums::default(); PLACES];
    word.each(&model.classes, |place, feature| {
        if let Some(row) = rows.get_mut(place) {
            model.add(feature, row);
        }
    });
    Said { key: 0, rows, coarse: model.classes.coarse(word.class(&model.classes)) }
}
