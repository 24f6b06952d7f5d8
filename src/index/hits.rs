//! Where in a text a query matches: the same views of its words, compared one by one.

use std::collections::HashSet;

use super::compile::written;
use super::forms::Forms;
use super::tokenizer::{capped, is_word};
use crate::query::ast::{Alike, Query, Within};
use crate::span::Span;
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic};

/// A passage of a text, and its hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The passage, on one line.
    pub text: String,
    /// The hits in it, in bytes of the passage.
    pub hits: Vec<Span>,
    /// Whether text stands before it, after it.
    pub cut: (bool, bool),
}

/// The words of a snippet.
const WORDS: usize = 28;

/// The words that a query looks for.
#[derive(Default)]
struct Wanted {
    stems: HashSet<String>,
    folded: HashSet<String>,
    exact: HashSet<String>,
    prefixes: Vec<String>,
    /// Words but for some forms.
    forms: Vec<Forms>,
    /// Each phrase as clitic forms, and its slop.
    phrases: Vec<(Vec<String>, usize)>,
}

/// The spans of `text` that the query matches, in order, not overlapping. `prefix_last` as in
/// [`super::Request::prefix_last`].
pub fn hits(query: &Query, prefix_last: bool, text: &str) -> Vec<Span> {
    spans(&Wanted::new(query, prefix_last), &Tokens::new(text))
}

/// The passage of `text` with the most hits outside the spans left out (title, page furniture), which do not overlap.
pub fn snippet(query: Option<&Query>, prefix_last: bool, text: &str, leave: &[Span]) -> Snippet {
    let tokens = Tokens::new(text);
    let wanted = query.map(|query| Wanted::new(query, prefix_last)).unwrap_or_default();
    let mut all = spans(&wanted, &tokens);
    all.retain(|hit| !leave.iter().any(|span| span.overlaps(*hit)));
    let kept: Vec<Span> = (tokens.list().iter().map(crate::text::segment::Token::span))
        .filter(|span| !leave.iter().any(|left| left.overlaps(*span)))
        .collect();
    let first = best_window(&kept, &all);
    let last = (first + WORDS).min(kept.len());
    let shown = kept.get(first..last).unwrap_or(&[]);
    passage(text, shown, &all, (first > 0, last < kept.len()))
}

/// The first word of the window with the most hits; a little before the first of them.
fn best_window(words: &[Span], hits: &[Span]) -> usize {
    let at: Vec<usize> =
        hits.iter().map(|hit| words.partition_point(|word| word.start < hit.start)).collect();
    let mut best = (0, 0);
    for (i, first) in at.iter().enumerate() {
        let inside = at.iter().skip(i).take_while(|word| **word < first + WORDS).count();
        if inside > best.0 {
            best = (inside, *first);
        }
    }
    best.1.saturating_sub(WORDS / 5).min(words.len().saturating_sub(WORDS))
}

/// The words as one line, line ends and what is left out as a blank, with the hits in it.
fn passage(text: &str, words: &[Span], hits: &[Span], cut: (bool, bool)) -> Snippet {
    let mut snippet = Snippet { cut, ..Snippet::default() };
    let mut before: Option<Span> = None;
    for word in words {
        if let Some(before) = before {
            let gap = Span::new(before.end, word.start).of(text);
            // What stands between two words is short, unless something was left out there.
            if gap.contains('\n') || gap.len() > 24 {
                snippet.text.push_str(if gap.len() > 24 { " … " } else { " " });
            } else {
                snippet.text.push_str(gap);
            }
        }
        let start = snippet.text.len();
        snippet.text.push_str(word.of(text));
        if let Some(hit) = hits.iter().find(|hit| hit.overlaps(*word)) {
            let end = snippet.text.len();
            match snippet.hits.last_mut() {
                // The words of a phrase are one hit.
                Some(last) if before.is_some_and(|before| hit.overlaps(before)) => last.end = end,
                _ => snippet.hits.push(Span::new(start, end)),
            }
        }
        before = Some(*word);
    }
    snippet
}

