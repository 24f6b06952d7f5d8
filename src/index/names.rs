//! The names behind the numbers of the facet column: a table that only grows, beside the index.
//!
//! A facet (an actor, an outlet, a section) is a number in the index, so that counting is adding into a list. The table
//! is written before the commit that first uses a number: it may know more than the index, never less.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::error::IndexError;
use super::home::replace;
use crate::actor::{ActorKind, ActorMentions};
use crate::query::result::FacetKind;

/// A facet's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Name {
    pub(super) facet: FacetKind,
    /// The actor's id; for others their name.
    pub(super) id: String,
    pub(super) ar: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) en: Option<String>,
    pub(super) kind: ActorKind,
}

type Numbers = FxHashMap<FacetKind, FxHashMap<String, u32>>;

/// All facets, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<Name>,
    /// Made when a number is first asked for: who only reads does without.
    numbers: Option<Numbers>,
    written: usize,
}

const FILE: &str = "names.jsonl";

impl Names {
    /// Reads the table in `dir`; empty where there is none yet.
    pub(super) fn read(dir: &Path) -> Result<Self, IndexError> {
        let path = dir.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) if error.kind() == ErrorKind::InvalidData => return Err(damaged(&error)),
            Err(error) => return Err(IndexError::io(&path)(error)),
        };
        let list: Vec<Name> = text
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()
            .map_err(|error| damaged(&error))?;
        Ok(Self { written: list.len(), list, numbers: None })
    }

    /// Writes the table if it has grown.
    pub(super) fn write(&mut self, dir: &Path) -> Result<(), IndexError> {
        if self.written == self.list.len() {
            return Ok(());
        }
        replace(&dir.join(FILE), |out| {
            self.list.iter().try_for_each(|name| {
                serde_json::to_writer(&mut *out, name)?;
                out.write_all(b"\n")
            })
        })?;
        self.written = self.list.len();
        Ok(())
    }

    /// The number of an actor, given now if it is new.
    pub(super) fn actor(&mut self, actor: &ActorMentions) -> u32 {
        self.number(FacetKind::Actor, &actor.id).unwrap_or_else(|| {
            self.add(Name {
                facet: FacetKind::Actor,
                id: actor.id.clone(),
                ar: actor.name.clone(),
                en: actor.name_en.clone(),
                kind: actor.kind,
            })
        })
    }

    /// The number of an outlet or a section, given now if it is new.
    pub(super) fn plain(&mut self, facet: FacetKind, name: &str) -> u32 {
        self.number(facet, name).unwrap_or_else(|| {
            let (id, ar) = (name.to_owned(), name.to_owned());
            self.add(Name { facet, id, ar, en: None, kind: ActorKind::Other })
        })
    }

    fn number(&mut self, facet: FacetKind, id: &str) -> Option<u32> {
        self.numbers().get(&facet)?.get(id).copied()
    }

    fn numbers(&mut self) -> &mut Numbers {
        self.numbers.get_or_insert_with(|| {
            let mut numbers = Numbers::default();
            for (name, number) in self.list.iter().zip(0..) {
                numbers.entry(name.facet).or_default().insert(name.id.clone(), number);
            }
            numbers
        })
    }

    /// Gives the next number to a facet that has none.
    fn add(&mut self, name: Name) -> u32 {
        let next = self.list.len() as u32;
        self.numbers().entry(name.facet).or_default().insert(name.id.clone(), next);
        self.list.push(name);
        next
    }

    pub(super) fn get(&self, number: u32) -> Option<&Name> {
        self.list.get(number as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
}

fn damaged(error: &dyn std::fmt::Display) -> IndexError {
    IndexError::Damaged(format!("{FILE}: {error}"))
}

/// A facet's number and how often the article names it, in one value of the column.
pub(super) fn pack(number: u32, times: usize) -> u64 {
    u64::from(number) << 8 | times.clamp(1, 255) as u64
}

/// The number and the times of a value of the column.
pub(super) const fn unpack(value: u64) -> (u32, u32) {
    ((value >> 8) as u32, (value & 255) as u32)
}
