//! Keys as a reader presses them: (before, keys, after).

mod actors;
mod arriving;
mod correcting;
mod searching;
mod selecting;
mod time;

use super::*;
use crate::app::filter::Choice;
use crate::app::fixture;
use crate::app::keymap::{Keymap, Resolved, Strokes};
use crate::app::prompt::Asking;
use crate::app::timeline::{Lane, Spot};
use crate::app::{Answer, Keep, Note, Room};
use crate::date::interval::Bounds;
use crate::i18n::Lang;
use crate::query::result::{BucketUnit, FacetKind, Sort};
use jiff::civil::date;

fn profile_asked(effects: &[Effect]) -> Option<(&str, usize)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Profile(ask) => Some((ask.id.as_str(), ask.limit)),
        _ => None,
    })
}

/// Answers with the page of an actor.
fn profile(state: &mut State, id: &str) -> Vec<Effect> {
    let (serial, profile) = (state.serial, Some(Box::new(fixture::profile())));
    update(state, Message::Answer(Answer::Profile { serial, id: id.into(), profile }))
}

/// Presses keys, separated by blanks, on a screen where every question is answered at once.
fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let (keymap, mut strokes) = (Keymap::default(), Strokes::default());
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let key = key.parse().unwrap();
        let message = if state.is_typing() {
            Some(Message::Key(key))
        } else {
            match strokes.feed(&keymap, key) {
                Resolved::Command(command) => Some(Message::Command(command)),
                _ => None,
            }
        };
        let caused: Vec<_> = message.into_iter().flat_map(|message| update(state, message)).collect();
        effects.extend(caused);
    }
    effects
}

fn asked(effects: &[Effect]) -> Option<&crate::app::Ask> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask(ask) => Some(&**ask),
        _ => None,
    })
}

fn wide() -> State {
    fixture::state(120, 40, Lang::En)
}

#[test]
fn the_first_screen_lists_articles_and_opens_the_first() {
    let state = wide();
    assert_eq!((state.list.total, state.list.selected), (3, 0));
    assert_eq!(state.article.opened.as_ref().map(|o| o.id.0), Some(0));
    assert_eq!(state.timeline.cursor, Some(Spot::Day(date(2024, 1, 27))));
}

#[test]
fn the_list_moves_and_opens_what_it_selects() {
    let mut state = wide();
    let effects = press(&mut state, "j");
    assert!(matches!(effects.as_slice(), [Effect::Open(opening, ..)] if opening.id.0 == 1));
    assert_eq!(state.timeline.cursor, Some(Spot::Day(date(2021, 7, 1))));
    press(&mut state, "G");
    assert_eq!((state.list.selected, state.timeline.cursor), (2, Some(Spot::Undated)));
    press(&mut state, "g g");
    assert_eq!(state.list.selected, 0);
    press(&mut state, "ت ت ن");
    assert_eq!(state.list.selected, 1, "the Arabic layout moves too");
}

#[test]
fn an_actor_is_included_excluded_and_let_go() {
    let mut state = wide();
    press(&mut state, "4");
    let mut choices = Vec::new();
    for _ in 0..3 {
        let effects = press(&mut state, "Space");
        choices.push(state.filter.choice(FacetKind::Actor, "iraq"));
        assert!(asked(&effects).is_some_and(|ask| ask.counts && ask.filter == state.filter));
        fixture::answer(&mut state);
    }
    assert_eq!(choices, [Some(Choice::Include), Some(Choice::Exclude), None]);
    press(&mut state, "Space a");
    assert!(state.filter.any);
    press(&mut state, "X");
    assert!(state.filter.is_empty());
    press(&mut state, "u");
    assert_eq!(state.filter.facets(Choice::Include), [(FacetKind::Actor, "iraq".to_owned())]);
    press(&mut state, "Ctrl-r");
    assert!(state.filter.is_empty());
}

#[test]
fn searching_asks_at_every_letter_and_esc_takes_it_back() {
    let mut state = wide();
    let effects = press(&mut state, "/ د ا");
    assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Ask(_))).count(), 2);
    assert!(asked(&effects).is_some_and(|ask| ask.typing && ask.filter.query == "دا"));
    let effects = press(&mut state, "Enter");
    assert!(asked(&effects).is_some_and(|ask| !ask.typing));
    press(&mut state, "/ ع Esc");
    assert_eq!(state.filter.query, "دا");
    press(&mut state, "Esc");
    assert_eq!(state.filter.query, "");
}

