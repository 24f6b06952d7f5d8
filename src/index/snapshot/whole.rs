//! The counts of the whole corpus: made when it is committed and kept beside the index, so that who opens a reader does
//! not wait until a million articles are counted.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::Snapshot;
use crate::index::error::IndexError;
use crate::index::home::replace;
use crate::index::segment::Key;
use crate::index::tally::Tally;

const FILE: &str = "counts";
/// Raised whenever the file's form changes.
const VERSION: u32 = 1;

/// The counts of these segments together.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    segments: Vec<Key>,
    tally: Tally,
}

impl Snapshot {
    /// The counts of all articles, made once.
    pub(super) fn all(&self) -> Arc<Tally> {
        Arc::clone(self.inner.all.get_or_init(|| {
            let mut all = Tally::default();
            self.inner.segments.iter().for_each(|segment| all.add(&segment.tally()));
            Arc::new(all)
        }))
    }

    /// Takes the counts from `dir`, if they were kept there for these very segments.
    pub(in crate::index) fn recall(&self, dir: &Path) {
        // Whatever is wrong with the file, counting is the answer.
        let bytes = fs::read(dir.join(FILE)).unwrap_or_default();
        let kept = postcard::from_bytes::<Kept>(&bytes).ok();
        let fits = |kept: &Kept| kept.version == VERSION && kept.segments == self.keys();
        if let Some(kept) = kept.filter(fits) {
            let _: Result<(), _> = self.inner.all.set(Arc::new(kept.tally));
            self.inner.kept.store(true, Ordering::Relaxed);
        }
    }

    /// Keeps the counts in `dir`, if they are not there yet.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub(in crate::index) fn keep(&self, dir: &Path) -> Result<(), IndexError> {
        if self.inner.kept.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let tally = Tally::clone(&self.all());
        let kept = Kept { version: VERSION, segments: self.keys(), tally };
        let bytes = postcard::to_stdvec(&kept).map_err(|error| IndexError::Damaged(error.to_string()))?;
        replace(&dir.join(FILE), |out| out.write_all(&bytes))
    }

    fn keys(&self) -> Vec<Key> {
        self.inner.segments.iter().map(|segment| segment.key()).collect()
    }
}
