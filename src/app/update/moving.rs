//! Moving: between panes, in lists, along time, down a text.

use super::{answer, ask, bar_columns, filtering, reading, refit, remember};
use crate::app::command::Command;
use crate::app::screen::{self, Screen};
use crate::app::timeline::{Lane, Spot};
use crate::app::{Effect, Keep, Note, Pane, Room, State, actors, article, events, list};
use crate::query::result::FacetKind;

pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::NextPane => step_pane(state, 1),
        Command::PreviousPane => step_pane(state, -1),
        Command::Timeline => focus(state, Pane::Timeline),
        Command::List => focus(state, Pane::List),
        Command::Article => focus(state, Pane::Article),
        Command::Actors if state.focus == Pane::Actors => next_facet(state),
        Command::Actors => focus(state, Pane::Actors),
        Command::NextArticle | Command::PreviousArticle if on_events(state) => {
            events::turn(state, command == Command::NextArticle);
            Vec::new()
        }
        Command::NextArticle => select(state, state.list.selected.saturating_add(1)),
        Command::PreviousArticle => select(state, state.list.selected.saturating_sub(1)),
        Command::Open => open(state),
        Command::Back => reading::go_back(state, true),
        Command::Forward => reading::go_back(state, false),
        Command::Toggle if state.focus == Pane::Actors => filtering::cycle_actor(state),
        Command::Toggle if on_events(state) => events::narrow(state),
        Command::Toggle => perform(state, Command::PageDown),
        Command::Left | Command::Right => sideways(state, command == Command::Right),
        _ if command.is_of_timeline() => along_time(state, command),
        _ => vertical(state, command),
    }
}

impl Command {
    fn is_of_timeline(self) -> bool {
        let step = matches!(
            self,
            Self::NextBucket
                | Self::PreviousBucket
                | Self::NextLargeBucket
                | Self::PreviousLargeBucket
                | Self::NextPeak
                | Self::PreviousPeak
        );
        let look = matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomAll | Self::Lane | Self::Hijri);
        step || look || self == Self::Brush
    }
}

/// Whether keys go to the list of events.
fn on_events(state: &State) -> bool {
    state.focus == Pane::Timeline && state.shows_events()
}

/// Puts the focus on a pane, and on the screen where it is not there.
pub(in crate::app) fn focus(state: &mut State, pane: Pane) -> Vec<Effect> {
    let asked = events::wanted(state);
    state.focus = pane;
    match pane {
        Pane::List => state.room = Room::List,
        Pane::Article => state.room = Room::Article,
        Pane::Timeline | Pane::Actors => {}
    }
    if pane != Pane::Article {
        state.zen = false;
        state.article.selection = None;
    }
    if pane == Pane::Actors && actors::selected(state).is_none() {
        let height = actor_rows(state);
        actors::step(state, 1, height);
    }
    refit(state);
    // The list of events has come onto the screen.
    if asked == 0 && events::wanted(state) > 0 { ask::everything(state) } else { ask::rows(state) }
}

/// Actors, outlets, sections, and actors again.
fn next_facet(state: &mut State) -> Vec<Effect> {
    let next = actors::next_kind(state);
    if next == state.actors.kind {
        return Vec::new();
    }
    actors::show(state, next);
    ask::everything(state)
}

fn step_pane(state: &mut State, steps: i64) -> Vec<Effect> {
    let at = Pane::ALL.iter().position(|p| *p == state.focus).unwrap_or(0);
    let next = (at as i64 + steps).rem_euclid(Pane::ALL.len() as i64) as usize;
    focus(state, Pane::ALL.get(next).copied().unwrap_or(Pane::List))
}

fn open(state: &mut State) -> Vec<Effect> {
    if let Some(query) = state.list.meant.take() {
        return filtering::change(state, |filter| filter.query = query);
    }
    match state.focus {
        Pane::List => {
            remember(state);
            focus(state, Pane::Article)
        }
        Pane::Article => reading::follow_mention(state),
        Pane::Actors => open_actor(state),
        Pane::Timeline => match state.timeline.brushed() {
            Some(scope) => {
                remember(state);
                state.timeline.brush = None;
                filtering::change(state, |filter| filter.scope = Some(scope))
            }
            None if state.shows_events() => events::open(state),
            None => {
                remember(state);
                focus(state, Pane::List)
            }
        },
    }
}

/// The page of an actor; an outlet or a section, which has none, narrows the list.
fn open_actor(state: &mut State) -> Vec<Effect> {
    if state.actors.kind != FacetKind::Actor {
        return filtering::cycle_actor(state);
    }
    if let Some(line) = actors::selected(state) {
        actors::page::open(state, actors::Someone::from(&line));
    }
    Vec::new()
}

