//! The best matches once more, by how near the words of the query stand to each other: an article that has all of them in
//! one passage is more likely about them than one that has them here and there.

use std::collections::HashSet;

use super::rank::{Best, sort};
use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::index::found::AnyOf;
use crate::index::places::Placed;
use crate::index::spelling::{folded, written};
use crate::index::terms::Terms;
use crate::query::ast::{Alike, Query, Within};
use crate::query::result::DocAddress;
use crate::text::stem::stem;
use crate::text::stop::is_function_word;

/// So many of the best by their words are looked into; the others keep their places behind them.
pub(super) const LOOKED_INTO: usize = 50;
/// Words of a passage: a long sentence, or two. To find answers to questions (the half of ARCD that may be looked at) 15
/// to 30 are best, to find articles by their headlines 30 to 60.
const PASSAGE: u32 = 30;
/// What a passage with all the words adds to an article's rank, as a part of it: on the same, 0.3 to 0.5 are as good.
const WORTH: f32 = 0.3;

/// A word of the query in an article: which one, and where.
type Placing = (DocAddress, u32, usize);

impl Snapshot {
    /// The best in the order that they have when the first of them are looked into. A rank only rises.
    pub(super) fn nearer(&self, request: &Request, mut best: Best) -> Result<Best, IndexError> {
        let words = self.telling(request);
        if words.len() < 2 {
            return Ok(best);
        }
        let some = LOOKED_INTO.min(best.len());
        let looked_into = best.get_mut(..some).unwrap_or_default();
        let (worth, placings) = self.placings(&words, looked_into)?;
        // What was stopped within a dictionary is not complete.
        request.stop.check()?;
        let all: f32 = worth.iter().sum();
        if all == 0.0 {
            return Ok(best);
        }
        for (score, address) in looked_into {
            let first = placings.partition_point(|placing| placing.0 < *address);
            let end = placings.partition_point(|placing| placing.0 <= *address);
            let here = placings.get(first..end).unwrap_or_default();
            *score *= WORTH.mul_add(best_passage(here, &worth) / all, 1.0);
        }
        sort(&mut best);
        Ok(best)
    }

    /// The words of a query that tell what it is about, but for one that is still being typed. Two of one stem are one.
    fn telling(&self, request: &Request) -> Vec<AnyOf> {
        let (field, stop) = (self.fields().body, request.stop);
        let typed = request.query.filter(|_| request.prefix_last).and_then(Query::last_word);
        let is_typed = |word: &&Query| typed.is_some_and(|typed| std::ptr::eq(typed, *word));
        let words = request.query.into_iter().flat_map(Query::words).filter(|word| !is_typed(word));
        let mut stems = HashSet::new();
        let telling = words.filter_map(told).filter(|(stem, _)| stems.insert(stem.clone()));
        telling.map(|(_, terms)| AnyOf { field, terms: terms.into(), stop: stop.clone() }).collect()
    }

    /// What each word is worth, by how rare it is, and where those articles have them, in order.
    fn placings(
        &self,
        words: &[AnyOf],
        best: &[(f32, DocAddress)],
    ) -> Result<(Vec<f32>, Vec<Placing>), IndexError> {
        let mut many = vec![0; words.len()];
        let mut placings = Vec::new();
        for (segment, number) in self.segments().iter().zip(0..) {
            let here = best.iter().filter(|(_, address)| address.segment == number);
            let mut docs: Vec<u32> = here.map(|(_, address)| address.doc).collect();
            docs.sort_unstable();
            for ((word, many), of) in words.iter().zip(&mut many).zip(0..) {
                word.stop.check()?;
                let word = Placed::new(word, &segment.reader)?;
                *many += word.many;
                let placing = |(doc, place)| (DocAddress { segment: number, doc }, place, of);
                placings.extend(word.places(&docs, 0)?.into_iter().map(placing));
            }
        }
        placings.sort_unstable();
        Ok((many.into_iter().map(|many| rarity(many, self.len())).collect(), placings))
    }
}

/// The stem and the terms of a word that is looked for in texts and tells what a query is about; not of phrases, nor of
/// beginnings.
fn told(query: &Query) -> Option<(String, Terms)> {
    let (word, except) = match query {
        Query::Except { word, forms } => (&**word, forms.as_slice()),
        word => (word, &[][..]),
    };
    let Query::Word { text, alike, within: Within::Anywhere } = word else { return None };
    let whole = folded(text);
    if *alike == Alike::Prefix || is_function_word(&whole) {
        return None;
    }
    let terms = match alike {
        Alike::Exact => Terms::written(&whole, written(text)),
        _ => Terms::forms(word, except)?,
    };
    Some((stem(&whole).into_owned(), terms))
}

/// As BM25 has it; of what is nowhere, nothing.
fn rarity(many: u64, all: u64) -> f32 {
    if many == 0 {
        return 0.0;
    }
    let (many, all) = (many.min(all) as f32, all as f32);
    ((all - many + 0.5) / (many + 0.5)).ln_1p()
}

/// What the words are worth that one passage has, where that is most. Furniture within it counts one word.
fn best_passage(placings: &[Placing], worth: &[f32]) -> f32 {
    let mut inside = vec![0_u32; worth.len()];
    let (mut rest, mut best) = (placings, 0.0_f32);
    for (_, place, word) in placings {
        inside.get_mut(*word).into_iter().for_each(|times| *times += 1);
        while let [(_, before, left), behind @ ..] = rest
            && before + PASSAGE <= *place
        {
            inside.get_mut(*left).into_iter().for_each(|times| *times -= 1);
            rest = behind;
        }
        let there = inside.iter().zip(worth).filter(|(times, _)| **times > 0);
        best = best.max(there.map(|(_, worth)| worth).sum());
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_has_words_that_stand_near() {
        let worth = [1.0, 2.0, 4.0];
        for (places, expected) in [
            (&[][..], 0.0),
            (&[(0, 0)], 1.0),
            (&[(0, 0), (29, 1)], 3.0),
            (&[(0, 0), (30, 1)], 2.0),
            (&[(0, 0), (1, 0), (2, 1), (40, 2), (50, 1), (90, 0)], 6.0),
            (&[(0, 2), (20, 1), (40, 0), (45, 1)], 6.0),
        ] {
            let address = DocAddress { segment: 0, doc: 0 };
            let placings: Vec<Placing> =
                places.iter().map(|(place, word)| (address, *place, *word)).collect();
            assert!((best_passage(&placings, &worth) - expected).abs() < f32::EPSILON, "{places:?}");
        }
    }
}
