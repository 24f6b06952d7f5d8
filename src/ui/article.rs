//! The article pane: the lines that `update` laid out, with hits, actors and dates marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::actors::days::lit;
use crate::app::article::{Laid, LineKind, Mention, Opened};
use crate::app::filter::Choice;
use crate::app::screen::{column, inside};
use crate::app::{Overlay, Pane, State, why};
use crate::config::theme::Part;
use crate::i18n::{isolated, joined};
use crate::query::result::FacetKind;
use crate::span::Span;
use crate::text::sanitize::Safe;
use crate::typeset;

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let pane = &state.article;
    let far = progress(state, inside(room).height);
    let name = canvas.look.words.get("pane-article");
    canvas.heading(room, &name, &far, state.focus == Pane::Article);
    let column = column(room);
    let Some(opened) = &pane.opened else {
        let style = canvas.style(Part::Dim);
        let hint = canvas.look.words.get(if state.list.total > 0 { "open-hint" } else { "no-article" });
        if let Some(place) = row(column, 1) {
            canvas.text(place, &hint, style, Side::Start);
        }
        return;
    };
    for (n, laid) in (0..column.height).zip(pane.lines.iter().skip(pane.scroll)) {
        if let Some(place) = row(column, n) {
            draw_line(state, canvas, place, (laid, opened));
        }
    }
}

/// How far one has read, in hundredths, and whether furniture is shown.
fn progress(state: &State, height: u16) -> String {
    let pane = &state.article;
    if pane.opened.is_none() {
        return String::new();
    }
    let original = if pane.original { "⊕ " } else { "" };
    format!("{original}{}%", pane.share_read(height))
}

/// Byte ranges with their look, the later ones above the earlier.
struct Marks(Vec<(Span, Style)>);

impl Marks {
    /// What is marked in a part of the text.
    fn of(state: &State, canvas: &Canvas, part: Span) -> Self {
        let pane = &state.article;
        let (lit, current) = (lit(state), pane.current_mention().map(|mention| mention.span()));
        let look = |mention: &Mention| match mention {
            Mention::Date(_) => Part::Date,
            Mention::Actor(actor, span) if lit == Some(actor.id.as_str()) && current != Some(*span) => {
                Part::ActorLit
            }
            Mention::Actor(actor, _) => match state.filter.choice(FacetKind::Actor, &actor.id) {
                Some(Choice::Include) => Part::ActorChosen,
                _ => Part::Actor,
            },
        };
        let mentions = pane.mentions_within(part);
        let mut marks: Vec<_> = mentions.map(|m| (m.span(), canvas.style(look(&m)))).collect();
        let (evidence, selected) = why::marked(state);
        let why = [(evidence, Part::Evidence), (selected, Part::HitCurrent)];
        let why = why.into_iter().flat_map(|(spans, look)| spans.into_iter().map(move |span| (span, look)));
        let why = why.filter(|(span, _)| span.overlaps(part));
        let hits =
            pane.opened.iter().map(|opened| within(&opened.hits, part)).chain([within(&pane.found, part)]);
        marks.extend(hits.flatten().map(|span| (*span, canvas.style(Part::Hit))));
        if let Some(span) = pane.hit.and_then(|at| pane.stops().get(at)) {
            marks.push((*span, canvas.style(Part::HitCurrent)));
        }
        marks.extend(why.map(|(span, look)| (span, canvas.style(look))));
        // Where it was selected from, the selection is what counts.
        if let Some(mention) = pane.current_mention().filter(|_| pane.selection.is_none()) {
            marks.push((mention.span(), canvas.style(Part::Mention)));
        }
        marks.extend(pane.selection.map(|selection| (selection.span(), canvas.style(Part::HitCurrent))));
        Self(marks)
    }

    fn at(&self, byte: usize, ground: Style) -> Style {
        let here = self.0.iter().filter(|(span, _)| (span.start..span.end).contains(&byte));
        here.fold(ground, |style, (_, mark)| style.patch(*mark))
    }
}

/// Those of some spans, in order and apart from each other, that touch a part of the text.
fn within(spans: &[Span], part: Span) -> &[Span] {
    let first = spans.partition_point(|span| span.end <= part.start);
    let end = spans.partition_point(|span| span.start < part.end);
    spans.get(first..end).unwrap_or_default()
}

fn draw_line(state: &State, canvas: &mut Canvas, place: Rect, (laid, opened): (&Laid, &Opened)) {
    let part = Span::new(laid.base.saturating_add(laid.line.start), laid.base.saturating_add(laid.line.end));
    let marks = Marks::of(state, canvas, part);
    let dim = canvas.style(Part::Dim);
    // What the view writes itself stands on the side of the text.
    let side = if laid.rtl == canvas.rtl() { Side::Start } else { Side::End };
    match laid.kind {
        LineKind::Blank => {}
        LineKind::About => {
            let about = about(canvas, opened);
            canvas.text(place, &about, dim, side);
        }
        LineKind::When => {
            let parts = canvas.look.words.published_parts(opened.analysis.published.as_ref());
            let when = fitting(parts, place.width);
            // Where the panel speaks of the date itself, it is marked as what its evidence is for.
            let asked = matches!(state.overlay, Some(Overlay::Why(0)));
            let style = if asked { canvas.style(Part::Evidence) } else { dim };
            canvas.text(place, &when, style, side);
        }
        LineKind::Title => {
            let ground = canvas.style(Part::Title);
            let title = Safe::line(opened.article.title.as_ref().map_or("", |t| &t.text));
            put(canvas, place, laid, &title, |byte| marks.at(laid.base + byte, ground));
        }
        LineKind::Body | LineKind::Furniture => {
            let ground = canvas.style(if laid.kind == LineKind::Body { Part::Text } else { Part::Furniture });
            let text = Span::new(laid.base, opened.text.len()).of(&opened.text);
            put(canvas, place, laid, text, |byte| marks.at(laid.base + byte, ground));
        }
    }
}

/// As many of the first parts as fit into `width` cells, in one line; the first in any case.
fn fitting(mut parts: Vec<String>, width: u16) -> String {
    loop {
        let line = parts.join(" · ");
        if parts.len() < 2 || typeset::width(&line) <= usize::from(width) {
            return line;
        }
        parts.pop();
    }
}

fn put(canvas: &mut Canvas, place: Rect, laid: &Laid, text: &str, style: impl Fn(usize) -> Style) {
    let x = if laid.rtl { place.right().saturating_sub(laid.line.width).max(place.x) } else { place.x };
    canvas.line((x, place.y), &laid.line, text, style);
}

fn about(canvas: &Canvas, opened: &Opened) -> String {
    let source = opened.analysis.source.as_ref().map(|s| s.name.as_str());
    let metadata = &opened.article.metadata;
    let lossy = opened.article.lossy.then(|| canvas.look.words.get("lossy"));
    let parts = [source, metadata.author.as_deref(), metadata.category.as_deref(), lossy.as_deref()];
    let known = joined(parts.into_iter().flatten());
    if known.is_empty() { isolated(&opened.article.path) } else { known }
}
