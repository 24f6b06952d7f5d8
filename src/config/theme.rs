//! Colours: what each part of the screen looks like, from TOML files that people can edit.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::mistake::one_line;

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
    ActorLit,
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
        let looks: BTreeMap<Part, Look> = toml::from_str(source).map_err(|e| one_line(source, &e))?;
        Ok(Self { looks: looks.iter().map(|(part, look)| (*part, look.style())).collect() })
    }

    /// The same in the 256 colours of xterm, for terminals that do not know direct ones.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        for look in self.looks.values_mut() {
            (look.fg, look.bg) = (look.fg.map(nearest), look.bg.map(nearest));
        }
        self
    }

    /// What a part looks like.
    pub fn of(&self, part: Part) -> Style {
        self.looks.get(&part).copied().unwrap_or_default()
    }
}

/// The nearest of the 240 colours that are the same in all terminals; one that is not direct stays.
fn nearest(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else { return colour };
    let away = |index: &u8| {
        let parts = fixed(*index).into_iter().zip([red, green, blue]);
        parts.map(|(fixed, wanted)| u32::from(fixed.abs_diff(wanted)).pow(2)).sum::<u32>()
    };
    (16..=u8::MAX).min_by_key(away).map_or(colour, Color::Indexed)
}

/// Red, green and blue of xterm's colour `index`, from 16 on: a cube of six steps a side, then 24 greys.
const fn fixed(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let at = (index - 16) as usize;
    [STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direct_colours_have_a_near_one_among_256() {
        for (direct, index) in [
            (Color::Rgb(0, 0, 0), 16),
            (Color::Rgb(255, 255, 255), 231),
            (Color::Rgb(0x5f, 0xaf, 0xff), 75),
            (Color::Rgb(0x33, 0x3a, 0x47), 237),
            (Color::Rgb(0x8a, 0x8f, 0x98), 246),
        ] {
            assert_eq!(nearest(direct), Color::Indexed(index));
        }
        assert_eq!(nearest(Color::Red), Color::Red);
        let theme = Theme::named("dark").unwrap().indexed();
        let is_direct = |colour: Option<Color>| matches!(colour, Some(Color::Rgb(..)));
        assert!(!theme.looks.values().any(|look| is_direct(look.fg) || is_direct(look.bg)));
    }

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
