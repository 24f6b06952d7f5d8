//! The words of titles and texts, inverted: to each term the articles that have it, and where.
//!
//! tantivy can do that, term by term, each looked up in a table again and added to a list of its own: a quarter of the
//! work of indexing. Here a segment's words are kept as numbers, one behind the other, and sorted by their terms in one
//! go when it is laid on disk. What is written is tantivy's own format by its own serializer, so that it reads and merges
//! it like what it writes itself.

mod files;
mod lists;
#[cfg(test)]
mod tests;

use std::any::Any;
use std::cmp::Reverse;
use std::sync::Arc;

use files::Files;
use lists::{Inverted, Stream};
use tantivy::index::Segment;
use tantivy::indexer::DocIdMapping;
use tantivy::schema::Schema;
use tantivy::schema::document::ErasedDocument;
use tantivy::{
    DocId, Document, PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin, TantivyDocument,
    TantivyError,
};

use super::schema::Fields;
use super::vocabulary::Glossary;

/// An article as tantivy is told it.
pub(super) struct Told {
    /// All but its words.
    pub(super) doc: TantivyDocument,
    pub(super) words: Words,
    /// The day by which it is sorted.
    pub(super) day: Option<i64>,
}

/// The words of an article by their numbers.
pub(super) struct Words {
    /// What the numbers mean.
    pub(super) glossary: Arc<Glossary>,
    pub(super) title: Vec<u32>,
    pub(super) body: Vec<u32>,
}

impl Document for Told {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.doc.iter_fields_and_values()
    }
}

/// What tantivy asks to take part in the writing of segments.
pub(super) struct Inverter(pub(super) Fields);

impl SegmentPlugin for Inverter {
    /// None of its own.
    fn extensions(&self) -> &[&str] {
        &[]
    }

    fn create_writer(&self, _: &PluginWriterContext) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(Texts {
            fields: self.0,
            glossaries: Vec::new(),
            days: Vec::new(),
            title: Stream::default(),
            body: Stream::default(),
        }))
    }

    /// tantivy has merged the lists already.
    fn merge(&self, _: PluginMergeContext) -> tantivy::Result<()> {
        Ok(())
    }
}

/// The words of a segment that is not on disk yet.
struct Texts {
    fields: Fields,
    /// What numbers mean, each with the first document for which it holds.
    glossaries: Vec<(Arc<Glossary>, usize)>,
    /// By document.
    days: Vec<Option<i64>>,
    title: Stream,
    body: Stream,
}

impl PluginWriter for Texts {
    fn add_document(&mut self, _: DocId, doc: &dyn ErasedDocument, _: &Schema) -> tantivy::Result<()> {
        let Some(Told { words, day, .. }) = doc.as_any().downcast_ref::<Told>() else {
            return Err(TantivyError::InvalidArgument("an article without its words".to_owned()));
        };
        if self.glossaries.last().is_none_or(|(last, _)| !Arc::ptr_eq(last, &words.glossary)) {
            self.glossaries.push((Arc::clone(&words.glossary), self.days.len()));
        }
        self.days.push(*day);
        self.title.push(&words.title);
        self.body.push(&words.body);
        Ok(())
    }

    fn serialize(self: Box<Self>, segment: &Segment, _: Option<&DocIdMapping>) -> tantivy::Result<()> {
        let Self { fields, glossaries, days, title, body } = *self;
        let order = newest_first(&days);
        let mut files = Files::again(segment, &[fields.title, fields.body])?;
        for (field, stream) in [(fields.title, title), (fields.body, body)] {
            let inverted = Inverted::new(stream, &glossaries);
            let mut out = files.field(field, inverted.len())?;
            inverted.write(&order, &mut out)?;
            out.close()?;
        }
        Ok(files.close()?)
    }

    fn mem_usage(&self) -> usize {
        self.title.bytes() + self.body.bytes()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Documents in the order in which a segment has them, which is for tantivy to say (see [`super::schema::settings`]), but
/// it tells nobody: undated ones are last, and those of a day stay as they came.
fn newest_first(days: &[Option<i64>]) -> Vec<DocId> {
    let mut order: Vec<DocId> = (0..days.len() as DocId).collect();
    order.sort_by_key(|doc| Reverse(days.get(*doc as usize).copied().flatten()));
    order
}
