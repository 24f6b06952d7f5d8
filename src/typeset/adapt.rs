//! The row adapter: a finished row of the grid turned into what the terminal at hand shows rightly.
//!
//! A row holds visual order, presentation forms, one letter a cell. Terminals that reorder by themselves are given
//! what comes out as that picture. What each mode is for was measured terminal by terminal.

use std::fmt;
use std::str::FromStr;

use unicode_bidi::{BidiClass, BidiDataSource};
use unicode_normalization::UnicodeNormalization;

use super::props::{mirror, table};

mod inverse;

/// What a terminal is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The row as it is: xterm, alacritty, foot, urxvt, st.
    #[default]
    Visual,
    /// A left-to-right mark behind every right-to-left cell: xterm.js, tmux over VTE, unknown terminals.
    Marks,
    /// The row as it is, the terminal's own reordering off (`CSI 8 l`): VTE.
    Explicit,
    /// Words turned round, because the terminal turns each: kitty.
    Words,
    /// The row as it is, Konsole's reordering switched off.
    Konsole,
    /// The row as it is, mlterm's reordering switched off.
    Mlterm,
    /// Right-to-left words in logical order, a left-to-right mark behind each: tmux in Konsole and in mlterm, which
    /// join letters anew and so need words in one piece.
    Runs,
    /// What the terminal's own UAX #9 turns into this row, stretch by stretch of one style: qterminal.
    RunsByStyle,
    /// What the terminal's own UAX #9 turns into this row: `PuTTY`.
    RowInverse,
    /// Logical text without a screen, for screen readers and pipes; a row stays as it is.
    Lines,
}