fn spans(wanted: &Wanted, tokens: &Tokens) -> Vec<Span> {
    let mut hit = vec![false; tokens.len()];
    for (i, mark) in hit.iter_mut().enumerate() {
        *mark = wanted.word(tokens.folded(i), tokens.written(i));
    }
    let mut phrases = wanted.phrase_spans(tokens);
    let words = (0..tokens.len()).filter(|i| hit.get(*i) == Some(&true)).map(|i| (i, i));
    phrases.extend(words);
    phrases.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for (first, last) in phrases {
        let span = tokens.span(first, last);
        match out.last_mut() {
            Some(before) if before.end > span.start => before.end = before.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

impl Wanted {
    fn new(query: &Query, prefix_last: bool) -> Self {
        let mut wanted = Self::default();
        wanted.collect(query);
        if let Some(Query::Word { text, .. }) = query.last_word().filter(|_| prefix_last) {
            wanted.prefix(&folded(text));
        }
        wanted
    }

    fn collect(&mut self, query: &Query) {
        match query {
            Query::Word { within: Within::Source, .. } | Query::Phrase { within: Within::Source, .. } => {}
            Query::Word { text, alike, .. } => self.collect_word(text, *alike),
            Query::Phrase { text, slop, .. } => {
                let tokens = Tokens::new(text);
                let words = (0..tokens.len()).map(|i| tokens.folded(i)).filter(|word| is_word(word));
                self.phrases.push((words.map(|word| unclitic(word).to_owned()).collect(), (*slop).into()));
            }
            Query::Except { word, forms } => self.forms.extend(Forms::new(word, forms)),
            Query::And(all) | Query::Or(all) => all.iter().for_each(|query| self.collect(query)),
            _ => {}
        }
    }

    fn collect_word(&mut self, text: &str, alike: Alike) {
        let word = folded(text);
        match alike {
            Alike::Stem => drop(self.stems.insert(stem(&word).to_owned())),
            Alike::Folded => drop(self.folded.insert(word)),
            Alike::Exact => drop(self.exact.insert(written(text))),
            Alike::Prefix => self.prefix(&word),
        }
    }

    fn prefix(&mut self, word: &str) {
        if word.chars().count() > 1 {
            self.prefixes.push(word.to_owned());
        }
    }

    fn word(&self, folded: &str, text: &str) -> bool {
        let folded = capped(folded);
        is_word(folded)
            && (self.stems.contains(stem(folded))
                || self.folded.contains(folded)
                || (!self.exact.is_empty() && self.exact.contains(&written(text)))
                || (!self.forms.is_empty() && self.forms.iter().any(|forms| forms.have(&written(text))))
                || self.prefixes.iter().any(|prefix| {
                    folded.starts_with(prefix) || unclitic(folded).starts_with(unclitic(prefix))
                }))
    }

    /// The first and last tokens of each place where a phrase stands.
    fn phrase_spans(&self, tokens: &Tokens) -> Vec<(usize, usize)> {
        let words: Vec<(usize, &str)> = (0..tokens.len())
            .filter(|i| is_word(tokens.folded(*i)))
            .map(|i| (i, unclitic(capped(tokens.folded(i)))))
            .collect();
        let mut found = Vec::new();
        for (phrase, slop) in self.phrases.iter().filter(|(phrase, _)| !phrase.is_empty()) {
            let width = phrase.len() + slop;
            for start in 0..words.len() {
                let window = words.get(start..(start + width).min(words.len())).unwrap_or(&[]);
                found.extend(in_order(phrase, window));
            }
        }
        found
    }
}

/// The first and last tokens of the phrase, if the window begins with it and has its words in order.
fn in_order(phrase: &[String], window: &[(usize, &str)]) -> Option<(usize, usize)> {
    let (first, word) = window.first()?;
    let mut last = *first;
    let mut rest = phrase.iter();
    if rest.next()? != word {
        return None;
    }
    let mut places = window.iter().skip(1);
    for wanted in rest {
        last = places.find(|(_, word)| word == wanted)?.0;
    }
    Some((*first, last))
}

fn folded(text: &str) -> String {
    let tokens = Tokens::new(text);
    capped(tokens.folded(0)).to_owned()
}
