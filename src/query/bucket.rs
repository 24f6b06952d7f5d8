//! Buckets of a timeline: days summed into weeks, months, years or decades. Only those that hold something are kept,
//! so that a year named in passing does not cost a million empty days; empty ones are made when they are looked at.

use jiff::{ToSpan, civil::Date, civil::Weekday};

use super::result::{BucketUnit, Histogram};
use crate::date::interval::{Precision, day_number, from_day_number};

/// A bar of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Articles of the corpus.
    pub all: u32,
    /// Articles that match.
    pub matching: u32,
}

impl BucketUnit {
    /// From fine to coarse.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Year, Self::Decade];

    /// The first day of the bucket that holds `day`.
    pub fn start(self, day: Date, week_start: Weekday) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let back = day.weekday().since(week_start);
                day.saturating_sub(i64::from(back).days())
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
            Self::Decade => Date::new(day.year() - day.year().rem_euclid(10), 1, 1).unwrap_or(day),
        }
    }

    /// The first day of the bucket `steps` after the one that starts on `start`.
    pub fn step(self, start: Date, steps: i64) -> Date {
        match self {
            Self::Day => start.saturating_add(steps.days()),
            Self::Week => start.saturating_add(steps.weeks()),
            Self::Month => start.saturating_add(steps.months()),
            Self::Year => start.saturating_add(steps.years()),
            Self::Decade => start.saturating_add((10 * steps).years()),
        }
    }

    /// The last day of the bucket that starts on `start`.
    pub fn end(self, start: Date) -> Date {
        self.step(start, 1).yesterday().unwrap_or(start)
    }

    /// How many steps from the bucket of `from` to the bucket of `to`; both are bucket starts.
    pub fn between(self, from: Date, to: Date) -> i64 {
        let months = |d: Date| i64::from(d.year()) * 12 + i64::from(d.month());
        match self {
            Self::Day => day_number(to) - day_number(from),
            Self::Week => (day_number(to) - day_number(from)).div_euclid(7),
            Self::Month => months(to) - months(from),
            Self::Year => (months(to) - months(from)).div_euclid(12),
            Self::Decade => (months(to) - months(from)).div_euclid(120),
        }
    }

    /// The next finer one.
    #[must_use]
    pub fn finer(self) -> Self {
        match self {
            Self::Decade => Self::Year,
            Self::Year => Self::Month,
            Self::Month => Self::Week,
            Self::Week | Self::Day => Self::Day,
        }
    }

    /// The next coarser one.
    #[must_use]
    pub fn coarser(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Year,
            Self::Year | Self::Decade => Self::Decade,
        }
    }

    /// Whether a date of this precision falls into one bucket.
    pub fn holds(self, precision: Precision) -> bool {
        match precision {
            Precision::Day => true,
            Precision::Month => self >= Self::Month,
            Precision::Year => self >= Self::Year,
            Precision::Unknown => false,
        }
    }
}

/// A histogram summed into buckets of one unit, from a first day to a last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buckets {
    unit: BucketUnit,
    week_start: Weekday,
    /// The first bucket's first day.
    origin: Date,
    len: usize,
    /// The buckets that hold something: number, articles of the corpus, articles that match.
    filled: Vec<(usize, u32, u32)>,
    /// Articles with a coarser date or none: of the corpus, that match.
    pub undated: (u32, u32),
}

impl Default for Buckets {
    fn default() -> Self {
        Self::new(&Histogram::default(), BucketUnit::Year, Weekday::Monday)
    }
}

impl Buckets {
    /// Sums all of `histogram` into buckets of `unit`; weeks start on `week_start`.
    pub fn new(histogram: &Histogram, unit: BucketUnit, week_start: Weekday) -> Self {
        Self::across(histogram, unit, week_start, histogram.ends(unit))
    }

    /// Sums what lies between two days, given by their numbers, into the buckets from the first to the last.
    pub fn across(
        histogram: &Histogram,
        unit: BucketUnit,
        week_start: Weekday,
        ends: Option<(i64, i64)>,
    ) -> Self {
        let undated = histogram.undated_at(unit);
        let start = |day: i64| unit.start(from_day_number(day), week_start);
        let Some((first, last)) = ends.map(|(first, last)| (start(first), start(last))) else {
            return Self {
                unit,
                week_start,
                origin: from_day_number(0),
                len: 0,
                filled: Vec::new(),
                undated,
            };
        };
        let len = usize::try_from(unit.between(first, last)).map_or(1, |steps| steps + 1);
        let mut buckets = Self { unit, week_start, origin: first, len, filled: Vec::new(), undated };
        let mut days: Vec<_> = histogram.held(unit).flatten().copied().collect();
        days.sort_unstable_by_key(|counted| counted.0);
        for (day, all, matching) in days {
            buckets.add(start(day), all, matching);
        }
        buckets
    }

