//! The bottom line: the line being typed, a word to the reader, or hints; and how far loading has come.

use fluent_bundle::FluentValue;
use ratatui::layout::Rect;

use super::draw::{Canvas, Side};
use crate::app::actors::View;
use crate::app::command::Command;
use crate::app::prompt::{Asking, Prompt};
use crate::app::{Loading, Note, Overlay, Pane, State, actors, why};
use crate::config::theme::Part;
use crate::i18n::{Words, isolated};
use crate::query::result::FacetKind;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction};

/// Draws the line; returns the text cursor's cell while a line is typed.
pub fn draw(state: &State, canvas: &mut Canvas, room: Rect) -> Option<(u16, u16)> {
    if let Some(prompt) = &state.prompt {
        return Some(draw_prompt(state, canvas, room, prompt));
    }
    let words = &canvas.look.words;
    let far =
        if state.pending.is_empty() { gauge(&state.corpus.loading, words) } else { state.pending.clone() };
    let dim = canvas.style(Part::Dim);
    let width = typeset::width(&far) as u16 + 2;
    let here = canvas.part(room, 1, room.width.saturating_sub(width + 1));
    let (text, part) = match &state.note {
        Some(note) => (say(note, words), if is_trouble(note) { Part::Error } else { Part::Text }),
        None if state.mistake.is_some() => (mistake(state, words), Part::Error),
        None => (hints(state, canvas, here.width), Part::Dim),
    };
    let style = canvas.style(part);
    canvas.text(here, &text, style, Side::Start);
    let there = canvas.part(room, room.width.saturating_sub(width), width.saturating_sub(1));
    canvas.text(there, &far, dim, Side::End);
    None
}

/// The label, the text in its own order, the cursor at its cluster; a mistake is marked where it stands.
fn draw_prompt(state: &State, canvas: &mut Canvas, room: Rect, prompt: &Prompt) -> (u16, u16) {
    let label = canvas.look.words.get(match prompt.asking {
        Asking::Search => "ask-search",
        Asking::Find => "ask-find",
        Asking::Actor => "ask-actor",
        Asking::Date => "ask-date",
        Asking::Palette => "ask-command",
        Asking::Merge => "ask-merge",
        Asking::SplitOff => "ask-split",
        Asking::Kind => "ask-kind",
        Asking::Words => "ask-words",
        Asking::Named => "ask-named",
    });
    let bold = canvas.style(Part::Name);
    let from = 1 + canvas.text(canvas.part(room, 1, room.width / 3), &label, bold, Side::Start) + 1;
    let trouble = (prompt.asking == Asking::Search && state.mistake.is_some())
        .then(|| mistake(state, &canvas.look.words));
    let trouble = trouble.unwrap_or_default();
    let far = (typeset::width(&trouble) as u16).min(room.width / 2);
    let place = canvas.part(room, from, room.width.saturating_sub(from + far + 3));
    let text = Safe::line(&prompt.text);
    let direction = match (text.is_empty(), typeset::is_rtl(&text)) {
        (true, _) if canvas.rtl() => Direction::Rtl,
        (true, _) => Direction::Auto,
        (false, true) => Direction::Rtl,
        (false, false) => Direction::Ltr,
    };
    let line = tail(&text, prompt.cursor, place.width.saturating_sub(1), direction);
    let (line, base) = line;
    let side = if (direction == Direction::Rtl) == canvas.rtl() { Side::Start } else { Side::End };
    // A line in the other direction still begins beside its label.
    let x = if canvas.rtl() {
        place.right().saturating_sub(line.width + u16::from(side == Side::End))
    } else {
        place.x + u16::from(side == Side::End)
    };
    let wrong = state.mistake.as_ref().filter(|_| !trouble.is_empty()).map(|m| m.span);
    let (plain, error) = (canvas.style(Part::Text), canvas.style(Part::Error));
    let part = crate::span::Span::new(base, text.len()).of(&text);
    canvas.line((x, place.y), &line, part, |byte| match wrong {
        Some(span) if (span.start..span.end).contains(&(base + byte)) => error,
        _ => plain,
    });
    let end = canvas.part(room, room.width.saturating_sub(far + 1), far);
    canvas.text(end, &trouble, error, Side::End);
    let at_end = if line.rtl { x.saturating_sub(1) } else { x + line.width };
    let column = line.cell_at_byte(prompt.cursor.saturating_sub(base)).filter(|_| prompt.cursor < text.len());
    (column.map_or(at_end, |c| x + c as u16), place.y)
}

