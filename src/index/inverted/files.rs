//! The files that a segment's inverted index has.

use std::io::{self, Write};

use tantivy::directory::{CompositeFile, CompositeWrite, Directory};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::postings::FieldSerializer;
use tantivy::schema::{Field, IndexRecordOption};

/// The dictionary, the lists, the places.
pub(super) struct Files {
    terms: CompositeWrite,
    postings: CompositeWrite,
    positions: CompositeWrite,
}

impl Files {
    /// Begins them again without `fields`, with what tantivy has written of others: files of many parts cannot be added
    /// to.
    pub(super) fn again(segment: &Segment, fields: &[Field]) -> tantivy::Result<Self> {
        use SegmentComponent::{Positions, Postings, Terms};
        Ok(Self {
            terms: again((segment, fields), Terms)?,
            postings: again((segment, fields), Postings)?,
            positions: again((segment, fields), Positions)?,
        })
    }

    /// What writes the lists of a field.
    pub(super) fn field(&mut self, field: Field, words: u64) -> io::Result<FieldSerializer<'_>> {
        FieldSerializer::create(
            IndexRecordOption::WithFreqsAndPositions,
            words,
            self.terms.for_field(field),
            self.postings.for_field(field),
            self.positions.for_field(field),
            None,
        )
    }

    pub(super) fn close(self) -> io::Result<()> {
        self.terms.close()?;
        self.postings.close()?;
        self.positions.close()
    }
}

fn again(
    (segment, fields): (&Segment, &[Field]),
    component: SegmentComponent,
) -> tantivy::Result<CompositeWrite> {
    let path = segment.relative_path(component.clone());
    let mut parts = Vec::new();
    {
        let file = CompositeFile::open(&segment.open_read(component.clone())?)?;
        for (field, _) in segment.schema().fields().filter(|(field, _)| !fields.contains(field)) {
            if let Some(part) = file.open_read(field) {
                parts.push((field, part.read_bytes()?.to_vec()));
            }
        }
    }
    segment.index().directory().delete(&path).map_err(io::Error::other)?;
    let mut write = CompositeWrite::wrap(segment.open_write(component)?);
    for (field, part) in parts {
        write.for_field(field).write_all(&part)?;
    }
    Ok(write)
}
