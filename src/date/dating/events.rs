//! Dated events that a text names: `assets/lexicon/events.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// How many tokens apart the parts of a phrase may stand.
pub(super) const REACH: usize = 40;

/// How often one event is noted: the first places tell as much as all.
const OFTEN: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words before an event that is only named, not told.
    named: Vec<String>,
    event: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    day: String,
    phrases: Vec<String>,
    /// Whether it was spoken of long before, as an election is.
    #[serde(default)]
    planned: bool,
}

/// What a phrase names.
#[derive(Clone, Copy)]
struct Phrase {
    day: Date,
    planned: bool,
    parts: usize,
}

/// A wording of one part of a phrase.
struct Wording {
    words: Vec<String>,
    phrase: usize,
    part: usize,
}

#[derive(Default)]
struct Table {
    phrases: Vec<Phrase>,
    named: HashSet<String>,
    by_first: FxHashMap<String, Vec<Wording>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../assets/lexicon/events.toml"))
        .expect("the bundled events parse, by test");
    let mut table = Table { named: file.named.iter().map(|word| folded(word)).collect(), ..Table::default() };
    for row in &file.event {
        let day: Date = row.day.parse().expect("the bundled events have ISO days, by test");
        row.phrases.iter().for_each(|phrase| table.add(day, row.planned, phrase));
    }
    table
});

impl Table {
    fn add(&mut self, day: Date, planned: bool, phrase: &str) {
        let number = self.phrases.len();
        let parts: Vec<&str> = phrase.split('+').collect();
        self.phrases.push(Phrase { day, planned, parts: parts.len() });
        for (part, wordings) in parts.into_iter().enumerate() {
            for wording in wordings.split('|') {
                let tokens = Tokens::new(wording);
                let words: Vec<String> = (0..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect();
                let first = words.first().cloned().unwrap_or_default();
                self.by_first.entry(first).or_default().push(Wording { words, phrase: number, part });
            }
        }
    }
}

/// An event that is named from token `first` to token `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub day: Date,
    pub first: usize,
    pub last: usize,
    /// Whether it was spoken of before it came, so that its name bounds nothing.
    pub planned: bool,
    /// Whether the text may be telling it, not only naming it: «مقتل X» and not «قضية مقتل X».
    pub told: bool,
}

/// The events a text names, the first places of each, in order of text.
pub(super) fn find(tokens: &Tokens) -> Vec<Named> {
    let mut seen: HashMap<usize, Vec<Option<(usize, usize)>>> = HashMap::new();
    let mut named: Vec<Named> = Vec::new();
    for i in 0..tokens.len() {
        for form in forms(tokens.folded(i)) {
            for wording in TABLE.by_first.get(form).into_iter().flatten() {
                let rest = wording.words.iter().enumerate().skip(1);
                let end = i + wording.words.len();
                if end > tokens.len() || !rest.clone().all(|(k, word)| tokens.folded(i + k) == word) {
                    continue;
                }
                let Some(&Phrase { day, planned, parts }) = TABLE.phrases.get(wording.phrase) else {
                    continue;
                };
                let places = seen.entry(wording.phrase).or_insert_with(|| vec![None; parts]);
                if let Some(place) = places.get_mut(wording.part) {
                    *place = Some((i, end - 1));
                }
                let near: Vec<_> = places.iter().flatten().filter(|p| p.0 + REACH >= i).collect();
                if near.len() == parts {
                    let first = near.iter().map(|p| p.0).min().unwrap_or(i);
                    let last = near.iter().map(|p| p.1).max().unwrap_or(i);
                    let before = named.iter().filter(|n| n.day == day);
                    if before.clone().count() < OFTEN && before.clone().all(|n| n.first != first) {
                        named.push(Named { day, first, last, planned, told: is_told(tokens, first) });
                    }
                }
            }
        }
    }
    named
}

/// Whether no word that only names stands before token `first`.
fn is_told(tokens: &Tokens, first: usize) -> bool {
    let is_naming = |i: usize| {
        let bare = |form: &str| TABLE.named.contains(form.strip_prefix("ال").unwrap_or(form));
        forms(tokens.folded(i)).any(bare)
    };
    !(first.saturating_sub(2)..first).any(is_naming)
}

/// A word as it stands and without one or two proclitics.
fn forms(word: &str) -> impl Iterator<Item = &str> {
    let bare = word.strip_prefix(['و', 'ف']);
    let barer = bare.unwrap_or(word).strip_prefix(['ب', 'ل', 'ك']);
    [Some(word), bare, barer].into_iter().flatten().filter(|form| !form.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_many_and_each_phrase_is_found_in_itself() {
        let file: File = toml::from_str(include_str!("../../../assets/lexicon/events.toml")).unwrap();
        assert!(file.event.len() >= 60, "{}", file.event.len());
        for row in &file.event {
            let day: Date = row.day.parse().unwrap();
            for phrase in &row.phrases {
                let text = phrase.replace('+', "،").split('|').next().unwrap_or("").to_owned();
                if !phrase.contains('|') {
                    let found = find(&Tokens::new(&text));
                    assert!(found.iter().any(|n| n.day == day), "{phrase}");
                }
            }
        }
    }
}
