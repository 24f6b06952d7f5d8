//! Whether a date is told as still to come, by the word on it or the verb that governs it.

use super::scan::Scan;
use super::{Base, Match, Meaning, Point, Year};
use crate::date::words::{Hint, Relation, Turn, Unit, Word};

/// How many tokens before a date may govern it.
const REACH: usize = 12;

impl Scan<'_> {
    /// Whether the date is still to come.
    pub(super) fn is_future(&self, hit: &Match) -> bool {
        if let Some(deixis) = hit.deixis {
            return deixis > 0;
        }
        let (Meaning::One(point) | Meaning::Range(point, _)) = hit.meaning;
        match point.turn() {
            Some(Turn::Next | Turn::AfterNext | Turn::Following) => true,
            Some(Turn::Past | Turn::BeforeLast | Turn::Same) => false,
            _ if point.is_counted() => point.is_ahead(),
            _ => {
                self.governed(hit.start)
                    || self.linked(hit.end) && is_future_verb(self.tokens.folded(hit.end))
            }
        }
    }

    /// Whether a word in the clause before `i` points ahead, with no report of the past in between.
    fn governed(&self, i: usize) -> bool {
        for back in (i.saturating_sub(REACH)..i).rev() {
            if ends_clause(self.tokens.gap(back + 1)) {
                return false;
            }
            let near = i - back <= 3;
            match self.word(back) {
                Word::Turn(Turn::Next) | Word::Relation(Relation::By) if near => return true,
                Word::Relation(Relation::Since) if near => return false,
                _ => {}
            }
            let hints = self.hints(back);
            if hints.has(Hint::Future) || is_future_verb(self.tokens.folded(back)) {
                return true;
            }
            if hints.has(Hint::Report) {
                return false;
            }
        }
        false
    }
}

impl Point {
    fn turn(self) -> Option<Turn> {
        match self.base {
            Base::Month(_, Year::Of(t) | Year::Turned(t))
            | Base::Season(_, Year::Of(t) | Year::Turned(t))
            | Base::Fraction(_, _, Year::Of(t) | Year::Turned(t))
            | Base::Feast(_, Year::Of(t) | Year::Turned(t))
            | Base::Unit(_, t)
            | Base::Weekend(t) => Some(t),
            Base::Weekday(_, turn) => turn,
            _ => None,
        }
    }

    const fn is_counted(self) -> bool {
        matches!(self.base, Base::Offset(..) | Base::Window(..))
    }

    const fn is_ahead(self) -> bool {
        matches!(
            self.base,
            Base::Offset(Unit::Day | Unit::Week | Unit::Month | Unit::Year, 1..) | Base::Window(_, 1..)
        )
    }
}

fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', '!', '?', '؟', '؛', ';', ':', '\n'])
}

/// «سيزور»، «ستعقد»، «وسيبحث»: a verb of the future by its letters, as far as letters tell.
fn is_future_verb(form: &str) -> bool {
    const NOUNS: [&str; 22] = [
        "سياس",
        "سيار",
        "سيد",
        "سين",
        "سيطر",
        "ستين",
        "ستار",
        "ستراتيج",
        "سيول",
        "سيره",
        "سيل",
        "سيف",
        "سياد",
        "سيءه",
        "سيما",
        "سيوف",
        "سياق",
        "سياح",
        "سياج",
        "ستاد",
        "ستوكهولم",
        "سير",
    ];
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    let long = bare.chars().count() >= 5;
    long && ["سي", "ست", "سن"].iter().any(|p| bare.starts_with(p))
        && !NOUNS.iter().any(|n| bare.starts_with(n))
        && !["سنوات", "سنوي", "سنتين", "سنغاف", "سنوا"].iter().any(|n| bare.starts_with(n))
}
