//! The spellings of one name that differ by rule rather than by chance: «عبد الله» and «عبدالله», «أبو» and «أبي»,
//! «أميركي» and «أمريكي», a surname with and without its article.
//!
//! All names here are folded, their words parted by single blanks.

use std::fmt::Write;

use super::ActorKind;
use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// A name folded and cut as a text is cut: digits are words of their own.
pub fn cut(name: &str) -> String {
    let folded = folded(name);
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        return folded;
    }
    let tokens = Tokens::new(&folded);
    let mut out = String::with_capacity(folded.len() + 2);
    for i in 0..tokens.len() {
        let blank = if i == 0 { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = write!(out, "{blank}{}", tokens.folded(i));
    }
    out
}

/// The name, cut, and its regular spellings: the name itself first, none twice.
pub fn spellings(name: &str, kind: ActorKind) -> Vec<String> {
    let mut forms = vec![cut(name)];
    add(&mut forms, american);
    if kind == ActorKind::Person {
        add(&mut forms, abd_joined);
        add(&mut forms, abd_parted);
        add(&mut forms, |form| replaced(form, "ابو", "ابي"));
        add(&mut forms, |form| replaced(form, "ابو", "ابا"));
        add(&mut forms, |form| replaced(form, "بن", "ابن"));
        add(&mut forms, bare_surname);
    }
    forms
}

fn add(forms: &mut Vec<String>, variant: impl Fn(&str) -> Option<String>) {
    for i in 0..forms.len() {
        forms.extend(variant(&forms[i]));
    }
}

fn american(form: &str) -> Option<String> {
    if form.contains("امريك") {
        return Some(form.replace("امريك", "اميرك"));
    }
    form.contains("اميرك").then(|| form.replace("اميرك", "امريك"))
}

fn abd_joined(form: &str) -> Option<String> {
    let at = form.find("عبد ال").filter(|&at| at == 0 || form.as_bytes().get(at - 1) == Some(&b' '))?;
    let (head, tail) = form.split_at(at + "عبد".len());
    Some(format!("{head}{}", tail.trim_start()))
}

fn abd_parted(form: &str) -> Option<String> {
    let at = form.find("عبدال").filter(|&at| at == 0 || form.as_bytes().get(at - 1) == Some(&b' '))?;
    let (head, tail) = form.split_at(at + "عبد".len());
    Some(format!("{head} {tail}"))
}

fn replaced(form: &str, from: &str, to: &str) -> Option<String> {
    if !form.contains(from) || !form.split(' ').any(|word| word == from) {
        return None;
    }
    let swap = |word| if word == from { to } else { word };
    Some(form.split(' ').map(swap).collect::<Vec<_>>().join(" "))
}

/// «محمد حلبوسي» for «محمد الحلبوسي»; never one word alone, nor «عبد الله» without its half.
fn bare_surname(form: &str) -> Option<String> {
    let (given, last) = form.rsplit_once(' ')?;
    let bare = last.strip_prefix("ال").filter(|bare| bare.chars().nth(3).is_some())?;
    let half = given.rsplit(' ').next().is_some_and(is_half);
    (!half).then(|| format!("{given} {bare}"))
}

/// Whether a word of a name is only half a name: what follows belongs to it.
fn is_half(word: &str) -> bool {
    matches!(word, "عبد" | "ابو" | "ابي" | "ابا" | "ال" | "بن" | "ابن" | "دي" | "فون" | "فان" | "بو")
}

/// A surname is used alone after the full name: the last word, with «عبد», «أبو», «آل», «بن» before it.
/// Nothing for a name of one word, or of one in two halves.
pub fn surname(name: &str) -> Option<&str> {
    let (given, last) = name.rsplit_once(' ')?;
    let (before, half) = given.rsplit_once(' ').map_or(("", given), |(before, half)| (before, half));
    if is_half(&folded(half)) {
        return (!before.is_empty()).then(|| name.get(before.len() + 1..)).flatten();
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_regular_spellings() {
        for (name, form) in [
            ("عبد الله الثاني", "عبدالله الثاني"),
            ("عبدالكريم خلف", "عبد الكريم خلف"),
            ("القوات الأميركية", "القوات الامريكيه"),
            ("أبو مهدي المهندس", "ابي مهدي المهندس"),
            ("محمد الحلبوسي", "محمد حلبوسي"),
            ("فرانس24", "فرانس 24"),
        ] {
            let all = spellings(name, ActorKind::Person);
            assert!(all.contains(&form.to_owned()), "{name}: {all:?}");
        }
    }

    #[test]
    fn surnames_keep_their_halves() {
        for (name, last) in [
            ("فؤاد حسين", Some("حسين")),
            ("نايف بن عبد العزيز", Some("عبد العزيز")),
            ("محمد بن زايد آل نهيان", Some("آل نهيان")),
            ("عبد المهدي", None),
            ("ترامب", None),
        ] {
            assert_eq!(surname(name), last, "{name}");
        }
    }
}
