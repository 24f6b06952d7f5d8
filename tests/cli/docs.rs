//! `docs`, and the copies of it in the tree: `UPDATE_DOCS=1 cargo test` writes them anew.

use std::fs;
use std::path::Path;

use super::World;

/// What is committed, and how it is made.
const PAGES: [(&str, &[&str]); 7] = [
    ("warraq.1", &["man"]),
    ("keys.md", &["keys"]),
    ("completions/warraq.bash", &["completions", "bash"]),
    ("completions/_warraq", &["completions", "zsh"]),
    ("completions/warraq.fish", &["completions", "fish"]),
    ("completions/warraq.elv", &["completions", "elvish"]),
    ("completions/_warraq.ps1", &["completions", "powershell"]),
];

#[test]
fn the_committed_pages_are_those_of_the_program() {
    let world = World::new();
    for (name, args) in PAGES {
        let ran = world.run(&[&["docs"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &ran.out).unwrap();
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == ran.out, "docs/{name} is old; run: UPDATE_DOCS=1 cargo test");
    }
}

#[test]
fn the_default_config_is_the_example() {
    let ran = World::new().run(&["docs", "config"]);
    assert_eq!(ran.out, include_str!("../../config.example.toml"));
}

#[test]
fn the_keys_are_told_in_both_languages() {
    let ran = World::new().run(&["docs", "keys"]);
    for said in ["`j` `Down`", "# Keys", "<div dir=\"rtl\">", "`gd`"] {
        assert!(ran.out.contains(said), "{said}");
    }
}

#[test]
fn the_manual_has_every_verb_and_option() {
    let ran = World::new().run(&["docs", "man"]);
    for said in ["WARRAQ SEARCH", "WARRAQ DOCTOR", "dry\\-run", "anchor", "WARRAQ_CACHE"] {
        assert!(ran.out.contains(said), "{said}");
    }
}
