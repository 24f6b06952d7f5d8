//! The article pane: a text laid out once for its width, with what is marked in it.

use super::actors::Someone;
use super::actors::follow::Quest;
use super::selection::Selection;
use super::{Opening, State, screen};
use crate::actor::ActorMentions;
use crate::analysis::Analysis;
use crate::article::ArticleId;
use crate::article::{Article, TitleFrom};
use crate::date::interval::{Bounds, DateMention};
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
    Furniture,
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
    /// Whether the reader is on the way to the first hit of another article (forward), or to its last.
    pub arriving: Option<bool>,
    /// The current mention.
    pub mention: Option<usize>,
    /// Where the reader is going in an article that has yet to open, in bytes of its text.
    pub target: Option<(ArticleId, usize)>,
    /// The actor of whom an article that has yet to open shall say what it was recognised by.
    pub why_of: Option<(ArticleId, String)>,
    /// The actor whose mentions `n` steps through.
    pub following: Option<Someone>,
    /// On the way to its next mention in another article.
    pub quest: Option<Quest>,
    /// The words that are selected.
    pub selection: Option<Selection>,
    /// What `f` looks for, and where it was found.
    pub found: Vec<Span>,
    /// Dates and actors, in order of the text.
    marked: Vec<(Span, Marked)>,
    /// What the lines were laid out for.
    laid_for: Option<(ArticleId, u16, bool)>,
    rest: Vec<Piece>,
}

/// Which date or actor of the analysis stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marked {
    Date(usize),
    Actor(usize),
}

/// A paragraph, or what is left of one, still to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    span: Span,
    furniture: bool,
    /// Bytes of it that are laid out.
    laid: usize,
}

impl Piece {
    const fn new(start: usize, end: usize, furniture: bool) -> Self {
        Self { span: Span::new(start, end), furniture, laid: 0 }
    }
}

impl ArticlePane {
    /// Shows an article from its top.
    pub fn show(&mut self, opened: Box<Opened>, width: u16) {
        let before = self.opened.as_ref().filter(|old| old.id == opened.id);
        let same = before.is_some();
        if before.is_some_and(|old| old.hits != opened.hits) && self.found.is_empty() {
            self.hit = None;
        }
        self.marked = marked(&opened.analysis);
        self.opened = Some(opened);
        // Who opens another article does not want to know it any more.
        self.why_of.take_if(|why| self.opened.as_ref().is_some_and(|opened| opened.id != why.0));
        if !same {
            (self.scroll, self.hit, self.mention, self.selection) = (0, None, None, None);
            self.found.clear();
        }
        self.lay_out(width);
    }

    /// Shows nothing.
    pub fn close(&mut self) {
        let (following, why_of) = (self.following.take(), self.why_of.take());
        *self = Self { original: self.original, target: self.target, following, why_of, ..Self::default() };
    }

    /// Lays the article out for this width in cells, where it is not; the line at the top stays at the top.
    pub fn lay_out(&mut self, width: u16) {
        let Some(opened) = &self.opened else { return };
        let wanted = Some((opened.id, width, self.original));
        if self.laid_for == wanted {
            return;
        }
        let top = self.byte_at_top();
        self.laid_for = wanted;
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
        let (Some(opened), Some((_, width, _)), Some(piece)) = (&self.opened, self.laid_for, self.rest.pop())
        else {
            return false;
        };
        let text = piece.span.of(&opened.text);
        let above = self.lines.last().filter(|_| piece.laid > 0);
        let rtl = above.map_or_else(|| text_is_rtl(opened, text), |line| line.rtl);
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let kind = if piece.furniture { LineKind::Furniture } else { LineKind::Body };
        let base = piece.span.start;
        // A paragraph of any length opens at once: it is laid out a chunk at a time.
        let lines = typeset::chunk(text, piece.laid, &Options { width, direction });
        self.lines.extend(lines.map(|line| Laid { kind, base, line, rtl }));
        let laid = self.lines.last().map_or(0, |last| last.line.end);
        if laid < text.len() {
            self.rest.push(Piece { laid, ..piece });
        } else if !self.rest.is_empty() {
            self.lines.push(blank(rtl));
        }
        true
    }

    /// How much of the text is above the end of a screen of `height` rows, in hundredths.
    pub fn share_read(&self, height: u16) -> usize {
        let shown = self.scroll + usize::from(height);
        let last = self
            .lines
            .iter()
            .take(shown)
            .rev()
            .find(|l| !l.line.cells.is_empty() && l.kind != LineKind::Title);
        let all = self.opened.as_ref().map_or(0, |opened| opened.text.len());
        match last {
            Some(last) if shown < self.lines.len() || !self.rest.is_empty() => {
                ((last.base + last.line.end) * 100).checked_div(all).unwrap_or(100).min(99)
            }
            _ => 100,
        }
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
        let mut looked = 0;
        loop {
            let new = self.lines.get(looked..).unwrap_or_default();
            if let Some(at) = new.iter().position(|line| line.shows(byte)) {
                return Some(looked + at);
            }
            looked = self.lines.len();
            if !self.lay_next() {
                return None;
            }
        }
    }

    /// The first byte of the text on the screen.
    pub fn byte_at_top(&self) -> Option<usize> {
        let below = self.lines.get(self.scroll..)?;
        below.iter().find(|l| !l.line.cells.is_empty()).map(|l| l.base + l.line.start)
    }

    /// How many dates and actors the text names.
    pub fn mentions(&self) -> usize {
        self.marked.len()
    }

