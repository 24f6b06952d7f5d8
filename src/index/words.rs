//! Every article of a snapshot by number, and who has which rare word: what a survey of the corpus asks.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermMerger;
use tantivy::{DocSet, TERMINATED};

use super::error::IndexError;
use super::snapshot::Snapshot;
use super::stems;
use crate::article::ArticleId;
use crate::date::interval::Precision;
use crate::query::result::{DocAddress, FacetKind};

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

/// Whether a term counts in a field.
type Holds<'a> = &'a dyn Fn(Field, &[u8]) -> bool;

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
        let fields = self.fields();
        let stems = |field, term: &[u8]| {
            std::str::from_utf8(term).is_ok_and(|term| stems::holds(fields.body, field, term))
        };
        self.each_term(&[fields.body.stem, fields.body.clitic], ("", &stems), most, take)?;
        let actors = FacetKind::Actor.term("");
        self.each_term(&[fields.facet], (&actors, &|_, _| true), most, take)
    }

    /// A term that begins so is one in all these fields, of which each counts where it `holds` the term.
    fn each_term(
        &self,
        fields: &[Field],
        (prefix, holds): (&str, Holds),
        most: usize,
        take: &mut dyn FnMut(&[u32]),
    ) -> Result<(), IndexError> {
        let mut readers = Vec::new();
        let mut before = 0;
        for segment in self.segments() {
            for field in fields {
                readers.push((segment, segment.reader.inverted_index(*field)?, before, *field));
            }
            before += segment.size();
        }
        let mut streams = Vec::new();
        for (_, index, ..) in &readers {
            streams.push(index.terms().range().ge(prefix).into_stream()?);
        }
        let mut terms = TermMerger::new(streams);
        let mut who = Vec::new();
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let places = terms.current_segment_ords_and_term_infos();
            let of = |number: usize| readers.get(number).map(|reader| reader.3);
            let places: Vec<_> = places
                .filter(|(number, _)| of(*number).is_some_and(|field| holds(field, terms.key())))
                .collect();
            // An article may have it in each of the fields.
            let many: usize = places.iter().map(|(_, info)| info.doc_freq as usize).sum();
            if !(2..=most * fields.len()).contains(&many) {
                continue;
            }
            who.clear();
            for (number, info) in &places {
                let Some((segment, index, before, _)) = readers.get(*number) else { continue };
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                while postings.doc() != TERMINATED {
                    if !segment.reader.is_deleted(postings.doc()) {
                        who.push(before + postings.doc());
                    }
                    postings.advance();
                }
            }
            who.sort_unstable();
            who.dedup();
            if (2..=most).contains(&who.len()) {
                take(&who);
            }
        }
        Ok(())
    }
}
