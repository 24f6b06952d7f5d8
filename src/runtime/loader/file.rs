//! A file on its way into the index: what of it is there already, and how far it is read.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;

use super::SHOWN;
use crate::corpus::{Digest, Item, Line, Place, Problem, is_streamed, modified};
use crate::index::fingerprint::FileMark;

/// What is to be done about a file.
pub(super) enum Fate {
    /// It is in the index as it is.
    Unchanged,
    /// So it is too; only its time is another. Its mark now.
    Touched(FileMark),
    /// It is read from this line on.
    Read(Line),
}

impl Fate {
    /// What a file's mark says of the file as it is now. JSON Lines that begin as they did are read from where they ended.
    pub(super) fn of(item: &Item, mark: Option<FileMark>) -> Self {
        let Some(mark) = mark else { return Self::Read(Line::default()) };
        let is_whole = !mark.unsure && mark.size == item.size;
        if is_whole && mark.mtime == item.modified {
            return Self::Unchanged;
        }
        let may_begin_so = mark.hash != 0 && (1..=item.size).contains(&mark.size);
        let print = may_begin_so.then(|| Digest::new(item).ok()?.up_to(mark.size).ok().flatten()).flatten();
        match print.filter(|print| print.hash == mark.hash) {
            Some(_) if is_whole => Self::Touched(FileMark { mtime: item.modified, ..mark }),
            Some(print) if print.at_line_end && is_streamed(item) => {
                Self::Read(Line { bytes: mark.size, lines: print.lines })
            }
            _ => Self::Read(Line::default()),
        }
    }
}

/// A file being read.
pub(super) struct Reading {
    item: Item,
    /// Behind the last record that was taken, if the file is streamed.
    pub(super) at: Rc<Cell<Line>>,
    digest: Option<Digest>,
    articles: u32,
    failed: u32,
    problems: Vec<(Option<usize>, String)>,
}

impl Reading {
    /// Begins at a line; of what stands before it the mark and the problems are known.
    pub(super) fn new(
        item: &Item,
        from: Line,
        known: FileMark,
        problems: &[(Option<usize>, String)],
    ) -> Self {
        let (known, problems) =
            if from.bytes > 0 { (known, problems.to_vec()) } else { (FileMark::default(), Vec::new()) };
        Self {
            item: item.clone(),
            at: Rc::new(Cell::new(from)),
            digest: Digest::new(item).ok(),
            articles: known.articles,
            failed: known.failed,
            problems,
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.item.path
    }

    pub(super) fn problems(&self) -> &[(Option<usize>, String)] {
        &self.problems
    }

    /// Counts an article.
    pub(super) const fn read(&mut self) {
        self.articles += 1;
    }

    /// Counts a problem, and keeps it if it is one of the first.
    pub(super) fn failed(&mut self, problem: &Problem) {
        self.failed += 1;
        if self.problems.len() < SHOWN {
            self.problems.push((problem.record, problem.reason.clone()));
        }
    }

    /// The mark of as much as was read; more may follow.
    pub(super) fn so_far(&mut self) -> FileMark {
        let bytes = self.at.get().bytes;
        FileMark { unsure: true, ..self.mark(bytes) }
    }

    /// The mark of the file, read to its end.
    pub(super) fn whole(&mut self) -> FileMark {
        match self.at.get().bytes {
            // What changed while it was read is not what was read.
            0 if !is_still(&self.item) => FileMark { hash: 0, ..self.mark(self.item.size) },
            0 => self.mark(self.item.size),
            bytes => self.mark(bytes),
        }
    }

    fn mark(&mut self, size: u64) -> FileMark {
        let print = self.digest.as_mut().and_then(|digest| digest.up_to(size).ok().flatten());
        let hash = print.map_or(0, |print| print.hash);
        let (articles, failed) = (self.articles, self.failed);
        FileMark { size, mtime: self.item.modified, hash, articles, failed, unsure: false }
    }
}

/// Whether a file is as it was when it was found.
fn is_still(item: &Item) -> bool {
    let Place::File(path) = &item.place else { return true };
    fs::metadata(path).is_ok_and(|meta| (meta.len(), modified(&meta)) == (item.size, item.modified))
}
