//! The light stemmer: a folded word without the letters that Arabic grammar hangs on it, so that «للبرلمان» finds
//! «برلماني». No roots: what is left is a part of the word that its inflections share.
//!
//! Which first letters are proclitics is decided word by word, as the counts of a news corpus make it likelier:
//! `assets/lexicon/proclitics.tsv`, made by `cargo bench -- proclitics`; words that it does not know follow a rule. The
//! endings are those of the extended light stemmer that did best on 2,585 questions over 40,700 passages; words whose
//! last letters only look like endings are listed in `assets/lexicon/stems.txt`, and those whose inflections share no
//! beginning in `assets/lexicon/irregular.tsv`. Arabic forms are slices: nothing is allocated.

use std::borrow::Cow;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::beginnings::Beginnings;

/// How many letters of a word that begins so are proclitics; [`BY_RULE`] where the rule is right after all.
static PROCLITICS: LazyLock<Beginnings> = LazyLock::new(|| {
    let lines = lines(include_str!("../../assets/lexicon/proclitics.tsv"));
    Beginnings::new(lines.map(|(word, letters)| (word, letters.parse().unwrap_or(BY_RULE))))
});

const BY_RULE: u8 = u8::MAX;

/// Letters of a beginning that says more of a word than chance.
const SURE: usize = 3;

/// How many letters of a word that begins so are no endings.
static STEMS: LazyLock<Beginnings> = LazyLock::new(|| {
    let lines = lines(include_str!("../../assets/lexicon/stems.txt"));
    Beginnings::new(lines.map(|(word, _)| (word, letters(word) as u8)))
});

/// The irregular stems, and the words whose number is their place.
static IRREGULAR: LazyLock<(Beginnings, Vec<&'static str>)> = LazyLock::new(|| {
    let list = || lines(include_str!("../../assets/lexicon/irregular.tsv"));
    let places = list().zip(0..).map(|((word, _), place)| (word, place));
    (Beginnings::new(places), list().map(|(_, stem)| stem).collect())
});

/// Proclitics with the article.
const ARTICLES: [&str; 4] = ["بال", "كال", "ال", "لل"];

/// Pronouns that are no other suffix.
const PRONOUNS: [&str; 6] = ["هما", "كما", "هم", "هن", "كم", "نا"];

/// Endings of number, gender and nisba, each taken off at most once, in this order.
const ENDINGS: [&str; 9] = ["ها", "ا", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// A folded word without its proclitics (و ف ب ك ل ال and what they make together): «للبنان» gives «لبنان», not
/// «بنان».
pub fn unclitic(folded: &str) -> &str {
    let end = proclitics(folded);
    folded.get(end..).unwrap_or(folded)
}

/// A folded word without proclitics, pronouns and the endings of number, gender and nisba; an English one as Snowball
/// has it.
pub fn stem(folded: &str) -> Cow<'_, str> {
    uninflected(unclitic(folded))
}

/// What [`stem`] makes of a word that has no proclitics (any more).
pub fn uninflected(bare: &str) -> Cow<'_, str> {
    if bare.as_bytes().first().is_some_and(u8::is_ascii) {
        return Stemmer::new(Algorithm::English).stem(bare);
    }
    let stem = without_endings(bare);
    let (words, stems) = &*IRREGULAR;
    let place = words.exact(bare).or_else(|| words.exact(stem));
    Cow::Borrowed(place.and_then(|place| stems.get(usize::from(place))).copied().unwrap_or(stem))
}

/// The words, or their beginnings, that have this stem though it is no part of them.
pub fn irregular(stem: &str) -> impl Iterator<Item = &'static str> {
    let words = lines(include_str!("../../assets/lexicon/irregular.tsv"));
    words.filter(move |(_, of)| *of == stem).map(|(word, _)| word)
}

/// Whether a stem is that of irregular words, beside others or alone.
pub fn is_irregular(stem: &str) -> bool {
    IRREGULAR.1.contains(&stem)
}

/// How many letters of a word would be proclitics if it were not known, a conjunction alone.
pub fn rule(word: &str) -> usize {
    let bytes = if word.starts_with(['و', 'ف']) { conjunction(word) } else { preposition(word) };
    bytes / 2
}

/// How many bytes of a word are proclitics: a conjunction, and what the rest of the word begins with.
fn proclitics(word: &str) -> usize {
    let first = match word.chars().next() {
        Some('و' | 'ف') => known_or(word, conjunction),
        Some('ب' | 'ل' | 'ك' | 'ا') => return known_or(word, preposition),
        _ => return 0,
    };
    match word.get(first..) {
        Some(rest) if first > 0 && rest.starts_with(['ب', 'ل', 'ك', 'ا']) => {
            first + known_or(rest, preposition)
        }
        _ => first,
    }
}

/// The bytes of proclitics that the table gives the word, else the rule; two letters stay.
fn known_or(word: &str, rule: fn(&str) -> usize) -> usize {
    let known = PROCLITICS.longest(word);
    let bytes = match known {
        Some((beginning, _)) if beginning >= SURE => known,
        _ if begins_a_word(word) => Some((SURE, 1)),
        _ => known,
    };
    let bytes = bytes.filter(|(_, letters)| *letters != BY_RULE);
    let bytes = bytes.map_or_else(|| rule(word), |(_, letters)| 2 * usize::from(letters));
    if word.len() >= bytes + 4 { bytes } else { 0 }
}

