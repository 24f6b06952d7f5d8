//! Stories: whether two texts tell the same.

pub mod shingle;