#[test]
fn a_mistake_is_marked_and_clears_nothing() {
    let mut state = wide();
    let effects = press(&mut state, "/ o n :");
    assert!(state.mistake.is_some());
    assert_eq!(state.list.total, 3);
    assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Ask(_))).count(), 2);
    press(&mut state, "2 0 2 4");
    assert!(state.mistake.is_none());
}

#[test]
fn enter_takes_what_was_meant_where_nothing_is_found() {
    let mut state = wide();
    press(&mut state, "/ د ا غ Enter");
    let answer = |state: &mut State, query: &str| {
        let page = state.page;
        let none = Answer::Page { page, total: 0, first: 0, rows: Vec::new(), at: None };
        update(state, Message::Answer(none));
        update(state, Message::Answer(Answer::Meant { page, query: query.to_owned() }));
    };
    answer(&mut state, "داعش");
    let effects = press(&mut state, "Enter");
    assert_eq!(state.filter.query, "داعش");
    assert!(asked(&effects).is_some_and(|ask| ask.query.is_some()));
    press(&mut state, "u");
    assert_eq!(state.filter.query, "داغ");
    fixture::answer(&mut state);
    assert_eq!(state.list.meant, None);
}

#[test]
fn stale_answers_are_dropped() {
    let mut state = wide();
    press(&mut state, "/ د");
    let stale =
        crate::app::Answer::Page { page: state.page - 1, total: 99, first: 0, rows: Vec::new(), at: None };
    update(&mut state, Message::Answer(stale));
    assert_eq!(state.list.total, 3);
}

#[test]
fn the_timeline_steps_jumps_and_takes_the_list_along() {
    let mut state = wide();
    let effects = press(&mut state, "1 [");
    let month = Bounds::month(2023, 12).unwrap();
    assert_eq!(state.timeline.unit, BucketUnit::Month);
    assert_eq!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Days(month)));
    press(&mut state, "P");
    assert_eq!(state.timeline.bucket().map(|b| b.from), Some(date(2021, 7, 1)));
    let effects = press(&mut state, "g d 2 0 2 0 Enter");
    assert_eq!(state.timeline.bucket().map(|b| b.from), Some(date(2020, 1, 1)));
    assert!(asked(&effects).is_some());
    press(&mut state, "g d ز Enter");
    assert_eq!(state.note, Some(Note::NotADate));
    press(&mut state, "+ +");
    assert_eq!(state.timeline.unit, BucketUnit::Day);
    press(&mut state, "0 g m");
    assert_eq!(state.timeline.lane, Lane::Mentioned);
}

#[test]
fn a_brush_becomes_the_scope() {
    let mut state = wide();
    press(&mut state, "1 v [ [");
    assert_eq!(state.timeline.brushed(), Some(Bounds::new(date(2023, 11, 1), date(2024, 1, 31))));
    let effects = press(&mut state, "Enter");
    assert_eq!(state.filter.scope, Some(Bounds::new(date(2023, 11, 1), date(2024, 1, 31))));
    assert!(asked(&effects).is_some_and(|ask| ask.filter.scope.is_some()));
    press(&mut state, "v [ Esc");
    assert_eq!(state.timeline.brush, None);
}

#[test]
fn arrows_are_visual_and_brackets_logical() {
    for (lang, left) in [(Lang::En, date(2023, 10, 1)), (Lang::Ar, date(2023, 12, 1))] {
        let mut state = fixture::state(120, 40, lang);
        press(&mut state, "1 [ [ Left");
        assert_eq!(state.timeline.bucket().map(|b| b.from), Some(left), "{lang}");
        press(&mut state, "g d 2 0 2 0 - 0 1 Enter ]");
        assert_eq!(state.timeline.bucket().map(|b| b.from), Some(date(2020, 2, 1)), "{lang}");
    }
}

#[test]
fn medium_screens_share_a_room() {
    let mut state = fixture::state(80, 24, Lang::En);
    assert_eq!(state.room, Room::List);
    press(&mut state, "Enter");
    assert_eq!((state.room, state.focus), (Room::Article, Pane::Article));
    press(&mut state, "Esc");
    assert_eq!((state.room, state.focus), (Room::List, Pane::List));
}

