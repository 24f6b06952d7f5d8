//! Dates: what a text says about time, and the day an article was published.

pub mod interval;
