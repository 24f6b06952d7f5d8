//! What the tagger sees of a token: its letters, its class of words, what the lexicon and the rules say of it, and the
//! same of its neighbours.
//!
//! A feature is the hash of its template and its values (Weinberger et al. 2009); no string is built.

use super::super::context::Page;
use super::classes::WordClasses;
use crate::actor::words::Class;
use crate::text::segment::TokenKind;

/// What one token says of itself, in small numbers; 0 is nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cue {
    /// The folded word.
    word: u32,
    /// The word without its proclitics and its article.
    stem: u32,
    /// Its first two to four letters.
    heads: [u32; 3],
    /// Its last one to four letters.
    tails: [u32; 4],
    /// Every three letters that follow each other.
    triples: [u32; 8],
    /// Its class of words.
    class: u16,
    /// The class of the word behind its proclitics, and which these are.
    base: u16,
    proclitic: u8,
    /// The first branches of the path of its class: four, six, ten.
    paths: [u32; 3],
    /// What the rules say of it.
    rules: u32,
    /// What the lexicon and the rules found there.
    mark: u8,
    /// Where names of the lexicon have it.
    part: u8,
    /// What stands before it.
    gap: u8,
    /// Script, length, how its first and last letters are written.
    shape: u16,
}

/// The multiplier of Fibonacci hashing, 2⁶⁴ by the golden ratio (Knuth, vol. 3, 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another odd number without pattern.
const ODD: u64 = 0xd6e8_feb8_6659_fd93;

/// The hash of a template and its value.
#[inline]
const fn mix(template: u32, value: u64) -> u32 {
    ((value ^ (template as u64).wrapping_mul(GOLDEN)).wrapping_mul(ODD) >> 32) as u32
}

/// Two values as one.
#[inline]
const fn pair(a: u32, b: u32) -> u64 {
    (a as u64) << 32 | b as u64
}

/// The hash of a word's bytes.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    let mut sum = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(GOLDEN);
        sum ^= sum >> 29;
    }
    (sum.wrapping_mul(ODD) >> 32) as u32
}

/// The first bytes of a longer word; 0 for none.
fn head(bytes: &[u8], count: usize) -> u32 {
    if bytes.len() > count { bytes.get(..count).map_or(0, hash) } else { 0 }
}

/// The last bytes of a longer word; 0 for none.
fn tail(bytes: &[u8], count: usize) -> u32 {
    let from = bytes.len().saturating_sub(count);
    if from > 0 { bytes.get(from..).map_or(0, hash) } else { 0 }
}

