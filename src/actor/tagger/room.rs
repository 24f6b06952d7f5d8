//! Where a text is tagged: lent to one thread at a time, so that nothing is made anew for each text.

use std::ops::Range;

use super::super::context::Page;
use super::super::mark::Mark;
use super::cue;
use super::decode::Decoder;
use super::features::{PLACES, Word};
use super::memo::{Memo, REACH};
use super::model::{Model, NAMES, Sums, lanes};
use super::pairs::Cue;

/// What one thread needs to tag.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) scorer: Scorer,
    pub(super) decoder: Decoder,
}

/// Sums the scores of a stretch.
#[derive(Debug, Default)]
pub(super) struct Scorer {
    /// What is remembered of words.
    memo: Memo,
    /// Of the words of the stretch.
    keys: Vec<u64>,
    /// Of its tokens, with one more at either end.
    cues: Vec<Cue>,
    /// By token and label, with two tokens more at either end: what a word says is added in one go.
    sums: Vec<i16>,
    /// By token, with what neighbours say together.
    rows: Vec<Sums>,
}

/// Tokens on either side of which a word speaks.
const AROUND: usize = PLACES / 2;

impl Scorer {
    /// The scores of each token of a stretch: how much more is said for each label than for none.
    #[inline(never)]
    pub(super) fn scores(
        &mut self,
        (page, marks): (&Page, &[Mark]),
        stretch: Range<usize>,
        model: &Model,
    ) -> &[Sums] {
        let count = stretch.len();
        self.sums.clear();
        self.sums.resize((count + 2 * AROUND) * NAMES, 0);
        self.cues.clear();
        self.cues.resize(count + 2, Cue::default());
        self.keys.clear();
        self.keys.extend(stretch.clone().map(|i| Word::of(page, i).key()));
        self.memo.grow();
        self.memo.fetch(&self.keys);
        for (at, (i, key)) in stretch.zip(&self.keys).enumerate() {
            let word = || Word::of(page, i).parts(page.tokens.folded(i), &model.classes);
            let said = self.memo.said(*key, word, model);
            let around = self.sums.get_mut(at * NAMES..).and_then(<[i16]>::first_chunk_mut::<REACH>);
            if let (Some(around), Some(own)) = (around, self.cues.get_mut(at + 1)) {
                *around = std::array::from_fn(|at| around[at] + said.scores[at]);
                *own = cue(page, marks, i, said.class);
            }
        }
        let (sums, _) = self.sums.as_chunks::<NAMES>();
        let tokens = sums.iter().skip(AROUND).zip(self.cues.windows(3));
        self.rows.clear();
        self.rows.extend(tokens.map(|(names, window)| {
            let mut row = lanes(names);
            model.pairs.add(window, &mut row);
            row
        }));
        &self.rows
    }
}
