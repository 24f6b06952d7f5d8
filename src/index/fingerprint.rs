//! The watermark: which files are in the index, and as what, so that a second start of an unchanged corpus does
//! nothing.
//!
//! A file is marked unfinished before the first commit that holds anything of it, and as what it is after the last:
//! at no moment does the index hold what the watermark does not know. A file read once more changes nothing.

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
    /// When it was last changed, in milliseconds since 1970.
    pub mtime: i64,
    /// How many articles it gave.
    pub articles: u32,
    /// How many records of it could not be read.
    pub failed: u32,
}

impl FileMark {
    /// Of a file that is in the index in part: no file is as large.
    pub const UNFINISHED: Self = Self { size: u64::MAX, mtime: 0, articles: 0, failed: 0 };
}

/// All files of an index.
#[derive(Debug, Default)]
pub struct Manifest {
    path: PathBuf,
    known: Known,
    changed: bool,
}

/// What is written.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Known {
    /// A hash of the settings that the files were read with.
    settings: u64,
    files: BTreeMap<String, FileMark>,
}

impl Manifest {
    /// Reads the manifest of the index in `dir`; empty where there is none or it cannot be understood.
    ///
    /// # Errors
    /// Input errors.
    pub fn read(dir: &Path) -> Result<Self, IndexError> {
        let path = dir.join(FILE);
        let known = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::NotFound => Known::default(),
            Err(error) => return Err(IndexError::io(&path)(error)),
        };
        Ok(Self { path, known, changed: false })
    }

    /// Says with what settings files are read from now on, by their hash. Where those before were others, every file
    /// counts as changed.
    pub fn settings(&mut self, hash: u64) {
        if self.known.settings != hash {
            self.known.settings = hash;
            self.known.files.values_mut().for_each(|mark| mark.size = FileMark::UNFINISHED.size);
            self.changed = true;
        }
    }

    /// Writes it if it changed, whole or not at all.
    ///
    /// # Errors
    /// Output errors.
    pub fn write(&mut self) -> Result<(), IndexError> {
        if self.changed {
            replace(&self.path, |out| Ok(serde_json::to_writer(out, &self.known)?))?;
            self.changed = false;
        }
        Ok(())
    }

    /// Whether the file is in the index as it is now.
    pub fn unchanged(&self, path: &str, size: u64, mtime: i64) -> bool {
        self.get(path).is_some_and(|mark| mark.size == size && mark.mtime == mtime)
    }

    /// What is known of a file.
    pub fn get(&self, path: &str) -> Option<&FileMark> {
        self.known.files.get(path)
    }

    /// Notes what a file is in the index as.
    pub fn insert(&mut self, path: &str, mark: FileMark) {
        self.changed |= self.known.files.insert(path.to_owned(), mark) != Some(mark);
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &str) {
        self.changed |= self.known.files.remove(path).is_some();
    }

    /// The files that are in the index and not among those that a walk of the corpus found.
    pub fn vanished(&self, there: impl Fn(&str) -> bool) -> Vec<String> {
        self.known.files.keys().filter(|path| !there(path)).cloned().collect()
    }

    /// Every file and its mark, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FileMark)> {
        self.known.files.iter().map(|(path, mark)| (path.as_str(), mark))
    }
}
