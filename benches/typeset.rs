//! Text as picture, in bytes a second: layout, what a terminal is sent, and texts made to be slow.
//!
//! `tests/speed/print.py` measures `warraq print` as a whole, beside fribidi.

use std::fmt;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use warraq::typeset::adapt::{Mode, adapt_row};
use warraq::typeset::{self, Direction, Line, Options};

use crate::material::long_text;

/// Bytes of the long article.
const LONG: usize = 1_000_000;
/// What an article and `print` are read at.
const OPTIONS: Options = Options { width: 72, direction: Direction::Rtl };

/// The article pane's work: every paragraph at the measure of the screen.
#[divan::bench]
fn layout(bencher: Bencher) {
    let text = long_text(LONG);
    let lines = |text: &str| text.lines().map(|line| typeset::paragraph(line, &OPTIONS).len()).sum::<usize>();
    bencher.counter(BytesCount::of_str(&text)).bench(|| lines(black_box(&text)));
}

/// The same in one paragraph without a line end.
#[divan::bench]
fn layout_of_one_paragraph(bencher: Bencher) {
    let text = long_text(LONG).replace('\n', " ");
    bencher.counter(BytesCount::of_str(&text)).bench(|| typeset::paragraph(black_box(&text), &OPTIONS).len());
}

/// Rows for each kind of terminal.
#[divan::bench(args = Mode::ALL)]
fn rows(bencher: Bencher, mode: Mode) {
    let text = long_text(LONG / 10);
    let symbols = |paragraph, line: &Line| -> Vec<String> {
        line.cells.iter().map(|cell| line.symbol(cell, paragraph, false).into_owned()).collect()
    };
    let laid =
        |paragraph| typeset::paragraph_iter(paragraph, &OPTIONS).map(move |line| symbols(paragraph, &line));
    let rows: Vec<_> = text.lines().flat_map(laid).collect();
    let adapted = |mut rows: Vec<Vec<String>>| {
        for row in &mut rows {
            let mut styles = vec![0; row.len()];
            adapt_row(mode, row, &mut styles);
        }
        rows
    };
    bencher.counter(ItemsCount::new(rows.len())).with_inputs(|| rows.clone()).bench_values(adapted);
}

/// A text that someone made to be slow: `piece` again and again in one line.
struct Hostile {
    name: &'static str,
    piece: &'static str,
    times: usize,
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>7} {}", self.times, self.name)
    }
}

/// Each at two lengths: where layout is linear, the longer has as many bytes a second as the shorter.
fn hostile() -> impl Iterator<Item = Hostile> {
    let texts = [
        ("brackets", "a(", 100_000_usize),
        ("pairs of brackets", "()", 100_000),
        ("isolates", "\u{2067}a", 1_000),
        ("closed isolates", "\u{2067}a\u{2069}", 100_000),
        ("marks", "\u{64e}", 10_000),
        ("joiners", "\u{200d}", 100_000),
        ("blanks", " ", 1_000_000),
        ("letters without a blank", "ب", 500_000),
        ("line ends", "ب\u{b}", 100_000),
        ("flags", "🇹🇳", 50_000),
        ("Korean letters", "\u{1100}", 50_000),
    ];
    let lengths = |(name, piece, times)| [1, 2].map(|by: usize| Hostile { name, piece, times: times * by });
    texts.into_iter().flat_map(lengths)
}

#[divan::bench(args = hostile(), sample_count = 10)]
fn hostile_paragraph(bencher: Bencher, hostile: &Hostile) {
    let text = "ب a".to_owned() + &hostile.piece.repeat(hostile.times);
    bencher.counter(BytesCount::of_str(&text)).bench(|| typeset::paragraph(black_box(&text), &OPTIONS).len());
}

/// The first screen of a line of 10 MB.
#[divan::bench]
fn first_screen(bencher: Bencher) {
    let text = long_text(10 * LONG).replace('\n', " ");
    bencher.bench(|| typeset::paragraph_iter(black_box(&text), &OPTIONS).take(60).count());
}
