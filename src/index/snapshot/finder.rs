//! Facets by what people call them: any alias, in either script, as it is typed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Request, Snapshot};
use crate::actor::Lexicon;
use crate::index::error::IndexError;
use crate::index::names::Names;
use crate::index::stop::Stop;
use crate::query::result::{FacetCount, FacetKind};
use crate::text::normalize::folded;

/// The folded names of each facet, one a line, by its number: as many as were ever asked for, since the table of names
/// only grows.
pub(super) type Called = Arc<Mutex<Vec<Box<str>>>>;

/// How well a name fits what was typed: not at all, by words in it, by its beginning, whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Words,
    Begins,
    Whole,
}

impl Snapshot {
    /// The facets of the corpus of which a name or an alias has words that begin with those of `text`, wholly so called
    /// first; also those that no match names.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn find_facets(
        &self,
        request: &Request,
        kind: FacetKind,
        (text, limit): (&str, usize),
    ) -> Result<Vec<FacetCount>, IndexError> {
        let beside = self.beside(request, kind)?;
        let typed = folded(text);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let called = self.called();
        // A name of any of those that the reader says are one.
        let of_one = |number: u32| called.get(number as usize).map_or(Fit::None, |names| fit(names, &typed));
        let fit = |number: u32| beside.united.members(number).map(of_one).max().unwrap_or(Fit::None);
        let given = self.corrections().find(text);
        let given = given.iter().map(|id| self.number_of(&beside.united, (kind, id)));
        let given: Vec<_> = given.collect::<Result<_, _>>()?;
        let wanted = |_: &Names, number: u32| {
            let is_called = fit(number) > Fit::None || given.contains(&Some(number));
            is_called && beside.all.of(number).articles > 0
        };
        let rank = |number| (fit(number), beside.frequency(number));
        Ok(self.facet_list((&beside, kind), wanted, rank, limit))
    }
}

impl Snapshot {
    /// Makes ready what the beginning of a word and finding a facet need, once for each word and name: for who does it
    /// before somebody waits.
    ///
    /// # Errors
    /// Where the index cannot be read, or there is something else to do.
    pub fn prepare(&self, stop: &Stop) -> Result<(), IndexError> {
        for segment in &self.inner.segments {
            stop.check()?;
            segment.order(self.inner.fields.body)?;
        }
        stop.check()?;
        drop(self.called());
        Ok(())
    }

    fn called(&self) -> MutexGuard<'_, Vec<Box<str>>> {
        let mut called = self.inner.called.lock().unwrap_or_else(PoisonError::into_inner);
        let names = self.names();
        let known = called.len();
        called.extend((known..names.len()).map(|number| all_names(&names, number as u32)));
        called
    }
}

/// A facet's names and aliases, folded.
fn all_names(names: &Names, number: u32) -> Box<str> {
    let Some(name) = names.get(number) else { return Box::default() };
    let is_actor = names.facet(number) == Some(FacetKind::Actor);
    let known = Lexicon::bundled().actor(name.id).filter(|_| is_actor);
    let aliases =
        known.into_iter().flat_map(|entry| entry.aliases.iter().chain(entry.short.iter().flatten()));
    let all = std::iter::once(name.ar).chain(name.en).chain(aliases.map(String::as_str));
    all.map(folded).collect::<Vec<_>>().join("\n").into()
}

/// The best fit of names, one a line, to words.
fn fit(names: &str, typed: &str) -> Fit {
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
