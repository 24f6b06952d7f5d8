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
use tantivy::query::{BooleanQuery, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::{
    LowerCaser, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer,
};
use tantivy::{Index, TantivyDocument, Term};
use tempfile::TempDir;
use warraq::corpus::Root;
use warraq::date::resolve::Settings;
use warraq::index::{FacetFilter, Request};
use warraq::query;
use warraq::query::result::Sort;

use crate::material::load;

/// How far down an answer counts.
const DEPTH: usize = 10;
/// News texts among which the paragraphs of ARCD are looked for.
const NEWS: usize = 8_000;
/// Headlines that are looked for.
const HEADLINES: usize = 3_000;

/// Texts, and questions each with the number of the text that answers it.
struct Task {
    name: &'static str,
    texts: Vec<String>,
    questions: Vec<(String, usize)>,
}

/// Prints mean reciprocal rank and recall of three ways of searching, task by task.
pub fn run() {
    let Some(data) = std::env::var_os("WARRAQ_TEST_DATA") else {
        println!("skipped: no WARRAQ_TEST_DATA");
        return;
    };
    let data = PathBuf::from(data).join("data");
    println!("{:<24} {:>9} {:<10} {:>7} {:>9}", "task", "questions", "analysis", "MRR@10", "recall@10");
    for task in tasks(&data) {
        report(&task, "none", &plain(&task, TextAnalyzer::from(lower_case())));
        report(&task, "snowball", &plain(&task, snowball()));
        report(&task, "warraq", &ours(&task));
    }
}

fn tasks(data: &Path) -> Vec<Task> {
    let (dev, held) = arcd(data);
    vec![dev, held, headlines(data)]
}

/// The records of a compressed file of JSON Lines.
fn records(data: &Path, name: &str) -> impl Iterator<Item = Value> {
    let file = File::open(data.join(name)).expect("a file of the test data");
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("a whole archive")).expect("JSON Lines"))
}

fn word(record: &Value, name: &str) -> String {
    record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The questions of ARCD in two halves, by paragraph: one that may be looked at while working, one kept aside.
fn arcd(data: &Path) -> (Task, Task) {
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
    let [dev, held] = halves;
    (
        Task { name: "ARCD, seen half", texts: texts.clone(), questions: dev },
        Task { name: "ARCD, held half", texts, questions: held },
    )
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
    Task { name: "ANT, headline to body", texts, questions }
}

/// The words of a question, without the signs around them.
fn words(question: &str) -> impl Iterator<Item = &str> {
    let trimmed = question.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty())
}

fn report(task: &Task, analysis: &str, answers: &[Vec<usize>]) {
    let places = task.questions.iter().zip(answers).map(|((_, wanted), found)| {
        found.iter().take(DEPTH).position(|text| task.texts.get(*text) == task.texts.get(*wanted))
    });
    let (mut reciprocal, mut found) = (0.0, 0.0);
    for place in places.flatten() {
        reciprocal += 1.0 / (place + 1) as f64;
        found += 1.0;
    }
    let count = task.questions.len() as f64;
    println!(
        "{:<24} {:>9} {analysis:<10} {:>7.3} {:>9.3}",
        task.name,
        task.questions.len(),
        reciprocal / count,
        found / count
    );
}

fn lower_case() -> impl Tokenizer {
    LowerCaser.transform(SimpleTokenizer::default())
}

fn snowball() -> TextAnalyzer {
    TextAnalyzer::from(Snowball.transform(lower_case()))
}

/// Numbers of the best texts for each question: one field, BM25, tantivy alone.
fn plain(task: &Task, mut analyzer: TextAnalyzer) -> Vec<Vec<usize>> {
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("own").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let number = schema.add_text_field("number", STRING | STORED);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("own", analyzer.clone());
    let mut writer = index.writer_with_num_threads(1, 100_000_000).expect("room in memory");
    for (at, body) in task.texts.iter().enumerate() {
        let mut doc = TantivyDocument::default();
        doc.add_text(text, body);
        doc.add_text(number, at.to_string());
        writer.add_document(doc).expect("a running writer");
    }
    writer.commit().expect("room in memory");
    let searcher = index.reader().expect("an index").searcher();
    let mut answer = |question: &str| {
        let mut terms = Vec::new();
        for word in words(question) {
            analyzer
                .token_stream(word)
                .process(&mut |token| terms.push(Term::from_field_text(text, &token.text)));
        }
        let terms = terms.into_iter().map(|term| {
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn tantivy::query::Query>
        });
        let query = BooleanQuery::union(terms.collect());
        let top = searcher.search(&query, &TopDocs::with_limit(DEPTH).order_by_score()).expect("an index");
        let stored = |address| -> TantivyDocument { searcher.doc(address).expect("a stored number") };
        let at = |doc: TantivyDocument| doc.get_first(number)?.as_str()?.parse().ok();
        top.into_iter().filter_map(|(_, address)| at(stored(address))).collect()
    };
    task.questions.iter().map(|(question, _)| answer(question)).collect()
}

/// Numbers of the best texts for each question, by the whole of warraq.
fn ours(task: &Task) -> Vec<Vec<usize>> {
    let folder = TempDir::new().expect("a folder of ours");
    let path = folder.path().join("texts.jsonl");
    let mut out = File::create(&path).expect("a file of ours");
    for (at, text) in task.texts.iter().enumerate() {
        writeln!(out, "{}", json!({"id": at.to_string(), "text": text})).expect("room on disk");
    }
    let loaded = load(Root::Path(path));
    let snapshot = loaded.index.snapshot();
    let answer = |question: &str| -> Vec<usize> {
        let typed = words(question).collect::<Vec<_>>().join(" OR ");
        let today = jiff::civil::date(2026, 1, 1);
        let query = query::read(&typed, today, &Settings::default()).expect("words joined by OR");
        let facets = FacetFilter::default();
        let request = Request {
            query: query.as_ref(),
            scope: None,
            facets: &facets,
            sort: Sort::Relevance,
            offset: 0,
            limit: DEPTH,
            prefix_last: false,
        };
        let page = snapshot.page(&request).expect("an index on disk");
        let stored = page.rows.iter().map(|row| snapshot.article(row.address).expect("a stored article"));
        stored.filter_map(|stored| stored.article.metadata.key?.parse().ok()).collect()
    };
    task.questions.iter().map(|(question, _)| answer(question)).collect()
}

/// tantivy's own filter for Arabic, which is Snowball's algorithm by this crate; its feature is not switched on here so
/// that the program is not built with it.
#[derive(Clone)]
struct Snowball;

#[derive(Clone)]
struct SnowballFilter<T>(T);

struct SnowballStream<T> {
    tail: T,
    stemmer: frostem::Stemmer,
}

impl TokenFilter for Snowball {
    type Tokenizer<T: Tokenizer> = SnowballFilter<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> SnowballFilter<T> {
        SnowballFilter(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for SnowballFilter<T> {
    type TokenStream<'a> = SnowballStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        SnowballStream {
            tail: self.0.token_stream(text),
            stemmer: frostem::Stemmer::new(frostem::Algorithm::Arabic),
        }
    }
}

impl<T: TokenStream> TokenStream for SnowballStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        let token = self.tail.token_mut();
        let stem = self.stemmer.stem(&token.text).into_owned();
        token.text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
