//! What is asked of a corpus, and what it answers.

pub mod ast;
pub mod bucket;
pub mod display;
pub mod keyness;
pub mod parse;
pub mod profile;
pub mod result;

pub use ast::Query;
pub use parse::parse;

use jiff::civil::Date;

use crate::actor::Corrections;
use crate::date::resolve::{Settings, parse_phrase};
use parse::{Lookup, ParseError};

/// Reads a query as the reader types it on `today`: dates by the date grammar and its settings, actors
/// by the lexicon and the names that he gave.
///
/// # Errors
/// Where the text is no query: which bytes, and what was expected there.
pub fn read(
    text: &str,
    today: Date,
    settings: &Settings,
    corrections: &Corrections,
) -> Result<Option<Query>, ParseError> {
    let date = |phrase: &str| parse_phrase(phrase, today, settings);
    let actor = |name: &str| corrections.find(name);
    parse(text, &Lookup { date: &date, actor: &actor })
}
