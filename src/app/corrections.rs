//! What the reader is about to say of actors: whom of, and what the line being typed offers.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use super::actors::Someone;
use super::article::Mention;
use super::prompt::{Asking, Prompt};
use super::selection::selected;
use super::{Overlay, Pane, State, actors, why};
use crate::actor::called::{Fit, fit};
use crate::actor::{ActorKind, Correction, Corrections};
use crate::i18n::{Lang, Words};
use crate::query::result::{FacetKind, NameForm};
use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// What the lines have gathered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Whom it is about.
    pub of: Option<Someone>,
    /// Its names, once they were found.
    pub forms: Option<Vec<NameForm>>,
    /// Who of the corpus is called like what was typed.
    pub found: Found,
    /// Words to add.
    pub words: String,
    /// The name of their actor.
    pub name: String,
}

/// Actors of the corpus with a name that fits a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The text.
    pub text: String,
    /// The best fitting first.
    pub actors: Vec<Someone>,
}

/// What the file of corrections says, read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What can be understood.
    pub corrections: Arc<Corrections>,
    /// What cannot.
    pub mistakes: Vec<Mistake>,
    /// How many of the things that the reader said here it has, or was asked to take.
    pub said: u64,
}

/// What cannot be understood in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// It, with the file and its line there, safe for a terminal.
    pub told: String,
    /// It alone: the reader's own corrections move lines.
    pub reason: String,
}

/// What a line offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// An actor.
    Actor(Someone),
    /// One of this name that nobody knew.
    New(String),
    /// A kind.
    Kind(ActorKind),
    /// Words of the article.
    Words(String),
    /// Something said before, to be taken back.
    TakeBack(Correction),
    /// A name that was found.
    Form(NameForm),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the messages of the locale say it
pub enum Told {
    Merged {
        name: String,
        into: String,
    },
    SplitOff {
        form: String,
        name: String,
        /// Whether this program reads the texts again, and not who writes the index.
        rereads: bool,
    },
    TakenBack,
    /// Somebody else changed the file: so many corrections less, so many more.
    ReadAgain {
        gone: u64,
        come: u64,
    },
    Hidden {
        name: String,
    },
    Kind {
        name: String,
        kind: ActorKind,
    },
    Added {
        words: String,
        name: String,
        /// As above.
        rereads: bool,
    },
    /// There is no actor here to speak of.
    Nobody,
    /// This cannot be: it is the same actor already, or there is nothing there.
    Nothing,
}

/// How many actors are offered, and how many words of the article to go on with.
const ACTORS: usize = 50;
const LONGEST: usize = 5;

/// The actor that a correction is about: that of the page or of the line in the panel, the selected row, or the one that
/// the article's text stands on.
pub fn target(state: &State) -> Option<Someone> {
    match state.overlay {
        Some(Overlay::Page(_)) => return state.actors.page.as_ref().map(|page| page.who.clone()),
        Some(Overlay::Why(line)) => return why::actor_of(state, line).map(Someone::from),
        _ => {}
    }
    if state.focus == Pane::Actors && state.actors.kind == FacetKind::Actor {
        return actors::selected(state).map(|line| Someone::from(&line));
    }
    match state.article.current_mention().filter(|_| state.focus == Pane::Article)? {
        Mention::Actor(actor, _) => Some(Someone::from(actor)),
        Mention::Date(_) => None,
    }
}

/// What the line being typed offers, the likeliest first.
pub fn offers(state: &State) -> Vec<Offer> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let typed = prompt.text.trim();
    let draft = &state.correcting;
    match prompt.asking {
        Asking::Merge => {
            let own = draft.of.as_ref().map_or("", |of| &of.id);
            let others = candidates(state, typed).into_iter().filter(|actor| actor.id != own);
            others.map(Offer::Actor).collect()
        }
        Asking::Named => {
            let new = (!typed.is_empty()).then(|| Offer::New(typed.to_owned()));
            let known = if typed.is_empty() { Vec::new() } else { candidates(state, typed) };
            new.into_iter().chain(known.into_iter().map(Offer::Actor)).collect()
        }
        Asking::SplitOff => parts(state, typed),
        Asking::Kind => kinds(typed).into_iter().map(Offer::Kind).collect(),
        Asking::Words => words(state, typed).into_iter().map(Offer::Words).collect(),
        Asking::Search | Asking::Find | Asking::Actor | Asking::Date | Asking::Palette => Vec::new(),
    }
}

