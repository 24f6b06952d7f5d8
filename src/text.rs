//! Letters as meaning: what the index, the dates and the actors read.

pub mod normalize;
pub mod sanitize;
pub mod segment;
