//! What is written is what tantivy writes of the same words.

use proptest::prelude::*;
use tantivy::indexer::UserOperation;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, TERMINATED};

use super::*;
use crate::index::schema::settings;
use crate::index::vocabulary::{GAP, Vocabulary};
use crate::text::segment::Tokens;

/// Words, some of one term, some of one beginning, and what is left out.
const WORDS: [&str; 12] = [
    "قال",
    "قالَ",
    "القاهرة",
    "والقاهرة",
    "المسؤولين",
    "المسؤولون",
    "a",
    "ab",
    "internationally",
    "internationale",
    "internation",
    "-",
];

/// An article: a day, and the words of its title and of its text.
type Sketch = (Option<i64>, Vec<usize>, Vec<usize>);

/// A term with the places it has in documents.
type List = (String, Vec<(DocId, Vec<u32>)>);

fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 0..most);
    prop::collection::vec((prop::option::of(0_i64..3), words(4), words(30)), 1..20)
}

fn numbers(words: &[usize], vocabulary: &mut Vocabulary) -> Vec<u32> {
    let mut numbers = Vec::new();
    for word in words.iter().filter_map(|word| WORDS.get(*word)) {
        if *word == "-" {
            numbers.push(GAP);
        } else {
            vocabulary.number(&Tokens::new(word), |_| true, &mut numbers);
        }
    }
    numbers
}

/// The same as tantivy takes them.
fn tokens(words: &Words, numbers: &[u32]) -> PreTokenizedString {
    let term =
        |number: &u32| words.terms.read(|list| String::from_utf8(list.term(*number as usize).to_vec()));
    let there = numbers.iter().enumerate().filter(|(_, number)| **number != GAP);
    let token = |(position, number)| Token { position, text: term(number).unwrap(), ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: there.map(token).collect() }
}

/// The lists of both, once as we write them, once as tantivy does.
fn written(articles: Vec<Told>, ours: bool) -> Vec<Vec<List>> {
    let folder = tempfile::tempdir().unwrap();
    let (schema, fields) = Fields::new();
    let builder = tantivy::Index::builder().schema(schema).settings(settings());
    let mut index = builder.create_in_dir(&folder).unwrap();
    if ours {
        index.register_plugin(Arc::new(Inverter(fields)));
    }
    let mut writer = index.writer_with_num_threads::<Told>(1, 15_000_000).unwrap();
    for mut told in articles {
        if !ours {
            told.doc.add_pre_tokenized_text(fields.title, tokens(&told.words, &told.words.title));
            told.doc.add_pre_tokenized_text(fields.body, tokens(&told.words, &told.words.body));
        }
        writer.run([UserOperation::Add(told)]).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    let fields = [fields.title, fields.body, fields.path];
    let segments = searcher.segment_readers();
    segments.iter().flat_map(|segment| fields.map(|field| lists(segment, field))).collect()
}

fn lists(segment: &tantivy::SegmentReader, field: tantivy::schema::Field) -> Vec<List> {
    let index = segment.inverted_index(field).unwrap();
    let (mut lists, mut terms) = (Vec::new(), index.terms().stream().unwrap());
    while terms.advance() {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = index.read_postings_from_terminfo(terms.value(), option).unwrap();
        let (mut list, mut places) = (Vec::new(), Vec::new());
        while postings.doc() != TERMINATED {
            postings.positions(&mut places);
            assert!(postings.term_freq() > 0);
            list.push((postings.doc(), places.clone()));
            postings.advance();
        }
        lists.push((String::from_utf8_lossy(terms.key()).into_owned(), list));
    }
    lists
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn lists_are_those_of_tantivy(sketches in sketches(), renewed in 1_usize..8) {
        let told = |(place, (day, title, body)): (usize, &Sketch), vocabulary: &mut Vocabulary| {
            let (_, fields) = Fields::new();
            let mut doc = TantivyDocument::default();
            doc.add_text(fields.path, place.to_string());
            if let Some(day) = day {
                doc.add_i64(fields.day, *day);
            }
            if place % renewed == 0 {
                *vocabulary = Vocabulary::default();
            }
            let terms = vocabulary.terms();
            let (title, body) = (numbers(title, vocabulary), numbers(body, vocabulary));
            Told { doc, words: Words { terms, title, body }, day: *day }
        };
        let all = || {
            let mut vocabulary = Vocabulary::default();
            sketches.iter().enumerate().map(|sketch| told(sketch, &mut vocabulary)).collect()
        };
        prop_assert_eq!(written(all(), true), written(all(), false));
    }
}
