//! House rules that a compiler does not know: sizes, places, words that must not stand in the tree.

use std::fs;
use std::path::PathBuf;

use crate::source;

/// A file longer than this is two files.
const LINES: usize = 600;
/// Rows of literals after which a table belongs into `assets/`.
const TABLE: usize = 40;

fn assert_none(what: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{what}:\n  {}\n", violations.join("\n  "));
}

/// Every Rust file of ours.
fn rust() -> Vec<PathBuf> {
    ["src", "tests", "benches", "examples"].into_iter().flat_map(source::rust).collect()
}

/// Lines of these files for which `is_bad` gives a reason.
fn lines(files: &[PathBuf], is_bad: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        // What is not text (the compressed conformance files) names nothing.
        let Ok(text) = fs::read_to_string(file) else { continue };
        let bad = text.lines().enumerate().filter(|(_, line)| is_bad(line));
        found.extend(bad.map(|(at, line)| format!("{}:{}: {}", source::name(file), at + 1, line.trim())));
    }
    found
}

#[test]
fn no_file_is_too_long() {
    let length = |file: &PathBuf| source::read(file).lines().count();
    let long = rust().into_iter().map(|file| (length(&file), file)).filter(|(lines, _)| *lines > LINES);
    let long: Vec<String> =
        long.map(|(lines, file)| format!("{}: {lines} lines", source::name(&file))).collect();
    assert_none("files of more than 600 lines", &long);
}

#[test]
fn modules_stand_beside_their_folders() {
    let named = rust().into_iter().map(|file| source::name(&file)).filter(|name| name.ends_with("/mod.rs"));
    assert_none("foo.rs beside foo/, not foo/mod.rs", &named.collect::<Vec<_>>());
}

#[test]
fn nothing_of_the_makers_machine_is_committed() {
    let places =
        [concat!("..", "/shared"), concat!("/", "work/"), concat!("/", "root/"), concat!("/", "home/")];
    let is_bad = |line: &str| {
        places.iter().any(|place| {
            // The same letters inside an address or a relative path are none of this machine.
            line.match_indices(place).any(|(at, _)| {
                let before = line.get(..at).and_then(|line| line.chars().next_back());
                !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '/' | '}'))
            })
        })
    };
    assert_none("places of one machine", &lines(&source::files(""), is_bad));
}

#[test]
fn nothing_is_left_to_do() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    assert_none("left to do", &lines(&rust(), |line| words.iter().any(|word| line.contains(word))));
    let mut stubs = Vec::new();
    for file in source::rust("src") {
        let code = source::code(&source::read(&file));
        let is_stub = |pair: &&[source::Token]| {
            ["todo", "unimplemented"].contains(&pair[0].text.as_str()) && pair[1].text == "!"
        };
        stubs.extend(
            code.windows(2).filter(is_stub).map(|pair| format!("{}:{}", source::name(&file), pair[0].line)),
        );
    }
    assert_none("stubs", &stubs);
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = source::read(&source::root().join("Cargo.toml"));
    let mut section = "";
    let mut silent = Vec::new();
    for line in manifest.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && !line.contains(" # ") {
            silent.push(line.to_owned());
        }
    }
    assert_none("dependencies without a word on what they are for", &silent);
}

#[test]
fn tables_live_in_assets() {
    let mut tables = Vec::new();
    for file in source::rust("src").into_iter().filter(|file| !source::is_test(file)) {
        let text = source::read(&file);
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut rows = 0;
        for (at, line) in product.lines().enumerate() {
            let is_row = ["\"", "(\"", "'", "('"].iter().any(|open| line.trim_start().starts_with(open));
            rows = if is_row { rows + 1 } else { 0 };
            if rows == TABLE {
                tables.push(format!("{}:{}", source::name(&file), at + 1));
            }
        }
    }
    assert_none("long tables in Rust", &tables);
}

#[test]
fn every_message_is_said_once() {
    for language in ["ar", "en"] {
        let messages = source::read(&source::root().join(format!("assets/locale/{language}.ftl")));
        let mut seen = std::collections::HashSet::new();
        let ids = messages.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        let ids = ids.filter_map(|line| Some(line.split_once(" =")?.0.to_owned()));
        let again: Vec<String> = ids.filter(|id| !seen.insert(id.clone())).collect();
        assert!(seen.len() > 200, "messages are found");
        assert_none(&format!("messages that {language}.ftl has twice"), &again);
    }
}

#[test]
fn every_message_is_used() {
    let sources: String = source::rust("src").iter().map(|file| source::read(file)).collect();
    let messages = source::read(&source::root().join("assets/locale/en.ftl"));
    let ids = messages.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    let ids: Vec<&str> = ids.filter(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')).collect();
    assert!(ids.len() > 200, "messages are found");
    // The help of a command goes by its name, as does what a mention was recognised by, and a kind of actors.
    let named = |id: &str| {
        let kind =
            id.strip_prefix("kinds-").or_else(|| id.strip_prefix("kind-")).map(|kind| kind.replace('-', "_"));
        let plain = || ["help-", "by-"].iter().find_map(|start| id.strip_prefix(start)).unwrap_or(id);
        kind.unwrap_or_else(|| plain().to_owned())
    };
    let literal = |id: &str| format!("\"{}\"", named(id));
    let unused = ids.into_iter().filter(|id| !sources.contains(&literal(id)));
    assert_none("messages that nothing says", &unused.map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn the_changelog_knows_this_version() {
    let changelog = source::read(&source::root().join("CHANGELOG.md"));
    let heading = format!("## [{}]", env!("CARGO_PKG_VERSION"));
    assert!(changelog.contains(&heading), "CHANGELOG.md has no section {heading}");
}
