//! The bundled lexicon as it is kept in `assets/lexicon/compiled.bin`: what [`Lexicon::from_toml`] makes of the files
//! that people edit, since making it takes longer than a small corpus.
//!
//! After an edit of them: `UPDATE_LEXICON=1 cargo test --lib -- lexicon::compiled`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};

use super::Lexicon;

static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(include_bytes!("../../../assets/lexicon/compiled.bin"))
        .expect("the bundled lexicon is read by a test")
});

impl Lexicon {
    /// The lexicon that is compiled in, read on first use.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    fn read(bytes: &'static [u8]) -> postcard::Result<Self> {
        let (mut lexicon, entries): (Self, _) = postcard::take_from_bytes(bytes)?;
        lexicon.entries.keep(entries);
        Ok(lexicon)
    }

    /// The bytes of the file: all but the entries, then these.
    ///
    /// # Errors
    /// None: every part of a lexicon can be written.
    pub fn compiled(&self) -> postcard::Result<Vec<u8>> {
        let (entries, bytes) = self.entries.kept()?;
        let mut all = postcard::to_stdvec(&Self { entries, ..self.clone() })?;
        all.extend(bytes);
        Ok(all)
    }
}

/// Writes a map in the order of its keys, so that the same map is the same bytes everywhere.
pub(in crate::actor) fn in_order<K, V, S>(map: &FxHashMap<K, V>, to: S) -> Result<S::Ok, S::Error>
where
    K: Serialize + Ord,
    V: Serialize,
    S: Serializer,
{
    map.iter().collect::<BTreeMap<_, _>>().serialize(to)
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::*;

    #[test]
    fn the_compiled_lexicon_is_made_of_its_files() {
        let made = Lexicon::from_toml(
            include_str!("../../../assets/lexicon/actors.toml"),
            include_str!("../../../assets/lexicon/offices.toml"),
            include_str!("../../../assets/lexicon/titles.toml"),
        );
        let bytes = made.unwrap().compiled().unwrap();
        let again = Lexicon::read(bytes.clone().leak()).unwrap();
        assert!(again.compiled().unwrap() == bytes, "what is read is what was written");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon/compiled.bin");
        if env::var_os("UPDATE_LEXICON").is_some() {
            fs::write(path, &bytes).unwrap();
        }
        let old = fs::read(path).unwrap() != bytes;
        assert!(!old, "run: UPDATE_LEXICON=1 cargo test --lib -- lexicon::compiled");
    }
}
