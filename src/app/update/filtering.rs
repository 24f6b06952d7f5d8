//! Narrowing and widening: actors, scope, order, undo.

use std::sync::Arc;

use super::ask;
use crate::app::command::Command;
use crate::app::corrections::Told;
use crate::app::filter::{Change, Filter, Narrowing};
use crate::app::{Effect, Keep, Note, State, actors};
use crate::query::result::Sort;

/// Changes the filter; what was can be undone.
pub(in crate::app) fn change(state: &mut State, how: impl FnOnce(&mut Filter)) -> Vec<Effect> {
    let before = state.filter.clone();
    how(&mut state.filter);
    if state.filter == before {
        return Vec::new();
    }
    state.history.remember(Change::Filter(before));
    super::typing::check(state);
    ask::everything(state)
}

pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::ClearFilters => {
            change(state, |filter| *filter = Filter { sort: filter.sort, ..Filter::default() })
        }
        Command::ActorMode => change(state, |filter| filter.any = !filter.any),
        Command::Sort => {
            state.list.select(0);
            state.wanted = Some(Keep::Row(0));
            change(state, |filter| filter.sort = next_sort(filter.sort))
        }
        Command::Undo => restore(state, true),
        _ => restore(state, false),
    }
}

/// Lets go of what a chip stands for.
pub(super) fn drop_chip(state: &mut State, chip: &Narrowing) -> Vec<Effect> {
    if *chip == Narrowing::Query {
        state.prompt = None;
    }
    change(state, |filter| filter.drop(chip))
}

fn next_sort(sort: Sort) -> Sort {
    match sort {
        Sort::Newest => Sort::Oldest,
        Sort::Oldest => Sort::Relevance,
        Sort::Relevance => Sort::Newest,
    }
}

fn restore(state: &mut State, undo: bool) -> Vec<Effect> {
    let now = |change: &Change| match change {
        Change::Filter(_) => Change::Filter(state.filter.clone()),
        Change::Date(id, _) => Change::Date(*id, state.pins.get(id).copied()),
        Change::Actors(_) => Change::Actors(Arc::clone(&state.corrections)),
    };
    let other = if undo { state.history.undo(now) } else { state.history.redo(now) };
    match other {
        None => {
            state.note = Some(Note::NothingToUndo);
            Vec::new()
        }
        Some(Change::Date(id, date)) => super::pinning::set(state, id, date),
        Some(Change::Actors(before)) => {
            let effects = super::heeding::set(state, before);
            if undo {
                state.note = Some(Note::Actors(Told::TakenBack));
            }
            effects
        }
        Some(Change::Filter(filter)) => {
            state.filter = filter;
            super::typing::check(state);
            ask::everything(state)
        }
    }
}

/// The selected actor: off, include, exclude.
pub(in crate::app) fn cycle_actor(state: &mut State) -> Vec<Effect> {
    let Some(line) = actors::selected(state) else { return Vec::new() };
    let kind = state.actors.kind;
    let effects = change(state, |filter| filter.cycle((kind, &line.id), &line.name, line.name_en.as_deref()));
    // The row moves between the parts of the pane; the cursor goes with it.
    actors::select_id(state, &line.id, super::moving::actor_rows(state));
    effects
}
