//! Where an index lives, who may write it, and when it is made anew.
//!
//! ```text
//! <dir>            the index: tantivy's files, warraq.json, names, names.heads, manifest.json, counts
//! <dir>.lock       held by the one warraq that writes or swaps
//! <dir>.new, .old  an index being made, and the one it replaced, for the moment of the swap
//! ```

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use tantivy::{IndexReader, ReloadPolicy};

use super::error::IndexError;
use super::inverted::Inverter;
use super::names::Names;
use super::schema::{Fields, VERSION, settings};
use super::snapshot::Snapshot;
use super::writer::Writer;
use crate::actor::Corrections;

const META: &str = "warraq.json";

/// What an index was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Meta {
    schema: u32,
    analysis: u32,
    roots: Vec<String>,
}

impl Meta {
    const fn versions(&self) -> (u32, u32) {
        (self.schema, self.analysis)
    }
}

/// The right to write an index; given back when all copies are dropped.
#[derive(Debug, Clone)]
pub struct WriteLock {
    _file: Arc<File>,
}

/// What this program may do with an index.
#[derive(Debug)]
pub enum Access {
    /// Write it.
    Write(WriteLock),
    /// Only read it: another warraq writes.
    Read,
}

/// An index, and how it was found.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Whether it may be written.
    pub access: Access,
    /// Whether it was made just now, because there was none, or one of another version, or a damaged one.
    pub fresh: bool,
}

/// An index on disk. Cheap to clone; all clones see the same snapshots.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    names: Arc<RwLock<Names>>,
    current: Mutex<Snapshot>,
    /// What it was made with, where another program may make it anew.
    follows: Option<Meta>,
}

impl Index {
    /// Opens the index in `dir` for the corpus at `roots`, or makes an empty one where there is none, or where the one
    /// there is damaged or was made by another version of the schema or of the analysis (whose number is `analysis`).
    ///
    /// # Errors
    /// Input and output, a foreign folder, or nothing to read while another warraq writes. Nothing is deleted then.
    pub fn open_or_create(dir: &Path, analysis: u32, roots: &[String]) -> Result<Opened, IndexError> {
        let wanted = Meta { schema: VERSION, analysis, roots: roots.to_vec() };
        if let Some(parent) = dir.parent() {
            fs::create_dir_all(parent).map_err(IndexError::io(parent))?;
        }
        let Some(lock) = lock(dir)? else {
            let index = existing(dir, &wanted, true)?.ok_or_else(|| IndexError::Locked(dir.to_owned()))?;
            return Ok(Opened { index, access: Access::Read, fresh: false });
        };
        let found = match existing(dir, &wanted, false) {
            Err(IndexError::Damaged(_)) => None,
            found => found?,
        };
        let fresh = found.is_none();
        let index = if let Some(index) = found {
            index
        } else {
            make(dir, &wanted)?;
            Self::open(dir, None)?
        };
        Ok(Opened { index, access: Access::Write(lock), fresh })
    }

    /// Opens the index in `dir` only to read it, and to follow who writes it. Nothing is made, nothing is written.
    ///
    /// # Errors
    /// Input errors, or where there is no index of these versions.
    pub fn open_to_read(dir: &Path, analysis: u32) -> Result<Self, IndexError> {
        let wanted = Meta { schema: VERSION, analysis, roots: Vec::new() };
        existing(dir, &wanted, true)?.ok_or_else(|| IndexError::Absent(dir.to_owned()))
    }

    fn open(dir: &Path, follows: Option<Meta>) -> Result<Self, IndexError> {
        let mut index = tantivy::Index::open_in_dir(dir)?;
        let (schema, fields) = Fields::new();
        index.register_plugin(Arc::new(Inverter(fields)));
        if index.schema() != schema {
            return Err(IndexError::Damaged("other fields than expected".to_owned()));
        }
        let names = Arc::new(RwLock::new(Names::read(dir)?));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let current = Snapshot::new(reader.searcher(), fields, Arc::clone(&names), None)?;
        current.recall(dir);
        let current = Mutex::new(current);
        Ok(Self {
            inner: Arc::new(Inner { dir: dir.to_owned(), index, reader, fields, names, current, follows }),
        })
    }

    /// The folder it lives in.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// The articles as they were at the last [`Self::refresh`] or [`Writer::commit`].
    pub fn snapshot(&self) -> Snapshot {
        self.current().clone()
    }

    /// Takes what the reader says of actors: what is asked from now on is answered so.
    pub fn correct(&self, corrections: Arc<Corrections>) {
        let mut current = self.current();
        if *current.corrections() != corrections {
            *current = current.for_reader(corrections, current.visited());
        }
    }

