//! Actors: the people, bodies, armed groups, states and places a text names.

use serde::{Deserialize, Serialize};

use crate::article::Span;

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum ActorKind {
    Person,
    Organisation,
    ArmedGroup,
    State,
    Place,
    Media,
    Other,
}

/// An actor of an article, with the places that name it, in order of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorMentions {
    /// The canonical id, an ASCII slug: `islamic-state`.
    pub id: String,
    /// The canonical Arabic name.
    pub name: String,
    /// The Latin name, if known.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Where it is named.
    pub mentions: Vec<Span>,
}
