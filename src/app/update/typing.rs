//! The line to type in: search as one types, find, dates, commands.

use super::{ask, moving};
use crate::app::actors::view;
use crate::app::command::Command;
use crate::app::filter::{Change, Filter};
use crate::app::key::Key;
use crate::app::prompt::{Asking, Edited, Prompt};
use crate::app::{Effect, Keep, Message, Note, Pane, State, article, corrections, palette};
use crate::date::resolve::{Lean, Settings, parse_phrase};
use crate::query;
use crate::span::Span;
use crate::text::normalize::{Fold, Letters, fold};

/// Opens the line that a command asks for.
pub(super) fn begin(state: &mut State, command: Command) -> Vec<Effect> {
    let prompt = match command {
        Command::Search if state.focus == Pane::Actors => view::ask_name(state),
        Command::Search => Prompt::to_go_on(Asking::Search, &state.filter.query),
        Command::Find => Prompt::new(Asking::Find, ""),
        Command::GoToDate => Prompt::new(Asking::Date, ""),
        _ => Prompt::new(Asking::Palette, ""),
    };
    state.prompt = Some(prompt);
    Vec::new()
}

/// Pasted text goes into the line; without a line it is searched for.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.prompt.is_none() {
        begin(state, Command::Search);
    }
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let edited = prompt.insert(text);
    react(state, edited)
}

/// A key while typing.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let edited = prompt.key(key);
    react(state, edited)
}

fn react(state: &mut State, edited: Edited) -> Vec<Effect> {
    let Some(prompt) = state.prompt.clone() else { return Vec::new() };
    match (edited, prompt.asking) {
        (Edited::Cursor, _) => Vec::new(),
        (Edited::Choice, _) => {
            let offered = if prompt.asking.corrects() {
                corrections::offers(state).len()
            } else {
                palette::matches(&prompt.text).len()
            };
            let last = offered.saturating_sub(1);
            state.prompt = Some(Prompt { choice: prompt.choice.min(last), ..prompt });
            Vec::new()
        }
        (Edited::Text, Asking::Search) => search(state, &prompt.text),
        (Edited::Text, Asking::Find) => find(state, &prompt.text),
        (Edited::Text, Asking::Actor) => view::find(state, &prompt.text),
        (Edited::Text, Asking::Merge | Asking::Named) => vec![Effect::Called(prompt.text.trim().to_owned())],
        (Edited::Text, _) => Vec::new(),
        (Edited::Accepted, asking) if asking.corrects() => {
            let offer = corrections::chosen(state);
            state.prompt = None;
            super::correcting::accept(state, offer)
        }
        (Edited::Accepted, asking) => {
            state.prompt = None;
            accept(state, asking, &prompt)
        }
        (Edited::Dropped, asking) => {
            state.prompt = None;
            drop_line(state, asking, prompt.before)
        }
    }
}

/// Searches while one types: a mistake is marked and never clears the results.
fn search(state: &mut State, text: &str) -> Vec<Effect> {
    text.clone_into(&mut state.filter.query);
    if check(state) { ask::from_the_top(state) } else { Vec::new() }
}

/// Reads the query; one that cannot be read is noted, and the last one that could stays in force.
pub(super) fn check(state: &mut State) -> bool {
    match query::read(&state.filter.query, state.today, &settings(state), &state.corrections) {
        Ok(query) => (state.query, state.mistake) = (query, None),
        Err(mistake) => state.mistake = Some(mistake),
    }
    state.mistake.is_none()
}

impl State {
    /// Begins with a query, before anything is asked.
    pub fn ask_for(&mut self, query: &str) {
        query.clone_into(&mut self.filter.query);
        check(self);
    }
}

/// How dates are read that a reader types: ahead, unless the corpus ends before.
pub(super) fn settings(state: &State) -> Settings {
    let week_start = state.timeline.week_start;
    Settings { week_start, lean: Lean::Future, until: state.timeline.last_day() }
}

