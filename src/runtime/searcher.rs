//! The searcher: two threads that answer questions about the corpus; the latest question wins.
//!
//! One answers what the reader waits for: the article, the rows, their passages. When it has the rows, which is when
//! the matches are known, the other counts them: histogram, facets, forms, events. So no key waits for counts. What a newer
//! question makes pointless is stopped where it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};
use jiff::civil::Date;

use crate::actor::Corrections;
use crate::app::actors::ask::{AskDays, AskProfile, Narrowed};
use crate::app::actors::view::sort_by_name;
use crate::app::actors::{Someone, View};
use crate::app::article::Opened;
use crate::app::corrections::Found;
use crate::app::filter::{Choice, Filter};
use crate::app::list::ListRow;
use crate::app::{Answer, Ask, AskPassages, Keep, Message, Opening, Trouble};
use crate::date::interval::Bounds;
use crate::index::stop::Stop;
use crate::index::{Combine, FacetFilter, Hits, Index, IndexError, Request, Snapshot, Stored, passage};
use crate::query::Query;
use crate::query::result::{DocAddress, FacetKind, FacetOrder, Sort};
use crate::text::sanitize::Safe;

/// Facets that are counted for the sidebar.
const FACETS: usize = 400;
/// Articles of an actor that are read for its names.
const NAMES: usize = 300;

/// Actors that are offered to someone who types a name.
const CALLED: usize = 50;

/// What the searcher is asked.
#[derive(Debug)]
pub enum Order {
    /// A question.
    Ask(Box<Ask>),
    /// The best passages of articles.
    Passages(Box<AskPassages>),
    /// The names that an actor is written by.
    Names(String),
    /// The actors of the corpus with a name like this.
    Called(String),
    /// The reader says something else of actors.
    Correct(Arc<Corrections>),
    /// When actors were named.
    Days(Box<AskDays>),
    /// The page of an actor.
    Profile(Box<AskProfile>),
    /// An article to open, the query that marks its hits, and whether that is still being typed.
    Open(Opening, Option<Query>, bool),
}

/// Starts the threads; they end with the channel of their orders.
///
/// # Errors
/// Where no thread can be started.
pub fn start(index: Index, orders: Receiver<Order>, answers: Sender<Message>) -> std::io::Result<()> {
    let (counts, counted) = unbounded();
    let latest = Arc::default();
    let counter = Counter {
        desk: Desk { index: index.clone(), answers: answers.clone() },
        latest: Arc::clone(&latest),
    };
    let searcher = Searcher { desk: Desk { index, answers }, orders, counts, latest };
    thread::Builder::new().name("counter".into()).spawn(move || counter.run(&counted))?;
    thread::Builder::new().name("searcher".into()).spawn(move || searcher.run()).map(|_| ())
}

/// Where answers come from and go to.
struct Desk {
    index: Index,
    answers: Sender<Message>,
}

impl Desk {
    fn tell(&self, answer: Result<Option<Answer>, IndexError>) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(IndexError::Outdated) => None,
            Err(error) => Some(Answer::Failed(Trouble::from(&error))),
        };
        // Nobody listens any more when the reader has left.
        if let Some(answer) = answer {
            let _ = self.answers.send(Message::Answer(answer));
        }
    }

    fn answer<T>(&self, ask: &Ask, stop: &Stop, how: impl Fn(&Snapshot, &Request) -> T) -> T {
        self.within((&ask.filter, ask.query.as_ref(), ask.typing), stop, how)
    }
}

/// What narrows the corpus: a filter, its query, and whether that is still being typed.
type Narrowing<'a> = (&'a Filter, Option<&'a Query>, bool);

impl Desk {
    /// Asks the newest articles for what a filter leaves of them.
    fn within<T>(
        &self,
        (filter, query, typing): Narrowing,
        stop: &Stop,
        how: impl Fn(&Snapshot, &Request) -> T,
    ) -> T {
        let facets = chosen(filter);
        let request = Request {
            query,
            scope: filter.scope,
            facets: &facets,
            sort: filter.sort,
            offset: 0,
            limit: 0,
            prefix_last: typing,
            stop,
        };
        how(&self.index.snapshot(), &request)
    }
}

