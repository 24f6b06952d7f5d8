//! Levels of a paragraph without directional controls, in two passes over its clusters (UAX #9 W1 to I2).
//!
//! Nearly all paragraphs are such, and then there is one run of one embedding level: no stacks, no sequences. Marks
//! and other undrawn characters take no part: a mark has its base's level, which is what W1 gives it.

use unicode_bidi::BidiClass::{self, AL, AN, CS, EN, ES, ET, L, ON, R};
use unicode_bidi::BidiDataSource;

use super::props::table;
use super::shape::{Cluster, Shaped};

/// Sets the level of each cluster of a paragraph of level `base`.
pub(super) fn resolve(shaped: &mut Shaped, base: u8) {
    let classes = shaped.classes;
    let clusters = shaped.clusters.as_mut_slice();
    if base == 0 && !classes.any(&[R, AL, AN]) {
        return clusters.iter_mut().for_each(|cluster| cluster.level = 0);
    }
    if base == 0 || classes.have_brackets() && classes.any(&[L]) {
        return stretch(clusters, base, direction(base), classes.have_brackets());
    }
    // Shaping left all at level 1. Without Latin text, brackets have the paragraph's direction.
    if classes.any(&[L, EN, AN]) {
        islands(clusters);
    }
}

/// Resolves the stretches of a right-to-left paragraph that hold anything but right-to-left letters and neutrals:
/// from a letter to the next. What is between two such letters concerns no other part, unless there are brackets.
fn islands(clusters: &mut [Cluster]) {
    let is_letter = |cluster: &Cluster| matches!(cluster.class, R | AL);
    let mut from = 0;
    while let Some(rest) = clusters.get(from..)
        && let Some(before) = rest.iter().position(|cluster| matches!(cluster.class, L | EN | AN))
    {
        let (open, island) = rest.split_at(before);
        let length = island.iter().position(is_letter).unwrap_or(island.len());
        let letter = open.iter().rposition(is_letter);
        let strong = letter.and_then(|at| open.get(at)).map_or(R, |letter| letter.class);
        let (start, end) = (from + letter.map_or(0, |at| at + 1), from + before + length);
        stretch(clusters.get_mut(start..end).unwrap_or_default(), 1, strong, false);
        // The letter behind it is the one before the next.
        from = end;
    }
}

/// Sets the level of each cluster of a paragraph of level `base`, whatever their classes are; rule N0 only if
/// `brackets`.
pub(super) fn levels(clusters: &mut [Cluster], base: u8, brackets: bool) {
    stretch(clusters, base, direction(base), brackets);
}

/// Resolves clusters that follow a letter of class `strong`, which is of the paragraph's direction.
fn stretch(clusters: &mut [Cluster], base: u8, strong: BidiClass, brackets: bool) {
    weak(clusters, base, strong);
    let pairs = if brackets { pairs(clusters, direction(base)) } else { Vec::new() };
    neutral(clusters, base, pairs);
}

const fn direction(level: u8) -> BidiClass {
    if level == 1 { R } else { L }
}

/// Rules W2 to W7.
fn weak(clusters: &mut [Cluster], base: u8, mut strong: BidiClass) {
    // The class of the cluster before, as W4 and as W5 see it, and where a run of terminators began.
    let (mut before, mut after) = (direction(base), direction(base));
    let mut terminators: Option<usize> = None;
    for i in 0..clusters.len() {
        let next = clusters.get(i + 1).map_or(ON, |next| next.class);
        let Some(cluster) = clusters.get_mut(i) else { break };
        let number = if strong == L { L } else { EN };
        let class = match cluster.class {
            L | R | AL => {
                strong = cluster.class;
                if strong == L { L } else { R }
            }
            EN if strong == AL => AN,
            separator @ (ES | CS) => {
                separated(separator, before, if next == EN && strong == AL { AN } else { next })
            }
            ET if after == EN => EN,
            class => class,
        };
        before = if cluster.class == ET { ET } else { class };
        after = class;
        cluster.class = if class == EN { number } else { class };
        match (class, terminators) {
            (ET, None) => terminators = Some(i),
            (ET, Some(_)) | (_, None) => {}
            (_, Some(first)) => {
                let become_class = if class == EN { number } else { ON };
                clusters
                    .get_mut(first..i)
                    .unwrap_or_default()
                    .iter_mut()
                    .for_each(|et| et.class = become_class);
                terminators = None;
            }
        }
    }
    if let Some(first) = terminators {
        clusters.get_mut(first..).unwrap_or_default().iter_mut().for_each(|et| et.class = ON);
    }
}

