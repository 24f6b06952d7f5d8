//! Presentation forms: the four shapes of an Arabic letter, and lam-alef in one cell.

use std::sync::LazyLock;

/// The forms of a letter by whether it is joined on its right, then on its left: isolated, initial; final, medial.
pub(super) type Shapes = [[char; 2]; 2];

/// The letters that have forms.
pub(super) fn letters() -> impl Iterator<Item = (char, Shapes)> {
    rows(include_str!("../../assets/typeset/forms.tsv")).map(|(letter, forms)| {
        let [isolated, last, first, middle] = forms.map(|form| form.unwrap_or(letter));
        (letter, [[isolated, first], [last, middle]])
    })
}

/// The rows of the table of forms: isolated, final, initial, medial.
fn rows(table: &str) -> impl Iterator<Item = (char, [Option<char>; 4])> {
    let code = |field: &str| u32::from_str_radix(field, 16).ok().and_then(char::from_u32);
    table.lines().filter(|row| !row.starts_with('#')).filter_map(move |row| {
        let mut fields = row.split('\t').map(code);
        let letter = fields.next()??;
        let mut next = || fields.next().flatten();
        Some((letter, [next(), next(), next(), next()]))
    })
}

/// The letter that is drawn together with an alef behind it.
pub(super) const LAM: char = '\u{644}';

/// The ligature of lam and `alef`, joined on its right or not.
pub(super) const fn lam_alef(alef: char, right: bool) -> Option<char> {
    Some(match (alef, right) {
        ('\u{622}', false) => '\u{fef5}',
        ('\u{622}', true) => '\u{fef6}',
        ('\u{623}', false) => '\u{fef7}',
        ('\u{623}', true) => '\u{fef8}',
        ('\u{625}', false) => '\u{fef9}',
        ('\u{625}', true) => '\u{fefa}',
        ('\u{627}', false) => '\u{fefb}',
        ('\u{627}', true) => '\u{fefc}',
        _ => return None,
    })
}

/// The letter that `base` and a hamza or madda written as a mark make together (their canonical composition).
pub(super) const fn compose(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('\u{627}', '\u{653}') => '\u{622}',
        ('\u{627}', '\u{654}') => '\u{623}',
        ('\u{648}', '\u{654}') => '\u{624}',
        ('\u{627}', '\u{655}') => '\u{625}',
        ('\u{64a}', '\u{654}') => '\u{626}',
        ('\u{6d5}', '\u{654}') => '\u{6c0}',
        ('\u{6c1}', '\u{654}') => '\u{6c2}',
        ('\u{6d2}', '\u{654}') => '\u{6d3}',
        _ => return None,
    })
}

/// ASCII and the presentation forms as strings that need no allocation.
pub(super) fn static_str(c: char) -> Option<&'static str> {
    static ASCII: LazyLock<String> = LazyLock::new(|| (0..128u8).map(char::from).collect());
    static ARABIC: LazyLock<String> = LazyLock::new(|| ('\u{fb50}'..='\u{fefc}').collect());
    let code = u32::from(c) as usize;
    match c {
        '\0'..='\u{7f}' => ASCII.get(code..=code),
        '\u{fb50}'..='\u{fefc}' => {
            let at = (code - 0xfb50) * 3;
            ARABIC.get(at..at + 3)
        }
        '…' => Some("…"),
        '»' => Some("»"),
        '«' => Some("«"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn forms_decompose_to_their_letters() {
        for (letter, forms) in rows(include_str!("../../assets/typeset/forms.tsv")) {
            let drawn = if letter == '\u{6d5}' { '\u{647}' } else { letter };
            let wanted: String = std::iter::once(drawn).nfkc().collect();
            for form in forms.into_iter().flatten() {
                assert_eq!(std::iter::once(form).nfkc().collect::<String>(), wanted, "{letter}");
            }
        }
    }

    #[test]
    fn compositions_are_the_canonical_ones() {
        for base in '\u{600}'..='\u{6ff}' {
            for mark in '\u{64b}'..='\u{65f}' {
                let composed: String = [base, mark].into_iter().nfc().collect();
                let mut chars = composed.chars();
                let wanted = chars.next().filter(|_| chars.next().is_none());
                assert_eq!(compose(base, mark), wanted, "{base} {mark}");
            }
        }
    }

    #[test]
    fn strings_without_allocation() {
        for c in ['a', ' ', '\u{fb50}', '\u{fefc}', '…'] {
            assert_eq!(static_str(c), Some(c.to_string().as_str()));
        }
        assert_eq!(static_str('ب'), None);
    }
}
