//! The actors pane: a row an actor, with its choice, its name and its counts now and in all.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::actor::ActorKind;
use crate::app::actors::{ActorLine, ActorRow, Section, rows};
use crate::app::filter::Choice;
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::i18n::Lang;
use crate::query::result::FacetKind;

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let focused = state.focus == Pane::Actors;
    let words = &canvas.look.words;
    let name = words.get(match state.actors.kind {
        FacetKind::Actor => "pane-actors",
        FacetKind::Source => "pane-sources",
        FacetKind::Category => "pane-categories",
    });
    let far = words.get("now-all");
    canvas.heading(room, &name, &far, focused);
    let room = inside(room);
    let rows = rows(state);
    for (n, (at, actor)) in (0..room.height).zip(rows.iter().enumerate().skip(state.actors.top)) {
        let Some(place) = row(room, n) else { break };
        match actor {
            ActorRow::Heading(section) => heading(canvas, place, *section),
            ActorRow::Actor(line) => {
                let selected = at == state.actors.selected && focused;
                entry(canvas, place, line, selected);
            }
        }
    }
}

fn heading(canvas: &mut Canvas, place: Rect, section: Section) {
    let id = match section {
        Section::Chosen => "actors-chosen",
        Section::Here => "actors-here",
        Section::All => "actors-all",
    };
    let (text, style) = (canvas.look.words.get(id), canvas.style(Part::Dim));
    let inner = canvas.part(place, 1, place.width.saturating_sub(1));
    canvas.text(inner, &text, style, Side::Start);
}

fn entry(canvas: &mut Canvas, place: Rect, line: &ActorLine, selected: bool) {
    let ground = if selected { canvas.style(Part::Selected) } else { Style::default() };
    canvas.fill(place, ground);
    let (sign, part) = match line.choice {
        Some(Choice::Include) => ("+", Part::Include),
        Some(Choice::Exclude) => ("−", Part::Exclude),
        None => (" ", Part::Text),
    };
    let style = ground.patch(canvas.style(part));
    let at = canvas.part(place, 1, 1);
    canvas.text(at, sign, style, Side::Start);
    let kind = canvas.part(place, 3, 1);
    let dim = ground.patch(canvas.style(Part::Dim));
    canvas.text(kind, symbol(line.kind), dim, Side::Start);
    let counts = line.counts.map_or_else(String::new, |(now, all)| {
        if now == all { format!("{all}") } else { format!("{now}/{all}") }
    });
    let width = counts.len() as u16;
    let end = canvas.part(place, place.width.saturating_sub(width + 1), width);
    canvas.text(end, &counts, dim, Side::End);
    let name = match (canvas.look.words.lang, &line.name_en) {
        (Lang::En, Some(name)) => name,
        _ => &line.name,
    };
    let room = canvas.part(place, 5, place.width.saturating_sub(width + 7));
    canvas.text(room, name, style, Side::Start);
}

/// A sign for each kind, one cell wide in every font.
fn symbol(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "•",
        ActorKind::Organisation => "□",
        ActorKind::ArmedGroup => "×",
        ActorKind::State => "■",
        ActorKind::Place => "○",
        ActorKind::Media => "»",
        ActorKind::Other => "·",
    }
}
