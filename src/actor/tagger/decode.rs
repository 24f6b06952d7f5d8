//! The best sequence of labels (Viterbi 1967) and how sure it is (the forward-backward algorithm; Rabiner 1989).

use super::model::{LABELS, LANES, Model, Shares, Sums};

/// One token's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Label(pub u8);

impl Label {
    /// Whether a name begins here.
    pub(super) const fn begins(self) -> bool {
        self.0 % 2 == 1
    }

    /// 1 person, 2 place, 3 organisation; 0 no name.
    pub(super) const fn kind(self) -> u8 {
        self.0.div_ceil(2)
    }
}

/// Finds the labels of stretches, one at a time.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The best score of a path to each label of each token, beside that to none.
    reached: Vec<Sums>,
    labels: Vec<Label>,
    own: Vec<Shares>,
    shares: Vec<Shares>,
    /// What comes behind each token, the last one first.
    rest: Vec<Shares>,
}

impl Decoder {
    /// The labels of a stretch whose tokens have these scores, that of none being 0.
    pub(super) fn best(&mut self, rows: &[Sums], model: &Model) -> &[Label] {
        self.reached.clear();
        for row in rows {
            let before = self.reached.last();
            let mut score = before.map_or(model.start, |before| after(before, &model.steps));
            let none = score[0];
            score = sum(&score, row);
            score.iter_mut().for_each(|score| *score = score.saturating_sub(none));
            self.reached.push(score);
        }
        self.labels.clear();
        let mut backwards = self.reached.iter().rev();
        let mut next = backwards.next().map(top);
        while let Some(label) = next {
            self.labels.push(Label(label as u8));
            next = backwards.next().map(|before| top(&sum(before, &model.back[label])));
        }
        self.labels.reverse();
        &self.labels
    }

    /// The labels that were found last, and the probability of every label of every token of their stretch.
    pub(super) fn posterior(&mut self, rows: &[Sums], model: &Model) -> (&[Label], &[Shares]) {
        let Self { labels, own, shares, rest, .. } = self;
        let powers = &model.powers;
        own.clear();
        own.extend(rows.iter().map(|row| share(row, model)));
        shares.clear();
        rest.clear();
        let mut behind = [1.0; LANES];
        // Each way waits for its own last step and not for the other: the processor goes both at once.
        for (own, last) in own.iter().zip(own.iter().rev()) {
            let reached = shares.last().map_or(powers.start, |before| spread(before, &powers.steps));
            shares.push(scaled(times(reached, own)));
            rest.push(behind);
            behind = scaled(spread(&times(behind, last), &powers.back));
        }
        for (here, behind) in shares.iter_mut().zip(rest.iter().rev()) {
            *here = scaled(times(*here, behind));
        }
        (labels, shares)
    }
}

/// The best score of each label after these.
#[inline]
fn after(before: &Sums, steps: &[Sums; LABELS]) -> Sums {
    let mut best = [i16::MIN; LANES];
    for (reached, steps) in before.iter().zip(steps) {
        for (best, step) in best.iter_mut().zip(steps) {
            *best = reached.saturating_add(*step).max(*best);
        }
    }
    best
}

/// Scores and scores; what cannot be stays so.
#[inline]
fn sum(scores: &Sums, more: &Sums) -> Sums {
    let mut sums = *scores;
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
    sums
}

/// The label with the highest score, of equal ones the first.
#[inline]
fn top(scores: &Sums) -> usize {
    let most = scores.iter().take(LABELS).max();
    scores.iter().position(|score| Some(score) == most).unwrap_or_default()
}

/// The labels of one token as factors of probability, the likeliest being 1.
#[inline]
fn share(row: &Sums, model: &Model) -> Shares {
    let top = row.iter().copied().max().unwrap_or_default();
    row.map(|score| model.power(top - score))
}

/// The shares that come to each label by these steps.
#[inline]
fn spread(shares: &Shares, steps: &[Shares]) -> Shares {
    let mut sums = [0.0; LANES];
    for (share, steps) in shares.iter().zip(steps) {
        sums.iter_mut().zip(steps).for_each(|(sum, step)| *sum += share * step);
    }
    sums
}

/// Shares by shares.
#[inline]
fn times(mut shares: Shares, by: &Shares) -> Shares {
    shares.iter_mut().zip(by).for_each(|(share, by)| *share *= by);
    shares
}

/// The same proportions, with the sum 1.
fn scaled(row: Shares) -> Shares {
    let sum: f32 = row.iter().sum();
    let share = 1.0 / sum.max(f32::MIN_POSITIVE);
    row.map(|x| x * share)
}

#[cfg(test)]
mod tests {
    use super::super::model::lanes;
    use super::*;

    fn total(path: &[Label], rows: &[Sums], model: &Model) -> i32 {
        let mut steps = &model.start;
        let mut sum = 0;
        for (label, row) in path.iter().zip(rows) {
            let at = label.0 as usize;
            sum += i32::from(steps[at]) + i32::from(row[at]);
            steps = &model.steps[label.0 as usize];
        }
        sum
    }

    /// The best total of all paths, tried one by one.
    fn slow(rows: &[Sums], model: &Model) -> Option<i32> {
        let paths = (0..LABELS.pow(rows.len() as u32)).map(|mut number| {
            let mut path = Vec::new();
            for _ in rows {
                path.push(Label((number % LABELS) as u8));
                number /= LABELS;
            }
            total(&path, rows, model)
        });
        paths.max()
    }

    #[test]
    fn the_best_path_is_the_best_of_all() {
        let model = Model::bundled();
        let (mut seed, mut decoder) = (7_u32, Decoder::default());
        for _ in 0..20 {
            let rows: Vec<Sums> = (0..4)
                .map(|_| {
                    lanes(&std::array::from_fn(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 20) as i16 % 300
                    }))
                })
                .collect();
            let got = decoder.best(&rows, model);
            assert_eq!(Some(total(got, &rows, model)), slow(&rows, model), "{got:?}");
            let (_, sure) = decoder.posterior(&rows, model);
            assert!(sure.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-3));
        }
    }
}
