//! The page of an actor, over the panes: who it is and when it was seen, its offices, who appears with it, and sentences
//! that name it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::actors::symbol;
use super::draw::{Canvas, Side, row};
use super::list::marked;
use super::overlay::{empty_frame, more_below};
use super::spark;
use crate::app::State;
use crate::app::actors::Someone;
use crate::app::actors::page::{Entry, entries};
use crate::config::theme::Part;
use crate::date::interval::Bounds;
use crate::i18n::{Lang, isolated, joined};
use crate::query::profile::{Companion, Profile, Quote};
use crate::span::Span;
use crate::text::sanitize::Safe;
use crate::typeset::{self, Direction, Line, Options};

/// The widest that the page gets, in cells.
const WIDEST: u16 = 100;
/// Lines of a sentence.
const SENTENCE: usize = 4;

/// A row of the page.
enum Piece {
    /// The heading of a part.
    Heading(String),
    /// A line of words, in the direction of the interface.
    Words(Part, Line, Safe),
    /// A line of a sentence with its hits; its bytes count from the sentence's beginning.
    Told(Line, Safe, Vec<Span>),
    /// Bars of so many rows, of which this is one: the first draws them all.
    Days,
    /// Who appears with it: its number.
    Companion(usize),
    /// Nothing.
    Blank,
}

/// Draws the page with entry number `selected` marked.
pub(super) fn draw(state: &State, canvas: &mut Canvas, selected: usize) {
    let Some(page) = &state.actors.page else { return };
    let width = state.width.saturating_sub(2).min(WIDEST);
    let height = state.height.saturating_sub(2);
    let room = Rect::new((state.width - width) / 2, 1.min(state.height), width, height);
    empty_frame(canvas, page.who.name(canvas.look.words.lang), room);
    let inner = Rect {
        x: room.x + 1,
        y: room.y + 1,
        width: width.saturating_sub(2),
        height: height.saturating_sub(2),
    };
    let Some(profile) = &page.profile else {
        let (words, dim) = (canvas.look.words.get("loading"), canvas.style(Part::Dim));
        canvas.text(canvas.part(inner, 1, inner.width), &words, dim, Side::Start);
        return;
    };
    let laid = Laid { canvas: &*canvas, profile, width: inner.width.saturating_sub(2) };
    let (rows, top, rest) = around(&laid, &entries(state), selected, inner.height);
    let shown = rows.into_iter().skip(top).take(inner.height.into());
    for (n, (at, piece)) in (0..).zip(shown) {
        let Some(place) = row(inner, n) else { break };
        let ground = if at == selected { canvas.style(Part::Selected) } else { Style::default() };
        if !matches!(piece, Piece::Heading(_) | Piece::Blank) {
            canvas.fill(place, ground);
        }
        put(state, canvas, (canvas.part(place, 1, inner.width.saturating_sub(2)), ground), (profile, &piece));
    }
    if rest {
        more_below(canvas, room);
    }
}

/// The rows around the selected entry, each with the entry's number, the first of them that is shown, and whether there
/// are more behind the last.
fn around(
    laid: &Laid,
    entries: &[Entry],
    selected: usize,
    height: u16,
) -> (Vec<(usize, Piece)>, usize, bool) {
    let height = usize::from(height);
    let of = |at: usize| {
        let pieces = entries.get(at).map(|entry| laid.entry(*entry)).unwrap_or_default();
        pieces.into_iter().map(move |piece| (at, piece))
    };
    let mut rows: Vec<(usize, Piece)> = of(selected).collect();
    let mut before = 0;
    for at in (0..selected).rev() {
        if before >= height {
            break;
        }
        let above: Vec<_> = of(at).collect();
        before += above.len();
        rows.splice(0..0, above);
    }
    let mut next = selected + 1;
    while next < entries.len() && rows.len() < before + height {
        rows.extend(of(next));
        next += 1;
    }
    let top = before.saturating_sub(height / 3).min(rows.len().saturating_sub(height));
    let rest = next < entries.len() || rows.len() > top + height;
    (rows, top, rest)
}

/// A page being laid out.
struct Laid<'a, 'b> {
    canvas: &'a Canvas<'b>,
    profile: &'a Profile,
    width: u16,
}

impl Laid<'_, '_> {
    /// The rows of an entry; the first of a part has its heading.
    fn entry(&self, entry: Entry) -> Vec<Piece> {
        let headed = |n: usize, id: &str, rows: Vec<Piece>| {
            let heading = [Piece::Blank, Piece::Heading(self.canvas.look.words.get(id))];
            heading.into_iter().filter(|_| n == 0).chain(rows).collect()
        };
        match entry {
            Entry::Head => self.head(),
            Entry::Names => self.names(),
            Entry::Office(n) => headed(n, "page-offices", self.office(n)),
            Entry::Companion(n) => headed(n, "page-companions", vec![Piece::Companion(n)]),
            Entry::Quote(n) => headed(
                n,
                "page-quotes",
                self.profile.quotes.get(n).map(|q| self.quote(q)).unwrap_or_default(),
            ),
        }
    }

    fn words(&self, part: Part, text: &str) -> Vec<Piece> {
        let safe = Safe::line(text);
        let direction = if self.canvas.rtl() { Direction::Rtl } else { Direction::Ltr };
        let lines = typeset::paragraph(&safe, &Options { width: self.width, direction });
        lines.into_iter().map(|line| Piece::Words(part, line, safe.clone())).collect()
    }

