//! What the lexicon and the rules found at a token, in one number: what the tagger learns from, and what it is joined by.

use super::{ActorKind, By};

/// What was found at a token; nothing by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark(u8);

/// How a mention was found, in classes of like trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// A full name of the lexicon.
    Full,
    /// A short or misspelt name of someone known.
    Short,
    /// A head noun.
    Head,
    /// What people's names look like, and where they stand.
    Form,
}

/// Numbers of [`Mark::number`]: nothing; kinds by trust by place in the name.
pub const NUMBERS: usize = 1 + 4 * 4 * 3;

impl Mark {
    /// A token of a name found: a name of one token, the first of several, or a later one.
    pub fn new(kind: ActorKind, by: By, (at, count): (usize, usize)) -> Self {
        let place = match (at, count) {
            (0, 1) => 0,
            (0, _) => 1,
            _ => 2,
        };
        let trust = match by {
            By::Lexicon | By::Place | By::Own => Trust::Full,
            By::Short | By::Explained | By::Typo | By::Spelling | By::Dual | By::Office => Trust::Short,
            By::Head => Trust::Head,
            By::Called | By::Title | By::Given | By::Tagger(_) => Trust::Form,
        };
        let kind = match kind {
            ActorKind::Person => 0,
            ActorKind::State | ActorKind::Place => 1,
            ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media => 2,
            ActorKind::Other => 3,
        };
        Self(1 + (kind * 4 + trust as u8) * 3 + place)
    }

    /// Itself as a number below [`NUMBERS`]; 0 is nothing.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Whether nothing was found.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether a mention goes on here.
    pub const fn goes_on(self) -> bool {
        self.0 > 0 && (self.0 - 1) % 3 == 2
    }

    /// The kind as the tagger's labels have it: 1 a person, 2 a place, 3 a body, 4 anything else; 0 nothing.
    pub const fn kind(self) -> u8 {
        if self.0 == 0 { 0 } else { (self.0 - 1) / 12 + 1 }
    }

    /// Whether it is a name of the lexicon.
    pub const fn is_known(self) -> bool {
        self.0 > 0 && (self.0 - 1) / 3 % 4 < Trust::Head as u8
    }

    /// Whether it is a full name of the lexicon, rightly spelt.
    pub const fn is_full(self) -> bool {
        self.0 > 0 && (self.0 - 1) / 3 % 4 == Trust::Full as u8
    }

    /// Whether its form or its place alone made a person of it.
    pub const fn is_doubtful(self) -> bool {
        self.kind() == 1 && !self.is_known()
    }
}
