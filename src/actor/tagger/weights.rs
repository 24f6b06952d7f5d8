//! The weights of features: rows in the order of the features' hashes, so that the upper bits of a hash tell where its
//! rows are.

use super::features::{PLACE, PLACES};
use super::model::{LABELS, LANES, Sums};
use super::starts::Starts;
use crate::text::hash::Filter;

/// What a feature says of the labels of one place.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The hash of the feature; the lowest bits are the place.
    feature: u32,
    labels: [i8; LANES],
}

impl Row {
    #[inline]
    fn add_to(&self, sums: &mut Sums) {
        *sums = std::array::from_fn(|lane| sums[lane] + i16::from(self.labels[lane]));
    }
}

/// All weights.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// Of ten features that a word has some four are not among them.
    known: Filter,
    /// Where the rows of each value of the upper bits begin.
    starts: Starts,
    rows: Vec<Row>,
}

/// The upper bits of a hash that tell where its rows are: about a row for each value.
const UPPER: u32 = 14;
/// Bits of the filter, as a power of two: some twelve for each feature.
const BITS: u32 = 17;

impl Weights {
    /// The weights of a file, which are in order: a hash and a weight a label.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let row = |[a, b, c, d, weights @ ..]: &[u8; 4 + LABELS]| {
            let weight = |lane| weights.get(lane).map_or(0, |byte: &u8| i8::from_le_bytes([*byte]));
            Row { feature: u32::from_le_bytes([*a, *b, *c, *d]), labels: std::array::from_fn(weight) }
        };
        let rows: Vec<Row> = bytes.as_chunks().0.iter().map(row).collect();
        let mut known = Filter::new(BITS);
        rows.iter().for_each(|row| known.add(wide(row.feature & !PLACE)));
        let starts = Starts::new(UPPER, rows.iter().map(|row| row.feature));
        Self { known, starts, rows }
    }

    /// Whether a feature may have weights.
    #[inline]
    pub(super) fn may_have(&self, feature: u32) -> bool {
        self.known.may_have(wide(feature))
    }

    /// The weights of features, summed for each place of their word.
    #[inline(never)]
    pub(super) fn sums(&self, features: &[u32]) -> [Sums; PLACES] {
        self.fetch(features);
        let mut sums = [Sums::default(); PLACES];
        for feature in features {
            for row in self.of(*feature) {
                if let Some(sums) = sums.get_mut((row.feature & PLACE) as usize) {
                    row.add_to(sums);
                }
            }
        }
        sums
    }

    /// The weights of a feature of the first place.
    pub(super) fn first(&self, feature: u32) -> Sums {
        let mut sums = Sums::default();
        if self.known.may_have(wide(feature)) {
            let rows = self.of(feature).filter(|row| row.feature == feature);
            rows.for_each(|row| row.add_to(&mut sums));
        }
        sums
    }

    /// Brings rows into the nearest cache, all at once (see [`super::memo`]).
    fn fetch(&self, features: &[u32]) {
        let touch = |feature: &u32| self.rows.get(self.starts.first(*feature)).map_or(0, |row| row.feature);
        std::hint::black_box(features.iter().fold(0, |sum, feature| sum ^ touch(feature)));
    }

    /// The rows of a feature.
    #[inline]
    fn of(&self, feature: u32) -> impl Iterator<Item = &Row> {
        let rows = self.rows.get(self.starts.first(feature)..).unwrap_or_default().iter();
        rows.take_while(move |row| row.feature <= feature | PLACE).filter(move |row| row.feature >= feature)
    }
}

/// A feature as a hash whose upper bits it is.
const fn wide(feature: u32) -> u64 {
    (feature as u64) << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_has_its_rows_and_no_others() {
        let rows = [(8, 1), (10, 2), (16, 4), (0x8000_0000, 8), (0xffff_fffc, 16)];
        let bytes = rows.iter().flat_map(|(feature, weight): &(u32, u8)| {
            feature.to_le_bytes().into_iter().chain([*weight; LABELS])
        });
        let weights = Weights::read(&bytes.collect::<Vec<u8>>());
        let said = |features: &[u32]| weights.sums(features).map(|sums| sums[0]);
        assert_eq!(said(&[8]), [1, 0, 2, 0, 0]);
        assert_eq!(said(&[16, 0x8000_0000, 24, 0]), [12, 0, 0, 0, 0]);
        assert_eq!(said(&[8, 0xffff_fff8]), [1, 0, 2, 0, 16]);
    }
}
