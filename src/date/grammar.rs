//! The grammar of date phrases: what in a text names a time, and what it means before the article's day is known.
//!
//! One pass: every token is looked up once (`scan`), a rule is tried only where a word of its kind stands, and the longest
//! natural phrase is taken. Rules by kind: `calendar` days and months; `year`; `hijri`; `numeric` 27/01/2024; `weekday` weekdays and
//! days counted from today; `period` weeks, parts, seasons, decades; `relative` «قبل ثلاثة أيام»; `cue` past or coming.

mod calendar;
mod cue;
mod hijri;
mod numeric;
mod period;
mod relative;
mod scan;
mod weekday;
mod year;

use jiff::civil::Weekday;

use super::interval::{Bounds, Granularity};
use super::words::{Feast, Hint, Part, Season, Turn, Unit, Word};
use crate::span::Span;
use crate::text::segment::Tokens;
use scan::Scan;

/// What a phrase says of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// «2021»
    Is(i16),
    /// Not written, but known to all: «هجمات 11 سبتمبر».
    Known(i16),
    /// A year of the Hijri calendar: «عيد الأضحى 1445».
    Hijri(i32),
    /// «من العام الماضي»
    Of(Turn),
    /// The month itself is turned: «تموز المنصرم».
    Turned(Turn),
    /// Nothing.
    Missing,
}

/// A period, as far as the words alone tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Fixed(Bounds, Granularity),
    Month(i8, Year),
    /// A Hijri month and perhaps its year.
    Hijri(u8, Option<i32>),
    /// The nth of so many equal parts of a year.
    Fraction(i8, i8, Year),
    Season(Season, Year),
    Feast(Feast, Year),
    /// «الأسبوع الماضي»
    Unit(Unit, Turn),
    Weekday(Weekday, Option<Turn>),
    /// So many units from the article's day.
    Offset(Unit, i32),
    /// The so many units before (negative) or after the article's day.
    Window(Unit, i32),
    Weekend(Turn),
    Vague(Unit),
    /// The date before this one.
    Back,
    /// The day or month of the date before (or, if `near`, of the article) in another year: «الشهر نفسه من العام 2024».
    Again {
        unit: Unit,
        near: bool,
        year: Year,
    },
}

/// What of a period is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Narrow {
    All,
    /// Days of a month, both included.
    Days(i8, i8),
    Part(Part),
    /// The nth such weekday; 99 is the last.
    Nth(i8, Weekday),
    /// The nth week; 99 is the last.
    Week(i8),
    /// Months of a year, both included.
    Months(i8, i8),
    /// That day of a week.
    On(Weekday),
}

/// A period and what of it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    pub base: Base,
    pub narrow: Narrow,
}

impl Point {
    pub const fn new(base: Base) -> Self {
        Self { base, narrow: Narrow::All }
    }

    /// One day that needs nothing else to be known.
    pub(crate) fn full_day(self) -> Option<Bounds> {
        match (self.base, self.narrow) {
            (Base::Fixed(bounds, Granularity::Day), Narrow::All) => Some(bounds),
            (Base::Month(month, Year::Is(year)), Narrow::Days(day, to)) if day == to => {
                jiff::civil::Date::new(year, month, day).ok().map(Bounds::day)
            }
            _ => None,
        }
    }
}

/// One time, or from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    One(Point),
    Range(Point, Point),
}

/// A phrase that names a time, before the article's day is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Its bytes, without proclitics and prepositions.
    pub span: Span,
    /// Its first token and one past its last.
    pub(crate) tokens: (usize, usize),
    pub(crate) meaning: Meaning,
    /// The weekday beside a date or beside «اليوم».
    pub(crate) weekday: Option<Weekday>,
    /// «أمس» (-1), «اليوم» (0), «غدا» (1) beside it.
    pub(crate) deixis: Option<i8>,
    /// Whether a word on it or before it tells that it is still to come.
    pub(crate) future: bool,
    /// Whether it was written in the Hijri calendar.
    pub(crate) hijri: bool,
}

/// A match of a rule: the tokens from `start` to before `end`.
#[derive(Debug, Clone, Copy)]
struct Match {
    start: usize,
    end: usize,
    meaning: Meaning,
    weekday: Option<Weekday>,
    deixis: Option<i8>,
    hijri: bool,
}

impl Match {
    const fn new(start: usize, end: usize, point: Point) -> Self {
        Self { start, end, meaning: Meaning::One(point), weekday: None, deixis: None, hijri: false }
    }

    const fn base(start: usize, end: usize, base: Base) -> Self {
        Self::new(start, end, Point::new(base))
    }
}

/// The date phrases of a text, in order, not overlapping.
pub fn recognise(tokens: &Tokens) -> Vec<Expression> {
    let scan = Scan::new(tokens);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if matches!(scan.word(i), Word::Plain) {
            i += 1;
            continue;
        }
        if let Some(end) = scan.name(i) {
            i = end;
            continue;
        }
        match scan.rule(i) {
            Some(hit) => {
                i = hit.end.max(i + 1);
                found.push(scan.express(hit));
            }
            None => i = scan.skip(i),
        }
    }
    found
}

