//! What went wrong, as the screen tells it: a message of the locale, and what it is about.

use std::fmt::Display;

use super::clipboard::LinkError;
use crate::app::Trouble;
use crate::index::IndexError;
use crate::text::sanitize::Safe;

/// A message and its safe detail.
pub fn trouble(message: &'static str, about: impl Display) -> Trouble {
    Trouble { message, about: Safe::line(&about.to_string()).plain().into_string() }
}

impl From<&IndexError> for Trouble {
    fn from(error: &IndexError) -> Self {
        match error {
            IndexError::Io { path, source } => {
                trouble("trouble-index-file", format_args!("{}: {source}", path.display()))
            }
            IndexError::Locked(dir) => trouble("trouble-locked", dir.display()),
            IndexError::Absent(dir) => trouble("trouble-no-index", dir.display()),
            IndexError::Replaced(dir) => trouble("trouble-replaced", dir.display()),
            IndexError::NotOurs(dir) => trouble("trouble-not-ours", dir.display()),
            IndexError::Unsupported(field) => trouble("trouble-unsupported", field),
            IndexError::Ambiguous(id) => trouble("trouble-ambiguous", id),
            IndexError::Damaged(what) => trouble("trouble-damaged", what),
            IndexError::Engine(what) => trouble("trouble-index", what),
            IndexError::Outdated => trouble("trouble-index", error),
        }
    }
}

impl From<&LinkError> for Trouble {
    fn from(error: &LinkError) -> Self {
        match error {
            LinkError::Scheme => trouble("trouble-link-scheme", ""),
            LinkError::Host => trouble("trouble-link-host", ""),
            LinkError::Opener => trouble("trouble-link-opener", ""),
            LinkError::Start(reason) => trouble("trouble-link-start", reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::i18n::{Lang, Words};

    #[test]
    fn every_trouble_is_told_in_both_languages() {
        let dir = || "/x".into();
        let index = [
            IndexError::Io { path: dir(), source: io::Error::other("no") },
            IndexError::Locked(dir()),
            IndexError::Absent(dir()),
            IndexError::Replaced(dir()),
            IndexError::NotOurs(dir()),
            IndexError::Unsupported("tag:".into()),
            IndexError::Ambiguous("abc".into()),
            IndexError::Damaged("no".into()),
            IndexError::from(io::Error::other("no")),
        ];
        let link = [LinkError::Scheme, LinkError::Host, LinkError::Opener, LinkError::Start("no".into())];
        let troubles = index.iter().map(Trouble::from).chain(link.iter().map(Trouble::from));
        let ours = ["trouble-system", "trouble-unwatched", "trouble-loader", "trouble-setting"];
        for trouble in troubles.chain(ours.map(|message| trouble(message, "no"))) {
            for lang in [Lang::Ar, Lang::En] {
                let told = Words::new(lang).trouble(trouble.message, &trouble.about);
                assert_ne!(told, trouble.message);
                assert!(told.contains(&trouble.about), "{told}");
                assert_eq!(lang == Lang::Ar, told.starts_with(|c: char| !c.is_ascii()), "{told}");
            }
        }
    }
}
