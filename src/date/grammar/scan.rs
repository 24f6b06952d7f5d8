//! The token pass as the rules see it: the class of every word, numbers in digits and words, and the gaps between.

use jiff::civil::Weekday;

use crate::date::words::{Hint, Hints, LEXICON, Reading, Relation, Word, blank, letters};
use crate::span::Span;
use crate::text::normalize::{Fold, fold};
use crate::text::segment::{TokenKind, Tokens};

/// A text with the class of each of its tokens.
pub(super) struct Scan<'t> {
    pub tokens: &'t Tokens<'t>,
    readings: Vec<Reading>,
}

impl<'t> Scan<'t> {
    pub fn new(tokens: &'t Tokens<'t>) -> Self {
        let lexicon = &*LEXICON;
        let readings = (0..tokens.len()).map(|i| lexicon.read(tokens, i)).collect();
        Self { tokens, readings }
    }

    /// The class of the word at `i`; `Plain` past the end.
    pub fn word(&self, i: usize) -> Word {
        self.readings.get(i).map_or(Word::Plain, |r| r.word)
    }

    /// The token after the word at `i`.
    pub fn after(&self, i: usize) -> usize {
        i + self.readings.get(i).map_or(1, |r| usize::from(r.len))
    }

    /// Where to go on where no rule held at `i`.
    pub fn skip(&self, i: usize) -> usize {
        // A phrase of several words may hide a date in its tail only where it is a preposition («في غضون»).
        if matches!(self.word(i), Word::Plain | Word::Relation(_)) { i + 1 } else { self.after(i) }
    }

    /// Whether «و» stands before the word at `i`.
    pub fn and(&self, i: usize) -> bool {
        self.readings.get(i).is_some_and(|r| r.and)
    }

    /// Whether any proclitic stands before the word at `i`.
    pub fn cut(&self, i: usize) -> u8 {
        self.readings.get(i).map_or(0, |r| r.cut)
    }

    /// Whether the word at `i` follows its neighbour with nothing but a blank, and has no proclitic.
    pub fn linked(&self, i: usize) -> bool {
        i < self.tokens.len() && blank(self.tokens.gap(i)) && self.cut(i) == 0
    }

    /// As [`Self::linked`], also after a comma, a slash, a bracket or a dash on the same line.
    pub fn near(&self, i: usize) -> bool {
        let gap = self.tokens.gap(i);
        i < self.tokens.len()
            && gap.len() <= 8
            && self.cut(i) == 0
            && gap.chars().all(|c| blank(c.encode_utf8(&mut [0; 4])) || "،,/()-–".contains(c))
    }

    /// Whether the word at `i` is `relation`.
    pub fn is(&self, i: usize, relation: Relation) -> bool {
        self.word(i) == Word::Relation(relation)
    }

    /// `i`, or the word after it where the word at `i` is one of `relations`.
    pub fn past(&self, i: usize, relations: &[Relation]) -> usize {
        match self.word(i) {
            Word::Relation(r) if relations.contains(&r) && blank(self.tokens.gap(i)) => self.after(i),
            _ => i,
        }
    }

    /// The word before `i`, where only blanks are between; `Plain` else.
    pub fn before(&self, i: usize) -> Word {
        let Some(last) = i.checked_sub(1).filter(|_| self.beside(i)) else { return Word::Plain };
        // The last token of a phrase has no class of its own; its first tells.
        (0..3)
            .filter_map(|back| last.checked_sub(back))
            .find(|&start| self.after(start) == i)
            .map_or(Word::Plain, |start| self.word(start))
    }

    /// Whether only a blank stands before `i`, or, before digits, the sign of a page set from the wrong end: «عام ،2015».
    pub fn beside(&self, i: usize) -> bool {
        let gap = self.tokens.gap(i);
        let turned = || {
            matches!(self.word(i), Word::Number(_))
                && gap.starts_with([' ', '\u{a0}'])
                && !gap.ends_with([' ', '\u{a0}'])
                && matches!(self.sign(i), "،" | ".")
        };
        blank(gap) || turned()
    }

    /// Whether the token just before `i` is such a word, as it stands or with «ال».
    pub fn hint_before(&self, i: usize, hint: Hint) -> bool {
        i > 0 && self.beside(i) && self.hints(i - 1).has(hint)
    }

    /// What stands before `i`, without blanks and marks of direction.
    pub fn sign(&self, i: usize) -> &str {
        self.tokens.gap(i).trim_matches(|c: char| c.is_whitespace() || matches!(fold(c), Fold::Drop))
    }

    /// Whether the word at `i` is in Latin letters.
    pub fn latin(&self, i: usize) -> bool {
        self.tokens.list().get(i).is_some_and(|token| token.kind == TokenKind::Other)
    }

