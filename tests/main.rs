//! The integration tests, in one binary: what the house rules say, and what the program does.

mod architecture;
mod cli;
mod policy;
mod source;