#[test]
fn mentions_are_links_and_backspace_returns() {
    let mut state = wide();
    press(&mut state, "3 .");
    let named = state.article.current_mention().map(|m| m.span());
    assert_eq!(named, Some(fixture::span("محمد شياع السوداني")));
    press(&mut state, ".");
    assert_eq!(state.note, Some(Note::Day(Bounds::day(date(2024, 1, 27)))));
    press(&mut state, "Enter");
    assert_eq!(state.focus, Pane::Timeline);
    let effects = press(&mut state, "Backspace");
    assert_eq!(state.focus, Pane::Article);
    assert!(matches!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Article(id, _)) if id.0 == 0));
}

#[test]
fn back_and_forward_restore_the_pane_and_the_time() {
    let mut state = wide();
    press(&mut state, "3 . . Enter [");
    let (pane, spot) = (state.focus, state.timeline.cursor);
    assert_eq!(pane, Pane::Timeline);
    fixture::answer(&mut state);
    press(&mut state, "Backspace");
    fixture::answer(&mut state);
    assert_eq!(state.focus, Pane::Article);
    let effects = press(&mut state, "Alt-o");
    assert_eq!((state.focus, state.timeline.cursor), (pane, spot));
    assert!(matches!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Article(id, _)) if id.0 == 0));
    fixture::answer(&mut state);
    assert_eq!(state.timeline.cursor, spot);
}

#[test]
fn back_from_an_article_is_the_list_it_was_opened_from() {
    let mut state = fixture::state(80, 24, Lang::En);
    press(&mut state, "Enter");
    assert_eq!(state.room, Room::Article);
    press(&mut state, "Backspace");
    assert_eq!((state.focus, state.room), (Pane::List, Room::List));
    press(&mut state, "Alt-o");
    assert_eq!((state.focus, state.room), (Pane::Article, Room::Article));
}

#[test]
fn a_chip_drops_what_it_stands_for_and_undo_brings_it_back() {
    use crate::app::filter::Narrowing;
    let mut state = wide();
    press(&mut state, "/ ب Enter 4 Space j Space 2 g s");
    fixture::answer(&mut state);
    let facets = state.filter.facets(Choice::Include);
    assert_eq!(facets.len(), 2);
    for (chip, gone) in [
        (Narrowing::Query, (true, 2, Sort::Oldest)),
        (Narrowing::Facet(facets[0].0, facets[0].1.clone()), (true, 1, Sort::Oldest)),
        (Narrowing::Sort, (true, 1, Sort::Newest)),
    ] {
        let before = state.filter.clone();
        let effects = update(&mut state, Message::Drop(chip));
        assert!(asked(&effects).is_some_and(|ask| ask.counts && ask.filter == state.filter));
        let filter = &state.filter;
        assert_eq!((filter.query.is_empty(), filter.facets.len(), filter.sort), gone);
        press(&mut state, "u");
        assert_eq!(state.filter, before);
        press(&mut state, "Ctrl-r");
    }
}

#[test]
fn the_chip_of_a_query_that_is_being_typed_ends_the_typing() {
    let mut state = wide();
    press(&mut state, "/ ب");
    update(&mut state, Message::Drop(crate::app::filter::Narrowing::Query));
    assert_eq!((state.prompt, state.filter.query.as_str(), state.query), (None, "", None));
}

#[test]
fn a_second_search_goes_on_from_the_first() {
    let mut state = wide();
    press(&mut state, "/ ب غ د ا د Enter / ن");
    assert_eq!(state.filter.query, "بغداد ن");
    press(&mut state, "Esc / Enter");
    assert_eq!(state.filter.query, "بغداد", "nothing was typed");
    press(&mut state, "/ Backspace ي");
    assert_eq!(state.filter.query, "بغدادي", "the blank can be taken back");
}

#[test]
fn finding_in_the_article_steps_from_hit_to_hit() {
    let mut state = wide();
    press(&mut state, "3 f ا ل ع ر ا ق");
    assert_eq!(state.article.found.len(), 2);
    press(&mut state, "Enter n");
    assert_eq!(state.article.hit, Some(1));
    let found: Vec<_> =
        state.article.found.iter().map(|s| s.of(&fixture::opened().text).to_owned()).collect();
    assert_eq!(found, ["العراق", "العراق"]);
    press(&mut state, "n");
    assert_eq!(state.note, Some(Note::LastHit));
    press(&mut state, "N N");
    assert_eq!((state.note.take(), state.article.hit), (Some(Note::FirstHit), Some(0)));
    press(&mut state, "Esc");
    assert!(state.article.found.is_empty());
}

