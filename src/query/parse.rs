//! From what a reader types to a query. Lenient where a pasted headline would stumble (stray quotes, brackets, dashes,
//! a final colon), strict where only someone who means it goes (a date that is none, an operator without a word).
//!
//! ```text
//! query = and { ("OR" | "|" | «أو») and }
//! and   = unary { ["AND" | "+"] unary }
//! unary = ("NOT" | "!" | "-" | «بدون») unary | "(" query ")" | field ":" value | word {("!=" | "≠") form}
//!       | quoted ["~" n]
//! ```

mod forms;
mod lex;
#[cfg(test)]
mod tests;

use super::ast::{Alike, Query, When, Within};
use crate::date::interval::Bounds;
use crate::span::Span;
use crate::text::normalize::written;
use crate::text::segment::Tokens;
pub use forms::toggle_form;
use lex::{Field, Lexeme, Piece};

/// How the names in a query are looked up.
pub struct Lookup<'a> {
    /// The days that a phrase means; `None` if the whole of it is no date.
    pub date: &'a dyn Fn(&str) -> Option<Bounds>,
    /// The ids of the actors that a name, in any spelling, may mean; empty if there is none.
    pub actor: &'a dyn Fn(&str) -> Vec<String>,
}

impl Lookup<'_> {
    /// Knows no date and no actor.
    pub const NOTHING: Lookup<'static> = Lookup { date: &|_| None, actor: &|_| Vec::new() };
}

/// What is wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A word must follow here: «AND» or «NOT» at the end, «OR» without a word on one side.
    Word,
    /// A field's value must follow its colon.
    Value,
    /// This is no date that we can read.
    Date,
    /// `is:` knows new, unread, read and bookmarked.
    Mark,
    /// The query has more words than are answered ([`MOST_WORDS`]).
    Shorter,
}

/// A mistake in a query: where, and what was expected there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the query cannot be read from byte {} on", span.start)]
pub struct ParseError {
    /// The bytes of the query to mark.
    pub span: Span,
    /// What was expected.
    pub expected: Expected,
}

/// The most words, phrases and fields that a query may have.
pub const MOST_WORDS: usize = 512;

/// Brackets deeper than this are read as if they were not there.
const DEEPEST: usize = 32;

/// Reads a query; `None` where nothing is asked (blanks, punctuation).
///
/// # Errors
/// The first mistake, with its place.
pub fn parse(text: &str, lookup: &Lookup) -> Result<Option<Query>, ParseError> {
    let pieces = lex::pieces(text);
    if pieces.len() > 4 * MOST_WORDS {
        return Err(ParseError { span: Span::new(0, text.len()), expected: Expected::Shorter });
    }
    let mut parser = Parser { text, pieces, at: 0, depth: 0, words: 0, lookup };
    let mut all = Vec::new();
    while parser.peek().is_some() {
        all.extend(parser.any(Within::Anywhere)?);
        parser.take(&Lexeme::Close);
    }
    Ok(joined(all, Query::And))
}

struct Parser<'t, 'l> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    at: usize,
    depth: usize,
    words: usize,
    lookup: &'l Lookup<'l>,
}

type Parsed = Result<Option<Query>, ParseError>;

