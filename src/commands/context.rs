//! What every verb starts from: the flags over the environment over the config file.

use std::env;
use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::Date;

use super::notes::note;
use super::shown;
use crate::actor::Corrections;
use crate::analysis::Settings;
use crate::app::corrections::Mistake;
use crate::cli::{Bidi, Options};
use crate::config::Config;
use crate::config::theme::Theme;
use crate::corpus::{FieldMap, ReadOptions, Root};
use crate::date::interval::from_day_number;
use crate::date::resolve;
use crate::i18n::{Lang, Words};
use crate::index::Index;
use crate::runtime::keeper;
use crate::runtime::loader::Job;
use crate::runtime::places::{self, Places};
use crate::runtime::probe::Choice;
use crate::runtime::terminals::Terminals;
use crate::runtime::visits::Visits;

/// What every verb starts from.
pub struct Context {
    /// The flags.
    pub options: Options,
    /// Where things are.
    pub places: Places,
    /// The settings.
    pub config: Config,
    /// The words of the interface.
    pub words: Words,
    /// The day on which the program runs (UTC).
    pub today: Date,
    /// The folder one stands in; empty if it is not known.
    here: PathBuf,
    /// What the reader says of actors, and what of it cannot be understood.
    said: OnceLock<(Arc<Corrections>, Vec<Mistake>)>,
}

/// Whether a verb reads standard input when it is asked for `-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stdin {
    /// It does.
    Taken,
    /// An index cannot come from a pipe.
    Refused,
}

impl Context {
    /// Reads the environment and the config file.
    ///
    /// # Errors
    /// A config file that was named and is not there, or one that does not parse.
    pub fn new(options: Options) -> Result<Self> {
        let mut places = Places::find()?;
        let config = config(options.config.as_deref(), &places.config)?;
        if let Some(file) = &options.config {
            places.config.clone_from(file);
        }
        let words = Words::new(lang(&options, &config).with_context(|| shown_path(&places.config))?);
        let here = env::current_dir().unwrap_or_default();
        Ok(Self { options, places, config, words, today: today(), here, said: OnceLock::new() })
    }

    /// A path as people read it: from the folder they stand in, if it is below that.
    pub fn short<'p>(&self, path: &'p str) -> &'p str {
        let below = Path::new(path).strip_prefix(&self.here).ok().and_then(Path::to_str);
        below.filter(|below| !below.is_empty()).unwrap_or(path)
    }

    /// Says what is being done, with `--verbose`.
    pub fn detail(&self, text: impl Display) {
        if self.options.verbose {
            note(text);
        }
    }

    /// The mode that was given by flag, environment or config, and by which; none if the terminal is to be asked.
    ///
    /// # Errors
    /// A name that is no mode's.
    pub fn given(&self) -> Result<Option<Choice>> {
        let (bidi, why) = match (self.options.bidi, variable("WARRAQ_BIDI")) {
            (Some(bidi), _) => (bidi, "bidi-flag"),
            (None, Some(name)) => (parse("WARRAQ_BIDI", &name)?, "bidi-environment"),
            (None, None) => {
                let bidi =
                    parse("bidi", &self.config.bidi).with_context(|| shown_path(&self.places.config))?;
                (bidi, "bidi-config")
            }
        };
        Ok(match bidi {
            Bidi::Auto => None,
            Bidi::Given(mode) => Some(Choice::given(mode, why)),
        })
    }

    /// The terminals that the reader has met; none where the file cannot be read, which is told.
    pub fn terminals(&self) -> Option<Terminals> {
        Terminals::read(&self.places.terminals()).map_err(note).ok()
    }

    /// The colours: the flag, else none at all where `NO_COLOR` is set, else those of the config; `auto` is by the
    /// terminal's ground, which is `light` or not.
    ///
    /// # Errors
    /// No such theme, or a theme file that does not parse.
    pub fn theme(&self, light: bool) -> Result<Theme> {
        let plain = variable("NO_COLOR").map(|_| "plain".to_owned());
        let named = self.options.theme.clone().or(plain).unwrap_or_else(|| self.config.theme.clone());
        let name = match named.as_str() {
            "auto" if light => "light",
            "auto" => "dark",
            name => name,
        };
        if !name.contains(['/', '.']) {
            return Theme::named(name).map_err(|reason| anyhow!(reason));
        }
        let source = fs::read_to_string(name).map_err(|error| no_file(Path::new(name), &error))?;
        Theme::from_toml(&source).map_err(|reason| anyhow!("{}: {reason}", shown(name)))
    }

    /// The corpus: the paths, else the one that was open last, else the sample. For an index the paths are full ones,
    /// without links: what it knows of a file must hold from whatever folder and by whatever name it is asked for.
    ///
    /// # Errors
    /// A path that is not there.
    pub fn roots(&self, paths: &[PathBuf], stdin: Stdin) -> Result<Vec<Root>> {
        let mut roots = Vec::with_capacity(paths.len() + 1);
        for path in paths {
            roots.push(root(path, stdin)?);
        }
        if self.options.sample {
            roots.push(Root::Sample);
        }
        if roots.is_empty() {
            roots = self.places.last_corpus().unwrap_or_else(|| vec![Root::Sample]);
        }
        Ok(roots)
    }

    /// What the loader needs to know.
    ///
    /// # Errors
    /// Fields of the config that are none.
    pub fn job(&self, roots: Vec<Root>) -> Result<Job> {
        let (options, settings) = (self.read_options()?, self.settings()?);
        Ok(Job {
            roots,
            options,
            settings,
            notebook: Some(self.places.notebook()),
            actors: Some(self.places.actors()),
            ..Job::default()
        })
    }

    /// When the newest article came that the reader's last visit to a corpus saw; at the first visit nothing is new yet.
    pub fn visited(&self, roots: &[Root], index: &Index) -> u64 {
        let visits = Visits::read(&self.places.visits()).map_err(note).unwrap_or_default();
        visits.seen(&places::corpus(roots)).unwrap_or_else(|| index.snapshot().newest_arrival())
    }

    /// What the reader says of actors.
    pub fn corrections(&self) -> Arc<Corrections> {
        Arc::clone(&self.said().0)
    }

    /// What cannot be understood of what he says.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.said().1
    }

    /// Reads the file of the reader's actors, once. What is wrong with it is told, and holds up nothing.
    fn said(&self) -> &(Arc<Corrections>, Vec<Mistake>) {
        self.said.get_or_init(|| {
            let file = self.places.actors();
            let (corrections, mistakes) = match file.read() {
                Ok(said) => (said.corrections, said.mistakes),
                Err(error) => {
                    note(&error);
                    let (told, reason) = (error.to_string(), error.to_string());
                    return (Arc::default(), vec![Mistake { told, reason }]);
                }
            };
            let told = keeper::told(&file, mistakes);
            let folder = file.path().parent().map(shown_path).unwrap_or_default();
            told.iter().for_each(|mistake| note(format_args!("{folder}/{}", mistake.told)));
            (Arc::new(corrections), told)
        })
    }

    /// How files are read.
    ///
    /// # Errors
    /// Fields of the config that are none.
    pub fn read_options(&self) -> Result<ReadOptions> {
        let fields = serde_json::to_value(&self.config.fields)?;
        let fields: FieldMap = serde_json::from_value(fields)
            .map_err(|error| anyhow!("{}: fields: {error}", shown_path(&self.places.config)))?;
        let max_file_bytes = self.config.max_file_mib.saturating_mul(1 << 20);
        Ok(ReadOptions { fields, max_file_bytes, ..ReadOptions::default() })
    }

    /// How articles are read.
    ///
    /// # Errors
    /// A week that starts on no day.
    pub fn settings(&self) -> Result<Settings> {
        let week_start = self.config.weekday().map_err(|reason| anyhow!(reason))?;
        let dates = resolve::Settings { week_start, ..resolve::Settings::default() };
        Ok(Settings { dates, metonyms: self.config.metonyms })
    }
}