    /// What token `i` says about the dates near it.
    pub fn hints(&self, i: usize) -> Hints {
        LEXICON.hints(self.tokens, i)
    }

    /// Whether token `i` is such a word.
    pub fn hint(&self, i: usize, hint: Hint) -> bool {
        self.hints(i).has(hint)
    }

    /// Whether the digits at `i` are a number of their own, not a part of «2.5», «3:18» or «10%».
    pub fn intact(&self, i: usize) -> bool {
        let glued = |gap: &str| matches!(gap, "." | "," | ":" | "/" | "-" | "٫" | "٬" | "–");
        let digits = |j: usize| matches!(self.word(j), Word::Number(_)) || self.tokens.folded(j).len() > 9;
        let before = self.tokens.gap(i);
        let after = self.tokens.gap(i + 1);
        let left = i > 0 && digits(i - 1) && glued(before);
        let right = i + 1 < self.tokens.len() && digits(i + 1) && glued(after);
        let sign =
            after.starts_with(['%', '٪', '$', '€', '°']) || before.ends_with(['$', '€', '#', '+', '%', '_']);
        let letters = before.is_empty() && i > 0 && self.cut_letters(i - 1);
        !left && !right && !sign && !letters
    }

    /// Whether token `i` is letters that make a name with the digits stuck to it: «F16».
    fn cut_letters(&self, i: usize) -> bool {
        !matches!(
            self.tokens.folded(i),
            "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "لل" | "بال" | "وال" | "ول" | "وب"
        )
    }

    /// A cardinal number in digits or words, and the token after it.
    pub fn number(&self, i: usize) -> Option<(i32, usize)> {
        match self.word(i) {
            Word::Number(n) if self.intact(i) => Some((n, i + 1)),
            Word::Cardinal(n) => Some(self.cardinal(n.into(), self.after(i))),
            Word::Tens(n) => Some((n.into(), i + 1)),
            _ => None,
        }
    }

    fn cardinal(&self, n: i32, next: usize) -> (i32, usize) {
        let blank = blank(self.tokens.gap(next));
        match self.word(next) {
            Word::Cardinal(10) if n < 10 && blank && self.cut(next) == 0 => (n + 10, next + 1),
            Word::Tens(t) if n < 10 && blank && self.and(next) => (n + i32::from(t), next + 1),
            Word::Cardinal(_) | Word::Tens(_) if n >= 100 && blank && self.joined(next) => {
                self.number(next).map_or((n, next), |(more, end)| (n + more, end))
            }
            // «ألفين واثنين وعشرين»: two, not Monday.
            Word::Weekday { day: Weekday::Monday, definite: false }
                if n >= 100 && blank && self.and(next) =>
            {
                let (two, end) = self.cardinal(2, next + 1);
                (n + two, end)
            }
            Word::Cardinal(more @ (100 | 1000)) if blank && self.cut(next) == 0 && n < i32::from(more) => {
                self.cardinal(n * i32::from(more), self.after(next))
            }
            _ => (n, next),
        }
    }

    /// Whether the number at `i` is added to the one before: «وتسعين»; «وأحد عشر» folds to one of its own.
    fn joined(&self, i: usize) -> bool {
        self.and(i) || self.word(i) == Word::Cardinal(11) && self.tokens.folded(i).starts_with('و')
    }

    /// An ordinal of words, «الحادي والعشرين», and the token after it.
    pub fn ordinal(&self, i: usize) -> Option<(i8, usize)> {
        let next = i + 1;
        match self.word(i) {
            Word::Tens(t) => Some((t, next)),
            Word::Ordinal { number, .. } if number < 10 && blank(self.tokens.gap(next)) => {
                match self.word(next) {
                    Word::Cardinal(10) if self.cut(next) == 0 => Some((number + 10, next + 1)),
                    Word::Tens(t) if self.and(next) => Some((number + t, next + 1)),
                    _ => Some((number, next)),
                }
            }
            Word::Ordinal { number, .. } => Some((number, next)),
            _ => None,
        }
    }

    /// A number of four digits that may be a Gregorian year of news or history.
    pub fn year_digits(&self, i: usize) -> Option<i16> {
        match self.word(i) {
            Word::Number(n @ 1500..=2199) if self.tokens.folded(i).len() == 4 => Some(n as i16),
            _ => None,
        }
    }

    /// The bytes of the tokens `start..end` without the proclitics of the first, with a bracket that closes inside.
    pub fn trimmed(&self, start: usize, end: usize) -> Span {
        let mut span = self.tokens.span(start, end.saturating_sub(1).max(start));
        span.start += letters(self.tokens.written(start), self.cut(start));
        let text = span.of(self.tokens.text());
        let open = text.matches('(').count() > text.matches(')').count();
        if open && self.tokens.gap(end).starts_with(')') {
            span.end += 1;
        }
        span
    }
}
