//! The names that articles write an actor by.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption::Basic;
use tantivy::{DocSet, TERMINATED, Term};

use super::Snapshot;
use crate::actor::By;
use crate::index::error::IndexError;
use crate::index::stop::Stop;
use crate::query::result::{DocAddress, FacetKind, NameForm};
use crate::text::normalize::folded;

impl Snapshot {
    /// The names that an actor is written by in up to `articles` for each of its ids, most mentions first, then the offices
    /// that it was told by; of spellings that fold alike, the first.
    ///
    /// # Errors
    /// When the index cannot be read, or nobody waits any more.
    pub fn names_of(&self, id: &str, articles: usize, stop: &Stop) -> Result<Vec<NameForm>, IndexError> {
        let mut forms = Vec::new();
        for actor in self.corrections().members(id) {
            let mut known: HashMap<(String, bool), NameForm> = HashMap::new();
            for address in self.some_naming(actor, articles)? {
                stop.check()?;
                let stored = self.article(address)?;
                let here = stored.analysis.actors.iter().find(|named| named.id == actor);
                for mention in here.into_iter().flat_map(|named| &named.mentions) {
                    let written = mention.span.of(&stored.article.text);
                    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
                    let office = mention.by == By::Office;
                    let new =
                        || NameForm { actor: actor.to_owned(), words: words.clone(), office, mentions: 0 };
                    known.entry((folded(&words), office)).or_insert_with(new).mentions += 1;
                }
            }
            forms.extend(known.into_values());
        }
        forms.sort_unstable_by(|a: &NameForm, b| {
            let by_use = a.office.cmp(&b.office).then(b.mentions.cmp(&a.mentions));
            by_use.then_with(|| a.words.cmp(&b.words))
        });
        Ok(forms)
    }

    /// Some of the articles that were read to name an actor by this very id, the newest of each segment.
    fn some_naming(&self, id: &str, limit: usize) -> Result<Vec<DocAddress>, IndexError> {
        let term = Term::from_field_text(self.inner.fields.facet, &FacetKind::Actor.term(id));
        let mut found = Vec::new();
        for (segment, number) in self.inner.segments.iter().zip(0..) {
            let index = segment.reader.inverted_index(term.field())?;
            let Some(mut postings) = index.read_postings(&term, Basic)? else { continue };
            while postings.doc() != TERMINATED && found.len() < limit {
                if !segment.reader.is_deleted(postings.doc()) {
                    found.push(DocAddress { segment: number, doc: postings.doc() });
                }
                postings.advance();
            }
        }
        Ok(found)
    }
}
