//! Ids for actors that no lexicon knows: one canonical key for the spellings of one name, in ASCII.
//!
//! With and without «ال», «عبد الله» and «عبدالله», «أبو» and «أبي», «بن» and «ابن» are one name. A foreign name is spelled by
//! ear, so that only its consonants count, غ ج ك being one: «ويليام» is «وليام», «غوردون» is «جوردن». «آل» is not «ال».

use super::words::Class;

/// A word of a name, folded, and what the rules say of it.
pub type Part<'a> = (&'a str, Class);

/// `x-` and the key: «كتائب عاشوراء» is `x-ktab-ashwra`. `person`: whether it is the name of one.
pub fn slug(parts: &[Part], person: bool) -> String {
    let mut out = String::from("x");
    // One word alone is too little to go by its consonants.
    spell(&mut out, parts, person && parts.len() > 1 && is_foreign(parts));
    out
}

/// Whether an id is such a one: its actor is known by texts alone.
pub fn is_unknown(id: &str) -> bool {
    id.starts_with("x-")
}

/// The key of a person's name of two words or more, if it is a foreign one.
pub fn foreign(parts: &[Part]) -> Option<String> {
    let is_name = parts.len() > 1 && is_foreign(parts);
    is_name.then(|| {
        let mut out = String::from("x");
        spell(&mut out, parts, true);
        out
    })
}

fn spell(out: &mut String, parts: &[Part], foreign: bool) {
    let mut joins = false;
    for (at, &(word, class)) in parts.iter().enumerate() {
        if !joins {
            out.push('-');
        }
        let inner = at > 0 || parts.len() > 1;
        let word = if inner { particle(word) } else { word };
        joins = inner && matches!(word, "عبد" | "ابو");
        let bare = if class.is(Class::GIVEN) { word } else { without_article(word) };
        if foreign {
            sound(out, bare);
        } else {
            bare.chars().for_each(|c| put(out, c));
        }
    }
}

/// The letters of a word that transliterations agree on: the first and the consonants, if there are two or more.
fn sound(out: &mut String, word: &str) {
    let weak = |c: char| matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'ء');
    let long = word.chars().nth(3).is_some() && word.chars().filter(|&c| !weak(c)).nth(1).is_some();
    let mut last = None;
    for c in word.chars().map(by_ear) {
        if !(last.is_some() && weak(c) && long || last == Some(c)) {
            put(out, c);
            last = Some(c);
        }
    }
}

fn put(out: &mut String, c: char) {
    out.push_str(letter(c));
    if c.is_ascii_alphanumeric() {
        out.push(c);
    }
}

/// One spelling for the particles of names that change with case.
fn particle(word: &str) -> &str {
    match word {
        "ابي" | "ابا" => "ابو",
        "ابن" => "بن",
        "ذي" | "ذا" => "ذو",
        _ => word,
    }
}

/// «الحلبوسي» as «حلبوسي», if three letters stay; «آل», a word of its own, stays.
fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|bare| bare.chars().nth(2).is_some()).unwrap_or(word)
}

/// Whether no word of a name looks Arabic: by its article, its letters, or as a given name.
fn is_foreign(parts: &[Part]) -> bool {
    let arabic = |&(word, class): &Part| {
        let given = class.is(Class::GIVEN) && !class.is(Class::FOREIGN);
        let article = word.starts_with("ال") && !class.is(Class::FOREIGN);
        given
            || article
            || matches!(word, "عبد" | "ابو" | "ابي" | "ابا" | "بن" | "ابن" | "بو" | "بنت")
            || word.contains(['ح', 'ع', 'ص', 'ض', 'ظ', 'ق'])
    };
    !parts.iter().any(arabic)
}

/// The letter that transliterations of one sound agree on.
const fn by_ear(c: char) -> char {
    match c {
        'غ' | 'ج' | 'گ' => 'ك',
        'ط' => 'ت',
        'ڤ' => 'ف',
        'پ' => 'ب',
        _ => c,
    }
}

/// One folded Arabic letter in ASCII; two letters may share one, a name seldom differs by that alone.
const fn letter(c: char) -> &'static str {
    match c {
        'ا' | 'ع' => "a",
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' | 'گ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' => "w",
        'ي' => "y",
        'پ' => "p",
        'چ' => "ch",
        'ژ' => "zh",
        'ڤ' => "v",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::lexicon::Lexicon;
    use crate::text::normalize::folded;

    fn person(name: &str) -> String {
        let words = &Lexicon::bundled().words;
        let folded = folded(name);
        let class = |word| words.id(word).map_or_else(Class::default, |id| words.word(id).class);
        let parts: Vec<Part> = folded.split(' ').map(|word| (word, class(word))).collect();
        slug(&parts, true)
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (a, b) in [
            ("ويليام بيرنز", "وليام بيرنز"),
            ("أنتوني بلينكن", "انطوني بلنكن"),
            ("كينيث ماكنزي", "كنيث ماكينزي"),
            ("غوردون براون", "جوردن براون"),
            ("ميخائيل غورباتشوف", "ميخائيل جورباتشوف"),
            ("أنجيلا ميركل", "انغيلا مركل"),
            ("ماجد الحلبوسي", "ماجد حلبوسي"),
            ("عبد الله الجنابي", "عبدالله الجنابي"),
            ("سالم أبو زيد", "سالم أبي زيد"),
            ("سالم أبو زيد", "سالم أبوزيد"),
            ("ثامر بن ناصر", "ثامر ابن ناصر"),
            ("ماجد ذو الفقار", "ماجد ذي الفقار"),
            ("هبة الراوى", "هبه الراوي"),
        ] {
            assert_eq!(person(a), person(b), "{a} {b}");
        }
    }

    #[test]
    fn names_that_differ_keep_apart() {
        for (a, b) in [
            ("جمال حسين", "كمال حسين"),
            ("سالم الجبوري", "سليم الجبوري"),
            ("محمد العلي", "محمود العلي"),
            ("ماجد آل سعود", "ماجد السعود"),
            ("بول بريمر", "بيل بريمر"),
        ] {
            assert_ne!(person(a), person(b), "{a} {b}");
        }
    }
}
