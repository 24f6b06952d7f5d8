//! The actors pane: a row an actor, with its choice, its name, how unusual it is, when it was named, and its counts now
//! and in all.

use fluent_bundle::FluentValue;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use super::spark;
use crate::actor::ActorKind;
use crate::app::actors::{ActorLine, ActorRow, Section, View, days, rows};
use crate::app::filter::Choice;
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::i18n::{isolated, joined};
use crate::query::keyness::Meeting;
use crate::query::result::{FacetKind, FacetOrder};
use crate::typeset;

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let focused = state.focus == Pane::Actors;
    let (title, far) = (title(state, canvas), canvas.look.words.get("now-all"));
    let fits = typeset::width(&title) + typeset::width(&far) + 10 <= usize::from(room.width);
    canvas.heading(room, &title, if fits { &far } else { "" }, focused);
    let room = inside(room);
    let rows = rows(state);
    let shown = || rows.from(state.actors.top, room.height.into());
    let numbers = shown().map(|(_, row)| match row {
        ActorRow::Actor(named) => numbers(state, room.width, &named.line(state)).chars().count(),
        ActorRow::Heading(_) => 0,
    });
    let widest = numbers.max().unwrap_or(0) as u16;
    for (n, (at, actor)) in (0..room.height).zip(shown()) {
        let Some(place) = row(room, n) else { break };
        match actor {
            ActorRow::Heading(section) => heading(state, canvas, place, section),
            ActorRow::Actor(named) => {
                let selected = at == state.actors.selected && focused;
                entry(state, canvas, place, (&named.line(state), selected, widest));
            }
        }
    }
    if let (true, Some(place)) = (rows.len() <= 1 && state.actors.view != View::All, row(room, 2)) {
        let words = &canvas.look.words;
        let none = words.get(if matches!(state.actors.view, View::Found(_)) {
            "no-such-actor"
        } else {
            "no-companion"
        });
        let (style, place) = (canvas.style(Part::Dim), canvas.part(place, 1, place.width.saturating_sub(1)));
        canvas.text(place, &none, style, Side::Start);
    }
}

/// What is listed, and in which order.
fn title(state: &State, canvas: &Canvas) -> String {
    let words = &canvas.look.words;
    let name = words.get(match state.actors.kind {
        FacetKind::Actor => "pane-actors",
        FacetKind::Source => "pane-sources",
        FacetKind::Category => "pane-categories",
    });
    let order = words.get(match (&state.actors.view, state.actors.order) {
        (View::Found(_), _) => return name,
        (View::With(_), _) | (_, FacetOrder::Lift) => "order-lift",
        (_, FacetOrder::Matches) => "order-matches",
        (_, FacetOrder::Name) => "order-name",
    });
    joined([name.as_str(), &order])
}

fn heading(state: &State, canvas: &mut Canvas, place: Rect, section: Section) {
    let words = &canvas.look.words;
    let text = match (section, &state.actors.view) {
        (Section::Chosen, _) => words.get("actors-chosen"),
        (Section::Here, _) => words.get("actors-here"),
        (Section::Kind(kind), _) => words.kinds(kind),
        (Section::Found, View::Found(text)) => named(canvas, "actors-found", text),
        (Section::With, View::With(someone)) => named(canvas, "actors-with", someone.name(words.lang)),
        (Section::All | Section::Found | Section::With, _) => words.get("actors-all"),
    };
    let style = canvas.style(Part::Dim);
    let inner = canvas.part(place, 1, place.width.saturating_sub(1));
    canvas.text(inner, &text, style, Side::Start);
}

fn named(canvas: &Canvas, id: &str, name: &str) -> String {
    canvas.look.words.with(id, &[("name", FluentValue::from(isolated(name)))])
}

fn entry(state: &State, canvas: &mut Canvas, place: Rect, (line, selected, widest): (&ActorLine, bool, u16)) {
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
    let numbers = numbers(state, place.width, line);
    let width = numbers.chars().count() as u16;
    let room = canvas.part(place, place.width.saturating_sub(width + 1), width);
    canvas.text(room, &numbers, dim, Side::End);
    // Sparklines stand one below the other.
    let columns = days::columns(state);
    let mut end = place.width.saturating_sub(if columns > 0 { widest } else { width } + 2);
    if columns > 0 {
        end = end.saturating_sub(columns);
        let room = canvas.part(place, end, columns);
        let style = ground.patch(canvas.style(Part::Actor));
        if let Some(days) = state.actors.days.of(&line.id) {
            spark::draw(canvas, room, (days, state.timeline.range()), style);
        }
        end = end.saturating_sub(1);
    }
    let name = canvas.look.words.lang.name(&line.name, line.name_en.as_deref());
    let room = canvas.part(place, 5, end.saturating_sub(5));
    canvas.text(room, name, style, Side::Start);
}

/// What stands at the end of a row: how unusual an actor is and its counts, or one of them where there is no room for
/// both.
fn numbers(state: &State, width: u16, line: &ActorLine) -> String {
    let roomy = width >= days::ROOMY;
    let together = matches!(state.actors.view, View::With(_));
    let lift = line.meeting.filter(|_| shows_lift(state) && (roomy || !together)).map(Meeting::times);
    let counts = line.counts.filter(|_| roomy || lift.is_none());
    let counts = counts.map(|(now, all)| if now == all { all.to_string() } else { format!("{now}/{all}") });
    lift.into_iter().chain(counts).collect::<Vec<_>>().join(" ")
}

/// Whether rows say how unusual an actor is: where they are sorted by it.
fn shows_lift(state: &State) -> bool {
    match state.actors.view {
        View::All => state.actors.order == FacetOrder::Lift,
        View::With(_) => true,
        View::Found(_) => false,
    }
}

/// A sign for each kind, one cell wide in every font.
pub fn symbol(kind: ActorKind) -> &'static str {
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
