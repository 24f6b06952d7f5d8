//! The actors of one article while it is read: who was named, where, and how a short name finds its long one.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::{ActorKind, ActorMentions, By, Mention};
use crate::span::Span;

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
    /// Short names of new actors, folded: surnames and acronyms.
    short: FxHashMap<String, usize>,
}

impl Drafts {
    /// Adds a mention.
    pub fn add(&mut self, who: &Who, span: Span, by: By) {
        if let Some(draft) = self.draft(who) {
            draft.mentions.push(Mention { span, by });
        }
    }

    /// Takes back the mentions that touch `span`.
    pub fn forget(&mut self, span: Span) {
        for draft in &mut self.list {
            draft.mentions.retain(|mention| !mention.span.overlaps(span));
        }
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

    /// Lets `short` (folded) mean `who` from here on.
    pub fn learn(&mut self, short: &str, who: &Who) {
        let at = match who {
            Who::Known(actor) => self.known.get(actor),
            Who::New { id, .. } => self.new.get(id),
        };
        if let Some(&at) = at {
            self.short.insert(short.to_owned(), at);
        }
    }

    /// Who a learnt short name means.
    pub fn short(&self, folded: &str) -> Option<Who> {
        if self.short.is_empty() {
            return None;
        }
        self.short.get(folded).and_then(|&at| self.list.get(at)).map(|draft| draft.who.clone())
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
    pub fn finish(self, lexicon: &Lexicon) -> Vec<ActorMentions> {
        let mut actors: Vec<ActorMentions> =
            self.list.into_iter().filter_map(|draft| draft.finish(lexicon)).collect();
        let first = |actor: &ActorMentions| actor.mentions.first().map_or(0, |mention| mention.span.start);
        actors.sort_by_key(|actor| (std::cmp::Reverse(actor.mentions.len()), first(actor)));
        actors
    }
}

impl Draft {
    /// The actor, if a mention is left.
    fn finish(mut self, lexicon: &Lexicon) -> Option<ActorMentions> {
        if self.mentions.is_empty() {
            return None;
        }
        self.mentions.sort_unstable();
        let mentions = self.mentions;
        Some(match self.who {
            Who::New { id, name, kind } => ActorMentions { id, name, name_en: None, kind, mentions },
            Who::Known(at) => {
                let entry = lexicon.entry(at);
                ActorMentions {
                    id: entry.id.clone(),
                    name: entry.name.clone(),
                    name_en: entry.name_en.clone(),
                    kind: entry.kind,
                    mentions,
                }
            }
        })
    }
}
