//! How well articles without a date are dated: dated ones, their dates hidden.
//!
//! `WARRAQ_TEST_DATA=… cargo bench -- dating` works on ANT, `… -- dating FILE.jsonl` on any dated records. Each article is
//! dated alone, then with its corpus, some of whose dates are known: half of them, one in ten, half of a thousand
//! articles, all but those of one section.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use jiff::civil::Date;
use serde_json::Value;
use warraq::actor::Corrections;
use warraq::analysis::{Analysis, Settings};
use warraq::article::{Article, Metadata, Title, TitleFrom};
use warraq::corpus::survey;
use warraq::date::interval::{Precision, Published};
use warraq::runtime::loader::examine;
use warraq::span::Span;
use warraq::text::segment::Tokens;

use crate::quality::{data, records, word};

/// An article, the day that it is of, and its section.
struct Known {
    article: Article,
    day: Date,
    section: String,
}

/// Prints how many dates are said, how far off they are, and how often each confidence is right.
pub fn run(file: Option<&Path>) {
    let list: Vec<Value> = match (file, data()) {
        (Some(file), _) => {
            let lines = BufReader::new(File::open(file).expect("a file of records")).lines();
            lines.map(|line| serde_json::from_str(&line.expect("text")).expect("JSON Lines")).collect()
        }
        (None, Some(data)) => records(&data, "ant_v1.jsonl.gz").collect(),
        (None, None) => return println!("skipped: no WARRAQ_TEST_DATA"),
    };
    let all: Vec<Known> = list.iter().filter_map(known).collect();
    println!("{} dated articles", all.len());
    let alone: Vec<Analysis> = all.iter().map(|known| analysis(&known.article)).collect();
    let everyone = |_: usize| true;
    report("each alone", &all, &alone, everyone);
    let scattered = |i: usize, of: usize| scatter(i) % of;
    with("half hidden", &all, &alone, everyone, |i| scattered(i, 2) == 0);
    with("nine in ten hidden", &all, &alone, everyone, |i| scattered(i, 10) > 0);
    let few = all.len() / 1000 + 1;
    with("of a thousand half hidden", &all, &alone, |i| scattered(i / 2, few) == 0, |i| i % 2 == 0);
    let section = all.iter().map(|known| known.section.as_str()).find(|section| *section != "localNews");
    with("a section hidden", &all, &alone, everyone, |i| Some(all[i].section.as_str()) == section);
}

