//! Questions to the index: everything after a filter changed, rows after scrolling, an article after selecting.

use crate::app::{Ask, Effect, Keep, State, list};

/// The question of a reader who has just come.
pub fn first_question(state: &mut State) -> Vec<Effect> {
    everything(state)
}

/// Rows, histogram and facets, with the selected article kept.
pub(super) fn everything(state: &mut State) -> Vec<Effect> {
    let selected = state.list.selected;
    let keep = match list::kept(state) {
        Some(id) if selected > 0 || state.article.scroll > 0 => Keep::Article(id, selected),
        _ => Keep::Row(selected),
    };
    ask(state, keep, true)
}

/// Rows, histogram and facets, with this row selected.
pub(super) fn with(state: &mut State, keep: Keep) -> Vec<Effect> {
    ask(state, keep, true)
}

/// Only rows, from where `keep` stands.
pub(super) fn jump(state: &mut State, keep: Keep) -> Vec<Effect> {
    ask(state, keep, false)
}

/// Rows that the screen shows and that are not at hand.
pub(super) fn rows(state: &mut State) -> Vec<Effect> {
    let visible = list::visible(state);
    state.list.follow(visible);
    if state.list.missing(visible).is_none() {
        return Vec::new();
    }
    ask(state, Keep::Row(state.list.selected), false)
}

fn ask(state: &mut State, keep: Keep, counts: bool) -> Vec<Effect> {
    if state.mistake.is_some() {
        return Vec::new();
    }
    // A question for rows alone does not outdate the counts under way.
    if counts {
        state.serial += 1;
    }
    let visible = list::visible(state);
    let ask = Ask {
        serial: state.serial,
        filter: state.filter.clone(),
        keep,
        visible,
        window: list::window(state.list.top, visible),
        typing: state.is_typing(),
        counts,
    };
    vec![Effect::Ask(Box::new(ask))]
}

/// Shows the selected article, if it is not shown already.
pub(super) fn open(state: &State) -> Vec<Effect> {
    let Some(opening) = list::opening(state) else { return Vec::new() };
    if state.article.opened.as_ref().is_some_and(|o| o.id == opening.id && o.address == opening.address) {
        return Vec::new();
    }
    vec![Effect::Open(opening, state.filter.query.clone())]
}