impl Mode {
    /// All modes, in the order in which they are listed to the reader.
    pub const ALL: [Self; 10] = [
        Self::Visual,
        Self::Marks,
        Self::Explicit,
        Self::Words,
        Self::Konsole,
        Self::Mlterm,
        Self::Runs,
        Self::RunsByStyle,
        Self::RowInverse,
        Self::Lines,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Marks => "marks",
            Self::Explicit => "explicit",
            Self::Words => "words",
            Self::Konsole => "konsole",
            Self::Mlterm => "mlterm",
            Self::Runs => "runs",
            Self::RunsByStyle => "runs-by-style",
            Self::RowInverse => "row-inverse",
            Self::Lines => "lines",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is no mode's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such mode: {0}")]
pub struct UnknownMode(String);

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(name: &str) -> Result<Self, UnknownMode> {
        let named = Self::ALL.into_iter().find(|mode| mode.name() == name);
        named.ok_or_else(|| UnknownMode(name.to_owned()))
    }
}

/// Set in the id of a style: as that style, but in italics. Only blanks are given it, on which it cannot be seen,
/// where a change of style ends a stretch that the terminal reorders.
pub const ITALIC: u32 = 1 << 31;

/// Set in the id of a style: as that style, but in the colour of its background. Only what looks like a blank is given
/// it: where its glyph is missing, terminals draw a box.
pub const HIDDEN: u32 = 1 << 30;

/// Turns one finished row, as wide as the terminal, into what a terminal of `mode` needs. A wide symbol is followed
/// by an empty one. Styles move with their symbols where the terminal moves the cells, and stay where it does not.
/// `style_ids` is as long as `symbols`.
pub fn adapt_row(mode: Mode, symbols: &mut [String], style_ids: &mut [u32]) {
    match mode {
        Mode::Visual | Mode::Explicit | Mode::Konsole | Mode::Mlterm => {}
        Mode::Lines => {
            inverse::lines(symbols, style_ids);
            symbols.iter_mut().for_each(spell);
        }
        Mode::Marks => symbols.iter_mut().filter(|symbol| is_rtl(symbol)).for_each(|symbol| symbol.push(LRM)),
        Mode::Words => symbols.split_mut(|symbol| is_gap(symbol)).for_each(turn_word),
        Mode::Runs => runs(symbols, style_ids),
        Mode::RunsByStyle => inverse::stretches(symbols, style_ids),
        Mode::RowInverse => inverse::row(symbols, style_ids),
    }
}

/// Turns each right-to-left word round and parts it from what follows, so that all else stays where it is: brackets
/// too, which one of these terminals mirrors and another does not. Numbers run as they are drawn. One mark stands
/// before the first word, for mlterm takes the direction of a row from its first strong character.
fn runs(symbols: &mut [String], style_ids: &mut [u32]) {
    let mut start = 0;
    let mut before: Option<&mut String> = None;
    for run in symbols.chunk_by_mut(|left, right| strong(left) == strong(right)) {
        let (class, end) = (run.first().and_then(|symbol| strong(symbol)), start + run.len());
        if class == Some(BidiClass::R) {
            run.reverse();
            style_ids.get_mut(start..end).unwrap_or_default().reverse();
        }
        if class.is_some() {
            before.take().into_iter().chain(run.last_mut()).for_each(|symbol| symbol.push(LRM));
        } else if start == 0 {
            before = run.iter_mut().rfind(|symbol| !symbol.is_empty());
        }
        start = end;
    }
}

/// Whether a cell holds a right-to-left letter or an Arabic-Indic digit, and which.
fn strong(symbol: &str) -> Option<BidiClass> {
    match class(symbol.chars().next()?) {
        BidiClass::R | BidiClass::AL => Some(BidiClass::R),
        BidiClass::AN => Some(BidiClass::AN),
        _ => None,
    }
}

fn class(c: char) -> BidiClass {
    // Most of what there is, and slow to find.
    if matches!(c, '\u{fe70}'..='\u{fefc}') { BidiClass::AL } else { table().bidi_class(c) }
}

/// A presentation form as the letter it stands for, so that it can be spoken; lam-alef stays, for its cell is one.
fn spell(symbol: &mut String) {
    let mut letters = symbol.nfkc();
    if let (true, Some(letter), None) = (is_rtl(symbol), letters.next(), letters.next()) {
        *symbol = letter.to_string();
    }
}

/// LEFT-TO-RIGHT MARK: takes no cell behind a glyph, and makes its cell a run of its own.
const LRM: char = '\u{200e}';

/// Whether a cell holds right-to-left text: a letter, an Arabic-Indic digit, Arabic punctuation.
fn is_rtl(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(super::is_rtl_char)
}

/// Whether a cell parts two words: a blank, or a line that the terminal draws by itself.
fn is_gap(symbol: &str) -> bool {
    is_border(symbol) || symbol.chars().next().is_some_and(char::is_whitespace)
}

/// Whether a cell holds a part of a frame, which the terminal draws by itself.
fn is_border(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(is_border_char)
}

const fn is_border_char(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259f}')
}

/// Arabic punctuation that other scripts share: it turns no word round by itself («2011،»).
const COMMON: [char; 8] =
    ['\u{60c}', '\u{61b}', '\u{61f}', '\u{66a}', '\u{66b}', '\u{66c}', '\u{66d}', '\u{6d4}'];

/// Turns a word and its brackets round if the terminal would: if it holds an Arabic letter or an Arabic-Indic digit.
fn turn_word(word: &mut [String]) {
    if !word.iter().any(|symbol| is_rtl(symbol) && !symbol.starts_with(COMMON)) {
        return;
    }
    word.reverse();
    for symbol in word.iter_mut() {
        if let Some(bracket) = symbol.chars().next().filter(|c| mirror(*c) != *c) {
            let rest = symbol.split_off(bracket.len_utf8());
            *symbol = std::iter::once(mirror(bracket)).chain(rest.chars()).collect();
        }
    }
    // A wide symbol comes before the cell it covers.
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        if let [second, ..] = tail
            && first.is_empty()
            && !second.is_empty()
        {
            std::mem::swap(first, second);
            rest = tail.get_mut(1..).unwrap_or_default();
        } else {
            rest = tail;
        }
    }
}

#[cfg(test)]
mod tests;
