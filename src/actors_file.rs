//! `actors.toml`: what the reader says of actors, in a file of his own that people read, edit, merge and share.
//!
//! A block a correction, sorted. The file is changed block by block and not written anew: comments stay where they are,
//! and so does what cannot be understood, which is told with its line.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::actor::{Correction, Corrections};
use crate::own_file::{FileError, lock, replace};
use crate::text::sanitize::Safe;

/// Stands at the top of a new file.
const HEAD: &str = include_str!("../assets/actors_head.txt");

/// The file of one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorsFile {
    path: PathBuf,
}

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What can be understood.
    pub corrections: Corrections,
    /// What cannot: the line, and why.
    pub mistakes: Vec<(usize, String)>,
}

impl ActorsFile {
    /// The file in the reader's data folder; it need not exist.
    pub fn in_folder(data: &Path) -> Self {
        Self { path: data.join("actors.toml") }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(&self) -> Result<Said, FileError> {
        Ok(said(&Blocks::of(&self.text()?)))
    }

    /// A mistake, told in one line of a screen: the file's name, the line in it, what is wrong.
    pub fn mistake(&self, (line, reason): &(usize, String)) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        Safe::line(&format!("{name}: line {line}: {reason}")).plain().into_string()
    }

    /// Takes corrections out and puts others in. All else stays, also what another program wrote meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be read, or its folder cannot be written.
    pub fn change(&self, without: &[Correction], with: &[Correction]) -> Result<(), FileError> {
        // Held until the file is written.
        let _lock = lock(&self.path).map_err(|error| self.failed(error))?;
        let text = self.text()?;
        let mut blocks = Blocks::of(if text.is_empty() { HEAD } else { &text });
        blocks.remove(|one| without.contains(one));
        for one in with {
            blocks.insert(one).map_err(|error| self.failed(error))?;
        }
        replace(&self.path, &blocks.text()).map_err(|error| self.failed(error))
    }

    fn text(&self) -> Result<String, FileError> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn failed(&self, reason: impl Display) -> FileError {
        FileError::new(&self.path, reason)
    }
}

/// The file, cut before each heading.
struct Blocks {
    /// What stands before the first block.
    head: String,
    list: Vec<Block>,
}

/// A heading, what stands under it, and the comments right above it.
struct Block {
    /// Its first line, from 1.
    line: usize,
    text: String,
}

impl Blocks {
    fn of(text: &str) -> Self {
        let mut blocks = Self { head: String::new(), list: Vec::new() };
        // Comments are kept back until it is known to what they belong.
        let (mut above, mut since) = (String::new(), 1);
        for (line, number) in text.split_inclusive('\n').zip(1..) {
            let bare = line.trim_start();
            if bare.starts_with('#') {
                since = if above.is_empty() { number } else { since };
                above.push_str(line);
                continue;
            }
            let line_of_block = if above.is_empty() { number } else { since };
            if bare.starts_with('[') {
                blocks.list.push(Block { line: line_of_block, text: String::new() });
            }
            blocks.last().push_str(&std::mem::take(&mut above));
            blocks.last().push_str(line);
        }
        blocks.last().push_str(&above);
        blocks
    }

    fn last(&mut self) -> &mut String {
        self.list.last_mut().map_or(&mut self.head, |block| &mut block.text)
    }

    /// Takes corrections out; comments below one stay, for they speak of more than it.
    fn remove(&mut self, is_out: impl Fn(&Correction) -> bool) {
        for block in std::mem::take(&mut self.list) {
            if !block.parse().is_ok_and(|one| is_out(&one)) {
                self.list.push(block);
                continue;
            }
            let said = |line: &&str| !line.trim_start().starts_with('#') && !line.trim().is_empty();
            let last = block.text.lines().rfind(said).unwrap_or_default();
            let below = block.text.rsplit_once(last).map_or("", |(_, below)| below);
            if below.contains('#') {
                self.last().push_str(below);
            }
        }
    }

    /// Puts a correction in before the first that comes after it.
    fn insert(&mut self, one: &Correction) -> Result<(), toml::ser::Error> {
        if self.list.iter().any(|block| block.parse().as_ref() == Ok(one)) {
            return Ok(());
        }
        let after = self.list.iter().position(|block| block.parse().is_ok_and(|other| other > *one));
        let at = after.unwrap_or(self.list.len());
        self.list.insert(at, Block { line: 0, text: written(one)? });
        Ok(())
    }

    fn text(&self) -> String {
        let mut text = self.head.clone();
        for block in &self.list {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
            text.push_str(&block.text);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

impl Block {
    /// The line of its heading.
    fn heading(&self) -> usize {
        self.line + self.text.lines().position(|line| line.trim_start().starts_with('[')).unwrap_or(0)
    }

    /// The correction that it is; else the line, and why it is none.
    fn parse(&self) -> Result<Correction, (usize, String)> {
        let table: BTreeMap<String, Vec<toml::Value>> = toml::from_str(&self.text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let above = self.text.bytes().take(start).filter(|byte| *byte == b'\n').count();
            (self.line + above, message(&error))
        })?;
        let failed = |reason: String| (self.heading(), reason);
        let mut entries =
            table.into_iter().flat_map(|(verb, list)| list.into_iter().map(move |body| (verb.clone(), body)));
        let (Some(one), None) = (entries.next(), entries.next()) else {
            return Err(failed("an entry has one heading in double brackets, such as [[merge]]".to_owned()));
        };
        let table: toml::Table = std::iter::once(one).collect();
        toml::Value::Table(table).try_into().map_err(|error: toml::de::Error| failed(message(&error)))
    }
}

/// What the parser says, without its place, which is that of a part of the file.
fn message(error: &toml::de::Error) -> String {
    error.message().lines().next().unwrap_or_default().to_owned()
}

fn said(blocks: &Blocks) -> Said {
    let mut said = Said::default();
    let stray = blocks
        .head
        .lines()
        .zip(1..)
        .find(|(line, _)| !line.trim().is_empty() && !line.trim().starts_with('#'));
    said.mistakes.extend(stray.map(|(_, line)| (line, "this stands under no heading".to_owned())));
    for block in &blocks.list {
        let taken = block.parse().and_then(|one| {
            said.corrections.insert(one).map_err(|refused| (block.heading(), refused.to_string()))
        });
        said.mistakes.extend(taken.err());
    }
    said
}

/// A correction as a block.
fn written(one: &Correction) -> Result<String, toml::ser::Error> {
    let text = toml::to_string(one)?;
    let (heading, body) = text.split_once('\n').unwrap_or((&text, ""));
    Ok(format!("[{heading}]\n{body}"))
}

#[cfg(test)]
mod tests;
