//! The names behind the numbers of the facet column: a table that only grows, beside the index.
//!
//! A facet (an actor, an outlet, a section) is a number in the index, so that counting is adding into a list. An actor
//! that only texts know may be called this in one article and that in another: each name has a number of its own, and the
//! one of most articles is shown, whatever came first (see [`super::snapshot`]).
//!
//! The table lies in two files: its records, and for each of them eight bytes that say where it ends and what is asked of
//! it most. Both are mapped, so opening them costs the same whatever they hold, and both are written before the commit
//! that first uses a number: they may know more than the index, never less.

use std::fs::File;
use std::hash::BuildHasher;
use std::io::{Seek, SeekFrom, Write};
use std::ops::Deref;
use std::path::Path;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use super::error::IndexError;
use crate::actor::{ActorKind, ActorMentions, is_unknown};
use crate::query::result::FacetKind;
use crate::text::hash::hash;

const RECORDS: &str = "names";
const HEADS: &str = "names.heads";

/// A facet under one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Name<'n> {
    /// The actor's id; for others their name.
    pub(super) id: &'n str,
    pub(super) ar: &'n str,
    #[serde(borrow)]
    pub(super) en: Option<&'n str>,
    pub(super) kind: ActorKind,
    /// The first number of the facet, if this is another name of it.
    first: Option<u32>,
}

/// Where a record ends (56 bits), and of what kind the facet is (2), whether only texts know it (1), whether it has a
/// number already (1).
#[derive(Clone, Copy)]
struct Head(u64);

const _: () = assert!(FacetKind::ALL.len() <= 4, "a kind takes two bits");

impl Head {
    const BYTES: usize = 8;

    fn new(end: u64, facet: FacetKind, name: &Name) -> Self {
        let known = facet != FacetKind::Actor || !is_unknown(name.id);
        Self(end << 8 | facet as u64 | u64::from(!known) << 2 | u64::from(name.first.is_some()) << 3)
    }

    const fn end(self) -> u64 {
        self.0 >> 8
    }

    fn facet(self) -> Option<FacetKind> {
        FacetKind::ALL.into_iter().find(|facet| *facet as u64 == self.0 & 3)
    }

    const fn is_unknown(self) -> bool {
        self.0 & 4 != 0
    }

    const fn is_other(self) -> bool {
        self.0 & 8 != 0
    }
}

/// A stretch of the table: mapped, or not on disk yet.
struct Stretch<B> {
    /// Where its first record begins in the whole.
    start: u64,
    heads: B,
    records: B,
}

impl<B: Deref<Target = [u8]>> Stretch<B> {
    fn len(&self) -> usize {
        self.heads.len() / Head::BYTES
    }

    fn head(&self, at: usize) -> Option<Head> {
        let bytes = self.heads.get(at * Head::BYTES..)?.first_chunk()?;
        Some(Head(u64::from_le_bytes(*bytes)))
    }

    fn end(&self) -> u64 {
        self.len().checked_sub(1).and_then(|last| self.head(last)).map_or(self.start, Head::end)
    }

    fn get(&self, at: usize) -> Option<Name<'_>> {
        let start = at.checked_sub(1).map_or(Some(self.start), |before| self.head(before).map(Head::end))?;
        let place = |end: u64| end.checked_sub(self.start).map(|end| end as usize);
        let record = self.records.get(place(start)?..place(self.head(at)?.end())?)?;
        postcard::from_bytes(record).ok()
    }
}

/// All facets, by their numbers.
pub(super) struct Names {
    written: Stretch<OwnedBytes>,
    fresh: Stretch<Vec<u8>>,
    /// By the hash of a name, and of a facet its first, 64 bits as for articles; made when a number is first asked for:
    /// who only reads does without.
    numbers: Option<FxHashMap<u64, u32>>,
}

