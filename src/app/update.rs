//! What a message does to the state, and what it asks of the world. Pure: no clock, no disk, no screen.

mod answer;
mod ask;
mod correcting;
mod filtering;
mod heeding;
mod moving;
mod pinning;
mod reading;
mod typing;

use super::actors::{View, days, follow, page, view};
use super::command::Command;
use super::timeline::{bar_columns, spark_rows};
use super::{
    Effect, Holdings, Message, Overlay, Pane, State, article, corrections, events, forms, mouse, screen,
    selection, why,
};

pub(super) use super::places::remember;
pub(super) use ask::{everything as ask_everything, jump};
pub(super) use filtering::{change, cycle_actor};
pub(super) use moving::{actor_rows, focus, select, step, to_cursor};

/// Takes one message, and asks for what the screen then shows of actors.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    state.settled |= is_of_reader(&message);
    let mut effects = take(state, message);
    effects.extend(ask::days(state));
    effects.extend(ask::profile(state));
    days::light(state);
    effects
}

fn take(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Command(command) => {
            (state.note, state.article.arriving) = (None, None);
            perform(state, command)
        }
        Message::Key(key) => typing::key(state, key),
        Message::Paste(text) => typing::paste(state, &text),
        Message::Mouse(mouse) => mouse::update(state, mouse),
        Message::Resize(width, height) => resize(state, width, height),
        Message::Pending(strokes) => {
            state.pending = strokes;
            Vec::new()
        }
        Message::Answer(answer) => corrections::keep_choice(state, |state| answer::take(state, answer)),
        Message::Loading(loading) => {
            state.settled |= !loading.running;
            state.corpus.loading = loading;
            Vec::new()
        }
        Message::Snapshot(Holdings { articles, new, newest }) => {
            let corpus = &mut state.corpus;
            (corpus.total, corpus.new, corpus.newest) = (articles, new, newest);
            // Who only follows another program finds its corpus read.
            state.settled |= !corpus.loading.running;
            ask::again(state)
        }
        Message::Corrected(read) => corrections::keep_choice(state, |state| heeding::read(state, read)),
        Message::Drop(chip) => filtering::drop_chip(state, &chip),
        Message::Told(note) => {
            state.note = Some(note);
            Vec::new()
        }
    }
}

/// Whether the reader did something.
const fn is_of_reader(message: &Message) -> bool {
    matches!(
        message,
        Message::Command(_) | Message::Key(_) | Message::Paste(_) | Message::Mouse(_) | Message::Drop(_)
    )
}

fn resize(state: &mut State, width: u16, height: u16) -> Vec<Effect> {
    let asked = spark_rows(state);
    (state.width, state.height) = (width, height);
    refit(state);
    // Actors along the timeline have come onto the screen.
    if asked == 0 && spark_rows(state) > 0 { ask::everything(state) } else { ask::rows(state) }
}

/// Lays out and scrolls anew after rooms have changed their size.
pub(super) fn refit(state: &mut State) {
    let (column, height) = (article::column_width(state), article::height(state));
    state.article.lay_out(column);
    state.article.scroll_to(state.article.scroll, height);
    let columns = bar_columns(state);
    state.timeline.fit(columns);
    let visible = super::list::visible(state);
    state.list.follow(visible);
}

pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(effects) = in_overlay(state, command).or_else(|| corrects(state, command)) {
        return effects;
    }
    if state.focus == Pane::Article
        && let Some(effects) = selection::perform(state, command)
    {
        return effects;
    }
    match command {
        Command::Brush if state.focus == Pane::Article => selection::begin(state),
        Command::Quit => vec![Effect::Quit],
        Command::Redraw => vec![Effect::Redraw],
        Command::Suspend => vec![Effect::Suspend],
        Command::Help => show(state, Overlay::Help(state.focus, 0)),
        Command::Forms => forms::open(state),
        Command::Why if state.article.opened.is_some() => ask_why(state),
        Command::Date => pinning::begin(state),
        Command::Events => events::toggle(state),
        Command::Search | Command::Find | Command::GoToDate | Command::Palette => {
            typing::begin(state, command)
        }
        Command::NextHit | Command::PreviousHit if follow::follows(state) => {
            follow::step(state, command == Command::NextHit)
        }
        Command::NextHit | Command::PreviousHit => reading::step_hit(state, command == Command::NextHit),
        Command::NextMention | Command::PreviousMention => {
            reading::step_mention(state, command == Command::NextMention)
        }
        Command::Original | Command::Why => reading::original(state, command == Command::Original),
        Command::CopyText | Command::CopyCitation => reading::copy(state, command == Command::CopyCitation),
        Command::OpenLink => reading::open_link(state),
        Command::Zen => zen(state),
        Command::Companions => view::companions(state),
        Command::Groups => view::group(state),
        Command::Sort if state.focus == Pane::Actors => view::next_order(state),
        Command::ClearFilters | Command::ActorMode | Command::Sort => filtering::perform(state, command),
        Command::Escape => escape(state),
        Command::Passages => {
            state.list.passages.shown = !state.list.passages.shown;
            refit(state);
            ask::rows(state)
        }
        _ => moving::perform(state, command),
    }
}

