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
    for word in text.split_whitespace() {
        if word.chars().all(is_plain) || is_nfc_quick(word.chars()) == IsNormalized::Yes {
            words.push_str(word);
        } else {
            words.extend(word.nfc());
        }
        words.push(' ');
    }
}

/// Letters that no normal form changes, in any order, by their range alone: what nearly all words are made of. (All
/// below U+0300 and Arabic letters have `NFC_Quick_Check=Yes` and combining class 0.)
const fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{61b}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{2010}'..='\u{2027}')
}