/// The sign in a gap that says most, as a number.
fn sign(gap: &str) -> u8 {
    if gap == " " {
        return 0;
    }
    let code = |c: char| match c {
        ' ' => 0,
        '،' | ',' => 2,
        ':' => 3,
        '"' | '“' | '”' | '«' | '»' | '\'' => 4,
        '(' | '[' => 5,
        ')' | ']' => 6,
        '-' | '–' | '—' => 7,
        _ => 8,
    };
    gap.chars().map(code).max().unwrap_or(1)
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

impl Cue {
    /// What token `i` says, where the lexicon and the rules found `mark`.
    pub(super) fn of(page: &Page, i: usize, mark: u8, classes: &WordClasses) -> Self {
        let tokens = page.tokens;
        let folded = tokens.folded(i);
        let gap = sign(tokens.gap(i));
        let kind = tokens.list().get(i).map(|token| token.kind);
        if kind.is_none_or(|kind| kind == TokenKind::Number) {
            return Self { word: folded.len().min(5) as u32, shape: 1, gap, mark, ..Self::default() };
        }
        let mut cue = Self { mark, gap, ..Self::default() };
        cue.letters(folded);
        cue.classes(folded, classes);
        let (heard, lexicon) = (page.heard(i), page.lexicon);
        let words = [heard.exact, heard.bare].into_iter().flatten();
        cue.part = words.fold(0, |part, word| part | lexicon.part(word));
        cue.rules = heard.class.without(Class::FOREIGN).bits() | u32::from(heard.cut > 0) << 30;
        let script = if kind == Some(TokenKind::Arabic) { 2 } else { 3 };
        cue.shape = script | ((folded.len() / 2).min(9) as u16) << 2 | written(tokens.written(i)) << 6;
        cue
    }

    fn letters(&mut self, folded: &str) {
        let bytes = folded.as_bytes();
        self.word = hash(bytes);
        self.stem = hash(stem(folded).as_bytes());
        self.heads = [4, 6, 8].map(|count| head(bytes, count));
        self.tails = [2, 4, 6, 8].map(|count| tail(bytes, count));
    }

    fn classes(&mut self, folded: &str, classes: &WordClasses) {
        let class = classes.class(self.word);
        self.class = if class > 0 { class } else { classes.class(self.stem) };
        let (proclitic, rest) = bare(folded);
        self.proclitic = proclitic;
        self.base = if proclitic > 0 { classes.class(hash(rest.as_bytes())) } else { self.class };
        self.paths = [4, 6, 10].map(|bits| classes.path(self.class, bits));
        for (triple, letters) in self.triples.iter_mut().zip(rest.as_bytes().windows(6).step_by(2)) {
            *triple = hash(letters);
        }
    }
}

/// How the first and the last letter are written, which folding hides.
fn written(word: &str) -> u16 {
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

/// Numbers the templates in the order in which they are put.
struct Templates<F> {
    count: u32,
    give: F,
}

impl<F: FnMut(u32)> Templates<F> {
    /// The next template has this value; nothing is said by 0.
    #[inline]
    fn put(&mut self, value: impl Into<u64>) {
        self.count += 1;
        let value = value.into();
        if value != 0 {
            (self.give)(mix(self.count, value));
        }
    }
}

/// Gives every feature of the token in the middle of five.
#[inline]
pub(super) fn each(window: &[Cue], give: impl FnMut(u32)) {
    let [b2, b1, c, a1, a2] = window else { return };
    let mut to = Templates { count: 0, give };
    to.put(1_u64);
    for cue in [b2, b1, c, a1, a2] {
        to.put(cue.word);
        to.put(cue.class);
        to.put(cue.rules);
        to.put(u32::from(cue.mark) << 8 | u32::from(cue.part));
    }
    letters(&mut to, (b1, c, a1));
    found(&mut to, (b1, c, a1));
    classes(&mut to, (b2, b1, c, a1));
    signs(&mut to, (b1, c, a1));
    for triple in c.triples.into_iter().filter(|triple| *triple != 0) {
        (to.give)(mix(to.count + 1, triple.into()));
    }
}

#[inline]
fn letters<F: FnMut(u32)>(to: &mut Templates<F>, (b1, c, a1): (&Cue, &Cue, &Cue)) {
    to.put(pair(b1.word, c.word));
    to.put(pair(c.word, a1.word));
    for stem in [c.stem, b1.stem, a1.stem] {
        to.put(stem);
    }
    for part in c.heads.into_iter().chain(c.tails) {
        to.put(part);
    }
    for cue in [b1, a1] {
        to.put(cue.heads[0]);
        to.put(cue.tails[1]);
        to.put(cue.tails[2]);
    }
    to.put(pair(b1.word, c.tails[1]));
}

/// What the lexicon and the rules have found.
#[inline]
fn found<F: FnMut(u32)>(to: &mut Templates<F>, (b1, c, a1): (&Cue, &Cue, &Cue)) {
    to.put(c.mark);
    to.put(pair(b1.mark.into(), c.mark.into()));
    to.put(pair(c.mark.into(), a1.mark.into()));
    to.put(c.part);
    to.put(pair(c.part.into(), a1.part.into()) | u64::from(b1.part) << 16);
    to.put(pair(b1.rules, u32::from(c.part) | u32::from(c.mark) << 8));
}

#[inline]
fn classes<F: FnMut(u32)>(to: &mut Templates<F>, (b2, b1, c, a1): (&Cue, &Cue, &Cue, &Cue)) {
    to.put(pair(c.class.into(), b1.class.into()));
    to.put(pair(c.class.into(), a1.class.into()));
    to.put(pair(b1.class.into(), a1.class.into()));
    for bits in 0..3 {
        let path = |cue: &Cue| cue.paths[bits];
        for cue in [c, b1, a1] {
            to.put(path(cue));
        }
        if bits < 2 {
            to.put(pair(path(b1), path(c)) << 8 | u64::from(path(a1)));
            to.put(pair(path(b2), path(b1)) << 8 | u64::from(path(c)));
        }
    }
    to.put(pair(b1.word, c.class.into()));
    to.put(pair(c.class.into(), a1.word));
    for cue in [c, b1, a1] {
        to.put(pair(cue.proclitic.into(), cue.base.into()));
    }
    to.put(pair(c.base.into(), b1.base.into()));
    to.put(pair(c.base.into(), a1.base.into()));
    to.put(pair(b1.word, c.base.into()));
}

#[inline]
fn signs<F: FnMut(u32)>(to: &mut Templates<F>, (b1, c, a1): (&Cue, &Cue, &Cue)) {
    to.put(u32::from(c.gap) << 8 | u32::from(a1.gap) | 1 << 20);
    to.put(pair(c.gap.into(), c.class.into()));
    to.put(c.shape);
    to.put(pair(c.shape.into(), c.gap.into()));
    to.put(pair(u32::from(c.proclitic), u32::from(b1.class)) | 1 << 30);
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
    fn templates_keep_equal_values_apart() {
        let mut given = Vec::new();
        let cue = Cue { word: 7, stem: 7, class: 7, part: 7, ..Cue::default() };
        each(&[cue; 5], |feature| given.push(feature));
        let count = given.len();
        given.sort_unstable();
        given.dedup();
        assert!(count > 30 && given.len() == count, "{count} given, {} apart", given.len());
    }
}
