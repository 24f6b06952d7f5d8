//! A linear-chain conditional random field (Lafferty, `McCallum` & Pereira 2001), trained sentence by sentence with steps
//! by `AdaGrad` and a lasso that is paid when a weight is next touched (Duchi, Hazan & Singer 2011).

use std::collections::{BTreeMap, HashMap};

use warraq::actor::tagger::LABELS;

/// A number a label.
type Row = [f32; LABELS];

/// A stretch of tokens with their features and labels.
pub struct Example {
    pub features: Vec<Vec<u32>>,
    pub labels: Vec<u8>,
}

/// Passes over the examples.
const EPOCHS: usize = 14;
/// How far a step goes.
const RATE: f32 = 0.1;
/// What a weight pays a step, whatever its size, and for its size.
const LASSO: f32 = 0.0002;
const RIDGE: f32 = 0.0001;
/// Features of fewer tokens are not learnt.
const RARE: u32 = 2;
/// What is taken from the score of no name: names that are missed cost as much as false ones.
const COURAGE: f32 = 0.3;
/// Smaller weights are none.
const SMALL: f32 = 0.02;
/// A step that cannot be.
const NEVER: f32 = -1e6;
/// The feature that every token has.
const ALWAYS: usize = 0;

/// Whether a label may follow another, `None` at a start: a name goes on only after its own kind.
fn may_follow(before: Option<usize>, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before.is_some_and(|before| before == label || before + 1 == label)
}

/// The weights while they are learnt.
pub struct Weights {
    features: Vec<u32>,
    rows: Vec<Row>,
    squares: Vec<Row>,
    touched: Vec<u32>,
    /// At the start, then after each label.
    steps: [Row; LABELS + 1],
    step_squares: [Row; LABELS + 1],
    time: u32,
}

/// A stretch whose features are numbers of rows.
type Stretch<'a> = (Vec<Vec<u32>>, &'a [u8]);

impl Weights {
    /// Learns from examples.
    pub fn train(examples: &[Example]) -> Self {
        let mut weights = Self::new(examples);
        let numbers: HashMap<u32, u32> =
            weights.features.iter().enumerate().map(|(at, feature)| (*feature, at as u32)).collect();
        let known = |token: &Vec<u32>| token.iter().filter_map(|f| numbers.get(f).copied()).collect();
        let stretches: Vec<Stretch> =
            examples.iter().map(|e| (e.features.iter().map(known).collect(), &e.labels[..])).collect();
        let mut order: Vec<usize> = (0..stretches.len()).collect();
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        for epoch in 0..EPOCHS {
            for at in (1..order.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                order.swap(at, (seed % (at as u64 + 1)) as usize);
            }
            let rate = RATE / (1.0 + 0.15 * epoch as f32);
            for &at in &order {
                weights.learn(&stretches[at], rate);
            }
        }
        for at in 0..weights.rows.len() {
            weights.pay(at, RATE / (1.0 + 0.15 * EPOCHS as f32));
        }
        weights
    }

