//! What `warraq doctor` says: for people in the language of the interface, for programs as one object.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use indicatif::HumanBytes;
use serde::Serialize;

use crate::app::trial::Trial;
use crate::commands::context::{Context, Stdin};
use crate::commands::index::bytes_of;
use crate::commands::json::Lines;
use crate::commands::page::Page;
use crate::commands::terminal::columns;
use crate::i18n::{Lang, Words, isolated, joined};
use crate::index::fingerprint::Manifest;
use crate::runtime::places::names;
use crate::runtime::probe::{self, Asked, Choice, Environment};
use crate::runtime::terminals::Terminals;
use crate::typeset::adapt::Mode;

/// What was found out of the terminal.
pub struct Found {
    /// The terminal, if it was asked.
    pub asked: Option<Asked>,
    /// What is in force.
    pub choice: Choice,
    /// The mode saved for it.
    pub saved: Option<Mode>,
}

impl Found {
    /// What follows from the answers of a terminal, and from what was saved for it.
    pub fn of(asked: Asked, terminals: &Terminals) -> Self {
        let saved = terminals.saved(&asked.identity());
        Self { choice: asked.choose(saved), asked: Some(asked), saved }
    }

    /// Whether the terminal said that its ground is light.
    pub fn is_light(&self) -> bool {
        self.asked.as_ref().is_some_and(Asked::is_light)
    }

    /// The test in this terminal, on a screen of so many columns and rows.
    pub fn trial(&self, words: &Words, size: (u16, u16)) -> Trial {
        let asked = self.asked.clone().unwrap_or_default();
        let entries = answered(words, &asked.answers);
        let entry = |(label, value): &(String, String)| format!("{label}: {value}");
        let line = |entries: &[_]| entries.iter().map(entry).collect::<Vec<_>>().join(" · ");
        let (what, how) = entries.split_at(entries.len().min(2));
        let now = entry(&(words.get("doctor-mode"), reasoned(words, self.choice)));
        let facts = vec![line(what), line(how), now];
        let mut trial = Trial::new(size, self.choice.mode, asked.detect().mode);
        (trial.identity, trial.facts) = (asked.identity(), facts);
        trial
    }
}

/// A mode with the reason for it.
fn reasoned(words: &Words, choice: Choice) -> String {
    // The reason is the interface's own text: it runs in its direction, also where it begins with a foreign name.
    format!("{} · {}", isolated(choice.mode.name()), words.get(choice.why))
}

/// What was asked, and the answers; like all entries with a label before what stands behind the colon.
fn answered(words: &Words, answers: &probe::Answers) -> Vec<(String, String)> {
    let none = || words.get("doctor-silent");
    let text = |value: &str| if value.is_empty() { none() } else { isolated(value) };
    let bdsm = |value: Option<u8>| match value {
        None => none(),
        Some(1 | 3) => words.get("doctor-yes"),
        Some(2 | 4) => words.get("doctor-no"),
        Some(_) => words.get("doctor-unknown"),
    };
    let column = answers.lrm_column.map_or_else(none, |column| column.to_string());
    let mut entries = vec![
        ("doctor-name", text(&answers.xtversion)),
        ("doctor-attributes", [&answers.da2, &answers.da1].map(|value| text(value)).join(" · ")),
        ("doctor-reorders", bdsm(answers.bdsm)),
        ("doctor-column", column),
        ("doctor-took", isolated(&format!("{} ms", answers.elapsed.as_millis()))),
    ];
    if matches!(answers.bdsm, Some(1..)) {
        entries.insert(3, ("doctor-reorders-after", bdsm(answers.bdsm_after)));
    }
    if !answers.outer.is_empty() {
        // Its name, which it may not give, and its terminfo entry.
        let outer: Vec<&str> = answers.outer.split('|').filter(|part| !part.is_empty()).collect();
        entries.insert(2, ("doctor-outer", isolated(&outer.join(", "))));
    }
    entries.into_iter().map(|(id, value)| (words.get(id), value)).collect()
}

/// How the index of the corpus is.
#[derive(Serialize)]
pub struct Health {
    corpus: Vec<String>,
    folder: PathBuf,
    /// Whether there is one yet.
    exists: bool,
    files: usize,
    /// As they were read, copies included.
    articles: u64,
    failed: u64,
    bytes: u64,
}

impl Health {
    /// It is looked at from outside: it is not opened, and not made anew.
    pub fn of(context: &Context, paths: &[PathBuf]) -> Result<Self> {
        let roots = context.roots(paths, Stdin::Refused)?;
        let folder = context.places.index_of(&roots);
        let manifest = Manifest::read(&folder)?;
        let exists = folder.is_dir();
        Ok(Self {
            corpus: names(&roots),
            exists,
            files: manifest.iter().count(),
            articles: manifest.iter().map(|(_, mark)| u64::from(mark.articles)).sum(),
            failed: manifest.iter().map(|(_, mark)| u64::from(mark.failed)).sum(),
            bytes: if exists { bytes_of(&folder)? } else { 0 },
            folder,
        })
    }
}

/// Prints the report for people.
pub fn tell(context: &Context, found: &Found, health: &Health) -> Result<()> {
    let words = &context.words;
    let mut page = Page::of(context, found.choice);
    page.report(&format!("warraq {}", env!("CARGO_PKG_VERSION")))?;
    let mut section = |title: &str, entries: Vec<(String, String)>| -> Result<()> {
        page.blank()?;
        page.report(&words.get(title))?;
        entries.iter().try_for_each(|(label, value)| match value.as_str() {
            "" => page.report(&format!("  {label}")),
            value => page.report(&format!("  {label}: {value}")),
        })
    };
    section("doctor-terminal", terminal(words, found))?;
    section("doctor-arabic", arabic(words, found))?;
    section("doctor-places", places(context))?;
    section("doctor-index", index(words, health))?;
    page.finish()
}

