//! The command line. What it says here is also the help, the man page and the completions.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::i18n::Lang;
use crate::query::result::{BucketUnit, Sort};
use crate::typeset::adapt::Mode;

/// A terminal reader for Arabic news: a timeline, an article with correct right-to-left text, and the actors it names.
///
/// Without a verb the reader opens. Without a path it opens the corpus that was open last, or the bundled sample.
#[derive(Debug, Parser)]
#[command(name = "warraq", version, max_term_width = 100, after_help = AFTER_HELP)]
#[command(override_usage = "warraq [PATH]... [-q QUERY]\n       warraq VERB [OPTIONS] [PATH]...")]
#[command(disable_help_subcommand = true, subcommand_value_name = "VERB", subcommand_help_heading = "Verbs")]
pub struct Cli {
    /// What to do; to read, if nothing else is said.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// How the reader opens.
    #[command(flatten)]
    pub read: ReadArgs,
    /// What every verb understands.
    #[command(flatten)]
    pub options: Options,
}

const AFTER_HELP: &str = "\
Queries: words side by side must all occur; \"a phrase\", a* prefix, OR, -not, (brackets), title: source: actor: when: on: \
before: after: since: until: lang: with values, is:new (since the last visit), each with its Arabic name too.
Environment: WARRAQ_CONFIG (file), WARRAQ_DATA and WARRAQ_CACHE (folders), WARRAQ_BIDI, NO_COLOR.
Exit status: 0 done, 1 nothing found, 2 bad use or bad input.";

/// What warraq does.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Open the reader (the default)
    Read(ReadArgs),
    /// Build the index of a corpus, or bring it up to date
    Index(IndexArgs),
    /// Print the articles that match a query
    Search(SearchArgs),
    /// Print one article
    Show(ShowArgs),
    /// Analyse articles without an index: title, date, dates and actors named, what was dropped
    Inspect(InspectArgs),
    /// Lay Arabic text out for this terminal: a filter for any pipe
    Print(PrintArgs),
    /// Print how many articles there are over time
    Timeline(TimelineArgs),
    /// Print the actors that articles name, or the page of one
    Actors(ActorsArgs),
    /// Tell what this terminal does with Arabic, which mode is chosen and why, and where things are
    ///
    /// On a terminal the same sentence is shown once in each mode: the number of the line that reads right saves its
    /// mode for this terminal, and Esc leaves all as it is. With a mode given by --bidi, the environment or the config
    /// file, and with --json, nothing is asked of the reader.
    Doctor(DoctorArgs),
    /// Print the manual page, shell completions, the keys or the default config file
    #[command(
        arg_required_else_help = false,
        subcommand_value_name = "PAGE",
        subcommand_help_heading = "Pages"
    )]
    #[command(disable_help_subcommand = true)]
    Docs(DocsArgs),
}

/// What every verb understands.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every verb")]
pub struct Options {
    /// Print JSON Lines, one object a line
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of the interface: ar or en [default: that of the locale]
    #[arg(long, global = true, value_name = "LANG", value_parser = langs())]
    pub lang: Option<Lang>,
    /// How Arabic is sent to the terminal [default: auto, what `doctor` saved for the terminal or what it answers]
    #[arg(long, global = true, value_name = "MODE", value_parser = bidis())]
    pub bidi: Option<Bidi>,
    /// The colours: auto, dark, light, plain or a theme file
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Use the bundled sample corpus
    #[arg(long, global = true)]
    pub sample: bool,
    /// The config file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Say on standard error what is done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// `--bidi`: to ask the terminal, or a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bidi {
    /// The terminal is asked.
    Auto,
    /// It is not.
    Given(Mode),
}

impl FromStr for Bidi {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if name == "auto" {
            return Ok(Self::Auto);
        }
        let modes = || Mode::ALL.map(Mode::name).join(", ");
        name.parse().map(Self::Given).map_err(|error| format!("{error} (there are auto, {})", modes()))
    }
}

fn bidis() -> impl TypedValueParser<Value = Bidi> {
    let names = std::iter::once("auto").chain(Mode::ALL.map(Mode::name));
    PossibleValuesParser::new(names).try_map(|name| name.parse())
}

fn langs() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["ar", "en"]).try_map(|name| name.parse())
}

/// Which articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Corpus {
    /// Folders and files: .txt, .md, .json, .jsonl
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// How the reader opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ReadArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// Open with this query
    #[arg(short, long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Do not write the index
    #[arg(long)]
    pub read_only: bool,
    /// Lines of text in logical order, for screen readers: implies --bidi lines
    #[arg(long)]
    pub plain: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
}

