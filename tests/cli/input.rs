//! Bad use and bad input: one line that says what is wrong, and the right exit code.

use std::fs::{self, File};

use serde_json::json;

use super::{Ran, World, news};

#[test]
fn bad_use_is_told_in_one_line() {
    let world = news();
    for (args, reason) in [
        (&["nowhere"][..], "nowhere: no such file or folder"),
        (&["serach"], "nor is it a verb"),
        (&["search", "nowhere", "-q", "x"], "nowhere: no such file or folder"),
        (&["index", "nowhere"], "nowhere: no such file or folder"),
        (&["inspect", "corpus", "nowhere"], "nowhere: no such file or folder"),
        (&["print", "nowhere"], "nowhere: no such file or folder"),
        (&["print", "corpus"], "corpus: this is a folder"),
        (&["print", "-", "--width", "0"], "--width"),
        (&["search", "corpus"], "--query"),
        (&["search", "corpus", "-q", "on:شيء"], "شيء: this is no date I can read"),
        (&["search", "corpus", "-q", "بغداد OR"], "OR: a word is missing here"),
        (&["search", "corpus", "-q", "x", "--sort", "random"], "relevance, newest, oldest"),
        (&["timeline", "corpus", "--by", "hour"], "day, week, month, year"),
        (&["actors", "corpus", "--limt", "3"], "'--limit'"),
        (&["--bidi", "upside-down"], "row-inverse"),
        (&["--lang", "fr"], "ar, en"),
        (&["docs"], "man, completions, keys, config"),
        (&["index", "-"], "standard input"),
        (&["-q", "x", "actors"], "behind the verb"),
        (&["actors", "--config", "nowhere.toml"], "nowhere.toml: no such file"),
        (&["corpus"], "the reader needs a terminal"),
        (&["search", "corpus", "-q", "x\u{1b}[2J OR"], "x [2J OR"),
        (&["no\u{1b}]0;pwned\u{7}where"], "no ]0;pwned where: no such file"),
    ] {
        world.run(args).refused(reason);
    }
}

#[test]
fn settings_that_are_none_are_told_with_their_place() {
    for (config, args, reason) in [
        ("colour = 1", &["actors", "corpus"][..], "config.toml: line 1"),
        ("lang = \"fr\"", &["actors", "corpus"], "lang: no such language: fr"),
        ("\nweek-start = \"someday\"", &["timeline", "corpus"], "line 2: week-start"),
        ("[fields]\nheading = [\"h\"]", &["index", "corpus"], "unknown field `heading`"),
        ("bidi = \"up\"", &["print", "corpus/raw.txt"], "bidi: no such mode: up"),
    ] {
        let world = news();
        fs::write(world.home.path().join("config.toml"), config).unwrap();
        world.run(args).refused(reason);
    }
    let world = news();
    let ran = Ran::of(world.command(&["print", "corpus/raw.txt"]).env("WARRAQ_BIDI", "up"));
    ran.refused("WARRAQ_BIDI: no such mode: up");
}

