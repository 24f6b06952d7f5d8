//! The words, quotes and operators of a query, each with its place.

use crate::query::ast::{Alike, Mark, When, Within};
use crate::span::Span;
use crate::text::normalize::{Fold, fold, folded};

/// What a piece of a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme<'t> {
    /// A run of letters and digits, and how alike it asks to be.
    Word(&'t str, Alike),
    /// A form that the word before it is not to have.
    Except(&'t str),
    /// What stands in quotes; it has a word.
    Quoted(&'t str),
    /// `~3` after quotes.
    Slop(u8),
    /// A field's name and its colon.
    Field(Field),
    Open,
    Close,
    /// Signs that stand alone where «AND» or «OR» has a word: they ask nothing.
    Sign,
    And,
    /// `OR`, which must stand between two words, or `|`, which need not.
    Or {
        strict: bool,
    },
    /// `NOT`, `-` and `!`, which must have a word, or «بدون», which always has.
    Not {
        strict: bool,
    },
}

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    In(Within),
    Actor,
    When(When),
    Language,
    Story,
    Tag,
    Is,
}

/// A piece and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Piece<'t> {
    pub(super) lexeme: Lexeme<'t>,
    pub(super) span: Span,
}

/// The names of the fields, folded.
const FIELDS: [(&str, Field); 28] = [
    ("title", Field::In(Within::Title)),
    ("عنوان", Field::In(Within::Title)),
    ("source", Field::In(Within::Source)),
    ("مصدر", Field::In(Within::Source)),
    ("actor", Field::Actor),
    ("اسم", Field::Actor),
    ("جهه", Field::Actor),
    ("شخص", Field::Actor),
    ("when", Field::When(When::Mentioned)),
    ("زمن", Field::When(When::Mentioned)),
    ("on", Field::When(When::On)),
    ("يوم", Field::When(When::On)),
    ("تاريخ", Field::When(When::On)),
    ("before", Field::When(When::Before)),
    ("قبل", Field::When(When::Before)),
    ("after", Field::When(When::After)),
    ("بعد", Field::When(When::After)),
    ("until", Field::When(When::Until)),
    ("حتي", Field::When(When::Until)),
    ("since", Field::When(When::Since)),
    ("منذ", Field::When(When::Since)),
    ("story", Field::Story),
    ("قصه", Field::Story),
    ("tag", Field::Tag),
    ("وسم", Field::Tag),
    ("lang", Field::Language),
    ("لغه", Field::Language),
    ("is", Field::Is),
];

/// «حالة», the Arabic name of `is`, stands apart to keep the table even.
const STATE: &str = "حاله";

/// The names of the reader's marks, folded.
const MARKS: [(&str, Mark); 8] = [
    ("new", Mark::New),
    ("جديد", Mark::New),
    ("unread", Mark::Unread),
    ("غير مقروء", Mark::Unread),
    ("read", Mark::Read),
    ("مقروء", Mark::Read),
    ("bookmarked", Mark::Bookmarked),
    ("محفوظ", Mark::Bookmarked),
];

/// The most words of a date that is not in quotes: «في الخامس عشر من كانون الثاني 2024» has seven.
const DATE_WORDS: usize = 8;

/// The mark of this name.
pub(super) fn mark(name: &str) -> Option<Mark> {
    let name = folded(name);
    MARKS.iter().find(|(known, _)| *known == name).map(|(_, mark)| *mark)
}

fn field(name: &str) -> Option<Field> {
    let name = folded(name);
    let known = FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
    known.or_else(|| (name == STATE).then_some(Field::Is))
}

/// Cuts a query into its pieces; what is none (punctuation, blanks, bidi marks) is left out.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut lexer = Lexer { text, at: 0, pieces: Vec::new() };
    while let Some(c) = lexer.peek() {
        lexer.step(c);
    }
    let mut pieces = operands(lexer.pieces);
    settle(&mut pieces);
    pieces
}

