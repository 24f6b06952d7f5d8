//! Actors that the reader says are one, or none: their counts, folded from those of the index, which stay what they are.
//!
//! An article that names several of them counts once: how many there are of such is found in the postings, once a
//! snapshot, and taken from the sum.

use std::sync::{Arc, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::matches::Matches;
use crate::index::names::Name;
use crate::index::segment::Segment;
use crate::index::tally::{Named, Tally};
use crate::query::result::FacetKind;

/// What the corrections mean for the numbers of an index.
#[derive(Default)]
pub(super) struct United {
    /// By the number that stands for the actor.
    groups: FxHashMap<u32, Group>,
    /// Numbers that are counted under another one, or not at all.
    silent: FxHashSet<u32>,
}

/// An actor of several ids.
struct Group {
    id: String,
    members: Vec<u32>,
    /// In every segment the articles that name several of them, and how many more than one.
    doubled: Vec<Vec<(u32, u32)>>,
}

impl United {
    /// Whether this actor is not shown under this number.
    pub(super) fn is_silent(&self, number: u32) -> bool {
        self.silent.contains(&number)
    }

    /// The id of the actor that a number stands for.
    pub(super) fn id<'a>(&'a self, number: u32, name: &'a Name) -> &'a str {
        self.groups.get(&number).map_or(&name.id, |group| &group.id)
    }

    /// The numbers that are counted under a number.
    pub(super) fn members(&self, number: u32) -> impl Iterator<Item = u32> {
        let group = self.groups.get(&number).map(|group| group.members.as_slice()).unwrap_or_default();
        let alone = group.is_empty().then_some(number);
        group.iter().copied().chain(alone)
    }

    /// The counts of these matches, of all articles if none are given, by actor.
    pub(super) fn counts(&self, tally: Arc<Tally>, matches: Option<&Matches>) -> Counts {
        let folded = self.groups.iter().map(|(number, group)| (*number, group.count(&tally, matches)));
        Counts { folded: folded.collect(), tally }
    }
}

/// Counts by facet number, those of several ids folded.
pub(super) struct Counts {
    tally: Arc<Tally>,
    folded: FxHashMap<u32, Named>,
}

impl Counts {
    pub(super) fn of(&self, number: u32) -> Named {
        self.folded.get(&number).copied().unwrap_or_else(|| self.tally.facet(number))
    }
}

impl Group {
    fn count(&self, tally: &Tally, matches: Option<&Matches>) -> Named {
        let mut sum = Named::default();
        for named in self.members.iter().map(|member| tally.facet(*member)) {
            sum.articles += named.articles;
            sum.mentions += named.mentions;
        }
        for (number, doubled) in self.doubled.iter().enumerate() {
            let bits = matches.and_then(|matches| matches.segments.get(number));
            let counted = doubled.iter().filter(|(doc, _)| bits.is_none_or(|bits| bits.contains(*doc)));
            sum.articles -= counted.map(|(_, more)| u64::from(*more)).sum::<u64>().min(sum.articles);
        }
        sum
    }
}

impl Snapshot {
    /// What the corrections mean here, made once.
    pub(super) fn united(&self) -> Result<Arc<United>, IndexError> {
        if let Some(united) = self.inner.united.get() {
            return Ok(Arc::clone(united));
        }
        let united = Arc::new(self.unite()?);
        Ok(Arc::clone(self.inner.united.get_or_init(|| united)))
    }

    /// The matches of a request, if not all articles are.
    pub(super) fn matches_of(&self, request: &Request) -> Result<Option<Arc<Matches>>, IndexError> {
        if request.is_everything() { Ok(None) } else { self.matches(request).map(Some) }
    }

    fn unite(&self) -> Result<United, IndexError> {
        let corrections = self.corrections();
        let mut united = United::default();
        if corrections.is_empty() {
            return Ok(united);
        }
        let numbers = self.numbers();
        let number = |id: &str| numbers.get(id).copied();
        united.silent = numbers.iter().filter(|(id, _)| corrections.is_hidden(id)).map(|(_, n)| *n).collect();
        for id in corrections.united() {
            let ids = corrections.members(id);
            let members: Vec<u32> = ids.iter().copied().filter_map(number).collect();
            // The first is the actor's own, if the corpus names it.
            let Some((lead, others)) = members.split_first() else { continue };
            united.silent.extend(others);
            let doubled = self.inner.segments.iter().map(|segment| self.doubled(segment, &ids));
            let doubled = doubled.collect::<Result<_, _>>()?;
            united.groups.insert(*lead, Group { id: id.to_owned(), members, doubled });
        }
        Ok(united)
    }

    /// The numbers of the actors that the corrections speak of.
    fn numbers(&self) -> FxHashMap<String, u32> {
        let mut wanted: FxHashSet<&str> = FxHashSet::default();
        for id in self.corrections().ids() {
            wanted.insert(id);
        }
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let known = (0..names.len() as u32).filter_map(|number| Some((names.get(number)?, number)));
        known
            .filter(|(name, _)| name.facet == FacetKind::Actor && wanted.contains(name.id.as_str()))
            .map(|(name, number)| (name.id.clone(), number))
            .collect()
    }

    /// The living documents of a segment that name several of these actors, and how many more than one.
    fn doubled(&self, segment: &Segment, ids: &[&str]) -> Result<Vec<(u32, u32)>, IndexError> {
        let field = self.inner.fields.facet;
        let index = segment.reader.inverted_index(field)?;
        let mut postings = Vec::new();
        for id in ids {
            let term = Term::from_field_text(field, &FacetKind::Actor.term(id));
            postings.extend(index.read_postings(&term, Basic)?);
        }
        // The longest is not walked through: what the others have is looked for in it.
        postings.sort_by_key(DocSet::size_hint);
        let Some(mut longest) = postings.pop() else { return Ok(Vec::new()) };
        let mut docs = Vec::new();
        for mut postings in postings {
            while postings.doc() != TERMINATED {
                docs.push(postings.doc());
                postings.advance();
            }
        }
        docs.sort_unstable();
        let mut doubled = Vec::new();
        for same in docs.chunk_by(|a, b| a == b) {
            let Some(doc) = same.first().copied().filter(|doc| !segment.reader.is_deleted(*doc)) else {
                continue;
            };
            let there = if longest.doc() < doc { longest.seek(doc) } else { longest.doc() };
            let more = same.len() as u32 - u32::from(there != doc);
            if more > 0 {
                doubled.push((doc, more));
            }
        }
        Ok(doubled)
    }
}