    /// Mention `at`, in order of the text.
    pub fn mention_at(&self, at: usize) -> Option<Mention<'_>> {
        let analysis = &self.opened.as_ref()?.analysis;
        match *self.marked.get(at)? {
            (_, Marked::Date(date)) => analysis.dates.get(date).map(Mention::Date),
            (span, Marked::Actor(actor)) => {
                analysis.actors.get(actor).map(|actor| Mention::Actor(actor, span))
            }
        }
    }

    /// The mentions of an actor, by their numbers.
    pub fn mentions_of(&self, id: &str) -> Vec<usize> {
        let actors = self.opened.as_ref().map(|opened| &opened.analysis.actors);
        let Some(actor) = actors.and_then(|actors| actors.iter().position(|actor| actor.id == id)) else {
            return Vec::new();
        };
        let marked = self.marked.iter().enumerate();
        marked.filter(|(_, (_, what))| *what == Marked::Actor(actor)).map(|(at, _)| at).collect()
    }

    /// The mention that the reader stepped to, else the hit.
    pub fn eye(&self) -> Option<Span> {
        let hit = || self.stops().get(self.hit?).copied();
        self.current_mention().map(|mention| mention.span()).or_else(hit)
    }

    /// The mention that the reader stepped on.
    pub fn current_mention(&self) -> Option<Mention<'_>> {
        self.mention_at(self.mention?)
    }

    /// The days that the reader stepped on in the text.
    pub fn current_date(&self) -> Option<Bounds> {
        match self.current_mention()? {
            Mention::Date(date) => Some(date.bounds).filter(|bounds| bounds.days().is_some()),
            Mention::Actor(..) => None,
        }
    }

    /// The first mention that starts at a byte of the text or after it.
    pub fn mention_from(&self, byte: usize) -> usize {
        self.marked.partition_point(|(span, _)| span.start < byte)
    }

    /// The mentions that touch a part of the text.
    pub fn mentions_within(&self, part: Span) -> impl Iterator<Item = Mention<'_>> {
        // Names are short: one that begins long before the part does not reach into it.
        let first = self.mention_from(part.start.saturating_sub(LONGEST_NAME));
        let before = self.mention_from(part.end);
        (first..before).filter_map(|at| self.mention_at(at)).filter(move |m| m.span().overlaps(part))
    }

    /// The first hit on the screen or below it.
    pub fn first_stop_below(&self) -> usize {
        // The title may stand in no place of the text.
        let top = if self.scroll == 0 { 0 } else { self.byte_at_top().unwrap_or(0) };
        self.stops().partition_point(|span| span.start < top)
    }

    /// What `n` steps through: the words found in the article, else the hits of the query.
    pub fn stops(&self) -> &[Span] {
        match &self.opened {
            Some(opened) if self.found.is_empty() => &opened.hits,
            _ => &self.found,
        }
    }
}

/// The longest mention that is looked for from its end, in bytes.
const LONGEST_NAME: usize = 400;

/// Where the dates and actors of an analysis stand, in order.
fn marked(analysis: &Analysis) -> Vec<(Span, Marked)> {
    let dates = analysis.dates.iter().enumerate().map(|(n, date)| (date.span, Marked::Date(n)));
    let actors = analysis.actors.iter().enumerate();
    let actors = actors
        .flat_map(|(n, actor)| actor.mentions.iter().map(move |mention| (mention.span, Marked::Actor(n))));
    let mut all: Vec<_> = dates.chain(actors).collect();
    all.sort_by_key(|(span, _)| *span);
    all
}

impl Laid {
    fn shows(&self, byte: usize) -> bool {
        let (start, end) = (self.base + self.line.start, self.base + self.line.end);
        !self.line.cells.is_empty() && (start..end.max(start + 1)).contains(&byte)
    }
}

/// Arabic paragraphs run from right to left, also where they begin with a Latin name; those without an Arabic letter,
/// and all of an English article, run as they begin.
fn text_is_rtl(opened: &Opened, text: &str) -> bool {
    typeset::is_rtl(text) || (opened.analysis.language != "en" && typeset::has_rtl(text))
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
    let dropped = &opened.analysis.dropped;
    let first = dropped.partition_point(|d| d.span.end <= span.start);
    for dropped in dropped.iter().skip(first).take_while(|d| d.span.start < span.end) {
        let (from, to) = (dropped.span.start.max(at), dropped.span.end.min(span.end));
        pieces.push(Piece::new(at, from, false));
        if original {
            pieces.push(Piece::new(from, to, true));
        }
        at = to;
    }
    pieces.push(Piece::new(at, span.end, false));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

    #[test]
    fn a_paragraph_of_any_length_is_laid_out_as_one() {
        // Without an Arabic letter in it, the last part alone would run from left to right.
        let text = "قال ".repeat(20_000) + &"abc ".repeat(20_000);
        let mut opened = fixture::opened();
        opened.article.title = None;
        opened.text = Safe::new(&text);
        let mut pane = ArticlePane::default();
        pane.show(Box::new(opened), 71);
        assert!(pane.lines.last().is_some_and(|line| line.line.end < text.len()), "not all at once");
        pane.reach(usize::MAX);
        let mut lines: Vec<_> = pane.lines.iter().filter(|line| line.kind == LineKind::Body).collect();
        assert_eq!(lines.pop().map(|last| last.line.end), Some(text.len()));
        assert!(lines.iter().all(|line| line.rtl && line.line.width == 71), "none is cut short");
    }
}