/// Answers what is waited for.
struct Searcher {
    desk: Desk,
    orders: Receiver<Order>,
    counts: Sender<Box<Ask>>,
    /// The last question for counts.
    latest: Arc<AtomicU64>,
}

/// What is still to do: the newest of each kind, the most urgent first.
#[derive(Default)]
struct Waiting {
    open: Option<(Opening, Option<Query>, bool)>,
    rows: Option<Box<Ask>>,
    counts: Option<Box<Ask>>,
    passages: Option<Box<AskPassages>>,
    names: Option<String>,
    called: Option<String>,
    profile: Option<Box<AskProfile>>,
    days: Option<Box<AskDays>>,
}

impl Waiting {
    fn is_empty(&self) -> bool {
        let asked = self.open.is_some() || self.rows.is_some() || self.counts.is_some();
        let of_actors =
            self.called.is_some() || self.names.is_some() || self.profile.is_some() || self.days.is_some();
        !asked && self.passages.is_none() && !of_actors
    }
}

impl Searcher {
    fn run(&self) {
        let orders = self.orders.clone();
        let stop = Stop::when(move || !orders.is_empty());
        let mut waiting = Waiting::default();
        loop {
            if waiting.is_empty() {
                let Ok(order) = self.orders.recv() else { return };
                self.take(order, &mut waiting);
            }
            self.orders.try_iter().for_each(|order| self.take(order, &mut waiting));
            if let Some((opening, query, typing)) = waiting.open.take() {
                let opened = self.open(opening, query.as_ref(), typing);
                self.desk.tell(opened.map(|opened| opened.map(Box::new).map(Answer::Article)));
            } else if let Some(ask) = waiting.rows.take() {
                let rows = self.desk.answer(&ask, &stop, |snapshot, request| page(snapshot, &ask, request));
                waiting.rows = self.told(rows, ask);
            } else if let Some(ask) = waiting.counts.take() {
                // The counter ends with this thread.
                let _ = self.counts.send(ask);
            } else if let Some(id) = waiting.names.take() {
                let forms = self.desk.index.snapshot().names_of(&id, NAMES, &stop);
                waiting.names = self.told(forms.map(|forms| Answer::Names { forms, id: id.clone() }), id);
            } else if let Some(text) = waiting.called.take() {
                waiting.called = self.told(self.called(&text, &stop), text);
            } else if let Some(ask) = waiting.passages.take() {
                waiting.passages = self.told(self.passages(&ask, &stop), ask);
            } else if let Some(ask) = waiting.profile.take() {
                waiting.profile = self.told(self.profile(&ask, &stop), ask);
            } else if let Some(ask) = waiting.days.take() {
                waiting.days = self.told(self.days(&ask, &stop), ask);
            }
        }
    }

    /// Tells an answer. One that was stopped is still asked for: it was for what may be something else, and is done again
    /// unless another of its kind is asked for.
    fn told<T>(&self, answer: Result<Answer, IndexError>, ask: T) -> Option<T> {
        let is_stopped = matches!(answer, Err(IndexError::Outdated));
        self.desk.tell(answer.map(Some));
        is_stopped.then_some(ask)
    }

    fn take(&self, order: Order, waiting: &mut Waiting) {
        match order {
            Order::Ask(ask) => {
                if ask.counts {
                    self.latest.store(ask.serial, Ordering::Relaxed);
                    waiting.counts = Some(ask.clone());
                    (waiting.profile, waiting.days) = (None, None);
                }
                // Those were of other rows.
                (waiting.rows, waiting.passages) = (Some(ask), None);
            }
            Order::Called(text) => waiting.called = Some(text),
            Order::Names(id) => waiting.names = Some(id),
            Order::Correct(corrections) => self.desk.index.correct(corrections),
            Order::Passages(ask) => waiting.passages = Some(ask),
            Order::Profile(ask) => waiting.profile = Some(ask),
            Order::Days(ask) => waiting.days = Some(ask),
            Order::Open(opening, query, typing) => waiting.open = Some((opening, query, typing)),
        }
    }