/// Options of `index`.
#[derive(Debug, Clone, Args)]
pub struct IndexArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// Only count files and records; write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `search`.
#[derive(Debug, Clone, Args)]
pub struct SearchArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// What to look for
    #[arg(short, long, allow_hyphen_values = true)]
    pub query: String,
    /// How many articles
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// In which order
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Relevance)]
    pub sort: Order,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // the names say it
pub enum Order {
    Relevance,
    Newest,
    Oldest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Relevance,
            Order::Newest => Self::Newest,
            Order::Oldest => Self::Oldest,
        }
    }
}

/// Options of `show`.
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// The article: its id, a unique beginning of it (six digits or more), or the record's own key
    #[arg(long, allow_hyphen_values = true)]
    pub id: String,
}

/// Options of `inspect`.
#[derive(Debug, Clone, Args)]
pub struct InspectArgs {
    /// Folders and files: .txt, .md, .json, .jsonl; - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take this for the articles' date: 2024-01-27, «27 كانون الثاني 2024»
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub anchor: Option<String>,
}

/// Options of `print`.
#[derive(Debug, Clone, Args)]
pub struct PrintArgs {
    /// A text file; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// Cells of a line [default: the terminal's, or 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub width: Option<u16>,
    /// Only wrap: the text stays in logical order
    #[arg(long)]
    pub raw: bool,
}

/// Options of `timeline`.
#[derive(Debug, Clone, Args)]
pub struct TimelineArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// Count these beside all
    #[arg(short, long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The width of a bucket
    #[arg(long, value_enum, value_name = "UNIT", default_value_t = Unit::Month)]
    pub by: Unit,
    /// The days articles were published on, or the days they mention
    #[arg(long, value_enum, value_name = "DAYS", default_value_t = Days::Published)]
    pub of: Days,
}

/// The width of a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // the names say it
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl From<Unit> for BucketUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Day => Self::Day,
            Unit::Week => Self::Week,
            Unit::Month => Self::Month,
            Unit::Year => Self::Year,
        }
    }
}

/// Which days of an article count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // the names say it
pub enum Days {
    Published,
    Mentioned,
}

/// Options of `actors`.
#[derive(Debug, Clone, Args)]
pub struct ActorsArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// Only in articles that match
    #[arg(short, long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// How many actors; with --id, of how many articles sentences are read [default: all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// In which order
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    pub sort: ActorOrder,
    /// Only those of whom a name or an alias, in either script, has words that begin so, exact names first (so there is no --sort)
    #[arg(long, value_name = "NAME", conflicts_with = "sort")]
    pub find: Option<String>,
    /// All of one actor: aliases, days, companions, offices, sentences
    #[arg(long, value_name = "ID", conflicts_with_all = ["find", "sort"])]
    pub id: Option<String>,
}

/// Orders of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ActorOrder {
    /// Most articles first
    #[default]
    Matches,
    /// Most unusual first: named more often by the matches than by the corpus (log-likelihood)
    Lift,
    /// By name, in the language of the interface
    Name,
}

/// Options of `doctor`.
#[derive(Debug, Clone, Args)]
pub struct DoctorArgs {
    /// Which articles.
    #[command(flatten)]
    pub corpus: Corpus,
    /// Forget the mode that was saved for this terminal
    #[arg(long)]
    pub forget: bool,
}

/// Options of `docs`.
#[derive(Debug, Clone, Args)]
pub struct DocsArgs {
    /// What to print
    #[command(subcommand)]
    pub page: Page,
}

/// What `docs` prints.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Page {
    /// The manual page, for man(1)
    Man,
    /// Completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// The keys, in both languages
    Keys,
    /// The default config file
    Config,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn queries_may_begin_with_a_dash() {
        let cli = Cli::try_parse_from(["warraq", "search", "-q", "-بغداد", "corpus"]).unwrap();
        let Some(Verb::Search(args)) = cli.verb else { unreachable!() };
        assert_eq!((args.query.as_str(), args.corpus.paths), ("-بغداد", vec!["corpus".into()]));
    }

    #[test]
    fn common_options_stand_before_or_behind_the_verb() {
        for line in [["warraq", "--json", "actors"], ["warraq", "actors", "--json"]] {
            assert!(Cli::try_parse_from(line).unwrap().options.json);
        }
    }

    #[test]
    fn every_mode_has_its_name() {
        for name in ["auto", "visual", "marks", "explicit", "words", "konsole", "mlterm", "runs"] {
            assert!(Cli::try_parse_from(["warraq", "--bidi", name]).is_ok(), "{name}");
        }
        assert!("upside-down".parse::<Bidi>().unwrap_err().contains("row-inverse"));
    }
}
