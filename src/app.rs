//! The application as pure data: a state, what can happen to it (messages), what it asks of the world (effects).

pub mod actors;
pub mod article;
pub mod command;
pub mod corrections;
pub mod events;
pub mod filter;
#[cfg(test)]
pub mod fixture;
pub mod forms;
pub mod key;
pub mod keymap;
pub mod list;
pub mod mouse;
pub mod palette;
pub mod places;
pub mod prompt;
pub mod screen;
pub mod selection;
pub mod timeline;
pub mod trial;
pub mod update;
pub mod why;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::actor::{Correction, Corrections};
use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::i18n::Lang;
use crate::query::Query;
use crate::query::parse::ParseError;
use crate::query::profile::Profile;
use crate::query::result::{
    DocAddress, Event, FacetCount, FacetDays, FacetKind, FacetOrder, Histogram, NameForm, Snippet, WordForms,
};
use actors::View;
use actors::ask::{AskDays, AskProfile};
use article::{ArticlePane, Opened};
use command::Command;
use filter::{Filter, History};
use key::Key;
use list::ListRow;
use places::Places;
use prompt::Prompt;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Pane {
    Timeline,
    List,
    Article,
    Actors,
}

impl Pane {
    /// In the order that Tab goes.
    pub const ALL: [Self; 4] = [Self::Timeline, Self::List, Self::Article, Self::Actors];
}

/// What stands in the room that list and article share on a screen of medium width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Room {
    List,
    Article,
}

/// Something drawn over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The keys of the pane in focus, from this line on.
    Help(Pane, usize),
    /// Why the open article has its date and its actors, this line selected.
    Why(usize),
    /// The forms of the query's words, with this one selected.
    Forms(usize),
    /// The page of an actor, with this entry selected.
    Page(usize),
}

impl Overlay {
    /// How many entries it has to step through.
    fn entries(&self, state: &State) -> usize {
        match self {
            Self::Help(pane, _) => command::of_pane(*pane).count(),
            Self::Why(_) => why::reasons(state).len(),
            Self::Forms(_) => forms::count(state),
            Self::Page(_) => actors::page::entries(state).len(),
        }
    }
}

/// A word to the reader on the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the messages of the locale say it
pub enum Note {
    Copied,
    NoClipboard,
    NothingToCopy,
    NoLink,
    Opening(String),
    NoHit,
    LastHit,
    FirstHit,
    NoWord,
    NoMention,
    NoActor,
    LastNaming,
    FirstNaming,
    NotADate,
    NoSuchCommand,
    NothingToUndo,
    NoBrush,
    NoEvent,
    /// The terminal is not known: the test of `warraq doctor` is offered.
    UnknownTerminal,
    /// How Arabic is sent from now on: the mode's name, and the message that says why.
    Adapted(&'static str, &'static str),
    Failed(Trouble),
    /// A date in both calendars.
    Day(Bounds),
    /// The article's date was given by the reader, or is not any more.
    Pinned(Option<Bounds>),
    /// There is no article to give a date to.
    NothingToPin,
    /// Of actors, corrected.
    Actors(corrections::Told),
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The message of the locale that says it.
    pub message: &'static str,
    /// What it is about: a place, a name, the system's own words. Safe for a terminal.
    pub about: String,
}

/// How far loading has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loading {
    /// Whether it goes on.
    pub running: bool,
    /// Bytes read, and to read in all (0 until the walk has ended).
    pub bytes: (u64, u64),
    /// Articles read in this run.
    pub articles: u64,
    /// Records that could not be read.
    pub failed: u64,
    /// The latest of them, one line.
    pub problem: Option<String>,
}

/// What is known of the corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corpus {
    /// What the reader calls it: the folder's name.
    pub name: String,
    /// Articles that can be searched.
    pub total: u64,
    /// Those that came since the last visit.
    pub new: u64,
    /// When the newest article came that the last visit saw: see [`Row::arrived`](crate::query::result::Row::arrived).
    pub visited: u64,
    /// When the newest of all came.
    pub newest: u64,
    /// Whether another warraq writes the index.
    pub read_only: bool,
    /// Loading.
    pub loading: Loading,
}

/// The articles that can be searched at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdings {
    /// How many there are.
    pub articles: u64,
    /// How many of them came since the last visit.
    pub new: u64,
    /// When the newest came: see [`Row::arrived`](crate::query::result::Row::arrived).
    pub newest: u64,
}

