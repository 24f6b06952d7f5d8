//! Questions to the index about actors.

use crate::app::filter::Filter;
use crate::query::Query;

/// What narrows the corpus as a question about actors has it.
#[derive(Debug, Clone)]
pub struct Narrowed {
    /// The last question for counts.
    pub serial: u64,
    /// Everything at once.
    pub filter: Filter,
    /// Its query.
    pub query: Option<Query>,
    /// Whether its last word is still being typed.
    pub typing: bool,
}

/// A question for the days of actors.
#[derive(Debug, Clone)]
pub struct AskDays {
    /// Among these articles.
    pub of: Narrowed,
    /// Their ids.
    pub ids: Vec<String>,
    /// The id of one that the articles must name too.
    pub beside: Option<String>,
}

/// A question for the page of an actor.
#[derive(Debug, Clone)]
pub struct AskProfile {
    /// Among these articles.
    pub of: Narrowed,
    /// Its id.
    pub id: String,
    /// How many articles are read.
    pub limit: usize,
}
