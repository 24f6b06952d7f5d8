//! `warraq`, `warraq read`: the reader.

use std::io::{self, IsTerminal};

use anyhow::{Result, anyhow, bail};

use super::context::{Context, Stdin};
use super::opened::Question;
use super::{Outcome, terminal};
use crate::app::State;
use crate::cli::ReadArgs;
use crate::corpus::Root;
use crate::i18n::Words;
use crate::runtime::event_loop::{self, Reader};
use crate::runtime::input::Input;
use crate::runtime::probe::{self, Choice, Environment};
use crate::runtime::session::{self, Session};
use crate::runtime::terminal::{Guard, install_panic_hook, set_title};
use crate::runtime::{places, signals};
use crate::text::sanitize::Safe;
use crate::typeset::adapt::Mode;
use crate::ui::Look;

/// Opens the reader and stays until it is left.
///
/// # Errors
/// No terminal, a path that is not there, settings that are none, an index that cannot be opened.
pub fn run(context: &Context, args: &ReadArgs) -> Result<Outcome> {
    install_panic_hook();
    let roots = context.roots(&args.corpus.paths, Stdin::Refused)?;
    if context.options.json || !io::stdout().is_terminal() {
        bail!("the reader needs a terminal; try `warraq search`, `timeline`, `actors` or `inspect`");
    }
    let keymap = context.config.keymap().map_err(|reason| anyhow!(reason))?;
    let (mode, dark) = (mode(context, args)?, context.theme(false)?);
    let mut state = state(context, args)?;
    let mouse = context.config.mouse && !args.no_mouse;
    // Loading goes on while the terminal is asked what it is.
    let session = start(context, args, &roots, &mut state)?;
    if let Err(error) = context.places.remember(&roots) {
        context.detail(format_args!("the corpus will not be remembered: {error}"));
    }
    let signals = signals::listen()?;
    let mut guard = Guard::enter(mode.unwrap_or_default(), mouse)?;
    let (choice, typed, light) = asked(mode, &mut guard)?;
    let theme = if light { context.theme(true)? } else { dark };
    guard.switch(choice.mode)?;
    state.plain = choice.mode == Mode::Lines;
    let words = Words::new(context.words.lang);
    set_title(&Safe::line(&format!("{} · {}", words.get("name"), state.corpus.name)))?;
    let input = Input::start(&typed)?;
    let reader = Reader {
        state,
        look: Look { theme, words, keymap, marks: choice.harakat },
        guard,
        input,
        session,
        signals,
    };
    Ok(Outcome::Code(u8::try_from(event_loop::run(reader)?).unwrap_or(u8::MAX)))
}

/// What the screen shows before the first answer.
fn state(context: &Context, args: &ReadArgs) -> Result<State> {
    // A mistake is told at once, and not on a screen that is opened for it.
    Question::new(context, args.query.as_deref())?;
    let (width, height) = terminal::size();
    let mut state = State::new(width, height, context.words.lang, context.today);
    state.timeline.week_start = context.config.weekday().map_err(|reason| anyhow!(reason))?;
    state.ask_for(args.query.as_deref().unwrap_or_default());
    Ok(state)
}

/// The mode that was given; none if the terminal is to be asked.
fn mode(context: &Context, args: &ReadArgs) -> Result<Option<Mode>> {
    if args.plain && context.options.bidi.is_none() {
        return Ok(Some(Mode::Lines));
    }
    context.mode()
}

/// Opens the index and starts loading and searching.
fn start(context: &Context, args: &ReadArgs, roots: &[Root], state: &mut State) -> Result<Session> {
    let (index, lock) = if args.read_only {
        (session::open_to_read(&context.places, roots)?, None)
    } else {
        session::open(&context.places, roots)?
    };
    state.corpus.name = Safe::line(&places::title(roots)).plain().into_string();
    state.corpus.read_only = lock.is_none();
    Ok(Session::start(index, lock, context.job(roots.to_vec())?)?)
}

/// How Arabic is sent, the keys that were typed while the terminal was asked, and whether its ground is light.
fn asked(mode: Option<Mode>, guard: &mut Guard) -> Result<(Choice, Vec<u8>, bool)> {
    if let Some(mode) = mode {
        return Ok((terminal::given(mode), Vec::new(), false));
    }
    let environment = Environment::read();
    let (answers, typed) = probe::ask(guard, &environment)?;
    Ok((probe::choose(&environment, &answers), typed, answers.is_light()))
}
