//! One actor among the others: how unusual it is, who appears with it, where it is named next, its page.

use super::*;
use crate::query::result::FacetCount;

const ACTOR: FacetKind = FacetKind::Actor;

/// An article of a day whose body names actors, each at its own words.
fn naming(id: u64, day: Date, body: &str, actors: &[(&str, &str)]) -> (Article, Analysis) {
    let (article, mut analysis) = article(id, &format!("عنوان {id}"), body);
    analysis.published = published(day, Precision::Day);
    let ids: Vec<(&str, usize)> = actors.iter().map(|(id, _)| (*id, 1)).collect();
    named(&mut analysis, &ids);
    for (actor, (_, words)) in analysis.actors.iter_mut().zip(actors) {
        let found = article.text.match_indices(words);
        let by = actor.mentions[0].by;
        actor.mentions = found
            .map(|(start, words)| crate::actor::Mention { span: Span::new(start, start + words.len()), by })
            .collect();
    }
    (article, analysis)
}

/// Twenty articles: Iraq in all, the war of Gaza in four, where Hamas and Israel are; a stranger in one of them.
fn twenty() -> (tempfile::TempDir, Snapshot) {
    let all: Vec<_> = (0..20u64)
        .map(|id| {
            let day = date(2020, 1, 1).saturating_add(jiff::ToSpan::days(id as i64));
            match id {
                5 => naming(
                    id,
                    day,
                    "غزة: حماس وإسرائيل والعراق وزيد.",
                    &[("iraq", "العراق"), ("hamas", "حماس"), ("israel", "إسرائيل"), ("zaid", "زيد")],
                ),
                6..9 => naming(
                    id,
                    day,
                    "غزة: قالت حماس إن إسرائيل قصفت. والعراق يدين.",
                    &[("iraq", "العراق"), ("hamas", "حماس"), ("israel", "إسرائيل")],
                ),
                9 => naming(
                    id,
                    day,
                    "قالت إسرائيل. والعراق صامت.",
                    &[("iraq", "العراق"), ("israel", "إسرائيل")],
                ),
                _ => naming(id, day, "جو صحو في العراق.", &[("iraq", "العراق")]),
            }
        })
        .collect();
    filled(&all)
}

fn ids_of(list: &[FacetCount]) -> Vec<&str> {
    list.iter().map(|facet| facet.id.as_str()).collect()
}

#[test]
fn an_unknown_actor_of_one_article_is_left_to_it_until_chosen() {
    let day = date(2020, 1, 1);
    let (_dir, snapshot) = filled(&[
        naming(1, day, "زيد وعمرو والعراق.", &[("x-zyd", "زيد"), ("x-amrw", "عمرو"), ("iraq", "العراق")]),
        naming(2, day, "زيد وحده.", &[("x-zyd", "زيد")]),
    ]);
    let ids = |facets: &FacetFilter| {
        let list = snapshot.facets(&Request { facets, ..asking(None) }, ACTOR, 9).unwrap();
        list.into_iter().map(|facet| facet.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&NO_FACETS), ["x-zyd", "iraq"]);
    let chosen = FacetFilter { include: vec![(ACTOR, "x-amrw".into())], ..FacetFilter::default() };
    assert_eq!(ids(&chosen), ["x-zyd", "iraq", "x-amrw"]);
}

#[test]
fn those_come_first_that_the_matches_name_more_often_than_the_corpus() {
    let (_dir, snapshot) = twenty();
    let gaza = query("غزة");
    let request = asking(Some(&gaza));
    let by_matches = snapshot.facets(&request, ACTOR, 9).unwrap();
    assert_eq!(by_matches[0].id, "iraq");
    let unusual = snapshot.unusual_facets(&request, ACTOR, 9).unwrap();
    assert_eq!(ids_of(&unusual), ["hamas", "israel", "zaid", "iraq"], "who is named once is behind");
    assert_eq!(unusual[0].among, (4, 20));
    assert!((unusual[0].meeting().lift() - 5.0).abs() < 1e-9);
    assert!(unusual[3].meeting().surprise().abs() < 1e-9, "who is always there tells nothing");
    assert_eq!(ids_of(&snapshot.unusual_facets(&request, ACTOR, 1).unwrap()), ["hamas"]);
}

#[test]
fn the_most_surprising_companions_come_first() {
    let (_dir, snapshot) = twenty();
    let with = |id, request: &Request| snapshot.companions(request, (ACTOR, id), 9).unwrap();
    let companions = with("hamas", &asking(None));
    assert_eq!(ids_of(&companions), ["israel", "zaid", "iraq"]);
    assert_eq!(counts(&companions)[0], ("israel", 4, 5, 4), "together, alone or not");
    let chosen = FacetFilter { include: vec![(ACTOR, "hamas".to_owned())], ..FacetFilter::default() };
    let narrowed = Request { facets: &chosen, ..asking(None) };
    assert_eq!(with("hamas", &narrowed), companions, "whether he narrows the list or not");
    let scope = Some(Bounds::new(date(2020, 1, 9), date(2020, 1, 31)));
    let scoped = with("hamas", &Request { scope, ..asking(None) });
    assert_eq!(counts(&scoped)[0], ("israel", 1, 2, 1), "among the matches");
    assert!(with("nobody", &asking(None)).is_empty());
}