/// On the timeline a bucket, elsewhere a pane; always as seen, so that arrows do what they show.
fn sideways(state: &mut State, right: bool) -> Vec<Effect> {
    if state.focus == Pane::Timeline {
        let later = right != state.lang.is_rtl();
        return step_bucket(state, if later { 1 } else { -1 });
    }
    let screen = Screen::of(state);
    let Some(here) = screen.of_pane(state.focus) else { return Vec::new() };
    let beside = [Pane::List, Pane::Article, Pane::Actors].into_iter().filter_map(|pane| {
        let there = screen.of_pane(pane)?;
        (if right { there.x > here.x } else { there.x < here.x }).then_some((pane, there.x.abs_diff(here.x)))
    });
    match beside.min_by_key(|(_, distance)| *distance) {
        Some((pane, _)) => focus(state, pane),
        None => Vec::new(),
    }
}

fn along_time(state: &mut State, command: Command) -> Vec<Effect> {
    let columns = bar_columns(state);
    let timeline = &mut state.timeline;
    match command {
        Command::NextBucket => return step_bucket(state, 1),
        Command::PreviousBucket => return step_bucket(state, -1),
        Command::NextLargeBucket => timeline.step_large(true),
        Command::PreviousLargeBucket => timeline.step_large(false),
        Command::NextPeak => timeline.step_peak(true),
        Command::PreviousPeak => timeline.step_peak(false),
        Command::ZoomIn => timeline.zoom(true),
        Command::ZoomOut => timeline.zoom(false),
        Command::ZoomAll => timeline.zoom_all(columns),
        Command::Lane => timeline.switch_lane(columns),
        Command::Hijri => timeline.hijri = !timeline.hijri,
        // A scope is about days of publication.
        _ if timeline.lane == Lane::Mentioned => {
            state.note = Some(Note::NoBrush);
            return Vec::new();
        }
        _ => {
            timeline.brush = match (timeline.brush, timeline.cursor) {
                (None, Some(Spot::Day(day))) => Some(day),
                _ => None,
            };
            return if state.focus == Pane::Timeline { Vec::new() } else { focus(state, Pane::Timeline) };
        }
    }
    match command {
        Command::ZoomIn | Command::ZoomOut | Command::ZoomAll | Command::Lane | Command::Hijri => Vec::new(),
        _ => to_cursor(state),
    }
}

pub(super) fn step_bucket(state: &mut State, steps: i64) -> Vec<Effect> {
    state.timeline.step(steps);
    to_cursor(state)
}

/// The list and the article follow the timeline's cursor.
pub(in crate::app) fn to_cursor(state: &mut State) -> Vec<Effect> {
    events::follow(state);
    if state.timeline.brush.is_some() || state.timeline.lane == Lane::Mentioned {
        return Vec::new();
    }
    match (state.timeline.cursor, state.timeline.bucket()) {
        (Some(Spot::Undated), _) => ask::jump(state, Keep::Undated),
        (_, Some(bucket)) => {
            let days = crate::date::interval::Bounds::new(bucket.from, bucket.to);
            ask::jump(state, Keep::Days(days))
        }
        _ => Vec::new(),
    }
}

/// Up and down in the pane in focus.
fn vertical(state: &mut State, command: Command) -> Vec<Effect> {
    let page = page(state) as i64;
    let steps = match command {
        Command::Down => 1,
        Command::Up => -1,
        Command::HalfDown => (page / 2).max(1),
        Command::HalfUp => -(page / 2).max(1),
        Command::PageDown => (page - 1).max(1),
        Command::PageUp => -(page - 1).max(1),
        Command::Top => i64::from(i32::MIN),
        Command::Bottom => i64::from(i32::MAX),
        _ => return Vec::new(),
    };
    step(state, state.focus, steps)
}

/// Moves a pane by steps of its own: buckets, articles, lines, actors.
pub(in crate::app) fn step(state: &mut State, pane: Pane, steps: i64) -> Vec<Effect> {
    match pane {
        Pane::Timeline if state.shows_events() => {
            events::step(state, steps);
            Vec::new()
        }
        Pane::Timeline => step_bucket(state, steps),
        Pane::List => {
            let next = (state.list.selected as i64).saturating_add(steps).max(0);
            select(state, next as usize)
        }
        Pane::Article => {
            let line = (state.article.scroll as i64).saturating_add(steps).max(0) as usize;
            let height = article::height(state);
            state.article.scroll_to(line, height);
            Vec::new()
        }
        Pane::Actors => {
            let height = actor_rows(state);
            actors::step(state, steps, height);
            Vec::new()
        }
    }
}

/// Selects an article of the list.
pub(in crate::app) fn select(state: &mut State, index: usize) -> Vec<Effect> {
    state.list.select(index);
    answer::selected(state)
}

/// Rows of the actors pane.
pub(in crate::app) fn actor_rows(state: &State) -> u16 {
    Screen::of(state).actors.map_or(1, |r| screen::inside(r).height)
}

/// How many steps a page of the pane in focus is.
fn page(state: &State) -> usize {
    match state.focus {
        Pane::Timeline if state.shows_events() => events::visible(state),
        Pane::Timeline => 10,
        Pane::List => list::visible(state),
        Pane::Article => usize::from(article::height(state)),
        Pane::Actors => usize::from(actor_rows(state)),
    }
}
