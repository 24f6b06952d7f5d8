//! The timeline's counts.

use super::{Request, Snapshot};
use crate::index::error::IndexError;
use crate::query::result::Histogram;

impl Snapshot {
    /// Articles by the day they were published: all, and those that match.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn histogram(&self, request: &Request) -> Result<Histogram, IndexError> {
        Ok(self.all().published.beside(&self.tally(request)?.published))
    }

    /// Articles by the days they mention: all, and those that match. An article counts
    /// once for each day, each month and each year that it names as such; a bar of a wider bucket sums those, so that it
    /// counts what is told of its time rather than articles.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn mentioned(&self, request: &Request) -> Result<Histogram, IndexError> {
        Ok(self.all().mentioned.beside(&self.tally(request)?.mentioned))
    }
}