fn accept(state: &mut State, asking: Asking, prompt: &Prompt) -> Vec<Effect> {
    match asking {
        Asking::Search => {
            if prompt.before != state.filter.query {
                let before = Filter { query: prompt.before.clone(), ..state.filter.clone() };
                state.history.remember(Change::Filter(before));
            }
            // Once more, the last word now whole.
            ask::everything(state)
        }
        Asking::Find if state.article.found.is_empty() => {
            state.note = Some(Note::NoHit);
            Vec::new()
        }
        Asking::Find => super::reading::step_hit(state, true),
        Asking::Actor => Vec::new(),
        Asking::Date => go_to_date(state, &prompt.text),
        Asking::Merge | Asking::SplitOff | Asking::Kind | Asking::Words | Asking::Named => Vec::new(),
        Asking::Palette => match palette::chosen(prompt) {
            Some(palette::Choice::Command(command)) => super::update(state, Message::Command(command)),
            Some(palette::Choice::Set(name, value)) => vec![Effect::Set(name, value)],
            Some(palette::Choice::Date(phrase)) => super::pinning::pin(state, &phrase),
            None => {
                state.note = Some(Note::NoSuchCommand);
                Vec::new()
            }
        },
    }
}

/// Esc: the query as it was, what was found forgotten.
fn drop_line(state: &mut State, asking: Asking, before: String) -> Vec<Effect> {
    match asking {
        Asking::Search if state.filter.query == before => Vec::new(),
        Asking::Search => {
            state.filter.query = before;
            check(state);
            ask::everything(state)
        }
        Asking::Find => {
            state.article.found.clear();
            Vec::new()
        }
        Asking::Actor => view::drop_name(state, &before),
        _ => Vec::new(),
    }
}

fn go_to_date(state: &mut State, text: &str) -> Vec<Effect> {
    let days = parse_phrase(text, state.today, &settings(state));
    let Some((days, day)) = days.and_then(|days| Some((days, days.from.or(days.to)?))) else {
        state.note = Some(Note::NotADate);
        return Vec::new();
    };
    super::remember(state);
    state.timeline.go_to(day);
    let mut effects = moving::focus(state, Pane::Timeline);
    // The list goes to the days asked for, which may be fewer than those of the bucket.
    effects.extend(ask::jump(state, Keep::Days(days)));
    effects
}

/// Finds words in the open article, folded, wherever they stand.
fn find(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(opened) = &state.article.opened else { return Vec::new() };
    state.article.found = occurrences(&opened.text, text);
    state.article.hit = None;
    if let Some(first) = state.article.found.first().copied() {
        let height = article::height(state);
        state.article.reveal(first.start, height);
    }
    Vec::new()
}

/// Where a text holds another one, both folded; blanks are blanks, marks count for nothing.
fn occurrences(text: &str, wanted: &str) -> Vec<Span> {
    let wanted: Vec<char> = letters(wanted.trim()).map(|(letter, _)| letter).collect();
    let (mut found, mut next) = (Vec::new(), 0);
    for (at, c) in text.char_indices().filter(|_| !wanted.is_empty()) {
        if at < next || fold(c) == Fold::Drop {
            continue;
        }
        if let Some(length) = begins_with(text.get(at..).unwrap_or_default(), &wanted) {
            next = at + length;
            found.push(Span::new(at, next));
        }
    }
    found
}

/// The bytes of `text` that are `wanted`, if it begins so.
fn begins_with(text: &str, wanted: &[char]) -> Option<usize> {
    let mut end = 0;
    let mut here = letters(text);
    for letter in wanted {
        end = here.next().filter(|(found, _)| found == letter)?.1;
    }
    Some(end)
}

/// The folded letters of a text, each with the byte after its character.
fn letters(text: &str) -> impl Iterator<Item = (char, usize)> {
    text.char_indices().flat_map(|(at, c)| {
        let (one, many) = match fold(c) {
            Fold::Drop => (None, None),
            Fold::One(a) => (Some(a), None),
            Fold::Many(letters) => (None, Some(letters)),
            Fold::Break => (Some(if c.is_whitespace() { ' ' } else { c }), None),
        };
        let many = many.into_iter().flat_map(Letters::iter);
        one.into_iter().chain(many).map(move |letter| (letter, at + c.len_utf8()))
    })
}
