//! The fields of the index.

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexSettings, IndexSortByField, Order, SegmentReader};

/// tantivy's name for a value taken as it is.
const RAW: &str = "raw";
/// And for one cut at its spaces.
const WORDS: &str = "whitespace";

/// Raised whenever the fields, or what is written to them, change: an older index is built again.
pub(super) const VERSION: u32 = 12;

/// The column that the index is sorted by.
pub(super) const DAY: &str = "day";
pub(super) const STAMP: &str = "stamp";
pub(super) const FACETS: &str = "facets";
pub(super) const MENTIONS: &str = "mentions";
pub(super) const ID: &str = "id";
pub(super) const ARRIVED: &str = "arrived";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The article's id.
    pub(super) id: Field,
    /// The record's own id.
    pub(super) key: Field,
    /// Every file it stands in.
    pub(super) path: Field,
    pub(super) title: Field,
    /// The whole text, title included.
    pub(super) body: Field,
    /// How many words either has: see [`length`].
    pub(super) title_length: Field,
    pub(super) body_length: Field,
    /// The words of the outlet's name.
    pub(super) source: Field,
    pub(super) language: Field,
    /// Its actors, outlet and section: see [`crate::query::result::FacetKind::term`].
    pub(super) facet: Field,
    /// The day it was published, as a day number; absent where unknown.
    pub(super) day: Field,
    /// How exactly that is known: see [`super::record::Stamp`].
    pub(super) stamp: Field,
    /// Its actors, outlet and section: see [`super::names::pack`].
    pub(super) facets: Field,
    /// The days it mentions: see [`super::record::Mention`].
    pub(super) mentions: Field,
    /// When it came into the index: see [`super::Writer::arriving`].
    pub(super) arrived: Field,
    /// The title and the text: see [`super::letters`].
    pub(super) stored_title: Field,
    pub(super) stored_text: Field,
    /// The rest: see [`super::sheet`].
    pub(super) stored_record: Field,
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let key = schema.add_text_field("key", unranked(RAW));
        let fields = Self {
            key,
            id: schema.add_u64_field(ID, INDEXED | FAST),
            path: schema.add_text_field("path", unranked(RAW)),
            title: schema.add_text_field("title", text()),
            body: schema.add_text_field("body", text()),
            title_length: schema.add_u64_field("title_length", FAST),
            body_length: schema.add_u64_field("body_length", FAST),
            source: schema.add_text_field("source", unranked(WORDS)),
            language: schema.add_text_field("language", unranked(RAW)),
            facet: schema.add_text_field("facet", unranked(RAW)),
            day: schema.add_i64_field(DAY, FAST),
            stamp: schema.add_u64_field(STAMP, FAST),
            facets: schema.add_u64_field(FACETS, FAST),
            mentions: schema.add_u64_field(MENTIONS, FAST),
            arrived: schema.add_u64_field(ARRIVED, FAST),
            stored_title: schema.add_bytes_field("stored_title", STORED),
            stored_text: schema.add_bytes_field("stored_text", STORED),
            stored_record: schema.add_bytes_field("stored_record", STORED),
        };
        (schema.build(), fields)
    }
}

/// A text, whose terms are those of [`super::term`] and are written by [`super::inverted`]: no document has a value here.
/// Its length is a column of ours: beside one of its own tantivy works out for each term what it may be worth in each
/// block of its list, which takes longer than the list of most, and which ranks that are summed over many terms have no
/// use for.
fn text() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(RAW).set_fieldnorms(false);
    let positions = IndexRecordOption::WithFreqsAndPositions;
    TextOptions::default().set_indexing_options(indexing.set_index_option(positions))
}

/// How long a text is, as tantivy keeps lengths: in a byte, ever more coarsely.
pub(super) fn length(words: usize) -> u64 {
    FieldNormReader::fieldnorm_to_id(words as u32).into()
}

/// The lengths of a text's field.
pub(super) fn lengths(reader: &SegmentReader, field: Field) -> tantivy::Result<Column> {
    reader.fast_fields().u64(&[reader.schema().get_field_name(field), "_length"].concat())
}

/// What filters and does not rank.
fn unranked(tokenizer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic))
}

/// Bytes of stored articles that are compressed together. A segment in the order of its days reads the articles in the
/// order in which they came: small blocks are unpacked less often for nothing.
const STORED_TOGETHER: usize = 4096;

/// Newest first. Texts are stored in a code of their own, but what is known of them is not: lz4 made the index of 10,000
/// articles of ANT a twelfth smaller.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: DAY.to_owned(), order: Order::Desc }),
        docstore_compress_dedicated_thread: false,
        docstore_blocksize: STORED_TOGETHER,
        ..IndexSettings::default()
    }
}
