//! The best sequence of labels (Viterbi 1967) and how sure it is (the forward-backward algorithm; Rabiner 1989).

use super::model::{LABELS, Model, Row};

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
pub(super) fn best(rows: &[Row], model: &Model, out: &mut Vec<Label>) {
    out.clear();
    let Some((first, rest)) = rows.split_first() else { return };
    let mut score: Row = std::array::from_fn(|label| first[label] + model.start[label]);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(rest.len());
    for row in rest {
        let mut next = [i32::MIN / 2; LABELS];
        let mut from = [0; LABELS];
        for (before, (reached, steps)) in score.iter().zip(&model.steps).enumerate() {
            for label in 0..LABELS {
                let total = reached + steps[label];
                if total > next[label] {
                    next[label] = total;
                    from[label] = before as u8;
                }
            }
        }
        score = std::array::from_fn(|label| next[label] + row[label]);
        back.push(from);
    }
    let last = (0..LABELS).max_by_key(|label| (score[*label], LABELS - label)).unwrap_or_default();
    let mut label = last as u8;
    out.push(Label(label));
    for from in back.iter().rev() {
        label = from[label as usize];
        out.push(Label(label));
    }
    out.reverse();
}

/// The probability of every label of every token.
pub(super) fn posterior(rows: &[Row], model: &Model) -> Vec<[f32; LABELS]> {
    let node = |row: &Row| {
        let top = row.iter().copied().max().unwrap_or_default();
        row.map(|score| model.power(score - top))
    };
    let (start, steps) = &model.powers;
    let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = node(row);
        let reached: [f32; LABELS] = match forward.last() {
            None => *start,
            Some(before) => {
                std::array::from_fn(|to| (0..LABELS).map(|from| before[from] * steps[from][to]).sum())
            }
        };
        forward.push(scaled(std::array::from_fn(|label| reached[label] * own[label])));
    }
    let mut behind = [1.0; LABELS];
    for (at, row) in rows.iter().enumerate().rev() {
        let here = forward[at];
        forward[at] = scaled(std::array::from_fn(|label| here[label] * behind[label]));
        let own = node(row);
        let told: [f32; LABELS] = std::array::from_fn(|label| own[label] * behind[label]);
        behind = scaled(std::array::from_fn(|from| (0..LABELS).map(|to| steps[from][to] * told[to]).sum()));
    }
    forward
}

/// The same proportions, with the sum 1.
fn scaled(row: [f32; LABELS]) -> [f32; LABELS] {
    let sum: f32 = row.iter().sum();
    row.map(|x| x / sum.max(f32::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(path: &[Label], rows: &[Row], model: &Model) -> i32 {
        let mut steps = &model.start;
        let mut sum = 0;
        for (label, row) in path.iter().zip(rows) {
            sum += steps[label.0 as usize] + row[label.0 as usize];
            steps = &model.steps[label.0 as usize];
        }
        sum
    }

    /// The best total of all paths, tried one by one.
    fn slow(rows: &[Row], model: &Model) -> Option<i32> {
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
            let rows: Vec<Row> = (0..4)
                .map(|_| {
                    std::array::from_fn(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 20) as i32 % 300
                    })
                })
                .collect();
            let mut got = Vec::new();
            best(&rows, model, &mut got);
            assert_eq!(Some(total(&got, &rows, model)), slow(&rows, model), "{got:?}");
            let sure = posterior(&rows, model);
            assert!(sure.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-3));
        }
    }
}
