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
    press(&mut state, "/ Space ع Enter");
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
