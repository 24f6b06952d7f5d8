//! The actors pane: orders, names that are typed, companions, mentions that are followed, pages.

use super::*;
use crate::app::actors::{ActorRow, Section, View, days, page, rows};
use crate::query::result::{FacetOrder, Histogram};

fn headings(state: &State) -> Vec<Section> {
    let heading = |(_, row)| if let ActorRow::Heading(section) = row { Some(section) } else { None };
    rows(state).from(0, usize::from(u16::MAX)).filter_map(heading).collect()
}

fn names(state: &State) -> Vec<String> {
    let name = |(_, row)| if let ActorRow::Actor(named) = row { Some(named.id.to_owned()) } else { None };
    rows(state).from(0, usize::from(u16::MAX)).filter_map(name).collect()
}

fn days_asked(effects: &[Effect]) -> Option<&crate::app::actors::ask::AskDays> {
    effects.iter().rev().find_map(|effect| if let Effect::Days(ask) = effect { Some(&**ask) } else { None })
}

#[test]
fn a_key_goes_through_the_orders_and_asks_for_them() {
    let mut state = wide();
    for order in [FacetOrder::Lift, FacetOrder::Name, FacetOrder::Matches] {
        let effects = press(&mut state, "4 2 4 g s");
        let effects = if asked(&effects).is_some() { effects } else { press(&mut state, "g s") };
        assert_eq!(asked(&effects).map(|ask| (ask.counts, ask.order.0)), Some((true, order)));
        fixture::answer(&mut state);
    }
    assert_eq!(state.filter.sort, Sort::Newest, "the order of the list is another one");
}

#[test]
fn names_are_sorted_as_the_language_of_the_interface_has_them() {
    for (lang, expected) in [
        (Lang::En, ["iraq", "islamic-state", "mustafa-al-kadhimi"]),
        // تنظيم، عراق، مصطفى
        (Lang::Ar, ["islamic-state", "iraq", "mustafa-al-kadhimi"]),
    ] {
        let mut state = fixture::state(120, 40, lang);
        let effects = press(&mut state, "4 g s g s");
        assert_eq!(asked(&effects).map(|ask| ask.order), Some((FacetOrder::Name, lang)));
        let mut facets = state.actors.facets.clone();
        crate::app::actors::view::sort_by_name(&mut facets, lang);
        let sorted: Vec<&str> = facets.iter().map(|facet| facet.id.as_str()).collect();
        assert_eq!(sorted, expected, "{lang}");
    }
}

/// A pane of this many actors by name.
fn many(count: usize) -> State {
    let mut state = wide();
    press(&mut state, "4 g s g s");
    let one = state.actors.facets[0].clone();
    let list = (0..count)
        .map(|n| {
            let (id, name) = (format!("x-made-up-{n}"), format!("اسم من الأسماء {n}"));
            crate::query::result::FacetCount { id, name, name_en: None, ..one.clone() }
        })
        .collect();
    let (serial, kind, kinds) = (state.serial, FacetKind::Actor, vec![FacetKind::Actor]);
    update(&mut state, Message::Answer(Answer::Facets { serial, kind, list, kinds }));
    state
}

#[test]
fn every_row_stands_where_it_is_found() {
    for keys in ["4", "4 Space", "4 Space j Space", "4 g t", "4 Space g t", "4 W"] {
        let mut state = wide();
        press(&mut state, keys);
        fixture::answer(&mut state);
        let all = rows(&state);
        assert!(all.len() > 2 && all.get(all.len()).is_none(), "{keys}");
        let listed: Vec<_> = all.from(0, 100).collect();
        assert_eq!(listed.len(), all.len(), "{keys}");
        let ids = names(&state);
        assert_eq!(
            ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
            ids.len(),
            "{keys}: once each"
        );
        for (at, row) in listed {
            if let ActorRow::Actor(named) = row {
                assert_eq!(all.position(named.id), Some(at), "{keys}");
            }
        }
    }
}

