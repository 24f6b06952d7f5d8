//! Who an article is: the same words under the same title, wherever they lie.

use twox_hash::XxHash3_64;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::article::ArticleId;
use crate::article::{Article, TitleFrom};
use crate::span::Span;

/// The hash (XXH3, 64 bits) of the title, a line end and the body, both in NFC with every run of white space as one
/// blank: never of the path, the bytes or the format. A title that is only the text's lead is no part of it.
pub fn identity(article: &Article) -> ArticleId {
    let title = article.title.as_ref().filter(|title| title.from != TitleFrom::Lead);
    let cut = title.and_then(|title| title.span).unwrap_or(Span::new(0, 0));
    let mut words = String::with_capacity(article.text.len() + 2);
    push(title.map_or("", |title| &title.text), &mut words);
    words.push('\n');
    let (before, after) = (Span::new(0, cut.start), Span::new(cut.end, article.text.len()));
    push(before.of(&article.text), &mut words);
    push(after.of(&article.text), &mut words);
    ArticleId(XxHash3_64::oneshot(words.as_bytes()))
}

/// Appends the words of a text, each with a blank.
fn push(text: &str, words: &mut String) {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (plain, other) = rest.split_at(plain_words(rest));
        words.push_str(plain);
        let (word, behind) = other.split_at(other.find(char::is_whitespace).unwrap_or(other.len()));
        if is_nfc_quick(word.chars()) == IsNormalized::Yes {
            words.push_str(word);
        } else {
            words.extend(word.nfc());
        }
        if !word.is_empty() {
            words.push(' ');
        }
        rest = behind.trim_start();
    }
}

/// How many bytes the first words take that are copied as they stand, each with one blank: nearly all.
fn plain_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Up to here, and up to the end of the last whole word.
    let (mut at, mut end) = (0, 0);
    while at < bytes.len() {
        at += usual(bytes.get(at..).unwrap_or_default());
        at -= usize::from(!text.is_char_boundary(at));
        let blank = bytes.get(end..at).and_then(|word| memchr::memrchr(b' ', word));
        end += blank.map_or(0, |blank| blank + 1);
        for c in text.get(at..).unwrap_or_default().chars().take(LANES) {
            if c == ' ' && at > end {
                end = at + 1;
            } else if !is_plain(c) {
                return end;
            }
            at += c.len_utf8();
        }
    }
    end
}

/// So many bytes are looked at together.
const LANES: usize = 32;

/// How many bytes the first groups take of which a glance tells that they are plain and their blanks stand alone.
fn usual(bytes: &[u8]) -> usize {
    let (groups, _) = bytes.as_chunks::<LANES>();
    let (behind, _) = bytes.get(1..).unwrap_or_default().as_chunks::<LANES>();
    let is_usual = |(group, behind): &(&[u8; LANES], &[u8; LANES])| {
        group.iter().zip(*behind).fold(true, |all, (byte, next)| all & is_usual(*byte, *next))
    };
    groups.iter().zip(behind).take_while(is_usual).count() * LANES
}

/// Whether a byte before another is of ASCII or of an Arabic letter, or a blank before one of these.
const fn is_usual(byte: u8, next: u8) -> bool {
    match byte {
        b'!'..=b'~' | 0x80..=0xbf => true,
        b' ' => matches!(next, b'!'..=b'~' | 0xd8 | 0xd9),
        0xd8 => matches!(next, 0x80..=0x8f | 0x9b..),
        0xd9 => matches!(next, 0x80..=0x8a | 0xa0..=0xaf),
        _ => false,
    }
}

/// Whether a character is no white space, and no normal form changes it, in any order: what nearly all words are made of.
/// (All below U+0300 and Arabic letters and signs have `NFC_Quick_Check=Yes` and combining class 0.)
fn is_plain(c: char) -> bool {
    PLAIN.get(c as usize).copied().unwrap_or(matches!(c, '\u{2010}'..='\u{2027}'))
}

/// Of the characters up to the end of the Arabic block.
const PLAIN: [bool; 0x700] = {
    let mut table = [false; 0x700];
    let mut c = 0;
    while c < table.len() {
        table[c] = matches!(c, 0x21..=0x7e | 0xa1..=0x2ff | 0x600..=0x60f | 0x61b..=0x64a | 0x660..=0x66f);
        c += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_normal_and_one_blank_apart(text in "[ \n\u{a0}-\u{a2}a\u{7f}-\u{80}é«\u{60c}\u{610}-\u{61b}ا-ي\u{64b}-\u{655}\u{66f}-\u{670}\u{621}\u{2bf}\u{300}-\u{301}\u{200f}-\u{2010}\u{2018}\u{2026}-\u{2028}\u{2080}\u{c0}]{0,40}") {
            let mut words = String::new();
            push(&text, &mut words);
            let slow: String = text.split_whitespace().flat_map(|word| word.nfc().chain([' '])).collect();
            prop_assert_eq!(words, slow);
        }
    }
}
