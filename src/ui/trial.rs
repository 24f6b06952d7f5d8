//! The test of `warraq doctor`, drawn: what was answered, then the sentence once in each mode under its number.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Look;
use super::draw::{Canvas, Side, row};
use crate::app::trial::{AUTO, Trial};
use crate::config::theme::Part;
use crate::i18n::isolated;
use crate::typeset::adapt::Mode;
use crate::typeset::{self, Direction};

/// Draws the test. The buffer has the test's size. Returns the rows that are samples, each with its mode.
pub fn view(trial: &Trial, look: &Look, buffer: &mut Buffer) -> Vec<(u16, Mode)> {
    let mut canvas = Canvas { buffer, look };
    let screen = Rect::new(0, 0, trial.width, trial.height);
    let mut y = head(trial, &mut canvas, screen);
    let mut samples = Vec::new();
    for (number, mode) in trial.page().samples {
        let part = if mode == trial.now { Part::Name } else { Part::Text };
        write(&mut canvas, row(screen, y), &format!("{number}  {mode}"), part);
        if let Some(room) = row(screen, y + 1) {
            sample(&mut canvas, room);
            samples.push((room.y, mode));
        }
        y += trial.pitch();
    }
    foot(trial, &mut canvas, screen, y);
    samples
}

/// A line of the test's own words.
fn write(canvas: &mut Canvas, room: Option<Rect>, text: &str, part: Part) {
    if let Some(room) = room {
        let style = canvas.style(part);
        canvas.text(canvas.part(room, 1, room.width.saturating_sub(2)), text, style, Side::Start);
    }
}

/// What the terminal is, and what is to be done; the first row below.
fn head(trial: &Trial, canvas: &mut Canvas, screen: Rect) -> u16 {
    let words = &canvas.look.words;
    let title = format!("{} · {}", isolated("warraq doctor"), isolated(&trial.identity));
    let facts = trial.facts.iter().map(|fact| (fact.clone(), Part::Dim));
    let asked = ["trial-ask", "trial-how", "trial-other"].map(|id| (isolated(&words.get(id)), Part::Text));
    let mut y = 0;
    for (text, part) in std::iter::once((title, Part::Heading)).chain(facts).chain(asked) {
        write(canvas, row(screen, y), &text, part);
        y += 1;
    }
    y + trial.gap()
}

/// The other keys.
fn foot(trial: &Trial, canvas: &mut Canvas, screen: Rect, y: u16) {
    let words = &canvas.look.words;
    let auto = format!("{AUTO}  auto ({})", trial.auto);
    let mut keys = words.get("trial-keys");
    if trial.pages().len() > 1 {
        keys = format!("{keys}   {}", words.get("trial-more"));
    }
    write(canvas, row(screen, y), &auto, Part::Text);
    write(canvas, row(screen, y + 1), &keys, Part::Dim);
}

/// The sentence: Arabic on both sides of a line, a word marked.
fn sample(canvas: &mut Canvas, room: Rect) {
    let [first, second, marked] =
        ["trial-first", "trial-second", "trial-marked"].map(|id| canvas.look.words.get(id));
    let [text, hit, rule] = [Part::Text, Part::Hit, Part::Rule].map(|part| canvas.style(part));
    // Each side between a rule and a blank.
    let [left, right] = [&second, &first].map(|words| typeset::width(words) as u16 + 3);
    let room = canvas.part(room, 1, (left + right + 1).min(room.width.saturating_sub(2)));
    let split = room.width.saturating_sub((right + 1).min(room.width / 3));
    for x in [0, split, room.width.saturating_sub(1)] {
        canvas.put_char((room.x + x, room.y), '│', rule);
    }
    for (words, from, to) in [(&first, split, room.width.saturating_sub(1)), (&second, 0, split)] {
        let inside = Rect { x: room.x + from + 2, width: (to - from).saturating_sub(3), ..room };
        let line = typeset::line(words, inside.width, Direction::Rtl);
        let at = words.find(&marked).unwrap_or(words.len());
        let x = canvas.place(inside, &line, Side::Own);
        let is_marked = |byte| (at..at + marked.len()).contains(&byte);
        canvas.line((x, room.y), &line, words, |byte| if is_marked(byte) { hit } else { text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Keymap;
    use crate::config::theme::Theme;
    use crate::i18n::{Lang, Words};
    use ratatui::buffer::Cell;

    fn drawn(trial: &Trial, lang: Lang) -> (Vec<(u16, Mode)>, Vec<String>) {
        let theme = Theme::named("plain").unwrap();
        let look = Look { theme, words: Words::new(lang), keymap: Keymap::default(), marks: false };
        let mut buffer = Buffer::empty(Rect::new(0, 0, trial.width, trial.height));
        let samples = view(trial, &look, &mut buffer);
        let cells = usize::from(trial.width).max(1);
        let rows = buffer.content.chunks(cells).map(|row| row.iter().map(Cell::symbol).collect());
        (samples, rows.collect())
    }

    fn trial(width: u16, height: u16) -> Trial {
        let facts = vec!["name: XTerm(379)".into(), "asking took 8 ms".into(), "mode: visual".into()];
        let mut trial = Trial::new((width, height), Mode::Visual, Mode::Visual);
        (trial.identity, trial.facts) = ("XTerm".to_owned(), facts);
        trial
    }

    #[test]
    fn the_test_on_a_usual_screen() {
        for lang in [Lang::En, Lang::Ar] {
            let (_, rows) = drawn(&trial(80, 24), lang);
            insta::assert_snapshot!(format!("trial-80x24-{lang}"), rows.join("\n"));
        }
    }

    #[test]
    fn every_sample_is_the_whole_sentence() {
        let (samples, rows) = drawn(&trial(80, 24), Lang::En);
        assert_eq!(samples.len(), 7);
        let of = |(y, _): &(u16, Mode)| rows[usize::from(*y)].clone();
        for row in samples.iter().map(of) {
            assert!(row.contains("│ 27/1/2024") && row.contains("(Reuters"), "{row}");
            assert_eq!(row.matches('│').count(), 3, "{row}");
        }
    }

    #[test]
    fn no_screen_is_too_small() {
        for (width, height) in [(1, 1), (20, 5), (33, 12), (300, 100)] {
            drawn(&trial(width, height), Lang::Ar);
        }
    }
}
