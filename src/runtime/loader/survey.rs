//! After the articles: those without a date are dated by their neighbours in the corpus.

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::actor::Corrections;
use crate::analysis::{Settings, redate};
use crate::article::ArticleId;
use crate::corpus::survey::{COMMON, Dated, Survey};
use crate::date::interval::Precision;
use crate::index::fingerprint::Manifest;
use crate::index::{Index, IndexError, Listed, Snapshot, Writer};
use crate::text::segment::Tokens;

/// What changed since the last survey.
pub(super) struct Changes {
    /// What was put in or dated otherwise; `None` where that is not known.
    added: Option<HashSet<ArticleId>>,
    /// Whether what dates others may be gone, or be of another date.
    lost: bool,
}

impl Changes {
    /// None yet, where the last survey came to its end.
    pub(super) fn since(manifest: &Manifest, index: &Index) -> Self {
        let lost = manifest.is_unsurveyed();
        Self { added: (!lost && !index.snapshot().is_empty()).then(HashSet::new), lost }
    }

    /// An article was put in.
    pub(super) fn add(&mut self, id: ArticleId) {
        if let Some(added) = &mut self.added {
            added.insert(id);
        }
    }

    /// Articles were dated otherwise.
    pub(super) fn dated(&mut self, ids: Vec<ArticleId>) {
        self.lost |= !ids.is_empty();
        ids.into_iter().for_each(|id| self.add(id));
    }

    /// Articles are gone.
    pub(super) const fn lose(&mut self) {
        self.lost = true;
    }

    fn has(&self, listed: Listed) -> bool {
        self.added.as_ref().is_none_or(|added| added.contains(&listed.id))
    }

    fn is_empty(&self) -> bool {
        !self.lost && self.added.as_ref().is_some_and(HashSet::is_empty)
    }
}

/// Looks once more at every open article that is among the `changes`, or has a neighbour that is, or had one that dated it.
pub(super) fn survey(
    writer: &mut Writer,
    manifest: &mut Manifest,
    (changes, by): (&Changes, (&Settings, &Corrections)),
    stop: &AtomicBool,
) -> Result<(), IndexError> {
    if !manifest.is_unsurveyed() {
        return Ok(());
    }
    let is_done = changes.is_empty() || redate_open(writer, (changes, by), stop)?;
    if is_done {
        writer.commit()?;
        manifest.unsurveyed(false);
        manifest.write()?;
    }
    Ok(())
}

/// Whether it came to its end.
fn redate_open(
    writer: &mut Writer,
    (changes, by): (&Changes, (&Settings, &Corrections)),
    stop: &AtomicBool,
) -> Result<bool, IndexError> {
    let snapshot = writer.index().snapshot();
    let all = snapshot.list_all();
    let is_new = |number: u32| get(&all, number).is_some_and(|listed| changes.has(listed));
    let mut left = if changes.lost { left_alone(&snapshot, &all)? } else { BTreeSet::new() };
    let dated = all.iter().map(|listed| listed.as_ref().map_or(Dated::Other, dated)).collect();
    if let Some(mut survey) = Survey::new(dated) {
        snapshot.each_word(COMMON, &mut |who| survey.word(who))?;
        for number in survey.open() {
            if stop.load(Ordering::Relaxed) {
                return Ok(false);
            }
            let neighbours = survey.neighbours(number);
            if left.remove(&number) || is_new(number) || neighbours.iter().any(|other| is_new(other.0)) {
                ask(writer, (&snapshot, &all), number, Some((&survey, &neighbours)), by)?;
            }
        }
    }
    for number in left {
        ask(writer, (&snapshot, &all), number, None, by)?;
    }
    Ok(true)
}

/// The open articles that were dated by one which is gone, or has its day no more.
fn left_alone(snapshot: &Snapshot, all: &[Option<Listed>]) -> Result<BTreeSet<u32>, IndexError> {
    let may_date = |listed: &&Listed| matches!(dated(listed), Dated::On(_));
    let witnesses: HashSet<_> = all.iter().flatten().filter(may_date).map(|listed| listed.id).collect();
    let mut left = BTreeSet::new();
    for (listed, number) in all.iter().zip(0..) {
        let Some(listed) = listed.filter(|listed| listed.inferred) else { continue };
        let published = snapshot.article(listed.address)?.analysis.published;
        let mut named = published.iter().flat_map(|date| &date.evidence).filter_map(|reason| reason.article);
        if named.any(|id| !witnesses.contains(&id)) {
            left.insert(number);
        }
    }
    Ok(left)
}

/// What a listed article is to a survey.
const fn dated(listed: &Listed) -> Dated {
    match listed.day {
        None => Dated::Open,
        Some(_) if listed.inferred => Dated::Open,
        Some((day, Precision::Day)) => Dated::On(day),
        Some(_) => Dated::Other,
    }
}

fn get(all: &[Option<Listed>], number: u32) -> Option<Listed> {
    all.get(number as usize).copied().flatten()
}

/// Dates one article by its neighbours, or by what it says alone, and puts it in again if that is another date.
fn ask(
    writer: &mut Writer,
    (snapshot, all): (&Snapshot, &[Option<Listed>]),
    number: u32,
    neighbours: Option<(&Survey, &[(u32, f32)])>,
    by: (&Settings, &Corrections),
) -> Result<(), IndexError> {
    let Some(listed) = get(all, number) else { return Ok(()) };
    let mut stored = snapshot.article(listed.address)?;
    let tokens = Tokens::new(&stored.article.text);
    let look = |number| get(all, number);
    let (id, text) = (|number| Some(look(number)?.id), |number| snapshot.text(look(number)?.address).ok());
    let kin = neighbours.map_or_else(Vec::new, |(survey, others)| survey.kin(&tokens, others, (id, text)));
    let title = |id| {
        let others = neighbours.into_iter().flat_map(|(_, others)| others);
        let found = others.filter_map(|other| look(other.0)).find(|listed| listed.id == id);
        found.and_then(|listed| snapshot.title(listed.address).ok()).unwrap_or_default()
    };
    let around = neighbours.map(|(survey, _)| survey.around(&kin, &title));
    let before = stored.analysis.published.clone();
    redate(&stored.article, &tokens, &mut stored.analysis, by, around.as_ref());
    drop(tokens);
    if stored.analysis.published == before { Ok(()) } else { writer.update(&stored) }
}
