//! `warraq docs`: what the program knows of itself, from the same lists that it runs on.

use std::fmt::Write as _;

use anyhow::Result;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Outcome, write_out};
use crate::app::command::{COMMANDS, Entry, Place};
use crate::app::keymap::Keymap;
use crate::cli::{Cli, DocsArgs, Page};
use crate::i18n::{Lang, Words};

/// Prints a page.
///
/// # Errors
/// Where it cannot be written.
pub fn run(args: &DocsArgs) -> Result<Outcome> {
    write_out(&match args.page {
        Page::Man => manual()?,
        Page::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "warraq", &mut out);
            String::from_utf8(out)?
        }
        Page::Keys => format!("{}\n{}", keys(Lang::En)?, keys(Lang::Ar)?),
        Page::Config => include_str!("../../config.example.toml").to_owned(),
    })
}

/// The manual page: the program's own options, then each verb's.
fn manual() -> Result<String> {
    let command = Cli::command();
    let mut out = Vec::new();
    let page = Man::new(command.clone()).manual("User Commands");
    page.render_title(&mut out)?;
    page.render_name_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_description_section(&mut out)?;
    page.render_options_section(&mut out)?;
    let mut manual = String::from_utf8(out)?;
    for verb in command.get_subcommands() {
        manual.push_str(&verb_section(verb)?);
    }
    let mut out = Vec::new();
    page.render_extra_section(&mut out)?;
    manual.push_str(&String::from_utf8(out)?.replace(PREAMBLE, "").replacen(".SH EXTRA", ".SH NOTES", 1));
    Ok(manual)
}

/// What stands before each section that is made by itself; once a page is enough.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// A verb's part of the manual page: its sections become parts of one.
fn verb_section(verb: &Command) -> Result<String> {
    let name = format!("warraq {}", verb.get_name());
    let mut out = Vec::new();
    let page = Man::new(verb.clone().bin_name(&name).disable_help_flag(true));
    page.render_description_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_options_section(&mut out)?;
    let parts = String::from_utf8(out)?.replace(PREAMBLE, "");
    let parts = parts.replacen(".SH DESCRIPTION\n", "", 1).replace(".SH ", ".SS ");
    Ok(format!(".SH \"{}\"\n{parts}", name.to_uppercase()))
}

/// The places of keys, in the order of the page, with the message that names each.
const PLACES: [(Place, &str); 5] = [
    (Place::Everywhere, "help-title"),
    (Place::Timeline, "pane-timeline"),
    (Place::List, "pane-list"),
    (Place::Article, "pane-article"),
    (Place::Actors, "pane-actors"),
];

/// The keys in one language, as Markdown.
fn keys(lang: Lang) -> Result<String> {
    let (words, keymap) = (Words::new(lang), Keymap::default());
    let (open, close) = if lang.is_rtl() { ("<div dir=\"rtl\">\n\n", "\n</div>\n") } else { ("", "") };
    let mut page = open.to_owned();
    for (n, (place, title)) in PLACES.iter().enumerate() {
        let level = if n == 0 { "#" } else { "\n##" };
        writeln!(page, "{level} {}\n\n| | | |\n| --- | --- | --- |", words.get(title))?;
        for entry in COMMANDS.iter().filter(|entry| entry.place == *place) {
            page.push_str(&row(&words, &keymap, entry));
        }
    }
    page.push_str(close);
    Ok(page)
}

/// A command's row: its keys, what it does, its name in the config file.
fn row(words: &Words, keymap: &Keymap, entry: &Entry) -> String {
    let keys: Vec<String> =
        keymap.ways_to(entry).iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
    let help = words.get(&format!("help-{}", entry.name));
    format!("| {} | {help} | `{}` |\n", keys.join(" "), entry.name)
}
