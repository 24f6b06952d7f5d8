//! Classes of words, made from raw news: words in like surroundings have one class, and each class has a path in a
//! binary tree (Brown et al. 1992; made by exchange, Kneser & Ney 1993).
//!
//! `classes.bin`: the bytes `WQC2`; how many classes (u16); for each the branches of its path from the root, a bit each
//! from the lowest (u32), and their number (u8); then for each word, in the order of their hashes, its hash (u32) and its
//! class from 1 (u16). All little-endian.

use std::collections::BTreeMap;

use super::starts::Starts;

/// The class of each word that raw news has often.
#[derive(Debug, Default)]
pub struct WordClasses {
    /// Words as they stand in the file, so that nothing is to be made when it is read.
    words: Vec<[u8; WORD]>,
    /// Where the words of each value of the upper bits of a hash begin.
    starts: Starts,
    paths: Vec<(u32, u8)>,
    /// Numbers of the branches six deep, from 1, by class.
    coarse: Vec<u8>,
}

/// What begins the file.
const MAGIC: &[u8; 4] = b"WQC2";
/// Bytes of a word: its hash and its class.
const WORD: usize = 6;
/// The upper bits of a hash that tell where its word is: about two words for each value.
const UPPER: u32 = 15;

impl WordClasses {
    /// The classes from the bytes of their file; nothing where they are none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let (paths, words) = rest.split_at_checked(usize::from(u16::from_le_bytes(*count)) * 5)?;
        let paths = paths.chunks_exact(5).filter_map(|path| {
            let (bits, length) = path.split_first_chunk::<4>()?;
            Some((u32::from_le_bytes(*bits), *length.first()?))
        });
        let words = words.as_chunks().0.to_vec();
        let starts = Starts::new(UPPER, words.iter().map(|word| hash_of(*word)));
        let mut classes = Self { words, starts, paths: paths.collect(), coarse: Vec::new() };
        classes.coarse = classes.branches(6);
        Some(classes)
    }

    /// The bytes of a file: the path of each class, and the classes of words from 0.
    pub fn write(paths: &[(u32, u8)], words: &[(&str, u16)]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend((paths.len() as u16).to_le_bytes());
        for (bits, length) in paths {
            out.extend(bits.to_le_bytes());
            out.push(*length);
        }
        let hash = |word: &str| super::features::hash(word.as_bytes());
        let words: BTreeMap<u32, u16> = words.iter().map(|(word, class)| (hash(word), class + 1)).collect();
        for (hash, class) in words {
            out.extend(hash.to_le_bytes());
            out.extend(class.to_le_bytes());
        }
        out
    }

    /// The class of a word by its hash; 0 if it has none.
    #[inline]
    pub(super) fn class(&self, word: u32) -> u16 {
        let near = self.words.get(self.starts.near(word)).unwrap_or_default();
        let found = near.iter().find(|near| hash_of(**near) == word);
        found.map_or(0, |&[.., low, high]| u16::from_le_bytes([low, high]))
    }

    /// Numbers of the branches so deep that the classes hang on, from 1 in the order of classes.
    fn branches(&self, bits: u8) -> Vec<u8> {
        let mut seen: Vec<u32> = Vec::new();
        let mut number = |class| {
            let path = self.path(class, bits);
            let at = seen.iter().position(|other| *other == path).unwrap_or_else(|| {
                seen.push(path);
                seen.len() - 1
            });
            at as u8 + 1
        };
        (1..=self.paths.len() as u16).map(&mut number).collect()
    }

    /// The coarse class of a class: its branch six deep, by number; 0 for no class.
    pub(super) fn coarse(&self, class: u16) -> u8 {
        let place = usize::from(class).checked_sub(1).and_then(|at| self.coarse.get(at));
        place.copied().unwrap_or_default()
    }

    /// The first `bits` branches of a class's path as one number; 0 for no class.
    #[inline]
    pub(super) fn path(&self, class: u16, bits: u8) -> u32 {
        let place = usize::from(class).checked_sub(1).and_then(|at| self.paths.get(at));
        place.map_or(0, |&(path, length)| {
            let kept = length.min(bits);
            path & ((1 << kept) - 1) | 1 << kept
        })
    }
}

const fn hash_of([a, b, c, d, ..]: [u8; WORD]) -> u32 {
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_class_it_was_given() {
        let words: Vec<(String, u16)> = (0..1000).map(|n| (format!("كلمة{n}"), n % 7)).collect();
        let list: Vec<(&str, u16)> = words.iter().map(|(word, class)| (word.as_str(), *class)).collect();
        let classes = WordClasses::read(&WordClasses::write(&[(0, 0); 7], &list)).unwrap();
        let class = |word: &str| classes.class(super::super::features::hash(word.as_bytes()));
        assert!(list.iter().all(|(word, of)| class(word) == of + 1));
        assert_eq!((class("غيرها"), WordClasses::default().class(7)), (0, 0));
    }
}
