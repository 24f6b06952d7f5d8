//! Puts articles in and takes them out.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::sync::PoisonError;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, Term};

use super::error::IndexError;
use super::home::{Index, WriteLock};
use super::inverted::Told;
use super::record::{Place, Read, Standing, Stored, document, words};
use super::vocabulary::Vocabulary;
use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::text::segment::Tokens;

/// Bytes of text that tantivy's thread is given at once: to wake it for each article costs a twentieth of all, for each
/// sixteenth still a hundredth.
const TOGETHER: usize = 1 << 17;
/// What everything that it is told counts beside its text: a list of short ones ends too.
const EACH: usize = 1 << 10;

/// The one writer of an index.
///
/// Nothing is seen before [`Writer::commit`]; dropping the writer forgets what was not committed.
pub struct Writer {
    index: Index,
    inner: IndexWriter<Told>,
    /// What its thread is still to be told, in order, and how much that is.
    waiting: (Vec<UserOperation<Told>>, usize),
    /// Where the articles stand that were touched since the last commit; elsewhere the index itself knows.
    touched: HashMap<ArticleId, Standing>,
    /// See [`Self::arriving`].
    now: u64,
    /// The file that is read once more.
    again: Option<Again>,
    changed: bool,
    lost: bool,
    vocabulary: Vocabulary,
    _lock: WriteLock,
}

/// A file that is read once more.
struct Again {
    /// Its first records, which are not read again.
    stay: usize,
    /// What the others gave so far.
    given: HashSet<ArticleId>,
}

impl Writer {
    pub(super) fn new(index: Index, lock: WriteLock, inner: IndexWriter<Told>) -> Self {
        Self {
            index,
            inner,
            waiting: (Vec::new(), 0),
            touched: HashMap::new(),
            now: 0,
            again: None,
            changed: false,
            lost: false,
            vocabulary: Vocabulary::default(),
            _lock: lock,
        }
    }

    /// Puts an article in, whose text is cut into `tokens`. One with the same id is replaced; the places of both are
    /// kept.
    ///
    /// # Errors
    /// When a worker of tantivy failed.
    pub fn add(&mut self, article: &Article, analysis: &Analysis, tokens: &Tokens) -> Result<(), IndexError> {
        let place = Place { path: article.path.clone(), record: article.record };
        let found = self.standing(analysis.id)?;
        let known = found.is_some();
        let mut standing = found.unwrap_or(Standing { places: Vec::new(), arrived: self.now });
        let places = &mut standing.places;
        if let Some(again) = &mut self.again
            && again.given.insert(analysis.id)
        {
            // Where the file had it before.
            places.retain(|there| there.path != place.path || there.record <= again.stay);
        }
        if !places.contains(&place) {
            places.push(place);
            places.sort_unstable();
        }
        if known {
            self.delete(analysis.id)?;
        }
        self.put(Read { article, analysis, tokens }, standing)
    }

    /// Says when articles come that are put in from now on and were not there before, in seconds since 1970; 0, which
    /// it is at first, is for those with which the index begins. Within a commit all come at one moment: a segment then
    /// needs hardly a bit an article for it.
    pub const fn arriving(&mut self, now: u64) {
        self.now = now;
    }

    /// Begins a file; one that is known is read once more, but for its first records, so many of which `stay`, and its
    /// articles are there until [`Self::end`].
    pub fn begin(&mut self, stay: Option<usize>) {
        self.again = stay.map(|stay| Again { stay, given: HashSet::new() });
    }

