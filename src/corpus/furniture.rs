//! Phrases of page furniture, from `assets/lexicon/furniture.toml`, and what it takes for one to be a whole line.
//!
//! A phrase is matched on folded words. `…` stands for any words, and a colon must be there. Without `…` a phrase
//! is a line alone, or beside other such phrases («فيسبوك تويتر واتساب»).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::article::DropReason;
use crate::span::Span;
use crate::text::segment::{TokenKind, Tokens};

/// A line with words or signs on it, without the blanks around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) span: Span,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let (mut at, mut after_blank) = (0, false);
    text.split('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            after_blank = true;
            return None;
        }
        Some(Line {
            span: Span::new(start, start + trimmed.len()),
            after_blank: std::mem::take(&mut after_blank),
        })
    })
}

/// What furniture a line is, if it is nothing else.
pub(super) fn reason(line: &str) -> Option<DropReason> {
    PHRASES.tokens(line).and_then(|words| PHRASES.closed(&words).or_else(|| PHRASES.open(&words, |_| true)))
}

/// What furniture a sentence of a longer line is: two words or more, as a single word may mean anything; with an open
/// end only `at_end` of the line; and no open
/// credit of sources, which texts give in brackets.
pub(super) fn sentence_reason(sentence: &str, at_end: bool) -> Option<DropReason> {
    let words = PHRASES.tokens(sentence).filter(|words| words.len() > 1)?;
    let open = || PHRASES.open(&words, |phrase| at_end || !phrase.is_open_ended());
    PHRASES.closed(&words).or_else(|| open().filter(|why| *why != DropReason::SourceCredit))
}

/// Whether a line is furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    reason(line).is_some()
}

/// The outlet that a furniture line names by one of the `[outlet]` phrases: the words at their `…`.
pub(super) fn outlet(line: &str) -> Option<&str> {
    let words = Tokens::new(line);
    PHRASES.outlets.iter().find_map(|phrase| phrase.inner(&words))
}

/// Whether a folded word says «copyright» and names nobody.
pub(super) fn is_rights_word(folded: &str) -> bool {
    PHRASES.rights.iter().any(|word| word == folded)
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let table = toml::from_str(include_str!("../../assets/lexicon/furniture.toml"));
    Phrases::new(table.unwrap_or_else(|_| Table::default()))
});

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Table {
    share_button: Group,
    comment_prompt: Group,
    copyright: Group,
    newsletter: Group,
    related_link: Group,
    advert: Group,
    source_credit: Group,
    more_link: Group,
    outlet: Group,
    rights: Group,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The most words of a line that a phrase with `…` takes.
    #[serde(default)]
    words: usize,
    phrases: Vec<String>,
}

struct Phrases {
    /// By first word; those that begin with `…` under the empty word.
    by_word: HashMap<String, Vec<Phrase>>,
    /// The last words of those that begin with `…`.
    last_words: HashSet<String>,
    outlets: Vec<Phrase>,
    rights: Vec<String>,
}

struct Phrase {
    parts: Vec<Part>,
    words: usize,
    why: DropReason,
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Word(String),
    Colon,
    Gap,
}

impl Phrases {
    fn new(table: Table) -> Self {
        let mut by_word: HashMap<String, Vec<Phrase>> = HashMap::new();
        for (why, group) in [
            (DropReason::ShareButton, table.share_button),
            (DropReason::CommentPrompt, table.comment_prompt),
            (DropReason::Copyright, table.copyright),
            (DropReason::Newsletter, table.newsletter),
            (DropReason::RelatedLink, table.related_link),
            (DropReason::Advert, table.advert),
            (DropReason::SourceCredit, table.source_credit),
            (DropReason::MoreLink, table.more_link),
        ] {
            for phrase in group.phrases.iter().map(|written| Phrase::new(written, group.words, why)) {
                by_word.entry(phrase.first().to_owned()).or_default().push(phrase);
            }
        }
        let outlets =
            table.outlet.phrases.iter().map(|written| Phrase::new(written, 0, DropReason::Newsletter));
        let rights = table.rights.phrases.iter().map(|word| crate::text::normalize::folded(word));
        let last_words =
            by_word.get("").into_iter().flatten().map(|phrase| phrase.last().to_owned()).collect();
        Self { by_word, last_words, outlets: outlets.collect(), rights: rights.collect() }
    }

