//! Actors that the reader corrects: keys, what they say, and undoing it.

use super::*;
use crate::actor::{ActorKind, Correction};
use crate::app::Pane;
use crate::app::corrections::{Offer, Told, offers};
use crate::query::result::NameForm;

/// Types a word into the line, a key a letter.
fn type_in(state: &mut State, text: &str) {
    update(state, Message::Paste(text.to_owned()));
}

/// What was said and said no more, with the question that follows it.
fn said(effects: &[Effect]) -> (Vec<Correction>, Vec<Correction>) {
    let at = effects.iter().position(|effect| matches!(effect, Effect::Say { .. })).unwrap();
    assert!(effects[at + 1..].iter().any(|effect| matches!(effect, Effect::Ask(_))), "asked again after it");
    match &effects[at] {
        Effect::Say { without, with } => (without.clone(), with.clone()),
        _ => unreachable!(),
    }
}

/// On the row of an actor in its pane.
fn on(id: &str) -> State {
    let mut state = wide();
    press(&mut state, "4");
    crate::app::actors::select_id(&mut state, id, 20);
    state
}

#[test]
fn an_actor_is_merged_by_any_name_of_the_other_and_parted_by_u() {
    for typed in ["داعش", "Islamic State", "isis", "تنظيم"] {
        let mut state = on("mustafa-al-kadhimi");
        press(&mut state, "m");
        type_in(&mut state, typed);
        let effects = press(&mut state, "Enter");
        let (without, with) = said(&effects);
        let [Correction::Merge { actor, into, into_name, kind, .. }] = with.as_slice() else {
            panic!("{with:?}")
        };
        assert_eq!((actor.as_str(), into.as_str()), ("mustafa-al-kadhimi", "islamic-state"), "{typed}");
        assert_eq!((into_name.as_str(), *kind, without.len()), ("تنظيم داعش", None, 0));
        assert!(matches!(state.note, Some(Note::Actors(Told::Merged { .. }))));
        assert_eq!(state.corrections.canonical("mustafa-al-kadhimi"), "islamic-state");
        let (without, with) = said(&press(&mut state, "u"));
        assert_eq!((without.len(), with.len()), (1, 0));
        assert!(state.corrections.is_empty());
        assert_eq!(state.note, Some(Note::Actors(Told::TakenBack)));
        assert_eq!(said(&press(&mut state, "Ctrl-r")).1.len(), 1, "and again by Ctrl-r");
        assert_ne!(state.note, Some(Note::Actors(Told::TakenBack)), "it holds");
    }
}

#[test]
fn nobody_is_merged_with_himself_and_a_line_that_is_left_says_nothing() {
    let mut state = on("iraq");
    press(&mut state, "m");
    type_in(&mut state, "العراق");
    let is_own = |offer: &Offer| matches!(offer, Offer::Actor(someone) if someone.id == "iraq");
    assert!(!offers(&state).iter().any(is_own));
    press(&mut state, "Esc");
    assert!(state.corrections.is_empty() && state.prompt.is_none());
    press(&mut state, "m");
    type_in(&mut state, "لا أحد يسمى هكذا");
    assert!(press(&mut state, "Enter").is_empty());
    assert_eq!(state.note, Some(Note::Actors(Told::Nothing)));
}

#[test]
fn a_chain_that_would_close_is_not_offered_to_close() {
    let mut state = on("iraq");
    press(&mut state, "m");
    type_in(&mut state, "islamic state");
    press(&mut state, "Enter");
    fixture::answer(&mut state);
    crate::app::actors::select_id(&mut state, "islamic-state", 20);
    press(&mut state, "m");
    type_in(&mut state, "Iraq");
    let effects = press(&mut state, "Enter");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Say { .. })), "it is the same already");
}

#[test]
fn one_that_is_none_leaves_the_filter_and_comes_back_with_it() {
    let mut state = on("iraq");
    press(&mut state, "Space");
    let filter = state.filter.clone();
    let (_, with) = said(&press(&mut state, "x"));
    assert_eq!(with, [Correction::Hide { actor: "iraq".into(), name: "العراق".into() }]);
    assert!(state.filter.facets.is_empty() && state.corrections.is_hidden("iraq"));
    press(&mut state, "u");
    assert!(!state.corrections.is_hidden("iraq"));
    press(&mut state, "u");
    assert_eq!(state.filter, filter);
}