/// The offer that Enter takes.
pub fn chosen(state: &State) -> Option<Offer> {
    let choice = state.prompt.as_ref()?.choice;
    let offers = offers(state);
    let last = offers.len().checked_sub(1)?;
    offers.into_iter().nth(choice.min(last))
}

/// Changes what is known. Who has gone down the list of offers stays on the one he chose; where it is offered no more, he
/// is at its head again.
pub(super) fn keep_choice<T>(state: &mut State, change: impl FnOnce(&mut State) -> T) -> T {
    let went_down = |prompt: &Prompt| prompt.asking.corrects() && prompt.choice > 0;
    let chosen = state.prompt.as_ref().is_some_and(went_down).then(|| chosen(state)).flatten();
    let result = change(state);
    if let Some(chosen) = chosen {
        let at = offers(state).iter().position(|offer| is_same(state, offer, &chosen));
        if let Some(prompt) = &mut state.prompt {
            prompt.choice = at.unwrap_or(0);
        }
    }
    result
}

/// Whether an offer is one of before, of which more may be known by now.
fn is_same(state: &State, offer: &Offer, before: &Offer) -> bool {
    match (offer, before) {
        (Offer::Actor(one), Offer::Actor(other)) => one.id == state.corrections.canonical(&other.id),
        (Offer::Form(one), Offer::Form(other)) => (&one.actor, &one.words) == (&other.actor, &other.words),
        _ => offer == before,
    }
}

/// The kinds of which a name begins so: that of the files, or those of the interface in either language.
fn kinds(typed: &str) -> Vec<ActorKind> {
    static NAMES: LazyLock<Vec<(ActorKind, [String; 3])>> = LazyLock::new(|| {
        let [ar, en] = [Lang::Ar, Lang::En].map(Words::new);
        let names = |kind: ActorKind| [kind.word().to_owned(), ar.kind(kind), en.kind(kind)];
        ActorKind::ALL.map(|kind| (kind, names(kind).map(|name| folded(&name)))).into()
    });
    let wanted = folded(typed);
    let fitting =
        |(_, names): &&(ActorKind, [String; 3])| names.iter().any(|name| fit(name, &wanted) > Fit::None);
    NAMES.iter().filter(fitting).map(|(kind, _)| *kind).collect()
}

/// Actors with a name that fits what is typed, in either script, as `/` finds them: those that are called just so, those of
/// the article and of the pane, those of the corpus, those of the lexicon; of each the best fitting first.
fn candidates(state: &State, typed: &str) -> Vec<Someone> {
    let (corrections, wanted) = (&state.corrections, folded(typed));
    let someone = |id: &str| {
        let (name, name_en, kind) = corrections.shown(id, id, ActorKind::Other);
        Someone { id: id.to_owned(), name, name_en, kind }
    };
    let exactly = corrections.find(typed).into_iter().map(|id| (Fit::Whole, someone(&id)));
    let seen = seen(state).map(|actor| (fits(&actor, &wanted), actor));
    let Found { text, actors } = &state.correcting.found;
    // The index knows names that the actor does not show.
    let least = if text == typed { Fit::Words } else { Fit::None };
    let found = actors.iter().map(|actor| (fits(actor, &wanted).max(least), actor.clone()));
    let entries = corrections.lexicon().actors().zip(corrections.called());
    let entries = entries.map(|(entry, names)| (fit(names, &wanted), entry));
    let mut known: Vec<_> = entries.filter(|(fit, _)| *fit > Fit::None && !wanted.is_empty()).collect();
    known.sort_by_key(|(fit, _)| Reverse(*fit));
    // Of a single letter there are thousands.
    let known = known.into_iter().take(2 * ACTORS);
    let known = known.map(|(fit, entry)| (fit, someone(corrections.canonical(&entry.id))));
    let all = exactly.chain(seen).chain(found).chain(known);
    let mut all: Vec<_> = all.filter(|(fit, _)| *fit > Fit::None).collect();
    all.sort_by_key(|(fit, _)| Reverse(*fit));
    let mut ids = HashSet::new();
    all.retain(|(_, actor)| !corrections.is_hidden(&actor.id) && ids.insert(actor.id.clone()));
    all.into_iter().map(|(_, actor)| actor).take(ACTORS).collect()
}

