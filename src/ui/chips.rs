//! The top line: the corpus, what narrows it as chips, how many articles match.

use ratatui::layout::Rect;

use super::draw::{Canvas, Side};
use crate::app::State;
use crate::app::filter::{Choice, Filter};
use crate::config::theme::Part;
use crate::i18n::{Lang, Words, isolated, joined};
use crate::query::result::{FacetKind, Sort};

/// Draws the line.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let words = &canvas.look.words;
    let name = format!(" {} ", words.get("name"));
    let about = about(state, words);
    let mut chips = chips(&state.filter, words);
    if state.mistake.is_some()
        && let Some((part, _)) = chips.first_mut()
    {
        *part = Part::ChipOut;
    }
    let (bold, dim) = (canvas.style(Part::Name), canvas.style(Part::Dim));
    let taken = canvas.text(room, &name, bold, Side::Start);
    let rest = canvas.part(room, taken, room.width);
    let mut at = taken + canvas.text(rest, &about, dim, Side::Start) + 1;
    for (part, chip) in chips {
        let style = canvas.style(part);
        let cell = canvas.part(room, at, 32);
        if cell.width < 6 {
            break;
        }
        at += canvas.text(cell, &format!(" {chip} "), style, Side::Start) + 1;
    }
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
    joined([state.corpus.name.as_str(), &count, &read_only])
}

/// One chip for each thing that narrows the list.
pub fn chips(filter: &Filter, words: &Words) -> Vec<(Part, String)> {
    let mut chips = Vec::new();
    if !filter.query.trim().is_empty() {
        chips.push((Part::Chip, format!("/ {}", isolated(filter.query.trim()))));
    }
    if let Some(scope) = filter.scope {
        chips.push((Part::Chip, words.bounds(scope)));
    }
    for (choice, part, sign) in [(Choice::Include, Part::Chip, '+'), (Choice::Exclude, Part::ChipOut, '−')]
    {
        for ((kind, _), chosen) in filter.facets.iter().filter(|(_, c)| c.choice == choice) {
            let name = match (words.lang, &chosen.name_en) {
                (Lang::En, Some(name)) => name,
                _ => &chosen.name,
            };
            let field = match kind {
                FacetKind::Actor => String::new(),
                FacetKind::Source => format!("{} ", words.get("chip-source")),
                FacetKind::Category => format!("{} ", words.get("chip-category")),
            };
            chips.push((part, format!("{sign} {field}{}", isolated(name))));
        }
    }
    if filter.of(FacetKind::Actor).filter(|(_, c)| c.choice == Choice::Include).count() > 1 {
        chips.push((Part::Chip, words.get(if filter.any { "mode-any" } else { "mode-all" })));
    }
    match filter.sort {
        Sort::Newest => {}
        Sort::Oldest => chips.push((Part::Chip, words.get("sort-oldest"))),
        Sort::Relevance => chips.push((Part::Chip, words.get("sort-relevance"))),
    }
    chips
}
