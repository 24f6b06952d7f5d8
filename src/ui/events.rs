//! The list of events under the timeline: a day, the sentence that tells best what happened, and where it stands.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use super::list::{marked, text_lines};
use crate::app::events::{row_height, telling};
use crate::app::screen::inside;
use crate::app::{Pane, State};
use crate::config::theme::Part;
use crate::i18n::{isolated, joined};
use crate::query::result::{Event, Snippet, Telling};
use crate::span::Span;
use crate::text::sanitize::Safe;
use crate::typeset;

/// Draws the list.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) {
    let (events, words) = (&state.events, &canvas.look.words);
    let focused = state.focus == Pane::Timeline;
    let far = match events.list.len() {
        0 => String::new(),
        all => isolated(&format!("{}/{all}", events.selected + 1)),
    };
    let name = words.get("pane-events");
    canvas.heading(room, &name, &far, focused);
    let room = inside(room);
    if events.list.is_empty() {
        let said = canvas.look.words.get(if events.answered { "no-events" } else { "loading" });
        let dim = canvas.style(Part::Dim);
        if let Some(place) = row(room, 1) {
            canvas.text(canvas.part(place, 1, place.width.saturating_sub(2)), &said, dim, Side::Start);
        }
        return;
    }
    let rows = row_height(state);
    for (slot, (at, event)) in (0..room.height / rows).zip(events.list.iter().enumerate().skip(events.top)) {
        let place = Rect { y: room.y + slot * rows, height: rows, ..room };
        let ground = match (at == events.selected, focused) {
            (false, _) => Style::default(),
            (true, true) => canvas.style(Part::Selected),
            (true, false) => canvas.style(Part::SelectedIdle),
        };
        canvas.fill(place, ground);
        entry(state, canvas, (place, ground), (at, event));
    }
}

fn entry(state: &State, canvas: &mut Canvas, (place, ground): (Rect, Style), (at, event): (usize, &Event)) {
    let inner = Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place };
    let (day, dim) = (ground.patch(canvas.style(Part::Title)), ground.patch(canvas.style(Part::Dim)));
    let words = &canvas.look.words;
    let (when, articles) = (words.bounds(event.days), words.count("articles", event.articles.into()));
    let taken = canvas.text(inner, &when, day, Side::Start);
    let rest = canvas.part(inner, taken + 2, inner.width);
    canvas.text(rest, &articles, dim, Side::End);
    let Some(telling) = telling(state, at) else { return };
    let lines = inner.height.saturating_sub(2);
    let Snippet { text, hits } = around_date(&telling.sentence, usize::from(inner.width * lines));
    let sentence = Safe::line(&text);
    let plain = ground.patch(canvas.style(Part::Text));
    let rtl = typeset::is_rtl(&sentence);
    let lines = text_lines((&sentence, rtl), inner.width, lines);
    for (n, (line, from)) in (1..).zip(&lines) {
        let Some(place) = row(inner, n) else { break };
        marked(canvas, place, (line, &sentence, *from), (&hits, plain));
    }
    if let Some(last) = row(inner, lines.len() as u16 + 1) {
        let turned = (at == state.events.selected && event.tellings.len() > 1)
            .then(|| format!("{}/{}", state.events.telling + 1, event.tellings.len()));
        let side = if rtl == canvas.rtl() { Side::Start } else { Side::End };
        canvas.text(last, &about(telling, turned), dim, side);
    }
}

/// A sentence from its beginning, or, where its date would not be seen on so many cells, from a word before that.
fn around_date(sentence: &Snippet, cells: usize) -> Snippet {
    const CUT: &str = "… ";
    let Some(hit) = sentence.hits.first() else { return sentence.clone() };
    let before = sentence.text.get(..hit.end).unwrap_or_default();
    // A letter takes a cell at most, so that the date is seen in any case.
    let skip = before.chars().count().saturating_sub(cells.saturating_sub(CUT.len()));
    if skip == 0 {
        return sentence.clone();
    }
    // Some of what follows it is seen too.
    let behind = sentence.text.get(hit.end..).unwrap_or_default().chars().take(cells / 4).count();
    let skip = (skip + behind).min(before.chars().count());
    let words = before.char_indices().skip(skip).filter(|(at, c)| c.is_whitespace() && *at < hit.start);
    let start = words.map(|(at, blank)| at + blank.len_utf8()).next().unwrap_or(hit.start);
    let moved = |byte: usize| byte - start + CUT.len();
    let rest = sentence.text.get(start..).unwrap_or_default();
    let hits = vec![Span::new(moved(hit.start), moved(hit.end))];
    Snippet { text: format!("{CUT}{rest}"), hits }
}

/// Where the sentence stands, and the how manieth of those that can be turned through it is.
fn about(telling: &Telling, turned: Option<String>) -> String {
    joined([
        turned.unwrap_or_default().as_str(),
        telling.source.as_deref().unwrap_or_default(),
        &telling.title,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_sentence_is_seen_however_little_room_there_is() {
        let text =
            "ويسبق الإعلان بثلاثة أسابيع الموعد الذي اتفق عليه الرئيسان في 26 تموز 2021 بواشنطن لإنهاء المهمة";
        let start = text.find("26").unwrap();
        let hit = Span::new(start, start + "26 تموز 2021".len());
        let sentence = Snippet { text: text.into(), hits: vec![hit] };
        assert_eq!(around_date(&sentence, 200), sentence);
        for (cells, begins) in [(72, "… الموعد الذي"), (40, "… الرئيسان في"), (5, "… 26 تموز")]
        {
            let shown = around_date(&sentence, cells);
            assert_eq!(shown.hits[0].of(&shown.text), "26 تموز 2021");
            assert!(shown.text.starts_with(begins), "{}", shown.text);
        }
    }
}
