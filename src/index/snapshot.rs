//! The articles of one moment, and every question that a screen asks of them.

mod answer;
mod companions;
mod evaluate;
mod events;
mod facets;
mod finder;
mod forms;
mod list;
mod naming;
mod near;
mod profile;
mod quoted;
mod rank;
mod sparks;
mod united;
mod whole;
mod written;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use tantivy::{Searcher, TantivyDocument, Term};

use super::error::IndexError;
use super::matches::Matches;
use super::names::Names;
use super::record::Stored;
use super::schema::Fields;
use super::segment::Segment;
use super::sheet;
use super::stop::{NEVER, Stop};
use super::tally::Tally;
use united::United;

use crate::actor::Corrections;
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::query::ast::{Query, Within};
use crate::query::result::{DocAddress, FacetKind, Row, Sort};

/// Whether articles must name all of the chosen actors or any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)] // the names say it
pub enum Combine {
    #[default]
    All,
    Any,
}

/// The actors that articles must, or must not, name, and the outlets and sections that they must be from, or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct FacetFilter {
    /// Ids of those to have; an article is from one outlet, so of several any will do.
    pub include: Vec<(FacetKind, String)>,
    /// Ids of those not to have.
    pub exclude: Vec<(FacetKind, String)>,
    /// How the actors to name combine.
    pub mode: Combine,
}

impl FacetFilter {
    /// Whether any of those of this kind will do.
    fn is_any(&self, kind: FacetKind) -> bool {
        kind != FacetKind::Actor || self.mode == Combine::Any
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The query; all articles if none.
    pub query: Option<&'a Query>,
    /// The days to be published in; all, and undated articles too, if none.
    pub scope: Option<Bounds>,
    /// The facets chosen.
    pub facets: &'a FacetFilter,
    /// The order of the list.
    pub sort: Sort,
    /// The first row wanted.
    pub offset: usize,
    /// How many rows.
    pub limit: usize,
    /// Whether the query is still being typed: its last word also finds what begins so.
    pub prefix_last: bool,
    /// When nobody waits for the answer any more.
    pub stop: &'a Stop,
}

impl<'a> Request<'a> {
    /// The first `limit` answers of any time, for one who waits for them: the last word of the query is whole.
    pub const fn first(limit: usize, sort: Sort, query: Option<&'a Query>, facets: &'a FacetFilter) -> Self {
        Self { query, scope: None, facets, sort, offset: 0, limit, prefix_last: false, stop: &NEVER }
    }
}

/// A window on a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The length of the whole list.
    pub total: usize,
    /// The rows of the window.
    pub rows: Vec<Row>,
}

/// One generation of an index. Cheap to clone, and of use to any thread; later commits do not change it.
#[derive(Clone)]
pub struct Snapshot {
    inner: Arc<Inner>,
}

struct Inner {
    generation: u64,
    searcher: Searcher,
    fields: Fields,
    names: Arc<RwLock<Names>>,
    /// What facets are called, for who looks for one.
    called: finder::Called,
    segments: Vec<Arc<Segment>>,
    /// When the newest article came that the reader's last visit saw.
    visited: u64,
    /// What the reader says of actors, and what that means here.
    corrections: Arc<Corrections>,
    united: OnceLock<Arc<United>>,
    /// The counts of all articles, and whether they are on disk.
    all: OnceLock<Arc<Tally>>,
    kept: AtomicBool,
    /// The last few requests and their matches, newest last: one screen asks several things of each.
    recent: Mutex<Vec<(String, Arc<Matches>)>>,
}

/// How many requests are remembered.
const RECENT: usize = 8;

