//! Lines: clusters cut at the opportunities of UAX #14 and put into visual order.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::bidi::{Kind, Levels, reorder, reset_blanks};
use super::props::mirror;
use super::resolve::resolve;
use super::shape::{Cluster, Shaped, shape};
use super::{Cell, Line};

/// The lines of a text, each made when it is asked for.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Where the text begins in its paragraph, in bytes.
    origin: usize,
    base: u8,
    /// Cells of a line at most.
    width: usize,
    shaped: Shaped,
    /// The next line's first cluster; none behind the last line.
    pub(super) next: Option<usize>,
    /// Its first byte in the paragraph.
    byte: usize,
}

impl<'t> Lines<'t> {
    /// Lays out `text` of level `base`, whose first byte is byte `origin` of its paragraph, in lines of at most
    /// `width` cells. There is always at least one line.
    pub(super) fn new(text: &'t str, origin: usize, base: u8, width: u16) -> Self {
        let shaped = shaped(text, origin, base);
        Self { text, origin, base, width: usize::from(width), shaped, next: Some(0), byte: origin }
    }

    /// The first cluster of the line after the one that begins with cluster `start`; none if that is the last.
    fn cut(&self, start: usize) -> Option<usize> {
        let passed = self.shaped.ends.partition_point(|end| *end as usize <= self.byte);
        let end = self.shaped.ends.get(passed).map_or(u32::MAX, |end| *end);
        let mut column = 0;
        for (i, cluster) in self.shaped.clusters.iter().enumerate().skip(start) {
            if cluster.start >= end && i > start {
                return Some(i);
            }
            column += usize::from(cluster.width);
            if column > self.width && !cluster.hangs() && i > start {
                // A word longer than a line is cut where the line is full.
                return Some(self.opportunity(start, i).unwrap_or(i));
            }
        }
        None
    }

    /// The last cluster after `start` and up to `full` before which the line may end.
    fn opportunity(&self, start: usize, full: usize) -> Option<usize> {
        let clusters = self.shaped.clusters.get(start..=full)?;
        let byte_of = |cluster: &Cluster| cluster.start as usize - self.origin;
        let (first, last) = (byte_of(clusters.first()?), byte_of(clusters.last()?));
        let at = last_opportunity(self.text.get(first..)?, last - first)? + first;
        // Of the bytes of a cluster, those behind its base are not drawn: the line may end behind them too.
        Some(start + clusters.partition_point(|cluster| byte_of(cluster) < at))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.next?;
        self.next = self.cut(start);
        let clusters = &mut self.shaped.clusters;
        let cut = self.next.unwrap_or(clusters.len());
        let end = clusters.get(cut).map_or(self.origin + self.text.len(), |next| next.start as usize);
        let bytes = std::mem::replace(&mut self.byte, end)..end;
        Some(hang(clusters.get_mut(start..cut).unwrap_or_default(), self.base, bytes))
    }
}

/// The last place behind the start of `text` and up to byte `last` where a line may end (UAX #14).
fn last_opportunity(text: &str, last: usize) -> Option<usize> {
    // What is there depends on the character behind it and on what is before.
    let mut end = last + text.get(last..)?.chars().next()?.len_utf8();
    loop {
        // It is found in the last words, so they are looked at before others.
        let head = text.get(..end)?;
        let from = last_anchor(head);
        let places = linebreaks(head.get(from..)?).map(|(at, _)| from + at);
        match places.take_while(|at| *at < end).last() {
            None if from > 0 => end = from,
            found => return found,
        }
    }
}

/// The end of the last word of two letters or more before a blank: what is before these does not matter to the
/// opportunities behind them, and between them there is none.
fn last_anchor(text: &str) -> usize {
    let mut words = memchr::memrchr(b' ', text.as_bytes()).and_then(|at| text.get(..at)).unwrap_or_default();
    while let Some(letter) = words.chars().next_back() {
        let at = words.len() - letter.len_utf8();
        words = words.get(..at).unwrap_or_default();
        if is_letter(letter) && words.ends_with(is_letter) {
            return at;
        }
    }
    0
}

/// Letters of the class AL of UAX #14.
pub(super) const fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{620}'..='\u{64a}')
}

/// The clusters of `text`, shaped, with their levels.
pub(super) fn clusters(text: &str, origin: usize, base: u8) -> Vec<Cluster> {
    shaped(text, origin, base).clusters
}

fn shaped(text: &str, origin: usize, base: u8) -> Shaped {
    let shaped = shape(text, origin, None);
    if shaped.directed {
        return shape(text, origin, Some(&Levels::new(text, base))).with_gaps();
    }
    let mut shaped = shaped.with_gaps();
    resolve(&mut shaped, base);
    shaped
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
    let mut line = Line {
        cells: Vec::with_capacity(clusters.len()),
        width: 0,
        rtl: base == 1,
        start: bytes.start,
        end: bytes.end,
    };
    // Most lines run from right to left as a whole.
    if line.rtl && clusters.iter().all(|cluster| cluster.level == 1) {
        draw(clusters.iter().rev(), &mut line);
    } else {
        reset_blanks(clusters, base);
        reorder(clusters);
        draw(clusters.iter(), &mut line);
    }
    line
}

/// Adds clusters to a line as they are drawn (L4); those without width are not.
fn draw<'a>(clusters: impl Iterator<Item = &'a Cluster>, line: &mut Line) {
    for cluster in clusters.filter(|cluster| cluster.width > 0) {
        let turned = cluster.kind == Kind::Mirrored && cluster.level & 1 == 1;
        let glyph = if turned { mirror(cluster.glyph) } else { cluster.glyph };
        line.cells.push(Cell { glyph, width: cluster.width, start: cluster.start, end: cluster.end });
        line.width = line.width.saturating_add(u16::from(cluster.width));
    }
}
