//! The page of an actor: its names, its days, who appears with it, its offices, and sentences that name it.

use std::sync::Arc;

use super::Someone;
use crate::app::{Effect, Keep, Note, Overlay, Pane, State, update};
use crate::query::profile::Profile;

/// The page's state.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose it is.
    pub who: Someone,
    /// What the index says; `None` until it has answered.
    pub profile: Option<Box<Profile>>,
    /// Articles to read for it.
    limit: usize,
    /// What was asked for: the question for counts, and how many articles.
    asked: Option<(u64, usize)>,
    /// The pages before.
    trail: Vec<Someone>,
}

/// Something on the page that the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Who it is, and when it was seen.
    Head,
    /// How it is written.
    Names,
    /// An office, by its number.
    Office(usize),
    /// Who appears with it.
    Companion(usize),
    /// A sentence.
    Quote(usize),
}

/// Articles that are read at once.
const STRETCH: usize = 40;

/// What the page has, in its order.
pub fn entries(state: &State) -> Vec<Entry> {
    let Some(profile) = state.actors.page.as_ref().and_then(|page| page.profile.as_ref()) else {
        return vec![Entry::Head];
    };
    let offices = (0..profile.offices.len()).map(Entry::Office);
    let companions = (0..profile.companions.len()).map(Entry::Companion);
    let quotes = (0..profile.quotes.len()).map(Entry::Quote);
    [Entry::Head, Entry::Names].into_iter().chain(offices).chain(companions).chain(quotes).collect()
}

/// Opens the page of an actor.
pub(in crate::app) fn open(state: &mut State, who: Someone) {
    let before = state.actors.page.take().filter(|_| matches!(state.overlay, Some(Overlay::Page(_))));
    let trail = before.map(|page| page.trail.into_iter().chain([page.who]).collect()).unwrap_or_default();
    turn(state, who, trail);
}

fn turn(state: &mut State, who: Someone, trail: Vec<Someone>) {
    state.actors.page = Some(Page { who, profile: None, limit: STRETCH, asked: None, trail });
    state.overlay = Some(Overlay::Page(0));
}

/// Back to the page before; away from the first one.
pub(in crate::app) fn back(state: &mut State) {
    let mut trail = state.actors.page.take().map(|page| page.trail).unwrap_or_default();
    match trail.pop() {
        Some(who) => turn(state, who, trail),
        None => state.overlay = None,
    }
}

/// The page of whom it now is; the page before where it is no actor any more.
pub(super) fn heed(state: &mut State) {
    let corrections = Arc::clone(&state.corrections);
    let Some(page) = &mut state.actors.page else { return };
    page.trail = page.trail.iter().filter_map(|someone| someone.corrected(&corrections)).collect();
    match page.who.corrected(&corrections) {
        Some(who) => page.who = who,
        None if matches!(state.overlay, Some(Overlay::Page(_))) => back(state),
        None => state.actors.page = None,
    }
}

/// Whose page is to be asked for, and from how many articles; at its end from more.
pub(in crate::app) fn wanted(state: &mut State) -> Option<(String, usize)> {
    let Some(Overlay::Page(selected)) = state.overlay else { return None };
    let last = entries(state).len().saturating_sub(1);
    let serial = state.serial;
    let page = state.actors.page.as_mut()?;
    let is_cut = page.profile.as_ref().is_some_and(|profile| profile.read >= page.limit);
    if is_cut && selected == last {
        page.limit += STRETCH;
    }
    let asked = Some((serial, page.limit));
    if page.asked == asked {
        return None;
    }
    page.asked = asked;
    Some((page.who.id.clone(), page.limit))
}

/// Takes the answer, if it is of this page.
pub(in crate::app) fn show(state: &mut State, id: &str, profile: Option<Box<Profile>>) {
    if let Some(page) = state.actors.page.as_mut().filter(|page| page.who.id == id) {
        page.profile = profile;
    }
    let last = entries(state).len().saturating_sub(1);
    if let Some(Overlay::Page(selected)) = &mut state.overlay {
        *selected = (*selected).min(last);
    }
}

/// Opens what the cursor stands on: the page of a companion, the article of a sentence at its place.
pub(in crate::app) fn enter(state: &mut State, selected: usize) -> Vec<Effect> {
    let entry = entries(state).get(selected).copied();
    let Some(profile) = state.actors.page.as_ref().and_then(|page| page.profile.as_ref()) else {
        return Vec::new();
    };
    match entry {
        Some(Entry::Companion(n)) => {
            if let Some(companion) = profile.companions.get(n) {
                let who = Someone::from(&companion.facet);
                open(state, who);
            }
            Vec::new()
        }
        Some(Entry::Quote(n)) => read(state, n),
        Some(Entry::Head | Entry::Names | Entry::Office(_)) | None => Vec::new(),
    }
}

/// Goes to a sentence in its article.
fn read(state: &mut State, quote: usize) -> Vec<Effect> {
    let profile = state.actors.page.as_ref().and_then(|page| page.profile.as_ref());
    let quote = profile.and_then(|profile| profile.quotes.get(quote)).map(|quote| (quote.id, quote.at));
    let Some((id, at)) = quote else { return Vec::new() };
    update::remember(state);
    state.overlay = None;
    state.article.following = state.actors.page.as_ref().map(|page| page.who.clone());
    state.article.target = Some((id, at));
    let row = state.list.selected;
    let mut effects = update::focus(state, Pane::Article);
    effects.extend(update::jump(state, Keep::Article(id, row)));
    effects
}

/// What it was recognised by, in the article of the selected sentence, or of the first.
pub(in crate::app) fn why(state: &mut State, selected: usize) -> Vec<Effect> {
    let quote = match entries(state).get(selected) {
        Some(Entry::Quote(n)) => *n,
        _ => 0,
    };
    let page = state.actors.page.as_ref();
    let article =
        page.and_then(|page| Some((page.profile.as_ref()?.quotes.get(quote)?.id, page.who.id.clone())));
    if article.is_none() {
        state.note = Some(Note::NoMention);
        return Vec::new();
    }
    state.article.why_of = article;
    read(state, quote)
}
