//! A second run over the same corpus: what is known stays known, what changed is read again.

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