/// Whether a word that is known for its radical first letter stands after «ب ل ك»: «بوسيط», «للجنة».
fn begins_a_word(word: &str) -> bool {
    let rest = word.strip_prefix(['ب', 'ل', 'ك']).filter(|rest| rest.starts_with(['و', 'ف', 'ب', 'ل', 'ك']));
    rest.and_then(|rest| PROCLITICS.longest(rest))
        .is_some_and(|(beginning, letters)| beginning >= SURE && letters == 0)
}

/// «و» where four letters stay, «ف» where six do.
fn conjunction(word: &str) -> usize {
    let stay = if word.starts_with('و') { 4 } else { 6 };
    if letters(word) > stay { 2 } else { 0 }
}

/// The article where two letters stay, «ب ل ك» where five do.
fn preposition(word: &str) -> usize {
    let article = ARTICLES.iter().find(|article| word.starts_with(**article));
    match article.filter(|article| word.len() >= article.len() + 4) {
        Some(article) => article.len(),
        None if !word.starts_with('ا') && letters(word) > 5 => 2,
        None => 0,
    }
}

/// The word that its endings are taken from, one after the other.
struct Ending<'w> {
    word: &'w str,
    /// The bytes at the beginning that are no ending.
    kept: usize,
    /// Whether a ة was among what is gone: what is left can only be a nisba's.
    whole: bool,
}

fn without_endings(bare: &str) -> &str {
    if !bare.ends_with(['ا', 'ت', 'م', 'ن', 'ه', 'ي']) {
        return bare;
    }
    let kept = STEMS.longest(bare).map_or(0, |(_, letters)| 2 * usize::from(letters));
    let mut left = Ending { word: bare, kept, whole: false };
    if left.take("وا", 3) {
        return left.word;
    }
    if PRONOUNS.iter().any(|pronoun| left.take(pronoun, 3)) {
        left.feminine();
        left.take("و", 3);
    }
    for ending in ENDINGS {
        let stay = if ending == "ا" { 3 } else { 2 };
        let taken = (!left.whole || ending == "ي") && left.take(ending, stay);
        if taken && matches!(ending, "ها" | "ه" | "ان" | "ين") {
            left.feminine();
        }
    }
    left.word
}

impl Ending<'_> {
    /// Takes an ending off if that many letters stay.
    fn take(&mut self, ending: &str, stay: usize) -> bool {
        let left = self.word.strip_suffix(ending);
        let left = left.filter(|left| letters(left) >= stay && left.len() >= self.kept);
        self.word = left.unwrap_or(self.word);
        left.is_some()
    }

    /// The ت before a pronoun or a dual that is gone is the ة of the word alone: «حكومته» is «حكومة» and ه. That of
    /// «سياراتهم» is of the plural, unless ا is of the stem («حياته»).
    fn feminine(&mut self) {
        let plural = self.word.ends_with("ات") && self.kept + 2 < self.word.len();
        self.whole = !plural && self.take("ت", 3);
    }
}

/// Arabic letters, which have two bytes each.
const fn letters(word: &str) -> usize {
    word.len() / 2
}

/// The entries of a table: a word, and what follows its tab.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
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
            ("لجنة", "للجنة"),
            ("برلمان", "البرلمان"),
            ("برلمان", "برلمانية"),
            ("هجوم", "هجومًا"),
            ("هجوم", "بالهجوم"),
            ("شؤون", "شئون"),
            ("حكومة", "حكومته"),
            ("حكومة", "وحكومتها"),
            ("حكومة", "حكومات"),
            ("مدينة", "لمدينتنا"),
            ("دولة", "دولتين"),
            ("سيارة", "سياراتهم"),
            ("حياة", "حياتهم"),
            ("فلسطين", "فلسطيني"),
            ("فلسطين", "الفلسطينيين"),
            ("أمريكا", "الأميركية"),
            ("روسيا", "روسي"),
            ("القاهرة", "بالقاهرة"),
            ("مسؤول", "المسئولين"),
            ("وزارة", "للوزارة"),
            ("وزارة", "بوزارة"),
            ("ألمانيا", "وألماني"),
            ("مئة", "مائتين"),
            ("قال", "وقالوا"),
            ("missiles", "missile"),
            ("elections", "elected"),
        ] {
            assert_eq!(stem(&folded(a)), stem(&folded(b)), "{a} {b}");
        }
    }

    #[test]
    fn proclitics_alone() {
        for (word, bare) in [
            ("والقاهره", "قاهره"),
            ("بالسودان", "سودان"),
            ("السوداني", "سوداني"),
            ("وقال", "قال"),
            ("وقالوا", "قالوا"),
            ("فلسطين", "فلسطين"),
            ("ولفلسطين", "فلسطين"),
            ("وزيره", "وزيره"),
            ("له", "له"),
            ("و", "و"),
            ("", ""),
        ] {
            assert_eq!(unclitic(word), bare, "{word}");
        }
    }

    #[test]
    fn tables_are_folded_and_without_repetition() {
        for table in [
            include_str!("../../assets/lexicon/proclitics.tsv"),
            include_str!("../../assets/lexicon/stems.txt"),
            include_str!("../../assets/lexicon/irregular.tsv"),
        ] {
            let mut seen = std::collections::HashSet::new();
            for (word, _) in lines(table) {
                assert_eq!(folded(word), word);
                assert!(seen.insert(word), "{word} stands there twice");
            }
        }
        assert!(IRREGULAR.1.len() < usize::from(u8::MAX));
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_stem(word in "[\u{621}-\u{64a}a-z0-9]{0,12}") {
            let word = folded(&word);
            proptest::prop_assert!(word.ends_with(unclitic(&word)));
            proptest::prop_assert!(word.is_empty() || !stem(&word).is_empty());
        }
    }
}
