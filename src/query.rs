//! What is asked of a corpus, and what it answers.

pub mod ast;
pub mod display;
pub mod parse;
pub mod result;

pub use ast::Query;
pub use parse::parse;
