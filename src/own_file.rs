//! Files of the reader's own: TOML that people read and edit. Mistakes are told in one line; writing replaces a file in
//! one step.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::mistake::one_line;

/// A file that cannot be used; it is left as it is.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// Why, in one line, with the place.
    pub reason: String,
}

impl FileError {
    /// What is wrong with a file.
    pub fn new(path: &Path, reason: impl Display) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }
}

/// Reads a file; where there is none, nothing was said.
///
/// # Errors
/// Where it cannot be read or does not parse.
pub fn read<T: DeserializeOwned + Default>(file: &Path) -> Result<T, FileError> {
    match fs::read_to_string(file) {
        Ok(source) => {
            toml::from_str(&source).map_err(|error| FileError::new(file, one_line(&source, &error)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(T::default()),
        Err(error) => Err(FileError::new(file, error)),
    }
}

/// Waits until no other program writes a file of the reader's own; holds it until the lock is dropped.
///
/// # Errors
/// Where its folder cannot be written.
pub fn lock(file: &Path) -> io::Result<File> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let lock = File::create(file.with_extension("lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Replaces a file of the reader's own, or makes it: whatever happens, the old text or the new one is there, also after
/// the power has failed.
///
/// # Errors
/// Where its folder cannot be written.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link, to where the file is kept with git, stays one.
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let new = file.with_extension("new");
    let mut writer = File::create(&new)?;
    writer.write_all(text.as_bytes())?;
    writer.sync_all()?;
    fs::rename(new, file)?;
    // The folder holds the name. Some file systems refuse to sync one; the text itself is safe there already.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}