/// Everything that the screen shows.
#[derive(Debug, Clone)]
pub struct State {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The language of the interface, and so its direction.
    pub lang: Lang,
    /// The day on which the reader reads: what «أمس» means in a prompt.
    pub today: Date,
    /// The pane that keys go to.
    pub focus: Pane,
    /// What stands in the shared room.
    pub room: Room,
    /// Only the article.
    pub zen: bool,
    /// One pane at a time, however wide the screen: for those who have it read to them.
    pub plain: bool,
    /// The corpus.
    pub corpus: Corpus,
    /// What narrows it.
    pub filter: Filter,
    /// The filters before.
    pub history: History,
    /// The last query that could be read: what is asked of the index.
    pub query: Option<Query>,
    /// Why the query as typed cannot be read, if it cannot.
    pub mistake: Option<ParseError>,
    /// The list.
    pub list: list::List,
    /// The article.
    pub article: ArticlePane,
    /// The timeline.
    pub timeline: timeline::Timeline,
    /// What is listed under it on request.
    pub events: events::Events,
    /// The dates that the reader gave to articles.
    pub pins: BTreeMap<ArticleId, Bounds>,
    /// The actors.
    pub actors: actors::Actors,
    /// What the reader says of actors.
    pub corrections: Arc<Corrections>,
    /// How often he said something of them since he opened the reader.
    pub said: u64,
    /// What cannot be understood in the file of them.
    pub mistakes_of_file: Vec<corrections::Mistake>,
    /// What he is about to say.
    pub correcting: corrections::Draft,
    /// The forms of the query's words, once they were counted.
    pub forms: Option<Vec<WordForms>>,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// What is drawn over the panes.
    pub overlay: Option<Overlay>,
    /// A word to the reader.
    pub note: Option<Note>,
    /// Keys of an unfinished sequence.
    pub pending: String,
    /// Places to go back and forward to.
    pub places: Places,
    /// The number of the last question for counts.
    pub serial: u64,
    /// The number of the last question for rows.
    pub page: u64,
    /// Which row the reader wants to stand on, until an answer has it.
    pub wanted: Option<Keep>,
    /// Whether the article at the top of the list stays where it is when others come: since the reader did something,
    /// or the corpus was read.
    pub settled: bool,
}

impl State {
    /// An empty screen of this size.
    pub fn new(width: u16, height: u16, lang: Lang, today: Date) -> Self {
        Self {
            width,
            height,
            lang,
            today,
            focus: Pane::List,
            room: Room::List,
            zen: false,
            plain: false,
            corpus: Corpus::default(),
            filter: Filter::default(),
            history: History::default(),
            query: None,
            mistake: None,
            list: list::List::default(),
            article: ArticlePane::default(),
            timeline: timeline::Timeline::default(),
            events: events::Events::default(),
            pins: BTreeMap::new(),
            actors: actors::Actors::default(),
            corrections: Arc::default(),
            said: 0,
            mistakes_of_file: Vec::new(),
            correcting: corrections::Draft::default(),
            forms: None,
            prompt: None,
            overlay: None,
            note: None,
            pending: String::new(),
            places: Places::default(),
            serial: 0,
            page: 0,
            wanted: None,
            settled: false,
        }
    }

    /// Whether keys are text now.
    pub fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }
}

/// What can happen.
#[derive(Debug)]
pub enum Message {
    /// The reader asked for something.
    Command(Command),
    /// A key while a line is typed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(mouse::Mouse),
    /// The screen has another size.
    Resize(u16, u16),
    /// Keys of an unfinished sequence.
    Pending(String),
    /// The index answered.
    Answer(Answer),
    /// Loading went on.
    Loading(Loading),
    /// A new index snapshot can be searched; it has these articles.
    Snapshot(Holdings),
    /// The file of corrections was changed, by whatever hands.
    Corrected(corrections::Read),
    /// A chip was dropped.
    Drop(filter::Narrowing),
    /// A word to the reader from outside.
    Told(Note),
}

