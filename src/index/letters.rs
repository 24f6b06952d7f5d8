//! How texts are stored: a Huffman code of Arabic news, in which the letter before decides how long a letter is.
//!
//! UTF-8 spends two bytes on an Arabic letter of which a reader guesses nearly all; 2.2 bits are enough. Each text is
//! coded for itself, so one is read without its neighbours, and a merge of segments copies it as it stands.
//!
//! Lengths are in `assets/letters.txt`, made of the bundled sample by a test of this module: the letters, then for each
//! class of the letter before (see `class`) the length of every letter's code, `1` to `9` and `a` to `c`. A character
//! that is not among them is the first sign, then its 21 bits.

use std::array::from_fn;
use std::iter::repeat_n;
use std::sync::LazyLock;

/// The longest code, in bits.
const LONGEST: u32 = 12;
/// Nearly all codes are as short as this: they are read from a table that stays in the processor's cache.
const SHORT: u32 = 8;
/// Bits of a character that has no code.
const CHARACTER: u32 = 21;
/// The sign before such a character, at the head of the letters.
const OTHER: u8 = 0;
/// The letter that a text begins behind: a line end.
const BEFORE: u8 = 1;
/// Bytes of the longest character.
const WIDEST: usize = 4;

static CODE: LazyLock<Code> = LazyLock::new(|| Code::new(include_str!("../../assets/letters.txt")));

/// Codes a text.
pub fn pack(text: &str) -> Vec<u8> {
    let code = &*CODE;
    let mut packer = Packer::new(text.len());
    let mut row = code.first();
    for c in text.chars() {
        let letter = code.letter(c);
        let sign = row.signs[usize::from(letter)];
        packer.push(sign.code.into(), sign.length.into());
        if letter == OTHER {
            packer.push(c.into(), CHARACTER);
        }
        row = code.row(sign.row);
    }
    packer.finish()
}

/// The text of a code.
pub fn unpack(bytes: &[u8]) -> String {
    let code = &*CODE;
    let (length, bytes) = length(bytes);
    // A letter has one bit or more: what claims to be longer is damaged.
    let length = length.min(bytes.len() * 16);
    let mut text = vec![0; length + 2 * WIDEST];
    let (mut at, mut end) = (0, 0);
    let mut row = code.first();
    while end < length {
        let mut bits = bits_at(bytes, at);
        // There are four of the longest codes in it.
        for _ in 0..4 {
            let step = row.step(bits);
            bits <<= step.length;
            at += usize::from(step.length);
            row = code.row(step.row);
            let is_other = step.letter == OTHER;
            let letter =
                if is_other { other(bytes, &mut at) } else { code.letters[usize::from(step.letter)] };
            if let Some(room) = text.get_mut(end..end + WIDEST) {
                room.copy_from_slice(&letter.utf8);
            }
            end += usize::from(letter.width);
            if is_other || end >= length {
                break;
            }
        }
    }
    let text = text.get(..end).unwrap_or_default();
    simdutf8::basic::from_utf8(text).unwrap_or_default().to_owned()
}

/// The bits of a code from one on, the first of them at the top: 57 or more, zeros behind the end.
fn bits_at(bytes: &[u8], at: usize) -> u64 {
    let bytes = bytes.get(at / 8..).unwrap_or_default();
    let word =
        bytes.first_chunk().copied().unwrap_or_else(|| from_fn(|i| bytes.get(i).copied().unwrap_or(0)));
    u64::from_be_bytes(word) << (at % 8)
}