/// The config file that was named, else the usual one if it is there.
fn config(named: Option<&Path>, usual: &Path) -> Result<Config> {
    let file = named.unwrap_or(usual);
    let source = match fs::read_to_string(file) {
        Ok(source) => source,
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => return Ok(Config::default()),
        Err(error) => return Err(no_file(file, &error)),
    };
    Config::from_toml(&source).map_err(|reason| anyhow!("{}: {reason}", shown_path(file)))
}

/// The language: the flag, else the config, else the locale.
fn lang(options: &Options, config: &Config) -> Result<Lang> {
    if let Some(lang) = options.lang {
        return Ok(lang);
    }
    if config.lang != "auto" {
        return parse("lang", &config.lang);
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    Ok(Lang::of_locale(&locale.unwrap_or_default()))
}

fn parse<T>(name: &str, value: &str) -> Result<T>
where
    T: std::str::FromStr,
    T::Err: Display,
{
    value.parse().map_err(|error| anyhow!("{name}: {error}"))
}

/// A variable of the environment, unless it is empty.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn root(path: &Path, stdin: Stdin) -> Result<Root> {
    if path == Path::new("-") {
        match stdin {
            Stdin::Taken => return Ok(Root::Stdin),
            Stdin::Refused => {
                bail!("-: an index needs files; standard input is read by `inspect` and `print`")
            }
        }
    }
    let found = match stdin {
        Stdin::Taken => fs::metadata(path).map(|_| path.to_owned()),
        Stdin::Refused => path.canonicalize(),
    };
    found.map(Root::Path).map_err(|error| no_file(path, &error))
}

/// Why a file or folder cannot be had, with its name.
pub fn no_file(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let path = shown_path(path);
    match error.kind() {
        ErrorKind::NotFound => anyhow!("{path}: no such file or folder"),
        ErrorKind::PermissionDenied => anyhow!("{path}: permission denied"),
        ErrorKind::IsADirectory => anyhow!("{path}: this is a folder, not a file"),
        _ => anyhow!("{path}: {}", error.to_string().to_lowercase()),
    }
}

/// A path as a message shows it.
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// The day that it is, in UTC.
#[expect(clippy::disallowed_methods, reason = "the commands are where the clock is read")]
fn today() -> Date {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    from_day_number((since_1970.as_secs() / 86_400) as i64)
}
