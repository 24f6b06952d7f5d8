//! The one pass over a text that the index, the dates and the actors share: words and numbers, folded,
//! each with its place in the original bytes.

use super::hash::hash;
use super::normalize::{Fold, arabic_letters, fold, push_folded};
use crate::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word with an Arabic letter.
    Arabic,
    /// A word in another script.
    Other,
    /// Digits only.
    Number,
}

/// A word or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    folded_start: u32,
    folded_end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// The [`hash`] of its folded form.
    pub hash: u64,
}

impl Token {
    /// Its bytes in the original text, harakat included.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A text has a token for so many bytes or fewer seldom: Arabic news has one for 10 to 11.
const BYTES_A_TOKEN: usize = 8;

/// A text cut into tokens. Letters and digits that touch are two tokens («و2500»).
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    folded: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts and folds `text`, which is at most 4 GiB.
    pub fn new(text: &'t str) -> Self {
        let mut cutter = Cutter {
            folded: String::with_capacity(text.len()),
            list: Vec::with_capacity(text.len() / BYTES_A_TOKEN + 1),
            open: None,
        };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += cutter.take(at, rest);
        }
        cutter.close(cutter.folded.len());
        Self { text, folded: cutter.folded, list: cutter.list }
    }

    /// The original text.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// How many tokens there are.
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The tokens in order.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// The folded form of token `i`; empty past the end.
    pub fn folded(&self, i: usize) -> &str {
        self.list
            .get(i)
            .map_or("", |t| self.folded.get(t.folded_start as usize..t.folded_end as usize).unwrap_or(""))
    }

    /// The [`hash`] of the folded form of token `i`.
    #[inline]
    pub fn hash(&self, i: usize) -> u64 {
        self.list.get(i).map_or(0, |token| token.hash)
    }

    /// Token `i` as written; empty past the end.
    pub fn written(&self, i: usize) -> &'t str {
        self.list.get(i).map_or("", |t| t.span().of(self.text))
    }

    /// What stands between token `i` and the one before it (from the text's start for the first, to its end
    /// for `i == len()`).
    pub fn gap(&self, i: usize) -> &'t str {
        let start = i.checked_sub(1).and_then(|p| self.list.get(p)).map_or(0, |t| t.end as usize);
        let end = self.list.get(i).map_or(self.text.len(), |t| t.start as usize);
        Span::new(start, end).of(self.text)
    }

    /// The bytes from token `first` to token `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        let start = self.list.get(first).map_or(self.text.len(), |t| t.start as usize);
        let end = self.list.get(last).map_or(start, |t| t.end as usize);
        Span::new(start, end.max(start))
    }

    /// The first token that starts at byte `at` or later.
    pub fn at_byte(&self, at: usize) -> usize {
        self.list.partition_point(|t| (t.start as usize) < at)
    }
}

struct Cutter {
    folded: String,
    list: Vec<Token>,
    /// The token that is being read; the end of its folded form is known when it is closed.
    open: Option<Token>,
}

impl Cutter {
    /// Takes what stands at `at`: how many bytes. Letters and blanks are nearly all of a text, so as many letters as
    /// there are, and a blank at once.
    fn take(&mut self, at: usize, rest: &str) -> usize {
        if let Some(b' ') = rest.as_bytes().first() {
            self.close(self.folded.len());
            return 1;
        }
        let from = self.folded.len();
        let letters = arabic_letters(rest, &mut self.folded);
        if letters > 0 {
            self.extend((at, at + letters), from, TokenKind::Arabic);
            return letters;
        }
        let c = rest.chars().next().unwrap_or_default();
        self.push(at, c);
        c.len_utf8()
    }

    fn push(&mut self, at: usize, c: char) {
        let (from, end) = (self.folded.len(), at + c.len_utf8());
        let folded = fold(c);
        let kind = match folded {
            Fold::Break => return self.close(from),
            // Marks belong to the word they stand in; elsewhere they are nothing.
            Fold::Drop => {
                if let Some(token) = &mut self.open {
                    push_folded(c, folded, &mut self.folded);
                    token.end = end as u32;
                }
                return;
            }
            Fold::One(a) if a.is_ascii_digit() => TokenKind::Number,
            Fold::One('\u{600}'..='\u{8ff}') => TokenKind::Arabic,
            Fold::Many(letters) if letters.iter().any(|c| c > '\u{600}') => TokenKind::Arabic,
            Fold::One(_) | Fold::Many(_) => TokenKind::Other,
        };
        push_folded(c, folded, &mut self.folded);
        self.extend((at, end), from, kind);
    }

    /// Takes characters into the open token, or opens one with them; their folded form begins at `from`.
    fn extend(&mut self, (start, end): (usize, usize), from: usize, kind: TokenKind) {
        match &mut self.open {
            Some(token) if (token.kind == TokenKind::Number) == (kind == TokenKind::Number) => {
                token.end = end as u32;
                if kind == TokenKind::Arabic {
                    token.kind = kind;
                }
            }
            _ => {
                self.close(from);
                let (start, end, from) = (start as u32, end as u32, from as u32);
                self.open = Some(Token { start, end, folded_start: from, folded_end: from, kind, hash: 0 });
            }
        }
    }

    /// Ends the open token, whose folded form ends at `end`.
    fn close(&mut self, end: usize) {
        if let Some(token) = self.open.take() {
            let word = self.folded.as_bytes().get(token.folded_start as usize..end).unwrap_or_default();
            self.list.push(Token { folded_end: end as u32, hash: hash(word), ..token });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_their_original_bytes() {
        let text = "قال مُحَمَّد: «و2500 جندي» NATO-led";
        let tokens = Tokens::new(text);
        let words: Vec<_> = (0..tokens.len()).map(|i| (tokens.written(i), tokens.folded(i))).collect();
        assert_eq!(
            words,
            [
                ("قال", "قال"),
                ("مُحَمَّد", "محمد"),
                ("و", "و"),
                ("2500", "2500"),
                ("جندي", "جندي"),
                ("NATO", "nato"),
                ("led", "led")
            ]
        );
        assert_eq!(tokens.gap(2), ": «");
        assert_eq!(tokens.gap(tokens.len()), "");
    }
}
