//! `warraq doctor`: what this terminal does with Arabic, where things are, how the index is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use indicatif::HumanBytes;
use serde::Serialize;

use super::Outcome;
use super::context::{Context, Stdin};
use super::index::bytes_of;
use super::json::Lines;
use super::page::Page;
use super::terminal::{Asked, asked, columns};
use crate::cli::DoctorArgs;
use crate::index::fingerprint::Manifest;
use crate::runtime::places::names;
use crate::runtime::probe::Choice;

/// All that is found out.
#[derive(Serialize)]
struct Report<'a> {
    version: &'static str,
    terminal: Terminal,
    bidi: Bidi,
    places: Folders<'a>,
    index: Health,
}

#[derive(Serialize)]
struct Terminal {
    columns: Option<u16>,
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
    outer: String,
    milliseconds: u64,
}

#[derive(Serialize)]
struct Bidi {
    mode: &'static str,
    harakat: bool,
    why: &'static str,
}

#[derive(Serialize, Clone, Copy)]
struct Folders<'a> {
    config: &'a Path,
    data: &'a Path,
    cache: &'a Path,
}

#[derive(Serialize)]
struct Health {
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

/// Tells how this terminal, the places and the index are.
///
/// # Errors
/// A path that is not there, or an index that cannot be read.
pub fn run(context: &Context, args: &DoctorArgs) -> Result<Outcome> {
    let health = health(context, &args.corpus.paths)?;
    let (asked, places) = (asked(context)?, &context.places);
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        bidi: Bidi { mode: asked.choice.mode.name(), harakat: asked.choice.harakat, why: asked.choice.why },
        terminal: terminal(&asked),
        places: Folders { config: &places.config, data: &places.data, cache: &places.cache },
        index: health,
    };
    if context.options.json {
        let mut lines = Lines::to_stdout();
        lines.put(&report)?;
        lines.finish()?;
    } else {
        tell(context, asked.choice, &report)?;
    }
    Ok(Outcome::Done)
}

fn terminal(asked: &Asked) -> Terminal {
    let answers = asked.answers.as_ref().map(|answers| Answers {
        xtversion: answers.xtversion.clone(),
        da1: answers.da1.clone(),
        da2: answers.da2.clone(),
        bdsm: answers.bdsm,
        bdsm_after: answers.bdsm_after,
        lrm_column: answers.lrm_column,
        outer: answers.outer.clone(),
        milliseconds: answers.elapsed.as_millis() as u64,
    });
    let environment = asked.environment.iter().map(|(name, value)| (name, value.to_owned())).collect();
    Terminal { columns: columns(), environment, answers }
}

/// How the index of the corpus is. It is looked at from outside: it is not opened, and not made anew.
fn health(context: &Context, paths: &[PathBuf]) -> Result<Health> {
    let roots = context.roots(paths, Stdin::Refused)?;
    let folder = context.places.index_of(&roots);
    let manifest = Manifest::read(&folder)?;
    let exists = folder.is_dir();
    Ok(Health {
        corpus: names(&roots),
        exists,
        files: manifest.iter().count(),
        articles: manifest.iter().map(|(_, mark)| u64::from(mark.articles)).sum(),
        failed: manifest.iter().map(|(_, mark)| u64::from(mark.failed)).sum(),
        bytes: if exists { bytes_of(&folder)? } else { 0 },
        folder,
    })
}

/// A sentence that one can read only where Arabic is drawn rightly.
const SAMPLE: &str = "«قال ثلاثة إن لا عودة (قبل 27 كانون الثاني 2024) إلى Baghdad!»";

fn tell(context: &Context, choice: Choice, report: &Report) -> Result<()> {
    let mut page = Page::of(context, choice);
    page.form(&format!("warraq {}", report.version))?;
    page.blank()?;
    page.form("terminal")?;
    for (name, value) in &report.terminal.environment {
        page.form(&format!("  {name} = {value}"))?;
    }
    match &report.terminal.answers {
        Some(answers) => answers.rows().iter().try_for_each(|row| page.form(row))?,
        None => page.form("  it was not asked")?,
    }
    page.form(&format!("  mode: {} ({})", report.bidi.mode, report.bidi.why))?;
    page.form(&format!("  harakat: {}", if report.bidi.harakat { "shown" } else { "left out" }))?;
    page.form("  if the next line cannot be read, try another mode with --bidi:")?;
    page.paragraph(SAMPLE)?;
    page.blank()?;
    page.form("places")?;
    let Folders { config, data, cache } = report.places;
    for (name, path) in [("config", config), ("data", data), ("cache", cache)] {
        page.form(&format!(
            "  {name}: {}{}",
            path.display(),
            if path.exists() { "" } else { " (not there)" }
        ))?;
    }
    page.blank()?;
    tell_index(&mut page, &report.index)?;
    page.finish()
}

fn tell_index(page: &mut Page, index: &Health) -> Result<()> {
    page.form("index")?;
    page.form(&format!("  corpus: {}", index.corpus.join(" ")))?;
    if !index.exists {
        return page.form("  there is none yet; `warraq index` makes it");
    }
    page.form(&format!("  folder: {}", index.folder.display()))?;
    let (files, articles, size) = (index.files, index.articles, HumanBytes(index.bytes));
    page.form(&format!("  {articles} articles of {files} files, {} records not read, {size}", index.failed))
}

impl Answers {
    fn rows(&self) -> Vec<String> {
        let number =
            |value: Option<u16>| value.map_or_else(|| "no answer".to_owned(), |value| value.to_string());
        let text = |value: &str| if value.is_empty() { "no answer".to_owned() } else { value.to_owned() };
        let mut rows = vec![
            format!("  name (XTVERSION): {}", text(&self.xtversion)),
            format!("  attributes (DA1, DA2): {}, {}", text(&self.da1), text(&self.da2)),
            format!("  reorders by itself (DECRQM 8): {}", number(self.bdsm.map(u16::from))),
            format!("  and after it was told not to: {}", number(self.bdsm_after.map(u16::from))),
            format!("  column behind a letter and a mark: {}", number(self.lrm_column)),
        ];
        if !self.outer.is_empty() {
            rows.push(format!("  tmux runs in: {}", self.outer));
        }
        rows.push(format!("  asking took {} ms", self.milliseconds));
        rows
    }
}
