//! How long questions take: each part of an answer, in the order in which the reader gets them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use warraq::analysis::VERSION;
use warraq::date::resolve::Settings;
use warraq::index::{FacetFilter, Hits, Index, Page, Request, Snapshot, passage};
use warraq::query::result::{FacetKind, Sort};
use warraq::query::{self, Query};

use super::Measured;
use crate::pipeline::timed;

/// Rows that the searcher reads around a screen, and those on it.
const WINDOW: usize = 100;
const SCREEN: usize = 20;
/// Each question is asked so often. In between come all others: no answer is remembered so long.
const TIMES: usize = 3;

static ALL: FacetFilter =
    FacetFilter { include: Vec::new(), exclude: Vec::new(), mode: warraq::index::Combine::All };

/// Of each part, a question after the other, the best time by the clock and the best of the processor.
#[derive(Default)]
struct Times(BTreeMap<&'static str, Vec<(Duration, Duration)>>);

impl Times {
    fn time<T>(&mut self, (name, question): (&'static str, usize), work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let (result, cpu) = timed(work);
        let (times, clock) = (self.0.entry(name).or_default(), start.elapsed());
        match times.get_mut(question) {
            Some(best) => *best = (clock.min(best.0), cpu.min(best.1)),
            None => times.push((clock, cpu)),
        }
        result
    }
}

/// Asks everything; of each part the median and the 95th percentile of all questions, by the clock and in brackets the
/// time that all processors worked.
pub(super) fn ask(index: &Path, questions: &[String]) -> Measured {
    let opened = || Index::open_to_read(index, VERSION).expect("an index").snapshot();
    let snapshot = opened();
    let mut times = Times::default();
    for _ in 0..TIMES {
        first_beginning(&mut times, &opened());
        for (number, question) in questions.iter().enumerate() {
            newest(&mut times, &snapshot, (number, question));
        }
        for (number, question) in questions.iter().enumerate() {
            best(&mut times, &snapshot, (number, question));
        }
        for (number, question) in questions.iter().enumerate() {
            typed(&mut times, &snapshot, (number, question));
        }
        everything(&mut times, &snapshot);
    }
    let at = |mut times: Vec<Duration>| {
        times.sort_unstable();
        [0.5, 0.95].map(|share: f64| {
            let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
            times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        })
    };
    let line = |(name, times): (&str, Vec<(Duration, Duration)>)| {
        let (clock, cpu): (Vec<_>, Vec<_>) = times.into_iter().unzip();
        let ([clock, clock_most], [cpu, cpu_most]) = (at(clock), at(cpu));
        (name.to_owned(), format!("{clock:.1} / {clock_most:.1} ({cpu:.1} / {cpu_most:.1})"))
    };
    let header =
        ("ms: median / 95 % (of the processors)".to_owned(), format!("{} questions", questions.len()));
    std::iter::once(header).chain(times.0.into_iter().map(line)).collect()
}

fn read(question: &str) -> Option<Query> {
    query::read(question, date(2026, 1, 1), &Settings::default(), warraq::actor::Corrections::none())
        .expect("a question that reads")
}

fn request(query: Option<&Query>, sort: Sort) -> Request<'_> {
    Request::first(WINDOW, sort, query, &ALL)
}

/// As the reader asks: the newest first.
fn newest(times: &mut Times, snapshot: &Snapshot, (number, question): (usize, &str)) {
    let query = read(question);
    let request = request(query.as_ref(), Sort::Newest);
    times.time(("1 count", number), || snapshot.count(&request).expect("an index on disk"));
    let page = times.time(("2 rows, newest", number), || snapshot.page(&request).expect("an index on disk"));
    times.time(("3 passages of a screen", number), || passages(snapshot, &page, query.as_ref(), SCREEN));
    times.time(("4 both histograms", number), || {
        snapshot.histogram(&request).expect("an index on disk");
        snapshot.mentioned(&request).expect("an index on disk");
    });
    times.time(("5 facets", number), || facets(snapshot, &request));
    let middle = Request { offset: page.total / 2, limit: 50, ..request };
    times.time(("6 rows in the middle", number), || snapshot.page(&middle).expect("an index on disk"));
}

/// As FTS5 is asked: the best fifty with their passages.
fn best(times: &mut Times, snapshot: &Snapshot, (number, question): (usize, &str)) {
    let query = read(question);
    let request = request(query.as_ref(), Sort::Relevance);
    times.time(("7 count and rows, best", number), || snapshot.page(&request).expect("an index on disk"));
    let page = snapshot.page(&Request { limit: 50, ..request }).expect("an index on disk");
    times.time(("8 passages of 50", number), || passages(snapshot, &page, query.as_ref(), 50));
}

/// While the last word is being typed: two letters of it, then three.
fn typed(times: &mut Times, snapshot: &Snapshot, (number, question): (usize, &str)) {
    let words = question.trim_matches('"');
    let (before, last) = words.rsplit_once(' ').unwrap_or(("", words));
    for (name, letters) in [("9 two letters typed", 2), ("9 three letters typed", 3)] {
        let start: String = last.chars().take(letters).collect();
        let query = read(&format!("{before} {start}"));
        let request = Request { prefix_last: true, ..request(query.as_ref(), Sort::Newest) };
        times.time((name, number), || snapshot.page(&request).expect("an index on disk"));
    }
}

/// The first beginning with proclitics that a program is asked for, and the next.
fn first_beginning(times: &mut Times, snapshot: &Snapshot) {
    for (name, word) in [("9 the first «الم» typed", "الم"), ("9 «الك» after it", "الك")] {
        let query = read(word);
        let request = Request { prefix_last: true, ..request(query.as_ref(), Sort::Newest) };
        times.time((name, 0), || snapshot.page(&request).expect("an index on disk"));
    }
}

fn everything(times: &mut Times, snapshot: &Snapshot) {
    let all = request(None, Sort::Newest);
    let middle = Request { offset: snapshot.len() as usize / 2, limit: 50, ..all };
    times.time(("everything: rows in the middle", 0), || snapshot.page(&middle).expect("an index on disk"));
    let source = snapshot.facets(&all, FacetKind::Source, 1).expect("an index on disk");
    let exclude = source.into_iter().map(|source| (FacetKind::Source, source.id)).collect();
    let filter = FacetFilter { exclude, ..FacetFilter::default() };
    let most = Request { facets: &filter, ..all };
    times.time(("all but one outlet: rows", 0), || snapshot.page(&most).expect("an index on disk"));
    times.time(("all but one outlet: counts", 0), || {
        snapshot.histogram(&most).expect("an index on disk");
        facets(snapshot, &most);
    });
    let query = read("سياسة");
    let asked = request(query.as_ref(), Sort::Newest);
    times.time(("forms of «سياسة»", 0), || snapshot.forms(&asked).expect("an index on disk"));
    let query = read("ا*");
    let asked = request(query.as_ref(), Sort::Newest);
    times.time(("«ا*»: rows", 0), || snapshot.page(&asked).expect("an index on disk"));
    times.time(("«ا*»: forms", 0), || snapshot.forms(&asked).expect("an index on disk"));
}

fn passages(snapshot: &Snapshot, page: &Page, query: Option<&Query>, count: usize) {
    let hits = Hits::new(query, false);
    for row in page.rows.iter().take(count) {
        let stored = snapshot.article(row.address).expect("an index on disk");
        passage(&stored, &hits, 160);
    }
}

fn facets(snapshot: &Snapshot, request: &Request) {
    for kind in FacetKind::ALL {
        snapshot.facets(request, kind, 400).expect("an index on disk");
    }
}
