//! Letters as meaning: what the index, the dates and the actors read.

mod beginnings;
pub(crate) mod behind;
pub mod hash;
pub mod language;
pub mod normalize;
pub mod sanitize;
pub mod segment;
pub mod sentence;
pub mod stem;
pub mod stop;
