//! Reading: hits, mentions, copies, links, places to go back to.

use super::{ask, moving};
use crate::app::article::{self, Mention};
use crate::app::{Effect, Keep, Note, Pane, State, actors, list, places, why};
use crate::query::result::FacetKind;
use crate::text::sanitize::Safe;

/// The next or previous hit in the article, from what is on the screen where none is current; past its last, the first
/// one of the next article of the list that has any.
pub(super) fn step_hit(state: &mut State, forward: bool) -> Vec<Effect> {
    state.article.selection = None;
    let pane = &state.article;
    let next = match (pane.hit, forward) {
        (None, true) => Some(pane.first_stop_below()),
        (None, false) => pane.first_stop_below().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    match next.filter(|at| *at < pane.stops().len()) {
        Some(at) => go_to_hit(state, at),
        None => past_last_hit(state, forward),
    }
}

fn go_to_hit(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(span) = state.article.stops().get(at).copied() else { return Vec::new() };
    state.article.hit = Some(at);
    let height = article::height(state);
    state.article.reveal(span.start, height);
    moving::focus(state, Pane::Article)
}

/// On to the next article, or back to the one before; which of them have hits is known when they are open.
fn past_last_hit(state: &mut State, forward: bool) -> Vec<Effect> {
    let searching =
        state.article.found.is_empty() && state.query.as_ref().is_some_and(|q| !q.words().is_empty());
    let here = state.list.selected;
    let next = if forward { Some(here + 1).filter(|n| *n < state.list.total) } else { here.checked_sub(1) };
    let Some(next) = next.filter(|_| searching) else {
        state.article.arriving = None;
        state.note = Some(
            match (state.list.total == 0 || (state.article.stops().is_empty() && !searching), forward) {
                (true, _) => Note::NoHit,
                (false, true) => Note::LastHit,
                (false, false) => Note::FirstHit,
            },
        );
        return Vec::new();
    };
    state.article.arriving = Some(forward);
    moving::select(state, next)
}

/// An article that was stepped into has come: its first hit, or its last, or further on where it has none.
pub(super) fn arrive(state: &mut State) -> Vec<Effect> {
    let shown = state.article.opened.as_ref().map(|opened| opened.id);
    let wanted = list::opening(state).map(|opening| opening.id);
    let Some(forward) = state.article.arriving.filter(|_| shown == wanted) else { return Vec::new() };
    let stops = state.article.stops().len();
    match (forward, stops.checked_sub(1)) {
        (_, None) => past_last_hit(state, forward),
        (forward, Some(last)) => {
            state.article.arriving = None;
            go_to_hit(state, if forward { 0 } else { last })
        }
    }
}

/// The next or previous date or actor of the article; the timeline and the actors show where it is.
pub(super) fn step_mention(state: &mut State, forward: bool) -> Vec<Effect> {
    state.article.selection = None;
    let next = match (state.article.mention, forward) {
        (None, true) => Some(first_visible(state)),
        (None, false) => state.article.mentions().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    let Some((at, mention)) = next.and_then(|at| Some((at, state.article.mention_at(at)?))) else {
        state.note = Some(Note::NoMention);
        return Vec::new();
    };
    let span = mention.span();
    let (day, actor) = match mention {
        Mention::Date(date) => (Some(date.bounds), None),
        Mention::Actor(actor, _) => (None, Some(actor.id.clone())),
    };
    state.article.mention = Some(at);
    let height = article::height(state);
    state.article.reveal(span.start, height);
    if let Some(bounds) = day {
        state.note = Some(Note::Day(bounds));
        bounds.from.into_iter().for_each(|day| state.timeline.go_to(day));
    }
    let mut effects = Vec::new();
    if let Some(id) = actor {
        effects = show_facet(state, FacetKind::Actor);
        let rows = moving::actor_rows(state);
        actors::select_id(state, &id, rows);
    }
    effects
}

/// The actors, outlets or sections in their pane, where it shows something else.
fn show_facet(state: &mut State, kind: FacetKind) -> Vec<Effect> {
    if state.actors.kind == kind {
        return Vec::new();
    }
    actors::show(state, kind);
    ask::everything(state)
}

/// The first mention on the screen, so that stepping begins where the reader reads.
fn first_visible(state: &State) -> usize {
    let from_top = state.article.byte_at_top().map_or(0, |top| state.article.mention_from(top));
    if from_top < state.article.mentions() { from_top } else { 0 }
}

/// Goes to what the current mention names: its day on the timeline and in the list, its row among the actors.
pub(super) fn follow_mention(state: &mut State) -> Vec<Effect> {
    let (day, actor) = match state.article.current_mention() {
        Some(Mention::Date(date)) => (date.bounds.from, None),
        Some(Mention::Actor(actor, _)) => (None, Some(actor.id.clone())),
        None => return Vec::new(),
    };
    super::remember(state);
    if let Some(day) = day {
        state.timeline.go_to(day);
        let mut effects = moving::focus(state, Pane::Timeline);
        effects.extend(moving::to_cursor(state));
        return effects;
    }
    let mut effects = show_facet(state, FacetKind::Actor);
    effects.extend(moving::focus(state, Pane::Actors));
    if let Some(id) = actor {
        let rows = moving::actor_rows(state);
        actors::select_id(state, &id, rows);
        effects.extend(ask::rows(state));
    }
    effects
}

/// Furniture shown or not.
pub(super) fn original(state: &mut State, toggle: bool) -> Vec<Effect> {
    if toggle {
        state.article.original = !state.article.original;
        let column = article::column_width(state);
        state.article.lay_out(column);
    }
    Vec::new()
}

/// The logical text, or a citation, on the clipboard.
pub(super) fn copy(state: &mut State, citation: bool) -> Vec<Effect> {
    let Some(opened) = &state.article.opened else {
        state.note = Some(Note::NothingToCopy);
        return Vec::new();
    };
    let text = if citation { cite(opened) } else { opened.text.to_string() };
    vec![Effect::Copy(text)]
}

/// «العنوان»، المصدر، 2024-01-27، address.
fn cite(opened: &article::Opened) -> String {
    let title = opened.article.title.as_ref().map(|t| format!("«{}»", Safe::line(&t.text).plain()));
    let source = opened.analysis.source.as_ref().map(|s| s.name.clone());
    let day = opened.analysis.published.as_ref().map(|p| p.start.to_string());
    let parts = [title, source, day, opened.article.metadata.url.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("، ")
}

pub(super) fn open_link(state: &mut State) -> Vec<Effect> {
    let url = state.article.opened.as_ref().and_then(|o| o.article.metadata.url.clone());
    let Some(url) = url else {
        state.note = Some(Note::NoLink);
        return Vec::new();
    };
    vec![Effect::OpenUrl(url)]
}

/// Back to the place before, or forward again.
pub(super) fn go_back(state: &mut State, back: bool) -> Vec<Effect> {
    let Some(place) = places::step(state, back) else { return Vec::new() };
    state.timeline.look(place.zoom, place.lane, place.cursor);
    let selected = state.list.selected;
    let mut effects = if place.focus == Pane::Actors { show_facet(state, place.facet) } else { Vec::new() };
    effects.extend(moving::focus(state, place.focus));
    state.timeline.cursor = place.cursor;
    if let Some((id, ..)) = place.article {
        effects.extend(ask::jump(state, Keep::Article(id, selected)));
    }
    effects
}

/// The reader goes on to where he wanted to be in the article that has opened: the line he left it at, a mention.
pub(super) fn settle(state: &mut State) {
    let here = state.article.opened.as_ref().map(|opened| opened.id);
    let height = article::height(state);
    if let Some((_, line, mention)) = state.places.returning.take_if(|place| Some(place.0) == here) {
        state.article.scroll_to(line, height);
        state.article.mention = mention;
    }
    actors::follow::arrive(state);
    if let Some((_, byte)) = state.article.target.take_if(|target| Some(target.0) == here) {
        state.article.mention = Some(state.article.mention_from(byte));
        state.article.reveal(byte, height);
    }
    if let Some((_, actor)) = state.article.why_of.take_if(|why| Some(why.0) == here) {
        why::open_on(state, &actor);
    }
    why::clamp(state);
}
