//! What the reader may set: keys, theme, language, folders; and the defaults, which make sense without a file.

pub mod key;
pub mod keymap;
