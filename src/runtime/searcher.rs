//! The searcher: a thread that answers questions about the corpus; the latest question wins.

use std::thread;

use crossbeam_channel::{Receiver, Sender};
use jiff::civil::Date;

use crate::app::article::Opened;
use crate::app::filter::{Choice, Filter};
use crate::app::list::ListRow;
use crate::app::{Answer, Ask, AskPassages, Keep, Message, Opening, Trouble};
use crate::date::interval::Bounds;

use crate::index::{Combine, FacetFilter, Index, IndexError, Request, Snapshot, Stored, hits, passage};
use crate::query::Query;
use crate::query::result::{DocAddress, Sort};
use crate::text::sanitize::Safe;

/// Facets that are counted for the sidebar.
const FACETS: usize = 400;

/// What the searcher is asked.
#[derive(Debug)]
pub enum Order {
    /// A question.
    Ask(Box<Ask>),
    /// The best passages of articles.
    Passages(Box<AskPassages>),
    /// An article to open, the query that marks its hits, and whether that is still being typed.
    Open(Opening, Option<Query>, bool),
}

/// Starts the thread; it ends with the channel of its orders.
///
/// # Errors
/// Where no thread can be started.
pub fn start(index: Index, orders: Receiver<Order>, answers: Sender<Message>) -> std::io::Result<()> {
    let searcher = Searcher { index, answers };
    thread::Builder::new().name("searcher".into()).spawn(move || searcher.run(&orders)).map(|_| ())
}

struct Searcher {
    index: Index,
    answers: Sender<Message>,
}

/// What is still to do: the newest of each kind, the most urgent first. Stale counts are never made.
#[derive(Default)]
struct Waiting {
    open: Option<(Opening, Option<Query>, bool)>,
    rows: Option<Box<Ask>>,
    passages: Option<Box<AskPassages>>,
    forms: Option<Box<Ask>>,
    counts: Option<Box<Ask>>,
    sparks: Option<Box<Ask>>,
    events: Option<Box<Ask>>,
}

impl Waiting {
    fn take(&mut self, order: Order) {
        match order {
            Order::Ask(ask) => {
                if ask.counts {
                    self.counts = Some(ask.clone());
                    self.forms = ask.forms.then(|| ask.clone());
                    self.sparks = (ask.sparks > 0).then(|| ask.clone());
                    self.events = (ask.events > 0).then(|| ask.clone());
                }
                // Those were of other rows.
                (self.rows, self.passages) = (Some(ask), None);
            }
            Order::Passages(ask) => self.passages = Some(ask),
            Order::Open(opening, query, typing) => self.open = Some((opening, query, typing)),
        }
    }

    fn is_empty(&self) -> bool {
        let rows = self.open.is_none() && self.rows.is_none() && self.passages.is_none();
        rows && [&self.forms, &self.counts, &self.sparks, &self.events].into_iter().all(Option::is_none)
    }
}

impl Searcher {
    fn run(&self, orders: &Receiver<Order>) {
        let mut waiting = Waiting::default();
        loop {
            if waiting.is_empty() {
                let Ok(order) = orders.recv() else { return };
                waiting.take(order);
            }
            orders.try_iter().for_each(|order| waiting.take(order));
            if let Some((opening, query, typing)) = waiting.open.take() {
                self.tell(
                    self.open(opening, query.as_ref(), typing).map(|o| o.map(Box::new).map(Answer::Article)),
                );
            } else if let Some(ask) = waiting.rows.take() {
                self.rows(&ask);
            } else if let Some(ask) = waiting.passages.take() {
                self.tell(self.passages(&ask).map(Some));
            } else if let Some(ask) = waiting.forms.take() {
                self.answer(&ask, |snapshot, request| {
                    Ok(Answer::Forms { serial: ask.serial, words: snapshot.forms(request)? })
                });
            } else if let Some(ask) = waiting.counts.take() {
                self.answer(&ask, |snapshot, request| histogram(snapshot, ask.serial, request));
                self.answer(&ask, |snapshot, request| facets(snapshot, &ask, request));
            } else if let Some(ask) = waiting.sparks.take() {
                self.answer(&ask, |snapshot, request| {
                    let list = snapshot.facet_days(request, ask.facet, ask.sparks)?;
                    Ok(Answer::Sparks { serial: ask.serial, list })
                });
            } else if let Some(ask) = waiting.events.take() {
                self.answer(&ask, |snapshot, request| {
                    Ok(Answer::Events { serial: ask.serial, list: snapshot.events(request, ask.events)? })
                });
            }
        }
    }

