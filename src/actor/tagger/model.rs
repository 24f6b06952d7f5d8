//! The tagger's weights as they are kept in `assets/model`: 8 bits each, by the hash of their feature.
//!
//! `tagger.bin`: the bytes `WQT1`; what one step of a weight is worth (f32); the scores of the labels at a start and of
//! each label after each (i16); then for each feature its hash (u32) and a weight a label (i8). All little-endian.

use std::sync::LazyLock;

use super::classes::WordClasses;
use super::table::Table;

/// Labels: none, then the beginning and the inside of persons, places and organisations.
pub const LABELS: usize = 7;

/// A score a label.
pub(super) type Row = [i32; LABELS];

/// The weights, ready to be used.
#[derive(Debug)]
pub struct Model {
    /// What one step of a weight is worth.
    unit: f32,
    /// The score of each label at the start of a stretch.
    pub(super) start: Row,
    /// The score of each label after each.
    pub(super) steps: [Row; LABELS],
    /// The same as factors of probability.
    pub(super) powers: ([f32; LABELS], [[f32; LABELS]; LABELS]),
    weights: Table<[i8; 8]>,
    /// The classes of words.
    pub(super) classes: WordClasses,
}

static BUNDLED: LazyLock<Model> = LazyLock::new(|| {
    let model = include_bytes!("../../../assets/model/tagger.bin");
    let classes = include_bytes!("../../../assets/model/classes.bin");
    Model::read(model, WordClasses::read(classes).unwrap_or_default())
        .expect("the bundled model is read by a test")
});

/// What begins the file.
const MAGIC: &[u8; 4] = b"WQT1";

impl Model {
    /// The model that is compiled in, read on first use.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// A model from the bytes of its file; nothing where they are none.
    pub fn read(bytes: &[u8], classes: WordClasses) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (unit, rest) = rest.split_first_chunk::<4>()?;
        let (table, rest) = rest.split_at_checked((LABELS + 1) * LABELS * 2)?;
        let scores: Vec<i32> =
            table.chunks_exact(2).map(|two| i32::from(i16::from_le_bytes([two[0], two[1]]))).collect();
        let mut rows = scores.chunks_exact(LABELS).filter_map(|row| Row::try_from(row).ok());
        let start = rows.next()?;
        let steps: Vec<Row> = rows.collect();
        let rows = rest.chunks_exact(4 + LABELS).filter_map(|row| {
            let (key, weights) = row.split_first_chunk::<4>()?;
            let mut eight = [0; 8];
            eight.iter_mut().zip(weights).for_each(|(to, from)| *to = i8::from_le_bytes([*from]));
            Some((u32::from_le_bytes(*key), eight))
        });
        let rows: Vec<(u32, [i8; 8])> = rows.collect();
        let steps: [Row; LABELS] = steps.try_into().ok()?;
        let unit = f32::from_le_bytes(*unit);
        let powers =
            (start.map(|score| power(score, unit)), steps.map(|row| row.map(|score| power(score, unit))));
        Some(Self { unit, start, steps, powers, weights: Table::new(&rows), classes })
    }

    /// A score as a factor of probability.
    pub(super) fn power(&self, score: i32) -> f32 {
        power(score, self.unit)
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
            out.extend(((score / unit).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
        }
        for (key, row) in rows {
            out.extend(key.to_le_bytes());
            out.extend(row.iter().flat_map(|weight| ((weight / unit).round() as i8).to_le_bytes()));
        }
        out
    }

    /// Whether raw news has a folded word often.
    pub(in crate::actor) fn knows(&self, folded: &str) -> bool {
        self.classes.class(super::features::hash(folded.as_bytes())) > 0
    }

    /// Adds the weights of a feature to a token's scores.
    #[inline]
    pub(super) fn add(&self, feature: u32, row: &mut Row) {
        if let Some(weights) = self.weights.get(feature) {
            row.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i32::from(*weight));
        }
    }
}

fn power(score: i32, unit: f32) -> f32 {
    (score as f32 * unit).clamp(-40.0, 40.0).exp()
}
