//! Dates that the reader gives to articles: kept in the notebook, undoable.

use super::typing::settings;
use crate::app::filter::Change;
use crate::app::prompt::{Asking, Prompt};
use crate::app::{Effect, Keep, Note, State};
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::date::resolve::parse_phrase;

/// The line to type a date in: the palette with the command's name.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.prompt = Some(Prompt::new(Asking::Palette, "date "));
    Vec::new()
}

/// The open article's date from now on, in words; without any, what is worked out again.
pub(super) fn pin(state: &mut State, phrase: &str) -> Vec<Effect> {
    let Some(id) = state.article.opened.as_ref().map(|opened| opened.id) else {
        state.note = Some(Note::NothingToPin);
        return Vec::new();
    };
    let date = if phrase.is_empty() {
        None
    } else {
        let days = parse_phrase(phrase, state.today, &settings(state));
        let Some(days) = days.filter(|days| days.days().is_some()) else {
            state.note = Some(Note::NotADate);
            return Vec::new();
        };
        Some(days)
    };
    let before = state.pins.get(&id).copied();
    if before == date {
        state.note = Some(Note::Pinned(date));
        return Vec::new();
    }
    state.history.remember(Change::Date(id, before));
    set(state, id, date)
}

/// Gives an article a date, or takes it away.
pub(super) fn set(state: &mut State, id: ArticleId, date: Option<Bounds>) -> Vec<Effect> {
    match date {
        Some(days) => _ = state.pins.insert(id, days),
        None => _ = state.pins.remove(&id),
    }
    state.note = Some(Note::Pinned(date));
    let opened = state.article.opened.as_ref().filter(|opened| opened.id == id);
    if opened.is_some() {
        // He stays with the article wherever in the list it stands then.
        state.wanted = Some(Keep::Article(id, state.list.selected));
    }
    let title = opened.and_then(|opened| opened.article.title.as_ref());
    let title = title.map(|title| title.text.clone()).unwrap_or_default();
    vec![Effect::Pin { id, title, date }]
}
