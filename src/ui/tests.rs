//! What the screen looks like, at three sizes in both languages; and what never may be on it.

mod actors;
mod correcting;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::*;
use crate::app::command::Command;
use crate::app::timeline::{Lane, Spot};
use crate::app::{Loading, Message, Overlay, fixture, update};
use crate::i18n::Lang;
use crate::query::result::{BucketUnit, FacetKind};
use jiff::civil::date;

fn look(lang: Lang) -> Look {
    Look {
        theme: Theme::named("dark").unwrap(),
        words: Words::new(lang),
        keymap: Keymap::default(),
        marks: false,
    }
}

fn drawn(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.width, state.height));
    view(state, &look(state.lang), &mut buffer);
    buffer
}

/// The rows of a buffer, as they stand on the screen.
fn picture(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let row =
        |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
    buffer.content.chunks(width).map(|cells| row(cells).trim_end().to_owned() + "\n").collect()
}

/// The screen as a snapshot, if all that is on it is sound.
fn snapshot(name: &str, state: &State) {
    let buffer = drawn(state);
    assert_sound(&buffer);
    insta::assert_snapshot!(name, picture(&buffer));
}

/// The letters that have presentation forms. Hamza joins nothing: its form is the letter.
fn joining_letters() -> Vec<char> {
    let rows = include_str!("../../assets/typeset/forms.tsv").lines().filter(|row| !row.starts_with('#'));
    let letter = |row: &str| u32::from_str_radix(row.split('\t').next()?, 16).ok().and_then(char::from_u32);
    rows.filter_map(letter).filter(|letter| *letter != 'ء').collect()
}

/// Nothing unshaped, no control or bidi mark, one letter a cell, and beside a wide cell the room that it covers.
fn assert_sound(buffer: &Buffer) {
    let joining = joining_letters();
    assert!(joining.contains(&'ب') && joining.contains(&'پ'));
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let mut covered = 0;
        for cell in row {
            let (symbol, width) = (cell.symbol(), cell.cell_width());
            for c in symbol.chars() {
                assert!(!joining.contains(&c), "unshaped {c:?}");
                // A joiner ties an emoji, which is wide.
                let tie = c == '\u{200d}' && width == 2;
                let hidden = c.is_control()
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                let hidden = hidden && !tie;
                assert!(!hidden, "control {c:?}");
            }
            let letters =
                symbol.chars().filter(|c| matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}'));
            assert!(letters.count() <= 1, "two letters in one cell: {symbol}");
            if covered > 0 {
                assert_eq!(symbol, " ", "something under the second half of a wide character");
            } else {
                assert!(width > 0, "a cell of no width: {symbol:?}");
                covered = width;
            }
            covered -= 1;
        }
        assert_eq!(covered, 0, "a wide character over the edge");
    }
}

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

#[test]
fn screens() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in SIZES {
            snapshot(&format!("{lang}-{width}x{height}"), &fixture::state(width, height, lang));
        }
    }
}

#[test]
fn the_widest_screen() {
    snapshot("en-200x60", &fixture::state(200, 60, Lang::En));
    snapshot("ar-200x50", &fixture::state(200, 50, Lang::Ar));
}

/// A state after these commands.
fn after(mut state: State, commands: &[Command]) -> State {
    for command in commands {
        update::update(&mut state, Message::Command(*command));
    }
    fixture::answer(&mut state);
    state
}

#[test]
fn the_days_mentioned_most() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
            let state = after(fixture::state(width, height, lang), &[Command::Events, Command::Down]);
            snapshot(&format!("{lang}-events-{width}x{height}"), &state);
        }
    }
}

#[test]
fn both_lanes_and_both_calendars() {
    for lang in [Lang::En, Lang::Ar] {
        let commands = [Command::Timeline, Command::Lane, Command::Lane, Command::Hijri];
        snapshot(&format!("{lang}-lanes"), &after(fixture::state(120, 40, lang), &commands));
    }
}

#[test]
fn days_with_their_feasts_and_weekends() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = after(fixture::state(80, 24, lang), &[Command::Timeline, Command::Hijri]);
        state.timeline.look((BucketUnit::Day, true), Lane::Published, Some(Spot::Day(date(2021, 7, 26))));
        snapshot(&format!("{lang}-days"), &state);
        let buffer = drawn(&state);
        let off = look(lang).theme.of(Part::DayOff).bg.unwrap();
        let shaded = buffer.content.iter().filter(|cell| cell.bg == off).count();
        // Two days of seven and the feasts, of seventy days, on three rows each.
        assert!((60..90).contains(&shaded), "{shaded}");
        // The day of Arafah, the four days of the Eid, the Hijri new year and Ashura.
        assert_eq!(picture(&buffer).matches('*').count(), 7);
    }
}

