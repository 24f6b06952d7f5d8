//! The timeline pane: buckets, a cursor among them, a brush.

use jiff::civil::{Date, Weekday};

use crate::date::interval::Bounds;
use crate::query::bucket::{Bucket, Buckets};
use crate::query::result::{BucketUnit, Histogram};

/// Which days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lane {
    /// The days articles were published.
    #[default]
    Published,
    /// The days they speak of.
    Mentioned,
}

/// A place of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A day; its bucket follows from the zoom.
    Day(Date),
    /// The lane of undated articles, after the last bucket.
    Undated,
}

/// The pane's state.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The width of a bucket.
    pub unit: BucketUnit,
    /// Whether the reader chose the unit; until then it follows the corpus and the screen.
    pub zoomed: bool,
    /// Where the cursor stands.
    pub cursor: Option<Spot>,
    /// Which days are counted.
    pub lane: Lane,
    /// Where the brush began.
    pub brush: Option<Date>,
    /// The bars of the lane at this zoom.
    pub buckets: Buckets,
    /// The first day of the week.
    pub week_start: Weekday,
    published: Histogram,
    mentioned: Histogram,
}

impl Default for Timeline {
    fn default() -> Self {
        Self {
            unit: BucketUnit::Year,
            zoomed: false,
            cursor: None,
            lane: Lane::default(),
            brush: None,
            buckets: Buckets::default(),
            week_start: Weekday::Monday,
            published: Histogram::default(),
            mentioned: Histogram::default(),
        }
    }
}

impl Timeline {
    /// New counts; `columns` is the room for bars, in cells.
    pub fn count(&mut self, published: Histogram, mentioned: Histogram, columns: u16) {
        (self.published, self.mentioned) = (published, mentioned);
        self.fit(columns);
    }

    /// The last day on which the corpus has an article, as far as is known.
    pub fn last_day(&self) -> Option<Date> {
        self.published.last_day()
    }

    /// Chooses the finest unit at which everything fits and hardly an article loses its place for being dated less
    /// exactly, unless the reader chose one.
    pub fn fit(&mut self, columns: u16) {
        if !self.zoomed {
            let histogram = self.histogram();
            let lost = |unit| histogram.undated_at(unit).0 - histogram.undated.0;
            let dated: u32 = [&histogram.days, &histogram.months, &histogram.years]
                .into_iter()
                .flatten()
                .map(|c| c.1)
                .sum();
            let fits = |unit: &BucketUnit| {
                self.bars(*unit) <= usize::from(columns.max(1)) && lost(*unit) * 8 <= dated
            };
            self.unit = BucketUnit::ALL.into_iter().find(fits).unwrap_or(BucketUnit::Decade);
        }
        self.sum();
    }

    /// How many bars the lane has at `unit`, without summing them.
    fn bars(&self, unit: BucketUnit) -> usize {
        let Histogram { days, months, years, .. } = self.histogram();
        let days = days.iter().chain(months).chain(years).map(|d| d.0);
        let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return 0 };
        let start = |day| unit.start(crate::date::interval::from_day_number(day), self.week_start);
        unit.between(start(first), start(last)) as usize + 1
    }

    fn sum(&mut self) {
        self.buckets = Buckets::new(self.histogram(), self.unit, self.week_start);
    }

    fn histogram(&self) -> &Histogram {
        match self.lane {
            Lane::Published => &self.published,
            Lane::Mentioned => &self.mentioned,
        }
    }

    /// Published or mentioned days.
    pub fn switch_lane(&mut self, columns: u16) {
        self.lane = match self.lane {
            Lane::Published => Lane::Mentioned,
            Lane::Mentioned => Lane::Published,
        };
        self.fit(columns);
    }

    /// Finer (`true`) or coarser buckets around the cursor.
    pub fn zoom(&mut self, finer: bool) {
        let before = self.bucket().copied();
        self.zoomed = true;
        self.unit = if finer { self.unit.finer() } else { self.unit.coarser() };
        self.sum();
        // A bucket with matches was looked at: so is one of its parts.
        if let Some(before) = before.filter(|_| self.bucket().is_none_or(|b| b.matching == 0)) {
            let within = |b: &&Bucket| b.matching > 0 && before.from <= b.from && b.from <= before.to;
            let part = self.buckets.list.iter().rev().find(within).map(|b| Spot::Day(b.from));
            self.cursor = part.or(self.cursor);
        }
    }

    /// Everything on the screen.
    pub fn zoom_all(&mut self, columns: u16) {
        self.zoomed = false;
        self.fit(columns);
    }

    /// The number of the bucket under the cursor; `None` on the undated lane or without a cursor.
    pub fn index(&self) -> Option<usize> {
        match self.cursor? {
            Spot::Day(day) => self.index_of(day),
            Spot::Undated => None,
        }
    }

    /// The number of the bucket that holds `day`, or of the nearest one.
    pub fn index_of(&self, day: Date) -> Option<usize> {
        let first = self.buckets.list.first()?.from;
        let steps = self.unit.between(first, self.unit.start(day, self.week_start));
        Some((steps.max(0) as usize).min(self.buckets.list.len() - 1))
    }

    /// The bucket under the cursor.
    pub fn bucket(&self) -> Option<&Bucket> {
        self.buckets.list.get(self.index()?)
    }

    /// The cursor `steps` buckets on in time; past the last bucket stands the undated lane.
    pub fn step(&mut self, steps: i64) {
        let Some(last) = self.buckets.list.len().checked_sub(1) else { return };
        let undated = self.buckets.undated.0 > 0 && self.brush.is_none();
        let at = match self.cursor {
            Some(Spot::Undated) => last as i64 + 1,
            _ => self.index().map_or(last as i64, |i| i as i64),
        };
        let next = (at + steps).clamp(0, last as i64 + i64::from(undated)) as usize;
        self.cursor = Some(self.buckets.list.get(next).map_or(Spot::Undated, |b| Spot::Day(b.from)));
    }

    /// The cursor on the first bucket of the next larger unit, after or before.
    pub fn step_large(&mut self, forward: bool) {
        let Some(bucket) = self.bucket().copied() else { return self.step(if forward { 0 } else { -1 }) };
        let large = self.unit.coarser();
        let here = large.start(bucket.from, self.week_start);
        let target = match (forward, here < self.unit.start(here, self.week_start).max(bucket.from)) {
            (true, _) => large.step(here, 1),
            (false, true) => here,
            (false, false) => large.step(here, -1),
        };
        self.go_to(target);
    }

    /// The cursor on the next or previous peak: a bucket with more matches than its neighbours.
    pub fn step_peak(&mut self, forward: bool) {
        let count = |i: usize| self.buckets.list.get(i).map_or(0, |b| b.matching);
        let is_peak = |i: &usize| {
            let (before, here, after) = (i.checked_sub(1).map_or(0, count), count(*i), count(i + 1));
            here > 0 && here >= before && here > after
        };
        let (here, len) = (self.index(), self.buckets.list.len());
        let next = if forward {
            (here.map_or(0, |i| i + 1)..len).find(is_peak)
        } else {
            (0..here.unwrap_or(len)).rev().find(is_peak)
        };
        if let Some(bucket) = next.and_then(|i| self.buckets.list.get(i)) {
            self.cursor = Some(Spot::Day(bucket.from));
        }
    }

    /// The cursor on the bucket nearest to `day`.
    pub fn go_to(&mut self, day: Date) {
        self.cursor = self.index_of(day).and_then(|i| self.buckets.list.get(i)).map(|bucket| {
            // The day itself where its bucket is there, so that zooming in lands on it.
            Spot::Day(day.clamp(bucket.from, bucket.to))
        });
    }

    /// The days between the brush's beginning and the cursor, both buckets whole.
    pub fn brushed(&self) -> Option<Bounds> {
        let bucket = self.bucket()?;
        let begin = self.unit.start(self.brush?, self.week_start);
        Some(Bounds::new(begin.min(bucket.from), self.unit.end(begin).max(bucket.to)))
    }
}

