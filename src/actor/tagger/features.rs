//! What a word says of its own label and of those beside it: its letters, its class of words, what the lexicon and the
//! rules know of it.
//!
//! A feature is the hash of its template, its place and its value (Weinberger et al. 2009); no string is built. All of
//! them depend on the word alone, so that their weights are summed once for each word (see [`super::memo`]).

use std::ops::RangeInclusive;

use super::super::context::Page;
use super::super::gazetteer::said;
use super::classes::WordClasses;
use crate::text::hash::{self, GOLDEN, ODD};
use crate::text::segment::TokenKind;

/// Places of a word by the token that is labelled: two before it, one before it, itself, one and two behind it.
pub(super) const PLACES: usize = 5;
/// The places that a feature speaks of.
type Reach = RangeInclusive<usize>;
const OWN: Reach = 2..=2;
const NEAR: Reach = 1..=3;
const WIDE: Reach = 0..=4;
/// The bits of a feature that tell its place.
pub(super) const PLACE: u32 = 7;

/// The hash of a template and its value, the lowest bits left for a place.
#[inline]
pub(super) const fn mix(template: u32, value: u64) -> u32 {
    ((value ^ (template as u64).wrapping_mul(GOLDEN)).wrapping_mul(ODD) >> 32) as u32 & !PLACE
}

/// Two values as one.
const fn pair(a: u32, b: u32) -> u64 {
    (a as u64) << 32 | b as u64
}

/// The hash of a word's bytes, of 32 bits.
#[inline]
pub(super) fn hash(bytes: &[u8]) -> u32 {
    upper(hash::hash(bytes))
}

/// The bits of a word's hash that the tagger takes.
const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The first bytes of a longer word; 0 for none.
#[inline]
fn head<const COUNT: usize>(bytes: &[u8]) -> u32 {
    if bytes.len() > COUNT { bytes.first_chunk::<COUNT>().map_or(0, |head| hash(head)) } else { 0 }
}

/// The last bytes of a longer word; 0 for none.
#[inline]
fn tail<const COUNT: usize>(bytes: &[u8]) -> u32 {
    if bytes.len() > COUNT { bytes.last_chunk::<COUNT>().map_or(0, |tail| hash(tail)) } else { 0 }
}

/// The letters of a folded word behind its proclitics and its article, as far as its form alone can tell.
fn stem(folded: &str) -> &str {
    let rest = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.len() > 6).unwrap_or(folded);
    let article = ["بال", "كال", "لل", "ال"].into_iter().find_map(|prefix| rest.strip_prefix(prefix));
    let bare = || rest.strip_prefix(['ب', 'ل']).filter(|stem| stem.len() > 6);
    article.filter(|stem| stem.len() > 4).or_else(bare).unwrap_or(rest)
}

/// The proclitics that a folded word may have, as a number, and what stands behind them, its article kept.
fn bare(folded: &str) -> (u8, &str) {
    let long = |rest: &&str| rest.len() >= 6;
    let joined = folded.strip_prefix(['و', 'ف']).filter(long);
    let (and, rest) = joined.map_or((0, folded), |rest| (1, rest));
    [(2, "لل"), (4, "ب"), (6, "ل"), (8, "ك")]
        .into_iter()
        .find_map(|(code, letters)| Some((and | code, rest.strip_prefix(letters).filter(long)?)))
        .unwrap_or((and, rest))
}

/// How the first and the last letter are written, which folding hides.
fn written(word: &str) -> u32 {
    let first = match word.chars().next() {
        Some('أ') => 1,
        Some('إ') => 2,
        Some('آ') => 3,
        _ => 0,
    };
    let last = match word.chars().next_back() {
        Some('ة') => 1,
        Some('ى') => 2,
        _ => 0,
    };
    first | last << 2
}

/// A word as the tagger knows it: all that its features depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Of its folded form.
    hash: u64,
    /// What the rules say of it, and what the form of its token is.
    rules: u32,
    /// Where names of the lexicon have it.
    part: u8,
    /// Script, and how its first and last letters are written; 0 for a number.
    shape: u32,
}

impl Word {
    /// Token `i` of a page.
    #[inline]
    pub(super) fn of(page: &Page, i: usize) -> Self {
        let tokens = page.tokens;
        let hash = tokens.hash(i);
        let kind = tokens.list().get(i).map(|token| token.kind);
        if kind.is_none_or(|kind| kind == TokenKind::Number) {
            return Self { hash, rules: 0, part: 0, shape: 0 };
        }
        let (heard, lexicon) = (page.heard(i), page.lexicon);
        let words = [heard.exact, heard.bare].into_iter().flatten();
        let script = if kind == Some(TokenKind::Arabic) { 1 } else { 2 };
        Self {
            hash,
            rules: heard.class.bits() | u32::from(heard.cut > 0) << 30,
            part: words.fold(0, |part, word| part | lexicon.part(word)),
            shape: script | written(tokens.written(i)) << 2,
        }
    }

    /// A number that tells it from every other word.
    #[inline]
    pub(super) fn key(&self) -> u64 {
        let known = pair(self.rules, self.shape << 8 | u32::from(self.part));
        (self.hash ^ known.wrapping_mul(GOLDEN)).wrapping_mul(ODD)
    }

