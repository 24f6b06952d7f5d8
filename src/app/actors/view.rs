//! What the actors pane lists: all that the matches name, those of a name that is typed, or who appears with one of them;
//! and in which order.

use super::ActorLine;
use crate::actor::{ActorKind, ActorMentions, Corrections};
use crate::app::article::Mention;
use crate::app::prompt::{Asking, Prompt};
use crate::app::{Effect, Note, Pane, State, update};
use crate::i18n::Lang;
use crate::query::result::{FacetCount, FacetKind, FacetOrder};
use crate::text::normalize::folded;

/// An actor as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Someone {
    /// The canonical id.
    pub id: String,
    /// The Arabic name.
    pub name: String,
    /// The Latin name.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ActorKind,
}

/// Which actors are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum View {
    /// Those that the matches name.
    #[default]
    All,
    /// Those of the corpus with a name like this.
    Found(String),
    /// Those that appear with someone.
    With(Someone),
}

impl Someone {
    /// The name in a language of the interface.
    pub fn name(&self, lang: Lang) -> &str {
        lang.name(&self.name, self.name_en.as_deref())
    }

    /// Who he is by these corrections; nobody where they say that it is no actor.
    pub fn corrected(&self, corrections: &Corrections) -> Option<Self> {
        if corrections.is_hidden(&self.id) {
            return None;
        }
        let id = corrections.canonical(&self.id);
        if id == self.id {
            return Some(Self { kind: corrections.kind(id).unwrap_or(self.kind), ..self.clone() });
        }
        let (name, name_en, kind) = corrections.shown(id, &self.name, self.kind);
        Some(Self { id: id.to_owned(), name, name_en, kind })
    }

    /// The name in the other language, where it has one.
    pub fn other_name(&self, lang: Lang) -> Option<&str> {
        lang.other_name(&self.name, self.name_en.as_deref())
    }
}

impl From<&ActorLine> for Someone {
    fn from(line: &ActorLine) -> Self {
        Self { id: line.id.clone(), name: line.name.clone(), name_en: line.name_en.clone(), kind: line.kind }
    }
}

impl From<&FacetCount> for Someone {
    fn from(facet: &FacetCount) -> Self {
        let (name, name_en) = (facet.name.clone(), facet.name_en.clone());
        Self { id: facet.id.clone(), name, name_en, kind: facet.kind }
    }
}

impl From<&ActorMentions> for Someone {
    fn from(actor: &ActorMentions) -> Self {
        let (name, name_en) = (actor.name.clone(), actor.name_en.clone());
        Self { id: actor.id.clone(), name, name_en, kind: actor.kind }
    }
}

/// Puts counted actors in the order that the index does not know: by names, as the language of the interface has them.
pub fn sort_by_name(facets: &mut [FacetCount], lang: Lang) {
    facets.sort_by_cached_key(|facet| collation(facet, lang));
}

/// What a name is sorted by: in Arabic its folded letters without the article, whose code points are in the order of the
/// alphabet, in English its Latin letters, capital or not. Names of the other script come behind.
fn collation(facet: &FacetCount, lang: Lang) -> (bool, String) {
    let arabic = folded(&facet.name);
    let latin = facet.name_en.as_deref().map(folded);
    let is_latin = |name: &str| name.starts_with(|c: char| c.is_ascii_alphanumeric());
    match (lang, latin) {
        (Lang::En, Some(name)) => (false, name),
        (Lang::En, None) => (!is_latin(&arabic), arabic),
        (Lang::Ar, _) => (is_latin(&arabic), arabic.strip_prefix("ال").unwrap_or(&arabic).to_owned()),
    }
}

/// By matches, by how unusual they are, by name.
pub(in crate::app) fn next_order(state: &mut State) -> Vec<Effect> {
    state.actors.order = match state.actors.order {
        FacetOrder::Matches => FacetOrder::Lift,
        FacetOrder::Lift => FacetOrder::Name,
        FacetOrder::Name => FacetOrder::Matches,
    };
    // What is now first is what he wants to see.
    (state.actors.selected, state.actors.top, state.actors.current) = (0, 0, None);
    anew(state)
}

/// A heading for each kind, or one list.
pub(in crate::app) fn group(state: &mut State) -> Vec<Effect> {
    state.actors.grouped = !state.actors.grouped;
    let height = update::actor_rows(state);
    super::restore(state, height);
    Vec::new()
}

/// The line to type a name in.
pub(in crate::app) fn ask_name(state: &State) -> Prompt {
    let before = if let View::Found(text) = &state.actors.view { text } else { "" };
    Prompt::new(Asking::Actor, before)
}

/// Lets go of the name that is typed: the list as it was, on whom it was.
pub(in crate::app) fn drop_name(state: &mut State, before: &str) -> Vec<Effect> {
    let held = state.actors.held.clone();
    let effects = find(state, before);
    if state.actors.view == View::All {
        state.actors.current = held;
    }
    effects
}

/// Lists those with a name like this; without any, all.
pub(in crate::app) fn find(state: &mut State, text: &str) -> Vec<Effect> {
    let view = if text.trim().is_empty() { View::All } else { View::Found(text.to_owned()) };
    look(state, view)
}

/// Who appears with the actor under the cursor, or no more.
pub(in crate::app) fn companions(state: &mut State) -> Vec<Effect> {
    let named = match state.article.current_mention() {
        Some(Mention::Actor(actor, _)) if state.focus == Pane::Article => Some(Someone::from(actor)),
        _ => None,
    };
    let here = || super::selected(state).filter(|_| state.actors.kind == FacetKind::Actor);
    let Some(someone) = named.or_else(|| here().map(|line| Someone::from(&line))) else {
        state.note = Some(Note::NoActor);
        return Vec::new();
    };
    if state.actors.kind != FacetKind::Actor {
        super::show(state, FacetKind::Actor);
    }
    // First the pane: who comes to it is put on a row of the list that is about to go.
    let mut effects = update::focus(state, Pane::Actors);
    effects.extend(look(state, View::With(someone)));
    effects
}

/// Lists other actors, from the top.
pub(in crate::app) fn look(state: &mut State, view: View) -> Vec<Effect> {
    if state.actors.view == view {
        return Vec::new();
    }
    let back = match (&state.actors.view, &view) {
        // He stands on whom he looked at.
        (View::With(someone), View::All) => Some(someone.id.clone()),
        (View::Found(_), View::All) => state.actors.current.clone(),
        _ => None,
    };
    if state.actors.view == View::All {
        state.actors.held = state.actors.current.clone();
    }
    state.actors.view = view;
    (state.actors.selected, state.actors.top, state.actors.current) = (0, 0, back);
    anew(state)
}

fn anew(state: &mut State) -> Vec<Effect> {
    state.actors.days.forget();
    update::ask_everything(state)
}

/// Who is looked at is who he now is; all are listed where he is nobody any more.
pub(super) fn heed(state: &mut State) {
    if let View::With(someone) = &state.actors.view {
        state.actors.view = someone.corrected(&state.corrections).map_or(View::All, View::With);
    }
}
