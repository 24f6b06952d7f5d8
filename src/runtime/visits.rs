//! The corpora that the reader has visited, each with how far its articles went then. A file that people may read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::config::one_line;
use crate::notebook::replace;

/// What is remembered, by corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visits(BTreeMap<String, Visit>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Visit {
    seen: u64,
}

const HEADER: &str = "\
# The corpora that were read, and when the newest article came that there was at the last visit, in seconds since 1970
# (0: none came after the first reading). What comes later is marked as new.

";

impl Visits {
    /// Reads the file; where there is none, nothing is remembered.
    ///
    /// # Errors
    /// One line with the file and the place, where it cannot be read.
    pub fn read(file: &Path) -> Result<Self, String> {
        let told = |reason: String| format!("{}: {reason}", file.display());
        match fs::read_to_string(file) {
            Ok(source) => toml::from_str(&source).map_err(|error| told(one_line(&source, &error))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(told(error.to_string())),
        }
    }

    /// When the newest article came that the last visit to a corpus saw.
    pub fn seen(&self, corpus: &str) -> Option<u64> {
        self.0.get(corpus).map(|visit| visit.seen)
    }

    /// Remembers a visit.
    pub fn visit(&mut self, corpus: &str, seen: u64) {
        self.0.insert(corpus.to_owned(), Visit { seen });
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Where the data folder cannot be written.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        replace(file, &[HEADER, &text].concat())
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn each_corpus_has_its_own_last_visit() {
        let home = TempDir::new().unwrap();
        let file = home.path().join("data").join("visits.toml");
        let mut visits = Visits::read(&file).unwrap();
        assert_eq!(visits.seen("/news"), None);
        for (corpus, seen) in [("/news", 7), ("/a \"b\"\n/c", 0), ("/news", 9)] {
            visits.visit(corpus, seen);
            visits.write(&file).unwrap();
        }
        let again = Visits::read(&file).unwrap();
        assert_eq!(
            ["/news", "/a \"b\"\n/c", "/b"].map(|corpus| again.seen(corpus)),
            [Some(9), Some(0), None]
        );
        fs::write(&file, "[\"/news\"]\nseem = 1\n").unwrap();
        assert!(Visits::read(&file).unwrap_err().contains("visits.toml: line 2"));
    }
}
