//! What the trainer reads: tagged sentences and raw news.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use warraq::text::segment::Tokens;

/// Tags in the order of their labels.
const TAGS: [&str; 7] = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];

/// A sentence of `ANERcorp`: its words and, for each, its label.
pub struct Sentence {
    /// The words, a blank behind each.
    pub text: String,
    starts: Vec<usize>,
    words: Vec<String>,
    labels: Vec<u8>,
}

/// A name: its first word, the one behind its last, its kind (1 person, 2 place, 3 organisation).
pub type Name = (usize, usize, u8);

impl Sentence {
    /// The labels of our tokens, which may cut a word in two.
    pub fn labels(&self, tokens: &Tokens) -> Vec<u8> {
        let mut last = usize::MAX;
        let label = |start: usize| {
            let word = self.word_at(start);
            let label = self.labels[word];
            let inside = std::mem::replace(&mut last, word) == word && label % 2 == 1;
            if inside { label + 1 } else { label }
        };
        tokens.list().iter().map(|token| token.span().start).map(label).collect()
    }

    fn word_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// The names as they were tagged; other kinds are none.
    pub fn names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for (at, &label) in self.labels.iter().enumerate().filter(|(_, label)| **label > 0) {
            let kind = label.div_ceil(2);
            match names.last_mut() {
                Some(name) if label % 2 == 0 && name.1 == at && name.2 == kind => name.1 = at + 1,
                _ => names.push((at, at + 1, kind)),
            }
        }
        names.into_iter().filter_map(|(first, end, kind)| self.trimmed(first, end, kind)).collect()
    }

    /// The name whose bytes are `start..end`, as whole words.
    pub fn name(&self, start: usize, end: usize, kind: u8) -> Option<Name> {
        self.trimmed(self.word_at(start), self.word_at(end - 1) + 1, kind)
    }

    /// Signs are no part of a name.
    fn trimmed(&self, mut first: usize, mut end: usize, kind: u8) -> Option<Name> {
        let sign = |at: usize| !self.words[at].chars().any(char::is_alphanumeric);
        while first < end && sign(first) {
            first += 1;
        }
        while first < end && sign(end - 1) {
            end -= 1;
        }
        (first < end).then_some((first, end, kind))
    }
}

fn records(path: &Path) -> impl Iterator<Item = Value> {
    let file = File::open(path).expect("a file of the test data");
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("a whole archive")).expect("JSON Lines"))
}

/// The training part of `ANERcorp`.
pub fn anercorp(folder: &Path) -> Vec<Sentence> {
    let list = |record: &Value, name: &str| -> Vec<String> {
        let words = record[name].as_array().expect("a list").iter();
        words.map(|word| word.as_str().expect("a word").to_owned()).collect()
    };
    let sentence = |record: Value| {
        let words = list(&record, "tokens");
        let labels = list(&record, "tags");
        let label = |tag: &String| TAGS.iter().position(|known| known == tag).unwrap_or(0) as u8;
        let (mut text, mut starts) = (String::new(), Vec::new());
        for word in &words {
            starts.push(text.len());
            text.push_str(word);
            text.push(' ');
        }
        Sentence { text, starts, words, labels: labels.iter().map(label).collect() }
    };
    records(&folder.join("anercorp_camel_train.jsonl.gz")).map(sentence).collect()
}

/// The texts of two collections of news, none twice.
pub fn raw(folder: &Path) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let mut texts = Vec::new();
    for name in ["ant_v1.jsonl.gz", "sanad_khaleej_8500.jsonl.gz"] {
        for record in records(&folder.join(name)) {
            let part = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
            let text = format!("{}\n{}", part("title"), part("text"));
            if seen.insert(text.clone()) {
                texts.push(text);
            }
        }
    }
    texts
}
