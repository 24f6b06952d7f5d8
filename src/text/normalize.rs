//! Folding: one form for letters that news writes in many ways, so that a search finds them all.
//!
//! Folded are: harakat, tatweel and zero-width characters (dropped), alef with hamza, madda or wasla (ا), ى (ي),
//! ة (ه), ؤ ئ ء (ء), Persian and Urdu letters (their Arabic twins), Arabic-Indic and Persian digits (0-9),
//! presentation forms (their letters, lam-alef to two), capital Latin letters (small ones).

/// What becomes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Written nothing: a mark, tatweel, a zero-width character.
    Drop,
    /// One letter or digit.
    One(char),
    /// Two letters: a ligature.
    Two(char, char),
    /// Not part of a word.
    Break,
}

/// Folds one character.
pub fn fold(c: char) -> Fold {
    match c {
        'a'..='z' | '0'..='9' => Fold::One(c),
        'A'..='Z' => Fold::One(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => Fold::Break,
        'أ' | 'إ' | 'آ' | 'ٱ' | '\u{672}' | '\u{673}' => Fold::One('ا'),
        'ى' | 'ی' | 'ے' | 'ې' => Fold::One('ي'),
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۃ' => Fold::One('ه'),
        'ؤ' | 'ئ' => Fold::One('ء'),
        'ک' | 'ڪ' => Fold::One('ك'),
        '\u{621}'..='\u{64a}' if c != '\u{640}' => Fold::One(c),
        '\u{660}'..='\u{669}' => Fold::One(digit(c, 0x660)),
        '\u{6f0}'..='\u{6f9}' => Fold::One(digit(c, 0x6f0)),
        _ if is_unwritten(c) => Fold::Drop,
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => presentation(c),
        _ if c.is_alphabetic() => Fold::One(c.to_lowercase().next().unwrap_or(c)),
        _ if c.is_numeric() => Fold::One(c),
        _ => Fold::Break,
    }
}

/// Harakat, Quranic marks, tatweel, bidi controls, zero-width and soft characters, combining accents.
const fn is_unwritten(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}')
        || matches!(c, '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}')
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{feff}' | '\u{fe20}'..='\u{fe2f}')
        || matches!(c, '\u{300}'..='\u{36f}')
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// A presentation form is folded as the letters it stands for.
fn presentation(c: char) -> Fold {
    use unicode_normalization::UnicodeNormalization;
    let mut letters = std::iter::once(c).nfkc().filter_map(|letter| match fold_letter(letter) {
        Fold::One(folded) => Some(folded),
        _ => None,
    });
    match (letters.next(), letters.next()) {
        (Some(one), None) => Fold::One(one),
        (Some(one), Some(two)) => Fold::Two(one, two),
        (None, _) => Fold::Drop,
    }
}

/// As [`fold`], but a form that decomposes to itself does not recurse for ever.
fn fold_letter(c: char) -> Fold {
    if matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') { Fold::Drop } else { fold(c) }
}

/// The folded form of a whole string, word breaks as single blanks: for names and queries, not for offsets.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match fold(c) {
            Fold::Drop => {}
            Fold::One(a) => out.push(a),
            Fold::Two(a, b) => out.extend([a, b]),
            Fold::Break if out.is_empty() || out.ends_with(' ') => {}
            Fold::Break => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends a word as it is written, without what no one types when looking for it letter by letter: marks, tatweel,
/// zero-width characters, presentation forms, the case of Latin letters. Hamza, ى and ة stay.
pub fn push_written(word: &str, out: &mut String) {
    for c in word.chars() {
        match c {
            '\u{621}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d5}' => out.push(c),
            _ => match fold(c) {
                Fold::One(a) => out.push(a),
                Fold::Two(a, b) => out.extend([a, b]),
                Fold::Drop | Fold::Break => {}
            },
        }
    }
}

/// The Arabic letters that fold to `c`, and `c` itself.
pub fn spellings(c: char) -> impl Iterator<Item = char> {
    let others = ('\u{621}'..='\u{6d5}').filter(move |other| *other != c && fold(*other) == Fold::One(c));
    std::iter::once(c).chain(others.filter(|other| other.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_many_spellings() {
        for (written, form) in [
            ("إلى", "الي"),
            ("مسؤول مسئول", "مسءول مسءول"),
            ("الحكومـــة", "الحكومه"),
            ("مُحَمَّد", "محمد"),
            ("ﻻﺟﺌﻴﻦ", "لاجءين"),
            ("٢٠١٤ ۲۰۱۴", "2014 2014"),
            ("کردستان", "كردستان"),
            ("NATO", "nato"),
            ("«داعش»،", "داعش"),
        ] {
            assert_eq!(folded(written), form, "{written}");
        }
    }
}
