//! Buckets of a timeline: days summed into weeks, months, years or decades, empty ones included.

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

/// A histogram summed into buckets of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Buckets {
    /// In order of time, empty ones included.
    pub list: Vec<Bucket>,
    /// Articles with a coarser date or none: of the corpus, that match.
    pub undated: (u32, u32),
}

impl Buckets {
    /// Sums `histogram` into buckets of `unit`; weeks start on `week_start`.
    pub fn new(histogram: &Histogram, unit: BucketUnit, week_start: Weekday) -> Self {
        let mut undated = histogram.undated;
        let mut days = histogram.days.clone();
        for (precision, counts) in
            [(Precision::Month, &histogram.months), (Precision::Year, &histogram.years)]
        {
            if unit.holds(precision) {
                days.extend(counts);
            } else {
                undated.0 += counts.iter().map(|c| c.1).sum::<u32>();
                undated.1 += counts.iter().map(|c| c.2).sum::<u32>();
            }
        }
        days.sort_unstable_by_key(|c| c.0);
        Self { list: bars(&days, unit, week_start), undated }
    }
}

fn bars(days: &[(i64, u32, u32)], unit: BucketUnit, week_start: Weekday) -> Vec<Bucket> {
    let mut list: Vec<Bucket> = Vec::new();
    for &(day, all, matching) in days {
        let start = unit.start(from_day_number(day), week_start);
        while let Some(next) = list.last().map(|b| unit.step(b.from, 1)).filter(|next| *next < start) {
            list.push(Bucket { from: next, to: unit.end(next), all: 0, matching: 0 });
        }
        match list.last_mut() {
            Some(bucket) if bucket.from == start => {
                bucket.all += all;
                bucket.matching += matching;
            }
            _ => list.push(Bucket { from: start, to: unit.end(start), all, matching }),
        }
    }
    list
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
        let counts: Vec<_> = months.list.iter().map(|b| (b.from.month(), b.all, b.matching)).collect();
        assert_eq!(counts, [(1, 3, 1), (2, 0, 0), (3, 1, 1), (4, 1, 1)]);
        assert_eq!(months.undated, (5, 3));
        let weeks = Buckets::new(&histogram, BucketUnit::Week, Weekday::Saturday);
        assert_eq!(weeks.list.first().map(|b| b.from), Some(date(2019, 12, 28)));
        assert_eq!(weeks.undated, (6, 4));
        let decades = Buckets::new(&histogram, BucketUnit::Decade, Weekday::Monday);
        assert_eq!(decades.list.len(), 1);
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
