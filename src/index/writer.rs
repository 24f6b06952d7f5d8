//! Puts articles in and takes them out.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::sync::PoisonError;

use tantivy::{IndexWriter, Term};

use super::error::IndexError;
use super::home::{Index, WriteLock};
use super::record::{Place, Read, Stored, document};
use super::tokenizer::Memo;
use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::text::segment::Tokens;

/// The one writer of an index.
///
/// Nothing is seen before [`Writer::commit`]; dropping the writer forgets what was not committed.
pub struct Writer {
    index: Index,
    inner: IndexWriter,
    /// The places of the articles that were touched since the last commit; elsewhere the index itself knows.
    touched: HashMap<ArticleId, Vec<Place>>,
    /// The file that is read once more.
    again: Option<Again>,
    changed: bool,
    memo: Memo,
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
    pub(super) fn new(index: Index, lock: WriteLock, inner: IndexWriter) -> Self {
        Self {
            index,
            inner,
            touched: HashMap::new(),
            again: None,
            changed: false,
            memo: Memo::default(),
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
        let (mut places, known) = self.places(analysis.id)?;
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
            self.delete(analysis.id);
        }
        self.put(Read { article, analysis, tokens }, places)
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

    /// Takes out what came from a file, but for what stays and what it gave again.
    fn leave(&mut self, path: &str, again: &Again) -> Result<(), IndexError> {
        let snapshot = self.index.snapshot();
        for (id, address) in snapshot.in_file(path)? {
            if again.given.contains(&id) {
                continue;
            }
            let stored = snapshot.article(address)?;
            let mut places = self.touched.get(&id).unwrap_or(&stored.places).clone();
            let before = places.len();
            places.retain(|place| place.path != path || place.record <= again.stay);
            if places.len() == before {
                continue;
            }
            self.delete(id);
            match places.first().cloned() {
                None => drop(self.touched.insert(id, places)),
                Some(first) => {
                    let article = Article { path: first.path, record: first.record, ..stored.article };
                    self.put_again(&article, &stored.analysis, places)?;
                }
            }
        }
        Ok(())
    }

    /// Puts an article in again with a better analysis, its places unchanged: after a survey of the whole corpus.
    ///
    /// # Errors
    /// When a worker of tantivy failed.
    pub fn update(&mut self, stored: &Stored) -> Result<(), IndexError> {
        self.delete(stored.analysis.id);
        self.put_again(&stored.article, &stored.analysis, stored.places.clone())
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

    fn put_again(
        &mut self,
        article: &Article,
        analysis: &Analysis,
        places: Vec<Place>,
    ) -> Result<(), IndexError> {
        self.put(Read { article, analysis, tokens: &Tokens::new(&article.text) }, places)
    }

    fn put(&mut self, read: Read, places: Vec<Place>) -> Result<(), IndexError> {
        let mut names = self.index.names().write().unwrap_or_else(PoisonError::into_inner);
        let doc = document(self.index.fields(), &mut names, &mut self.memo, read, &places)?;
        drop(names);
        self.inner.add_document(doc)?;
        self.touched.insert(read.analysis.id, places);
        self.changed = true;
        Ok(())
    }

    fn delete(&mut self, id: ArticleId) {
        self.inner.delete_term(Term::from_field_u64(self.index.fields().id, id.0));
        self.changed = true;
    }

    /// Where an article stands already, and whether the index has it.
    fn places(&self, id: ArticleId) -> Result<(Vec<Place>, bool), IndexError> {
        if let Some(places) = self.touched.get(&id) {
            return Ok((places.clone(), true));
        }
        let snapshot = self.index.snapshot();
        match snapshot.find(id)? {
            Some(address) => Ok((snapshot.article(address)?.places, true)),
            None => Ok((Vec::new(), false)),
        }
    }
}

/// Makes visible what was committed, counted.
fn refreshed(index: &Index) -> Result<u64, IndexError> {
    let snapshot = index.refresh()?;
    snapshot.keep(index.dir())?;
    Ok(snapshot.generation())
}
