//! The mouse: what is under it does what a key would do there.

use super::actors::{self, ActorRow};
use super::command::Command;
use super::screen::{Screen, inside};
use super::timeline::{self, Lane, Spot, spark_names};
use super::update::{cycle_actor, focus, select, step, to_cursor};
use super::{Effect, Note, Pane, State, events, list, update};

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Action {
    Press,
    Drag,
    Release,
    ScrollDown,
    ScrollUp,
}

/// Where it did so, in cells from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Mouse {
    pub action: Action,
    pub x: u16,
    pub y: u16,
}

/// Takes what the mouse did.
pub fn update(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    if let (Some(_), Action::ScrollDown | Action::ScrollUp) = (&state.overlay, mouse.action) {
        let command = if mouse.action == Action::ScrollDown { Command::Down } else { Command::Up };
        return update::perform(state, command);
    }
    if state.overlay.take().is_some() {
        return Vec::new();
    }
    let screen = Screen::of(state);
    if let Some(room) = screen.events.filter(|room| room.contains((mouse.x, mouse.y).into())) {
        return on_events(state, mouse.action, mouse.y.checked_sub(inside(room).y));
    }
    let Some(pane) = screen.pane_at(mouse.x, mouse.y) else { return Vec::new() };
    match mouse.action {
        Action::ScrollDown => scroll(state, pane, 1),
        Action::ScrollUp => scroll(state, pane, -1),
        Action::Press => press(state, pane, mouse),
        Action::Drag if pane == Pane::Timeline => drag(state, mouse.x),
        Action::Drag | Action::Release => Vec::new(),
    }
}

/// The wheel steps from event to event; a click selects one, and opens the one that is selected.
fn on_events(state: &mut State, action: Action, row: Option<u16>) -> Vec<Effect> {
    let at = row.map(|row| state.events.top + usize::from(row / events::row_height(state)));
    match (action, at) {
        (Action::ScrollDown, _) => events::step(state, 1),
        (Action::ScrollUp, _) => events::step(state, -1),
        (Action::Press, Some(at)) if at == state.events.selected => return events::open(state),
        (Action::Press, Some(at)) if at < state.events.list.len() => {
            let effects = focus(state, Pane::Timeline);
            events::go_to(state, at);
            return effects;
        }
        _ => {}
    }
    Vec::new()
}

/// A notch of the wheel: three lines of text, one article, one bucket.
fn scroll(state: &mut State, pane: Pane, direction: i64) -> Vec<Effect> {
    let notch = if matches!(pane, Pane::Article | Pane::Actors) { 3 } else { 1 };
    step(state, pane, direction * notch)
}

fn press(state: &mut State, pane: Pane, mouse: Mouse) -> Vec<Effect> {
    let mut effects = focus(state, pane);
    let Some(room) = Screen::of(state).of_pane(pane).map(inside) else { return effects };
    let Some(row) = mouse.y.checked_sub(room.y).map(usize::from) else { return effects };
    effects.extend(match pane {
        Pane::List => select(state, state.list.top + row / usize::from(list::row_height(state))),
        Pane::Actors => press_actor(state, row),
        Pane::Timeline => {
            state.timeline.brush = None;
            match spot_at(state, mouse.x) {
                Some(spot) => {
                    state.timeline.cursor = Some(spot);
                    to_cursor(state)
                }
                None => Vec::new(),
            }
        }
        Pane::Article => Vec::new(),
    });
    effects
}

fn press_actor(state: &mut State, row: usize) -> Vec<Effect> {
    let at = state.actors.top + row;
    if !matches!(actors::rows(state).get(at), Some(ActorRow::Actor(_))) {
        return Vec::new();
    }
    state.actors.selected = at;
    cycle_actor(state)
}

/// Dragging along the bars brushes.
fn drag(state: &mut State, x: u16) -> Vec<Effect> {
    // A scope is about days of publication.
    if state.timeline.lane == Lane::Mentioned {
        state.note = Some(Note::NoBrush);
        return Vec::new();
    }
    let (Some(Spot::Day(from)), Some(Spot::Day(to))) = (state.timeline.cursor, spot_at(state, x)) else {
        return Vec::new();
    };
    state.timeline.brush.get_or_insert(from);
    state.timeline.cursor = Some(Spot::Day(to));
    Vec::new()
}

/// What stands in this column of the timeline.
fn spot_at(state: &State, x: u16) -> Option<Spot> {
    let room = Screen::of(state).timeline?;
    let column =
        if state.lang.is_rtl() { (room.right() - 1).checked_sub(x)? } else { x.checked_sub(room.x)? };
    let columns = timeline::bar_columns(state);
    let column = column.checked_sub(1 + spark_names(state))?;
    if column >= columns {
        return (timeline::undated_columns(&state.timeline) > 0).then_some(Spot::Undated);
    }
    let view = timeline::view(&state.timeline, columns);
    let bucket = state.timeline.buckets.get(view.first + usize::from(column / view.stride))?;
    Some(Spot::Day(bucket.from))
}