/// Rule W4, and W6 where it does not hold: a separator between `before` and `next`.
fn separated(separator: BidiClass, before: BidiClass, next: BidiClass) -> BidiClass {
    match (before, next) {
        (EN, EN) => EN,
        (AN, AN) if separator == CS => AN,
        _ => ON,
    }
}

/// A pair of brackets, by the places of its clusters.
#[derive(Debug, Clone, Copy)]
struct Pair {
    open: usize,
    close: usize,
    /// Whether there is text of the paragraph's direction inside, and of the other.
    along: bool,
    against: bool,
}

/// An opening bracket that waits for its closing one.
struct Open {
    bracket: char,
    pair: Pair,
}

/// The deepest nesting of brackets (BD16).
const DEPTH: usize = 63;

/// The pairs of brackets (BD16) with what is inside them, in order of the opening ones.
fn pairs(clusters: &[Cluster], direction: BidiClass) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let strong = match cluster.class {
            L => L,
            R | EN | AN => R,
            ON => {
                let Some(bracket) = table().bidi_matched_opening_bracket(cluster.glyph) else { continue };
                if !bracket.is_open {
                    close(&mut stack, bracket.opening, at, &mut pairs);
                } else if stack.len() == DEPTH {
                    break;
                } else {
                    let pair = Pair { open: at, close: at, along: false, against: false };
                    stack.push(Open { bracket: bracket.opening, pair });
                }
                continue;
            }
            _ => continue,
        };
        if let Some(Open { pair, .. }) = stack.last_mut() {
            pair.along |= strong == direction;
            pair.against |= strong != direction;
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.open);
    pairs
}

/// Closes the innermost `bracket` of the stack, if there is one; those inside it stay alone.
fn close(stack: &mut Vec<Open>, bracket: char, at: usize, pairs: &mut Vec<Pair>) {
    let Some(depth) = stack.iter().rposition(|open| open.bracket == bracket) else { return };
    let inside = stack.drain(depth..).map(|open| open.pair);
    let Some(pair) = inside.reduce(|outer, inner| Pair {
        along: outer.along | inner.along,
        against: outer.against | inner.against,
        ..outer
    }) else {
        return;
    };
    pairs.push(Pair { close: at, ..pair });
    if let Some(outer) = stack.last_mut() {
        outer.pair.along |= pair.along;
        outer.pair.against |= pair.against;
    }
}

/// Rules N0 to I2.
fn neutral(clusters: &mut [Cluster], base: u8, pairs: Vec<Pair>) {
    let direction = direction(base);
    let mut pairs = pairs.into_iter().peekable();
    let mut strong = direction;
    let mut start = 0;
    for i in 0..clusters.len() {
        if let Some(pair) = pairs.next_if(|pair| pair.open == i) {
            bracket(clusters, pair, direction, strong);
        }
        let Some(cluster) = clusters.get_mut(i) else { break };
        let (side, level) = match cluster.class {
            L => (L, base * 2),
            R => (R, 1),
            EN | AN => (R, 2),
            _ => continue,
        };
        cluster.level = level;
        if start < i {
            let between = if side == strong { level_of(side, base) } else { base };
            clusters.get_mut(start..i).unwrap_or_default().iter_mut().for_each(|n| n.level = between);
        }
        (strong, start) = (side, i + 1);
    }
    clusters.get_mut(start..).unwrap_or_default().iter_mut().for_each(|n| n.level = base);
}

const fn level_of(side: BidiClass, base: u8) -> u8 {
    if matches!(side, L) { base * 2 } else { 1 }
}

/// Rule N0: a pair takes the paragraph's direction if it holds such text, else the other if that stands before it.
fn bracket(clusters: &mut [Cluster], pair: Pair, direction: BidiClass, strong: BidiClass) {
    let side = match pair {
        Pair { along: true, .. } => direction,
        Pair { against: true, .. } => strong,
        _ => return,
    };
    for at in [pair.open, pair.close] {
        if let Some(bracket) = clusters.get_mut(at) {
            bracket.class = side;
        }
    }
}
