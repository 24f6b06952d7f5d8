//! The notebook: what the reader himself says of articles, in one file of his own that people can read and edit.
//!
//! An entry is keyed by the article's id, a hash of its title and text, so that it holds wherever the article lies and
//! however often it is indexed anew. Dates are what it holds so far; whatever else an entry has, as a later version may
//! have written it, is kept as it is.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::date::interval::Bounds;
use crate::own_file::{FileError, lock, read, replace};

/// Stands at the top of the file.
const HEAD: &str = "# What you noted in warraq, by the id of the article (`warraq search --json` and `inspect --json` show ids).
# date = \"2024-01-27\", or \"2024-01-20/2024-01-31\" for a range: the article's date as you gave it with :date.
";

/// The file of one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notebook {
    path: PathBuf,
}

/// All that the file holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Pages {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    article: BTreeMap<String, Entry>,
    #[serde(flatten)]
    rest: toml::Table,
}

/// What is noted of an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Entry {
    /// For people: the title that the article had.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    /// Its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(flatten)]
    rest: toml::Table,
}

impl Notebook {
    /// The notebook in the reader's data folder; it need not exist.
    pub fn in_folder(data: &Path) -> Self {
        Self { path: data.join("notebook.toml") }
    }

    /// The dates that the reader gave to articles.
    ///
    /// # Errors
    /// Where the file cannot be read, does not parse, or says something that is no id or no date. It is never replaced
    /// then.
    pub fn dates(&self) -> Result<BTreeMap<ArticleId, Bounds>, FileError> {
        let pages = self.read()?;
        let dated = pages.article.iter().filter_map(|(id, entry)| Some((id, entry.date.as_ref()?)));
        let date = |(id, date): (&String, &String)| {
            let number = u64::from_str_radix(id, 16).ok().filter(|_| id.len() == 16);
            let found = number.map(ArticleId).zip(parse(date));
            found.ok_or_else(|| self.failed(format!("article.{id}: no date of an article: {date}")))
        };
        dated.map(date).collect()
    }

    /// Keeps the date of an article, or forgets it. What another program noted meanwhile stays.
    ///
    /// # Errors
    /// Where the file cannot be read, or its folder cannot be written.
    pub fn set_date(&self, id: ArticleId, title: &str, date: Option<Bounds>) -> Result<(), FileError> {
        // Held until the file is written.
        let _lock = lock(&self.path).map_err(|error| self.failed(error))?;
        let mut pages = self.read()?;
        let entry = pages.article.entry(id.to_string()).or_default();
        entry.date = date.and_then(write);
        if !title.is_empty() {
            title.clone_into(&mut entry.title);
        }
        if entry.date.is_none() && entry.rest.is_empty() {
            pages.article.remove(&id.to_string());
        }
        let text = toml::to_string_pretty(&pages).map_err(|error| self.failed(error))?;
        replace(&self.path, &format!("{HEAD}\n{text}")).map_err(|error| self.failed(error))
    }

    fn read(&self) -> Result<Pages, FileError> {
        read(&self.path)
    }

    fn failed(&self, reason: impl Display) -> FileError {
        FileError::new(&self.path, reason)
    }
}

/// «2024-01-27», «2024-01-20/2024-01-31».
fn write(days: Bounds) -> Option<String> {
    let (from, to) = (days.from?, days.to?);
    Some(if from == to { from.to_string() } else { format!("{from}/{to}") })
}

fn parse(text: &str) -> Option<Bounds> {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let (from, to): (Date, Date) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then(|| Bounds::new(from, to))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use jiff::civil::date;

    const ID: ArticleId = ArticleId(0x00ab_12cd_34ef_5678);

    fn notebook() -> (tempfile::TempDir, Notebook) {
        let home = tempfile::tempdir().unwrap();
        let notebook = Notebook::in_folder(&home.path().join("data"));
        (home, notebook)
    }

    #[test]
    fn dates_are_kept_and_forgotten() {
        let (_home, notebook) = notebook();
        assert!(notebook.dates().unwrap().is_empty());
        let (day, range) = (date(2024, 1, 27), Bounds::new(date(2024, 1, 20), date(2024, 1, 31)));
        notebook.set_date(ID, "بغداد تعلن", Some(Bounds::day(day))).unwrap();
        notebook.set_date(ArticleId(7), "", Some(range)).unwrap();
        let text = fs::read_to_string(&notebook.path).unwrap();
        assert!(
            text.contains("[article.00ab12cd34ef5678]\ntitle = \"بغداد تعلن\"\ndate = \"2024-01-27\""),
            "{text}"
        );
        assert_eq!(notebook.dates().unwrap(), [(ArticleId(7), range), (ID, Bounds::day(day))].into());
        notebook.set_date(ID, "", None).unwrap();
        assert_eq!(notebook.dates().unwrap(), [(ArticleId(7), range)].into());
    }

    #[test]
    fn what_a_later_version_wrote_stays() {
        let (_home, notebook) = notebook();
        let text = "saved = [\"داعش\"]\n\n[article.00ab12cd34ef5678]\ntags = [\"هدنة\"]\n";
        replace(&notebook.path, text).unwrap();
        notebook.set_date(ID, "", Some(Bounds::day(date(2024, 1, 27)))).unwrap();
        notebook.set_date(ID, "", None).unwrap();
        let text = fs::read_to_string(&notebook.path).unwrap();
        assert!(text.contains("saved = [\"داعش\"]") && text.contains("tags = [\"هدنة\"]"), "{text}");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_left_alone() {
        for (text, reason) in [
            ("[article\n", "line 1"),
            ("[article.00ab12cd34ef5678]\ndate = \"yesterday\"\n", "no date of an article: yesterday"),
            ("[article.77]\ndate = \"2024-01-27\"\n", "article.77"),
        ] {
            let (_home, notebook) = notebook();
            replace(&notebook.path, text).unwrap();
            let error = notebook.dates().unwrap_err().to_string();
            assert!(error.contains(reason) && error.contains("notebook.toml"), "{error}");
        }
        let (_home, notebook) = notebook();
        replace(&notebook.path, "[article\n").unwrap();
        assert!(notebook.set_date(ID, "", None).is_err());
        assert_eq!(fs::read_to_string(&notebook.path).unwrap(), "[article\n");
    }
}
