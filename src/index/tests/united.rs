//! Actors that the reader says are one, or none: counted, chosen, asked for.

use std::sync::Arc;

use super::*;
use crate::actor::{Correction, Corrections};

fn merge(actor: &str, into: &str) -> Correction {
    Correction::Merge {
        actor: actor.into(),
        name: String::new(),
        into: into.into(),
        into_name: format!("معًا {into}"),
        kind: Some(ActorKind::Person),
    }
}

fn hide(actor: &str) -> Correction {
    Correction::Hide { actor: actor.into(), name: String::new() }
}

/// Four articles: both names, each of the two, and neither.
fn four(corrections: &[Correction]) -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    let actors: [&[(&str, usize)]; 4] =
        [&[("old", 2), ("new", 1)], &[("new", 3), ("iraq", 1)], &[("old", 1)], &[("iraq", 1)]];
    for (id, (names, year)) in (1..).zip(actors.iter().zip(2020..)) {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        analysis.published = published(date(year, 1, 1), Precision::Day);
        named(&mut analysis, names);
        put(&mut writer, &article, &analysis);
        writer.commit().unwrap();
    }
    index.correct(Arc::new(corrections.iter().cloned().collect()));
    (dir, index)
}

fn actors(snapshot: &Snapshot, request: &Request) -> Vec<(String, u64, u64, u64)> {
    let facets = snapshot.facets(request, FacetKind::Actor, 9).unwrap();
    counts(&facets).into_iter().map(|(id, now, all, times)| (id.to_owned(), now, all, times)).collect()
}

fn told(list: &[(&str, u64, u64, u64)]) -> Vec<(String, u64, u64, u64)> {
    list.iter().map(|(id, now, all, times)| ((*id).to_owned(), *now, *all, *times)).collect()
}

#[test]
fn an_article_with_both_names_counts_once_now_and_in_all() {
    let (_dir, index) = four(&[]);
    let apart = told(&[("new", 2, 2, 4), ("old", 2, 2, 3), ("iraq", 2, 2, 2)]);
    assert_eq!(actors(&index.snapshot(), &asking(None)), apart.clone());
    index.correct(Arc::new([merge("old", "new")].into_iter().collect()));
    let snapshot = index.snapshot();
    assert_eq!(actors(&snapshot, &asking(None)), told(&[("new", 3, 3, 7), ("iraq", 2, 2, 2)]));
    let scope = Some(Bounds::new(date(2021, 1, 1), date(2023, 1, 1)));
    let request = Request { scope, ..asking(None) };
    assert_eq!(actors(&snapshot, &request), told(&[("new", 2, 3, 4), ("iraq", 2, 2, 2)]));
    let facets = snapshot.facets(&asking(None), FacetKind::Actor, 1).unwrap();
    assert_eq!((facets[0].name.as_str(), facets.len()), ("معًا new", 1));
    index.correct(Arc::default());
    assert_eq!(actors(&index.snapshot(), &asking(None)), apart, "taken back");
}

#[test]
fn a_merge_with_one_that_no_article_names_has_its_id_and_its_name() {
    let (_dir, index) = four(&[merge("old", "x-third"), merge("new", "x-third")]);
    let facets = index.snapshot().facets(&asking(None), FacetKind::Actor, 9).unwrap();
    assert_eq!(counts(&facets), [("x-third", 3, 3, 7), ("iraq", 2, 2, 2)]);
    assert_eq!((facets[0].name.as_str(), facets[0].kind), ("معًا x-third", ActorKind::Person));
}

