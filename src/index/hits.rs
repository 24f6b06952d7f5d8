//! Where in a text a query matches: its words taken apart again, compared one by one.

use std::collections::HashSet;

use super::forms::{bare_beginning, beginnings, narrows};
use super::spelling::{capped, clitics, folded, is_word, written};
use crate::query::ast::{Alike, Query, Within};
use crate::span::Span;
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic, uninflected};

/// The words that a query looks for.
#[derive(Default)]
struct Wanted {
    stems: HashSet<String>,
    /// What every word with one of the stems has in it: most words are told by this before they are stemmed.
    beginnings: Vec<String>,
    folded: HashSet<String>,
    exact: HashSet<String>,
    prefixes: Vec<String>,
    /// Words, each but for some of its forms, as written.
    except: Vec<(Self, HashSet<String>)>,
    /// Each phrase as clitic forms, and its slop.
    phrases: Vec<(Vec<String>, usize)>,
}

/// The words of a query, ready to be found in many texts.
pub struct Hits {
    all: Wanted,
    /// Each for itself, in the order of [`Query::words`].
    each: Vec<Wanted>,
}

impl Hits {
    /// Those of a query, if there is one. `prefix_last` as in [`super::Request::prefix_last`].
    pub fn new(query: Option<&Query>, prefix_last: bool) -> Self {
        let typed = query.filter(|_| prefix_last).and_then(Query::last_word);
        let is_typed = |word: &Query| typed.is_some_and(|typed| std::ptr::eq(typed, word));
        let words = query.into_iter().flat_map(Query::words);
        Self {
            all: query.map(|query| Wanted::new(query, prefix_last)).unwrap_or_default(),
            each: words.map(|word| Wanted::new(word, is_typed(word))).collect(),
        }
    }

    /// The spans of `text` that the query matches, in order, not overlapping.
    pub fn within(&self, text: &str) -> Vec<Span> {
        spans(&self.all, &Tokens::new(text))
    }

    /// The spans that each word of the query matches, with the word's number.
    pub(super) fn of_each(&self, tokens: &Tokens) -> impl Iterator<Item = (usize, Span)> {
        let all = self.each.iter().enumerate();
        all.flat_map(|(number, word)| spans(word, tokens).into_iter().map(move |hit| (number, hit)))
    }
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
            let word = folded(text);
            if narrows(&word) {
                wanted.prefixes.push(word);
            }
        }
        wanted
    }

    fn collect(&mut self, query: &Query) {
        match query {
            Query::Word { within: Within::Source, .. } | Query::Phrase { within: Within::Source, .. } => {}
            Query::Word { text, alike, .. } => self.collect_word(text, *alike),
            Query::Phrase { text, slop, .. } => {
                let tokens = Tokens::new(text);
                let words = clitics(&tokens).map(|(_, word)| word.to_owned()).collect();
                self.phrases.push((words, (*slop).into()));
            }
            Query::Except { word, forms } => {
                self.except.push((Self::new(word, false), forms.iter().cloned().collect()));
            }
            Query::And(all) | Query::Or(all) => all.iter().for_each(|query| self.collect(query)),
            _ => {}
        }
    }

    fn collect_word(&mut self, text: &str, alike: Alike) {
        let word = folded(text);
        match alike {
            Alike::Stem => {
                let stem = stem(&word);
                self.beginnings.extend(beginnings(&stem));
                self.stems.insert(stem.into_owned());
            }
            Alike::Folded => drop(self.folded.insert(word)),
            Alike::Exact => drop(self.exact.insert(written(text))),
            Alike::Prefix => self.prefixes.push(word),
        }
    }

    fn word(&self, folded: &str, text: &str) -> bool {
        let folded = capped(folded);
        is_word(folded)
            && (self.has_stem(folded)
                || self.folded.contains(folded)
                || (!self.exact.is_empty() && self.exact.contains(&written(text)))
                || self.prefixes.iter().any(|prefix| begins(folded, prefix))
                || (self.except.iter())
                    .any(|(word, except)| word.word(folded, text) && !except.contains(&written(text))))
    }

    fn has_stem(&self, folded: &str) -> bool {
        self.beginnings.iter().any(|beginning| folded.contains(beginning.as_str()))
            && self.stems.contains(&*uninflected(unclitic(folded)))
    }

    /// The first and last tokens of each place where a phrase stands.
    fn phrase_spans(&self, tokens: &Tokens) -> Vec<(usize, usize)> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let words: Vec<(usize, &str)> = clitics(tokens).collect();
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

/// Whether a word begins so, with its proclitics or without.
fn begins(folded: &str, prefix: &str) -> bool {
    let bare = bare_beginning(prefix);
    folded.starts_with(prefix) || (folded.contains(bare) && unclitic(folded).starts_with(bare))
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