/// Without the signs that are no operand of an operator.
fn operands(pieces: Vec<Piece>) -> Vec<Piece> {
    let joins = |i: usize| {
        matches!(pieces.get(i).map(|p| &p.lexeme), Some(Lexeme::And | Lexeme::Or { strict: true }))
    };
    let kept: Vec<bool> = (pieces.iter().enumerate())
        .map(|(i, piece)| piece.lexeme != Lexeme::Sign || joins(i + 1) || i.checked_sub(1).is_some_and(joins))
        .collect();
    pieces.into_iter().zip(kept).filter_map(|(piece, kept)| kept.then_some(piece)).collect()
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    pieces: Vec<Piece<'t>>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn push(&mut self, lexeme: Lexeme<'t>, start: usize, end: usize) {
        self.pieces.push(Piece { lexeme, span: Span::new(start, end) });
        self.at = end;
    }

    fn step(&mut self, c: char) {
        let (start, end) = (self.at, self.at + c.len_utf8());
        let next = self.second();
        match c {
            '(' => self.push(Lexeme::Open, start, end),
            ')' => self.push(Lexeme::Close, start, end),
            '|' => self.push(Lexeme::Or { strict: false }, start, end),
            '-' | '!' if self.begins() && next.is_some_and(starts) => {
                self.push(Lexeme::Not { strict: true }, start, end);
            }
            '!' | '≠' if self.excepts(c) => {
                let form = run(self.text, if c == '≠' { end } else { end + 1 });
                self.push(Lexeme::Except(form.of(self.text)), start, form.end);
            }
            '~' | '=' if next.is_some_and(is_letter) => {
                let alike = if c == '~' { Alike::Folded } else { Alike::Exact };
                let word = run(self.text, end);
                self.push(Lexeme::Word(word.of(self.text), alike), start, word.end);
            }
            _ if closers(c).is_some() => self.quoted(start, end, closers(c).unwrap_or(&[])),
            _ if is_letter(c) => self.word(start),
            _ => self.sign(start, c),
        }
    }

    /// Whether what stands here begins something: nothing, a blank, a bracket or an operator stands before it.
    fn begins(&self) -> bool {
        let before = self.text.get(..self.at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '-' | '!' | '|' | ':') || fold(c) == Fold::Drop
        })
    }

    /// Whether a word stands right before `!=` or `≠`, and another right after it.
    fn excepts(&self, sign: char) -> bool {
        let form = self.rest().strip_prefix(if sign == '≠' { "≠" } else { "!=" });
        let touches = self.pieces.last().filter(|piece| piece.span.end == self.at);
        form.is_some_and(|form| form.starts_with(is_letter))
            && touches.is_some_and(|piece| matches!(piece.lexeme, Lexeme::Word(..) | Lexeme::Except(_)))
    }

    /// What stands in quotes; a quote that none closes is punctuation.
    fn quoted(&mut self, start: usize, inside: usize, closers: &[char]) {
        self.at = inside;
        let Some(length) = self.rest().find(closers) else { return };
        let content = Span::new(inside, inside + length).of(self.text).trim();
        let close = self.rest().get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.at = inside + length + close;
        if !content.chars().any(is_letter) {
            return;
        }
        self.push(Lexeme::Quoted(content), start, self.at);
        let digits = self.rest().strip_prefix('~').map(|rest| {
            rest.get(..rest.bytes().take(2).take_while(u8::is_ascii_digit).count()).unwrap_or("")
        });
        if let Some((digits, slop)) = digits.and_then(|d| Some((d, d.parse().ok()?))) {
            self.push(Lexeme::Slop(slop), self.at, self.at + 1 + digits.len());
        }
    }

    /// Punctuation; it is told only where it stands alone.
    fn sign(&mut self, start: usize, c: char) {
        let begins = self.begins() && !c.is_whitespace();
        let end = start + c.len_utf8();
        self.at = end;
        let rest = self.rest().trim_start_matches(|c: char| !c.is_whitespace() && !is_letter(c));
        if begins && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            self.push(Lexeme::Sign, start, end);
        }
    }

    fn word(&mut self, start: usize) {
        let span = run(self.text, start);
        let word = span.of(self.text);
        self.at = span.end;
        match (self.peek(), field(word)) {
            (Some(':'), Some(field)) if self.has_value(word) => {
                self.push(Lexeme::Field(field), start, span.end + 1);
            }
            (Some('*'), _) => self.push(Lexeme::Word(word, Alike::Prefix), start, span.end + 1),
            _ if word == "و" => self.push(Lexeme::Sign, start, span.end),
            _ => self.push(operator(word), start, span.end),
        }
    }

    /// A value touches the colon; Latin names may also still wait for theirs, at the end.
    fn has_value(&self, name: &str) -> bool {
        self.second().map_or_else(|| name.is_ascii(), |c| starts(c) || matches!(c, '+'))
    }
}

