//! Where each pane stands: rooms of the screen by its width, mirrored for the Arabic interface.

use ratatui::layout::Rect;

use super::{Pane, Room, State};

/// The places of one screen, in cells. A pane's first row is its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// Name, chips.
    pub top: Rect,
    /// The timeline, if it is shown.
    pub timeline: Option<Rect>,
    /// The days mentioned most, under the timeline, if they are shown.
    pub events: Option<Rect>,
    /// The list, if it is shown.
    pub list: Option<Rect>,
    /// The article, if it is shown.
    pub article: Option<Rect>,
    /// The actors, if they are shown.
    pub actors: Option<Rect>,
    /// Hints, messages, the prompt.
    pub status: Rect,
}

/// From this width on, list and article stand side by side.
pub const WIDE: u16 = 110;
/// Below this width one pane is shown at a time.
pub const NARROW: u16 = 60;
/// The widest a line of text gets, in cells.
pub const MEASURE: u16 = 72;

impl Screen {
    /// The rooms of this state.
    pub fn of(state: &State) -> Self {
        let (width, height) = (state.width, state.height);
        let middle = height.saturating_sub(2);
        let mut screen = Self {
            top: Rect::new(0, 0, width, height.min(1)),
            status: Rect::new(0, height.saturating_sub(1), width, u16::from(height > 1)),
            ..Self::default()
        };
        let body = Rect::new(0, 1, width, middle);
        if state.zen {
            screen.article = Some(body);
        } else if width < NARROW || state.plain {
            screen.single(state, body);
        } else {
            screen.rooms(state, body);
        }
        if state.lang.is_rtl() { screen.mirrored(width) } else { screen }
    }

    fn single(&mut self, state: &State, body: Rect) {
        if state.shows_events() {
            let strip = timeline_height((body.width, body.height)).max(body.height / 3);
            (self.timeline, self.events) = cut(body, strip);
            return;
        }
        let room = match state.focus {
            Pane::Timeline => &mut self.timeline,
            Pane::List => &mut self.list,
            Pane::Article => &mut self.article,
            Pane::Actors => &mut self.actors,
        };
        *room = Some(body);
    }

    fn rooms(&mut self, state: &State, body: Rect) {
        let (timeline, below) = cut(body, timeline_height((body.width, body.height)));
        let below = below.unwrap_or_default();
        self.timeline = timeline;
        let actors = (body.width / 4).clamp(24, 44);
        let rest = body.width - actors - 1;
        self.actors = Some(Rect { x: rest + 1, width: actors, ..below });
        if state.shows_events() {
            self.events = Some(Rect { width: rest, ..below });
            return;
        }
        if body.width < WIDE {
            let room = Some(Rect { width: rest, ..below });
            match state.room {
                Room::List => self.list = room,
                Room::Article => self.article = room,
            }
            return;
        }
        // What the article's measure does not need goes to the list.
        let list = (body.width / 4).clamp(28, 60).max(rest.saturating_sub(MEASURE + 9).min(60));
        self.list = Some(Rect { width: list, ..below });
        self.article = Some(Rect { x: list + 1, width: rest - list - 1, ..below });
    }

    fn mirrored(self, width: u16) -> Self {
        let flip = |rect: Rect| Rect { x: width - rect.x - rect.width, ..rect };
        Self {
            timeline: self.timeline.map(flip),
            events: self.events.map(flip),
            list: self.list.map(flip),
            article: self.article.map(flip),
            actors: self.actors.map(flip),
            ..self
        }
    }

    /// The place of a pane.
    pub fn of_pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Timeline => self.timeline,
            Pane::List => self.list,
            Pane::Article => self.article,
            Pane::Actors => self.actors,
        }
    }

    /// Which pane holds this cell.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| self.of_pane(*pane).is_some_and(|r| r.contains((x, y).into())))
    }
}

/// A room cut into its first rows and the rest.
fn cut(room: Rect, rows: u16) -> (Option<Rect>, Option<Rect>) {
    let rows = rows.min(room.height);
    let rest = Rect { y: room.y + rows, height: room.height - rows, ..room };
    (Some(Rect { height: rows, ..room }), Some(rest))
}

/// Heading, bars, labels: a strip that leaves most rows for reading; and a row for each actor on the same axis.
fn timeline_height((width, rows): (u16, u16)) -> u16 {
    let bars = match rows {
        0..=11 => 0,
        12..=24 => 5,
        25..=44 => 8,
        _ => 11,
    };
    bars + sparks(width, rows)
}

/// From this width on, actors are drawn along the timeline.
pub const SPARKS: u16 = 160;

/// How many actors a screen draws along its timeline, by its columns and the rows of its panes.
pub const fn sparks(width: u16, rows: u16) -> u16 {
    match (width, rows) {
        (..SPARKS, _) | (_, 0..=24) => 0,
        (_, 25..=44) => 4,
        (_, _) => 6,
    }
}

/// A pane's rows below its heading.
pub fn inside(pane: Rect) -> Rect {
    Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane }
}

/// The text column of the article pane: a margin on each side, at most [`MEASURE`] wide, centred.
pub fn column(pane: Rect) -> Rect {
    let inner = inside(pane);
    let margin = u16::from(inner.width > 30) * 2;
    let width = inner.width.saturating_sub(margin).min(MEASURE);
    Rect { x: inner.x + (inner.width - width) / 2, width, ..inner }
}
