//! Parting: blanks of a picture turned into left-to-right ones where nothing else keeps a number in its place.
//!
//! A European number is drawn on the far side of the right-to-left letter that it follows (W2, W7, L2), so that no
//! order leads to a number on the right of such a letter in a row from left to right, nor to one on the left of a
//! Latin letter in a row from right to left. A left-to-right letter between them makes it a part of left-to-right
//! text (W7). Before all else in a row, one also gives the row its direction.

use std::ops::Range;

use unicode_bidi::BidiClass::{self, AL, AN, CS, EN, L, ON, R, WS};

use super::{LETTER_BLANK, Picture, cluster};
use crate::typeset::adapt::is_border_char;
use crate::typeset::shape::Cluster;

/// A place where a blank would part what is before it from what follows.
#[derive(Debug, Clone, Copy)]
struct Seam {
    /// Behind the last letter or line.
    start: usize,
    /// The last blank since then.
    blank: Option<usize>,
}

impl Picture {
    /// With left-to-right blanks where direction `base` needs them, after text that ends in class `strong`. Where
    /// there is no blank, the nearest one is moved there if `moves`; else there is no such picture.
    pub(super) fn parted(&self, base: u8, strong: BidiClass, moves: bool) -> Option<Self> {
        let mut parted = self.clone();
        let mut strong = strong;
        let mut seam = Seam { start: 0, blank: None };
        // Before a number that must be parted from what is on its left if Latin letters follow, but not at once, or
        // if, from left to right, nothing follows.
        let mut number: Option<(usize, Seam)> = None;
        for at in 0..parted.shown.len() {
            let item = *parted.shown.get(at)?;
            match item.class {
                L => {
                    let number =
                        number.take().filter(|(first, _)| base == 0 || !parted.is_number(*first..at));
                    number.map_or(Some(()), |(_, seam)| parted.part(seam, moves))?;
                    strong = L;
                }
                R | AL => {
                    if base == 0 && strong == ON {
                        parted.part(seam, moves)?;
                    }
                    (strong, number) = (R, None);
                }
                AN if base == 1 => strong = R,
                EN if number.is_none() && if base == 0 { strong == R } else { strong != L } => {
                    number = Some((at, seam));
                }
                WS => seam.blank = Some(at),
                _ => {}
            }
            if matches!(item.class, L | R | AL | AN) || is_border_char(item.glyph) {
                seam = Seam { start: at + 1, blank: None };
            }
        }
        if base == 0 {
            number.map_or(Some(()), |(_, seam)| parted.part(seam, moves))?;
        }
        // Only a right-to-left letter on the right of all others makes a row run from right to left.
        (base == 0 || strong == R).then_some(parted)
    }

    /// Whether these are the digits of one number, which nothing parts from a letter behind them.
    fn is_number(&self, places: Range<usize>) -> bool {
        let items = self.shown.get(places).unwrap_or_default();
        let is_digit = |item: &Cluster| matches!(item.class, EN | AN);
        items.last().is_some_and(is_digit) && items.iter().all(|item| is_digit(item) || item.class == CS)
    }

    /// Puts a left-to-right blank into a seam.
    fn part(&mut self, seam: Seam, moves: bool) -> Option<()> {
        let at = match seam.blank {
            Some(at) => at,
            None if moves => self.pull(seam.start)?,
            None => return None,
        };
        let blank = self.shown.get_mut(at)?;
        *blank = cluster(LETTER_BLANK, blank.start as usize);
        self.parts += 1;
        Some(())
    }

    /// Moves the nearest blank on the right, or else on the left, to `start`; says where it is then. Lines stay.
    fn pull(&mut self, start: usize) -> Option<usize> {
        let stops = |item: &Cluster| item.class == WS || is_border_char(item.glyph);
        let is_blank = |at: &usize| self.shown.get(*at).is_some_and(|item| item.class == WS);
        let right = self.shown.get(start..)?.iter().position(stops).map(|at| start + at).filter(is_blank);
        let left = self.shown.get(..start)?.iter().rposition(stops).filter(is_blank);
        if let Some(at) = right {
            self.shown.get_mut(start..=at)?.rotate_right(1);
            return Some(start);
        }
        self.shown.get_mut(left?..start)?.rotate_left(1);
        Some(start - 1)
    }
}
