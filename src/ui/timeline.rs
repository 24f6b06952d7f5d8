//! The timeline pane: bars in eighth blocks, dim for all and bright for the matches, with labels below.

mod labels;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use super::spark::bar;
use crate::app::actors::days::lit_name;
use crate::app::screen::inside;
use crate::app::timeline::{
    Lane, Spark, Spot, Timeline, View, bar_columns, spark_names, spark_rows, undated_columns, view,
};
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::date::feast::{feast_on, is_weekend};
use crate::date::interval::Bounds;
use crate::i18n::joined;
use crate::query::bucket::{Bucket, Buckets};
use crate::query::result::BucketUnit;

/// Stands where nothing is counted.
const EMPTY: char = '·';
/// Stands above a feast.
const FEAST: char = '*';

/// The rows of the pane, one below the other.
struct Rooms {
    bars: Rect,
    /// Where both lanes are shown, the lower one's.
    below: Option<Rect>,
    labels: Rect,
    hijri: Option<Rect>,
    /// Under the bars the lane of the actor under the cursor, if there is one.
    lit: Option<Rect>,
    sparks: Rect,
}

impl Rooms {
    fn new(state: &State, room: Rect) -> Self {
        let timeline = &state.timeline;
        let sparks = spark_rows(state).min(room.height.saturating_sub(4));
        let hijri = u16::from(timeline.hijri && room.height - sparks > 3);
        let bars = room.height - sparks - hijri - 1;
        let lit = u16::from(timeline.lit.is_some() && bars > 1);
        let bars = bars - lit;
        let lower = if timeline.below.is_some() && bars > 1 { bars / 2 } else { 0 };
        let at = |from: u16, height: u16| Rect { y: room.y + from, height, ..room };
        Self {
            bars: at(0, bars - lower),
            below: (lower > 0).then(|| at(bars - lower, lower)),
            lit: (lit > 0).then(|| at(bars, 1)),
            labels: at(bars + lit, 1),
            hijri: (hijri > 0).then(|| at(bars + lit + 1, 1)),
            sparks: at(bars + lit + 1 + hijri, sparks),
        }
    }
}

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    if room.height < 3 {
        return;
    }
    let timeline = &state.timeline;
    heading(state, canvas, room);
    let room = inside(room);
    if timeline.buckets.is_empty() && timeline.buckets.undated.0 == 0 {
        return;
    }
    let (names, columns) = (spark_names(state), bar_columns(state));
    let axis = tall(canvas.part(room, names, room.width), room.height);
    let rooms = Rooms::new(state, axis);
    let view = view(timeline, columns);
    grounds(state, canvas, (axis, rooms.labels.bottom()), view);
    lane(canvas, rooms.bars, view, (timeline, &timeline.buckets, Part::BarMatch));
    if let (Some(room), Some(below)) = (rooms.below, &timeline.below) {
        lane(canvas, room, view, (timeline, below, Part::BarMentioned));
    }
    if undated_columns(timeline) > 0 {
        undated_lane(state, canvas, tall(canvas.part(axis, 1 + columns, 5), rooms.labels.bottom() - axis.y));
    }
    more(canvas, rooms.bars, view, (columns, timeline.buckets.len()));
    labels::draw(canvas, timeline, rooms.labels, view);
    if let Some(room) = rooms.hijri {
        labels::draw_hijri(canvas, timeline, room, view);
    }
    if let (Some(lit), Some(spark)) = (rooms.lit, &timeline.lit) {
        let style = canvas.style(Part::ActorChosen);
        spark_bars(canvas, lit, view, (spark, style));
    }
    for (n, spark) in (0..rooms.sparks.height).zip(&timeline.sparks) {
        let place = Rect { y: rooms.sparks.y + n, height: 1, ..room };
        draw_spark(canvas, (place, names), view, spark);
    }
}

/// A part of a row, made so many rows high.
fn tall(part: Rect, height: u16) -> Rect {
    Rect { height, ..part }
}

fn heading(state: &State, canvas: &mut Canvas, room: Rect) {
    let (timeline, words) = (&state.timeline, &canvas.look.words);
    let lane = words.get(match timeline.lane {
        Lane::Published => "lane-published",
        Lane::Mentioned => "lane-mentioned",
        Lane::Both => "lane-both",
    });
    let lit = lit_name(state).filter(|_| timeline.lit.is_some()).unwrap_or_default();
    let name = joined([words.get("pane-timeline").as_str(), &lane, &lit]);
    let far = match (timeline.brushed(), timeline.cursor, timeline.bucket()) {
        (Some(brushed), _, _) => format!("{} · {}", words.get("brush-hint"), words.bounds(brushed)),
        (None, Some(Spot::Undated), _) => {
            let (all, matching) = timeline.buckets.undated;
            format!("{} · {}", words.get("undated"), counts(matching, all))
        }
        (None, _, Some(bucket)) => joined([when(state, canvas, bucket).as_str(), &told(timeline, bucket)]),
        _ => String::new(),
    };
    canvas.heading(room, &name, &far, state.focus == Pane::Timeline);
}

/// The bucket by its name, in both calendars on request, and the feast of a day.
fn when(state: &State, canvas: &Canvas, bucket: Bucket) -> String {
    let (words, unit) = (&canvas.look.words, state.timeline.unit);
    let name = words.bucket(unit, bucket.from);
    let hijri = state.timeline.hijri.then(|| words.hijri_bounds(bucket.from, bucket.to));
    let feast = if unit == BucketUnit::Day { words.feast(bucket.from) } else { None };
    joined([Some(name.as_str()), hijri.as_deref(), feast.as_deref()].into_iter().flatten())
}

