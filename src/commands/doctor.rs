//! `warraq doctor`: what this terminal does with Arabic, where things are, how the index is. On a terminal the same
//! sentence is shown in every mode, and the one that reads right is saved for it.

mod report;

use std::io::{self, IsTerminal};

use anyhow::{Context as _, Result, anyhow, bail};

use super::Outcome;
use super::context::{Context, shown_path};
use super::terminal::{look, may_ask, size};
use crate::app::trial::Answer;
use crate::cli::DoctorArgs;
use crate::i18n::Words;
use crate::runtime::probe::{self, Asked, Choice, Environment};
use crate::runtime::signals;
use crate::runtime::terminal::Guard;
use crate::runtime::terminals::Terminals;
use crate::runtime::trial::{self, End};
use crate::typeset::adapt::Mode;
use crate::ui::Look;
use report::{Found, Health};

/// Tells how this terminal, the places and the index are.
///
/// # Errors
/// A path that is not there, an index that cannot be read, or a choice that cannot be saved.
pub fn run(context: &Context, args: &DoctorArgs) -> Result<Outcome> {
    let health = Health::of(context, &args.corpus.paths)?;
    let terminals = Terminals::read(&context.places.terminals()).map_err(|reason| anyhow!(reason))?;
    let found = if args.forget { forget(context, terminals)? } else { find(context, terminals)? };
    let found = match found {
        Ok(found) => found,
        Err(signal) => return Ok(Outcome::Code(128 + signal)),
    };
    if context.options.json {
        report::put(context, &found, health)?;
    } else {
        report::tell(context, &found, &health)?;
    }
    Ok(Outcome::Done)
}

/// What was found, or the number of the signal that ended the search.
type Search = Result<Found, u8>;

fn find(context: &Context, terminals: Terminals) -> Result<Search> {
    if let Some(choice) = context.given()? {
        return Ok(Ok(Found { asked: None, choice, saved: None }));
    }
    if !may_ask() {
        let choice = Choice::given(Mode::Visual, "bidi-no-terminal");
        return Ok(Ok(Found { asked: None, choice, saved: None }));
    }
    if context.options.json || !io::stdin().is_terminal() {
        return Ok(Ok(Found::of(look()?, &terminals)));
    }
    test(context, terminals)
}

/// Forgets the mode that was saved for this terminal.
fn forget(context: &Context, mut terminals: Terminals) -> Result<Search> {
    let file = context.places.terminals();
    if !may_ask() {
        bail!("there is no terminal to ask what it is; remove its section from {}", shown_path(&file));
    }
    let asked = look()?;
    save(context, &mut terminals, &asked, None)?;
    Ok(Ok(Found::of(asked, &terminals)))
}

/// Asks the terminal, shows its reader the test, and saves the answer.
fn test(context: &Context, mut terminals: Terminals) -> Result<Search> {
    let signals = signals::listen()?;
    let mut guard = Guard::enter(Mode::Visual, false)?;
    let (asked, typed) = probe::ask(&mut guard, Environment::read())?;
    let found = Found::of(asked, &terminals);
    let look = Look {
        theme: probe::fitting(context.theme(found.is_light())?, found.asked.as_ref()),
        words: Words::new(context.words.lang),
        keymap: context.config.keymap().map_err(|reason| anyhow!(reason))?,
        marks: false,
    };
    let mut trial = found.trial(&look.words, size());
    let end = trial::run(&mut guard, typed, &signals, &mut trial, &look)?;
    drop(guard);
    let mode = match end {
        End::Quit(number) => return Ok(Err(u8::try_from(number)?)),
        End::Said(Answer::Nothing) => return Ok(Ok(found)),
        End::Said(Answer::Auto) => None,
        End::Said(Answer::Mode(mode)) => Some(mode),
    };
    let asked = found.asked.unwrap_or_default();
    save(context, &mut terminals, &asked, mode)?;
    Ok(Ok(Found::of(asked, &terminals)))
}

fn save(context: &Context, terminals: &mut Terminals, asked: &Asked, mode: Option<Mode>) -> Result<()> {
    let file = context.places.terminals();
    terminals.save(&asked.identity(), mode);
    terminals.write(&file).with_context(|| shown_path(&file))
}
