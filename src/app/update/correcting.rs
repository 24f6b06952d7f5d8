//! The reader corrects actors: merged, split, hidden, of another kind, added. It holds at once and can be undone.

use std::sync::Arc;

use super::heeding::{renamed, set};
use crate::actor::{ActorKind, Correction, Lexicon, own_id};
use crate::app::actors::Someone;
use crate::app::command::Command;
use crate::app::corrections::{self, Draft, Offer, Told};
use crate::app::filter::Change;
use crate::app::prompt::{Asking, Prompt};
use crate::app::{Effect, Note, State};
use crate::query::result::NameForm;

/// A command that corrects.
pub(super) fn perform(state: &mut State, command: Command) -> Vec<Effect> {
    if command == Command::AddActor {
        return begin_words(state);
    }
    let Some(of) = corrections::target(state) else { return tell(state, Told::Nobody) };
    match command {
        Command::HideActor => hide(state, of),
        Command::ActorKind => {
            state.correcting = Draft { of: Some(of), ..Draft::default() };
            ask_kind(state)
        }
        Command::SplitActor => {
            let id = of.id.clone();
            state.correcting = Draft { of: Some(of), ..Draft::default() };
            state.prompt = Some(Prompt::new(Asking::SplitOff, ""));
            vec![Effect::Names(id)]
        }
        _ => {
            state.correcting = Draft { of: Some(of), ..Draft::default() };
            state.prompt = Some(Prompt::new(Asking::Merge, ""));
            Vec::new()
        }
    }
}

fn begin_words(state: &mut State) -> Vec<Effect> {
    // On the page of an actor, and on its line in the panel, they name it.
    let of = state.overlay.as_ref().and_then(|_| corrections::target(state));
    if state.article.opened.is_none() && of.is_none() {
        return tell(state, Told::Nothing);
    }
    // What the eye is on in the article names whom it names, and not the actor of that page.
    let words = match &of {
        Some(_) => corrections::selected_line(state).unwrap_or_default(),
        None => corrections::under_the_eye(state),
    };
    state.correcting = Draft { of, ..Draft::default() };
    state.prompt = Some(Prompt::new(Asking::Words, &words));
    Vec::new()
}

/// The kinds, with the actor's own chosen.
fn ask_kind(state: &mut State) -> Vec<Effect> {
    let own =
        state.correcting.of.as_ref().and_then(|of| ActorKind::ALL.iter().position(|kind| *kind == of.kind));
    state.prompt = Some(Prompt { choice: own.unwrap_or(0), ..Prompt::new(Asking::Kind, "") });
    Vec::new()
}

/// Enter: what was chosen, or the next line.
pub(super) fn accept(state: &mut State, offer: Option<Offer>) -> Vec<Effect> {
    let draft = std::mem::take(&mut state.correcting);
    match (offer, draft) {
        (Some(Offer::Words(words)), Draft { of: Some(of), .. }) => add(state, words, of),
        (Some(Offer::Words(words)), _) => {
            state.prompt = Some(Prompt::new(Asking::Named, &words));
            state.correcting = Draft { words, ..Draft::default() };
            Vec::new()
        }
        (Some(Offer::New(name)), draft) => {
            state.correcting = Draft { name, ..draft };
            ask_kind(state)
        }
        (Some(Offer::Kind(kind)), Draft { of: Some(of), .. }) => {
            let told = Told::Kind { name: shown(state, &of), kind };
            let old = said(state, |one| matches!(one, Correction::Kind { actor, .. } if *actor == of.id));
            say(state, &old, &[Correction::Kind { actor: of.id, name: of.name, kind }], told)
        }
        (Some(Offer::Kind(kind)), Draft { words, name, .. }) => {
            let id = own_id(&name, kind);
            add(state, words, Someone { id, name, name_en: None, kind })
        }
        (Some(Offer::Actor(actor)), Draft { of: Some(of), .. }) => merge(state, of, actor),
        (Some(Offer::Actor(actor)), Draft { words, .. }) => add(state, words, actor),
        (Some(Offer::TakeBack(one)), _) => say(state, &[one], &[], Told::TakenBack),
        (Some(Offer::Form(form)), Draft { of: Some(of), .. }) => split(state, &of, form),
        (Some(Offer::Form(_)) | None, _) => tell(state, Told::Nothing),
    }
}

fn merge(state: &mut State, of: Someone, into: Someone) -> Vec<Effect> {
    let told = Told::Merged { name: shown(state, &of), into: shown(state, &into) };
    let kind = Lexicon::bundled().actor(&into.id).is_none().then_some(into.kind);
    let (actor, name, into, into_name) = (of.id, of.name, into.id, into.name);
    say(state, &[], &[Correction::Merge { actor, name, into, into_name, kind }], told)
}

fn split(state: &mut State, of: &Someone, form: NameForm) -> Vec<Effect> {
    let told =
        Told::SplitOff { form: form.words.clone(), name: shown(state, of), rereads: !state.corpus.read_only };
    let into = own_id(&form.words, of.kind);
    let (actor, name, form) = (form.actor, of.name.clone(), form.words);
    say(state, &[], &[Correction::Split { actor, name, form, into, kind: of.kind }], told)
}

fn hide(state: &mut State, of: Someone) -> Vec<Effect> {
    let told = Told::Hidden { name: shown(state, &of) };
    say(state, &[], &[Correction::Hide { actor: of.id, name: of.name }], told)
}

/// The words name this actor from now on, whomever they named before.
fn add(state: &mut State, words: String, actor: Someone) -> Vec<Effect> {
    state.article.selection = None;
    let told =
        Told::Added { words: words.clone(), name: shown(state, &actor), rereads: !state.corpus.read_only };
    let Someone { id: actor, name, kind, .. } = actor;
    let new = Correction::Add { words, actor, name, kind };
    let spellings = new.spellings();
    let is_same = |one: &Correction| one.spellings().iter().any(|spelling| spellings.contains(spelling));
    let old = said(state, |one| matches!(one, Correction::Add { .. }) && is_same(one));
    say(state, &old, &[new], told)
}

/// What the reader has said of this sort.
fn said(state: &State, is_meant: impl Fn(&Correction) -> bool) -> Vec<Correction> {
    state.corrections.iter().filter(|one| is_meant(one)).cloned().collect()
}

/// A name in the interface's language where there is one.
fn shown(state: &State, actor: &Someone) -> String {
    actor.name(state.lang).to_owned()
}

fn tell(state: &mut State, told: Told) -> Vec<Effect> {
    state.note = Some(Note::Actors(told));
    Vec::new()
}

/// Says something of actors, and no more what contradicts it.
fn say(state: &mut State, without: &[Correction], with: &[Correction], told: Told) -> Vec<Effect> {
    let changed =
        state.corrections.changed(without, with).ok().filter(|changed| *changed != *state.corrections);
    let Some(changed) = changed else { return tell(state, Told::Nothing) };
    let before = Arc::clone(&state.corrections);
    let narrowed = renamed(&state.filter, &changed);
    if narrowed != state.filter {
        // Undone after the correction itself.
        state.history.remember(Change::Filter(state.filter.clone()));
        state.filter = narrowed;
    }
    state.history.remember(Change::Actors(before));
    let effects = set(state, Arc::new(changed));
    state.note = Some(Note::Actors(told));
    effects
}
