//! The list of articles: windows on it, and where in it something stands.
//!
//! By date the list is the segments merged: day descending, then segment, then document; what has no day comes last,
//! in the oldest-first order too. Each position in it is computed, never walked to.

use super::{Page, Request, Snapshot};
use crate::article::ArticleId;
use crate::date::interval::{day_number, from_day_number};
use crate::index::error::IndexError;
use crate::index::matches::{Bits, Matches};
use crate::index::names::unpack;
use crate::index::segment::Segment;
use crate::index::sheet::title;
use crate::query::result::{DocAddress, FacetKind, Row, RowDate, Sort};

/// How far down a list by relevance an article is looked for.
const RANKED: usize = 2_000;

impl Snapshot {
    /// A window on the list.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn page(&self, request: &Request) -> Result<Page, IndexError> {
        let last = request.offset.saturating_add(request.limit).min(self.len() as usize);
        let (total, found) = if request.is_ranked() {
            let (matches, mut best) = self.ranked(request, last)?;
            (matches.len(), best.split_off(request.offset.min(best.len())))
        } else {
            let matches = self.matches(request)?;
            let total = matches.len();
            let (start, end) = (request.offset.min(total), last.min(total));
            let window = By { snapshot: self, matches: &matches }.window(request.sort, start, end);
            (total, window.into_iter().map(|address| (0.0, address)).collect())
        };
        let rows =
            found.into_iter().map(|(score, address)| self.row(address, score)).collect::<Result<_, _>>()?;
        Ok(Page { total, rows })
    }

    /// Where an article stands in the list; `None` if it does not match, or stands very low in a list by relevance.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn position(&self, request: &Request, id: ArticleId) -> Result<Option<usize>, IndexError> {
        let matches = self.matches(request)?;
        let Some(address) = self.find(id)? else { return Ok(None) };
        let there = matches.segments.get(address.segment as usize);
        if !there.is_some_and(|bits| bits.contains(address.doc)) {
            return Ok(None);
        }
        if request.is_ranked() {
            let (_, ranked) = self.ranked(request, RANKED.min(matches.len()))?;
            return Ok(ranked.iter().position(|(_, at)| *at == address));
        }
        Ok(Some(By { snapshot: self, matches: &matches }.position(request.sort, address)))
    }

    /// The first row, in the order of the list, that is not before `day` in that order: published then or earlier
    /// where the newest come first, then or later where the oldest do. It is the number of dated rows if there is none,
    /// and 0 in a list by relevance.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn at_date(&self, request: &Request, day: jiff::civil::Date) -> Result<usize, IndexError> {
        let matches = self.matches(request)?;
        let by = By { snapshot: self, matches: &matches };
        let day = day_number(day);
        Ok(match request.sort {
            Sort::Newest => by.newer(day),
            Sort::Oldest => by.dated() - by.newer(day - 1),
            Sort::Relevance => 0,
        })
    }

    /// The newest of some articles, then those without a day.
    pub(super) fn newest(&self, matches: &Matches, limit: usize) -> Vec<DocAddress> {
        By { snapshot: self, matches }.window(Sort::Newest, 0, limit.min(matches.len()))
    }

    /// The first row behind row `from` of the list, or the last one before it, that is one of `some`.
    pub(super) fn next_of(
        &self,
        request: &Request,
        (matches, some): (&Matches, &Matches),
        (from, forward): (usize, bool),
    ) -> Result<Option<usize>, IndexError> {
        if request.is_ranked() {
            let (_, ranked) = self.ranked(request, RANKED.min(matches.len()))?;
            let mut found =
                ranked.iter().enumerate().filter(|(_, (_, at))| some.contains(*at)).map(|row| row.0);
            return Ok(if forward {
                found.find(|row| *row > from)
            } else {
                found.take_while(|row| *row < from).last()
            });
        }
        let (list, some) = (By { snapshot: self, matches }, By { snapshot: self, matches: some });
        let Some(here) = list.window(request.sort, from, from + 1).pop() else { return Ok(None) };
        let before = some.before(request.sort, here);
        let next = if forward {
            Some(before + usize::from(some.matches.contains(here)))
        } else {
            before.checked_sub(1)
        };
        let next = next.and_then(|next| some.window(request.sort, next, next + 1).pop());
        Ok(next.map(|address| list.position(request.sort, address)))
    }

    /// When an article was published.
    pub(super) fn row_date(&self, address: DocAddress) -> Option<RowDate> {
        let segment = self.inner.segments.get(address.segment as usize)?;
        let (start, stamp) = (segment.day(address.doc)?, segment.stamp(address.doc));
        Some(RowDate {
            start: from_day_number(start),
            end: from_day_number(start + stamp.length()),
            precision: stamp.precision(),
            inferred: stamp.inferred(),
        })
    }

    fn row(&self, address: DocAddress, score: f32) -> Result<Row, IndexError> {
        let doc = self.document(address)?;
        let segment = self.inner.segments.get(address.segment as usize);
        let id = segment.and_then(|segment| segment.id.first(address.doc)).unwrap_or(0);
        Ok(Row {
            id: ArticleId(id),
            address,
            title: title(&self.inner.fields, &doc),
            source: self.source(address),
            published: self.row_date(address),
            arrived: self.arrived(address),
            score,
        })
    }

    fn source(&self, address: DocAddress) -> Option<String> {
        let segment = self.inner.segments.get(address.segment as usize)?;
        let names = self.names();
        let mut numbers = segment.facets.values_for_doc(address.doc).map(|value| unpack(value).0);
        let source = numbers.find(|number| names.facet(*number) == Some(FacetKind::Source))?;
        names.get(source).map(|name| name.ar.to_owned())
    }
}

