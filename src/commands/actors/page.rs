//! `warraq actors --id`: the page of one actor.

use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use super::Actor;
use crate::actor::Stay;
use crate::commands::Outcome;
use crate::commands::context::Context;
use crate::commands::inspect::name;
use crate::commands::json::Lines;
use crate::commands::notes;
use crate::commands::page::Page;
use crate::commands::timeline::Bar;
use crate::date::interval::{Bounds, from_day_number};
use crate::i18n::{Lang, isolated, joined};
use crate::index::{Request, Snapshot};
use crate::query::profile::{Profile, Quote};
use crate::query::result::{FacetKind, Histogram};

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    actor: Actor<'a>,
    /// How it is written.
    aliases: Vec<Alias<'a>>,
    /// When articles that name it were published.
    days: Vec<Bar>,
    undated: u32,
    companions: Vec<Companion<'a>>,
    offices: Vec<Office<'a>>,
    sentences: Vec<Sentence<'a>>,
    /// How many articles were read for aliases and sentences.
    read: usize,
}

#[derive(Serialize)]
struct Alias<'a> {
    text: &'a str,
    articles: u64,
    mentions: u64,
}

#[derive(Serialize)]
struct Companion<'a> {
    #[serde(flatten)]
    actor: Actor<'a>,
    days: Vec<Bar>,
}

#[derive(Serialize)]
struct Office<'a> {
    name: &'a str,
    name_en: &'a str,
    state: Option<&'a str>,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    /// The article's id.
    id: String,
    title: &'a str,
    source: Option<&'a str>,
    /// The article's first and last possible day.
    from: Option<Date>,
    to: Option<Date>,
    text: &'a str,
    /// Where its first mention begins in the article's text, in bytes.
    start: usize,
}

/// Prints the page of the actor with this id, from the newest `limit` articles that match and name it.
///
/// # Errors
/// An index that cannot be read.
pub fn run(
    context: &Context,
    (snapshot, request): (&Snapshot, &Request),
    (id, limit): (&str, usize),
) -> Result<Outcome> {
    let Some(profile) = snapshot.profile(request, (FacetKind::Actor, id), limit)? else {
        notes::note(format_args!(
            "warraq: {id}: no article names an actor with this id; --find looks for a name"
        ));
        return Ok(Outcome::found(false));
    };
    if context.options.json {
        let mut lines = Lines::to_stdout();
        lines.put(&record(&profile))?;
        lines.finish()?;
    } else {
        tell(context, &profile)?;
    }
    Ok(Outcome::found(true))
}

fn record(profile: &Profile) -> Record<'_> {
    let aliases = profile.spellings.iter().map(|spelling| Alias {
        text: &spelling.text,
        articles: spelling.articles,
        mentions: spelling.mentions,
    });
    let companions = profile.companions.iter().map(|companion| Companion {
        actor: Actor::new(&companion.facet, companion.seen),
        days: bars(&companion.days),
    });
    Record {
        actor: Actor::new(&profile.facet, profile.seen),
        aliases: aliases.collect(),
        days: bars(&profile.days),
        undated: profile.days.undated.0,
        companions: companions.collect(),
        offices: profile.offices.iter().map(office).collect(),
        sentences: profile.quotes.iter().map(sentence).collect(),
        read: profile.read,
    }
}

/// Days, then months and years where no more is known.
fn bars(days: &Histogram) -> Vec<Bar> {
    let bar = |(day, count, matching): &(i64, u32, u32), end: fn(Date) -> Date| {
        let from = from_day_number(*day);
        Bar { from, to: end(from), count: *count, matching: *matching }
    };
    let days_known = days.days.iter().map(|counted| bar(counted, |day| day));
    let months = days.months.iter().map(|counted| bar(counted, Date::last_of_month));
    let years = days.years.iter().map(|counted| bar(counted, Date::last_of_year));
    days_known.chain(months).chain(years).collect()
}

fn office(stay: &Stay) -> Office<'_> {
    let (from, to) = stay.days;
    Office { name: &stay.office, name_en: &stay.office_en, state: stay.state.as_deref(), from, to }
}

fn sentence(quote: &Quote) -> Sentence<'_> {
    Sentence {
        id: quote.id.to_string(),
        title: &quote.title,
        source: quote.source.as_deref(),
        from: quote.published.map(|date| date.start),
        to: quote.published.map(|date| date.end),
        text: &quote.sentence.text,
        start: quote.at,
    }
}

fn tell(context: &Context, profile: &Profile) -> Result<()> {
    let (mut page, words) = (Page::to_stdout(context)?, &context.words);
    let facet = &profile.facet;
    let articles = words.with("of-articles", &[("now", facet.now.into()), ("n", facet.all.into())]);
    page.report(&joined([name(context, &facet.name, facet.name_en.as_deref()).as_str(), &articles]))?;
    if let Some((first, last)) = profile.seen {
        page.report(&words.with("page-seen", &[("days", words.bounds(Bounds::new(first, last)).into())]))?;
    }
    let written = profile
        .spellings
        .iter()
        .map(|spelling| format!("{} {}", isolated(&spelling.text), spelling.mentions));
    let written: Vec<String> = written.take(20).collect();
    page.report(&format!("{} {}", words.get("page-written"), written.join("، ")))?;
    for stay in &profile.offices {
        let (from, to) = stay.days;
        let title = if words.lang == Lang::En { &stay.office_en } else { &stay.office };
        let state = stay.state.as_deref().filter(|_| words.lang == Lang::Ar).unwrap_or_default();
        page.report(&joined([title.as_str(), state, &words.bounds(Bounds { from, to })]))?;
    }
    page.blank()?;
    page.report(&words.get("page-companions"))?;
    for companion in &profile.companions {
        let facet = &companion.facet;
        let name = name(context, &facet.name, facet.name_en.as_deref());
        page.row(&format!("{}/{}  {}  {name}", facet.now, facet.all, facet.meeting().times()))?;
    }
    for quote in &profile.quotes {
        page.blank()?;
        let when = quote.published.map_or_else(|| words.get("undated"), |date| words.row_date(&date));
        page.report(&joined([when.as_str(), quote.source.as_deref().unwrap_or_default(), &quote.title]))?;
        page.paragraph(&quote.sentence.text)?;
    }
    page.finish()
}