/// A number that looks like chance, the same every time (Knuth's multiplicative hash).
const fn scatter(i: usize) -> usize {
    ((i as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) as usize
}

fn known(record: &Value) -> Option<Known> {
    let day = word(record, "date").get(..10)?.parse().ok()?;
    let title = word(record, "title");
    let text = format!("{title}\n{}", word(record, "text"));
    let span = Some(Span::new(0, title.len()));
    let title = (!title.is_empty()).then_some(Title { text: title, span, from: TitleFrom::Metadata });
    let metadata = Metadata { source: Some(word(record, "source")), ..Metadata::default() };
    let article = Article { path: "news.jsonl".into(), record: 1, text, title, metadata, lossy: false };
    Some(Known { article, day, section: word(record, "category") })
}

fn analysis(article: &Article) -> Analysis {
    examine(article, &Tokens::new(&article.text), Corrections::none(), &Settings::default(), None)
}

/// Dates the hidden ones of some articles with the others.
fn with(
    name: &str,
    all: &[Known],
    alone: &[Analysis],
    is_there: impl Fn(usize) -> bool,
    is_hidden: impl Fn(usize) -> bool,
) {
    let there: Vec<usize> = (0..all.len()).filter(|i| is_there(*i)).collect();
    let mut read: Vec<(Article, Analysis)> = Vec::new();
    for &i in &there {
        let (known, mut analysis) = (&all[i], alone[i].clone());
        if !is_hidden(i) {
            let published = |start, method| Published {
                start,
                end: start,
                precision: Precision::Day,
                method,
                confidence: 0.98,
                evidence: Vec::new(),
            };
            analysis.published = Some(published(known.day, warraq::date::interval::Method::Metadata));
        }
        read.push((known.article.clone(), analysis));
    }
    let start = Instant::now();
    survey::together(&mut read, (&Settings::default(), Corrections::none()));
    let seconds = start.elapsed().as_secs_f32();
    let mut after = alone.to_vec();
    for (i, (_, analysis)) in there.into_iter().zip(read) {
        after[i] = analysis;
    }
    report(&format!("{name} ({seconds:.1} s)"), all, &after, |i| is_there(i) && is_hidden(i));
}

/// What was said of one article, and what is true.
struct Said {
    days: i64,
    off: i64,
    holds: bool,
    wrong_year: bool,
    confidence: f32,
}

fn said(published: &Published, day: Date) -> Said {
    let days = |from: Date, to: Date| i64::from((to - from).get_days());
    let off = days(day, published.start).max(days(published.end, day)).max(0);
    let middle = days(published.start, published.end) / 2;
    let from_middle = (days(published.start, day) - middle).abs();
    Said {
        days: days(published.start, published.end) + 1,
        off: from_middle,
        holds: off == 0,
        wrong_year: published.start.year() == published.end.year() && published.start.year() != day.year(),
        confidence: published.confidence,
    }
}

fn report(name: &str, all: &[Known], analyses: &[Analysis], counts: impl Fn(usize) -> bool) {
    let asked: Vec<usize> = (0..all.len()).filter(|i| counts(*i)).collect();
    let date = |i: &usize| analyses[*i].published.as_ref().map(|published| said(published, all[*i].day));
    let said: Vec<Said> = asked.iter().filter_map(date).collect();
    let share = |count: usize, of: usize| 100.0 * count as f32 / of.max(1) as f32;
    let of_all = |test: &dyn Fn(&&Said) -> bool| share(said.iter().filter(test).count(), asked.len());
    let mut off: Vec<i64> = said.iter().map(|said| said.off).collect();
    off.sort_unstable();
    let sure: Vec<&Said> = said.iter().filter(|said| said.confidence >= 0.8).collect();
    println!("\n{name}: {} articles", asked.len());
    println!(
        "  undated {:.1} %, interval holds the day {:.1} %, exact day {:.1} %, within 7 days {:.1} %, within 31 {:.1} % (middle of the interval)",
        share(asked.len() - said.len(), asked.len()),
        of_all(&|said| said.holds),
        of_all(&|said| said.days == 1 && said.holds),
        of_all(&|said| said.off <= 7),
        of_all(&|said| said.off <= 31),
    );
    println!(
        "  of those dated: median {} days off, wrong year {:.2} % (of all {:.2} %); confidence 0.8 or more: {:.1} % of all, {:.1} % of them right",
        off.get(off.len() / 2).copied().unwrap_or(0),
        share(said.iter().filter(|said| said.wrong_year).count(), said.len()),
        of_all(&|said| said.wrong_year),
        share(sure.len(), asked.len()),
        share(sure.iter().filter(|said| said.holds).count(), sure.len()),
    );
    for (from, to) in [(0.0, 0.5), (0.5, 0.65), (0.65, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 1.01)] {
        let band: Vec<&Said> = said.iter().filter(|said| (from..to).contains(&said.confidence)).collect();
        let right = band.iter().filter(|said| said.holds).count();
        println!(
            "    confidence {from:.2}–{:.2}: {:>5} said, {:>5.1} % right",
            f32::min(to, 1.0),
            band.len(),
            share(right, band.len())
        );
    }
    for (label, from, to) in [
        ("a day", 1, 1),
        ("to a week", 2, 7),
        ("to a month", 8, 31),
        ("to a year", 32, 366),
        ("longer", 367, i64::MAX),
    ] {
        let band: Vec<&Said> = said.iter().filter(|said| (from..=to).contains(&said.days)).collect();
        let right = band.iter().filter(|said| said.holds).count();
        println!("    {label:<10}: {:>5} said, {:>5.1} % right", band.len(), share(right, band.len()));
    }
}
