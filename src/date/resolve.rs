//! From phrases to days: what a date phrase means once the article's day is known.
//!
//! The rules are those of `CONTRACT.md`, "What a date phrase means". Where the article's day is itself an interval, a phrase is
//! resolved at both of its ends and counts only where they agree: every rule is monotone in the article's day.

mod period;
mod phrase;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::grammar::{Base, Expression, Meaning, Narrow, Point, Year};
use super::interval::{Bounds, DateKind, DateMention, Granularity};
use super::words::{Feast, Turn, Unit};
pub use phrase::parse_phrase;

/// Which way a phrase without a year leans where nothing tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lean {
    /// The last such day: news.
    #[default]
    Past,
    /// The first such day: prompts and agendas.
    Future,
}

/// What a reader may set about dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The first day of a week.
    pub week_start: Weekday,
    /// Which way phrases lean.
    pub lean: Lean,
    /// The last day of the corpus that is asked, if known: a phrase that leans to the future leans back where the corpus
    /// ends before it («نوفمبر» asked of articles that are all past), see [`parse_phrase`].
    pub until: Option<Date>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { week_start: Weekday::Monday, lean: Lean::Past, until: None }
    }
}

/// Where a phrase is read: the article's day, the date before it in the text, and how it leans.
#[derive(Clone, Copy)]
struct Place {
    today: Option<Date>,
    previous: Option<Bounds>,
    future: bool,
    /// The weekday beside the date: it tells the year.
    weekday: Option<Weekday>,
    deixis: Option<i8>,
    week_start: Weekday,
}

/// The days that each expression means, seen from `anchor`, the article's day or interval.
pub fn resolve(expressions: &[Expression], anchor: Option<Bounds>, settings: &Settings) -> Vec<DateMention> {
    let mut previous = None;
    let mut mentions: Vec<DateMention> = Vec::with_capacity(expressions.len());
    let mut coarse = Granularity::Day;
    for expression in expressions {
        let bounds = bounds(expression, anchor, previous, *settings).unwrap_or(Bounds::UNKNOWN);
        let granularity = granularity(expression, coarse);
        if bounds.from.is_some() && bounds.to.is_some() {
            (previous, coarse) = (Some(bounds), granularity);
        }
        mentions.push(DateMention {
            span: expression.span,
            bounds,
            granularity,
            kind: kind(expression.meaning),
            hijri: expression.hijri,
        });
    }
    mentions
}

fn bounds(
    expression: &Expression,
    anchor: Option<Bounds>,
    previous: Option<Bounds>,
    settings: Settings,
) -> Option<Bounds> {
    let future = match settings.lean {
        Lean::Past => expression.future,
        Lean::Future => true,
    };
    let (weekday, deixis) = (expression.weekday, expression.deixis);
    let place = Place { today: None, previous, future, weekday, deixis, week_start: settings.week_start };
    if let Some(bounds) = place.meaning(expression.meaning) {
        return Some(bounds);
    }
    let anchor = anchor?;
    let at = |day| Place { today: Some(day), ..place }.meaning(expression.meaning);
    let first = at(anchor.from?)?;
    (at(anchor.to?)? == first).then_some(first)
}

impl Place {
    fn meaning(&self, meaning: Meaning) -> Option<Bounds> {
        match meaning {
            Meaning::One(point) => self.point(point),
            Meaning::Range(
                Point { base: Base::Weekday(first, turn), .. },
                Point { base: Base::Weekday(last, _), .. },
            ) => self.weekdays(first, last, turn),
            Meaning::Range(first, last) => {
                let last = self.point(last)?;
                let mut first = self.point(first)?;
                if first.from > last.to {
                    first = Bounds::new(back_a_year(first.from?), back_a_year(first.to?));
                }
                Some(Bounds { from: first.from, to: last.to }).filter(|b| b.from <= b.to)
            }
        }
    }

    fn point(&self, point: Point) -> Option<Bounds> {
        let Point { base, narrow } = point;
        if let (Base::Month(month, year), Narrow::Days(from @ ..=31, to)) = (base, narrow) {
            return self.days(month, year, (from, to));
        }
        if let (Base::Hijri(month, year), Narrow::Days(from @ ..=30, to)) = (base, narrow) {
            return self.hijri(month, year, Some((from as u8, to as u8)));
        }
        if let (Base::Feast(feast, year), Narrow::Days(nth @ ..=30, _)) = (base, narrow)
            && feast != Feast::Ramadan
        {
            let day = self.feast(feast, year)?.from?.checked_add(i64::from(nth - 1).days()).ok()?;
            return Some(Bounds::day(day));
        }
        period::narrow(self.base(base)?, narrow)
    }

