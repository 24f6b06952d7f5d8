//! What is written under the bars, in either calendar: years first, smaller units where there is room.

use ratatui::layout::Rect;

use super::shown;
use crate::app::timeline::{Timeline, View, undated_columns};
use crate::config::theme::Part;
use crate::date::hijri::hijri;
use crate::i18n::Words;
use crate::query::bucket::Bucket;
use crate::query::result::BucketUnit;
use crate::typeset;
use crate::ui::draw::{Canvas, Side};

/// How much a label tells; those that tell more take their room first. A year's beginning is sooner written than the
/// year of the first bar: a year that stood beside another one's months would mislead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Year,
    First,
    Large,
    Small,
}

/// Writes the Gregorian labels.
pub(super) fn draw(canvas: &mut Canvas, timeline: &Timeline, room: Rect, view: View) {
    write(canvas, timeline, room, view, gregorian);
}

/// Writes the Hijri labels.
pub(super) fn draw_hijri(canvas: &mut Canvas, timeline: &Timeline, room: Rect, view: View) {
    write(canvas, timeline, room, view, in_hijri);
}

type Label = fn(&Words, BucketUnit, Bucket, Rank) -> Option<String>;

fn write(canvas: &mut Canvas, timeline: &Timeline, room: Rect, view: View, label: Label) {
    let mut taken: Vec<(u16, u16)> = Vec::new();
    let buckets: Vec<_> = shown(view, &timeline.buckets).collect();
    let end = room.width.saturating_sub(undated_columns(timeline));
    for rank in [Rank::Year, Rank::First, Rank::Large, Rank::Small] {
        for (n, (at, _, bucket)) in buckets.iter().enumerate() {
            if rank == Rank::First && n > 0 {
                break;
            }
            let Some(text) = label(&canvas.look.words, timeline.unit, *bucket, rank) else { continue };
            let (at, width) = (*at, typeset::width(&text) as u16);
            let free = taken.iter().all(|(from, to)| at + width + 1 < *from || at > *to + 1);
            if free && at + width < end {
                let part = if matches!(rank, Rank::Year | Rank::First) { Part::Heading } else { Part::Dim };
                let (style, place) = (canvas.style(part), canvas.part(room, at, width));
                canvas.text(place, &text, style, Side::Start);
                taken.push((at, at + width));
            }
        }
    }
}

fn gregorian(words: &Words, unit: BucketUnit, bucket: Bucket, rank: Rank) -> Option<String> {
    let day = bucket.from;
    let new_year = day.month() == 1 && day.day() <= 7;
    let new_month = day.day() <= if unit == BucketUnit::Week { 7 } else { 1 };
    let year = || day.year().to_string();
    match (unit, rank) {
        (BucketUnit::Decade | BucketUnit::Year, Rank::Year) => (day.year() % 5 == 0).then(year),
        (BucketUnit::Decade | BucketUnit::Year, Rank::First | Rank::Large) => Some(year()),
        (BucketUnit::Decade | BucketUnit::Year | BucketUnit::Week, Rank::Small) => None,
        (BucketUnit::Month, Rank::Year) => new_year.then(year),
        (BucketUnit::Month, Rank::First) => Some(year()),
        (BucketUnit::Month, Rank::Large) => (day.month() % 3 == 1).then(|| words.month(day)),
        (BucketUnit::Month, Rank::Small) => Some(words.month(day)),
        (_, Rank::Year) => new_year.then(|| format!("{} {}", words.month(day), year())),
        (_, Rank::First) => Some(format!("{} {}", words.month(day), year())),
        (_, Rank::Large) => new_month.then(|| words.month(day)),
        (BucketUnit::Day, Rank::Small) => Some(day.day().to_string()),
    }
}

fn in_hijri(words: &Words, unit: BucketUnit, bucket: Bucket, rank: Rank) -> Option<String> {
    let (first, last) = (hijri(bucket.from), hijri(bucket.to));
    let begins = first.2 == 1 || (first.0, first.1) != (last.0, last.1);
    // The month that begins in the bucket.
    let (year, month) = if first.2 == 1 { (first.0, first.1) } else { (last.0, last.1) };
    match (unit, rank) {
        (BucketUnit::Decade | BucketUnit::Year, Rank::Year) => None,
        (BucketUnit::Decade | BucketUnit::Year, Rank::First | Rank::Large) => Some(words.hijri_year(first.0)),
        (BucketUnit::Decade | BucketUnit::Year | BucketUnit::Week, Rank::Small) => None,
        (BucketUnit::Month, Rank::Year) => (begins && month == 1).then(|| words.hijri_year(year)),
        (BucketUnit::Month, Rank::First) => Some(words.hijri_year(first.0)),
        (BucketUnit::Month, Rank::Large) => None,
        (BucketUnit::Month, Rank::Small) => begins.then(|| words.hijri_month((year, month), false)),
        (_, Rank::Year) => (begins && month == 1).then(|| words.hijri_month((year, month), true)),
        (_, Rank::First) => Some(words.hijri_month((first.0, first.1), true)),
        (_, Rank::Large) => begins.then(|| words.hijri_month((year, month), false)),
        (BucketUnit::Day, Rank::Small) => Some(first.2.to_string()),
    }
}
