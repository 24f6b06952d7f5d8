//! The index of a corpus: tantivy on disk, a cache that can always be made again from the files.
//!
//! Articles lie in the order of their published day, newest first, so that a stretch of time is a stretch of
//! documents and the newest-first list is the index's own order. Whatever a list, a facet or the timeline needs comes
//! from columns; a stored article is read only when it is shown.

mod alphabet;
mod beginning;
mod compile;
mod either;
mod error;
pub mod fingerprint;
mod forms;
mod found;
mod hits;
mod home;
mod inverted;
pub mod letters;
mod matches;
mod names;
mod phrase;
mod places;
mod record;
mod schema;
mod segment;
mod share;
mod sheet;
mod snapshot;
mod snippet;
mod spelling;
pub mod stop;
mod suggest;
mod tally;
mod term;
mod terms;
#[cfg(test)]
mod tests;
pub mod vocabulary;
mod walk;
mod words;
mod writer;

pub use error::IndexError;
pub use hits::Hits;
pub use home::{Access, Index, Opened, WriteLock};
pub use record::{Place, Stored};
pub use snapshot::{Combine, FacetFilter, Page, Request, Snapshot};
pub use snippet::passage;
pub use words::Listed;
pub use writer::Writer;
