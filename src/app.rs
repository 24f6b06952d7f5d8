//! The application as pure data: state, messages, update.

pub mod command;
