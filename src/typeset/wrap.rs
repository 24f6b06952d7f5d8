//! Lines: clusters cut at the opportunities of UAX #14 and put into visual order.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::bidi::{Kind, Levels, reorder, reset_blanks};
use super::props::mirror;
use super::resolve::resolve;
use super::shape::{Cluster, shape};
use super::{Cell, Line};

/// Lays out `text` of level `base`, whose first byte is byte `origin` of its paragraph, in lines of at most
/// `width` cells. There is always at least one line.
pub(super) fn lines(text: &str, origin: usize, base: u8, width: u16) -> Vec<Line> {
    let mut clusters = clusters(text, origin, base);
    let cuts = cuts(text, origin, &clusters, usize::from(width));
    let mut start = 0;
    let mut bytes = origin;
    let mut lines = Vec::with_capacity(cuts.len() + 1);
    for cut in cuts.into_iter().chain([clusters.len()]) {
        let end = clusters.get(cut).map_or(origin + text.len(), |next| next.start as usize);
        let line = clusters.get_mut(start..cut).unwrap_or_default();
        lines.push(hang(line, base, bytes..end));
        (start, bytes) = (cut, end);
    }
    lines
}

/// The clusters of `text`, shaped, with their levels.
pub(super) fn clusters(text: &str, origin: usize, base: u8) -> Vec<Cluster> {
    let mut shaped = shape(text, origin, None);
    if shaped.directed {
        return shape(text, origin, Some(&Levels::new(text, base))).with_gaps();
    }
    resolve(&mut shaped, base);
    shaped.clusters
}

/// Where new lines begin: indices of clusters.
fn cuts(text: &str, origin: usize, clusters: &[Cluster], width: usize) -> Vec<usize> {
    // The end of the text is reported as a break too; an undrawn character that stands there begins no line.
    let breaks = linebreaks(text).filter(|(at, _)| *at < text.len());
    let mut breaks = breaks.map(|(at, kind)| (at + origin, kind)).peekable();
    let mut cuts = Vec::with_capacity(clusters.len() / width.max(1) + 1);
    // The line's first cluster, its cells so far, and the last place where it may end.
    let (mut start, mut column, mut allowed) = (0, 0, 0);
    for (i, cluster) in clusters.iter().enumerate() {
        let mut forced = false;
        while let Some((_, kind)) = breaks.next_if(|(at, _)| *at <= cluster.start as usize) {
            allowed = i;
            forced |= kind == BreakOpportunity::Mandatory;
        }
        let cells = usize::from(cluster.width);
        if forced && i > start {
            cuts.push(i);
            (start, column) = (i, 0);
        }
        while column + cells > width && !cluster.hangs() && i > start {
            // A word longer than a line is cut where the line is full.
            start = if allowed > start { allowed } else { i };
            cuts.push(start);
            column = cells_of(clusters.get(start..i).unwrap_or_default());
        }
        column += cells;
    }
    cuts
}

/// The cells of `clusters` side by side.
pub(super) fn cells_of(clusters: &[Cluster]) -> usize {
    clusters.iter().map(|cluster| usize::from(cluster.width)).sum()
}

/// A line without the blanks at its end.
fn hang(clusters: &mut [Cluster], base: u8, bytes: Range<usize>) -> Line {
    let end = clusters.iter().rposition(|cluster| !cluster.hangs()).map_or(0, |last| last + 1);
    set(clusters.get_mut(..end).unwrap_or_default(), base, bytes)
}

/// Puts the clusters of a line into visual order.
pub(super) fn set(clusters: &mut [Cluster], base: u8, bytes: Range<usize>) -> Line {
    reset_blanks(clusters, base);
    let mut cells = Vec::with_capacity(clusters.len());
    // Most lines are of one direction.
    if clusters.iter().all(|cluster| cluster.level == 1) {
        cells.extend(clusters.iter().rev().filter_map(cell));
    } else {
        reorder(clusters);
        cells.extend(clusters.iter().filter_map(cell));
    }
    let width = cells_of(clusters).min(usize::from(u16::MAX)) as u16;
    Line { cells, width, rtl: base == 1, start: bytes.start, end: bytes.end }
}

/// A cluster as it is drawn (L4); none of no width.
#[inline]
fn cell(cluster: &Cluster) -> Option<Cell> {
    let glyph = match cluster.kind {
        Kind::Mirrored if cluster.level & 1 == 1 => mirror(cluster.glyph),
        _ => cluster.glyph,
    };
    let Cluster { width, start, end, .. } = *cluster;
    (width > 0).then_some(Cell { glyph, width, start, end })
}
