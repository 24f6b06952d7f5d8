//! A large corpus, from its files to answers: `cargo bench --bench main -- scale CORPUS.jsonl INDEX`, run by hand.
//!
//! Prints what indexing costs, what opening the reader costs another process, and how long questions take, beside
//! `SQLite` FTS5 at the same questions (`fts5.py`) where there is a Python. The index and the database stay in the folder
//! INDEX: a second run only asks. Times are by the clock; memory is anonymous memory, as Linux counts it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;
use warraq::analysis::VERSION;
use warraq::article::Article;
use warraq::corpus::{self, ReadOptions, Root};
use warraq::date::resolve::Settings;
use warraq::i18n::Lang;
use warraq::index::{Access, FacetFilter, Index, Request, Snapshot, passage};
use warraq::query;
use warraq::query::result::{FacetKind, Sort};
use warraq::runtime::loader::{self, Job};
use warraq::text::segment::Tokens;

use crate::pipeline::timed;
use crate::screen;

/// Titles that questions are made of.
const TITLES: usize = 60;

/// Measures and prints.
pub fn run(corpus: &Path, folder: &Path) {
    fs::create_dir_all(folder).expect("a folder of ours");
    load(corpus, &folder.join("index"));
    let exe = std::env::current_exe().expect("a name of ours");
    for _ in 0..3 {
        let opened = Command::new(&exe).arg("open").arg(folder.join("index")).output().expect("this program");
        print!("{}", String::from_utf8_lossy(&opened.stdout));
    }
    let questions = questions(corpus);
    ask(&folder.join("index"), &questions);
    beside(corpus, folder, &questions);
}

/// Brings the index up to date.
fn load(corpus: &Path, index: &Path) {
    let opened = Index::open_or_create(index, VERSION, &[]).expect("an index");
    let Access::Write(lock) = opened.access else { panic!("someone else writes") };
    let job = Job { roots: vec![Root::Path(corpus.to_owned())], ..Job::default() };
    let (done, most) = (AtomicBool::new(false), AtomicU64::new(0));
    let start = Instant::now();
    let (report, cpu) = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                most.fetch_max(anonymous(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(50));
            }
        });
        let result = timed(|| loader::load((&opened.index, lock), &job, &false.into(), &mut |_| {}));
        done.store(true, Ordering::Relaxed);
        result
    });
    let report = report.expect("room on disk");
    println!(
        "index            {:8.1} s CPU  {:8.1} s  {:8.1} MB on disk  {:6.1} MB of memory  {} articles read, {} in it",
        cpu.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        crate::pipeline::bytes_of(index) as f64 / 1e6,
        most.into_inner() as f64 / 1e6,
        report.articles,
        opened.index.snapshot().len(),
    );
}

/// In a process of its own: from an index to the first frame with all its panes.
pub fn open(index: &Path) {
    let before = anonymous();
    let start = Instant::now();
    let index = Index::open_to_read(index, VERSION).expect("an index");
    let state = screen::filled_from(index, Lang::Ar);
    screen::draw(&state, Lang::Ar);
    println!(
        "open, all panes  {:8.1} ms  {:6.1} MB of memory ({:.1} before)",
        start.elapsed().as_secs_f64() * 1e3,
        anonymous() as f64 / 1e6,
        before as f64 / 1e6
    );
}

/// Words, pairs and phrases of titles, as FTS5 and warraq both read them.
fn questions(corpus: &Path) -> Vec<String> {
    let mut articles: Vec<Article> = Vec::new();
    for item in corpus::walk(&[Root::Path(corpus.to_owned())]).flatten() {
        corpus::read(&item, &ReadOptions::default(), &mut |read| {
            articles.extend(read);
            if articles.len() < TITLES * 50 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    }
    let mut questions = BTreeSet::new();
    for title in articles.iter().step_by(50).filter_map(|article| article.title.as_ref()) {
        let tokens = Tokens::new(&title.text);
        let words: Vec<&str> = (0..tokens.len())
            .map(|i| tokens.written(i))
            .filter(|word| word.chars().all(char::is_alphabetic))
            .collect();
        if let [first, second, .., last] = words.as_slice() {
            questions.extend([
                (*last).to_owned(),
                format!("{first} {last}"),
                format!("\"{first} {second}\""),
            ]);
        }
    }
    questions.into_iter().collect()
}

fn ask(index: &Path, questions: &[String]) {
    let snapshot = Index::open_to_read(index, VERSION).expect("an index").snapshot();
    let (mut pages, mut counts) = (Vec::new(), Vec::new());
    for question in questions {
        for sort in [Sort::Newest, Sort::Relevance] {
            let (page, count) = answers(&snapshot, question, sort);
            pages.push(page);
            if sort == Sort::Newest {
                counts.push(count);
            }
        }
    }
    tell("first page", pages);
    tell("all counts", counts);
}

/// How long the count and fifty rows with snippets take, then both histograms and the facets.
fn answers(snapshot: &Snapshot, question: &str, sort: Sort) -> (Duration, Duration) {
    let query = query::read(question, date(2026, 1, 1), &Settings::default()).expect("a question that reads");
    // No answer is remembered: an actor whom no article names makes each question a new one.
    let exclude = vec![(FacetKind::Actor, format!("nobody-{sort:?}"))];
    let facets = FacetFilter { exclude, ..FacetFilter::default() };
    let request = Request {
        query: query.as_ref(),
        scope: None,
        facets: &facets,
        sort,
        offset: 0,
        limit: 50,
        prefix_last: false,
    };
    let start = Instant::now();
    let page = snapshot.page(&request).expect("an index on disk");
    for row in page.rows {
        let stored = snapshot.article(row.address).expect("an index on disk");
        passage(&stored, query.as_ref(), false, 160);
    }
    let middle = Instant::now();
    snapshot.histogram(&request).expect("an index on disk");
    snapshot.mentioned(&request).expect("an index on disk");
    for kind in [FacetKind::Actor, FacetKind::Source, FacetKind::Category] {
        snapshot.facets(&request, kind, 400).expect("an index on disk");
    }
    (middle - start, middle.elapsed())
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!("{name:<17}{:8.1} ms median  {:8.1} ms 95 %  {:8.1} ms worst", at(0.5), at(0.95), at(1.0));
}

fn beside(corpus: &Path, folder: &Path, questions: &[String]) {
    let mut list = String::new();
    questions.iter().for_each(|question| _ = writeln!(list, "{question}"));
    fs::write(folder.join("questions.txt"), list).expect("room on disk");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/scale/fts5.py");
    let (database, questions) = (folder.join("fts5.db"), folder.join("questions.txt"));
    match Command::new("python3").arg(script).arg(corpus).arg(database).arg(questions).output() {
        Ok(output) => {
            print!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        }
        Err(error) => println!("FTS5 skipped: {error}"),
    }
}

/// Anonymous memory of this process, in bytes; 0 where the system does not tell.
fn anonymous() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