#[test]
fn a_pane_has_every_actor_of_an_alphabet() {
    let mut state = many(3000);
    press(&mut state, "G");
    assert_eq!(names(&state).last().map(String::as_str), Some("x-made-up-2999"));
    let here = crate::app::actors::selected(&state).map(|line| line.id);
    assert_eq!(here.as_deref(), Some("x-made-up-2999"));
}

/// How long a key takes in a pane of very many. Run by hand, optimised.
#[test]
#[ignore = "a measurement"]
fn the_time_of_a_key_among_forty_thousand_actors() {
    let mut state = many(40_000);
    let mut facets = state.actors.facets.clone();
    let start = std::time::Instant::now();
    crate::app::actors::view::sort_by_name(&mut facets, Lang::Ar);
    eprintln!("sorted behind the screen: {:?}", start.elapsed());
    for key in ["j", "j", "G", "k", "Ctrl-u", "Space", "g t", "j"] {
        let start = std::time::Instant::now();
        press(&mut state, key);
        eprintln!("{key}: {:?}", start.elapsed());
    }
    let start = std::time::Instant::now();
    let all = rows(&state).len();
    eprintln!("{all} rows: {:?}", start.elapsed());
}

#[test]
fn kinds_have_headings_or_stand_in_one_list() {
    let mut state = wide();
    press(&mut state, "4");
    assert_eq!(headings(&state), [Section::Here, Section::All]);
    press(&mut state, "g t");
    let (person, group) =
        (Section::Kind(crate::actor::ActorKind::Person), Section::Kind(crate::actor::ActorKind::ArmedGroup));
    assert_eq!(headings(&state), [Section::Here, person, group]);
    press(&mut state, "g t");
    assert_eq!(headings(&state), [Section::Here, Section::All]);
}

#[test]
fn a_name_is_typed_and_escape_restores_all() {
    let mut state = wide();
    press(&mut state, "4 j");
    let before = state.actors.selected;
    let effects = press(&mut state, "/ د ا");
    let ask = asked(&effects).unwrap();
    assert_eq!(
        (&ask.view, ask.query.is_none()),
        (&View::Found("دا".into()), true),
        "not a search of the corpus"
    );
    fixture::answer(&mut state);
    assert_eq!((headings(&state), state.actors.selected), (vec![Section::Found], 1));
    press(&mut state, "Esc");
    fixture::answer(&mut state);
    assert_eq!((&state.actors.view, state.actors.selected), (&View::All, before));
    press(&mut state, "/ د Enter");
    fixture::answer(&mut state);
    assert_eq!((&state.actors.view, state.is_typing()), (&View::Found("د".into()), false));
    press(&mut state, "j Space");
    assert_eq!(state.filter.facets(Choice::Include), [(FacetKind::Actor, "islamic-state".to_owned())]);
    press(&mut state, "Esc");
    assert_eq!(state.actors.view, View::All);
    press(&mut state, "2 /");
    assert_eq!(state.prompt.as_ref().map(|prompt| prompt.asking), Some(Asking::Search), "elsewhere as ever");
}

#[test]
fn who_appears_with_whom() {
    let mut state = wide();
    let effects = press(&mut state, "4 W");
    let View::With(someone) = &asked(&effects).unwrap().view else { panic!("{effects:?}") };
    assert_eq!(someone.id, "iraq");
    let effects = fixture::answer(&mut state);
    let ask = days_asked(&effects).unwrap();
    assert_eq!(ask.beside.as_deref(), Some("iraq"), "how that changes over time");
    assert_eq!(headings(&state), [Section::With]);
    press(&mut state, "Esc");
    fixture::answer(&mut state);
    assert_eq!(state.actors.view, View::All);
    let mut state = wide();
    press(&mut state, "3 . . .");
    let effects = press(&mut state, "W");
    let View::With(someone) = &asked(&effects).unwrap().view else { panic!("{effects:?}") };
    assert_eq!((someone.id.as_str(), state.focus), ("iraq", Pane::Actors), "from a mention, too");
    let serial = state.serial;
    let mut list = state.actors.facets.clone();
    list.reverse();
    let (kind, kinds) = (FacetKind::Actor, vec![FacetKind::Actor]);
    update(&mut state, Message::Answer(Answer::Facets { serial, kind, list, kinds }));
    assert_eq!((state.actors.selected, state.actors.top), (1, 0), "the list begins at its top");
}

