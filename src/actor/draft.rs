//! The actors of one article while it is read: who was named, where, and how a short name finds its long one.

use rustc_hash::FxHashMap;

use super::context::one_edit;
use super::lexicon::{Lexicon, Named};
use super::{ActorKind, ActorMentions, By, Mention};
use crate::span::Span;
use crate::text::hash::hash;
use crate::text::normalize::folded;

/// Who a mention names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// An entry of the lexicon.
    Known(u32),
    /// Someone the lexicon does not know.
    New {
        /// The slug of its name.
        id: String,
        /// Its name as first written.
        name: String,
        /// What it is.
        kind: ActorKind,
    },
}

#[derive(Debug)]
struct Draft {
    who: Who,
    mentions: Vec<Mention>,
}

/// Actors found so far.
#[derive(Debug, Default)]
pub struct Drafts {
    list: Vec<Draft>,
    known: FxHashMap<u32, usize>,
    new: FxHashMap<String, usize>,
    /// What the article has explained, by the hash of the folded word: every token asks.
    short: FxHashMap<u64, Explained>,
}

/// A short name that the article has explained.
#[derive(Debug, Clone, Copy)]
struct Explained {
    /// Who is meant; nobody where two people share a first name.
    at: Option<usize>,
    /// Whether it is the first name of one named in full, and not a surname or an acronym.
    first: bool,
}

impl Drafts {
    /// Adds a mention.
    pub fn add(&mut self, who: &Who, span: Span, by: By) {
        if let Some(draft) = self.draft(who) {
            draft.mentions.push(Mention { span, by });
        }
    }

    /// Who has a mention that touches `span`.
    pub fn at(&self, span: Span) -> Option<&Who> {
        let touches = |draft: &&Draft| draft.mentions.iter().any(|mention| mention.span.overlaps(span));
        self.list.iter().find(touches).map(|draft| &draft.who)
    }

    /// Takes back the mentions that touch `span`, and says who had the last of them.
    pub fn forget(&mut self, span: Span) -> Option<Who> {
        let mut who = None;
        for draft in &mut self.list {
            let before = draft.mentions.len();
            draft.mentions.retain(|mention| !mention.span.overlaps(span));
            if draft.mentions.len() < before {
                who = Some(draft.who.clone());
            }
        }
        who
    }

    /// The draft of an actor, new where there is none.
    fn draft(&mut self, who: &Who) -> Option<&mut Draft> {
        let next = self.list.len();
        let at = match who {
            Who::Known(actor) => *self.known.entry(*actor).or_insert(next),
            Who::New { id, .. } => *self.new.entry(id.clone()).or_insert(next),
        };
        if at == next {
            self.list.push(Draft { who: who.clone(), mentions: Vec::new() });
        }
        self.list.get_mut(at)
    }

    /// Lets `short` (folded), a surname or an acronym, mean `who` from here on.
    pub fn learn(&mut self, short: &str, who: &Who) {
        if let at @ Some(_) = self.index(who) {
            self.short.insert(hash(short.as_bytes()), Explained { at, first: false });
        }
    }

    /// Lets a first name (folded) mean `who` from here on, if nobody else has it.
    pub fn learn_first(&mut self, name: &str, who: &Who) {
        let at = self.index(who);
        let name = hash(name.as_bytes());
        match self.short.get_mut(&name) {
            Some(known) if known.first => known.at = known.at.filter(|_| known.at == at),
            Some(_) => {}
            None => drop(self.short.insert(name, Explained { at, first: true })),
        }
    }

    fn index(&self, who: &Who) -> Option<usize> {
        match who {
            Who::Known(actor) => self.known.get(actor).copied(),
            Who::New { id, .. } => self.new.get(id).copied(),
        }
    }

    /// Whether any short name was learnt.
    pub fn has_short(&self) -> bool {
        !self.short.is_empty()
    }

    /// Who a learnt short name of this hash means, and whether it is a first name.
    pub fn short(&self, name: u64) -> Option<(Who, bool)> {
        let known = self.short.get(&name)?;
        self.list.get(known.at?).map(|draft| (draft.who.clone(), known.first))
    }