fn terminal(words: &Words, found: &Found) -> Vec<(String, String)> {
    let environment = Environment::read();
    let mut entries: Vec<_> =
        environment.iter().map(|(name, value)| (name.to_owned(), isolated(value))).collect();
    match &found.asked {
        Some(asked) => {
            entries.extend(answered(words, &asked.answers));
            entries.push((words.get("doctor-identity"), isolated(&asked.identity())));
        }
        None => entries.push((words.get("doctor-not-asked"), String::new())),
    }
    entries
}

fn arabic(words: &Words, found: &Found) -> Vec<(String, String)> {
    let harakat = if found.choice.harakat { "doctor-shown" } else { "doctor-left-out" };
    let mut entries =
        vec![("doctor-mode", reasoned(words, found.choice)), ("doctor-harakat", words.get(harakat))];
    if let (Some(asked), Some(_)) = (&found.asked, found.saved) {
        entries.insert(1, ("doctor-detected", reasoned(words, asked.detect())));
    }
    entries.into_iter().map(|(id, value)| (words.get(id), value)).collect()
}

fn places(context: &Context) -> Vec<(String, String)> {
    let (words, terminals) = (&context.words, context.places.terminals());
    let entry = |(id, path): (&str, &Path)| {
        let absent = if path.exists() { String::new() } else { format!(" ({})", words.get("doctor-absent")) };
        (words.get(id), isolated(&path.display().to_string()) + &absent)
    };
    let places = &context.places;
    let all = [
        ("doctor-config", places.config.as_path()),
        ("doctor-data", &places.data),
        ("doctor-terminals", &terminals),
        ("doctor-cache", &places.cache),
    ];
    all.map(entry).into()
}

fn index(words: &Words, health: &Health) -> Vec<(String, String)> {
    let mut entries = vec![(
        words.get("doctor-corpus"),
        health.corpus.iter().map(|name| isolated(name)).collect::<Vec<_>>().join(" "),
    )];
    if !health.exists {
        entries.push((words.get("doctor-no-index"), String::new()));
        return entries;
    }
    entries.push((words.get("doctor-folder"), isolated(&health.folder.display().to_string())));
    let counts = [
        words.count("articles", health.articles),
        words.count("doctor-files", health.files as u64),
        words.count("failed", health.failed),
        HumanBytes(health.bytes).to_string(),
    ];
    entries.push((joined(counts.iter().map(String::as_str)), String::new()));
    entries
}

/// All that is found out, for programs.
#[derive(Serialize)]
struct Report<'a> {
    version: &'static str,
    terminal: Terminal,
    bidi: Bidi,
    places: Places<'a>,
    index: Health,
}

#[derive(Serialize)]
struct Terminal {
    columns: Option<u16>,
    /// What a choice is saved by; none if the terminal was not asked.
    identity: Option<String>,
    environment: BTreeMap<&'static str, String>,
    answers: Option<Answers>,
}

#[derive(Serialize)]
struct Answers {
    xtversion: String,
    da1: String,
    da2: String,
    bdsm: Option<u8>,
    bdsm_after: Option<u8>,
    lrm_column: Option<u16>,
    ground: Option<u8>,
    outer: String,
    milliseconds: u64,
}

#[derive(Serialize)]
struct Bidi {
    mode: &'static str,
    harakat: bool,
    why: String,
    /// The mode saved for this terminal.
    saved: Option<&'static str>,
    /// The mode that its answers suggest.
    detected: Option<&'static str>,
}

#[derive(Serialize)]
struct Places<'a> {
    config: &'a Path,
    data: &'a Path,
    cache: &'a Path,
    terminals: PathBuf,
}

/// Prints the report as an object. Its words are English in every language: it goes into reports.
pub fn put(context: &Context, found: &Found, index: Health) -> Result<()> {
    let places = &context.places;
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        terminal: Terminal::of(found),
        bidi: Bidi {
            mode: found.choice.mode.name(),
            harakat: found.choice.harakat,
            why: Words::new(Lang::En).get(found.choice.why),
            saved: found.saved.map(Mode::name),
            detected: found.asked.as_ref().map(|asked| asked.detect().mode.name()),
        },
        places: Places {
            config: &places.config,
            data: &places.data,
            cache: &places.cache,
            terminals: places.terminals(),
        },
        index,
    };
    let mut lines = Lines::to_stdout();
    lines.put(&report)?;
    lines.finish()
}

impl Terminal {
    fn of(found: &Found) -> Self {
        let answers = found.asked.as_ref().map(|asked| &asked.answers).map(|answers| Answers {
            xtversion: answers.xtversion.clone(),
            da1: answers.da1.clone(),
            da2: answers.da2.clone(),
            bdsm: answers.bdsm,
            bdsm_after: answers.bdsm_after,
            lrm_column: answers.lrm_column,
            ground: answers.ground,
            outer: answers.outer.clone(),
            milliseconds: answers.elapsed.as_millis() as u64,
        });
        Self {
            columns: columns(),
            identity: found.asked.as_ref().map(Asked::identity),
            environment: Environment::read().iter().map(|(name, value)| (name, value.to_owned())).collect(),
            answers,
        }
    }
}
