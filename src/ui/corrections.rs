//! Corrections of actors: what a line offers, and what came of it, in words.

use fluent_bundle::FluentValue;

use super::draw::Canvas;
use super::overlay::{Line, box_width, draw_box};
use crate::actor::Correction;
use crate::app::State;
use crate::app::corrections::{Offer, Told, offers};
use crate::app::prompt::{Asking, Prompt};
use crate::i18n::{Words, isolated, joined};
use crate::typeset;

/// The box of what a line offers, the chosen one marked; how to go on where it offers nothing.
pub fn draw(state: &State, canvas: &mut Canvas, prompt: &Prompt) {
    let words = &canvas.look.words;
    let offers = offers(state);
    let chosen = prompt.choice.min(offers.len().saturating_sub(1));
    let told: Vec<[String; 3]> = offers.iter().map(|offer| offered(words, offer)).collect();
    let width = told.iter().map(|[term, ..]| typeset::width(term)).max().unwrap_or(0);
    // The sign, the frame and what parts them.
    let room = usize::from(box_width(state)).saturating_sub(width + 10);
    let line = |(n, [term, text, more]): (usize, &[String; 3])| {
        let sign = if n == chosen { "› " } else { "  " };
        let whole = joined([text.as_str(), more]);
        // An offer is one row.
        let text = if typeset::width(&whole) > room { isolated(text) } else { whole };
        Line { term: format!("{sign}{}", isolated(term)), text }
    };
    let mut lines: Vec<Line> = told.iter().enumerate().map(line).collect();
    if lines.is_empty() {
        lines.push(Line { term: String::new(), text: words.get(nothing(state, prompt)) });
    }
    let title = title(state, words, prompt.asking);
    draw_box(state, canvas, &title, &lines, chosen.saturating_sub(6));
}

/// Why nothing is offered.
fn nothing(state: &State, prompt: &Prompt) -> &'static str {
    let draft = &state.correcting;
    match prompt.asking {
        Asking::SplitOff if draft.forms.is_none() => "loading",
        Asking::Merge if draft.found.text != prompt.text.trim() => "loading",
        Asking::SplitOff => "no-other-name",
        Asking::Kind => "no-such-kind",
        Asking::Merge => "no-such-actor",
        Asking::Named => "ask-named-how",
        _ => "ask-words-how",
    }
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

/// An offer: itself, what it is, and more of it where there is room.
fn offered(words: &Words, offer: &Offer) -> [String; 3] {
    let lone = |text: &str, what: String| [text.to_owned(), what, String::new()];
    match offer {
        Offer::Actor(actor) => {
            let name = actor.name(words.lang);
            let other = actor.other_name(words.lang).filter(|other| *other != name).unwrap_or_default();
            [name.to_owned(), words.kind(actor.kind), other.to_owned()]
        }
        Offer::New(name) => lone(name, words.get("correct-new")),
        Offer::Kind(kind) => lone(&words.kind(*kind), String::new()),
        Offer::Words(text) => lone(text, String::new()),
        Offer::Form(form) => {
            let mentions = words.count("mentions", form.mentions.into());
            let office = if form.office { words.get("by-office") } else { String::new() };
            [form.words.clone(), mentions, office]
        }
        Offer::TakeBack(one) => match one {
            Correction::Merge { name, actor, .. } => {
                lone(if name.is_empty() { actor } else { name }, words.get("correct-merged"))
            }
            Correction::Split { form, .. } => lone(form, words.get("correct-parted")),
            Correction::Add { words: added, .. } => lone(added, words.get("correct-added")),
            Correction::Hide { name, .. } | Correction::Kind { name, .. } => lone(name, String::new()),
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
        Told::SplitOff { form, name, rereads } => {
            let off = about(words, "note-split-off", &[("form", form), ("name", name)]);
            off + &reading(words, *rereads)
        }
        Told::TakenBack => words.get("note-taken-back"),
        Told::ReadAgain { gone, come } => {
            words.with("note-read-again", &[("come", (*come).into()), ("gone", (*gone).into())])
        }
        Told::Hidden { name } => about(words, "note-hidden", &[("name", name)]),
        Told::Kind { name, kind } => {
            about(words, "note-kind", &[("name", name), ("kind", &words.kind(*kind))])
        }
        Told::Added { words: added, name, rereads } => {
            about(words, "note-added", &[("words", added), ("name", name)]) + &reading(words, *rereads)
        }
        Told::Nobody => words.get("note-nobody"),
        Told::Nothing => words.get("note-nothing-said"),
    }
}

/// Who reads the texts again that a correction concerns.
fn reading(words: &Words, here: bool) -> String {
    format!(" {}", words.get(if here { "note-texts-now" } else { "note-texts-later" }))
}

/// A message about names, each in quotes and in its own direction.
fn about(words: &Words, message: &str, names: &[(&'static str, &str)]) -> String {
    let quoted = |(key, name): &(&'static str, &str)| {
        let name = if *key == "kind" { (*name).to_owned() } else { isolated(&format!("«{name}»")) };
        (*key, FluentValue::from(name))
    };
    words.with(message, &names.iter().map(quoted).collect::<Vec<_>>())
}
