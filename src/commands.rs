//! The verbs, and what a verb's end means to the shell.

mod actors;
mod context;
mod docs;
mod doctor;
mod index;
mod inspect;
mod json;
mod notes;
mod opened;
mod page;
mod print;
mod read;
mod record;
mod search;
mod show;
mod terminal;
mod timeline;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::{Cli, ReadArgs, Verb};
use crate::runtime::terminal::install_panic_hook;
use crate::text::sanitize::Safe;
use context::Context;

/// How a verb ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// There was nothing to find.
    NothingFound,
    /// The reader, or a signal, ended it with this code.
    Code(u8),
}

impl Outcome {
    /// Done, if there was something.
    const fn found(something: bool) -> Self {
        if something { Self::Done } else { Self::NothingFound }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::Code(code) => Self::from(code),
        }
    }
}

/// Bad use, bad input, or something in the world that did not work.
const FAILED: u8 = 2;

/// Runs the program on the command line of this process.
pub fn main() -> ExitCode {
    install_panic_hook();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    match run(cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            notes::note(format_args!("warraq: {error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: Cli) -> Result<Outcome> {
    let Cli { verb, read, options } = cli;
    let Some(verb) = verb else {
        return read::run(&Context::new(options)?, &read).map_err(|error| no_verb(error, &read));
    };
    if read != ReadArgs::default() {
        bail!("paths and options of the reader stand behind the verb, not before it; see `warraq --help`");
    }
    let context = || Context::new(options);
    match verb {
        Verb::Read(args) => read::run(&context()?, &args),
        Verb::Index(args) => index::run(&context()?, &args),
        Verb::Search(args) => search::run(&context()?, &args),
        Verb::Show(args) => show::run(&context()?, &args),
        Verb::Inspect(args) => inspect::run(&context()?, &args),
        Verb::Print(args) => print::run(&context()?, &args),
        Verb::Timeline(args) => timeline::run(&context()?, &args),
        Verb::Actors(args) => actors::run(&context()?, &args),
        Verb::Doctor(args) => doctor::run(&context()?, &args),
        Verb::Docs(args) => docs::run(&args),
    }
}

/// A single word that is no path may have been meant as a verb.
fn no_verb(error: anyhow::Error, read: &ReadArgs) -> anyhow::Error {
    let is_word = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase());
    match read.corpus.paths.first().and_then(|path| path.to_str()) {
        Some(name) if is_word(name) && !Path::new(name).exists() => {
            anyhow!("{error}, nor is it a verb; see `warraq --help`")
        }
        _ => error,
    }
}

/// Help and version where they were asked for; else what was wrong, on one line.
fn refuse(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // The reader of a pipe may have left.
        let _: io::Result<()> = error.print();
        return ExitCode::SUCCESS;
    }
    notes::note(format_args!("warraq: {}; see `warraq --help`", one_line(&error.render().to_string())));
    ExitCode::from(FAILED)
}

/// The first paragraph of what clap says, and its tip.
fn one_line(message: &str) -> String {
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let mut paragraphs = message.split("\n\n");
    let joined = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = joined(paragraphs.next().unwrap_or_default());
    if let Some(tip) = paragraphs.next().and_then(|next| next.trim().strip_prefix("tip: ")) {
        line = format!("{line} ({})", joined(tip));
    }
    line
}

/// The reader of our output has left, which is its right.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Writes help, a manual page, a config file: text of our own.
fn write_out(text: &str) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// A name from outside as a message shows it.
fn shown(name: &str) -> String {
    Safe::line(name).plain().into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clap_says_becomes_one_line() {
        for (line, expected) in [
            (vec!["warraq", "search"], "the following required arguments were not provided: --query <QUERY>"),
            (vec!["warraq", "actors", "--limt", "3"], "unexpected argument '--limt' found"),
            (vec!["warraq", "--bidi", "no"], "invalid value 'no' for '--bidi <MODE>'"),
        ] {
            let said = one_line(&Cli::try_parse_from(line).unwrap_err().render().to_string());
            assert!(said.starts_with(expected) && !said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn a_reader_that_left_is_no_error() {
        let left = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_broken_pipe(&anyhow::Error::from(left()).context("writing")));
        assert!(is_broken_pipe(&serde_json::Error::io(left()).into()));
        assert!(!is_broken_pipe(&io::Error::other("disk").into()));
    }
}
