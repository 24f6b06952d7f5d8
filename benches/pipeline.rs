//! What loading costs, stage by stage, beside what tantivy alone costs on one field of the same bytes:
//! `cargo bench --bench main -- pipeline [FILE.jsonl]`.
//!
//! tantivy alone indexes the texts, which are at hand, titles included, in one field with positions by its own Snowball
//! Arabic, and stores nothing. Ours goes from the file to the index as `warraq index` does. Both have one thread that
//! indexes and the same memory for it, end with a commit, and write to the same disk.
//!
//! Measured is the CPU time of the process, user and system: the threads of both sides count, other programs do not,
//! but for the caches that they share. So both sides are run several times in turn, and the least of each counts.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};
use tempfile::TempDir;
use warraq::actor::tagger::Model;
use warraq::actor::{Corrections, Lexicon, recognise_with};
use warraq::analysis::{Analysis, Known, Settings, analyse};
use warraq::article::Article;
use warraq::corpus::{self, ReadOptions, Root};
use warraq::text::segment::Tokens;

use crate::material::{corpus_file, empty, load};
use crate::snowball;

/// Articles, where no file is given.
const COUNT: usize = 10_000;
/// How often each side is run, but for large files.
const ROUNDS: usize = 3;
/// Articles of a large file.
const LARGE: usize = 30_000;
/// Bytes that either writer may hold before it writes a segment.
const MEMORY: usize = 120_000_000;

/// Measures and prints.
pub fn run(file: Option<PathBuf>) {
    let folder = TempDir::new().expect("a folder of ours");
    let file = file.unwrap_or_else(|| corpus_file(folder.path(), COUNT));
    let mut stages = Vec::new();
    let articles = stage(&mut stages, "decode and read", || read(&file));
    let text: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles, {:.1} MB of text", articles.len(), text as f64 / 1e6);
    let ours = || bytes_of(load(Root::Path(file.clone())).index.dir());
    let ((bare, bare_cpu), (size, cpu)) = in_turn(articles.len(), || bare(&articles), ours);
    println!("tantivy, Snowball Arabic, one field with positions: {}", row(bare_cpu, bare_cpu));
    println!("    its index: {:.2} of the text", bare as f64 / text as f64);
    println!("warraq, from file to index:                         {}", row(cpu, bare_cpu));
    println!("    its index: {:.2} of the text", size as f64 / text as f64);
    let known =
        stage(&mut stages, "clean, outlet, identity", || articles.iter().map(known).collect::<Vec<_>>());
    let tokens = stage(&mut stages, "fold and cut", || {
        articles.iter().map(|article| Tokens::new(&article.text)).collect::<Vec<_>>()
    });
    let found = |model| {
        let actors = |tokens| recognise_with(tokens, Lexicon::bundled(), model, &[]).len();
        tokens.iter().map(actors).sum::<usize>()
    };
    stage(&mut stages, "actors: rules", || found(None));
    stage(&mut stages, "actors: tagger", || found(Some(Model::bundled())));
    let settings = Settings::default();
    let actors = stages.last().map_or(Duration::ZERO, |(_, cpu)| *cpu);
    // The tagger reads what the rules found, so they went first once more.
    if let [.., (_, rules), (_, both)] = stages.as_mut_slice() {
        *both = both.saturating_sub(*rules);
    }
    let count: usize = tokens.iter().map(Tokens::len).sum();
    println!("actors by all three sources: {:.0} tokens/s", count as f64 / actors.as_secs_f64());
    let analyses = stage(&mut stages, "dates", || {
        let all = articles.iter().zip(&tokens).zip(known);
        all.map(|((article, tokens), known)| analyse(article, tokens, known, &settings, None))
            .collect::<Vec<_>>()
    });
    // The analysis finds the actors once more.
    if let Some((_, cpu)) = stages.last_mut() {
        *cpu = cpu.saturating_sub(actors);
    }
    stage(&mut stages, "terms, index, merges", || write(&articles, &analyses, &tokens));
    let sum: Duration = stages.iter().map(|(_, cpu)| *cpu).sum();
    println!("    by stages, each alone: {}", row(sum, bare_cpu));
    for (name, cpu) in stages {
        println!(
            "    {name:<24} {}  {:4.1} %",
            row(cpu, bare_cpu),
            100.0 * cpu.as_secs_f64() / sum.as_secs_f64()
        );
    }
}

/// What two works give, and the least CPU time of each.
fn in_turn(
    articles: usize,
    mut one: impl FnMut() -> u64,
    mut other: impl FnMut() -> u64,
) -> ((u64, Duration), (u64, Duration)) {
    let rounds = if articles > LARGE { 1 } else { ROUNDS };
    let mut least = ((0, Duration::MAX), (0, Duration::MAX));
    let better = |a: (u64, Duration), b: (u64, Duration)| if a.1 < b.1 { a } else { b };
    for _ in 0..rounds {
        least = (better(timed(&mut one), least.0), better(timed(&mut other), least.1));
    }
    least
}

fn row(cpu: Duration, bare: Duration) -> String {
    format!("{:7.2} s  {:.2}", cpu.as_secs_f64(), cpu.as_secs_f64() / bare.as_secs_f64())
}

fn stage<T>(stages: &mut Vec<(&'static str, Duration)>, name: &'static str, work: impl FnOnce() -> T) -> T {
    let (result, cpu) = timed(work);
    stages.push((name, cpu));
    result
}

/// What the work gives, and the CPU time it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let now = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    let before = now();
    let result = work();
    (result, now().saturating_sub(before))
}

fn read(file: &Path) -> Vec<Article> {
    let mut articles = Vec::new();
    for item in corpus::walk(&[Root::Path(file.to_owned())]) {
        corpus::read(&item.expect("a file"), &ReadOptions::default(), &mut |read| {
            articles.extend(read);
            std::ops::ControlFlow::Continue(())
        });
    }
    articles
}

fn known(article: &Article) -> Known<'static> {
    let dropped = corpus::clean(article);
    let source = corpus::source_of(article, &dropped);
    Known { id: corpus::identity(article), source, dropped, corrections: Corrections::none() }
}

fn write(articles: &[Article], analyses: &[Analysis], tokens: &[Tokens]) {
    let (index, lock, _folder) = empty();
    let mut writer = index.writer(lock, MEMORY).expect("a writer");
    for ((article, analysis), tokens) in articles.iter().zip(analyses).zip(tokens) {
        writer.add(article, analysis, tokens).expect("room on disk");
    }
    writer.finish().expect("room on disk");
}

/// Indexes title and text in one field with positions, nothing stored; the bytes of the index.
fn bare(articles: &[Article]) -> u64 {
    let folder = TempDir::new().expect("a folder of ours");
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("arabic")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let mut schema = Schema::builder();
    let field = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_dir(folder.path(), schema.build()).expect("a new index");
    index.tokenizers().register("arabic", snowball::arabic());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY).expect("a writer");
    for article in articles {
        let mut doc = TantivyDocument::default();
        doc.add_text(field, &article.text);
        writer.add_document(doc).expect("room on disk");
    }
    writer.commit().expect("room on disk");
    writer.wait_merging_threads().expect("merges");
    bytes_of(folder.path())
}

/// The size of the files of a folder.
pub fn bytes_of(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("an index on disk");
    files.map(|file| file.and_then(|file| file.metadata()).map_or(0, |metadata| metadata.len())).sum()
}
