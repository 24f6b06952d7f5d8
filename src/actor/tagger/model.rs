//! The tagger's weights as they are kept in `assets/model`: 8 bits each, by the hash of their feature.
//!
//! `tagger.bin`: the bytes `WQT2`; what one step of a weight is worth (f32); the scores of the labels at a start and of
//! each label after each (i16); then for each feature in order its hash (u32; the lowest three bits are its place) and a weight a label (i8). All little-endian.

use std::sync::{LazyLock, Mutex, PoisonError};

use super::classes::WordClasses;
use super::features::{PLACE, PLACES};
use super::memo::Memo;
use super::pairs::Pairs;
use super::table::Table;

/// Labels: none, then the beginning and the inside of persons, places and organisations.
pub const LABELS: usize = 7;
/// Labels and one that is never taken: eight are added at once.
pub(super) const LANES: usize = 8;

/// A sum of weights a label. A word has some 60 features and a token those of five words: 2¹⁵ is never reached.
pub(super) type Sums = [i16; LANES];
/// A score a label.
pub(super) type Row = [i32; LANES];
/// A share a label.
pub(super) type Shares = [f32; LANES];

/// The score of what cannot be.
const NEVER: i32 = -32_000;
/// Differences of scores from here on are nothing as factors of probability.
const LESS: i32 = 2048;

/// The weights, ready to be used.
#[derive(Debug)]
pub struct Model {
    /// The score of each label at the start of a stretch.
    pub(super) start: Row,
    /// The score of each label after each.
    pub(super) steps: [Row; LABELS],
    /// The same as factors of probability.
    pub(super) powers: (Shares, [Shares; LABELS]),
    /// What a score that is lower by so much is as a factor of probability.
    less: Vec<f32>,
    /// The first of the weights of a feature, and how many places they speak of.
    features: Table<(u32, u32)>,
    /// Weights by feature and place; the last is the place.
    weights: Vec<[i8; LANES]>,
    /// The weights of what neighbours say together.
    pub(super) pairs: Pairs,
    /// The classes of words.
    pub(super) classes: WordClasses,
    /// What is remembered of words, once for each thread that tags at the same time.
    memos: Mutex<Vec<Memo>>,
}

static BUNDLED: LazyLock<Model> = LazyLock::new(|| {
    let model = include_bytes!("../../../assets/model/tagger.bin");
    let classes = include_bytes!("../../../assets/model/classes.bin");
    Model::read(model, WordClasses::read(classes).unwrap_or_default())
        .expect("the bundled model is read by a test")
});

/// What begins the file.
const MAGIC: &[u8; 4] = b"WQT2";

impl Model {
    /// The model that is compiled in, read on first use.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// A model from the bytes of its file; nothing where they are none.
    pub fn read(bytes: &[u8], classes: WordClasses) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (unit, rest) = rest.split_first_chunk::<4>()?;
        let (steps, rest) = rest.split_at_checked((LABELS + 1) * LABELS * 2)?;
        let scores: Vec<i32> =
            steps.chunks_exact(2).map(|two| i32::from(i16::from_le_bytes([two[0], two[1]]))).collect();
        let lanes = |row: &[i32]| -> Row { std::array::from_fn(|at| row.get(at).copied().unwrap_or(NEVER)) };
        let mut rows = scores.chunks_exact(LABELS).map(lanes);
        let start = rows.next()?;
        let steps: [Row; LABELS] = rows.collect::<Vec<_>>().try_into().ok()?;
        let (features, weights) = table(rest);
        let unit = f32::from_le_bytes(*unit);
        let power = |score: i32| (score as f32 * unit).clamp(-40.0, 40.0).exp();
        let powers = (start.map(power), steps.map(|row| row.map(power)));
        let less = (0..LESS).map(|less| power(-less)).collect();
        let (pairs, memos) = (Pairs::default(), Mutex::default());
        let mut model = Self { start, steps, powers, less, features, weights, pairs, classes, memos };
        model.pairs = Pairs::new(|feature| {
            let mut sums = [Sums::default(); PLACES];
            model.add(feature, &mut sums);
            sums[0]
        });
        Some(model)
    }

    /// A score that is lower by so much, as a factor of probability.
    #[inline]
    pub(super) fn power(&self, less: i32) -> f32 {
        self.less.get(less as usize).copied().unwrap_or_default()
    }

    /// The bytes of a file from weights of full size: `scores` at the start and after each label, then `rows`.
    ///
    /// One step of a weight is the largest of all by 127.
    pub fn write(scores: &[[f32; LABELS]; LABELS + 1], rows: &[(u32, [f32; LABELS])]) -> Vec<u8> {
        let top = rows.iter().flat_map(|(_, row)| row).fold(0.0_f32, |top, weight| top.max(weight.abs()));
        let unit = top.max(f32::MIN_POSITIVE) / 127.0;
        let mut out = MAGIC.to_vec();
        out.extend(unit.to_le_bytes());
        for score in scores.iter().flatten() {
            out.extend(((score / unit).round().clamp(NEVER as f32, -NEVER as f32) as i16).to_le_bytes());
        }
        for (key, row) in rows {
            let row = row.map(|weight| (weight / unit).round() as i8);
            if row.iter().any(|weight| *weight != 0) {
                out.extend(key.to_le_bytes());
                out.extend(row.iter().flat_map(|weight| weight.to_le_bytes()));
            }
        }
        out
    }

    /// Whether raw news has a folded word often.
    pub(in crate::actor) fn knows(&self, folded: &str) -> bool {
        self.classes.class(super::features::hash(folded.as_bytes())) > 0
    }

    /// Adds the weights of a feature, to each place its own.
    #[inline]
    pub(super) fn add(&self, feature: u32, sums: &mut [Sums; PLACES]) {
        let Some(&(first, count)) = self.features.get(feature) else { return };
        for weights in self.weights.get(first as usize..(first + count) as usize).unwrap_or_default() {
            let place = weights[LABELS] as usize;
            if let Some(sums) = sums.get_mut(place) {
                add(sums, &weights.map(i16::from));
                // The place is no weight.
                sums[LABELS] = 0;
            }
        }
    }

    /// Lends what is remembered of words.
    pub(super) fn remembering<T>(&self, work: impl FnOnce(&mut Memo) -> T) -> T {
        let memos = || self.memos.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = memos().pop();
        let mut memo = lent.unwrap_or_default();
        let result = work(&mut memo);
        memos().push(memo);
        result
    }
}

/// The features of a file, which are in order, and their weights.
fn table(rows: &[u8]) -> (Table<(u32, u32)>, Vec<[i8; LANES]>) {
    let (mut features, mut weights) = (Vec::<(u32, (u32, u32))>::new(), Vec::new());
    for (feature, row) in rows.chunks_exact(4 + LABELS).filter_map(<[u8]>::split_first_chunk::<4>) {
        let feature = u32::from_le_bytes(*feature);
        let (key, place) = (feature & !PLACE, feature & PLACE);
        let mut lanes = [place as i8; LANES];
        lanes.iter_mut().zip(row).for_each(|(to, from)| *to = i8::from_le_bytes([*from]));
        match features.last_mut() {
            Some((last, (_, count))) if *last == key => *count += 1,
            _ => features.push((key, (weights.len() as u32, 1))),
        }
        weights.push(lanes);
    }
    (Table::new(&features), weights)
}

/// Adds sums to sums.
#[inline]
pub(super) fn add(sums: &mut Sums, more: &Sums) {
    *sums = std::array::from_fn(|lane| sums[lane] + more[lane]);
}
