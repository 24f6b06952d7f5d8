//! The title once more.

use std::collections::HashMap;

use super::Page;
use crate::article::{DropReason, Title};
use crate::span::Span;
use crate::text::segment::Tokens;

/// How many lines from the top a title is repeated nearly, not word for word.
const NEAR_TOP: usize = 8;
/// The share of words two lines have in common to be nearly the same.
const ALIKE: f32 = 0.85;

/// Marks the lines that repeat the title, if any text is left without them. What ends as a sentence is the text's.
pub(super) fn mark(page: &mut Page<'_>, title: &Title) {
    let span = title.span.unwrap_or(Span::new(0, 0));
    let words = folded(&title.text);
    let is_own = |i: usize| page.lines.get(i).is_some_and(|line| line.span.overlaps(span));
    let body: Vec<usize> = (0..page.lines.len()).filter(|&i| !is_own(i) && page.why(i).is_none()).collect();
    let most = title.text.len() * 2 + 60;
    let repeats: Vec<usize> = body
        .iter()
        .enumerate()
        .filter(|&(place, &i)| {
            let line = page.line(i);
            line.len() <= most && !line.ends_with('.') && repeats(&words, line, place < NEAR_TOP)
        })
        .map(|(_, &i)| i)
        .collect();
    if repeats.len() < body.len() {
        for i in repeats {
            page.drop(i, DropReason::RepeatedTitle);
        }
    }
}

/// The hashes of the folded words of a text.
fn folded(text: &str) -> Vec<u64> {
    Tokens::new(text).list().iter().map(|word| word.hash).collect()
}

/// Whether a line says the title: word for word, with the outlet's name after a bar or dash, or (near the top) nearly.
fn repeats(title: &[u64], line: &str, near_top: bool) -> bool {
    let words = folded(line);
    if title.len() < 2 || words.is_empty() {
        return false;
    }
    let with_outlet =
        words.len() <= title.len() + 4 && words.starts_with(title) && line.contains(['|', '-', '–', '—']);
    words == title || with_outlet || near_top && is_alike(title, &words)
}

/// Nearly the same words, and at most one that the title has not.
fn is_alike(title: &[u64], words: &[u64]) -> bool {
    let mut left: HashMap<u64, usize> = HashMap::new();
    for word in title {
        *left.entry(*word).or_default() += 1;
    }
    let mut common = 0;
    for word in words {
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let share = 2.0 * common as f32 / (title.len() + words.len()) as f32;
    title.len() >= 4 && words.len() <= common + 1 && share >= ALIKE
}
