//! Large corpora, from their files to answers: `cargo bench --bench main -- scale FOLDER CORPUS.jsonl…`, run by hand.
//!
//! Prints one table, a column a corpus: what indexing costs, what opening the reader costs another process, and how
//! long questions take, beside `SQLite` FTS5 at the same questions (`fts5.py`) where there is a Python. The indexes and
//! the databases stay in FOLDER: a second run only asks. Times are by the clock, of each question the best of three;
//! memory is anonymous memory, as Linux counts it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use warraq::analysis::VERSION;
use warraq::article::Article;
use warraq::corpus::{self, ReadOptions, Root};
use warraq::i18n::Lang;
use warraq::index::{Access, Index};
use warraq::runtime::loader::{self, Job};
use warraq::text::segment::Tokens;

use crate::pipeline::timed;
use crate::screen;

mod asked;

/// Titles that questions are made of.
const TITLES: usize = 60;
/// Openings that are measured.
const OPENINGS: usize = 9;

/// What was measured of a corpus: names, and values as they are printed.
type Measured = Vec<(String, String)>;

/// Measures and prints.
pub fn run(folder: &Path, corpora: &[PathBuf]) {
    let mut columns: Vec<(String, Measured)> = Vec::new();
    for corpus in corpora {
        let name = corpus.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let room = folder.join(&name);
        fs::create_dir_all(&room).expect("a folder of ours");
        columns.push((name, measure(corpus, &room)));
    }
    let width = columns.iter().flat_map(|(_, rows)| rows).map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |name: &str, cells: Vec<&str>| {
        print!("{name:<width$}");
        cells.iter().for_each(|cell| print!("{cell:>28}"));
        println!();
    };
    line("", columns.iter().map(|(name, _)| name.as_str()).collect());
    for (name, _) in columns.first().into_iter().flat_map(|(_, rows)| rows) {
        let value = |rows: &Measured| rows.iter().position(|row| row.0 == *name);
        let cells =
            columns.iter().map(|(_, rows)| value(rows).and_then(|at| rows.get(at)).map_or("", |row| &row.1));
        line(name, cells.collect());
    }
}

fn measure(corpus: &Path, room: &Path) -> Measured {
    let mut rows = load(corpus, room);
    rows.extend(openings(&room.join("index")));
    let questions = questions(corpus);
    rows.extend(asked::ask(&room.join("index"), &questions));
    rows.extend(beside(corpus, room, &questions));
    rows
}

/// Brings the index up to date. What that cost is kept beside it.
fn load(corpus: &Path, room: &Path) -> Measured {
    let (dir, note) = (room.join("index"), room.join("made"));
    let opened = Index::open_or_create(&dir, VERSION, &[]).expect("an index");
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
    if report.expect("room on disk").articles > 0 || !note.exists() {
        let (cpu, clock, memory) =
            (cpu.as_secs_f64(), start.elapsed().as_secs_f64(), most.into_inner() / 1_000_000);
        let text = bytes_of_text(corpus);
        fs::write(&note, format!("{cpu:.1}\t{clock:.1}\t{memory}\t{text}")).expect("room on disk");
    }
    let note = fs::read_to_string(note).expect("written above");
    let [cpu, clock, memory, text] = note.trim().split('\t').collect::<Vec<_>>()[..] else {
        panic!("four figures")
    };
    let ratio = crate::pipeline::bytes_of(&dir) as f64 / text.parse::<f64>().expect("a figure");
    [
        ("articles", opened.index.snapshot().len().to_string()),
        ("index / text", format!("{ratio:.2}")),
        ("indexing, s of CPU (s by the clock)", format!("{cpu} ({clock})")),
        ("indexing, MB", memory.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// In processes of their own: from an index to the first frame with all its panes.
fn openings(index: &Path) -> Measured {
    let exe = std::env::current_exe().expect("a name of ours");
    let mut times: Vec<(f64, f64)> = (0..OPENINGS)
        .map(|_| {
            let opened = Command::new(&exe).arg("open").arg(index).output().expect("this program");
            let text = String::from_utf8_lossy(&opened.stdout).into_owned();
            let mut figures = text.split_whitespace().map(|figure| figure.parse().expect("a figure"));
            (figures.next().expect("a time"), figures.next().expect("a size"))
        })
        .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (best, middle) = (times[0], times[OPENINGS / 2]);
    vec![
        ("opening, ms: best / median".to_owned(), format!("{:.1} / {:.1}", best.0, middle.0)),
        ("opening, MB".to_owned(), format!("{:.1}", middle.1)),
    ]
}

/// Opens an index and draws; prints the milliseconds until all panes are filled, and the megabytes then.
pub fn open(index: &Path) {
    let start = Instant::now();
    let index = Index::open_to_read(index, VERSION).expect("an index");
    let state = screen::filled_from(index, Lang::Ar);
    screen::draw(&state, Lang::Ar);
    println!("{:.2} {:.2}", start.elapsed().as_secs_f64() * 1e3, anonymous() as f64 / 1e6);
}

/// Reads the articles of a corpus until `enough`.
fn articles(corpus: &Path, take: &mut dyn FnMut(Article) -> ControlFlow<()>) {
    for item in corpus::walk(&[Root::Path(corpus.to_owned())]).flatten() {
        corpus::read(&item, &ReadOptions::default(), &mut |read| {
            read.map_or(ControlFlow::Continue(()), &mut *take)
        });
    }
}

fn bytes_of_text(corpus: &Path) -> usize {
    let mut bytes = 0;
    articles(corpus, &mut |article| {
        bytes += article.text.len();
        ControlFlow::Continue(())
    });
    bytes
}

/// Words, pairs and phrases of titles, as FTS5 and warraq both read them.
fn questions(corpus: &Path) -> Vec<String> {
    let mut titles = Vec::new();
    articles(corpus, &mut |article| {
        titles.push(article.title);
        if titles.len() < TITLES * 50 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let mut questions = BTreeSet::new();
    for title in titles.iter().step_by(50).flatten() {
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

/// The same questions to `SQLite`.
fn beside(corpus: &Path, room: &Path, questions: &[String]) -> Measured {
    let mut list = String::new();
    questions.iter().for_each(|question| _ = writeln!(list, "{question}"));
    fs::write(room.join("questions.txt"), list).expect("room on disk");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/scale/fts5.py");
    let (database, questions, note) =
        (room.join("fts5.db"), room.join("questions.txt"), room.join("fts5.made"));
    let output = match Command::new("python3").arg(script).arg(corpus).arg(database).arg(questions).output() {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        failed => {
            return vec![("FTS5 was skipped".to_owned(), format!("{failed:?}"))];
        }
    };
    let rows =
        output.lines().filter_map(|line| <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).ok());
    let (made, asked): (Vec<_>, Vec<_>) = rows.partition(|row| row[0] == "made");
    if let Some([_, cpu, bytes]) = made.first() {
        fs::write(&note, format!("{cpu}\t{bytes}")).expect("room on disk");
    }
    let note = fs::read_to_string(note).unwrap_or_default();
    let (cpu, bytes) = note.trim().split_once('\t').unwrap_or_default();
    let megabytes = bytes.parse::<f64>().unwrap_or(0.0) / 1e6;
    let mut measured = vec![("FTS5: s of CPU, MB on disk".to_owned(), format!("{cpu}, {megabytes:.0}"))];
    measured.extend(
        asked.iter().map(|[name, middle, most]| (format!("FTS5: {name}"), format!("{middle} / {most}"))),
    );
    measured
}

/// Anonymous memory of this process, in bytes; 0 where the system does not tell.
fn anonymous() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
