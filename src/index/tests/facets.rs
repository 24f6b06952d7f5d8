//! Outlets and sections: counted, chosen, left out.

use proptest::prelude::*;

use super::*;

fn three() -> (tempfile::TempDir, Snapshot) {
    let of = |id, source: &str, category: &str| {
        let (mut article, mut analysis) = article(id, "عنوان", "نص");
        analysis.source = Some(Source { name: source.to_owned(), from: SourceFrom::Metadata });
        article.metadata.category = Some(category.to_owned());
        (article, analysis)
    };
    filled(&[of(1, "الجزيرة نت", "سياسة"), of(2, "الجزيرة", "اقتصاد"), of(3, "الجزيرة", "سياسة")])
}

fn facet(kind: FacetKind, id: &str) -> (FacetKind, String) {
    (kind, id.to_owned())
}

#[test]
fn a_source_is_all_of_its_name_and_does_not_zero_its_siblings() {
    let (_dir, snapshot) = three();
    let chosen =
        FacetFilter { include: vec![facet(FacetKind::Source, "الجزيرة")], ..FacetFilter::default() };
    let request = Request { facets: &chosen, ..asking(None) };
    assert_eq!(snapshot.count(&request).unwrap(), 2);
    let facets = |kind| snapshot.facets(&request, kind, 9).unwrap();
    assert_eq!(counts(&facets(FacetKind::Source)), [("الجزيرة", 2, 2, 2), ("الجزيرة نت", 1, 1, 1)]);
    assert_eq!(counts(&facets(FacetKind::Category)), [("سياسة", 1, 2, 1), ("اقتصاد", 1, 1, 1)]);
    assert_eq!(snapshot.facet_kinds(), FacetKind::ALL);
}

#[test]
fn a_section_left_out_keeps_its_count_and_its_siblings() {
    let (_dir, snapshot) = three();
    let left_out =
        FacetFilter { exclude: vec![facet(FacetKind::Category, "سياسة")], ..FacetFilter::default() };
    let request = Request { facets: &left_out, ..asking(None) };
    assert_eq!(snapshot.count(&request).unwrap(), 1);
    let facets = |kind| snapshot.facets(&request, kind, 9).unwrap();
    assert_eq!(counts(&facets(FacetKind::Category)), [("سياسة", 2, 2, 2), ("اقتصاد", 1, 1, 1)]);
    assert_eq!(counts(&facets(FacetKind::Source)), [("الجزيرة", 1, 2, 1)]);
}

#[test]
fn kinds_combine_and_of_several_sources_any_will_do() {
    let (_dir, snapshot) = three();
    let sources = ["الجزيرة", "الجزيرة نت"].map(|name| facet(FacetKind::Source, name)).to_vec();
    let chosen = FacetFilter {
        include: sources,
        exclude: vec![facet(FacetKind::Category, "اقتصاد")],
        ..FacetFilter::default()
    };
    let mut found = ids(&snapshot, &Request { facets: &chosen, ..asking(None) });
    found.sort_unstable();
    assert_eq!(found, [1, 3]);
}

/// Articles that name the same people and bodies in other spellings.
const PRESS: [&str; 10] = [
    "قال الخبير ويليام بوكنر إن كتائب النهر انسحبت. وأضاف بوكنر أن الطريق مفتوح",
    "أكد الخبير وليام بكنر أن «كتائب النهر» باقية",
    "زار عبدالله الراوي بغداد والتقى وزير الخارجية العراقي",
    "التقى عبد الله الراوي وزير الخارجية فؤاد حسين. وقال حسين إن اللقاء جيد",
    "نفى الخبير ويليام بوكنر ما قيل عن كتائب النهر",
    "كتب الخبير وليام بوكنر عن بغداد",
    "عاد عبدالله الراوي إلى عمّان",
    "قال عبد الله الراوي إن كتائب النهر لن تعود",
    "اجتمع عبدالله الراوي وويليام بوكنر في أربيل",
    "أعلنت كتائب النهر هدنة، ورحب بها عبد الله الراوي",
];

/// Who is named in these articles, in this order.
fn actors(order: &[usize]) -> Vec<FacetCount> {
    let of = |at: &usize| {
        let (article, mut analysis) = article(*at as u64, "عنوان", PRESS[*at]);
        analysis.actors =
            crate::actor::recognise(&Tokens::new(&article.text), crate::actor::Lexicon::bundled(), &[]);
        (article, analysis)
    };
    let (_dir, snapshot) = filled(&order.iter().map(of).collect::<Vec<_>>());
    snapshot.facets(&asking(None), FacetKind::Actor, 99).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn actors_are_the_same_whatever_the_order_of_articles(order in Just((0..10).collect::<Vec<_>>()).prop_shuffle()) {
        let list = actors(&(0..10).collect::<Vec<_>>());
        let named = |name: &str| list.iter().find(|actor| actor.name == name).map(|actor| actor.all);
        prop_assert_eq!((named("ويليام بوكنر"), named("كتائب النهر")), (Some(5), Some(5)), "{:?}", list);
        prop_assert_eq!(actors(&order), list);
    }
}

#[test]
fn an_actor_is_called_what_most_articles_call_it_and_counts_by_all_its_names() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    let mut call = |id: u64, name: &str, kind: ActorKind| {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        named(&mut analysis, &[("x-wlym-bknr", 2), ("iraq", 1)]);
        (analysis.actors[0].name, analysis.actors[0].kind) = (name.to_owned(), kind);
        put(&mut writer, &article, &analysis);
        writer.commit().unwrap();
        index.snapshot()
    };
    let shown = |snapshot: &Snapshot| {
        let facets = snapshot.facets(&asking(None), FacetKind::Actor, 9).unwrap();
        let actor = facets.into_iter().find(|facet| facet.id == "x-wlym-bknr").unwrap();
        (actor.name, actor.kind, actor.now, actor.all, actor.mentions)
    };
    call(1, "وليام", ActorKind::Place);
    let snapshot = call(2, "ويليام", ActorKind::Person);
    assert_eq!(
        shown(&snapshot),
        ("وليام".to_owned(), ActorKind::Place, 2, 2, 4),
        "of equals always the same"
    );
    let snapshot = call(3, "ويليام", ActorKind::Person);
    assert_eq!(shown(&snapshot), ("ويليام".to_owned(), ActorKind::Person, 3, 3, 6));
    let page = snapshot.profile(&asking(None), (FacetKind::Actor, "x-wlym-bknr"), 9).unwrap().unwrap();
    assert_eq!((page.facet.name.as_str(), page.facet.all, page.companions.len()), ("ويليام", 3, 1));
    let found = snapshot.find_facets(&asking(None), FacetKind::Actor, ("وليام", 9)).unwrap();
    assert_eq!(counts(&found), [("x-wlym-bknr", 3, 3, 6)], "by any of its names");
    let one = snapshot.by_id("key-1").unwrap().unwrap();
    assert_eq!(one.analysis.actors[0].name, "وليام", "an article keeps its own");
}
