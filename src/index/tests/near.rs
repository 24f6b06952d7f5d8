//! The best matches by how near their words stand.

use super::*;

fn far() -> String {
    "كلام آخر عن غيرهما ".repeat(12)
}

/// The first article has the words far apart, the second has them together.
fn two(first: &str, second: &str) -> [(Article, Analysis); 3] {
    let far = far();
    [
        article(1, "أول", &format!("{first} في الصباح {far} ثم {second}")),
        article(2, "ثان", &format!("{far} {first} ثم {second} في الصباح")),
        article(3, "ثالث", "مطر غزير"),
    ]
}

/// The articles that a query finds, the best first, and what they are worth.
fn best(snapshot: &Snapshot, asked: &str, prefix_last: bool) -> Vec<(u64, f32)> {
    let asked = query(asked);
    let request = Request { sort: Sort::Relevance, prefix_last, ..asking(Some(&asked)) };
    snapshot.page(&request).unwrap().rows.iter().map(|row| (row.id.0, row.score)).collect()
}

#[rstest]
#[case::or("برلمان OR موازنة", true)]
#[case::and("البرلمان الموازنة", true)]
#[case::exact("=البرلمان =الموازنة", true)]
#[case::one_form_left_out("برلمان≠لبرلمان الموازنة", true)]
#[case::one_that_is_nowhere("برلمان OR موازنة OR قصيدة", true)]
#[case::one_word("برلمان", false)]
#[case::two_of_one_stem("برلمان OR البرلمان", false)]
#[case::one_must_not_be_there("برلمان NOT قصيدة", false)]
#[case::function_words("في OR ثم", false)]
#[case::a_beginning("برلمان مواز*", false)]
#[case::in_titles("title:أول OR title:ثان", false)]
fn words_in_one_passage_count(#[case] asked: &str, #[case] count: bool) {
    let (_dir, snapshot) = filled(&two("البرلمان", "الموازنة"));
    let found = best(&snapshot, asked, false);
    let worth = |id| found.iter().find(|row| row.0 == id).map(|row| row.1).unwrap();
    assert_eq!(worth(2) > worth(1), count, "{found:?}");
}

#[test]
fn a_word_that_is_being_typed_does_not_count() {
    let (_dir, snapshot) = filled(&two("البرلمان", "الموازنة"));
    let found = best(&snapshot, "برلمان الموازنة", true);
    assert!((found[0].1 - found[1].1).abs() < f32::EPSILON, "{found:?}");
}

#[test]
fn lists_longer_than_what_is_looked_into_are_one_list() {
    let far = far();
    let text = |id: u64| match id % 3 {
        0 => format!("البرلمان ثم الموازنة {far}"),
        1 => format!("البرلمان {far} ثم الموازنة"),
        _ => format!("البرلمان {far} ثم القصيدة {id}"),
    };
    let articles: Vec<_> = (1..=90).map(|id| article(id, "عنوان", &text(id))).collect();
    let (_dir, snapshot) = filled(&articles);
    let asked = query("برلمان OR موازنة OR قصيدة");
    let request = Request { sort: Sort::Relevance, ..asking(Some(&asked)) };
    let whole = snapshot.page(&request).unwrap().rows;
    assert_eq!(whole.len(), 90);
    assert!(whole.is_sorted_by(|a, b| a.score >= b.score));
    for (place, row) in whole.iter().enumerate() {
        let page = snapshot.page(&Request { offset: place, limit: 1, ..request }).unwrap();
        assert_eq!(page.rows[0], *row, "{place}");
        assert_eq!(snapshot.position(&request, row.id).unwrap(), Some(place));
    }
}
