//! What the index answered. Answers to older questions are dropped.

use super::{ask, bar_columns, moving, reading, typing};
use crate::app::timeline::Spot;
use crate::app::{Answer, Effect, Keep, Note, Pane, State, actors, article, corrections, events, list};
use crate::article::ArticleId;
use crate::date::interval::Precision;

/// Takes an answer.
pub(super) fn take(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Page { page, total, first, rows, at } if page == state.page => {
            let kept = list::kept(state);
            (state.list.total, state.list.first, state.list.rows) = (total, first, rows);
            return paged(state, at, kept);
        }
        Answer::Meant { page, query } if page == state.page => state.list.meant = Some(query),
        Answer::Histogram { serial, published, mentioned } if serial == state.serial => {
            let columns = bar_columns(state);
            let before = state.timeline.last_day();
            state.timeline.count(published, mentioned, columns);
            follow_in_time(state);
            if state.timeline.last_day() != before {
                return meant_anew(state);
            }
        }
        Answer::Facets { serial, kind, list, kinds }
            if (serial, kind) == (state.serial, state.actors.kind) =>
        {
            (state.actors.kinds, state.actors.counted) = (kinds, serial);
            state.actors.count(list);
            actors::restore(state, moving::actor_rows(state));
        }
        Answer::Sparks { serial, list } if serial == state.serial => state.timeline.count_actors(list),
        Answer::Events { serial, list } if serial == state.serial => events::show(state, list),
        Answer::Days { serial, list } if serial == state.serial => state.actors.days.add(serial, list),
        Answer::Profile { serial, id, profile } if serial == state.serial => {
            actors::page::show(state, &id, profile);
        }
        Answer::Passages { serial, list } if serial == state.serial => state.list.passages.add(list),
        Answer::Forms { serial, words } if serial == state.serial => state.forms = Some(words),
        Answer::Article(opened) if article::is_wanted(state, &opened) => {
            let column = article::column_width(state);
            state.article.show(opened, column);
            reading::settle(state);
            actors::restore(state, moving::actor_rows(state));
            return reading::arrive(state);
        }
        Answer::Names { id, forms } => corrections::take_forms(state, &id, forms),
        Answer::Called(found) => corrections::take_found(state, found),
        Answer::Failed(reason) => state.note = Some(Note::Failed(reason)),
        _ => {}
    }
    Vec::new()
}

/// Where the corpus now ends on another day, «on:نوفمبر» may mean another November.
fn meant_anew(state: &mut State) -> Vec<Effect> {
    let asked = state.query.clone();
    typing::check(state);
    if state.query == asked { Vec::new() } else { ask::everything(state) }
}

/// Other rows: the reader stands where he wanted to.
fn paged(state: &mut State, at: Option<usize>, kept: Option<ArticleId>) -> Vec<Effect> {
    let wanted = state.wanted.take();
    if matches!(wanted, Some(Keep::Naming { .. })) {
        actors::follow::found(state, at.is_some());
    }
    state.list.answered = true;
    state.list.meant = None;
    let at = match (at, &wanted) {
        (Some(at), None) => {
            // Who went on while the answer was under way is not taken back.
            let at = kept.and_then(|id| state.list.place_of(id)).unwrap_or(at);
            state.list.carry(at);
            Some(at)
        }
        (at, _) => at,
    };
    state.list.select(at.unwrap_or(state.list.selected));
    state.list.follow(list::visible(state));
    if state.list.total == 0 {
        state.article.close();
    }
    // Who steps along time stays on the bucket he stepped to, also where it is empty.
    if !matches!(wanted, Some(Keep::Days(_) | Keep::Undated)) {
        follow_in_time(state);
    }
    let opened = list::opening(state).map(|opening| ask::reopen(state, opening));
    opened.into_iter().chain(ask::passages(state)).collect()
}

/// The timeline's cursor on the selected article, unless the reader is moving it himself.
pub(super) fn follow_in_time(state: &mut State) {
    let moving = state.focus == Pane::Timeline && state.timeline.cursor.is_some();
    if moving || state.timeline.brush.is_some() || state.wanted.is_some() {
        return;
    }
    let Some(row) = state.list.selected_row() else { return };
    match row.published {
        Some(date) if date.precision != Precision::Unknown => state.timeline.go_to(date.start),
        _ => state.timeline.cursor = Some(Spot::Undated),
    }
}

/// What follows from another selected row: its article, its day, rows around it.
pub(super) fn selected(state: &mut State) -> Vec<Effect> {
    state.wanted = None;
    let mut effects = ask::rows(state);
    follow_in_time(state);
    effects.extend(ask::open(state));
    effects
}