#[test]
fn one_that_narrows_the_list_narrows_it_as_the_other() {
    let mut state = on("iraq");
    press(&mut state, "Space");
    press(&mut state, "m");
    type_in(&mut state, "Islamic State");
    press(&mut state, "Enter");
    let chosen = state.filter.facets.get(&(FacetKind::Actor, "islamic-state".to_owned())).unwrap();
    assert_eq!((chosen.name.as_str(), chosen.choice), ("تنظيم داعش", Choice::Include));
}

#[test]
fn a_kind_is_chosen_from_all_and_replaces_the_one_before() {
    let mut state = on("iraq");
    press(&mut state, "g K");
    assert_eq!(offers(&state).len(), 7);
    assert_eq!(
        crate::app::corrections::chosen(&state),
        Some(Offer::Kind(ActorKind::State)),
        "its own at first"
    );
    let (_, with) = said(&press(&mut state, "Down Enter"));
    assert_eq!(state.corrections.kind("iraq"), Some(ActorKind::Place));
    press(&mut state, "g K");
    for typed in ["مكان", "place", "plac"] {
        press(&mut state, "Ctrl-u");
        type_in(&mut state, typed);
        assert_eq!(offers(&state), [Offer::Kind(ActorKind::Place)], "{typed}");
    }
    press(&mut state, "Ctrl-u");
    type_in(&mut state, "planet");
    assert_eq!(offers(&state), [], "nothing is chosen that was not meant");
    press(&mut state, "Ctrl-u");
    type_in(&mut state, "media");
    let (without, _) = said(&press(&mut state, "Enter"));
    assert_eq!(without, with);
    assert_eq!(state.corrections.kind("iraq"), Some(ActorKind::Media));
}

#[test]
fn a_name_is_split_off_and_a_merge_taken_back_by_the_same_line() {
    let mut state = on("islamic-state");
    let effects = press(&mut state, "M");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Names(id) if id == "islamic-state")));
    let form = |actor: &str, words: &str| NameForm {
        actor: actor.into(),
        words: words.into(),
        office: false,
        mentions: 3,
    };
    let forms = vec![form("islamic-state", "تنظيم داعش"), form("islamic-state", "الدولة")];
    update(&mut state, Message::Answer(Answer::Names { id: "other".into(), forms: forms.clone() }));
    assert!(offers(&state).is_empty(), "names of somebody else");
    update(&mut state, Message::Answer(Answer::Names { id: "islamic-state".into(), forms }));
    assert_eq!(offers(&state).len(), 1, "not the name that it has");
    let (_, with) = said(&press(&mut state, "Enter"));
    let [Correction::Split { actor, form, into, kind, .. }] = with.as_slice() else { panic!("{with:?}") };
    assert_eq!((actor.as_str(), form.as_str(), *kind), ("islamic-state", "الدولة", ActorKind::ArmedGroup));
    assert!(into.starts_with("x-"));
    crate::app::actors::select_id(&mut state, "iraq", 20);
    press(&mut state, "m");
    type_in(&mut state, "Islamic State");
    let (_, merged) = said(&press(&mut state, "Enter"));
    crate::app::actors::select_id(&mut state, "islamic-state", 20);
    press(&mut state, "M");
    assert_eq!(offers(&state), [Offer::TakeBack(merged[0].clone())]);
    assert_eq!(said(&press(&mut state, "Enter")).0, merged);
}

