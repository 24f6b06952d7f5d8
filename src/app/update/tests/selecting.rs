//! Words selected in the article: keys, what is selected, what is done with it.

use super::*;
use crate::app::selection::selected;
use crate::article::{DropReason, Dropped};
use crate::span::Span;
use crate::text::sanitize::Safe;

fn reading() -> State {
    let mut state = wide();
    press(&mut state, "3 v");
    state
}

#[test]
fn words_are_selected_as_the_eye_goes() {
    let mut state = reading();
    assert_eq!(selected(&state).as_deref(), Some("أعلن"), "the first word of the text on the screen");
    for (key, expected) in [
        ("h", "أعلن رئيس"),
        ("Left", "أعلن رئيس الوزراء"),
        ("l", "أعلن رئيس"),
        ("Right", "أعلن"),
        ("l", "واشنطن\nأعلن"),
        ("h", "أعلن"),
        ("ا", "أعلن رئيس"),
    ] {
        press(&mut state, key);
        assert_eq!(selected(&state).as_deref(), Some(expected), "{key}");
    }
    assert_eq!(state.focus, Pane::Article, "h and l do not leave it");
    press(&mut state, "Esc h");
    assert_eq!((selected(&state), state.focus == Pane::Article), (None, false));
}

#[test]
fn lines_are_selected_down_and_up_over_page_furniture() {
    let mut state = wide();
    let mut other = fixture::opened();
    other.id = crate::article::ArticleId(7);
    let furniture = "شاركها";
    let text = other.text.as_str().replace("\n\n", &format!("\n{furniture}\n"));
    let at = text.find(furniture).unwrap();
    let dropped = Span::new(at, at + furniture.len());
    other.analysis.dropped = vec![Dropped { span: dropped, why: DropReason::ShareButton }];
    other.text = Safe::new(&text);
    state.article.show(Box::new(other), 40);
    press(&mut state, "3 v");
    let lines = |state: &State| selected(state).unwrap().split_whitespace().count();
    press(&mut state, "j");
    let one = lines(&state);
    press(&mut state, "j");
    assert!(one > 4 && lines(&state) > one, "{one}");
    press(&mut state, "k k");
    assert!(lines(&state) < 4, "back on the first line");
    press(&mut state, "j j j j j j j j j j");
    let words = selected(&state).unwrap();
    assert!(words.contains("البنتاغون"), "to the last line");
    assert!(words.contains("الدولي.\nوقالت"), "nothing that is not on the screen: {words}");
    state.article.original = true;
    assert!(selected(&state).unwrap().contains("الدولي.\nشاركها\nوقالت"));
}

#[test]
fn what_is_selected_is_copied_in_logical_order() {
    let mut state = reading();
    let effects = press(&mut state, "h y");
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text == "أعلن رئيس"), "{effects:?}");
    assert_eq!(state.article.selection, None);
    let effects = press(&mut state, "y");
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text.len() > 200), "all of it, as ever");
}

#[test]
fn what_is_selected_is_added_as_an_actor_and_stays_selected_until_it_is() {
    let mut state = wide();
    press(&mut state, "3 . . . v h");
    let words = selected(&state).unwrap();
    assert!(
        words.starts_with("العراق ") || words.starts_with("محمد شياع السوداني "),
        "from a mention: {words}"
    );
    press(&mut state, "A");
    let prompt = state.prompt.as_ref().unwrap();
    assert_eq!((prompt.asking, prompt.text.as_str()), (Asking::Words, words.as_str()));
    press(&mut state, "Esc");
    assert_eq!(selected(&state), Some(words));
    press(&mut state, "A Enter Enter Enter");
    assert_eq!((state.corrections.iter().count(), state.article.selection), (1, None));
}

#[test]
fn another_article_has_nothing_selected_and_the_timeline_is_brushed_as_ever() {
    let mut state = reading();
    let mut other = fixture::opened();
    other.id = crate::article::ArticleId(7);
    state.article.show(Box::new(other), 40);
    assert_eq!(state.article.selection, None);
    press(&mut state, "1 v");
    assert!(state.timeline.brush.is_some() && state.article.selection.is_none());
}

#[test]
fn a_selection_ends_where_the_eye_goes_elsewhere() {
    for keys in ["h .", "h 2"] {
        let mut state = reading();
        press(&mut state, keys);
        assert_eq!(selected(&state), None, "{keys}");
    }
}
