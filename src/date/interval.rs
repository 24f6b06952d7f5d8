//! Day intervals: how warraq says *when*, exactly as precisely as it knows.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::span::Span;

/// A closed interval of civil days, Gregorian; either end may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Bounds {
    /// The first day, if known.
    pub from: Option<Date>,
    /// The last day, if known.
    pub to: Option<Date>,
}

impl Bounds {
    /// Every day.
    pub const UNKNOWN: Self = Self { from: None, to: None };

    /// From `from` to `to`, both included.
    pub const fn new(from: Date, to: Date) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// One day.
    pub const fn day(day: Date) -> Self {
        Self::new(day, day)
    }

    /// The whole month; `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self::new(first, first.last_of_month()))
    }

    /// The whole year; `None` outside the calendar's range.
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self::new(first, first.last_of_year()))
    }

    /// The days in both; `None` if there is none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (from, to) {
            (Some(from), Some(to)) if from > to => None,
            _ => Some(Self { from, to }),
        }
    }

    /// Whether `day` lies inside.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Days from the first to the last, both counted; `None` where an end is open.
    pub fn days(self) -> Option<i64> {
        Some(day_number(self.to?) - day_number(self.from?) + 1)
    }
}

/// Days since 1970-01-01, negative before it: the form dates have in the index.
pub fn day_number(day: Date) -> i64 {
    (day - Date::constant(1970, 1, 1)).get_days().into()
}

/// The day with this number; clamped to the calendar's range.
pub fn from_day_number(number: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(number.clamp(-4_000_000, 4_000_000).days())
}

/// How exactly an article's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Only bounds are known.
    Unknown,
}

/// What an article's date was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// A field of the record.
    Metadata,
    /// Its address.
    Url,
    /// The file's name.
    #[serde(rename = "file name")]
    FileName,
    /// A dateline in the text.
    Dateline,
    /// What the text says.
    Inferred,
    /// The reader gave it.
    Pinned,
}

/// One reason for a date; an interface names it in the reader's language, JSON by its English phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// A date field.
    #[serde(rename = "date field of the record")]
    Field,
    /// A date in the address.
    #[serde(rename = "date in the url")]
    Url,
    /// A date in the file's name.
    #[serde(rename = "date in the file name")]
    FileName,
    /// A full date at the top of the text.
    #[serde(rename = "dateline")]
    Dateline,
    /// «الجاري», «هذا الشهر»: a month or year that is the article's own.
    #[serde(rename = "the article's own month or year")]
    Current,
    /// «العام الماضي» and its like beside a date that fixes them.
    #[serde(rename = "a past or coming month or year")]
    Neighbour,
    /// «اليوم السبت», «السبت».
    #[serde(rename = "weekday of the report")]
    Weekday,
    /// The latest date that is told as past: the article is not earlier.
    #[serde(rename = "told as past: not earlier")]
    LowerBound,
    /// A date told as coming: the article is not later.
    #[serde(rename = "told as coming: not later")]
    UpperBound,
    /// An office and who holds it.
    #[serde(rename = "term of the office holder")]
    Office,
    /// A dated event named in the text.
    #[serde(rename = "a dated event")]
    Event,
    /// The year of a copyright line: a hint, never proof.
    #[serde(rename = "year of the copyright line")]
    Copyright,
    /// A copy of the same text that has a date.
    #[serde(rename = "a dated copy")]
    Copy,
    /// A dated article of the same actors and rare words.
    #[serde(rename = "a similar dated article")]
    Similar,
    /// The evidence contradicts itself here.
    #[serde(rename = "contradicts the rest")]
    Clash,
}

/// A piece of evidence: some bytes of the text, or words from elsewhere, and what they prove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where in the article's text; `None` for evidence from outside it.
    pub span: Option<Span>,
    /// The words.
    pub text: String,
    /// What they say.
    pub why: Why,
    /// The other article that says so.
    pub article: Option<ArticleId>,
}

/// When an article was published, as far as is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// First possible day.
    pub start: Date,
    /// Last possible day.
    pub end: Date,
    /// How exactly.
    pub precision: Precision,
    /// From what.
    pub method: Method,
    /// 0 to 1: the share of such dates that are right.
    pub confidence: f32,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// How coarse a date mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum Granularity {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    /// A range that is none of these: «بين عامي 2003 و2011».
    Range,
}

/// What kind of phrase a date mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// Complete in itself.
    Explicit,
    /// Counted from the article's day.
    Relative,
    /// A part was missing and was supplied.
    Partial,
    /// Too loose for an interval: «الأيام المقبلة».
    Vague,
    /// Points to a date before it: «حينها».
    Anaphoric,
}

/// A place of a text that names a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Its bytes.
    pub span: Span,
    /// The days it means; open or unknown where neither text nor article fixes them.
    pub bounds: Bounds,
    /// How coarse it is.
    pub granularity: Granularity,
    /// What kind of phrase it is.
    pub kind: DateKind,
    /// Whether it was written in the Hijri calendar.
    pub hijri: bool,
}
