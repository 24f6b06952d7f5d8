//! Every article of a snapshot by number, and who has which rare word: what a survey of the corpus asks.

use std::collections::HashMap;
use std::io;

use tantivy::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermMerger;

use super::alphabet::plain;
use super::error::IndexError;
use super::snapshot::Snapshot;
use super::term::Word;
use crate::article::ArticleId;
use crate::date::interval::Precision;
use crate::query::result::{DocAddress, FacetKind};
use crate::text::stem::{is_irregular, uninflected};

/// An article as a survey sees it.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// Who it is.
    pub id: ArticleId,
    /// Where it stands.
    pub address: DocAddress,
    /// Its first possible day as a day number, and how exactly that is known.
    pub day: Option<(i64, Precision)>,
    /// Whether that was inferred.
    pub inferred: bool,
}

impl Snapshot {
    /// Every article by its number; `None` for numbers of articles that were taken out.
    pub fn list_all(&self) -> Vec<Option<Listed>> {
        let segments = self.segments().iter().zip(0..);
        let listed = segments.flat_map(|(segment, number)| {
            (0..segment.size()).map(move |doc| {
                let stamp = segment.stamp(doc);
                let id = segment.id.first(doc).filter(|_| !segment.reader.is_deleted(doc))?;
                Some(Listed {
                    id: ArticleId(id),
                    address: DocAddress { segment: number, doc },
                    day: segment.day(doc).map(|day| (day, stamp.precision())),
                    inferred: stamp.inferred(),
                })
            })
        });
        listed.collect()
    }

    /// Tells for each stem and each actor that two articles have, and no more than `most`, the numbers of those.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn each_word(&self, most: usize, take: &mut dyn FnMut(&[u32])) -> Result<(), IndexError> {
        let mut take = |who: &mut Vec<u32>| {
            who.sort_unstable();
            who.dedup();
            if (2..=most).contains(&who.len()) {
                take(who);
            }
        };
        let mut stems = Stems::default();
        self.each_term(self.fields().body, "", most, &mut |term, who| {
            let clitic = plain(Word::of(term).clitic);
            stems.add(&clitic, who, &mut take);
        })?;
        stems.finish(&mut take);
        let actors = FacetKind::Actor.term("");
        self.each_term(self.fields().facet, &actors, most, &mut |_, who| take(who))
    }

    /// Tells each term of a field that begins so, and who has it: one more than `most` if more do.
    fn each_term(
        &self,
        field: Field,
        prefix: &str,
        most: usize,
        take: &mut dyn FnMut(&str, &mut Vec<u32>),
    ) -> Result<(), IndexError> {
        let mut readers = Vec::new();
        let mut before = 0;
        for segment in self.segments() {
            readers.push((segment, segment.reader.inverted_index(field)?, before));
            before += segment.size();
        }
        let mut streams = Vec::new();
        for (_, index, _) in &readers {
            streams.push(index.terms().range().ge(prefix).into_stream()?);
        }
        let mut terms = TermMerger::new(streams);
        let (mut who, mut open) = (Vec::new(), None);
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let Ok(term) = str::from_utf8(terms.key()) else { continue };
            who.clear();
            for (number, info) in terms.current_segment_ords_and_term_infos() {
                let Some((segment, index, before)) = readers.get(number) else { continue };
                let list = postings(index, &info, &mut open)?;
                while !list.docs().is_empty() && who.len() <= most {
                    let living = list.docs().iter().filter(|doc| !segment.reader.is_deleted(**doc));
                    who.extend(living.map(|doc| before + doc).take(most + 1 - who.len()));
                    list.advance();
                }
            }
            take(term, &mut who);
        }
        Ok(())
    }
}

/// The articles of a term, in a list that is made once: most terms have an article or two, and it has room for many.
fn postings<'l>(
    index: &InvertedIndexReader,
    term: &TermInfo,
    open: &'l mut Option<BlockSegmentPostings>,
) -> io::Result<&'l mut BlockSegmentPostings> {
    Ok(match open {
        Some(list) => {
            index.reset_block_postings_from_terminfo(term, list)?;
            list
        }
        none => none.insert(index.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?),
    })
}

/// The stems whose words are not all told yet, and who has those told. Words come in order: all that begin with a stem one
/// behind the other. English and irregular ones do not begin with theirs, and wait for the end.
#[derive(Default)]
struct Stems {
    open: Vec<(String, Vec<u32>)>,
    others: HashMap<String, Vec<u32>>,
}

impl Stems {
    fn add(&mut self, clitic: &str, who: &[u32], take: &mut dyn FnMut(&mut Vec<u32>)) {
        while let Some((_, mut done)) = self.open.pop_if(|(stem, _)| !clitic.starts_with(stem.as_str())) {
            take(&mut done);
        }
        let stem = uninflected(clitic);
        let stands_apart = stem.is_ascii() || !clitic.starts_with(&*stem) || is_irregular(&stem);
        if stands_apart {
            self.others.entry(stem.into_owned()).or_default().extend(who);
        } else if let Some((_, there)) = self.open.iter_mut().find(|(open, _)| *open == *stem) {
            there.extend(who);
        } else {
            self.open.push((stem.into_owned(), who.to_vec()));
        }
    }

    fn finish(self, take: &mut dyn FnMut(&mut Vec<u32>)) {
        let open = self.open.into_iter().map(|(_, who)| who);
        open.chain(self.others.into_values()).for_each(|mut who| take(&mut who));
    }
}
