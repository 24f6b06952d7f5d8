//! The view: a state becomes a frame of cells. Pure, and the only place that knows ratatui's buffer.

mod actor_page;
mod actors;
mod article;
mod chips;
mod corrections;
mod draw;
mod events;
mod forms;
mod list;
mod overlay;
mod spark;
mod status;
mod timeline;
pub mod trial;

use ratatui::buffer::Buffer;

use crate::app::filter::Narrowing;
use crate::app::keymap::Keymap;
use crate::app::screen::Screen;
use crate::app::{Pane, State};
use crate::config::theme::{Part, Theme};
use crate::i18n::Words;

/// What the view needs beside the state.
#[derive(Debug)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Words of the interface.
    pub words: Words,
    /// Keys, for hints and help.
    pub keymap: Keymap,
    /// Whether harakat are shown: only where the terminal draws them rightly.
    pub marks: bool,
}

/// Draws the state. The buffer has the state's size. Returns the cell of the text cursor while a line is typed.
pub fn view(state: &State, look: &Look, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let mut canvas = draw::Canvas { buffer, look };
    let screen = Screen::of(state);
    chips::draw(state, &mut canvas, screen.top);
    if let Some(room) = screen.timeline {
        timeline::draw(state, &mut canvas, room);
    }
    if let Some(room) = screen.events {
        events::draw(state, &mut canvas, room);
    }
    if let Some(room) = screen.list {
        list::draw(state, &mut canvas, room);
    }
    if let Some(room) = screen.article {
        article::draw(state, &mut canvas, room);
    }
    if let Some(room) = screen.actors {
        actors::draw(state, &mut canvas, room);
    }
    separators(&mut canvas, &screen);
    let cursor = status::draw(state, &mut canvas, screen.status);
    overlay::draw(state, &mut canvas);
    cursor
}

/// What the chip at a cell, if one is drawn there, stands for.
pub fn chip_at(state: &State, look: &Look, cell: (u16, u16)) -> Option<Narrowing> {
    let top = Screen::of(state).top;
    if state.overlay.is_some() || !top.contains(cell.into()) {
        return None;
    }
    let mut buffer = Buffer::empty(top);
    let chips = chips::draw(state, &mut draw::Canvas { buffer: &mut buffer, look }, top);
    chips.into_iter().find(|(room, _)| room.contains(cell.into())).map(|(_, narrowing)| narrowing)
}

/// A line between panes that stand side by side.
fn separators(canvas: &mut draw::Canvas, screen: &Screen) {
    let style = canvas.look.theme.of(Part::Rule);
    for pane in [Pane::List, Pane::Article, Pane::Actors] {
        let Some(room) = screen.of_pane(pane) else { continue };
        for y in room.top()..room.bottom() {
            if room.x > 0 {
                canvas.put_char((room.x - 1, y), if y == room.y { '┬' } else { '│' }, style);
            }
        }
    }
}

#[cfg(test)]
mod tests;
