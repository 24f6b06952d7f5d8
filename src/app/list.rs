//! The list of articles: a window over the result set, never the whole of it.

use std::collections::HashMap;

use super::{Opening, State};
use crate::article::ArticleId;
use crate::query::Query;
use crate::query::result::{Row, Snippet};
use crate::span::Span;

/// Lists of fewer cells give titles and passages two lines each.
const NARROW: u16 = 46;
/// A list of fewer rows shows no passages, or only one line of each: they would leave too few articles.
const ROWS_FOR_PASSAGES: u16 = 12;

/// Rows of the screen that one article takes in the list: its title, on two lines where they are short, a line about
/// it, and its best passage where there are any.
pub fn row_height(state: &State) -> u16 {
    let title = if room(state).width < NARROW { 2 } else { 1 };
    title + 1 + passage_height(state)
}

/// Lines of the passage for which an article was found; 0 where the list shows none.
pub fn passage_height(state: &State) -> u16 {
    let searching = state.query.as_ref().is_some_and(|query| !query.words().is_empty());
    let (width, height) = (room(state).width, room(state).height);
    match height / ROWS_FOR_PASSAGES {
        0 => 0,
        _ if !searching || !state.list.passages.shown => 0,
        2.. if width < NARROW => 2,
        _ => 1,
    }
}

/// The rows below the pane's heading.
fn room(state: &State) -> ratatui::layout::Rect {
    super::screen::Screen::of(state).list.map(super::screen::inside).unwrap_or_default()
}

/// Cells that a passage has; where it has two lines, some are left at the end of the first.
pub fn passage_room(state: &State) -> usize {
    let (width, lines) = (usize::from(room(state).width.saturating_sub(2)), passage_height(state));
    if lines > 1 { width * 2 - width / 5 } else { width }
}

/// A row with the places of its title that the query matches.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// The row.
    pub row: Row,
    /// Bytes of its title.
    pub hits: Vec<Span>,
}

/// The best passages of the articles that were on the screen.
#[derive(Debug, Clone)]
pub struct Passages {
    /// Whether the reader wants to see them.
    pub shown: bool,
    /// The query, whether its last word is being typed, and the cells that they were made for.
    made_for: Option<(Query, bool, usize)>,
    found: HashMap<ArticleId, Snippet>,
}

impl Default for Passages {
    fn default() -> Self {
        Self { shown: true, made_for: None, found: HashMap::new() }
    }
}

impl Passages {
    /// So many are kept at hand.
    const MOST: usize = 1000;

    /// The passage of an article, if it has come.
    pub fn of(&self, id: ArticleId) -> Option<&Snippet> {
        self.found.get(&id)
    }

    /// Forgets what was made for something else.
    pub fn make_for(&mut self, wanted: (Query, bool, usize)) {
        if self.made_for.as_ref() != Some(&wanted) || self.found.len() > Self::MOST {
            (self.made_for, self.found) = (Some(wanted), HashMap::new());
        }
    }

    /// More of them.
    pub fn add(&mut self, more: impl IntoIterator<Item = (ArticleId, Snippet)>) {
        self.found.extend(more);
    }
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
    /// Where nothing is found: a query that would find something.
    pub meant: Option<String>,
    /// Whether any answer has come yet.
    pub answered: bool,
    /// Why the articles on the screen were found.
    pub passages: Passages,
}

impl List {
    /// Row `index`, if it is at hand.
    pub fn row(&self, index: usize) -> Option<&ListRow> {
        self.rows.get(index.checked_sub(self.first)?)
    }

    /// The number of an article's row, if it is at hand.
    pub fn place_of(&self, id: ArticleId) -> Option<usize> {
        self.rows.iter().position(|item| item.row.id == id).map(|at| self.first + at)
    }

    /// The selected row, if it is at hand.
    pub fn selected_row(&self) -> Option<&Row> {
        self.row(self.selected).map(|r| &r.row)
    }

    /// Selects a row, within the list.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.total.saturating_sub(1));
    }

    /// Scrolls as far as the selected article moved in the list, whose number is now `at`: on the screen it stays.
    pub fn carry(&mut self, at: usize) {
        self.top = at.saturating_sub(self.selected.saturating_sub(self.top));
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
    usize::from((room(state).height / row_height(state)).max(1))
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
