//! Which forms of a word find each other, and which words do not, through the index itself.

use std::collections::BTreeMap;

use super::*;

fn rows<const N: usize>(table: &str) -> Vec<[&str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap()).collect()
}

/// The texts, each an article whose id is its place.
fn indexed(texts: &[&str]) -> (tempfile::TempDir, Snapshot) {
    let articles = texts.iter().enumerate().map(|(place, text)| article(place as u64, "خبر", text));
    filled(&articles.collect::<Vec<_>>())
}

/// Whether the query finds the text at this place, in the index and when highlighting.
fn found(snapshot: &Snapshot, asked: &str, (place, text): (usize, &str)) -> (bool, bool) {
    let query = query(asked);
    let request = Request { limit: usize::MAX, ..asking(Some(&query)) };
    (
        ids(snapshot, &request).contains(&(place as u64)),
        !Hits::new(Some(&query), false).within(text).is_empty(),
    )
}

#[test]
fn forms_of_a_word_find_each_other() {
    let pairs = rows::<3>(include_str!("pairs.tsv"));
    let texts: Vec<&str> = pairs.iter().flat_map(|[_, a, b]| [*a, *b]).collect();
    let (_dir, snapshot) = indexed(&texts);
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missed = Vec::new();
    for (place, [class, a, b]) in pairs.iter().enumerate() {
        *classes.entry(class).or_default() += 1;
        let there = found(&snapshot, a, (2 * place + 1, b));
        let back = found(&snapshot, b, (2 * place, a));
        if (there, back) != ((true, true), (true, true)) {
            missed.push(format!("{class}: {a} {b} {there:?} {back:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {} do not:\n{}", missed.len(), pairs.len(), missed.join("\n"));
    let expected = ["clitics", "digits", "forms", "hamza", "harakat", "ta", "tatweel", "ya"];
    assert_eq!(classes.keys().copied().collect::<Vec<_>>(), expected);
}

#[test]
fn different_words_do_not_find_each_other() {
    let pairs = rows::<2>(include_str!("different.tsv"));
    let texts: Vec<&str> = pairs.iter().map(|[_, text]| *text).collect();
    let (_dir, snapshot) = indexed(&texts);
    let is_found = |(place, [asked, text]): (usize, &[&str; 2])| {
        (found(&snapshot, asked, (place, text)) != (false, false)).then(|| format!("{asked} {text}"))
    };
    let alike: Vec<String> = pairs.iter().enumerate().filter_map(is_found).collect();
    assert!(alike.is_empty(), "{} of {} do:\n{}", alike.len(), pairs.len(), alike.join("\n"));
}
