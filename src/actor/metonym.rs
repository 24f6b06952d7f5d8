//! Capitals that stand for their governments: «واشنطن» where the United States are meant.

use serde::{Deserialize, Serialize};

use super::draft::sort;
use super::lexicon::Lexicon;
use super::{ActorMentions, Mention};

/// What becomes of a place that stands for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metonyms {
    /// It stays a place.
    #[default]
    Keep,
    /// It counts as the state.
    Join,
}

/// Counts the mentions of places that stand for a state as that state's.
pub fn join_metonyms(actors: &mut Vec<ActorMentions>, lexicon: &Lexicon) {
    let state =
        |actor: &ActorMentions| lexicon.actor(&actor.id).and_then(|entry| entry.stands_for.as_deref());
    let mut moved: Vec<(String, Vec<Mention>)> = Vec::new();
    actors.retain(|actor| {
        let state = state(actor);
        moved.extend(state.map(|state| (state.to_owned(), actor.mentions.clone())));
        state.is_none()
    });
    for (id, mentions) in moved {
        match actors.iter_mut().find(|actor| actor.id == id) {
            Some(actor) => {
                actor.mentions.extend(mentions);
                actor.mentions.sort_unstable();
            }
            None => actors.extend(lexicon.actor(&id).map(|entry| entry.named(mentions))),
        }
    }
    sort(actors);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::recognise_with;
    use crate::text::segment::Tokens;

    #[test]
    fn a_capital_counts_as_its_state() {
        let text = "قالت واشنطن إن الولايات المتحدة باقية، وردت طهران عليها. وعاد الوفد إلى البصرة";
        let mut actors = recognise_with(&Tokens::new(text), Lexicon::bundled(), None, &[]);
        join_metonyms(&mut actors, Lexicon::bundled());
        let list: Vec<_> = actors.iter().map(|actor| (actor.id.as_str(), actor.mentions.len())).collect();
        assert_eq!(list, [("united-states", 2), ("iran", 1), ("basra", 1)]);
    }
}
