//! How surprising it is that two things meet: measures of association over a two-by-two table of articles.

/// How many articles have both of two things, each of them, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// Both.
    pub both: u64,
    /// The one.
    pub one: u64,
    /// The other.
    pub other: u64,
    /// All.
    pub all: u64,
}

impl Meeting {
    /// How many times as often they meet as they would by chance, P(a,b) / P(a)P(b): the lift of association rules (Brin,
    /// Motwani, Ullman and Tsur 1997), whose logarithm is pointwise mutual information (Church and Hanks 1990). A name
    /// in a single article has the highest of all, so that it tells how much, not how surely. 1 where nothing is known.
    pub fn lift(self) -> f64 {
        let expected = self.expected();
        if expected > 0.0 { self.both as f64 / expected } else { 1.0 }
    }

    /// The lift as it is written: «×2.4», «×31».
    pub fn times(self) -> String {
        let lift = self.lift();
        if lift < 9.95 { format!("×{lift:.1}") } else { format!("×{lift:.0}") }
    }

    /// How much speaks against chance: the log-likelihood ratio G² of Dunning (1993, «Accurate methods for the statistics
    /// of surprise and coincidence»), less than 0 where they meet more seldom than by chance. Above 10.8 chance would
    /// do it once in a thousand times. What stands in few articles never gets far: rare noise does not come first.
    pub fn surprise(self) -> f64 {
        let Self { both, one, other, all } = self;
        let cell = |observed: u64, row: u64, column: u64| {
            let expected = row as f64 * column as f64 / all.max(1) as f64;
            if observed == 0 || expected <= 0.0 {
                return 0.0;
            }
            observed as f64 * (observed as f64 / expected).ln()
        };
        let (not_one, not_other) = (all.saturating_sub(one), all.saturating_sub(other));
        let (only_one, only_other) = (one.saturating_sub(both), other.saturating_sub(both));
        let neither = not_one.saturating_sub(only_other);
        let sum = cell(both, one, other)
            + cell(only_one, one, not_other)
            + cell(only_other, not_one, other)
            + cell(neither, not_one, not_other);
        let ratio = (2.0 * sum).max(0.0);
        if (both as f64) < self.expected() { -ratio } else { ratio }
    }

    /// In how many articles they would meet by chance.
    fn expected(self) -> f64 {
        self.one as f64 * self.other as f64 / self.all.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn met(both: u64, one: u64, other: u64, all: u64) -> Meeting {
        Meeting { both, one, other, all }
    }

    #[test]
    fn figures_of_a_table_worked_out_by_hand() {
        // 2 (10 ln 2 + 10 ln(2/3) + 40 ln(8/9) + 40 ln(8/7)) … with rows of 20 and 80, columns of 50 and 50.
        let table = met(20, 20, 50, 100);
        assert!((table.lift() - 2.0).abs() < 1e-9);
        assert_eq!((table.times(), met(20, 20, 20, 940).times()), ("×2.0".to_owned(), "×47".to_owned()));
        let by_hand = 2.0 * (20.0 * 2_f64.ln() + 30.0 * 0.75_f64.ln() + 50.0 * 1.25_f64.ln());
        assert!((table.surprise() - by_hand).abs() < 1e-9, "{}", table.surprise());
    }

    #[test]
    fn rare_noise_does_not_come_first() {
        let (often, once) = (met(80, 100, 200, 10_000), met(1, 100, 1, 10_000));
        assert!(once.lift() > often.lift());
        assert!(often.surprise() > 50.0 * once.surprise());
        assert!(once.surprise() < 10.8, "one article proves nothing");
    }

    #[test]
    fn nothing_is_not_surprising() {
        for none in [met(0, 0, 0, 0), met(5, 5, 5, 5), met(50, 100, 500, 1000)] {
            assert!(none.surprise().abs() < 1e-6 && (none.lift() - 1.0).abs() < 1e-9, "{none:?}");
        }
    }

    proptest! {
        #[test]
        fn who_is_more_often_there_is_the_more_surprising(
            all in 10u64..5000, one in 1u64..5000, other in 1u64..5000, both in 0u64..5000,
        ) {
            let (one, other) = (one.min(all), other.min(all));
            let least = (one + other).saturating_sub(all);
            let both = both.clamp(least, one.min(other));
            let table = Meeting { both, one, other, all };
            prop_assert!(table.surprise().is_finite() && table.lift().is_finite());
            let turned = Meeting { one: other, other: one, ..table };
            prop_assert!((table.surprise() - turned.surprise()).abs() < 1e-6);
            if both < one.min(other) {
                let more = Meeting { both: both + 1, ..table };
                prop_assert!(more.surprise() >= table.surprise() - 1e-6, "{table:?}");
            }
        }
    }
}
