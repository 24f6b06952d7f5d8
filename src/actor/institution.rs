//! Institutions that every state has: «الجيش الأميركي» is an actor though no line of the lexicon says so, made from
//! the head «الجيش» and the adjective of the state.

use serde::Deserialize;

use super::{ActorKind, Entry};

/// A line `[[institution]]` of the lexicon: heads that make an actor with the adjective of a state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// The end of the actor's id: `army` makes `iraq-army`.
    pub id: String,
    /// The end of the Latin name: "army" makes "Iraq: army".
    pub en: String,
    /// What the actors are.
    pub kind: ActorKind,
    /// Heads of masculine adjectives; the first head of all makes the canonical name.
    #[serde(default)]
    pub m: Vec<String>,
    /// Heads of feminine adjectives.
    #[serde(default)]
    pub f: Vec<String>,
    /// Heads of two such bodies, with the article: «الجيشان».
    #[serde(default)]
    pub dual: Vec<String>,
    /// Used alone once the full name stood in the article.
    #[serde(default)]
    pub short: Vec<String>,
}

impl Institution {
    /// The institution of the state `of`, without its other names; nothing for a state without an adjective.
    pub fn entry(&self, of: &Entry) -> Option<Entry> {
        let adjective = of.adjectives.first()?;
        let name = match (self.m.first(), self.f.first()) {
            (Some(head), _) => format!("{head} ال{adjective}"),
            (None, Some(head)) => format!("{head} ال{adjective}ة"),
            (None, None) => return None,
        };
        Some(Entry {
            id: format!("{}-{}", of.id, self.id),
            kind: self.kind,
            name,
            name_en: of.name_en.as_ref().map(|en| format!("{en}: {}", self.en)),
            place_in: Some(of.id.clone()),
            ..Entry::default()
        })
    }
}
