//! Files that were only given another name: known by their bytes, so that nothing of them is read or analysed again.

use std::collections::HashMap;
use std::path::Path;

use crate::corpus::{Digest, Item};
use crate::index::fingerprint::FileMark;

/// Files that are gone from where they were, by their size.
#[derive(Default)]
pub(super) struct Moved(HashMap<u64, Vec<(String, FileMark)>>);

impl Moved {
    /// Of the files that are gone those that were read to their end.
    pub(super) fn new(vanished: impl Iterator<Item = (String, FileMark)>) -> Self {
        let mut by_size: HashMap<u64, Vec<(String, FileMark)>> = HashMap::new();
        for (path, mark) in vanished.filter(|(_, mark)| mark.hash != 0 && !mark.unsure) {
            by_size.entry(mark.size).or_default().push((path, mark));
        }
        Self(by_size)
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name that a file had before, which no other file can have had then, and its mark now.
    pub(super) fn take(&mut self, item: &Item) -> Option<(String, FileMark)> {
        let gone = self.0.get_mut(&item.size)?;
        let hash = Digest::new(item).ok()?.up_to(item.size).ok().flatten()?.hash;
        let is_it = |(path, mark): &(String, FileMark)| mark.hash == hash && means_the_same(path, &item.path);
        let at = gone.iter().position(is_it)?;
        let (path, mark) = gone.swap_remove(at);
        Some((path, FileMark { mtime: item.modified, ..mark }))
    }
}

/// Whether a file says the same by either name: its ending tells its format, and digits may date it.
fn means_the_same(old: &str, new: &str) -> bool {
    let (old, new) = (Path::new(old), Path::new(new));
    let has_digits =
        |path: &Path| path.file_stem().is_some_and(|name| name.to_string_lossy().contains(char::is_numeric));
    old.extension() == new.extension()
        && (old.file_name() == new.file_name() || !has_digits(old) && !has_digits(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_tell_a_date_or_a_format() {
        for (old, new, same) in [
            ("a/x.txt", "b/x.txt", true),
            ("a/x.txt", "a/y.txt", true),
            ("a/2024-01-27.txt", "b/2024-01-27.txt", true),
            ("a/2024-01-27.txt", "a/2024-01-28.txt", false),
            ("a/x.txt", "a/٢٧.txt", false),
            ("a/x.txt", "a/x.md", false),
        ] {
            assert_eq!(means_the_same(old, new), same, "{old} {new}");
        }
    }
}
