//! Which row adapter a terminal needs: by what it answered, or as its reader said.

use super::{Answers, Asked, Multiplexer};
use crate::typeset::adapt::Mode;

/// A row adapter, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What to send.
    pub mode: Mode,
    /// Whether the terminal draws harakat on their letters; others misplace them or lose letters.
    pub harakat: bool,
    /// Why: a message of the locale.
    pub why: &'static str,
    /// Whether the mode was seen to be right in such a terminal, or its reader said so; else it is a guess.
    pub known: bool,
}

impl Choice {
    /// A mode that was given while nothing was asked. Three modes speak to one terminal each, which was seen to draw
    /// harakat on their letters; of the others nothing is known.
    pub const fn given(mode: Mode, why: &'static str) -> Self {
        let harakat = matches!(mode, Mode::Konsole | Mode::Mlterm | Mode::RowInverse | Mode::Lines);
        Self { mode, harakat, why, known: true }
    }
}

/// A mode and the message that says why.
type Rule = (Mode, &'static str);

/// The first rule whose condition holds.
fn first<const N: usize>(rules: [(bool, Mode, &'static str); N]) -> Option<Rule> {
    rules.into_iter().find_map(|(holds, mode, why)| holds.then_some((mode, why)))
}

impl Asked {
    /// The mode that was saved for this terminal, else what its answers suggest.
    pub fn choose(&self, saved: Option<Mode>) -> Choice {
        saved.map_or_else(|| self.detect(), |mode| self.with(mode, "bidi-saved"))
    }

    /// A mode for this terminal that its reader asks for.
    pub fn with(&self, mode: Mode, why: &'static str) -> Choice {
        Choice { mode, harakat: mode == Mode::Lines || self.draws_harakat(), why, known: true }
    }

    /// What the answers suggest.
    pub fn detect(&self) -> Choice {
        let rule = match self.multiplexer() {
            Some(multiplexer) => self.inside(multiplexer),
            None => self.reordering().or_else(|| self.plain()),
        };
        let (mode, why) = rule.unwrap_or_else(|| self.guess());
        Choice { known: rule.is_some(), ..self.with(mode, why) }
    }

    /// What gets through to the terminal around a multiplexer that says what that is.
    fn inside(&self, multiplexer: Multiplexer) -> Option<Rule> {
        let (named, terminfo) = self.answers.outer.split_once('|').unwrap_or_default();
        let [named, terminfo] = [named, terminfo].map(str::to_ascii_lowercase);
        let is = |name| named.contains(name) || terminfo.contains(name);
        let tmux = multiplexer == Multiplexer::Tmux;
        // What the terminal told its children when the session began; of a session that was taken up elsewhere it is
        // wrong. screen is asked nothing, and to tmux all but the last of these give their names.
        let told = |variable| named.is_empty() && self.environment.has(variable);
        let qterminal = terminfo == "xterm-256color" && told("COLORFGBG");
        first([
            (tmux && (is("kitty") || is("wezterm")), Mode::Words, "bidi-tmux-words"),
            (tmux && is("konsole"), Mode::Runs, "bidi-tmux-konsole"),
            (tmux && is("mlterm"), Mode::Runs, "bidi-tmux-mlterm"),
            (tmux && !named.is_empty(), Mode::Marks, "bidi-tmux"),
            (!tmux && told("KITTY_WINDOW_ID"), Mode::Words, "bidi-screen-kitty"),
            (!tmux && told("KONSOLE_VERSION"), Mode::Runs, "bidi-screen-konsole"),
            (tmux && qterminal, Mode::RunsByStyle, "bidi-tmux-qterminal"),
        ])
    }

    /// Terminals that reorder, each tamed in its own way.
    fn reordering(&self) -> Option<Rule> {
        let Answers { da2, bdsm, bdsm_after, .. } = &self.answers;
        let explicit = matches!(bdsm, Some(1 | 2)) && *bdsm_after == Some(2);
        let wezterm = self.is_named("WezTerm") || self.is_program("WezTerm");
        let konsole = self.is_named("Konsole") || self.has("KONSOLE_VERSION");
        let qterminal = da2 == "0;115;0" && self.answers.xtversion.is_empty();
        first([
            (self.is_named("kitty") || self.is_term("xterm-kitty"), Mode::Words, "bidi-kitty"),
            (wezterm, Mode::Words, "bidi-wezterm"),
            (explicit, Mode::Explicit, "bidi-explicit"),
            (konsole, Mode::Konsole, "bidi-konsole"),
            (self.is_mlterm(), Mode::Mlterm, "bidi-mlterm"),
            (self.is_putty(), Mode::RowInverse, "bidi-putty"),
            (qterminal, Mode::RunsByStyle, "bidi-qterminal"),
            (self.is_xterm_js(), Mode::Marks, "bidi-xtermjs"),
        ])
    }

    /// Terminals that show what they are sent.
    fn plain(&self) -> Option<Rule> {
        let named = ["XTerm(", "foot", "ghostty"].into_iter().any(|name| self.is_named(name));
        let terms = ["alacritty", "st-", "foot", "xterm-ghostty"].into_iter().any(|name| self.is_term(name));
        let plain = named || terms || self.is_urxvt() || self.has("WT_SESSION");
        first([(plain, Mode::Visual, "bidi-plain")])
    }

    /// What is right in most: marks, if they take no room.
    fn guess(&self) -> Rule {
        match (self.multiplexer(), self.answers.lrm_column) {
            (Some(Multiplexer::Tmux), _) => (Mode::Marks, "bidi-tmux"),
            (Some(Multiplexer::Screen), _) => (Mode::Marks, "bidi-screen"),
            (None, Some(2)) => (Mode::Marks, "bidi-marks"),
            (None, Some(_)) => (Mode::Visual, "bidi-no-marks"),
            (None, None) => (Mode::Marks, "bidi-silent"),
        }
    }

    /// Whether harakat were seen to sit on their letters in it.
    fn draws_harakat(&self) -> bool {
        if let Some(multiplexer) = self.multiplexer() {
            return matches!(self.inside(multiplexer), Some((Mode::Runs, _)));
        }
        let konsole = self.is_named("Konsole") || self.has("KONSOLE_VERSION");
        let seen = konsole || self.is_named("XTerm(") || self.is_urxvt() || self.is_vte();
        seen || self.is_mlterm() || self.is_putty() || self.is_xterm_js()
    }

    /// VTE; before it gave its name, it was the one that answered so.
    fn is_vte(&self) -> bool {
        let Answers { da2, bdsm, .. } = &self.answers;
        let attributes = (da2.starts_with("65;") || da2.starts_with("61;")) && da2.ends_with(";1");
        self.is_named("VTE") || attributes && matches!(bdsm, Some(1 | 2))
    }

    fn is_mlterm(&self) -> bool {
        let da2 = &self.answers.da2;
        self.is_term("mlterm") || da2.starts_with("24;") || da2.is_empty() && self.has("MLTERM")
    }

    fn is_putty(&self) -> bool {
        self.answers.da2 == "0;136;0"
    }

    fn is_xterm_js(&self) -> bool {
        self.answers.da2 == "0;276;0" && self.answers.lrm_column == Some(2)
    }

    fn is_urxvt(&self) -> bool {
        self.is_term("rxvt-unicode") || self.answers.da2.starts_with("85;")
    }
}
