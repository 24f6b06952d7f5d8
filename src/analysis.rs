//! What one pass over one article finds: its id, source, date, dates and actors.

use serde::{Deserialize, Serialize};

use crate::actor::{
    ActorMentions, Corrections, Lexicon, Metonyms, Stint, Tenure, forget_holders, join_metonyms,
    name_holders, recognise, tenures,
};
use crate::article::{Article, ArticleId, Dropped};
use crate::date::dating::{Clue, Hints, Surroundings, publish, published};
use crate::date::grammar;
use crate::date::interval::{Bounds, DateMention, Method, Published, Why};
use crate::date::resolve::{self, resolve};
use crate::span::Span;
use crate::text::language::language;
use crate::text::segment::Tokens;

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

/// The version of everything that an analysis says; an index made by another one is made anew.
pub const VERSION: u32 = 6;

/// What a reader may set about how articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// About dates.
    pub dates: resolve::Settings,
    /// Whether «واشنطن» counts as the United States.
    pub metonyms: Metonyms,
}

/// What is known of an article before its text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<'a> {
    /// Who it is.
    pub id: ArticleId,
    /// Its outlet.
    pub source: Option<Source>,
    /// Page furniture, in order, not overlapping.
    pub dropped: Vec<Dropped>,
    /// What the reader says of actors.
    pub corrections: &'a Corrections,
}

/// Reads an article, whose text is cut into `tokens`: its date, the dates and the actors it names. With `anchor` its
/// date is given.
pub fn analyse(
    article: &Article,
    tokens: &Tokens,
    known: Known,
    settings: &Settings,
    anchor: Option<Bounds>,
) -> Analysis {
    let skip: Vec<Span> = known.dropped.iter().map(|d| d.span).collect();
    let corrections = known.corrections;
    let actors = actors(tokens, corrections, settings, &skip);
    let language = article.metadata.language.clone().unwrap_or_else(|| language(&article.text).to_owned());
    let mut analysis = Analysis {
        id: known.id,
        source: known.source,
        language,
        // What the reader says needs no evidence.
        published: anchor.and_then(|bounds| published(bounds, Method::Pinned, 1.0, Vec::new())),
        dropped: known.dropped,
        dates: Vec::new(),
        actors,
    };
    date(article, tokens, &mut analysis, (settings, corrections), (anchor.is_none(), None));
    analysis
}

/// Finds the actors of an analysed article, whose text is cut into `tokens`, anew; its dates stay.
pub fn reread(tokens: &Tokens, analysis: &mut Analysis, corrections: &Corrections, settings: &Settings) {
    let skip: Vec<Span> = analysis.dropped.iter().map(|d| d.span).collect();
    analysis.actors = actors(tokens, corrections, settings, &skip);
    hold(tokens, analysis, corrections);
}

/// The actors that a text names.
fn actors(
    tokens: &Tokens,
    corrections: &Corrections,
    settings: &Settings,
    skip: &[Span],
) -> Vec<ActorMentions> {
    let lexicon = corrections.lexicon();
    let mut actors = recognise(tokens, lexicon, skip);
    if settings.metonyms == Metonyms::Join {
        join_metonyms(&mut actors, lexicon);
    }
    corrections.part(&mut actors, tokens.text());
    actors
}

/// Adds who held what office on the article's day; where the reader says that somebody else is so called, that one.
fn hold(tokens: &Tokens, analysis: &mut Analysis, corrections: &Corrections) {
    let day = analysis.published.as_ref().map(|published| (published.start, published.end));
    if let Some(day) = day {
        let skip: Vec<Span> = analysis.dropped.iter().map(|d| d.span).collect();
        name_holders(tokens, &mut analysis.actors, Lexicon::bundled(), day, &skip);
        corrections.part(&mut analysis.actors, tokens.text());
    }
}

/// Dates an analysed article, whose text is cut into `tokens`, anew by what it says and what its corpus tells, and what it
/// mentions with it.
pub fn redate(
    article: &Article,
    tokens: &Tokens,
    analysis: &mut Analysis,
    by: (&Settings, &Corrections),
    around: Option<&Surroundings>,
) {
    date(article, tokens, analysis, by, (true, around));
}

/// Finds the dates that an article mentions, its own if that is asked for, and who held what office then.
fn date(
    article: &Article,
    tokens: &Tokens,
    analysis: &mut Analysis,
    (settings, corrections): (&Settings, &Corrections),
    (own, around): (bool, Option<&Surroundings>),
) {
    let expressions = grammar::recognise(tokens);
    // Who is named by an office alone follows from the day, and says nothing about it.
    forget_holders(&mut analysis.actors);
    if own {
        let held = tenures(tokens, &analysis.actors, Lexicon::bundled());
        let clues: Vec<Clue> = held.into_iter().map(clue).collect();
        let hints = Hints {
            metadata: article.metadata.date.as_deref(),
            url: article.metadata.url.as_deref(),
            path: &article.path,
            clues: &clues,
            dropped: &analysis.dropped,
            around,
        };
        analysis.published = publish(tokens, &expressions, &hints);
    }
    hold(tokens, analysis, corrections);
    let day = analysis.published.as_ref().map(|p| Bounds::new(p.start, p.end));
    let mut dates = resolve(&expressions, day, &settings.dates);
    dates.retain(|date| !analysis.is_dropped(date.span));
    analysis.dates = dates;
}

/// Who holds an office bounds the time of a text that says so. The day of a handover is the successor's.
fn clue(tenure: Tenure) -> Clue {
    let stint = |(from, to): Stint| Bounds { from, to: to.and_then(|day| day.yesterday().ok()) };
    Clue { span: tenure.span, days: tenure.days.into_iter().map(stint).collect(), why: Why::Office }
}
