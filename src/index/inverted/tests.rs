//! What is written is what tantivy writes of the same words.

use proptest::prelude::*;
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

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
        |number: &u32| words.glossary.read(|list| String::from_utf8(list.term(*number as usize).to_vec()));
    let there = numbers.iter().enumerate().filter(|(_, number)| **number != GAP);
    let token = |(position, number)| Token { position, text: term(number).unwrap(), ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: there.map(token).collect() }
}

/// What an index has of a field in a segment: how many words, and the list of each term.
type Written = (u64, Vec<List>);

/// An index that we write, or that tantivy does.
struct Made {
    fields: Fields,
    index: tantivy::Index,
    writer: tantivy::IndexWriter<Told>,
    ours: bool,
    vocabulary: Vocabulary,
    _folder: tempfile::TempDir,
}

impl Made {
    fn new(ours: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (schema, fields) = Fields::new();
        let builder = tantivy::Index::builder().schema(schema).settings(settings());
        let mut index = builder.create_in_dir(&folder).unwrap();
        if ours {
            index.register_plugin(Arc::new(Inverter(fields)));
        }
        let writer = index.writer_with_num_threads::<Told>(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Self { fields, index, writer, ours, vocabulary: Vocabulary::default(), _folder: folder }
    }

    /// Puts in an article, whose path is its number.
    fn add(&mut self, number: usize, (day, title, body): &Sketch) {
        let mut doc = TantivyDocument::default();
        doc.add_text(self.fields.path, number.to_string());
        if let Some(day) = day {
            doc.add_i64(self.fields.day, *day);
        }
        let glossary = self.vocabulary.glossary();
        let (title, body) = (numbers(title, &mut self.vocabulary), numbers(body, &mut self.vocabulary));
        let words = Words { glossary, title, body };
        if !self.ours {
            doc.add_pre_tokenized_text(self.fields.title, tokens(&words, &words.title));
            doc.add_pre_tokenized_text(self.fields.body, tokens(&words, &words.body));
        }
        self.writer.run([UserOperation::Add(Told { doc, words, day: *day })]).unwrap();
    }

    /// What is in it, segment by segment.
    fn written(&self) -> Vec<Written> {
        let searcher = self.index.reader().unwrap().searcher();
        let mut segments: Vec<&SegmentReader> = searcher.segment_readers().iter().collect();
        segments.sort_by_key(|segment| segment.max_doc());
        let fields = [self.fields.title, self.fields.body, self.fields.path];
        segments.iter().flat_map(|segment| fields.map(|field| written(segment, field))).collect()
    }
}

fn written(segment: &SegmentReader, field: Field) -> Written {
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
        assert_eq!(terms.value().doc_freq as usize, list.len());
        lists.push((String::from_utf8_lossy(terms.key()).into_owned(), list));
    }
    (index.total_num_tokens(), lists)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn lists_are_those_of_tantivy(sketches in sketches(), renewed in 1_usize..8) {
        let all = |ours| {
            let mut made = Made::new(ours);
            for (number, sketch) in sketches.iter().enumerate() {
                if number % renewed == 0 {
                    made.vocabulary = Vocabulary::default();
                }
                made.add(number, sketch);
            }
            made.writer.commit().unwrap();
            made.written()
        };
        prop_assert_eq!(all(true), all(false));
    }
}

#[test]
fn long_lists_deleted_articles_and_merges_are_as_tantivy_has_them() {
    let words =
        |from: usize, count: usize| (0..count).map(move |at| (from * from + 7 * at) % WORDS.len()).collect();
    let all = |ours| {
        let mut made = Made::new(ours);
        for number in 0..600 {
            if number == 400 {
                made.writer.commit().unwrap();
            }
            let day = (number % 5 > 0).then_some(number as i64 % 17);
            made.add(number, &(day, words(number, number % 3), words(number + 1, number % 50)));
        }
        made.writer.commit().unwrap();
        let before = made.written();
        for number in (0..600).step_by(9) {
            made.writer.delete_term(Term::from_field_text(made.fields.path, &number.to_string()));
        }
        made.writer.commit().unwrap();
        let segments = made.index.searchable_segment_ids().unwrap();
        assert_eq!(segments.len(), 2);
        made.writer.merge(&segments).wait().unwrap();
        (before, made.written())
    };
    let (ours, theirs) = (all(true), all(false));
    assert!(ours == theirs);
    assert_eq!(ours.1.len(), 3, "one segment");
}
