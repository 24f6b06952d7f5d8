//! The palette: every command by its name, and settings with a value (`theme dark`, `lang ar`, `bidi marks`,
//! `date 2024-01-27`).

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
    /// A date for the open article, in words; empty to forget the one that was given.
    Date(String),
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
    let date = prompt.text.trim().strip_prefix("date").filter(|rest| !rest.starts_with(char::is_alphabetic));
    if let Some(phrase) = date {
        let phrase = phrase.trim();
        return Some(Choice::Date(if phrase == "clear" { String::new() } else { phrase.to_owned() }));
    }
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
        assert_eq!(choose("date أواخر تموز 2021"), Some(Choice::Date("أواخر تموز 2021".into())));
        assert_eq!(choose("date clear"), Some(Choice::Date(String::new())));
        assert_eq!(choose("no such thing"), None);
    }
}
