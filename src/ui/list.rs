//! The list pane: titles with their hits, and a line about each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::list::{ListRow, row_height};
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::i18n::joined;
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
    let rows = row_height(room.width);
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
    let (plain, hit) = (ground.patch(canvas.style(Part::Title)), canvas.style(Part::Hit));
    let lines = title_lines(&title, inner.width, inner.height - 1);
    let rtl = lines.first().is_some_and(|(line, _)| line.rtl);
    for (n, (line, from)) in (0..).zip(&lines) {
        let x = canvas.place(inner, line, Side::Own);
        canvas.line((x, inner.y + n), line, title.get(*from..).unwrap_or_default(), |byte| {
            if item.hits.iter().any(|h| (h.start..h.end).contains(&(from + byte))) { hit } else { plain }
        });
    }
    let words = &canvas.look.words;
    let when = item.row.published.map_or_else(|| words.get("undated"), |date| words.row_date(&date));
    let about = joined([when.as_str(), item.row.source.as_deref().unwrap_or_default()]);
    let dim = ground.patch(canvas.style(Part::Dim));
    if let Some(last) = row(inner, lines.len() as u16) {
        // Under its title, wherever that begins.
        let side = if rtl == canvas.rtl() { Side::Start } else { Side::End };
        canvas.text(last, &about, dim, side);
    }
}

/// A title on at most `most` lines, the last one cut where it does not fit; each with the byte it counts from.
fn title_lines(title: &str, width: u16, most: u16) -> Vec<(Line, usize)> {
    let direction = if typeset::is_rtl(title) { Direction::Rtl } else { Direction::Ltr };
    let mut lines: Vec<_> =
        typeset::paragraph_iter(title, &Options { width, direction }).take(usize::from(most) + 1).collect();
    if lines.len() <= usize::from(most) {
        return lines.into_iter().map(|line| (line, 0)).collect();
    }
    lines.truncate(usize::from(most).saturating_sub(1));
    let from = lines.last().map_or(0, |line| line.end);
    let last = typeset::line(title.get(from..).unwrap_or_default(), width, direction);
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
            super::chips::chips(&state.filter, words).into_iter().map(|(_, chip)| format!("  {chip}")),
        );
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
