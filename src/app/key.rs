//! A key as the config file writes it (`j`, `Ctrl-d`, `Shift-Tab`, `PgDn`), and its twin on the Arabic layout.

use std::fmt;
use std::str::FromStr;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PgUp,
    PgDn,
}

/// A key with its modifiers. Shift is part of a character («J»), and counts only for `Tab`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The key at this place of the keyboard on a Latin layout, where this one was typed on the Arabic one.
    #[must_use]
    pub fn latin(self) -> Self {
        match self.code {
            Code::Char(c) => Self { code: Code::Char(latin_twin(c)), ..self },
            _ => self,
        }
    }
}

/// What the Arabic (101) layout sends, and the Latin key at that place. The layout's brackets, slash, comma and
/// full stop on shifted letters are keys of their own and stay what they are.
const ARABIC_101: &[(&str, &str)] = &[
    ("ضصثقفغعهخحجد", "qwertyuiop[]"),
    ("شسيبلاتنمكط", "asdfghjkl;'"),
    ("ئءؤرىةوزظذ", "zxcvnm,./`"),
    ("\u{64e}\u{64b}\u{64f}\u{64c}إ‘÷×؛", "QWERYUIOP"),
    ("\u{650}\u{64d}أـ،", "ASHJK"),
    ("~\u{652}آ’؟", "ZXNM?"),
    ("\u{fefb}\u{fef5}\u{fef7}\u{fef9}", "bBGT"),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
];

fn latin_twin(c: char) -> char {
    let twin = |(arabic, latin): &(&str, &str)| arabic.chars().zip(latin.chars()).find(|(a, _)| *a == c);
    ARABIC_101.iter().find_map(twin).map_or(c, |(_, latin)| latin)
}

const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Space", Code::Char(' ')),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PgUp),
    ("PgDn", Code::PgDn),
];

impl FromStr for Key {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = written;
        loop {
            (key.ctrl, key.alt, key.shift, rest) = match rest {
                r if r.starts_with("Ctrl-") => (true, key.alt, key.shift, r.trim_start_matches("Ctrl-")),
                r if r.starts_with("Alt-") => (key.ctrl, true, key.shift, r.trim_start_matches("Alt-")),
                r if r.starts_with("Shift-") => (key.ctrl, key.alt, true, r.trim_start_matches("Shift-")),
                _ => break,
            };
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next(), NAMES.iter().find(|(name, _)| *name == rest)) {
            (_, _, Some((_, code))) => *code,
            (Some(c), None, None) => Code::Char(c),
            _ => return Err(format!("no such key: {written}")),
        };
        Ok(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if on {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        for written in ["j", "G", "Ctrl-d", "Shift-Tab", "Space", "PgDn", "Alt-o", "-", "؟"] {
            assert_eq!(written.parse::<Key>().map(|k| k.to_string()), Ok(written.to_owned()));
        }
        assert!("Hyper-x".parse::<Key>().is_err());
    }

    #[test]
    fn the_arabic_layout_moves_without_switching() {
        for (arabic, latin) in [
            ('ت', 'j'),
            ('ن', 'k'),
            ('ظ', '/'),
            ('ـ', 'J'),
            ('،', 'K'),
            ('؟', '?'),
            ('٣', '3'),
            ('ز', '.'),
            ('و', ','),
        ] {
            assert_eq!(latin_twin(arabic), latin);
        }
        for (arabic, latin) in ARABIC_101 {
            assert_eq!(arabic.chars().count(), latin.chars().count(), "{latin}");
        }
    }
}
