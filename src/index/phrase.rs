//! Articles with words one behind the other, whatever proclitics and spelling they have there.

use tantivy::postings::Postings;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query as Engine, Scorer, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::found::{AnyOf, Counted, Often, Weighed, not_explained};

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
        let times: Often = |times| times[0].into();
        let parts = vec![(1.0, times); self.words.len()];
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
        let candidates = in_all(have);
        if candidates.is_empty() {
            return Ok(counted);
        }
        let words = (0..).zip(&self.words).map(|(number, word)| places(word, number, (reader, &candidates)));
        let words = words.collect::<Result<Vec<_>, _>>()?;
        let mut rest: Vec<&[Place]> = words.iter().map(Vec::as_slice).collect();
        for doc in candidates {
            let here: Vec<&[Place]> = rest.iter_mut().map(|places| of(doc, places)).collect();
            counted.add(doc, times(&here, self.slop));
        }
        Ok(counted)
    }
}

/// The articles in all of the sets, the smallest of which comes first.
fn in_all(sets: Vec<BitSet>) -> Vec<DocId> {
    let mut sets = sets.into_iter();
    let mut docs = sets.next().map(BitSetDocSet::from);
    let others: Vec<BitSet> = sets.collect();
    let mut all = Vec::new();
    while let Some(doc) = docs.as_ref().map(DocSet::doc).filter(|doc| *doc != TERMINATED) {
        if others.iter().all(|docs| docs.contains(doc)) {
            all.push(doc);
        }
        docs.as_mut().map(DocSet::advance);
    }
    all
}

/// An article, and where in it the phrase would begin by one of its words, moved on so that none is before the text.
type Place = (DocId, u32);

/// A phrase has fewer words.
const FARTHEST: u32 = 1 << 16;

/// Where the candidates have a word of the phrase, by its number in that, in order.
fn places(
    word: &AnyOf,
    number: u32,
    (reader, candidates): (&SegmentReader, &[DocId]),
) -> tantivy::Result<Vec<Place>> {
    let index = reader.inverted_index(word.field)?;
    let (mut places, mut here) = (Vec::new(), Vec::new());
    word.terms.each(&index, &word.stop, &mut |_, term| {
        let positions = IndexRecordOption::WithFreqsAndPositions;
        let mut list = index.read_postings_from_terminfo(term, positions)?;
        let mut left = candidates;
        while list.doc() != TERMINATED {
            left = left.get(left.partition_point(|doc| *doc < list.doc())..).unwrap_or_default();
            match left.first() {
                Some(doc) if *doc == list.doc() => {
                    here.clear();
                    list.append_positions_with_offset(FARTHEST.saturating_sub(number), &mut here);
                    places.extend(here.iter().map(|place| (*doc, *place)));
                    list.advance();
                }
                Some(doc) => drop(list.seek(*doc)),
                None => break,
            }
        }
        Ok(())
    })?;
    places.sort_unstable();
    Ok(places)
}

/// Takes the places of an article off the head of a list.
fn of<'p>(doc: DocId, places: &mut &'p [Place]) -> &'p [Place] {
    let (here, rest) = places.split_at(places.partition_point(|place| place.0 <= doc));
    *places = rest;
    here
}

/// How often the words stand together: in each such place all say nearly the same beginning of the phrase.
fn times(words: &[&[Place]], slop: u32) -> u32 {
    let mut at = vec![0; words.len()];
    let mut times = 0;
    loop {
        let (mut first, mut last, mut behind) = (u32::MAX, 0, 0);
        for (number, (word, at)) in words.iter().zip(&at).enumerate() {
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
            let words: Vec<Vec<Place>> =
                words.iter().map(|here| here.iter().map(|place| (7, *place)).collect()).collect();
            let words: Vec<&[Place]> = words.iter().map(Vec::as_slice).collect();
            assert_eq!(times(&words, slop), expected);
        }
    }
}