#[test]
fn an_actor_is_chosen_by_all_its_names() {
    let (_dir, index) = four(&[merge("old", "new")]);
    let snapshot = index.snapshot();
    for id in ["new", "old"] {
        let chosen = || vec![(FacetKind::Actor, id.to_owned())];
        let include = FacetFilter { include: chosen(), ..FacetFilter::default() };
        let request = Request { facets: &include, ..asking(None) };
        assert_eq!(snapshot.count(&request).unwrap(), 3, "{id}");
        assert_eq!(actors(&snapshot, &request), told(&[("new", 3, 3, 7), ("iraq", 1, 2, 1)]), "{id}");
        let exclude = FacetFilter { exclude: chosen(), ..FacetFilter::default() };
        let request = Request { facets: &exclude, ..asking(None) };
        assert_eq!(snapshot.count(&request).unwrap(), 1, "{id}");
        assert_eq!(actors(&snapshot, &request), told(&[("iraq", 1, 2, 1), ("new", 0, 3, 0)]), "{id}");
        let query = query(&format!("actor:{id}"));
        assert_eq!(snapshot.count(&asking(Some(&query))).unwrap(), 3, "{id}");
    }
    let days = snapshot.facet_days(&asking(None), FacetKind::Actor, 1).unwrap();
    assert_eq!((days[0].id.as_str(), days[0].days.days.len()), ("new", 3), "a day for each article");
}

#[test]
fn one_that_is_hidden_is_not_counted_and_finds_nothing() {
    let (_dir, index) = four(&[hide("old"), hide("iraq")]);
    let snapshot = index.snapshot();
    assert_eq!(actors(&snapshot, &asking(None)), told(&[("new", 2, 2, 4)]));
    let chosen = || vec![(FacetKind::Actor, "old".to_owned())];
    let include = FacetFilter { include: chosen(), ..FacetFilter::default() };
    assert_eq!(snapshot.count(&Request { facets: &include, ..asking(None) }).unwrap(), 0);
    let exclude = FacetFilter { exclude: chosen(), ..FacetFilter::default() };
    assert_eq!(snapshot.count(&Request { facets: &exclude, ..asking(None) }).unwrap(), 4);
    let (_dir, index) = four(&[merge("old", "new"), hide("old")]);
    assert_eq!(actors(&index.snapshot(), &asking(None)), told(&[("new", 2, 2, 4), ("iraq", 2, 2, 2)]));
}

#[test]
fn one_of_several_names_is_found_by_each_has_one_page_and_no_company_of_its_own() {
    let (_dir, index) = four(&[merge("old", "x-third"), merge("new", "x-third")]);
    let snapshot = index.snapshot();
    for name in ["اسم old", "اسم new", "معًا x-third"] {
        let found = snapshot.find_facets(&asking(None), FacetKind::Actor, (name, 9)).unwrap();
        assert_eq!(counts(&found), [("x-third", 3, 3, 7)], "{name}");
    }
    let facet = (FacetKind::Actor, "x-third");
    let with = snapshot.companions(&asking(None), facet, 9).unwrap();
    assert!(with.iter().all(|other| other.id == "iraq"), "{with:?}");
    let page = snapshot.profile(&asking(None), facet, 9).unwrap().unwrap();
    assert_eq!((page.facet.id.as_str(), page.facet.all, page.read), ("x-third", 3, 3));
    let request = asking(None);
    assert_eq!(snapshot.next_naming(&request, facet, (1, true)).unwrap(), Some(2));
    let (_dir, index) = four(&[hide("iraq")]);
    assert!(index.snapshot().profile(&asking(None), (FacetKind::Actor, "iraq"), 9).unwrap().is_none());
    assert!(
        index
            .snapshot()
            .companions(&asking(None), (FacetKind::Actor, "new"), 9)
            .unwrap()
            .iter()
            .all(|c| c.id != "iraq")
    );
}

#[test]
fn kinds_are_those_that_the_reader_gives() {
    let kind = Correction::Kind { actor: "iraq".into(), name: String::new(), kind: ActorKind::Media };
    let (_dir, index) = four(&[kind]);
    let facets = index.snapshot().facets(&asking(None), FacetKind::Actor, 9).unwrap();
    let media: Vec<_> = facets.iter().filter(|facet| facet.kind == ActorKind::Media).collect();
    assert_eq!(counts(&media.into_iter().cloned().collect::<Vec<_>>()), [("iraq", 2, 2, 2)]);
}

