//! Colours: what each part of the screen looks like, from TOML files that people can edit.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A part of the screen that has a look of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum Part {
    Text,
    Dim,
    Rule,
    RuleFocus,
    Heading,
    HeadingFocus,
    Name,
    Title,
    Selected,
    SelectedIdle,
    Hit,
    HitCurrent,
    Evidence,
    Actor,
    ActorChosen,
    Date,
    Mention,
    BarAll,
    BarMatch,
    BarCursor,
    BarMentioned,
    DayOff,
    Brush,
    Include,
    Exclude,
    Chip,
    ChipOut,
    Error,
    Furniture,
}

/// A look for every part.
#[derive(Debug, Clone)]
pub struct Theme {
    looks: BTreeMap<Part, Style>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    fg: Option<Color>,
    bg: Option<Color>,
    #[serde(default)]
    mark: Vec<Mark>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
    CrossedOut,
}

impl Mark {
    const fn modifier(self) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Dim => Modifier::DIM,
            Self::Italic => Modifier::ITALIC,
            Self::Underlined => Modifier::UNDERLINED,
            Self::Reversed => Modifier::REVERSED,
            Self::CrossedOut => Modifier::CROSSED_OUT,
        }
    }
}

impl Look {
    fn style(&self) -> Style {
        let marks = self.mark.iter().fold(Modifier::empty(), |all, mark| all | mark.modifier());
        Style { fg: self.fg, bg: self.bg, ..Style::default() }.add_modifier(marks)
    }
}

/// Themes that come with warraq.
pub const BUNDLED: [(&str, &str); 3] = [
    ("dark", include_str!("../../assets/theme/dark.toml")),
    ("light", include_str!("../../assets/theme/light.toml")),
    ("plain", include_str!("../../assets/theme/plain.toml")),
];

impl Theme {
    /// A bundled theme.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = BUNDLED.iter().find(|(n, _)| *n == name);
        let names = || BUNDLED.map(|(n, _)| n).join(", ");
        let (_, source) = found.ok_or_else(|| format!("no such theme: {name} (there are {})", names()))?;
        Self::from_toml(source)
    }

    /// A theme from a file's text.
    ///
    /// # Errors
    /// Where it does not parse or names a part that is none; one line, with the place.
    pub fn from_toml(source: &str) -> Result<Self, String> {
        let looks: BTreeMap<Part, Look> = toml::from_str(source).map_err(|e| super::one_line(source, &e))?;
        Ok(Self { looks: looks.iter().map(|(part, look)| (*part, look.style())).collect() })
    }

    /// What a part looks like.
    pub fn of(&self, part: Part) -> Style {
        self.looks.get(&part).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_themes_parse_and_are_complete() {
        let dark = Theme::named("dark").unwrap();
        for (name, _) in BUNDLED {
            let theme = Theme::named(name).unwrap();
            assert!(theme.looks.keys().eq(dark.looks.keys()), "{name}");
        }
        assert!(Theme::named("neon").unwrap_err().contains("dark, light, plain"));
        assert!(Theme::from_toml("hit = { colour = 1 }").unwrap_err().contains("line 1"));
    }
}
