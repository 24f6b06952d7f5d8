//! The actors pane: who is in the open article, who is in the corpus, and who narrows the list. It shows outlets and
//! sections the same way.

pub mod ask;
pub mod days;
pub mod follow;
pub mod page;
pub mod view;

use std::collections::HashMap;

use super::{Pane, State, article::Opened, filter::Choice};
use crate::actor::ActorKind;
use crate::query::keyness::Meeting;
use crate::query::result::{FacetCount, FacetKind, FacetOrder};
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

/// A row of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorRow {
    /// The heading of a part.
    Heading(Section),
    /// An actor.
    Actor(ActorLine),
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

/// The rows of the pane: those that narrow the list, those of the open article, then the rest.
pub fn rows(state: &State) -> Vec<ActorRow> {
    let facets: HashMap<&str, &FacetCount> = state.actors.facets.iter().map(|f| (f.id.as_str(), f)).collect();
    let mentioned = || state.article.opened.iter().flat_map(|opened| here(opened, state.actors.kind));
    let known = Known { state, facets, here: mentioned().map(|here| (here.id, here.kind)).collect() };
    let line = |facet: &FacetCount| known.line(&facet.id, &facet.name, facet.name_en.as_ref());
    if let Some(rows) = view::listed(state, line) {
        return rows;
    }
    let chosen =
        state.filter.of(state.actors.kind).map(|(id, c)| known.line(id, &c.name, c.name_en.as_ref()));
    let in_article = mentioned().map(|here| known.line(here.id, here.name, here.name_en));
    let rest = state.actors.facets.iter().filter(|f| !known.here.contains_key(f.id.as_str()));
    let rest: Vec<_> = rest.map(line).filter(|a| a.choice.is_none()).collect();
    let mut rows = Vec::new();
    section(&mut rows, Section::Chosen, chosen.collect());
    section(&mut rows, Section::Here, in_article.filter(|a| a.choice.is_none()).collect());
    if state.actors.grouped && state.actors.kind == FacetKind::Actor {
        view::grouped(&mut rows, &rest);
    } else {
        section(&mut rows, Section::All, rest);
    }
    rows
}

/// What the open article has of what the pane shows.
struct Here<'a> {
    id: &'a str,
    name: &'a str,
    name_en: Option<&'a String>,
    kind: ActorKind,
}

fn here(opened: &Opened, kind: FacetKind) -> Vec<Here<'_>> {
    let plain = |name| Here { id: name, name, name_en: None, kind: ActorKind::Other };
    match kind {
        FacetKind::Actor => (opened.analysis.actors.iter())
            .map(|a| Here { id: &a.id, name: &a.name, name_en: a.name_en.as_ref(), kind: a.kind })
            .collect(),
        FacetKind::Source => opened.analysis.source.iter().map(|source| plain(&source.name)).collect(),
        FacetKind::Category => opened.article.metadata.category.iter().map(|name| plain(name)).collect(),
    }
}

fn section(rows: &mut Vec<ActorRow>, section: Section, lines: Vec<ActorLine>) {
    if !lines.is_empty() {
        rows.push(ActorRow::Heading(section));
        rows.extend(lines.into_iter().map(ActorRow::Actor));
    }
}

/// What the corpus and the open article know of each actor.
struct Known<'a> {
    state: &'a State,
    facets: HashMap<&'a str, &'a FacetCount>,
    here: HashMap<&'a str, ActorKind>,
}

impl Known<'_> {
    fn line(&self, id: &str, name: &str, name_en: Option<&String>) -> ActorLine {
        let (facet, here) = (self.facets.get(id), self.here.get(id));
        ActorLine {
            id: id.to_owned(),
            name: name.to_owned(),
            name_en: name_en.cloned(),
            kind: facet.map(|f| f.kind).or_else(|| here.copied()).unwrap_or_default(),
            counts: facet.map(|f| (f.now, f.all)),
            meeting: facet.map(|f| f.meeting()),
            choice: self.state.filter.choice(self.state.actors.kind, id),
        }
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
    match rows(state).into_iter().nth(state.actors.selected) {
        Some(ActorRow::Actor(line)) => Some(line),
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
        Some(id) if rows(state).iter().any(|row| row.is(&id)) => select_id(state, &id, height),
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

impl ActorRow {
    fn is(&self, id: &str) -> bool {
        matches!(self, Self::Actor(line) if line.id == id)
    }
}

/// Selects the row of this actor, wherever it stands.
pub fn select_id(state: &mut State, id: &str, height: u16) {
    if let Some(at) = rows(state).iter().position(|row| row.is(id)) {
        select(state, at, height);
    }
}
