use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::corpus::Root;
use crate::date::resolve::Settings;
use crate::index::Access;
use crate::query;
use crate::query::result::FacetKind;
use crate::runtime::loader::{self, Job};

const PATIENCE: Duration = Duration::from_secs(30);

/// A searcher at work on a corpus of one article; the folder goes with it.
fn searcher() -> (TempDir, Sender<Order>, Receiver<Message>) {
    let home = TempDir::new().unwrap();
    let corpus = home.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    fs::write(corpus.join("a.txt"), "عنوان\n\nقالت الحكومة يوم 5 مايو 2024 إن بغداد هادئة.\n").unwrap();
    let opened = Index::open_or_create(&home.path().join("index"), 1, &[]).unwrap();
    let Access::Write(lock) = opened.access else { panic!("locked") };
    let job = Job { roots: vec![Root::Path(corpus)], ..Job::default() };
    loader::load((&opened.index, lock), &job, &false.into(), &mut |_| {}).unwrap();
    let ((orders, asked), (answers, results)) = (unbounded(), unbounded());
    start(opened.index, asked, answers).unwrap();
    (home, orders, results)
}

/// A question with this number for everything.
fn ask(number: u64, typed: &str) -> Order {
    let query = query::read(
        typed,
        jiff::civil::date(2026, 1, 1),
        &Settings::default(),
        crate::actor::Corrections::none(),
    )
    .unwrap();
    let forms = query.is_some();
    Order::Ask(Box::new(Ask {
        serial: number,
        page: number,
        filter: Filter::default(),
        query,
        keep: Keep::Row(0),
        visible: 10,
        typing: false,
        counts: true,
        facet: FacetKind::Actor,
        order: (FacetOrder::default(), crate::i18n::Lang::En),
        view: View::default(),
        forms,
        sparks: 0,
        events: 0,
    }))
}

/// The answers up to the one that `is_last`: what they are, and the number of their question.
fn told(results: &Receiver<Message>, is_last: impl Fn(&str, u64) -> bool) -> Vec<(&'static str, u64)> {
    let mut told = Vec::new();
    loop {
        let Message::Answer(answer) = results.recv_timeout(PATIENCE).unwrap() else { continue };
        let (what, number) = match answer {
            Answer::Page { page, .. } => ("page", page),
            Answer::Meant { page, .. } => ("meant", page),
            Answer::Histogram { serial, .. } => ("histogram", serial),
            Answer::Facets { serial, .. } => ("facets", serial),
            Answer::Forms { serial, .. } => ("forms", serial),
            Answer::Days { serial, .. } => ("days", serial),
            Answer::Profile { serial, .. } => ("profile", serial),
            other => panic!("{other:?}"),
        };
        told.push((what, number));
        if is_last(what, number) {
            return told;
        }
    }
}

#[test]
fn rows_come_first_then_counts_then_forms() {
    let (_home, orders, results) = searcher();
    orders.send(ask(1, "بغداد")).unwrap();
    let told = told(&results, |what, _| what == "forms");
    assert_eq!(told, [("page", 1), ("histogram", 1), ("facets", 1), ("forms", 1)]);
}

#[test]
fn where_nothing_is_found_the_likeliest_is_offered_after_the_counts() {
    let (_home, orders, results) = searcher();
    orders.send(ask(1, "الحكوومة")).unwrap();
    let told = told(&results, |what, _| what == "meant");
    assert_eq!(told, [("page", 1), ("histogram", 1), ("facets", 1), ("meant", 1)]);
}

#[test]
fn the_last_of_many_questions_is_answered_and_never_an_older_one_after_it() {
    const MANY: u64 = 200;
    let (_home, orders, results) = searcher();
    for number in 1..=MANY {
        orders.send(ask(number, if number % 2 == 0 { "ب*" } else { "" })).unwrap();
    }
    let told = told(&results, |what, number| (what, number) == ("forms", MANY));
    for kind in ["page", "histogram", "facets", "forms"] {
        let numbers: Vec<u64> = told.iter().filter(|(what, _)| *what == kind).map(|(_, n)| *n).collect();
        assert!(numbers.is_sorted(), "{kind}: {numbers:?}");
        assert_eq!(numbers.last(), Some(&MANY), "{kind}");
    }
}

/// What a question about actors is asked of, with this number.
fn of(number: u64) -> Narrowed {
    Narrowed { serial: number, filter: Filter::default(), query: None, typing: false }
}

#[test]
fn questions_about_actors_are_answered_and_of_many_the_last() {
    let (_home, orders, results) = searcher();
    let profile = |number, id: &str| {
        Order::Profile(Box::new(AskProfile { of: of(number), id: id.to_owned(), limit: 9 }))
    };
    orders.send(profile(1, "baghdad")).unwrap();
    let Message::Answer(Answer::Profile { id, profile: Some(page), .. }) =
        results.recv_timeout(PATIENCE).unwrap()
    else {
        panic!("no page")
    };
    assert_eq!((id.as_str(), page.read, page.quotes.len()), ("baghdad", 1, 1));
    orders.send(profile(2, "nobody")).unwrap();
    let answer = results.recv_timeout(PATIENCE).unwrap();
    assert!(
        matches!(answer, Message::Answer(Answer::Profile { serial: 2, profile: None, .. })),
        "{answer:?}"
    );
    for number in 3..=200 {
        let ids = vec!["baghdad".to_owned(), "nobody".to_owned()];
        orders.send(Order::Days(Box::new(AskDays { of: of(number), ids, beside: None }))).unwrap();
    }
    let told = told(&results, |what, number| (what, number) == ("days", 200));
    assert!(told.iter().map(|(_, number)| *number).is_sorted(), "{told:?}");
}
