//! Where warraq keeps things: the config file, the reader's data, the indexes; and which corpus was open last.

use std::fs;
use std::io;
use std::path::PathBuf;

use directories::ProjectDirs;
use twox_hash::XxHash3_64;

use crate::actors_file::ActorsFile;
use crate::corpus::Root;
use crate::notebook::Notebook;
use crate::own_file::replace;

/// The folders of this user, as `directories` gives them or the environment overrides them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The config file; it need not exist.
    pub config: PathBuf,
    /// The reader's own data.
    pub data: PathBuf,
    /// What can be made anew.
    pub cache: PathBuf,
}

impl Places {
    /// Reads `WARRAQ_CONFIG`, `WARRAQ_DATA` and `WARRAQ_CACHE`, else the system's places.
    ///
    /// # Errors
    /// Where there is no home folder and nothing else is said.
    pub fn find() -> io::Result<Self> {
        let dirs = ProjectDirs::from("", "", "warraq");
        let place = |variable: &str, usual: Option<PathBuf>| {
            let said = std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
            let unknown = || io::Error::other(format!("no home folder is known; set {variable}"));
            said.or(usual).ok_or_else(unknown)
        };
        Ok(Self {
            config: place("WARRAQ_CONFIG", dirs.as_ref().map(|d| d.config_dir().join("config.toml")))?,
            data: place("WARRAQ_DATA", dirs.as_ref().map(|d| d.data_dir().to_owned()))?,
            cache: place("WARRAQ_CACHE", dirs.as_ref().map(|d| d.cache_dir().to_owned()))?,
        })
    }

    /// The folder of a corpus's index, by its full paths: the same whatever folder one stands in, and in whatever order
    /// they are given.
    pub fn index_of(&self, roots: &[Root]) -> PathBuf {
        let hash = XxHash3_64::oneshot(corpus(roots).as_bytes());
        self.cache.join("indexes").join(format!("{hash:016x}"))
    }

    /// The corpus that was open last, as far as it is still there.
    pub fn last_corpus(&self) -> Option<Vec<Root>> {
        let text = fs::read_to_string(self.data.join("last-corpus")).ok()?;
        let paths = text.lines().filter(|line| !line.is_empty());
        let roots: Vec<Root> = paths.map(|line| Root::Path(line.into())).collect();
        let there = |root: &Root| matches!(root, Root::Path(path) if path.exists());
        (!roots.is_empty() && roots.iter().all(there)).then_some(roots)
    }

    /// Remembers the corpus that is open now; the sample is forgotten.
    ///
    /// # Errors
    /// Where the data folder cannot be written.
    pub fn remember(&self, roots: &[Root]) -> io::Result<()> {
        let paths = if roots.contains(&Root::Sample) { Vec::new() } else { names(roots) };
        replace(&self.data.join("last-corpus"), &paths.join("\n"))
    }

    /// What the reader noted of articles.
    pub fn notebook(&self) -> Notebook {
        Notebook::in_folder(&self.data)
    }

    /// What the reader said of actors.
    pub fn actors(&self) -> ActorsFile {
        ActorsFile::in_folder(&self.data)
    }

    /// The file of the terminals that the reader has met.
    pub fn terminals(&self) -> PathBuf {
        self.data.join("terminals.toml")
    }

    /// The file of the corpora that the reader has visited.
    pub fn visits(&self) -> PathBuf {
        self.data.join("visits.toml")
    }
}

/// The names of a corpus's paths.
pub fn names(roots: &[Root]) -> Vec<String> {
    let name = |root: &Root| match root {
        Root::Path(path) => path.display().to_string(),
        Root::Sample => "sample".to_owned(),
        Root::Stdin => "-".to_owned(),
    };
    roots.iter().map(name).collect()
}

/// What tells a corpus from others: the names of its paths, a line each, in whatever order they are given.
pub fn corpus(roots: &[Root]) -> String {
    let mut names = names(roots);
    names.sort_unstable();
    names.dedup();
    names.join("\n")
}

/// What one calls a corpus: the name of its first folder or file.
pub fn title(roots: &[Root]) -> String {
    match roots.first() {
        Some(Root::Path(path)) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let more = if roots.len() > 1 { format!(" +{}", roots.len() - 1) } else { String::new() };
            name.unwrap_or_default() + &more
        }
        Some(Root::Stdin) => "-".to_owned(),
        Some(Root::Sample) | None => "sample".to_owned(),
    }
}
