//! What the reader may set, and the defaults, which make sense without a file.

pub mod theme;

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::actor::Metonyms;
use crate::app::command::Command;
use crate::app::keymap::Keymap;
use crate::mistake::one_line;

/// The settings of a config file. `config.example.toml` holds the defaults, by test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// `auto` (from the locale), `ar` or `en`.
    pub lang: String,
    /// `auto` (by the terminal's ground), `dark`, `light`, `plain`, or a theme file.
    pub theme: String,
    /// `auto` or a mode of the row adapter.
    pub bidi: String,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The first day of the week, an English name.
    pub week_start: String,
    /// `keep`: «واشنطن» is a place; `join`: it counts as the state it stands for.
    pub metonyms: Metonyms,
    /// Whether the timeline names months and years of the Hijri calendar too.
    pub hijri: bool,
    /// The largest file read whole (text, Markdown, one JSON document), in MiB; JSON Lines may be of any size.
    pub max_file_mib: u64,
    /// Names of fields in JSON dumps, beside the usual ones: `title = ["subject"]`.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Keys by command: `down = ["j", "Down"]`; they replace the command's default keys.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: "auto".into(),
            theme: "auto".into(),
            bidi: "auto".into(),
            mouse: true,
            week_start: "monday".into(),
            metonyms: Metonyms::Keep,
            hijri: false,
            max_file_mib: 256,
            fields: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads a config file's text.
    ///
    /// # Errors
    /// Where it does not parse, or a key or value is unknown; one line, with the place.
    pub fn from_toml(source: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(source).map_err(|e| one_line(source, &e))?;
        let at = |needle: &str| {
            let line =
                source.lines().position(|line| line.trim_start().starts_with(needle)).map_or(0, |n| n + 1);
            move |reason: String| format!("line {line}: {reason}")
        };
        config.weekday().map_err(at("week-start"))?;
        for name in config.keys.keys() {
            config.bind_one(&mut Keymap::default(), name).map_err(at(name))?;
        }
        Ok(config)
    }

    /// The first day of the week.
    ///
    /// # Errors
    /// Where it is no day's name.
    pub fn weekday(&self) -> Result<Weekday, String> {
        use Weekday as W;
        let days = [W::Monday, W::Tuesday, W::Wednesday, W::Thursday, W::Friday, W::Saturday, W::Sunday];
        let is_meant = |day: &Weekday| format!("{day:?}").to_lowercase() == self.week_start;
        days.into_iter().find(is_meant).ok_or_else(|| format!("week-start: no such day: {}", self.week_start))
    }

    /// The default keys with those of the config in their place.
    ///
    /// # Errors
    /// Where a command or a key is unknown.
    pub fn keymap(&self) -> Result<Keymap, String> {
        let mut keymap = Keymap::default();
        for name in self.keys.keys() {
            self.bind_one(&mut keymap, name)?;
        }
        Ok(keymap)
    }

    fn bind_one(&self, keymap: &mut Keymap, name: &str) -> Result<(), String> {
        let command = Command::named(name).ok_or_else(|| format!("keys: no such command: {name}"))?;
        keymap.unbind(command);
        self.keys.get(name).into_iter().flatten().try_for_each(|keys| keymap.bind(keys, command))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_default() {
        let example = include_str!("../config.example.toml");
        assert_eq!(Config::from_toml(example), Ok(Config::default()));
    }

    #[test]
    fn mistakes_name_the_line() {
        for (source, reason) in [
            ("theme = 3", "line 1"),
            ("\ncolour = \"dark\"", "line 2"),
            ("lang = \"en\"\nweek-start = \"someday\"", "line 2: week-start: no such day: someday"),
            ("[keys]\nfly = [\"j\"]", "line 2: keys: no such command: fly"),
            ("[keys]\ndown = [\"Hyper-j\"]", "line 2: no such key: Hyper-j"),
        ] {
            let error = Config::from_toml(source).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn own_keys_replace_the_default_ones() {
        let config = Config::from_toml("[keys]\ndown = [\"e\"]").unwrap();
        assert_eq!(config.keymap().unwrap().keys_of(Command::Down), ["e"]);
    }
}
