//! `warraq show`: one article, for reading.

use anyhow::Result;

use super::context::Context;
use super::json::Lines;
use super::page::Page;
use super::record::Record;
use super::{Outcome, notes, opened};
use crate::cli::ShowArgs;
use crate::i18n::{isolated, joined};
use crate::index::Stored;
use crate::span::Span;

/// Prints the article of an id.
///
/// # Errors
/// A beginning that several ids have, or a corpus that cannot be read.
pub fn run(context: &Context, args: &ShowArgs) -> Result<Outcome> {
    let snapshot = opened::snapshot(context, &args.corpus.paths)?;
    let Some(mut stored) = snapshot.by_id(&args.id)? else {
        notes::note(format_args!("warraq: {}: no article has this id or key", args.id));
        return Ok(Outcome::NothingFound);
    };
    snapshot.corrections().unite(&mut stored.analysis.actors);
    if context.options.json {
        let mut lines = Lines::to_stdout();
        let lexicon = snapshot.corrections().lexicon();
        lines.put(&Record::new(&stored.article, &stored.analysis, &stored.places, lexicon))?;
        lines.finish()?;
    } else {
        tell(context, &stored)?;
    }
    Ok(Outcome::Done)
}

fn tell(context: &Context, stored: &Stored) -> Result<()> {
    let (article, analysis) = (&stored.article, &stored.analysis);
    let mut page = Page::to_stdout(context)?;
    if let Some(title) = &article.title {
        page.paragraph(&title.text)?;
    }
    let date = context.words.published(analysis.published.as_ref());
    let source = analysis.source.as_ref().map(|source| source.name.as_str());
    page.row(&joined(std::iter::once(date.as_str()).chain(source)))?;
    for place in &stored.places {
        page.row(&isolated(&format!("{}:{}", context.short(&place.path), place.record)))?;
    }
    for paragraph in body(stored) {
        page.blank()?;
        page.paragraph(&paragraph)?;
    }
    page.finish()
}

/// The paragraphs of the text without the title and without page furniture.
fn body(stored: &Stored) -> Vec<String> {
    let text = stored.article.text.as_str();
    let title = stored.article.title.as_ref().and_then(|title| title.span);
    let mut leave: Vec<Span> =
        stored.analysis.dropped.iter().map(|dropped| dropped.span).chain(title).collect();
    leave.sort_unstable();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for span in leave {
        kept.push_str(Span::new(at, span.start.max(at)).of(text));
        at = at.max(span.end);
    }
    kept.push_str(Span::new(at, text.len()).of(text));
    kept.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}