/// The text as one line, with the cursor on it: where it is longer than the room its beginning is left out, up to a
/// blank. Also the first byte kept. A prompt is short (2,000 bytes), so that measuring it again costs little.
fn tail(text: &str, cursor: usize, width: u16, direction: Direction) -> (typeset::Line, usize) {
    let fits = |from: usize| typeset::width(text.get(from..cursor).unwrap_or_default()) < usize::from(width);
    let blanks = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let starts: Vec<usize> = std::iter::once(0).chain(blanks).filter(|at| *at <= cursor).collect();
    let base = starts.iter().copied().find(|from| fits(*from)).unwrap_or(cursor);
    (typeset::line(text.get(base..).unwrap_or_default(), width, direction), base)
}

fn mistake(state: &State, words: &Words) -> String {
    state.mistake.map(|mistake| words.expected(mistake.expected)).unwrap_or_default()
}

fn is_trouble(note: &Note) -> bool {
    matches!(note, Note::Failed(_) | Note::NoClipboard | Note::NotADate | Note::NoSuchCommand)
}

fn say(note: &Note, words: &Words) -> String {
    let with = |id, name, value: &str| words.with(id, &[(name, FluentValue::from(value.to_owned()))]);
    match note {
        Note::Copied => words.get("note-copied"),
        Note::NoClipboard => words.get("note-no-clipboard"),
        Note::NothingToCopy => words.get("note-nothing-to-copy"),
        Note::NoLink => words.get("note-no-link"),
        Note::Opening(host) => with("note-opening", "host", host),
        Note::NoHit => words.get("note-no-hit"),
        Note::LastHit => words.get("note-last-hit"),
        Note::FirstHit => words.get("note-first-hit"),
        Note::NoWord => words.get("note-no-word"),
        Note::NoMention => words.get("note-no-mention"),
        Note::NoActor => words.get("note-no-actor"),
        Note::LastNaming => words.get("note-last-naming"),
        Note::FirstNaming => words.get("note-first-naming"),
        Note::NotADate => words.get("note-not-a-date"),
        Note::NoSuchCommand => words.get("note-no-such-command"),
        Note::NoBrush => words.get("note-no-brush"),
        Note::NothingToUndo => words.get("note-nothing-to-undo"),
        Note::UnknownTerminal => words.get("note-unknown-terminal"),
        Note::Adapted(mode, why) => format!("{}: {}", isolated(mode), words.get(why)),
        Note::Failed(trouble) => words.trouble(trouble.message, &trouble.about),
        Note::Day(bounds) => words.both_calendars(*bounds),
        Note::NoEvent => words.get("note-no-event"),
        Note::Pinned(Some(date)) => with("note-pinned", "date", &words.both_calendars(*date)),
        Note::Pinned(None) => words.get("note-unpinned"),
        Note::NothingToPin => words.get("no-article"),
        Note::Actors(told) => super::corrections::told(words, told),
    }
}

/// Commands, and the message that says what they do here.
type Hint = (&'static [Command], &'static str);

const ENDS: &[Hint] = &[(&[Command::Help], "hint-help"), (&[Command::Quit], "hint-quit")];
const BACK: &[Hint] = &[(&[Command::Escape], "hint-all-actors"), (&[Command::Help], "hint-help")];
const CLOSE: &[Hint] = &[(&[Command::Escape], "hint-close")];
const CORRECT: &[Hint] = &[
    (&[Command::MergeActor], "hint-merge"),
    (&[Command::SplitActor], "hint-split"),
    (&[Command::HideActor], "hint-hide"),
    (&[Command::ActorKind], "hint-kind"),
    (&[Command::AddActor], "hint-add"),
];
const SCROLL: Hint = (&[Command::Down, Command::Up], "hint-scroll");
const NEXT_PANE: Hint = (&[Command::NextPane], "hint-next-pane");
const CLEAR: Hint = (&[Command::ClearFilters], "hint-clear-filters");