    /// Adds to the bucket that starts on a day, which is not before any that was added to.
    fn add(&mut self, start: Date, all: u32, matching: u32) {
        let number = usize::try_from(self.unit.between(self.origin, start)).ok().filter(|n| *n < self.len);
        let Some(number) = number else { return };
        match self.filled.last_mut() {
            Some(last) if last.0 == number => *last = (number, last.1 + all, last.2 + matching),
            _ => self.filled.push((number, all, matching)),
        }
    }

    /// How many there are, empty ones included.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bucket `number`, from 0.
    pub fn get(&self, number: usize) -> Option<Bucket> {
        let at = self.filled.binary_search_by_key(&number, |filled| filled.0);
        let (all, matching) = at.ok().and_then(|at| self.filled.get(at)).map_or((0, 0), |f| (f.1, f.2));
        (number < self.len).then(|| {
            let from = self.unit.step(self.origin, number as i64);
            Bucket { from, to: self.unit.end(from), all, matching }
        })
    }

    /// All of them in order of time.
    pub fn iter(&self) -> impl Iterator<Item = Bucket> {
        (0..self.len).filter_map(|number| self.get(number))
    }

    /// Those that hold something, with their numbers.
    pub fn filled(&self) -> impl DoubleEndedIterator<Item = (usize, Bucket)> {
        self.filled.iter().filter_map(|(number, ..)| Some((*number, self.get(*number)?)))
    }

    /// The number of the bucket that holds `day`, or of the nearest one.
    pub fn index_of(&self, day: Date) -> Option<usize> {
        let steps = self.unit.between(self.origin, self.unit.start(day, self.week_start));
        Some(usize::try_from(steps).unwrap_or(0).min(self.len.checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn empty_buckets_stand_and_coarse_dates_count_where_they_fit() {
        let day = |y, m, d| day_number(date(y, m, d));
        let histogram = Histogram {
            days: vec![(day(2020, 1, 3), 2, 1), (day(2020, 1, 9), 1, 0), (day(2020, 4, 1), 1, 1)],
            months: vec![(day(2020, 3, 1), 1, 1)],
            years: vec![(day(2021, 1, 1), 4, 2)],
            undated: (1, 1),
        };
        let months = Buckets::new(&histogram, BucketUnit::Month, Weekday::Monday);
        let counts: Vec<_> = months.iter().map(|b| (b.from.month(), b.all, b.matching)).collect();
        assert_eq!(counts, [(1, 3, 1), (2, 0, 0), (3, 1, 1), (4, 1, 1)]);
        assert_eq!(months.undated, (5, 3));
        let weeks = Buckets::new(&histogram, BucketUnit::Week, Weekday::Saturday);
        assert_eq!(weeks.get(0).map(|b| b.from), Some(date(2019, 12, 28)));
        assert_eq!(weeks.undated, (6, 4));
        let decades = Buckets::new(&histogram, BucketUnit::Decade, Weekday::Monday);
        assert_eq!(decades.len(), 1);
    }

    #[test]
    fn a_day_far_away_costs_no_empty_buckets() {
        let days = vec![(day_number(date(622, 7, 16)), 1, 1), (day_number(date(2024, 1, 27)), 2, 1)];
        let histogram = Histogram { days, ..Histogram::default() };
        let buckets = Buckets::new(&histogram, BucketUnit::Day, Weekday::Monday);
        assert_eq!((buckets.len(), buckets.filled.len()), (511_901, 2));
        assert_eq!(buckets.get(511_900).map(|b| (b.from, b.all)), Some((date(2024, 1, 27), 2)));
        assert_eq!(buckets.get(700).map(|b| b.all), Some(0));
        assert_eq!(buckets.index_of(date(2030, 1, 1)), Some(511_900));
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        let day = |month| day_number(date(2020, month, 1));
        let histogram =
            Histogram { days: vec![(day(1), 1, 1), (day(2), 2, 2), (day(4), 4, 4)], ..Histogram::default() };
        let ends = Some((day(2), day(3)));
        let buckets = Buckets::across(&histogram, BucketUnit::Month, Weekday::Monday, ends);
        assert_eq!(buckets.iter().map(|b| b.all).collect::<Vec<_>>(), [2, 0]);
    }

    #[test]
    fn steps_and_distances_agree() {
        for unit in BucketUnit::ALL {
            let start = unit.start(date(2024, 1, 31), Weekday::Monday);
            for steps in [-30, -1, 0, 1, 25] {
                assert_eq!(unit.between(start, unit.step(start, steps)), steps, "{unit:?}");
            }
        }
    }
}
