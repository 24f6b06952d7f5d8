//! The best sequence of labels (Viterbi 1967) and how sure it is (the forward-backward algorithm; Rabiner 1989).

use super::model::{LABELS, LANES, Model, Row, Shares, Sums};

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

/// The labels of a stretch whose tokens have these scores.
pub(super) fn best(rows: &[Sums], model: &Model, back: &mut Vec<Row>, out: &mut Vec<Label>) {
    out.clear();
    back.clear();
    let Some((first, rest)) = rows.split_first() else { return };
    let mut score: Row = std::array::from_fn(|label| i32::from(first[label]) + model.start[label]);
    for row in rest {
        let mut next = [i32::MIN; LANES];
        let mut from = [0; LANES];
        for (before, (reached, steps)) in (0..).zip(score.iter().zip(&model.steps)) {
            for label in 0..LANES {
                let total = reached + steps[label];
                let better = total > next[label];
                next[label] = if better { total } else { next[label] };
                from[label] = if better { before } else { from[label] };
            }
        }
        score = std::array::from_fn(|label| next[label] + i32::from(row[label]));
        back.push(from);
    }
    let last = (0..LABELS).max_by_key(|label| (score[*label], LABELS - label)).unwrap_or_default();
    let mut label = last as u8;
    out.push(Label(label));
    for from in back.iter().rev() {
        label = from[label as usize] as u8;
        out.push(Label(label));
    }
    out.reverse();
}

/// The probability of every label of every token.
pub(super) fn posterior(rows: &[Sums], model: &Model) -> Vec<Shares> {
    let node = |row: &Sums| -> Shares {
        let top = row.iter().take(LABELS).copied().max().unwrap_or_default();
        row.map(|score| model.power(i32::from(top) - i32::from(score)))
    };
    let (start, steps) = &model.powers;
    let own: Vec<Shares> = rows.iter().map(node).collect();
    let mut forward: Vec<Shares> = Vec::with_capacity(rows.len());
    for own in &own {
        let reached = forward.last().map_or(*start, |before| {
            let mut reached = [0.0; LANES];
            for (before, steps) in before.iter().zip(steps) {
                reached.iter_mut().zip(steps).for_each(|(sum, step)| *sum += before * step);
            }
            reached
        });
        forward.push(scaled(std::array::from_fn(|label| reached[label] * own[label])));
    }
    let mut behind = [1.0; LANES];
    for (here, own) in forward.iter_mut().zip(&own).rev() {
        *here = scaled(std::array::from_fn(|label| here[label] * behind[label]));
        let told: Shares = std::array::from_fn(|label| own[label] * behind[label]);
        let one = |steps: &Shares| steps.iter().zip(&told).map(|(step, told)| step * told).sum();
        behind = scaled(std::array::from_fn(|from| steps.get(from).map_or(0.0, one)));
    }
    forward
}

/// The same proportions, with the sum 1.
fn scaled(row: Shares) -> Shares {
    let sum: f32 = row.iter().sum();
    let share = 1.0 / sum.max(f32::MIN_POSITIVE);
    row.map(|x| x * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(path: &[Label], rows: &[Sums], model: &Model) -> i32 {
        let mut steps = &model.start;
        let mut sum = 0;
        for (label, row) in path.iter().zip(rows) {
            sum += steps[label.0 as usize] + i32::from(row[label.0 as usize]);
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
        let mut seed = 7_u32;
        for _ in 0..20 {
            let rows: Vec<Sums> = (0..4)
                .map(|_| {
                    std::array::from_fn(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 20) as i16 % 300
                    })
                })
                .collect();
            let mut got = Vec::new();
            best(&rows, model, &mut Vec::new(), &mut got);
            assert_eq!(Some(total(&got, &rows, model)), slow(&rows, model), "{got:?}");
            let sure = posterior(&rows, model);
            assert!(sure.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-3));
        }
    }
}
