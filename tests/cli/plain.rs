//! What people read: plain text in logical order where there is no terminal.

use super::{Ran, World, field, news};

#[test]
fn search_prints_title_date_source_and_passage() {
    let ran = news().run(&["search", "corpus", "-q", "وفد", "--limit", "1", "--sort", "oldest"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "بغداد تستقبل وفداً");
    assert!(lines[1].starts_with("2024-01-27 · وكالة الأفق · "), "{ran:?}");
    assert!(lines[2].contains("وفداً من واشنطن"), "{ran:?}");
}

#[test]
fn show_prints_the_article_without_page_furniture() {
    let world = news();
    let hits = world.json(&["search", "corpus", "-q", "محلل"]);
    let ran = world.run(&["show", "corpus", "--id", hits[0]["id"].as_str().unwrap()]);
    assert!(ran.out.starts_with("حديث عن المستقبل\n"), "{ran:?}");
    assert!(ran.out.ends_with("قال محلل إن المرحلة المقبلة صعبة.\n"), "{ran:?}");
}

#[test]
fn the_timeline_draws_bars() {
    let ran = news().run(&["timeline", "corpus", "--by", "year", "-q", "بغداد"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("2023     ▇▇") && lines[0].ends_with(" 1"), "{ran:?}");
    assert!(lines[1].contains("▇░") && lines[1].ends_with(" 1/2"), "{ran:?}");
    assert!(lines[2].starts_with("undated  ░"), "{ran:?}");
}

#[test]
fn actors_are_counted_and_named_in_the_language_of_the_interface() {
    let world = news();
    let ran = world.run(&["actors", "corpus", "--limit", "1"]);
    assert_eq!(ran.out, "2  3  Baghdad (بغداد)\n");
    assert_eq!(world.run(&["actors", "corpus", "--limit", "1", "--lang", "ar"]).out, "2  3  بغداد\n");
    let ran = Ran::of(world.command(&["actors", "corpus", "--limit", "1"]).env("LC_ALL", "ar_IQ.UTF-8"));
    assert_eq!(ran.out, "2  3  بغداد\n");
}

#[test]
fn nothing_found_is_said_by_the_exit_code() {
    let world = news();
    for verb in ["search", "timeline", "actors"] {
        let ran = world.run(&[verb, "corpus", "-q", "قسطنطينية"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{verb}");
    }
}

#[test]
fn a_misspelt_word_is_asked_back() {
    let world = news();
    let ran = world.run(&["search", "corpus", "-q", "بغداض"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", "Did you mean بغداد?\n"));
    let ran = world.run(&["search", "corpus", "-q", "بغداض", "--lang", "ar", "--json"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", "هل تقصد بغداد؟\n"));
}

#[test]
fn without_a_path_the_last_corpus_is_meant_or_the_sample() {
    let world = news();
    let sample = world.json(&["actors"]);
    assert!(sample.len() > 50);
    world.json(&["index", "corpus"]);
    let hits = world.json(&["search", "-q", "بغداد"]);
    assert_eq!(field(&hits, "key"), ["a1", "a2"]);
    assert_eq!(world.json(&["actors", "--sample"]).len(), sample.len());
}

#[test]
fn details_are_told_on_request() {
    let world = news();
    let ran = world.run(&["search", "corpus", "-q", "بغداد", "-v"]);
    assert!(ran.err.contains("4 articles read") && ran.err.contains("2 of 4"), "{ran:?}");
}

#[test]
fn own_names_of_fields_are_read() {
    let world = World::with(&[("a.jsonl", "{\"ar_head\":\"عنوان\",\"ar_body\":\"نص عن بغداد\"}\n")]);
    std::fs::write(
        world.home.path().join("config.toml"),
        "[fields]\ntitle = [\"ar_head\"]\ntext = [\"ar_body\"]\n",
    )
    .unwrap();
    assert_eq!(world.json(&["inspect", "corpus"])[0]["title"]["text"], "عنوان");
}

#[test]
fn doctor_speaks_the_language_of_the_interface() {
    let world = news();
    world.json(&["index", "corpus"]);
    for (lang, said) in [
        (
            "en",
            [
                "Terminal",
                "  it was not asked",
                "  mode: visual · there is no terminal to ask",
                " · 3 files · ",
            ],
        ),
        ("ar", ["الطرفية", "  لم تُسأل", "  الوضع: visual · لا طرفية هنا تُسأل", " · 3 ملفات · "]),
    ] {
        let ran = world.run(&["doctor", "corpus", "--lang", lang]);
        let [lines @ .., counts] = said;
        for words in lines {
            assert!(ran.out.lines().any(|line| line == words), "{words}: {ran:?}");
        }
        assert!(ran.out.contains(counts), "{ran:?}");
    }
}

#[test]
fn what_doctor_saved_is_not_touched_where_it_cannot_be_read() {
    let world = World::new();
    let file = world.home.path().join("data/terminals.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[XTerm]\nbidi = \"upside-down\"\n").unwrap();
    world.run(&["doctor"]).refused("terminals.toml: line 2: no such mode: upside-down");
    assert!(std::fs::read_to_string(&file).unwrap().contains("upside-down"));
    World::new().run(&["doctor", "--forget"]).refused("there is no terminal to ask");
}

#[test]
fn help_and_version_are_asked_for_not_errors() {
    let world = World::new();
    for args in [&["--help"][..], &["-h"], &["search", "--help"], &["--version"]] {
        let ran = world.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.contains("warraq"), "{ran:?}");
    }
}
