//! Articles with words one behind the other, whatever proclitics and spelling they have there.

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::{DocId, Score, SegmentReader};

use super::found::{AnyOf, Counted, Often, Weighed, not_explained};
use super::places::{Placed, Spot};

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
        let parts = vec![(1.0, Often::Stem); self.words.len()];
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
    /// How often the phrase stands in each article of a segment, and in about how many articles each of its words does.
    /// Only the rarest word is read whole, of the others what the candidates have.
    fn counted(&self, reader: &SegmentReader) -> tantivy::Result<Counted> {
        let mut counted = Counted::none(reader.max_doc());
        let mut words = Vec::with_capacity(self.words.len());
        for (word, number) in self.words.iter().zip(0_u32..) {
            let word = Placed::new(word, reader)?;
            counted.articles.push(word.many);
            words.push((word, number));
        }
        words.sort_by_key(|(word, _)| word.many);
        let mut candidates = match words.first() {
            Some((rarest, _)) => rarest.articles(reader.max_doc())?,
            None => Vec::new(),
        };
        // It has most of the candidates: it is read once the others have had theirs.
        let first = words.len().min(1);
        words.rotate_left(first);
        let mut begins = Vec::with_capacity(words.len());
        for (word, number) in words {
            // Where the phrase would begin by this word.
            let places = word.places(&candidates, FARTHEST.saturating_sub(number))?;
            candidates =
                places.chunk_by(|a, b| a.0 == b.0).filter_map(|here| Some(here.first()?.0)).collect();
            begins.push(places);
        }
        let mut rest: Vec<&[Spot]> = begins.iter().map(Vec::as_slice).collect();
        let (mut here, mut at) = (Vec::with_capacity(rest.len()), Vec::with_capacity(rest.len()));
        for doc in candidates {
            here.clear();
            here.extend(rest.iter_mut().map(|places| of(doc, places)));
            counted.add(doc, times(&here, self.slop, &mut at));
        }
        Ok(counted)
    }
}

/// A phrase has fewer words: none begins before this place.
const FARTHEST: u32 = 1 << 16;

/// Takes the places of an article off the head of a list, and those before it.
fn of<'p>(doc: DocId, places: &mut &'p [Spot]) -> &'p [Spot] {
    let before = places.iter().take_while(|place| place.0 < doc).count();
    let (_, from) = places.split_at(before);
    let (here, rest) = from.split_at(from.iter().take_while(|place| place.0 == doc).count());
    *places = rest;
    here
}

/// How often the words stand together: in each such place all say nearly the same beginning of the phrase. The room is
/// used again and again.
fn times(words: &[&[Spot]], slop: u32, at: &mut Vec<usize>) -> u32 {
    at.clear();
    at.resize(words.len(), 0);
    let mut times = 0;
    loop {
        let (mut first, mut last, mut behind) = (u32::MAX, 0, 0);
        for (number, (word, at)) in words.iter().zip(&*at).enumerate() {
            let Some((_, place)) = word.get(*at) else { return times };
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
            let words: Vec<Vec<Spot>> =
                words.iter().map(|here| here.iter().map(|place| (7, *place)).collect()).collect();
            let words: Vec<&[Spot]> = words.iter().map(Vec::as_slice).collect();
            assert_eq!(times(&words, slop, &mut Vec::new()), expected);
        }
    }
}
