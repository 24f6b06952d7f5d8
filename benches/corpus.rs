//! Loading ten thousand articles, and what every key of a search asks of them.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jiff::civil::date;
use tempfile::TempDir;
use warraq::corpus::Root;
use warraq::date::resolve::Settings;
use warraq::index::stop::NEVER;
use warraq::index::{FacetFilter, Request, Snapshot};
use warraq::query::result::FacetKind;
use warraq::query::result::Sort;
use warraq::query::{self, Query};

use crate::material::{Loaded, corpus_file, load};

/// Articles of the corpus.
const COUNT: usize = 10_000;

#[divan::bench(sample_count = 3, sample_size = 1)]
fn index_ten_thousand(bencher: Bencher) {
    let folder = TempDir::new().expect("a folder of ours");
    let file = corpus_file(folder.path(), COUNT);
    let bytes = file.metadata().map_or(0, |metadata| metadata.len());
    bencher.counter(ItemsCount::new(COUNT)).counter(BytesCount::new(bytes)).bench_local(|| {
        let loaded = load(Root::Path(file.clone()));
        assert_eq!(loaded.report.failed, 0);
        loaded
    });
}

/// The index that is asked.
static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder of ours");
    load(Root::Path(corpus_file(folder.path(), COUNT)))
});

/// Why no question fails.
const READS: &str = "an index on disk";

/// Questions from a common word to a phrase.
const QUESTIONS: [&str; 4] = ["", "الحكومة", "رئيس الحكومة", "\"مجلس النواب\" OR الجيش"];

fn ask(bencher: Bencher, question: &str, answer: impl Fn(&Snapshot, &Request) + Sync) {
    let query: Option<Query> =
        query::read(question, date(2026, 1, 1), &Settings::default(), warraq::actor::Corrections::none())
            .expect("a question that reads");
    let snapshot = LOADED.index.snapshot();
    // A snapshot remembers its last answers: an actor whom no article names makes each question a new one.
    let asked = AtomicUsize::new(0);
    let facets = || FacetFilter {
        exclude: vec![(FacetKind::Actor, format!("nobody-{}", asked.fetch_add(1, Ordering::Relaxed)))],
        ..FacetFilter::default()
    };
    bencher.with_inputs(facets).bench_refs(|facets| {
        let request = Request {
            query: query.as_ref(),
            scope: None,
            facets,
            sort: Sort::Newest,
            offset: 0,
            limit: 50,
            prefix_last: true,
            stop: &NEVER,
        };
        answer(&snapshot, &request);
    });
}

/// The first rows of the list.
#[divan::bench(args = QUESTIONS)]
fn rows(bencher: Bencher, question: &str) {
    ask(bencher, question, |snapshot, request| {
        black_box(snapshot.page(request).expect(READS));
    });
}

/// Everything that a key asks: rows, both histograms, the actors' counts.
#[divan::bench(args = QUESTIONS)]
fn rows_histograms_and_facets(bencher: Bencher, question: &str) {
    ask(bencher, question, |snapshot, request| {
        black_box(snapshot.page(request).expect(READS));
        black_box(snapshot.histogram(request).expect(READS));
        black_box(snapshot.mentioned(request).expect(READS));
        black_box(snapshot.facets(request, FacetKind::Actor, 400).expect(READS));
    });
}

/// The forms panel: how often each form of the words is found.
#[divan::bench(args = QUESTIONS)]
fn forms(bencher: Bencher, question: &str) {
    ask(bencher, question, |snapshot, request| {
        black_box(snapshot.forms(&Request { prefix_last: false, ..*request }).expect(READS));
    });
}
