//! The words met while an index is written: each gets a number when it is first met, and its term is made then.
//!
//! News says the same words again and again, so a text is handed on as numbers, four bytes a word, and what a number
//! stands for is asked when a segment is laid on disk.

use std::mem;
use std::sync::{Arc, PoisonError, RwLock};

use super::spelling::{is_word, push_term};
use crate::span::Span;
use crate::text::hash::hash;
use crate::text::segment::Tokens;

/// In the place of a number: something is left out here, and the words on its two sides are no neighbours.
pub(super) const GAP: u32 = u32::MAX;

/// Bits of a slot that have the number of a word; the others have 40 of its hash. A slot is half as large so as with the
/// whole hash, and one full vocabulary in a million has a word that is taken for another, and indexed as that.
const NUMBER: u32 = 24;
/// So many words have a number. A text with more of them is none that anybody wrote.
const NUMBERS: usize = (1 << NUMBER) - 1;
/// With so many words a vocabulary is full: the next text begins another.
const FULL: usize = 1 << 20;
/// Slots at the beginning; there are always twice as many as words, or more.
const SLOTS: usize = 1 << 12;

/// Numbers for words.
pub struct Vocabulary {
    /// Found by the hash of a word as it is written, in the first slot from its place on that nothing else has: bits of
    /// the hash, and one more than the word's number; 0 is nothing.
    slots: Vec<u64>,
    /// By number.
    hashes: Vec<u64>,
    glossary: Arc<Glossary>,
    /// The words of a text, to be looked up together.
    words: Vec<Sought>,
}

/// The terms of the words that have numbers. Who writes gives them while tantivy's thread reads others.
#[derive(Default)]
pub(super) struct Glossary(RwLock<List>);

/// Strings, one behind the other.
#[derive(Default, Clone)]
pub(super) struct List {
    bytes: String,
    /// Where each ends.
    ends: Vec<u32>,
}

/// A word of a text.
#[derive(Clone, Copy)]
struct Sought {
    /// Its token.
    token: usize,
    /// The hash of the word as it is written.
    hash: u64,
    /// Whether something is left out before it.
    gap: bool,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { slots: vec![0; SLOTS], hashes: Vec::new(), glossary: Arc::default(), words: Vec::new() }
    }
}

impl Vocabulary {
    /// What the numbers mean of the next text.
    pub(super) fn glossary(&mut self) -> Arc<Glossary> {
        if self.glossary.read(List::len) >= FULL {
            *self = Self::default();
        }
        Arc::clone(&self.glossary)
    }

    /// Appends the numbers of the words for which `keep` holds.
    pub fn number(&mut self, tokens: &Tokens, keep: impl Fn(Span) -> bool, numbers: &mut Vec<u32>) {
        let mut words = mem::take(&mut self.words);
        seek(tokens, keep, &mut words);
        self.fetch(&words);
        let glossary = Arc::clone(&self.glossary);
        let mut terms = glossary.0.write().unwrap_or_else(PoisonError::into_inner);
        numbers.reserve(words.len());
        for word in &words {
            if word.gap && !numbers.is_empty() {
                numbers.push(GAP);
            }
            numbers.push(self.number_of(*word, tokens, &mut terms));
        }
        self.words = words;
    }

    /// Brings the slots of words into the nearest cache: the processor waits for many at once, where nothing depends on
    /// what it waits for.
    fn fetch(&self, words: &[Sought]) {
        let touch = |word: &Sought| self.slots.get(self.place(word.hash)).copied().unwrap_or_default();
        std::hint::black_box(words.iter().fold(0, |sum, word| sum ^ touch(word)));
    }

    fn number_of(&mut self, Sought { token, hash, .. }: Sought, tokens: &Tokens, terms: &mut List) -> u32 {
        if let Some(number) = self.find(hash) {
            return number;
        }
        let number = self.hashes.len();
        if number == NUMBERS {
            return GAP;
        }
        if 2 * number >= self.slots.len() {
            self.grow();
        }
        self.hashes.push(hash);
        self.settle(hash, number as u32);
        terms.push(tokens.folded(token), tokens.written(token));
        number as u32
    }