#[test]
fn the_words_of_a_mention_are_added_as_a_new_actor() {
    let mut state = wide();
    press(&mut state, "3 . . A");
    let prompt = state.prompt.clone().unwrap();
    assert_eq!((prompt.asking, prompt.text.is_empty()), (Asking::Words, false));
    press(&mut state, "Ctrl-u");
    type_in(&mut state, "الجولة");
    let words: Vec<Offer> = offers(&state);
    assert_eq!(words[1], Offer::Words("الجولة الأولى".into()), "as the article goes on: {words:?}");
    press(&mut state, "Down Enter");
    assert_eq!(
        state.prompt.as_ref().map(|p| (p.asking, p.text.as_str())),
        Some((Asking::Named, "الجولة الأولى"))
    );
    press(&mut state, "Enter");
    assert_eq!(state.prompt.as_ref().map(|p| p.asking), Some(Asking::Kind));
    type_in(&mut state, "media");
    let (_, with) = said(&press(&mut state, "Enter"));
    let [Correction::Add { words, actor, name, kind }] = with.as_slice() else { panic!("{with:?}") };
    assert_eq!((words.as_str(), name.as_str(), *kind), ("الجولة الأولى", "الجولة الأولى", ActorKind::Media));
    assert_eq!(state.corrections.find("الجولة الاولى"), std::slice::from_ref(actor));
    assert_eq!(said(&press(&mut state, "u")).0, with);
}

#[test]
fn words_are_added_as_a_name_of_one_that_is_known_and_changed_to_another() {
    let mut state = wide();
    for (name, id) in [("Islamic State", "islamic-state"), ("Iraq", "iraq")] {
        press(&mut state, "A");
        press(&mut state, "Ctrl-u");
        type_in(&mut state, "التحالف الدولي");
        press(&mut state, "Enter Ctrl-u");
        type_in(&mut state, name);
        let effects = press(&mut state, "Down Enter");
        let (_, with) = said(&effects);
        assert!(matches!(with.as_slice(), [Correction::Add { actor, .. }] if actor == id), "{with:?}");
    }
    assert_eq!(state.corrections.iter().count(), 1);
}

#[test]
fn the_mention_in_the_article_is_meant_where_the_reader_stands_on_one() {
    let mut state = wide();
    press(&mut state, "3");
    for key in ["m", "M", "x", "g K"] {
        press(&mut state, key);
        assert_eq!((&state.note, state.prompt.is_none()), (&Some(Note::Actors(Told::Nobody)), true), "{key}");
    }
    press(&mut state, ".");
    while state.note.is_some()
        || !matches!(state.article.current_mention(), Some(crate::app::article::Mention::Actor(..)))
    {
        press(&mut state, ".");
    }
    let (_, with) = said(&press(&mut state, "x"));
    assert!(matches!(with.as_slice(), [Correction::Hide { .. }]));
    assert_eq!(state.focus, Pane::Article);
}

/// The file is read again: these corrections, these mistakes, each with its line.
fn read(state: &mut State, all: &[Correction], mistakes: &[(u8, &str)]) -> Vec<Effect> {
    let corrections = std::sync::Arc::new(all.iter().cloned().collect());
    let mistake = |(line, reason): &(u8, &str)| crate::app::corrections::Mistake {
        told: format!("actors.toml: line {line}: {reason}"),
        reason: (*reason).to_owned(),
    };
    let mistakes = mistakes.iter().map(mistake).collect();
    let said = state.said;
    update(state, Message::Corrected(crate::app::corrections::Read { corrections, mistakes, said }))
}

fn merge(actor: &str, into: &str) -> Correction {
    let (name, into_name) = (String::new(), String::new());
    Correction::Merge { actor: actor.into(), name, into: into.into(), into_name, kind: None }
}

#[test]
fn what_other_hands_say_holds_at_once_and_the_cursor_stays_on_its_actor() {
    let mut state = on("mustafa-al-kadhimi");
    press(&mut state, "Space");
    let effects = read(&mut state, &[merge("mustafa-al-kadhimi", "islamic-state")], &[]);
    assert!(matches!(effects.as_slice(), [Effect::Correct(now), Effect::Ask(_), ..] if !now.is_empty()));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Say { .. })),
        "it stands in the file already"
    );
    assert_eq!(state.note, Some(Note::Actors(Told::ReadAgain { gone: 0, come: 1 })));
    assert_eq!(state.filter.facets(Choice::Include)[0].1, "islamic-state");
    fixture::answer(&mut state);
    let here = crate::app::actors::selected(&state).map(|line| line.id);
    assert_eq!(here.as_deref(), Some("islamic-state"), "who it now is");
    state.note = None;
    let effects = read(&mut state, &[merge("mustafa-al-kadhimi", "islamic-state")], &[]);
    assert!(effects.is_empty() && state.note.is_none(), "his own act, seen by the watcher, is nothing new");
}

