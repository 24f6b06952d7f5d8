//! Why an article has its date and its actors: the reasons, one a line, and where each of them stands in the text.

use super::article::Opened;
use super::{Overlay, State, article};
use crate::actor::{self, ActorMentions};
use crate::span::Span;

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The date itself.
    Date,
    /// A piece of its evidence, by its number.
    Evidence(usize),
    /// Nothing.
    Gap,
    /// An actor, by its number.
    Actor(usize),
    /// Words that name an actor, and what they were recognised by: its number, and that of the first such mention.
    Mention(usize, usize),
    /// Something that the reader said of an actor: its number, and which of that.
    Own(usize, usize),
}

/// The lines of the panel.
pub fn reasons(state: &State) -> Vec<Reason> {
    let Some(opened) = &state.article.opened else { return Vec::new() };
    let evidence = opened.analysis.published.as_ref().map_or(0, |published| published.evidence.len());
    let evidence = (0..evidence).map(Reason::Evidence);
    let actors = opened.analysis.actors.iter().enumerate().flat_map(|(n, actor)| {
        let firsts = (0..actor.mentions.len()).filter(|at| alike(opened, n, *at).next() == Some(*at));
        let mentions: Vec<Reason> = firsts.map(|at| Reason::Mention(n, at)).collect();
        let own = (0..state.corrections.about(&actor.id).count()).map(move |at| Reason::Own(n, at));
        std::iter::once(Reason::Actor(n)).chain(own).chain(mentions)
    });
    std::iter::once(Reason::Date).chain(evidence).chain([Reason::Gap]).chain(actors).collect()
}

/// The actor that a line of the panel is about.
pub fn actor_of(state: &State, line: usize) -> Option<&ActorMentions> {
    let actor = match reasons(state).get(line)? {
        Reason::Actor(n) | Reason::Mention(n, _) | Reason::Own(n, _) => *n,
        Reason::Date | Reason::Evidence(_) | Reason::Gap => return None,
    };
    state.article.opened.as_ref()?.analysis.actors.get(actor)
}

/// Opens the panel on what an actor of the open article was recognised by.
pub(super) fn open_on(state: &mut State, id: &str) {
    let is_of = |reason: &Reason| match (reason, &state.article.opened) {
        (Reason::Actor(n), Some(opened)) => {
            opened.analysis.actors.get(*n).is_some_and(|actor| actor.id == id)
        }
        _ => false,
    };
    if let Some(line) = reasons(state).iter().position(is_of) {
        state.overlay = Some(Overlay::Why(line));
        reveal(state);
    }
}

/// After a correction there may be fewer lines.
pub(super) fn clamp(state: &mut State) {
    let last = reasons(state).len().saturating_sub(1);
    if let Some(Overlay::Why(line)) = &mut state.overlay {
        *line = (*line).min(last);
    }
}

/// The mentions of an actor in the same words and by the same evidence as mention `at`.
pub fn alike(opened: &Opened, actor: usize, at: usize) -> impl Iterator<Item = usize> {
    let mentions =
        opened.analysis.actors.get(actor).map(|actor| actor.mentions.as_slice()).unwrap_or_default();
    let kind = |mention: &actor::Mention| (mention.by.word(), mention.span.of(&opened.text));
    let own = mentions.get(at).map(kind);
    mentions.iter().enumerate().filter(move |(_, other)| own == Some(kind(other))).map(|(n, _)| n)
}

/// What the panel marks in the text: all evidence of the date, and what the selected line is about.
pub fn marked(state: &State) -> (Vec<Span>, Vec<Span>) {
    let (Some(Overlay::Why(at)), Some(opened)) = (&state.overlay, &state.article.opened) else {
        return Default::default();
    };
    let evidence = opened.analysis.published.iter().flat_map(|published| &published.evidence);
    let evidence: Vec<Option<Span>> = evidence.map(|evidence| evidence.span).collect();
    let selected = match reasons(state).get(*at) {
        Some(Reason::Evidence(n)) => evidence.get(*n).copied().flatten().into_iter().collect(),
        Some(Reason::Actor(n) | Reason::Own(n, _)) => {
            let actor = opened.analysis.actors.get(*n);
            actor.iter().flat_map(|actor| &actor.mentions).map(|mention| mention.span).collect()
        }
        Some(Reason::Mention(n, at)) => {
            let mentions = opened.analysis.actors.get(*n).map(|actor| &actor.mentions);
            let alike = alike(opened, *n, *at);
            alike
                .filter_map(|at| mentions.and_then(|list| list.get(at)))
                .map(|mention| mention.span)
                .collect()
        }
        Some(Reason::Date | Reason::Gap) | None => Vec::new(),
    };
    (evidence.into_iter().flatten().collect(), selected)
}

/// Brings what the selected line is about onto the screen, the first evidence where it is about all of it.
pub(super) fn reveal(state: &mut State) {
    let (all, selected) = marked(state);
    let Some(first) = selected.iter().chain(&all).min().copied() else { return };
    let first = selected.iter().min().copied().unwrap_or(first);
    // The panel covers the lower half.
    let height = (article::height(state) / 2).max(1);
    state.article.reveal(first.start, height);
}
