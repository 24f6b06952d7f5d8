//! The actors pane: who is in the open article, who is in the corpus, and who narrows the list. It shows outlets and
//! sections the same way.

pub mod ask;
pub mod days;
pub mod follow;
pub mod page;
mod rows;
pub mod view;

use rustc_hash::FxHashMap;

use super::filter::{Choice, Chosen};
use super::{Pane, State, article::Opened};
use crate::actor::{ActorKind, ActorMentions};
use crate::query::keyness::Meeting;
use crate::query::result::{FacetCount, FacetKind, FacetOrder};
pub use rows::{ActorRow, rows};
pub use view::{Someone, View};

/// Which part of the pane a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Those that narrow the list.
    Chosen,
    /// Those of the open article.
    Here,
    /// Those of the corpus.
    All,
    /// Those of the corpus of one kind.
    Kind(ActorKind),
    /// Those with a name like the one typed.
    Found,
    /// Those that appear with someone.
    With,
}

/// An actor where it stands: in the filter, in the article, among the counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The canonical id.
    pub id: &'a str,
    name: &'a str,
    name_en: Option<&'a str>,
    kind: ActorKind,
    /// Its counts, where it is among the counted.
    facet: Option<&'a FacetCount>,
}

impl<'a> Named<'a> {
    fn counted(facet: &'a FacetCount) -> Self {
        let (id, name, name_en) = (&facet.id, &facet.name, facet.name_en.as_deref());
        Self { id, name, name_en, kind: facet.kind, facet: Some(facet) }
    }

    fn mentioned(actor: &'a ActorMentions) -> Self {
        let (id, name, name_en) = (&actor.id, &actor.name, actor.name_en.as_deref());
        Self { id, name, name_en, kind: actor.kind, facet: None }
    }

    /// All that its row shows.
    pub fn line(&self, state: &State) -> ActorLine {
        ActorLine {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            name_en: self.name_en.map(str::to_owned),
            kind: self.facet.map_or(self.kind, |facet| facet.kind),
            counts: self.facet.map(|facet| (facet.now, facet.all)),
            meeting: self.facet.map(FacetCount::meeting),
            choice: state.filter.choice(state.actors.kind, self.id),
        }
    }
}

/// An actor with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorLine {
    /// The canonical id.
    pub id: String,
    /// The Arabic name.
    pub name: String,
    /// The Latin name.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Articles among the matches, and of the corpus; `None` where they are not among the counted.
    pub counts: Option<(u64, u64)>,
    /// How it and the present matches meet, or it and the one it appears with.
    pub meeting: Option<Meeting>,
    /// Whether it narrows the list.
    pub choice: Option<Choice>,
}

/// The pane's state.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// What is shown.
    pub kind: FacetKind,
    /// What the corpus has.
    pub kinds: Vec<FacetKind>,
    /// Which of them are listed.
    pub view: View,
    /// In which order.
    pub order: FacetOrder,
    /// Whether those of each kind stand under a heading of their own.
    pub grouped: bool,
    /// Counts of the corpus, in that order.
    pub facets: Vec<FacetCount>,
    /// Where each of them stands, by id.
    places: FxHashMap<Box<str>, u32>,
    /// The selected row.
    pub selected: usize,
    /// The actor of the selected row: rows are sorted anew under the cursor.
    current: Option<String>,
    /// Who was selected among all while others are listed.
    held: Option<String>,
    /// The first row on the screen.
    pub top: usize,
    /// The question that the counts answered.
    pub(super) counted: u64,
    /// When they were named.
    pub days: days::DaysOf,
    /// The page of one of them.
    pub page: Option<page::Page>,
}

/// What narrows the list.
fn chosen<'a>((id, chosen): (&'a str, &'a Chosen)) -> Named<'a> {
    let (name, name_en) = (chosen.name.as_str(), chosen.name_en.as_deref());
    Named { id, name, name_en, kind: ActorKind::Other, facet: None }
}

/// What the open article has of what the pane shows.
fn here(opened: &Opened, kind: FacetKind) -> Vec<Named<'_>> {
    let plain = |name| Named { id: name, name, name_en: None, kind: ActorKind::Other, facet: None };
    match kind {
        FacetKind::Actor => opened.analysis.actors.iter().map(Named::mentioned).collect(),
        FacetKind::Source => opened.analysis.source.iter().map(|source| plain(&source.name)).collect(),
        FacetKind::Category => opened.article.metadata.category.iter().map(|name| plain(name)).collect(),
    }
}

/// The next kind of facet that the corpus has.
pub fn next_kind(state: &State) -> FacetKind {
    let kinds = &state.actors.kinds;
    let here = kinds.iter().position(|kind| *kind == state.actors.kind).unwrap_or(0);
    kinds.get(here + 1).or_else(|| kinds.first()).copied().unwrap_or_default()
}

/// Shows another kind of facet, whose counts are still to come.
pub fn show(state: &mut State, kind: FacetKind) {
    let Actors { kinds, order, grouped, .. } = std::mem::take(&mut state.actors);
    state.actors = Actors { kind, kinds, order, grouped, ..Actors::default() };
}

/// The actor of the selected row.
pub fn selected(state: &State) -> Option<ActorLine> {
    match rows(state).get(state.actors.selected) {
        Some(ActorRow::Actor(named)) => Some(named.line(state)),
        _ => None,
    }
}

/// Selects the row `steps` on, over headings, and scrolls it onto `height` rows.
pub fn step(state: &mut State, steps: i64, height: u16) {
    let rows = rows(state);
    let last = rows.len().saturating_sub(1);
    let mut at = (state.actors.selected as i64 + steps).clamp(0, last as i64) as usize;
    let is_heading = |at: usize| matches!(rows.get(at), Some(ActorRow::Heading(_)));
    if is_heading(at) {
        at = if steps < 0 && at > 0 { at - 1 } else { (at + 1).min(last) };
    }
    select(state, at, height);
}

/// Selects a row and scrolls it onto `height` rows, its heading too where it is the first of its part.
pub fn select(state: &mut State, row: usize, height: u16) {
    let height = usize::from(height.max(2));
    state.actors.selected = row;
    state.actors.current = selected(state).map(|line| line.id);
    let actors = &mut state.actors;
    let lowest = row.saturating_sub(height - 1);
    actors.top = actors.top.clamp(lowest, row.saturating_sub(1).max(lowest));
}

/// After other counts or another article: the cursor on its actor again, wherever that stands now, or on the nearest
/// row where it is gone; at the top while the reader is elsewhere.
pub fn restore(state: &mut State, height: u16) {
    if state.focus != Pane::Actors && state.article.following.is_none() {
        (state.actors.selected, state.actors.top) = (0, 0);
        return step(state, 0, height);
    }
    match state.actors.current.clone() {
        Some(id) if rows(state).position(&id).is_some() => select_id(state, &id, height),
        _ => step(state, 0, height),
    }
}

/// The cursor, the page, who is looked at and who is followed: who they now are by the reader's corrections.
pub(super) fn heed(state: &mut State) {
    let corrections = std::sync::Arc::clone(&state.corrections);
    for id in [&mut state.actors.current, &mut state.actors.held].into_iter().flatten() {
        *id = corrections.canonical(id).to_owned();
    }
    state.article.following =
        state.article.following.take().and_then(|someone| someone.corrected(&corrections));
    view::heed(state);
    page::heed(state);
}

/// Selects the row of this actor, wherever it stands.
pub fn select_id(state: &mut State, id: &str, height: u16) {
    if let Some(at) = rows(state).position(id) {
        select(state, at, height);
    }
}