#[test]
fn undoing_takes_back_what_the_reader_did_here_and_nothing_of_others() {
    let mut state = on("iraq");
    press(&mut state, "x");
    let (mine, other) = (state.corrections.iter().next().unwrap().clone(), merge("a", "b"));
    read(&mut state, &[mine.clone(), other.clone()], &[]);
    let (without, with) = said(&press(&mut state, "u"));
    assert_eq!((without, with), (vec![mine.clone()], vec![]));
    assert_eq!(state.corrections.iter().collect::<Vec<_>>(), [&other]);
    assert_eq!(said(&press(&mut state, "Ctrl-r")).1, [mine]);
}

#[test]
fn a_file_that_lags_behind_the_keys_is_waited_for() {
    let mut state = on("iraq");
    press(&mut state, "x");
    let corrections = std::sync::Arc::default();
    let older = crate::app::corrections::Read { corrections, mistakes: Vec::new(), said: 0 };
    assert!(update(&mut state, Message::Corrected(older)).is_empty());
    assert!(state.corrections.is_hidden("iraq"));
}

#[test]
fn a_mistake_of_the_file_is_told_once_and_takes_nothing_away() {
    let mut state = on("iraq");
    let told = |state: &State| match &state.note {
        Some(Note::Failed(trouble)) => Some(trouble.about.clone()),
        _ => None,
    };
    read(&mut state, &[merge("a", "b")], &[(4, "no")]);
    assert_eq!(told(&state).as_deref(), Some("actors.toml: line 4: no"));
    assert_eq!(state.corrections.iter().count(), 1);
    state.note = None;
    read(&mut state, &[merge("a", "b"), merge("c", "d")], &[(9, "no")]);
    assert_eq!(state.note, Some(Note::Actors(Told::ReadAgain { gone: 0, come: 1 })), "it only moved");
    read(&mut state, &[], &[(4, "no"), (8, "no")]);
    assert_eq!(told(&state).as_deref(), Some("actors.toml: line 8: no"), "another one of its sort");
    state.note = None;
    read(&mut state, &[], &[(8, "no")]);
    assert_eq!(state.note, None, "one is mended");
}

/// The page of «العراق», answered.
fn page() -> State {
    let mut state = on("iraq");
    press(&mut state, "Enter");
    profile(&mut state, "iraq");
    state
}

#[test]
fn on_its_page_an_actor_is_corrected_and_the_page_is_of_whom_it_now_is() {
    let mut state = page();
    press(&mut state, "m");
    type_in(&mut state, "islamic state");
    let effects = press(&mut state, "Enter");
    assert!(matches!(said(&effects).1.as_slice(), [Correction::Merge { actor, .. }] if actor == "iraq"));
    assert_eq!(profile_asked(&effects).map(|asked| asked.0), Some("islamic-state"), "its page is asked for");
    assert!(matches!(state.overlay, Some(Overlay::Page(_))), "and stays open");
    said(&press(&mut state, "u"));
    assert!(state.corrections.is_empty() && matches!(state.overlay, Some(Overlay::Page(_))));
}

#[test]
fn on_its_page_the_mention_in_the_text_is_no_name_of_it() {
    let mut state = wide();
    press(&mut state, "3 . . . 4");
    assert!(state.article.current_mention().is_some());
    state.overlay = page().overlay;
    state.actors.page = page().actors.page;
    press(&mut state, "A");
    assert_eq!(state.prompt.as_ref().map(|prompt| prompt.text.as_str()), Some(""));
}

#[test]
fn on_its_page_it_gets_another_kind_or_name_or_none_at_all() {
    let mut state = page();
    press(&mut state, "g K");
    type_in(&mut state, "place");
    let effects = press(&mut state, "Enter");
    assert_eq!(
        said(&effects).1[0],
        Correction::Kind { actor: "iraq".into(), name: "العراق".into(), kind: ActorKind::Place }
    );
    let effects = press(&mut state, "M");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Names(id) if id == "iraq")));
    press(&mut state, "Esc A");
    assert_eq!(
        state.prompt.as_ref().map(|prompt| (prompt.asking, prompt.text.as_str())),
        Some((Asking::Words, ""))
    );
    type_in(&mut state, "بلاد الرافدين");
    let effects = press(&mut state, "Enter");
    let [Correction::Add { words, actor, kind, .. }] = &said(&effects).1[..] else { panic!("{effects:?}") };
    assert_eq!((words.as_str(), actor.as_str(), *kind), ("بلاد الرافدين", "iraq", ActorKind::Place));
    press(&mut state, "x");
    assert_eq!((&state.overlay, state.actors.page.is_none()), (&None, true), "it has no page any more");
}

