//! After the articles: those without a date are dated by their neighbours in the corpus.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::analysis::redate;
use crate::article::ArticleId;
use crate::corpus::survey::{COMMON, Dated, Survey};
use crate::date::interval::Precision;
use crate::date::resolve::Settings;
use crate::index::fingerprint::Manifest;
use crate::index::{IndexError, Listed, Snapshot, Writer};
use crate::text::segment::Tokens;

/// Looks once more at every open article that was `added`, or has a neighbour that was; at all of them where that is not known.
pub(super) fn survey(
    writer: &mut Writer,
    manifest: &mut Manifest,
    (added, settings): (Option<&HashSet<ArticleId>>, &Settings),
    stop: &AtomicBool,
) -> Result<(), IndexError> {
    if !manifest.is_unsurveyed() {
        return Ok(());
    }
    let snapshot = writer.index().snapshot();
    let all = snapshot.list_all();
    if let Some(mut survey) =
        Survey::new(all.iter().map(|listed| listed.as_ref().map_or(Dated::Other, dated)).collect())
    {
        snapshot.each_word(COMMON, &mut |who| survey.word(who))?;
        let is_new = |number: u32| {
            added.is_none_or(|added| get(&all, number).is_some_and(|listed| added.contains(&listed.id)))
        };
        for number in survey.open() {
            if stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            let neighbours = survey.neighbours(number);
            if is_new(number) || neighbours.iter().any(|neighbour| is_new(neighbour.0)) {
                ask(writer, (&snapshot, &all), (&survey, number, &neighbours), *settings)?;
            }
        }
    }
    writer.commit()?;
    manifest.unsurveyed(false);
    manifest.write()
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

/// Dates one article by its neighbours, and puts it in again if that tells more.
fn ask(
    writer: &mut Writer,
    (snapshot, all): (&Snapshot, &[Option<Listed>]),
    (survey, number, neighbours): (&Survey, u32, &[(u32, f32)]),
    settings: Settings,
) -> Result<(), IndexError> {
    let Some(listed) = get(all, number) else { return Ok(()) };
    let mut stored = snapshot.article(listed.address)?;
    let tokens = Tokens::new(&stored.article.text);
    let kin = survey.kin(&tokens, neighbours, |number| {
        let listed = get(all, number)?;
        let article = snapshot.article(listed.address).ok()?.article;
        let title = article.title.map_or_else(String::new, |title| title.text);
        Some((listed.id, title, article.text))
    });
    let before = stored.analysis.published.clone();
    redate(&stored.article, &tokens, &mut stored.analysis, &settings, &survey.around(&kin));
    drop(tokens);
    if stored.analysis.published == before { Ok(()) } else { writer.update(&stored) }
}
