//! Articles by many terms at once: those that a word of a query stands for, to find and to rank.
//!
//! To rank, the words of one stem are one word: it is as rare as all of them together, and stands in an article as often
//! as they do. So are those of one clitic form, which count once more, and a word that is written as it was asked for
//! counts a little beside. One pass over the lists counts all three.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{
    BitSetDocSet, Bm25Weight, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TantivyError};

use super::stop::Stop;
use super::terms::Terms;

/// What a match in each view is worth: the best of those measured on questions and headlines.
const STEM: f32 = 1.0;
const CLITIC: f32 = 0.5;
const SURFACE: f32 = 0.2;

/// The articles that have one of the terms in a field; all worth the same.
#[derive(Debug, Clone)]
pub(super) struct AnyOf {
    pub(super) field: Field,
    pub(super) terms: Arc<Terms>,
    pub(super) stop: Stop,
}

impl Engine for AnyOf {
    fn weight(&self, _: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for AnyOf {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = BitSet::with_max_value(reader.max_doc());
        let index = reader.inverted_index(self.field)?;
        let mut lists = Lists::new(&index, IndexRecordOption::Basic);
        self.terms.each(&index, &self.stop, &mut |_, term| {
            lists.each_block(term, |block| {
                for doc in block.docs() {
                    found.insert(*doc);
                }
            })
        })?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("articles by many terms are not explained".to_owned()))
    }
}

/// The lists of terms, read one after the other. Most terms stand in few articles: room made anew for each would cost
/// more than they.
struct Lists<'a> {
    index: &'a InvertedIndexReader,
    option: IndexRecordOption,
    room: Option<BlockSegmentPostings>,
}

impl<'a> Lists<'a> {
    const fn new(index: &'a InvertedIndexReader, option: IndexRecordOption) -> Self {
        Self { index, option, room: None }
    }

    fn each_block(&mut self, term: &TermInfo, mut take: impl FnMut(&BlockSegmentPostings)) -> io::Result<()> {
        if let Some(room) = &mut self.room {
            self.index.reset_block_postings_from_terminfo(term, room)?;
        } else {
            self.room = Some(self.index.read_block_postings_from_terminfo(term, self.option)?);
        }
        let Some(postings) = &mut self.room else { return Ok(()) };
        while !postings.docs().is_empty() {
            take(postings);
            postings.advance();
        }
        Ok(())
    }
}

/// A word, ranked.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub(super) any: AnyOf,
    /// The clitic form that was asked for, and the word as it was written, where they count beside.
    pub(super) clitic: String,
    pub(super) written: String,
}

impl Engine for Ranked {
    fn weight(&self, scoring: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { searcher, statistics_provider: statistics } = scoring else {
            return self.any.weight(scoring);
        };
        let mut counts = HashMap::new();
        let mut articles = [0; 3];
        for reader in searcher.segment_readers() {
            let found = self.counted(reader)?;
            articles.iter_mut().zip(found.articles).for_each(|(sum, more)| *sum += more);
            counts.insert(reader.segment_id(), Arc::new(found));
        }
        let all = statistics.total_num_docs()?;
        let length = statistics.total_num_tokens(self.any.field)? as f32 / all as f32;
        let bm25 = articles.map(|some| Bm25Weight::for_one_term_without_explain(some.min(all), all, length));
        Ok(Box::new(RankedWeight { field: self.any.field, counts, bm25 }))
    }
}

