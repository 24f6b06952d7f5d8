//! The integration tests, in one binary: what the house rules say, and what the program does.

// Tests may fail in the plainest way.
#![allow(clippy::panic, clippy::string_slice, clippy::unwrap_used, clippy::needless_for_each)]

mod architecture;
mod cli;
mod policy;
mod source;