    /// Names, kind, counts, days.
    fn head(&self) -> Vec<Piece> {
        let (words, profile) = (&self.canvas.look.words, self.profile);
        let facet = &profile.facet;
        let other = words.lang.other_name(&facet.name, facet.name_en.as_deref());
        let kind = format!("{} {}", symbol(facet.kind), words.kind(facet.kind));
        let articles = if facet.now == facet.all {
            words.count("articles", facet.all)
        } else {
            words.with("of-articles", &[("now", facet.now.into()), ("n", facet.all.into())])
        };
        let mut rows = self.words(Part::Text, &joined([other.unwrap_or_default(), &kind, &articles]));
        if let Some((first, last)) = profile.seen {
            let seen = words
                .with("page-seen", &[("days", isolated(&words.bounds(Bounds::new(first, last))).into())]);
            rows.extend(self.words(Part::Dim, &seen));
            rows.push(Piece::Days);
        }
        rows
    }

    /// How it is written; that no match names it, where none does.
    fn names(&self) -> Vec<Piece> {
        let words = &self.canvas.look.words;
        let counted = self.profile.spellings.iter().take(12);
        let list: Vec<String> =
            counted.map(|spelling| format!("{} {}", isolated(&spelling.text), spelling.mentions)).collect();
        if list.is_empty() {
            return self.words(Part::Dim, &words.get("page-none"));
        }
        // Of some actors only the newest articles are read.
        let some = (self.profile.read as u64) < self.profile.facet.now;
        let read = if some {
            format!("({})", words.count("page-read", self.profile.read as u64))
        } else {
            String::new()
        };
        self.words(Part::Text, &format!("{} {} {read}", words.get("page-written"), list.join(" · ")))
    }

    fn office(&self, n: usize) -> Vec<Piece> {
        let Some(stay) = self.profile.offices.get(n) else { return Vec::new() };
        let words = &self.canvas.look.words;
        let (from, to) = stay.days;
        let days = words.bounds(Bounds { from, to });
        let name = match words.lang {
            Lang::En => stay.office_en.clone(),
            Lang::Ar => joined([stay.office.as_str(), stay.state.as_deref().unwrap_or_default()]),
        };
        self.words(Part::Text, &format!("{}  {}", isolated(&name), isolated(&days)))
    }

    fn quote(&self, quote: &Quote) -> Vec<Piece> {
        let words = &self.canvas.look.words;
        let when = quote.published.map_or_else(|| words.get("undated"), |date| words.row_date(&date));
        let about = joined([when.as_str(), quote.source.as_deref().unwrap_or_default(), &quote.title]);
        let direction = if self.canvas.rtl() { Direction::Rtl } else { Direction::Ltr };
        let safe = Safe::line(&about);
        let head = Piece::Words(Part::Dim, typeset::line(&safe, self.width, direction), safe);
        let text = Safe::line(&quote.sentence.text);
        let direction = if typeset::is_rtl(&text) { Direction::Rtl } else { Direction::Ltr };
        let options = Options { width: self.width, direction };
        let lines = typeset::paragraph_iter(&text, &options);
        let told =
            lines.take(SENTENCE).map(|line| Piece::Told(line, text.clone(), quote.sentence.hits.clone()));
        std::iter::once(head).chain(told).collect()
    }
}

fn put(
    state: &State,
    canvas: &mut Canvas,
    (place, ground): (Rect, Style),
    (profile, piece): (&Profile, &Piece),
) {
    match piece {
        Piece::Blank => {}
        Piece::Heading(text) => {
            let style = canvas.style(Part::Name);
            canvas.text(place, text, style, Side::Start);
        }
        Piece::Words(part, line, text) => {
            let (style, x) = (ground.patch(canvas.style(*part)), canvas.place(place, line, Side::Start));
            canvas.line((x, place.y), line, text, |_| style);
        }
        Piece::Told(line, text, hits) => {
            let plain = ground.patch(canvas.style(Part::Text));
            marked(canvas, place, (line, text, 0), (hits, plain));
        }
        Piece::Days => {
            let style = ground.patch(canvas.style(Part::BarMatch));
            spark::draw(canvas, place, (&profile.days, state.timeline.range()), style);
        }
        Piece::Companion(n) => {
            if let Some(companion) = profile.companions.get(*n) {
                put_companion(state, canvas, (place, ground), companion);
            }
        }
    }
}

/// Its name, when both were named, how unusual that is, and in how many articles.
fn put_companion(state: &State, canvas: &mut Canvas, (place, ground): (Rect, Style), companion: &Companion) {
    let facet = &companion.facet;
    let (text, dim) = (ground.patch(canvas.style(Part::Text)), ground.patch(canvas.style(Part::Dim)));
    let far = format!("{} {}/{}", facet.meeting().times(), facet.now, facet.all);
    let width = typeset::width(&far) as u16;
    let end = canvas.part(place, place.width.saturating_sub(width), width);
    canvas.text(end, &far, dim, Side::End);
    let columns = (place.width / 4).min(24);
    let from = place.width.saturating_sub(width + 1 + columns);
    let style = ground.patch(canvas.style(Part::Actor));
    spark::draw(canvas, canvas.part(place, from, columns), (&companion.days, state.timeline.range()), style);
    canvas.text(canvas.part(place, 0, 1), symbol(facet.kind), dim, Side::Start);
    let name = Someone::from(facet).name(canvas.look.words.lang).to_owned();
    canvas.text(canvas.part(place, 2, from.saturating_sub(3)), &name, text, Side::Start);
}
