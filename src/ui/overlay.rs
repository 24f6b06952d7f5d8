//! What is drawn over the panes: help, evidence, the palette. One box for all of them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw::{Canvas, Side, row};
use crate::actor::{ActorMentions, Lexicon, Mention};
use crate::app::article::Opened;
use crate::app::command::{Entry, of_pane};
use crate::app::prompt::{Asking, Prompt};
use crate::app::why::{Reason, reasons};
use crate::app::{Overlay, Pane, State, palette};
use crate::config::theme::Part;
use crate::i18n::{Words, isolated, joined};
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Options};

/// A line of a box: a term and what is said of it.
pub(super) struct Line {
    pub(super) term: String,
    pub(super) text: String,
}

/// Draws whatever is open.
pub fn draw(state: &State, canvas: &mut Canvas) {
    if let Some(prompt) = state.prompt.as_ref().filter(|p| p.asking == Asking::Palette) {
        return draw_palette(state, canvas, prompt);
    }
    draw_overlay(state, canvas);
    // What is asked of an actor stands over the page or the panel that it is asked from.
    if let Some(prompt) = state.prompt.as_ref().filter(|prompt| prompt.asking.corrects()) {
        super::corrections::draw(state, canvas, prompt);
    }
}

fn draw_overlay(state: &State, canvas: &mut Canvas) {
    let words = &canvas.look.words;
    match &state.overlay {
        None => {}
        Some(Overlay::Page(selected)) => super::actor_page::draw(state, canvas, *selected),
        Some(Overlay::Forms(selected)) => super::forms::draw(state, canvas, *selected),
        Some(Overlay::Help(pane, from)) => {
            let title = format!("{} · {}", words.get("help-title"), words.get(pane_name(*pane)));
            let lines = help(canvas, *pane);
            draw_box(state, canvas, &title, &lines, *from);
        }
        Some(Overlay::Why(selected)) => draw_why(state, canvas, *selected),
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
    let keys = canvas.look.keymap.ways_to(entry).into_iter().map(|key| isolated(&key));
    Line {
        term: keys.collect::<Vec<_>>().join(" "),
        text: canvas.look.words.get(&format!("help-{}", entry.name)),
    }
}

/// Why the article has its date, and where its actors are named: a line for each reason, of `room` cells beside its term.
fn why(state: &State, canvas: &Canvas, room: usize) -> Vec<Line> {
    let words = &canvas.look.words;
    let Some(opened) = &state.article.opened else { return Vec::new() };
    let (published, actors) = (opened.analysis.published.as_ref(), &opened.analysis.actors);
    let line = |reason| match reason {
        Reason::Date => Line { term: words.get("why-date"), text: words.published(published) },
        Reason::Evidence(n) => {
            let evidence = published.and_then(|published| published.evidence.get(n));
            let text = evidence.map(|e| quoted(&e.text, &words.why(e.why), room));
            Line { term: String::new(), text: text.unwrap_or_default() }
        }
        Reason::Gap => Line { term: String::new(), text: String::new() },
        Reason::Actor(n) => {
            let term = if n == 0 { words.get("pane-actors") } else { String::new() };
            Line { term, text: actors.get(n).map_or_else(String::new, |actor| named(words, actor)) }
        }
        Reason::Own(n, at) => {
            let own = actors.get(n).and_then(|actor| state.corrections.about(&actor.id).nth(at));
            let text = own.map_or_else(String::new, |own| super::corrections::own(words, own));
            Line { term: String::new(), text: format!("  {text}") }
        }
        Reason::Mention(n, at) => {
            let mention = actors.get(n).and_then(|actor| Some((actor, *actor.mentions.get(at)?)));
            let lexicon = state.corrections.lexicon();
            let text =
                mention.map(|(actor, mention)| recognised((words, room), lexicon, opened, (actor, mention)));
            Line { term: String::new(), text: text.unwrap_or_default() }
        }
    };
    reasons(state).into_iter().map(line).collect()
}

/// An actor, in both languages where it has two names, and how often the article names it.
fn named(words: &Words, actor: &ActorMentions) -> String {
    let (name, latin) = (actor.name.as_str(), actor.name_en.as_deref());
    let other = words.lang.other_name(name, latin).unwrap_or_default();
    let count = words.count("mentions", actor.mentions.len() as u64);
    joined([words.lang.name(name, latin), other, &count])
}

/// Words that name an actor and what they were recognised by: the name of the lexicon if it is not the words
/// themselves, how sure the tagger is.
fn recognised(
    (words, room): (&Words, usize),
    lexicon: &Lexicon,
    opened: &Opened,
    (actor, mention): (&ActorMentions, Mention),
) -> String {
    let form = mention.span.of(&opened.text);
    let alias = lexicon.alias(&actor.id, form).filter(|alias| *alias != form);
    let why = words.get(&format!("by-{}", mention.by.word()));
    let score = mention.by.score().map(|score| format!("{:.0}\u{a0}%", score * 100.0));
    let alias = alias.map(|alias| isolated(&format!("«{alias}»")));
    let told = [Some(why), alias, score].into_iter().flatten().collect::<Vec<_>>().join(" ");
    format!("  {}", quoted(form, &told, room.saturating_sub(2)))
}

/// Words of a text and what is said of them, in `room` cells: of words that are too many the end is left out, since the
/// text itself stands above, and never what is said.
fn quoted(text: &str, told: &str, room: usize) -> String {
    let room = room.saturating_sub(typeset::width(told) + " — «»".chars().count());
    let mut quote = text.to_owned();
    if typeset::width(&quote) > room {
        quote.clear();
        for word in text.split_whitespace() {
            if typeset::width(&quote) + typeset::width(word) + 2 > room {
                break;
            }
            quote.push_str(word);
            quote.push(' ');
        }
        quote.push('…');
    }
    format!("{} — {told}", isolated(&format!("«{quote}»")))
}

/// The reasons, one of them selected, in the lower part of the screen: the text that they stand in is above.
fn draw_why(state: &State, canvas: &mut Canvas, selected: usize) {
    let width = state.width.saturating_sub(2).min(100);
    let terms = ["why-date", "pane-actors"].map(|id| typeset::width(&canvas.look.words.get(id)) as u16);
    let term = terms.into_iter().max().unwrap_or(0).min(width / 2);
    let lines = why(state, canvas, usize::from(width.saturating_sub(term + 6)));
    let height = (lines.len().min(60) as u16 + 2).min((state.height / 2).max(5));
    let title = canvas.look.words.get("why-title");
    let room = frame_at_bottom(state, canvas, &title, (width, height));
    let inner = Rect { y: room.y + 1, height: room.height.saturating_sub(2), ..room };
    let rows = usize::from(inner.height);
    let from = selected.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    for (n, (at, line)) in (0..inner.height).zip(lines.iter().enumerate().skip(from)) {
        let Some(place) = row(inner, n) else { break };
        let place = canvas.part(place, 1, width.saturating_sub(2));
        let ground = if at == selected { canvas.style(Part::Selected) } else { Style::default() };
        canvas.fill(place, ground);
        let (bold, text) = (ground.patch(canvas.style(Part::Name)), ground.patch(canvas.style(Part::Text)));
        let (first, rest) =
            (canvas.part(place, 1, term), canvas.part(place, term + 3, place.width.saturating_sub(term + 3)));
        canvas.text(first, &line.term, bold, Side::Start);
        canvas.text(rest, &line.text, text, Side::Start);
    }
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

/// How wide a box is, its frame included.
pub(super) fn box_width(state: &State) -> u16 {
    state.width.saturating_sub(4).min(86)
}

/// A box in the middle of the screen.
pub(super) fn draw_box(state: &State, canvas: &mut Canvas, title: &str, lines: &[Line], from: usize) {
    let width = box_width(state);
    let term = term_width(lines, width);
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
    if rest.next().is_some() || y >= height {
        more_below(canvas, room);
    }
}

/// The cells that the longest term takes of `width`: half of them at most, where anything is said of one.
fn term_width(lines: &[Line], width: u16) -> u16 {
    let most =
        if lines.iter().all(|line| line.text.is_empty()) { width.saturating_sub(6) } else { width / 2 };
    lines.iter().map(|line| typeset::width(&line.term) as u16).max().unwrap_or(0).min(most)
}

/// A sign in the frame that there is more below.
pub(super) fn more_below(canvas: &mut Canvas, room: Rect) {
    let bold = canvas.style(Part::Name);
    if let Some(bottom) = row(room, room.height.saturating_sub(1)) {
        canvas.text(canvas.part(bottom, 2, room.width.saturating_sub(4)), " … ", bold, Side::End);
    }
}

/// An empty frame of this width and height in the middle of the screen, no higher than that.
pub(super) fn open_box(state: &State, canvas: &mut Canvas, title: &str, (width, height): (u16, u16)) -> Rect {
    let height = height.min(state.height.saturating_sub(2));
    let room = Rect::new((state.width - width) / 2, (state.height - height) / 2, width, height);
    empty_frame(canvas, title, room);
    room
}

/// An empty frame above the status line.
fn frame_at_bottom(state: &State, canvas: &mut Canvas, title: &str, (width, height): (u16, u16)) -> Rect {
    let height = height.min(state.height.saturating_sub(2));
    let room = Rect::new((state.width - width) / 2, state.height - 1 - height, width, height);
    empty_frame(canvas, title, room);
    room
}

pub(super) fn empty_frame(canvas: &mut Canvas, title: &str, room: Rect) {
    for y in room.top()..room.bottom() {
        for x in room.left()..room.right() {
            if let Some(cell) = canvas.buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    frame(canvas, room);
    let name = canvas.style(Part::HeadingFocus);
    let top = canvas.part(room, 2, room.width.saturating_sub(4));
    canvas.text(top, &format!(" {title} "), name, Side::Start);
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
    if room.is_empty() {
        return;
    }
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
