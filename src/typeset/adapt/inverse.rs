//! Inverses: a row in the order in which a terminal that reorders by itself must get it.
//!
//! Rule L2 is undone for guessed levels; UAX #9 itself then says what it makes of that, and its levels are the next
//! guess, until they are the same. Where no order leads to the picture, blanks part what would run together.
//!
//! What `PuTTY` does (pterm 0.78, by screenshots read cell by cell): UAX #9 with its rule N0 on the whole row, blanks
//! up to the window's edge included, in the direction of the row's first strong character (P2, P3); brackets are
//! mirrored; directional marks are dropped, so that only characters with a cell can part; presentation forms are
//! letters (AL) and are not shaped again; a combining mark takes no part; a wide character is one. qterminal 1.2
//! does the same from left to right, each stretch of one style between lines by itself.

use std::mem::take;
use std::ops::Range;

use unicode_bidi::BidiClass::{self, AL, L, ON, R, WS};

use super::{HIDDEN, ITALIC, class, is_border, is_rtl};
use crate::typeset::bidi::{Kind, Leveled, reorder, reset_blanks};
use crate::typeset::props::mirror;
use crate::typeset::resolve::levels;
use crate::typeset::shape::Cluster;

mod part;

/// BRAILLE PATTERN BLANK: a left-to-right letter that looks like a blank.
const LETTER_BLANK: char = '\u{2800}';

/// Replaces a row by the one that `PuTTY` turns into it.
pub(super) fn row(symbols: &mut [String], styles: &mut [u32]) {
    let Some(picture) = Picture::of(symbols) else { return };
    let parted = |moves| {
        let parted = [0, 1].map(|base| (base, picture.parted(base, ON, moves)));
        let mut parted: Vec<_> =
            parted.into_iter().filter_map(|(base, parted)| Some((base, parted?))).collect();
        parted.sort_by_key(|(_, parted)| parted.parts);
        parted.into_iter().map(|(base, parted)| parted.inverse(base, Sides::Found))
    };
    let inverses = [false, true].into_iter().flat_map(parted);
    let words = std::iter::once_with(|| Some(picture.parted(0, ON, true)?.words().inverse(0, Sides::Found)));
    best(inverses.chain(words.flatten()))
        .into_iter()
        .for_each(|inverse| picture.send(&inverse, symbols, styles));
}

/// Replaces each stretch of one style between lines by what qterminal turns into it.
pub(super) fn stretches(symbols: &mut [String], styles: &mut [u32]) {
    split(symbols, styles, |left, right| left != right, stretch);
}

/// A stretch without an inverse is cut at its blanks, the nearest of which are moved to where they are needed.
fn stretch(symbols: &mut [String], styles: &mut [u32]) {
    let Some(picture) = Picture::of(symbols) else { return };
    let inverse = picture.inverse(0, Sides::Given);
    if inverse.wrong == 0 {
        return picture.send(&inverse, symbols, styles);
    }
    if let Some(parted) = picture.parted(0, L, true) {
        parted.send(&Inverse { sent: parted.shown.clone(), wrong: 0 }, symbols, styles);
    }
    let mut start = 0;
    for end in 0..=symbols.len() {
        let blank = symbols.get_mut(end).filter(|symbol| symbol.starts_with([' ', LETTER_BLANK]));
        if let Some(blank) = blank {
            " ".clone_into(blank);
            styles.get_mut(end).into_iter().for_each(|style| *style = *style & !HIDDEN | ITALIC);
        } else if end < symbols.len() {
            continue;
        }
        let word = symbols.get_mut(start..end).unwrap_or_default();
        if let Some(picture) = Picture::of(word) {
            let styles = styles.get_mut(start..end).unwrap_or_default();
            picture.send(&picture.inverse(0, Sides::Given), word, styles);
        }
        start = end + 1;
    }
}