    fn base(&self, base: Base) -> Option<Bounds> {
        match base {
            Base::Fixed(bounds, _) => Some(bounds),
            Base::Month(month, year) => self.month(month, year),
            Base::Hijri(month, year) => self.hijri(month, year, None),
            Base::Fraction(nth, of, year) => period::fraction(self.year(year)?, nth, of),
            Base::Season(season, year) => self.season(season, year),
            Base::Feast(feast, year) => self.feast(feast, year),
            Base::Unit(unit, turn) => self.unit(unit, turn),
            Base::Weekday(day, turn) => self.weekday(day, turn),
            Base::Offset(unit, n) => self.offset(unit, n),
            Base::Window(unit, n) => self.window(unit, n),
            Base::Weekend(turn) => {
                let monday = self.week(turn)?;
                let friday = monday.checked_add(i64::from(days_to(monday, Weekday::Friday)).days()).ok()?;
                Some(Bounds::new(friday, friday.tomorrow().ok()?))
            }
            Base::Vague(_) => None,
            Base::Back => self.previous,
            Base::Again { unit, near, year } => {
                let day = if near { self.today? } else { self.previous?.from? };
                let year = self.year(year)?;
                match unit {
                    Unit::Day => Date::new(year, day.month(), day.day()).ok().map(Bounds::day),
                    _ => Bounds::month(year, day.month()),
                }
            }
        }
    }

