//! The forms of a word: counted, left out, found.

use super::*;

fn cairo() -> (tempfile::TempDir, Snapshot) {
    filled(&[
        article(1, "القاهرة تستضيف القمة", "في القاهرة وبالقاهرة"),
        article(2, "قمة", "قال إن القاهرة بعيدة"),
        article(3, "قمة", "عقد بالقاهرة اجتماع، والقاهره مزدحمة"),
        article(4, "بالقاهرة", "مقهور"),
        article(5, "قمة", "لا شيء"),
    ])
}

/// «القاهرة 2 · -بالقاهرة 1», a word a line.
fn counted(snapshot: &Snapshot, asked: &str) -> Vec<String> {
    let query = query(asked);
    let words = snapshot.forms(&asking(Some(&query))).unwrap();
    let line = |forms: &[crate::query::result::FormCount]| {
        let each = forms.iter().map(|f| format!("{}{} {}", if f.out { "-" } else { "" }, f.form, f.count));
        each.collect::<Vec<_>>().join(" · ")
    };
    words.iter().map(|word| format!("{}: {}", word.word, line(&word.forms))).collect()
}

#[test]
fn forms_are_counted_over_the_matches() {
    let (_dir, snapshot) = cairo();
    assert_eq!(counted(&snapshot, "القاهرة"), ["القاهرة: القاهرة 2 · بالقاهرة 2 · والقاهره 1 · وبالقاهرة 1"]);
    assert_eq!(
        counted(&snapshot, "قمة القاهرة"),
        ["قمة: قمة 2 · القمة 1", "القاهرة: القاهرة 2 · بالقاهرة 1 · والقاهره 1 · وبالقاهرة 1"]
    );
    assert_eq!(counted(&snapshot, "title:القاهرة"), ["title:القاهرة: القاهرة 1 · بالقاهرة 1"]);
    assert_eq!(counted(&snapshot, "~القاهره -قمة"), ["~القاهره: "]);
    assert_eq!(counted(&snapshot, "=القاهرة \"القاهرة\" -قمة"), [] as [&str; 0]);
}

#[test]
fn a_form_left_out_does_not_match_and_keeps_its_count() {
    let (_dir, snapshot) = cairo();
    let found = |asked: &str| {
        let mut found = ids(&snapshot, &asking(Some(&query(asked))));
        found.sort_unstable();
        found
    };
    assert_eq!(found("القاهرة"), [1, 2, 3, 4]);
    assert_eq!(found("القاهرة≠بالقاهرة"), [1, 2, 3]);
    assert_eq!(found("القاهرة≠بالقاهرة≠والقاهره"), [1, 2]);
    assert_eq!(found("مقهور OR القاهرة≠بالقاهرة"), [1, 2, 3, 4]);
    assert_eq!(found("-القاهرة≠القاهرة≠بالقاهرة"), [2, 4, 5]);
    assert_eq!(
        counted(&snapshot, "القاهرة≠بالقاهرة≠للقاهرة"),
        ["القاهرة: القاهرة 2 · -بالقاهرة 2 · والقاهره 1 · وبالقاهرة 1 · -للقاهرة 0"]
    );
    let text = "القاهرة وبالقاهرة بِالقاهرة";
    let shown: Vec<_> = Hits::new(Some(&query("القاهرة≠بالقاهرة")), false)
        .within(text)
        .into_iter()
        .map(|hit| hit.of(text))
        .collect();
    assert_eq!(shown, ["القاهرة", "وبالقاهرة"]);
}

#[test]
fn the_best_first_order_leaves_forms_out_too() {
    let (_dir, snapshot) = cairo();
    let query = query("القاهرة≠القاهرة");
    let request = Request { sort: Sort::Relevance, ..asking(Some(&query)) };
    assert_eq!(ids(&snapshot, &request).len(), 3);
}

#[test]
fn a_beginning_finds_what_begins_so_with_its_proclitics_or_without() {
    let texts: Vec<String> = ["", "و", "ف", "ال", "وال", "ب", "بال", "وبال", "لل", "ولل", "كال", "ول"]
        .iter()
        .flat_map(|before| {
            ["مجلس", "أمين", "لاجئين", "القاهرة", "وزارة"].map(|word| format!("{before}{word}"))
        })
        .collect();
    let articles: Vec<_> = texts.iter().zip(0..).map(|(text, place)| article(place, "خبر", text)).collect();
    let (_dir, snapshot) = filled(&articles);
    for beginning in
        ["ال", "وا", "با", "الم", "وال", "ولا", "لل", "مج", "ام", "المجل", "وز", "كا", "ولم", "وبا"]
    {
        let query = query(&format!("{beginning}*"));
        // What is marked is what is found: the one goes by the text, the other by the dictionary.
        let hits = Hits::new(Some(&query), false);
        let is_marked = |text: &str| !hits.within(text).is_empty();
        let expected: Vec<u64> =
            texts.iter().zip(0..).filter(|(text, _)| is_marked(text)).map(|(_, place)| place).collect();
        let mut found = ids(&snapshot, &Request { limit: usize::MAX, ..asking(Some(&query)) });
        found.sort_unstable();
        assert_eq!(found, expected, "{beginning}");
        assert!(!found.is_empty(), "{beginning}");
    }
}
