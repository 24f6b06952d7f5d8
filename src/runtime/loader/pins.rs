//! Articles whose date the reader gave: read with it, and put in again when it changes.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::AtomicBool;

use crate::actor::Corrections;
use crate::analysis::{Analysis, Known, Settings, analyse};
use crate::article::{Article, ArticleId};
use crate::corpus::{self, Fault, Problem};
use crate::date::interval::{Bounds, Method};
use crate::index::fingerprint::Manifest;
use crate::index::{Index, IndexError, Stored, WriteLock, Writer};
use crate::notebook::Notebook;
use crate::own_file::FileError;
use crate::text::segment::Tokens;

use super::survey::{Changes, survey};
use super::{Job, Step};

/// The dates that the reader gave.
pub(super) type Pins = BTreeMap<ArticleId, Bounds>;

/// What is known of an article, with the date that the reader gave it, if he did.
pub(super) fn examined(
    article: &Article,
    tokens: &Tokens,
    corrections: &Corrections,
    settings: Settings,
    pins: &Pins,
) -> Analysis {
    // To know who it is costs a pass over its text.
    let pin = if pins.is_empty() { None } else { pins.get(&corpus::identity(article)).copied() };
    super::examine(article, tokens, corrections, &settings, pin)
}

/// Puts in again what the index dates otherwise than the reader: these.
pub(super) fn apply(
    writer: &mut Writer,
    pins: &Pins,
    corrections: &Corrections,
    settings: Settings,
) -> Result<Vec<ArticleId>, IndexError> {
    let snapshot = writer.index().snapshot();
    let mut ids = snapshot.pinned();
    ids.extend(pins.keys().filter(|id| !ids.contains(id)).copied().collect::<Vec<_>>());
    let mut changed = Vec::new();
    for id in ids {
        let Some(address) = snapshot.find(id)? else { continue };
        let (stored, pin) = (snapshot.article(address)?, pins.get(&id).copied());
        if given(&stored.analysis) != pin {
            writer.update(&dated(stored, pin, corrections, settings))?;
            changed.push(id);
        }
    }
    Ok(changed)
}

/// The date that the reader gave, as the index has it.
fn given(analysis: &Analysis) -> Option<Bounds> {
    let published = analysis.published.as_ref().filter(|published| published.method == Method::Pinned)?;
    Some(Bounds::new(published.start, published.end))
}

/// An article read anew with another date: what it mentions is counted from it. Its outlet and its page furniture stay,
/// which the whole corpus may have told.
fn dated(stored: Stored, pin: Option<Bounds>, corrections: &Corrections, settings: Settings) -> Stored {
    let Stored { article, analysis, places } = stored;
    let known = Known { id: analysis.id, source: analysis.source, dropped: analysis.dropped, corrections };
    let analysis = analyse(&article, &Tokens::new(&article.text), known, &settings, pin);
    Stored { article, analysis, places }
}

/// A notebook that cannot be read.
pub(super) fn unread(error: FileError) -> Problem {
    let path = error.path.display().to_string();
    Problem { path, record: None, reason: error.reason, fault: Fault::System }
}

/// Brings the index up to date with the reader's own files alone; what was dated otherwise may date others, or do so no
/// more.
///
/// # Errors
/// Where the notebook cannot be read, or the index not be written.
pub fn bring_up_to_date(
    (index, lock): (&Index, WriteLock),
    job: &Job,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Step),
) -> Result<(), IndexError> {
    let unread =
        |error: FileError| IndexError::Io { path: error.path, source: io::Error::other(error.reason) };
    let pins = job.notebook.as_ref().map(Notebook::dates).transpose().map_err(unread)?.unwrap_or_default();
    let (mut writer, mut manifest) = (index.writer(lock, super::MEMORY)?, Manifest::read(index.dir())?);
    let corrections = match &job.actors {
        Some(file) => {
            super::corrections::take((&mut writer, &mut manifest), (file, &job.settings), stop, tell)?
        }
        None => Corrections::default(),
    };
    let changed = apply(&mut writer, &pins, &corrections, job.settings)?;
    if changed.is_empty() {
        return Ok(());
    }
    let mut changes = Changes::since(&manifest, index);
    changes.dated(changed);
    manifest.unsurveyed(true);
    manifest.write()?;
    writer.commit()?;
    tell(Step::Committed);
    survey(&mut writer, &mut manifest, (&changes, (&job.settings, &corrections)), stop)?;
    writer.finish()?;
    tell(Step::Committed);
    Ok(())
}
