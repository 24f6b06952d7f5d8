//! When the actors on the screen were named: a sparkline each, and a lane of the timeline for the one under the cursor.

use std::collections::HashMap;

use super::{ActorRow, View, rows};
use crate::app::screen::{self, Screen};
use crate::app::{Pane, State};
use crate::query::result::{FacetKind, Histogram};

/// What has come of it.
#[derive(Debug, Clone, Default)]
pub struct DaysOf {
    /// By actor, with the question for counts that it belongs to.
    found: HashMap<String, (u64, Histogram)>,
    /// What the last question asked for, and with which counts.
    pending: (u64, Vec<String>),
}

/// A narrower pane has room for either counts or how unusual they are.
pub const ROOMY: u16 = 36;
/// So many are kept at hand.
const MOST: usize = 2000;

impl DaysOf {
    /// When an actor was named, as far as is known.
    pub fn of(&self, id: &str) -> Option<&Histogram> {
        self.found.get(id).map(|(_, days)| days)
    }

    /// Forgets everything: it was of other articles.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Takes an answer.
    pub(in crate::app) fn add(&mut self, serial: u64, list: Vec<(String, Histogram)>) {
        if self.found.len() > MOST {
            self.found.clear();
        }
        self.found.extend(list.into_iter().map(|(id, days)| (id, (serial, days))));
    }
}

/// The actor whose mentions and days are lit: the one under the cursor, or the one followed through the articles.
pub fn lit(state: &State) -> Option<&str> {
    match state.focus {
        Pane::Actors if state.actors.kind == FacetKind::Actor => state.actors.current.as_deref(),
        Pane::Article => state.article.following.as_ref().map(|someone| someone.id.as_str()),
        _ => None,
    }
}

/// What the lit actor is called.
pub fn lit_name(state: &State) -> Option<String> {
    let id = lit(state)?;
    let line = || super::selected(state).filter(|line| line.id == id).map(|line| super::Someone::from(&line));
    let followed = state.article.following.clone().filter(|someone| someone.id == id);
    line().or(followed).map(|someone| someone.name(state.lang).to_owned())
}

/// Cells that a sparkline has in the pane; none where there is no room for it. Who looks at companions sees how that
/// changes over time on any screen.
pub fn columns(state: &State) -> u16 {
    let room = Screen::of(state).actors.map_or(0, |room| room.width);
    match (&state.actors.view, room) {
        _ if state.actors.kind != FacetKind::Actor || room < 24 => 0,
        (View::With(_), ..ROOMY) => 5,
        (View::With(_), _) => 10,
        _ if state.width >= screen::SPARKS && !state.plain => 10,
        _ => 0,
    }
}

/// The actors whose days are still to be asked for.
pub(in crate::app) fn wanted(state: &mut State) -> Vec<String> {
    // Rows to come would make it pointless.
    if state.actors.counted != state.serial {
        return Vec::new();
    }
    let mut ids: Vec<String> = lit(state).map(str::to_owned).into_iter().collect();
    if columns(state) > 0 {
        let height = Screen::of(state).actors.map_or(0, |room| screen::inside(room).height);
        let rows = rows(state);
        ids.extend(rows.from(state.actors.top, height.into()).filter_map(|(_, row)| match row {
            ActorRow::Actor(named) => Some(named.id.to_owned()),
            ActorRow::Heading(_) => None,
        }));
    }
    let (serial, days) = (state.serial, &mut state.actors.days);
    ids.retain(|id| days.found.get(id).is_none_or(|known| known.0 != serial));
    ids.sort_unstable();
    ids.dedup();
    let on_the_way = days.pending.0 == serial && ids.iter().all(|id| days.pending.1.contains(id));
    if ids.is_empty() || on_the_way {
        return Vec::new();
    }
    days.pending = (serial, ids.clone());
    ids
}

/// Puts the days of the lit actor on the timeline.
pub(in crate::app) fn light(state: &mut State) {
    let id = lit(state).map(str::to_owned);
    let State { timeline, actors, .. } = state;
    timeline.light(id.as_deref().map(|id| (id, actors.days.of(id))));
}