/// The list by date.
struct By<'a> {
    snapshot: &'a Snapshot,
    matches: &'a Matches,
}

impl By<'_> {
    fn segments(&self) -> impl Iterator<Item = (&Segment, &Bits)> {
        self.snapshot.inner.segments.iter().map(AsRef::as_ref).zip(&self.matches.segments)
    }

    /// How many matches were published after `day`.
    fn newer(&self, day: i64) -> usize {
        self.segments().map(|(segment, bits)| bits.rank(segment.not_after(day)) as usize).sum()
    }

    /// How many matches have a day.
    fn dated(&self) -> usize {
        self.segments().map(|(segment, bits)| bits.rank(segment.dated) as usize).sum()
    }

    fn window(&self, sort: Sort, start: usize, end: usize) -> Vec<DocAddress> {
        let dated = self.dated();
        let (first, last) = (start.min(dated), end.min(dated));
        let mut window = if sort == Sort::Oldest {
            let mut window = self.newest(dated - last, dated - first);
            window.reverse();
            window
        } else {
            self.newest(first, last)
        };
        if end > dated {
            let undated = self.segments().enumerate().flat_map(|(number, (segment, bits))| {
                bits.iter_from(segment.dated).map(move |doc| DocAddress { segment: number as u32, doc })
            });
            window.extend(undated.skip(start.saturating_sub(dated)).take(end - start.max(dated)));
        }
        window
    }

    /// The dated matches from `start` to `end`, newest first.
    fn newest(&self, start: usize, end: usize) -> Vec<DocAddress> {
        if start >= end {
            return Vec::new();
        }
        let day = self.day_at(start);
        let mut heads: Vec<Option<u32>> =
            self.segments().map(|(segment, bits)| bits.next(segment.not_after(day))).collect();
        let skip = start - self.newer(day);
        let merged = std::iter::from_fn(|| {
            let (mut best, mut best_day) = (None, i64::MIN);
            for (number, ((segment, _), head)) in self.segments().zip(&heads).enumerate() {
                let head_day = head.and_then(|doc| segment.day(doc).map(|day| (doc, day)));
                if let Some((doc, day)) = head_day.filter(|(_, day)| best.is_none() || *day > best_day) {
                    (best, best_day) = (Some((number, doc)), day);
                }
            }
            let (number, doc) = best?;
            let bits = self.matches.segments.get(number)?;
            *heads.get_mut(number)? = bits.next(doc + 1);
            Some(DocAddress { segment: number as u32, doc })
        });
        merged.skip(skip).take(end - start).collect()
    }

    /// The day of the dated match at this place of the newest-first list.
    fn day_at(&self, place: usize) -> i64 {
        let ends = self.segments().filter(|(segment, _)| segment.dated > 0);
        let (mut low, mut high) = ends.fold((i64::MAX, i64::MIN), |(low, high), (segment, _)| {
            let (newest, oldest) = (segment.day(0), segment.day(segment.dated - 1));
            (low.min(oldest.unwrap_or(low)), high.max(newest.unwrap_or(high)))
        });
        // The first day, from the oldest, after which no more than `place` matches come.
        while low < high {
            let middle = low + (high - low) / 2;
            if self.newer(middle) <= place { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// How many of the list stand before an article, which need not be one of them.
    fn before(&self, sort: Sort, address: DocAddress) -> usize {
        let newer = self.position(Sort::Newest, address);
        let segment = self.snapshot.inner.segments.get(address.segment as usize);
        let dated = segment.is_some_and(|segment| segment.day(address.doc).is_some());
        if sort == Sort::Oldest && dated {
            return self.dated() - newer - usize::from(self.matches.contains(address));
        }
        newer
    }

    fn position(&self, sort: Sort, address: DocAddress) -> usize {
        let number = address.segment as usize;
        let dated = self.dated();
        let Some((segment, bits)) = self.segments().nth(number) else { return 0 };
        let Some(day) = segment.day(address.doc) else {
            let before: u32 = self
                .segments()
                .take(number)
                .map(|(segment, bits)| bits.len() - bits.rank(segment.dated))
                .sum();
            let here = bits.rank(address.doc) - bits.rank(segment.dated);
            return dated + (before + here) as usize;
        };
        let same_day: u32 = self
            .segments()
            .take(number)
            .map(|(segment, bits)| bits.rank(segment.not_after(day - 1)) - bits.rank(segment.not_after(day)))
            .sum();
        let here = bits.rank(address.doc) - bits.rank(segment.not_after(day));
        let place = self.newer(day) + (same_day + here) as usize;
        if sort == Sort::Oldest { dated - 1 - place } else { place }
    }
}
