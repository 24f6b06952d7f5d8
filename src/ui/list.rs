//! The list pane: titles with their hits, and a line about each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::list::{ListRow, passage_height, row_height};
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::i18n::{isolated, joined};
use crate::span::Span;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Line, Options};

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let focused = state.focus == Pane::List;
    let far = if state.list.total == 0 {
        String::new()
    } else {
        format!("{}/{}", state.list.selected + 1, state.list.total)
    };
    let name = canvas.look.words.get("pane-list");
    canvas.heading(room, &name, &far, focused);
    let room = inside(room);
    if state.list.total == 0 {
        return empty(state, canvas, room);
    }
    let rows = row_height(state);
    for slot in 0..room.height / rows {
        let index = state.list.top + usize::from(slot);
        if index >= state.list.total {
            break;
        }
        let place = Rect { y: room.y + slot * rows, height: rows, ..room };
        let ground = match (index == state.list.selected, focused) {
            (false, _) => Style::default(),
            (true, true) => canvas.style(Part::Selected),
            (true, false) => canvas.style(Part::SelectedIdle),
        };
        canvas.fill(place, ground);
        entry(state, canvas, place, (state.list.row(index), ground));
    }
}

fn entry(state: &State, canvas: &mut Canvas, place: Rect, (item, ground): (Option<&ListRow>, Style)) {
    let passage_lines = passage_height(state);
    let inner = Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place };
    let Some(item) = item else {
        let dim = canvas.style(Part::Dim);
        canvas.text(inner, "…", dim, Side::Start);
        return;
    };
    let title = Safe::line(&item.row.title);
    let plain = ground.patch(canvas.style(Part::Title));
    let lines = text_lines(
        (&title, typeset::is_rtl(&title)),
        inner.width,
        inner.height.saturating_sub(1 + passage_lines),
    );
    let rtl = lines.first().is_some_and(|(line, _)| line.rtl);
    for (n, (line, from)) in (0..).zip(&lines) {
        let Some(place) = row(inner, n) else { break };
        marked(canvas, place, (line, &title, *from), (&item.hits, plain));
    }
    let words = &canvas.look.words;
    let when = item.row.published.map_or_else(|| words.get("undated"), |date| words.row_date(&date));
    let is_new = item.row.arrived > state.corpus.visited;
    let new = if is_new { words.get("new") } else { String::new() };
    let about = joined([new.as_str(), when.as_str(), item.row.source.as_deref().unwrap_or_default()]);
    let dim = ground.patch(canvas.style(Part::Dim));
    if let Some(last) = row(inner, lines.len() as u16) {
        // Under its title, wherever that begins.
        let side = if rtl == canvas.rtl() { Side::Start } else { Side::End };
        canvas.text(last, &about, dim, side);
    }
    if is_new {
        let x = if rtl { place.right().saturating_sub(1) } else { place.x };
        canvas.put_char((x, place.y), '•', ground.patch(canvas.style(Part::Name)));
    }
    if let Some(passage) = state.list.passages.of(item.row.id).filter(|_| passage_lines > 0) {
        let text = Safe::line(&passage.text);
        let plain = ground.patch(canvas.style(Part::Text));
        let from = lines.len() as u16 + 1;
        for (n, (line, base)) in
            (from..).zip(&text_lines((&text, rtl || typeset::is_rtl(&text)), inner.width, passage_lines))
        {
            let Some(place) = row(inner, n) else { break };
            marked(canvas, place, (line, &text, *base), (&passage.hits, plain));
        }
    }
}

/// A line whose bytes count from `from`, with its hits.
pub(super) fn marked(
    canvas: &mut Canvas,
    place: Rect,
    (line, text, from): (&Line, &str, usize),
    (hits, plain): (&[Span], Style),
) {
    let (x, hit) = (canvas.place(place, line, Side::Own), canvas.style(Part::Hit));
    canvas.line((x, place.y), line, text.get(from..).unwrap_or_default(), |byte| {
        if hits.iter().any(|h| (h.start..h.end).contains(&(from + byte))) { hit } else { plain }
    });
}

/// A text on at most `most` lines, the last one cut where it does not fit; each with the byte it counts from.
pub(super) fn text_lines((text, rtl): (&str, bool), width: u16, most: u16) -> Vec<(Line, usize)> {
    let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
    let mut lines: Vec<_> =
        typeset::paragraph_iter(text, &Options { width, direction }).take(usize::from(most) + 1).collect();
    if lines.len() <= usize::from(most) {
        return lines.into_iter().map(|line| (line, 0)).collect();
    }
    lines.truncate(usize::from(most).saturating_sub(1));
    let from = lines.last().map_or(0, |line| line.end);
    let last = typeset::line(text.get(from..).unwrap_or_default(), width, direction);
    lines.into_iter().map(|line| (line, 0)).chain([(last, from)]).collect()
}

/// Nothing matches: why, and what to drop.
fn empty(state: &State, canvas: &mut Canvas, room: Rect) {
    let words = &canvas.look.words;
    let mut lines = Vec::new();
    if !state.list.answered || (state.corpus.total == 0 && state.corpus.loading.running) {
        lines.push(words.get("loading"));
    } else if state.filter.is_empty() {
        lines.push(words.get("empty-corpus"));
        lines.extend(state.corpus.loading.problem.clone());
    } else {
        lines.push(words.get("nothing-found"));
        lines.extend(
            super::chips::chips(&state.filter, words).into_iter().map(|chip| format!("  {}", chip.words)),
        );
        if let Some(query) = &state.list.meant {
            lines.push(words.with("did-you-mean", &[("query", isolated(query).into())]));
            lines.push(words.get("meant-hint"));
        }
        lines.push(words.get("drop-hint"));
    }
    let dim = canvas.style(Part::Dim);
    let inner = Rect { x: room.x + 1, width: room.width.saturating_sub(2), ..room };
    let mut y = 1;
    for line in lines {
        let text = Safe::line(&line);
        for (line, from) in text_lines((&text, canvas.rtl()), inner.width, room.height) {
            let Some(place) = row(inner, y) else { return };
            let x = canvas.place(place, &line, Side::Start);
            canvas.line((x, place.y), &line, text.get(from..).unwrap_or_default(), |_| dim);
            y += 1;
        }
    }
}
