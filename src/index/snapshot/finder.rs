//! Facets by what people call them: any alias, in either script, as it is typed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Request, Snapshot};
use crate::actor::Lexicon;
use crate::actor::called::{Fit, fit, names_of};
use crate::index::error::IndexError;
use crate::index::names::Names;
use crate::index::stop::Stop;
use crate::query::result::{FacetCount, FacetKind};
use crate::text::normalize::folded;

/// The folded names of each facet, one a line, by its number: as many as were ever asked for, since the table of names
/// only grows.
pub(super) type Called = Arc<Mutex<Vec<Box<str>>>>;

/// Names that are folded before it is asked whether anyone still waits.
const NAMES: usize = 1024;

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
        let called = self.called(request.stop)?;
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
            let body = self.inner.fields.body;
            let index = segment.reader.inverted_index(body)?;
            segment.order(body)?.prepare(&index, segment.size(), stop)?;
        }
        stop.check()?;
        drop(self.called(stop)?);
        // Of these an actor is merged with one.
        self.corrections().called();
        Ok(())
    }

    /// What facets are called; what is folded when it is stopped stays.
    fn called(&self, stop: &Stop) -> Result<MutexGuard<'_, Vec<Box<str>>>, IndexError> {
        let mut called = self.inner.called.lock().unwrap_or_else(PoisonError::into_inner);
        let names = self.names();
        while called.len() < names.len() {
            stop.check()?;
            let some = called.len()..names.len().min(called.len() + NAMES);
            called.extend(some.map(|number| all_names(&names, number as u32)));
        }
        Ok(called)
    }
}

/// A facet's names and aliases, folded.
fn all_names(names: &Names, number: u32) -> Box<str> {
    let Some(name) = names.get(number) else { return Box::default() };
    let is_actor = names.facet(number) == Some(FacetKind::Actor);
    let known = Lexicon::bundled().actor(name.id).filter(|_| is_actor);
    let own = std::iter::once(name.ar).chain(name.en);
    let all = own.chain(known.into_iter().flat_map(names_of).map(String::as_str));
    all.map(folded).collect::<Vec<_>>().join("\n").into()
}