#[test]
fn copies_are_logical_text() {
    let mut state = wide();
    let effects = press(&mut state, "y");
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text.starts_with("بغداد تعلن بدء الحوار")));
    let effects = press(&mut state, "Y");
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)]
        if text == "«بغداد تعلن بدء الحوار مع واشنطن»، وكالة الأفق، 2024-01-27، https://ufuq.example/1"));
}

#[test]
fn overlays_close_before_the_program_does() {
    let mut state = wide();
    press(&mut state, "? j");
    assert_eq!(state.overlay, Some(Overlay::Help(Pane::List, 1)));
    assert!(press(&mut state, "q").is_empty());
    assert_eq!(state.overlay, None);
    assert!(matches!(press(&mut state, "q").as_slice(), [Effect::Quit]));
}

#[test]
fn who_begins_to_type_closes_an_overlay_too() {
    for (keys, asking) in [
        ("? /", Asking::Search),
        ("Enter w /", Asking::Search),
        ("Enter w f", Asking::Find),
        ("? :", Asking::Palette),
    ] {
        let mut state = wide();
        press(&mut state, keys);
        assert_eq!(state.overlay, None, "{keys}");
        assert_eq!(state.prompt.map(|prompt| prompt.asking), Some(asking), "{keys}");
    }
}

#[test]
fn the_palette_runs_commands_and_changes_settings() {
    let mut state = wide();
    press(&mut state, ": z e n Enter");
    assert!(state.zen);
    let effects = press(&mut state, ": l a n g Space a r Enter");
    assert!(matches!(effects.as_slice(), [Effect::Set(name, value)] if name == "lang" && value == "ar"));
}

#[test]
fn the_order_of_the_list_can_be_chosen() {
    let mut state = wide();
    let effects = press(&mut state, "g s");
    assert_eq!(state.filter.sort, Sort::Oldest);
    assert_eq!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Row(0)));
}

#[test]
fn the_mouse_does_what_keys_do() {
    use crate::app::mouse::{Action, Mouse};
    let mut state = wide();
    let at = |action, x, y| Message::Mouse(Mouse { action, x, y });
    let screen = crate::app::screen::Screen::of(&state);
    let (list, actors) = (screen.list.unwrap(), screen.actors.unwrap());
    update(&mut state, at(Action::Press, list.x + 3, list.y + 1 + 3));
    assert_eq!(state.list.selected, 1);
    update(&mut state, at(Action::ScrollUp, list.x + 3, list.y + 4));
    assert_eq!(state.list.selected, 0);
    update(&mut state, at(Action::Press, actors.x + 4, actors.y + 2));
    assert_eq!(state.filter.facets(Choice::Include), [(FacetKind::Actor, "iraq".to_owned())]);
    let timeline = screen.timeline.unwrap();
    update(&mut state, at(Action::Press, timeline.x + 1, timeline.y + 2));
    assert_eq!(state.timeline.bucket().map(|b| b.from), Some(date(2020, 1, 1)));
    update(&mut state, at(Action::Drag, timeline.x + 5, timeline.y + 2));
    assert!(state.timeline.brushed().is_some());
}

#[test]
fn a_new_snapshot_keeps_the_selected_article() {
    let mut state = wide();
    press(&mut state, "j");
    let effects = update(&mut state, Message::Snapshot(fixture::holdings(30)));
    assert!(matches!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Article(id, 1)) if id.0 == 1));
}

#[test]
fn any_keys_at_any_size_leave_a_sound_state() {
    let keys =
        "j k J K G g Tab Space Enter Esc / د Enter . , n N [ ] { } p P + - 0 v 1 2 3 4 a w ? q o y : z Esc";
    for (width, height) in [(1, 1), (10, 3), (59, 12), (60, 13), (200, 60)] {
        let mut state = fixture::state(width, height, Lang::Ar);
        for round in 0..3 {
            press(&mut state, keys);
            update(&mut state, Message::Resize(width + round, height));
        }
        assert!(state.list.selected < 3);
    }
}
