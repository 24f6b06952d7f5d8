//! What a terminal is known by from one run to the next: the name it gives itself, else its attributes and its
//! environment. A multiplexer is known with what it runs in.

use super::{Asked, Multiplexer};

/// Characters of an identity at most; names are shorter.
const LONGEST: usize = 80;

impl Asked {
    /// The identity: `XTerm`, `0;276;0 xterm-256color`, `tmux in Konsole`. A name stands without its version; where
    /// there is none, another version may be another terminal.
    pub fn identity(&self) -> String {
        let inside = |multiplexer: &str, outer: String| match outer.as_str() {
            "" => multiplexer.to_owned(),
            outer => format!("{multiplexer} in {outer}"),
        };
        let identity = match self.multiplexer() {
            Some(Multiplexer::Tmux) => inside("tmux", self.outer()),
            Some(Multiplexer::Screen) => "screen".to_owned(),
            None if !self.answers.xtversion.is_empty() => name(&self.answers.xtversion).to_owned(),
            None => self.unnamed(),
        };
        identity.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
    }

    /// The terminal around tmux: its terminfo entry, unless many call themselves so and it has given tmux its name.
    fn outer(&self) -> String {
        let (named, terminfo) = self.answers.outer.split_once('|').unwrap_or_default();
        let common = ["xterm", "xterm-256color"].contains(&terminfo) && !named.is_empty();
        if common { name(named) } else { terminfo }.to_owned()
    }

    fn unnamed(&self) -> String {
        let known = [self.environment.get("TERM_PROGRAM"), &self.answers.da2, self.environment.get("TERM")];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A name without its version: `kitty(0.26.5)`, `Konsole 22.12.3`.
fn name(xtversion: &str) -> &str {
    let name = xtversion.split('(').next().unwrap_or_default();
    let is_version = |word: &str| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
    let version = name.match_indices(' ').find(|(at, _)| name.get(at + 1..).is_some_and(is_version));
    version.and_then(|(at, _)| name.get(..at)).unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::probe::{Answers, tests::environment};

    #[test]
    fn a_terminal_is_known_again() {
        let vscode = [("TERM_PROGRAM", "vscode"), ("TERM", "xterm-256color")];
        for (variables, xtversion, da2, outer, expected) in [
            (&[("TERM", "xterm")][..], "XTerm(379)", "41;379;0", "", "XTerm"),
            (&[("TERM", "xterm-256color")], "XTerm(380)", "41;380;0", "", "XTerm"),
            (&[], "Konsole 22.12.3", "", "", "Konsole"),
            (&[], "Windows Terminal v1.22", "", "", "Windows Terminal"),
            (&[("TERM", "xterm-256color")], "", "65;7006;1", "", "65;7006;1 xterm-256color"),
            (&vscode, "", "0;276;0", "", "vscode 0;276;0 xterm-256color"),
            (&[("TERM", "st-256color")], "", "", "", "st-256color"),
            (&[("TERM", "tmux")], "tmux 3.3a", "84;0;0", "Konsole 22.12.3|xterm-256color", "tmux in Konsole"),
            (&[("TERM", "tmux")], "tmux 3.3a", "84;0;0", "|xterm-256color", "tmux in xterm-256color"),
            (&[("TERM", "tmux")], "tmux 3.3a", "84;0;0", "kitty(0.26.5)|xterm-kitty", "tmux in xterm-kitty"),
            (&[("TERM", "tmux")], "tmux 3.3a", "84;0;0", "|xterm-kitty", "tmux in xterm-kitty"),
            (&[("TERM", "tmux")], "tmux 3.3a", "84;0;0", "", "tmux"),
            (&[("TERM", "screen")], "", "83;40900;0", "", "screen"),
            (&[], "od\nd\u{1b}[2J", "", "", "odd[2J"),
        ] {
            let answers = Answers {
                xtversion: xtversion.to_owned(),
                da2: da2.to_owned(),
                outer: outer.to_owned(),
                ..Answers::default()
            };
            let asked = Asked { environment: environment(variables), answers };
            assert_eq!(asked.identity(), expected);
        }
    }
}
