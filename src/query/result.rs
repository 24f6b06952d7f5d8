//! Answers: rows of a list, facets, histograms. Plain data, made by the index and drawn by the interface.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ast::Query;
use super::keyness::Meeting;
use crate::actor::ActorKind;
use crate::article::ArticleId;
use crate::date::interval::{Bounds, Precision, from_day_number};
use crate::span::Span;

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)] // the names say it
pub enum Sort {
    Relevance,
    #[default]
    Newest,
    Oldest,
}

/// Where an article stands in one index snapshot; stale as soon as the generation changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocAddress {
    /// The segment's number in its snapshot.
    pub segment: u32,
    /// The document's number in its segment.
    pub doc: u32,
}

/// When a row's article was published: all that a list needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowDate {
    /// First possible day.
    pub start: jiff::civil::Date,
    /// Last possible day.
    pub end: jiff::civil::Date,
    /// How exactly it is known.
    pub precision: Precision,
    /// Whether it was inferred from the text.
    pub inferred: bool,
}

/// One line of a list of articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The article.
    pub id: ArticleId,
    /// Where it stands in this snapshot.
    pub address: DocAddress,
    /// Its title as written (not yet safe for a terminal).
    pub title: String,
    /// Its outlet.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<RowDate>,
    /// When it came into the index, in seconds since 1970; 0 if it was there from the beginning.
    pub arrived: u64,
    /// How well it matches; 0 where the order is by date.
    pub score: f32,
}

/// What is counted, and narrows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum FacetKind {
    #[default]
    Actor,
    Source,
    Category,
}

impl FacetKind {
    /// In the order that a reader goes through them.
    pub const ALL: [Self; 3] = [Self::Actor, Self::Source, Self::Category];

    /// How the index knows a facet of this kind.
    pub fn term(self, id: &str) -> String {
        let kind = match self {
            Self::Actor => "actor:",
            Self::Source => "source:",
            Self::Category => "category:",
        };
        [kind, id].concat()
    }
}

/// The order of facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FacetOrder {
    /// Those of the most matches first.
    #[default]
    Matches,
    /// Those first that the matches name more often than the corpus: see [`Meeting::surprise`].
    Lift,
    /// By their names.
    Name,
}

/// A value of a facet with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The actor's id, or the source's name.
    pub id: String,
    /// The Arabic name.
    pub name: String,
    /// The Latin name.
    pub name_en: Option<String>,
    /// What it is (`Other` for sources).
    pub kind: ActorKind,
    /// Articles among the present matches.
    pub now: u64,
    /// Articles of the whole corpus.
    pub all: u64,
    /// Mentions among the present matches.
    pub mentions: u64,
    /// The present matches, and the articles of the whole corpus.
    pub among: (u64, u64),
}

impl FacetCount {
    /// How it and the present matches meet in the corpus.
    pub fn meeting(&self) -> Meeting {
        Meeting { both: self.now, one: self.among.0, other: self.all, all: self.among.1 }
    }
}

/// A name that articles write an actor by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameForm {
    /// Who was read there, before any merge.
    pub actor: String,
    /// The words, as an article writes them.
    pub words: String,
    /// Whether it is an office, whose holder the day tells.
    pub office: bool,
    /// Mentions so written, of those that were looked at.
    pub mentions: u32,
}

/// A passage of a text, on one line, signs of what is left out included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The passage (not yet safe for a terminal).
    pub text: String,
    /// The hits in it, in bytes of the passage.
    pub hits: Vec<Span>,
}

/// A form that a word has in the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormCount {
    /// The form, as written but for marks.
    pub form: String,
    /// Matches that have it.
    pub count: u64,
    /// Whether the query leaves it out.
    pub out: bool,
}

/// A word of the query with its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordForms {
    /// The word, without what the query leaves out.
    pub word: Query,
    /// Its forms, those of the most matches first.
    pub forms: Vec<FormCount>,
}

