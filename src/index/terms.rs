//! The terms that a word of a query stands for: where they are in a dictionary, and which of those there they are.

use std::collections::HashSet;
use std::io;
use std::ops::{ControlFlow, Range};

use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

use super::alphabet::{coded, plain};
use super::forms::{are_proclitics, bare_beginning, beginnings};
use super::spelling::folded;
use super::stop::Stop;
use super::term::Word;
use super::walk::{Then, Walk};
use crate::query::ast::{Alike, Query};
use crate::text::stem::{stem, unclitic, uninflected};

/// Terms that are read before it is asked whether anyone still waits.
pub(super) const STRETCH: usize = 256;

/// What finds the terms of a word.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    walks: Vec<Walk>,
    test: Test,
    /// Words that are left out, as written.
    except: HashSet<String>,
}

/// What a term that a walk comes by has to be.
#[derive(Debug, Clone)]
enum Test {
    /// The walk was exact.
    Any,
    Stem(String),
    /// In the letters of terms.
    Proclitics(String),
    /// As it is written.
    Written(String),
    /// The word begins so, or its clitic form does, in the letters of terms.
    Begins(String, String),
}

impl Terms {
    /// Words of a stem.
    pub(super) fn stem(stem: &str) -> Self {
        let walks = beginnings(stem);
        // An ending leaves two letters or more, in Arabic.
        let one_letter = |word: &str| !word.is_ascii() && word.chars().nth(1).is_none();
        let then = |beginning: &str| if one_letter(beginning) { Then::Nothing } else { Then::Ending };
        let walks = walks.iter().map(|beginning| Walk::new(beginning, then(beginning)));
        Self::new(walks.collect(), Test::Stem(stem.to_owned()))
    }

    /// Words of a clitic form.
    pub(super) fn clitic(clitic: &str) -> Self {
        Self::new(vec![Walk::new(clitic, Then::Nothing)], Test::Any)
    }

    /// The spellings of a folded word.
    pub(super) fn folded(folded: &str) -> Self {
        let clitic = unclitic(folded);
        let proclitics = folded.strip_suffix(clitic).unwrap_or_default();
        Self::new(vec![Walk::new(clitic, Then::Nothing)], Test::Proclitics(coded(proclitics)))
    }

    /// A word as it is written, by its folded form.
    pub(super) fn written(folded: &str, written: String) -> Self {
        Self { test: Test::Written(written), ..Self::folded(folded) }
    }

    /// Words that begin so, with their proclitics or without.
    pub(super) fn begins(folded: &str) -> Self {
        let bare = bare_beginning(folded);
        let mut starts: Vec<&str> = splits(folded).map(|(_, rest)| rest).chain([bare]).collect();
        starts.sort_unstable();
        starts.dedup_by(|longer, shorter| longer.starts_with(*shorter));
        let walks = starts.into_iter().map(|start| Walk::new(start, Then::Anything));
        Self::new(walks.collect(), Test::Begins(coded(folded), coded(bare)))
    }

    /// The forms of a word of a query without those of `except`; `None` where the query is no word.
    pub(super) fn forms(word: &Query, except: &[String]) -> Option<Self> {
        let Query::Word { text, alike, .. } = word else { return None };
        let whole = folded(text);
        let all = match alike {
            Alike::Stem => Self::stem(&stem(&whole)),
            Alike::Prefix => Self::begins(&whole),
            Alike::Folded | Alike::Exact => Self::folded(&whole),
        };
        Some(Self { except: except.iter().cloned().collect(), ..all })
    }

    fn new(walks: Vec<Walk>, test: Test) -> Self {
        Self { walks, test, except: HashSet::new() }
    }

    /// Tells each of the terms that a dictionary has, until nobody waits any more: who tells to stop asks again whether
    /// to go on.
    pub(super) fn each(
        &self,
        index: &InvertedIndexReader,
        stop: &Stop,
        take: &mut dyn FnMut(Word, &TermInfo) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut go_on = |word: Word, term: &TermInfo| take(word, term).map(ControlFlow::Continue);
        self.walk(index, stop, &mut go_on).map(drop)
    }

    /// Whether a dictionary has one of them.
    pub(super) fn any(&self, index: &InvertedIndexReader, stop: &Stop) -> io::Result<bool> {
        Ok(self.walk(index, stop, &mut |_, _| Ok(ControlFlow::Break(())))?.is_break())
    }

