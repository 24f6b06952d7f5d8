//! `warraq search`: the articles that match a query.

use anyhow::Result;
use serde::Serialize;

use super::Outcome;
use super::context::Context;
use super::json::Lines;
use super::notes::note;
use super::opened::{self, Question};
use super::page::Page;
use super::record::Published;
use crate::analysis::Source;
use crate::cli::SearchArgs;
use crate::i18n::{isolated, joined};
use crate::index::{Hits, Request, Snapshot, passage};
use crate::query::result::Row;

/// Characters of the passage that shows why an article was found.
const PASSAGE: usize = 200;

/// A match.
#[derive(Serialize)]
struct Hit<'a> {
    id: String,
    key: Option<&'a str>,
    path: &'a str,
    title: &'a str,
    published: Option<Published<'a>>,
    source: Option<&'a Source>,
    score: f32,
    snippet: &'a str,
}

/// Prints the articles that match.
///
/// # Errors
/// A query that does not parse, or a corpus that cannot be read.
pub fn run(context: &Context, args: &SearchArgs) -> Result<Outcome> {
    let question = Question::new(context, Some(&args.query))?;
    let snapshot = opened::snapshot(context, &args.corpus.paths)?;
    let question = question.of(context, &snapshot)?;
    let page = snapshot.page(&question.request(args.sort.into(), args.limit))?;
    context.detail(format_args!("{} of {} articles match", page.total, snapshot.len()));
    if context.options.json {
        let mut lines = Lines::to_stdout();
        each(&snapshot, &question, &page.rows, |hit, _| lines.put(&hit))?;
        lines.finish()?;
    } else {
        let mut out = Page::to_stdout(context)?;
        let mut first = true;
        each(&snapshot, &question, &page.rows, |hit, row| {
            if !std::mem::replace(&mut first, false) {
                out.blank()?;
            }
            tell(context, &mut out, &hit, row)
        })?;
        out.finish()?;
    }
    if page.total == 0 {
        suggest(context, &snapshot, &question.request(args.sort.into(), 0))?;
    }
    Ok(Outcome::found(page.total > 0))
}

/// Where nothing is found: what may have been meant.
fn suggest(context: &Context, snapshot: &Snapshot, request: &Request) -> Result<()> {
    if let Some(meant) = snapshot.suggestion(request)? {
        let meant = isolated(&meant.to_string());
        note(context.words.with("did-you-mean", &[("query", meant.into())]));
    }
    Ok(())
}

/// Reads each hit and hands it on; one article at a time is in memory.
fn each(
    snapshot: &Snapshot,
    question: &Question,
    rows: &[Row],
    mut on: impl FnMut(Hit, &Row) -> Result<()>,
) -> Result<()> {
    let hits = Hits::new(question.query(), false);
    for row in rows {
        let stored = snapshot.article(row.address)?;
        let snippet = passage(&stored, &hits, PASSAGE);
        let hit = Hit {
            id: row.id.to_string(),
            key: stored.article.metadata.key.as_deref(),
            path: &stored.article.path,
            title: &row.title,
            published: Published::of(&stored.analysis),
            source: stored.analysis.source.as_ref(),
            score: row.score,
            snippet: &snippet.text,
        };
        on(hit, row)?;
    }
    Ok(())
}

fn tell(context: &Context, page: &mut Page, hit: &Hit, row: &Row) -> Result<()> {
    let words = &context.words;
    let date = row.published.as_ref().map_or_else(|| words.get("undated"), |date| words.row_date(date));
    let source = hit.source.map(|source| source.name.as_str());
    let parts = [Some(date.as_str()), source, Some(&hit.id), Some(context.short(hit.path))];
    page.paragraph(hit.title)?;
    page.row(&joined(parts.into_iter().flatten()))?;
    page.paragraph(hit.snippet)
}
