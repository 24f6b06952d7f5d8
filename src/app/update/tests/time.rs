//! Moving in time: the days mentioned most, the two lanes, dates given by the reader, places to come back to.

use super::*;
use crate::app::Overlay;
use crate::app::mouse::{Action, Mouse};
use crate::app::screen::Screen;
use crate::app::why;

/// On the list of events, answered.
fn on_events() -> State {
    let mut state = wide();
    let effects = press(&mut state, "e");
    assert!(asked(&effects).is_some_and(|ask| ask.events >= 8));
    fixture::answer(&mut state);
    state
}

fn selected_day(state: &State) -> Option<jiff::civil::Date> {
    crate::app::events::selected(state).and_then(|event| event.days.from)
}

#[test]
fn events_stand_under_the_timeline_and_take_its_cursor_along() {
    let mut state = on_events();
    assert_eq!(state.focus, Pane::Timeline);
    let screen = Screen::of(&state);
    assert!(screen.events.is_some() && screen.list.is_none() && screen.article.is_none());
    assert_eq!(selected_day(&state), Some(date(2024, 1, 27)), "that of the cursor");
    press(&mut state, "k");
    assert_eq!(state.timeline.cursor, Some(Spot::Day(date(2020, 1, 3))));
    press(&mut state, "}");
    assert_eq!(selected_day(&state), Some(date(2020, 1, 3)), "no event there");
    press(&mut state, "G");
    assert_eq!(selected_day(&state), Some(date(2024, 1, 27)));
    press(&mut state, "Esc");
    assert!(Screen::of(&state).events.is_none() && state.focus == Pane::Timeline);
}

#[test]
fn an_event_opens_where_its_day_is_named_and_backspace_returns() {
    let mut state = on_events();
    let effects = press(&mut state, "Enter");
    assert_eq!(state.focus, Pane::Article);
    assert!(matches!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Article(id, _)) if id.0 == 0));
    fixture::answer(&mut state);
    let mention = state.article.current_mention().map(|mention| mention.span());
    assert_eq!(mention, Some(fixture::span("السبت 27 كانون الثاني 2024")));
    press(&mut state, "Backspace");
    assert!(state.focus == Pane::Timeline && state.shows_events());
    press(&mut state, "Alt-o");
    assert_eq!(state.focus, Pane::Article);
}

#[test]
fn an_event_is_told_by_several_articles() {
    let mut state = on_events();
    let told = |state: &State| crate::app::events::telling(state, state.events.selected).map(|t| t.id.0);
    assert_eq!(told(&state), Some(0));
    press(&mut state, "J J");
    assert_eq!(told(&state), Some(1));
    press(&mut state, "K");
    assert_eq!(told(&state), Some(0));
    let effects = press(&mut state, "Space");
    assert_eq!((state.filter.query.as_str(), state.focus), ("when:2024-01-27", Pane::List));
    assert!(asked(&effects).is_some_and(|ask| ask.query.is_some()));
    press(&mut state, "u");
    assert_eq!(state.filter.query, "");
}

#[test]
fn the_mouse_selects_an_event_and_opens_it() {
    let mut state = on_events();
    let room = Screen::of(&state).events.unwrap();
    let at = |action, y| Message::Mouse(Mouse { action, x: room.x + 5, y });
    update(&mut state, at(Action::Press, room.y + 1));
    assert_eq!(selected_day(&state), Some(date(2020, 1, 3)));
    update(&mut state, at(Action::ScrollDown, room.y + 1));
    assert_eq!(selected_day(&state), Some(date(2024, 1, 27)));
    let second = room.y + 1 + crate::app::events::row_height(&state);
    update(&mut state, at(Action::Press, second));
    assert_eq!(state.focus, Pane::Article);
}

#[test]
fn lanes_take_turns_and_the_days_mentioned_are_not_brushed() {
    let mut state = wide();
    for lane in [Lane::Mentioned, Lane::Both, Lane::Published] {
        press(&mut state, "g m");
        assert_eq!((state.timeline.lane, state.timeline.below.is_some()), (lane, lane == Lane::Both));
        press(&mut state, "v");
        let brushes = lane != Lane::Mentioned;
        assert_eq!((state.timeline.brush.is_some(), state.note.is_none()), (brushes, brushes), "{lane:?}");
        press(&mut state, "Esc");
    }
}

