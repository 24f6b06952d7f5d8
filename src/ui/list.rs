//! The list pane: titles with their hits, and a line about each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::list::{ListRow, ROW_HEIGHT};
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction};

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
    for slot in 0..room.height / ROW_HEIGHT {
        let index = state.list.top + usize::from(slot);
        if index >= state.list.total {
            break;
        }
        let place = Rect { y: room.y + slot * ROW_HEIGHT, height: ROW_HEIGHT, ..room };
        let ground = match (index == state.list.selected, focused) {
            (false, _) => Style::default(),
            (true, true) => canvas.style(Part::Selected),
            (true, false) => canvas.style(Part::SelectedIdle),
        };
        canvas.fill(place, ground);
        entry(canvas, place, state.list.row(index), ground);
    }
}

fn entry(canvas: &mut Canvas, place: Rect, item: Option<&ListRow>, ground: Style) {
    let inner = Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place };
    let Some(item) = item else {
        let dim = canvas.style(Part::Dim);
        canvas.text(inner, "…", dim, Side::Start);
        return;
    };
    let title = Safe::line(&item.row.title);
    let line = typeset::line(&title, inner.width, Direction::Auto);
    let x = canvas.place(inner, &line, Side::Own);
    let (plain, hit) = (ground.patch(canvas.style(Part::Title)), canvas.style(Part::Hit));
    canvas.line((x, inner.y), &line, &title, |byte| {
        if item.hits.iter().any(|h| (h.start..h.end).contains(&byte)) { hit } else { plain }
    });
    let words = &canvas.look.words;
    let when = item.row.published.map_or_else(|| words.get("undated"), |date| words.row_date(&date));
    let about = match &item.row.source {
        Some(source) => format!("{when} · {source}"),
        None => when,
    };
    let dim = ground.patch(canvas.style(Part::Dim));
    if let Some(second) = row(inner, 1) {
        // Under its title, wherever that begins.
        let side = if line.rtl == canvas.rtl() { Side::Start } else { Side::End };
        canvas.text(second, &about, dim, side);
    }
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
        lines.extend(super::chips::chips(&state.filter, words).into_iter().map(|(_, chip)| format!("  {chip}")));
        lines.push(words.get("drop-hint"));
    }
    let dim = canvas.style(Part::Dim);
    for (n, line) in (1..).zip(lines) {
        if let Some(place) = row(room, n) {
            let inner = Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place };
            canvas.text(inner, &line, dim, Side::Start);
        }
    }
}
