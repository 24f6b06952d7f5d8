//! warraq (ورّاق): a terminal reader for Arabic news. The library below the program, in six floors; an item
//! uses only floors below its own (`tests/architecture.rs` holds it to that).

// Tests may fail in the plainest way.
#![cfg_attr(
    test,
    allow(
        clippy::panic,
        clippy::string_slice,
        clippy::or_fun_call,
        clippy::unnecessary_wraps,
        clippy::format_push_string,
        clippy::format_collect,
        clippy::items_after_statements
    )
)]

// Floor 0: pure. What is asked and answered; one pass over one article.
pub mod analysis;
pub mod query;
// What a text says.
pub mod actor;
pub mod date;
pub mod story;
// Letters as meaning; letters as picture; the thing itself.
pub mod article;
pub mod text;
pub mod typeset;
// A range of bytes; a mistake in one line.
mod mistake;
pub mod span;

// Floor 1: files in, tantivy, the reader's own data.
pub mod actors_file;
pub mod corpus;
pub mod index;
pub mod notebook;
pub mod own_file;

// Floor 2: pure update: state and message to effects.
pub mod app;
pub mod config;
pub mod i18n;

// Floor 3: the view.
pub mod ui;

// Floor 4: the terminal, the threads, the event loop.
pub mod runtime;

// Floor 5: the command line and its verbs.
pub mod cli;
pub mod commands;
