//! Function words («من، هو، التي»): they tell little of what an article is about.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stem::unclitic;

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../assets/lexicon/function_words.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Whether a folded word is one, with a proclitic («ومن») or without.
pub fn is_function_word(folded: &str) -> bool {
    WORDS.contains(folded) || WORDS.contains(unclitic(folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize::folded;

    #[test]
    fn function_words_are_folded() {
        assert!(WORDS.iter().all(|word| folded(word) == *word));
    }

    #[test]
    fn question_words_are_function_words() {
        for (word, is) in
            [("متى", true), ("ومن", true), ("فماذا", true), ("بغداد", false), ("what", true), ("", false)]
        {
            assert_eq!(is_function_word(&folded(word)), is, "{word}");
        }
    }
}
