//! The light stemmer: a folded word without the letters that Arabic grammar hangs on it, so that «للبرلمان» finds
//! «برلماني». No roots: what is left is a beginning of the word that its inflections share.
//!
//! The table of affixes is the extended light stemmer that did best on 2,585 questions over 40,700 passages; words
//! whose first or last letters only look like affixes are listed in `assets/lexicon/protected.txt`. Both forms are
//! slices of the word given: nothing is allocated.

use std::sync::LazyLock;

/// The protected beginnings, sorted, none beginning with another.
static PROTECTED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut list: Vec<_> = include_str!("../../assets/lexicon/protected.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    list.sort_unstable();
    list.dedup_by(|longer, shorter| longer.starts_with(*shorter));
    list
});

/// Proclitics of two letters and more, with the article or without; the longest first.
const ARTICLES: [&str; 9] = ["وبال", "فبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال"];

/// Pronouns that are no other suffix.
const PRONOUNS: [&str; 6] = ["هما", "كما", "هم", "هن", "كم", "نا"];

/// Endings of number, gender and nisba, each taken off at most once, in this order.
const ENDINGS: [&str; 9] = ["ها", "ا", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// A folded word without its proclitics (و ف ب ك ل ال and what they make together).
///
/// A letter is taken off only where the grammar leaves a word behind: two letters after the article, four after «و»,
/// five after another single letter, or a word known to begin there («للبنان» gives «لبنان», not «بنان»).
pub fn unclitic(folded: &str) -> &str {
    match folded.chars().next() {
        Some('و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا') if floor(folded) == 0 => {}
        _ => return folded,
    }
    if let Some(known) = before_known(folded) {
        return known;
    }
    let article = ARTICLES.iter().chain(&["ال", "لل"]).find_map(|p| rest(folded, p, 2));
    article.unwrap_or_else(|| without_letters(folded))
}

/// A folded word without proclitics, pronouns and the endings of number, gender and nisba.
pub fn stem(folded: &str) -> &str {
    let bare = unclitic(folded);
    match bare.as_bytes().first() {
        Some(first) if first.is_ascii() => singular(bare),
        _ => without_endings(bare),
    }
}

/// What stands after one or two single proclitics, if it is a protected word.
fn before_known(word: &str) -> Option<&str> {
    let one = word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])?;
    if floor(one) > 0 {
        return Some(one);
    }
    let two = one.strip_prefix(['ب', 'ل', 'ك']).filter(|_| word.starts_with(['و', 'ف']))?;
    (floor(two) > 0).then_some(two)
}

/// «و» off where four letters stay, then «ب ل ك ف» where five do.
fn without_letters(word: &str) -> &str {
    let word = rest(word, "و", 4).unwrap_or(word);
    ["ب", "ل", "ك", "ف"].iter().find_map(|p| rest(word, p, 5)).unwrap_or(word)
}

fn without_endings(bare: &str) -> &str {
    let floor = floor(bare);
    let cut = |word: &str, suffix: &str, stay: usize| -> Option<usize> {
        let left = word.strip_suffix(suffix)?;
        (letters(left) >= stay && left.len() >= floor).then_some(left.len())
    };
    let to = |end: usize| bare.get(..end).unwrap_or(bare);
    let mut word = bare;
    if let Some(end) = PRONOUNS.iter().find_map(|p| cut(word, p, 3)) {
        word = feminine(to(end), floor);
    }
    for ending in ENDINGS {
        let stay = if ending == "ا" { 3 } else { 2 };
        let Some(end) = cut(word, ending, stay) else { continue };
        word = if matches!(ending, "ها" | "ه") { feminine(to(end), floor) } else { to(end) };
    }
    word
}

/// The ت before a pronoun that was taken off is the ة of the word alone: «حكومته» is «حكومة» and ه.
fn feminine(word: &str, floor: usize) -> &str {
    word.strip_suffix('ت').filter(|left| letters(left) >= 3 && left.len() >= floor).unwrap_or(word)
}

/// The plural s of English and French.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(left) if left.len() >= 3 && !left.ends_with(['s', 'u', 'i']) => left,
        _ => word,
    }
}

/// What is left after `prefix` if at least `stay` letters are.
fn rest<'w>(word: &'w str, prefix: &str, stay: usize) -> Option<&'w str> {
    word.strip_prefix(prefix).filter(|left| letters(left) >= stay)
}

/// Arabic letters, which have two bytes each.
const fn letters(word: &str) -> usize {
    word.len() / 2
}

/// How many bytes at the beginning of `word` are protected.
fn floor(word: &str) -> usize {
    let after = PROTECTED.partition_point(|entry| *entry <= word);
    let entry = after.checked_sub(1).and_then(|i| PROTECTED.get(i));
    entry.filter(|entry| word.starts_with(**entry)).map_or(0, |entry| entry.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize::folded;

    #[test]
    fn inflections_of_a_word_share_a_stem() {
        for (a, b) in [
            ("لبنان", "للبنان"),
            ("لبنان", "وللبنان"),
            ("لبنان", "لبناني"),
            ("لاجئين", "للاجئين"),
            ("لاجئين", "اللاجئون"),
            ("برلمان", "البرلمان"),
            ("برلمان", "برلمانية"),
            ("هجوم", "هجومًا"),
            ("هجوم", "بالهجوم"),
            ("شؤون", "شئون"),
            ("حكومة", "حكومته"),
            ("حكومة", "وحكومتها"),
            ("حكومة", "حكومات"),
            ("فلسطين", "فلسطيني"),
            ("فلسطين", "الفلسطينيين"),
            ("أمريكا", "الأمريكية"),
            ("روسيا", "روسي"),
            ("القاهرة", "بالقاهرة"),
            ("مسؤول", "المسئولين"),
            ("وزارة", "للوزارة"),
            ("وزارة", "بوزارة"),
            ("ألمانيا", "وألماني"),
            ("missiles", "missile"),
        ] {
            assert_eq!(stem(&folded(a)), stem(&folded(b)), "{a} {b}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [
            ("بنان", "للبنان"),
            ("وزارة", "زار"),
            ("ولاية", "لا"),
            ("والدين", "دين"),
            ("وكالات", "كال"),
            ("الله", "له"),
            ("بيان", "يان"),
            ("فرنسا", "رنس"),
            ("كردستان", "رد"),
            ("إلغاء", "غاء"),
            ("bus", "bu"),
        ] {
            assert_ne!(stem(&folded(a)), stem(&folded(b)), "{a} {b}");
        }
    }

    #[test]
    fn proclitics_alone() {
        for (word, bare) in [
            ("والقاهره", "قاهره"),
            ("بالسودان", "سودان"),
            ("السوداني", "سوداني"),
            ("وقال", "وقال"),
            ("وقالوا", "قالوا"),
            ("فلسطين", "فلسطين"),
            ("ولفلسطين", "فلسطين"),
            ("له", "له"),
            ("", ""),
        ] {
            assert_eq!(unclitic(word), bare, "{word}");
        }
    }

    #[test]
    fn protected_words_are_folded() {
        for entry in PROTECTED.iter() {
            assert_eq!(folded(entry), *entry);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_gives_a_part_of_itself(word in "[\u{621}-\u{64a}a-z0-9]{0,12}") {
            let word = folded(&word);
            proptest::prop_assert!(word.contains(stem(&word)));
            proptest::prop_assert!(word.is_empty() || !stem(&word).is_empty());
        }
    }
}
