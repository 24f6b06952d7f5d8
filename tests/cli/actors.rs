//! What the reader says of actors, in `actors.toml`: it holds in every verb.

use super::{World, field, news};

fn said(world: &World, text: &str) {
    std::fs::create_dir_all(world.home.path().join("data")).unwrap();
    std::fs::write(world.home.path().join("data/actors.toml"), text).unwrap();
}

fn actors(world: &World) -> Vec<(String, u64)> {
    let actors = world.json(&["actors", "corpus"]);
    let told = |actor: &serde_json::Value| {
        (actor["id"].as_str().unwrap().to_owned(), actor["articles"].as_u64().unwrap())
    };
    let mut told: Vec<_> = actors.iter().map(told).collect();
    told.sort();
    told
}

#[test]
fn a_merge_holds_in_every_verb_without_reading_anything_again() {
    let world = news();
    let before = actors(&world);
    let has = |list: &[(String, u64)], id: &str| list.iter().find(|actor| actor.0 == id).map(|actor| actor.1);
    assert_eq!((has(&before, "baghdad"), has(&before, "islamic-state")), (Some(2), Some(1)));
    said(&world, "[[merge]]\nactor = \"islamic-state\"\ninto = \"baghdad\"\ninto_name = \"بغداد وحدها\"\n");
    let after = actors(&world);
    assert_eq!((has(&after, "baghdad"), has(&after, "islamic-state")), (Some(2), None));
    let listed = world.json(&["actors", "corpus", "--limit", "1"]);
    assert_eq!((&listed[0]["name"], &listed[0]["mentions"]), (&"بغداد وحدها".into(), &4.into()));
    let hits = world.json(&["search", "corpus", "-q", "actor:داعش"]);
    assert_eq!(hits.len(), 2, "who asks for one asks for both");
    let key = ["show", "corpus", "--id", "a2"];
    let shown = world.json(&key);
    let ids = |record: &serde_json::Value| {
        field(record["actors"].as_array().unwrap(), "id").iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(ids(&shown[0]).contains(&"\"baghdad\"".to_owned()), "{:?}", ids(&shown[0]));
    assert!(!ids(&shown[0]).contains(&"\"islamic-state\"".to_owned()));
    let inspected = world.json(&["inspect", "corpus"]);
    assert!(inspected.iter().all(|record| !ids(record).contains(&"\"islamic-state\"".to_owned())));
    let buckets = world.json(&["timeline", "corpus", "-q", "actor:داعش", "--by", "year"]);
    assert_eq!(buckets.iter().filter_map(|bucket| bucket["matching"].as_u64()).sum::<u64>(), 2);
    std::fs::remove_file(world.home.path().join("data/actors.toml")).unwrap();
    assert_eq!(actors(&world), before);
}

#[test]
fn what_is_hidden_is_nowhere_and_what_is_added_is_in_inspect_and_in_the_index() {
    let world = news();
    actors(&world);
    said(
        &world,
        "[[hide]]\nactor = \"baghdad\"\n\n[[add]]\nwords = \"المرحلة المقبلة\"\nactor = \"x-marhala\"\nname = \"المرحلة\"\nkind = \"media\"\n",
    );
    let after = actors(&world);
    assert!(!after.iter().any(|actor| actor.0 == "baghdad"), "{after:?}");
    assert!(after.contains(&("x-marhala".to_owned(), 1)), "{after:?}");
    let inspected = world.json(&["inspect", "corpus/raw.txt"]);
    let own = &inspected[0]["actors"][0];
    assert_eq!(
        (&own["id"], &own["name"], &own["kind"]),
        (&"x-marhala".into(), &"المرحلة".into(), &"media".into())
    );
    assert_eq!(own["mentions"][0]["by"], "own");
    assert_eq!(own["mentions"][0]["text"], "المرحلة المقبلة");
    assert_eq!(own["mentions"][0]["alias"], "المرحلة المقبلة", "the reader's own name is the evidence");
}

#[test]
fn a_name_that_is_looked_for_has_no_other_order() {
    let world = news();
    let ran = world.run(&["actors", "corpus", "--find", "baghdad", "--sort", "name"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("--find") && ran.err.contains("--sort"), "{ran:?}");
}

#[test]
fn a_mistake_in_the_file_is_one_line_and_the_rest_holds() {
    let world = news();
    said(&world, "[[marge]]\nactor = \"a\"\n\n[[hide]]\nactor = \"baghdad\"\n");
    for verb in ["actors", "index"] {
        let ran = world.run(&[verb, "corpus", "--json"]);
        assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{ran:?}");
        assert!(ran.err.contains("actors.toml: line 1: ") && ran.err.contains("marge"), "{ran:?}");
        assert!(!ran.out.contains("\"baghdad\""), "{ran:?}");
    }
}

#[test]
fn who_is_told_by_an_office_alone_is_split_off_in_inspect_and_in_the_index() {
    let world = news();
    let record = |id: &str, date: &str| {
        let text = "أعلن البيت الأبيض أن الرئيس الأميركي يزور المنطقة الأسبوع المقبل، وفق بيان.";
        format!("{{\"id\":\"{id}\",\"title\":\"زيارة {id}\",\"text\":\"{text}\",\"date\":\"{date}\"}}\n")
    };
    let corpus =
        [record("b1", "2022-05-03"), record("b2", "2022-07-09"), record("t1", "2018-05-03")].concat();
    std::fs::write(world.home.path().join("corpus/offices.jsonl"), corpus).unwrap();
    let has = |id: &str| actors(&world).into_iter().find(|actor| actor.0 == id).map(|actor| actor.1);
    assert_eq!((has("joe-biden"), has("donald-trump"), has("x-rys-amyrky")), (Some(2), Some(1), None));
    said(
        &world,
        "[[split]]\nactor = \"joe-biden\"\nform = \"الرئيس الأميركي\"\ninto = \"x-rys-amyrky\"\nkind = \"person\"\n",
    );
    assert_eq!((has("joe-biden"), has("donald-trump"), has("x-rys-amyrky")), (None, Some(1), Some(2)));
    let inspected = world.json(&["inspect", "corpus/offices.jsonl"]);
    let mentioned = |at: usize, id: &str| {
        let actors = inspected[at]["actors"].as_array().unwrap();
        actors.iter().find(|actor| actor["id"] == id).map(|actor| actor["mentions"][0]["by"].clone())
    };
    assert_eq!(mentioned(0, "x-rys-amyrky"), Some("office".into()));
    assert_eq!((mentioned(0, "joe-biden"), mentioned(2, "donald-trump")), (None, Some("office".into())));
    std::fs::remove_file(world.home.path().join("data/actors.toml")).unwrap();
    assert_eq!((has("joe-biden"), has("x-rys-amyrky")), (Some(2), None), "and taken back");
}
