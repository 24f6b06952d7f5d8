//! From keys to commands, one stroke after another.

use super::command::{COMMANDS, Command, Entry};
use super::key::Key;

/// Which keys mean which command.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// In the order of the command list, a command's first key first.
    bindings: Vec<(Vec<Key>, Command)>,
}

/// What the strokes so far amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// A command.
    Command(Command),
    /// The beginning of a longer sequence.
    Pending,
    /// Nothing.
    Unbound,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut keymap = Self { bindings: Vec::new() };
        for entry in COMMANDS {
            for keys in entry.keys {
                // The table is checked by a test, so that a default that does not read never ships.
                let _ = keymap.bind(keys, entry.command);
            }
        }
        keymap
    }
}

impl Keymap {
    /// Binds a sequence, `g d` or `Ctrl-d`, to a command.
    ///
    /// # Errors
    /// Where a key does not read.
    pub fn bind(&mut self, keys: &str, command: Command) -> Result<(), String> {
        let keys = sequence(keys)?;
        self.bindings.retain(|(bound, _)| *bound != keys);
        self.bindings.push((keys, command));
        Ok(())
    }

    /// Takes all keys from a command, so that a config file can give it others.
    pub fn unbind(&mut self, command: Command) {
        self.bindings.retain(|(_, bound)| *bound != command);
    }

    /// What the strokes mean.
    pub fn resolve(&self, strokes: &[Key]) -> Resolved {
        if let Some((_, command)) = self.bindings.iter().find(|(bound, _)| bound == strokes) {
            return Resolved::Command(*command);
        }
        let longer = self.bindings.iter().any(|(bound, _)| bound.starts_with(strokes));
        if longer { Resolved::Pending } else { Resolved::Unbound }
    }

    /// The keys of a command as one would say them: `gd`, `Ctrl-d`.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let of = self.bindings.iter().filter(|(_, bound)| *bound == command);
        of.map(|(keys, _)| keys.iter().map(ToString::to_string).collect()).collect()
    }

    /// The ways to a command: its keys; of one without any its name in the palette.
    pub fn ways_to(&self, entry: &Entry) -> Vec<String> {
        let keys = self.keys_of(entry.command);
        if keys.is_empty() { vec![format!(":{}", entry.name)] } else { keys }
    }
}

fn sequence(keys: &str) -> Result<Vec<Key>, String> {
    keys.split_whitespace().map(str::parse).collect()
}

/// The strokes of a sequence that is not yet complete.
#[derive(Debug, Clone, Default)]
pub struct Strokes {
    keys: Vec<Key>,
}

impl Strokes {
    /// One more key. Keys of the Arabic layout count as their Latin twins.
    pub fn feed(&mut self, keymap: &Keymap, key: Key) -> Resolved {
        self.keys.push(key);
        let mut resolved = keymap.resolve(&self.keys);
        if resolved == Resolved::Unbound {
            self.keys.pop();
            self.keys.push(key.latin());
            resolved = keymap.resolve(&self.keys);
        }
        if resolved != Resolved::Pending {
            self.keys.clear();
        }
        resolved
    }

    /// What was typed so far, for the status line.
    pub fn typed(&self) -> String {
        self.keys.iter().map(ToString::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(keys: &str) -> Resolved {
        let (keymap, mut strokes) = (Keymap::default(), Strokes::default());
        let each = keys.split(' ').map(|key| strokes.feed(&keymap, key.parse().unwrap()));
        each.last().unwrap()
    }

    #[test]
    fn every_default_key_reads() {
        let keymap = Keymap::default();
        for entry in COMMANDS {
            assert_eq!(keymap.keys_of(entry.command).len(), entry.keys.len(), "{}", entry.name);
        }
    }

    #[test]
    fn sequences_and_twins() {
        assert_eq!(feed("g"), Resolved::Pending);
        assert_eq!(feed("g d"), Resolved::Command(Command::GoToDate));
        assert_eq!(feed("ل ي"), Resolved::Command(Command::GoToDate));
        assert_eq!(feed("ت"), Resolved::Command(Command::Down));
        assert_eq!(feed("ظ"), Resolved::Command(Command::Search));
        assert_eq!(feed("g j"), Resolved::Unbound);
    }
}
