//! Bars in eighth blocks: those of the timeline, and small ones in a row of their own.

use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::Canvas;
use crate::config::theme::Part;
use crate::date::interval::day_number;
use crate::query::result::{BucketUnit, Histogram};

const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One bar from the bottom of `column`: the matches bright, the rest of all dim above them.
pub fn bar(canvas: &mut Canvas, column: Rect, (all, matching, tallest): (u32, u32, u32), bright: Style) {
    let eighths = |count: u32| {
        let full = u64::from(column.height) * 8;
        (u64::from(count) * full).div_ceil(u64::from(tallest)).min(full) as u16
    };
    let (all, matching) = (eighths(all), eighths(matching));
    let dim = canvas.style(Part::BarAll);
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

/// A histogram between two days on the whole of a room, a bar a cell; time runs as the interface does.
pub fn draw(
    canvas: &mut Canvas,
    room: Rect,
    (histogram, range): (&Histogram, Option<(Date, Date)>),
    bright: Style,
) {
    let Some((first, last)) = range.filter(|_| room.width > 0) else { return };
    let bars = bars(histogram, (day_number(first), day_number(last)), room.width);
    let tallest = bars.iter().map(|bar| bar.0).max().unwrap_or(0).max(1);
    for (at, (all, matching)) in (0..).zip(bars).filter(|(_, bar)| bar.0 > 0) {
        let column = Rect { height: room.height, ..canvas.part(room, at, 1) };
        bar(canvas, column, (all, matching, tallest), bright);
    }
}

/// Articles by equal stretches of time: of all, that match.
fn bars(histogram: &Histogram, (first, last): (i64, i64), columns: u16) -> Vec<(u32, u32)> {
    let mut bars = vec![(0, 0); columns.into()];
    let span = (last - first + 1).max(1);
    for (day, all, matching) in histogram.held(BucketUnit::Decade).flatten() {
        let at = (day - first).clamp(0, span - 1) * i64::from(columns) / span;
        if let Some(bar) = bars.get_mut(at as usize) {
            *bar = (bar.0 + all, bar.1 + matching);
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_equal_and_hold_everything() {
        let histogram = Histogram {
            days: vec![(0, 1, 1), (4, 2, 0), (9, 3, 3)],
            months: vec![(5, 4, 1)],
            ..Histogram::default()
        };
        assert_eq!(bars(&histogram, (0, 9), 2), [(3, 1), (7, 4)]);
        assert_eq!(bars(&histogram, (0, 9), 1), [(10, 5)]);
        assert_eq!(
            bars(&histogram, (9, 9), 3),
            [(10, 5), (0, 0), (0, 0)],
            "what lies before stands at the beginning"
        );
    }
}
