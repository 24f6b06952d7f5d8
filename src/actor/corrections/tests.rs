use super::*;
use crate::actor::recognise;
use crate::text::segment::Tokens;

fn merge(actor: &str, into: &str) -> Correction {
    Correction::Merge {
        actor: actor.into(),
        name: String::new(),
        into: into.into(),
        into_name: format!("اسم {into}"),
        kind: Some(ActorKind::Person),
    }
}

fn hide(actor: &str) -> Correction {
    Correction::Hide { actor: actor.into(), name: String::new() }
}

fn kind(actor: &str, kind: ActorKind) -> Correction {
    Correction::Kind { actor: actor.into(), name: String::new(), kind }
}

fn add(words: &str, actor: &str, kind: ActorKind) -> Correction {
    Correction::Add { words: words.into(), actor: actor.into(), name: words.into(), kind }
}

fn split(actor: &str, form: &str) -> Correction {
    let (actor, name, form) = (actor.into(), String::new(), form.to_owned());
    Correction::Split { actor, name, into: own_id(&form, ActorKind::Media), form, kind: ActorKind::Media }
}

fn all(list: impl IntoIterator<Item = Correction>) -> Corrections {
    let mut corrections = Corrections::default();
    list.into_iter().for_each(|one| corrections.insert(one).unwrap());
    corrections
}

/// The actors of a text, before any merge.
fn recognised(corrections: &Corrections, text: &str) -> Vec<ActorMentions> {
    let mut actors = recognise(&Tokens::new(text), corrections.lexicon(), &[]);
    corrections.part(&mut actors, text);
    actors
}

/// The actors of a text as the reader sees them: id, kind and the words of each mention.
fn read(corrections: &Corrections, text: &str) -> Vec<(String, ActorKind, Vec<String>)> {
    let mut actors = recognised(corrections, text);
    corrections.unite(&mut actors);
    let told = |actor: ActorMentions| {
        let words = actor.mentions.iter().map(|mention| mention.span.of(text).to_owned()).collect();
        (actor.id, actor.kind, words)
    };
    actors.into_iter().map(told).collect()
}

#[test]
fn merges_go_on_to_the_last() {
    let chain = all([merge("a", "b"), merge("b", "c"), merge("d", "c")]);
    for id in ["a", "b", "c", "d"] {
        assert_eq!(chain.canonical(id), "c", "{id}");
        assert_eq!(chain.members(id), ["c", "a", "b", "d"], "{id}");
    }
    assert_eq!((chain.canonical("e"), chain.members("e")), ("e", vec!["e"]));
    let parted = chain.changed(&[merge("b", "c")], &[]).unwrap();
    assert_eq!((parted.canonical("a"), parted.canonical("d")), ("b", "c"), "one link taken out");
}

#[test]
fn circles_and_contradictions_are_refused() {
    let mut corrections = all([merge("a", "b"), merge("b", "c"), kind("a", ActorKind::Place)]);
    let before = corrections.clone();
    for (one, refused) in [
        (merge("c", "a"), Refused::Circle),
        (merge("c", "c"), Refused::Circle),
        (merge("a", "d"), Refused::Contradiction),
        (kind("a", ActorKind::State), Refused::Contradiction),
        (hide(" "), Refused::Empty),
        (add("؟", "x", ActorKind::Person), Refused::Empty),
    ] {
        assert_eq!(corrections.insert(one.clone()), Err(refused), "{one:?}");
    }
    assert_eq!(corrections, before);
    assert_eq!(corrections.insert(merge("a", "b")), Ok(()), "said once more");
}

#[test]
fn what_is_hidden_is_nobody_whatever_it_is_merged_with() {
    let corrections = all([merge("a", "b"), merge("b", "c"), hide("b")]);
    assert!(corrections.is_hidden("a") && corrections.is_hidden("b") && !corrections.is_hidden("c"));
    assert_eq!(corrections.members("c"), ["c"]);
    assert!(all([hide("c"), merge("a", "c")]).members("a").is_empty());
}

