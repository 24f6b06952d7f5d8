//! Articles that come while one reads: (before, others come, after).

use super::*;
use crate::app::fixture::holdings;
use crate::app::list::ListRow;
use crate::article::ArticleId;

/// A list of so many articles, newest first, whose ids go down from `newest`, every row at hand and answered.
fn list_of(newest: u64, count: usize) -> Vec<ListRow> {
    let made = fixture::state(80, 24, Lang::En).list.rows[0].clone();
    let row = |n: u64| ListRow {
        row: crate::query::result::Row { id: ArticleId(n), ..made.row.clone() },
        ..made.clone()
    };
    (0..count as u64).map(|n| row(newest - n)).collect()
}

/// Answers the last question for rows as an index with these articles would.
fn answer(state: &mut State, rows: &[ListRow], effects: &[Effect]) {
    let at = match asked(effects).map(|ask| ask.keep.clone()) {
        Some(Keep::Article(id, _)) => rows.iter().position(|item| item.row.id == id),
        _ => None,
    };
    let (page, total) = (state.page, rows.len());
    update(state, Message::Answer(Answer::Page { page, total, first: 0, rows: rows.to_vec(), at }));
}

/// What the reader has before him: the article selected, and on which row of the screen it is.
fn seen(state: &State) -> (Option<u64>, usize) {
    (state.list.selected_row().map(|row| row.id.0), state.list.selected - state.list.top)
}

/// A reader of forty articles, the corpus read, who has pressed these keys.
fn reading(keys: &str) -> State {
    let mut state = State::new(80, 24, Lang::En, date(2026, 1, 1));
    update(&mut state, Message::Loading(crate::app::Loading { running: true, ..Default::default() }));
    let effects = update(&mut state, Message::Snapshot(holdings(40)));
    answer(&mut state, &list_of(40, 40), &effects);
    update(&mut state, Message::Loading(crate::app::Loading::default()));
    if !keys.is_empty() {
        let effects = press(&mut state, keys);
        if asked(&effects).is_some() {
            answer(&mut state, &list_of(40, 40), &effects);
        }
    }
    state
}

#[test]
fn the_selected_article_stays_where_it_is_on_the_screen() {
    for (keys, article) in [
        ("", 40),
        ("j j", 38),
        ("G", 1),
        ("PgDn PgDn k", 0),
        ("/ ب", 40),
        ("/ ب Enter j j j", 37),
        ("g s", 40),
    ] {
        let mut state = reading(keys);
        let before = seen(&state);
        assert!(article == 0 || before.0 == Some(article), "{keys}: {before:?}");
        let effects = update(&mut state, Message::Snapshot(holdings(43)));
        assert!(matches!(asked(&effects), Some(ask) if ask.counts && ask.query == state.query));
        answer(&mut state, &list_of(43, 43), &effects);
        assert_eq!(seen(&state), before, "{keys}");
        assert_eq!(state.list.total, 43);
    }
}

#[test]
fn the_lines_of_the_open_article_stay_where_they_are() {
    let mut state = fixture::state(60, 16, Lang::En);
    press(&mut state, "Enter j j");
    let before = (state.article.scroll, state.article.opened.as_ref().map(|opened| opened.id));
    assert_eq!(before.0, 2);
    let effects = update(&mut state, Message::Snapshot(holdings(4)));
    let mut rows = state.list.rows.clone();
    rows.insert(0, list_of(9, 1).remove(0));
    answer(&mut state, &rows, &effects);
    update(&mut state, Message::Answer(Answer::Article(Box::new(fixture::opened()))));
    assert_eq!((state.article.scroll, state.article.opened.as_ref().map(|opened| opened.id)), before);
    assert_eq!(state.list.selected, 1);
}

#[test]
fn while_the_corpus_is_read_the_first_time_who_does_nothing_sees_the_newest() {
    let mut state = State::new(80, 24, Lang::En, date(2026, 1, 1));
    update(&mut state, Message::Loading(crate::app::Loading { running: true, ..Default::default() }));
    for newest in [3, 9] {
        let effects = update(&mut state, Message::Snapshot(holdings(newest)));
        answer(&mut state, &list_of(newest, newest as usize), &effects);
        assert_eq!(seen(&state), (Some(newest), 0));
    }
    press(&mut state, "3");
    let effects = update(&mut state, Message::Snapshot(holdings(12)));
    answer(&mut state, &list_of(12, 12), &effects);
    assert_eq!(seen(&state), (Some(9), 0), "from the first key on he keeps what he has");
}

#[test]
fn who_goes_on_while_the_answer_is_under_way_is_not_taken_back() {
    let mut state = reading("j j");
    let effects = update(&mut state, Message::Snapshot(holdings(43)));
    press(&mut state, "j");
    answer(&mut state, &list_of(43, 43), &effects);
    assert_eq!(seen(&state), (Some(37), 3));
}

#[test]
fn an_article_that_vanishes_leaves_its_place_to_the_next() {
    let mut state = reading("j j");
    let effects = update(&mut state, Message::Snapshot(holdings(39)));
    let mut rows = list_of(40, 40);
    rows.remove(2);
    answer(&mut state, &rows, &effects);
    assert_eq!(seen(&state), (Some(37), 2));
}
