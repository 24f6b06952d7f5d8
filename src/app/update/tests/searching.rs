//! Searching: forms, hits, passages.

use super::*;
use crate::app::Answer;

fn searching(query: &str) -> State {
    let mut state = wide();
    state.ask_for(query);
    state
}

#[test]
fn a_form_is_unticked_ticked_and_undone() {
    let mut state = searching("القاهرة مصر");
    let effects = press(&mut state, "g f");
    assert!(asked(&effects).is_some_and(|ask| ask.forms && ask.counts));
    let serial = state.serial;
    update(&mut state, Message::Answer(Answer::Forms { serial, words: fixture::forms() }));
    let effects = press(&mut state, "j Space");
    assert_eq!(state.filter.query, "القاهرة≠بالقاهرة مصر");
    assert!(asked(&effects).is_some_and(|ask| ask.forms && ask.query == state.query));
    assert!(state.forms.iter().flatten().all(|word| word.forms[1].out), "what is seen does not wait");
    press(&mut state, "u");
    assert_eq!(state.filter.query, "القاهرة مصر");
    assert_eq!(state.overlay, Some(Overlay::Forms(1)), "undo leaves the panel open");
    press(&mut state, "Ctrl-r Esc");
    assert_eq!((state.filter.query.as_str(), &state.overlay), ("القاهرة≠بالقاهرة مصر", &None));
    press(&mut state, "/ ع Enter");
    assert_eq!(state.filter.query, "القاهرة≠بالقاهرة مصر ع", "typing elsewhere keeps it");
}

#[test]
fn without_a_word_there_are_no_forms() {
    for query in ["", "\"عبارة كاملة\"", "lang:ar"] {
        let mut state = searching(query);
        press(&mut state, "g f");
        assert_eq!((state.note, state.overlay), (Some(Note::NoWord), None), "{query}");
    }
}

/// Answers the last question for an article with one that has hits at these words, or none.
fn opened(state: &mut State, hits: &[&str]) -> Vec<Effect> {
    let mut opened = fixture::opened();
    let opening = crate::app::list::opening(state).unwrap();
    (opened.id, opened.address) = (opening.id, opening.address);
    opened.hits = hits.iter().map(|words| fixture::span(words)).collect();
    update(state, Message::Answer(Answer::Article(Box::new(opened))))
}

fn opens(effects: &[Effect]) -> Option<u64> {
    effects.iter().find_map(|effect| match effect {
        Effect::Open(opening, ..) => Some(opening.id.0),
        _ => None,
    })
}

#[test]
fn hits_are_stepped_through_into_the_next_article_that_has_any_and_back() {
    let mut state = searching("بغداد OR lang:ar");
    opened(&mut state, &["بغداد", "وزارة"]);
    press(&mut state, "n n");
    assert_eq!((state.article.hit, state.focus), (Some(1), Pane::Article));
    let effects = press(&mut state, "n");
    assert_eq!(opens(&effects), Some(1));
    let effects = opened(&mut state, &[]);
    assert_eq!(opens(&effects), Some(2), "it has none");
    opened(&mut state, &["العراق"]);
    assert_eq!((state.list.selected, state.article.hit), (2, Some(0)));
    press(&mut state, "n");
    assert_eq!((state.note.take(), state.list.selected), (Some(Note::LastHit), 2));
    press(&mut state, "N");
    opened(&mut state, &["بغداد", "العراق"]);
    assert_eq!((state.list.selected, state.article.hit), (1, Some(1)), "its last hit");
    press(&mut state, "N N");
    opened(&mut state, &[]);
    assert_eq!((state.list.selected, state.note), (0, Some(Note::FirstHit)));
}

#[test]
fn another_command_ends_the_way_to_the_next_hit() {
    let mut state = searching("بغداد");
    opened(&mut state, &[]);
    press(&mut state, "n j");
    opened(&mut state, &["بغداد"]);
    assert_eq!(state.article.hit, None);
}

#[test]
fn without_words_there_are_no_hits_to_step_to() {
    let mut state = searching("lang:ar");
    assert!(press(&mut state, "n").is_empty());
    assert_eq!((state.note, state.list.selected), (Some(Note::NoHit), 0));
}