impl Names {
    /// Maps the table in `dir`; empty where there is none yet.
    pub(super) fn read(dir: &Path) -> Result<Self, IndexError> {
        // A map of a file that has grown since is the old one to who has both: so this is no directory of the index's.
        let directory = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
        let map = |file: &str| match directory.open_read(Path::new(file)) {
            Ok(bytes) => bytes.read_bytes().map_err(IndexError::io(&dir.join(file))),
            Err(OpenReadError::FileDoesNotExist(_)) => Ok(OwnedBytes::empty()),
            Err(error) => Err(tantivy::TantivyError::from(error).into()),
        };
        // In this order: who writes while this reads has written the records of all heads.
        let heads = map(HEADS)?;
        let written = Stretch { start: 0, heads, records: map(RECORDS)? };
        let end = written.end();
        // A file that was longer than what was written of it before the power failed ends with heads of nothing.
        let before = written.len().checked_sub(2).and_then(|at| written.head(at)).map_or(0, Head::end);
        if end > written.records.len() as u64 || written.len() > 0 && end <= before {
            return Err(IndexError::Damaged(format!("{RECORDS}: cut short")));
        }
        let fresh = Stretch { start: end, heads: Vec::new(), records: Vec::new() };
        Ok(Self { written, fresh, numbers: None })
    }

    /// Writes what the table has grown by. What was begun by a program that ended then is written over.
    pub(super) fn write(&mut self, dir: &Path) -> Result<(), IndexError> {
        if self.fresh.len() > 0 {
            append(&dir.join(RECORDS), self.fresh.start, &self.fresh.records)?;
            append(&dir.join(HEADS), (self.written.len() * Head::BYTES) as u64, &self.fresh.heads)?;
            let numbers = self.numbers.take();
            *self = Self { numbers, ..Self::read(dir)? };
        }
        Ok(())
    }

    /// The number of an actor of an article, given now if it is new.
    pub(super) fn actor(&mut self, actor: &ActorMentions) -> u32 {
        let ActorMentions { id, name, name_en, kind, .. } = actor;
        let name = Name { id, ar: name, en: name_en.as_deref(), kind: *kind, first: None };
        self.number(FacetKind::Actor, name)
    }

    /// The number of an outlet or a section, given now if it is new.
    pub(super) fn plain(&mut self, facet: FacetKind, name: &str) -> u32 {
        self.number(facet, Name { id: name, ar: name, en: None, kind: ActorKind::Other, first: None })
    }

    fn number(&mut self, facet: FacetKind, name: Name) -> u32 {
        let mut numbers = self.numbers.take().unwrap_or_else(|| self.numbered());
        let next = self.len() as u32;
        let number = *numbers.entry(key(facet, &name)).or_insert(next);
        if number == next {
            let first = *numbers.entry(facet_key(facet, &name)).or_insert(next);
            self.push(facet, &Name { first: Some(first).filter(|first| *first < next), ..name });
        }
        self.numbers = Some(numbers);
        number
    }

    fn numbered(&self) -> FxHashMap<u64, u32> {
        let mut numbers = FxHashMap::default();
        for number in 0..self.len() as u32 {
            let (Some(facet), Some(name)) = (self.facet(number), self.get(number)) else { continue };
            numbers.insert(key(facet, &name), number);
            numbers.entry(facet_key(facet, &name)).or_insert(number);
        }
        numbers
    }

    fn push(&mut self, facet: FacetKind, name: &Name) {
        // Into memory, and of strings and numbers: nothing can go wrong.
        let record = postcard::to_stdvec(name).unwrap_or_default();
        let end = self.fresh.end() + record.len() as u64;
        self.fresh.records.extend(record);
        self.fresh.heads.extend(Head::new(end, facet, name).0.to_le_bytes());
    }

