//! The palette: every command by its name, and settings with a value (`theme dark`, `lang ar`, `bidi marks`).

use super::command::{COMMANDS, Command, Entry};
use super::prompt::Prompt;

/// Settings that the palette changes for this session.
pub const SETTINGS: [&str; 3] = ["lang", "theme", "bidi"];

/// What the palette was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A command.
    Command(Command),
    /// A setting and its value.
    Set(String, String),
}

/// The commands whose name holds what was typed; those that begin with it first.
pub fn matches(typed: &str) -> Vec<&'static Entry> {
    let typed = typed.trim().to_ascii_lowercase();
    let mut found: Vec<_> = COMMANDS.iter().filter(|e| e.name.contains(&typed)).collect();
    found.sort_by_key(|e| !e.name.starts_with(&typed));
    found
}

/// What Enter means.
pub fn chosen(prompt: &Prompt) -> Option<Choice> {
    if let Some((name, value)) = prompt.text.trim().split_once(' ')
        && SETTINGS.contains(&name)
    {
        return Some(Choice::Set(name.to_owned(), value.trim().to_owned()));
    }
    let found = matches(&prompt.text);
    let at = prompt.choice.min(found.len().checked_sub(1)?);
    found.get(at).map(|entry| Choice::Command(entry.command))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::prompt::Asking;

    #[test]
    fn names_and_settings() {
        let choose = |text: &str| chosen(&Prompt::new(Asking::Palette, text));
        assert_eq!(choose("zen"), Some(Choice::Command(Command::Zen)));
        assert_eq!(choose("theme light"), Some(Choice::Set("theme".into(), "light".into())));
        assert_eq!(choose("no such thing"), None);
    }
}
