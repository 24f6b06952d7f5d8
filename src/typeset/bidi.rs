//! Order: levels of a paragraph, and the reordering of one of its lines (UAX #9).
//!
//! unicode-bidi resolves the levels (rules P2 to I2); the rules of a line (L1, L2) are here, on clusters, so that a
//! mark never leaves its base (L3).

use unicode_bidi::{
    BidiClass, Direction as Found, Level, ParagraphBidiInfo, get_base_direction_full_with_data_source,
};

use super::Direction;
use super::props::table;

/// The level of each byte of a paragraph.
pub(super) struct Levels {
    list: Vec<Level>,
}

impl Levels {
    /// Resolves the levels of `text`, a single paragraph of level `base`.
    pub(super) fn new(text: &str, base: u8) -> Self {
        let base = if base == 0 { Level::ltr() } else { Level::rtl() };
        Self { list: ParagraphBidiInfo::new_with_data_source(table(), text, Some(base)).levels }
    }

    /// The level of the character at `byte`.
    #[inline]
    pub(super) fn at(&self, byte: usize) -> u8 {
        self.list.get(byte).map_or(0, Level::number)
    }
}

/// The level of a paragraph: 1 where it runs from right to left (P2, P3, or as asked).
pub(super) fn base_level(text: &str, direction: Direction) -> u8 {
    match direction {
        Direction::Rtl => 1,
        Direction::Ltr => 0,
        Direction::Auto => u8::from(get_base_direction_full_with_data_source(table(), text) == Found::Rtl),
    }
}

/// What the rules of a line ask of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A blank, or an isolate's mark (L1).
    Blank,
    /// A tab or a paragraph separator (L1).
    Separator,
    /// Looks the other way in right-to-left text (L4).
    Mirrored,
    /// Anything else.
    Other,
}

impl Kind {
    pub(super) const fn of(class: BidiClass) -> Self {
        match class {
            BidiClass::WS
            | BidiClass::FSI
            | BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::PDI
            | BidiClass::BN
            | BidiClass::LRE
            | BidiClass::RLE
            | BidiClass::LRO
            | BidiClass::RLO
            | BidiClass::PDF => Self::Blank,
            BidiClass::S | BidiClass::B => Self::Separator,
            _ => Self::Other,
        }
    }
}

/// A thing on a line that has a level.
pub(super) trait Leveled {
    fn level(&self) -> u8;
    fn set_level(&mut self, level: u8);
    fn kind(&self) -> Kind;
}

/// Rule L1: separators, blanks before them and blanks at the line's end take the paragraph's level.
pub(super) fn reset_blanks(line: &mut [impl Leveled], base: u8) {
    for at in 0..line.len() {
        if let Some(separator) = line.get_mut(at).filter(|item| item.kind() == Kind::Separator) {
            separator.set_level(base);
            reset_last(line.get_mut(..at).unwrap_or_default(), base);
        }
    }
    reset_last(line, base);
}

/// Gives the blanks at the end the level `base`.
fn reset_last(line: &mut [impl Leveled], base: u8) {
    line.iter_mut()
        .rev()
        .take_while(|item| item.kind() == Kind::Blank)
        .for_each(|blank| blank.set_level(base));
}

/// Rule L2: puts a line into visual order, left to right.
pub(super) fn reorder(line: &mut [impl Leveled]) {
    let (lowest_odd, highest) = line.iter().fold((u8::MAX, 0), |(low, high), item| {
        let level = item.level();
        (low.min(level | 1), high.max(level))
    });
    for level in (lowest_odd..=highest).rev() {
        for run in line.split_mut(|item| item.level() < level) {
            run.reverse();
        }
    }
}
