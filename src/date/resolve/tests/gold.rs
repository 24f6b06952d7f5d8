//! How well dates are found in real news: spans and intervals annotated by hand, before anything was run on them.
//!
//! `tests/data/dates_gold.tsv` holds references only (record, bytes, days), no text. Its windows are 500 characters of
//! every 67th article of ANT and every 85th of SANAD/Khaleej, from the beginning and from the middle in turn; half `a`
//! was looked at while the grammar was written, half `b` was not. Bytes are those of the title, a line end and the text.
//! A row `optional` counts neither way, `*` for days asks for the span only; Khaleej has no dates, its day is assumed.

use std::collections::HashMap;

use super::*;
use crate::date::grammar::recognise;
use crate::span::Span;
use crate::text::segment::Tokens;

const GOLD: &str = include_str!("../../../../tests/data/dates_gold.tsv");

/// What is counted.
#[derive(Default)]
struct Score {
    found: u32,
    spurious: u32,
    missed: u32,
    intervals: u32,
    exact: u32,
}

impl Score {
    fn f1(&self) -> f64 {
        f64::from(2 * self.found) / f64::from(2 * self.found + self.spurious + self.missed)
    }
}

/// A row of the table.
struct Row<'a> {
    half: &'a str,
    corpus: &'a str,
    record: usize,
    anchor: &'a str,
    span: Span,
    days: [&'a str; 2],
    kind: &'a str,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    GOLD.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [half, corpus, record, anchor, start, end, from, to, kind] = cells[..] else { panic!("{line}") };
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        let record = record.parse().unwrap();
        Row { half, corpus, record, anchor, span: Span::new(start, end), days: [from, to], kind }
    })
}

/// The texts of a corpus, as the table counts their bytes.
fn texts(root: &str, corpus: &str) -> Vec<String> {
    let (name, titled) = match corpus {
        "ant" => ("ant_v1", true),
        _ => ("sanad_khaleej_8500", false),
    };
    let file = std::fs::File::open(format!("{root}/data/{name}.jsonl.gz")).unwrap();
    let lines = std::io::read_to_string(flate2::read::GzDecoder::new(file)).unwrap();
    let record = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    let word = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let text = |value| {
        if titled { word(&value, "title") + "\n" + &word(&value, "text") } else { word(&value, "text") }
    };
    lines.lines().map(|line| text(record(line))).collect()
}

fn count(score: &mut Score, window: &Row, gold: &[Row], text: &str) {
    let tokens = Tokens::new(text);
    let anchor = window.anchor.parse().ok().map(Bounds::day);
    let mentions = resolve(&recognise(&tokens), anchor, &Settings::default());
    let inside = |span: Span| span.start >= window.span.start && span.end <= window.span.end;
    let mentions: Vec<_> = mentions.into_iter().filter(|mention| inside(mention.span)).collect();
    let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    for mention in &mentions {
        let overlaps = |row: &&Row| row.span.start < mention.span.end && mention.span.start < row.span.end;
        if gold.iter().any(|row| row.kind == "optional" && overlaps(&row)) {
            continue;
        }
        match gold.iter().find(|row| row.span == mention.span) {
            Some(row) => {
                score.found += 1;
                if row.days[0] != "*" {
                    score.intervals += 1;
                    let days = [day(mention.bounds.from), day(mention.bounds.to)];
                    score.exact += u32::from(days == row.days);
                }
            }
            None => score.spurious += 1,
        }
    }
    let missed = gold
        .iter()
        .filter(|row| row.kind != "optional" && !mentions.iter().any(|mention| mention.span == row.span));
    score.missed += missed.count() as u32;
}

#[test]
fn dates_in_annotated_news() {
    let Ok(root) = std::env::var("WARRAQ_TEST_DATA") else {
        return eprintln!("skipped: no WARRAQ_TEST_DATA");
    };
    let texts: HashMap<&str, Vec<String>> =
        ["ant", "khaleej"].map(|corpus| (corpus, texts(&root, corpus))).into_iter().collect();
    let rows: Vec<Row> = rows().collect();
    let mut scores: HashMap<&str, Score> = HashMap::new();
    for chunk in rows.chunk_by(|_, next| next.kind != "window") {
        let (window, gold) = chunk.split_first().unwrap();
        count(scores.entry(window.half).or_default(), window, gold, &texts[window.corpus][window.record]);
    }
    for half in ["a", "b"] {
        let score = &scores[half];
        eprintln!(
            "half {half}: precision {:.3}, recall {:.3}, F1 {:.3} of {} dates; {} of {} intervals exact",
            f64::from(score.found) / f64::from(score.found + score.spurious),
            f64::from(score.found) / f64::from(score.found + score.missed),
            score.f1(),
            score.found + score.missed,
            score.exact,
            score.intervals,
        );
        assert!(score.f1() >= 0.92, "half {half}");
        assert!(score.exact * 100 >= score.intervals * 93, "half {half}");
    }
}
