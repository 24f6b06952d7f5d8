//! The timeline pane: buckets, a cursor among them, a brush.

use jiff::civil::{Date, Weekday};

use super::State;
use super::screen::{self, Screen};
use crate::date::interval::{Bounds, day_number, from_day_number};
use crate::query::bucket::{Bucket, Buckets};
use crate::query::result::{BucketUnit, FacetDays, Histogram};

/// Which days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lane {
    /// The days articles were published.
    #[default]
    Published,
    /// The days they speak of, whoever wrote it and whenever.
    Mentioned,
    /// Both, one above the other.
    Both,
}

/// A place of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A day; its bucket follows from the zoom.
    Day(Date),
    /// The lane of undated articles, after the last bucket.
    Undated,
}

/// An actor on the axis of the timeline.
#[derive(Debug, Clone)]
pub struct Spark {
    /// Who, and when articles name him.
    pub facet: FacetDays,
    /// The same at this zoom.
    pub buckets: Buckets,
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
    /// The bars at this zoom; of both lanes the upper ones.
    pub buckets: Buckets,
    /// Of both lanes the lower bars: the days mentioned.
    pub below: Option<Buckets>,
    /// The most frequent actors on the same axis.
    pub sparks: Vec<Spark>,
    /// The actor under the cursor on the same axis.
    pub lit: Option<Spark>,
    /// The first day of the week.
    pub week_start: Weekday,
    /// Whether months and years of the Hijri calendar are written too.
    pub hijri: bool,
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
            below: None,
            sparks: Vec::new(),
            lit: None,
            week_start: Weekday::Monday,
            hijri: false,
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

    /// New counts of the most frequent actors.
    pub fn count_actors(&mut self, facets: Vec<FacetDays>) {
        self.sparks = facets.into_iter().map(|facet| Spark { facet, buckets: Buckets::default() }).collect();
        self.sum();
    }

    /// Lights an actor up, or none.
    pub fn light(&mut self, actor: Option<(&str, Option<&Histogram>)>) {
        let none = Histogram::default();
        let actor = actor.map(|(id, days)| (id, days.unwrap_or(&none)));
        if self.lit.as_ref().map(|lit| (lit.facet.id.as_str(), &lit.facet.days)) == actor {
            return;
        }
        let facet = |(id, days): (&str, &Histogram)| FacetDays {
            id: id.to_owned(),
            name: id.to_owned(),
            name_en: None,
            days: days.clone(),
        };
        self.lit = actor.map(|actor| Spark { facet: facet(actor), buckets: Buckets::default() });
        self.sum();
    }

    /// The first and the last day on which articles were published.
    pub fn range(&self) -> Option<(Date, Date)> {
        self.published.first_day().zip(self.published.last_day())
    }

    /// Chooses the finest unit at which everything fits and hardly an article loses its place for being dated less
    /// exactly, unless the reader chose one.
    pub fn fit(&mut self, columns: u16) {
        if !self.zoomed {
            let histogram = self.histogram();
            let lost = |unit| histogram.undated_at(unit).0 - histogram.undated.0;
            let dated: u32 = histogram.held(BucketUnit::Decade).flatten().map(|counted| counted.1).sum();
            let fits = |unit: &BucketUnit| {
                self.bars(*unit) <= usize::from(columns.max(1)) && lost(*unit) * 8 <= dated
            };
            self.unit = BucketUnit::ALL.into_iter().find(fits).unwrap_or(BucketUnit::Decade);
        }
        self.sum();
    }

    /// How many bars the lane has at `unit`, without summing them.
    fn bars(&self, unit: BucketUnit) -> usize {
        let ends = match self.lane {
            Lane::Mentioned => bulk(&self.mentioned),
            Lane::Published | Lane::Both => self.published.ends(BucketUnit::Decade),
        };
        let start = |day| unit.start(from_day_number(day), self.week_start);
        ends.map_or(0, |(first, last)| unit.between(start(first), start(last)) as usize + 1)
    }

    /// The days that the lanes shown reach from and to.
    fn ends(&self) -> Option<(i64, i64)> {
        let of = |histogram: &Histogram| histogram.ends(self.unit);
        match self.lane {
            Lane::Published => of(&self.published),
            Lane::Mentioned => of(&self.mentioned),
            Lane::Both => wider(of(&self.published), of(&self.mentioned)),
        }
    }