    /// The number of a year that is told by number or turn.
    fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Is(year) | Year::Known(year) => Some(year),
            Year::Of(turn) | Year::Turned(turn) => match turn {
                Turn::Same => Some(self.previous?.from?.year()),
                Turn::BeforeLast => Some(self.today?.year() - 2),
                Turn::Past => Some(self.today?.year() - 1),
                Turn::Current => Some(self.today?.year()),
                Turn::Next | Turn::Following => Some(self.today?.year() + 1),
                Turn::AfterNext => Some(self.today?.year() + 2),
            },
            Year::Missing | Year::Hijri(_) => None,
        }
    }

    fn month(&self, month: i8, year: Year) -> Option<Bounds> {
        let number = match year {
            Year::Is(_) | Year::Known(_) | Year::Hijri(_) | Year::Of(_) | Year::Turned(Turn::Same) => {
                self.year(year)?
            }
            Year::Turned(turn) => turned_year(self.today?, month, turn),
            Year::Missing => {
                let today = self.today?;
                let later = month > today.month();
                let earlier = month < today.month();
                today.year() + i16::from(earlier && self.future) - i16::from(later && !self.future)
            }
        };
        Bounds::month(number, month)
    }

    fn days(&self, month: i8, year: Year, (from, to): (i8, i8)) -> Option<Bounds> {
        let in_year = |year| {
            let from = Date::new(year, month, from).ok()?;
            Some(Bounds::new(from, Date::new(year, month, to.min(from.days_in_month())).ok()?))
        };
        match year {
            Year::Missing => {
                let today = self.today?;
                let year = today.year();
                // 29 February may be eight years away.
                let mut years: Vec<_> = (year - 8..=year + 8).filter_map(in_year).collect();
                if self.deixis.is_some() {
                    years.sort_by_key(|b| b.from.map_or(i32::MAX, |d| (d - today).get_days().abs()));
                    return years.first().copied();
                }
                if let Some(bounds) = self.beside_weekday(&years) {
                    return Some(bounds);
                }
                if self.future {
                    return years.into_iter().find(|b| b.to >= Some(today));
                }
                years.into_iter().rev().find(|b| b.from <= Some(today))
            }
            // «26 نوفمبر المقبل» on 15 November is eleven days off.
            Year::Turned(Turn::Next) => {
                let today = self.today?;
                (today.year()..=today.year() + 8).filter_map(in_year).find(|b| b.from > Some(today))
            }
            _ => in_year(self.month(month, year)?.from?.year()),
        }
    }

    /// Of a day in several years, the one nearest to the article's day that falls on the weekday beside it, unless even
    /// that is more than a year away.
    fn beside_weekday(&self, years: &[Bounds]) -> Option<Bounds> {
        let (today, weekday) = (self.today?, self.weekday?);
        let far = |b: &Bounds| b.from.map_or(i32::MAX, |day| (day - today).get_days().abs());
        let fits = |b: &&Bounds| b.from == b.to && b.from.is_some_and(|day| day.weekday() == weekday);
        years.iter().filter(fits).copied().min_by_key(far).filter(|b| far(b) <= 366)
    }

    /// From one weekday to the next such other one.
    fn weekdays(&self, first: Weekday, last: Weekday, turn: Option<Turn>) -> Option<Bounds> {
        let ahead = self.future || turn == Some(Turn::Next);
        let day = self.weekday(if ahead { first } else { last }, turn)?.from?;
        let between = i64::from((last.to_monday_zero_offset() - first.to_monday_zero_offset()).rem_euclid(7));
        Some(if ahead {
            Bounds::new(day, day.checked_add(between.days()).ok()?)
        } else {
            Bounds::new(day.checked_sub(between.days()).ok()?, day)
        })
    }

    fn weekday(&self, day: Weekday, turn: Option<Turn>) -> Option<Bounds> {
        let today = self.today?;
        let ahead = i64::from(days_to(today, day));
        let shift = match (turn, self.deixis) {
            // «أمس الجمعة» where the article's yesterday is no Friday: the nearest Friday.
            (_, Some(offset)) => {
                let target = today.checked_add(i64::from(offset).days()).ok()?;
                let ahead = i64::from(days_to(target, day));
                i64::from(offset) + if ahead > 3 { ahead - 7 } else { ahead }
            }
            (Some(Turn::BeforeLast), _) => ahead - 14,
            (Some(Turn::Past), _) => ahead - 7,
            (Some(Turn::Next | Turn::Following), _) => after(ahead),
            (Some(Turn::AfterNext), _) => after(ahead) + 7,
            _ if self.future => ahead,
            _ => {
                if ahead == 0 {
                    0
                } else {
                    ahead - 7
                }
            }
        };
        Some(Bounds::day(today.checked_add(shift.days()).ok()?))
    }

    /// The day from which a turned unit is counted, and how many units on from it.
    fn turned(&self, turn: Turn) -> Option<(Date, i64)> {
        Some(match (turn, self.previous) {
            (Turn::Same, previous) => (previous?.from?, 0),
            (Turn::Following, Some(previous)) => (previous.to?, 1),
            (Turn::BeforeLast, _) => (self.today?, -2),
            (Turn::Past, _) => (self.today?, -1),
            (Turn::Current, _) => (self.today?, 0),
            (Turn::Next | Turn::Following, _) => (self.today?, 1),
            (Turn::AfterNext, _) => (self.today?, 2),
        })
    }

    /// The first day of the week that is meant.
    fn week(&self, turn: Turn) -> Option<Date> {
        let (from, shift) = self.turned(turn)?;
        let into = i64::from(days_to(from, self.week_start) - 7) % 7;
        from.checked_add((into + shift * 7).days()).ok()
    }

    fn unit(&self, unit: Unit, turn: Turn) -> Option<Bounds> {
        let (from, shift) = self.turned(turn)?;
        match unit {
            Unit::Week => {
                let first = self.week(turn)?;
                Some(Bounds::new(first, first.checked_add(6.days()).ok()?))
            }
            Unit::Day => Some(Bounds::day(from.checked_add(shift.days()).ok()?)),
            _ => period::around(from, unit, shift),
        }
    }

    fn offset(&self, unit: Unit, n: i32) -> Option<Bounds> {
        let today = self.today?;
        match unit {
            Unit::Day => Some(Bounds::day(today.checked_add(i64::from(n).days()).ok()?)),
            Unit::Week => Some(Bounds::day(today.checked_add((i64::from(n) * 7).days()).ok()?)),
            Unit::Decade => period::around(today, Unit::Year, i64::from(n) * 10),
            Unit::Century => period::around(today, Unit::Year, i64::from(n) * 100),
            _ => period::around(today, unit, n.into()),
        }
    }

    /// The |n| whole units before or after the article's own.
    fn window(&self, unit: Unit, n: i32) -> Option<Bounds> {
        let near = i64::from(n.signum());
        let one = |shift: i64| match unit {
            Unit::Day => Some(Bounds::day(self.today?.checked_add(shift.days()).ok()?)),
            Unit::Week => {
                let first = self.week(Turn::Current)?.checked_add((shift * 7).days()).ok()?;
                Some(Bounds::new(first, first.checked_add(6.days()).ok()?))
            }
            _ => period::around(self.today?, unit, shift),
        };
        let (near, far) = (one(near)?, one(n.into())?);
        Some(Bounds { from: near.from.min(far.from), to: near.to.max(far.to) })
    }
}

