//! The terminals that the reader has met, each by its identity: the mode saved for it, and whether the test of
//! `warraq doctor` was offered in it. A file that people may read and change.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::config::one_line;
use crate::notebook::replace;
use crate::typeset::adapt::{Mode, UnknownMode};

/// What is remembered, by identity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminals(BTreeMap<String, Terminal>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Terminal {
    #[serde(skip_serializing_if = "Option::is_none")]
    bidi: Option<Named>,
    /// Whether the test was offered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    offered: bool,
}

/// A mode, written as its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
struct Named(Mode);

impl TryFrom<String> for Named {
    type Error = UnknownMode;

    fn try_from(name: String) -> Result<Self, UnknownMode> {
        name.parse().map(Self)
    }
}

impl From<Named> for &'static str {
    fn from(named: Named) -> Self {
        named.0.name()
    }
}

const HEADER: &str = "\
# Terminals by what they call themselves or answer, and how warraq sends Arabic to each: what `warraq doctor` saved.
# Without a section, or without `bidi` in it, the terminal's answers decide. `offered`: the test was offered once.

";

impl Terminals {
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

    /// The mode saved for a terminal.
    pub fn saved(&self, identity: &str) -> Option<Mode> {
        self.0.get(identity)?.bidi.map(|named| named.0)
    }

    /// Saves the mode for a terminal, or with none forgets it.
    pub fn save(&mut self, identity: &str, mode: Option<Mode>) {
        self.0.entry(identity.to_owned()).or_default().bidi = mode.map(Named);
    }

    /// Remembers that the test was offered; whether it was not before.
    pub fn offer(&mut self, identity: &str) -> bool {
        !std::mem::replace(&mut self.0.entry(identity.to_owned()).or_default().offered, true)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Where the data folder cannot be written.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let known = self.0.iter().filter(|(_, terminal)| **terminal != Terminal::default());
        let known: BTreeMap<_, _> = known.collect();
        let text = toml::to_string(&known).map_err(io::Error::other)?;
        replace(file, &[HEADER, &text].concat())
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_choice_is_saved_for_one_terminal_and_forgotten() {
        let home = TempDir::new().unwrap();
        let file = home.path().join("data").join("terminals.toml");
        let mut terminals = Terminals::read(&file).unwrap();
        assert_eq!(terminals, Terminals::default());
        terminals.save("tmux in \"odd\"", Some(Mode::Runs));
        terminals.save("XTerm", Some(Mode::Marks));
        assert!(terminals.offer("0;1;2 xterm"), "the first time");
        assert!(!terminals.offer("0;1;2 xterm"), "once");
        terminals.write(&file).unwrap();
        let mut again = Terminals::read(&file).unwrap();
        assert_eq!(again, terminals);
        assert_eq!(again.saved("tmux in \"odd\""), Some(Mode::Runs));
        assert_eq!((again.saved("0;1;2 xterm"), again.saved("Konsole")), (None, None));
        again.save("XTerm", None);
        again.write(&file).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("bidi = \"runs\"") && !text.contains("XTerm"), "{text}");
    }

    #[test]
    fn mistakes_name_the_file_and_the_line() {
        let home = TempDir::new().unwrap();
        let file = home.path().join("terminals.toml");
        for (source, reason) in [
            ("[XTerm]\nbidi = \"upside-down\"\n", "terminals.toml: line 2: no such mode: upside-down"),
            ("[XTerm]\nbidy = \"marks\"\n", "line 2: unknown field"),
            ("XTerm", "line 1"),
        ] {
            fs::write(&file, source).unwrap();
            let error = Terminals::read(&file).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }
}
