//! From a query to what tantivy runs: once to find all matches, once more to rank them.

use std::sync::Arc;

use tantivy::Term;
use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as Engine, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::alphabet::coded;
use super::beginning::Beginning;
use super::either::Either;
use super::error::IndexError;
use super::forms::narrows;
use super::found::{AnyOf, Ranked};
use super::phrase::Phrase;
use super::record::{Mention, Stamp, numbers};
use super::schema::{ARRIVED, DAY, Fields, MENTIONS, STAMP};
use super::segment::Segment;
use super::spelling::{clitics, folded, is_word, written};
use super::stop::Stop;
use super::terms::Terms;
use crate::actor::Corrections;
use crate::date::interval::Bounds;
use crate::query::ast::{Alike, Mark, Query, When, Within};
use crate::query::result::FacetKind;
use crate::text::segment::Tokens;
use crate::text::stem::{stem, unclitic};
use crate::text::stop::is_function_word;

/// What a match in the title is worth beside one in the text, of which the title is a part.
const TITLE: f32 = 0.5;
/// What a function word is worth beside others: «من هو» begins many a question and no answer.
const FUNCTION_WORD: f32 = 0.3;

/// What a query is compiled for.
pub(super) struct Compiler<'a> {
    pub(super) fields: &'a Fields,
    pub(super) segments: &'a [Arc<Segment>],
    /// Whether matches are ranked; else the text is enough to find them: the title is in it.
    pub(super) ranked: bool,
    /// The word that is still being typed: what begins so matches too.
    pub(super) typing: Option<&'a Query>,
    /// Whether the query has words beside function words.
    pub(super) tells: bool,
    pub(super) stop: &'a Stop,
    /// What the reader says of actors.
    pub(super) corrections: &'a Corrections,
    /// When the newest article came that he has seen.
    pub(super) visited: u64,
}

type Compiled = Result<Box<dyn Engine>, IndexError>;

