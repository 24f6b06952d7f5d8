//! What the reader may have meant where nothing is found: words of the index that are written nearly alike.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy_fst::Automaton;

use super::alphabet::{coded, plain};
use super::error::IndexError;
use super::snapshot::{Request, Snapshot};
use super::spelling::{capped, is_word};
use super::stop::Stop;
use super::term::{PROCLITICS, Word};
use super::terms::Terms;
use crate::query::ast::{Alike, Query, Within};
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic};
use crate::text::stop::is_function_word;

/// How many times as frequent a word must be that is two letters off, to win over one that is one letter off.
const FARTHER: u64 = 50;

impl Snapshot {
    /// The query with each word that the index does not know replaced by the likeliest that it does; `None` where it
    /// knows them all, none is near, or that would find nothing either.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn suggestion(&self, request: &Request) -> Result<Option<Query>, IndexError> {
        let Some(asked) = request.query else { return Ok(None) };
        let meant = self.corrected(asked, request.stop)?;
        if meant == *asked {
            return Ok(None);
        }
        let request = Request { query: Some(&meant), prefix_last: false, ..*request };
        let found = self.count(&request)?;
        Ok((found > 0).then_some(meant))
    }

    fn corrected(&self, query: &Query, stop: &Stop) -> Result<Query, IndexError> {
        let each =
            |all: &[Query]| all.iter().map(|query| self.corrected(query, stop)).collect::<Result<_, _>>();
        Ok(match query {
            Query::Word { within: Within::Source, .. } | Query::Phrase { within: Within::Source, .. } => {
                query.clone()
            }
            Query::Word { text, alike: alike @ (Alike::Stem | Alike::Folded), within } => {
                Query::Word { text: self.respelt(text, stop)?, alike: *alike, within: *within }
            }
            Query::Phrase { text, slop, within } => {
                Query::Phrase { text: self.respelt(text, stop)?, slop: *slop, within: *within }
            }
            Query::And(all) => Query::And(each(all)?),
            Query::Or(all) => Query::Or(each(all)?),
            other => other.clone(),
        })
    }

    /// A text with its unknown words replaced.
    fn respelt(&self, text: &str, stop: &Stop) -> Result<String, IndexError> {
        let tokens = Tokens::new(text);
        let mut out = String::with_capacity(text.len());
        for i in 0..tokens.len() {
            out.push_str(tokens.gap(i));
            let word = capped(tokens.folded(i));
            match self.nearest(word, stop)? {
                Some(other) => out.push_str(&other),
                None => out.push_str(tokens.written(i)),
            }
        }
        out.push_str(tokens.gap(tokens.len()));
        Ok(out)
    }

    /// The likeliest word for a folded one, as texts write it; `None` if the index knows the word, or none is near.
    fn nearest(&self, folded: &str, stop: &Stop) -> Result<Option<String>, IndexError> {
        let bare = unclitic(folded);
        let farthest = match bare.chars().count() {
            0..3 => return Ok(None),
            3..5 => 1,
            _ => 2,
        };
        if !is_word(folded) || self.has(&Terms::stem(&stem(folded)), stop)? {
            return Ok(None);
        }
        let mut near: HashMap<String, u64> = HashMap::new();
        for distance in 1..=farthest {
            stop.check()?;
            self.add_near(bare, distance, &mut near)?;
        }
        // The most frequent words are function words, which few look for: any other near one is likelier.
        let likelihood = |word: &str, many: u64| (!is_function_word(word), many);
        let likelier = |(a, many): &(String, u64), (b, more): &(String, u64)| {
            likelihood(a, *many).cmp(&likelihood(b, *more)).then(b.cmp(a))
        };
        let likeliest = near.into_iter().max_by(likelier);
        // With the proclitics that were typed, if they stand apart.
        let proclitics = folded.strip_suffix(bare).unwrap_or_default();
        likeliest.map(|(word, _)| Ok(format!("{proclitics}{}", self.as_written(&word, stop)?))).transpose()
    }

    /// Adds the words within a distance (Damerau-Levenshtein), the nearer ones again, and what each is worth.
    fn add_near(&self, word: &str, distance: u8, near: &mut HashMap<String, u64>) -> Result<(), IndexError> {
        let field = self.fields().body;
        let query = FuzzyTermQuery::new(Term::from_field_text(field, &coded(word)), distance, true);
        let worth = if distance == 1 { FARTHER } else { 1 };
        for reader in self.readers() {
            let index = reader.inverted_index(field)?;
            let mut terms = index.terms().search(Clitic(query.automaton()?)).into_stream()?;
            while terms.advance() {
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    let clitic = plain(Word::of(term).clitic);
                    *near.entry(clitic).or_default() += worth * u64::from(terms.value().doc_freq);
                }
            }
        }
        Ok(())
    }

    /// The most frequent spelling of a clitic form.
    fn as_written(&self, clitic: &str, stop: &Stop) -> Result<String, IndexError> {
        let mut spellings: HashMap<String, u64> = HashMap::new();
        let terms = Terms::clitic(clitic);
        for reader in self.readers() {
            let index = reader.inverted_index(self.fields().body)?;
            terms.each(&index, stop, &mut |word, term| {
                let spelling = word.written().chars().skip(word.proclitics.chars().count()).collect();
                *spellings.entry(spelling).or_default() += u64::from(term.doc_freq);
                Ok(())
            })?;
        }
        stop.check()?;
        let most = spellings.into_iter().max_by(|(a, many), (b, more)| many.cmp(more).then(b.cmp(a)));
        Ok(most.map_or_else(|| clitic.to_owned(), |(spelling, _)| spelling))
    }

    /// Whether a text has one of the terms.
    fn has(&self, terms: &Terms, stop: &Stop) -> Result<bool, IndexError> {
        for reader in self.readers() {
            let index = reader.inverted_index(self.fields().body)?;
            if terms.any(&index, stop)? {
                return Ok(true);
            }
        }
        // Stopped, nothing is known.
        stop.check().map(|()| false)
    }
}

/// Terms whose clitic form an automaton takes.
struct Clitic(DfaWrapper);

/// How far the clitic form was read.
#[derive(Clone)]
enum Read<S> {
    Within(S),
    Behind,
    /// It ended too early.
    Other,
}

impl Automaton for Clitic {
    type State = Read<<DfaWrapper as Automaton>::State>;

    fn start(&self) -> Self::State {
        Read::Within(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        match state {
            Read::Within(state) => self.0.is_match(state),
            Read::Behind => true,
            Read::Other => false,
        }
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            Read::Within(state) => self.0.can_match(state),
            Read::Behind => true,
            Read::Other => false,
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            Read::Within(state) if byte != PROCLITICS as u8 => Read::Within(self.0.accept(state, byte)),
            Read::Within(state) if self.0.is_match(state) => Read::Behind,
            Read::Behind => Read::Behind,
            _ => Read::Other,
        }
    }
}
