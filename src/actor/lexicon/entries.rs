//! The actors of a lexicon, each read from its bytes when it is first asked for: the news names few of them.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{ActorKind, Entry};

/// Entries by their numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in crate::actor) struct Entries {
    /// What the actors are: asked far more often than all else.
    kinds: Vec<ActorKind>,
    /// Where the bytes of each end.
    ends: Vec<u32>,
    #[serde(skip)]
    bytes: &'static [u8],
    #[serde(skip)]
    read: Vec<OnceLock<Box<Entry>>>,
}

impl Entries {
    /// Takes the bytes of all.
    pub(super) fn keep(&mut self, bytes: &'static [u8]) {
        self.bytes = bytes;
        self.read = vec![OnceLock::new(); self.kinds.len()];
    }

    /// The same as it is kept, and the bytes of all.
    pub(super) fn kept(&self) -> postcard::Result<(Self, Vec<u8>)> {
        let (mut kept, mut bytes) = (Self { kinds: self.kinds.clone(), ..Self::default() }, Vec::new());
        for entry in self.iter() {
            bytes.extend(postcard::to_stdvec(entry)?);
            kept.ends.push(bytes.len() as u32);
        }
        Ok((kept, bytes))
    }

    pub(super) const fn len(&self) -> usize {
        self.kinds.len()
    }

    /// What an actor is.
    pub(super) fn kind(&self, at: usize) -> Option<ActorKind> {
        self.kinds.get(at).copied()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Entry> {
        self.read.get(at).map(|entry| &**entry.get_or_init(|| Box::new(self.decoded(at))))
    }

    fn decoded(&self, at: usize) -> Entry {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let bytes = self.bytes.get(start..).unwrap_or_default();
        postcard::from_bytes(bytes).expect("the bundled lexicon is read by a test")
    }

    /// All, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    pub(super) fn push(&mut self, entry: Entry) {
        self.kinds.push(entry.kind);
        self.read.push(OnceLock::from(Box::new(entry)));
    }

    /// Adds another name to an actor.
    pub(super) fn add_alias(&mut self, at: usize, name: &str) {
        if self.get(at).is_some_and(|entry| entry.name != name)
            && let Some(entry) = self.read.get_mut(at).and_then(OnceLock::get_mut)
        {
            entry.aliases.push(name.to_owned());
        }
    }
}