#[test]
fn days_of_actors_and_of_those_who_appear_together() {
    let (_dir, snapshot) = twenty();
    let facets = [(ACTOR, "israel"), (ACTOR, "nobody")];
    let alone = snapshot.days(&asking(None), &facets, None).unwrap();
    let together = snapshot.days(&asking(None), &facets[..1], Some((ACTOR, "hamas"))).unwrap();
    let days = |histogram: &crate::query::result::Histogram| histogram.days.len();
    assert_eq!((days(&alone[0]), days(&alone[1]), days(&together[0])), (5, 0, 4));
}

#[test]
fn the_next_row_that_names_an_actor() {
    let (_dir, snapshot) = twenty();
    let next = |sort, row, forward| {
        snapshot.next_naming(&Request { sort, ..asking(None) }, (ACTOR, "hamas"), (row, forward)).unwrap()
    };
    // Newest first the articles 8, 7, 6 and 5 are rows 11 to 14; oldest first rows 5 to 8.
    for (sort, row, after, before) in [
        (Sort::Newest, 0, Some(11), None),
        (Sort::Newest, 11, Some(12), None),
        (Sort::Newest, 14, None, Some(13)),
        (Sort::Newest, 19, None, Some(14)),
        (Sort::Oldest, 0, Some(5), None),
        (Sort::Oldest, 5, Some(6), None),
        (Sort::Oldest, 8, None, Some(7)),
        (Sort::Oldest, 19, None, Some(8)),
    ] {
        assert_eq!((next(sort, row, true), next(sort, row, false)), (after, before), "{sort:?} {row}");
    }
    assert_eq!(snapshot.next_naming(&asking(None), (ACTOR, "nobody"), (0, true)).unwrap(), None);
}

#[test]
fn the_next_row_in_a_list_by_relevance() {
    let (_dir, snapshot) = twenty();
    let asked = query("العراق");
    let request = Request { sort: Sort::Relevance, ..asking(Some(&asked)) };
    let rows = ids(&snapshot, &request);
    let places: Vec<usize> =
        rows.iter().enumerate().filter(|(_, id)| (5..9).contains(*id)).map(|(at, _)| at).collect();
    let mut stepped = Vec::new();
    let mut here = None;
    while let Some(next) = match here {
        None if places[0] == 0 => Some(0),
        here => snapshot.next_naming(&request, (ACTOR, "hamas"), (here.unwrap_or(0), true)).unwrap(),
    } {
        stepped.push(next);
        here = Some(next);
    }
    assert_eq!(stepped, places);
}

#[test]
fn the_page_of_an_actor() {
    let (_dir, snapshot) = twenty();
    let gaza = query("قصفت");
    let page =
        |request: &Request, limit| snapshot.profile(request, (ACTOR, "israel"), limit).unwrap().unwrap();
    let page_all = page(&asking(None), 100);
    assert_eq!(page_all.seen, Some((date(2020, 1, 6), date(2020, 1, 10))));
    let spelled: Vec<_> =
        page_all.spellings.iter().map(|s| (s.text.as_str(), s.articles, s.mentions)).collect();
    assert_eq!(spelled, [("إسرائيل", 5, 5)]);
    assert_eq!(page_all.companions[0].facet.id, "hamas");
    assert_eq!(page_all.companions[0].days.days.len(), 4);
    let quotes: Vec<u64> = page_all.quotes.iter().map(|quote| quote.id.0).collect();
    assert_eq!(quotes, [9, 8, 7, 6, 5], "newest first");
    let quote = &page_all.quotes[1];
    assert_eq!(quote.sentence.text, "غزة: قالت حماس إن إسرائيل قصفت.");
    assert_eq!(quote.sentence.hits[0].of(&quote.sentence.text), "إسرائيل");
    assert!(snapshot.article(quote.address).unwrap().article.text[quote.at..].starts_with("إسرائيل"));
    let some = page(&asking(Some(&gaza)), 2);
    assert_eq!((some.facet.now, some.facet.all, some.read, some.quotes.len()), (3, 5, 2, 2));
    let matching: u32 = some.days.days.iter().map(|day| day.2).sum();
    assert_eq!((some.days.days.len(), matching), (5, 3), "all days, and those of the matches");
    assert_eq!(snapshot.profile(&asking(None), (ACTOR, "nobody"), 9).unwrap(), None);
}

#[test]
fn actors_are_found_by_any_alias_also_those_that_no_match_names() {
    let of = |id: u64, actor: &str| {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        named(&mut analysis, &[(actor, 1)]);
        (article, analysis)
    };
    let (_dir, snapshot) = filled(&[of(1, "islamic-state"), of(2, "iraq"), of(3, "zaid"), of(4, "iraq")]);
    let find = |request: &Request, text| {
        snapshot
            .find_facets(request, ACTOR, (text, 9))
            .unwrap()
            .iter()
            .map(|f| f.id.clone())
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("داعش", &["islamic-state"][..]),
        ("daesh", &["islamic-state"]),
        ("ISIS", &["islamic-state"]),
        ("zai", &["zaid"]),
        ("اسم ira", &["iraq"]),
        ("لا أحد", &[]),
        ("  ", &[]),
    ] {
        assert_eq!(find(&asking(None), text), expected, "{text}");
    }
    let none = query("لاشيءكهذا");
    assert_eq!(find(&asking(Some(&none)), "داعش"), ["islamic-state"]);
    assert_eq!(
        counts(&snapshot.find_facets(&asking(Some(&none)), ACTOR, ("داعش", 1)).unwrap()),
        [("islamic-state", 0, 1, 0)]
    );
}
