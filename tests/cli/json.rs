//! What `--json` prints: the shapes that scripts rely on.

use serde_json::{Value, json};

use super::{World, field, news};

/// The names of an object's fields, in order.
fn names(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}

#[test]
fn index_sums_up_and_a_second_run_has_nothing_to_do() {
    let world = news();
    let first = world.json(&["index", "corpus"]);
    let expected = ["articles", "bytes", "corpus", "errors", "failed", "index_bytes", "seconds", "skipped"];
    assert_eq!((first.len(), sorted(names(&first[0]))), (1, expected.to_vec()));
    assert_eq!(
        (&first[0]["articles"], &first[0]["skipped"], &first[0]["failed"]),
        (&json!(4), &json!(0), &json!(0))
    );
    assert!(first[0]["index_bytes"].as_u64() > Some(0) && first[0]["bytes"].as_u64() > Some(0));
    let second = world.json(&["index", "corpus"]);
    assert_eq!((&second[0]["articles"], &second[0]["skipped"]), (&json!(4), &json!(3)));
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let world = news();
    let counted = world.json(&["index", "corpus", "--dry-run"]);
    assert_eq!((&counted[0]["articles"], &counted[0]["files"]), (&json!(4), &json!(3)));
    assert!(!world.home.path().join("cache").exists() && !world.home.path().join("data").exists());
}

#[test]
fn what_changed_is_read_again_and_what_is_gone_is_gone() {
    let world = news();
    world.json(&["index", "corpus"]);
    world.file("raw.txt", "عنوان جديد\n\nنص جديد عن القاهرة.\n");
    std::fs::remove_file(world.home.path().join("corpus/note.md")).unwrap();
    assert_eq!(world.json(&["index", "corpus"])[0]["articles"], 3);
    assert_eq!(world.json(&["search", "corpus", "-q", "القاهرة"]).len(), 1);
    assert!(world.json(&["search", "corpus", "-q", "دمشق"]).is_empty());
}

#[test]
fn search_gives_hits_best_first() {
    let world = news();
    let hits = world.json(&["search", "corpus", "-q", "بغداد"]);
    let expected = ["id", "key", "path", "published", "score", "snippet", "source", "title"];
    assert_eq!(sorted(names(&hits[0])), expected);
    assert_eq!(field(&hits, "key"), ["a1", "a2"]);
    assert!(hits[0]["score"].as_f64() >= hits[1]["score"].as_f64());
    assert_eq!(hits[0]["title"], "بغداد تستقبل وفداً");
    assert_eq!(hits[0]["source"], json!({"name": "وكالة الأفق", "from": "metadata"}));
    assert_eq!(hits[0]["published"]["start"], "2024-01-27");
    assert!(hits[1]["snippet"].as_str().unwrap().contains("هجوم في بغداد"));
    assert_eq!(hits[1]["source"], Value::Null);
}

