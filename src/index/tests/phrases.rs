//! Phrases through the index, beside the same phrases found in the texts.

use super::*;

#[test]
fn a_phrase_finds_the_texts_that_have_it() {
    let words = ["قصف", "والقصف", "بغداد"];
    let texts: Vec<String> = (0..81_usize)
        .map(|number| [27, 9, 3, 1].map(|place| words[number / place % 3]).join(" "))
        .chain(["بغداد", "x"].map(str::to_owned))
        .collect();
    let articles: Vec<_> = texts.iter().zip(0..).map(|(text, id)| article(id, "خبر", text)).collect();
    let (_dir, snapshot) = filled(&articles);
    for asked in ["قصف بغداد", "بغداد القصف", "قصف قصف بغداد", "بغداد بغداد بغداد", "قصف x", "بغداد"]
    {
        let query = query(&format!("\"{asked}\""));
        let hits = Hits::new(Some(&query), false);
        let expected: Vec<u64> = texts
            .iter()
            .zip(0..)
            .filter(|(text, _)| !hits.within(text).is_empty())
            .map(|(_, id)| id)
            .collect();
        for sort in [Sort::Newest, Sort::Relevance] {
            let request = Request { limit: usize::MAX, sort, ..asking(Some(&query)) };
            let mut found = ids(&snapshot, &request);
            found.sort_unstable();
            assert_eq!(found, expected, "{asked} {sort:?}");
        }
    }
}

#[test]
fn with_slop_words_may_stand_apart_or_turned_round() {
    let texts = ["قصف بغداد", "قصف عنيف على بغداد", "بغداد قصف", "قصف بلا هدف قرب بغداد"];
    let articles: Vec<_> = texts.iter().zip(0..).map(|(text, id)| article(id, "خبر", text)).collect();
    let (_dir, snapshot) = filled(&articles);
    for (slop, expected) in [(0, &[0][..]), (1, &[0]), (2, &[0, 1, 2]), (3, &[0, 1, 2, 3])] {
        let query = query(&format!("\"قصف بغداد\"~{slop}"));
        let mut found = ids(&snapshot, &asking(Some(&query)));
        found.sort_unstable();
        assert_eq!(found, expected, "{slop}");
    }
}
