//! Folding: one form for letters that news writes in many ways, so that a search finds them all.
//!
//! Folded are: harakat, tatweel and zero-width characters (dropped), alef with hamza, madda or wasla (ا), ى (ي),
//! ة (ه), ؤ ئ ء (ء), letters of Persian, Urdu and the Maghreb (their Arabic twins: گ is ك, ڤ is ف), Arabic-Indic and
//! Persian digits (0-9), presentation forms (their letters, ligatures to several), capital and accented Latin letters
//! (plain small ones).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// What becomes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Written nothing: a mark, tatweel, a zero-width character.
    Drop,
    /// One letter or digit.
    One(char),
    /// The letters of a ligature.
    Many(Letters),
    /// Not part of a word.
    Break,
}

/// Two to four letters, as many as a ligature has («ﻻ», «ﷲ»).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters([char; 4]);

impl Letters {
    /// The letters in their order.
    pub fn iter(self) -> impl Iterator<Item = char> {
        self.0.into_iter().filter(|letter| *letter != '\0')
    }
}

/// The combining hamza: with و or ي below it, it is what ؤ and ئ are when decomposed.
const HAMZA_ABOVE: char = '\u{654}';

/// Of the Arabic block: what each character becomes, [`BREAK`] or [`DROP`].
const ARABIC: [u16; 256] = {
    let mut table = [BREAK; 256];
    let mut at = 0;
    while at < 256 {
        table[at as usize] = arabic(0x600 + at);
        at += 1;
    }
    table
};
const BREAK: u16 = 0;
const DROP: u16 = 1;

/// What a character of the Arabic block becomes.
const fn arabic(c: u16) -> u16 {
    match c {
        0x622 | 0x623 | 0x625 | 0x671..=0x673 | 0x675 => 0x627,
        0x649 | 0x6cc..=0x6ce | 0x6d0..=0x6d3 => 0x64a,
        0x629 | 0x6be | 0x6c0..=0x6c3 | 0x6d5 => 0x647,
        0x624 | 0x626 | 0x674 => 0x621,
        0x6a9 | 0x6aa | 0x6ad | 0x6af => 0x643,
        0x67e => 0x628,
        0x679 => 0x62a,
        0x686 => 0x62c,
        0x688 => 0x62f,
        0x691 => 0x631,
        0x698 => 0x632,
        0x6a1 | 0x6a4..=0x6a6 => 0x641,
        0x6a7 | 0x6a8 => 0x642,
        0x6ba => 0x646,
        0x660..=0x669 => c - 0x660 + 0x30,
        0x6f0..=0x6f9 => c - 0x6f0 + 0x30,
        // Tatweel, harakat, Quranic marks.
        0x640 | 0x610..=0x61a | 0x61c | 0x64b..=0x65f | 0x670 => DROP,
        0x6d6..=0x6dc | 0x6df..=0x6e8 | 0x6ea..=0x6ed => DROP,
        // Signs among the letters.
        0x6d4 | 0x6dd | 0x6de | 0x6e9 => BREAK,
        0x620..=0x64a | 0x66e | 0x66f | 0x676..=0x6ff => c,
        _ => BREAK,
    }
}

/// Folds one character.
pub fn fold(c: char) -> Fold {
    match c {
        'a'..='z' | '0'..='9' => Fold::One(c),
        'A'..='Z' => Fold::One(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => Fold::Break,
        '\u{600}'..='\u{6ff}' => match ARABIC.get(c as usize - 0x600).copied() {
            Some(DROP) => Fold::Drop,
            None | Some(BREAK) => Fold::Break,
            Some(letter) => char::from_u32(letter.into()).map_or(Fold::Break, Fold::One),
        },
        _ => fold_rare(c),
    }
}

/// Folds the characters of the Arabic block that a text begins with, as long as each is a letter: how many bytes they are.
#[inline]
pub(super) fn arabic_letters(text: &str, out: &mut String) -> usize {
    // Each is two bytes: the upper two of its eight bits within the block, and the lower six.
    let (pairs, _) = text.as_bytes().as_chunks::<2>();
    let letter = |[lead, trail]: &[u8; 2]| {
        let at = usize::from(lead & 3) << 6 | usize::from(trail & 0x3f);
        let letter = ARABIC.get(at).copied().filter(|letter| lead & 0xfc == 0xd8 && *letter >= 0x600)?;
        char::from_u32(letter.into())
    };
    let mut bytes = 0;
    for letter in pairs.iter().map_while(letter) {
        out.push(letter);
        bytes += 2;
    }
    bytes
}

/// What is neither ASCII nor of the Arabic block.
fn fold_rare(c: char) -> Fold {
    match c {
        _ if is_unwritten(c) => Fold::Drop,
        '\u{aa}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' | '\u{2070}'..='\u{209f}' => decomposed(c),
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff00}'..='\u{ffef}' => decomposed(c),
        _ if c.is_alphabetic() => Fold::One(c.to_lowercase().next().unwrap_or(c)),
        _ if c.is_numeric() => Fold::One(c),
        _ => Fold::Break,
    }
}