#[test]
fn the_actor_under_the_cursor_lights_its_days_up_and_is_asked_for_once() {
    let mut state = wide();
    let effects = press(&mut state, "4");
    assert_eq!(days_asked(&effects).map(|ask| ask.ids.clone()), Some(vec!["iraq".to_owned()]));
    assert_eq!(days::lit(&state), Some("iraq"));
    assert!(days_asked(&press(&mut state, "Ctrl-l")).is_none(), "it is on the way");
    let day = crate::date::interval::day_number(date(2021, 7, 26));
    let days = Histogram { days: vec![(day, 2, 2)], ..Histogram::default() };
    let serial = state.serial;
    update(&mut state, Message::Answer(Answer::Days { serial, list: vec![("iraq".into(), days)] }));
    let lit = state.timeline.lit.as_ref().unwrap();
    let held: Vec<u32> = lit.buckets.filled().map(|(_, bucket)| bucket.all).collect();
    assert_eq!(held, [2]);
    let effects = press(&mut state, "j k");
    assert_eq!(days_asked(&effects).map(|ask| ask.ids.len()), Some(1), "of the other one alone");
    press(&mut state, "2");
    assert!(state.timeline.lit.is_none(), "nobody is under the cursor there");
    let stale = Answer::Days { serial: serial - 1, list: vec![("iraq".into(), Histogram::default())] };
    update(&mut state, Message::Answer(stale));
    press(&mut state, "4");
    assert!(!state.timeline.lit.as_ref().unwrap().facet.days.days.is_empty(), "an older answer is dropped");
}

#[test]
fn mentions_are_stepped_through_and_on_into_the_next_article_that_has_it() {
    let mut state = wide();
    press(&mut state, "4 n");
    assert_eq!((state.focus, state.article.mention), (Pane::Actors, Some(2)));
    let effects = press(&mut state, "n");
    let facet = (FacetKind::Actor, "iraq".to_owned());
    let keep = asked(&effects).map(|ask| (ask.keep.clone(), ask.counts));
    assert_eq!(keep, Some((Keep::Naming { facet, row: 0, forward: true }, false)));
    let page = state.page;
    let rows = state.list.rows.clone();
    let effects =
        update(&mut state, Message::Answer(Answer::Page { page, total: 3, first: 0, rows, at: Some(2) }));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Open(opening, ..) if opening.id.0 == 2)));
    let mut opened = fixture::opened();
    let opening = crate::app::list::opening(&state).unwrap();
    (opened.id, opened.address) = (opening.id, opening.address);
    update(&mut state, Message::Answer(Answer::Article(Box::new(opened))));
    assert_eq!((state.list.selected, state.article.mention, state.focus), (2, Some(2), Pane::Actors));
    press(&mut state, "n");
    let (page, rows) = (state.page, state.list.rows.clone());
    update(&mut state, Message::Answer(Answer::Page { page, total: 3, first: 0, rows, at: None }));
    assert_eq!((state.list.selected, &state.note), (2, &Some(Note::LastNaming)));
    // In the article itself the same keys go on with it until it is let go.
    press(&mut state, "3");
    assert_eq!(days::lit(&state), Some("iraq"));
    press(&mut state, "Esc");
    assert_eq!((days::lit(&state), state.focus), (None, Pane::Article));
}

