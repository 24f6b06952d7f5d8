//! Actors: the people, bodies, armed groups, states and places a text names.
//!
//! [`Lexicon`] is what is known beforehand, [`recognise`] finds who one text names (by the lexicon, by rules, and by a
//! learned [`tagger`]), [`tenures`] what the offices beside those names say about time.

use serde::{Deserialize, Serialize};

use crate::span::Span;

mod by;
pub mod called;
mod clitic;
mod context;
mod corrections;
mod draft;
mod extent;
mod forms;
mod gazetteer;
mod holders;
mod institution;
mod join;
mod lexicon;
mod mark;
mod metonym;
mod reader;
mod rules;
mod short;
mod slug;
mod strangers;
pub mod tagger;
mod tenure;
mod trie;
mod words;

pub use by::By;
pub use corrections::{Correction, Corrections, Label, Refused, own_id};
pub use holders::{forget_holders, name_holders};
pub use lexicon::{Entry, Lexicon, LexiconError};
pub use metonym::{Metonyms, join_metonyms};
pub use reader::{recognise, recognise_with};
pub use slug::is_unknown;
pub use tenure::{Stay, Stint, Tenure, tenures};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum ActorKind {
    Person,
    Organisation,
    ArmedGroup,
    State,
    Place,
    Media,
    #[default]
    Other,
}

impl ActorKind {
    /// All kinds, in the order in which they are offered and grouped.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organisation,
        Self::ArmedGroup,
        Self::State,
        Self::Place,
        Self::Media,
        Self::Other,
    ];

    /// One word for it, as files and JSON have it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::ArmedGroup => "armed_group",
            Self::State => "state",
            Self::Place => "place",
            Self::Media => "media",
            Self::Other => "other",
        }
    }
}

/// An actor of an article, with the places that name it, in order of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorMentions {
    /// The canonical id, an ASCII slug: `islamic-state`; `x-…` for one that the lexicon does not know.
    pub id: String,
    /// The canonical Arabic name.
    pub name: String,
    /// The Latin name, if known.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Where it is named.
    pub mentions: Vec<Mention>,
}

/// A place that names an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// What it was recognised by.
    pub by: By,
}

#[cfg(test)]
mod tests;