/// Marks of other blocks, bidi controls, zero-width and soft characters, combining accents.
const fn is_unwritten(c: char) -> bool {
    matches!(c, '\u{8d3}'..='\u{8ff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{feff}' | '\u{fe20}'..='\u{fe2f}')
        || matches!(c, '\u{300}'..='\u{36f}')
}

/// Presentation forms, accented letters and wide or raised ones: the letters that they stand for (NFKD).
fn decomposed(c: char) -> Fold {
    let plain = |letter: char| match letter {
        '\0'..='\u{6ff}' if letter != c => match fold(letter) {
            Fold::One(folded) => Some(folded),
            _ => None,
        },
        _ if letter.is_alphanumeric() && !is_presentation(letter) => letter.to_lowercase().next(),
        _ => None,
    };
    let mut letters = ['\0'; 4];
    let mut count = 0;
    for letter in std::iter::once(c).nfkd().nfc().filter_map(plain).filter_map(bare) {
        // «ﷺ» is a sentence of its own.
        let Some(place) = letters.get_mut(count) else { return Fold::Break };
        *place = letter;
        count += 1;
    }
    match (count, letters) {
        (0, _) if c.is_alphanumeric() => Fold::Drop,
        (0, _) => Fold::Break,
        (1, [one, ..]) => Fold::One(one),
        _ => Fold::Many(Letters(letters)),
    }
}

const fn is_presentation(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A letter without its accent.
fn bare(letter: char) -> Option<char> {
    std::iter::once(letter).nfd().next().filter(|plain| !is_unwritten(*plain))
}

/// Appends the folded form of one character of a word; whether it is one that words are made of.
pub(super) fn push_folded(c: char, folded: Fold, out: &mut String) -> bool {
    match folded {
        Fold::One(letter) => out.push(letter),
        Fold::Many(letters) => out.extend(letters.iter()),
        Fold::Drop if c == HAMZA_ABOVE && out.ends_with(['و', 'ي']) => {
            out.pop();
            out.push('ء');
        }
        Fold::Drop => {}
        Fold::Break => return false,
    }
    true
}

/// The folded form of a whole string, word breaks as single blanks: for names and queries, not for offsets.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    loop {
        let letters = arabic_letters(chars.as_str(), &mut out);
        chars = chars.as_str().get(letters..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { break };
        if !push_folded(c, fold(c), &mut out) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A word as it is written, without what no one types when looking for it letter by letter: marks, tatweel,
/// zero-width characters, presentation forms, the case of Latin letters. Hamza, ى and ة stay.
pub fn written(word: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| matches!(c, '\u{621}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d5}');
    if word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            _ if is_plain(c) => out.push(c),
            // Madda and hamza written apart are of the letter before them.
            '\u{653}'..='\u{655}' if !out.is_empty() => {
                let letter = out.pop().unwrap_or(c);
                out.push(compose(letter, c).unwrap_or(letter));
            }
            // A presentation form is a way to draw the letter that was written; a mark's stands on a blank.
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                let letters = std::iter::once(c).nfkc().filter(|letter| !letter.is_whitespace());
                out.extend(letters.filter(|letter| fold(*letter) != Fold::Drop));
            }
            _ => drop(push_folded(c, fold(c), &mut out)),
        }
    }
    Cow::Owned(out)
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
            ("ﷲ ﷴ", "الله محمد"),
            ("ﷺ", ""),
            ("٢٠١٤ ۲۰۱۴", "2014 2014"),
            ("١٬٠٠٠٫٥ كم²", "1 000 5 كم2"),
            ("کردستان پاکستان ڤيتنام", "كردستان باكستان فيتنام"),
            ("NATO Élysée ﬁn", "nato elysee fin"),
            ("«داعش»،", "داعش"),
        ] {
            assert_eq!(folded(written), form, "{written}");
            let decomposed: String = written.nfd().collect();
            assert_eq!(folded(&decomposed), form, "{written}, decomposed");
        }
    }

    #[test]
    fn as_written_keeps_hamza_and_ta() {
        for (word, expected) in [
            ("مَسْـؤُولَة", "مسؤولة"),
            ("مسو\u{654}ولة", "مسؤولة"),
            ("ﻻﺟﺌﻴﻦ", "لاجئين"),
            ("كلمات\u{fe72}", "كلمات"),
            ("NATO", "nato"),
            ("على", "على"),
        ] {
            assert_eq!(written(word), expected, "{word}");
        }
    }
}