    /// The number of the word with this hash.
    fn find(&self, hash: u64) -> Option<u32> {
        let mut at = self.place(hash);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if (slot ^ hash) >> NUMBER == 0 {
                return Some((slot & NUMBERS as u64) as u32 - 1);
            }
            at = self.behind(at);
        }
    }

    /// Gives a word the first free slot from its place on.
    fn settle(&mut self, hash: u64, number: u32) {
        let mut at = self.place(hash);
        while self.slots.get(at).is_some_and(|slot| *slot != 0) {
            at = self.behind(at);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = hash >> NUMBER << NUMBER | u64::from(number + 1);
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; 2 * self.slots.len()];
        for number in 0..self.hashes.len() {
            if let Some(hash) = self.hashes.get(number) {
                self.settle(*hash, number as u32);
            }
        }
    }

    /// The place of a hash: by its lowest bits, which no slot has.
    const fn place(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    /// The place behind another; the last one's is the first.
    const fn behind(&self, place: usize) -> usize {
        (place + 1) & (self.slots.len() - 1)
    }
}

impl Glossary {
    /// Reads them, while nobody can write more.
    pub(super) fn read<T>(&self, read: impl FnOnce(&List) -> T) -> T {
        read(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl List {
    fn push(&mut self, folded: &str, written: &str) {
        push_term(folded, written, &mut self.bytes);
        self.ends.push(self.bytes.len() as u32);
    }

    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The term of a number.
    pub(super) fn term(&self, number: usize) -> &[u8] {
        let start =
            number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(number).map_or(0, |end| *end as usize);
        self.bytes.as_bytes().get(start..end).unwrap_or_default()
    }
}

/// The words that are indexed of those for which `keep` holds.
fn seek(tokens: &Tokens, keep: impl Fn(Span) -> bool, words: &mut Vec<Sought>) {
    let mut gap = false;
    words.clear();
    for (token, own) in tokens.list().iter().enumerate() {
        if !keep(own.span()) {
            gap = true;
        } else if is_word(tokens.folded(token)) {
            let hash = hash(tokens.written(token).as_bytes());
            words.push(Sought { token, hash, gap: mem::take(&mut gap) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::alphabet::plain;
    use crate::index::spelling::LONGEST;

    /// The terms of a text, and `-` for a gap.
    fn terms(vocabulary: &mut Vocabulary, text: &str, keep: impl Fn(Span) -> bool) -> Vec<String> {
        let (glossary, mut numbers) = (vocabulary.glossary(), Vec::new());
        vocabulary.number(&Tokens::new(text), keep, &mut numbers);
        let term = |list: &List, number: u32| plain(str::from_utf8(list.term(number as usize)).unwrap());
        let told = |list: &List| {
            numbers.iter().map(|n| if *n == GAP { "-".to_owned() } else { term(list, *n) }).collect()
        };
        glossary.read(told)
    }

    #[test]
    fn a_term_for_each_word() {
        let terms = terms(&mut Vocabulary::default(), "قال وبالمسؤولين، و الحكومـــة NATO", |_| true);
        assert_eq!(terms, ["قال", "مسءولين\u{1}وبال\u{2}6ؤ", "حكومه\u{1}ال\u{2}6ة", "nato"]);
    }

    #[test]
    fn a_word_keeps_its_number() {
        let long = "ا".repeat(LONGEST);
        let mut vocabulary = Vocabulary::default();
        // More than there are slots at first.
        let many: String = (0..3 * SLOTS).map(|n| format!("{n} ")).collect();
        for text in ["قال قال والوزارة", "والوزارة", &long, &many, &format!("{long}ب"), &many, "قال"]
        {
            let anew = terms(&mut Vocabulary::default(), text, |_| true);
            assert_eq!(terms(&mut vocabulary, text, |_| true), anew, "{text}");
        }
    }

    #[test]
    fn what_is_left_out_leaves_a_gap() {
        assert_eq!(
            terms(&mut Vocabulary::default(), "one two three", |span| span.start != 4),
            ["one", "-", "three"]
        );
    }
}
