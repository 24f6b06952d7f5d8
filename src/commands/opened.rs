//! An index made ready for a question: opened, brought up to date with its corpus, and a request for it.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use anyhow::{Result, anyhow};
use jiff::civil::Date;

use super::context::{Context, Stdin};
use super::{notes, shown};
use crate::corpus::Root;
use crate::date::resolve::{Lean, Settings};
use crate::index::{FacetFilter, Index, Request, Snapshot};
use crate::query::result::Sort;
use crate::query::{self, Query};
use crate::runtime::{loader, session};

/// The articles of the corpus at `paths`, or of the last one. Where paths are given, or nothing is indexed yet, the
/// index is brought up to date first; what could not be read then is told on standard error.
///
/// # Errors
/// A path that is not there, or an index that cannot be opened or written.
pub fn snapshot(context: &Context, paths: &[PathBuf]) -> Result<Snapshot> {
    let roots = context.roots(paths, Stdin::Refused)?;
    let (index, lock) = session::open(&context.places, &roots)?;
    context.detail(format_args!("index: {}", index.dir().display()));
    index.correct(context.corrections());
    index.set_visit(context.visited(&roots, &index));
    let snapshot = index.snapshot();
    let asked = !paths.is_empty() || roots.contains(&Root::Sample) || snapshot.is_empty();
    match lock {
        Some(lock) if asked => bring_up_to_date(context, (&index, lock), roots),
        Some(_) => Ok(snapshot),
        None => {
            notes::note("another warraq is writing this index; this is what it has so far");
            Ok(snapshot)
        }
    }
}

fn bring_up_to_date(
    context: &Context,
    (index, lock): (&Index, crate::index::WriteLock),
    roots: Vec<Root>,
) -> Result<Snapshot> {
    let report = loader::load((index, lock), &context.job(roots)?, &AtomicBool::new(false), &mut |_| {})?;
    notes::problems(context, &report.errors, report.failed);
    context.detail(format_args!(
        "{} articles read, {} files unchanged, {} records not read",
        report.articles, report.skipped, report.failed
    ));
    Ok(index.snapshot())
}

/// What is asked of an index.
#[derive(Default)]
pub struct Question {
    text: String,
    query: Option<Query>,
    facets: FacetFilter,
}

impl Question {
    /// Reads a query.
    ///
    /// # Errors
    /// Where it does not parse.
    pub fn new(context: &Context, query: Option<&str>) -> Result<Self> {
        Self::read(context, query.unwrap_or_default(), (Lean::Future, None))
    }

    /// The question as it is meant for this corpus: a date without a year may lie behind where the corpus ends before the
    /// coming one.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub fn of(self, context: &Context, snapshot: &Snapshot) -> Result<Self> {
        // Only where it matters when the corpus ends is the index asked.
        let long_ago = Date::constant(1000, 1, 1);
        if Self::read(context, &self.text, (Lean::Future, Some(long_ago)))?.query == self.query {
            return Ok(self);
        }
        let everything = Self::default();
        let until = snapshot.histogram(&everything.request(Sort::Newest, 0))?.last_day();
        Self::read(context, &self.text, (Lean::Future, until))
    }

    fn read(context: &Context, text: &str, (lean, until): (Lean, Option<Date>)) -> Result<Self> {
        let settings = Settings { lean, until, ..context.settings()?.dates };
        let query = query::read(text, context.today, &settings, &context.corrections());
        let query = query.map_err(|mistake| {
            let place = mistake.span.of(text);
            let expected = context.words.expected(mistake.expected);
            let place = shown(if place.is_empty() { text } else { place });
            anyhow!("query: {}: {place}: {expected}", shown(text))
        })?;
        Ok(Self { text: text.to_owned(), query, facets: FacetFilter::default() })
    }

    /// The query, if it asks for anything.
    pub const fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// The request for the first `limit` answers. The last word of a query is whole: nobody is typing it.
    pub const fn request(&self, sort: Sort, limit: usize) -> Request<'_> {
        Request::first(limit, sort, self.query.as_ref(), &self.facets)
    }
}
