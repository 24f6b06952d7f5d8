//! The actors pane and the page of an actor.

use super::*;
use crate::app::Answer;
use crate::query::result::Histogram;

/// The fixture's days of an actor, as an answer.
fn with_days(mut state: State) -> State {
    let day = crate::date::interval::day_number(date(2021, 7, 26));
    let days = Histogram { days: vec![(day, 2, 2)], ..Histogram::default() };
    let list =
        ["iraq", "islamic-state", "mustafa-al-kadhimi"].map(|id| (id.to_owned(), days.clone())).to_vec();
    let serial = state.serial;
    update::update(&mut state, Message::Answer(Answer::Days { serial, list }));
    state
}

fn page(width: u16, height: u16, lang: Lang) -> State {
    let mut state = after(fixture::state(width, height, lang), &[Command::Actors, Command::Open]);
    let (serial, profile) = (state.serial, Some(Box::new(fixture::profile())));
    update::update(&mut state, Message::Answer(Answer::Profile { serial, id: "iraq".into(), profile }));
    state
}

#[test]
fn the_page_of_an_actor() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in SIZES {
            let mut state = page(width, height, lang);
            snapshot(&format!("{lang}-page-{width}x{height}"), &state);
            update::update(&mut state, Message::Command(Command::Bottom));
            let end = picture(&drawn(&state));
            let closing = "2500";
            assert!(end.contains(closing), "{lang} {width}x{height}: the last sentence is seen\n{end}");
        }
    }
}

#[test]
fn every_size_of_a_page_can_be_drawn() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(1, 1), (2, 2), (7, 5), (24, 6), (33, 9), (161, 7), (300, 90)] {
            for entry in [0, 2, 5] {
                let mut state = page(width, height, lang);
                state.overlay = Some(Overlay::Page(entry));
                assert_sound(&drawn(&state));
                state.actors.page.as_mut().unwrap().profile = None;
                assert_sound(&drawn(&state));
            }
        }
    }
}

#[test]
fn the_actor_under_the_cursor_lights_up_in_the_text_and_on_the_timeline() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(120, 40, lang);
        let lit = look(lang).theme.of(Part::ActorLit).bg.unwrap();
        let count = |state: &State| drawn(state).content.iter().filter(|cell| cell.bg == lit).count();
        assert_eq!(count(&state), 0);
        state = with_days(after(state, &[Command::Actors]));
        assert_eq!(count(&state), "العراق".chars().count(), "{lang}");
        snapshot(&format!("{lang}-lit"), &state);
    }
}

#[test]
fn companions_with_their_days() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in SIZES {
            let state = with_days(after(
                fixture::state(width, height, lang),
                &[Command::Actors, Command::Companions],
            ));
            snapshot(&format!("{lang}-companions-{width}x{height}"), &state);
        }
    }
}

#[test]
fn groups_orders_and_found_names() {
    use Command::{Actors, Groups, Search, Sort};
    for lang in [Lang::En, Lang::Ar] {
        let state = after(fixture::state(80, 24, lang), &[Actors, Groups, Sort]);
        snapshot(&format!("{lang}-actors-grouped"), &state);
        let mut state = after(fixture::state(80, 24, lang), &[Actors, Search]);
        update::update(&mut state, Message::Paste("دا".into()));
        fixture::answer(&mut state);
        snapshot(&format!("{lang}-actors-found"), &state);
        state.actors.facets.clear();
        let none = look(lang).words.get("no-such-actor");
        let start: String = none.chars().take(3).collect();
        let screen = picture(&drawn(&state));
        assert!(lang == Lang::Ar || screen.contains(&start), "{screen}");
        assert_sound(&drawn(&state));
    }
}

#[test]
fn on_the_widest_screens_every_actor_has_a_sparkline() {
    for lang in [Lang::En, Lang::Ar] {
        let state = with_days(after(fixture::state(200, 50, lang), &[Command::Actors]));
        snapshot(&format!("{lang}-actors-200x50"), &state);
    }
}

#[test]
fn every_size_of_the_pane_can_be_drawn() {
    use Command::{Actors, Companions, Groups, Lane, Sort};
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(1, 1), (2, 2), (7, 5), (33, 9), (61, 14), (111, 20), (161, 7), (300, 90)] {
            for commands in [&[Actors, Companions][..], &[Actors, Groups, Sort, Lane, Lane]] {
                assert_sound(&drawn(&with_days(after(fixture::state(width, height, lang), commands))));
            }
        }
    }
}