    /// Takes when the newest article came that the reader's last visit saw: what came later is new, and nothing is before
    /// this is said.
    pub fn set_visit(&self, moment: u64) {
        let mut current = self.current();
        *current = current.for_reader(Arc::clone(current.corrections()), moment);
    }

    /// Looks for commits, of this program's writer or of another's; the same snapshot where there is none.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn refresh(&self) -> Result<Snapshot, IndexError> {
        let inner = &*self.inner;
        if inner.follows.as_ref().is_some_and(|meta| is_replaced(&inner.dir, meta)) {
            return Err(IndexError::Replaced(inner.dir.clone()));
        }
        let mut current = self.current();
        inner.reader.reload()?;
        let searcher = inner.reader.searcher();
        if !current.is_of(&searcher) {
            if inner.follows.is_some() {
                *inner.names.write().unwrap_or_else(PoisonError::into_inner) = Names::read(&inner.dir)?;
            }
            *current = Snapshot::new(searcher, inner.fields, Arc::clone(&inner.names), Some(&current))?;
            if inner.follows.is_some() {
                current.recall(&inner.dir);
            }
        }
        Ok(current.clone())
    }

    /// Starts writing, with about `memory` bytes (at least 15 MB) for what is not on disk yet.
    ///
    /// # Errors
    /// When tantivy cannot start.
    pub fn writer(&self, lock: WriteLock, memory: usize) -> Result<Writer, IndexError> {
        let writer = self.inner.index.writer_with_num_threads(1, memory.max(15_000_000))?;
        Ok(Writer::new(self.clone(), lock, writer))
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.inner.fields
    }

    pub(super) fn names(&self) -> &RwLock<Names> {
        &self.inner.names
    }

    fn current(&self) -> MutexGuard<'_, Snapshot> {
        // Whole snapshots are swapped in: a thread that panicked left a whole one.
        self.inner.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The lock on the index in `dir`, if no other program has it.
fn lock(dir: &Path) -> Result<Option<WriteLock>, IndexError> {
    let path = beside(dir, "lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(IndexError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(WriteLock { _file: Arc::new(file) })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(IndexError::io(&path)(error)),
    }
}

/// The index in `dir`, if it is of the version wanted.
fn existing(dir: &Path, wanted: &Meta, follows: bool) -> Result<Option<Index>, IndexError> {
    let path = dir.join(META);
    let meta = match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice::<Meta>(&bytes).ok(),
        Err(error) if error.kind() == ErrorKind::NotFound => return vacant(dir).map(|()| None),
        Err(error) => return Err(IndexError::io(&path)(error)),
    };
    match meta {
        Some(meta) if meta.versions() == wanted.versions() => {
            Index::open(dir, follows.then_some(meta)).map(Some)
        }
        _ => Ok(None),
    }
}

/// Whether a program of another version has made the index in `dir` anew. For the moment of a swap there is none.
fn is_replaced(dir: &Path, meta: &Meta) -> bool {
    fs::read(dir.join(META)).is_ok_and(|bytes| {
        serde_json::from_slice::<Meta>(&bytes).is_ok_and(|there| there.versions() != meta.versions())
    })
}

/// That nothing of anyone else's lies in `dir`.
fn vacant(dir: &Path) -> Result<(), IndexError> {
    match fs::read_dir(dir) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(IndexError::NotOurs(dir.to_owned())),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(IndexError::io(dir)(error)),
    }
}

/// Makes an empty index aside and swaps it in.
fn make(dir: &Path, meta: &Meta) -> Result<(), IndexError> {
    let (new, old) = (beside(dir, "new"), beside(dir, "old"));
    for leftover in [&new, &old] {
        remove(leftover)?;
    }
    fs::create_dir_all(&new).map_err(IndexError::io(&new))?;
    let (schema, _) = Fields::new();
    tantivy::Index::builder().schema(schema).settings(settings()).create_in_dir(&new)?;
    replace(&new.join(META), |out| Ok(serde_json::to_writer_pretty(out, meta)?))?;
    if dir.exists() {
        fs::rename(dir, &old).map_err(IndexError::io(dir))?;
    }
    fs::rename(&new, dir).map_err(IndexError::io(dir))?;
    remove(&old)
}

fn remove(dir: &Path) -> Result<(), IndexError> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(IndexError::io(dir)(error)),
        _ => Ok(()),
    }
}

fn beside(dir: &Path, ending: &str) -> PathBuf {
    let mut path = OsString::from(dir);
    path.push(".");
    path.push(ending);
    path.into()
}

/// Writes a file whole or not at all: aside, synced, renamed.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), IndexError> {
    let aside = beside(path, "tmp");
    let whole = || {
        let mut out = BufWriter::new(File::create(&aside)?);
        write(&mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        fs::rename(&aside, path)
    };
    whole().map_err(IndexError::io(path))
}