#[test]
fn an_empty_folder_has_nothing() {
    let world = World::new();
    fs::create_dir(world.home.path().join("corpus")).unwrap();
    let ran = world.run(&["index", "corpus"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no articles here"), "{ran:?}");
    for verb in [
        &["inspect", "corpus"][..],
        &["search", "corpus", "-q", "x"],
        &["timeline", "corpus"],
        &["actors", "corpus"],
    ] {
        let ran = world.run(verb);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{verb:?}");
    }
}

#[test]
fn a_broken_line_is_told_and_the_rest_is_read() {
    let world = World::new();
    world.file("a.jsonl", "{\"title\":\"أول\",\"text\":\"نص أول\"}\n{\"title\": broken\n{\"title\":\"ثان\",\"text\":\"نص ثان\"}\n");
    let ran = world.run(&["index", "corpus", "--json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.starts_with("corpus/a.jsonl:2: "), "{ran:?}");
    let summary = &ran.json()[0];
    assert_eq!((&summary["articles"], &summary["failed"]), (&json!(2), &json!(1)));
    let error = &summary["errors"][0];
    assert_eq!(
        (error["path"].as_str().map(|path| path.ends_with("/corpus/a.jsonl")), &error["record"]),
        (Some(true), &json!(2))
    );
    let ran = world.run(&["inspect", "corpus", "--json"]);
    assert_eq!((ran.code, ran.json().len(), ran.err.lines().count()), (0, 2, 1));
}

#[test]
fn where_much_is_broken_the_rest_is_counted() {
    let world = World::new();
    world.file("a.jsonl", "{\"title\":\"أول\",\"text\":\"نص\"}\n".to_owned() + &"{\"broken\n".repeat(50));
    let ran = world.run(&["search", "corpus", "-q", "نص"]);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 6), "{ran:?}");
    assert!(ran.err.contains("45 more"), "{ran:?}");
}

#[test]
fn where_nothing_can_be_read_that_is_bad_input() {
    let world = World::with(&[("a.jsonl", "{\"broken\n{\"broken\n"), ("b.txt", "")]);
    for verb in [["inspect", "corpus"], ["index", "corpus"]] {
        let ran = world.run(&verb);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("corpus/b.txt: empty"), "{ran:?}");
    }
}

#[test]
fn invalid_utf8_is_read_as_far_as_it_goes() {
    let world = World::new();
    world.file("a.txt", b"\xd8\xae\xd8\xa8\xd8\xb1 \xff\xfe\n\n\xd9\x86\xd8\xb5 \xd8\xb9\xd9\x86 Baghdad.\n");
    assert_eq!(world.json(&["inspect", "corpus"]).len(), 1);
    assert_eq!(world.run(&["print", "corpus/a.txt"]).code, 0);
}

#[test]
fn an_unreadable_file_is_told_and_the_rest_is_read() {
    let world = news();
    let file = world.file("secret.txt", "سر");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o000);
    fs::set_permissions(&file, permissions).unwrap();
    if File::open(&file).is_ok() {
        // Nothing is unreadable for the superuser, but a link to nothing is.
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink("gone.txt", &file).unwrap();
    }
    let ran = world.run(&["index", "corpus", "--json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("corpus/secret.txt: "), "{ran:?}");
    assert_eq!(ran.json()[0]["articles"], 4);
}

#[test]
fn hostile_names_and_titles_do_not_drive_the_terminal() {
    let world = World::new();
    world.file("a\u{1b}[31m.txt", "عنوان \u{1b}]0;pwned\u{7} \u{9b}2J\u{202e} هنا\n\nنص عن بغداد.\n");
    world.file("b\u{1b}[2J.jsonl", "{\"broken\n");
    for args in [
        &["inspect", "corpus"][..],
        &["search", "corpus", "-q", "بغداد"],
        &["index", "corpus"],
        &["actors", "corpus"],
        &["print", "corpus/a\u{1b}[31m.txt"],
    ] {
        let ran = world.run(args);
        let harmful = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!ran.out.contains(harmful) && !ran.err.contains(harmful), "{args:?} {ran:?}");
    }
}

#[test]
fn an_article_of_one_endless_line_is_one_article() {
    let world = World::new();
    world.file("long.txt", "كلمة ".repeat(300_000));
    assert_eq!(world.json(&["inspect", "corpus"]).len(), 1);
    let ran = world.run(&["print", "corpus/long.txt", "--width", "50"]);
    // Pieces of 64 KiB are laid out each by itself, so a few lines are short.
    assert!((30_000..30_100).contains(&ran.out.lines().count()));
}

#[test]
fn while_another_writes_one_reads_what_is_there() {
    let world = news();
    world.json(&["index", "corpus"]);
    let locks = fs::read_dir(world.home.path().join("cache/indexes")).unwrap();
    let lock =
        locks.map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|e| e == "lock"));
    let lock = File::open(lock.unwrap()).unwrap();
    lock.lock().unwrap();
    world.file("new.txt", "جديد\n\nخبر عن القاهرة.\n");
    let ran = world.run(&["search", "corpus", "-q", "بغداد", "--json"]);
    assert_eq!((ran.code, ran.json().len()), (0, 2));
    assert!(ran.err.contains("another warraq"), "{ran:?}");
    world.run(&["index", "corpus"]).refused("another warraq");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let world = World::new();
    let file = world.file("long.txt", "سطر من نص طويل\n".repeat(100_000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["print".as_ref(), file.as_os_str()])
        .envs([("WARRAQ_DATA", "data"), ("WARRAQ_CACHE", "cache"), ("WARRAQ_CONFIG", "config.toml")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
