//! The tagger's weights as they are kept in `assets/model`: 8 bits each, by the hash of their feature.
//!
//! `tagger.bin`: the bytes `WQT2`; what one step of a weight is worth (f32); the scores of the labels at a start and of
//! each label after each (i16); then for each feature in order its hash (u32; the lowest three bits are its place) and a weight a label (i8). All little-endian.

use std::sync::{LazyLock, Mutex, PoisonError};

use super::classes::WordClasses;
use super::pairs::Pairs;
use super::room::Room;
use super::weights::Weights;

/// Labels: none, then the beginning and the inside of persons, places and organisations.
pub const LABELS: usize = 7;
/// Labels and one that is never taken: eight are added at once.
pub(super) const LANES: usize = 8;

/// A sum of weights a label. A word has some 60 features and a token those of five words: 2¹⁵ is never reached.
pub(super) type Sums = [i16; LANES];
/// Labels of names: all but none.
pub(super) const NAMES: usize = LABELS - 1;
/// How much more is said for each label of a name than for none. Only differences of scores decide, and without the
/// label none what is said of a word fits one line of the cache.
pub(super) type Scores = [i16; NAMES];
/// A share a label.
pub(super) type Shares = [f32; LANES];

/// The score of what cannot be.
const NEVER: i16 = -32_000;
/// Differences of scores from here on are nothing as factors of probability.
const LESS: i16 = 2048;

/// The weights, ready to be used.
#[derive(Debug)]
pub struct Model {
    /// The score of each label at the start of a stretch.
    pub(super) start: Sums,
    /// The score of each label after each.
    pub(super) steps: [Sums; LABELS],
    /// The score of each label before each.
    pub(super) back: [Sums; LANES],
    /// The same as factors of probability.
    pub(super) powers: Powers,
    /// What a score that is lower by so much is as a factor of probability.
    less: Vec<f32>,
    /// The weights of what words say.
    pub(super) weights: Weights,
    /// The weights of what neighbours say together.
    pub(super) pairs: Pairs,
    /// The classes of words.
    pub(super) classes: WordClasses,
    /// Rooms to tag in, one for each thread that tags at the same time.
    rooms: Mutex<Vec<Room>>,
}

static BUNDLED: LazyLock<Model> = LazyLock::new(|| {
    let model = include_bytes!("../../../assets/model/tagger.bin");
    let classes = include_bytes!("../../../assets/model/classes.bin");
    Model::read(model, WordClasses::read(classes).unwrap_or_default())
        .expect("the bundled model is read by a test")
});

/// Scores of steps as factors of probability.
#[derive(Debug)]
pub(super) struct Powers {
    pub(super) start: Shares,
    /// By the label before.
    pub(super) steps: [Shares; LABELS],
    /// By the label behind.
    pub(super) back: [Shares; LANES],
}

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
        let scores: Vec<i16> =
            steps.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect();
        let lanes = |row: &[i16]| -> Sums { std::array::from_fn(|at| row.get(at).copied().unwrap_or(NEVER)) };
        let mut rows = scores.chunks_exact(LABELS).map(lanes);
        let start = rows.next()?;
        let steps: [Sums; LABELS] = rows.collect::<Vec<_>>().try_into().ok()?;
        let back = std::array::from_fn(|to| {
            std::array::from_fn(|from| steps.get(from).map_or(NEVER, |row| row[to]))
        });
        let weights = Weights::read(rest);
        let unit = f32::from_le_bytes(*unit);
        let power = |score: i16| (f32::from(score) * unit).clamp(-40.0, 40.0).exp();
        let after = steps.map(|row| row.map(power));
        let before = |to| std::array::from_fn(|from| after.get(from).map_or(0.0, |row| row[to]));
        let powers = Powers { start: start.map(power), steps: after, back: std::array::from_fn(before) };
        let less = (0..LESS).map(|less| power(-less)).collect();
        let pairs = Pairs::new(|feature| weights.first(feature));
        Some(Self { start, steps, back, powers, less, weights, pairs, classes, rooms: Mutex::default() })
    }

    /// A score that is lower by so much, as a factor of probability.
    #[inline]
    pub(super) fn power(&self, less: i16) -> f32 {
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
            out.extend(
                ((score / unit).round().clamp(f32::from(NEVER), f32::from(-NEVER)) as i16).to_le_bytes(),
            );
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

    /// Lends a room to tag in.
    pub(super) fn lending<T>(&self, work: impl FnOnce(&mut Room) -> T) -> T {
        let rooms = || self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = rooms().pop();
        let mut room = lent.unwrap_or_default();
        let result = work(&mut room);
        rooms().push(room);
        result
    }
}

/// Adds sums to sums.
#[inline]
pub(super) fn add(sums: &mut Sums, more: &Sums) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// What sums say of names, beside none.
#[inline]
pub(super) fn scores(sums: &Sums) -> Scores {
    std::array::from_fn(|name| sums[name + 1] - sums[0])
}

/// The scores of all labels, none having 0; the last lane is no label.
#[inline]
pub(super) fn lanes(names: &Scores) -> Sums {
    let [b1, i1, b2, i2, b3, i3] = *names;
    [0, b1, i1, b2, i2, b3, i3, 0]
}
