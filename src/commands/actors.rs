//! `warraq actors`: who the articles name, in the order asked for; and the page of one of them.

mod page;

use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use super::Outcome;
use super::context::Context;
use super::inspect::name;
use super::json::Lines;
use super::opened::{self, Question};
use super::page::Page;
use crate::actor::ActorKind;
use crate::app::actors::view::sort_by_name;
use crate::cli::{ActorOrder, ActorsArgs};
use crate::index::{Request, Snapshot};
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
    /// Articles of the corpus that name it.
    all: u64,
    /// How many times as often the matches name it as the corpus does.
    lift: f64,
    /// What speaks against chance: G².
    surprise: f64,
    /// The first and the last day on which a match that names it may have been published.
    first: Option<Date>,
    last: Option<Date>,
}

impl<'a> Actor<'a> {
    fn new(actor: &'a FacetCount, seen: Option<(Date, Date)>) -> Self {
        Self {
            id: &actor.id,
            name: &actor.name,
            name_en: actor.name_en.as_deref(),
            kind: actor.kind,
            articles: actor.now,
            mentions: actor.mentions,
            all: actor.all,
            lift: actor.meeting().lift(),
            surprise: actor.meeting().surprise(),
            first: seen.map(|seen| seen.0),
            last: seen.map(|seen| seen.1),
        }
    }
}

/// Prints the actors, or the page of one.
///
/// # Errors
/// A query that does not parse, or a corpus that cannot be read.
pub fn run(context: &Context, args: &ActorsArgs) -> Result<Outcome> {
    let question = Question::new(context, args.query.as_deref())?;
    let snapshot = opened::snapshot(context, &args.corpus.paths)?;
    let question = question.of(context, &snapshot)?;
    let request = question.request(Sort::Newest, 0);
    let limit = args.limit.unwrap_or(usize::MAX);
    if let Some(id) = &args.id {
        return page::run(context, (&snapshot, &request), (id, limit));
    }
    let actors = list(context, (&snapshot, &request), (args, limit))?;
    if context.options.json {
        json((&snapshot, &request), &actors)?;
    } else {
        tell(context, &actors)?;
    }
    Ok(Outcome::found(!actors.is_empty()))
}

fn list(
    context: &Context,
    (snapshot, request): (&Snapshot, &Request),
    (args, limit): (&ActorsArgs, usize),
) -> Result<Vec<FacetCount>> {
    let kind = FacetKind::Actor;
    let mut list = match (&args.find, args.sort) {
        (Some(text), _) => snapshot.find_facets(request, kind, (text, limit))?,
        (None, ActorOrder::Lift) => snapshot.unusual_facets(request, kind, limit)?,
        (None, ActorOrder::Matches) => snapshot.facets(request, kind, limit)?,
        (None, ActorOrder::Name) => snapshot.facets(request, kind, usize::MAX)?,
    };
    if args.sort == ActorOrder::Name {
        sort_by_name(&mut list, context.words.lang);
        list.truncate(limit);
    }
    Ok(list)
}

fn json((snapshot, request): (&Snapshot, &Request), actors: &[FacetCount]) -> Result<()> {
    let mut lines = Lines::to_stdout();
    for actor in actors {
        lines.put(&Actor::new(actor, snapshot.seen(request, (FacetKind::Actor, &actor.id), None)?))?;
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
