//! Periods of the calendar: parts, seasons, feasts, and the unit around a day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Place, days_to};
use crate::date::grammar::{Narrow, Year};
use crate::date::hijri;
use crate::date::interval::Bounds;
use crate::date::words::{Feast, Part, Season, Turn, Unit};

/// What of `whole` is meant; `None` where it has no such day.
pub(super) fn narrow(whole: Bounds, narrow: Narrow) -> Option<Bounds> {
    let (first, last) = (whole.from?, whole.to?);
    let on = |shift: i64| first.checked_add(shift.days()).ok().filter(|day| *day <= last);
    match narrow {
        Narrow::All => Some(whole),
        Narrow::Days(99, _) => Some(Bounds::day(last)),
        Narrow::Days(from, to) => {
            let to = on(i64::from(to) - 1).unwrap_or(last);
            Some(Bounds::new(on(i64::from(from) - 1)?, to))
        }
        Narrow::Part(part) => Some(part_of(first, last, part)),
        Narrow::Nth(99, day) => {
            let back = (7 - i64::from(days_to(last, day))) % 7;
            Some(Bounds::day(last.checked_sub(back.days()).ok()?))
        }
        Narrow::Nth(n, day) => on(i64::from(days_to(first, day)) + 7 * i64::from(n - 1)).map(Bounds::day),
        Narrow::On(day) => on(days_to(first, day).into()).map(Bounds::day),
        Narrow::Week(n) => week_of(first, last, n),
        Narrow::Months(from, to) => {
            let end = Bounds::month(first.year(), to)?;
            Some(Bounds { from: Bounds::month(first.year(), from)?.from, to: end.to })
        }
    }
}

/// The nth week that begins in the period; 99 is the last that ends in it.
fn week_of(first: Date, last: Date, n: i8) -> Option<Bounds> {
    let start = if n == 99 {
        let sunday = (7 - i64::from(days_to(last, Weekday::Sunday))) % 7;
        last.checked_sub((sunday + 6).days()).ok()?
    } else {
        first.checked_add((i64::from(days_to(first, Weekday::Monday)) + 7 * i64::from(n - 1)).days()).ok()?
    };
    Some(Bounds::new(start, start.checked_add(6.days()).ok()?))
}

/// The beginning, middle or end, by the figures of `CONTRACT.md`; thirds where it has none.
fn part_of(first: Date, last: Date, part: Part) -> Bounds {
    let days = i64::from((last - first).get_days()) + 1;
    let cut = |from: i64, to: i64| {
        Bounds::new(first.saturating_add(from.days()), first.saturating_add(to.days()).min(last))
    };
    let whole_years = first.month() == 1 && first.day() == 1 && last.month() == 12 && last.day() == 31;
    let years = last.year() - first.year() + 1;
    match part {
        _ if whole_years && years == 1 => {
            let (from, to) = match part {
                Part::Start => (1, 3),
                Part::Middle => (5, 8),
                Part::End => (10, 12),
            };
            let day = |month| Date::new(first.year(), month, 1).unwrap_or(first);
            Bounds::new(day(from), day(to).last_of_month())
        }
        _ if whole_years && years == 10 => {
            let (from, to) = match part {
                Part::Start => (0, 3),
                Part::Middle => (4, 6),
                Part::End => (7, 9),
            };
            let day = |n: i16| first.saturating_add(n.years());
            Bounds::new(day(from), day(to).last_of_year())
        }
        _ if whole_years && years == 100 => {
            let (from, to) = match part {
                Part::Start => (0, 32),
                Part::Middle => (33, 66),
                Part::End => (67, 99),
            };
            let day = |n: i16| first.saturating_add(n.years());
            Bounds::new(day(from), day(to).last_of_year())
        }
        Part::Start if (28..=31).contains(&days) => cut(0, 9),
        Part::Middle if (28..=31).contains(&days) => cut(10, 19),
        Part::End if (28..=31).contains(&days) => cut(20, days - 1),
        Part::Start => cut(0, days / 3 - i64::from(days >= 3)),
        Part::Middle => cut(days / 3, days - days / 3 - 1),
        Part::End => cut(days - days / 3, days - 1),
    }
}

/// The unit that `day` lies in, `shift` units on.
pub(super) fn around(day: Date, unit: Unit, shift: i64) -> Option<Bounds> {
    let shift = i16::try_from(shift).ok()?;
    match unit {
        Unit::Month => {
            let first = day.first_of_month().checked_add(shift.months()).ok()?;
            Some(Bounds::new(first, first.last_of_month()))
        }
        Unit::Year => Bounds::year(day.year().checked_add(shift)?),
        Unit::Decade => {
            let first = day.year() - day.year().rem_euclid(10) + shift.checked_mul(10)?;
            Some(Bounds::new(Bounds::year(first)?.from?, Bounds::year(first + 9)?.to?))
        }
        Unit::Century => {
            let first = (day.year() - 1).div_euclid(100) * 100 + 1 + shift.checked_mul(100)?;
            Some(Bounds::new(Bounds::year(first)?.from?, Bounds::year(first + 99)?.to?))
        }
        _ => None,
    }
}

/// The nth of `of` equal parts of a year, in whole months.
pub(super) fn fraction(year: i16, nth: i8, of: i8) -> Option<Bounds> {
    let months = 12 / of;
    let first = Bounds::month(year, (nth - 1) * months + 1)?;
    Some(Bounds { from: first.from, to: Bounds::month(year, nth * months)?.to })
}

