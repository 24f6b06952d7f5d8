//! A second run over the same corpus: what is known stays known, what changed is read again.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use super::{Ran, World, news};

/// How many articles there are, and how many files were known.
fn counts(summary: &[Value]) -> (&Value, &Value) {
    (&summary[0]["articles"], &summary[0]["skipped"])
}

#[test]
fn a_corpus_is_the_same_by_whatever_name_from_whatever_folder() {
    let world = news();
    world.json(&["index", "corpus"]);
    let full = world.home.path().join("corpus");
    for name in ["corpus", "./corpus", "corpus/../corpus/", full.to_str().unwrap()] {
        assert_eq!(counts(&world.json(&["index", name])), (&json!(4), &json!(3)), "{name}");
    }
    let ran = Ran::of(world.command(&["index", ".", "--json"]).current_dir(&full));
    assert_eq!(counts(&ran.json()), (&json!(4), &json!(3)));
}

#[test]
fn people_read_short_paths_and_scripts_full_ones() {
    let world = news();
    let hits = world.json(&["search", "corpus", "-q", "دمشق"]);
    let full = world.home.path().canonicalize().unwrap().join("corpus/note.md");
    assert_eq!(hits[0]["path"], full.to_str().unwrap());
    let ran = world.run(&["search", "corpus", "-q", "دمشق"]);
    assert!(ran.out.contains("· corpus/note.md"), "{ran:?}");
    assert_eq!(world.json(&["inspect", "corpus/note.md"])[0]["path"], "corpus/note.md");
}

#[test]
fn the_folders_above_date_nothing() {
    let world = World::with(&[("of-2019-03-04/a.txt", "عنوان\n\nنص عن بغداد.\n")]);
    for verb in [&["inspect", "corpus"][..], &["search", "corpus", "-q", "بغداد"]] {
        assert_eq!(world.json(verb)[0]["published"], Value::Null, "{verb:?}");
    }
}

#[test]
fn other_settings_take_effect_on_what_was_read() {
    let world = World::with(&[("a.jsonl", "{\"subject\":\"عنوان\",\"text\":\"نص عن بغداد.\"}\n")]);
    let title = || world.json(&["search", "corpus", "-q", "بغداد"])[0]["title"].clone();
    assert_ne!(title(), "عنوان");
    fs::write(world.home.path().join("config.toml"), "[fields]\ntitle = [\"subject\"]\n").unwrap();
    assert_eq!(title(), "عنوان");
    assert_eq!(counts(&world.json(&["index", "corpus"])), (&json!(1), &json!(1)));
}

#[test]
fn what_came_since_the_last_visit_is_found() {
    let world = news();
    world.json(&["index", "corpus"]);
    // As the reader leaves it.
    let full = world.home.path().join("corpus").canonicalize().unwrap();
    let visits = world.home.path().join("data/visits.toml");
    fs::create_dir_all(visits.parent().unwrap()).unwrap();
    fs::write(visits, format!("[\"{}\"]\nseen = 0\n", full.to_str().unwrap())).unwrap();
    let ran = world.run(&["search", "corpus", "-q", "is:new"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    let new = world.file("new.txt", "عنوان جديد\n\nنص عن عمّان.\n");
    for query in ["is:new", "حالة:جديد عمان"] {
        let hits = world.json(&["search", "corpus", "-q", query]);
        assert_eq!((&hits[0]["path"], hits.len()), (&json!(new.canonicalize().unwrap()), 1), "{query}");
    }
    world.run(&["search", "corpus", "-q", "is:unread"]).refused("is:unread cannot be searched for yet");
    world.run(&["search", "corpus", "-q", "story:0123abcd"]).refused("story: cannot be searched for yet");
}

/// Waits until something of the corpus is in the index: then the program listens to signals.
fn wait_for_a_commit(world: &World) {
    let start = Instant::now();
    loop {
        let indexes = fs::read_dir(world.home.path().join("cache/indexes")).into_iter().flatten();
        if indexes.flatten().any(|entry| entry.path().join("manifest.json").exists()) {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "nothing is committed");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_signal_ends_indexing_with_what_was_read() {
    let world = World::new();
    let mut lines = String::new();
    for number in 0..200_000 {
        writeln!(lines, r#"{{"title":"خبر {number}","text":"وصل الوفد {number} إلى بغداد."}}"#).unwrap();
    }
    world.file("a.jsonl", lines);
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let _ = fs::remove_dir_all(world.home.path().join("cache"));
        let prepared = world.command(&["index", "corpus", "--json"]);
        let mut command = Command::new(prepared.get_program());
        command.args(prepared.get_args()).current_dir(world.home.path());
        command.envs(prepared.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let child = command.stdout(Stdio::piped()).spawn().unwrap();
        wait_for_a_commit(&world);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
        let articles = summary["articles"].as_u64().unwrap();
        assert!((1..200_000).contains(&articles), "{summary}");
        assert_eq!(world.json(&["search", "-q", "الوفد", "--limit", "1"]).len(), 1);
    }
}