/// The width of a bucket of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names say it
pub enum BucketUnit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// Counts over time: sparse, in order; the interface sums them into buckets of its zoom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histogram {
    /// Known to the day (or a week): day number (days since 1970-01-01), articles of the corpus, articles that match.
    pub days: Vec<(i64, u32, u32)>,
    /// Known to the month: the number of its first day, and the same counts.
    pub months: Vec<(i64, u32, u32)>,
    /// Known to the year: the number of its first day, and the same counts.
    pub years: Vec<(i64, u32, u32)>,
    /// Known to no year: of the corpus, that match.
    pub undated: (u32, u32),
}

impl Histogram {
    /// The last day on which the corpus may have an article; `None` where none is dated.
    pub fn last_day(&self) -> Option<Date> {
        let last = |list: &[(i64, u32, u32)]| list.iter().map(|entry| from_day_number(entry.0)).max();
        let (day, month, year) = (last(&self.days), last(&self.months), last(&self.years));
        day.max(month.map(Date::last_of_month)).max(year.map(Date::last_of_year))
    }

    /// The first day on which the corpus may have an article; `None` where none is dated.
    pub fn first_day(&self) -> Option<Date> {
        let lists = [&self.days, &self.months, &self.years];
        lists.into_iter().flatten().map(|entry| from_day_number(entry.0)).min()
    }

    /// The counts of all beside those of the matches, both counted as their own matches.
    #[must_use]
    pub fn with_matches(&self, matching: &Self) -> Self {
        let beside = |all: &[(i64, u32, u32)], some: &[(i64, u32, u32)]| {
            let of = |day| some.binary_search_by_key(&day, |entry| entry.0).ok().and_then(|at| some.get(at));
            all.iter().map(|(day, all, _)| (*day, *all, of(*day).map_or(0, |entry| entry.2))).collect()
        };
        Self {
            days: beside(&self.days, &matching.days),
            months: beside(&self.months, &matching.months),
            years: beside(&self.years, &matching.years),
            undated: (self.undated.0, matching.undated.1),
        }
    }

    /// The lists that have a bucket at this width.
    pub fn held(&self, unit: BucketUnit) -> impl Iterator<Item = &Vec<(i64, u32, u32)>> {
        let lists =
            [(Precision::Day, &self.days), (Precision::Month, &self.months), (Precision::Year, &self.years)];
        lists.into_iter().filter(move |(precision, _)| unit.holds(*precision)).map(|(_, list)| list)
    }

    /// The first and the last day that have a bucket at this width.
    pub fn ends(&self, unit: BucketUnit) -> Option<(i64, i64)> {
        let lists = || self.held(unit);
        let first = lists().filter_map(|list| list.first()).map(|counted| counted.0).min()?;
        let last = lists().filter_map(|list| list.last()).map(|counted| counted.0).max()?;
        Some((first, last))
    }

    /// What has no bucket at this width: of the corpus, that match.
    pub fn undated_at(&self, unit: BucketUnit) -> (u32, u32) {
        let lists =
            [(Precision::Day, &self.days), (Precision::Month, &self.months), (Precision::Year, &self.years)];
        let coarser = lists.into_iter().filter(|(precision, _)| !unit.holds(*precision));
        let coarser = coarser.flat_map(|(_, list)| list);
        coarser.fold(self.undated, |(all, matching), (_, a, m)| (all + a, matching + m))
    }
}

/// A period that articles mention, and the sentence that tells best what happened in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The period.
    pub days: Bounds,
    /// How many of the matches mention it.
    pub articles: u32,
    /// The best sentence of each of some of them, the best first.
    pub tellings: Vec<Telling>,
}

/// A sentence that tells what happened, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The sentence; its hit is the date.
    pub sentence: Snippet,
    /// Its article.
    pub id: ArticleId,
    /// Where that stands in its snapshot.
    pub address: DocAddress,
    /// The article's title as written (not yet safe for a terminal).
    pub title: String,
    /// The article's outlet.
    pub source: Option<String>,
    /// Where the date begins in the article's text, in bytes.
    pub at: usize,
}

/// A facet over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetDays {
    /// The actor's id, or the source's name.
    pub id: String,
    /// The Arabic name.
    pub name: String,
    /// The Latin name.
    pub name_en: Option<String>,
    /// The matches that name it, by the day they were published.
    pub days: Histogram,
}
