//! Sets of days: what a piece of evidence leaves of time.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::date::interval::Bounds;

/// Before this no article was written, and after [`LAST`] none that is read.
const FIRST: Date = Date::constant(1900, 1, 1);
const LAST: Date = Date::constant(2099, 12, 31);

/// Closed intervals, in order, none overlapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days(Vec<(Date, Date)>);

impl Days {
    pub(super) fn all() -> Self {
        Self(vec![(FIRST, LAST)])
    }

    /// The days in any of these, which are in order.
    pub(super) fn any(bounds: &[Bounds]) -> Self {
        let ends = |b: &Bounds| (b.from.unwrap_or(FIRST).max(FIRST), b.to.unwrap_or(LAST).min(LAST));
        Self(bounds.iter().map(ends).filter(|(from, to)| from <= to).collect())
    }

    /// A stretch of every year from a year before the first to a year after the last day of `hull`.
    pub(super) fn yearly(hull: (Date, Date), stretch: impl Fn(i16) -> Option<(Date, Date)>) -> Self {
        Self((hull.0.year() - 1..=hull.1.year() + 1).filter_map(stretch).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its intervals, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Date, Date)> {
        self.0.iter().copied()
    }

    /// The first and the last day.
    pub(super) fn hull(&self) -> Option<(Date, Date)> {
        Some((self.0.first()?.0, self.0.last()?.1))
    }

    /// The days in both.
    pub(super) fn meet(&self, other: &Self) -> Self {
        let (mut i, mut j) = (0, 0);
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            let (from, to) = (a.0.max(b.0), a.1.min(b.1));
            if from <= to {
                both.push((from, to));
            }
            if a.1 < b.1 {
                i += 1;
            } else {
                j += 1;
            }
        }
        Self(both)
    }

    /// The days that are not in `other`.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        for &(start, to) in &self.0 {
            let mut from = start;
            for &(a, b) in other.0.iter().filter(|(a, b)| *b >= start && *a <= to) {
                if a > from {
                    left.push((from, a.saturating_sub(1.days())));
                }
                from = b.saturating_add(1.days());
            }
            if from <= to {
                left.push((from, to));
            }
        }
        Self(left)
    }

    /// Each interval cut to begin and end on this weekday.
    pub(super) fn cut(&self, weekday: Weekday) -> Self {
        let cut = |&(from, to): &(Date, Date)| {
            let (late, early) = (from.weekday().until(weekday), weekday.until(to.weekday()));
            (from.saturating_add(i64::from(late).days()), to.saturating_sub(i64::from(early).days()))
        };
        Self(self.0.iter().map(cut).filter(|(from, to)| from <= to).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        let day = |d: &str| d.parse::<Date>().ok();
        let ends = text.split(' ').map(|pair| pair.split_once("..").unwrap());
        Days::any(&ends.map(|(a, b)| Bounds { from: day(a), to: day(b) }).collect::<Vec<_>>())
    }

    #[test]
    fn sets_meet_and_part() {
        let a = days("2020-01-01..2020-03-31 2021-01-01..2021-03-31");
        let b = days("2020-02-01..2021-01-15");
        assert_eq!(a.meet(&b), days("2020-02-01..2020-03-31 2021-01-01..2021-01-15"));
        assert_eq!(a.without(&b), days("2020-01-01..2020-01-31 2021-01-16..2021-03-31"));
        assert_eq!(Days::all().meet(&a), a);
        assert!(a.without(&Days::all()).is_empty());
    }

    #[test]
    fn weekdays_cut_the_ends() {
        // 1 January 2020 was a Wednesday.
        assert_eq!(days("2020-01-01..2020-01-09").cut(Weekday::Friday), days("2020-01-03..2020-01-03"));
        assert!(days("2020-01-01..2020-01-02").cut(Weekday::Friday).is_empty());
    }
}