    fn new(examples: &[Example]) -> Self {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for feature in examples.iter().flat_map(|example| &example.features).flatten() {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut features: Vec<u32> =
            counts.iter().filter(|(_, count)| **count >= RARE).map(|(feature, _)| *feature).collect();
        // Every token has it: the most frequent one. It comes first.
        if let Some(at) = (0..features.len()).max_by_key(|at| counts.get(&features[*at])) {
            features.swap(ALWAYS, at);
        }
        let count = features.len();
        Self {
            features,
            rows: vec![[0.0; LABELS]; count],
            squares: vec![[0.01; LABELS]; count],
            touched: vec![0; count],
            steps: [[0.0; LABELS]; LABELS + 1],
            step_squares: [[0.01; LABELS]; LABELS + 1],
            time: 0,
        }
    }

    /// One step down the loss of one stretch.
    fn learn(&mut self, (features, labels): &Stretch, rate: f32) {
        self.time += 1;
        for &feature in features.iter().flatten() {
            self.pay(feature as usize, rate);
        }
        let score = |token: &Vec<u32>| {
            let mut sum = [0.0; LABELS];
            for &feature in token {
                sum.iter_mut().zip(self.rows[feature as usize]).for_each(|(sum, weight)| *sum += weight);
            }
            sum
        };
        let scores: Vec<Row> = features.iter().map(score).collect();
        let (tokens, mut steps) = self.expected(&scores);
        for (token, (mut slope, &label)) in features.iter().zip(tokens.into_iter().zip(labels.iter())) {
            slope[label as usize] -= 1.0;
            for &feature in token {
                let at = feature as usize;
                descend(&mut self.rows[at], &mut self.squares[at], &slope, rate);
            }
        }
        let mut before = 0;
        for &label in *labels {
            steps[before][label as usize] -= 1.0;
            before = label as usize + 1;
        }
        for (at, slope) in steps.iter().enumerate() {
            descend(&mut self.steps[at], &mut self.step_squares[at], slope, rate);
        }
    }

    /// What a weight owes for the time since it was touched.
    fn pay(&mut self, at: usize, rate: f32) {
        let since = (self.time - self.touched[at]) as f32;
        let new = self.touched[at] == 0;
        self.touched[at] = self.time;
        if new || since == 0.0 {
            return;
        }
        for (weight, square) in self.rows[at].iter_mut().zip(&self.squares[at]) {
            let owed = since * rate / square.sqrt();
            let less = *weight / (1.0 + RIDGE * owed);
            *weight = less.signum() * (less.abs() - LASSO * owed).max(0.0);
        }
    }

    /// How often each label of each token, and each step, is expected (forward and backward; Rabiner 1989).
    fn expected(&self, scores: &[Row]) -> (Vec<Row>, [Row; LABELS + 1]) {
        let power = |before: Option<usize>| {
            let row = self.steps[before.map_or(0, |label| label + 1)];
            std::array::from_fn(|to| if may_follow(before, to) { row[to].exp() } else { 0.0 })
        };
        let (start, step): (Row, [Row; LABELS]) =
            (power(None), std::array::from_fn(|from| power(Some(from))));
        let own: Vec<Row> = scores
            .iter()
            .map(|row| {
                let top = row.iter().copied().fold(f32::MIN, f32::max);
                row.map(|score| (score - top).max(-40.0).exp())
            })
            .collect();
        let mut forward: Vec<Row> = Vec::with_capacity(own.len());
        for row in &own {
            let reached = forward.last().map_or(start, |before: &Row| {
                std::array::from_fn(|to| (0..LABELS).map(|from| before[from] * step[from][to]).sum())
            });
            forward.push(scaled(std::array::from_fn(|label| reached[label] * row[label])));
        }
        let mut steps = [[0.0; LABELS]; LABELS + 1];
        let mut behind: Row = [1.0; LABELS];
        let mut tokens = vec![[0.0; LABELS]; own.len()];
        for at in (0..own.len()).rev() {
            tokens[at] = scaled(std::array::from_fn(|label| forward[at][label] * behind[label]));
            let told: Row = std::array::from_fn(|label| own[at][label] * behind[label]);
            match at.checked_sub(1) {
                None => steps[0].iter_mut().zip(tokens[0]).for_each(|(sum, share)| *sum += share),
                Some(before) => {
                    let share: [Row; LABELS] = std::array::from_fn(|from| {
                        std::array::from_fn(|to| forward[before][from] * step[from][to] * told[to])
                    });
                    let all: f32 = share.iter().flatten().sum();
                    for (sum, share) in steps[1..].iter_mut().flatten().zip(share.iter().flatten()) {
                        *sum += share / all;
                    }
                }
            }
            behind =
                scaled(std::array::from_fn(|from| (0..LABELS).map(|to| step[from][to] * told[to]).sum()));
        }
        (tokens, steps)
    }

    /// The scores at a start and after each label.
    pub fn scores(&self) -> [Row; LABELS + 1] {
        std::array::from_fn(|row| {
            let before = row.checked_sub(1);
            std::array::from_fn(|to| if may_follow(before, to) { self.steps[row][to] } else { NEVER })
        })
    }

    /// The features that have a weight, by their hashes.
    pub fn rows(&self) -> Vec<(u32, Row)> {
        let mut rows: Vec<(u32, Row)> =
            self.features.iter().copied().zip(self.rows.iter().copied()).collect();
        rows[ALWAYS].1[0] -= COURAGE;
        rows.retain(|(_, row)| row.iter().any(|weight| weight.abs() >= SMALL));
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        rows
    }
}

/// A step down a slope, shorter where much was learnt before.
fn descend(row: &mut Row, squares: &mut Row, slope: &Row, rate: f32) {
    for ((weight, square), slope) in row.iter_mut().zip(squares).zip(slope) {
        *square += slope * slope;
        *weight -= rate * slope / square.sqrt();
    }
}

/// The same proportions, with the sum 1.
fn scaled(row: Row) -> Row {
    let sum: f32 = row.iter().sum();
    row.map(|x| x / sum.max(f32::MIN_POSITIVE))
}