impl Compiler<'_> {
    /// The query in tantivy's terms.
    pub(super) fn query(&self, query: &Query) -> Compiled {
        match query {
            Query::Word { text, within: Within::Source, .. }
            | Query::Phrase { text, within: Within::Source, .. } => Ok(self.source(text)),
            Query::Word { text, alike, within } => {
                Ok(self.word(text, *alike, (*within, self.is_typed(query))))
            }
            Query::Except { word, forms } => self.except(word, forms),
            Query::Phrase { text, slop, within } => Ok(self.phrase(text, *slop, *within)),
            Query::Actor { ids, .. } => {
                let members = ids.iter().flat_map(|id| self.corrections.members(id));
                Ok(any(members.map(|id| term(self.fields.facet, &FacetKind::Actor.term(id))).collect()))
            }
            Query::Language(tag) => Ok(unranked(term(self.fields.language, tag))),
            Query::Date { when: When::Mentioned, bounds, .. } => Ok(mentioned(*bounds)),
            Query::Date { when, bounds, .. } => Ok(published(period(*when, *bounds))),
            Query::And(all) => self.all(all),
            Query::Or(all) => Ok(any(all.iter().map(|query| self.query(query)).collect::<Result<_, _>>()?)),
            Query::Not(inner) => self.all(std::slice::from_ref(&Query::Not(inner.clone()))),
            Query::Is(Mark::New) => Ok(came_after(self.visited)),
            Query::Is(mark) => Err(IndexError::Unsupported(format!("is:{}", mark.name()))),
            Query::Story(_) => Err(IndexError::Unsupported("story:".to_owned())),
            Query::Tag(_) => Err(IndexError::Unsupported("tag:".to_owned())),
        }
    }

    fn is_typed(&self, query: &Query) -> bool {
        self.typing.is_some_and(|typed| std::ptr::eq(typed, query))
    }

    fn all(&self, all: &[Query]) -> Compiled {
        let mut clauses: Vec<(Occur, Box<dyn Engine>)> = Vec::with_capacity(all.len());
        for query in all {
            clauses.push(match query {
                Query::Not(inner) => (Occur::MustNot, self.query(inner)?),
                query => (Occur::Must, self.query(query)?),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, unranked(Box::new(AllQuery))));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn word(&self, text: &str, alike: Alike, (within, typed): (Within, bool)) -> Box<dyn Engine> {
        let folded = &*folded(text);
        if !is_word(folded) || folded.is_empty() || (typed && !narrows(folded)) {
            return unranked(Box::new(AllQuery));
        }
        if typed && alike == Alike::Stem && !self.ranked {
            // To find, one set of both will do.
            let stems = self.any(self::text(self.fields, within), Terms::stem(&stem(folded)));
            return self.beginning(stems.field, folded, Some(stems));
        }
        let mut ways: Vec<Box<dyn Engine>> = Vec::new();
        let light = self.ranked && self.tells && is_function_word(folded);
        for (field, worth) in self.texts(within) {
            let worth = if light { FUNCTION_WORD * worth } else { worth };
            ways.push(match alike {
                Alike::Stem => boosted(self.ranked(field, Terms::stem(&stem(folded)), (folded, text)), worth),
                Alike::Exact => boosted(self.exact(field, (folded, text)), worth),
                Alike::Folded => Box::new(self.any(field, Terms::folded(folded))),
                Alike::Prefix => self.beginning(field, folded, None),
            });
            if typed {
                ways.push(self.beginning(field, folded, None));
            }
        }
        any(ways)
    }

    /// Where a word is looked for, and what it is worth there.
    fn texts(&self, within: Within) -> Vec<(Field, f32)> {
        let mut texts = vec![(text(self.fields, within), 1.0)];
        if self.ranked && within == Within::Anywhere {
            texts.push((self.fields.title, TITLE));
        }
        texts
    }

    fn any(&self, field: Field, terms: Terms) -> AnyOf {
        AnyOf { field, terms: Arc::new(terms), stop: self.stop.clone() }
    }

    fn beginning(&self, field: Field, folded: &str, or: Option<AnyOf>) -> Box<dyn Engine> {
        let (segments, stop) = (self.segments.to_vec(), self.stop.clone());
        Box::new(Beginning { or, field, folded: folded.to_owned(), segments, stop })
    }

    /// The forms of a word, folded and as it is asked for.
    fn ranked(&self, field: Field, terms: Terms, (folded, text): (&str, &str)) -> Box<dyn Engine> {
        let any = self.any(field, terms);
        Box::new(Ranked { any, beside: Some((coded(unclitic(folded)), written(text))) })
    }

    /// The form of a word as it is asked for.
    fn exact(&self, field: Field, (folded, text): (&str, &str)) -> Box<dyn Engine> {
        Box::new(Ranked { any: self.any(field, Terms::written(folded, written(text))), beside: None })
    }

    /// Ranked as the word is, found where one of its other forms stands.
    fn except(&self, word: &Query, except: &[String]) -> Compiled {
        let (Query::Word { within, .. }, Some(terms)) = (word, Terms::forms(word, except)) else {
            return self.query(word);
        };
        let found = unranked(Box::new(self.any(text(self.fields, *within), terms)));
        Ok(if self.ranked {
            Box::new(BooleanQuery::intersection(vec![self.query(word)?, found]))
        } else {
            found
        })
    }

    fn phrase(&self, text: &str, slop: u8, within: Within) -> Box<dyn Engine> {
        let tokens = Tokens::new(text);
        let words: Vec<&str> = clitics(&tokens).map(|(_, word)| word).collect();
        if words.is_empty() {
            return Box::new(AllQuery);
        }
        let in_field = |field: Field| -> Box<dyn Engine> {
            let any = |word: &&str| self.any(field, Terms::clitic(word));
            Box::new(Phrase { words: words.iter().map(any).collect(), slop: slop.into() })
        };
        any(self.texts(within).into_iter().map(|(field, worth)| boosted(in_field(field), worth)).collect())
    }

    fn source(&self, text: &str) -> Box<dyn Engine> {
        let tokens = Tokens::new(text);
        let terms = clitics(&tokens).map(|(_, word)| (Occur::Must, term(self.fields.source, word)));
        unranked(Box::new(BooleanQuery::new(terms.collect())))
    }
}

/// Where a word is looked for. The title is in the text: to find, the text does.
pub(super) const fn text(fields: &Fields, within: Within) -> Field {
    match within {
        Within::Title => fields.title,
        Within::Anywhere | Within::Source => fields.body,
    }
}

/// Whether a query has a word that is no function word.
pub(super) fn tells(query: &Query) -> bool {
    match query {
        Query::Word { text, .. } => !is_function_word(Tokens::new(text).folded(0)),
        Query::And(all) | Query::Or(all) => all.iter().any(tells),
        Query::Not(_) => false,
        _ => true,
    }
}

/// Articles published in a period. What is known less exactly must lie in it whole.
pub(super) fn published((first, last): (i64, i64)) -> Box<dyn Engine> {
    predicate(move |reader| {
        let columns = reader.fast_fields();
        let day = columns.column_opt::<i64>(DAY)?;
        let stamp = columns.column_opt::<u64>(STAMP)?;
        Ok(move |doc| {
            let Some(start) = day.as_ref().and_then(|day| day.first(doc)) else { return false };
            let length = stamp.as_ref().and_then(|stamp| stamp.first(doc)).map_or(0, |s| Stamp(s).length());
            first <= start && start + length <= last
        })
    })
}

/// Articles that mention a day of the period.
fn mentioned(bounds: Bounds) -> Box<dyn Engine> {
    let (first, last) = numbers(bounds);
    predicate(move |reader| {
        let column: Option<Column<u64>> = reader.fast_fields().column_opt(MENTIONS)?;
        Ok(move |doc| {
            let values = column.as_ref().into_iter().flat_map(|column| column.values_for_doc(doc));
            values.map(Mention).any(|mention| mention.first() <= last && first <= mention.last())
        })
    })
}

/// Articles that came into the index after this moment.
fn came_after(moment: u64) -> Box<dyn Engine> {
    predicate(move |reader| {
        let column: Option<Column<u64>> = reader.fast_fields().column_opt(ARRIVED)?;
        // Mostly none did, and the column's own bounds say so.
        let column = column.filter(|column| column.max_value() > moment);
        Ok(move |doc| column.as_ref().and_then(|column| column.first(doc)).is_some_and(|came| came > moment))
    })
}

fn predicate<F, P>(of_segment: F) -> Box<dyn Engine>
where
    F: Fn(&tantivy::SegmentReader) -> tantivy::Result<P> + Send + Sync + 'static,
    P: Fn(u32) -> bool + Send + Sync + 'static,
{
    unranked(Box::new(DocPredicateQuery::from(FunctionPredicate::from(of_segment))))
}

/// The days that a field asks for, as day numbers.
fn period(when: When, bounds: Bounds) -> (i64, i64) {
    let (first, last) = numbers(bounds);
    match when {
        When::Before => (i64::MIN, first.saturating_sub(1)),
        When::After => (last.saturating_add(1), i64::MAX),
        When::Until => (i64::MIN, last),
        When::Since => (first, i64::MAX),
        When::On | When::Mentioned => (first, last),
    }
}

pub(super) fn term(field: Field, text: &str) -> Box<dyn Engine> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

pub(super) fn any(ways: Vec<Box<dyn Engine>>) -> Box<dyn Engine> {
    Box::new(Either(ways))
}

fn boosted(query: Box<dyn Engine>, worth: f32) -> Box<dyn Engine> {
    Box::new(BoostQuery::new(query, worth))
}

/// What filters and does not rank.
pub(super) fn unranked(query: Box<dyn Engine>) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
