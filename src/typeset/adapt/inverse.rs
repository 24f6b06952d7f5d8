//! Inverses: a row in the order in which a terminal that reorders must get it.
//!
//! Such a terminal takes each row for a left-to-right paragraph and runs UAX #9 on it. Rule L2 is undone for guessed
//! levels; the algorithm itself then says what the guess would look like, and its levels are the next guess. Where
//! that finds nothing, left-to-right marks part the runs; where that fails too, they part all letters, which always
//! comes out as it is.

use super::{LRM, is_rtl};
use crate::typeset::bidi::{Kind, Leveled, Levels, reorder, reset_blanks};
use crate::typeset::props::{mirror, table};

/// Whether the terminal draws brackets turned round in right-to-left text (rule L4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brackets {
    /// It draws what it is sent.
    Drawn,
    /// It mirrors.
    Mirrored,
}

/// Inverts each stretch between lines that the terminal draws by itself, as panes have them.
pub(super) fn runs(symbols: &mut [String], styles: &mut [u32]) {
    segments(symbols, styles, |_, _| false, Brackets::Drawn);
}

/// As [`runs`], but a change of style ends a stretch too, and brackets are mirrored.
pub(super) fn runs_by_style(symbols: &mut [String], styles: &mut [u32]) {
    segments(symbols, styles, |left, right| left != right, Brackets::Mirrored);
}

fn segments(
    symbols: &mut [String],
    styles: &mut [u32],
    parts: impl Fn(u32, u32) -> bool,
    brackets: Brackets,
) {
    let mut start = 0;
    for end in 1..=symbols.len() {
        let cut = match (styles.get(end - 1), styles.get(end)) {
            (Some(left), Some(right)) => {
                let seam = symbols.get(end).is_some_and(|symbol| !symbol.is_empty());
                let border = [end - 1, end].iter().any(|at| symbols.get(*at).is_some_and(|s| is_border(s)));
                seam && (border || parts(*left, *right))
            }
            _ => true,
        };
        if cut {
            invert(
                symbols.get_mut(start..end).unwrap_or_default(),
                styles.get_mut(start..end).unwrap_or_default(),
                brackets,
            );
            start = end;
        }
    }
}

fn is_border(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|c| matches!(c, '\u{2500}'..='\u{259f}'))
}

/// Replaces a row by the one that UAX #9 turns into it.
pub(super) fn invert(symbols: &mut [String], styles: &mut [u32], brackets: Brackets) {
    if !symbols.iter().any(|symbol| is_rtl(symbol)) {
        return;
    }
    let units = units(symbols, styles);
    let shown: Vec<char> = units.iter().map(Unit::first).collect();
    let sent = solve(&shown, brackets, false).or_else(|| solve(&shown, brackets, true));
    let sent = sent.unwrap_or_else(|| parted(&shown));
    let mut cells = symbols.iter_mut().zip(styles.iter_mut());
    for item in &sent {
        let Some(unit) = item.unit.and_then(|at| units.get(at)) else { continue };
        for (i, (symbol, style)) in cells.by_ref().take(unit.cells).enumerate() {
            *style = unit.style;
            symbol.clear();
            if i == 0 {
                symbol.push(item.c);
                symbol.extend(unit.symbol.chars().skip(1));
                symbol.extend(item.marked.then_some(LRM));
            }
        }
    }
}

/// A symbol with the cells it covers.
struct Unit {
    symbol: String,
    cells: usize,
    style: u32,
}

impl Unit {
    fn first(&self) -> char {
        self.symbol.chars().next().unwrap_or(' ')
    }
}

fn units(symbols: &[String], styles: &[u32]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(symbols.len());
    for (symbol, style) in symbols.iter().zip(styles) {
        match units.last_mut() {
            Some(wide) if symbol.is_empty() => wide.cells += 1,
            _ => units.push(Unit { symbol: symbol.clone(), cells: 1, style: *style }),
        }
    }
    units
}

/// A character as sent: a unit's, or a mark's behind it.
#[derive(Debug, Clone, Copy)]
struct Item {
    c: char,
    /// The unit's place in the picture; none for a mark.
    unit: Option<usize>,
    /// Whether a mark follows in the same cell.
    marked: bool,
    level: u8,
}

impl Leveled for Item {
    fn level(&self) -> u8 {
        self.level
    }

    fn set_level(&mut self, level: u8) {
        self.level = level;
    }

    fn kind(&self) -> Kind {
        Kind::of(unicode_bidi::BidiDataSource::bidi_class(table(), self.c))
    }
}

const TRIES: usize = 8;

/// What to send so that `shown` comes out; with `part`, runs are parted by marks.
fn solve(shown: &[char], brackets: Brackets, part: bool) -> Option<Vec<Item>> {
    let items = shown.iter().enumerate();
    let mut picture: Vec<Item> =
        items.map(|(at, c)| Item { c: *c, unit: Some(at), marked: false, level: 0 }).collect();
    resolve(&mut picture);
    for _ in 0..TRIES {
        let sent = send(&picture, brackets, part);
        let drawn = draw(&sent);
        let right = drawn.iter().enumerate().all(|(at, item)| {
            let turned = brackets == Brackets::Mirrored && item.level & 1 == 1;
            item.unit == Some(at) && shown.get(at) == Some(&if turned { mirror(item.c) } else { item.c })
        });
        if right {
            return Some(sent);
        }
        for item in drawn {
            if let Some(place) = item.unit.and_then(|at| picture.get_mut(at)) {
                place.level = item.level;
            }
        }
    }
    None
}

/// Undoes L2 and L4 for a picture whose levels are known.
fn send(picture: &[Item], brackets: Brackets, part: bool) -> Vec<Item> {
    let mut sent = picture.to_vec();
    let highest = sent.iter().map(|item| item.level).max().unwrap_or(0);
    for level in 1..=highest {
        for run in sent.split_mut(|item| item.level < level) {
            run.reverse();
        }
    }
    for item in &mut sent {
        if brackets == Brackets::Mirrored && item.level & 1 == 1 {
            item.c = mirror(item.c);
        }
    }
    if part {
        let embedded: Vec<bool> = sent.iter().map(|item| item.level > 0).chain([false]).collect();
        for (item, sides) in sent.iter_mut().zip(embedded.windows(2)) {
            item.marked = matches!(sides, [left, right] if left != right);
        }
    }
    sent
}

/// Levels and rule L1, as the terminal finds them; `items` in the order sent.
fn resolve(items: &mut [Item]) {
    let text: String = items.iter().map(|item| item.c).collect();
    let levels = Levels::new(&text, 0);
    let mut at = 0;
    for item in items.iter_mut() {
        item.level = levels.at(at);
        at += item.c.len_utf8();
    }
    reset_blanks(items, 0);
}

/// What a terminal makes of `sent`, without the marks.
fn draw(sent: &[Item]) -> Vec<Item> {
    let mark = Item { c: LRM, unit: None, marked: false, level: 0 };
    let mut items: Vec<Item> =
        sent.iter().flat_map(|item| std::iter::once(*item).chain(item.marked.then_some(mark))).collect();
    resolve(&mut items);
    reorder(&mut items);
    items.retain(|item| item.unit.is_some());
    items
}

/// The picture itself, each right-to-left letter parted from the next.
fn parted(shown: &[char]) -> Vec<Item> {
    let rtl = |c: char| is_rtl(c.encode_utf8(&mut [0; 4]));
    let items = shown.iter().enumerate();
    items.map(|(at, c)| Item { c: *c, unit: Some(at), marked: rtl(*c), level: 0 }).collect()
}