    fn walk(
        &self,
        index: &InvertedIndexReader,
        stop: &Stop,
        take: &mut dyn FnMut(Word, &TermInfo) -> io::Result<ControlFlow<()>>,
    ) -> io::Result<ControlFlow<()>> {
        let mut last = (String::new(), false);
        let mut read = 0_usize;
        for (number, walk) in self.walks.iter().enumerate() {
            let Range { start, end } = walk.range();
            let mut stream = index.terms().search(walk).ge(start).lt(end).into_stream()?;
            while stream.advance() {
                read += 1;
                if read.is_multiple_of(STRETCH) && stop.check().is_err() {
                    return Ok(ControlFlow::Continue(()));
                }
                let is_told = self.walks.iter().take(number).any(|walk| walk.takes(stream.key()));
                let Some(word) = str::from_utf8(stream.key()).ok().map(Word::of).filter(|_| !is_told) else {
                    continue;
                };
                // Forms of one clitic form stand one behind the other.
                if let Test::Stem(stem) = &self.test
                    && last.0 != word.clitic
                {
                    word.clitic.clone_into(&mut last.0);
                    last.1 = uninflected(&plain(word.clitic)) == *stem;
                }
                if self.has(word, last.1) && take(word, stream.value())?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn has(&self, word: Word, has_stem: bool) -> bool {
        let is_one = match &self.test {
            Test::Any => true,
            Test::Stem(_) => has_stem,
            Test::Proclitics(proclitics) => word.proclitics == proclitics,
            Test::Written(written) => word.written() == *written,
            Test::Begins(whole, bare) => {
                word.clitic.starts_with(bare.as_str())
                    || whole.strip_prefix(word.proclitics).map_or_else(
                        || word.proclitics.starts_with(whole.as_str()),
                        |rest| word.clitic.starts_with(rest),
                    )
            }
        };
        is_one && (self.except.is_empty() || !self.except.contains(&word.written()))
    }
}

/// What a word that begins so may have for proclitics, and what its clitic form begins with then.
pub(super) fn splits(beginning: &str) -> impl Iterator<Item = (&str, &str)> {
    let all = beginning.char_indices().map(|(at, _)| beginning.split_at(at)).chain([(beginning, "")]);
    all.filter(|(before, _)| are_proclitics(before))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::spelling::push_term;
    use crate::query::ast::Within;

    fn terms(text: &str, alike: Alike, except: &[&str]) -> Terms {
        let word = Query::Word { text: text.to_owned(), alike, within: Within::Anywhere };
        let except: Vec<String> = except.iter().map(|form| (*form).to_owned()).collect();
        Terms::forms(&word, &except).unwrap()
    }

    fn finds(terms: &Terms, form: &str) -> bool {
        let mut term = String::new();
        push_term(&folded(form), form, &mut term);
        let word = Word::of(&term);
        let has_stem = matches!(&terms.test, Test::Stem(stem) if uninflected(&plain(word.clitic)) == *stem);
        terms.walks.iter().any(|walk| walk.takes(term.as_bytes())) && terms.has(word, has_stem)
    }

    #[test]
    fn a_word_has_these_forms_and_not_those() {
        for (word, alike, except, form, expected) in [
            ("القاهرة", Alike::Stem, "", "والقاهرة", true),
            ("القاهرة", Alike::Stem, "", "قاهره", true),
            ("القاهرة", Alike::Stem, "بالقاهرة", "بالقاهرة", false),
            ("القاهرة", Alike::Stem, "بالقاهرة", "بالقاهره", true),
            ("القاهرة", Alike::Stem, "", "القاهر", true),
            ("القاهرة", Alike::Stem, "", "قهر", false),
            ("missiles", Alike::Stem, "", "missile", true),
            ("على", Alike::Folded, "", "علي", true),
            ("على", Alike::Folded, "على", "على", false),
            ("على", Alike::Folded, "", "وعلي", false),
            ("القا", Alike::Prefix, "", "بالقاهرة", true),
            ("القا", Alike::Prefix, "", "قال", true),
            ("القا", Alike::Prefix, "", "مقال", false),
            ("با", Alike::Prefix, "", "بالقاهرة", true),
            ("با", Alike::Prefix, "", "والقاهرة", false),
        ] {
            let except: Vec<_> = [except].into_iter().filter(|form| !form.is_empty()).collect();
            assert_eq!(finds(&terms(word, alike, &except), form), expected, "{word} {form}");
        }
    }

    proptest! {
        /// What the stemmer takes off is what walks let stand there.
        #[test]
        fn every_word_is_a_form_of_itself(
            word in "(وبال|ولل|فال|كال|وب|وف|و|ف|ب|ل|ك|ال|س|)[\u{621}-\u{64a}]{1,6}(ياتهما|اتها|ون|ية|يين|هما|ات|ه|)",
            letters in 2usize..6,
        ) {
            prop_assert!(finds(&terms(&word, Alike::Stem, &[]), &word));
            prop_assert!(finds(&terms(&word, Alike::Folded, &[]), &word));
            let first: String = word.chars().take(letters).collect();
            prop_assert!(finds(&terms(&first, Alike::Prefix, &[]), &word));
        }

        #[test]
        fn latin_words_too(word in "[a-z]{1,7}(s|es|ed|ing|ies|y|ly|)") {
            prop_assert!(finds(&terms(&word, Alike::Stem, &[]), &word));
        }
    }
}
