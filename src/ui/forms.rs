//! The forms panel: under each word of the query its forms, ticked or not, with their counts.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use super::overlay::open_box;
use crate::app::State;
use crate::config::theme::Part;
use crate::query::result::FormCount;

/// The widest that the panel gets, in cells.
const WIDEST: u16 = 48;

/// A row of the panel.
enum Entry<'a> {
    Word(String),
    /// No article has the word above.
    Nowhere,
    Form(&'a FormCount),
}

/// Draws the panel with its form number `selected` marked.
pub(super) fn draw(state: &State, canvas: &mut Canvas, selected: usize) {
    let words = state.forms.iter().flatten();
    let entries: Vec<Entry> = words
        .flat_map(|word| {
            let nowhere = word.forms.is_empty().then_some(Entry::Nowhere);
            let head = [Entry::Word(word.word.to_string())].into_iter().chain(nowhere);
            head.chain(word.forms.iter().map(Entry::Form))
        })
        .collect();
    let width = state.width.saturating_sub(4).min(WIDEST);
    let title = canvas.look.words.get("forms-title");
    let room = open_box(state, canvas, &title, (width, entries.len().clamp(1, 200) as u16 + 2));
    let inner = Rect { y: room.y + 1, height: room.height.saturating_sub(2), ..room };
    if state.forms.is_none() {
        let (text, dim) = (canvas.look.words.get("loading"), canvas.style(Part::Dim));
        let place = canvas.part(inner, 2, width.saturating_sub(4));
        canvas.text(place, &text, dim, Side::Start);
    }
    let forms = entries.iter().enumerate().filter(|(_, entry)| matches!(entry, Entry::Form(_)));
    let marked = forms.map(|(at, _)| at).nth(selected).unwrap_or(0);
    // The marked one in the middle, unless an end of the list is on the screen.
    let rows = usize::from(inner.height);
    let from = marked.saturating_sub(rows / 2).min(entries.len().saturating_sub(rows));
    for (n, (at, entry)) in (0..inner.height).zip(entries.iter().enumerate().skip(from)) {
        let Some(place) = row(inner, n) else { break };
        match entry {
            Entry::Word(word) => {
                let (at, bold) = (canvas.part(place, 2, width.saturating_sub(4)), canvas.style(Part::Name));
                canvas.text(at, word, bold, Side::Start);
            }
            Entry::Nowhere => {
                let (text, dim) = (canvas.look.words.get("no-form"), canvas.style(Part::Dim));
                let at = canvas.part(place, 2, width.saturating_sub(4));
                canvas.text(at, &text, dim, Side::Start);
            }
            Entry::Form(form) => draw_form(canvas, place, form, at == marked),
        }
    }
}

fn draw_form(canvas: &mut Canvas, place: Rect, form: &FormCount, marked: bool) {
    let place = canvas.part(place, 1, place.width.saturating_sub(2));
    let ground = if marked { canvas.style(Part::Selected) } else { Style::default() };
    canvas.fill(place, ground);
    let (tick, part) = if form.out { (' ', Part::Exclude) } else { ('x', Part::Text) };
    let (dim, style) = (ground.patch(canvas.style(Part::Dim)), ground.patch(canvas.style(part)));
    let bracket = canvas.part(place, 2, 3);
    for (x, (sign, style)) in (bracket.x..).zip([('[', dim), (tick, style), (']', dim)]) {
        canvas.put_char((x, place.y), sign, style);
    }
    let count = form.count.to_string();
    let width = count.len() as u16;
    let end = canvas.part(place, place.width.saturating_sub(width + 1), width);
    canvas.text(end, &count, dim, Side::End);
    let name = canvas.part(place, 6, place.width.saturating_sub(width + 8));
    canvas.text(name, &form.form, style, Side::Start);
}