    fn passages(&self, ask: &AskPassages, stop: &Stop) -> Result<Answer, IndexError> {
        let snapshot = self.desk.index.snapshot();
        let hits = Hits::new(Some(&ask.query), ask.typing);
        let mut list = Vec::with_capacity(ask.articles.len());
        for opening in &ask.articles {
            stop.check()?;
            if let Some((stored, _)) = stored(&snapshot, *opening)? {
                list.push((opening.id, passage(&stored, &hits, ask.room)));
            }
        }
        Ok(Answer::Passages { serial: ask.serial, list })
    }

    fn called(&self, text: &str, stop: &Stop) -> Result<Answer, IndexError> {
        let all = Filter::default();
        let find = |snapshot: &Snapshot, request: &Request| {
            snapshot.find_facets(request, FacetKind::Actor, (text, CALLED))
        };
        let actors = self.desk.within((&all, None, false), stop, find)?.iter().map(Someone::from).collect();
        Ok(Answer::Called(Found { text: text.to_owned(), actors }))
    }

    fn days(&self, ask: &AskDays, stop: &Stop) -> Result<Answer, IndexError> {
        let of = &ask.of;
        self.desk.within(narrowing(of), stop, |snapshot, request| {
            let facets: Vec<_> = ask.ids.iter().map(|id| (FacetKind::Actor, id.as_str())).collect();
            let beside = ask.beside.as_deref().map(|id| (FacetKind::Actor, id));
            let days = snapshot.days(request, &facets, beside)?;
            Ok(Answer::Days { serial: of.serial, list: ask.ids.iter().cloned().zip(days).collect() })
        })
    }

    fn profile(&self, ask: &AskProfile, stop: &Stop) -> Result<Answer, IndexError> {
        let of = &ask.of;
        self.desk.within(narrowing(of), stop, |snapshot, request| {
            let profile = snapshot.profile(request, (FacetKind::Actor, &ask.id), ask.limit)?;
            Ok(Answer::Profile { serial: of.serial, id: ask.id.clone(), profile: profile.map(Box::new) })
        })
    }

    fn open(
        &self,
        opening: Opening,
        query: Option<&Query>,
        typing: bool,
    ) -> Result<Option<Opened>, IndexError> {
        let snapshot = self.desk.index.snapshot();
        let Some((mut stored, address)) = stored(&snapshot, opening)? else { return Ok(None) };
        snapshot.corrections().unite(&mut stored.analysis.actors);
        let hits = Hits::new(query, typing).within(&stored.article.text);
        Ok(Some(Opened {
            id: opening.id,
            address,
            text: Safe::new(&stored.article.text),
            article: stored.article,
            analysis: stored.analysis,
            hits,
        }))
    }
}

/// Answers what takes longer.
struct Counter {
    desk: Desk,
    latest: Arc<AtomicU64>,
}

impl Counter {
    fn run(&self, orders: &Receiver<Box<Ask>>) {
        for ask in orders {
            let (latest, serial) = (Arc::clone(&self.latest), ask.serial);
            let stop = Stop::when(move || latest.load(Ordering::Relaxed) != serial);
            let answer = |how: fn(&Snapshot, &Ask, &Request) -> Counted| {
                self.desk.tell(self.desk.answer(&ask, &stop, |snapshot, request| {
                    stop.check()?;
                    how(snapshot, &ask, request)
                }));
            };
            answer(histogram);
            answer(facets);
            answer(meant);
            answer(forms);
            answer(sparks);
            answer(events);
            // Whoever then types a word, or looks for an actor, does not wait for it; what fails here fails there.
            let _ = self.desk.index.snapshot().prepare(&stop);
        }
    }
}

/// An article, wherever it stands by now.
fn stored(snapshot: &Snapshot, opening: Opening) -> Result<Option<(Stored, DocAddress)>, IndexError> {
    let here = snapshot.article(opening.address).ok().filter(|stored| stored.analysis.id == opening.id);
    if let Some(stored) = here {
        return Ok(Some((stored, opening.address)));
    }
    let address = snapshot.find(opening.id)?;
    address.map(|address| Ok((snapshot.article(address)?, address))).transpose()
}

fn narrowing(of: &Narrowed) -> Narrowing<'_> {
    (&of.filter, of.query.as_ref(), of.typing)
}

