//! Dates: what a text says about time, and the day an article was published.
//!
//! [`grammar`] recognises date phrases on the shared token pass without knowing the article's day; [`resolve`] turns
//! them into days once it is known; [`dating`] works that day out where nothing outside the text tells it.

pub mod dating;
pub mod feast;
pub mod grammar;
pub mod hijri;
pub mod interval;
pub mod metadata;
pub mod names;
pub mod resolve;
pub(crate) mod words;
