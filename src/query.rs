//! What is asked of a corpus, and what it answers.

pub mod bucket;
pub mod result;