#[test]
fn a_page_says_why_in_the_article_of_its_sentence() {
    let mut state = page();
    let effects = press(&mut state, "w");
    assert!(matches!(asked(&effects).map(|ask| &ask.keep), Some(Keep::Article(id, _)) if id.0 == 0));
    fixture::answer(&mut state);
    let Some(Overlay::Why(line)) = state.overlay else { panic!("{:?}", state.overlay) };
    assert_eq!(crate::app::why::actor_of(&state, line).map(|actor| actor.id.as_str()), Some("iraq"));
    let (_, with) = said(&press(&mut state, "x"));
    assert!(
        matches!(with.as_slice(), [Correction::Hide { actor, .. }] if actor == "iraq"),
        "from its line there"
    );
}

#[test]
fn whoever_the_corpus_knows_is_offered_and_the_best_fitting_first() {
    let mut state = on("iraq");
    let effects = press(&mut state, "m");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Called(_))));
    type_in(&mut state, "لواء الف");
    let effects = press(&mut state, "ج");
    assert!(matches!(effects.as_slice(), [Effect::Called(text)] if text == "لواء الفج"), "{effects:?}");
    assert!(offers(&state).is_empty(), "neither lexicon nor screen has it");
    let someone = |id: &str, name: &str| {
        let (id, name) = (id.to_owned(), name.to_owned());
        crate::app::actors::Someone { id, name, name_en: None, kind: ActorKind::ArmedGroup }
    };
    let actors =
        vec![someone("x-y", "مقر لواء الفجر"), someone("x-z", "اللواء"), someone("x-lwa-fjr", "لواء الفجر")];
    let found = crate::app::corrections::Found { text: "لواء الفج".into(), actors };
    update(&mut state, Message::Answer(Answer::Called(found)));
    let ids = |state: &State| {
        offers(state)
            .into_iter()
            .map(|offer| if let Offer::Actor(actor) = offer { actor.id } else { String::new() })
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&state), ["x-lwa-fjr", "x-y", "x-z"], "one by a name that it does not show");
    press(&mut state, "ر");
    assert_eq!(ids(&state), ["x-lwa-fjr", "x-y"], "until the next answer those that fit");
    let (_, with) = said(&press(&mut state, "Enter"));
    let [Correction::Merge { into, into_name, kind, .. }] = with.as_slice() else { panic!("{with:?}") };
    assert_eq!(
        (into.as_str(), into_name.as_str(), *kind),
        ("x-lwa-fjr", "لواء الفجر", Some(ActorKind::ArmedGroup))
    );
}

