//! Weekdays and days counted from today: «السبت»، «يوم الجمعة الماضي»، «اليوم السبت 27 يناير»، «مساء البارحة الثلاثاء».

use super::scan::Scan;
use super::{Base, Match, Meaning, Narrow, Point, Year};
use crate::date::words::{Count, Hint, Relation, Turn, Unit, Word, blank};
use jiff::civil::Weekday;

impl Scan<'_> {
    /// A weekday at `i`, with its turn, its week or its date.
    pub(super) fn weekday(&self, i: usize) -> Option<Match> {
        let Word::Weekday { day, definite } = self.word(i) else { return None };
        if !definite {
            return self.weekday_of_week(i, i, day);
        }
        if self.hint_before(i, Hint::NameHead) {
            return None;
        }
        Some(self.weekday_from(i, i, day))
    }

    /// A weekday at `at`, in a phrase that began at `start`.
    fn weekday_from(&self, start: usize, at: usize, day: Weekday) -> Match {
        let end = at + 1;
        if let Some(hit) = self.weekday_of_week(start, at, day) {
            return hit;
        }
        if let Some(hit) = self.nth_weekday(start, end, day) {
            return hit;
        }
        if let Word::Turn(turn @ (Turn::Past | Turn::Current | Turn::Next | Turn::Following)) = self.word(end)
            && self.linked(end)
        {
            let hit = Match::base(start, end + 1, Base::Weekday(day, Some(turn)));
            return self.dated(hit, day);
        }
        if let Word::Weekday { day: other, definite: true } = self.word(end)
            && matches!(self.tokens.gap(end).trim(), "-" | "–" | "/")
        {
            let (a, b) = (Base::Weekday(day, None), Base::Weekday(other, None));
            let meaning = Meaning::Range(Point::new(a), Point::new(b));
            return Match { meaning, ..Match::base(start, end + 1, a) };
        }
        self.dated(Match::base(start, end, Base::Weekday(day, None)), day)
    }

    /// A weekday with the date that stands beside it: «الخميس، 18 يناير»، «السبت 21/09».
    fn dated(&self, hit: Match, day: Weekday) -> Match {
        let at = self.past(hit.end, &[Relation::In, Relation::Matching]);
        let at = if self.tokens.folded(at) == "ل" { at + 1 } else { at };
        let at = match self.word(at) {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => at + 1,
            _ => at,
        };
        if !self.near(at) {
            return hit;
        }
        let date = self.numeric(at).or_else(|| self.calendar(at)).or_else(|| self.day_slash_month(at));
        let dated = date.filter(|d| d.hijri || is_day(d.meaning));
        match dated {
            Some(date) => Match { start: hit.start, weekday: Some(day), deixis: hit.deixis, ..date },
            None => hit,
        }
    }

    /// «21/09», only beside a weekday.
    fn day_slash_month(&self, i: usize) -> Option<Match> {
        let (Word::Number(day @ 1..=31), Word::Number(month @ 1..=12)) = (self.word(i), self.word(i + 1))
        else {
            return None;
        };
        let alone = self.tokens.gap(i + 1) == "/" && !self.tokens.gap(i + 2).starts_with('/');
        let point = Point {
            base: Base::Month(month as i8, Year::Missing),
            narrow: Narrow::Days(day as i8, day as i8),
        };
        alone.then(|| Match::new(i, i + 2, point))
    }

    /// «أحد الأسبوع الماضي»، «الاثنين من هذا الأسبوع».
    fn weekday_of_week(&self, start: usize, at: usize, day: Weekday) -> Option<Match> {
        let week = self.past(at + 1, &[Relation::From]);
        let (turn, end) = self.turned_unit(week, Unit::Week).filter(|_| blank(self.tokens.gap(week)))?;
        Some(Match::new(start, end, Point { base: Base::Unit(Unit::Week, turn), narrow: Narrow::On(day) }))
    }

    /// «الثلاثاء الثالث من أيلول».
    fn nth_weekday(&self, start: usize, end: usize, day: Weekday) -> Option<Match> {
        let Word::Ordinal { number, .. } = self.word(end) else { return None };
        self.nth_of_month(start, end + 1, Narrow::Nth(number, day))
    }

    /// The month that an nth weekday or week belongs to, behind «من» or «في».
    pub(super) fn nth_of_month(&self, start: usize, at: usize, narrow: Narrow) -> Option<Match> {
        let month = self.past(at, &[Relation::From, Relation::In]);
        if month == at && self.cut(at) == 0 {
            return None;
        }
        let hit = match self.turned_unit(month, Unit::Month) {
            Some((turn, end)) => Match::base(month, end, Base::Unit(Unit::Month, turn)),
            None => self.month_point(month)?,
        };
        let Meaning::One(Point { base: base @ (Base::Month(..) | Base::Unit(..)), narrow: Narrow::All }) =
            hit.meaning
        else {
            return None;
        };
        Some(Match::new(start, hit.end, Point { base, narrow }))
    }

    /// «آخر اثنين من آذار»، «ثالث يوم من شهر عشرة»، «أول أسبوع بأكتوبر».
    pub(super) fn nth(&self, i: usize) -> Option<Match> {
        let Word::Ordinal { number, .. } = self.word(i) else { return None };
        let at = match self.word(i + 1) {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false }
                if matches!(self.word(i + 2), Word::Weekday { .. }) =>
            {
                i + 2
            }
            _ => i + 1,
        };
        let narrow = match self.word(at) {
            Word::Weekday { day, .. } if self.linked(at) => Narrow::Nth(number, day),
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => {
                Narrow::Days(number, number)
            }
            Word::Unit { unit: Unit::Week, count: Count::One, definite: false } => Narrow::Week(number),
            _ => return None,
        };
        self.nth_of_month(i, at + 1, narrow)
    }

    /// A phrase that begins with a part of the day or a day counted from today.
    pub(super) fn near_day(&self, i: usize) -> Option<Match> {
        match self.word(i) {
            Word::Hour => {
                let at = i + 1;
                let hit = match self.word(at) {
                    _ if !self.linked(at) => None,
                    Word::Day(_) | Word::Tomorrow => self.near_day(at),
                    Word::Weekday { definite: true, .. } => self.weekday(at),
                    Word::Unit { unit: Unit::Day, count: Count::One, .. } => self.unit(at),
                    Word::This => self.this(at),
                    _ => None,
                }?;
                Some(Match { start: i, ..hit })
            }
            Word::Day(offset) => Some(self.counted_day(i, self.after(i), offset)),
            Word::Tomorrow => self.is_tomorrow(i).then(|| self.counted_day(i, i + 1, 1)),
            Word::Tonight => {
                let (end, offset) = match self.word(i + 1) {
                    Word::Turn(Turn::Past) if self.linked(i + 1) => (i + 2, -1),
                    Word::Turn(_) | Word::Ordinal { .. } => return None,
                    _ => (i + 1, 0),
                };
                Some(self.counted_day(i, end, offset))
            }
            _ => None,
        }
    }

    /// «غدا» is also the verb «became».
    fn is_tomorrow(&self, i: usize) -> bool {
        let next = i + 1;
        let tanween = self.tokens.written(i).contains('\u{64b}');
        let verb = self.linked(next)
            && (self.tokens.folded(next).ends_with('ا') || self.tokens.written(next).ends_with('ً'))
            && self.word(next) == Word::Plain;
        tanween
            || !verb
                && !matches!(self.tokens.folded(i.wrapping_sub(1)), "حتي" | "وقد" | "لقد" | "الذي" | "التي")
    }

    /// A day counted from the article's, with the weekday and the date beside it.
    pub(super) fn counted_day(&self, start: usize, end: usize, offset: i8) -> Match {
        let at = match self.word(end) {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => end + 1,
            _ => end,
        };
        if let Word::Weekday { day, definite: true } = self.word(at)
            && self.near(at)
        {
            let hit = Match { deixis: Some(offset), ..Match::base(start, at + 1, Base::Weekday(day, None)) };
            return self.dated(hit, day);
        }
        let hit =
            Match { deixis: Some(offset), ..Match::base(start, end, Base::Offset(Unit::Day, offset.into())) };
        match self.numeric(end).or_else(|| self.calendar(end)).filter(|d| is_day(d.meaning)) {
            Some(date) if self.near(end) => Match { start, deixis: hit.deixis, ..date },
            _ => hit,
        }
    }

    /// A day at its head word: «يوم السبت»، «يوم أمس»، «يوم 31 ماي الجاري»، «اليوم»، «اليوم السبت».
    pub(super) fn day_phrase(&self, i: usize, definite: bool) -> Option<Match> {
        let next = i + 1;
        if !definite {
            let hit = match self.word(next) {
                _ if !self.linked(next) => None,
                Word::Weekday { definite: true, .. } => self.weekday(next),
                Word::Day(_) | Word::Tomorrow => self.near_day(next),
                Word::Number(_) => self.numeric(next).or_else(|| self.calendar(next)),
                Word::Ordinal { .. } | Word::Tens(_) => self.calendar(next),
                _ => None,
            }?;
            return Some(Match { start: i, ..hit });
        }
        if self.hint_before(i, Hint::NameHead) {
            return None;
        }
        match self.word(next) {
            Word::Ordinal { number, .. } if self.linked(next) => self
                .calendar(next)
                .map(|hit| Match { start: i, ..hit })
                .or_else(|| self.nth_of_month(i, next + 1, Narrow::Days(number, number))),
            Word::Turn(turn) if self.linked(next) => {
                Some(Match::base(i, next + 1, Base::Unit(Unit::Day, turn)))
            }
            _ if self.linked(next) && is_world_day(self.tokens.folded(next)) => None,
            _ => Some(self.counted_day(i, next, 0)),
        }
    }
}

/// «اليوم العالمي للمرأة», «اليوم الوطني», «اليوم الذي ...» are not today.
fn is_world_day(next: &str) -> bool {
    ["العالمي", "الوطني", "الدولي", "الذي", "الواحد", "المفتوح", "الدراسي", "الختامي", "الافتتاحي", "السابع"]
        .contains(&next)
}

fn is_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::One(
            Point { narrow: Narrow::Days(..), .. }
                | Point { base: Base::Fixed(_, crate::date::interval::Granularity::Day), .. }
        )
    )
}