fn chosen(filter: &Filter) -> FacetFilter {
    FacetFilter {
        include: filter.facets(Choice::Include),
        exclude: filter.facets(Choice::Exclude),
        mode: if filter.any { Combine::Any } else { Combine::All },
    }
}

type Counted = Result<Option<Answer>, IndexError>;

/// Counts over time.
fn histogram(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    let (published, mentioned) = (snapshot.histogram(request)?, snapshot.mentioned(request)?);
    Ok(Some(Answer::Histogram { serial: ask.serial, published, mentioned }))
}

fn facets(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    let (serial, kind, kinds) = (ask.serial, ask.facet, snapshot.facet_kinds());
    let (order, lang) = ask.order;
    let list = match (&ask.view, order) {
        (View::Found(text), _) => snapshot.find_facets(request, kind, (text, FACETS))?,
        (View::With(someone), _) => snapshot.companions(request, (kind, &someone.id), FACETS)?,
        (View::All, FacetOrder::Lift) => snapshot.unusual_facets(request, kind, FACETS)?,
        (View::All, FacetOrder::Matches) => snapshot.facets(request, kind, FACETS)?,
        // Those of an alphabet are looked for under their letter: all of them are there.
        (View::All, FacetOrder::Name) => {
            let mut all = snapshot.facets(request, kind, usize::MAX)?;
            sort_by_name(&mut all, lang);
            all
        }
    };
    Ok(Some(Answer::Facets { serial, kind, list, kinds }))
}

/// What may have been meant where nothing is found.
fn meant(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    if snapshot.count(request)? > 0 {
        return Ok(None);
    }
    let meant = snapshot.suggestion(request)?;
    Ok(meant.map(|query| Answer::Meant { page: ask.page, query: query.to_string() }))
}

/// The forms of the query's words, where they are shown.
fn forms(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    if !ask.forms {
        return Ok(None);
    }
    Ok(Some(Answer::Forms { serial: ask.serial, words: snapshot.forms(request)? }))
}

/// The most frequent facets over time, where there is room for them.
fn sparks(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    if ask.sparks == 0 {
        return Ok(None);
    }
    let list = snapshot.facet_days(request, ask.facet, ask.sparks)?;
    Ok(Some(Answer::Sparks { serial: ask.serial, list }))
}

/// The days mentioned most, where they are shown.
fn events(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Counted {
    if ask.events == 0 {
        return Ok(None);
    }
    Ok(Some(Answer::Events { serial: ask.serial, list: snapshot.events(request, ask.events)? }))
}

/// The rows around the one to come back with.
fn page(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Result<Answer, IndexError> {
    let (found, row) = match &ask.keep {
        Keep::Row(row) => (None, *row),
        Keep::Article(id, row) => (snapshot.position(request, *id)?, *row),
        Keep::Days(days) => (Some(at_days(snapshot, request, *days)?), 0),
        Keep::Naming { facet: (kind, id), row, forward } => {
            (snapshot.next_naming(request, (*kind, id), (*row, *forward))?, *row)
        }
        Keep::Undated => match request.sort {
            Sort::Oldest => (Some(snapshot.at_date(request, Date::MAX)?), 0),
            _ => (Some(snapshot.at_date(request, Date::MIN)?), 0),
        },
    };
    let visible = ask.visible.max(10);
    let first = found.unwrap_or(row).saturating_sub(visible * 2);
    let page = snapshot.page(&Request { offset: first, limit: visible * 5, ..*request })?;
    let hits = Hits::new(request.query, request.prefix_last);
    let rows = page.rows.into_iter().map(|row| ListRow { hits: hits.within(&row.title), row });
    let at = found.zip(page.total.checked_sub(1)).map(|(at, last)| at.min(last));
    Ok(Answer::Page { page: ask.page, total: page.total, first, rows: rows.collect(), at })
}

/// The first row of these days, in the order of the list.
fn at_days(snapshot: &Snapshot, request: &Request, days: Bounds) -> Result<usize, IndexError> {
    let day = match request.sort {
        Sort::Oldest => days.from,
        _ => days.to,
    };
    snapshot.at_date(request, day.or(days.from).or(days.to).unwrap_or(Date::MIN))
}

#[cfg(test)]
mod tests;