#[test]
fn who_has_gone_down_the_offers_stays_on_his_when_others_come() {
    let chosen = |state: &State| match crate::app::corrections::chosen(state) {
        Some(Offer::Actor(actor)) => actor.id,
        other => panic!("{other:?}"),
    };
    let mut state = on("iraq");
    press(&mut state, "m Down");
    let before = chosen(&state);
    let found = |text: &str, names: &[&str]| {
        let someone = |name: &&str| {
            let (id, name) = (format!("x-{name}"), (*name).to_owned());
            crate::app::actors::Someone { id, name, name_en: None, kind: ActorKind::Other }
        };
        let actors = names.iter().map(someone).collect();
        Message::Answer(Answer::Called(crate::app::corrections::Found { text: text.into(), actors }))
    };
    let Some(Offer::Actor(first)) = offers(&state).into_iter().next() else { panic!() };
    read(&mut state, &[Correction::Hide { actor: first.id, name: String::new() }], &[]);
    assert_eq!(chosen(&state), before, "one above is none any more");

    press(&mut state, "Esc m");
    type_in(&mut state, "لواء الفجر");
    update(&mut state, found("لواء الفجر", &["مقر لواء الفجر", "قائد لواء الفجر"]));
    press(&mut state, "Down");
    let before = chosen(&state);
    update(&mut state, found("لواء الفجر", &["لواء الفجر", "مقر لواء الفجر", "قائد لواء الفجر"]));
    assert_eq!(chosen(&state), before, "one that fits better came");
    update(&mut state, found("لواء الفجر", &["لواء الفجر"]));
    assert_eq!(chosen(&state), "x-لواء الفجر", "it is offered no more");

    let form = |words: &str| NameForm {
        actor: "islamic-state".into(),
        words: words.into(),
        office: false,
        mentions: 3,
    };
    let mut state = on("islamic-state");
    press(&mut state, "M");
    let names = |forms| Message::Answer(Answer::Names { id: "islamic-state".into(), forms });
    update(&mut state, names(vec![form("الدولة"), form("التنظيم")]));
    press(&mut state, "Down");
    update(
        &mut state,
        names(vec![form("داعش"), form("الدولة"), NameForm { mentions: 4, ..form("التنظيم") }]),
    );
    let (_, with) = said(&press(&mut state, "Enter"));
    assert!(matches!(with.as_slice(), [Correction::Split { form, .. }] if form == "التنظيم"), "{with:?}");
}

/// How long the line of a merge takes to offer what the lexicon knows. Run by hand, optimised.
#[test]
#[ignore = "a measurement"]
fn the_time_of_an_offer() {
    let mut state = on("iraq");
    press(&mut state, "m");
    for typed in ["م", "ح", "مد", " "] {
        let start = std::time::Instant::now();
        type_in(&mut state, typed);
        let (offers, took) = (offers(&state).len(), start.elapsed());
        eprintln!("{:?}: {offers} offers in {took:?}", state.prompt.as_ref().unwrap().text);
    }
}

#[test]
fn why_begins_with_the_actor_that_one_stands_on() {
    let line = |keys: &str| {
        let mut state = on("iraq");
        press(&mut state, keys);
        let Some(Overlay::Why(line)) = state.overlay else { panic!("{:?}", state.overlay) };
        (line, crate::app::why::actor_of(&state, line).map(|actor| actor.id.clone()))
    };
    assert_eq!(line("w").1.as_deref(), Some("iraq"), "the row");
    assert_eq!(line("3 . . . w").1.as_deref(), Some("iraq"), "the mention");
    assert_eq!(line("2 w"), (0, None), "the date elsewhere");
}

#[test]
fn who_is_none_leaves_the_cursor_on_his_row_whatever_is_answered_first() {
    let mut state = on("iraq");
    let row = state.actors.selected;
    // Among the counted he stands last.
    state.actors.count(state.actors.facets.iter().rev().cloned().collect());
    press(&mut state, "x");
    let mut opened = fixture::opened();
    state.corrections.unite(&mut opened.analysis.actors);
    update(&mut state, Message::Answer(Answer::Article(Box::new(opened))));
    assert_eq!(state.actors.selected, row);
    let list: Vec<_> = state.actors.facets.iter().filter(|facet| facet.id != "iraq").cloned().collect();
    let (serial, kind, kinds) = (state.serial, FacetKind::Actor, vec![FacetKind::Actor]);
    update(&mut state, Message::Answer(Answer::Facets { serial, kind, list, kinds }));
    let here = crate::app::actors::selected(&state).map(|line| line.id);
    assert_eq!((state.actors.selected, here.as_deref()), (row, Some("mohammed-shia-al-sudani")));
}

#[test]
fn a_reader_who_cannot_write_the_index_is_not_told_that_texts_are_read() {
    for read_only in [false, true] {
        let mut state = page();
        state.corpus.read_only = read_only;
        press(&mut state, "A");
        type_in(&mut state, "بلاد الرافدين");
        press(&mut state, "Enter");
        let said = |note: &Option<Note>| matches!(note, Some(Note::Actors(Told::Added { rereads, .. })) if *rereads != read_only);
        assert!(said(&state.note), "{read_only}: {:?}", state.note);
    }
}
