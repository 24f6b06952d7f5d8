use std::fs;

use tempfile::TempDir;

use super::*;
use crate::date::interval::Bounds;

const PATIENCE: Duration = Duration::from_secs(30);

/// A corpus of one article, and places for its index.
fn world() -> (TempDir, Places, Job) {
    let home = TempDir::new().unwrap();
    let corpus = home.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    fs::write(corpus.join("a.txt"), "عنوان\n\nنص.\n").unwrap();
    let place = |name: &str| home.path().join(name);
    let places = Places { config: place("config"), data: place("data"), cache: place("cache") };
    (home, places, Job { roots: vec![Root::Path(corpus)], ..Job::default() })
}

/// What is told, up to the snapshot that has so many articles.
fn until(session: &Session, articles: u64) -> Vec<Message> {
    let mut told = Vec::new();
    loop {
        let message = session.results.recv_timeout(PATIENCE).unwrap();
        let is_last = matches!(message, Message::Snapshot(holdings) if holdings.articles == articles);
        told.push(message);
        if is_last {
            return told;
        }
    }
}

#[test]
fn a_corpus_that_is_about_to_be_read_is_not_told_to_be_empty() {
    let (_home, places, job) = world();
    let (index, lock) = open(&places, &job.roots).unwrap();
    let session = Session::start(index, lock, job).unwrap();
    let told = until(&session, 1);
    assert!(matches!(&told[0], Message::Loading(Loading { running: true, .. })), "{told:?}");
    assert!(matches!(told[1], Message::Snapshot(Holdings { articles: 0, .. })), "{told:?}");
    loop {
        if let Message::Loading(loading) = session.results.recv_timeout(PATIENCE).unwrap()
            && !loading.running
        {
            break assert_eq!(loading.articles, 1);
        }
    }
}

#[test]
fn what_comes_while_one_reads_is_read() {
    let (home, places, job) = world();
    let (index, lock) = open(&places, &job.roots).unwrap();
    index.set_visit(0);
    let session = Session::start(index, lock, job).unwrap();
    until(&session, 1);
    fs::write(home.path().join("corpus/b.txt"), "عنوان آخر\n\nنص آخر.\n").unwrap();
    let told = until(&session, 2);
    assert!(
        matches!(told.last(), Some(Message::Snapshot(Holdings { new: 1, newest: 1.., .. }))),
        "what the corpus began with is not new: {told:?}"
    );
    fs::remove_file(home.path().join("corpus/a.txt")).unwrap();
    until(&session, 1);
    let leaving = Instant::now();
    drop(session);
    assert!(leaving.elapsed() < GLANCE, "who waits for changes does not keep anyone");
}

#[test]
fn a_second_reader_follows_the_first() {
    let (_home, places, job) = world();
    assert!(matches!(open_to_read(&places, &job.roots), Err(IndexError::Absent(_))));
    let (index, lock) = open(&places, &job.roots).unwrap();
    let second = open_to_read(&places, &job.roots).unwrap();
    let session = Session::start(second, None, job.clone()).unwrap();
    let told = until(&session, 0);
    assert_eq!(told.len(), 1, "nothing is loaded: {told:?}");
    load((&index, lock.unwrap()), &job, &AtomicBool::new(false), &mut |_| {}).unwrap();
    until(&session, 1);
    let leaving = Instant::now();
    drop(session);
    assert!(leaving.elapsed() < GLANCE);
}

#[test]
fn a_panic_of_the_loader_is_told() {
    let panic = |what: fn()| catch_unwind(what).map(Ok);
    for (result, expected) in [
        (Ok(Ok(())), None),
        (Ok(Err(IndexError::Unsupported("tag".into()))), Some(("trouble-unsupported", "tag"))),
        (panic(|| panic!("no")), Some(("trouble-loader", "no"))),
        (panic(|| panic!("{}", 7)), Some(("trouble-loader", "7"))),
        (panic(|| std::panic::panic_any(7)), Some(("trouble-loader", "panic"))),
    ] {
        let told = failure(result);
        assert_eq!(told.as_ref().map(|trouble| (trouble.message, trouble.about.as_str())), expected);
    }
}