    fn beginning_with(&self, word: &str) -> &[Phrase] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// The words of a line, if some phrase could be it: phrases begin with one of their first words or with a number,
    /// or end with one of the last words of those that begin with `…`. Most lines are not folded any further.
    fn tokens<'t>(&self, line: &'t str) -> Option<Tokens<'t>> {
        // Longer than any phrase with its words.
        if line.len() > 600 {
            return None;
        }
        let first = Tokens::new(near_word(line.split(' ')));
        let last = Tokens::new(near_word(line.rsplit(' ')));
        let begins = first.list().first().is_some_and(|word| {
            word.kind == TokenKind::Number || !self.beginning_with(first.folded(0)).is_empty()
        });
        let ends = || last.len().checked_sub(1).is_some_and(|i| self.last_words.contains(last.folded(i)));
        (begins || ends()).then(|| Tokens::new(line))
    }

    /// The first phrase with a gap, among those wanted, that is the whole line.
    fn open(&self, words: &Tokens<'_>, wanted: impl Fn(&Phrase) -> bool) -> Option<DropReason> {
        let phrases = self.beginning_with(words.folded(0)).iter().chain(self.beginning_with(""));
        let mut fitting = phrases.filter(|phrase| words.len() <= phrase.words && wanted(phrase));
        fitting.find(|phrase| phrase.is(words)).map(|phrase| phrase.why)
    }

    /// Phrases without gaps, one after another, and numbers between them: the reason of the first.
    fn closed(&self, words: &Tokens<'_>) -> Option<DropReason> {
        let (mut at, mut why) = (0, None);
        while at < words.len() {
            let longest = self
                .beginning_with(words.folded(at))
                .iter()
                .filter_map(|phrase| Some((phrase.closed_at(words, at)?, phrase.why)))
                .max_by_key(|&(len, _)| len);
            match longest {
                Some((len, reason)) => {
                    at += len;
                    why = why.or(Some(reason));
                }
                None if words.list().get(at).is_some_and(|word| word.kind == TokenKind::Number) => at += 1,
                None => return None,
            }
        }
        why
    }
}

/// The first piece with a letter or digit in it.
fn near_word<'t>(mut pieces: impl Iterator<Item = &'t str>) -> &'t str {
    // Most begin with an Arabic letter, which no table needs to be asked for.
    let is_of_word = |c: char| matches!(c, '\u{620}'..='\u{64a}') || c.is_alphanumeric();
    pieces.find(|piece| piece.contains(is_of_word)).unwrap_or("")
}

impl Phrase {
    fn new(written: &str, words: usize, why: DropReason) -> Self {
        let mut parts = Vec::new();
        for piece in written.split_whitespace() {
            if piece == "…" {
                parts.push(Part::Gap);
                continue;
            }
            let tokens = Tokens::new(piece);
            parts.extend((0..tokens.len()).map(|i| Part::Word(tokens.folded(i).to_owned())));
            if piece.ends_with(':') {
                parts.push(Part::Colon);
            }
        }
        Self { parts, words, why }
    }

    fn first(&self) -> &str {
        match self.parts.first() {
            Some(Part::Word(word)) => word,
            _ => "",
        }
    }

    fn last(&self) -> &str {
        match self.parts.last() {
            Some(Part::Word(word)) => word,
            _ => "",
        }
    }

    fn is_open_ended(&self) -> bool {
        self.parts.last() == Some(&Part::Gap)
    }

    /// Whether the phrase is the whole line.
    fn is(&self, words: &Tokens<'_>) -> bool {
        matches(&self.parts, words, 0) == Some(words.len())
    }

    /// How many words the phrase takes from word `at` on, if it has no gap.
    fn closed_at(&self, words: &Tokens<'_>, at: usize) -> Option<usize> {
        let has_gap = self.parts.contains(&Part::Gap);
        (!has_gap).then(|| prefix(&self.parts, words, at)).flatten().map(|end| end - at)
    }

    /// The words at the gap of a phrase that stands somewhere in the line; six at most.
    fn inner<'t>(&self, words: &Tokens<'t>) -> Option<&'t str> {
        let gap = self.parts.iter().position(|part| *part == Part::Gap)?;
        let (before, after) = (self.parts.get(..gap)?, self.parts.get(gap + 1..)?);
        (0..words.len()).find_map(|at| {
            let start = prefix(before, words, at)?;
            let end =
                (start + 1..=words.len().min(start + 6)).find(|&end| prefix(after, words, end).is_some())?;
            Some(words.span(start, end - 1).of(words.text()))
        })
    }
}

/// Where the parts, without gaps, end from word `at` on.
fn prefix(parts: &[Part], words: &Tokens<'_>, mut at: usize) -> Option<usize> {
    for part in parts {
        match part {
            Part::Word(word) if at < words.len() && words.folded(at) == word => at += 1,
            Part::Colon if words.gap(at).contains(':') => {}
            _ => return None,
        }
    }
    Some(at)
}

/// Where the parts end from word `at` on, the last of them at the line's end if it is a gap or the last word.
fn matches(parts: &[Part], words: &Tokens<'_>, at: usize) -> Option<usize> {
    let Some(gap) = parts.iter().position(|part| *part == Part::Gap) else {
        return prefix(parts, words, at).filter(|&end| end == words.len());
    };
    let start = prefix(parts.get(..gap)?, words, at)?;
    let rest = parts.get(gap + 1..)?;
    if rest.is_empty() {
        return Some(words.len());
    }
    (start..=words.len()).find_map(|at| matches(rest, words, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let table: Table = toml::from_str(include_str!("../../assets/lexicon/furniture.toml")).unwrap();
        assert!(table.related_link.phrases.len() > 10);
    }

    #[test]
    fn lines_know_their_place() {
        let text = " أ \n\n\tب\r\nج";
        let found: Vec<_> = lines(text).map(|line| (line.span.of(text), line.after_blank)).collect();
        assert_eq!(found, [("أ", false), ("ب", true), ("ج", false)]);
    }
}
