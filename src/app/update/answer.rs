//! What the index answered. Answers to older questions are dropped.

use super::{ask, bar_columns};
use crate::app::timeline::Spot;
use crate::app::{Answer, Effect, Note, Pane, State, article, list};
use crate::date::interval::Precision;

/// Takes an answer.
pub(super) fn take(state: &mut State, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Page { serial, total, first, rows, at } if serial == state.serial => {
            (state.list.total, state.list.first, state.list.rows) = (total, first, rows);
            state.list.answered = true;
            state.list.select(at.unwrap_or(state.list.selected));
            state.list.follow(list::visible(state));
            if total == 0 {
                state.article.opened = None;
                state.article.lay_out(article::column_width(state));
            }
            follow_in_time(state);
            return reopen(state);
        }
        Answer::Histogram { serial, published, mentioned } if serial == state.serial => {
            let columns = bar_columns(state);
            state.timeline.count(published, mentioned, columns);
            follow_in_time(state);
        }
        Answer::Facets { serial, actors } if serial == state.serial => state.actors.facets = actors,
        Answer::Article(opened) if article::is_wanted(state, &opened) => {
            let column = article::column_width(state);
            state.article.show(opened, column);
        }
        Answer::Failed { serial, reason } if serial == state.serial => {
            state.note = Some(Note::Failed(reason));
        }
        _ => {}
    }
    Vec::new()
}

/// The article anew: another one, or the same one with other hits.
fn reopen(state: &State) -> Vec<Effect> {
    let opening = list::opening(state);
    opening.map(|opening| Effect::Open(opening, state.filter.query.clone())).into_iter().collect()
}

/// The timeline's cursor on the selected article, unless the reader is moving it himself.
pub(super) fn follow_in_time(state: &mut State) {
    let moving = state.focus == Pane::Timeline && state.timeline.cursor.is_some();
    if moving || state.timeline.brush.is_some() {
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
    let mut effects = ask::rows(state);
    follow_in_time(state);
    effects.extend(ask::open(state));
    effects
}