/// How well the names that an actor shows fit; before anything is typed all do.
fn fits(actor: &Someone, wanted: &str) -> Fit {
    let names = [Some(&actor.name), actor.name_en.as_ref()];
    names.into_iter().flatten().map(|name| fit(&folded(name), wanted)).max().unwrap_or(Fit::None)
}

/// Those of the open article, then those of the pane.
fn seen(state: &State) -> impl Iterator<Item = Someone> {
    let here = state.article.opened.iter().flat_map(|opened| &opened.analysis.actors);
    let here = here.map(Someone::from);
    let facets = state.actors.facets.iter().filter(|_| state.actors.kind == FacetKind::Actor);
    here.chain(facets.map(Someone::from))
}

/// Of what the reader made an actor, to be taken back, and the names that it was found under.
fn parts(state: &State, typed: &str) -> Vec<Offer> {
    let Some(of) = &state.correcting.of else { return Vec::new() };
    let wanted = folded(typed);
    let fits = |name: &str| wanted.is_empty() || folded(name).contains(&wanted);
    let said = state.corrections.about(&of.id).filter(|one| match one {
        Correction::Merge { name, .. } => fits(name),
        Correction::Add { words, .. } | Correction::Split { form: words, .. } => fits(words),
        Correction::Kind { .. } | Correction::Hide { .. } => false,
    });
    let own_name = folded(&of.name);
    let forms = state
        .correcting
        .forms
        .iter()
        .flatten()
        .filter(|form| folded(&form.words) != own_name && fits(&form.words));
    said.cloned().map(Offer::TakeBack).chain(forms.cloned().map(Offer::Form)).collect()
}

/// What was typed, as the article goes on behind it: a word more each.
fn words(state: &State, typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if typed.is_empty() {
        return found;
    }
    found.push(typed.to_owned());
    let Some(opened) = &state.article.opened else { return found };
    let (tokens, wanted) = (Tokens::new(&opened.text), Tokens::new(typed));
    let wanted: Vec<&str> = (0..wanted.len()).map(|i| wanted.folded(i)).collect();
    let Some((last, whole)) = wanted.split_last() else { return found };
    for first in 0..tokens.len() {
        let end = first + whole.len();
        let same = whole.iter().enumerate().all(|(n, word)| tokens.folded(first + n) == *word);
        if !same || !tokens.folded(end).starts_with(last) || tokens.folded(end).is_empty() {
            continue;
        }
        for more in 0..LONGEST.saturating_sub(whole.len()) {
            if more > 0 && !tokens.gap(end + more).chars().all(|c| c == ' ') || end + more >= tokens.len() {
                break;
            }
            let words = tokens.span(first, end + more).of(&opened.text).to_owned();
            if !found.iter().any(|known| folded(known) == folded(&words)) {
                found.push(words);
            }
        }
        if found.len() > ACTORS {
            break;
        }
    }
    found
}

/// The words that the reader's eye is on: those he selected, the mention he stepped to, else the hit.
pub fn under_the_eye(state: &State) -> String {
    let eye = || Some(state.article.eye()?.of(&state.article.opened.as_ref()?.text).to_owned());
    selected_line(state).or_else(eye).unwrap_or_default()
}

/// The selected words, in one line.
pub fn selected_line(state: &State) -> Option<String> {
    Some(selected(state)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What was found under which names arrived; it is of no use when the reader speaks of somebody else by now.
pub(super) fn take_forms(state: &mut State, id: &str, forms: Vec<NameForm>) {
    if state.correcting.of.as_ref().is_some_and(|of| of.id == id) {
        state.correcting.forms = Some(forms);
    }
}

/// Who is called so arrived.
pub(super) fn take_found(state: &mut State, found: Found) {
    let asks = |prompt: &Prompt| matches!(prompt.asking, Asking::Merge | Asking::Named);
    if state.prompt.as_ref().is_some_and(asks) {
        state.correcting.found = found;
    }
}
