//! `warraq timeline`: how many articles there are over time.

use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use super::Outcome;
use super::context::Context;
use super::json::Lines;
use super::opened::{self, Question};
use super::page::Page;
use crate::cli::{Days, TimelineArgs};
use crate::query::bucket::{Bucket, Buckets};
use crate::query::result::{BucketUnit, Sort};
use crate::typeset;

/// The articles of a stretch of time.
#[derive(Serialize)]
pub(super) struct Bar {
    pub(super) from: Date,
    pub(super) to: Date,
    /// Articles of the corpus.
    pub(super) count: u32,
    /// Articles that match.
    pub(super) matching: u32,
}

/// Articles that fall into no bucket.
#[derive(Serialize)]
struct Undated {
    undated: u32,
    matching: u32,
}

/// Prints a bar for each bucket, and what has none.
///
/// # Errors
/// A query that does not parse, or a corpus that cannot be read.
pub fn run(context: &Context, args: &TimelineArgs) -> Result<Outcome> {
    let question = Question::new(context, args.query.as_deref())?;
    let snapshot = opened::snapshot(context, &args.corpus.paths)?;
    let question = question.of(context, &snapshot)?;
    let request = question.request(Sort::Newest, 0);
    let histogram = match args.of {
        Days::Published => snapshot.histogram(&request)?,
        Days::Mentioned => snapshot.mentioned(&request)?,
    };
    let unit = args.by.into();
    let buckets = Buckets::new(&histogram, unit, context.settings()?.dates.week_start);
    if context.options.json {
        json(&buckets)?;
    } else {
        tell(context, &buckets, unit)?;
    }
    Ok(Outcome::found(snapshot.count(&request)? > 0))
}

fn json(buckets: &Buckets) -> Result<()> {
    let mut lines = Lines::to_stdout();
    for Bucket { from, to, all, matching } in buckets.iter() {
        lines.put(&Bar { from, to, count: all, matching })?;
    }
    let (undated, matching) = buckets.undated;
    lines.put(&Undated { undated, matching })?;
    lines.finish()
}

/// Cells that a row keeps for its numbers.
const NUMBERS: usize = 16;

fn tell(context: &Context, buckets: &Buckets, unit: BucketUnit) -> Result<()> {
    let mut page = Page::to_stdout(context)?;
    let rows: Vec<(String, (u32, u32))> = buckets
        .iter()
        .map(|bucket| (context.words.bucket(unit, bucket.from), (bucket.all, bucket.matching)))
        .chain((buckets.undated.0 > 0).then(|| (context.words.get("undated"), buckets.undated)))
        .collect();
    let label = rows.iter().map(|(label, _)| typeset::width(label)).max().unwrap_or(0);
    let most = buckets.iter().map(|bucket| bucket.all).max().unwrap_or(0).max(buckets.undated.0);
    let room = usize::from(page.width()).saturating_sub(label + NUMBERS).clamp(8, 60);
    for (name, counts) in &rows {
        let gap = " ".repeat(label - typeset::width(name));
        page.row(&format!("{name}{gap}  {}", bar(*counts, most, room)))?;
    }
    page.finish()
}

/// Matches as full blocks, the rest of the articles as light ones, and the numbers.
fn bar((all, matching): (u32, u32), most: u32, room: usize) -> String {
    // What is there is seen: one article among thousands is still a block.
    let cells = |count: u32| (count as usize * room).div_ceil(most.max(1) as usize);
    let (bright, whole) = (cells(matching), cells(all));
    let numbers = if matching == all { all.to_string() } else { format!("{matching}/{all}") };
    format!("{}{} {numbers}", "▇".repeat(bright), "░".repeat(whole.saturating_sub(bright)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion() {
        for (counts, expected) in [
            ((10, 10), "▇▇▇▇▇▇▇▇▇▇ 10"),
            ((5, 5), "▇▇▇▇▇ 5"),
            ((10, 4), "▇▇▇▇░░░░░░ 4/10"),
            ((1, 0), "░ 0/1"),
            ((0, 0), " 0"),
        ] {
            assert_eq!(bar(counts, 10, 10), expected);
        }
    }
}
