//! Places to come back to: an article and the line at its top, a stretch of the timeline, and which of them was read.

use super::timeline::{Lane, Spot};
use super::{Pane, State};
use crate::article::ArticleId;
use crate::query::result::{BucketUnit, FacetKind};

/// So many are remembered.
const MOST: usize = 100;

/// Where the reader was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The pane.
    pub focus: Pane,
    /// What the actors pane showed.
    pub facet: FacetKind,
    /// The open article, the line at its top, the mention stepped on.
    pub article: Option<(ArticleId, usize, Option<usize>)>,
    /// The width of the timeline's buckets, and whether the reader chose it.
    pub zoom: (BucketUnit, bool),
    /// What the timeline counted.
    pub lane: Lane,
    /// Where its cursor stood.
    pub cursor: Option<Spot>,
}

/// Places before and after this one.
#[derive(Debug, Clone, Default)]
pub struct Places {
    back: Vec<Place>,
    forward: Vec<Place>,
    /// The article that is being returned to.
    pub(super) returning: Option<(ArticleId, usize, Option<usize>)>,
}

impl Place {
    /// Where the reader is.
    fn here(state: &State) -> Self {
        let (pane, timeline) = (&state.article, &state.timeline);
        Self {
            focus: state.focus,
            facet: state.actors.kind,
            article: pane.opened.as_ref().map(|opened| (opened.id, pane.scroll, pane.mention)),
            zoom: (timeline.unit, timeline.zoomed),
            lane: timeline.lane,
            cursor: timeline.cursor,
        }
    }
}

/// Remembers where the reader is before he goes far.
pub(super) fn remember(state: &mut State) {
    let here = Place::here(state);
    let places = &mut state.places;
    places.back.retain(|place| *place != here);
    if places.back.len() >= MOST {
        places.back.remove(0);
    }
    places.back.push(here);
    places.forward.clear();
}

/// The place before, or the one after; it is gone to.
pub(super) fn step(state: &mut State, back: bool) -> Option<Place> {
    let here = Place::here(state);
    let places = &mut state.places;
    let (from, to) =
        if back { (&mut places.back, &mut places.forward) } else { (&mut places.forward, &mut places.back) };
    let place = loop {
        let place = from.pop()?;
        if place != here {
            break place;
        }
    };
    to.push(here);
    places.returning = place.article;
    Some(place)
}