impl<'t> Parser<'t, '_> {
    fn peek(&self) -> Option<&Lexeme<'t>> {
        self.pieces.get(self.at).map(|piece| &piece.lexeme)
    }

    fn take(&mut self, lexeme: &Lexeme) -> bool {
        let here = self.peek() == Some(lexeme);
        self.at += usize::from(here);
        here
    }

    fn here(&self) -> Span {
        self.pieces
            .get(self.at)
            .map_or_else(|| Span::new(self.text.len(), self.text.len()), |piece| piece.span)
    }

    /// Alternatives, up to a closing bracket or the end.
    fn any(&mut self, within: Within) -> Parsed {
        let mut all: Vec<Query> = Vec::new();
        loop {
            let first = self.at;
            let part = self.all(within)?;
            let missing = self.at == first;
            all.extend(part);
            let operator = self.here();
            match self.peek() {
                Some(Lexeme::Or { strict }) => {
                    let strict = *strict;
                    self.at += 1;
                    let ends = matches!(self.peek(), None | Some(Lexeme::Close | Lexeme::Or { .. }));
                    if strict && (missing || ends) {
                        return Err(ParseError { span: operator, expected: Expected::Word });
                    }
                }
                _ => return Ok(joined(all, Query::Or)),
            }
        }
    }

    /// What stands side by side.
    fn all(&mut self, within: Within) -> Parsed {
        let mut all = Vec::new();
        let first = self.at;
        loop {
            let operator = self.here();
            match self.peek() {
                None | Some(Lexeme::Close | Lexeme::Or { .. }) => return Ok(joined(all, Query::And)),
                Some(Lexeme::And) => {
                    let missing = self.at == first;
                    self.at += 1;
                    let ends =
                        matches!(self.peek(), None | Some(Lexeme::Close | Lexeme::Or { .. } | Lexeme::And));
                    if missing || ends {
                        return Err(ParseError { span: operator, expected: Expected::Word });
                    }
                }
                _ => all.extend(self.unary(within)?),
            }
        }
    }

    fn unary(&mut self, within: Within) -> Parsed {
        let Some(piece) = self.pieces.get(self.at).cloned() else { return Ok(None) };
        self.at += 1;
        match piece.lexeme {
            Lexeme::Not { strict } => self.negated(strict, piece.span, within),
            Lexeme::Open => self.group(within),
            Lexeme::Quoted(text) => self.phrase(text, within).map(Some),
            Lexeme::Word(text, alike) => {
                let words = self.words(text, alike, within)?;
                Ok(self.without_forms(words))
            }
            Lexeme::Field(field) => self.field(field, piece.span, within),
            Lexeme::And
            | Lexeme::Or { .. }
            | Lexeme::Close
            | Lexeme::Slop(_)
            | Lexeme::Except(_)
            | Lexeme::Sign => Ok(None),
        }
    }

    fn negated(&mut self, strict: bool, operator: Span, within: Within) -> Parsed {
        let mut odd = true;
        while let Some(Lexeme::Not { .. }) = self.peek() {
            odd = !odd;
            self.at += 1;
        }
        let inner = match self.peek() {
            None | Some(Lexeme::And | Lexeme::Or { .. } | Lexeme::Close) => None,
            Some(_) => self.unary(within)?,
        };
        match inner {
            None if strict => Err(ParseError { span: operator, expected: Expected::Word }),
            Some(Query::Not(inner)) if odd => Ok(Some(*inner)),
            Some(inner) if odd => Ok(Some(Query::Not(Box::new(inner)))),
            inner => Ok(inner),
        }
    }

    fn group(&mut self, within: Within) -> Parsed {
        if self.depth == DEEPEST {
            return Ok(None);
        }
        self.depth += 1;
        let inner = self.any(within);
        self.depth -= 1;
        self.take(&Lexeme::Close);
        inner
    }

    fn phrase(&mut self, text: &str, within: Within) -> Result<Query, ParseError> {
        let mut slop = 0;
        if let Some(Lexeme::Slop(given)) = self.peek() {
            slop = *given;
            self.at += 1;
        }
        self.counted(Query::Phrase { text: text.to_owned(), slop, within })
    }

    /// A run of letters, which may be several words («كوفيد-19»).
    fn words(&mut self, text: &str, alike: Alike, within: Within) -> Parsed {
        let tokens = Tokens::new(text);
        match (alike, tokens.len()) {
            (_, 0) => Ok(None),
            (_, 1) => {
                self.counted(Query::Word { text: tokens.written(0).to_owned(), alike, within }).map(Some)
            }
            (Alike::Stem, _) => self.phrase(tokens.span(0, tokens.len() - 1).of(text), within).map(Some),
            (_, count) => {
                let one = |i: usize| match (alike, tokens.written(i).to_owned()) {
                    (Alike::Prefix, text) if i + 1 < count => Query::Phrase { text, slop: 0, within },
                    (_, text) => Query::Word { text, alike, within },
                };
                self.counted(Query::And((0..count).map(one).collect())).map(Some)
            }
        }
    }

    /// The word but for the forms that follow it; what is written in one form only has none to leave out.
    fn without_forms(&mut self, word: Option<Query>) -> Option<Query> {
        let mut except = Vec::new();
        while let Some(Lexeme::Except(form)) = self.peek() {
            except.push(written(form).into_owned());
            self.at += 1;
        }
        match word {
            Some(word) if !except.is_empty() && word.has_forms() => {
                Some(Query::Except { word: Box::new(word), forms: except })
            }
            word => word,
        }
    }

    fn counted(&mut self, query: Query) -> Result<Query, ParseError> {
        self.words += 1;
        if self.words > MOST_WORDS {
            return Err(ParseError { span: Span::new(0, self.text.len()), expected: Expected::Shorter });
        }
        Ok(query)
    }

    fn field(&mut self, field: Field, name: Span, within: Within) -> Parsed {
        let missing = ParseError { span: name, expected: Expected::Value };
        match (field, self.peek().cloned()) {
            (Field::In(within), Some(Lexeme::Open | Lexeme::Quoted(_) | Lexeme::Word(..))) => {
                self.unary(within)
            }
            (Field::Actor, Some(Lexeme::Open)) => self.any_actor(within),
            (Field::When(when), Some(lexeme)) => self.date(when, &lexeme, name.end).map(Some),
            (_, Some(Lexeme::Quoted(text) | Lexeme::Word(text, _))) => {
                let span = self.here();
                self.at += 1;
                let query = self.named(field, text).ok_or(ParseError { span, expected: Expected::Mark })?;
                self.counted(query).map(Some)
            }
            _ => Err(missing),
        }
    }

    fn named(&self, field: Field, value: &str) -> Option<Query> {
        let text = value.to_owned();
        Some(match field {
            Field::Actor => Query::Actor { ids: (self.lookup.actor)(value), name: text },
            Field::Language => Query::Language(text.to_lowercase()),
            Field::Story => Query::Story(text),
            Field::Tag => Query::Tag(text),
            Field::Is => Query::Is(lex::mark(value)?),
            Field::In(_) | Field::When(_) => return None,
        })
    }

    /// `actor:(أحمد OR "محمد علي")`: each word or phrase in the brackets is a name.
    fn any_actor(&mut self, within: Within) -> Parsed {
        self.at += 1;
        let inner = self.group(within)?;
        Ok(inner.map(|query| self.as_actors(query)))
    }

    fn as_actors(&self, query: Query) -> Query {
        let each = |all: Vec<Query>| all.into_iter().map(|query| self.as_actors(query)).collect();
        match query {
            Query::Word { text, .. } | Query::Phrase { text, .. } => {
                Query::Actor { ids: (self.lookup.actor)(&text), name: text }
            }
            Query::Except { word, .. } => self.as_actors(*word),
            Query::And(all) => Query::And(each(all)),
            Query::Or(all) => Query::Or(each(all)),
            Query::Not(inner) => Query::Not(Box::new(self.as_actors(*inner))),
            other => other,
        }
    }

    /// The longest run of words that is a date.
    fn date(&mut self, when: When, first: &Lexeme, start: usize) -> Result<Query, ParseError> {
        if let Lexeme::Quoted(text) = first {
            let span = self.here();
            self.at += 1;
            return self.dated(when, text, span);
        }
        let ends = lex::date_ends(self.text, start);
        for end in ends.iter().rev() {
            let span = Span::new(start, *end);
            if (self.lookup.date)(span.of(self.text)).is_some() {
                self.at +=
                    self.pieces.iter().skip(self.at).take_while(|piece| piece.span.start < *end).count();
                return self.dated(when, span.of(self.text), span);
            }
        }
        let end = ends.first().copied().unwrap_or(start);
        Err(ParseError { span: Span::new(start, end), expected: Expected::Date })
    }

    fn dated(&mut self, when: When, phrase: &str, span: Span) -> Result<Query, ParseError> {
        let bounds = (self.lookup.date)(phrase).ok_or(ParseError { span, expected: Expected::Date })?;
        self.counted(Query::Date { when, phrase: phrase.to_owned(), bounds })
    }
}

/// One query of several: itself where it is alone.
fn joined(mut all: Vec<Query>, with: fn(Vec<Query>) -> Query) -> Option<Query> {
    if all.len() < 2 { all.pop() } else { Some(with(all)) }
}