/// An answer of the index; those to an older question than the last are dropped.
#[derive(Debug)]
pub enum Answer {
    /// Rows of the list.
    Page {
        /// The question for rows.
        page: u64,
        /// Matches in all.
        total: usize,
        /// The number of the first row.
        first: usize,
        /// The rows.
        rows: Vec<ListRow>,
        /// Where the article or the day asked for stands, if it is there.
        at: Option<usize>,
    },
    /// Nothing was found: a query that would find something.
    Meant {
        /// The question for rows.
        page: u64,
        /// The query.
        query: String,
    },
    /// Counts over time.
    Histogram {
        /// The question.
        serial: u64,
        /// By day of publication.
        published: Histogram,
        /// By day mentioned.
        mentioned: Histogram,
    },
    /// Counts of actors, outlets or sections.
    Facets {
        /// The question.
        serial: u64,
        /// Of which of them.
        kind: FacetKind,
        /// Most matches first.
        list: Vec<FacetCount>,
        /// What the corpus has.
        kinds: Vec<FacetKind>,
    },
    /// The most frequent actors over time.
    Sparks {
        /// The question.
        serial: u64,
        /// In the order asked for.
        list: Vec<FacetDays>,
    },
    /// The days mentioned most.
    Events {
        /// The question.
        serial: u64,
        /// In order of time.
        list: Vec<Event>,
    },
    /// When actors were named.
    Days {
        /// The question.
        serial: u64,
        /// By id.
        list: Vec<(String, Histogram)>,
    },
    /// The page of an actor.
    Profile {
        /// The question.
        serial: u64,
        /// Its id.
        id: String,
        /// What is known; nothing where no article names it.
        profile: Option<Box<Profile>>,
    },
    /// The best passages of articles on the list.
    Passages {
        /// The question.
        serial: u64,
        /// By article.
        list: Vec<(ArticleId, Snippet)>,
    },
    /// The forms of the query's words.
    Forms {
        /// The question.
        serial: u64,
        /// In the order of the query.
        words: Vec<WordForms>,
    },
    /// An article.
    Article(Box<Opened>),
    /// The names that an actor was found under.
    Names {
        /// The actor.
        id: String,
        /// Most mentions first.
        forms: Vec<NameForm>,
    },
    /// Who is called like what was typed.
    Called(corrections::Found),
    /// A question could not be answered.
    Failed(Trouble),
}

/// Which row to stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// The one with this number.
    Row(usize),
    /// This article, wherever it stands now; else the one with this number.
    Article(ArticleId, usize),
    /// The first one of these days.
    Days(Bounds),
    /// The first one without a date.
    Undated,
    /// The next one that names an actor, from a row on or back.
    Naming {
        /// The actor.
        facet: (FacetKind, String),
        /// The row.
        row: usize,
        /// Whether down the list.
        forward: bool,
    },
}

/// A question to the index.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its number among the questions for counts; answers carry it.
    pub serial: u64,
    /// Its number among the questions for rows.
    pub page: u64,
    /// What narrows the corpus.
    pub filter: Filter,
    /// Its query.
    pub query: Option<Query>,
    /// Which row to come back with.
    pub keep: Keep,
    /// Rows of the list that the screen shows.
    pub visible: usize,
    /// Whether the last word is still being typed.
    pub typing: bool,
    /// Whether histogram and facets are asked for too.
    pub counts: bool,
    /// Which facets are counted.
    pub facet: FacetKind,
    /// In which order; by names as this language has them.
    pub order: (FacetOrder, Lang),
    /// Which of them.
    pub view: View,
    /// Whether the forms of the query's words are asked for too.
    pub forms: bool,
    /// How many of the most frequent facets are asked for over time.
    pub sparks: usize,
    /// How many of the days mentioned most are asked for.
    pub events: usize,
}

/// A question for the best passages of articles.
#[derive(Debug, Clone)]
pub struct AskPassages {
    /// The last question for counts.
    pub serial: u64,
    /// The articles.
    pub articles: Vec<Opening>,
    /// What they were found by.
    pub query: Query,
    /// Whether its last word is still being typed.
    pub typing: bool,
    /// Cells that a passage has.
    pub room: usize,
}

/// An article to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Who it is.
    pub id: ArticleId,
    /// Where it stands in the snapshot of the list.
    pub address: DocAddress,
}

/// What the world is asked to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Ask the index.
    Ask(Box<Ask>),
    /// Find the best passages of articles.
    Passages(Box<AskPassages>),
    /// Count when actors were named.
    Days(Box<AskDays>),
    /// Make the page of an actor.
    Profile(Box<AskProfile>),
    /// Read an article, with the hits of the query marked; the last word of one that is being typed is a prefix.
    Open(Opening, Option<Query>, bool),
    /// Keep the date that the reader gave to an article of this title, or forget it.
    Pin {
        /// The article.
        id: ArticleId,
        /// Its title, for people who look into the notebook.
        title: String,
        /// The date.
        date: Option<Bounds>,
    },
    /// Look for the names that an actor was found under.
    Names(String),
    /// Look for actors of the corpus with a name like this.
    Called(String),
    /// Answer as these correct actors from now on.
    Correct(Arc<Corrections>),
    /// Keep what the reader says of actors.
    Say {
        /// What he says no more.
        without: Vec<Correction>,
        /// What he says now.
        with: Vec<Correction>,
    },
    /// Put text on the clipboard, and tell how that went.
    Copy(String),
    /// Open an address outside, and tell how that went.
    OpenUrl(String),
    /// Another language, theme or adapter: a setting by name and its value.
    Set(String, String),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell calls back.
    Suspend,
    /// Leave.
    Quit,
}
