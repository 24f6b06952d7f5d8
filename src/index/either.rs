//! Articles that match in one way or another, worth the sum of the ways in which they do.
//!
//! The ways of a word are sets that are jumped about in at no cost, so nothing is made of them beforehand: tantivy's own
//! union ranks thousands of articles around each one that it is asked for.

use tantivy::query::{EnableScoring, Explanation, Query as Engine, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::found::not_explained;

/// One or another of these.
#[derive(Debug)]
pub(super) struct Either(pub(super) Vec<Box<dyn Engine>>);

impl Clone for Either {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|way| way.box_clone()).collect())
    }
}

impl Engine for Either {
    fn weight(&self, scoring: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        let ways = self.0.iter().map(|way| way.weight(scoring)).collect::<Result<_, _>>()?;
        Ok(Box::new(Ways(ways)))
    }
}

struct Ways(Vec<Box<dyn Weight>>);

impl Weight for Ways {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let ways = self.0.iter().map(|way| way.scorer(reader, boost)).collect::<Result<_, _>>()?;
        Ok(Box::new(Union::new(ways)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}

struct Union {
    /// Each way, and the article that it has come to.
    ways: Vec<(DocId, Box<dyn Scorer>)>,
    doc: DocId,
}

impl Union {
    fn new(ways: Vec<Box<dyn Scorer>>) -> Self {
        let mut union = Self { ways: ways.into_iter().map(|way| (way.doc(), way)).collect(), doc: 0 };
        union.come();
        union
    }

    /// Comes to the first article that one of the ways has come to.
    fn come(&mut self) -> DocId {
        self.doc = self.ways.iter().map(|(doc, _)| *doc).min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for Union {
    fn advance(&mut self) -> DocId {
        for (doc, way) in self.ways.iter_mut().filter(|(doc, _)| *doc == self.doc) {
            *doc = way.advance();
        }
        self.come()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (doc, way) in self.ways.iter_mut().filter(|(doc, _)| *doc < target) {
            *doc = way.seek(target);
        }
        self.come()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.ways.iter().map(|(_, way)| way.size_hint()).max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.ways.iter().map(|(_, way)| way.cost()).sum()
    }
}

impl Scorer for Union {
    fn score(&mut self) -> Score {
        let here = self.ways.iter_mut().filter(|(doc, _)| *doc == self.doc);
        here.map(|(_, way)| way.score()).sum()
    }
}