fn show(state: &mut State, overlay: Overlay) -> Vec<Effect> {
    state.overlay = Some(overlay);
    Vec::new()
}

/// The reasons below the text that they stand in: those of the actor that the reader stands on, if he does.
fn ask_why(state: &mut State) -> Vec<Effect> {
    let actor = corrections::target(state);
    let effects = moving::focus(state, Pane::Article);
    state.overlay = Some(Overlay::Why(0));
    why::reveal(state);
    if let Some(actor) = actor {
        why::open_on(state, &actor.id);
    }
    effects
}

/// What a command does while something is drawn over the panes.
fn in_overlay(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let last = state.overlay.as_ref().map_or(0, |overlay| overlay.entries(state)).saturating_sub(1);
    if let Some(effects) = in_forms(state, command) {
        return Some(effects);
    }
    if let Some(effects) = in_page(state, command) {
        return Some(effects);
    }
    if matches!(state.overlay, Some(Overlay::Why(_)))
        && let Some(effects) = corrects(state, command)
    {
        return Some(effects);
    }
    let (Overlay::Help(_, line) | Overlay::Why(line) | Overlay::Forms(line) | Overlay::Page(line)) =
        state.overlay.as_mut()?;
    match command {
        Command::Down => *line += 1,
        Command::Up => *line = line.saturating_sub(1),
        Command::HalfDown | Command::PageDown | Command::Toggle => *line += 10,
        Command::HalfUp | Command::PageUp => *line = line.saturating_sub(10),
        Command::Top => *line = 0,
        Command::Bottom => *line = last,
        Command::Redraw | Command::Suspend => return None,
        // Who begins to type has seen enough of it.
        Command::Search | Command::Find | Command::GoToDate | Command::Palette | Command::Date => {
            state.overlay = None;
            return None;
        }
        _ => {
            state.overlay = None;
            return Some(Vec::new());
        }
    }
    *line = (*line).min(last);
    if matches!(state.overlay, Some(Overlay::Why(_))) {
        why::reveal(state);
    }
    Some(Vec::new())
}

/// What a command does in the forms panel beside moving in it.
fn in_forms(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let Some(Overlay::Forms(selected)) = state.overlay else { return None };
    match command {
        Command::Toggle => Some(forms::toggle(state, selected)),
        Command::Undo | Command::Redo => corrects(state, command),
        _ => None,
    }
}

/// What a command does on the page of an actor beside moving on it.
fn in_page(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    let Some(Overlay::Page(selected)) = state.overlay else { return None };
    match command {
        Command::Open => Some(page::enter(state, selected)),
        Command::Back => {
            page::back(state);
            Some(Vec::new())
        }
        Command::Why => Some(page::why(state, selected)),
        _ => corrects(state, command),
    }
}

/// What corrects an actor, or takes that back: also in a panel that is about one.
fn corrects(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    match command {
        Command::Undo | Command::Redo => Some(filtering::perform(state, command)),
        Command::MergeActor
        | Command::SplitActor
        | Command::HideActor
        | Command::ActorKind
        | Command::AddActor => Some(correcting::perform(state, command)),
        _ => None,
    }
}

fn zen(state: &mut State) -> Vec<Effect> {
    state.zen = !state.zen;
    if state.zen {
        state.focus = Pane::Article;
        state.room = super::Room::Article;
    }
    refit(state);
    Vec::new()
}

/// Undoes one layer: zen, brush, the list of events, other actors than all, the actor followed, what was found, the article over the list, the scope on the
/// timeline, the query.
fn escape(state: &mut State) -> Vec<Effect> {
    if state.zen {
        return zen(state);
    }
    if state.timeline.brush.take().is_some() {
        return Vec::new();
    }
    if state.shows_events() && state.focus == Pane::Timeline {
        return events::toggle(state);
    }
    if state.focus == Pane::Actors && state.actors.view != View::All {
        return view::look(state, View::All);
    }
    if state.article.following.take().is_some() {
        state.article.mention = None;
        return Vec::new();
    }
    if state.article.mention.take().is_some() || !std::mem::take(&mut state.article.found).is_empty() {
        return Vec::new();
    }
    if state.focus == Pane::Article && (state.width < screen::WIDE || state.plain) {
        return moving::focus(state, Pane::List);
    }
    if state.focus == Pane::Timeline && state.filter.scope.is_some() {
        return filtering::change(state, |filter| filter.scope = None);
    }
    if state.filter.query.is_empty() {
        return Vec::new();
    }
    filtering::change(state, |filter| filter.query.clear())
}

#[cfg(test)]
mod tests;
