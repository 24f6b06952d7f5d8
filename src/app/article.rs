//! The article pane: a text laid out once for its width, with what is marked in it.

use super::{Opening, State, screen};
use crate::actor::ActorMentions;
use crate::analysis::Analysis;
use crate::article::ArticleId;
use crate::article::{Article, DropReason, TitleFrom};
use crate::date::interval::DateMention;
use crate::query::result::DocAddress;
use crate::span::Span;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Options};

/// An article as the interface holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Who it is.
    pub id: ArticleId,
    /// Where it stood in the index when it was read.
    pub address: DocAddress,
    /// Its text, safe for a screen, byte for byte as long as the original.
    pub text: Safe,
    /// The record.
    pub article: Article,
    /// What was found in it.
    pub analysis: Analysis,
    /// What the query matches, in order.
    pub hits: Vec<Span>,
}

/// What a laid-out line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A line of the title.
    Title,
    /// Source and author.
    About,
    /// The date in both calendars.
    When,
    /// Nothing.
    Blank,
    /// A line of the text.
    Body,
    /// A line of the text that is page furniture, shown on request.
    Furniture(DropReason),
}

/// A line of the pane.
#[derive(Debug, Clone)]
pub struct Laid {
    /// What it is.
    pub kind: LineKind,
    /// Where its paragraph starts in the article's text; bytes of its cells count from there.
    pub base: usize,
    /// Its cells; empty for lines that the view writes itself.
    pub line: typeset::Line,
    /// Whether the paragraph runs from right to left: such lines stand at the right.
    pub rtl: bool,
}

/// A place of the text that something is known of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mention<'a> {
    /// A date.
    Date(&'a DateMention),
    /// An actor, named here.
    Actor(&'a ActorMentions, Span),
}

impl Mention<'_> {
    /// Its bytes.
    pub fn span(&self) -> Span {
        match self {
            Self::Date(date) => date.span,
            Self::Actor(_, span) => *span,
        }
    }
}

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct ArticlePane {
    /// What is shown.
    pub opened: Option<Box<Opened>>,
    /// Whether page furniture is shown too.
    pub original: bool,
    /// The lines laid out so far.
    pub lines: Vec<Laid>,
    /// The first line on the screen.
    pub scroll: usize,
    /// The current hit.
    pub hit: Option<usize>,
    /// The current mention.
    pub mention: Option<usize>,
    /// What `f` looks for, and where it was found.
    pub found: Vec<Span>,
    width: u16,
    rest: Vec<Piece>,
}

/// A paragraph, or what is left of one, still to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    span: Span,
    furniture: Option<DropReason>,
}

impl ArticlePane {
    /// Shows an article from its top.
    pub fn show(&mut self, opened: Box<Opened>, width: u16) {
        let same = self.opened.as_ref().is_some_and(|old| old.id == opened.id);
        self.opened = Some(opened);
        if !same {
            (self.scroll, self.hit, self.mention) = (0, None, None);
            self.found.clear();
        }
        self.lay_out(width);
    }

    /// Lays the article out anew for this width in cells; the line at the top stays at the top.
    pub fn lay_out(&mut self, width: u16) {
        let top = self.byte_at_top();
        self.width = width;
        self.lines.clear();
        let Some(opened) = &self.opened else { return };
        self.lines = head(opened, width);
        self.rest = pieces(opened, self.original);
        self.rest.reverse();
        if self.scroll > 0 {
            self.scroll = top.and_then(|byte| self.line_of(byte)).unwrap_or(self.scroll);
        }
        self.reach(self.scroll + usize::from(u8::MAX));
    }

    /// Lays out until `lines` lines are there or the text ends: a text of any length opens at once.
    pub fn reach(&mut self, lines: usize) {
        while self.lines.len() < lines && self.lay_next() {}
    }

    fn lay_next(&mut self) -> bool {
        let (Some(opened), Some(piece)) = (&self.opened, self.rest.pop()) else { return false };
        let text = piece.span.of(&opened.text);
        let rtl = text_is_rtl(opened, text);
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        // A paragraph longer than a chunk is laid out a chunk at a time.
        let chunk = typeset::chunks(text).next().unwrap_or(0..text.len());
        let kind = piece.furniture.map_or(LineKind::Body, LineKind::Furniture);
        let lines = typeset::paragraph(
            text.get(chunk.clone()).unwrap_or(text),
            &Options { width: self.width, direction },
        );
        let base = piece.span.start;
        self.lines.extend(lines.into_iter().map(|line| Laid { kind, base, line, rtl }));
        if chunk.end < text.len() {
            self.rest.push(Piece { span: Span::new(base + chunk.end, piece.span.end), ..piece });
        } else if !self.rest.is_empty() {
            self.lines.push(blank(rtl));
        }
        true
    }

    /// Whether the whole text is laid out.
    pub fn complete(&self) -> bool {
        self.rest.is_empty()
    }

    /// Scrolls to `line`, no further than the text reaches on `height` rows.
    pub fn scroll_to(&mut self, line: usize, height: u16) {
        self.reach(line.saturating_add(usize::from(height) * 2));
        self.scroll = line.min(self.lines.len().saturating_sub(usize::from(height)));
    }