    /// Ends a file that was read whole: what it gave before and does not give any more is taken out.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn end(&mut self, path: &str) -> Result<(), IndexError> {
        self.again.take().map_or(Ok(()), |again| self.leave(path, &again))
    }

    /// Takes out what came from a file. An article that another file has too loses this place.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn remove(&mut self, path: &str) -> Result<(), IndexError> {
        self.leave(path, &Again { stay: 0, given: HashSet::new() })
    }

    /// Whether there is something to commit.
    pub const fn is_changed(&self) -> bool {
        self.changed
    }

    /// Whether an article was taken out that no file has any more.
    pub const fn has_lost(&self) -> bool {
        self.lost
    }

    /// Takes out what came from a file, but for what stays and what it gave again.
    fn leave(&mut self, path: &str, again: &Again) -> Result<(), IndexError> {
        let snapshot = self.index.snapshot();
        for (id, address) in snapshot.in_file(path)? {
            if again.given.contains(&id) {
                continue;
            }
            let stored = snapshot.article(address)?;
            let there = || Standing { places: stored.places.clone(), arrived: snapshot.arrived(address) };
            let mut standing = self.touched.get(&id).cloned().unwrap_or_else(there);
            let before = standing.places.len();
            standing.places.retain(|place| place.path != path || place.record <= again.stay);
            if standing.places.len() == before {
                continue;
            }
            self.delete(id)?;
            if standing.places.is_empty() {
                self.lost = true;
                self.touched.insert(id, standing);
            } else {
                self.put_again(stored, standing)?;
            }
        }
        Ok(())
    }

    /// Puts an article in again with a better analysis, its places unchanged: after a survey of the whole corpus.
    ///
    /// # Errors
    /// When a worker of tantivy failed.
    pub fn update(&mut self, stored: &Stored) -> Result<(), IndexError> {
        let standing = self.standing(stored.analysis.id)?.unwrap_or_default();
        self.delete(stored.analysis.id)?;
        self.put_again(stored.clone(), Standing { places: stored.places.clone(), ..standing })
    }

    /// Gives a file of the index another name. Its articles stay what they are; nothing is read or analysed again.
    ///
    /// # Errors
    /// When the index cannot be read, or a worker of tantivy failed.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<(), IndexError> {
        let snapshot = self.index.snapshot();
        for (id, address) in snapshot.in_file(old)? {
            let Some(mut standing) = self.standing(id)? else { continue };
            for place in standing.places.iter_mut().filter(|place| place.path == old) {
                new.clone_into(&mut place.path);
            }
            standing.places.sort_unstable();
            standing.places.dedup();
            self.delete(id)?;
            self.put_again(snapshot.article(address)?, standing)?;
        }
        Ok(())
    }

    /// Makes everything up to here visible and durable; the generation that shows it.
    ///
    /// # Errors
    /// When the disk is full, and the like: then the last commit stands.
    pub fn commit(&mut self) -> Result<u64, IndexError> {
        if self.changed {
            let mut names = self.index.names().write().unwrap_or_else(PoisonError::into_inner);
            names.write(self.index.dir())?;
            drop(names);
            self.tell_waiting()?;
            self.inner.commit()?;
            self.remove_unsorted()?;
            self.touched.clear();
            self.changed = false;
        }
        refreshed(&self.index)
    }

    /// A segment in the order of its days leaves behind the articles as they came in; tantivy 0.27 keeps them.
    fn remove_unsorted(&self) -> Result<(), IndexError> {
        for segment in self.inner.index().searchable_segment_ids()? {
            let path = self.index.dir().join(format!("{}.store.temp", segment.uuid_string()));
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(IndexError::io(&path)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits for merges that run behind; then the index is as small and quick as it gets by itself.
    ///
    /// # Errors
    /// When a merge failed.
    pub fn finish(mut self) -> Result<u64, IndexError> {
        self.commit()?;
        let Self { index, inner, .. } = self;
        inner.wait_merging_threads()?;
        refreshed(&index)
    }

    /// The index that this writes.
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// Puts an article in again, told by the first of its places.
    fn put_again(&mut self, stored: Stored, standing: Standing) -> Result<(), IndexError> {
        let Stored { mut article, analysis, .. } = stored;
        if let Some(Place { path, record }) = standing.places.first() {
            path.clone_into(&mut article.path);
            article.record = *record;
        }
        let read = Read { article: &article, analysis: &analysis, tokens: &Tokens::new(&article.text) };
        self.put(read, standing)
    }

    fn put(&mut self, read: Read, standing: Standing) -> Result<(), IndexError> {
        let words = words(&mut self.vocabulary, read);
        let mut names = self.index.names().write().unwrap_or_else(PoisonError::into_inner);
        let doc = document(self.index.fields(), &mut names, (read, words), &standing)?;
        drop(names);
        self.tell(UserOperation::Add(doc), read.article.text.len())?;
        self.touched.insert(read.analysis.id, standing);
        self.changed = true;
        Ok(())
    }

    fn delete(&mut self, id: ArticleId) -> Result<(), IndexError> {
        self.changed = true;
        self.tell(UserOperation::Delete(Term::from_field_u64(self.index.fields().id, id.0)), 0)
    }

    fn tell(&mut self, operation: UserOperation<Told>, bytes: usize) -> Result<(), IndexError> {
        let (waiting, weight) = &mut self.waiting;
        waiting.push(operation);
        *weight += bytes + EACH;
        if *weight >= TOGETHER { self.tell_waiting() } else { Ok(()) }
    }

    fn tell_waiting(&mut self) -> Result<(), IndexError> {
        let (waiting, weight) = &mut self.waiting;
        *weight = 0;
        self.inner.run(waiting.drain(..))?;
        Ok(())
    }

    /// Where an article stands already, if the index has it, or had it at the last commit.
    fn standing(&self, id: ArticleId) -> Result<Option<Standing>, IndexError> {
        if let Some(standing) = self.touched.get(&id) {
            return Ok(Some(standing.clone()));
        }
        let snapshot = self.index.snapshot();
        let there = |address| {
            let places = snapshot.article(address)?.places;
            Ok(Standing { places, arrived: snapshot.arrived(address) })
        };
        snapshot.find(id)?.map(there).transpose()
    }
}

/// Makes visible what was committed, counted.
fn refreshed(index: &Index) -> Result<u64, IndexError> {
    let snapshot = index.refresh()?;
    snapshot.keep(index.dir())?;
    Ok(snapshot.generation())
}