    /// Takes the word apart, which is so written when it is folded.
    pub(super) fn parts<'w>(self, folded: &'w str, classes: &WordClasses) -> Parts<'w> {
        let (own, stem) = (classes.class(upper(self.hash)), stem(folded));
        let (proclitic, rest) = bare(folded);
        let (hash, base) = if proclitic > 0 {
            let hash = hash::hash(rest.as_bytes());
            (hash, classes.class(upper(hash)))
        } else {
            (self.hash, own)
        };
        let stem = if stem.len() == rest.len() { upper(hash) } else { self::hash(stem.as_bytes()) };
        let class = [own, base].into_iter().find(|class| *class > 0).unwrap_or_else(|| classes.class(stem));
        let base = if proclitic > 0 { base } else { class };
        Parts { word: self, folded, proclitic, rest, hash, stem, class, base }
    }
}

/// A word taken apart, once for all that is asked of it.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    word: Word,
    folded: &'a str,
    /// Its proclitics as a number, and what stands behind them, its article kept.
    proclitic: u8,
    rest: &'a str,
    /// The hash of that.
    hash: u64,
    /// The hash of its stem.
    stem: u32,
    /// The class of the word, else of what stands behind its proclitics or its article.
    pub(super) class: u16,
    /// The class of what stands behind its proclitics; of the word, where it has none.
    base: u16,
}

impl Parts<'_> {
    /// Gives every feature of the word, without its place, and the places that it speaks of.
    #[inline]
    pub(super) fn each(&self, classes: &WordClasses, give: impl FnMut(Reach, u32)) {
        let (word, class) = (self.word, self.class);
        let mut to = Templates { count: 0, give };
        to.put(OWN, 1_u64);
        if word.shape == 0 {
            return to.put(WIDE, self.folded.len().min(5) as u64);
        }
        to.count += 1;
        to.put(WIDE, upper(word.hash));
        to.put(WIDE, word.rules);
        to.put(WIDE, word.part);
        to.put(NEAR, pair(word.rules, u32::from(word.part)));
        to.put(NEAR, word.shape);
        let listed = said(word.hash) | said(self.hash);
        to.put(WIDE, listed);
        to.put(NEAR, pair(word.rules, listed.into()) | 1 << 63);
        to.put(OWN, pair(class.into(), listed.into()) | 1 << 63);
        self.letters(&mut to);
        self.classes(classes, &mut to);
    }

    #[inline]
    fn letters<F: FnMut(Reach, u32)>(&self, to: &mut Templates<F>) {
        let bytes = self.folded.as_bytes();
        to.put(NEAR, self.stem);
        to.put(NEAR, upper(self.hash));
        to.put(NEAR, head::<4>(bytes));
        to.put(NEAR, tail::<4>(bytes));
        to.put(NEAR, head::<6>(bytes));
        to.put(NEAR, tail::<6>(bytes));
        to.put(OWN, pair(self.word.shape, (bytes.len() as u32 / 2).min(9)));
        to.put(OWN, tail::<2>(bytes));
        to.put(OWN, head::<8>(bytes));
        to.put(OWN, tail::<8>(bytes));
        to.put(OWN, pair(self.proclitic.into(), tail::<4>(bytes)));
        to.grams::<4>(self.rest.as_bytes());
        to.grams::<6>(self.rest.as_bytes());
    }

    #[inline]
    fn classes<F: FnMut(Reach, u32)>(&self, classes: &WordClasses, to: &mut Templates<F>) {
        let (class, part) = (self.class, u32::from(self.word.part));
        to.put(WIDE, class);
        to.put(NEAR, pair(self.proclitic.into(), self.base.into()));
        to.put(OWN, pair(class.into(), part));
        to.put(OWN, pair(class.into(), tail::<4>(self.folded.as_bytes())));
        to.put(WIDE, classes.path(class, 8));
        to.put(NEAR, classes.path(class, 5));
        to.put(NEAR, classes.path(class, 11));
        to.put(OWN, pair(classes.path(class, 8), part) | 1 << 63);
    }
}

/// Numbers the templates in the order in which they are put.
struct Templates<F> {
    count: u32,
    give: F,
}

impl<F: FnMut(Reach, u32)> Templates<F> {
    /// The next template has this value; nothing is said by 0.
    #[inline]
    fn put(&mut self, reach: Reach, value: impl Into<u64>) {
        self.count += 1;
        let value = value.into();
        if value != 0 {
            (self.give)(reach, mix(self.count, value));
        }
    }

    /// The next template has the letters from each one on, so many bytes.
    #[inline]
    fn grams<const BYTES: usize>(&mut self, word: &[u8]) {
        self.count += 1;
        for gram in word.windows(BYTES).step_by(2).filter_map(<[u8]>::first_chunk::<BYTES>) {
            (self.give)(OWN, mix(self.count, hash(gram).into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_behind_their_proclitics() {
        for (word, kept, plain) in [
            ("والقاعده", "القاعده", "قاعده"),
            ("ببروكسل", "بروكسل", "بروكسل"),
            ("للامم", "امم", "امم"),
            ("لبنان", "بنان", "بنان"),
            ("محمد", "محمد", "محمد"),
            ("في", "في", "في"),
        ] {
            assert_eq!((bare(word).1, stem(word)), (kept, plain), "{word}");
        }
    }

    #[test]
    fn templates_and_places_keep_equal_values_apart() {
        let word = Word { hash: 7 << 40, rules: 7, part: 7, shape: 7 };
        let mut given = Vec::new();
        let classes = WordClasses::default();
        Parts { class: 7, ..word.parts("محمد", &classes) }.each(&classes, |reach, feature| {
            given.extend(reach.map(|place| feature | place as u32));
        });
        let count = given.len();
        given.sort_unstable();
        given.dedup();
        assert!(count > 30 && given.len() == count, "{count} given, {} apart", given.len());
    }
}
