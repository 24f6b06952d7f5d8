//! What neighbours say together: what the lexicon and the rules found at them, what stands between them, their coarse
//! classes. All are small numbers, so that every combination has its own place in one array.

use super::super::mark::{Mark, NUMBERS};
use super::features::mix;
use super::model::{Sums, add, lanes, scores};

/// A token in small numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cue {
    /// What was found there.
    pub(super) mark: Mark,
    /// What stands before it.
    pub(super) gap: u8,
    /// Its coarse class.
    pub(super) class: u8,
}

/// Coarse classes: none, and the branches of the tree of classes six deep.
const CLASSES: usize = 65;
/// Signs of [`sign`].
const SIGNS: usize = 9;

/// How many combinations each template has.
const SIZES: [usize; 7] = [
    NUMBERS,
    NUMBERS * NUMBERS,
    NUMBERS * NUMBERS,
    SIGNS * SIGNS,
    SIGNS * CLASSES,
    CLASSES * CLASSES,
    CLASSES * CLASSES,
];

/// Templates of single words are below.
const FIRST: u32 = 1 << 16;

/// Gives the combinations of the token in the middle of three, each as its template and its number.
#[inline]
fn each(window: &[Cue], mut give: impl FnMut(usize, usize)) {
    let [b1, c, a1] = window else { return };
    let mark = |cue: &Cue| usize::from(cue.mark.number());
    let class = |cue: &Cue| usize::from(cue.class);
    let (before, behind) = (usize::from(c.gap), usize::from(a1.gap));
    give(0, mark(c));
    give(1, mark(b1) * NUMBERS + mark(c));
    give(2, mark(c) * NUMBERS + mark(a1));
    give(3, before * SIGNS + behind);
    give(4, before * CLASSES + class(c));
    give(5, class(b1) * CLASSES + class(c));
    give(6, class(c) * CLASSES + class(a1));
}

const fn feature(template: usize, number: usize) -> u32 {
    mix(FIRST + template as u32, number as u64 + 1)
}

/// Gives the features of the token in the middle of three.
pub(super) fn features(window: &[Cue], mut give: impl FnMut(u32)) {
    each(window, |template, number| give(feature(template, number)));
}

/// The weights of all combinations, beside none.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    rows: Vec<Sums>,
    starts: [usize; SIZES.len()],
}

impl Pairs {
    /// The weights as `of` has them by feature.
    pub(super) fn new(of: impl Fn(u32) -> Sums) -> Self {
        let mut pairs = Self::default();
        for (template, size) in SIZES.iter().enumerate() {
            let row = |number| lanes(&scores(&of(feature(template, number))));
            pairs.starts[template] = pairs.rows.len();
            pairs.rows.extend((0..*size).map(row));
        }
        pairs
    }

    /// Adds the weights of the token in the middle of three.
    #[inline]
    pub(super) fn add(&self, window: &[Cue], sums: &mut Sums) {
        each(window, |template, number| {
            if let Some(weights) = self.rows.get(self.starts[template] + number) {
                add(sums, weights);
            }
        });
    }
}

/// The sign in a gap that says most, as a number.
#[inline]
pub(super) fn sign(gap: &str) -> u8 {
    if gap == " " {
        return 0;
    }
    let code = |c: char| match c {
        ' ' => 0,
        '،' | ',' => 2,
        ':' => 3,
        '"' | '“' | '”' | '«' | '»' | '\'' => 4,
        '(' | '[' => 5,
        ')' | ']' => 6,
        '-' | '–' | '—' => 7,
        _ => 8,
    };
    gap.chars().map(code).max().unwrap_or(1)
}