/// Days to the next such weekday where the article's own day does not count.
const fn after(ahead: i64) -> i64 {
    if ahead == 0 { 7 } else { ahead }
}

/// The year of a turned month, seen from `today`: «تموز المنصرم» is the last July before this month.
fn turned_year(today: Date, month: i8, turn: Turn) -> i16 {
    match turn {
        Turn::BeforeLast => today.year() - 1 - i16::from(month >= today.month()),
        Turn::Past => today.year() - i16::from(month >= today.month()),
        Turn::Next | Turn::Following => today.year() + i16::from(month <= today.month()),
        Turn::AfterNext => today.year() + 1 + i16::from(month <= today.month()),
        Turn::Current | Turn::Same => today.year(),
    }
}

/// Days from `from` on to the next such weekday, 0 to 6.
fn days_to(from: Date, day: Weekday) -> i8 {
    (day.to_monday_zero_offset() - from.weekday().to_monday_zero_offset()).rem_euclid(7)
}

fn back_a_year(day: Date) -> Date {
    day.saturating_sub(1.years())
}

fn kind(meaning: Meaning) -> DateKind {
    match meaning {
        Meaning::One(point) => kind_of(point.base),
        Meaning::Range(first, last) => match (kind_of(first.base), kind_of(last.base)) {
            (DateKind::Explicit, other) | (other, _) => other,
        },
    }
}

fn kind_of(base: Base) -> DateKind {
    match base {
        Base::Fixed(..)
        | Base::Month(_, Year::Is(_))
        | Base::Hijri(_, Some(_))
        | Base::Fraction(_, _, Year::Is(_))
        | Base::Season(_, Year::Is(_))
        | Base::Feast(_, Year::Is(_) | Year::Hijri(_)) => DateKind::Explicit,
        Base::Month(_, Year::Missing | Year::Known(_))
        | Base::Hijri(_, None)
        | Base::Feast(_, Year::Missing)
        | Base::Season(_, Year::Missing)
        | Base::Fraction(_, _, Year::Missing) => DateKind::Partial,
        Base::Vague(_) => DateKind::Vague,
        Base::Back
        | Base::Again { near: false, .. }
        | Base::Unit(_, Turn::Same | Turn::Following)
        | Base::Month(_, Year::Of(Turn::Same)) => DateKind::Anaphoric,
        _ => DateKind::Relative,
    }
}

/// How coarse an expression is; what points back is as coarse as the date before.
fn granularity(expression: &Expression, coarse: Granularity) -> Granularity {
    let Meaning::One(point) = expression.meaning else { return Granularity::Range };
    match (point.base, point.narrow) {
        (_, Narrow::Days(from, to)) if from != to => Granularity::Range,
        (_, Narrow::Months(..)) => Granularity::Range,
        (_, Narrow::Days(..) | Narrow::Nth(..) | Narrow::On(_)) => Granularity::Day,
        (_, Narrow::Week(_)) => Granularity::Week,
        (Base::Fixed(_, granularity), _) => granularity,
        (Base::Month(..) | Base::Hijri(..) | Base::Feast(Feast::Ramadan, _), _) => Granularity::Month,
        (Base::Fraction(_, 4, _), _) => Granularity::Quarter,
        (Base::Fraction(..) | Base::Window(..) | Base::Weekend(_), _) => Granularity::Range,
        (Base::Season(..), _) => Granularity::Season,
        (Base::Feast(..) | Base::Weekday(..) | Base::Offset(Unit::Day | Unit::Week, _), _) => {
            Granularity::Day
        }
        (Base::Offset(Unit::Decade | Unit::Century, _), _) => Granularity::Year,
        (Base::Unit(unit, _) | Base::Vague(unit) | Base::Offset(unit, _) | Base::Again { unit, .. }, _) => {
            of_unit(unit)
        }
        (Base::Back, _) => coarse,
    }
}

const fn of_unit(unit: Unit) -> Granularity {
    match unit {
        Unit::Hour | Unit::Day => Granularity::Day,
        Unit::Week => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

#[cfg(test)]
mod tests;
