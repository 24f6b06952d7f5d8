//! The row adapter: a finished row of the grid turned into what the terminal at hand shows rightly.
//!
//! A row holds visual order, presentation forms, one letter a cell. Terminals that reorder by themselves are given
//! what comes out as that picture. What each mode is for was measured terminal by terminal.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

use super::props::mirror;

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
    /// Right-to-left runs in logical order, brackets as drawn: tmux in Konsole.
    Runs,
    /// Runs that also end where the style changes, brackets as written: qterminal.
    RunsByStyle,
    /// A row which the terminal's own UAX #9 turns into this one: `PuTTY`.
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

/// Turns one finished row into what a terminal of `mode` needs. A wide symbol is followed by an empty one. Styles
/// move with their symbols where the terminal moves the cells, and stay where it does not. `style_ids` is as long
/// as `symbols`.
pub fn adapt_row(mode: Mode, symbols: &mut [String], style_ids: &mut [u32]) {
    match mode {
        Mode::Visual | Mode::Explicit | Mode::Konsole | Mode::Mlterm => {}
        Mode::Lines => {
            inverse::runs(symbols, style_ids);
            symbols.iter_mut().for_each(spell);
        }
        Mode::Marks => symbols.iter_mut().filter(|symbol| is_rtl(symbol)).for_each(|symbol| symbol.push(LRM)),
        Mode::Words => symbols.split_mut(|symbol| is_gap(symbol)).for_each(turn_word),
        Mode::Runs => inverse::runs(symbols, style_ids),
        Mode::RunsByStyle => inverse::runs_by_style(symbols, style_ids),
        Mode::RowInverse => inverse::invert(symbols, style_ids, inverse::Brackets::Mirrored),
    }
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
    symbol.chars().next().is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'),
    )
}

/// Whether a cell parts two words: a blank, or a line that the terminal draws by itself.
fn is_gap(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|c| c.is_whitespace() || matches!(c, '\u{2500}'..='\u{259f}'))
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