impl Place {
    /// A Hijri month or a day of it; without a year the last such, or the next.
    pub(super) fn hijri(&self, month: u8, year: Option<i32>, days: Option<(u8, u8)>) -> Option<Bounds> {
        let in_year = |year| match days {
            Some((from, to)) => {
                Some(Bounds::new(hijri::gregorian(year, month, from)?, hijri::gregorian(year, month, to)?))
            }
            None => hijri::month(year, month),
        };
        if let Some(year) = year {
            return in_year(year);
        }
        let today = self.today?;
        let now = hijri::hijri(today).0;
        self.nearest((now - 1..=now + 1).filter_map(in_year))
    }

    /// Of periods in order of time, the one that is meant: the last begun, or the first not yet over.
    fn nearest(&self, periods: impl Iterator<Item = Bounds>) -> Option<Bounds> {
        let today = self.today;
        let mut begun = None;
        for period in periods {
            if self.future && period.to >= today {
                return Some(period);
            }
            if period.from <= today {
                begun = Some(period);
            }
        }
        begun.filter(|_| !self.future)
    }

    pub(super) fn season(&self, season: Season, year: Year) -> Option<Bounds> {
        let Year::Turned(turn) = year else { return season_of(season, self.year(year)?) };
        let today = self.today?;
        let around: Vec<_> =
            (today.year() - 2..=today.year() + 2).filter_map(|y| season_of(season, y)).collect();
        match turn {
            Turn::BeforeLast => around.into_iter().rev().filter(|b| b.to < Some(today)).nth(1),
            Turn::Past => around.into_iter().rev().find(|b| b.to < Some(today)),
            Turn::Next | Turn::Following => around.into_iter().find(|b| b.from > Some(today)),
            Turn::AfterNext => around.into_iter().filter(|b| b.from > Some(today)).nth(1),
            // In January «هذا الشتاء» began last year.
            Turn::Current | Turn::Same => {
                around.iter().find(|b| b.contains(today)).copied().or_else(|| season_of(season, today.year()))
            }
        }
    }

    pub(super) fn feast(&self, feast: Feast, year: Year) -> Option<Bounds> {
        match year {
            Year::Hijri(year) => feast_in_hijri(feast, year),
            Year::Is(_) | Year::Known(_) | Year::Of(_) => feast_in(feast, self.year(year)?),
            Year::Turned(turn) => {
                let today = self.today?;
                let around: Vec<_> =
                    (today.year() - 2..=today.year() + 2).filter_map(|y| feast_in(feast, y)).collect();
                match turn {
                    Turn::BeforeLast => around.into_iter().rev().filter(|b| b.to < Some(today)).nth(1),
                    Turn::Past => around.into_iter().rev().find(|b| b.to < Some(today)),
                    Turn::Next | Turn::Following => around.into_iter().find(|b| b.from > Some(today)),
                    Turn::AfterNext => around.into_iter().filter(|b| b.from > Some(today)).nth(1),
                    Turn::Current | Turn::Same => feast_in(feast, today.year()),
                }
            }
            Year::Missing => {
                let now = self.today?.year();
                let kinds = if feast == Feast::Eid { vec![Feast::Fitr, Feast::Adha] } else { vec![feast] };
                let mut all: Vec<_> = (now - 2..=now + 2)
                    .flat_map(|y| kinds.iter().filter_map(move |kind| feast_in(*kind, y)))
                    .collect();
                all.sort_by_key(|b| b.from);
                self.nearest(all.into_iter())
            }
        }
    }
}

/// The days of a season; winter is named by the year it begins in.
fn season_of(season: Season, year: i16) -> Option<Bounds> {
    let day = |year, month, day| Date::new(year, month, day).ok();
    let (from, to) = match season {
        Season::Spring => (day(year, 3, 1)?, day(year, 5, 31)?),
        Season::Summer => (day(year, 6, 1)?, day(year, 9, 22)?),
        Season::Autumn => (day(year, 9, 23)?, day(year, 11, 30)?),
        Season::Winter => (day(year, 12, 1)?, day(year + 1, 2, 1)?.last_of_month()),
    };
    Some(Bounds::new(from, to))
}

/// The days of a feast in a Gregorian year; of two in one year the first.
fn feast_in(feast: Feast, year: i16) -> Option<Bounds> {
    let fixed = |month, day| Date::new(year, month, day).ok().map(Bounds::day);
    let easter = || easter(year).map(Bounds::day);
    match feast {
        Feast::NewYearEve => fixed(12, 31),
        Feast::NewYear => fixed(1, 1),
        Feast::Christmas => fixed(12, 25),
        Feast::Labour => fixed(5, 1),
        Feast::Easter => easter(),
        _ => {
            let first = hijri::hijri(Date::new(year, 1, 1).ok()?).0;
            (first..=first + 1)
                .filter_map(|y| feast_in_hijri(feast, y))
                .find(|b| b.from.is_some_and(|d| d.year() == year))
        }
    }
}

/// The days of a feast in a Hijri year; `None` for one of another calendar.
fn feast_in_hijri(feast: Feast, year: i32) -> Option<Bounds> {
    let (month, day) = match feast {
        Feast::HijriNewYear => (1, 1),
        Feast::Ashura => (1, 10),
        Feast::Mawlid => (3, 12),
        Feast::Ramadan => return hijri::month(year, 9),
        Feast::Fitr => (10, 1),
        Feast::Arafa => (12, 9),
        Feast::Adha => (12, 10),
        _ => return None,
    };
    hijri::gregorian(year, month, day).map(Bounds::day)
}

/// Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
#[allow(clippy::many_single_char_names)] // the names of the book
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}
