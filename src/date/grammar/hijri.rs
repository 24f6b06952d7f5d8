//! The Hijri calendar: «١٥ رجب ١٤٤٥ هـ»، «شهر رمضان»، with the Gregorian date beside it in either order.

use super::scan::Scan;
use super::{Base, Match, Narrow, Point, Year};
use crate::date::words::{Count, Feast, Relation, Unit, Word};

impl Scan<'_> {
    /// «15 رجب 1445 الموافق 27 يناير 2024»: one mention, and the Gregorian date counts.
    pub(super) fn with_twin(&self, hit: Match) -> Match {
        let at = self.past_matching(hit.end);
        if at == hit.end && !self.near(at) {
            return hit;
        }
        let Some(twin) = self.numeric(at).or_else(|| self.day_of_month(at)).filter(|t| t.hijri != hit.hijri)
        else {
            return hit;
        };
        let meaning = if hit.hijri { twin.meaning } else { hit.meaning };
        Match { end: twin.end, meaning, hijri: false, ..hit }
    }

    /// The token after «الموافق» and its like, with «لـ» and «يوم».
    pub(super) fn past_matching(&self, i: usize) -> usize {
        let at = self.past(i, &[Relation::Matching]);
        let at = if self.tokens.folded(at) == "ل" { at + 1 } else { at };
        match self.word(at) {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } if at > i => at + 1,
            _ => at,
        }
    }

    /// The token after «هـ», if one stands at `i`.
    pub(super) fn past_hijri_sign(&self, i: usize) -> usize {
        i + usize::from(self.is(i, Relation::HijriSign) || self.tokens.folded(i) == "ه")
    }

    pub(super) fn hijri_days(&self, start: usize, at: usize, (month, from, to): (u8, i8, i8)) -> Match {
        let (year, end) = self.hijri_year(self.after(at));
        let narrow = Narrow::Days(from, to);
        let hit = Match::new(start, end, Point { base: Base::Hijri(month, year), narrow });
        Match { hijri: true, ..hit }
    }

    /// A Hijri month without a day, where a year, the words before it or its name alone prove it.
    pub(super) fn hijri_month(&self, i: usize) -> Option<Match> {
        let Word::Hijri { sure, .. } = self.word(i) else { return None };
        let hit = self.hijri_point(i)?;
        let told = hit.end > self.after(i);
        let placed = matches!(
            self.before(i),
            Word::Relation(Relation::In | Relation::Within | Relation::Since | Relation::By) | Word::Part(_)
        );
        (told || sure && self.cut(i) <= 1 || placed && self.cut(i) == 0).then_some(hit)
    }

    /// A Hijri month where the words before it promise one, also behind «شهر».
    pub(super) fn hijri_point(&self, i: usize) -> Option<Match> {
        if let Word::Unit { unit: Unit::Month, count: Count::One, definite: false } = self.word(i) {
            let hit = self.hijri_point(i + 1).filter(|_| self.linked(i + 1))?;
            return Some(Match { start: i, ..hit });
        }
        let Word::Hijri { number, .. } = self.word(i) else { return None };
        if let Some(hit) = self.ramadan(i, number) {
            return Some(hit);
        }
        let (year, end) = self.hijri_year(self.after(i));
        Some(Match { hijri: true, ..Match::base(i, end, Base::Hijri(number, year)) })
    }

    /// «رمضان 2019»، «رمضان الماضي»: the month with a Gregorian year or a turn.
    pub(super) fn ramadan(&self, i: usize, month: u8) -> Option<Match> {
        let end = self.after(i);
        let (year, end) = match self.word(end) {
            Word::Turn(turn) if self.linked(end) => (Year::Turned(turn), end + 1),
            _ => self.year_ref(end).filter(|(year, _)| !matches!(year, Year::Hijri(_)))?,
        };
        (month == 9).then(|| Match::base(i, end, Base::Feast(Feast::Ramadan, year)))
    }

    pub(super) fn hijri_year(&self, i: usize) -> (Option<i32>, usize) {
        let at = match self.word(i) {
            Word::Unit { unit: Unit::Year, count: Count::One, .. } => i + 1,
            _ => i,
        };
        match self.word(at) {
            Word::Number(year @ 1..=1599) if self.near(at) && year > 31 => {
                (Some(year), self.past_hijri_sign(at + 1))
            }
            _ if self.is(i, Relation::HijriSign) => (None, i + 1),
            _ => (None, i),
        }
    }
}