#[test]
fn a_date_far_from_all_articles_stands_on_the_axis() {
    let mut state = wide();
    press(&mut state, "g d 1 9 1 6 Enter");
    assert_eq!(state.timeline.bucket().map(|b| (b.from, b.all)), Some((date(1916, 1, 1), 0)));
    press(&mut state, "Backspace");
    assert_eq!((state.focus, state.timeline.cursor), (Pane::List, Some(Spot::Day(date(2024, 1, 27)))));
}

#[test]
fn places_bring_back_the_zoom_while_the_scope_is_undone_apart() {
    let mut state = wide();
    press(&mut state, "1 v [ Enter");
    assert!(state.filter.scope.is_some());
    press(&mut state, "z z g d 2 0 2 1 Enter");
    let there = (state.timeline.unit, state.timeline.cursor);
    assert_eq!(there, (BucketUnit::Day, Some(Spot::Day(date(2021, 1, 1)))));
    press(&mut state, "Ctrl-o Ctrl-o");
    assert_eq!(state.timeline.unit, BucketUnit::Month);
    press(&mut state, "Alt-o Alt-o");
    assert_eq!((state.timeline.unit, state.timeline.cursor), there);
    assert!(state.filter.scope.is_some());
    press(&mut state, "Esc");
    assert_eq!(state.filter.scope, None, "Esc on the timeline drops it");
    press(&mut state, "u");
    assert!(state.filter.scope.is_some());
}

#[test]
fn reasons_are_stepped_through_beside_their_text() {
    let mut state = fixture::state(80, 24, Lang::Ar);
    press(&mut state, "w");
    assert_eq!((state.overlay.clone(), state.room), (Some(Overlay::Why(0)), Room::Article));
    let dateline = fixture::span("السبت 27 كانون الثاني 2024");
    assert_eq!(why::marked(&state), (vec![dateline], Vec::new()));
    press(&mut state, "j");
    assert_eq!(why::marked(&state).1, [dateline]);
    press(&mut state, "j j");
    assert_eq!(why::marked(&state).1, [fixture::span("العراق")]);
    press(&mut state, "Esc");
    assert_eq!(why::marked(&state), Default::default());
}

/// Types a line after `:`.
fn command(state: &mut State, text: &str) -> Vec<Effect> {
    press(state, ":");
    update(state, Message::Paste(text.to_owned()));
    press(state, "Enter")
}

fn pinned(effects: &[Effect]) -> Option<(u64, Option<Bounds>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Pin { id, date, .. } => Some((id.0, *date)),
        _ => None,
    })
}

#[test]
fn a_date_is_given_in_any_words_and_taken_back() {
    let mut state = wide();
    let day = Bounds::day(date(2023, 6, 1));
    let effects = command(&mut state, "date 2023-06-01");
    assert_eq!(pinned(&effects), Some((0, Some(day))));
    assert_eq!(state.note, Some(Note::Pinned(Some(day))));
    let effects = update(&mut state, Message::Snapshot(fixture::holdings(3)));
    assert_eq!(
        asked(&effects).map(|ask| ask.keep.clone()),
        Some(Keep::Article(crate::article::ArticleId(0), 0))
    );
    let late = Bounds::new(date(2021, 7, 21), date(2021, 7, 31));
    assert_eq!(pinned(&command(&mut state, "date أواخر تموز 2021")), Some((0, Some(late))));
    assert_eq!(pinned(&press(&mut state, "u")), Some((0, Some(day))));
    assert_eq!(pinned(&press(&mut state, "u")), Some((0, None)));
    assert_eq!(pinned(&press(&mut state, "Ctrl-r")), Some((0, Some(day))));
    assert_eq!(pinned(&command(&mut state, "date clear")), Some((0, None)));
    assert_eq!(pinned(&press(&mut state, "u")), Some((0, Some(day))));
    assert_eq!(pinned(&command(&mut state, "date")), Some((0, None)));
    assert!(state.pins.is_empty());
    assert_eq!(pinned(&command(&mut state, "date حرب")), None);
    assert_eq!(state.note, Some(Note::NotADate));
}

#[test]
fn what_was_searched_for_and_what_was_dated_are_undone_in_their_order() {
    let mut state = wide();
    press(&mut state, "/ د ا ع Enter");
    command(&mut state, "date 2023-06-01");
    press(&mut state, "u");
    assert_eq!((state.filter.query.as_str(), state.pins.len()), ("داع", 0));
    press(&mut state, "u");
    assert_eq!(state.filter.query, "");
}
