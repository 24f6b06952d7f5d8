//! Articles by many terms at once: those that a word of a query stands for, to find and to rank.
//!
//! To rank, the words of one stem are one word: it is as rare as all of them together, and stands in an article as often
//! as they do. So are those of one clitic form, which count once more, and a word that is written as it was asked for
//! counts a little beside. One pass over the lists counts all three.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{
    BitSetDocSet, Bm25Weight, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TantivyError};

use super::schema::lengths;
use super::share::{share, threads};
use super::stop::Stop;
use super::terms::Terms;

/// What a word is worth by its stem, by its clitic form beside, and as it is written beside: the best measured on
/// questions and headlines.
const STEM: f32 = 1.0;
const CLITIC: f32 = 0.5;
const AS_WRITTEN: f32 = 0.2;

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

impl AnyOf {
    /// The articles of a segment; not all where nobody waits for them any more.
    pub(super) fn docs(&self, reader: &SegmentReader) -> tantivy::Result<BitSet> {
        let mut found = BitSet::with_max_value(reader.max_doc());
        let index = reader.inverted_index(self.field)?;
        let mut lists = Lists::new(&index, IndexRecordOption::Basic);
        self.terms.each(&index, &self.stop, &mut |_, term| lists.add_to(&mut found, term))?;
        Ok(found)
    }
}

impl Weight for AnyOf {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(self.docs(reader)?), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}

/// Nobody asks for it.
pub(super) fn not_explained() -> tantivy::Result<Explanation> {
    Err(TantivyError::InvalidArgument("articles by many terms are not explained".to_owned()))
}

/// The lists of terms, read one after the other. Most terms stand in few articles: room made anew for each would cost
/// more than they.
pub(super) struct Lists<'a> {
    index: &'a InvertedIndexReader,
    option: IndexRecordOption,
    room: Option<BlockSegmentPostings>,
}

impl<'a> Lists<'a> {
    pub(super) const fn new(index: &'a InvertedIndexReader, option: IndexRecordOption) -> Self {
        Self { index, option, room: None }
    }

    /// Adds the articles that have a term.
    pub(super) fn add_to(&mut self, found: &mut BitSet, term: &TermInfo) -> io::Result<()> {
        self.each_block(term, |block| {
            for doc in block.docs() {
                found.insert(*doc);
            }
        })
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
    /// The clitic form that was asked for, in the letters of terms, and the word as it was written, where they count
    /// beside.
    pub(super) beside: Option<(String, String)>,
}

impl Engine for Ranked {
    fn weight(&self, scoring: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        if let EnableScoring::Disabled { .. } = scoring {
            return self.any.weight(scoring);
        }
        let all: [Part; 3] = [(STEM, Often::Stem), (CLITIC, Often::Clitic), (AS_WRITTEN, Often::Written)];
        let parts = if self.beside.is_some() { &all[..] } else { &all[..1] };
        Weighed::boxed(scoring, self.any.field, parts, &|reader| self.counted(reader))
    }
}

impl Ranked {
    /// How often the word stands in each article of a segment.
    fn counted(&self, reader: &SegmentReader) -> tantivy::Result<Counted> {
        let AnyOf { field, terms, stop } = &self.any;
        let index = reader.inverted_index(*field)?;
        let mut counted = Counted::none(reader.max_doc());
        let (mut clitic, mut written) = (0, 0);
        let mut lists = Lists::new(&index, IndexRecordOption::WithFreqs);
        terms.each(&index, stop, &mut |word, term| {
            let same = self.beside.as_ref().filter(|(clitic, _)| word.clitic == clitic);
            let (is_clitic, is_written) =
                (same.is_some(), same.is_some_and(|(_, form)| word.written() == *form));
            written += if is_written { u64::from(term.doc_freq) } else { 0 };
            lists.each_block(term, |block| {
                for (doc, times) in block.docs().iter().zip(block.freqs()) {
                    counted.add(*doc, *times);
                    if is_clitic {
                        clitic += u64::from(counted.add_clitic(*doc, *times, is_written));
                    }
                }
            })
        })?;
        counted.articles = vec![counted.docs.len() as u64, clitic, written];
        Ok(counted)
    }
}

/// How often a word stands in an article: its stem, and its clitic form, with a bit for whether as it is written. More
/// often than can be told here tells no more. No struct, so that a list of zeros is no work before it is used.
pub(super) type Times = [u8; 2];

/// That bit.
const WRITTEN: u8 = 0x80;

/// The times of each article of a segment, and how many articles have each part of what is ranked.
pub(super) struct Counted {
    pub(super) docs: BitSet,
    times: Vec<Times>,
    pub(super) articles: Vec<u64>,
}

impl Counted {
    pub(super) fn none(size: u32) -> Self {
        let docs = BitSet::with_max_value(size);
        Self { docs, times: vec![Times::default(); size as usize], articles: Vec::new() }
    }

