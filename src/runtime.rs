//! The only floor that acts: the terminal, the keyboard, signals, the clipboard, and the threads.

pub mod clipboard;
pub mod event_loop;
pub mod input;
pub mod keeper;
pub mod loader;
pub mod places;
pub mod probe;
pub mod searcher;
pub mod session;
pub mod signals;
pub mod terminal;
pub mod terminals;
pub mod trial;
pub mod trouble;
pub mod visits;
pub mod watcher;