#[test]
fn the_first_hit_is_the_next_one_where_one_reads() {
    let mut state = fixture::state(40, 7, Lang::En);
    state.ask_for("بغداد");
    opened(&mut state, &["بغداد", "العراق", "البنتاغون"]);
    press(&mut state, "3 G n");
    assert_eq!(state.article.hit, Some(2));
    state.article.hit = None;
    press(&mut state, "G N");
    assert_eq!(state.article.hit, Some(1));
}

#[test]
fn passages_are_asked_for_of_the_rows_on_the_screen_that_have_none() {
    let wanted = |effects: &[Effect]| {
        let ask = effects.iter().rev().find_map(|effect| match effect {
            Effect::Passages(ask) => Some(ask),
            _ => None,
        });
        ask.map(|ask| ask.articles.iter().map(|opening| opening.id.0).collect::<Vec<_>>())
    };
    let mut state = wide();
    assert_eq!(wanted(&fixture::answer(&mut state)), None, "nothing is searched for");
    press(&mut state, "/ ع ر Enter");
    assert_eq!(wanted(&fixture::answer(&mut state)), Some(vec![0, 1, 2]));
    let serial = state.serial;
    update(&mut state, Message::Answer(Answer::Passages { serial, list: fixture::passages() }));
    assert_eq!(wanted(&press(&mut state, "j")), Some(vec![1]));
    let before = crate::app::list::row_height(&state);
    press(&mut state, "g p");
    assert_eq!(crate::app::list::row_height(&state), before - 2);
    assert_eq!(wanted(&press(&mut state, "k")), None);
    press(&mut state, "g p / ب");
    update(&mut state, Message::Answer(Answer::Passages { serial, list: fixture::passages() }));
    assert_eq!(wanted(&fixture::answer(&mut state)), Some(vec![0, 1, 2]), "of another query");
}

#[test]
fn the_last_word_is_whole_after_a_blank_and_elsewhere_than_in_the_search_line() {
    let typing = |effects: &[Effect]| asked(effects).map(|ask| ask.typing);
    let mut state = wide();
    assert_eq!(typing(&press(&mut state, "/ ع ر")), Some(true));
    assert_eq!(typing(&press(&mut state, "Space")), Some(false));
    assert_eq!(typing(&press(&mut state, "Enter")), Some(false));
    press(&mut state, ":");
    assert_eq!(typing(&update(&mut state, Message::Snapshot(fixture::holdings(4)))), Some(false));
}

#[test]
fn the_pane_of_actors_shows_sources_and_sections_too() {
    let mut state = wide();
    let mut shown = Vec::new();
    press(&mut state, "4");
    for _ in 0..3 {
        let effects = press(&mut state, "4");
        let kind = state.actors.kind;
        assert!(asked(&effects).is_some_and(|ask| ask.counts && ask.facet == kind));
        let kinds = FacetKind::ALL.to_vec();
        let serial = state.serial;
        update(&mut state, Message::Answer(Answer::Facets { serial, kind, list: Vec::new(), kinds }));
        shown.push(kind);
    }
    assert_eq!(shown, [FacetKind::Source, FacetKind::Category, FacetKind::Actor]);
    press(&mut state, "4");
    fixture::answer(&mut state);
    assert_eq!(state.actors.facets, [], "those were of actors");
    press(&mut state, "j Space");
    assert_eq!(state.filter.facets(Choice::Include), [(FacetKind::Source, "وكالة الأفق".to_owned())]);
}

#[test]
fn a_month_without_its_year_is_the_last_once_the_corpus_is_known_to_end_before_the_next() {
    let from = |state: &State| match &state.query {
        Some(crate::query::Query::Date { bounds, .. }) => bounds.from,
        _ => None,
    };
    let mut state = State::new(120, 40, Lang::En, date(2026, 1, 1));
    state.ask_for("on:تموز");
    assert_eq!(from(&state), Some(date(2026, 7, 1)));
    update(&mut state, Message::Snapshot(fixture::holdings(3)));
    fixture::answer(&mut state);
    assert_eq!(from(&state), Some(date(2023, 7, 1)), "the corpus ends in January 2024");
}
