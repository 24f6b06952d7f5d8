//! A sentence of an article with what it is quoted for marked.

use crate::query::result::Snippet;
use crate::span::Span;
use crate::text::sentence;

/// So many characters of a sentence are kept on either side of what it is quoted for; and so many before it where
/// there are more.
const WHOLE: usize = 260;
const BEFORE: usize = 100;

/// The sentence around `first`, with every mark in it; a very long one from a word not far before that on.
pub(super) fn quoted(text: &str, first: Span, marks: &[Span]) -> Snippet {
    let sentence = sentence::around(text, first);
    let before = Span::new(sentence.start, first.start).of(text);
    let chars = before.chars().count();
    let skip = if chars > WHOLE { chars - BEFORE } else { 0 };
    let blank = before.char_indices().skip(skip).find(|(_, c)| skip > 0 && c.is_whitespace());
    let start = blank.map_or(sentence.start, |(at, blank)| sentence.start + at + blank.len_utf8());
    let cut = if start > sentence.start { "… " } else { "" };
    let behind: String = Span::new(first.end, sentence.end).of(text).chars().take(WHOLE).collect();
    let kept = Span::new(start, first.end + behind.len());
    let moved = |byte: usize| byte - kept.start + cut.len();
    let inside = marks.iter().filter(|mark| kept.contains(**mark));
    Snippet {
        text: format!("{cut}{}", kept.of(text)),
        hits: inside.map(|mark| Span::new(moved(mark.start), moved(mark.end))).collect(),
    }
}