impl Scan<'_> {
    /// The rule for the word at `i`, if it and the words after it name a time.
    fn rule(&self, i: usize) -> Option<Match> {
        let hit = match self.word(i) {
            Word::Plain | Word::Turn(_) | Word::Loose => None,
            Word::Cardinal(_) => self.counted_window(i),
            Word::Number(_) => (self.numeric(i).map(|hit| self.with_twin(hit)))
                .or_else(|| self.slashed_day(i))
                .or_else(|| self.calendar(i))
                .or_else(|| self.day_of_turned_month(i))
                .or_else(|| self.counted_window(i))
                .or_else(|| self.bare_year(i)),
            Word::Ordinal { .. } | Word::Tens(_) => {
                self.calendar(i).or_else(|| self.nth(i)).or_else(|| self.day_of_turned_month(i))
            }
            Word::Month { .. } | Word::Hijri { .. } => self.calendar(i),
            Word::Weekday { .. } => self.weekday(i),
            Word::Day(_) | Word::Tomorrow | Word::Hour | Word::Tonight => self.near_day(i),
            Word::Unit { .. } => self.unit(i),
            Word::This | Word::That => self.this(i),
            Word::Part(_) => self.part(i),
            Word::Relation(_) => self.relative(i),
            Word::Decade(_) | Word::Season { .. } | Word::Fraction(_) | Word::Feast(_) => self.period(i),
            Word::Weekend => Some(self.weekend(i)),
            Word::Anaphor => Some(Match::base(i, self.after(i), Base::Back)),
            Word::LooseYear => self.loose_year(i),
        }?;
        Some(self.join(hit))
    }

    /// Past a day or a month that is part of a name and no date, where one stands at `i`: «جسر 14 تموز».
    fn name(&self, i: usize) -> Option<usize> {
        let dated = matches!(
            self.word(i),
            Word::Number(1..=31)
                | Word::Ordinal { .. }
                | Word::Tens(_)
                | Word::Month { .. }
                | Word::Hijri { .. }
        );
        let hit = if dated && self.hint_before(i, Hint::NameHead) { self.calendar(i)? } else { return None };
        let Meaning::One(Point { base, .. }) = hit.meaning else { return None };
        matches!(base, Base::Month(_, Year::Missing) | Base::Hijri(_, None)).then_some(hit.end)
    }

    fn express(&self, hit: Match) -> Expression {
        let span = self.trimmed(hit.start, hit.end);
        Expression {
            span,
            tokens: (hit.start, hit.end),
            meaning: hit.meaning,
            weekday: hit.weekday,
            deixis: hit.deixis,
            future: self.is_future(&hit),
            hijri: hit.hijri,
        }
    }

    /// A range, where `hit` is its first end: «من 13 تموز إلى 15 آب»، «بين آذار وحزيران 2020».
    fn join(&self, hit: Match) -> Match {
        let Meaning::One(first) = hit.meaning else { return hit };
        if !matches!(first.base, Base::Month(..) | Base::Fixed(..)) || hit.deixis.is_some() {
            return hit;
        }
        let Some(at) = self.second_end(hit) else { return self.with_next_month(hit, first) };
        let second = match self.word(at) {
            Word::Number(_) => self.numeric(at).or_else(|| self.calendar(at)).or_else(|| self.bare_year(at)),
            Word::Month { .. } | Word::Ordinal { .. } | Word::Tens(_) => self.calendar(at),
            Word::Unit { .. } => self.unit(at),
            Word::Part(_) => self.part(at),
            Word::Weekday { .. } => self.weekday(at),
            _ => None,
        };
        match second {
            Some(Match { end, meaning: Meaning::One(last), .. }) if last.base.is_calendar() => {
                Match { end, meaning: Meaning::Range(first.with_year_of(last), last), ..hit }
            }
            _ => hit,
        }
    }
}

impl Scan<'_> {
    /// «إبريل ومايو 2017»: two months that share the year.
    fn with_next_month(&self, hit: Match, first: Point) -> Match {
        let shares = matches!(first, Point { base: Base::Month(_, Year::Missing), narrow: Narrow::All });
        if !shares || !self.and(hit.end) || !matches!(self.word(hit.end), Word::Month { .. }) {
            return hit;
        }
        match self.month_alone(hit.end) {
            Some(Match {
                end,
                meaning: Meaning::One(last @ Point { base: Base::Month(_, year), narrow }),
                ..
            }) if year != Year::Missing && narrow == Narrow::All => {
                Match { end, meaning: Meaning::Range(first.with_year_of(last), last), ..hit }
            }
            _ => hit,
        }
    }
}

impl Base {
    const fn is_calendar(self) -> bool {
        matches!(self, Self::Month(..) | Self::Fixed(..))
    }
}

impl Point {
    /// «من تشرين الأول إلى آذار 2020»: the first end has the year of the last, or the one before.
    fn with_year_of(self, last: Self) -> Self {
        let (Base::Month(month, Year::Missing), Base::Month(end, year)) = (self.base, last.base) else {
            return self;
        };
        let year = match year {
            Year::Is(y) if month > end => Year::Is(y - 1),
            other => other,
        };
        Self { base: Base::Month(month, year), ..self }
    }
}
