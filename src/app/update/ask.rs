//! Questions to the index: everything after a filter changed, rows after scrolling, an article after selecting.

use crate::app::actors::ask::{AskDays, AskProfile, Narrowed};
use crate::app::actors::{self, View};
use crate::app::prompt::Asking;
use crate::app::{Ask, AskPassages, Effect, Keep, Opening, Overlay, State, events, list};

/// Rows, histogram and facets. What the reader is on the way to stays wanted, else the selected article is kept.
pub(in crate::app) fn everything(state: &mut State) -> Vec<Effect> {
    let selected = state.list.selected;
    let kept = match list::kept(state) {
        Some(id) if selected > 0 || state.article.scroll > 0 => Keep::Article(id, selected),
        _ => Keep::Row(selected),
    };
    let keep = state.wanted.clone().unwrap_or(kept);
    ask(state, keep, true)
}

/// Rows, histogram and facets of the same question to other articles: the one selected stays.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    let selected = state.list.selected;
    let kept = list::kept(state).filter(|_| state.settled).map(|id| Keep::Article(id, selected));
    let keep = state.wanted.clone().or(kept).unwrap_or(Keep::Row(selected));
    ask(state, keep, true)
}

/// Rows, histogram and facets, with the first row selected.
pub(super) fn from_the_top(state: &mut State) -> Vec<Effect> {
    state.list.select(0);
    jump_in(state, Keep::Row(0), true)
}

/// Only rows, from where `keep` stands.
pub(in crate::app) fn jump(state: &mut State, keep: Keep) -> Vec<Effect> {
    jump_in(state, keep, false)
}

fn jump_in(state: &mut State, keep: Keep, counts: bool) -> Vec<Effect> {
    state.wanted = Some(keep.clone());
    ask(state, keep, counts)
}

/// Rows that the screen shows and that are not at hand.
pub(super) fn rows(state: &mut State) -> Vec<Effect> {
    let visible = list::visible(state);
    state.list.follow(visible);
    if state.list.is_at_hand(visible) {
        return passages(state);
    }
    ask(state, Keep::Row(state.list.selected), false)
}

/// The best passages of the articles on the screen, of those that have none yet.
pub(super) fn passages(state: &mut State) -> Vec<Effect> {
    let Some(query) = state.query.clone().filter(|_| list::passage_height(state) > 0) else {
        return Vec::new();
    };
    let (typing, room, list) = (is_typing(state), list::passage_room(state), &mut state.list);
    list.passages.make_for((query.clone(), typing, room));
    let visible = list::visible(state);
    let list = &state.list;
    let rows = (list.top..list.top + visible).filter_map(|at| list.row(at).map(|item| &item.row));
    let new = rows.filter(|row| list.passages.of(row.id).is_none());
    let articles: Vec<_> = new.map(|row| Opening { id: row.id, address: row.address }).collect();
    if articles.is_empty() {
        return Vec::new();
    }
    vec![Effect::Passages(Box::new(AskPassages { serial: state.serial, articles, query, typing, room }))]
}

/// When the actors on the screen were named, of those of whom it is not known.
pub(super) fn days(state: &mut State) -> Option<Effect> {
    let ids = actors::days::wanted(state);
    let beside = match &state.actors.view {
        View::With(someone) => Some(someone.id.clone()),
        View::All | View::Found(_) => None,
    };
    (!ids.is_empty()).then(|| Effect::Days(Box::new(AskDays { of: narrowed(state), ids, beside })))
}

/// The page of an actor, where it is open and has not been asked for.
pub(super) fn profile(state: &mut State) -> Option<Effect> {
    let (id, limit) = actors::page::wanted(state)?;
    Some(Effect::Profile(Box::new(AskProfile { of: narrowed(state), id, limit })))
}

fn narrowed(state: &State) -> Narrowed {
    let (filter, query) = (state.filter.clone(), state.query.clone());
    Narrowed { serial: state.serial, filter, query, typing: is_typing(state) }
}

/// Whether the last word of the query is still being typed: its end is the end of the line.
fn is_typing(state: &State) -> bool {
    let searching = state.prompt.as_ref().filter(|prompt| prompt.asking == Asking::Search);
    searching.is_some_and(|prompt| !prompt.text.ends_with(char::is_whitespace))
}

fn ask(state: &mut State, keep: Keep, counts: bool) -> Vec<Effect> {
    // A question for rows alone does not outdate the counts under way.
    if counts {
        state.serial += 1;
    }
    state.page += 1;
    let ask = Ask {
        serial: state.serial,
        page: state.page,
        filter: state.filter.clone(),
        query: state.query.clone(),
        keep,
        visible: list::visible(state),
        typing: is_typing(state),
        counts,
        facet: state.actors.kind,
        order: (state.actors.order, state.lang),
        view: state.actors.view.clone(),
        sparks: if counts { super::spark_rows(state).into() } else { 0 },
        events: if counts { events::wanted(state) } else { 0 },
        forms: counts && matches!(state.overlay, Some(Overlay::Forms(_))),
    };
    vec![Effect::Ask(Box::new(ask))]
}

/// Shows the selected article, if it is not shown already.
pub(super) fn open(state: &State) -> Vec<Effect> {
    let opening = list::opening(state).filter(|opening| {
        let shown = state.article.opened.as_ref();
        !shown.is_some_and(|o| o.id == opening.id && o.address == opening.address)
    });
    opening.map(|opening| reopen(state, opening)).into_iter().collect()
}

/// The article anew: another one, or the same one with other hits.
pub(super) fn reopen(state: &State, opening: Opening) -> Effect {
    Effect::Open(opening, state.query.clone(), is_typing(state))
}
