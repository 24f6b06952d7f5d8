//! Properties of lines of words: what a break may not do.

use proptest::prelude::*;

use crate::typeset::{Direction, Options, paragraph, width};

const WORDS: [&str; 16] = [
    "قال",
    "الأول،",
    "(نعم)",
    "«لا»؟",
    "25%",
    "ثم.",
    "NATO",
    "1.5",
    "٢٠٢٤؛",
    "[أ]",
    "و",
    "الخ...",
    "في!",
    "الــ",
    "د.",
    "$5",
];

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 1..20).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn punctuation_stays_with_its_word(text in words(), cells in 8u16..40) {
        for line in paragraph(&text, &Options { width: cells, direction: Direction::Auto }) {
            let part = text.get(line.start..line.end).unwrap().trim();
            prop_assert!(part.split(' ').all(|word| WORDS.contains(&word)), "{part}");
        }
    }

    #[test]
    fn a_long_word_is_cut_without_loss(word in "[a-z./:?=بلا]{20,60}", cells in 2u16..12) {
        let lines = paragraph(&word, &Options { width: cells, direction: Direction::Auto });
        let parts: String = lines.iter().map(|line| word.get(line.start..line.end).unwrap()).collect();
        prop_assert_eq!(&parts, &word);
        prop_assert!(lines.iter().all(|line| line.width <= cells));
        prop_assert!(lines.len() >= width(&word) / usize::from(cells));
    }

    #[test]
    fn a_soft_hyphen_is_not_drawn(before in "[بسا]{1,5}", after in "[a-z]{1,5}") {
        let (plain, soft) = (format!("{before}{after}"), format!("{before}\u{ad}{after}"));
        prop_assert_eq!(width(&plain), width(&soft));
    }
}