#[test]
fn what_is_deleted_is_in_no_count_and_what_comes_is() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    index.correct(Arc::new([merge("old", "new")].into_iter().collect::<Corrections>()));
    for id in 1..=3 {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        named(&mut analysis, &[("old", 1), ("new", 1)]);
        put(&mut writer, &article, &analysis);
    }
    writer.commit().unwrap();
    assert_eq!(actors(&index.snapshot(), &asking(None)), told(&[("new", 3, 3, 6)]));
    writer.remove("corpus/2.txt").unwrap();
    writer.commit().unwrap();
    assert_eq!(actors(&index.snapshot(), &asking(None)), told(&[("new", 2, 2, 4)]));
}

#[test]
fn the_names_of_an_actor_say_who_was_read_there() {
    let (_dir, index) = four(&[merge("old", "new")]);
    let forms = index.snapshot().names_of("new", 10, &stop::NEVER).unwrap();
    let told: Vec<_> = forms.iter().map(|form| (form.actor.as_str(), form.mentions)).collect();
    assert_eq!(told, [("new", 4), ("old", 3)]);
}

/// How long the facets of a large corpus take with corrections, and without. Run by hand.
#[test]
#[ignore = "takes a minute"]
fn facets_of_many_articles() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    for id in 1..=200_000u64 {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        let names: Vec<String> =
            (0..8).map(|n| format!("a{}", id.wrapping_mul(n * 2_654_435_761 + 97) % (20 << n))).collect();
        let mut names: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), 1)).collect();
        names.sort_unstable();
        names.dedup();
        named(&mut analysis, &names);
        put(&mut writer, &article, &analysis);
    }
    writer.commit().unwrap();
    let time = |what: &str| {
        let snapshot = index.snapshot();
        for round in ["first", "then"] {
            let start = std::time::Instant::now();
            let facets = snapshot.facets(&asking(None), FacetKind::Actor, 400).unwrap();
            eprintln!("{what}, {round}: {:?}, {} facets", start.elapsed(), facets.len());
        }
    };
    time("without");
    index.correct(Arc::new(
        (0..100).map(|n| merge(&format!("a{n}"), &format!("a{}", n % 10 + 100))).collect(),
    ));
    time("100 merges");
}

#[test]
fn what_is_asked_of_one_actor_is_asked_of_all_its_names() {
    let (_dir, index) = four(&[merge("old", "new")]);
    let (snapshot, actor) = (index.snapshot(), FacetKind::Actor);
    for id in ["new", "old"] {
        let page = snapshot.profile(&asking(None), (actor, id), 9).unwrap().unwrap();
        assert_eq!((page.facet.id.as_str(), page.facet.all, page.read, page.quotes.len()), ("new", 3, 3, 3));
        let with = snapshot.companions(&asking(None), (actor, id), 9).unwrap();
        assert!(with.iter().all(|facet| facet.id == "iraq"), "not with itself: {with:?}");
    }
    let iraq = snapshot.companions(&asking(None), (actor, "iraq"), 9).unwrap();
    assert!(iraq.iter().all(|facet| facet.id != "old"), "under its own name alone: {iraq:?}");
    for typed in ["اسم old", "اسم new"] {
        let found = snapshot.find_facets(&asking(None), actor, (typed, 9)).unwrap();
        assert_eq!(counts(&found), [("new", 3, 3, 7)], "{typed}");
    }
    let next = |row| snapshot.next_naming(&asking(None), (actor, "old"), (row, true)).unwrap();
    // Newest first: neither, the old one, the new one, both.
    assert_eq!([next(0), next(1), next(2), next(3)], [Some(1), Some(2), Some(3), None]);
    index.correct(Arc::new([hide("iraq")].into_iter().collect()));
    let hidden = index.snapshot();
    assert!(hidden.unusual_facets(&asking(None), actor, 9).unwrap().iter().all(|facet| facet.id != "iraq"));
    assert!(hidden.find_facets(&asking(None), actor, ("اسم iraq", 9)).unwrap().is_empty());
    assert_eq!(hidden.profile(&asking(None), (actor, "iraq"), 9).unwrap(), None);
}
