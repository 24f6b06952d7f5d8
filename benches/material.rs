//! What the benches work on: the bundled sample, and any number of articles made of its sentences.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use tempfile::TempDir;
use warraq::analysis::VERSION;
use warraq::article::Article;
use warraq::corpus::{self, ReadOptions, Root};
use warraq::index::{Access, Index, WriteLock};
use warraq::runtime::loader::{self, Job, Report};

/// The articles that come with the program.
pub static SAMPLE: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let mut articles = Vec::new();
    for item in corpus::walk(&[Root::Sample]) {
        let item = item.expect("the sample is compiled in");
        corpus::read(&item, &ReadOptions::default(), &mut |read| {
            articles.extend(read);
            ControlFlow::Continue(())
        });
    }
    articles
});

/// One long article of this many bytes or a little more: the sample's texts, again and again.
pub fn long_text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 10_000);
    for article in SAMPLE.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&article.text);
        text.push('\n');
    }
    text
}

/// Real articles, where they are at hand.
fn real() -> Option<File> {
    let data = std::env::var_os("WARRAQ_TEST_DATA")?;
    File::open(Path::new(&data).join("data/ant_v1.jsonl.gz")).ok()
}

/// Which articles [`corpus_file`] gives.
pub fn which() -> &'static str {
    if real().is_some() { "real ones of ANT" } else { "made ones (real ones skipped: no WARRAQ_TEST_DATA)" }
}

/// A corpus of `count` articles in a file of JSON Lines.
pub fn corpus_file(folder: &Path, count: usize) -> PathBuf {
    let path = folder.join("articles.jsonl");
    let mut out = File::create(&path).expect("a file in a folder of ours");
    match real() {
        Some(archive) => {
            let lines = BufReader::new(GzDecoder::new(archive)).lines().take(count);
            lines.for_each(|line| writeln!(out, "{}", line.expect("a whole archive")).expect("room on disk"));
        }
        None => out.write_all(made(count).as_bytes()).expect("room on disk"),
    }
    path
}

/// Articles of the sample's sentences in an order of their own, some 2 KB each, over sixteen years.
fn made(count: usize) -> String {
    let sentences: Vec<&str> =
        SAMPLE.iter().flat_map(|a| a.text.split(['.', '\n'])).filter(|s| s.len() > 40).collect();
    let mut state = 1_u64;
    // Knuth's linear congruential generator (MMIX): the same articles every time.
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut out = String::new();
    for number in 0..count {
        let title = sentences[below(sentences.len())].trim();
        let body: Vec<&str> = (0..10).map(|_| sentences[below(sentences.len())].trim()).collect();
        let (year, month, day) = (2010 + below(16), 1 + below(12), 1 + below(28));
        let record = serde_json::json!({
            "id": number, "title": title, "text": body.join(".\n"), "date": format!("{year}-{month:02}-{day:02}"),
        });
        let _ = writeln!(out, "{record}");
    }
    out
}

/// A folder with an index in it.
pub struct Loaded {
    pub index: Index,
    pub report: Report,
    _folder: TempDir,
}

/// Loads a corpus into an index of its own, as `warraq index` does.
pub fn load(root: Root) -> Loaded {
    let (index, lock, folder) = empty();
    let job = Job { roots: vec![root], keeps: true, ..Job::default() };
    let report = loader::load((&index, lock), &job, &false.into(), &mut |_| {}).expect("an index on disk");
    Loaded { index, report, _folder: folder }
}

/// An index with nothing in it, the right to write it, and the folder that goes away with it.
pub fn empty() -> (Index, WriteLock, TempDir) {
    let folder = TempDir::new().expect("a folder of ours");
    let opened = Index::open_or_create(&folder.path().join("index"), VERSION, &[]).expect("a new index");
    let Access::Write(lock) = opened.access else { panic!("a new index can be written") };
    (opened.index, lock, folder)
}
