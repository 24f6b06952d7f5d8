//! Counts over a set of articles, all in one pass over its columns: days published, days mentioned, facets.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tantivy::TERMINATED;
use tantivy::columnar::Column;

use super::matches::Bits;
use super::names::unpack;
use super::record::{Mention, month_of, year_of};
use super::segment::Segment;
use crate::date::interval::Precision;
use crate::query::result::Histogram;

/// Articles by day number, in order, none twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Counts(Vec<(i64, u32)>);

/// Articles by day, by month, by year where no more is known, and those without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Days {
    by_day: Counts,
    by_month: Counts,
    by_year: Counts,
    undated: u32,
}

/// How many articles name a facet, and how often they do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) articles: u64,
    pub(super) mentions: u64,
}

/// The counts of a set of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub(super) published: Days,
    pub(super) mentioned: Days,
    /// By facet number.
    facets: Vec<Named>,
}

/// Counts under way.
#[derive(Default)]
pub(super) struct Counter {
    tally: Tally,
    /// What the articles mention, which is mostly the same.
    mentions: FxHashMap<u64, Told>,
    room: Room,
}

impl Counter {
    /// Counts those of a segment's documents that lie in the range.
    pub(super) fn count(&mut self, segment: &Segment, docs: &Bits, range: &Range<u32>) {
        let Self { tally, mentions, room } = self;
        let mut docs = docs.iter_from(range.start).take_while(|doc| *doc < range.end);
        let mut block = Vec::with_capacity(BLOCK);
        loop {
            block.clear();
            block.extend(docs.by_ref().take(BLOCK));
            if block.is_empty() {
                return;
            }
            block.iter().for_each(|doc| tally.published.add_published(segment, *doc));
            room.read(&segment.mentions, &block);
            // An article's mentions come in order of time: those of one slot one after the other.
            let mut named = (TERMINATED, [i64::MIN; 3]);
            for (doc, mention) in room.docs.iter().zip(&room.values) {
                if named.0 != *doc {
                    named = (*doc, [i64::MIN; 3]);
                }
                let told = mentions.entry(*mention).or_insert_with(|| Told::new(Mention(*mention)));
                told.articles += u32::from(told.is_first(&mut named.1));
            }
            room.read(&segment.facets, &block);
            room.values.iter().for_each(|value| tally.add_facet(*value));
        }
    }

    /// The counts.
    pub(super) fn finish(self) -> Tally {
        let Self { mut tally, mentions, .. } = self;
        mentions.values().for_each(|told| tally.mentioned.add_mention(told.slot, told.articles));
        tally.published.close();
        tally.mentioned.close();
        tally
    }
}

/// Where a mention counts: on its first day, in its month or in its year, by how long it is.
type Slot = (Precision, i64);

/// The slot of a mention.
pub(super) fn slot(mention: Mention) -> Slot {
    match mention.length() {
        0..7 => (Precision::Day, mention.first()),
        7..31 => (Precision::Month, month_of(mention.first())),
        31..366 => (Precision::Year, year_of(mention.first())),
        _ => (Precision::Unknown, 0),
    }
}

/// How many articles mention a period, and where it counts.
struct Told {
    slot: Slot,
    articles: u32,
}

impl Told {
    fn new(mention: Mention) -> Self {
        Self { slot: slot(mention), articles: 0 }
    }

    /// Whether the article has not named this day, month or year before, which it `named` last; it has then. So it counts
    /// once for each.
    fn is_first(&self, [day, month, year]: &mut [i64; 3]) -> bool {
        let last = match self.slot.0 {
            Precision::Day => day,
            Precision::Month => month,
            Precision::Year => year,
            Precision::Unknown => return true,
        };
        std::mem::replace(last, self.slot.1) != self.slot.1
    }
}

impl Tally {
    fn add_facet(&mut self, value: u64) {
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

/// Documents whose values are read at once: a column is asked for many in the time of a few.
const BLOCK: usize = 256;

/// Room for the values of a block, used again and again.
#[derive(Default)]
struct Room {
    docs: Vec<u32>,
    rows: Vec<u32>,
    values: Vec<u64>,
}

impl Room {
    /// Reads the values of these documents; the document of each stands beside it.
    fn read(&mut self, column: &Column<u64>, block: &[u32]) {
        self.docs.clear();
        self.rows.clear();
        column.row_ids_for_docs(block, &mut self.docs, &mut self.rows);
        self.values.resize(self.rows.len(), 0);
        column.values.get_vals(&self.rows, &mut self.values);
    }
}

impl Counts {
    /// Counts what mostly comes in order; then [`Self::close`].
    fn push(&mut self, key: i64, count: u32) {
        match self.0.last_mut() {
            Some((last, there)) if *last == key => *there += count,
            _ => self.0.push((key, count)),
        }
    }

    /// Puts in order what was pushed.
    fn close(&mut self) {
        self.0.sort_unstable();
        self.0.dedup_by(|(key, count), (before, there)| {
            let same = key == before;
            *there += if same { *count } else { 0 };
            same
        });
    }

    fn add(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
        self.close();
    }

    /// Each key with both counts.
    fn beside(&self, others: &Self) -> Vec<(i64, u32, u32)> {
        let mut others = others.0.iter().peekable();
        let with = |(key, count): &(i64, u32)| {
            while others.next_if(|(other, _)| other < key).is_some() {}
            let other = others.next_if(|(other, _)| other == key);
            (*key, *count, other.map_or(0, |(_, count)| *count))
        };
        self.0.iter().map(with).collect()
    }
}

impl Days {
    fn add_published(&mut self, segment: &Segment, doc: u32) {
        match (segment.day(doc), segment.stamp(doc).precision()) {
            (None, _) | (_, Precision::Unknown) => self.undated += 1,
            (Some(day), Precision::Day) => self.by_day.push(day, 1),
            (Some(day), Precision::Month) => self.by_month.push(month_of(day), 1),
            (Some(day), Precision::Year) => self.by_year.push(year_of(day), 1),
        }
    }

    /// A mention of up to a week counts on its first day, one of up to a month in its month, of up to a year in its
    /// year; longer ones nowhere on the axis.
    fn add_mention(&mut self, (precision, day): Slot, articles: u32) {
        match precision {
            Precision::Day => self.by_day.push(day, articles),
            Precision::Month => self.by_month.push(day, articles),
            Precision::Year => self.by_year.push(day, articles),
            Precision::Unknown => self.undated += articles,
        }
    }

    /// The days that count most, and where there are fewer than `limit` the months and years too.
    pub(super) fn busiest(&self, limit: usize) -> HashSet<Slot> {
        let most = |precision: Precision, counts: &Counts| {
            let mut days: Vec<_> =
                counts.0.iter().map(|(day, count)| (Reverse(*count), Reverse(*day))).collect();
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

    fn close(&mut self) {
        [&mut self.by_day, &mut self.by_month, &mut self.by_year].into_iter().for_each(Counts::close);
    }

    fn add(&mut self, other: &Self) {
        self.by_day.add(&other.by_day);
        self.by_month.add(&other.by_month);
        self.by_year.add(&other.by_year);
        self.undated += other.undated;
    }

    /// Beside those of the matches.
    pub(super) fn beside(&self, matching: &Self) -> Histogram {
        Histogram {
            days: self.by_day.beside(&matching.by_day),
            months: self.by_month.beside(&matching.by_month),
            years: self.by_year.beside(&matching.by_year),
            undated: (self.undated, matching.undated),
        }
    }
}