#[test]
fn on_a_small_screen_mentions_are_stepped_through_in_the_article() {
    let mut state = fixture::state(40, 12, Lang::En);
    press(&mut state, "4 n");
    assert_eq!((state.focus, state.article.mention), (Pane::Article, Some(2)));
    let effects = press(&mut state, "n");
    assert!(matches!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Naming { .. })));
}

#[test]
fn enter_opens_the_page_of_an_actor_and_escape_closes_it() {
    let mut state = wide();
    let effects = press(&mut state, "4 Enter");
    assert_eq!(profile_asked(&effects), Some(("iraq", 40)));
    assert!(state.filter.is_empty(), "Space narrows, Enter does not");
    assert_eq!(page::entries(&state), [page::Entry::Head]);
    let effects = profile(&mut state, "someone-else");
    assert!(effects.is_empty() && page::entries(&state).len() == 1, "of another one");
    profile(&mut state, "iraq");
    let companions = fixture::profile().companions.len();
    assert_eq!(page::entries(&state).len(), 2 + 1 + companions + 2);
    press(&mut state, "G");
    assert_eq!(state.overlay, Some(Overlay::Page(3 + companions + 1)));
    press(&mut state, "Esc");
    assert_eq!((&state.overlay, state.focus), (&None, Pane::Actors));
}

#[test]
fn a_page_leads_to_companions_and_back_and_into_articles() {
    let mut state = wide();
    press(&mut state, "4 Enter");
    profile(&mut state, "iraq");
    let effects = press(&mut state, "j j j Enter");
    let companion = fixture::profile().companions[0].facet.id.clone();
    assert_eq!(profile_asked(&effects).map(|asked| asked.0), Some(companion.as_str()));
    let effects = press(&mut state, "Backspace");
    assert_eq!(profile_asked(&effects).map(|asked| asked.0), Some("iraq"));
    profile(&mut state, "iraq");
    let effects = press(&mut state, "G Enter");
    let quote = fixture::profile().quotes.pop().unwrap();
    assert_eq!(asked(&effects).map(|ask| ask.keep.clone()), Some(Keep::Article(quote.id, 0)));
    assert_eq!((&state.overlay, state.focus), (&None, Pane::Article));
    assert_eq!(days::lit(&state), Some("iraq"), "its mentions stay lit");
    press(&mut state, "Backspace");
    assert_eq!(state.focus, Pane::Actors);
}

#[test]
fn the_end_of_a_page_asks_for_more_of_it() {
    let mut state = wide();
    press(&mut state, "4 Enter");
    let mut cut = fixture::profile();
    cut.read = 40;
    let (serial, profile) = (state.serial, Some(Box::new(cut)));
    update(&mut state, Message::Answer(Answer::Profile { serial, id: "iraq".into(), profile }));
    assert_eq!(profile_asked(&press(&mut state, "j")), None);
    assert_eq!(profile_asked(&press(&mut state, "G")), Some(("iraq", 80)));
    assert_eq!(profile_asked(&press(&mut state, "k")), None, "once");
}

#[test]
fn outlets_have_no_page() {
    let mut state = wide();
    press(&mut state, "4 4");
    fixture::answer(&mut state);
    let kind = state.actors.kind;
    assert_eq!(kind, FacetKind::Source);
    press(&mut state, "Enter");
    assert_eq!((state.overlay, state.filter.facets.len()), (None, 1));
}

#[test]
fn another_article_takes_the_place_of_the_reasons_that_were_asked_for() {
    let mut state = wide();
    let mut other = fixture::opened();
    for (id, kept) in [(7, true), (8, false)] {
        state.article.why_of = Some((crate::article::ArticleId(7), "iraq".into()));
        other.id = crate::article::ArticleId(id);
        state.article.show(Box::new(other.clone()), 40);
        assert_eq!(state.article.why_of.is_some(), kept, "{id}");
    }
}
