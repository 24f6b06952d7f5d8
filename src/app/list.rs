//! The list of articles: a window over the result set, never the whole of it.

use super::{Opening, State};
use crate::article::ArticleId;
use crate::query::result::Row;
use crate::span::Span;

/// Rows of the screen that one article takes in a list of `width` cells: its title, on two lines where they are
/// short, and a line about it.
pub const fn row_height(width: u16) -> u16 {
    if width < 46 { 3 } else { 2 }
}

/// A row with the places of its title that the query matches.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// The row.
    pub row: Row,
    /// Bytes of its title.
    pub hits: Vec<Span>,
}

/// The list's state.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Matches in all.
    pub total: usize,
    /// The selected one, from 0.
    pub selected: usize,
    /// The first one on the screen.
    pub top: usize,
    /// The number of the first row at hand.
    pub first: usize,
    /// The rows at hand.
    pub rows: Vec<ListRow>,
    /// Whether any answer has come yet.
    pub answered: bool,
}

impl List {
    /// Row `index`, if it is at hand.
    pub fn row(&self, index: usize) -> Option<&ListRow> {
        self.rows.get(index.checked_sub(self.first)?)
    }

    /// The selected row, if it is at hand.
    pub fn selected_row(&self) -> Option<&Row> {
        self.row(self.selected).map(|r| &r.row)
    }

    /// Selects a row, within the list.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.total.saturating_sub(1));
    }

    /// Scrolls so that the selected row is among the `visible` ones.
    pub fn follow(&mut self, visible: usize) {
        let visible = visible.max(1);
        self.top = self.top.clamp(self.selected.saturating_sub(visible - 1), self.selected);
        self.top = self.top.min(self.total.saturating_sub(visible));
    }

    /// Whether all rows that the screen shows are at hand.
    pub fn is_at_hand(&self, visible: usize) -> bool {
        let end = (self.top + visible).min(self.total);
        self.first <= self.top && end <= self.first + self.rows.len()
    }
}

/// How many articles the list shows at once.
pub fn visible(state: &State) -> usize {
    let room = super::screen::Screen::of(state).list.map(super::screen::inside).unwrap_or_default();
    usize::from((room.height / row_height(room.width)).max(1))
}

/// What the article pane should show: the selected article.
pub fn opening(state: &State) -> Option<Opening> {
    let row = state.list.selected_row()?;
    Some(Opening { id: row.id, address: row.address })
}

/// The id to keep selected while the list changes under it.
pub fn kept(state: &State) -> Option<ArticleId> {
    state.list.selected_row().map(|row| row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_stays_on_the_screen() {
        let mut list = List { total: 100, ..List::default() };
        for (selected, top) in [(5, 0), (12, 3), (99, 90), (50, 50), (51, 50)] {
            list.select(selected);
            list.follow(10);
            assert_eq!(list.top, top, "{selected}");
        }
        list.total = 4;
        list.select(200);
        list.follow(10);
        assert_eq!((list.selected, list.top), (3, 0));
    }
}