    /// Scrolls as little as brings a byte of the text on the screen, with some lines around it.
    pub fn reveal(&mut self, byte: usize, height: u16) {
        let Some(line) = self.line_of(byte) else { return };
        let (height, margin) = (usize::from(height), usize::from(height / 4));
        if line < self.scroll + margin || line + margin >= self.scroll + height {
            self.scroll_to(line.saturating_sub(height / 3), height as u16);
        }
    }

    /// The line that shows a byte of the text.
    pub fn line_of(&mut self, byte: usize) -> Option<usize> {
        loop {
            let shows = |l: &Laid| {
                !l.line.cells.is_empty()
                    && (l.base + l.line.start..l.base + l.line.end.max(l.line.start + 1)).contains(&byte)
            };
            if let Some(at) = self.lines.iter().position(shows) {
                return Some(at);
            }
            if !self.lay_next() {
                return None;
            }
        }
    }

    fn byte_at_top(&self) -> Option<usize> {
        let below = self.lines.get(self.scroll..)?;
        below.iter().find(|l| !l.line.cells.is_empty()).map(|l| l.base + l.line.start)
    }

    /// The dates and actors of the text, in order.
    pub fn mentions(&self) -> Vec<Mention<'_>> {
        let Some(opened) = &self.opened else { return Vec::new() };
        let dates = opened.analysis.dates.iter().map(Mention::Date);
        let actors =
            opened.analysis.actors.iter().flat_map(|a| a.mentions.iter().map(move |s| Mention::Actor(a, *s)));
        let mut all: Vec<_> = dates.chain(actors).collect();
        all.sort_by_key(Mention::span);
        all
    }

    /// The mention that the reader stepped on.
    pub fn current_mention(&self) -> Option<Mention<'_>> {
        self.mentions().get(self.mention?).copied()
    }

    /// What `n` steps through: the words found in the article, else the hits of the query.
    pub fn stops(&self) -> &[Span] {
        match &self.opened {
            Some(opened) if self.found.is_empty() => &opened.hits,
            _ => &self.found,
        }
    }
}

/// An article's paragraphs run as its language does; a paragraph wholly in the other script runs its own way.
fn text_is_rtl(opened: &Opened, text: &str) -> bool {
    if opened.analysis.language == "en" {
        typeset::is_rtl(text)
    } else {
        typeset::is_rtl(text) || has_rtl(text)
    }
}

/// Whether any strong right-to-left letter stands in the text.
fn has_rtl(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

fn blank(rtl: bool) -> Laid {
    Laid { kind: LineKind::Blank, base: 0, line: typeset::line("", 0, Direction::Auto), rtl }
}

/// The title block.
fn head(opened: &Opened, width: u16) -> Vec<Laid> {
    let title = opened.article.title.as_ref();
    let text = title.map_or_else(|| Safe::line(""), |t| Safe::line(&t.text));
    let rtl = text_is_rtl(opened, &text);
    let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
    let base = title.and_then(|t| t.span).map_or(usize::MAX / 2, |span| span.start);
    let lines = typeset::paragraph(&text, &Options { width, direction });
    let mut head: Vec<_> =
        lines.into_iter().map(|line| Laid { kind: LineKind::Title, base, line, rtl }).collect();
    for kind in [LineKind::About, LineKind::When, LineKind::Blank] {
        head.push(Laid { kind, ..blank(rtl) });
    }
    head
}

/// The paragraphs of the text without its title line, cut where page furniture begins and ends.
fn pieces(opened: &Opened, original: bool) -> Vec<Piece> {
    let text: &str = &opened.text;
    let title = opened.article.title.as_ref().filter(|t| t.from != TitleFrom::Lead).and_then(|t| t.span);
    let mut pieces = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        if !title.is_some_and(|title| title.overlaps(span) || title == span) {
            cut(opened, span, original, &mut pieces);
        }
    }
    pieces.retain(|piece| !piece.span.of(text).trim().is_empty());
    pieces
}

fn cut(opened: &Opened, span: Span, original: bool, pieces: &mut Vec<Piece>) {
    let mut at = span.start;
    for dropped in opened.analysis.dropped.iter().filter(|d| d.span.overlaps(span)) {
        let (from, to) = (dropped.span.start.max(at), dropped.span.end.min(span.end));
        pieces.push(Piece { span: Span::new(at, from), furniture: None });
        if original {
            pieces.push(Piece { span: Span::new(from, to), furniture: Some(dropped.why) });
        }
        at = to;
    }
    pieces.push(Piece { span: Span::new(at, span.end), furniture: None });
}

/// The width of the article's text column on this screen, in cells.
pub fn column_width(state: &State) -> u16 {
    let pane = screen::Screen::of(state).article.map(screen::column);
    pane.map_or_else(|| screen::MEASURE.min(state.width), |r| r.width).max(4)
}

/// The rows of the article pane's text on this screen.
pub fn height(state: &State) -> u16 {
    screen::Screen::of(state).article.map_or(1, |r| screen::inside(r).height).max(1)
}

/// Whether an opened article is the one asked for.
pub fn is_wanted(state: &State, opened: &Opened) -> bool {
    super::list::opening(state).is_none_or(|Opening { id, .. }| id == opened.id)
}
