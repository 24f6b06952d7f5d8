//! The one line to type in: logical text and a cursor between its clusters.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::app::key::{Code, Key};
use crate::typeset;

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// `/`: search the corpus.
    Search,
    /// `f`: find in the article.
    Find,
    /// `/` among the actors: find one.
    Actor,
    /// `gd`: go to a date.
    Date,
    /// `:`: a command by name.
    Palette,
    /// `m`: the actor that another one is.
    Merge,
    /// `M`: a name that is another actor.
    SplitOff,
    /// `gK`, `A`: what an actor is.
    Kind,
    /// `A`: words that name an actor.
    Words,
    /// `A`: who is named by them.
    Named,
}

impl Asking {
    /// Whether the line offers what it can be answered with.
    pub const fn corrects(self) -> bool {
        matches!(self, Self::Merge | Self::SplitOff | Self::Kind | Self::Words | Self::Named)
    }
}

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub asking: Asking,
    /// The text, in logical order.
    pub text: String,
    /// The cursor, a byte of the text.
    pub cursor: usize,
    /// The selected suggestion.
    pub choice: usize,
    /// The text that it began with, to come back to.
    pub before: String,
}

/// The longest line that can be typed or pasted, in bytes.
const LONGEST: usize = 2000;

/// What a key did to the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Edited {
    Text,
    Cursor,
    Accepted,
    Dropped,
    Choice,
}

impl Prompt {
    /// A prompt with `text` in it and the cursor at its end.
    pub fn new(asking: Asking, text: &str) -> Self {
        Self { asking, text: text.to_owned(), cursor: text.len(), choice: 0, before: text.to_owned() }
    }

    /// A prompt that goes on from `text`: behind its last word, so that what is typed next is another one.
    pub fn to_go_on(asking: Asking, text: &str) -> Self {
        let prompt = Self::new(asking, text);
        let ends = text.is_empty() || text.ends_with(char::is_whitespace);
        let behind = format!("{text} ");
        if ends { prompt } else { Self { cursor: behind.len(), text: behind, ..prompt } }
    }

    /// Takes a key. Left and right are visual: in Arabic the next letter is on the left.
    pub fn key(&mut self, key: Key) -> Edited {
        match (key.code, key.ctrl) {
            (Code::Enter, _) => Edited::Accepted,
            (Code::Esc, _) | (Code::Char('c'), true) => Edited::Dropped,
            (Code::Up, _) | (Code::Char('p'), true) => self.choose(self.choice.saturating_sub(1)),
            (Code::Down | Code::Tab, _) | (Code::Char('n'), true) => self.choose(self.choice + 1),
            (Code::Left | Code::Right, _) => {
                let on = (key.code == Code::Right) != typeset::is_rtl(&self.text);
                self.go(if on { self.after() } else { self.previous() })
            }
            (Code::Home, _) | (Code::Char('a'), true) => self.go(0),
            (Code::End, _) | (Code::Char('e'), true) => self.go(self.text.len()),
            (Code::Backspace, _) if self.text.is_empty() => Edited::Dropped,
            (Code::Backspace, false) | (Code::Char('h'), true) => self.cut(self.previous(), self.cursor),
            (Code::Delete, _) => self.cut(self.cursor, self.after()),
            (Code::Char('w') | Code::Backspace, true) => self.cut(self.word_before(), self.cursor),
            (Code::Char('u'), true) => self.cut(0, self.cursor),
            (Code::Char(c), false) if !key.alt => self.insert(c.encode_utf8(&mut [0; 4])),
            _ => Edited::Cursor,
        }
    }

    /// Puts text in at the cursor, line ends as blanks.
    pub fn insert(&mut self, text: &str) -> Edited {
        let room = LONGEST.saturating_sub(self.text.len());
        let fitting = text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room).map(|(_, c)| c);
        let clean: String = fitting.map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.insert_str(self.cursor, &clean);
        self.choice = 0;
        self.cursor += clean.len();
        Edited::Text
    }

    fn choose(&mut self, choice: usize) -> Edited {
        self.choice = choice;
        Edited::Choice
    }

    fn go(&mut self, cursor: usize) -> Edited {
        self.cursor = cursor;
        Edited::Cursor
    }

    fn cut(&mut self, from: usize, to: usize) -> Edited {
        self.text.drain(from..to);
        self.choice = 0;
        self.cursor = from;
        Edited::Text
    }

    fn previous(&self) -> usize {
        let mut at = GraphemeCursor::new(self.cursor, self.text.len(), true);
        at.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut at = GraphemeCursor::new(self.cursor, self.text.len(), true);
        at.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        let words = self.text.unicode_word_indices().map(|(at, _)| at);
        words.take_while(|at| *at < self.cursor).last().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> Prompt {
        let mut prompt = Prompt::new(Asking::Search, "");
        for key in keys {
            prompt.key(key.parse().unwrap());
        }
        prompt
    }

    #[test]
    fn arabic_is_edited_by_cluster() {
        let mut prompt = typed(&["د", "ا", "ع", "ش"]);
        prompt.insert("\u{64e}");
        assert_eq!(prompt.key("Backspace".parse().unwrap()), Edited::Text);
        assert_eq!(prompt.text, "داع");
        prompt.insert(" العراق\n");
        prompt.key("Ctrl-w".parse().unwrap());
        assert_eq!((prompt.text.as_str(), prompt.cursor), ("داع ", "داع ".len()));
        prompt.key("Home".parse().unwrap());
        prompt.key("Delete".parse().unwrap());
        assert_eq!(prompt.text, "اع ");
    }

    #[test]
    fn backspace_in_an_empty_line_leaves_it() {
        assert_eq!(Prompt::new(Asking::Find, "").key("Backspace".parse().unwrap()), Edited::Dropped);
    }
}
