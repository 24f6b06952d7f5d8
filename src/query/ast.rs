//! A query as a tree: what was asked, with its dates and actors already looked up.

use crate::date::interval::Bounds;

/// What part of an article is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Within {
    /// Title and body.
    #[default]
    Anywhere,
    /// The title alone.
    Title,
    /// The outlet's name.
    Source,
}

/// How much alike a word of the text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Alike {
    /// `كلمة`: inflections, clitics, nisba.
    #[default]
    Stem,
    /// `~كلمة`: spellings.
    Folded,
    /// `=كلمة`: letter by letter (harakat aside).
    Exact,
    /// `كلم*`: what begins so.
    Prefix,
}

/// Which day a date is compared with, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A date mentioned in the text lies in the period or shares days with it.
    Mentioned,
    /// Published in the period.
    On,
    /// Published before its first day.
    Before,
    /// Published after its last day.
    After,
    /// Published on its last day or earlier.
    Until,
    /// Published on its first day or later.
    Since,
}

/// Articles as the reader has left them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Come since the last visit.
    New,
    /// Not opened yet.
    Unread,
    /// Opened.
    Read,
    /// Bookmarked.
    Bookmarked,
}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Query {
    /// One word.
    Word {
        /// The word as typed.
        text: String,
        /// How much alike.
        alike: Alike,
        /// Where.
        within: Within,
    },
    /// A word, but not where it is written in one of these forms.
    Except {
        /// The word; one that has several forms, so not an exact one.
        word: Box<Self>,
        /// The forms, letter by letter.
        forms: Vec<String>,
    },
    /// Words in a row.
    Phrase {
        /// What stood in the quotes.
        text: String,
        /// How many places its words may be moved by.
        slop: u8,
        /// Where.
        within: Within,
    },
    /// Articles that name an actor.
    Actor {
        /// The name as typed.
        name: String,
        /// The actors it may mean.
        ids: Vec<String>,
    },
    /// Articles of a time.
    Date {
        /// Which date, and how it is compared.
        when: When,
        /// The words as typed.
        phrase: String,
        /// The days they mean.
        bounds: Bounds,
    },
    /// Articles in a language, by its tag.
    Language(String),
    /// Articles of the story of this article, by id.
    Story(String),
    /// Articles with the reader's tag.
    Tag(String),
    /// Articles as the reader has left them.
    Is(Mark),
    /// All of them; at least two.
    And(Vec<Self>),
    /// Any of them; at least two.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

impl Query {
    /// Whether this is one word that a text may write in several forms.
    pub fn has_forms(&self) -> bool {
        matches!(self, Self::Word { alike, within, .. } if *alike != Alike::Exact && *within != Within::Source)
    }

    /// The same query with all the forms of a word, one that leaves some out.
    #[must_use]
    pub fn with_all_forms(&self, of: &Self) -> Self {
        let each = |all: &[Self]| all.iter().map(|query| query.with_all_forms(of)).collect();
        match self {
            Self::Except { word, .. } if self == of => (**word).clone(),
            Self::And(all) => Self::And(each(all)),
            Self::Or(all) => Self::Or(each(all)),
            Self::Not(inner) => Self::Not(Box::new(inner.with_all_forms(of))),
            other => other.clone(),
        }
    }

    /// The words that a text is searched for, none twice, but not those that must not be in it.
    pub fn words(&self) -> Vec<&Self> {
        let mut words = Vec::new();
        self.collect_words(&mut words);
        words
    }

    fn collect_words<'q>(&'q self, words: &mut Vec<&'q Self>) {
        match self {
            Self::Word { within, .. } | Self::Phrase { within, .. } if *within == Within::Source => {}
            Self::Word { .. } | Self::Phrase { .. } | Self::Except { .. } if !words.contains(&self) => {
                words.push(self);
            }
            Self::And(all) | Self::Or(all) => all.iter().for_each(|query| query.collect_words(words)),
            _ => {}
        }
    }

    /// The word that a reader is still typing: the last one, if it is a plain word.
    pub fn last_word(&self) -> Option<&Self> {
        match self {
            Self::Word { alike: Alike::Stem, within, .. } if *within != Within::Source => Some(self),
            Self::And(all) | Self::Or(all) => all.last().and_then(Self::last_word),
            Self::Not(inner) => inner.last_word(),
            _ => None,
        }
    }
}
