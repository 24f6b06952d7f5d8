//! Articles with words one behind the other, whatever proclitics and spelling they have there.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocId, DocSet, InvertedIndexReader, Score, SegmentReader};

use super::found::{AnyOf, Counted, Times, Weighed, not_explained};

/// Words in their order.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) words: Vec<AnyOf>,
    /// How much farther apart or nearer than in the phrase two of its words may stand.
    pub(super) slop: u32,
}

impl Engine for Phrase {
    fn weight(&self, scoring: EnableScoring) -> tantivy::Result<Box<dyn Weight>> {
        let (EnableScoring::Enabled { .. }, Some(word)) = (scoring, self.words.first()) else {
            return Ok(Box::new(self.clone()));
        };
        // Each word is worth what it is by itself, as often as the phrase stands there.
        let times = |times: Times| u32::from(times[0]);
        let parts = vec![(1.0, times as fn(Times) -> u32); self.words.len()];
        Weighed::boxed(scoring, word.field, &parts, &|reader| self.counted(reader))
    }
}

impl Weight for Phrase {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let counted = self.counted(reader)?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(counted.docs), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        not_explained()
    }
}

impl Phrase {
    /// How often the phrase stands in each article of a segment, and how many articles have each of its words.
    fn counted(&self, reader: &SegmentReader) -> tantivy::Result<Counted> {
        let mut counted = Counted::none(reader.max_doc());
        let mut have: Vec<BitSet> = Vec::with_capacity(self.words.len());
        for word in &self.words {
            let docs = word.docs(reader)?;
            counted.articles.push(docs.len() as u64);
            have.push(docs);
        }
        have.sort_by_key(BitSet::len);
        let Some((rarest, others)) = have.split_first() else { return Ok(counted) };
        if rarest.len() == 0 {
            return Ok(counted);
        }
        let mut words = self.words.iter().map(|word| places(word, reader)).collect::<Result<Vec<_>, _>>()?;
        let mut candidates = BitSetDocSet::from(rarest.clone());
        while candidates.doc() != tantivy::TERMINATED {
            let doc = candidates.doc();
            if others.iter().all(|docs| docs.contains(doc)) {
                for (place, word) in (0..).zip(&mut words) {
                    word.read(doc, place);
                }
                counted.add(doc, times(&words, self.slop));
            }
            candidates.advance();
        }
        Ok(counted)
    }
}

/// The lists of a word's terms, and where one article has them.
struct Places {
    lists: Vec<SegmentPostings>,
    /// Where the phrase would begin, moved on so that none is before the text.
    here: Vec<u32>,
}

fn places(word: &AnyOf, reader: &SegmentReader) -> tantivy::Result<Places> {
    let index: Arc<InvertedIndexReader> = reader.inverted_index(word.field)?;
    let mut lists = Vec::new();
    word.terms.each(&index, &word.stop, &mut |_, term| {
        lists.push(index.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)?);
        Ok(())
    })?;
    Ok(Places { lists, here: Vec::new() })
}

/// A phrase has fewer words.
const FARTHEST: u32 = 1 << 16;

impl Places {
    fn read(&mut self, doc: DocId, place: u32) {
        self.here.clear();
        for list in &mut self.lists {
            if list.doc() < doc {
                list.seek(doc);
            }
            if list.doc() == doc {
                list.append_positions_with_offset(FARTHEST.saturating_sub(place), &mut self.here);
            }
        }
        self.here.sort_unstable();
    }
}

/// How often the words stand together: in each such place all say nearly the same beginning of the phrase.
fn times(words: &[Places], slop: u32) -> u32 {
    let mut at = vec![0; words.len()];
    let mut times = 0;
    loop {
        let (mut first, mut last, mut behind) = (u32::MAX, 0, 0);
        for (number, (word, at)) in words.iter().zip(&at).enumerate() {
            let Some(place) = word.here.get(*at) else { return times };
            last = last.max(*place);
            if *place < first {
                (first, behind) = (*place, number);
            }
        }
        if last - first <= slop {
            times += 1;
            at.iter_mut().for_each(|at| *at += 1);
        } else {
            at.get_mut(behind).into_iter().for_each(|at| *at += 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_together_within_the_slop() {
        // Places where the phrase would begin by each of its words.
        for (words, slop, expected) in [
            (&[&[3][..], &[3]][..], 0, 1),
            (&[&[3, 9], &[4, 9]], 0, 1),
            (&[&[3, 9], &[4, 9]], 1, 2),
            (&[&[3], &[4], &[6]], 2, 0),
            (&[&[3], &[4], &[6]], 3, 1),
            (&[&[1, 2, 5]], 0, 3),
            (&[&[1], &[]], 9, 0),
        ] {
            let words: Vec<Places> =
                words.iter().map(|here| Places { lists: Vec::new(), here: here.to_vec() }).collect();
            assert_eq!(times(&words, slop), expected);
        }
    }
}
