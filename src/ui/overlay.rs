//! What is drawn over the panes: help, evidence, the palette. One box for all of them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::app::command::{Entry, of_pane};
use crate::app::prompt::{Asking, Prompt};
use crate::app::{Overlay, Pane, State, palette};
use crate::config::theme::Part;
use crate::i18n::{isolated, joined};
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Options};

/// A line of a box: a term and what is said of it.
struct Line {
    term: String,
    text: String,
}

/// Draws whatever is open.
pub fn draw(state: &State, canvas: &mut Canvas) {
    if let Some(prompt) = state.prompt.as_ref().filter(|p| p.asking == Asking::Palette) {
        return draw_palette(state, canvas, prompt);
    }
    let words = &canvas.look.words;
    match &state.overlay {
        None => {}
        Some(Overlay::Forms(selected)) => super::forms::draw(state, canvas, *selected),
        Some(Overlay::Help(pane, from)) => {
            let title = format!("{} · {}", words.get("help-title"), words.get(pane_name(*pane)));
            let lines = help(canvas, *pane);
            draw_box(state, canvas, &title, &lines, *from);
        }
        Some(Overlay::Why(from)) => {
            let title = words.get("why-title");
            let lines = why(state, canvas);
            draw_box(state, canvas, &title, &lines, *from);
        }
    }
}

fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Timeline => "pane-timeline",
        Pane::List => "pane-list",
        Pane::Article => "pane-article",
        Pane::Actors => "pane-actors",
    }
}

/// The keys of this pane first, then those of all.
fn help(canvas: &Canvas, pane: Pane) -> Vec<Line> {
    of_pane(pane).map(|entry| help_line(canvas, entry)).collect()
}

fn help_line(canvas: &Canvas, entry: &Entry) -> Line {
    let keys = canvas.look.keymap.keys_of(entry.command).into_iter().map(|key| isolated(&key));
    Line {
        term: keys.collect::<Vec<_>>().join(" "),
        text: canvas.look.words.get(&format!("help-{}", entry.name)),
    }
}

/// Why the article has its date, and where its actors are named.
fn why(state: &State, canvas: &Canvas) -> Vec<Line> {
    let words = &canvas.look.words;
    let Some(opened) = &state.article.opened else { return Vec::new() };
    let mut lines =
        vec![Line { term: words.get("why-date"), text: words.published(opened.analysis.published.as_ref()) }];
    for evidence in opened.analysis.published.iter().flat_map(|p| &p.evidence) {
        lines.push(Line {
            term: String::new(),
            text: format!("{} — {}", isolated(&format!("«{}»", evidence.text)), words.why(evidence.why)),
        });
    }
    lines.push(Line { term: String::new(), text: String::new() });
    for (n, actor) in opened.analysis.actors.iter().enumerate() {
        let mut forms: Vec<&str> = Vec::new();
        for form in actor.mentions.iter().map(|span| span.of(&opened.text)) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        let term = if n == 0 { words.get("pane-actors") } else { String::new() };
        let count = words.count("mentions", actor.mentions.len() as u64);
        lines.push(Line { term, text: joined([actor.name.as_str(), &count, &forms.join("، ")]) });
    }
    lines
}

fn draw_palette(state: &State, canvas: &mut Canvas, prompt: &Prompt) {
    let found = palette::matches(&prompt.text);
    let lines: Vec<_> = found
        .iter()
        .enumerate()
        .map(|(n, entry)| {
            let sign = if n == prompt.choice.min(found.len() - 1) { "› " } else { "  " };
            let text = canvas.look.words.get(&format!("help-{}", entry.name));
            Line { term: format!("{sign}{}", entry.name), text }
        })
        .collect();
    let title = canvas.look.words.get("ask-command");
    draw_box(state, canvas, &title, &lines, prompt.choice.saturating_sub(6));
}

/// A box in the middle of the screen.
fn draw_box(state: &State, canvas: &mut Canvas, title: &str, lines: &[Line], from: usize) {
    let width = state.width.saturating_sub(4).min(86);
    let term = lines.iter().map(|l| typeset::width(&l.term) as u16).max().unwrap_or(0).min(width / 3);
    let rows = |l: &Line| {
        typeset::width(&l.text).div_ceil(usize::from(width.saturating_sub(term + 8).max(1))).max(1)
    };
    let needed = lines.iter().map(rows).sum::<usize>().min(usize::from(u16::MAX / 2)) as u16;
    let room = open_box(state, canvas, title, (width, needed + 2));
    let height = room.height;
    let (bold, text) = (canvas.style(Part::Name), canvas.style(Part::Text));
    // Entries take several rows where they are long: the last one can always be brought to the top.
    let from = if needed + 2 <= height { 0 } else { from };
    let mut y = 1;
    let mut rest = lines.iter().skip(from);
    while y + 1 < height
        && let Some(line) = rest.next()
    {
        let at = canvas.part(row(room, y).unwrap_or_default(), 2, term);
        canvas.text(at, &line.term, bold, Side::Start);
        y += wrapped(canvas, room, y, (term + 4, &line.text, text)).max(1);
    }
    // There is more below.
    if let Some(bottom) = row(room, height.saturating_sub(1))
        && (rest.next().is_some() || y >= height)
    {
        canvas.text(canvas.part(bottom, 2, width.saturating_sub(4)), " … ", bold, Side::End);
    }
}

/// An empty frame of this width and height in the middle of the screen, no higher than that.
pub(super) fn open_box(state: &State, canvas: &mut Canvas, title: &str, (width, height): (u16, u16)) -> Rect {
    let height = height.min(state.height.saturating_sub(2));
    let room = Rect::new((state.width - width) / 2, (state.height - height) / 2, width, height);
    for y in room.top()..room.bottom() {
        for x in room.left()..room.right() {
            if let Some(cell) = canvas.buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    frame(canvas, room);
    let name = canvas.style(Part::HeadingFocus);
    let top = canvas.part(room, 2, width.saturating_sub(4));
    canvas.text(top, &format!(" {title} "), name, Side::Start);
    room
}

/// Writes a text on as many rows as it needs, from row `y` of a box and `from` cells on; returns how many.
fn wrapped(canvas: &mut Canvas, room: Rect, y: u16, (from, text, style): (u16, &str, Style)) -> u16 {
    let safe = Safe::line(text);
    let width = room.width.saturating_sub(from + 2);
    let direction = if canvas.rtl() { Direction::Rtl } else { Direction::Ltr };
    let lines = typeset::paragraph(&safe, &Options { width, direction });
    let fitting = lines.iter().take(usize::from(room.height.saturating_sub(y + 1)));
    for (n, line) in (y..).zip(fitting) {
        let place = canvas.part(Rect { y: room.y + n, height: 1, ..room }, from, width);
        let x = canvas.place(place, line, Side::Start);
        canvas.line((x, place.y), line, &safe, |_| style);
    }
    lines.len() as u16
}

fn frame(canvas: &mut Canvas, room: Rect) {
    let style = canvas.style(Part::RuleFocus);
    let (left, right, top, bottom) = (room.left(), room.right() - 1, room.top(), room.bottom() - 1);
    for x in left..=right {
        for y in [top, bottom] {
            canvas.put_char((x, y), '─', style);
        }
    }
    for y in top..=bottom {
        for x in [left, right] {
            canvas.put_char((x, y), '│', style);
        }
    }
    for (x, y, corner) in [(left, top, '╭'), (right, top, '╮'), (left, bottom, '╰'), (right, bottom, '╯')]
    {
        canvas.put_char((x, y), corner, style);
    }
}
