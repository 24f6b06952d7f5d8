//! The top line: the corpus, what narrows it as chips, how many articles match.

use ratatui::layout::Rect;

use super::draw::{Canvas, Side};
use crate::app::State;
use crate::app::filter::{Choice, Filter, Narrowing};
use crate::config::theme::Part;
use crate::i18n::{Words, isolated, joined};
use crate::query::result::{FacetKind, Sort};

/// A thing that narrows the list, as it is shown.
pub struct Chip {
    /// What it stands for.
    pub narrowing: Narrowing,
    /// Its look.
    pub part: Part,
    /// Its words.
    pub words: String,
}

/// Draws the line; each chip with its room, for the mouse.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) -> Vec<(Rect, Narrowing)> {
    let words = &canvas.look.words;
    let name = format!(" {} ", words.get("name"));
    let about = about(state, words);
    let mut chips = chips(&state.filter, words);
    if state.mistake.is_some()
        && let Some(chip) = chips.first_mut()
    {
        chip.part = Part::ChipOut;
    }
    let (bold, dim) = (canvas.style(Part::Name), canvas.style(Part::Dim));
    let taken = canvas.text(room, &name, bold, Side::Start);
    let rest = canvas.part(room, taken, room.width);
    let mut at = taken + canvas.text(rest, &about, dim, Side::Start) + 1;
    let mut places = Vec::new();
    for Chip { narrowing, part, words } in chips {
        let style = canvas.style(part);
        let cell = canvas.part(room, at, 32);
        if cell.width < 6 {
            break;
        }
        let width = canvas.text(cell, &format!(" {words} "), style, Side::Start);
        places.push((canvas.part(room, at, width), narrowing));
        at += width + 1;
    }
    places
}

fn about(state: &State, words: &Words) -> String {
    let count = if state.filter.is_empty() {
        words.count("articles", state.corpus.total)
    } else {
        words.with(
            "of-articles",
            &[("now", (state.list.total as u64).into()), ("n", state.corpus.total.into())],
        )
    };
    let read_only = if state.corpus.read_only { words.get("read-only") } else { String::new() };
    let new =
        if state.corpus.new > 0 { words.count("new-articles", state.corpus.new) } else { String::new() };
    joined([state.corpus.name.as_str(), &count, &new, &read_only])
}

/// One chip for each thing that narrows the list.
pub fn chips(filter: &Filter, words: &Words) -> Vec<Chip> {
    let chip = |narrowing, words| Chip { narrowing, part: Part::Chip, words };
    let mut chips = Vec::new();
    if !filter.query.trim().is_empty() {
        chips.push(chip(Narrowing::Query, format!("/ {}", isolated(filter.query.trim()))));
    }
    if let Some(scope) = filter.scope {
        chips.push(chip(Narrowing::Scope, words.bounds(scope)));
    }
    for (choice, part, sign) in [(Choice::Include, Part::Chip, '+'), (Choice::Exclude, Part::ChipOut, '−')]
    {
        for ((kind, id), chosen) in filter.facets.iter().filter(|(_, c)| c.choice == choice) {
            let name = words.lang.name(&chosen.name, chosen.name_en.as_deref());
            let field = match kind {
                FacetKind::Actor => String::new(),
                FacetKind::Source => format!("{} ", words.get("chip-source")),
                FacetKind::Category => format!("{} ", words.get("chip-category")),
            };
            let told = format!("{sign} {field}{}", isolated(name));
            chips.push(Chip { part, ..chip(Narrowing::Facet(*kind, id.clone()), told) });
        }
    }
    if filter.of(FacetKind::Actor).filter(|(_, c)| c.choice == Choice::Include).count() > 1 {
        chips.push(chip(Narrowing::Mode, words.get(if filter.any { "mode-any" } else { "mode-all" })));
    }
    match filter.sort {
        Sort::Newest => {}
        Sort::Oldest => chips.push(chip(Narrowing::Sort, words.get("sort-oldest"))),
        Sort::Relevance => chips.push(chip(Narrowing::Sort, words.get("sort-relevance"))),
    }
    chips
}