/// Puts each stretch between lines into the order in which it is read: a text that stands on the right from right
/// to left.
pub(super) fn lines(symbols: &mut [String], styles: &mut [u32]) {
    split(
        symbols,
        styles,
        |_, _| false,
        |symbols, styles| {
            let Some(picture) = Picture::of(symbols) else { return };
            picture.send(&picture.inverse(picture.base(), Sides::Given), symbols, styles);
        },
    );
}

/// Each stretch between lines, and between styles that `differ`.
fn split(
    symbols: &mut [String],
    styles: &mut [u32],
    differ: impl Fn(u32, u32) -> bool,
    each: impl Fn(&mut [String], &mut [u32]),
) {
    let mut start = 0;
    for end in 1..=symbols.len() {
        let is_seam = match (symbols.get(end - 1), symbols.get(end), styles.get(end - 1), styles.get(end)) {
            (Some(left), Some(right), Some(before), Some(after)) => {
                let border = is_border(left) || is_border(right);
                !right.is_empty() && (border || differ(*before, *after))
            }
            _ => true,
        };
        if is_seam {
            each(
                symbols.get_mut(start..end).unwrap_or_default(),
                styles.get_mut(start..end).unwrap_or_default(),
            );
            start = end;
        }
    }
}

/// How a terminal comes to the direction of what it reorders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// By the first strong character (P2, P3).
    Found,
    /// It is given.
    Given,
}

/// What to send.
struct Inverse {
    /// In the order sent; `start` is the place in the row.
    sent: Vec<Cluster>,
    /// How many places show something else than they should.
    wrong: usize,
}

/// The first that is right, or the one that is least wrong.
fn best(inverses: impl Iterator<Item = Inverse>) -> Option<Inverse> {
    let mut best: Option<Inverse> = None;
    for inverse in inverses {
        if best.as_ref().is_none_or(|best| inverse.wrong < best.wrong) {
            best = Some(inverse);
        }
        if best.as_ref().is_some_and(|best| best.wrong == 0) {
            break;
        }
    }
    best
}

/// A row as it is to be seen.
#[derive(Clone)]
struct Picture {
    /// What is shown, from left to right; `start` is the place in the row as it was.
    shown: Vec<Cluster>,
    /// The cells of each place.
    cells: Vec<Range<usize>>,
    /// How many blanks were turned into left-to-right ones.
    parts: usize,
}

impl Picture {
    /// Of a row; none if nothing in it runs from right to left.
    fn of(symbols: &[String]) -> Option<Self> {
        if !symbols.iter().any(|symbol| is_rtl(symbol)) {
            return None;
        }
        let room = symbols.len();
        let mut picture = Self { shown: Vec::with_capacity(room), cells: Vec::with_capacity(room), parts: 0 };
        for (at, symbol) in symbols.iter().enumerate() {
            match (symbol.chars().next(), picture.cells.last_mut()) {
                // A wide symbol covers the cell behind it.
                (None, Some(cells)) => cells.end = at + 1,
                (c, _) => {
                    picture.shown.push(cluster(c.unwrap_or(' '), picture.shown.len()));
                    picture.cells.push(at..at + 1);
                }
            }
        }
        Some(picture)
    }

    /// The direction in which it is read: that of the side on which it stands, or of most of its letters.
    fn base(&self) -> u8 {
        let is_blank = |item: &&Cluster| item.kind == Kind::Blank;
        let left = self.shown.iter().take_while(is_blank).count();
        let right = self.shown.iter().rev().take_while(is_blank).count();
        let count =
            |wanted: &[BidiClass]| self.shown.iter().filter(|item| wanted.contains(&item.class)).count();
        u8::from(left > right || left == right && count(&[R, AL]) > count(&[L]))
    }

    /// With each word by itself.
    fn words(mut self) -> Self {
        for item in self.shown.iter_mut().filter(|item| item.class == WS) {
            *item = cluster(LETTER_BLANK, item.start as usize);
        }
        self
    }

