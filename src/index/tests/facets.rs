//! Outlets and sections: counted, chosen, left out.

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
const PRESS: [&str; 4] = [
    "قال الخبير ويليام بوكنر إن كتائب النهر انسحبت. وأضاف بوكنر أن الطريق مفتوح",
    "أكد الخبير وليام بكنر أن «كتائب النهر» باقية",
    "زار عبدالله الراوي بغداد والتقى وزير الخارجية العراقي",
    "التقى عبد الله الراوي وزير الخارجية فؤاد حسين. وقال حسين إن اللقاء جيد",
];

#[rstest]
#[case([3, 2, 1, 0])]
#[case([1, 3, 0, 2])]
#[case([2, 0, 3, 1])]
fn actors_are_the_same_whatever_the_order_of_articles(#[case] order: [usize; 4]) {
    let actors = |order: [usize; 4]| {
        let of = |at: usize| {
            let (article, mut analysis) = article(at as u64, "عنوان", PRESS[at]);
            analysis.actors =
                crate::actor::recognise(&Tokens::new(&article.text), crate::actor::Lexicon::bundled(), &[]);
            (article, analysis)
        };
        let (_dir, snapshot) = filled(&order.map(of));
        let facets = snapshot.facets(&asking(None), FacetKind::Actor, 99).unwrap();
        let mut list: Vec<(String, u64)> = facets.iter().map(|facet| (facet.id.clone(), facet.all)).collect();
        list.sort();
        list
    };
    let list = actors([0, 1, 2, 3]);
    assert_eq!(list.iter().filter(|(_, articles)| *articles == 2).count(), 3, "{list:?}");
    assert_eq!(actors(order), list);
}
