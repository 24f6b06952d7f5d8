//! `warraq actors`: who the articles name.

use anyhow::Result;
use serde::Serialize;

use super::Outcome;
use super::context::Context;
use super::inspect::name;
use super::json::Lines;
use super::opened::{self, Question};
use super::page::Page;
use crate::actor::ActorKind;
use crate::cli::ActorsArgs;
use crate::query::result::{FacetCount, FacetKind, Sort};

#[derive(Serialize)]
struct Actor<'a> {
    id: &'a str,
    name: &'a str,
    name_en: Option<&'a str>,
    kind: ActorKind,
    /// Articles that match and name the actor.
    articles: u64,
    /// How often they do.
    mentions: u64,
}

/// Prints the actors, most articles first.
///
/// # Errors
/// A query that does not parse, or a corpus that cannot be read.
pub fn run(context: &Context, args: &ActorsArgs) -> Result<Outcome> {
    let question = Question::new(context, args.query.as_deref())?;
    let snapshot = opened::snapshot(context, &args.corpus.paths)?;
    let question = question.of(context, &snapshot)?;
    let limit = args.limit.unwrap_or(usize::MAX);
    let actors = snapshot.facets(&question.request(Sort::Newest, 0), FacetKind::Actor, limit)?;
    if context.options.json {
        json(&actors)?;
    } else {
        tell(context, &actors)?;
    }
    Ok(Outcome::found(!actors.is_empty()))
}

fn json(actors: &[FacetCount]) -> Result<()> {
    let mut lines = Lines::to_stdout();
    for actor in actors {
        lines.put(&Actor {
            id: &actor.id,
            name: &actor.name,
            name_en: actor.name_en.as_deref(),
            kind: actor.kind,
            articles: actor.now,
            mentions: actor.mentions,
        })?;
    }
    lines.finish()
}

fn tell(context: &Context, actors: &[FacetCount]) -> Result<()> {
    let mut page = Page::to_stdout(context)?;
    let digits =
        actors.iter().map(|actor| actor.mentions.max(actor.now)).max().unwrap_or(0).to_string().len();
    for actor in actors {
        let name = name(context, &actor.name, actor.name_en.as_deref());
        page.row(&format!("{:>digits$}  {:>digits$}  {name}", actor.now, actor.mentions))?;
    }
    page.finish()
}