fn operator(word: &str) -> Lexeme<'_> {
    match word {
        "AND" => Lexeme::And,
        "OR" => Lexeme::Or { strict: true },
        "NOT" => Lexeme::Not { strict: true },
        "أو" | "او" => Lexeme::Or { strict: false },
        "بدون" => Lexeme::Not { strict: false },
        _ => Lexeme::Word(word, Alike::Stem),
    }
}

/// «أو» is an operator between two terms only, «بدون» before one; elsewhere they are words, written in quotes so that
/// the query shows them as such.
fn settle(pieces: &mut [Piece]) {
    use Lexeme::{Close, Except, Field, Not, Open, Or, Quoted, Slop, Word};
    for i in 0..pieces.len() {
        let before = i.checked_sub(1).and_then(|i| pieces.get(i)).map(|piece| &piece.lexeme);
        let after = pieces.get(i + 1).map(|piece| &piece.lexeme);
        let ends = matches!(before, Some(Word(..) | Except(_) | Quoted(_) | Slop(_) | Close));
        let begins = matches!(after, Some(Word(..) | Quoted(_) | Open | Field(_) | Not { strict: true }));
        let Some(piece) = pieces.get_mut(i) else { continue };
        // A bar is one byte; the words are longer.
        let length = piece.span.end - piece.span.start;
        match piece.lexeme {
            Or { strict: false } if length > 1 && !(ends && begins) => piece.lexeme = Quoted("أو"),
            Not { strict: false } if !begins => piece.lexeme = Quoted("بدون"),
            _ => {}
        }
    }
}

/// The ends of the first one, two, three… blank-separated words from `start`, final punctuation left out: what may be
/// a date.
pub(super) fn date_ends(text: &str, start: usize) -> Vec<usize> {
    let rest = text.get(start..).unwrap_or("");
    let stop = |c: char| matches!(c, '(' | ')' | '|') || closers(c).is_some();
    let rest = rest.get(..rest.find(stop).unwrap_or(rest.len())).unwrap_or("");
    let mut ends = Vec::new();
    let mut at = 0;
    for word in rest.split_inclusive(char::is_whitespace).take(DATE_WORDS) {
        if word.contains(':') {
            break;
        }
        let end = at + word.trim_end_matches(|c: char| !is_letter(c)).len();
        at += word.len();
        if end > ends.last().map_or(0, |last| last - start) {
            ends.push(start + end);
        }
    }
    ends
}

/// The letters and digits from `start`, with the signs that join them («كوفيد-19», «U.S», «d'Alep»).
fn run(text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or("");
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '-' | '\'' | '’' | '.' | '_' | '@' | '&')
            && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        match fold(c) {
            Fold::One(_) | Fold::Many(_) => end = at + c.len_utf8(),
            Fold::Drop => {}
            Fold::Break if joins => {}
            Fold::Break => break,
        }
    }
    // Marks on the last letter are part of it.
    let marks = rest.get(end..).unwrap_or("").chars().take_while(|c| fold(*c) == Fold::Drop);
    Span::new(start, start + end + marks.map(char::len_utf8).sum::<usize>())
}

/// Whether a word, a phrase or a bracket begins so.
fn starts(c: char) -> bool {
    is_letter(c) || closers(c).is_some() || matches!(c, '(' | '~' | '=' | '-' | '!')
}

fn is_letter(c: char) -> bool {
    matches!(fold(c), Fold::One(_) | Fold::Many(_))
}

/// What closes the quotes that this character opens; Arabic pages also have them the wrong way round.
const fn closers(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' | '”' | '„' => Some(&['“', '”']),
        '«' | '»' => Some(&['«', '»']),
        _ => None,
    }
}
