//! The learned tagger: names that neither the lexicon nor a rule knows, told from letters and surroundings.
//!
//! A linear-chain conditional random field (Lafferty, `McCallum` & Pereira 2001) over the tokens that the rules have read,
//! with what these found among its features (stacking, Wolpert 1992). It is trained on the training part of `ANERcorp`
//! (Benajiba, Rosso & Benedí 2007; `CAMeL` Lab's split); the classes of words among its features are made of raw news.
//! The example `warraq-train` makes both files of `assets/model`.

mod classes;
mod decode;
mod features;
mod memo;
mod model;
mod pairs;
mod room;
mod starts;
mod weights;

use std::ops::Range;

pub use classes::WordClasses;
pub use model::{LABELS, Model};

use super::context::{Gap, Page};
use super::lexicon::Lexicon;
use super::mark::Mark;
use super::reader;
use crate::text::segment::Tokens;
use decode::Label;
use features::Word;
use model::Shares;
use pairs::{Cue, sign};
use room::Room;

/// A name that the tagger sees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tagged {
    /// The first token.
    pub(super) first: usize,
    /// The last token.
    pub(super) last: usize,
    /// 1 a person, 2 a place, 3 an organisation.
    pub(super) kind: u8,
    /// The probability of the least sure of its tokens, 0 to 1.
    pub(super) sure: f32,
}

/// A stretch of tokens that is tagged as a whole, as training sees it.
#[derive(Debug, Clone)]
pub struct Observed {
    /// The number of its first token.
    pub first: usize,
    /// The features of each token.
    pub features: Vec<Vec<u32>>,
}

/// What the tagger would see of a text.
pub fn observe(tokens: &Tokens, lexicon: &Lexicon, classes: &WordClasses) -> Vec<Observed> {
    let (page, marks) = reader::marked(tokens, lexicon);
    let see = |stretch: Range<usize>| {
        let mut features = vec![Vec::new(); stretch.len()];
        let mut cues = vec![Cue::default(); stretch.len() + 2];
        for (at, i) in stretch.clone().enumerate() {
            let word = Word::of(&page, i).parts(tokens.folded(i), classes);
            cues[at + 1] = cue(&page, &marks, i, classes.coarse(word.class));
            word.each(classes, |reach, feature| {
                for place in reach {
                    if let Some(list) = (at + 2).checked_sub(place).and_then(|at| features.get_mut(at)) {
                        list.push(feature | place as u32);
                    }
                }
            });
        }
        for (list, window) in features.iter_mut().zip(cues.windows(3)) {
            pairs::features(window, |feature| list.push(feature));
        }
        Observed { first: stretch.start, features }
    };
    stretches(&page).into_iter().map(see).collect()
}

/// What token `i` says to its neighbours.
#[inline]
fn cue(page: &Page, marks: &[Mark], i: usize, class: u8) -> Cue {
    Cue { mark: marks.get(i).copied().unwrap_or_default(), gap: sign(page.tokens.gap(i)), class }
}

impl Model {
    /// The names that the tagger alone would find: first token, last token, and 1 for a person, 2 a place, 3 an
    /// organisation.
    pub fn names(&self, tokens: &Tokens, lexicon: &Lexicon) -> Vec<(usize, usize, u8)> {
        let (page, marks) = reader::marked(tokens, lexicon);
        tag(&page, &marks, self, |_, label| label > 0)
            .names
            .into_iter()
            .map(|name| (name.first, name.last, name.kind))
            .collect()
    }
}

/// What the model makes of a text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The names, in order, not overlapping.
    pub(super) names: Vec<Tagged>,
    /// How probable it is that a token is in no name; 0 where nobody asked.
    pub(super) none: Vec<f32>,
}

/// What the model sees in those sentences of a text of which a token `asks` for it, by its mark and its label.
pub(super) fn tag(page: &Page, marks: &[Mark], model: &Model, asks: impl Fn(Mark, u8) -> bool) -> Seen {
    let mut seen = Seen { names: Vec::new(), none: vec![0.0; marks.len()] };
    model.lending(|Room { scorer, decoder }| {
        for stretch in stretches(page) {
            let rows = scorer.scores((page, marks), stretch.clone(), model);
            let labels = decoder.best(rows, model);
            let marks = marks.get(stretch.clone()).unwrap_or_default();
            if labels.iter().zip(marks).any(|(label, mark)| asks(*mark, label.0)) {
                let (labels, sure) = decoder.posterior(rows, model);
                names(labels, sure, stretch.start, &mut seen.names);
                let none = seen.none.iter_mut().skip(stretch.start);
                none.zip(sure).for_each(|(none, row)| *none = row[0]);
            }
        }
    });
    seen
}

/// Adds the names of a stretch that begins at token `start`.
fn names(labels: &[Label], sure: &[Shares], start: usize, found: &mut Vec<Tagged>) {
    let mut before = Label::default();
    for (at, (label, row)) in labels.iter().zip(sure).enumerate() {
        let (i, own) = (start + at, row.get(label.0 as usize).copied().unwrap_or_default());
        match found.last_mut().filter(|_| before.kind() > 0 && !label.begins()) {
            Some(name) if label.kind() > 0 => {
                name.last = i;
                name.sure = name.sure.min(own);
            }
            _ if label.kind() > 0 => found.push(Tagged { first: i, last: i, kind: label.kind(), sure: own }),
            _ => {}
        }
        before = *label;
    }
}

/// The stretches of a text that are tagged one by one: its sentences, without page furniture.
fn stretches(page: &Page) -> Vec<Range<usize>> {
    let tokens = page.tokens;
    let mut list = Vec::new();
    let mut start = 0;
    for i in 0..=tokens.len() {
        let ends = page.gap(i) == Gap::Break && tokens.gap(i).contains(['.', '!', '?', '؟', '؛', '\n']);
        if i == tokens.len() || page.is_silent(i) || ends {
            if start < i {
                list.push(start..i);
            }
            start = if page.is_silent(i) { i + 1 } else { i };
        }
    }
    list
}