impl Snapshot {
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        names: Arc<RwLock<Names>>,
        before: Option<&Self>,
    ) -> Result<Self, IndexError> {
        let known = before.map_or(&[][..], |before| &before.inner.segments);
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            segments.push(match known.iter().find(|segment| segment.is(reader)) {
                Some(segment) => Arc::clone(segment),
                None => Arc::new(Segment::new(reader.clone())?),
            });
        }
        let generation = before.map_or(1, |before| before.inner.generation + 1);
        let corrections = before.map(|before| Arc::clone(&before.inner.corrections)).unwrap_or_default();
        let visited = before.map_or(u64::MAX, |before| before.inner.visited);
        Ok(Self {
            inner: Arc::new(Inner {
                generation,
                searcher,
                fields,
                names,
                called: before.map(|before| Arc::clone(&before.inner.called)).unwrap_or_default(),
                segments,
                visited,
                corrections,
                united: OnceLock::new(),
                all: OnceLock::new(),
                kept: AtomicBool::new(false),
                recent: Mutex::default(),
            }),
        })
    }

    /// The same articles, to a reader who says this of actors and was here then.
    pub(super) fn for_reader(&self, corrections: Arc<Corrections>, visited: u64) -> Self {
        let inner = &*self.inner;
        Self {
            inner: Arc::new(Inner {
                generation: inner.generation + 1,
                searcher: inner.searcher.clone(),
                fields: inner.fields,
                names: Arc::clone(&inner.names),
                called: Arc::clone(&inner.called),
                segments: inner.segments.clone(),
                visited,
                corrections,
                united: OnceLock::new(),
                all: inner.all.clone(),
                kept: AtomicBool::new(inner.kept.load(Ordering::Relaxed)),
                recent: Mutex::default(),
            }),
        }
    }

    /// What the reader says of actors.
    pub fn corrections(&self) -> &Arc<Corrections> {
        &self.inner.corrections
    }

    /// When the newest article came that the reader's last visit saw; see [`super::Index::set_visit`].
    pub(super) fn visited(&self) -> u64 {
        self.inner.visited
    }

    pub(super) fn is_of(&self, searcher: &Searcher) -> bool {
        self.inner.searcher.generation().segments() == searcher.generation().segments()
    }

    /// Its number: higher is later.
    pub fn generation(&self) -> u64 {
        self.inner.generation
    }

    /// How many articles there are.
    pub fn len(&self) -> u64 {
        self.inner.searcher.num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// When the newest article came into the index: see [`super::Writer::arriving`].
    pub fn newest_arrival(&self) -> u64 {
        self.inner.segments.iter().map(|segment| segment.arrived.max_value()).max().unwrap_or(0)
    }

    /// How many articles came into the index since the reader's last visit: see [`super::Index::set_visit`].
    pub fn new_articles(&self) -> u64 {
        let visited = self.inner.visited;
        self.inner.segments.iter().map(|segment| segment.came_after(visited) as u64).sum()
    }

    /// The articles whose date was given by the reader when they were put in.
    pub fn pinned(&self) -> Vec<ArticleId> {
        let of_segment = |segment: &Arc<Segment>| {
            let all = segment.all();
            let docs = all.iter_from(0).filter(|doc| segment.stamp(*doc).pinned());
            docs.filter_map(|doc| segment.id.first(doc).map(ArticleId)).collect::<Vec<_>>()
        };
        self.inner.segments.iter().flat_map(of_segment).collect()
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.inner.fields
    }

    pub(super) fn segments(&self) -> &[Arc<Segment>] {
        &self.inner.segments
    }

    pub(super) fn readers(&self) -> impl Iterator<Item = &tantivy::SegmentReader> {
        self.inner.segments.iter().map(|segment| &segment.reader)
    }

    /// How many articles match.
    ///
    /// # Errors
    /// What the query asks for is not known here, or the index cannot be read.
    pub fn count(&self, request: &Request) -> Result<usize, IndexError> {
        Ok(self.matches(request)?.len())
    }

    /// A stored article, its actors as they were read: see [`Corrections::unite`].
    ///
    /// # Errors
    /// When the index cannot be read, or the address is of another snapshot.
    pub fn article(&self, address: DocAddress) -> Result<Stored, IndexError> {
        sheet::stored(&self.inner.fields, &self.names(), &self.document(address)?)
    }

    /// The title of a stored article alone; empty if it has none.
    ///
    /// # Errors
    /// As [`Self::article`].
    pub fn title(&self, address: DocAddress) -> Result<String, IndexError> {
        Ok(sheet::title(&self.inner.fields, &self.document(address)?))
    }

    /// The text of a stored article alone.
    ///
    /// # Errors
    /// As [`Self::article`].
    pub fn text(&self, address: DocAddress) -> Result<String, IndexError> {
        Ok(sheet::text(&self.inner.fields, &self.document(address)?))
    }

    /// The names of facets; not to be asked for again while they are held.
    fn names(&self) -> RwLockReadGuard<'_, Names> {
        self.inner.names.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn document(&self, address: DocAddress) -> Result<TantivyDocument, IndexError> {
        match self.inner.segments.get(address.segment as usize) {
            Some(segment) if address.doc < segment.size() => {
                Ok(self.inner.searcher.doc(tantivy::DocAddress::new(address.segment, address.doc))?)
            }
            _ => Err(IndexError::Damaged("an address of another snapshot".to_owned())),
        }
    }

    /// The article of an id, of a unique beginning of one (six digits or more), or of the record's own key.
    ///
    /// # Errors
    /// [`IndexError::Ambiguous`] where several ids begin so; or when the index cannot be read.
    pub fn by_id(&self, id: &str) -> Result<Option<Stored>, IndexError> {
        if let Some(address) = self.first(&Term::from_field_text(self.inner.fields.key, id))? {
            return self.article(address).map(Some);
        }
        let hex = (6..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
        let Some(first) = u64::from_str_radix(id, 16).ok().filter(|_| hex) else { return Ok(None) };
        let shift = 4 * (16 - id.len());
        let range = (first << shift)..=(first << shift | ((1u64 << shift) - 1));
        let found = self.ids_between(&range)?;
        match found.as_slice() {
            [] => Ok(None),
            [id] => self.find(*id)?.map(|address| self.article(address)).transpose(),
            _ => Err(IndexError::Ambiguous(id.to_owned())),
        }
    }

    /// The living articles with an id of the range: none, one or the first two.
    fn ids_between(&self, range: &std::ops::RangeInclusive<u64>) -> Result<Vec<ArticleId>, IndexError> {
        let field = self.inner.fields.id;
        let bytes = |id: u64| Term::from_field_u64(field, id).serialized_value_bytes().to_vec();
        let mut found = Vec::new();
        for segment in &self.inner.segments {
            let index = segment.reader.inverted_index(field)?;
            let terms = index.terms().range().ge(bytes(*range.start())).le(bytes(*range.end()));
            let mut terms = terms.into_stream()?;
            while terms.advance() && found.len() < 2 {
                let Ok(key) = <[u8; 8]>::try_from(terms.key()) else { continue };
                let id = ArticleId(u64::from_be_bytes(key));
                if !found.contains(&id) && self.find(id)?.is_some() {
                    found.push(id);
                }
            }
        }
        Ok(found)
    }

    /// The articles that have these words in a row.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn with_words(&self, words: &str) -> Result<Vec<ArticleId>, IndexError> {
        let query = Query::Phrase { text: words.to_owned(), slop: 0, within: Within::Anywhere };
        let facets = FacetFilter::default();
        let matches = self.matches(&Request::first(0, Sort::Newest, Some(&query), &facets))?;
        let found = self.inner.segments.iter().zip(&matches.segments);
        let ids = found.flat_map(|(segment, bits)| bits.iter_from(0).filter_map(|doc| segment.id.first(doc)));
        Ok(ids.map(ArticleId).collect())
    }

    /// Where an article stands in this snapshot.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(&self, id: ArticleId) -> Result<Option<DocAddress>, IndexError> {
        self.first(&Term::from_field_u64(self.inner.fields.id, id.0))
    }

    /// The first living document of a term.
    fn first(&self, term: &Term) -> Result<Option<DocAddress>, IndexError> {
        Ok(self.documents(term)?.first().copied())
    }

    fn documents(&self, term: &Term) -> Result<Vec<DocAddress>, IndexError> {
        use tantivy::schema::IndexRecordOption::Basic;
        use tantivy::{DocSet, TERMINATED};
        let mut found = Vec::new();
        for (number, segment) in self.inner.segments.iter().enumerate() {
            let index = segment.reader.inverted_index(term.field())?;
            let Some(mut postings) = index.read_postings(term, Basic)? else { continue };
            while postings.doc() != TERMINATED {
                if !segment.reader.is_deleted(postings.doc()) {
                    found.push(DocAddress { segment: number as u32, doc: postings.doc() });
                }
                postings.advance();
            }
        }
        Ok(found)
    }

    /// When an article came into the index.
    pub(super) fn arrived(&self, address: DocAddress) -> u64 {
        let segment = self.inner.segments.get(address.segment as usize);
        segment.and_then(|segment| segment.arrived.first(address.doc)).unwrap_or(0)
    }

    /// The articles of a file, and where they stand.
    pub(super) fn in_file(&self, path: &str) -> Result<Vec<(ArticleId, DocAddress)>, IndexError> {
        let term = Term::from_field_text(self.inner.fields.path, path);
        let segment = |address: DocAddress| self.inner.segments.get(address.segment as usize);
        let id = |address: DocAddress| segment(address)?.id.first(address.doc).map(ArticleId);
        Ok(self.documents(&term)?.into_iter().filter_map(|address| Some((id(address)?, address))).collect())
    }
}
