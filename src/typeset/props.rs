//! What layout must know of a character, found in one step for the scripts of news.

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::{BidiMirroringGlyph, JoiningType};
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData};
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

use super::bidi::Kind;

/// What a character is to the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// One cell, as it is.
    Plain,
    /// One cell whose shape depends on its neighbours.
    Letter,
    /// Drawn on the character before it.
    Mark,
    /// Not drawn: controls, bidi and other format characters.
    Hidden,
    /// Anything else: its grapheme cluster is measured.
    Grapheme,
}

/// How a character joins: a set of [`Joining::RIGHT`], [`Joining::LEFT`] and [`Joining::TRANSPARENT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joining(u8);

impl Joining {
    pub(super) const NONE: Self = Self(0);
    pub(super) const RIGHT: Self = Self(1);
    pub(super) const LEFT: Self = Self(2);
    pub(super) const BOTH: Self = Self(3);
    pub(super) const TRANSPARENT: Self = Self(4);

    pub(super) const fn has(self, side: Self) -> bool {
        self.0 & side.0 != 0
    }

    fn of(c: char) -> Self {
        match CodePointMapData::<JoiningType>::new().get(c) {
            JoiningType::RightJoining => Self::RIGHT,
            JoiningType::LeftJoining => Self::LEFT,
            JoiningType::DualJoining | JoiningType::JoinCausing => Self::BOTH,
            JoiningType::Transparent => Self::TRANSPARENT,
            _ => Self::NONE,
        }
    }
}

/// The properties of one character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Props {
    pub(super) class: BidiClass,
    pub(super) joining: Joining,
    pub(super) role: Role,
    pub(super) kind: Kind,
}

impl Props {
    fn compute(c: char) -> Self {
        let joining = Joining::of(c);
        let class = HardcodedBidiData.bidi_class(c);
        let kind = if mirror(c) == c { Kind::of(class) } else { Kind::Mirrored };
        Self { class, joining, role: role(c, joining), kind }
    }
}

fn role(c: char, joining: Joining) -> Role {
    match c {
        '\t' => Role::Plain,
        // Numbers and verses would stand inside these signs; terminals disagree on their width.
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' |
        // Soft hyphens and byte order marks are not drawn.
        '\u{ad}' | '\u{feff}' => Role::Hidden,
        _ if joining == Joining::TRANSPARENT && is_combining_mark(c) => Role::Mark,
        _ => match c.width() {
            None | Some(0) if is_combining_mark(c) => Role::Mark,
            None | Some(0) => Role::Hidden,
            Some(1) if joining != Joining::NONE => Role::Letter,
            Some(1) if in_table(c) || is_presentation_form(c) => Role::Plain,
            Some(_) => Role::Grapheme,
        },
    }
}

/// Whether `c` is an Arabic presentation form, A or B.
pub(super) const fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Latin to Arabic Extended-A, and general punctuation, are looked up; the rest is computed each time.
const LOW: u32 = 0x900;
const PUNCTUATION: std::ops::Range<u32> = 0x2000..0x2070;

fn in_table(c: char) -> bool {
    let code = u32::from(c);
    code < LOW || PUNCTUATION.contains(&code)
}

/// The table of [`Props`].
pub(super) struct Table(Box<[Props]>);

/// The one table, made at its first use.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let codes = (0..LOW).chain(PUNCTUATION);
        Table(codes.map(|code| Props::compute(char::from_u32(code).unwrap_or('\0'))).collect())
    });
    &TABLE
}

impl Table {
    /// The properties of `c`.
    #[inline]
    pub(super) fn get(&self, c: char) -> Props {
        let code = u32::from(c);
        let index = if code < LOW {
            code
        } else if PUNCTUATION.contains(&code) {
            code - PUNCTUATION.start + LOW
        } else {
            return Props::compute(c);
        };
        self.0.get(index as usize).copied().unwrap_or_else(|| Props::compute(c))
    }
}

impl BidiDataSource for Table {
    #[inline]
    fn bidi_class(&self, c: char) -> BidiClass {
        if in_table(c) { self.get(c).class } else { HardcodedBidiData.bidi_class(c) }
    }

    #[inline]
    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        let (opening, is_open) = match c {
            '(' | '[' | '{' => (c, true),
            ')' => ('(', false),
            ']' => ('[', false),
            '}' => ('{', false),
            // The first of the others is Tibetan.
            '\0'..'\u{f3a}' => return None,
            _ => return HardcodedBidiData.bidi_matched_opening_bracket(c),
        };
        Some(BidiMatchedOpeningBracket { opening, is_open })
    }
}

/// The character that looks like `c` turned round, or `c` (UAX #9 rule L4, BidiMirroring.txt).
pub(super) fn mirror(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '«' => '»',
        '»' => '«',
        _ => CodePointMapData::<BidiMirroringGlyph>::new().get(c).mirroring_glyph.unwrap_or(c),
    }
}
