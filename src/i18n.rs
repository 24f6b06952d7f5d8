//! The interface's words, in Arabic and English, with the plural forms of each (Arabic has six).

mod dates;

use std::fmt;
use std::str::FromStr;

use crate::actor::ActorKind;
use crate::query::parse::Expected;
use crate::text::sanitize::Safe;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// العربية: the whole screen is mirrored.
    Ar,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language of a POSIX locale (`ar_IQ.UTF-8`).
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("ar") { Self::Ar } else { Self::En }
    }

    /// Whether the screen runs from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// A name in this language: the Latin one in English, where there is one.
    pub fn name<'a>(self, name: &'a str, latin: Option<&'a str>) -> &'a str {
        latin.filter(|_| !self.is_rtl()).unwrap_or(name)
    }

    /// The same name in the other language, where it has one.
    pub fn other_name<'a>(self, name: &'a str, latin: Option<&'a str>) -> Option<&'a str> {
        latin.map(|latin| if self.is_rtl() { latin } else { name })
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "ar" => Ok(Self::Ar),
            "en" => Ok(Self::En),
            _ => Err(format!("no such language: {name} (ar or en)")),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_rtl() { "ar" } else { "en" })
    }
}

/// The words of one language.
pub struct Words {
    /// Which.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `lang`, compiled in.
    pub fn new(lang: Lang) -> Self {
        let source = match lang {
            Lang::Ar => include_str!("../assets/locale/ar.ftl"),
            Lang::En => include_str!("../assets/locale/en.ftl"),
        };
        // Without its tag a language would lose its plural forms; a test counts them.
        let id: LanguageIdentifier = lang.to_string().parse().unwrap_or_default();
        // A test reads both files whole; a line that does not parse would be left out here.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        let _ = bundle.add_resource(resource);
        Self { lang, bundle }
    }

    /// The message of this id; the id itself where there is none, so that a gap is seen.
    pub fn get(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// The message of this id with values for its variables.
    pub fn with<'a>(&self, id: &str, values: &[(&'a str, FluentValue<'a>)]) -> String {
        let mut args: FluentArgs<'a> = values.iter().cloned().collect();
        if let Some(FluentValue::Number(n)) = args.get("n") {
            let form = plural(n.value as u64);
            args.set("form", form);
        }
        self.format(id, Some(&args))
    }

    /// The message of this id for `n` things.
    pub fn count(&self, id: &str, n: u64) -> String {
        self.with(id, &[("n", FluentValue::from(n))])
    }

    /// What went wrong, and with what.
    pub fn trouble(&self, message: &str, about: &str) -> String {
        self.with(message, &[("what", isolated(about).into())])
    }

    /// What a query needs where it cannot be read.
    pub fn expected(&self, expected: Expected) -> String {
        self.get(match expected {
            Expected::Word => "expected-word",
            Expected::Value => "expected-value",
            Expected::Date => "expected-date",
            Expected::Mark => "expected-mark",
            Expected::Shorter => "expected-shorter",
        })
    }

    /// What one of a kind is called.
    pub fn kind(&self, kind: ActorKind) -> String {
        self.get(&format!("kind-{}", kind.word().replace('_', "-")))
    }

    /// What those of a kind are called.
    pub fn kinds(&self, kind: ActorKind) -> String {
        self.get(&format!("kinds-{}", kind.word().replace('_', "-")))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A number of the same plural form as `n`, by which messages choose. Those of Arabic go by the last two digits (CLDR: few
/// is `n % 100 = 3..10`, many `n % 100 = 11..99`), which `intl_pluralrules` 7.0.2 has only up to 99.
const fn plural(n: u64) -> u64 {
    match (n, n % 100) {
        (0..=2, _) => n,
        (_, 0..=2) => 100,
        (_, last) => last,
    }
}

/// A text that keeps its own direction inside another one (UAX #9, FSI and PDI): a name among words of either.
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", Safe::line(text).plain())
}

/// Parts of a line side by side, each in its own direction; empty ones are left out.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).map(isolated).collect::<Vec<_>>().join(" · ")
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::COMMANDS;
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<&str> {
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        source.lines().filter(starts).filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (ar, en) = (include_str!("../assets/locale/ar.ftl"), include_str!("../assets/locale/en.ftl"));
        for source in [ar, en] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
        assert_eq!(ids(ar), ids(en));
        for entry in COMMANDS {
            assert!(ids(en).contains(format!("help-{}", entry.name).as_str()), "{}", entry.name);
        }
    }

    #[test]
    fn arabic_has_six_plurals() {
        let words = Words::new(Lang::Ar);
        let forms: BTreeSet<_> = [0, 1, 2, 3, 11, 100].map(|n| words.count("articles", n)).into();
        assert_eq!(forms.len(), 6, "{forms:?}");
    }

    #[test]
    fn arabic_plurals_go_by_the_last_two_digits() {
        let (ar, en) = (Words::new(Lang::Ar), Words::new(Lang::En));
        for (n, counted) in [
            (3, "3 مقالات"),
            (99, "99 مقالًا"),
            (100, "100 مقال"),
            (102, "102 مقال"),
            (103, "103 مقالات"),
            (110, "110 مقالات"),
            (9996, "9996 مقالًا"),
            (100_000, "100000 مقال"),
        ] {
            assert_eq!(ar.count("articles", n), counted);
            assert_eq!(en.count("articles", n), format!("{n} articles"));
        }
        for source in [include_str!("../assets/locale/ar.ftl"), include_str!("../assets/locale/en.ftl")] {
            assert!(!source.contains("$n ->"), "messages choose by $form");
        }
    }
}
