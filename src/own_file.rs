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

/// Where a file of the reader's own is written: a link, to where it is kept with git, stays one, though nothing be there yet.
pub fn target(file: &Path) -> PathBuf {
    let there = || fs::read_link(file).map(|to| file.parent().unwrap_or_else(|| Path::new("")).join(to));
    fs::canonicalize(file).or_else(|_| there()).unwrap_or_else(|_| file.to_owned())
}

/// Replaces a file of the reader's own, or makes it: whatever happens, the old text or the new one is there, also after
/// the power has failed.
///
/// # Errors
/// Where its folder cannot be written.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let file = &target(file);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_also_where_nothing_is_yet() {
        let folder = tempfile::tempdir().unwrap();
        let (link, kept) = (folder.path().join("actors.toml"), folder.path().join("git/actors.toml"));
        std::os::unix::fs::symlink("git/actors.toml", &link).unwrap();
        for text in ["a", "b"] {
            replace(&link, text).unwrap();
            assert!(link.is_symlink());
            assert_eq!(fs::read_to_string(&kept).unwrap(), text);
        }
    }
}