/// The bars on the screen: how wide one is, how many, and which comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Cells from one bar to the next.
    pub stride: u16,
    /// Cells of a bar.
    pub bar: u16,
    /// The number of the first bucket shown.
    pub first: usize,
    /// How many are shown.
    pub shown: usize,
}

/// Cells that the undated lane takes at the end of the bars, if there is anything undated.
pub fn undated_columns(timeline: &Timeline) -> u16 {
    if timeline.buckets.undated.0 > 0 { 5 } else { 0 }
}

/// Places the bars on `columns` cells with the cursor among them.
pub fn view(timeline: &Timeline, columns: u16) -> View {
    let (columns, len) = (columns.max(1), timeline.buckets.list.len().max(1));
    let stride = (usize::from(columns) / len).clamp(1, 10) as u16;
    let shown = usize::from(columns / stride).min(len);
    let cursor = timeline.index().unwrap_or(len - 1);
    let first = cursor.saturating_sub(shown / 2).min(len - shown);
    View { stride, bar: if stride > 1 { stride - 1 } else { 1 }, first, shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::interval::day_number;
    use jiff::civil::date;

    fn timeline() -> Timeline {
        let day = |d, n| (day_number(d), n, n);
        let days = vec![day(date(2020, 1, 3), 4), day(date(2020, 3, 1), 1), day(date(2021, 7, 26), 3)];
        let mut timeline = Timeline::default();
        timeline.count(Histogram { days, undated: (2, 2), ..Histogram::default() }, Histogram::default(), 40);
        timeline
    }

    #[test]
    fn the_unit_fits_the_room() {
        let mut t = timeline();
        assert_eq!((t.unit, t.buckets.list.len()), (BucketUnit::Month, 19));
        t.fit(700);
        assert_eq!(t.unit, BucketUnit::Day);
        t.fit(1);
        assert_eq!(t.unit, BucketUnit::Decade);
    }

    #[test]
    fn the_cursor_steps_peaks_and_ends_on_the_undated_lane() {
        let mut t = timeline();
        t.go_to(date(2020, 1, 3));
        t.step_peak(true);
        assert_eq!(t.bucket().map(|b| b.from), Some(date(2020, 3, 1)));
        t.step_large(true);
        assert_eq!(t.bucket().map(|b| b.from), Some(date(2021, 1, 1)));
        t.step_large(false);
        assert_eq!(t.bucket().map(|b| b.from), Some(date(2020, 1, 1)));
        t.step(100);
        assert_eq!(t.cursor, Some(Spot::Undated));
        t.step(-1);
        assert_eq!(t.bucket().map(|b| b.from), Some(date(2021, 7, 1)));
    }

    #[test]
    fn a_brush_covers_whole_buckets() {
        let mut t = timeline();
        t.go_to(date(2020, 3, 9));
        t.brush = Some(date(2020, 3, 9));
        t.step(-1);
        assert_eq!(t.brushed(), Some(Bounds::new(date(2020, 2, 1), date(2020, 3, 31))));
    }

    #[test]
    fn bars_fill_the_room() {
        let t = timeline();
        assert_eq!(view(&t, 40), View { stride: 2, bar: 1, first: 0, shown: 19 });
        assert_eq!(view(&t, 10).shown, 10);
    }
}