#[test]
fn two_that_are_one_have_all_mentions_and_one_name() {
    let text = "قال تنظيم داعش إن العراق بعيد. وتقدم داعش نحو بغداد ثم العراق.";
    let apart = read(&Corrections::default(), text);
    assert!(apart.iter().any(|actor| actor.0 == "islamic-state"), "{apart:?}");
    let corrections = all([merge("islamic-state", "x-foe"), kind("x-foe", ActorKind::Other)]);
    let together = read(&corrections, text);
    let foe = together.iter().find(|actor| actor.0 == "x-foe").unwrap();
    assert_eq!((foe.1, foe.2.len()), (ActorKind::Other, 2));
    let mut actors = recognised(&corrections, text);
    corrections.unite(&mut actors);
    assert!(actors.iter().any(|actor| actor.name == "اسم x-foe"), "the name of the one that it is");
    let one = all([merge("islamic-state", "iraq")]);
    let iraq = read(&one, text);
    assert_eq!((iraq[0].0.as_str(), iraq[0].1, iraq[0].2.len()), ("iraq", ActorKind::State, 4));
    let spans = {
        let mut actors = recognised(&one, text);
        one.unite(&mut actors);
        actors[0].mentions.clone()
    };
    assert!(spans.is_sorted(), "in order of text");
}

#[test]
fn hidden_actors_and_kinds_hold_in_an_article() {
    let text = "زار وزير الخارجية الإيراني بغداد، عاصمة العراق.";
    let corrections = all([hide("iraq"), kind("baghdad", ActorKind::Other)]);
    let read = read(&corrections, text);
    assert!(!read.iter().any(|actor| actor.0 == "iraq"), "{read:?}");
    assert!(read.iter().any(|actor| actor.0 == "baghdad" && actor.1 == ActorKind::Other), "{read:?}");
}

#[test]
fn words_that_the_reader_adds_are_found_with_proclitics_and_spellings() {
    let corrections = all([add("الجبل الأخضر العظيم", "x-jabal", ActorKind::Organisation)]);
    let found = read(&corrections, "تحدث عضو عن المال. وللجبل الأخضر خطة؛ والجبل الاخضر العظيم يرفض.");
    let own = found.iter().find(|actor| actor.0 == "x-jabal").unwrap();
    assert_eq!(own.2, ["الجبل الاخضر العظيم"]);
    assert_eq!(corrections.find("الجبل الاخضر العظيم"), ["x-jabal"], "a query finds it too");
}

#[test]
fn an_alias_that_the_reader_gives_is_stronger_than_the_lexicon() {
    let text = "قال داعش إنه تقدم.";
    assert_eq!(read(&Corrections::default(), text)[0].0, "islamic-state");
    assert_eq!(read(&all([add("داعش", "iraq", ActorKind::State)]), text)[0].0, "iraq");
}

#[test]
fn a_new_person_is_known_by_its_surname_after_the_full_name() {
    let corrections = all([add("زكريا الطحان", "x-tahan", ActorKind::Person)]);
    let found = read(&corrections, "وصل زكريا الطحان أمس. وأكد الطحان ذلك.");
    let own = found.iter().find(|actor| actor.0 == "x-tahan").unwrap();
    assert_eq!(own.2.len(), 2, "{found:?}");
}

#[test]
fn a_form_that_is_split_off_is_another_actor_also_after_a_merge() {
    let text = "قال تنظيم الدولة إن داعش باق. والعراق يرد على داعش.";
    let corrections = all([merge("islamic-state", "iraq"), split("islamic-state", "داعش")]);
    let found = read(&corrections, text);
    let off = found.iter().find(|actor| actor.0 == own_id("داعش", ActorKind::Media)).unwrap();
    assert_eq!((off.1, off.2.as_slice()), (ActorKind::Media, &["داعش".to_owned(), "داعش".to_owned()][..]));
    let iraq = found.iter().find(|actor| actor.0 == "iraq").unwrap();
    assert!(!iraq.2.contains(&"داعش".to_owned()), "{iraq:?}");
    let back = all([split("islamic-state", "داعش"), merge(&own_id("داعش", ActorKind::Media), "iraq")]);
    let found = read(&back, text);
    assert!(found.iter().any(|actor| actor.0 == "iraq" && actor.2.len() == 3), "{found:?}");
}

#[test]
fn names_beside_corrections_can_be_asked_for() {
    let corrections = all([merge("x-a", "x-b"), hide("x-c")]);
    assert_eq!(corrections.find("اسم x-b"), ["x-b"]);
    assert_eq!(all([merge("iraq", "iran")]).find("Iraq"), ["iran"], "as it is merged");
    assert!(all([hide("iraq")]).find("العراق").iter().all(|id| id != "iraq"));
}

#[test]
fn only_what_is_read_of_texts_has_words() {
    let corrections =
        all([merge("a", "b"), hide("c"), kind("d", ActorKind::Place), add("لواء", "e", ActorKind::Other)]);
    assert_eq!(corrections.of_texts().iter().filter_map(Correction::words).collect::<Vec<_>>(), ["لواء"]);
}