    fn tell(&self, answer: Result<Option<Answer>, IndexError>) {
        let failed = |error: IndexError| Answer::Failed(Trouble::from(&error));
        let answer = answer.unwrap_or_else(|error| Some(failed(error)));
        // Nobody listens any more when the reader has left.
        if let Some(answer) = answer {
            let _ = self.answers.send(Message::Answer(answer));
        }
    }

    fn answer(&self, ask: &Ask, how: impl Fn(&Snapshot, &Request) -> Result<Answer, IndexError>) {
        let chosen = chosen(&ask.filter);
        let answer = how(&self.index.snapshot(), &request(ask, &chosen));
        self.tell(answer.map(Some));
    }

    /// The rows; where there is none, what may have been meant.
    fn rows(&self, ask: &Ask) {
        let (snapshot, chosen) = (self.index.snapshot(), chosen(&ask.filter));
        let request = request(ask, &chosen);
        let rows = page(&snapshot, ask, &request);
        let none = matches!(rows, Ok(Answer::Page { total: 0, .. }));
        self.tell(rows.map(Some));
        if none {
            let meant = |query: Query| Answer::Meant { page: ask.page, query: query.to_string() };
            self.tell(snapshot.suggestion(&request).map(|query| query.map(meant)));
        }
    }

    fn passages(&self, ask: &AskPassages) -> Result<Answer, IndexError> {
        let snapshot = self.index.snapshot();
        let mut list = Vec::with_capacity(ask.articles.len());
        for opening in &ask.articles {
            if let Some((stored, _)) = stored(&snapshot, *opening)? {
                list.push((opening.id, passage(&stored, Some(&ask.query), ask.typing, ask.room)));
            }
        }
        Ok(Answer::Passages { serial: ask.serial, list })
    }

    fn open(
        &self,
        opening: Opening,
        query: Option<&Query>,
        typing: bool,
    ) -> Result<Option<Opened>, IndexError> {
        let Some((stored, address)) = stored(&self.index.snapshot(), opening)? else { return Ok(None) };
        let hits = query.map(|query| hits(query, typing, &stored.article.text)).unwrap_or_default();
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

/// An article, wherever it stands by now.
fn stored(snapshot: &Snapshot, opening: Opening) -> Result<Option<(Stored, DocAddress)>, IndexError> {
    let here = snapshot.article(opening.address).ok().filter(|stored| stored.analysis.id == opening.id);
    if let Some(stored) = here {
        return Ok(Some((stored, opening.address)));
    }
    let address = snapshot.find(opening.id)?;
    address.map(|address| Ok((snapshot.article(address)?, address))).transpose()
}

fn chosen(filter: &Filter) -> FacetFilter {
    FacetFilter {
        include: filter.facets(Choice::Include),
        exclude: filter.facets(Choice::Exclude),
        mode: if filter.any { Combine::Any } else { Combine::All },
    }
}

fn request<'a>(ask: &'a Ask, facets: &'a FacetFilter) -> Request<'a> {
    Request {
        query: ask.query.as_ref(),
        scope: ask.filter.scope,
        facets,
        sort: ask.filter.sort,
        offset: 0,
        limit: 0,
        prefix_last: ask.typing,
    }
}

/// Counts over time.
fn histogram(snapshot: &Snapshot, serial: u64, request: &Request) -> Result<Answer, IndexError> {
    let (published, mentioned) = (snapshot.histogram(request)?, snapshot.mentioned(request)?);
    Ok(Answer::Histogram { serial, published, mentioned })
}

fn facets(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Result<Answer, IndexError> {
    let (serial, kind, kinds) = (ask.serial, ask.facet, snapshot.facet_kinds());
    Ok(Answer::Facets { serial, kind, list: snapshot.facets(request, kind, FACETS)?, kinds })
}

/// The rows around the one to come back with.
fn page(snapshot: &Snapshot, ask: &Ask, request: &Request) -> Result<Answer, IndexError> {
    let (found, row) = match ask.keep {
        Keep::Row(row) => (None, row),
        Keep::Article(id, row) => (snapshot.position(request, id)?, row),
        Keep::Days(days) => (Some(at_days(snapshot, request, days)?), 0),
        Keep::Undated => match request.sort {
            Sort::Oldest => (Some(snapshot.at_date(request, Date::MAX)?), 0),
            _ => (Some(snapshot.at_date(request, Date::MIN)?), 0),
        },
    };
    let visible = ask.visible.max(10);
    let first = found.unwrap_or(row).saturating_sub(visible * 2);
    let page = snapshot.page(&Request { offset: first, limit: visible * 5, ..*request })?;
    let rows = page.rows.into_iter().map(|row| {
        let hits =
            request.query.map(|query| hits(query, request.prefix_last, &row.title)).unwrap_or_default();
        ListRow { row, hits }
    });
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