/// The character without a code that begins `at` this bit, which goes behind it.
fn other(bytes: &[u8], at: &mut usize) -> Letter {
    let bits = bits_at(bytes, *at) >> (u64::BITS - CHARACTER);
    *at += CHARACTER as usize;
    Letter::new(char::from_u32(bits as u32).unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// The length that a code begins with, seven bits a byte, and the rest.
fn length(bytes: &[u8]) -> (usize, &[u8]) {
    let (mut length, mut shift) = (0, 0);
    for (i, byte) in bytes.iter().enumerate().take(9) {
        length |= usize::from(byte & 127) << shift;
        shift += 7;
        if byte & 128 == 0 {
            return (length, bytes.get(i + 1..).unwrap_or_default());
        }
    }
    (0, &[])
}

/// What the letter before is, for the one after it: each Arabic letter is its own class, others have some in common.
const fn class(c: char) -> char {
    match c {
        '0'..='9' | '٠'..='٩' => '0',
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        '\u{64b}'..='\u{652}' => '\u{64b}',
        '.' | '!' | '?' | '؟' => '.',
        '،' | ',' | '؛' | ';' => '،',
        ' ' | '\n' | '"' | ':' | '\u{621}'..='\u{64a}' => c,
        _ => '\0',
    }
}

/// A character as it stands in a text.
#[derive(Clone, Copy)]
struct Letter {
    utf8: [u8; WIDEST],
    width: u8,
}

impl Letter {
    fn new(c: char) -> Self {
        let mut utf8 = [0; WIDEST];
        let width = c.encode_utf8(&mut utf8).len() as u8;
        Self { utf8, width }
    }
}

/// How a letter is written behind another.
#[derive(Debug, Clone, Copy, Default)]
struct Sign {
    code: u16,
    /// Of the code, in bits.
    length: u8,
    /// Of the letter behind it.
    row: u8,
}

/// What the next bits are.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    letter: u8,
    /// Of its code, in bits.
    length: u8,
    /// Of the letter behind it.
    row: u8,
}

/// The codes behind letters of one class.
struct Row {
    /// By letter.
    signs: [Sign; 256],
    /// By the next [`SHORT`] bits; of no length where the code is longer.
    short: [Step; 1 << SHORT],
    /// By the next [`LONGEST`] bits, from the first of a longer code on: these are the last.
    long: Vec<Step>,
}

impl Row {
    /// Canonical: shorter codes first, those of one length in the order of the letters, which have `rows` behind them.
    fn new(lengths: &[u32], rows: &[u8; 256]) -> Self {
        let mut signs = rows.map(|row| Sign { code: 0, length: LONGEST as u8, row });
        let mut steps = Vec::with_capacity(1 << LONGEST);
        for length in 1..=LONGEST {
            let (bits, span) = (length as u8, 1 << (LONGEST - length));
            for ((sign, _), letter) in
                signs.iter_mut().zip(lengths).zip(0..).filter(|((_, l), _)| **l == length)
            {
                (sign.code, sign.length) = ((steps.len() / span) as u16, bits);
                steps.extend(repeat_n(Step { letter, length: bits, row: sign.row }, span));
            }
        }
        steps.resize(
            1 << LONGEST,
            Step { letter: OTHER, length: LONGEST as u8, row: rows[usize::from(OTHER)] },
        );
        let short = from_fn(|i| {
            steps.get(i << (LONGEST - SHORT)).copied().filter(|step| u32::from(step.length) <= SHORT)
        });
        let from = steps.partition_point(|step| u32::from(step.length) <= SHORT);
        Self { signs, short: short.map(Option::unwrap_or_default), long: steps.split_off(from) }
    }

    fn step(&self, bits: u64) -> Step {
        let step = self.short[(bits >> (u64::BITS - SHORT)) as usize];
        if step.length > 0 { step } else { self.long_step(bits) }
    }

    #[cold]
    fn long_step(&self, bits: u64) -> Step {
        let behind = (1 << LONGEST) - (bits >> (u64::BITS - LONGEST)) as usize;
        self.long.len().checked_sub(behind).and_then(|at| self.long.get(at)).copied().unwrap_or_default()
    }
}

struct Code {
    letters: [Letter; 256],
    /// The letters of characters by their number, up to the last that has one.
    numbers: Vec<u8>,
    rows: Vec<Row>,
    first: u8,
}

impl Code {
    fn new(table: &str) -> Self {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        // Blanks at the head of a line are letters too.
        let mut letters: Vec<char> = vec!['\0', '\n'];
        letters.extend(lines.next().unwrap_or_default().chars());
        let mut classes: Vec<char> = Vec::new();
        for c in &letters {
            if !classes.contains(&class(*c)) {
                classes.push(class(*c));
            }
        }
        let letter = |i: usize| letters.get(i).copied().unwrap_or_default();
        let of = |c: char| classes.iter().position(|known| *known == class(c)).unwrap_or_default() as u8;
        let rows = from_fn(|i| of(letter(i)));
        let mut numbers = vec![OTHER; 1 + letters.iter().max().map_or(0, |last| *last as usize)];
        for (c, i) in letters.iter().zip(0..) {
            numbers[*c as usize] = i;
        }
        let lengths = |line: &str| line.chars().filter_map(|digit| digit.to_digit(36)).collect::<Vec<_>>();
        Self {
            letters: from_fn(|i| Letter::new(letter(i))),
            numbers,
            rows: lines.map(|line| Row::new(&lengths(line), &rows)).collect(),
            first: rows[usize::from(BEFORE)],
        }
    }

    /// The codes at the beginning of a text.
    fn first(&self) -> &Row {
        self.row(self.first)
    }

    fn row(&self, row: u8) -> &Row {
        &self.rows[usize::from(row)]
    }

    fn letter(&self, c: char) -> u8 {
        self.numbers.get(c as usize).copied().unwrap_or(OTHER)
    }
}

struct Packer {
    out: Vec<u8>,
    word: u64,
    /// Bits at the end of the word that are not out.
    held: u32,
}

impl Packer {
    /// The length of the text comes first, seven bits a byte.
    fn new(length: usize) -> Self {
        let mut out = Vec::with_capacity(length / 3 + 16);
        let mut rest = length;
        while rest > 127 {
            out.push(rest as u8 | 128);
            rest >>= 7;
        }
        out.push(rest as u8);
        Self { out, word: 0, held: 0 }
    }

    /// Fewer than 64 bits are held before, and after.
    fn push(&mut self, code: u32, length: u32) {
        let code = u64::from(code);
        let (before, all) = (self.word, self.held + length);
        self.word = self.word << length | code;
        self.held = all;
        if let Some(over) = all.checked_sub(u64::BITS) {
            self.put(before << (length - over) | code >> over);
            self.held = over;
        }
    }

    /// Cold, so that the way around it stays short: there are a dozen letters or more in a word.
    #[cold]
    fn put(&mut self, word: u64) {
        self.out.extend_from_slice(&word.to_be_bytes());
    }

    fn finish(mut self) -> Vec<u8> {
        let last = self.word.checked_shl(u64::BITS - self.held).unwrap_or(0).to_be_bytes();
        self.out.extend(last.iter().take(self.held.div_ceil(8) as usize));
        self.out
    }
}

#[cfg(test)]
mod tests;