#[test]
fn an_article_in_the_shared_room() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        update::update(&mut state, Message::Command(Command::Open));
        snapshot(&format!("{lang}-article"), &state);
    }
}

#[test]
fn filters_as_chips_and_an_empty_result() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        state.filter.query = "هدنة".into();
        state.filter.cycle((FacetKind::Actor, "iraq"), "العراق", Some("Iraq"));
        state.list.total = 0;
        state.list.meant = Some("هدية".into());
        snapshot(&format!("{lang}-nothing-found"), &state);
    }
}

#[test]
fn help_and_evidence() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        state.overlay = Some(Overlay::Help(Pane::Timeline, 0));
        snapshot(&format!("{lang}-help"), &state);
        state.overlay = None;
        update::update(&mut state, Message::Command(Command::Why));
        update::update(&mut state, Message::Command(Command::Down));
        snapshot(&format!("{lang}-why"), &state);
        assert_eq!(state.overlay, Some(Overlay::Why(1)));
        let marked = look(lang).theme.of(Part::HitCurrent).bg.unwrap();
        let evidence = drawn(&state).content.iter().filter(|cell| cell.bg == marked).count();
        // The line is broken at one of its blanks.
        assert_eq!(evidence, "السبت 27 كانون الثاني 2024".chars().count() - 1, "{lang}: the dateline");
    }
}

#[test]
fn a_box_says_whether_there_is_more_below() {
    for lang in [Lang::En, Lang::Ar] {
        for (height, from, more) in [(24, 0, true), (24, 40, false), (80, 0, false)] {
            let mut state = fixture::state(80, height, lang);
            state.overlay = Some(Overlay::Help(Pane::Timeline, from));
            let screen = picture(&drawn(&state));
            let bottom = screen.lines().rfind(|row| row.contains('╯')).unwrap();
            assert_eq!(bottom.contains('…'), more, "{lang}, {height} rows, from {from}: {bottom}");
        }
    }
}

#[test]
fn what_is_open_over_the_panes_says_how_to_close_it() {
    use Command::{Brush, Events, Help, Timeline, Why};
    for lang in [Lang::En, Lang::Ar] {
        for width in [30, 40, 80, 120] {
            for commands in [&[Help][..], &[Why], &[Events], &[Timeline, Brush], &[Timeline, Brush, Help]] {
                let state = after(fixture::state(width, 24, lang), commands);
                let screen = picture(&drawn(&state));
                let hints = screen.lines().last().unwrap();
                assert!(hints.contains("Esc") && !hints.contains('…'), "{width} {commands:?}: {hints}");
                assert!(!hints.contains(" q "), "{width} {commands:?}: {hints}");
            }
        }
    }
}

#[test]
fn the_key_of_the_actors_pane_says_what_it_shows_next() {
    let words = look(Lang::En).words;
    let mut state = after(fixture::state(120, 40, Lang::En), &[Command::Actors]);
    for next in ["hint-sources", "hint-categories", "hint-actors"] {
        let screen = picture(&drawn(&state));
        let hint = format!("4 {}", words.get(next));
        assert!(screen.lines().last().unwrap().contains(&hint), "{hint}");
        update::update(&mut state, Message::Command(Command::Actors));
        state.actors.kinds = FacetKind::ALL.to_vec();
    }
}

#[test]
fn how_to_get_help_and_to_leave_is_always_said() {
    for lang in [Lang::En, Lang::Ar] {
        for (pane, width) in Pane::ALL.into_iter().flat_map(|pane| [(pane, 80), (pane, 40), (pane, 30)]) {
            let mut state = fixture::state(width, 24, lang);
            state.focus = pane;
            let screen = picture(&drawn(&state));
            let hints = screen.lines().last().unwrap();
            assert!(hints.contains('?') && hints.contains('q') && !hints.contains('…'), "{hints}");
        }
    }
}

#[test]
fn the_forms_of_a_word() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        state.ask_for("القاهرة≠والقاهرة");
        (state.overlay, state.forms) = (Some(Overlay::Forms(1)), Some(fixture::forms()));
        snapshot(&format!("{lang}-forms"), &state);
    }
}

