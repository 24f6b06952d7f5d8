//! How good the search is: questions and headlines whose article is known, and the place at which it is found.
//!
//! `WARRAQ_TEST_DATA=… cargo bench -- quality`. The words of each question are joined by OR, as a reader would who has
//! only a question. Compared are no Arabic analysis at all, Snowball's Arabic stemmer as tantivy has it, and ours
//! through the same index, loader and query language as `warraq search`.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, TantivyDocument, Term};
use tempfile::TempDir;
use warraq::corpus::Root;
use warraq::date::resolve::Settings;
use warraq::index::{FacetFilter, Request};
use warraq::query;
use warraq::query::result::Sort;

use crate::material::load;
use crate::snowball;

/// How far down an answer counts.
const DEPTH: usize = 10;
/// News texts among which the paragraphs of ARCD are looked for.
const NEWS: usize = 8_000;
/// Headlines that are looked for.
const HEADLINES: usize = 3_000;

/// A question, and the number of the text that answers it.
type Question = (String, usize);

/// Texts, and sets of questions to them.
struct Task {
    texts: Vec<String>,
    sets: Vec<(&'static str, Vec<Question>)>,
}

/// How questions are answered: numbers of the best texts, best first.
type Answers<'a> = Box<dyn FnMut(&str) -> Vec<usize> + 'a>;

/// Prints mean reciprocal rank and recall of three ways of searching, task by task.
pub fn run() {
    let Some(data) = data() else {
        println!("skipped: no WARRAQ_TEST_DATA");
        return;
    };
    println!("{:<24} {:>9} {:<10} {:>7} {:>9}", "task", "questions", "analysis", "MRR@10", "recall@10");
    for task in [arcd(&data), headlines(&data)] {
        report(&task, "none", plain(&task.texts, snowball::unstemmed().build()));
        report(&task, "snowball", plain(&task.texts, snowball::arabic()));
        report(&task, "warraq", ours(&task.texts));
    }
}

/// Where the test data is.
pub fn data() -> Option<PathBuf> {
    std::env::var_os("WARRAQ_TEST_DATA").map(|folder| PathBuf::from(folder).join("data"))
}

/// The records of a compressed file of JSON Lines.
pub fn records(data: &Path, name: &str) -> impl Iterator<Item = Value> {
    let file = File::open(data.join(name)).expect("a file of the test data");
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("a whole archive")).expect("JSON Lines"))
}

/// A field of a record; empty where it has none.
pub fn word(record: &Value, name: &str) -> String {
    record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The questions of ARCD in two halves, by paragraph: one that may be looked at while working, one kept aside.
fn arcd(data: &Path) -> Task {
    let mut texts: Vec<String> = Vec::new();
    let mut number: HashMap<String, usize> = HashMap::new();
    let mut halves = [Vec::new(), Vec::new()];
    for record in records(data, "arcd.jsonl.gz") {
        let paragraph = word(&record, "context");
        let at = *number.entry(paragraph.clone()).or_insert_with(|| {
            texts.push(paragraph);
            texts.len() - 1
        });
        halves[at % 2].push((word(&record, "question"), at));
    }
    texts.extend(records(data, "sanad_khaleej_8500.jsonl.gz").take(NEWS).map(|record| word(&record, "text")));
    let [seen, held] = halves;
    Task { texts, sets: vec![("ARCD, seen half", seen), ("ARCD, held half", held)] }
}

/// Headlines of ANT over bodies that lack them, among those of SANAD.
fn headlines(data: &Path) -> Task {
    let mut texts = Vec::new();
    let mut titles = Vec::new();
    for record in records(data, "ant_v1.jsonl.gz") {
        titles.push((word(&record, "title"), texts.len()));
        texts.push(word(&record, "text"));
    }
    let step = titles.len() / HEADLINES;
    let questions = titles.into_iter().step_by(step).take(HEADLINES).collect();
    texts.extend(records(data, "sanad_khaleej_8500.jsonl.gz").map(|record| word(&record, "text")));
    Task { texts, sets: vec![("ANT, headline to body", questions)] }
}

/// The words of a question, without the signs around them.
fn words(question: &str) -> impl Iterator<Item = &str> {
    let trimmed = question.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty())
}

fn report(task: &Task, analysis: &str, mut answers: Answers) {
    for (name, questions) in &task.sets {
        let (mut reciprocal, mut found) = (0.0, 0.0);
        for (question, wanted) in questions {
            // Copies of a text are as good as it.
            let is_wanted = |text: &usize| task.texts.get(*text) == task.texts.get(*wanted);
            if let Some(place) = answers(question).iter().take(DEPTH).position(is_wanted) {
                reciprocal += 1.0 / (place + 1) as f64;
                found += 1.0;
            }
        }
        let count = questions.len();
        let (mean, recall) = (reciprocal / count as f64, found / count as f64);
        println!("{name:<24} {count:>9} {analysis:<10} {mean:>7.3} {recall:>9.3}");
    }
}

/// One field, BM25, tantivy alone.
fn plain(texts: &[String], mut analyzer: TextAnalyzer) -> Answers<'static> {
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("own").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let number = schema.add_text_field("number", STRING | STORED);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("own", analyzer.clone());
    let mut writer = index.writer_with_num_threads(1, 100_000_000).expect("room in memory");
    for (at, body) in texts.iter().enumerate() {
        let mut doc = TantivyDocument::default();
        doc.add_text(text, body);
        doc.add_text(number, at.to_string());
        writer.add_document(doc).expect("a running writer");
    }
    writer.commit().expect("room in memory");
    let searcher = index.reader().expect("an index").searcher();
    Box::new(move |question| {
        let mut terms: Vec<Box<dyn Query>> = Vec::new();
        for word in words(question) {
            analyzer.token_stream(word).process(&mut |token| {
                let term = Term::from_field_text(text, &token.text);
                terms.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
            });
        }
        let best = TopDocs::with_limit(DEPTH).order_by_score();
        let top = searcher.search(&BooleanQuery::union(terms), &best).expect("an index");
        let number_of = |(_, address)| {
            let doc: TantivyDocument = searcher.doc(address).expect("a stored number");
            doc.get_first(number)?.as_str()?.parse().ok()
        };
        top.into_iter().filter_map(number_of).collect()
    })
}

/// The whole of warraq: its loader, its index, its query language.
fn ours(texts: &[String]) -> Answers<'static> {
    let folder = TempDir::new().expect("a folder of ours");
    let path = folder.path().join("texts.jsonl");
    let mut out = File::create(&path).expect("a file of ours");
    for (at, text) in texts.iter().enumerate() {
        writeln!(out, "{}", json!({"id": at.to_string(), "text": text})).expect("room on disk");
    }
    let loaded = load(Root::Path(path));
    Box::new(move |question| {
        let snapshot = loaded.index.snapshot();
        let typed = words(question).collect::<Vec<_>>().join(" OR ");
        let today = jiff::civil::date(2026, 1, 1);
        let query = query::read(&typed, today, &Settings::default(), warraq::actor::Corrections::none())
            .expect("words joined by OR");
        let facets = FacetFilter::default();
        let request = Request::first(DEPTH, Sort::Relevance, query.as_ref(), &facets);
        let page = snapshot.page(&request).expect("an index on disk");
        let stored = page.rows.iter().map(|row| snapshot.article(row.address).expect("a stored article"));
        stored.filter_map(|stored| stored.article.metadata.key?.parse().ok()).collect()
    })
}