#[test]
fn a_date_that_the_reader_gives_is_written_and_taken_up_while_he_reads() {
    let (_home, places, mut job) = world();
    (job.notebook, job.actors) = (Some(places.notebook()), Some(places.actors()));
    let (index, lock) = open(&places, &job.roots).unwrap();
    let session = Session::start(index.clone(), lock, job).unwrap();
    until(&session, 1);
    let filter = crate::index::FacetFilter::default();
    let request = crate::index::Request::first(1, crate::query::result::Sort::Newest, None, &filter);
    let published = || index.snapshot().page(&request).unwrap().rows[0].published.map(|date| date.start);
    let id = index.snapshot().page(&request).unwrap().rows[0].id;
    let day = jiff::civil::date(2024, 1, 27);
    for date in [Some(day), None] {
        session.note(Entry::Date { id, title: "عنوان".into(), date: date.map(Bounds::day) });
        let since = Instant::now();
        while published() != date {
            assert!(since.elapsed() < PATIENCE);
            let _ = session.results.recv_timeout(GLANCE);
        }
    }
    session.note(Entry::Date { id, title: String::new(), date: Some(Bounds::day(day)) });
    drop(session);
    assert_eq!(
        places.notebook().dates().unwrap(),
        [(id, Bounds::day(day))].into(),
        "written before one leaves"
    );
}

/// What the file of corrections is next told to say.
fn corrected(session: &Session) -> crate::app::corrections::Read {
    loop {
        if let Message::Corrected(read) = session.results.recv_timeout(PATIENCE).unwrap() {
            return read;
        }
    }
}

#[test]
fn what_other_hands_said_before_the_watch_began_is_told() {
    let (_home, places, mut job) = world();
    (job.notebook, job.actors) = (Some(places.notebook()), Some(places.actors()));
    let (index, lock) = open(&places, &job.roots).unwrap();
    let said = crate::actor::Correction::Hide { actor: "x-ns".into(), name: String::new() };
    places.actors().change(&[], &[said]).unwrap();
    let session = Session::start(index, lock, job).unwrap();
    assert_eq!(corrected(&session).corrections.iter().count(), 1);
}

#[test]
fn what_other_hands_say_of_actors_is_seen_by_every_reader_and_texts_are_read_by_it() {
    let (home, places, mut job) = world();
    (job.notebook, job.actors) = (Some(places.notebook()), Some(places.actors()));
    let (index, lock) = open(&places, &job.roots).unwrap();
    let first = Session::start(index.clone(), lock, job.clone()).unwrap();
    let told = until(&first, 1);
    let second = Session::start(open_to_read(&places, &job.roots).unwrap(), None, job).unwrap();
    // The keepers watch once they have told what the file says.
    if !told.iter().any(|message| matches!(message, Message::Corrected(_))) {
        corrected(&first);
    }
    corrected(&second);
    let text = "[[add]]\nwords = \"نص\"\nactor = \"x-ns\"\nname = \"نص\"\nkind = \"media\"\n\n[[marge]]\nactor = \"a\"\n";
    let pulled = home.path().join("pulled.toml");
    fs::write(&pulled, text).unwrap();
    fs::rename(&pulled, places.actors().path()).unwrap();
    for session in [&first, &second] {
        let read = corrected(session);
        assert_eq!((read.corrections.iter().count(), read.said), (1, 0));
        assert!(read.mistakes[0].told.contains("actors.toml: line 7: "), "{:?}", read.mistakes);
    }
    let since = Instant::now();
    let named = || {
        let filter = crate::index::FacetFilter::default();
        let request = crate::index::Request::first(1, crate::query::result::Sort::Newest, None, &filter);
        let snapshot = index.snapshot();
        let address = snapshot.page(&request).unwrap().rows[0].address;
        snapshot.article(address).unwrap().analysis.actors.iter().any(|actor| actor.id == "x-ns")
    };
    while !named() {
        assert!(since.elapsed() < PATIENCE);
        let _ = first.results.recv_timeout(GLANCE);
    }
    let said = crate::actor::Correction::Hide { actor: "x-ns".into(), name: String::new() };
    second.note(Entry::Actors { without: Vec::new(), with: vec![said.clone()] });
    assert_eq!((corrected(&second).said, corrected(&first).said), (1, 0));
    assert!(places.actors().read().unwrap().corrections.iter().any(|one| *one == said));
}