#[test]
fn a_word_that_stands_nowhere_has_no_forms() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        let mut forms = fixture::forms();
        forms.iter_mut().for_each(|word| word.forms.clear());
        (state.overlay, state.forms) = (Some(Overlay::Forms(0)), Some(forms));
        snapshot(&format!("{lang}-no-forms"), &state);
    }
}

#[test]
fn passages_in_the_list() {
    for (lang, width, height) in [(Lang::En, 80, 24), (Lang::Ar, 120, 40)] {
        let mut state = fixture::state(width, height, lang);
        state.ask_for("العراق");
        state.list.passages.add(fixture::passages());
        snapshot(&format!("{lang}-passages"), &state);
    }
}

#[test]
fn a_line_being_typed() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        update::update(&mut state, Message::Command(Command::Search));
        update::update(&mut state, Message::Paste("التحالف (NATO) on:".into()));
        snapshot(&format!("{lang}-search"), &state);
        update::update(&mut state, Message::Key("Esc".parse().unwrap()));
        update::update(&mut state, Message::Command(Command::Palette));
        snapshot(&format!("{lang}-palette"), &state);
    }
}

#[test]
fn loading() {
    let mut state = fixture::state(80, 24, Lang::En);
    state.corpus.loading = Loading { running: true, bytes: (1, 2), articles: 7, failed: 2, problem: None };
    snapshot("en-loading", &state);
}

#[test]
fn the_cursor_stands_where_one_types() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        update::update(&mut state, Message::Command(Command::Search));
        update::update(&mut state, Message::Paste("داعش".into()));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let (x, y) = view(&state, &look(lang), &mut buffer).unwrap();
        assert_eq!(y, 23);
        // The next letter would join at the left of the last one.
        assert_eq!(buffer.cell((x + 1, y)).map(|c| c.symbol().to_owned()), Some("ﺶ".into()), "{lang}");
    }
}

#[test]
fn hostile_titles_stay_text() {
    let mut state = fixture::state(120, 40, Lang::En);
    state.list.rows.iter_mut().for_each(|r| r.row.title = "a\u{1b}[2J\u{9b}31m\u{202e}b".into());
    assert_sound(&drawn(&state));
}

#[test]
fn wide_characters_and_marks_keep_their_cells() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(120, 40, lang);
        let title = "中文 مُحَمَّدٌ پاکستان لِلَّهِ 👨‍👩‍👧 ﷺ \u{670}الرحمٰن x\u{301}";
        for (row, cut) in state.list.rows.iter_mut().zip(0..) {
            row.row.title = title.chars().skip(cut).collect();
        }
        assert_sound(&drawn(&state));
    }
}

#[test]
fn every_size_can_be_drawn() {
    for lang in [Lang::En, Lang::Ar] {
        for (width, height) in [(1, 1), (2, 2), (7, 5), (33, 9), (61, 14), (111, 20), (161, 7), (300, 90)] {
            assert_sound(&drawn(&fixture::state(width, height, lang)));
        }
    }
}

#[test]
fn what_came_since_the_last_visit_is_marked() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(80, 24, lang);
        (state.corpus.visited, state.corpus.new) = (7, 2);
        for (item, arrived) in state.list.rows.iter_mut().zip([9, 7, 8]) {
            item.row.arrived = arrived;
        }
        snapshot(&format!("{lang}-new"), &state);
    }
}

#[test]
fn a_chip_is_hit_where_it_is_drawn_and_nowhere_else() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = fixture::state(120, 24, lang);
        state.filter.query = "هدنة".into();
        state.filter.cycle((FacetKind::Actor, "iraq"), "العراق", Some("Iraq"));
        state.filter.sort = crate::query::result::Sort::Oldest;
        let buffer = drawn(&state);
        let theme = Theme::named("dark").unwrap();
        let mut hit = Vec::new();
        for x in 0..state.width {
            let is_chip = buffer.cell((x, 0)).unwrap().style().bg == theme.of(Part::Chip).bg;
            let chip = chip_at(&state, &look(lang), (x, 0));
            assert_eq!(chip.is_some(), is_chip, "{lang}: column {x}");
            assert_eq!(chip_at(&state, &look(lang), (x, 1)), None);
            hit.extend(chip);
        }
        hit.dedup();
        if lang == Lang::Ar {
            hit.reverse();
        }
        let iraq = Narrowing::Facet(FacetKind::Actor, "iraq".into());
        assert_eq!(hit, [Narrowing::Query, iraq, Narrowing::Sort]);
    }
}
