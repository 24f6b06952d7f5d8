//! The event list under the timeline: the days that the articles mention most, in order of time, each with the sentence
//! that tells best what happened: the backbone of a story on one screen.

use super::screen::{self, Screen};
use super::{Effect, Keep, Note, Pane, State, update};
use crate::date::interval::Bounds;
use crate::i18n::Lang;
use crate::query::result::{BucketUnit, Event, Telling};

/// The list's state.
#[derive(Debug, Clone, Default)]
pub struct Events {
    /// Whether the reader wants to see it.
    pub shown: bool,
    /// In order of time.
    pub list: Vec<Event>,
    /// The selected one, from 0.
    pub selected: usize,
    /// Which of its sentences is shown, from 0.
    pub telling: usize,
    /// The first one on the screen.
    pub top: usize,
    /// Whether any answer has come yet.
    pub answered: bool,
}

/// Fewer are not asked for, however small the screen.
const FEWEST: usize = 8;
/// From so many events on the screen, each has two lines for its sentence.
const ROOMY: u16 = 9;

impl State {
    /// Whether the event list is on the screen: under the timeline, as long as the reader is there or with the actors.
    pub fn shows_events(&self) -> bool {
        let one_pane = self.width < screen::NARROW || self.plain;
        let here = self.focus == Pane::Timeline || self.focus == Pane::Actors && !one_pane;
        self.events.shown && here && !self.zen
    }
}

/// Rows of the screen that one event takes: its day, its sentence, its articles.
pub fn row_height(state: &State) -> u16 {
    if room_height(state) / 4 >= ROOMY { 4 } else { 3 }
}

fn room_height(state: &State) -> u16 {
    Screen::of(state).events.map_or(0, |room| screen::inside(room).height)
}

/// How many events the screen shows at once.
pub fn visible(state: &State) -> usize {
    usize::from((room_height(state) / row_height(state)).max(1))
}

/// How many are asked for; none while the list is not on the screen.
pub fn wanted(state: &State) -> usize {
    if state.shows_events() { visible(state).max(FEWEST) } else { 0 }
}

/// Shows the list, or no more.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.events.shown = !state.shows_events();
    let mut effects = update::focus(state, Pane::Timeline);
    if state.events.shown {
        effects.extend(update::ask_everything(state));
    }
    effects
}

/// An answer: the reader stays on the day he was on, or on the nearest one.
pub(super) fn show(state: &mut State, list: Vec<Event>) {
    let before = selected(state).map(|event| event.days);
    (state.events.list, state.events.answered) = (list, true);
    let same = |days: Bounds| state.events.list.iter().position(|event| event.days == days);
    let at = before.and_then(same).or_else(|| nearest(state));
    select(state, at.unwrap_or(0));
}

/// The event that lies in the timeline's bucket, if one does.
fn nearest(state: &State) -> Option<usize> {
    let bucket = state.timeline.bucket()?;
    let days = Bounds::new(bucket.from, bucket.to);
    let touches = |event: &Event| event.days.intersect(days).is_some();
    let articles = |at: &usize| state.events.list.get(*at).map(|event| event.articles);
    let found = state.events.list.iter().enumerate().filter(|(_, event)| touches(event)).map(|(at, _)| at);
    found.max_by_key(articles)
}

/// The selected event.
pub fn selected(state: &State) -> Option<&Event> {
    state.events.list.get(state.events.selected)
}

/// The sentence of an event that is shown.
pub fn telling(state: &State, at: usize) -> Option<&Telling> {
    let turned = if at == state.events.selected { state.events.telling } else { 0 };
    state.events.list.get(at)?.tellings.get(turned)
}

/// The selected event as another of its articles tells it.
pub(super) fn turn(state: &mut State, forward: bool) {
    let last = selected(state).map_or(0, |event| event.tellings.len().saturating_sub(1));
    let now = state.events.telling;
    state.events.telling = if forward { (now + 1).min(last) } else { now.saturating_sub(1) };
}

/// Selects an event and scrolls it onto the screen.
fn select(state: &mut State, at: usize) {
    let visible = visible(state);
    let events = &mut state.events;
    let at = at.min(events.list.len().saturating_sub(1));
    if at != events.selected {
        (events.selected, events.telling) = (at, 0);
    }
    events.top = events.top.clamp((events.selected + 1).saturating_sub(visible), events.selected);
    events.top = events.top.min(events.list.len().saturating_sub(visible));
}

/// The event `steps` on in time; the timeline's cursor goes to its day.
pub(super) fn step(state: &mut State, steps: i64) {
    let at = (state.events.selected as i64).saturating_add(steps).max(0) as usize;
    go_to(state, at);
}

/// Selects an event and puts the timeline's cursor on its first day.
pub(super) fn go_to(state: &mut State, at: usize) {
    select(state, at);
    if let Some(day) = selected(state).and_then(|event| event.days.from) {
        state.timeline.go_to(day);
    }
}

/// The timeline's cursor has moved: an event of its bucket is selected.
pub(super) fn follow(state: &mut State) {
    if let Some(at) = nearest(state).filter(|_| state.shows_events()) {
        select(state, at);
    }
}

/// Opens the article of the selected event's sentence where the day is named.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(telling) = telling(state, state.events.selected).cloned() else { return Vec::new() };
    update::remember(state);
    state.article.target = Some((telling.id, telling.at));
    let row = state.list.selected;
    let mut effects = update::focus(state, Pane::Article);
    effects.extend(update::jump(state, Keep::Article(telling.id, row)));
    effects
}

/// Narrows the list to the articles that mention the selected event's day.
pub(super) fn narrow(state: &mut State) -> Vec<Effect> {
    let Some(phrase) = selected(state).and_then(|event| phrase(event.days)) else {
        state.note = Some(Note::NoEvent);
        return Vec::new();
    };
    update::remember(state);
    let field = if state.lang == Lang::Ar { "زمن" } else { "when" };
    let mut effects = update::change(state, |filter| {
        filter.query = match filter.query.trim() {
            "" => format!("{field}:{phrase}"),
            query => format!("({query}) {field}:{phrase}"),
        };
    });
    effects.extend(update::focus(state, Pane::List));
    effects
}

/// A day, month or year as a query names it.
fn phrase(days: Bounds) -> Option<String> {
    let (from, to) = (days.from?, days.to?);
    match () {
        () if from == to => Some(from.to_string()),
        () if BucketUnit::Month.end(from) == to => Some(format!("{:04}-{:02}", from.year(), from.month())),
        () if BucketUnit::Year.end(from) == to => Some(format!("{:04}", from.year())),
        () => None,
    }
}
