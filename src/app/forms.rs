//! The forms panel: how the texts write the words of the query; each form can be left out and let in again.

use super::{Effect, Note, Overlay, State, update};
use crate::query::ast::Query;
use crate::query::parse::toggle_form;
use crate::query::result::{FormCount, WordForms};

/// Opens the panel and asks for what it shows.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let has_forms = |word: &&Query| word.has_forms() || matches!(word, Query::Except { .. });
    if !state.query.as_ref().is_some_and(|query| query.words().iter().any(has_forms)) {
        state.note = Some(Note::NoWord);
        return Vec::new();
    }
    state.forms = None;
    state.overlay = Some(Overlay::Forms(0));
    update::ask_everything(state)
}

/// How many forms there are to step through.
pub(super) fn count(state: &State) -> usize {
    state.forms.iter().flatten().map(|word| word.forms.len()).sum()
}

/// The selected form left out of its word, or let in again.
pub(super) fn toggle(state: &mut State, selected: usize) -> Vec<Effect> {
    let Some((word, form)) = state.forms.as_mut().and_then(|words| at(words, selected)) else {
        return Vec::new();
    };
    // The counts to come are of the same forms: what is seen need not wait for them.
    form.out = !form.out;
    let (word, form) = (word.clone(), form.form.clone());
    update::change(state, |filter| filter.query = toggle_form(&filter.query, &word, &form))
}

fn at(words: &mut [WordForms], mut index: usize) -> Option<(&Query, &mut FormCount)> {
    for WordForms { word, forms } in words {
        if index < forms.len() {
            return Some((word, forms.get_mut(index)?));
        }
        index -= forms.len();
    }
    None
}