/// What a newcomer may press here, what matters most first; and what is said in any case.
fn offered(state: &State) -> (Vec<Hint>, &'static [Hint]) {
    match (&state.overlay, state.focus) {
        (Some(Overlay::Help(..)), _) => (vec![SCROLL], CLOSE),
        (Some(Overlay::Why(line)), _) => {
            let actor = why::actor_of(state, *line).map(|_| CORRECT).into_iter().flatten().copied();
            (std::iter::once((SCROLL.0, "hint-reasons")).chain(actor).collect(), CLOSE)
        }
        (Some(Overlay::Forms(_)), _) => {
            (vec![(&[Command::Toggle], "hint-leave-out"), SCROLL, (&[Command::Undo], "hint-undo")], CLOSE)
        }
        (Some(Overlay::Page(_)), _) => {
            let own: [Hint; 3] = [(&[Command::Open], "hint-open"), SCROLL, (&[Command::Why], "hint-why")];
            (own.iter().chain(CORRECT).copied().collect(), CLOSE)
        }
        (None, _) if state.timeline.brush.is_some() => {
            (vec![(&[Command::Open], "hint-scope")], &[(&[Command::Escape], "hint-drop")])
        }
        (None, Pane::Article) if state.article.selection.is_some() => {
            let hints: [Hint; 4] = [
                (&[Command::Left, Command::Right], "hint-words"),
                (&[Command::Down, Command::Up], "hint-lines"),
                (&[Command::CopyText], "hint-copy"),
                (&[Command::AddActor], "hint-add-words"),
            ];
            (hints.into(), &[(&[Command::Escape], "hint-drop")])
        }
        (None, Pane::Timeline) if state.shows_events() => {
            let hints: [Hint; 4] = [
                (SCROLL.0, "hint-days"),
                (&[Command::Open], "hint-open"),
                (&[Command::Toggle], "hint-narrow"),
                (&[Command::NextArticle, Command::PreviousArticle], "hint-tellings"),
            ];
            (hints.into(), CLOSE)
        }
        (None, Pane::Actors) if state.actors.view != View::All => (of_pane(state, Pane::Actors), BACK),
        (None, pane) => (of_pane(state, pane), ENDS),
    }
}

fn of_pane(state: &State, pane: Pane) -> Vec<Hint> {
    match pane {
        Pane::Timeline => vec![
            (&[Command::NextBucket], "hint-next"),
            (&[Command::ZoomIn], "hint-zoom-in"),
            (&[Command::ZoomOut], "hint-zoom-out"),
            (&[Command::Brush], "hint-brush"),
            (&[Command::Events], "hint-events"),
        ],
        Pane::List => {
            vec![(&[Command::Open], "hint-open"), NEXT_PANE, (&[Command::Search], "hint-search"), CLEAR]
        }
        Pane::Article => vec![
            (&[Command::NextArticle], "hint-next"),
            (&[Command::NextMention], "hint-next-mention"),
            (&[Command::Find], "hint-find"),
            (&[Command::Original], "hint-original"),
            (&[Command::Why], "hint-why"),
            (&[Command::Brush], "hint-select"),
        ],
        Pane::Actors => {
            let mode: Hint = (&[Command::ActorMode], "hint-actor-mode");
            let mode = (state.actors.kind == FacetKind::Actor).then_some(mode);
            let next = match actors::next_kind(state) {
                FacetKind::Actor => "hint-actors",
                FacetKind::Source => "hint-sources",
                FacetKind::Category => "hint-categories",
            };
            let others: Hint = (&[Command::Actors], next);
            let others = (state.actors.kinds.len() > 1).then_some(others);
            let toggle: Hint = (&[Command::Toggle], "hint-toggle");
            let own: [Hint; 5] = [
                (&[Command::Open], "hint-page"),
                (&[Command::Search], "hint-find"),
                (&[Command::NextHit], "hint-its-mention"),
                (&[Command::Companions], "hint-companions"),
                (&[Command::Sort], "hint-sort"),
            ];
            let own = own.into_iter().filter(|_| state.actors.kind == FacetKind::Actor);
            let rest = [mode, others, Some(CLEAR), Some(NEXT_PANE)].into_iter().flatten();
            std::iter::once(toggle).chain(own).chain(rest).collect()
        }
    }
}

/// What a newcomer may press here, as far as it fits into `width` cells.
fn hints(state: &State, canvas: &Canvas, width: u16) -> String {
    let (words, keymap) = (&canvas.look.words, &canvas.look.keymap);
    let hint = |(commands, message): &Hint| {
        let keys = commands.iter().filter_map(|command| keymap.keys_of(*command).into_iter().next());
        let keys: Vec<String> = keys.map(|key| isolated(&key)).collect();
        format!("{} {}", keys.join(" "), words.get(message))
    };
    let (offered, ends) = offered(state);
    let mut hints: Vec<String> = offered.iter().map(hint).collect();
    let ends: Vec<String> = ends.iter().map(hint).collect();
    loop {
        let line = [hints.as_slice(), &ends].concat().join("  ");
        if typeset::width(&line) <= usize::from(width) || hints.pop().is_none() {
            return line;
        }
    }
}

/// Loading as a gauge of eight cells, then the records that failed.
fn gauge(loading: &Loading, words: &Words) -> String {
    let failed = if loading.failed > 0 { words.count("failed", loading.failed) } else { String::new() };
    if !loading.running {
        return failed;
    }
    let (done, all) = loading.bytes;
    let eighth = (done * 8).checked_div(all).map_or(0, |n| n.min(8)) as usize;
    let bar: String = (0..8).map(|n| if n < eighth { '▰' } else { '▱' }).collect();
    let count = words.count("articles", loading.articles);
    [failed, format!("{bar} {count}")].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("  ")
}
