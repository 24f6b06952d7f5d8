//! How well names fit what is typed of them: the rule of every line in which an actor is looked for.
//!
//! Names and what is typed are folded ([`crate::text::normalize::folded`]).

use super::Entry;

/// All names of an actor of the lexicon.
pub fn names_of(entry: &Entry) -> impl Iterator<Item = &String> {
    let names = std::iter::once(&entry.name).chain(&entry.name_en).chain(&entry.aliases);
    names.chain(entry.short.iter().flatten())
}

/// How well a name fits: not at all, by words in it, by its beginning, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the line above says it
pub enum Fit {
    None,
    Words,
    Begins,
    Whole,
}

/// The best fit of names, one a line, to words, each of which begins a word of the name.
pub fn fit(names: &str, typed: &str) -> Fit {
    // Most names have nothing of it.
    let first = typed.split(' ').next().unwrap_or_default();
    if !names.contains(first) {
        return Fit::None;
    }
    names.lines().map(|name| fit_one(name, typed)).max().unwrap_or(Fit::None)
}

fn fit_one(name: &str, typed: &str) -> Fit {
    if name == typed {
        return Fit::Whole;
    }
    if name.starts_with(typed) || bare(name).starts_with(typed) {
        return Fit::Begins;
    }
    let has =
        |wanted: &str| name.split(' ').any(|word| word.starts_with(wanted) || bare(word).starts_with(wanted));
    if typed.split(' ').all(has) { Fit::Words } else { Fit::None }
}

/// Without the article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_the_beginnings_of_their_words() {
        let names = "تنظيم داعش\nislamic state\nداعش\nالدوله الاسلاميه";
        for (typed, expected) in [
            ("داعش", Fit::Whole),
            ("اسلاميه", Fit::Words),
            ("دوله", Fit::Begins),
            ("isl st", Fit::Words),
            ("islamic", Fit::Begins),
            ("عش", Fit::None),
            ("داعش العراق", Fit::None),
        ] {
            assert_eq!(fit(names, typed), expected, "{typed}");
        }
    }
}
