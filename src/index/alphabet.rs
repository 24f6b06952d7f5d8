//! The letters of terms: Arabic ones are a byte each, so that a dictionary is half as long, and quicker to make and to walk.
//!
//! Words of terms are folded, or written without capitals: no capital stands in them, nor a sign. Those of ASCII from `:`
//! to `]` stand for the letters of Arabic in their order. Other letters stand for themselves.

/// What the letter of a word is in a term.
pub(super) const fn code(letter: char) -> char {
    match letter {
        '\u{621}'..='\u{63a}' => (letter as u32 - 0x621 + b':' as u32) as u8 as char,
        '\u{641}'..='\u{64a}' => (letter as u32 - 0x641 + b'T' as u32) as u8 as char,
        _ => letter,
    }
}

/// The letter that stands so in a term.
pub(super) const fn letter(code: char) -> char {
    let at = code as u32;
    let letter = match code {
        ':'..='S' => char::from_u32(at - b':' as u32 + 0x621),
        'T'..=']' => char::from_u32(at - b'T' as u32 + 0x641),
        _ => None,
    };
    match letter {
        Some(letter) => letter,
        None => code,
    }
}

/// A word as terms have it.
pub(super) fn coded(word: &str) -> String {
    word.chars().map(code).collect()
}

/// The word that terms have so.
pub(super) fn plain(coded: &str) -> String {
    let mut word = String::with_capacity(2 * coded.len());
    word.extend(coded.chars().map(letter));
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_of_arabic_are_a_byte_and_stay_in_order() {
        let letters: String = ('\u{621}'..='\u{63a}').chain('\u{641}'..='\u{64a}').collect();
        let codes = coded(&letters);
        assert_eq!(codes.len(), 36);
        assert!(codes.as_bytes().is_sorted_by(|a, b| a < b));
        assert_eq!(plain(&codes), letters);
    }

    proptest! {
        #[test]
        fn a_word_comes_back(word in "[\u{600}-\u{6ff}a-z0-9éя\u{1}-\u{3}]{0,20}") {
            prop_assert_eq!(plain(&coded(&word)), word);
        }
    }
}
