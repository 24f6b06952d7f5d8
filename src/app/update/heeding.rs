//! Other corrections in force, whoever made them: the reader with his keys, his editor, git, another warraq.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ask, typing};
use crate::actor::{ActorKind, Corrections};
use crate::app::corrections::{Mistake, Read, Told};
use crate::app::filter::Filter;
use crate::app::{Effect, Note, State, Trouble, actors};
use crate::query::result::FacetKind;

/// Puts other corrections in force and keeps them.
pub(super) fn set(state: &mut State, now: Arc<Corrections>) -> Vec<Effect> {
    let (without, with) = (state.corrections.beyond(&now), now.beyond(&state.corrections));
    state.said += 1;
    let mut effects = vec![Effect::Say { without, with }];
    effects.extend(heed(state, now));
    effects
}

/// Takes what the file of corrections says by now, whatever hands changed it. What can be undone stays what the reader did
/// here: nothing of others is lost by it.
pub(super) fn read(state: &mut State, read: Read) -> Vec<Effect> {
    let Read { corrections, mistakes, said } = read;
    // What was said since is still to be written; then it is read once more.
    if said != state.said {
        return Vec::new();
    }
    let mistake = first_new(&state.mistakes_of_file, &mistakes).map(|mistake| mistake.told.clone());
    state.mistakes_of_file = mistakes;
    let mut effects = Vec::new();
    if corrections != state.corrections {
        let (gone, come) = (state.corrections.beyond(&corrections), corrections.beyond(&state.corrections));
        state.history.rebase(|before| {
            let stay = before.iter().filter(|one| !gone.contains(one));
            Arc::new(stay.chain(&come).cloned().collect())
        });
        state.filter = renamed(&state.filter, &corrections);
        effects = heed(state, corrections);
        state.note = Some(Note::Actors(Told::ReadAgain { gone: gone.len() as u64, come: come.len() as u64 }));
    }
    if let Some(about) = mistake {
        state.note = Some(Note::Failed(Trouble { message: "trouble-actors", about }));
    }
    effects
}

/// The first mistake that was not there before, wherever in the file.
fn first_new<'a>(before: &[Mistake], now: &'a [Mistake]) -> Option<&'a Mistake> {
    let mut before: Vec<&str> = before.iter().map(|mistake| mistake.reason.as_str()).collect();
    now.iter().find(|mistake| {
        let known = before.iter().position(|reason| *reason == mistake.reason);
        known.map(|at| before.swap_remove(at)).is_none()
    })
}

/// Answers and shows everything as these say; who is spoken of on the screen is who he now is.
fn heed(state: &mut State, now: Arc<Corrections>) -> Vec<Effect> {
    state.corrections = Arc::clone(&now);
    actors::heed(state);
    typing::check(state);
    std::iter::once(Effect::Correct(now)).chain(ask::everything(state)).collect()
}

/// The filter, with the actors that narrow it as they are now called; without those that are none.
pub(super) fn renamed(filter: &Filter, corrections: &Corrections) -> Filter {
    let mut renamed = Filter { facets: BTreeMap::new(), ..filter.clone() };
    for ((kind, id), chosen) in filter.facets.clone() {
        let mut chosen = chosen;
        let mut of = id.clone();
        if kind == FacetKind::Actor {
            if corrections.is_hidden(&id) {
                continue;
            }
            corrections.canonical(&id).clone_into(&mut of);
            if of != id {
                (chosen.name, chosen.name_en, _) = corrections.shown(&of, &chosen.name, ActorKind::Other);
            }
        }
        renamed.facets.entry((kind, of)).or_insert(chosen);
    }
    renamed
}
