//! The house: who may use whom, read from the paths that the code names.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{self, Named};

/// The house from its ground up: a module uses lines before its own. Two exceptions: the pure floors 2 and 3 stand
/// beside floor 1, not on it, and on floor 5 all see each other.
const HOUSE: [(u8, &[&str]); 12] = [
    // a range of bytes; a mistake in one line
    (0, &["span", "mistake"]),
    // letters as meaning; letters as picture; the thing itself
    (0, &["text", "typeset", "article"]),
    // what a text says
    (0, &["date", "actor", "story"]),
    // what is asked and answered; one pass over one article
    (0, &["query", "analysis"]),
    // files that the reader may edit
    (1, &["own_file"]),
    // files in, tantivy, the reader's own data
    (1, &["corpus", "index", "notebook", "actors_file"]),
    // pure update, from the words of the interface to its settings
    (2, &["i18n"]),
    (2, &["app"]),
    (2, &["config"]),
    // the view
    (3, &["ui"]),
    // the terminal, the threads, the event loop
    (4, &["runtime"]),
    // the command line
    (5, &["cli", "commands"]),
];

/// The line of the house on which a module stands.
fn line_of(module: &str) -> Option<usize> {
    HOUSE.iter().position(|(_, line)| line.contains(&module))
}

/// Whether a module on line `from` may use one on line `to`.
fn may_use(from: usize, to: usize) -> bool {
    let (floor, below) = (HOUSE[from].0, HOUSE[to].0);
    to < from && !([2, 3].contains(&floor) && below == 1) || floor == 5 && below == 5
}

/// What floor 0 and the pure update and view do without.
const WORLD: [&str; 8] = [
    "std::fs",
    "std::thread",
    "std::env",
    "std::net",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "crossterm",
];

/// A place where one of our modules names a path.
struct Use {
    place: String,
    module: String,
    path: Vec<String>,
}

/// Every path that `src/` names, outside tests.
fn uses() -> Vec<Use> {
    let mut found = Vec::new();
    for file in source::rust("src").into_iter().filter(|file| !source::is_test(file)) {
        let name = source::name(&file);
        let home: Vec<String> =
            name.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(Into::into).collect();
        if ["main", "lib"].contains(&home[0].as_str()) {
            continue;
        }
        let text = source::read(&file);
        for Named { path, line } in source::paths(&source::code(&text)) {
            found.push(Use {
                place: format!("{name}:{line}"),
                module: home[0].clone(),
                path: resolve(path, &home),
            });
        }
    }
    assert!(found.len() > 1000, "the scan found {} paths only: it is broken", found.len());
    found
}

/// `super::x` as seen from the module `home`, as `crate::…::x`.
fn resolve(path: Vec<String>, home: &[String]) -> Vec<String> {
    let up = path.iter().take_while(|word| *word == "super").count();
    if up == 0 {
        return path;
    }
    let above = &home[..home.len().saturating_sub(up)];
    std::iter::once("crate".to_owned())
        .chain(above.iter().cloned())
        .chain(path[up..].iter().cloned())
        .collect()
}

/// The module at the top that a path leads to, if it is another one than its own.
fn target(used: &Use) -> Option<&str> {
    match used.path.as_slice() {
        [root, to, ..] if root == "crate" && *to != used.module => Some(to),
        _ => None,
    }
}

fn assert_none(what: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{what}:\n  {}\n", violations.join("\n  "));
}

#[test]
fn a_floor_uses_only_floors_below_its_own() {
    let mut violations = Vec::new();
    for used in uses() {
        let Some(from) = line_of(&used.module) else {
            violations
                .push(format!("{}: `{}` has no floor yet: give it one in HOUSE", used.place, used.module));
            continue;
        };
        if let Some(to) = target(&used).filter(|to| line_of(to).is_none_or(|to| !may_use(from, to))) {
            violations.push(format!(
                "{}: `{}` may not use `{to}` ({})",
                used.place,
                used.module,
                used.path.join("::")
            ));
        }
    }
    assert_none("the house (DESIGN.md)", &violations);
}

#[test]
fn there_are_no_circles() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for used in uses() {
        let to = target(&used).map(str::to_owned);
        graph.entry(used.module).or_default().extend(to);
    }
    // What uses only what is gone is gone; what stays at last goes round in circles.
    while let Some(free) = graph.iter().find(|(_, to)| !to.iter().any(|to| graph.contains_key(to))) {
        let free = free.0.clone();
        graph.remove(&free);
    }
    let circles: Vec<String> = graph.iter().map(|(from, to)| format!("{from} -> {to:?}")).collect();
    assert_none("modules in or above a circle", &circles);
}

#[test]
fn pure_floors_leave_the_world_alone() {
    let is_pure = |used: &Use| line_of(&used.module).is_some_and(|line| [0, 2, 3].contains(&HOUSE[line].0));
    let named = |used: &Use| {
        let path = used.path.join("::");
        WORLD.iter().any(|world| path == *world || path.starts_with(&format!("{world}::")))
    };
    let violations: Vec<String> = uses()
        .iter()
        .filter(|used| is_pure(used) && named(used))
        .map(|used| format!("{}: {}", used.place, used.path.join("::")))
        .collect();
    assert_none("floors 0, 2 and 3 are pure", &violations);
}

#[test]
fn the_big_libraries_stay_in_their_rooms() {
    let rooms: [(&str, &[&str]); 3] = [
        ("tantivy", &["index"]),
        ("crossterm", &["runtime", "commands"]),
        // Below the view only its values: a rectangle, a style.
        ("ratatui", &["ui", "runtime", "app", "config"]),
    ];
    let mut violations = Vec::new();
    for used in uses() {
        let room = rooms.iter().find(|(library, _)| used.path[0] == *library);
        if room.is_some_and(|(_, room)| !room.contains(&used.module.as_str())) {
            violations.push(format!("{}: {}", used.place, used.path.join("::")));
        }
        let values = ["ratatui::layout", "ratatui::style"];
        let below_the_view = ["app", "config"].contains(&used.module.as_str());
        if below_the_view
            && used.path[0] == "ratatui"
            && !values.contains(&used.path[..2].join("::").as_str())
        {
            violations.push(format!("{}: {} below the view", used.place, used.path.join("::")));
        }
    }
    assert_none("a library outside its room", &violations);
}

#[test]
fn the_house_stands() {
    let may = |from: &str, to: &str| may_use(line_of(from).unwrap(), line_of(to).unwrap());
    for (from, to, expected) in [
        ("query", "date", true),
        ("date", "actor", false),
        ("typeset", "text", false),
        ("app", "i18n", true),
        ("app", "config", false),
        ("app", "index", false),
        ("ui", "app", true),
        ("ui", "index", false),
        ("index", "analysis", true),
        ("index", "corpus", false),
        ("runtime", "index", true),
        ("commands", "cli", true),
        ("runtime", "commands", false),
    ] {
        assert_eq!(may(from, to), expected, "{from} -> {to}");
    }
}

#[test]
fn super_is_resolved() {
    let words = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
    let home = words("ui::widget::row");
    for (path, expected) in [
        ("super::super::super::app::State", "crate::app::State"),
        ("super::cell::Cell", "crate::ui::widget::cell::Cell"),
        ("std::fs", "std::fs"),
    ] {
        assert_eq!(resolve(words(path), &home).join("::"), expected);
    }
}
