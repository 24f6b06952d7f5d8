//! A segment of a snapshot: its columns, and where its days begin and end.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::schema::Field;

use super::beginning::Order;
use super::error::IndexError;
use super::matches::Bits;
use super::record::Stamp;
use super::schema::{ARRIVED, DAY, FACETS, ID, MENTIONS, STAMP};
use super::tally::{Counter, Tally};
use crate::date::interval::Precision;

/// A segment; shared between the snapshots that have it unchanged.
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) id: Column<u64>,
    day: Column<i64>,
    pub(super) stamp: Column<u64>,
    pub(super) facets: Column<u64>,
    pub(super) mentions: Column<u64>,
    pub(super) arrived: Column<u64>,
    /// Documents before this one have a day, in descending order; those from it on have none.
    pub(super) dated: u32,
    /// Documents whose date is coarser than a day.
    coarse: OnceLock<Vec<u32>>,
    /// Documents that were not deleted, where some were.
    alive: OnceLock<Option<Bits>>,
    /// The counts of all its articles.
    tally: OnceLock<Arc<Tally>>,
    /// The terms of its texts by their proclitics, where that was asked for.
    orders: Mutex<HashMap<Field, Arc<Order>>>,
}

impl Segment {
    pub(super) fn new(reader: SegmentReader) -> Result<Self, IndexError> {
        let columns = reader.fast_fields();
        let size = reader.max_doc();
        let numbers = |name| -> Result<Column<u64>, IndexError> {
            Ok(columns.column_opt(name)?.unwrap_or_else(|| Column::build_empty_column(size)))
        };
        let day: Column<i64> = columns.column_opt(DAY)?.unwrap_or_else(|| Column::build_empty_column(size));
        let dated = partition(0..size, |doc| day.first(doc).is_some());
        Ok(Self {
            id: numbers(ID)?,
            stamp: numbers(STAMP)?,
            facets: numbers(FACETS)?,
            mentions: numbers(MENTIONS)?,
            arrived: numbers(ARRIVED)?,
            day,
            dated,
            reader,
            coarse: OnceLock::new(),
            alive: OnceLock::new(),
            tally: OnceLock::new(),
            orders: Mutex::default(),
        })
    }

    pub(super) fn size(&self) -> u32 {
        self.reader.max_doc()
    }

    /// The day number of a document's first possible day.
    pub(super) fn day(&self, doc: u32) -> Option<i64> {
        self.day.first(doc)
    }

    pub(super) fn stamp(&self, doc: u32) -> Stamp {
        Stamp(self.stamp.first(doc).unwrap_or(3))
    }

    /// The first document that was published on `day` or before it, or at no known day.
    pub(super) fn not_after(&self, day: i64) -> u32 {
        partition(0..self.dated, |doc| self.day(doc).is_some_and(|there| there > day))
    }

    /// The documents published from `first` to `last`, day numbers.
    pub(super) fn between(&self, first: i64, last: i64) -> Range<u32> {
        let end = if first == i64::MIN { self.dated } else { self.not_after(first - 1) };
        self.not_after(last)..end
    }

    /// Leaves what was not deleted.
    pub(super) fn alive(&self, mut bits: Bits) -> Bits {
        let alive = self.alive.get_or_init(|| {
            let alive = self.reader.alive_bitset()?;
            let mut bits = Bits::none(self.size());
            alive.iter_alive().for_each(|doc| bits.insert(doc));
            Some(bits)
        });
        if let Some(alive) = alive {
            bits.retain(alive);
        }
        bits
    }

    /// All its articles.
    pub(super) fn all(&self) -> Bits {
        self.alive(Bits::range(self.size(), 0..self.size()))
    }

    /// Leaves what was published from `first` to `last`; what is known less exactly must lie between them whole.
    pub(super) fn within(&self, mut bits: Bits, (first, last): (i64, i64)) -> Bits {
        let range = self.between(first, last);
        bits.keep(&range);
        let coarse = self.coarse();
        let from = coarse.partition_point(|doc| *doc < range.start);
        for doc in coarse.iter().skip(from).take_while(|doc| **doc < range.end) {
            if self.day(*doc).is_some_and(|start| start.saturating_add(self.stamp(*doc).length()) > last) {
                bits.remove(*doc);
            }
        }
        bits
    }

    fn coarse(&self) -> &[u32] {
        self.coarse.get_or_init(|| {
            (0..self.dated).filter(|doc| self.stamp(*doc).precision() != Precision::Day).collect()
        })
    }

    /// How many articles came after this moment. Where none did, the column's own bounds say so.
    pub(super) fn came_after(&self, moment: u64) -> usize {
        if self.arrived.max_value() <= moment {
            return 0;
        }
        let came = |doc: &u32| self.arrived.first(*doc).is_some_and(|arrived| arrived > moment);
        self.all().iter_from(0).filter(came).count()
    }

    /// The counts of all its articles, made once.
    pub(super) fn tally(&self) -> Arc<Tally> {
        Arc::clone(self.tally.get_or_init(|| {
            let mut counter = Counter::default();
            counter.count(self, &self.all(), &(0..self.size()));
            Arc::new(counter.finish())
        }))
    }

    /// The terms of a text by their proclitics, made once.
    pub(super) fn order(&self, field: Field) -> tantivy::Result<Arc<Order>> {
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(match orders.entry(field) {
            Entry::Occupied(there) => Arc::clone(there.get()),
            Entry::Vacant(room) => {
                Arc::clone(room.insert(Arc::new(Order::new(&*self.reader.inverted_index(field)?)?)))
            }
        })
    }

    /// What it is, its deletions included.
    pub(super) fn key(&self) -> Key {
        key(&self.reader)
    }

    /// Whether this is the same segment with the same deletions.
    pub(super) fn is(&self, reader: &SegmentReader) -> bool {
        self.key() == key(reader)
    }
}

/// A segment's own name, and the number of the last deletion in it.
pub(super) type Key = (String, Option<u64>);

fn key(reader: &SegmentReader) -> Key {
    (reader.segment_id().uuid_string(), reader.delete_opstamp())
}

/// The first of a range for which `before` does not hold, where those for which it does come first.
fn partition(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
