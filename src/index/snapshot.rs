//! The articles of one moment, and every question that a screen asks of them.

mod answer;
mod events;
mod forms;
mod list;
mod sparks;

use std::fmt::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query as Engine};
use tantivy::{Searcher, TantivyDocument, Term};

use super::compile::{Compiler, any, exact, tells, unranked};
use super::error::IndexError;
use super::matches::{Bits, Matches};
use super::names::Names;
use super::record::{Stored, numbers};
use super::schema::Fields;
use super::segment::Segment;
use super::sheet::stored;
use super::tally::Tally;
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::query::ast::Query;
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
    segments: Vec<Arc<Segment>>,
    all: OnceLock<Arc<Tally>>,
    /// The last few requests and their matches, newest last: one screen asks several things of each.
    recent: Mutex<Vec<(String, Arc<Matches>)>>,
}

/// How many requests are remembered.
const RECENT: usize = 6;

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
        let (all, recent) = (OnceLock::new(), Mutex::default());
        Ok(Self { inner: Arc::new(Inner { generation, searcher, fields, names, segments, all, recent }) })
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

    /// How many articles came into the index after this moment.
    pub fn came_after(&self, moment: u64) -> u64 {
        self.inner.segments.iter().map(|segment| segment.came_after(moment) as u64).sum()
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.inner.fields
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

    /// A stored article.
    ///
    /// # Errors
    /// When the index cannot be read, or the address is of another snapshot.
    pub fn article(&self, address: DocAddress) -> Result<Stored, IndexError> {
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        stored(&self.inner.fields, &names, &self.document(address)?)
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

    /// The matches of a request, remembered.
    fn matches(&self, request: &Request) -> Result<Arc<Matches>, IndexError> {
        let key = key(request);
        let recent = || self.inner.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, matches)) = recent().iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(matches));
        }
        let matches = Arc::new(self.evaluate(request)?);
        let mut recent = recent();
        if recent.len() >= RECENT {
            recent.remove(0);
        }
        recent.push((key, Arc::clone(&matches)));
        Ok(matches)
    }

    fn evaluate(&self, request: &Request) -> Result<Matches, IndexError> {
        let inner = &*self.inner;
        let query = self.compiled(request, false)?;
        let weight = query.map(|query| query.weight(EnableScoring::disabled_from_searcher(&inner.searcher)));
        let weight = weight.transpose()?;
        let mut segments = Vec::with_capacity(inner.segments.len());
        for segment in &inner.segments {
            let mut bits = match &weight {
                None => segment.all(),
                Some(weight) => {
                    let mut bits = Bits::none(segment.size());
                    weight.for_each_no_score(&segment.reader, &mut |docs| {
                        for doc in docs {
                            bits.insert(*doc);
                        }
                    })?;
                    segment.alive(bits)
                }
            };
            if let Some(scope) = request.scope {
                bits = segment.within(bits, numbers(scope));
            }
            segments.push(bits.count());
        }
        Ok(Matches { segments, tally: OnceLock::new() })
    }

    /// The query and the facets of a request; `None` where neither filters.
    fn compiled(&self, request: &Request, ranked: bool) -> Result<Option<Box<dyn Engine>>, IndexError> {
        let fields = &self.inner.fields;
        let facets = request.facets;
        let mut clauses: Vec<(Occur, Box<dyn Engine>)> = Vec::new();
        if let Some(query) = request.query {
            let typing = request.prefix_last.then(|| query.last_word()).flatten();
            clauses
                .push((Occur::Must, Compiler { fields, ranked, typing, tells: tells(query) }.query(query)?));
        }
        let named = |(kind, id): &(FacetKind, String)| unranked(exact(fields.facet, &kind.term(id)));
        for kind in FacetKind::ALL {
            let wanted = || facets.include.iter().filter(|facet| facet.0 == kind).map(named);
            if !facets.is_any(kind) {
                clauses.extend(wanted().map(|query| (Occur::Must, query)));
            } else if wanted().next().is_some() {
                clauses.push((Occur::Must, any(wanted().collect())));
            }
        }
        if clauses.is_empty() && !facets.exclude.is_empty() {
            clauses.push((Occur::Must, unranked(Box::new(tantivy::query::AllQuery))));
        }
        clauses.extend(facets.exclude.iter().map(|facet| (Occur::MustNot, named(facet))));
        Ok((!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Engine>))
    }

    /// The counts of the whole corpus, made once.
    fn all(&self) -> Arc<Tally> {
        Arc::clone(self.inner.all.get_or_init(|| {
            let mut all = Tally::default();
            self.inner.segments.iter().for_each(|segment| all.add(&segment.tally()));
            Arc::new(all)
        }))
    }

    /// The counts of a request's matches, made once.
    fn tally(&self, request: &Request) -> Result<Arc<Tally>, IndexError> {
        if request.query.is_none() && request.scope.is_none() && request.facets == &FacetFilter::default() {
            return Ok(self.all());
        }
        let matches = self.matches(request)?;
        let tally = matches.tally.get_or_init(|| {
            let mut tally = Tally::default();
            for (segment, bits) in self.inner.segments.iter().zip(&matches.segments) {
                tally.count(segment, bits);
            }
            Arc::new(tally)
        });
        Ok(Arc::clone(tally))
    }
}

/// What makes two requests have the same matches.
fn key(request: &Request) -> String {
    let mut key = format!("{:?}{:?}{}", request.scope, request.facets, request.prefix_last);
    if let Some(query) = request.query {
        // A string takes whatever is written to it.
        let _ = write!(key, "{query:?}");
    }
    key
}
