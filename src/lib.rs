//! warraq (ورّاق): a terminal reader for Arabic news. The library below the program, in six floors; an item
//! uses only floors below its own (`tests/architecture.rs` holds it to that).

// Floor 1: files in, tantivy, the reader's own data.
pub mod index;

// Floor 0: pure. What is asked and answered; one pass over one article.
pub mod analysis;
pub mod query;
// What a text says.
pub mod actor;
pub mod date;
// Letters as meaning; letters as picture; the thing itself.
pub mod article;
pub mod text;