    pub(super) fn add(&mut self, doc: DocId, more: u32) {
        if let Some([times, _]) = self.times.get_mut(doc as usize).filter(|_| more > 0) {
            *times = times.saturating_add(more.min(255) as u8);
            self.docs.insert(doc);
        }
    }

    /// Counts the clitic form; whether the article did not have it before.
    fn add_clitic(&mut self, doc: DocId, more: u32, is_written: bool) -> bool {
        let Some([_, clitic]) = self.times.get_mut(doc as usize) else { return false };
        let before = u32::from(*clitic & !WRITTEN);
        let bit = *clitic & WRITTEN | if is_written { WRITTEN } else { 0 };
        *clitic = bit | (before + more).min(u32::from(!WRITTEN)) as u8;
        before == 0
    }
}

/// A part of a rank.
#[derive(Clone, Copy)]
pub(super) enum Often {
    Stem,
    Clitic,
    Written,
}

impl Often {
    /// How often it stands in an article.
    const fn of(self, times: Times) -> u32 {
        (match self {
            Self::Stem => times[0],
            Self::Clitic => times[1] & !WRITTEN,
            Self::Written => times[1] >> 7,
        }) as u32
    }
}

/// What a part of a rank is worth.
pub(super) type Part = (Score, Often);

/// Articles ranked by the sum of BM25 over the parts.
pub(super) struct Weighed {
    field: Field,
    counts: HashMap<SegmentId, Arc<Counted>>,
    parts: Vec<(Bm25Weight, Often)>,
}

impl Weighed {
    /// Counts all segments, since how rare the parts are is known by that alone.
    pub(super) fn boxed(
        scoring: EnableScoring,
        field: Field,
        parts: &[Part],
        count: &(dyn Fn(&SegmentReader) -> tantivy::Result<Counted> + Sync),
    ) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { searcher, statistics_provider: statistics } = scoring else {
            return Err(TantivyError::InvalidArgument("nothing is ranked".to_owned()));
        };
        let all = statistics.total_num_docs()?;
        let counted = share(searcher.segment_readers(), threads(all), |counted: &mut Vec<_>, reader| {
            counted.push((reader.segment_id(), Arc::new(count(reader)?)));
            Ok::<_, TantivyError>(())
        })?;
        let counts: HashMap<_, _> = counted.into_iter().flatten().collect();
        let mut articles = vec![0; parts.len()];
        for counted in counts.values() {
            articles.iter_mut().zip(&counted.articles).for_each(|(sum, more)| *sum += more);
        }
        let length = statistics.total_num_tokens(field)? as f32 / all as f32;
        let weigh = |(some, (worth, times)): (u64, &Part)| {
            let bm25 = Bm25Weight::for_one_term_without_explain(some.min(all), all, length);
            (bm25.boost_by(*worth), *times)
        };
        let parts = articles.into_iter().zip(parts).map(weigh).collect();
        Ok(Box::new(Self { field, counts, parts }))
    }
}

impl Weight for Weighed {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let counted = self.counts.get(&reader.segment_id()).map(Arc::clone);
        let counted = counted.ok_or_else(|| TantivyError::InvalidArgument("another segment".to_owned()))?;
        Ok(Box::new(WeighedScorer {
            docs: BitSetDocSet::from(counted.docs.clone()),
            counted,
            lengths: lengths(reader, self.field)?,
            parts: self.parts.iter().map(|(bm25, times)| (bm25.boost_by(boost), *times)).collect(),
        }))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}

struct WeighedScorer {
    docs: BitSetDocSet,
    counted: Arc<Counted>,
    lengths: Column,
    parts: Vec<(Bm25Weight, Often)>,
}

impl DocSet for WeighedScorer {
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

impl Scorer for WeighedScorer {
    fn score(&mut self) -> Score {
        let doc = self.docs.doc();
        let there = self.counted.times.get(doc as usize).copied().unwrap_or_default();
        let length = self.lengths.first(doc).unwrap_or_default() as u8;
        // What does not stand there is worth nothing.
        self.parts.iter().map(|(bm25, often)| bm25.score(length, often.of(there))).sum()
    }
}