    fn sum(&mut self) {
        // A day that was gone to stands on the axis, also where nothing is counted.
        let gone_to = match self.cursor {
            Some(Spot::Day(day)) => Some((day_number(day), day_number(day))),
            _ => None,
        };
        let (unit, week_start, ends) = (self.unit, self.week_start, wider(self.ends(), gone_to));
        let across = |histogram: &Histogram| Buckets::across(histogram, unit, week_start, ends);
        self.buckets = across(self.histogram());
        self.below = (self.lane == Lane::Both).then(|| across(&self.mentioned));
        for spark in self.sparks.iter_mut().chain(&mut self.lit) {
            spark.buckets = across(&spark.facet.days);
        }
    }

    /// What is stepped along and jumped in.
    fn histogram(&self) -> &Histogram {
        match self.lane {
            Lane::Published | Lane::Both => &self.published,
            Lane::Mentioned => &self.mentioned,
        }
    }

    /// Published days, mentioned ones, both.
    pub fn switch_lane(&mut self, columns: u16) {
        self.lane = match self.lane {
            Lane::Published => Lane::Mentioned,
            Lane::Mentioned => Lane::Both,
            Lane::Both => Lane::Published,
        };
        self.fit(columns);
    }

    /// Finer (`true`) or coarser buckets around the cursor.
    pub fn zoom(&mut self, finer: bool) {
        let before = self.bucket();
        self.zoomed = true;
        self.unit = if finer { self.unit.finer() } else { self.unit.coarser() };
        self.sum();
        // A bucket with matches was looked at: so is one of its parts.
        if let Some(before) = before.filter(|_| self.bucket().is_none_or(|b| b.matching == 0)) {
            let within = |b: &Bucket| b.matching > 0 && before.from <= b.from && b.from <= before.to;
            let part = self.buckets.filled().rev().map(|(_, bucket)| bucket).find(within);
            self.cursor = part.map(|b| Spot::Day(b.from)).or(self.cursor);
        }
    }

    /// Everything on the screen.
    pub fn zoom_all(&mut self, columns: u16) {
        self.zoomed = false;
        self.fit(columns);
    }

    /// As it was seen from elsewhere: a unit, a lane and a place.
    pub fn look(&mut self, (unit, zoomed): (BucketUnit, bool), lane: Lane, cursor: Option<Spot>) {
        (self.unit, self.zoomed, self.lane, self.cursor) = (unit, zoomed, lane, cursor);
        self.sum();
    }

    /// The number of the bucket under the cursor; `None` on the undated lane or without a cursor.
    pub fn index(&self) -> Option<usize> {
        match self.cursor? {
            Spot::Day(day) => self.buckets.index_of(day),
            Spot::Undated => None,
        }
    }

    /// The bucket under the cursor.
    pub fn bucket(&self) -> Option<Bucket> {
        self.buckets.get(self.index()?)
    }

    /// The cursor `steps` buckets on in time; past the last bucket stands the undated lane.
    pub fn step(&mut self, steps: i64) {
        let Some(last) = self.buckets.len().checked_sub(1) else { return };
        let undated = self.buckets.undated.0 > 0 && self.brush.is_none();
        let at = match self.cursor {
            Some(Spot::Undated) => last as i64 + 1,
            _ => self.index().map_or(last as i64, |i| i as i64),
        };
        let next = (at + steps).clamp(0, last as i64 + i64::from(undated)) as usize;
        self.cursor = Some(self.buckets.get(next).map_or(Spot::Undated, |b| Spot::Day(b.from)));
    }

    /// The cursor on the first bucket of the next larger unit, after or before.
    pub fn step_large(&mut self, forward: bool) {
        let Some(bucket) = self.bucket() else { return self.step(if forward { 0 } else { -1 }) };
        let large = self.unit.coarser();
        if large == self.unit {
            return self.step(if forward { 10 } else { -10 });
        }
        let here = large.start(bucket.from, self.week_start);
        let target = match (forward, here < self.unit.start(here, self.week_start).max(bucket.from)) {
            (true, _) => large.step(here, 1),
            (false, true) => here,
            (false, false) => large.step(here, -1),
        };
        let at = self.buckets.index_of(target).and_then(|at| self.buckets.get(at));
        self.cursor = at.map(|bucket| Spot::Day(target.clamp(bucket.from, bucket.to))).or(self.cursor);
    }

