//! Corrections of actors: what a line offers, and what came of it, in words.

use fluent_bundle::FluentValue;

use super::draw::Canvas;
use super::overlay::{Line, draw_box};
use crate::actor::Correction;
use crate::app::State;
use crate::app::actors::Someone;
use crate::app::corrections::{Offer, Told, offers};
use crate::app::prompt::{Asking, Prompt};
use crate::i18n::{Words, isolated, joined};

/// The box of what a line offers, the chosen one marked.
pub fn draw(state: &State, canvas: &mut Canvas, prompt: &Prompt) {
    let words = &canvas.look.words;
    let offers = offers(state);
    let chosen = prompt.choice.min(offers.len().saturating_sub(1));
    let line = |(n, offer): (usize, &Offer)| {
        let sign = if n == chosen { "› " } else { "  " };
        let (term, text) = offered(words, offer);
        Line { term: format!("{sign}{}", isolated(&term)), text }
    };
    let lines: Vec<Line> = offers.iter().enumerate().map(line).collect();
    let title = title(state, words, prompt.asking);
    draw_box(state, canvas, &title, &lines, chosen.saturating_sub(6));
}

fn title(state: &State, words: &Words, asking: Asking) -> String {
    let draft = &state.correcting;
    let name = draft.of.as_ref().map_or(draft.name.as_str(), |of| of.name(words.lang));
    match asking {
        Asking::Merge => about(words, "correct-merge", &[("name", name)]),
        Asking::SplitOff => about(words, "correct-split", &[("name", name)]),
        Asking::Kind => about(words, "correct-kind", &[("name", name)]),
        Asking::Named => about(words, "correct-named", &[("words", &draft.words)]),
        _ if draft.of.is_some() => about(words, "correct-words-of", &[("name", name)]),
        _ => words.get("correct-words"),
    }
}

/// An offer: itself, and what it is.
fn offered(words: &Words, offer: &Offer) -> (String, String) {
    match offer {
        Offer::Actor(actor) => (actor.name(words.lang).to_owned(), kind_and_name(words, actor)),
        Offer::New(name) => (name.clone(), words.get("correct-new")),
        Offer::Kind(kind) => (words.kind(*kind), String::new()),
        Offer::Words(text) => (text.clone(), String::new()),
        Offer::Form(form) => {
            let office = if form.office { words.get("by-office") } else { String::new() };
            let mentions = words.count("mentions", form.mentions.into());
            (form.words.clone(), joined([office.as_str(), &mentions]))
        }
        Offer::TakeBack(one) => match one {
            Correction::Merge { name, actor, .. } => {
                (if name.is_empty() { actor } else { name }.clone(), words.get("correct-merged"))
            }
            Correction::Split { form, .. } => (form.clone(), words.get("correct-parted")),
            Correction::Add { words: added, .. } => (added.clone(), words.get("correct-added")),
            Correction::Hide { name, .. } | Correction::Kind { name, .. } => (name.clone(), String::new()),
        },
    }
}

/// What the reader himself said of an actor.
pub fn own(words: &Words, one: &Correction) -> String {
    match one {
        Correction::Merge { name, actor, .. } => {
            about(words, "own-merged", &[("name", if name.is_empty() { actor } else { name })])
        }
        Correction::Split { form, .. } => about(words, "own-split", &[("name", form)]),
        Correction::Add { words: added, .. } => about(words, "own-added", &[("name", added)]),
        Correction::Hide { .. } | Correction::Kind { .. } => words.get("own-kind"),
    }
}

/// What came of a correction.
pub fn told(words: &Words, told: &Told) -> String {
    match told {
        Told::Merged { name, into } => about(words, "note-merged", &[("name", name), ("into", into)]),
        Told::SplitOff { form, name } => about(words, "note-split-off", &[("form", form), ("name", name)]),
        Told::TakenBack => words.get("note-taken-back"),
        Told::ReadAgain { gone, come } => {
            words.with("note-read-again", &[("come", (*come).into()), ("gone", (*gone).into())])
        }
        Told::Hidden { name } => about(words, "note-hidden", &[("name", name)]),
        Told::Kind { name, kind } => {
            about(words, "note-kind", &[("name", name), ("kind", &words.kind(*kind))])
        }
        Told::Added { words: added, name } => about(words, "note-added", &[("words", added), ("name", name)]),
        Told::Nobody => words.get("note-nobody"),
        Told::Nothing => words.get("note-nothing-said"),
    }
}

/// A message about names, each in quotes and in its own direction.
fn about(words: &Words, message: &str, names: &[(&'static str, &str)]) -> String {
    let quoted = |(key, name): &(&'static str, &str)| {
        let name = if *key == "kind" { (*name).to_owned() } else { isolated(&format!("«{name}»")) };
        (*key, FluentValue::from(name))
    };
    words.with(message, &names.iter().map(quoted).collect::<Vec<_>>())
}

/// What an actor is, and its name in the other language.
fn kind_and_name(words: &Words, actor: &Someone) -> String {
    let other = actor.other_name(words.lang).filter(|other| *other != actor.name(words.lang));
    joined(std::iter::once(words.kind(actor.kind).as_str()).chain(other))
}
