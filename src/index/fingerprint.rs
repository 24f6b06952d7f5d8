//! The watermark: which files are in the index, and how far, so that a second start of an unchanged corpus does
//! nothing, and one that was interrupted goes on.
//!
//! A file's mark says what of it the index has. It is taken for unsure before the first commit that may hold more, and
//! is sure again after the commit: at no moment does the index hold what the watermark does not know. A record read once
//! more changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::IndexError;
use super::home::replace;
use crate::actor::Correction;

const FILE: &str = "manifest.json";

/// How much of a file is in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileMark {
    /// The bytes that were read, from its first.
    pub size: u64,
    /// When it was last changed, in milliseconds since 1970.
    pub mtime: i64,
    /// A hash of those bytes; 0 if it is not known.
    pub hash: u64,
    /// How many articles they gave.
    pub articles: u32,
    /// How many records of them could not be read.
    pub failed: u32,
    /// Whether the index may have more of the file.
    pub unsure: bool,
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
    /// Whether the corpus was read to its end once.
    #[serde(default)]
    complete: bool,
    files: BTreeMap<String, FileMark>,
    /// What could not be read: the first records of a file, by line, and why.
    #[serde(default)]
    problems: BTreeMap<String, Vec<(Option<usize>, String)>>,
    /// Whether a survey of the corpus has not seen all of them.
    #[serde(default)]
    unsurveyed: bool,
    /// What the reader said of actors when the texts were read.
    #[serde(default)]
    corrections: BTreeSet<Correction>,
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
    /// counts as unread.
    pub fn settings(&mut self, hash: u64) {
        if self.known.settings != hash {
            self.known.settings = hash;
            self.known
                .files
                .values_mut()
                .for_each(|mark| *mark = FileMark { unsure: true, ..FileMark::default() });
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

    /// Whether the corpus was read to its end once: what comes from then on is new.
    pub const fn is_complete(&self) -> bool {
        self.known.complete
    }

    /// Notes that the corpus was read to its end.
    pub const fn set_complete(&mut self) {
        self.changed |= !self.known.complete;
        self.known.complete = true;
    }

    /// What is known of a file.
    pub fn get(&self, path: &str) -> Option<&FileMark> {
        self.known.files.get(path)
    }

    /// Notes how much of a file is in the index.
    pub fn insert(&mut self, path: &str, mark: FileMark) {
        self.changed |= self.known.files.insert(path.to_owned(), mark) != Some(mark);
    }

    /// Notes that the index may soon have more of a file.
    pub fn doubt(&mut self, path: &str) {
        let mark = self.get(path).copied().unwrap_or_default();
        self.insert(path, FileMark { unsure: true, ..mark });
    }

    /// What could not be read of a file: the lines, and why; the first of them.
    pub fn problems(&self, path: &str) -> &[(Option<usize>, String)] {
        self.known.problems.get(path).map_or(&[], Vec::as_slice)
    }

    /// Notes what could not be read of a file.
    pub fn set_problems(&mut self, path: &str, problems: Vec<(Option<usize>, String)>) {
        self.changed |= if problems.is_empty() {
            self.known.problems.remove(path).is_some()
        } else {
            self.known.problems.insert(path.to_owned(), problems).is_none()
        };
    }

    /// Whether a survey of the corpus has still to see some of the files.
    pub fn is_unsurveyed(&self) -> bool {
        self.known.unsurveyed
    }

    /// Notes whether a survey has still to see some of the files.
    pub fn unsurveyed(&mut self, some: bool) {
        self.changed |= self.known.unsurveyed != some;
        self.known.unsurveyed = some;
    }

    /// What the reader said of actors when the texts were read: see [`crate::actor::Corrections::of_texts`].
    pub const fn corrections(&self) -> &BTreeSet<Correction> {
        &self.known.corrections
    }

    /// Notes what the reader says of actors, as the texts are read from now on.
    pub fn set_corrections(&mut self, corrections: BTreeSet<Correction>) {
        self.changed |= self.known.corrections != corrections;
        self.known.corrections = corrections;
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &str) {
        self.changed |= self.known.files.remove(path).is_some();
        self.known.problems.remove(path);
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