    /// The cursor on the next or previous peak: a bucket with more matches than its neighbours.
    pub fn step_peak(&mut self, forward: bool) {
        let count = |i: usize| self.buckets.get(i).map_or(0, |b| b.matching);
        let is_peak = |i: &usize| {
            let (before, here, after) = (i.checked_sub(1).map_or(0, count), count(*i), count(i + 1));
            here > 0 && here >= before && here > after
        };
        let here = self.index();
        let mut filled = self.buckets.filled().map(|(number, _)| number);
        let next = if forward {
            filled.find(|i| here.is_none_or(|here| *i > here) && is_peak(i))
        } else {
            filled.rev().find(|i| here.is_none_or(|here| *i < here) && is_peak(i))
        };
        if let Some(bucket) = next.and_then(|i| self.buckets.get(i)) {
            self.cursor = Some(Spot::Day(bucket.from));
        }
    }

    /// The cursor on a day, and the axis so far where it ended before.
    pub fn go_to(&mut self, day: Date) {
        self.cursor = Some(Spot::Day(day));
        self.sum();
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

/// What both ranges reach.
fn wider(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

/// From where to where most of what is counted lies: a hundredth at either end may lie beyond, as a text on this year
/// names a battle of another age.
fn bulk(histogram: &Histogram) -> Option<(i64, i64)> {
    let mut days: Vec<_> = histogram.held(BucketUnit::Decade).flatten().copied().collect();
    days.sort_unstable_by_key(|counted| counted.0);
    let rest = days.iter().map(|counted| counted.1).sum::<u32>() / 100;
    Some((behind(days.iter(), rest)?, behind(days.iter().rev(), rest)?))
}

/// The first day behind as many as `rest`.
fn behind<'a>(mut days: impl Iterator<Item = &'a (i64, u32, u32)>, mut rest: u32) -> Option<i64> {
    let first = days.find(|counted| {
        let left = rest.checked_sub(counted.1);
        rest = left.unwrap_or(rest);
        left.is_none()
    });
    first.map(|counted| counted.0)
}

/// Cells that the timeline has for bars.
pub fn bar_columns(state: &State) -> u16 {
    let room = Screen::of(state).timeline.map_or(state.width, |room| room.width);
    room.saturating_sub(2 + undated_columns(&state.timeline) + spark_names(state))
}

/// Cells before the bars for the names of the actors that are drawn along the timeline.
pub fn spark_names(state: &State) -> u16 {
    if spark_rows(state) > 0 { 22 } else { 0 }
}

/// How many actors are drawn along the timeline.
pub fn spark_rows(state: &State) -> u16 {
    let one_pane = state.plain || state.zen;
    if one_pane { 0 } else { screen::sparks(state.width, state.height.saturating_sub(2)) }
}

/// Cells that the undated lane takes at the end of the bars, if there is anything undated.
pub fn undated_columns(timeline: &Timeline) -> u16 {
    if timeline.buckets.undated.0 > 0 { 5 } else { 0 }
}

/// Places the bars on `columns` cells with the cursor among them.
pub fn view(timeline: &Timeline, columns: u16) -> View {
    let (columns, len) = (columns.max(1), timeline.buckets.len().max(1));
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
        assert_eq!((t.unit, t.buckets.len()), (BucketUnit::Month, 19));
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
    fn a_day_gone_to_stands_on_the_axis() {
        let mut t = timeline();
        t.go_to(date(1916, 5, 16));
        assert_eq!(t.bucket().map(|b| (b.from, b.all)), Some((date(1916, 5, 1), 0)));
        assert_eq!(t.buckets.len(), 1263);
        t.step_peak(true);
        assert_eq!(t.bucket().map(|b| b.from), Some(date(2020, 1, 1)));
        t.go_to(date(2021, 7, 2));
        assert_eq!(t.buckets.len(), 19, "and leaves it again");
    }

    #[test]
    fn lanes_share_an_axis_and_one_old_battle_does_not_stretch_the_zoom() {
        let mut t = timeline();
        let day = |d, n| (day_number(d), n, n);
        let days = vec![day(date(1258, 2, 10), 1), day(date(2019, 3, 1), 150), day(date(2020, 3, 1), 50)];
        t.count(t.published.clone(), Histogram { days, ..Histogram::default() }, 40);
        t.switch_lane(40);
        assert_eq!((t.lane, t.unit), (Lane::Mentioned, BucketUnit::Month));
        t.switch_lane(40);
        let below = t.below.as_ref().map(Buckets::len);
        assert_eq!((t.lane, below), (Lane::Both, Some(t.buckets.len())));
        t.switch_lane(40);
        assert_eq!((t.lane, t.buckets.len(), t.below.is_none()), (Lane::Published, 19, true));
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
