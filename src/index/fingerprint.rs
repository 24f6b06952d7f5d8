//! The watermark: which files are in the index, and as what, so that a second start of an unchanged corpus does
//! nothing. Written after the commit it speaks of; if that is lost, files are read again, which changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::IndexError;
use super::home::replace;

const FILE: &str = "manifest.json";

/// A file as it was when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    /// Bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub mtime: i64,
    /// A hash of its bytes.
    pub hash: u64,
    /// How many articles it gave.
    pub articles: u32,
    /// How many records of it could not be read.
    pub failed: u32,
}

/// All files of an index.
#[derive(Debug, Default)]
pub struct Manifest {
    path: PathBuf,
    files: BTreeMap<String, FileMark>,
    changed: bool,
}

impl Manifest {
    /// Reads the manifest of the index in `dir`; empty where there is none or it cannot be understood.
    ///
    /// # Errors
    /// Input errors.
    pub fn read(dir: &Path) -> Result<Self, IndexError> {
        let path = dir.join(FILE);
        let files = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(IndexError::io(&path)(error)),
        };
        Ok(Self { path, files, changed: false })
    }

    /// Writes it if it changed, whole or not at all. Call it after the commit.
    ///
    /// # Errors
    /// Output errors.
    pub fn write(&mut self) -> Result<(), IndexError> {
        if self.changed {
            replace(&self.path, |out| Ok(serde_json::to_writer(out, &self.files)?))?;
            self.changed = false;
        }
        Ok(())
    }

    /// Whether the file is in the index as it is now.
    pub fn unchanged(&self, path: &str, size: u64, mtime: i64) -> bool {
        self.files.get(path).is_some_and(|mark| mark.size == size && mark.mtime == mtime)
    }

    /// Whether a touched file still has the bytes that are in the index; if so its new time is noted.
    pub fn same_content(&mut self, path: &str, mtime: i64, hash: u64) -> bool {
        let Some(mark) = self.files.get_mut(path).filter(|mark| mark.hash == hash) else { return false };
        mark.mtime = mtime;
        self.changed = true;
        true
    }

    /// What is known of a file.
    pub fn get(&self, path: &str) -> Option<&FileMark> {
        self.files.get(path)
    }

    /// Notes that a file was read.
    pub fn insert(&mut self, path: &str, mark: FileMark) {
        self.files.insert(path.to_owned(), mark);
        self.changed = true;
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &str) {
        self.changed |= self.files.remove(path).is_some();
    }

    /// The files that are in the index and not among those that a walk of the corpus found.
    pub fn vanished(&self, there: impl Fn(&str) -> bool) -> Vec<String> {
        self.files.keys().filter(|path| !there(path)).cloned().collect()
    }

    /// Every file and its mark, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FileMark)> {
        self.files.iter().map(|(path, mark)| (path.as_str(), mark))
    }
}
