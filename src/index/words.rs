//! Every article of a snapshot by number, and who has which rare word: what a survey of the corpus asks.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermMerger;
use tantivy::{DocSet, TERMINATED};

use super::error::IndexError;
use super::snapshot::Snapshot;
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
        self.each_term(fields.body.stem, b"", most, take)?;
        self.each_term(fields.facet, FacetKind::Actor.term("").as_bytes(), most, take)
    }

    fn each_term(
        &self,
        field: Field,
        prefix: &[u8],
        most: usize,
        take: &mut dyn FnMut(&[u32]),
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
        let mut who = Vec::new();
        while terms.advance() && terms.key().starts_with(prefix) {
            let places: Vec<_> = terms.current_segment_ords_and_term_infos().collect();
            let many: usize = places.iter().map(|(_, info)| info.doc_freq as usize).sum();
            if !(2..=most).contains(&many) {
                continue;
            }
            who.clear();
            for (number, info) in &places {
                let Some((segment, index, before)) = readers.get(*number) else { continue };
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                while postings.doc() != TERMINATED {
                    if !segment.reader.is_deleted(postings.doc()) {
                        who.push(before + postings.doc());
                    }
                    postings.advance();
                }
            }
            take(&who);
        }
        Ok(())
    }
}
