//! How texts are stored: a Huffman code of Arabic news, in which the letter before decides how long a letter is.
//!
//! UTF-8 spends two bytes on an Arabic letter of which a reader guesses nearly all; 2.2 bits are enough. Each text is
//! coded for itself, so one is read without its neighbours, and a merge of segments copies it as it stands.
//!
//! Lengths are in `assets/letters.txt`, made of the bundled sample by a test of this module: the letters, then for each
//! class of the letter before (see [`class`]) the length of every letter's code, `1` to `9` and `a` to `c`. A character
//! that is not among them is the first sign, then its 21 bits.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest code, in bits.
const LONGEST: u32 = 12;
/// Bits of a character that has no code.
const CHARACTER: u32 = 21;
/// The sign before such a character, at the head of the letters.
const OTHER: u8 = 0;

static CODE: LazyLock<Code> = LazyLock::new(|| Code::new(include_str!("../../assets/letters.txt")));

/// Codes a text.
pub(super) fn pack(text: &str) -> Vec<u8> {
    let code = &*CODE;
    let mut bits = Packer::new(text.len());
    let mut row = code.row(code.start());
    for c in text.chars() {
        let letter = code.letter(c);
        let sign = code.signs.get(row + usize::from(letter)).copied().unwrap_or_default();
        bits.push(sign.code.into(), sign.length.into());
        if letter == OTHER {
            bits.push(u32::from(c), CHARACTER);
        }
        row = sign.next.into();
    }
    bits.finish()
}

/// The text of a code.
pub(super) fn unpack(bytes: &[u8]) -> String {
    let code = &*CODE;
    let (length, bytes) = length(bytes);
    // A letter has one bit or more: what claims to be longer is damaged.
    let length = length.min(bytes.len() * 16);
    let mut bits = Unpacker { bytes, word: 0, held: 0 };
    let mut text = String::with_capacity(length + 4);
    let mut context = code.start();
    while text.len() < length {
        bits.fill();
        let at = context << LONGEST | bits.next(LONGEST) as usize;
        let (letter, size) = code.decoding.get(at).copied().unwrap_or((OTHER, LONGEST as u8));
        bits.take(size.into());
        if letter == OTHER {
            text.push(char::from_u32(bits.next(CHARACTER)).unwrap_or(char::REPLACEMENT_CHARACTER));
            bits.take(CHARACTER);
        } else {
            text.push(code.letters.get(letter as usize).copied().unwrap_or_default());
        }
        context = code.after(letter);
    }
    text
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

/// How a letter is written behind another.
#[derive(Debug, Clone, Copy, Default)]
struct Sign {
    code: u16,
    /// Of the code, in bits.
    length: u16,
    /// Where the signs of the letter behind it begin.
    next: u16,
}

struct Code {
    letters: Vec<char>,
    /// Of letters and usual punctuation by their number, of others by lookup.
    common: Vec<u8>,
    rare: HashMap<char, u8>,
    /// The number of a letter's class.
    contexts: Vec<usize>,
    /// By context and letter: small, to stay in the processor's cache.
    signs: Vec<Sign>,
    /// Letter and length, by context and the next bits.
    decoding: Vec<(u8, u8)>,
}

impl Code {
    fn new(table: &str) -> Self {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        // Blanks at the head of a line are letters too.
        let mut letters: Vec<char> = vec!['\0', '\n'];
        letters.extend(lines.next().unwrap_or_default().chars());
        let lengths: Vec<Vec<u32>> =
            lines.map(|line| line.chars().filter_map(|digit| digit.to_digit(36)).collect()).collect();
        let mut classes: Vec<char> = Vec::new();
        for c in &letters {
            if !classes.contains(&class(*c)) {
                classes.push(class(*c));
            }
        }
        let of = |c: &char| classes.iter().position(|known| *known == class(*c)).unwrap_or_default();
        let contexts = letters.iter().map(of).collect();
        let numbers = || letters.iter().enumerate().skip(1).map(|(i, c)| (*c, i as u8));
        let mut common = vec![OTHER; 0x2100];
        for (c, i) in numbers() {
            if let Some(known) = common.get_mut(c as usize) {
                *known = i;
            }
        }
        let rare = numbers().filter(|(c, _)| *c as usize >= common.len()).collect();
        let mut code = Self { common, rare, contexts, signs: Vec::new(), decoding: Vec::new(), letters };
        lengths.iter().for_each(|lengths| code.add(lengths));
        code
    }

    /// Canonical: shorter codes first, those of one length in the order of the letters.
    fn add(&mut self, lengths: &[u32]) {
        let (first, size) = (self.signs.len(), 1_usize << LONGEST);
        let start = self.decoding.len();
        let next = |letter| self.row(self.after(letter)) as u16;
        let signs = (0..self.letters.len() as u8).map(|letter| Sign {
            code: 0,
            length: LONGEST as u16,
            next: next(letter),
        });
        self.signs.extend(signs.collect::<Vec<_>>());
        self.decoding.resize(start + size, (OTHER, LONGEST as u8));
        let mut next = 0_usize;
        for length in 1..=LONGEST {
            for (letter, _) in lengths.iter().enumerate().filter(|(_, l)| **l == length) {
                let span = size >> length;
                if let Some(sign) = self.signs.get_mut(first + letter) {
                    (sign.code, sign.length) = ((next >> (LONGEST - length)) as u16, length as u16);
                }
                if let Some(slots) = self.decoding.get_mut(start + next..start + next + span) {
                    slots.fill((letter as u8, length as u8));
                }
                next += span;
            }
        }
    }

    fn start(&self) -> usize {
        self.after(1)
    }

    /// Where the signs of a context begin.
    const fn row(&self, context: usize) -> usize {
        context * self.letters.len()
    }

    fn after(&self, letter: u8) -> usize {
        self.contexts.get(letter as usize).copied().unwrap_or_default()
    }

    fn letter(&self, c: char) -> u8 {
        match self.common.get(c as usize) {
            Some(letter) => *letter,
            None => self.rare.get(&c).copied().unwrap_or(OTHER),
        }
    }
}

struct Packer {
    out: Vec<u8>,
    word: u64,
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

    /// Fewer than 32 bits are held before, and after.
    fn push(&mut self, code: u32, length: u32) {
        self.word = self.word << length | u64::from(code);
        self.held += length;
        if self.held >= 32 {
            self.held -= 32;
            self.out.extend_from_slice(&((self.word >> self.held) as u32).to_be_bytes());
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let last = ((self.word << (32 - self.held)) as u32).to_be_bytes();
        self.out.extend(last.iter().take(self.held.div_ceil(8) as usize));
        self.out
    }
}

struct Unpacker<'b> {
    bytes: &'b [u8],
    /// The next bits, the first of them at the top.
    word: u64,
    held: u32,
}

impl Unpacker<'_> {
    /// At least 57 bits; zeros behind the end.
    fn fill(&mut self) {
        while self.held <= 56 {
            let (byte, rest) = self.bytes.split_first().map_or((0, self.bytes), |(byte, rest)| (*byte, rest));
            self.bytes = rest;
            self.word |= u64::from(byte) << (56 - self.held);
            self.held += 8;
        }
    }

    fn take(&mut self, bits: u32) {
        self.word <<= bits;
        self.held -= bits;
    }

    const fn next(&self, bits: u32) -> u32 {
        (self.word >> (64 - bits)) as u32
    }
}

#[cfg(test)]
mod tests;
