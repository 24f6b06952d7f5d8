//! Facets by what people call them: any alias, in either script, as it is typed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Request, Snapshot};
use crate::actor::Lexicon;
use crate::actor::called::{Fit, fit, names_of};
use crate::index::error::IndexError;
use crate::index::names::Names;
use crate::query::result::{FacetCount, FacetKind};
use crate::text::normalize::folded;

/// The folded names of each facet, one a line, by its number: as many as were ever asked for, since the table of names
/// only grows.
pub(super) type Called = Arc<Mutex<Vec<Box<str>>>>;

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
        let wanted = |number: u32, of: FacetKind, id: &str| {
            let is_called = fit(number) > Fit::None || given.iter().any(|given| given == id);
            of == kind && beside.all.of(number).articles > 0 && is_called
        };
        Ok(self.facet_list(&beside, wanted, |number| (fit(number), beside.frequency(number)), limit))
    }
}

impl Snapshot {
    /// Makes ready what finding a facet needs, once for each name: for who does it before somebody waits.
    pub fn prepare(&self) {
        drop(self.called());
    }

    fn called(&self) -> MutexGuard<'_, Vec<Box<str>>> {
        let mut called = self.inner.called.lock().unwrap_or_else(PoisonError::into_inner);
        let names = self.inner.names.read().unwrap_or_else(PoisonError::into_inner);
        let known = called.len();
        called.extend((known..names.len()).map(|number| all_names(&names, number as u32)));
        called
    }
}

/// A facet's names and aliases, folded.
fn all_names(names: &Names, number: u32) -> Box<str> {
    let Some(name) = names.get(number) else { return Box::default() };
    let known = Lexicon::bundled().actor(&name.id).filter(|_| name.facet == FacetKind::Actor);
    let all = std::iter::once(&name.ar).chain(&name.en).chain(known.into_iter().flat_map(names_of));
    all.map(|name| folded(name)).collect::<Vec<_>>().join("\n").into()
}