    /// A facet under the name of this number.
    pub(super) fn get(&self, number: u32) -> Option<Name<'_>> {
        let at = number as usize;
        let fresh = || self.fresh.get(at - self.written.len());
        if at < self.written.len() { self.written.get(at) } else { fresh() }
    }

    fn head(&self, number: u32) -> Option<Head> {
        let at = number as usize;
        let fresh = || self.fresh.head(at - self.written.len());
        if at < self.written.len() { self.written.head(at) } else { fresh() }
    }

    /// What a number counts.
    pub(super) fn facet(&self, number: u32) -> Option<FacetKind> {
        self.head(number)?.facet()
    }

    /// Whether a number is an actor that only texts know.
    pub(super) fn is_unknown(&self, number: u32) -> bool {
        self.head(number).is_some_and(Head::is_unknown)
    }

    /// The numbers of other names, each with the first number of its facet.
    pub(super) fn others(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let others = (0..self.len() as u32).filter(|number| self.head(*number).is_some_and(Head::is_other));
        others.filter_map(|number| Some((self.get(number)?.first?, number)))
    }

    pub(super) fn len(&self) -> usize {
        self.written.len() + self.fresh.len()
    }
}

/// What a name is looked up by.
fn key(facet: FacetKind, name: &Name) -> u64 {
    FxBuildHasher.hash_one((hash(name.ar.as_bytes()), name.kind, facet_key(facet, name)))
}

/// What its facet is looked up by.
fn facet_key(facet: FacetKind, name: &Name) -> u64 {
    FxBuildHasher.hash_one((hash(name.id.as_bytes()), facet))
}

/// Writes behind the first bytes of a file, so many of which stay.
fn append(path: &Path, stay: u64, bytes: &[u8]) -> Result<(), IndexError> {
    let whole = || {
        let mut file = File::options().create(true).truncate(false).write(true).open(path)?;
        file.set_len(stay)?;
        file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    whole().map_err(IndexError::io(path))
}

/// A facet's number and how often the article names it, in one value of the column.
pub(super) fn pack(number: u32, times: usize) -> u64 {
    u64::from(number) << 8 | times.clamp(1, 255) as u64
}

/// The number and the times of a value of the column.
pub(super) const fn unpack(value: u64) -> (u32, u32) {
    ((value >> 8) as u32, (value & 255) as u32)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn actor(id: &str, name: &str) -> ActorMentions {
        let (id, name) = (id.to_owned(), name.to_owned());
        ActorMentions { id, name, name_en: None, kind: ActorKind::Person, mentions: Vec::new() }
    }

    #[test]
    fn a_table_is_read_again_and_grows() {
        let dir = tempfile::tempdir().unwrap();
        let mut names = Names::read(dir.path()).unwrap();
        let buckner = |names: &mut Names| {
            ["وليام بكنر", "ويليام بوكنر"].map(|name| names.actor(&actor("x-wlym-bknr", name)))
        };
        assert_eq!(buckner(&mut names), [0, 1]);
        names.write(dir.path()).unwrap();
        // Another program began to write and ended before it was done.
        for (file, more) in [(RECORDS, 50), (HEADS, 5)] {
            let written = fs::read(dir.path().join(file)).unwrap();
            fs::write(dir.path().join(file), [written, vec![7; more]].concat()).unwrap();
        }
        let mut names = Names::read(dir.path()).unwrap();
        assert_eq!(names.plain(FacetKind::Source, "x-wlym-bknr"), 2, "an outlet is no actor");
        assert_eq!(buckner(&mut names), [0, 1]);
        names.write(dir.path()).unwrap();
        for names in [names, Names::read(dir.path()).unwrap()] {
            let all = (0..4).map(|number| names.get(number).map(|name| name.ar)).collect::<Vec<_>>();
            assert_eq!(all, [Some("وليام بكنر"), Some("ويليام بوكنر"), Some("x-wlym-bknr"), None]);
            assert_eq!(
                (0..3).map(|number| names.is_unknown(number)).collect::<Vec<_>>(),
                [true, true, false]
            );
            assert_eq!(names.facet(2), Some(FacetKind::Source));
            assert_eq!(names.others().collect::<Vec<_>>(), [(0, 1)]);
        }
    }

    #[test]
    fn records_that_were_lost_are_missed() {
        let dir = tempfile::tempdir().unwrap();
        let mut names = Names::read(dir.path()).unwrap();
        names.actor(&actor("x-a", "ا"));
        names.write(dir.path()).unwrap();
        fs::write(dir.path().join(RECORDS), "").unwrap();
        assert!(matches!(Names::read(dir.path()), Err(IndexError::Damaged(_))));
    }
}
