//! `warraq`, `warraq read`: the reader.

use std::io::{self, IsTerminal};

use anyhow::{Result, anyhow, bail};

use super::context::{Context, Stdin};
use super::notes::note;
use super::opened::Question;
use super::{Outcome, terminal};
use crate::app::{Note, State};
use crate::cli::ReadArgs;
use crate::corpus::Root;
use crate::i18n::Words;
use crate::runtime::event_loop::{self, Reader};
use crate::runtime::input::{Input, Typed};
use crate::runtime::probe::{self, Asked, Choice, Environment};
use crate::runtime::session::{self, Session};
use crate::runtime::terminal::{Guard, set_title};
use crate::runtime::terminals::Terminals;
use crate::runtime::trouble::trouble;
use crate::runtime::visits::Visits;
use crate::runtime::{places, signals};
use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;
use crate::ui::Look;

/// Opens the reader and stays until it is left.
///
/// # Errors
/// No terminal, a path that is not there, settings that are none, an index that cannot be opened.
pub fn run(context: &Context, args: &ReadArgs) -> Result<Outcome> {
    let roots = context.roots(&args.corpus.paths, Stdin::Refused)?;
    if context.options.json || !io::stdout().is_terminal() {
        bail!("the reader needs a terminal; try `warraq search`, `timeline`, `actors` or `inspect`");
    }
    let keymap = context.config.keymap().map_err(|reason| anyhow!(reason))?;
    let (given, dark) = (given(context, args)?, context.theme(false)?);
    let mut state = state(context, args)?;
    let mouse = context.config.mouse && !args.no_mouse;
    // Loading goes on while the terminal is asked what it is.
    let session = start(context, args, &roots, &mut state)?;
    let corpus = places::corpus(&roots);
    if let Err(error) = context.places.remember(&roots) {
        context.detail(format_args!("the corpus will not be remembered: {error}"));
    }
    let terminals = context.terminals();
    let signals = signals::listen()?;
    let mut guard = Guard::enter(given.map_or(Mode::Visual, |choice| choice.mode), mouse)?;
    let (choice, asked, typed) = if let Some(choice) = given {
        (choice, None, Typed::default())
    } else {
        let (asked, typed) = probe::ask(&mut guard, Environment::read())?;
        (chosen(context, &asked, terminals, &mut state), Some(asked), typed)
    };
    let light = asked.as_ref().is_some_and(probe::Asked::is_light);
    let theme = probe::fitting(if light { context.theme(true)? } else { dark }, asked.as_ref());
    if choice.mode != guard.mode() {
        guard.switch(choice.mode)?;
    }
    state.plain = choice.mode == Mode::Lines;
    let words = Words::new(context.words.lang);
    set_title(&Safe::line(&format!("{} · {}", words.get("name"), state.corpus.name)))?;
    let input = Input::start(typed)?;
    let reader = Reader {
        state,
        look: Look { theme, words, keymap, marks: choice.harakat },
        guard,
        input,
        session,
        signals,
        asked,
        terminals: context.places.terminals(),
    };
    let left = event_loop::run(reader)?;
    visit(context, &corpus, left.seen);
    Ok(Outcome::Code(u8::try_from(left.code).unwrap_or(u8::MAX)))
}

/// Remembers how far the articles went: what comes from now on is new at the next visit.
fn visit(context: &Context, corpus: &str, seen: u64) {
    // Another reader may have written the file meanwhile; one that cannot be read is left as it is.
    let Ok(mut visits) = Visits::read(&context.places.visits()).map_err(note) else { return };
    visits.visit(corpus, seen);
    if let Err(error) = visits.write(&context.places.visits()) {
        context.detail(format_args!("the visit will not be remembered: {error}"));
    }
}

/// What the screen shows before the first answer.
fn state(context: &Context, args: &ReadArgs) -> Result<State> {
    // A mistake is told at once, and not on a screen that is opened for it.
    Question::new(context, args.query.as_deref())?;
    let (width, height) = terminal::size();
    let mut state = State::new(width, height, context.words.lang, context.today);
    state.timeline.week_start = context.config.weekday().map_err(|reason| anyhow!(reason))?;
    state.timeline.hijri = context.config.hijri;
    match context.places.notebook().dates() {
        Ok(dates) => state.pins = dates,
        Err(error) => state.note = Some(Note::Failed(trouble("trouble-notebook", error))),
    }
    state.corrections = context.corrections();
    context.mistakes().clone_into(&mut state.mistakes_of_file);
    if let Some(mistake) = context.mistakes().first() {
        state.note = Some(Note::Failed(trouble("trouble-actors", &mistake.told)));
    }
    state.ask_for(args.query.as_deref().unwrap_or_default());
    Ok(state)
}

/// The mode that was given; none if the terminal is to be asked.
fn given(context: &Context, args: &ReadArgs) -> Result<Option<Choice>> {
    if args.plain && context.options.bidi.is_none() {
        return Ok(Some(Choice::given(Mode::Lines, "bidi-lines")));
    }
    context.given()
}

/// The mode for a terminal that was asked. One that is not known is offered the test of `warraq doctor`, once.
fn chosen(context: &Context, asked: &Asked, terminals: Option<Terminals>, state: &mut State) -> Choice {
    let identity = asked.identity();
    let choice = asked.choose(terminals.as_ref().and_then(|terminals| terminals.saved(&identity)));
    if let Some(mut terminals) = terminals.filter(|_| !choice.known)
        && terminals.offer(&identity)
    {
        state.note = Some(Note::UnknownTerminal);
        // Where it cannot be remembered it is offered again.
        let _: io::Result<()> = terminals.write(&context.places.terminals());
    }
    choice
}

/// Opens the index and starts loading and searching.
fn start(context: &Context, args: &ReadArgs, roots: &[Root], state: &mut State) -> Result<Session> {
    let (index, lock) = if args.read_only {
        (session::open_to_read(&context.places, roots)?, None)
    } else {
        session::open(&context.places, roots)?
    };
    index.correct(context.corrections());
    state.corpus.name = Safe::line(&places::title(roots)).plain().into_string();
    state.corpus.read_only = lock.is_none();
    state.corpus.visited = context.visited(roots, &index);
    index.set_visit(state.corpus.visited);
    Ok(Session::start(index, lock, context.job(roots.to_vec())?)?)
}
