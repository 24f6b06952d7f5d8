//! `warraq inspect`: articles analysed without an index, surveyed together as far as they fit into memory.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::context::{Context, Stdin};
use super::json::Lines;
use super::page::Page;
use super::record::Record;
use super::{Outcome, notes, shown};
use crate::actor::Corrections;
use crate::analysis::{Analysis, Settings};
use crate::article::Article;
use crate::cli::InspectArgs;
use crate::corpus::{self, survey};
use crate::date::interval::Bounds;
use crate::date::metadata::parse_metadata;
use crate::date::resolve::parse_phrase;
use crate::i18n::{isolated, joined};
use crate::runtime::loader::examine;
use crate::text::segment::Tokens;

/// Where the articles go.
enum Sink {
    Json(Lines<std::io::BufWriter<std::io::StdoutLock<'static>>>),
    Page(Box<Page>),
}

/// Bytes of text that are surveyed together: articles date one another no farther apart than this.
const TOGETHER: usize = 64 << 20;

/// Articles that wait for those that may date them.
struct Waiting<'a> {
    context: &'a Context,
    corrections: Arc<Corrections>,
    settings: Settings,
    sink: Sink,
    /// Whether their dates are given, so that nothing is to be found out together.
    alone: bool,
    read: Vec<(Article, Analysis)>,
    bytes: usize,
}

impl Waiting<'_> {
    fn add(&mut self, article: Article, anchor: Option<Bounds>) -> Result<()> {
        let tokens = Tokens::new(&article.text);
        let analysis = examine(&article, &tokens, &self.corrections, &self.settings, anchor);
        self.bytes += article.text.len();
        self.read.push((article, analysis));
        if self.alone || self.bytes >= TOGETHER { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        survey::together(&mut self.read, (&self.settings, &self.corrections));
        self.bytes = 0;
        for (article, mut analysis) in self.read.drain(..) {
            self.corrections.unite(&mut analysis.actors);
            let lexicon = self.corrections.lexicon();
            match &mut self.sink {
                Sink::Json(lines) => lines.put(&Record::new(&article, &analysis, &[], lexicon))?,
                Sink::Page(page) => tell(self.context, page, &article, &analysis)?,
            }
        }
        Ok(())
    }
}

/// Prints what is found in each article.
///
/// # Errors
/// A path that is not there, a date that is none, or where nothing could be read.
pub fn run(context: &Context, args: &InspectArgs) -> Result<Outcome> {
    let roots = context.roots(&args.paths, Stdin::Taken)?;
    let anchor = args.anchor.as_deref().map(|text| anchor(context, text)).transpose()?;
    let pins = context.places.notebook().dates().unwrap_or_else(|error| {
        notes::note(&error);
        BTreeMap::new()
    });
    let (options, settings) = (context.read_options()?, context.settings()?);
    let sink = if context.options.json {
        Sink::Json(Lines::to_stdout())
    } else {
        Sink::Page(Box::new(Page::to_stdout(context)?))
    };
    let mut waiting = Waiting {
        context,
        corrections: context.corrections(),
        settings,
        sink,
        alone: anchor.is_some(),
        read: Vec::new(),
        bytes: 0,
    };
    let (mut articles, mut failed) = (0u64, 0u64);
    for found in corpus::walk(&roots) {
        let mut result = Ok(());
        let mut take = |record| {
            match record {
                Ok(article) => {
                    articles += 1;
                    let given = anchor.or_else(|| pins.get(&corpus::identity(&article)).copied());
                    result = waiting.add(article, given);
                }
                Err(problem) => {
                    failed += 1;
                    notes::note(&problem);
                }
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        match found {
            Ok(item) => corpus::read(&item, &options, &mut take),
            Err(problem) => _ = take(Err(problem)),
        }
        result?;
    }
    waiting.flush()?;
    match waiting.sink {
        Sink::Json(lines) => lines.finish()?,
        Sink::Page(page) => page.finish()?,
    }
    if articles == 0 && failed > 0 {
        bail!("nothing could be read");
    }
    Ok(Outcome::found(articles > 0))
}

/// A date that the user gave for the articles.
fn anchor(context: &Context, text: &str) -> Result<Bounds> {
    let bounds =
        parse_metadata(text).or_else(|| parse_phrase(text, context.today, &context.settings().ok()?.dates));
    let bounds = bounds.filter(|bounds| bounds.from.is_some() && bounds.to.is_some());
    bounds.ok_or_else(|| anyhow!("--anchor: no date: {}; try 2024-01-27", shown(text)))
}

fn tell(context: &Context, page: &mut Page, article: &Article, analysis: &Analysis) -> Result<()> {
    let words = &context.words;
    if let Some(title) = &article.title {
        page.paragraph(&title.text)?;
    }
    let (place, id) = (format!("{}:{}", article.path, article.record), analysis.id.to_string());
    let source = analysis.source.as_ref().map(|source| source.name.as_str());
    page.row(&joined([place.as_str(), &id].into_iter().chain(source)))?;
    page.row(&words.published(analysis.published.as_ref()))?;
    for evidence in analysis.published.iter().flat_map(|published| &published.evidence) {
        page.row(&format!("  {}: {}", words.why(evidence.why), isolated(&evidence.text)))?;
    }
    for date in &analysis.dates {
        let phrase = isolated(date.span.of(&article.text));
        page.row(&format!("  {phrase} = {}", isolated(&words.bounds(date.bounds))))?;
    }
    for actor in &analysis.actors {
        let times = words.count("mentions", actor.mentions.len() as u64);
        page.row(&format!("  {} · {times}", name(context, &actor.name, actor.name_en.as_deref())))?;
    }
    for dropped in &analysis.dropped {
        page.row(&format!("  × {}", isolated(dropped.span.of(&article.text).trim())))?;
    }
    page.blank()
}

/// A name; in English its Latin form too, which comes first.
pub fn name(context: &Context, name: &str, name_en: Option<&str>) -> String {
    match name_en.filter(|_| !context.words.lang.is_rtl()) {
        Some(english) => format!("{} ({})", isolated(english), isolated(name)),
        None => isolated(name),
    }
}
