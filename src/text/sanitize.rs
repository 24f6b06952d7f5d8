//! Safe text: the only text that reaches a terminal, a log, an error or plain output. Every string from outside is
//! hostile until it is [`Safe`].
//!
//! What could drive a terminal becomes a blank *of the same length in bytes*, so that offsets into the original
//! text stay valid. Bidi controls stay, for the layout honours them and draws none; [`Safe::plain`] removes them
//! where no layout follows.

use std::fmt;
use std::ops::Deref;

/// Text without control characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe(String);

impl Safe {
    /// Makes `text` safe, byte for byte as long as it was: C0 controls (but line end and tab) and DEL become a
    /// blank, C1 controls U+00A0, the separators U+2028 and U+2029 the blank U+2007, bidi overrides
    /// the word joiner U+2060.
    pub fn new(text: &str) -> Self {
        Self::of(text, harmless)
    }

    /// As [`Safe::new`], on one line: line ends and tabs become blanks too.
    pub fn line(text: &str) -> Self {
        Self::of(text, |c| if matches!(c, '\n' | '\t') { ' ' } else { harmless(c) })
    }

    /// Copies `text`, and looks only at characters whose first byte says that they may do harm.
    fn of(text: &str, harmless: impl Fn(char) -> char) -> Self {
        let mut safe = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((clean, from)) = find_suspect(rest.as_bytes()).and_then(|at| rest.split_at_checked(at))
        {
            let mut chars = from.chars();
            safe.push_str(clean);
            safe.extend(chars.next().map(&harmless));
            rest = chars.as_str();
        }
        safe.push_str(rest);
        Self(safe)
    }

    /// Without bidi controls: for plain output, window titles and errors. Shorter than the original.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self(self.0.chars().filter(|&c| !is_bidi_control(c) && c != NOTHING).collect())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives up the proof.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether `c` has the property `Bidi_Control` (UAX #9).
pub const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Word joiner: as long as an override, and drawn as nothing.
const NOTHING: char = '\u{2060}';

/// The character itself, or a blank that takes as many bytes.
const fn harmless(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' | '\u{7f}' => ' ',
        '\u{80}'..='\u{9f}' => '\u{a0}',
        '\u{2028}' | '\u{2029}' => '\u{2007}',
        // An override draws letters in an order in which nobody wrote them.
        '\u{202d}' | '\u{202e}' => NOTHING,
        _ => c,
    }
}

/// Where the first byte is with which a character begins that is not [`harmless`], or the like of one.
fn find_suspect(bytes: &[u8]) -> Option<usize> {
    // Most text has none: many bytes are looked at in one step.
    let (blocks, _) = bytes.as_chunks::<32>();
    let is_clean = |block: &&[u8; 32]| !block.iter().fold(false, |any, byte| any | is_suspect(*byte));
    let clean = blocks.iter().take_while(is_clean).count() * 32;
    let rest = bytes.get(clean..)?;
    rest.iter().position(|byte| is_suspect(*byte)).map(|at| clean + at)
}

/// C0 and DEL are one byte; C1 begins with C2, separators and overrides begin with E2.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches the compiler looks at a whole block at once"
)]
const fn is_suspect(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

impl Deref for Safe {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn attacks_become_blanks() {
        for (name, attack, safe) in [
            ("colour", "\u{1b}[31mأحمر", " [31mأحمر"),
            ("window title", "\u{1b}]0;pwned\u{7}", " ]0;pwned "),
            ("clipboard, OSC 52", "\u{1b}]52;c;cm0gLXJm\u{1b}\\", " ]52;c;cm0gLXJm \\"),
            ("C1 CSI", "\u{9b}2J", "\u{a0}2J"),
            ("C1 NEL", "سطر\u{85}سطر", "سطر\u{a0}سطر"),
            ("overwrites the line", "good\rbad", "good bad"),
            ("backspaces", "a\u{8}\u{8}b", "a  b"),
            ("NUL and DEL", "a\0b\u{7f}c", "a b c"),
            ("hidden line ends", "a\u{2028}b\u{2029}c", "a\u{2007}b\u{2007}c"),
            ("answers back, DECRQSS", "\u{90}$qm\u{9c}", "\u{a0}$qm\u{a0}"),
            ("nothing wrong", "سطر\nوسطر\tوعمود", "سطر\nوسطر\tوعمود"),
        ] {
            assert_eq!(Safe::new(attack).as_str(), safe, "{name}");
        }
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(Safe::line("أ\nب\tج\r\nد").as_str(), "أ ب ج  د");
    }

    #[test]
    fn bidi_controls_stay_for_the_layout_and_leave_plain_output() {
        let trojan = "نص\u{202e}txt.exe\u{2066}\u{200f}\u{61c}";
        assert_eq!(
            Safe::new(trojan).as_str(),
            trojan.replace('\u{202e}', "\u{2060}"),
            "an override is not obeyed"
        );
        assert_eq!(Safe::new(trojan).plain().as_str(), "نصtxt.exe");
    }

    proptest! {
        #[test]
        fn safe_text_has_the_offsets_of_the_original(text in any::<String>()) {
            for safe in [Safe::new(&text), Safe::line(&text)] {
                prop_assert_eq!(safe.len(), text.len());
                prop_assert!((0..=text.len()).all(|at| safe.is_char_boundary(at) == text.is_char_boundary(at)));
                prop_assert!(safe.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
            }
            let is_one_line = !Safe::line(&text).contains(['\n', '\t', '\u{2028}']);
            prop_assert!(is_one_line);
        }
    }
}
