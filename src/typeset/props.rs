//! What layout must know of a character, found in one step for the scripts of news.

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::{BidiMirroringGlyph, JoiningType};
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData};
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

use super::bidi::Kind;
use super::forms::{LAM, Shapes, lam_alef, letters};

/// What a character is to the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// One cell; the shape of a letter depends on its neighbours.
    Plain,
    /// Drawn on the character before it.
    Mark,
    /// Not drawn: controls, bidi and other format characters.
    Hidden,
    /// Anything else: its grapheme cluster is measured.
    Grapheme,
}

/// How a character joins: a set of [`Joining::RIGHT`], [`Joining::LEFT`] and [`Joining::TRANSPARENT`], and whether it
/// is half a ligature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joining(u8);

impl Joining {
    pub(super) const NONE: Self = Self(0);
    pub(super) const RIGHT: Self = Self(1);
    pub(super) const LEFT: Self = Self(2);
    pub(super) const BOTH: Self = Self(3);
    pub(super) const TRANSPARENT: Self = Self(4);
    const LAM: u8 = 8;
    const ALEF: u8 = 16;

    pub(super) const fn has(self, side: Self) -> bool {
        self.0 & side.0 != 0
    }

    /// Whether lam and alef are drawn as one; without a branch, for alefs are many and cannot be foretold.
    #[inline]
    pub(super) const fn is_lam_alef(lam: Self, alef: Self) -> bool {
        (lam.0 / Self::LAM) & (alef.0 / Self::ALEF) != 0
    }

    fn of(c: char) -> Self {
        match CodePointMapData::<JoiningType>::new().get(c) {
            _ if c == LAM => Self(Self::BOTH.0 | Self::LAM),
            _ if lam_alef(c, false).is_some() => Self(Self::RIGHT.0 | Self::ALEF),
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
    /// Its class as a set.
    pub(super) classes: Classes,
    pub(super) shapes: Shapes,
}

/// A set of bidi classes, and whether there may be brackets among its characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Classes(u32);

impl Classes {
    const BRACKETS: u32 = 1 << 31;

    const fn of(class: BidiClass, bracket: bool) -> Self {
        Self(1 << class as u32 | if bracket { Self::BRACKETS } else { 0 })
    }

    #[inline]
    pub(super) const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn any(self, classes: &[BidiClass]) -> bool {
        classes.iter().any(|class| self.0 & 1 << *class as u32 != 0)
    }

    pub(super) const fn have_brackets(self) -> bool {
        self.0 & Self::BRACKETS != 0
    }
}

impl Props {
    #[cold]
    pub(super) fn compute(c: char) -> Self {
        let joining = Joining::of(c);
        let class = HardcodedBidiData.bidi_class(c);
        let kind = if mirror(c) == c { Kind::of(class) } else { Kind::Mirrored };
        let classes = Classes::of(class, kind == Kind::Mirrored && !matches!(c, '«' | '»'));
        let glyph = if c == '\t' { ' ' } else { c };
        Self { class, joining, role: role(c, joining), kind, classes, shapes: [[glyph; 2]; 2] }
    }

    /// What is drawn in a run of `level`, where it is joined to the character before it or not: if the next one does
    /// not join it, and if it does.
    #[inline]
    pub(super) fn glyphs(&self, level: u8, before: bool) -> [char; 2] {
        if level & 1 == 1 {
            self.shapes[usize::from(before)]
        } else {
            self.shapes.map(|left| left[usize::from(before)])
        }
    }
}

fn role(c: char, joining: Joining) -> Role {
    match c {
        '\t' => Role::Plain,
        // Numbers and verses would stand inside these signs; terminals disagree on their width.
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' |
        // Soft hyphens, byte order marks and line ends are not drawn.
        '\u{ad}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => Role::Hidden,
        _ if joining == Joining::TRANSPARENT && is_combining_mark(c) => Role::Mark,
        _ => match c.width() {
            None | Some(0) if is_combining_mark(c) => Role::Mark,
            None | Some(0) => Role::Hidden,
            Some(1) if joining != Joining::NONE || in_table(c) || is_presentation_form(c) => Role::Plain,
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

const COUNT: usize = (LOW + PUNCTUATION.end - PUNCTUATION.start) as usize;

/// The table of [`Props`].
pub(super) struct Table([Props; COUNT]);

/// The one table, made at its first use.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let mut codes = (0..LOW).chain(PUNCTUATION).filter_map(char::from_u32);
        let mut table = [(); COUNT].map(|()| Props::compute(codes.next().unwrap_or('\0')));
        for (letter, shapes) in letters() {
            // Hamza joins nothing, and stays as it is.
            if let Some(props) = table.get_mut(letter as usize).filter(|props| props.joining != Joining::NONE)
            {
                props.shapes = shapes;
            }
        }
        Table(table)
    });
    &TABLE
}

impl Table {
    /// The properties of `c`.
    pub(super) fn get(&self, c: char) -> Props {
        self.find(c).copied().unwrap_or_else(|| Props::compute(c))
    }

    /// The properties of `c`, if it is in the table.
    #[inline]
    pub(super) fn find(&self, c: char) -> Option<&Props> {
        let code = u32::from(c);
        let index = if code < LOW {
            code
        } else if PUNCTUATION.contains(&code) {
            code - PUNCTUATION.start + LOW
        } else {
            return None;
        };
        self.0.get(index as usize)
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
#[cold]
pub(super) fn mirror(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '«' => '»',
        '»' => '«',
        // Letters, and their presentation forms.
        '\u{bc}'..='\u{f39}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => c,
        _ => CodePointMapData::<BidiMirroringGlyph>::new().get(c).mirroring_glyph.unwrap_or(c),
    }
}
