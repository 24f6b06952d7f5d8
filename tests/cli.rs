//! The program from outside: verbs, exit codes, JSON, and what it makes of bad use and bad input.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are tests

mod actors;
mod again;
mod docs;
mod input;
mod json;
mod plain;
mod print;
mod seeds;

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A folder of files, and places for config, data and cache beside it.
struct World {
    home: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl World {
    fn new() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    /// A world with these files in the folder `corpus`.
    fn with(files: &[(&str, &str)]) -> Self {
        let world = Self::new();
        for (name, text) in files {
            world.file(name, text);
        }
        world
    }

    /// Writes a file into the folder `corpus`.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join("corpus").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
        command.current_dir(self.home.path()).args(args);
        for unset in ["LC_ALL", "LC_MESSAGES", "WARRAQ_BIDI", "NO_COLOR"] {
            command.env_remove(unset);
        }
        for (name, place) in [("DATA", "data"), ("CACHE", "cache"), ("CONFIG", "config.toml")] {
            command.env(format!("WARRAQ_{name}"), self.home.path().join(place));
        }
        command.env("LANG", "C");
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&mut self.command(args))
    }

    /// The objects that a verb prints; it must not fail.
    fn json(&self, args: &[&str]) -> Vec<Value> {
        let ran = self.run(&[args, &["--json"]].concat());
        assert!(ran.code < 2, "{ran:?}");
        ran.json()
    }
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Every line of the output is an object.
    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// That it failed with one line that says this, and printed nothing.
    fn refused(&self, reason: &str) {
        assert_eq!((self.code, self.err.lines().count()), (2, 1), "{self:?}");
        assert!(self.err.contains(reason) && self.out.is_empty(), "{self:?}");
    }
}

/// The values of a field, object by object.
fn field<'a>(objects: &'a [Value], name: &str) -> Vec<&'a Value> {
    objects.iter().map(|object| &object[name]).collect()
}

/// Three articles of three outlets in three formats.
fn news() -> World {
    World::with(&[
        (
            "dump.jsonl",
            concat!(
                r#"{"id":"a1","title":"بغداد تستقبل وفداً","text":"استقبلت بغداد يوم السبت وفداً من واشنطن.","date":"2024-01-27","source":"وكالة الأفق"}"#,
                "\n",
                r#"{"id":"a2","title":"انسحاب القوات","text":"أعلن تنظيم داعش مسؤوليته عن هجوم في بغداد قبل عامين.","date":"2023-05-01T23:30:00+03:00"}"#,
                "\n"
            ),
        ),
        ("note.md", "---\ntitle: زيارة إلى دمشق\ndate: 2024-03-02\n---\n\nوصل الوفد إلى دمشق صباحاً.\n"),
        ("raw.txt", "حديث عن المستقبل\n\nقال محلل إن المرحلة المقبلة صعبة.\n\nشارك الخبر\n"),
    ])
}
