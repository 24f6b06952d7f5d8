//! Actors of several numbers: those with several names, and those that the reader says are one, or none. Their counts are
//! folded from those of the index, which stay what they are.
//!
//! An article has one of an actor's names; of the name shown there are the most articles. An article that names several
//! actors that are one counts once: how many there are of such is found in the postings, once a snapshot, and taken from
//! the sum.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::naming::FacetRef;
use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::matches::Matches;
use crate::index::names::{Name, unpack};
use crate::index::segment::Segment;
use crate::index::tally::{Named, Tally};
use crate::query::result::FacetKind;

/// The numbers of an index that are an actor together.
#[derive(Default)]
pub(super) struct United {
    /// By the number that stands for the actor.
    groups: FxHashMap<u32, Group>,
    /// The numbers that are counted under another one, or not at all.
    under: FxHashMap<u32, Option<u32>>,
    /// The actors that the reader speaks of, by their ids.
    own: FxHashMap<String, u32>,
}

/// An actor of several numbers, the one that stands for it first.
#[derive(Default)]
struct Group {
    /// Its id, if its names have several.
    id: Option<String>,
    members: Vec<u32>,
    /// In every segment the articles that name several of the ids, and how many more than one.
    doubled: Vec<Vec<(u32, u32)>>,
}

impl United {
    /// Whether this actor is not shown under this number.
    pub(super) fn is_silent(&self, number: u32) -> bool {
        self.under.contains_key(&number)
    }

    /// The actors that the reader speaks of.
    pub(super) fn own(&self) -> FxHashSet<u32> {
        self.own.values().copied().collect()
    }

    /// The id of the actor that a number stands for.
    pub(super) fn id<'a>(&'a self, number: u32, name: &Name<'a>) -> &'a str {
        self.groups.get(&number).and_then(|group| group.id.as_deref()).unwrap_or(name.id)
    }

    /// The numbers that are counted under a number.
    pub(super) fn members(&self, number: u32) -> impl Iterator<Item = u32> {
        let group = self.groups.get(&number).map(|group| group.members.as_slice()).unwrap_or_default();
        let alone = group.is_empty().then_some(number);
        group.iter().copied().chain(alone)
    }

    /// The counts of these matches, of all articles if none are given, by actor.
    pub(super) fn counts(self: &Arc<Self>, tally: Arc<Tally>, matches: Option<&Matches>) -> Counts {
        let doubled = self.groups.iter().filter(|(_, group)| !group.doubled.is_empty());
        let doubled = doubled.map(|(number, group)| (*number, group.doubled(matches))).collect();
        Counts { doubled, tally, united: Arc::clone(self) }
    }

    fn join(&mut self, group: Group) {
        let Some((lead, others)) = group.members.split_first() else { return };
        self.under.extend(others.iter().map(|other| (*other, Some(*lead))));
        self.groups.insert(*lead, group);
    }

    /// Takes an actor apart that is now a part of another one.
    fn leave(&mut self, lead: u32) -> Vec<u32> {
        self.groups.remove(&lead).map_or_else(|| vec![lead], |group| group.members)
    }
}

/// Counts by facet number, those of several numbers folded.
pub(super) struct Counts {
    tally: Arc<Tally>,
    united: Arc<United>,
    /// What is to be taken from the sum.
    doubled: FxHashMap<u32, u64>,
}

impl Counts {
    pub(super) fn of(&self, number: u32) -> Named {
        let Some(group) = self.united.groups.get(&number) else { return self.tally.facet(number) };
        let mut sum = Named::default();
        for named in group.members.iter().map(|member| self.tally.facet(*member)) {
            sum.articles += named.articles;
            sum.mentions += named.mentions;
        }
        sum.articles -= self.doubled.get(&number).copied().unwrap_or(0).min(sum.articles);
        sum
    }
}

impl Group {
    fn doubled(&self, matches: Option<&Matches>) -> u64 {
        let of_segment = |(number, doubled): (usize, &Vec<(u32, u32)>)| {
            let bits = matches.and_then(|matches| matches.segments.get(number));
            let counted = doubled.iter().filter(|(doc, _)| bits.is_none_or(|bits| bits.contains(*doc)));
            counted.map(|(_, more)| u64::from(*more)).sum::<u64>()
        };
        self.doubled.iter().enumerate().map(of_segment).sum()
    }
}

impl Snapshot {
    /// The actors of several numbers here, made once.
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

    /// The number that stands for a facet; `None` where no article names it, or the reader says that it is none.
    pub(super) fn number_of(&self, united: &United, facet: FacetRef) -> Result<Option<u32>, IndexError> {
        let own = united.own.get(facet.1).filter(|_| facet.0 == FacetKind::Actor);
        let number = own.copied().map_or_else(|| self.some_number(facet), |own| Ok(Some(own)))?;
        Ok(number.and_then(|number| united.under.get(&number).copied().unwrap_or(Some(number))))
    }

    /// One of a facet's numbers: that of the first article that names it.
    fn some_number(&self, (kind, id): FacetRef) -> Result<Option<u32>, IndexError> {
        let term = Term::from_field_text(self.inner.fields.facet, &kind.term(id));
        for segment in &self.inner.segments {
            let Some(postings) = segment.reader.inverted_index(term.field())?.read_postings(&term, Basic)?
            else {
                continue;
            };
            let names = self.names();
            let is_it = |number: &u32| {
                names.facet(*number) == Some(kind) && names.get(*number).is_some_and(|name| name.id == id)
            };
            let mut numbers = segment.facets.values_for_doc(postings.doc()).map(|value| unpack(value).0);
            if let Some(number) = numbers.find(is_it) {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    fn unite(&self) -> Result<United, IndexError> {
        let mut united = United::default();
        for group in self.named_otherwise() {
            united.join(group);
        }
        let corrections = self.corrections();
        for id in corrections.ids() {
            if let Some(number) = self.number_of(&united, (FacetKind::Actor, id))? {
                united.own.insert(id.to_owned(), number);
            }
        }
        for id in corrections.united() {
            let ids = corrections.members(id);
            // The first is the actor's own, if the corpus names it.
            let leads: Vec<u32> = ids.iter().filter_map(|id| united.own.get(*id).copied()).collect();
            let members: Vec<u32> = leads.into_iter().flat_map(|lead| united.leave(lead)).collect();
            let Some(lead) = members.first().copied() else { continue };
            united.own.extend(ids.iter().map(|id| ((*id).to_owned(), lead)));
            let doubled = self.inner.segments.iter().map(|segment| self.doubled(segment, &ids));
            let doubled = doubled.collect::<Result<_, _>>()?;
            united.join(Group { id: Some(id.to_owned()), members, doubled });
        }
        let hidden = united.own.iter().filter(|(id, _)| corrections.is_hidden(id));
        united.under.extend(hidden.map(|(_, number)| (*number, None)));
        Ok(united)
    }

    /// The actors with several names, each with that of the most articles first.
    fn named_otherwise(&self) -> Vec<Group> {
        let (all, names) = (self.all(), self.names());
        let mut groups: FxHashMap<u32, Group> = FxHashMap::default();
        for (first, other) in names.others() {
            let members = &mut groups.entry(first).or_default().members;
            members.extend(members.is_empty().then_some(first));
            members.push(other);
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        for group in &mut groups {
            let name = |number: u32| names.get(number).map(|name| (name.ar, name.kind));
            group.members.sort_by_cached_key(|number| (Reverse(all.facet(*number).articles), name(*number)));
        }
        groups
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
