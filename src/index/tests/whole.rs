//! The counts of the whole corpus, kept beside it; and answers that are given up.

use super::*;
use crate::index::stop::Stop;

fn some(from: u64) -> Vec<(Article, Analysis)> {
    let published = |id: u64| {
        let (article, mut analysis) = article(id, "عنوان", "نص");
        let day = date(2024, 1, 1 + (id % 5) as i8);
        analysis.published = Some(Published {
            start: day,
            end: day,
            precision: Precision::Day,
            method: Method::Metadata,
            confidence: 1.0,
            evidence: Vec::new(),
        });
        named(&mut analysis, &[("a", 1), (if id.is_multiple_of(2) { "b" } else { "c" }, 2)]);
        (article, analysis)
    };
    (from..from + 10).map(published).collect()
}

/// All that is counted.
fn counted(snapshot: &Snapshot) -> (crate::query::result::Histogram, Vec<FacetCount>) {
    let request = asking(None);
    (snapshot.histogram(&request).unwrap(), snapshot.facets(&request, FacetKind::Actor, 9).unwrap())
}

#[test]
fn counts_are_kept_and_those_of_other_segments_are_not_taken() {
    let dir = tempfile::tempdir().unwrap();
    let (path, kept) = (dir.path().join("index"), dir.path().join("index/counts"));
    let (index, mut writer) = open(&path);
    some(0).iter().for_each(|(article, analysis)| put(&mut writer, article, analysis));
    writer.commit().unwrap();
    let (first, of_first) = (fs::read(&kept).unwrap(), counted(&index.snapshot()));
    some(10).iter().for_each(|(article, analysis)| put(&mut writer, article, analysis));
    writer.commit().unwrap();
    let of_both = counted(&index.snapshot());
    assert_ne!(of_first, of_both);
    let opened = || counted(&Index::open_to_read(&path, 1).unwrap().snapshot());
    assert_eq!(opened(), of_both);
    // Of another commit, damaged, gone: counted again.
    for other in [Some(first.as_slice()), Some(b"\x01\xff\xff"), None] {
        match other {
            Some(bytes) => fs::write(&kept, bytes).unwrap(),
            None => fs::remove_file(&kept).unwrap(),
        }
        assert_eq!(opened(), of_both, "{other:?}");
    }
}

#[test]
fn the_kept_counts_are_those_that_are_shown() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("index");
    let (index, mut writer) = open(&path);
    some(0).iter().for_each(|(article, analysis)| put(&mut writer, article, analysis));
    writer.commit().unwrap();
    let before = fs::read(path.join("counts")).unwrap();
    drop((index, writer));
    let snapshot = Index::open_to_read(&path, 1).unwrap().snapshot();
    let names = counts(&counted(&snapshot).1).iter().map(|(id, ..)| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(names, ["a", "b", "c"]);
    // The last byte is how often the last of them is mentioned.
    let mut other = before;
    *other.last_mut().unwrap() += 1;
    fs::write(path.join("counts"), &other).unwrap();
    let shown = counted(&Index::open_to_read(&path, 1).unwrap().snapshot());
    assert_ne!(shown, counted(&snapshot), "what is kept is shown");
    assert_eq!(fs::read(path.join("counts")).unwrap(), other, "a reader writes nothing");
}

#[test]
fn an_answer_for_which_nobody_waits_is_given_up_and_may_be_asked_again() {
    let (_dir, snapshot) = filled(&some(0));
    let outdated = Stop::when(|| true);
    for query in [query("نص"), query("ن*")] {
        let stopped = Request { stop: &outdated, ..asking(Some(&query)) };
        assert!(matches!(snapshot.count(&stopped), Err(IndexError::Outdated)));
        assert!(matches!(snapshot.histogram(&stopped), Err(IndexError::Outdated)));
        assert_eq!(snapshot.count(&asking(Some(&query))).unwrap(), 10);
        assert!(matches!(snapshot.forms(&stopped), Err(IndexError::Outdated)));
    }
    let misspelt = query("عنوام");
    let suggestion = |stop| snapshot.suggestion(&Request { stop, ..asking(Some(&misspelt)) });
    assert!(matches!(suggestion(&outdated), Err(IndexError::Outdated)));
    assert_eq!(suggestion(&stop::NEVER).unwrap(), Some(query("عنوان")));
    assert!(matches!(snapshot.names_of("a", 9, &outdated), Err(IndexError::Outdated)));
}