    /// What UAX #9 turns into this picture in direction `base`.
    fn inverse(&self, base: u8, sides: Sides) -> Inverse {
        // What is a pair of brackets in the picture may be none in the order sent.
        let inverses = [true, false].into_iter().map(|brackets| {
            let mut picture = self.shown.clone();
            picture.iter_mut().zip(0..).for_each(|(item, at)| item.end = at);
            let guess = resolved(&picture, base, brackets);
            picture.iter_mut().zip(guess).for_each(|(item, guess)| item.level = guess.level);
            let settled = settle(&mut picture, base);
            let sent = send(&picture);
            let found = if sides == Sides::Found { direction(&sent) } else { base };
            let wrong = if settled && found == base { 0 } else { self.wrong(&sent, found) };
            Inverse { sent, wrong }
        });
        best(inverses).unwrap_or(Inverse { sent: Vec::new(), wrong: usize::MAX })
    }

    /// How many places show something else, if a terminal turns `sent` round in direction `base`.
    fn wrong(&self, sent: &[Cluster], base: u8) -> usize {
        let mut drawn = resolved(sent, base, true);
        reorder(&mut drawn);
        let glyph = |item: &Cluster| if item.level & 1 == 1 { mirror(item.glyph) } else { item.glyph };
        drawn.iter().zip(&self.shown).filter(|(item, shown)| glyph(item) != shown.glyph).count()
    }

    /// Puts the symbols of a row into the order sent.
    fn send(&self, inverse: &Inverse, symbols: &mut [String], styles: &mut [u32]) {
        let mut old: Vec<(String, u32)> = symbols.iter_mut().map(take).zip(styles.iter().copied()).collect();
        let mut cells = symbols.iter_mut().zip(styles);
        for item in &inverse.sent {
            let range = self.cells.get(item.start as usize).cloned().unwrap_or_default();
            for (from, (symbol, style)) in old.get_mut(range).unwrap_or_default().iter_mut().zip(&mut cells) {
                let first = from.0.chars().next().filter(|first| *first != item.glyph);
                if let Some(first) = first {
                    from.0.replace_range(..first.len_utf8(), item.glyph.encode_utf8(&mut [0; 4]));
                }
                *symbol = take(&mut from.0);
                *style = if item.glyph == LETTER_BLANK { from.1 | HIDDEN } else { from.1 };
            }
        }
    }
}

fn cluster(glyph: char, place: usize) -> Cluster {
    let class = class(glyph);
    Cluster { glyph, start: place as u32, end: 0, width: 1, level: 0, class, kind: Kind::of(class) }
}

/// The direction of a row (P2, P3).
fn direction(sent: &[Cluster]) -> u8 {
    let strong = sent.iter().find(|item| matches!(item.class, L | R | AL));
    u8::from(strong.is_some_and(|item| item.class != L))
}

/// Rounds after which no other levels are to be expected.
const ROUNDS: usize = 6;

/// Finds levels for a picture, from those that it has, which UAX #9 finds too; says whether it did. `end` is the
/// place in the picture.
fn settle(picture: &mut [Cluster], base: u8) -> bool {
    (0..ROUNDS).any(|_| {
        resolved(&send(picture), base, true).iter().fold(true, |right, item| {
            let Some(place) = picture.get_mut(item.end as usize) else { return false };
            let same = place.level == item.level;
            place.level = item.level;
            right && same
        })
    })
}

/// Undoes L2 and L4 for a picture whose levels are known.
fn send(picture: &[Cluster]) -> Vec<Cluster> {
    let mut sent = picture.to_vec();
    let highest = sent.iter().map(Leveled::level).max().unwrap_or(0);
    for level in 1..=highest {
        for run in sent.split_mut(|item| item.level < level) {
            run.reverse();
        }
    }
    for item in sent.iter_mut().filter(|item| item.level & 1 == 1 && item.class == ON) {
        item.glyph = mirror(item.glyph);
    }
    sent
}

/// `items`, in the order sent, with the levels that a terminal finds (W1 to L1).
fn resolved(items: &[Cluster], base: u8, brackets: bool) -> Vec<Cluster> {
    let mut items = items.to_vec();
    levels(&mut items, base, brackets);
    reset_blanks(&mut items, base);
    items
}
