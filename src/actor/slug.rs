//! Ids for actors that no lexicon knows: the folded name in ASCII, so that one spelling has one id for ever.

/// `x-` and the folded name, letter by letter: «كتائب عاشوراء» is `x-ktaab-ashwra`.
pub fn slug<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from("x");
    for word in words {
        out.push('-');
        for c in word.chars() {
            out.push_str(letter(c));
            if c.is_ascii_alphanumeric() {
                out.push(c);
            }
        }
    }
    out
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
