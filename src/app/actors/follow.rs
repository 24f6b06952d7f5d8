//! Following an actor: from mention to mention, and on into the next article of the list that names it.

use super::Someone;
use crate::app::{Effect, Keep, Note, Pane, Room, State, article, screen, update};
use crate::query::result::FacetKind;

/// Where a list is gone through for an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quest {
    /// Whom.
    pub someone: Someone,
    /// Down the list, or up.
    pub forward: bool,
}

/// Whether `n` follows an actor here.
pub(in crate::app) fn follows(state: &State) -> bool {
    let among_actors = state.focus == Pane::Actors && state.actors.kind == FacetKind::Actor;
    among_actors || state.focus == Pane::Article && state.article.following.is_some()
}

/// The next or previous mention of the actor under the cursor, or of the one followed.
pub(in crate::app) fn step(state: &mut State, forward: bool) -> Vec<Effect> {
    let here = if state.focus == Pane::Actors { super::selected(state) } else { None };
    let followed = state.article.following.clone();
    let Some(someone) = here.map(|line| Someone::from(&line)).or(followed) else {
        state.note = Some(Note::NoMention);
        return Vec::new();
    };
    let effects = show_article(state);
    let next = next(state, &someone.id, forward);
    state.article.following = Some(someone.clone());
    match next {
        Some(at) => {
            go_to(state, at);
            effects
        }
        None => on(state, someone, forward),
    }
}

/// The article on the screen: beside the actors where there is room, else instead of them.
fn show_article(state: &mut State) -> Vec<Effect> {
    if state.plain || state.width < screen::NARROW {
        return update::focus(state, Pane::Article);
    }
    if state.room != Room::Article {
        state.room = Room::Article;
        update::refit(state);
    }
    Vec::new()
}

/// Which mention of an actor comes next: from the one that the reader stands on, else from the top of what he sees.
fn next(state: &State, id: &str, forward: bool) -> Option<usize> {
    let pane = &state.article;
    let mentions = pane.mentions_of(id);
    let top = || pane.byte_at_top().filter(|_| pane.scroll > 0).map_or(0, |byte| pane.mention_from(byte));
    match (pane.mention, forward) {
        (Some(here), true) => mentions.into_iter().find(|at| *at > here),
        (Some(here), false) => mentions.into_iter().rfind(|at| *at < here),
        (None, true) => mentions.into_iter().find(|at| *at >= top()),
        (None, false) => mentions.into_iter().rfind(|at| *at < top()),
    }
}

fn go_to(state: &mut State, at: usize) {
    state.article.mention = Some(at);
    let height = article::height(state);
    if let Some(span) = state.article.mention_at(at).map(|mention| mention.span()) {
        state.article.reveal(span.start, height);
    }
}

/// On into the next article that names it.
fn on(state: &mut State, someone: Someone, forward: bool) -> Vec<Effect> {
    let row = state.list.selected;
    let facet = (FacetKind::Actor, someone.id.clone());
    state.article.quest = Some(Quest { someone, forward });
    update::jump(state, Keep::Naming { facet, row, forward })
}

/// The list has answered: there is another article that names it, or none.
pub(in crate::app) fn found(state: &mut State, is_there: bool) {
    if !is_there && let Some(quest) = state.article.quest.take() {
        state.note = Some(if quest.forward { Note::LastNaming } else { Note::FirstNaming });
    }
}

/// The article has opened that was gone to: its first mention, or its last.
pub(in crate::app) fn arrive(state: &mut State) {
    if state.wanted.is_some() {
        return;
    }
    let Some(Quest { someone, forward }) = state.article.quest.take() else { return };
    let mentions = state.article.mentions_of(&someone.id);
    let at = if forward { mentions.first() } else { mentions.last() };
    if let Some(at) = at.copied() {
        go_to(state, at);
    }
}
