//! The timeline pane: bars in eighth blocks, dim for all and bright for the matches, with labels below.

use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::screen::inside;
use crate::app::timeline::{Lane, Spot, Timeline, View, undated_columns, view};
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::query::bucket::Bucket;
use crate::query::result::BucketUnit;
use crate::typeset;

const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    if room.height < 3 {
        return;
    }
    let timeline = &state.timeline;
    heading(state, canvas, room);
    let room = inside(room);
    if timeline.buckets.list.is_empty() && timeline.buckets.undated.0 == 0 {
        return;
    }
    let undated = undated_columns(timeline);
    let columns = room.width.saturating_sub(2 + undated);
    let view = view(timeline, columns);
    let bars = Rect { height: room.height - 1, ..room };
    let shown = timeline.buckets.list.iter().enumerate().skip(view.first).take(view.shown);
    let tallest = shown.clone().map(|(_, b)| b.all).max().unwrap_or(0).max(1);
    let brushed = timeline.brushed();
    let cursor = timeline.index();
    for (n, (index, bucket)) in (0..).zip(shown) {
        let place = canvas.part(bars, 1 + n * view.stride, view.bar);
        let column = Rect { height: bars.height, ..place };
        let brush = brushed.is_some_and(|b| b.contains(bucket.from));
        if brush || cursor == Some(index) {
            let ground = canvas.style(if brush { Part::Brush } else { Part::Selected });
            canvas.fill(Rect { height: bars.height + 1, ..column }, ground);
        }
        bar(canvas, column, (bucket.all, bucket.matching), tallest, cursor == Some(index));
    }
    if undated > 0 {
        undated_lane(state, canvas, Rect { height: room.height, ..canvas.part(bars, 1 + columns, undated) });
    }
    more(canvas, bars, view, (columns, timeline.buckets.list.len()));
    labels(canvas, timeline, Rect { y: room.bottom() - 1, height: 1, ..room }, view);
}

fn heading(state: &State, canvas: &mut Canvas, room: Rect) {
    let (timeline, words) = (&state.timeline, &canvas.look.words);
    let lane = words.get(match timeline.lane {
        Lane::Published => "lane-published",
        Lane::Mentioned => "lane-mentioned",
    });
    let name = format!("{} · {lane}", words.get("pane-timeline"));
    let far = match (timeline.brushed(), timeline.cursor, timeline.bucket()) {
        (Some(brushed), _, _) => format!("{} · {}", words.get("brush-hint"), words.bounds(brushed)),
        (None, Some(Spot::Undated), _) => {
            let (all, matching) = timeline.buckets.undated;
            format!("{} · {}", words.get("undated"), counts(matching, all))
        }
        (None, _, Some(bucket)) => {
            format!("{} · {}", words.bucket(timeline.unit, bucket.from), counts(bucket.matching, bucket.all))
        }
        _ => String::new(),
    };
    canvas.heading(room, &name, &far, state.focus == Pane::Timeline);
}

fn counts(matching: u32, all: u32) -> String {
    if matching == all { all.to_string() } else { format!("{matching}/{all}") }
}

/// One bar from the bottom of `column`: the matches bright, the rest of all dim above them.
fn bar(canvas: &mut Canvas, column: Rect, (all, matching): (u32, u32), tallest: u32, cursor: bool) {
    let eighths = |count: u32| {
        let full = u64::from(column.height) * 8;
        (u64::from(count) * full).div_ceil(u64::from(tallest)).min(full) as u16
    };
    let (all, matching) = (eighths(all), eighths(matching));
    let dim = canvas.style(Part::BarAll);
    let bright = canvas.style(if cursor { Part::BarCursor } else { Part::BarMatch });
    for level in 0..column.height {
        let y = column.bottom() - 1 - level;
        let filled = |eighths: u16| usize::from(eighths.saturating_sub(level * 8).min(8));
        let (all, matching) = (filled(all), filled(matching));
        let glyph_and_style = match (matching, all) {
            (0, 0) => continue,
            (0, a) => (EIGHTHS.get(a), dim),
            // The bright part's rim: what is above it in this cell is dim, as the cell's ground.
            (m, 8) if m < 8 => (EIGHTHS.get(m), dim.fg.map_or(bright, |ground| bright.bg(ground))),
            (m, _) => (EIGHTHS.get(m), bright),
        };
        if let (Some(glyph), style) = glyph_and_style {
            for x in column.left()..column.right() {
                canvas.put_char((x, y), *glyph, style);
            }
        }
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
    let lane = Rect { height: room.height, ..canvas.part(room, 3, 2) };
    if cursor {
        let ground = canvas.style(Part::Selected);
        canvas.fill(lane, ground);
    }
    let (all, matching) = state.timeline.buckets.undated;
    let tallest = state.timeline.buckets.list.iter().map(|b| b.all).max().unwrap_or(0).max(all);
    bar(canvas, Rect { height: room.height - 1, ..lane }, (all, matching), tallest.max(1), cursor);
    let dim = canvas.style(Part::Dim);
    if let Some(label) = row(lane, lane.height - 1) {
        canvas.text(label, "?", dim, Side::Start);
    }
}

/// What is written under the bars: large units first, smaller ones where there is room.
fn labels(canvas: &mut Canvas, timeline: &Timeline, room: Rect, view: View) {
    let mut taken: Vec<(u16, u16)> = Vec::new();
    let shown: Vec<_> = timeline.buckets.list.iter().skip(view.first).take(view.shown).collect();
    for rank in 0..3 {
        for (n, bucket) in (0..).zip(&shown) {
            let Some(text) = label(canvas, timeline.unit, bucket, n == 0, rank) else { continue };
            let (at, width) = (1 + n * view.stride, typeset::width(&text) as u16);
            let free = taken.iter().all(|(from, to)| at + width + 1 < *from || at > *to + 1);
            if free && at + width < room.width - undated_columns(timeline).min(room.width) {
                let style: Style = canvas.style(if rank == 0 { Part::Heading } else { Part::Dim });
                let place = canvas.part(room, at, width);
                canvas.text(place, &text, style, Side::Start);
                taken.push((at, at + width));
            }
        }
    }
}

/// The label of a bucket at this rank: the year, then the month or decade's years, then days.
fn label(canvas: &Canvas, unit: BucketUnit, bucket: &Bucket, first: bool, rank: u8) -> Option<String> {
    let words = &canvas.look.words;
    let day = bucket.from;
    let new_year = day.month() == 1 && day.day() <= 7;
    let new_month = day.day() <= if unit == BucketUnit::Week { 7 } else { 1 };
    let year = |day: Date| day.year().to_string();
    match (unit, rank) {
        (BucketUnit::Decade | BucketUnit::Year, 0) => (first || day.year() % 5 == 0).then(|| year(day)),
        (BucketUnit::Decade | BucketUnit::Year, 1) => Some(year(day)),
        (BucketUnit::Decade | BucketUnit::Year, _) => None,
        (BucketUnit::Month, 0) => (first || new_year).then(|| year(day)),
        (BucketUnit::Month, 1) => (day.month() % 3 == 1).then(|| words.month(day)),
        (BucketUnit::Month, _) => Some(words.month(day)),
        (_, 0) => (first || new_year).then(|| format!("{} {}", words.month(day), year(day))),
        (_, 1) => new_month.then(|| words.month(day)),
        (BucketUnit::Week, _) => None,
        (_, _) => Some(day.day().to_string()),
    }
}
