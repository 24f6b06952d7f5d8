//! Counts over a set of articles, all in one pass over its columns: days published, days mentioned, facets.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::matches::Bits;
use super::names::unpack;
use super::record::{Mention, month_of, year_of};
use super::segment::Segment;
use crate::date::interval::Precision;
use crate::query::result::Histogram;

/// Articles by day, by month, by year where no more is known, and those without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days {
    by_day: BTreeMap<i64, u32>,
    by_month: BTreeMap<i64, u32>,
    by_year: BTreeMap<i64, u32>,
    undated: u32,
}

/// How many articles name a facet, and how often they do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) articles: u64,
    pub(super) mentions: u64,
}

/// The counts of a set of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) published: Days,
    pub(super) mentioned: Days,
    /// By facet number.
    pub(super) facets: Vec<Named>,
}

impl Tally {
    /// Adds the articles of one segment.
    pub(super) fn count(&mut self, segment: &Segment, docs: &Bits) {
        let mut run = (i64::MIN, 0);
        for doc in docs.iter_from(0) {
            self.count_published(segment, doc, &mut run);
            let mut named = [i64::MIN; 3];
            for mention in segment.mentions.values_for_doc(doc) {
                self.mentioned.add_mention(Mention(mention), &mut named);
            }
            for value in segment.facets.values_for_doc(doc) {
                self.count_facet(value);
            }
        }
        self.published.close(run);
    }

    /// Articles come by day, so a day's are counted before the map is asked.
    fn count_published(&mut self, segment: &Segment, doc: u32, run: &mut (i64, u32)) {
        let published = &mut self.published;
        match (segment.day(doc), segment.stamp(doc).precision()) {
            (None, _) | (_, Precision::Unknown) => published.undated += 1,
            (Some(day), Precision::Day) if day == run.0 => run.1 += 1,
            (Some(day), Precision::Day) => {
                published.close(*run);
                *run = (day, 1);
            }
            (Some(day), Precision::Month) => *published.by_month.entry(month_of(day)).or_default() += 1,
            (Some(day), Precision::Year) => *published.by_year.entry(year_of(day)).or_default() += 1,
        }
    }

    fn count_facet(&mut self, value: u64) {
        let (number, times) = unpack(value);
        let number = number as usize;
        if self.facets.len() <= number {
            self.facets.resize(number + 1, Named::default());
        }
        if let Some(named) = self.facets.get_mut(number) {
            named.articles += 1;
            named.mentions += u64::from(times);
        }
    }

    /// Adds other counts.
    pub(super) fn add(&mut self, other: &Self) {
        self.published.add(&other.published);
        self.mentioned.add(&other.mentioned);
        if self.facets.len() < other.facets.len() {
            self.facets.resize(other.facets.len(), Named::default());
        }
        for (named, more) in self.facets.iter_mut().zip(&other.facets) {
            named.articles += more.articles;
            named.mentions += more.mentions;
        }
    }

    pub(super) fn facet(&self, number: u32) -> Named {
        self.facets.get(number as usize).copied().unwrap_or_default()
    }
}

impl Days {
    fn close(&mut self, (day, count): (i64, u32)) {
        if count > 0 {
            *self.by_day.entry(day).or_default() += count;
        }
    }

    /// A mention of up to a week counts on its first day, one of up to a month in its month, of up to a year in its
    /// year; longer ones nowhere on the axis. An article counts once for each day, month and year that it names so;
    /// its mentions come in order of time, so that those it `named` last tell.
    fn add_mention(&mut self, mention: Mention, named: &mut [i64; 3]) {
        let [by_day, by_month, by_year] = named;
        let (precision, day) = slot(mention);
        let (map, last) = match precision {
            Precision::Day => (&mut self.by_day, by_day),
            Precision::Month => (&mut self.by_month, by_month),
            Precision::Year => (&mut self.by_year, by_year),
            Precision::Unknown => return self.undated += 1,
        };
        if std::mem::replace(last, day) != day {
            *map.entry(day).or_default() += 1;
        }
    }

    /// The days that count most, and where there are fewer than `limit` the months and years too.
    pub(super) fn busiest(&self, limit: usize) -> HashSet<(Precision, i64)> {
        let most = |precision: Precision, map: &BTreeMap<i64, u32>| {
            let mut days: Vec<_> = map.iter().map(|(day, count)| (Reverse(*count), Reverse(*day))).collect();
            days.sort_unstable();
            days.into_iter().take(limit).map(move |(_, Reverse(day))| (precision, day)).collect::<Vec<_>>()
        };
        let mut busiest: HashSet<_> = most(Precision::Day, &self.by_day).into_iter().collect();
        if busiest.len() < limit {
            busiest.extend(most(Precision::Month, &self.by_month));
            busiest.extend(most(Precision::Year, &self.by_year));
        }
        busiest
    }

    fn add(&mut self, other: &Self) {
        let maps = [
            (&mut self.by_day, &other.by_day),
            (&mut self.by_month, &other.by_month),
            (&mut self.by_year, &other.by_year),
        ];
        for (map, more) in maps {
            for (day, count) in more {
                *map.entry(*day).or_default() += count;
            }
        }
        self.undated += other.undated;
    }

    /// Beside those of the matches.
    pub(super) fn beside(&self, matching: &Self) -> Histogram {
        let side = |all: &BTreeMap<i64, u32>, matching: &BTreeMap<i64, u32>| {
            all.iter().map(|(day, count)| (*day, *count, matching.get(day).copied().unwrap_or(0))).collect()
        };
        Histogram {
            days: side(&self.by_day, &matching.by_day),
            months: side(&self.by_month, &matching.by_month),
            years: side(&self.by_year, &matching.by_year),
            undated: (self.undated, matching.undated),
        }
    }
}

/// Where a mention counts: on its first day, in its month or in its year, by how long it is.
pub(super) fn slot(mention: Mention) -> (Precision, i64) {
    match mention.length() {
        0..7 => (Precision::Day, mention.first()),
        7..31 => (Precision::Month, month_of(mention.first())),
        31..366 => (Precision::Year, year_of(mention.first())),
        _ => (Precision::Unknown, 0),
    }
}
