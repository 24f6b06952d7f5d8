//! What this terminal is, found by asking it: the environment does not cross ssh and goes stale inside multiplexers.
//! What each terminal answers was measured; a terminal that answers is believed over variables that another one may
//! have left behind.

use std::collections::BTreeMap;
use std::time::Duration;

use super::input::sequence::{Unit, cut, numbers};
use crate::config::theme::Theme;

mod ask;
mod choose;
mod identity;

pub use ask::{ask, ask_in_passing};
pub use choose::Choice;

/// What the environment says of the terminal, read once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment(BTreeMap<&'static str, String>);

/// The variables that tell something.
const VARIABLES: [&str; 14] = [
    "TERM",
    "TERM_PROGRAM",
    "TMUX",
    "STY",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "MLTERM",
    "KITTY_WINDOW_ID",
    "XTERM_VERSION",
    "COLORFGBG",
    "WT_SESSION",
    "WSL_DISTRO_NAME",
    "SSH_CONNECTION",
    "SSH_TTY",
];

impl Environment {
    /// That of this process.
    pub fn read() -> Self {
        let value = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        Self(VARIABLES.into_iter().filter_map(|name| Some((name, value(name)?))).collect())
    }

    /// A variable; empty where it is unset.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a variable is set to something.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether the terminal is at the other end of a network.
    pub fn is_remote(&self) -> bool {
        self.has("SSH_CONNECTION") || self.has("SSH_TTY")
    }

    /// The variables that are set, by name: for a report.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// What the terminal answered. A text is empty, a number none, where it did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Its name and version (XTVERSION).
    pub xtversion: String,
    /// Primary device attributes; asked last, so that an answer means that all others are in.
    pub da1: String,
    /// Secondary device attributes.
    pub da2: String,
    /// Whether it reorders (DECRQM of mode 8, BDSM): 1 yes, 2 no, 0 the mode is unknown to it.
    pub bdsm: Option<u8>,
    /// The same after the mode was reset.
    pub bdsm_after: Option<u8>,
    /// The cursor's column, from 1, behind «ب» and a left-to-right mark at the first one.
    pub lrm_column: Option<u16>,
    /// How bright its ground is, 0 to 255.
    pub ground: Option<u8>,
    /// What tmux says of the terminal around it: `type|name`.
    pub outer: String,
    /// How long it took.
    pub elapsed: Duration,
}

impl Answers {
    /// Whether the last answer was not there in time, so that it may still come.
    pub const fn is_late(&self) -> bool {
        self.da1.is_empty()
    }
}

/// Reads answers from what the terminal sent.
pub fn parse(bytes: &[u8]) -> Answers {
    sift(bytes).0
}

/// Reads answers, and keeps everything else: keys typed meanwhile, and the beginning of a late answer.
pub fn sift(bytes: &[u8]) -> (Answers, Vec<u8>) {
    let (mut answers, mut typed, mut rest) = (Answers::default(), Vec::new(), bytes);
    while let Some((unit, length)) = cut(rest) {
        let (written, tail) = rest.split_at(length.min(rest.len()));
        if !answers.note(unit) {
            typed.extend_from_slice(written);
        }
        rest = tail;
    }
    typed.extend_from_slice(rest);
    (answers, typed)
}

impl Answers {
    /// Whether this is an answer.
    fn note(&mut self, unit: Unit<'_>) -> bool {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match unit {
            Unit::Text(b'P', [b'>', b'|', name @ ..]) => self.xtversion = text(name),
            Unit::Text(b']', [b'1', b'1', b';', colour @ ..]) => self.ground = brightness(&text(colour)),
            Unit::Csi([b'?', attributes @ ..], b'c') => self.da1 = text(attributes),
            Unit::Csi([b'>', attributes @ ..], b'c') => self.da2 = text(attributes),
            Unit::Csi([b'8', b';', state @ b'0'..=b'4', b'$'], b'y') => {
                let asked = if self.bdsm.is_none() { &mut self.bdsm } else { &mut self.bdsm_after };
                *asked = Some(state - b'0');
            }
            Unit::Csi(place, b'R') => match numbers(place) {
                Some([_, column]) => self.lrm_column = Some(column),
                None => return false,
            },
            _ => return false,
        }
        true
    }
}

/// The brightness of an X colour, `rgb:ffff/ffff/ffff` with one to four digits each (ITU-R BT.601 weights).
fn brightness(colour: &str) -> Option<u8> {
    let parts = colour.strip_prefix("rgb:")?.split('/').map(|part| {
        let most = (16u32.checked_pow(part.len() as u32)?).checked_sub(1)?;
        (u32::from_str_radix(part, 16).ok()? * 255).checked_div(most)
    });
    match parts.collect::<Option<Vec<u32>>>()?.as_slice() {
        [red, green, blue] => u8::try_from((299 * red + 587 * green + 114 * blue) / 1000).ok(),
        _ => None,
    }
}

/// A terminal that was asked: what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its environment.
    pub environment: Environment,
    /// Its answers.
    pub answers: Answers,
}

impl Asked {
    /// Whether the ground is light: as it answered, else as it told its children (`COLORFGBG`: `0;15`, `0;default;15`).
    /// One that does not say is taken for dark.
    pub fn is_light(&self) -> bool {
        let told = self.environment.get("COLORFGBG").rsplit(';').next().unwrap_or_default();
        match self.answers.ground {
            Some(brightness) => brightness >= 128,
            None => matches!(told, "7" | "15"),
        }
    }

    /// Whether it takes direct colours for others: screen 4.9, and Apple Terminal (read, not seen).
    fn garbles_direct_colours(&self) -> bool {
        self.multiplexer() == Some(Multiplexer::Screen) || self.is_program("Apple_Terminal")
    }

    /// Whether it calls itself so; versions follow the name.
    fn is_named(&self, name: &str) -> bool {
        let head = self.answers.xtversion.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
    }

    fn is_term(&self, name: &str) -> bool {
        self.environment.get("TERM").starts_with(name)
    }

    /// A variable that counts only where the terminal gives no name: it may be another's.
    fn has(&self, name: &str) -> bool {
        self.answers.xtversion.is_empty() && self.environment.has(name)
    }

    fn is_program(&self, name: &str) -> bool {
        self.answers.xtversion.is_empty() && self.environment.get("TERM_PROGRAM") == name
    }

    /// The multiplexer that answered, if it was one. Both answer for themselves; programs started from within them
    /// inherit `TMUX` and `STY`.
    fn multiplexer(&self) -> Option<Multiplexer> {
        let da2 = self.answers.da2.as_str();
        let unanswered = da2.is_empty() && self.answers.xtversion.is_empty();
        let is = |da2_begins: &str, variable| {
            da2.starts_with(da2_begins) || unanswered && self.environment.has(variable)
        };
        if self.is_named("tmux") || is("84;", "TMUX") {
            Some(Multiplexer::Tmux)
        } else {
            is("83;", "STY").then_some(Multiplexer::Screen)
        }
    }
}

/// A theme in colours that the terminal can show; one that was not asked is known by its environment alone.
pub fn fitting(theme: Theme, asked: Option<&Asked>) -> Theme {
    let unasked = || Asked { environment: Environment::read(), ..Asked::default() }.garbles_direct_colours();
    if asked.map_or_else(unasked, Asked::garbles_direct_colours) { theme.indexed() } else { theme }
}

/// A terminal inside another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Multiplexer {
    Tmux,
    Screen,
}

#[cfg(test)]
mod tests;
