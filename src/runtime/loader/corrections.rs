//! Names that the reader added or split off: texts are read with them, and those that have them are read once more when
//! that changes. All else that he says of actors holds for what was read before.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::actor::{Correction, Corrections};
use crate::actors_file::ActorsFile;
use crate::analysis::{Settings, reread};
use crate::article::ArticleId;
use crate::index::fingerprint::Manifest;
use crate::index::{IndexError, Writer};
use crate::text::segment::Tokens;

use super::Step;

/// Articles that are read again before the first of them can be seen.
const BATCH: usize = 2_000;

/// Reads the file, and once more the articles with names that it says something else of than when they were read.
pub(super) fn take(
    (writer, manifest): (&mut Writer, &mut Manifest),
    (file, settings): (&ActorsFile, &Settings),
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Step),
) -> Result<Corrections, IndexError> {
    let Ok(said) = file.read() else {
        // Who asks for the corrections is told; the names of before hold.
        return Ok(manifest.corrections().iter().cloned().collect());
    };
    let (before, now) = (manifest.corrections().clone(), said.corrections.of_texts());
    if before == now {
        return Ok(said.corrections);
    }
    let concerned = concerned(writer, before.symmetric_difference(&now))?;
    for batch in concerned.chunks(BATCH) {
        if stop.load(Ordering::Relaxed) {
            // The next run begins anew: what is right already stays.
            return Ok(said.corrections);
        }
        if read_again(writer, batch, (&said.corrections, settings))? {
            writer.commit()?;
            tell(Step::Committed);
        }
    }
    manifest.set_corrections(now);
    manifest.write()?;
    Ok(said.corrections)
}

/// The articles that have the words of these corrections.
fn concerned<'a>(
    writer: &Writer,
    changed: impl Iterator<Item = &'a Correction>,
) -> Result<Vec<ArticleId>, IndexError> {
    let snapshot = writer.index().snapshot();
    let mut concerned = BTreeSet::new();
    for spelling in changed.flat_map(Correction::spellings) {
        concerned.extend(snapshot.with_words(&spelling)?);
    }
    Ok(concerned.into_iter().collect())
}

/// Finds the actors of these articles anew; whether that made a difference.
fn read_again(
    writer: &mut Writer,
    articles: &[ArticleId],
    (corrections, settings): (&Corrections, &Settings),
) -> Result<bool, IndexError> {
    let snapshot = writer.index().snapshot();
    let mut changed = false;
    for id in articles {
        let Some(address) = snapshot.find(*id)? else { continue };
        let mut stored = snapshot.article(address)?;
        let before = stored.analysis.actors.clone();
        reread(&Tokens::new(&stored.article.text), &mut stored.analysis, corrections, settings);
        if stored.analysis.actors != before {
            writer.update(&stored)?;
            changed = true;
        }
    }
    Ok(changed)
}