impl Ranked {
    /// How often the word stands in each article of a segment.
    fn counted(&self, reader: &SegmentReader) -> tantivy::Result<Counted> {
        let AnyOf { field, terms, stop } = &self.any;
        let index = reader.inverted_index(*field)?;
        let mut counted = Counted {
            docs: BitSet::with_max_value(reader.max_doc()),
            times: vec![Times::default(); reader.max_doc() as usize],
            articles: [0; 3],
        };
        let mut lists = Lists::new(&index, IndexRecordOption::WithFreqs);
        terms.each(&index, stop, &mut |word, term| {
            let is_clitic = word.clitic == self.clitic;
            let is_written = is_clitic && word.written() == self.written;
            lists.each_block(term, |block| {
                for (doc, times) in block.docs().iter().zip(block.freqs()) {
                    counted.add(*doc, *times, (is_clitic, is_written));
                }
            })
        })?;
        counted.articles[0] = counted.docs.len() as u64;
        Ok(counted)
    }
}

/// How often a word stands in an article: its stem, and its clitic form, with a bit for whether as it is written. More
/// often than can be told here tells no more. No struct, so that a list of zeros is no work before it is used.
type Times = [u8; 2];

/// That bit.
const WRITTEN: u8 = 0x80;

/// The times of each article of a segment, and how many articles have stem, clitic form and word.
struct Counted {
    docs: BitSet,
    times: Vec<Times>,
    articles: [u64; 3],
}

impl Counted {
    fn add(&mut self, doc: DocId, more: u32, (is_clitic, is_written): (bool, bool)) {
        self.docs.insert(doc);
        let Some([stem, clitic]) = self.times.get_mut(doc as usize) else { return };
        *stem = stem.saturating_add(more.min(255) as u8);
        if is_clitic {
            let before = *clitic & !WRITTEN;
            self.articles[1] += u64::from(before == 0);
            *clitic = *clitic & WRITTEN | (u32::from(before) + more).min(u32::from(!WRITTEN)) as u8;
        }
        if is_written {
            self.articles[2] += u64::from(*clitic & WRITTEN == 0);
            *clitic |= WRITTEN;
        }
    }
}

struct RankedWeight {
    field: Field,
    counts: HashMap<SegmentId, Arc<Counted>>,
    bm25: [Bm25Weight; 3],
}

impl RankedWeight {
    fn ranked(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<RankedScorer> {
        let counted = self.counts.get(&reader.segment_id()).map(Arc::clone);
        let counted = counted.ok_or_else(|| TantivyError::InvalidArgument("another segment".to_owned()))?;
        let worth = [STEM, CLITIC, SURFACE].map(|worth| worth * boost);
        let mut worth = worth.into_iter();
        Ok(RankedScorer {
            docs: BitSetDocSet::from(counted.docs.clone()),
            counted,
            lengths: reader.get_fieldnorms_reader(self.field)?,
            bm25: self.bm25.each_ref().map(|bm25| bm25.boost_by(worth.next().unwrap_or(boost))),
        })
    }
}

impl Weight for RankedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.ranked(reader, boost)?))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.ranked(reader, 1.0)?;
        let there = scorer.doc() <= doc && scorer.seek(doc) == doc;
        Ok(Explanation::new("words of one stem", if there { scorer.score() } else { 0.0 }))
    }
}

struct RankedScorer {
    docs: BitSetDocSet,
    counted: Arc<Counted>,
    lengths: FieldNormReader,
    bm25: [Bm25Weight; 3],
}

impl DocSet for RankedScorer {
    fn advance(&mut self) -> DocId {
        self.docs.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.docs.seek(target)
    }

    fn doc(&self) -> DocId {
        self.docs.doc()
    }

    fn size_hint(&self) -> u32 {
        self.docs.size_hint()
    }
}

impl Scorer for RankedScorer {
    fn score(&mut self) -> Score {
        let doc = self.docs.doc();
        let [stem, clitic] = self.counted.times.get(doc as usize).copied().unwrap_or_default();
        let times = [stem, clitic & !WRITTEN, clitic >> 7].map(u32::from);
        let length = self.lengths.fieldnorm_id(doc);
        let worth = self.bm25.iter().zip(times).filter(|(_, times)| *times > 0);
        worth.map(|(bm25, times)| bm25.score(length, times)).sum()
    }
}
