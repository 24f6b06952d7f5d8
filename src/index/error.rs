//! What can go wrong between the index and its disk.

use std::io;
use std::path::{Path, PathBuf};

/// Why the index did not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// A file or folder of the index could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another warraq writes this index, and there is nothing to read yet.
    #[error("{}: another warraq is building this index; wait for it to finish", .0.display())]
    Locked(PathBuf),
    /// There is no index to read, or only one of another version, and none may be made.
    #[error("{}: there is no index of this corpus for this version yet; start without --read-only to have it made", .0.display())]
    Absent(PathBuf),
    /// A warraq of another version made the index anew while this one read it.
    #[error("{}: another version of warraq has made this index anew; start again", .0.display())]
    Replaced(PathBuf),
    /// The folder has files that are not ours; it is left alone.
    #[error("{}: not an index of warraq, and not empty; choose another folder", .0.display())]
    NotOurs(PathBuf),
    /// The query asks for what the index does not know.
    #[error("{0} cannot be searched for yet, in this version of warraq")]
    Unsupported(String),
    /// Several articles have an id that begins so.
    #[error("{0}: several articles begin so; give more of the id")]
    Ambiguous(String),
    /// The index's files contradict each other; the next start builds it again.
    #[error("the index is damaged ({0}); start again to have it rebuilt")]
    Damaged(String),
    /// A newer question made this one pointless before it was answered.
    #[error("a newer question has come")]
    Outdated,
    /// tantivy failed.
    #[error("index: {0}")]
    Engine(tantivy::TantivyError),
}

impl IndexError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        if damaged(&error) { Self::Damaged(error.to_string()) } else { Self::Engine(error) }
    }
}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> Self {
        Self::Engine(error.into())
    }
}

/// Whether the files themselves are wrong: only then may an index be thrown away.
fn damaged(error: &tantivy::TantivyError) -> bool {
    use tantivy::TantivyError as E;
    use tantivy::directory::error::OpenReadError;
    match error {
        E::OpenReadError(OpenReadError::IoError { io_error, .. }) => cut_short(io_error),
        E::DataCorruption(_)
        | E::IncompatibleIndex(_)
        | E::SchemaError(_)
        | E::FieldNotFound(_)
        | E::OpenReadError(_) => true,
        E::IoError(error) => cut_short(error),
        _ => false,
    }
}

/// A file cut short is read past its end; that is no fault of the disk.
fn cut_short(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData)
}
