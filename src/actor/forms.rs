//! The spellings of one name that differ by rule rather than by chance: «عبد الله» and «عبدالله», «أبو» and «أبي»,
//! «أميركي» and «أمريكي», a surname with and without its article.

use crate::actor::ActorKind;
use crate::text::segment::Tokens;

/// A name as folded words.
pub type Form = Vec<String>;

/// The folded words of a name, cut as a text is cut.
pub fn split(name: &str) -> Form {
    let tokens = Tokens::new(name);
    (0..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect()
}

/// The name and its regular spellings, the name itself first, none twice.
pub fn spellings(name: &str, kind: ActorKind) -> Vec<Form> {
    let mut forms = vec![split(name)];
    add(&mut forms, american);
    add(&mut forms, abd_joined);
    add(&mut forms, abd_parted);
    if kind == ActorKind::Person {
        add(&mut forms, |form| replaced(form, "ابو", "ابي"));
        add(&mut forms, |form| replaced(form, "ابو", "ابا"));
        add(&mut forms, |form| replaced(form, "بن", "ابن"));
        add(&mut forms, bare_surname);
    }
    forms
}

fn add(forms: &mut Vec<Form>, variant: impl Fn(&Form) -> Option<Form>) {
    for i in 0..forms.len() {
        if let Some(form) = variant(&forms[i])
            && !forms.contains(&form)
        {
            forms.push(form);
        }
    }
}

fn american(form: &Form) -> Option<Form> {
    let swap = |word: &String| {
        if word.contains("امريك") {
            word.replace("امريك", "اميرك")
        } else {
            word.replace("اميرك", "امريك")
        }
    };
    form.iter().any(|w| w.contains("امريك") || w.contains("اميرك")).then(|| form.iter().map(swap).collect())
}

fn abd_joined(form: &Form) -> Option<Form> {
    let at = form.windows(2).position(|pair| pair[0] == "عبد" && pair[1].starts_with("ال"))?;
    let mut joined = form.clone();
    let name = joined.remove(at + 1);
    joined[at].push_str(&name);
    Some(joined)
}

fn abd_parted(form: &Form) -> Option<Form> {
    let at = form.iter().position(|word| word.starts_with("عبدال") && word.chars().count() > 6)?;
    let mut parted = form.clone();
    let name = parted[at].split_off("عبد".len());
    parted.insert(at + 1, name);
    Some(parted)
}

fn replaced(form: &Form, from: &str, to: &str) -> Option<Form> {
    let swap = |word: &String| if word == from { to.to_owned() } else { word.clone() };
    form.iter().any(|word| word == from).then(|| form.iter().map(swap).collect())
}

/// «محمد حلبوسي» for «محمد الحلبوسي»; never one word alone, nor «عبد الله» without its half.
fn bare_surname(form: &Form) -> Option<Form> {
    let (last, given) = form.split_last()?;
    let bare = last.strip_prefix("ال").filter(|bare| bare.chars().count() > 3)?;
    let part = matches!(given.last()?.as_str(), "عبد" | "ابو" | "ابي" | "ابا" | "ال" | "بن" | "ابن");
    (!part).then(|| given.iter().cloned().chain([bare.to_owned()]).collect())
}

/// A surname is used alone after the full name: the last word, with «عبد», «أبو», «آل», «بن» before it if they stand there.
pub fn surname(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let before = words.len().checked_sub(2).and_then(|at| words.get(at))?;
    let compound = matches!(*before, "عبد" | "أبو" | "آل" | "بن" | "ابن" | "دي" | "فون" | "فان" | "بو");
    if compound {
        return (words.len() > 2).then(|| words[words.len() - 2..].join(" "));
    }
    words.last().map(|last| (*last).to_owned())
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
        ] {
            let all: Vec<String> =
                spellings(name, ActorKind::Person).iter().map(|form| form.join(" ")).collect();
            assert!(all.contains(&form.to_owned()), "{name}: {all:?}");
        }
        assert_eq!(surname("فؤاد حسين").as_deref(), Some("حسين"));
        assert_eq!(surname("نايف بن عبد العزيز").as_deref(), Some("عبد العزيز"));
        assert_eq!(surname("ترامب"), None);
    }
}