    /// Of those who have a name, the one who was named last, if any was.
    pub fn latest<'n>(&self, ends: &'n [Named]) -> Option<&'n Named> {
        if self.known.is_empty() {
            return None;
        }
        let named = ends.iter().filter_map(|end| Some((self.last(end.actor)?, end)));
        named.max_by_key(|&(at, _)| at).map(|(_, end)| end)
    }

    /// The one state that the article speaks of, by its name or that of a place or body of it.
    pub fn only_state(&self, lexicon: &Lexicon) -> Option<u32> {
        let states = self.known.keys().filter_map(|&actor| {
            let entry = lexicon.entry(actor);
            let own = (entry.kind == ActorKind::State).then_some(actor);
            let lies_in = || entry.place_in.as_deref().and_then(|id| lexicon.index(id));
            own.or_else(|| lexicon.nation(actor)).or_else(lies_in)
        });
        let mut only = None;
        for state in states {
            if only.is_some_and(|other| other != state) {
                return None;
            }
            only = Some(state);
        }
        only
    }

    /// Where `actor` was named last, if it was named.
    pub fn last(&self, actor: u32) -> Option<usize> {
        self.known
            .get(&actor)
            .and_then(|&at| self.list.get(at))
            .and_then(|d| d.mentions.last())
            .map(|mention| mention.span.start)
    }

    /// Whether a state, or a place or body of it, is among them.
    pub fn speak_of(&self, state: u32, lexicon: &Lexicon) -> bool {
        self.known.keys().any(|&actor| {
            let lies_in = || lexicon.entry(actor).place_in.as_deref().and_then(|id| lexicon.index(id));
            actor == state || lexicon.nation(actor) == Some(state) || lies_in() == Some(state)
        })
    }

    /// The bytes of all mentions, in order of text.
    pub fn spans(&self) -> Vec<Span> {
        let mentions = self.list.iter().flat_map(|draft| &draft.mentions);
        let mut spans: Vec<Span> = mentions.map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans
    }

    /// The actors, most mentions first, ties by first place.
    pub fn finish(mut self, lexicon: &Lexicon) -> Vec<ActorMentions> {
        self.join_mistyped(lexicon);
        let mut actors: Vec<ActorMentions> =
            self.list.into_iter().filter_map(|draft| draft.finish(lexicon)).collect();
        sort(&mut actors);
        actors
    }
}

impl Drafts {
    /// A stranger whose name differs by one letter from that of another person of the article is that person.
    fn join_mistyped(&mut self, lexicon: &Lexicon) {
        for at in 0..self.list.len() {
            let Some(name) = self.list.get(at).and_then(Draft::stranger) else { continue };
            let twin = |other: &Draft| {
                other.is_person(lexicon)
                    && other.names(lexicon, &name).any(|known| is_mistyped(&name, &known))
            };
            let more = |other: usize| {
                let count = |at: usize| self.list.get(at).map_or(0, |draft| draft.mentions.len());
                (count(other), at) >= (count(at), other)
            };
            let found = (0..self.list.len()).filter(|&other| other != at && more(other));
            if let Some(other) = found.into_iter().find(|&other| self.list.get(other).is_some_and(twin)) {
                let mentions = self.list.get_mut(at).map(|draft| std::mem::take(&mut draft.mentions));
                if let Some(draft) = self.list.get_mut(other) {
                    draft.mentions.extend(mentions.unwrap_or_default());
                }
            }
        }
    }
}

/// Whether two names of people differ by one letter of one word, which is not the first.
fn is_mistyped(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.split(' '), b.split(' '));
    if a.next() != b.next() {
        return false;
    }
    let mut near = 0;
    loop {
        match (a.next(), b.next()) {
            (None, None) => return near == 1,
            (Some(x), Some(y)) if x == y => {}
            (Some(x), Some(y)) if one_edit(x, y) => near += 1,
            _ => return false,
        }
    }
}

/// Puts actors in order: most mentions first, ties by first place.
pub fn sort(actors: &mut [ActorMentions]) {
    let first = |actor: &ActorMentions| actor.mentions.first().map_or(0, |mention| mention.span.start);
    actors.sort_by_key(|actor| (std::cmp::Reverse(actor.mentions.len()), first(actor)));
}

impl Draft {
    /// The folded name of a person that no lexicon knows, if it has several words.
    fn stranger(&self) -> Option<String> {
        match &self.who {
            Who::New { name, kind: ActorKind::Person, .. }
                if name.contains(' ') && !self.mentions.is_empty() =>
            {
                Some(folded(name))
            }
            _ => None,
        }
    }

    fn is_person(&self, lexicon: &Lexicon) -> bool {
        ActorKind::Person
            == match &self.who {
                Who::Known(at) => lexicon.kind(*at),
                Who::New { kind, .. } => *kind,
            }
            && !self.mentions.is_empty()
    }

    /// The folded names of a person that are about as long as `like`.
    fn names<'d>(&'d self, lexicon: &'d Lexicon, like: &'d str) -> impl Iterator<Item = String> + 'd {
        let (own, entry) = match &self.who {
            Who::Known(at) => (None, Some(lexicon.entry(*at))),
            Who::New { name, .. } => (Some(name), None),
        };
        let known = entry.into_iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases));
        let alike = |name: &&String| name.len().abs_diff(like.len()) <= 4;
        own.into_iter().chain(known).filter(alike).map(|name| folded(name))
    }

    /// The actor, if a mention is left.
    fn finish(mut self, lexicon: &Lexicon) -> Option<ActorMentions> {
        if self.mentions.is_empty() {
            return None;
        }
        self.mentions.sort_unstable();
        let mentions = self.mentions;
        Some(match self.who {
            Who::New { id, name, kind } => ActorMentions { id, name, name_en: None, kind, mentions },
            Who::Known(at) => lexicon.entry(at).named(mentions),
        })
    }
}