/// The numbers of a bucket, of both lanes where both are shown.
fn told(timeline: &Timeline, bucket: Bucket) -> String {
    let above = counts(bucket.matching, bucket.all);
    let below = timeline.below.as_ref().and_then(|below| below.get(timeline.index()?));
    match below {
        Some(below) => format!("{above} ↓ {}", counts(below.matching, below.all)),
        None => above,
    }
}

fn counts(matching: u32, all: u32) -> String {
    if matching == all { all.to_string() } else { format!("{matching}/{all}") }
}

/// The buckets on the screen, each with its number and its place on a row.
fn shown(view: View, buckets: &Buckets) -> impl Iterator<Item = (u16, usize, Bucket)> {
    let numbers = (0..view.shown as u16).zip(view.first..);
    numbers.filter_map(move |(n, number)| Some((1 + n * view.stride, number, buckets.get(number)?)))
}

/// What lies behind the bars: days off, the brush or the time that the text speaks of, the cursor.
fn grounds(state: &State, canvas: &mut Canvas, (axis, bottom): (Rect, u16), view: View) {
    let timeline = &state.timeline;
    let marked = timeline.brushed().or_else(|| state.article.current_date());
    for (at, number, bucket) in shown(view, &timeline.buckets) {
        let days = Bounds::new(bucket.from, bucket.to);
        let by_day = timeline.unit == BucketUnit::Day;
        let feast = by_day && feast_on(bucket.from).is_some();
        let part = if marked.is_some_and(|marked| marked.intersect(days).is_some()) {
            Part::Brush
        } else if timeline.index() == Some(number) {
            Part::Selected
        } else if feast || by_day && is_weekend(bucket.from) {
            Part::DayOff
        } else {
            continue;
        };
        let ground = canvas.style(part);
        let place = canvas.part(axis, at, view.bar);
        canvas.fill(tall(place, bottom - axis.y), ground);
        if feast {
            let style = canvas.style(Part::Heading);
            canvas.put_char((place.x + place.width / 2, place.y), FEAST, style);
        }
    }
}

/// The bars of a lane.
fn lane(canvas: &mut Canvas, room: Rect, view: View, (timeline, buckets, part): (&Timeline, &Buckets, Part)) {
    let tallest = shown(view, buckets).map(|(.., bucket)| bucket.all).max().unwrap_or(0).max(1);
    for (at, number, bucket) in shown(view, buckets) {
        let column = tall(canvas.part(room, at, view.bar), room.height);
        if bucket.all == 0 {
            let rule = canvas.style(Part::Rule);
            canvas.put_char((column.x + column.width / 2, column.bottom() - 1), EMPTY, rule);
            continue;
        }
        let part = if timeline.index() == Some(number) { Part::BarCursor } else { part };
        let bright = canvas.style(part);
        bar(canvas, column, (bucket.all, bucket.matching, tallest), bright);
    }
}

/// An actor's name, and when the articles that name him were published, on the axis of the bars.
fn draw_spark(canvas: &mut Canvas, (place, names): (Rect, u16), view: View, spark: &Spark) {
    let name = canvas.look.words.lang.name(&spark.facet.name, spark.facet.name_en.as_deref());
    let style = canvas.style(Part::Actor);
    let label = canvas.part(place, 1, names.saturating_sub(2));
    canvas.text(label, name, style, Side::Start);
    let axis = canvas.part(place, names, place.width);
    spark_bars(canvas, axis, view, (spark, style));
}

/// When the articles that name an actor were published, on a row of the bars' axis.
fn spark_bars(canvas: &mut Canvas, axis: Rect, view: View, (spark, style): (&Spark, Style)) {
    let tallest = shown(view, &spark.buckets).map(|(.., bucket)| bucket.all).max().unwrap_or(0).max(1);
    for (at, _, bucket) in shown(view, &spark.buckets).filter(|(.., bucket)| bucket.all > 0) {
        let column = canvas.part(axis, at, view.bar);
        bar(canvas, column, (bucket.all, bucket.matching, tallest), style);
    }
}

/// A sign at either end behind which there are more bars.
fn more(canvas: &mut Canvas, bars: Rect, view: View, (columns, all): (u16, usize)) {
    let dim = canvas.style(Part::Heading);
    let (earlier, later) = if canvas.rtl() { ('›', '‹') } else { ('‹', '›') };
    let y = bars.bottom().saturating_sub(1);
    if view.first > 0 {
        let x = canvas.part(bars, 0, 1).x;
        canvas.put_char((x, y), earlier, dim);
    }
    if view.first + view.shown < all {
        let x = canvas.part(bars, 1 + columns, 1).x;
        canvas.put_char((x, y), later, dim);
    }
}

/// Articles without a day of their own, behind a rule at the end of time.
fn undated_lane(state: &State, canvas: &mut Canvas, room: Rect) {
    let rule = canvas.style(Part::Rule);
    let edge = canvas.part(room, 1, 1);
    for y in room.top()..room.bottom() {
        canvas.put_char((edge.x, y), '┊', rule);
    }
    let cursor = state.timeline.cursor == Some(Spot::Undated);
    let lane = tall(canvas.part(room, 3, 2), room.height);
    if cursor {
        let ground = canvas.style(Part::Selected);
        canvas.fill(lane, ground);
    }
    let (all, matching) = state.timeline.buckets.undated;
    let tallest = state.timeline.buckets.filled().map(|(_, b)| b.all).max().unwrap_or(0).max(all);
    let bright = canvas.style(if cursor { Part::BarCursor } else { Part::BarMatch });
    bar(canvas, tall(lane, room.height - 1), (all, matching, tallest.max(1)), bright);
    let dim = canvas.style(Part::Dim);
    if let Some(label) = row(lane, lane.height - 1) {
        canvas.text(label, "?", dim, Side::Start);
    }
}
