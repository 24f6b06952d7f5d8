//! What one pass over one article finds: its id, source, date, dates and actors.

use serde::{Deserialize, Serialize};

use crate::actor::ActorMentions;
use crate::article::{Dropped, Span};
use crate::date::interval::{DateMention, Published};

/// An article's identity: a 64-bit hash of its normalised (NFC) title and body, written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u64);

impl std::fmt::Display for ArticleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Where the name of an article's outlet was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum SourceFrom {
    Metadata,
    Text,
    Url,
    Path,
}

/// The outlet that published an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Where that was found.
    pub from: SourceFrom,
}

/// What is known of an article after reading it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Who it is.
    pub id: ArticleId,
    /// Its outlet.
    pub source: Option<Source>,
    /// Its language tag: `ar`, `en`, `fa`, `ur`, `ku`.
    pub language: String,
    /// When it was published.
    pub published: Option<Published>,
    /// Page furniture, in order, not overlapping.
    pub dropped: Vec<Dropped>,
    /// The dates it names, in order, not overlapping.
    pub dates: Vec<DateMention>,
    /// The actors it names, most mentions first.
    pub actors: Vec<ActorMentions>,
}

impl Analysis {
    /// Whether a byte range touches page furniture.
    pub fn is_dropped(&self, span: Span) -> bool {
        self.dropped.iter().any(|d| d.span.overlaps(span))
    }
}
