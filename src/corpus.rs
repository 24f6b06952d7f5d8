//! The corpus: from the paths the user points at to articles. It is read, never written.
//!
//! `walk` finds the files, `decode` makes text of their bytes, one reader a format makes [`Article`]s of the text,
//! [`clean`] finds the page furniture in them. A broken record is a [`Problem`] and never stops the rest.
//!
//! [`Article`]: crate::article::Article

mod clean;
mod decode;
mod digest;
mod fields;
mod furniture;
mod html;
mod identity;
mod json;
mod markdown;
mod read;
mod source;
pub mod survey;
mod title;
mod walk;

use std::fmt;
use std::path::PathBuf;

pub use clean::clean;
pub use digest::{Digest, Print};
pub use fields::FieldMap;
pub use identity::identity;
pub use read::{is_streamed, read, read_on};
pub use source::source_of;
pub use walk::{modified, walk};

use crate::text::sanitize::Safe;

/// How files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// More names for the fields of JSON records and front matter; they win over the known ones.
    pub fields: FieldMap,
    /// The largest file that is read whole, in bytes: text, Markdown, one JSON document. JSON Lines are streamed
    /// and may be of any size.
    pub max_file_bytes: u64,
    /// The longest line of JSON Lines, in bytes.
    pub max_line_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { fields: FieldMap::default(), max_file_bytes: 256 << 20, max_line_bytes: 64 << 20 }
    }
}

/// What the user points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Root {
    /// A folder, or a file by name.
    Path(PathBuf),
    /// The articles that come with the program.
    Sample,
    /// Standard input.
    Stdin,
}

/// Where a file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On disk.
    File(PathBuf),
    /// In the program itself.
    Embedded(&'static [u8]),
    /// Standard input; it can be read once.
    Stdin,
}

/// A file of a corpus, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name as given, or found below what was given; `sample/…` for the bundled ones, `-` for standard input.
    pub path: String,
    /// Where its bytes are.
    pub place: Place,
    /// Its size in bytes; 0 for standard input.
    pub size: u64,
    /// When it was last changed, in milliseconds since 1970; 0 where there is no such time. Of a bundled file a hash of
    /// its bytes.
    pub modified: i64,
}

/// A place between two lines of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// Bytes before it.
    pub bytes: u64,
    /// Lines before it.
    pub lines: usize,
}

/// What is at fault where something could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file or folder (any more).
    Missing,
    /// The system refused or failed: another time it may be read.
    System,
    /// What is in the file.
    Content,
}

/// Something that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, or folder.
    pub path: String,
    /// The line, from 1, if it is about one.
    pub record: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub reason: String,
    /// What is at fault.
    pub fault: Fault,
}

impl Problem {
    /// Something about a whole file.
    fn of_file(path: &str, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), record: None, reason: reason.into(), fault: Fault::Content }
    }

    /// Something about a line of it.
    fn of_line(path: &str, line: usize, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), record: Some(line), ..Self::of_file(path, reason) }
    }

    /// What the system said of a file.
    fn of_io(path: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let (fault, reason) = match error.kind() {
            ErrorKind::NotFound => (Fault::Missing, "no such file or folder".to_owned()),
            ErrorKind::PermissionDenied => (Fault::System, "permission denied".to_owned()),
            _ => (Fault::System, error.to_string().to_lowercase()),
        };
        Self { fault, ..Self::of_file(path, reason) }
    }
}

/// One line, safe for a terminal: `path:line: reason`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", Safe::line(&self.path).plain())?;
        if let Some(line) = self.record {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", Safe::line(&self.reason).plain())
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests;
