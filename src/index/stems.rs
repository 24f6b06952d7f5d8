//! Words of one stem, in two views: those that are their stem stand in the clitic view, all others in the stem view.
//!
//! To rank, both are one word: it is as rare as the two together, and stands in an article as often as the two do.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25Weight, BooleanQuery, EnableScoring, Explanation, Query as Engine, Scorer, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::schema::TextFields;
use crate::text::stem::uninflected;

/// The terms under which words of this stem are found. A word is its own stem only where nothing more would be taken
/// off it.
pub(super) fn terms(fields: TextFields, stem: &str) -> Vec<Term> {
    let own = (uninflected(stem) == stem).then(|| Term::from_field_text(fields.clitic, stem));
    own.into_iter().chain([Term::from_field_text(fields.stem, stem)]).collect()
}

/// What finds words of one stem.
#[derive(Debug, Clone)]
pub(super) struct Stem {
    terms: Vec<Term>,
    /// The view that has all words, by whose number texts are long or short.
    all: Field,
}

impl Stem {
    pub(super) fn new(fields: TextFields, stem: &str) -> Self {
        Self { terms: terms(fields, stem), all: fields.clitic }
    }
}

impl Engine for Stem {
    fn weight(&self, scoring: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { statistics_provider: statistics, .. } = scoring else {
            let term = |term: &Term| -> Box<dyn Engine> {
                Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic))
            };
            return BooleanQuery::union(self.terms.iter().map(term).collect()).weight(scoring);
        };
        let articles = statistics.total_num_docs()?;
        let words = statistics.total_num_tokens(self.all)?;
        let mut frequency = 0;
        for term in &self.terms {
            frequency += statistics.doc_freq(term)?;
        }
        let bm25 =
            Bm25Weight::for_one_term(frequency.min(articles), articles, words as f32 / articles as f32);
        Ok(Box::new(StemWeight { stem: self.clone(), bm25 }))
    }
}

struct StemWeight {
    stem: Stem,
    bm25: Bm25Weight,
}

impl Weight for StemWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = Vec::with_capacity(self.stem.terms.len());
        for term in &self.stem.terms {
            let index = reader.inverted_index(term.field())?;
            lists.extend(index.read_postings(term, IndexRecordOption::WithFreqs)?);
        }
        let lengths = reader.get_fieldnorms_reader(self.stem.all)?;
        let mut scorer = StemScorer { lists, doc: 0, lengths, bm25: self.bm25.boost_by(boost) };
        scorer.find();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let there = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("a stem, in two views", if there { scorer.score() } else { 0.0 }))
    }
}

/// The articles of all lists, in order.
struct StemScorer {
    lists: Vec<SegmentPostings>,
    doc: DocId,
    lengths: FieldNormReader,
    bm25: Bm25Weight,
}

impl StemScorer {
    /// Goes to the first article at which a list stands.
    fn find(&mut self) -> DocId {
        self.doc = self.lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for StemScorer {
    fn advance(&mut self) -> DocId {
        for list in self.lists.iter_mut().filter(|list| list.doc() == self.doc) {
            list.advance();
        }
        self.find()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for list in self.lists.iter_mut().filter(|list| list.doc() < target) {
            list.seek(target);
        }
        self.find()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().map(DocSet::size_hint).max().unwrap_or(0)
    }
}

impl Scorer for StemScorer {
    fn score(&mut self) -> Score {
        let there = self.lists.iter().filter(|list| list.doc() == self.doc);
        self.bm25.score(self.lengths.fieldnorm_id(self.doc), there.map(Postings::term_freq).sum())
    }
}