#[test]
fn search_sorts_and_limits() {
    let world = news();
    let keys = |args: &[&str]| {
        let all = [&["search", "corpus", "-q", "الوفد OR وفد OR بغداد OR المرحلة"], args].concat();
        let hits = world.json(&all);
        field(&hits, "published")
            .iter()
            .map(|date| date["start"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(keys(&["--sort", "newest"]), [day("2024-03-02"), day("2024-01-27"), day("2023-05-01"), None]);
    assert_eq!(keys(&["--sort", "oldest"]), [day("2023-05-01"), day("2024-01-27"), day("2024-03-02"), None]);
    assert_eq!(keys(&["--sort", "newest", "--limit", "1"]), [day("2024-03-02")]);
}

#[test]
fn the_last_word_of_a_query_is_whole() {
    let world = news();
    assert!(world.json(&["search", "corpus", "-q", "بغد"]).is_empty());
    assert_eq!(world.json(&["search", "corpus", "-q", "بغد*"]).len(), 2);
    assert_eq!(world.json(&["search", "corpus", "-q", "-بغداد"]).len(), 2);
}

#[test]
fn show_finds_by_id_its_beginning_and_key() {
    let world = news();
    let hit = &world.json(&["search", "corpus", "-q", "داعش"])[0];
    let id = hit["id"].as_str().unwrap();
    for name in [id, id.get(..6).unwrap(), "a2"] {
        let shown = world.json(&["show", "corpus", "--id", name]);
        assert_eq!((&shown[0]["id"], &shown[0]["title"]["text"]), (&hit["id"], &hit["title"]), "{name}");
    }
    assert_eq!(world.run(&["show", "corpus", "--id", "zzz"]).code, 1);
    assert_eq!(world.run(&["show", "corpus", "--id", id.get(..5).unwrap()]).code, 1);
}

#[test]
fn inspect_gives_an_object_a_record_with_spans_of_its_text() {
    let world = news();
    let all = world.json(&["inspect", "corpus"]);
    assert_eq!(field(&all, "record"), [1, 2, 1, 1]);
    let expected = [
        "actors",
        "dates",
        "dropped",
        "id",
        "key",
        "language",
        "path",
        "published",
        "record",
        "source",
        "text",
        "title",
        "url",
    ];
    for object in &all {
        assert_eq!(sorted(names(object)), expected);
        let text = object["text"].as_str().unwrap();
        let lists = ["dropped", "dates"].map(|list| object[list].as_array().unwrap().clone()).concat();
        let actors = object["actors"].as_array().unwrap();
        let mentions = actors.iter().flat_map(|actor| actor["mentions"].as_array().unwrap().clone());
        for span in lists.into_iter().chain(mentions).chain([object["title"].clone()]) {
            if let (Some(start), Some(end)) = (span["start"].as_u64(), span["end"].as_u64()) {
                assert_eq!(text.get(start as usize..end as usize), span["text"].as_str(), "{span}");
            }
        }
    }
    assert_eq!(all[0]["text"], "بغداد تستقبل وفداً\nاستقبلت بغداد يوم السبت وفداً من واشنطن.");
    assert_eq!(all[1]["published"]["start"], "2023-05-01");
    assert_eq!(all[1]["published"]["method"], "metadata");
    assert_eq!(all[1]["dates"][0]["granularity"], "year");
    assert_eq!(all[2]["title"]["from"], "metadata");
    assert_eq!(all[3]["published"], Value::Null);
    assert_eq!(all[3]["dropped"][0]["why"], "share-button");
}

#[test]
fn an_anchor_is_the_date_of_what_is_inspected() {
    let world = World::with(&[("a.txt", "خبر\n\nوصل الوفد أمس إلى بغداد.\n")]);
    let objects = world.json(&["inspect", "corpus", "--anchor", "2024-01-27"]);
    assert_eq!(objects[0]["published"]["start"], "2024-01-27");
    assert_eq!(objects[0]["dates"][0]["from"], "2024-01-26");
    world.run(&["inspect", "corpus", "--anchor", "غير تاريخ"]).refused("--anchor");
}

#[test]
fn copies_share_their_id_and_are_one_article() {
    let text = "خبر واحد\n\nنص الخبر الواحد عن بغداد.\n";
    let world = World::with(&[("a.txt", text), ("b/c.txt", text)]);
    let both = world.json(&["inspect", "corpus"]);
    assert_eq!((both.len(), &both[0]["id"]), (2, &both[1]["id"]));
    assert_eq!(world.json(&["index", "corpus"])[0]["articles"], 1);
}

#[test]
fn the_timeline_has_its_empty_buckets_and_the_undated() {
    let world = news();
    let buckets = world.json(&["timeline", "corpus", "-q", "بغداد"]);
    assert_eq!(buckets.len(), 12);
    assert_eq!(buckets[0], json!({"from": "2023-05-01", "to": "2023-05-31", "count": 1, "matching": 1}));
    assert_eq!(buckets[1], json!({"from": "2023-06-01", "to": "2023-06-30", "count": 0, "matching": 0}));
    assert_eq!(buckets[10], json!({"from": "2024-03-01", "to": "2024-03-31", "count": 1, "matching": 0}));
    assert_eq!(buckets[11]["undated"], 1);
    let years = world.json(&["timeline", "corpus", "--by", "year"]);
    assert_eq!(field(&years, "count"), [&json!(1), &json!(2), &Value::Null]);
    let weeks = world.json(&["timeline", "corpus", "--by", "week"]);
    assert_eq!(weeks[0]["from"], "2023-05-01");
}

#[test]
fn the_timeline_of_days_mentioned() {
    let world = news();
    let years = world.json(&["timeline", "corpus", "--by", "year", "--of", "mentioned"]);
    assert_eq!(years[0]["from"], "2021-01-01");
}

#[test]
fn actors_come_with_their_counts_most_articles_first() {
    let world = news();
    let actors = world.json(&["actors", "corpus"]);
    assert_eq!(
        sorted(names(&actors[0])),
        ["all", "articles", "first", "id", "kind", "last", "lift", "mentions", "name", "name_en", "surprise"]
    );
    assert_eq!(
        (&actors[0]["id"], &actors[0]["articles"], &actors[0]["mentions"]),
        (&json!("baghdad"), &json!(2), &json!(3))
    );
    let group = actors.iter().find(|actor| actor["kind"] == "armed_group").unwrap();
    assert_eq!((&group["name_en"], &group["articles"]), (&json!("Islamic State"), &json!(1)));
    assert_eq!(world.json(&["actors", "corpus", "-q", "دمشق"]).len(), 1);
    assert_eq!(world.json(&["actors", "corpus", "--limit", "2"]).len(), 2);
}

#[test]
fn actors_are_found_sorted_and_told_of() {
    let world = news();
    let first = |args: &[&str]| world.json(&[&["actors", "corpus"], args].concat())[0].clone();
    assert_eq!(first(&["--find", "داعش"])["id"], "islamic-state");
    let unusual = first(&["-q", "دمشق", "--sort", "lift"]);
    assert!(unusual["lift"].as_f64() > Some(1.0) && unusual["surprise"].as_f64() > Some(0.0), "{unusual}");
    let names = world.json(&["actors", "corpus", "--sort", "name"]);
    let sorted: Vec<String> = names.iter().map(|actor| actor["name_en"].to_string().to_lowercase()).collect();
    assert!(sorted.is_sorted(), "{sorted:?}");
    let page = first(&["--id", "baghdad"]);
    assert_eq!((&page["articles"], &page["read"]), (&json!(2), &json!(2)));
    assert_eq!(page["aliases"][0]["text"], "بغداد");
    assert!(page["sentences"][0]["text"].as_str().unwrap().contains("بغداد"));
    for list in ["days", "companions", "offices"] {
        assert!(page[list].is_array(), "{list}");
    }
    let nobody = world.run(&["actors", "corpus", "--id", "nobody"]);
    assert!(nobody.code == 1 && nobody.err.contains("nobody: no article names"), "{}", nobody.err);
    assert!(world.run(&["actors", "corpus", "--id", "baghdad"]).out.contains("بغداد"));
    assert_eq!(world.run(&["actors", "corpus", "--id", "baghdad", "--find", "x"]).code, 2);
}

#[test]
fn doctor_says_where_things_are() {
    let world = news();
    let before = &world.json(&["doctor", "corpus"])[0];
    assert_eq!((&before["index"]["exists"], &before["bidi"]["mode"]), (&json!(false), &json!("visual")));
    assert!(!world.home.path().join("cache").exists(), "doctor writes nothing");
    world.json(&["index", "corpus"]);
    let after = &world.json(&["doctor", "corpus", "--bidi", "marks"])[0];
    assert_eq!((&after["index"]["articles"], &after["bidi"]["mode"]), (&json!(4), &json!("marks")));
    assert!(after["places"]["cache"].as_str().unwrap().ends_with("cache"));
    for nothing in [&after["terminal"]["identity"], &after["bidi"]["saved"], &after["bidi"]["detected"]] {
        assert!(nothing.is_null(), "with a mode given nothing is asked");
    }
    assert_eq!(after["bidi"]["why"], "asked for with --bidi");
}

#[test]
fn hostile_text_comes_out_escaped() {
    let world = World::with(&[("a.txt", "عنوان \u{1b}]0;x\u{7}\u{9b}2J\u{202e} هنا\n\nنص.\n")]);
    let ran = world.run(&["inspect", "corpus", "--json"]);
    let harmful = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
    assert!(!ran.out.contains(harmful), "{}", ran.out);
    assert!(ran.json()[0]["text"].as_str().unwrap().contains("\u{1b}]0;x\u{7}\u{9b}2J\u{202e}"));
}

#[test]
fn a_date_without_its_year_is_the_last_one_where_the_corpus_ends_before_the_next() {
    let world = World::with(&[(
        "old.jsonl",
        "{\"id\":\"o1\",\"title\":\"مباحثات في عمان\",\"text\":\"انطلقت المباحثات في عمان.\",\"date\":\"2020-11-05\"}\n\
         {\"id\":\"o2\",\"title\":\"ختام المباحثات\",\"text\":\"اختتمت المباحثات في عمان.\",\"date\":\"2020-12-20\"}\n",
    )]);
    let keys = |query: &str| {
        field(&world.json(&["search", "corpus", "-q", query]), "key")
            .into_iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(keys("on:نوفمبر"), ["\"o1\""]);
    assert_eq!(keys("on:\"نوفمبر 2020\""), ["\"o1\""]);
    assert!(keys("on:\"نوفمبر المقبل\"").is_empty());
}
