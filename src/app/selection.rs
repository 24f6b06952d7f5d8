//! Words selected in the article, from one to another: to be copied, or added as a name.

use unicode_segmentation::UnicodeSegmentation;

use super::article::{self, ArticlePane, LineKind};
use super::command::Command;
use super::{Effect, State};
use crate::span::Span;

/// From where to where, in bytes of the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What it began with: a word, a mention, a hit.
    anchor: Span,
    /// The word at its other end.
    head: Span,
}

impl Selection {
    const fn of(anchor: Span) -> Self {
        Self { anchor, head: anchor }
    }

    /// All that is selected.
    pub fn span(self) -> Span {
        Span::new(self.anchor.start.min(self.head.start), self.anchor.end.max(self.head.end))
    }

    /// To another word; back within what it began with it is as at first.
    fn to(self, head: Span) -> Self {
        let inside = self.anchor.start <= head.start && head.end <= self.anchor.end;
        Self { head: if inside { self.anchor } else { head }, ..self }
    }
}

/// The selected words of the open article, as far as they are shown.
pub fn selected(state: &State) -> Option<String> {
    let pane = &state.article;
    let (opened, span) = (pane.opened.as_ref()?, pane.selection?.span());
    let dropped = opened.analysis.dropped.iter().map(|dropped| dropped.span);
    let (mut selected, mut at) = (String::new(), span.start);
    for unseen in dropped.filter(|dropped| !pane.original && dropped.overlaps(span)) {
        add(&mut selected, Span::new(at, unseen.start.max(at)).of(&opened.text));
        at = unseen.end.min(span.end);
    }
    add(&mut selected, Span::new(at, span.end).of(&opened.text));
    (!selected.is_empty()).then_some(selected)
}

/// Adds what follows something that is not shown; a line that is left out leaves no empty one.
fn add(selected: &mut String, text: &str) {
    let below = text.strip_prefix('\n').filter(|_| selected.ends_with('\n'));
    selected.push_str(below.unwrap_or(text));
}

/// Begins with the mention that the reader stepped to, the hit, or the first word on the screen.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let pane = &mut state.article;
    let anchor = pane.eye().or_else(|| {
        let body = |laid: &&article::Laid| matches!(laid.kind, LineKind::Body | LineKind::Furniture);
        let first = pane.lines.iter().skip(pane.scroll).find(body)?;
        pane.word_from(first.base + first.line.start)
    });
    pane.selection = anchor.map(Selection::of);
    Vec::new()
}

/// What a command does while words are selected; nothing else than ever where it says `None`.
pub(super) fn perform(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let selection = state.article.selection?;
    let head = match command {
        Command::Left | Command::Right => {
            // As the eye goes: in Arabic the next word is on the left.
            let forward = (command == Command::Right) != state.article.is_rtl_at(selection.head.start);
            state.article.word_beside(selection.head, forward)
        }
        Command::Down | Command::Up => state.article.word_across(selection.head, command == Command::Down),
        Command::CopyText => {
            let text = selected(state);
            state.article.selection = None;
            return Some(text.map(Effect::Copy).into_iter().collect());
        }
        Command::Escape | Command::Brush => {
            state.article.selection = None;
            return Some(Vec::new());
        }
        _ => return None,
    };
    if let Some(head) = head {
        state.article.selection = Some(selection.to(head));
        let height = article::height(state);
        state.article.reveal(head.start, height);
    }
    Some(Vec::new())
}

impl ArticlePane {
    /// The first word that ends behind a byte of the text.
    fn word_from(&self, byte: usize) -> Option<Span> {
        let text: &str = &self.opened.as_ref()?.text;
        // A word that is cut by it is whole.
        let before = text.get(..byte)?;
        let start = byte
            - before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
        self.words_after(start).next()
    }

    /// The next word that is shown, or the one before.
    fn word_beside(&self, word: Span, forward: bool) -> Option<Span> {
        if forward {
            return self.words_after(word.end).next();
        }
        let text: &str = &self.opened.as_ref()?.text;
        let words = text.get(..word.start)?.unicode_word_indices().rev();
        words.map(|(at, word)| Span::new(at, at + word.len())).find(|word| self.is_shown(*word))
    }

    fn words_after(&self, start: usize) -> impl Iterator<Item = Span> {
        let text: &str = self.opened.as_ref().map_or("", |opened| &opened.text);
        let words = text.get(start..).unwrap_or_default().unicode_word_indices();
        words
            .map(move |(at, word)| Span::new(start + at, start + at + word.len()))
            .filter(|word| self.is_shown(*word))
    }

    /// Page furniture is only where it was asked for.
    fn is_shown(&self, word: Span) -> bool {
        let dropped = || self.opened.iter().any(|opened| opened.analysis.is_dropped(word));
        self.original || !dropped()
    }

    /// The word as far in the next line of text as this one is in its own, or in the line before.
    fn word_across(&mut self, word: Span, down: bool) -> Option<Span> {
        let at = self.line_of(word.start)?;
        self.reach(at + usize::from(u8::MAX));
        let has_text = |laid: &&article::Laid| !laid.line.cells.is_empty();
        let here = self.lines.get(at)?;
        let there = if down {
            self.lines.iter().skip(at + 1).find(has_text)?
        } else {
            self.lines.iter().take(at).rev().find(has_text)?
        };
        let column = here.line.cell_at_byte(word.start - here.base)? as u16;
        let column = column.min(there.line.width.saturating_sub(1));
        let byte = there.line.byte_at_column(column).unwrap_or(there.line.start);
        self.word_from(there.base + byte)
    }

    fn is_rtl_at(&mut self, byte: usize) -> bool {
        self.line_of(byte).and_then(|line| self.lines.get(line)).is_some_and(|laid| laid.rtl)
    }
}
