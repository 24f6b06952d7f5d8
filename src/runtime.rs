//! The only floor that acts: the terminal, the keyboard, signals, the clipboard, and the threads.

pub mod clipboard;
pub mod input;
pub mod probe;
pub mod signals;
pub mod terminal;
