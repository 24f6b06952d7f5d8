//! What JSON says of an article: the shapes of `CONTRACT.md`.

use jiff::civil::Date;
use serde::Serialize;

use crate::actor::{self, ActorKind, Lexicon};
use crate::analysis::{Analysis, Source};
use crate::article::{Article, DropReason, TitleFrom};
use crate::date::interval::{DateKind, Evidence, Granularity, Method, Precision, Why};
use crate::index::Place;
use crate::span::Span;

/// An article: an object of `inspect`, and the one of `show`.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the fields are those of the contract")]
pub struct Record<'a> {
    id: String,
    key: Option<&'a str>,
    path: &'a str,
    record: usize,
    text: &'a str,
    title: Option<Title<'a>>,
    source: Option<&'a Source>,
    url: Option<&'a str>,
    language: &'a str,
    published: Option<Published<'a>>,
    dropped: Vec<Dropped<'a>>,
    dates: Vec<DateMention<'a>>,
    actors: Vec<Actor<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    places: &'a [Place],
}

#[derive(Serialize)]
struct Title<'a> {
    text: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    from: TitleFrom,
}

/// When an article was published.
#[derive(Serialize)]
pub struct Published<'a> {
    start: Date,
    end: Date,
    precision: Precision,
    method: Method,
    confidence: f32,
    evidence: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    start: Option<usize>,
    end: Option<usize>,
    text: &'a str,
    why: Why,
    /// The id of the other article that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
}

#[derive(Serialize)]
struct Mention<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Dropped<'a> {
    #[serde(flatten)]
    mention: Mention<'a>,
    why: DropReason,
}

#[derive(Serialize)]
struct DateMention<'a> {
    #[serde(flatten)]
    mention: Mention<'a>,
    from: Option<Date>,
    to: Option<Date>,
    granularity: Granularity,
    kind: DateKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<&'static str>,
}

#[derive(Serialize)]
struct Actor<'a> {
    id: &'a str,
    name: &'a str,
    name_en: Option<&'a str>,
    kind: ActorKind,
    /// The id of the state that a capital means in the news.
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<&'a str>,
    mentions: Vec<ActorMention<'a>>,
}

/// A mention of an actor and what it was recognised by.
#[derive(Serialize)]
struct ActorMention<'a> {
    #[serde(flatten)]
    mention: Mention<'a>,
    by: &'static str,
    /// The name of the lexicon that stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<&'a str>,
    /// How probable the tagger thinks it, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
}

impl<'a> ActorMention<'a> {
    fn new((id, lexicon): (&str, &'a Lexicon), found: actor::Mention, mention: Mention<'a>) -> Self {
        let alias = lexicon.alias(id, mention.text);
        Self { mention, by: found.by.word(), alias, score: found.by.score() }
    }
}

impl<'a> Record<'a> {
    /// What is known of an article, which was read with the names of `lexicon`; `places` are its copies', if they are known.
    pub fn new(
        article: &'a Article,
        analysis: &'a Analysis,
        places: &'a [Place],
        lexicon: &'a Lexicon,
    ) -> Self {
        let text = article.text.as_str();
        let mention = |span: Span| Mention { start: span.start, end: span.end, text: span.of(text) };
        Self {
            id: analysis.id.to_string(),
            key: article.metadata.key.as_deref(),
            path: &article.path,
            record: article.record,
            text,
            title: article.title.as_ref().map(|title| Title {
                text: &title.text,
                start: title.span.map(|span| span.start),
                end: title.span.map(|span| span.end),
                from: title.from,
            }),
            source: analysis.source.as_ref(),
            url: article.metadata.url.as_deref(),
            language: &analysis.language,
            published: Published::of(analysis),
            dropped: (analysis.dropped.iter())
                .map(|dropped| Dropped { mention: mention(dropped.span), why: dropped.why })
                .collect(),
            dates: (analysis.dates.iter())
                .map(|date| DateMention {
                    mention: mention(date.span),
                    from: date.bounds.from,
                    to: date.bounds.to,
                    granularity: date.granularity,
                    kind: date.kind,
                    calendar: date.hijri.then_some("hijri"),
                })
                .collect(),
            actors: (analysis.actors.iter())
                .map(|actor| Actor {
                    id: &actor.id,
                    name: &actor.name,
                    name_en: actor.name_en.as_deref(),
                    kind: actor.kind,
                    stands_for: lexicon.actor(&actor.id).and_then(|entry| entry.stands_for.as_deref()),
                    mentions: (actor.mentions.iter())
                        .map(|found| ActorMention::new((&actor.id, lexicon), *found, mention(found.span)))
                        .collect(),
                })
                .collect(),
            places,
        }
    }
}

impl<'a> Published<'a> {
    /// The date of an article, if it is known.
    pub fn of(analysis: &'a Analysis) -> Option<Self> {
        let published = analysis.published.as_ref()?;
        let reason = |evidence: &'a Evidence| Reason {
            start: evidence.span.map(|span| span.start),
            end: evidence.span.map(|span| span.end),
            text: &evidence.text,
            why: evidence.why,
            article: evidence.article.map(|id| id.to_string()),
        };
        Some(Self {
            start: published.start,
            end: published.end,
            precision: published.precision,
            method: published.method,
            confidence: published.confidence,
            evidence: published.evidence.iter().map(reason).collect(),
        })
    }
}
