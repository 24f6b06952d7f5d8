//! Days, months and years of a calendar: «7 أكتوبر/تشرين الأول الماضي»، «السابع من أكتوبر»، «١٥ رجب ١٤٤٥ هـ»، «العام 2014»، «(2014)».

use jiff::civil::Date;

use super::scan::Scan;
use super::{Base, Match, Meaning, Narrow, Point, Year};
use crate::date::hijri;
use crate::date::interval::{Bounds, Granularity};
use crate::date::words::{Count, Feast, Hint, LEXICON, Relation, Turn, Unit, Word};

/// A month as it is named, the token after its name, and whether the name alone proves it.
struct Named {
    month: i8,
    end: usize,
    sure: bool,
}

impl Scan<'_> {
    /// A day of a month, or a month, at `i`, with the twin calendar beside it.
    pub(super) fn calendar(&self, i: usize) -> Option<Match> {
        let hit = self.day_of_month(i).or_else(|| self.month_alone(i)).or_else(|| self.hijri_month(i))?;
        Some(self.with_twin(hit))
    }

    /// «15 رجب 1445 الموافق 27 يناير 2024»: one mention, and the Gregorian date counts.
    fn with_twin(&self, hit: Match) -> Match {
        let at = self.past(hit.end, &[Relation::Matching]);
        let at = if self.tokens.folded(at) == "ل" { at + 1 } else { at };
        if at == hit.end && !(hit.hijri && self.near(at)) {
            return hit;
        }
        let Some(twin) = self.numeric(at).or_else(|| self.day_of_month(at)).filter(|t| t.hijri != hit.hijri)
        else {
            return hit;
        };
        let meaning = if hit.hijri { twin.meaning } else { hit.meaning };
        Match { end: twin.end, meaning, hijri: false, ..hit }
    }

    fn day_of_month(&self, i: usize) -> Option<Match> {
        let (from, to, end) = self.days(i)?;
        let at = self.past(end, &[Relation::From, Relation::In]);
        if at == end && !self.tight(end) {
            return None;
        }
        let narrow = Narrow::Days(from, to);
        if let Some((turn, end)) = self.turned_unit(at, Unit::Month) {
            return Some(Match::new(i, end, Point { base: Base::Unit(Unit::Month, turn), narrow }));
        }
        if let Word::Hijri { number, .. } = self.word(at) {
            return Some(self.hijri_day(i, at, (number, from)));
        }
        let named = self.month(at).or_else(|| self.numbered_month(at))?;
        let (year, end) = self.year_tail(named.end);
        if year == Year::Missing && self.hint_before(i, Hint::NameHead) {
            return None;
        }
        let year = match year {
            Year::Missing => self.known_year(i, named.month, from),
            told => told,
        };
        Date::new(2024, named.month, to).ok()?;
        Some(Match::new(i, end, Point { base: Base::Month(named.month, year), narrow }))
    }

    /// The year of a day that made history, where the word before it says so: «ثورة 25 يناير».
    fn known_year(&self, i: usize, month: i8, day: i8) -> Year {
        let head = i.checked_sub(1).filter(|_| self.hint_before(i, Hint::EventHead));
        head.and_then(|head| LEXICON.known_year(self.tokens.folded(head), month, day))
            .map_or(Year::Missing, Year::Known)
    }

    /// Whether a month's name may follow the day before `i`: a blank, a slash or a dash.
    fn tight(&self, i: usize) -> bool {
        let gap = self.tokens.gap(i).trim();
        gap.is_empty() || matches!(gap, "/" | "-" | ".")
    }

    /// A day of the month or two, and the token after them.
    fn days(&self, i: usize) -> Option<(i8, i8, usize)> {
        let (from, end) = self.day_number(i)?;
        let gap = self.tokens.gap(end).trim();
        let next = if matches!(gap, "-" | "–" | "/") || self.tokens.folded(end) == "و" {
            end + usize::from(self.tokens.folded(end) == "و")
        } else if self.is(end, Relation::To) {
            self.after(end)
        } else if self.and(end) && matches!(self.word(end), Word::Ordinal { .. }) {
            end
        } else {
            return Some((from, from, end));
        };
        match self.day_number(next) {
            Some((to, end)) if from < to => Some((from, to, end)),
            _ => Some((from, from, end)),
        }
    }

    fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        match self.word(i) {
            Word::Number(n @ 1..=31) if self.tokens.folded(i).len() <= 2 => Some((n as i8, i + 1)),
            Word::Ordinal { .. } | Word::Tens(_) => self.ordinal(i).filter(|(n, _)| (1..=31).contains(n)),
            Word::Cardinal(_) => {
                self.number(i).filter(|(n, _)| (1..=31).contains(n)).map(|(n, end)| (n as i8, end))
            }
            _ => None,
        }
    }

    /// A month's name at `i`, with «شهر» before it and its twin name after it.
    fn month(&self, i: usize) -> Option<Named> {
        if let Word::Unit { unit: Unit::Month, count: Count::One | Count::Two, .. } = self.word(i) {
            let named = self.month(i + 1).filter(|_| self.linked(i + 1))?;
            return Some(Named { sure: true, ..named });
        }
        let Word::Month { number, sure } = self.word(i) else { return None };
        let end = self.after(i);
        let other = if self.is(end, Relation::Or) { end + 1 } else { end };
        let gap = self.tokens.gap(other).trim();
        let joined = gap.is_empty() || (gap.chars().count() == 1 && "/\\(-–|[،,".contains(gap));
        match self.word(other) {
            Word::Month { number: twin, .. } if twin == number && joined && self.cut(other) == 0 => {
                Some(Named { month: number, end: self.after(other), sure: true })
            }
            _ => Some(Named { month: number, end, sure: sure || self.tokens.written(i).contains('آ') }),
        }
    }

    /// «شهر ثلاثة»، «الشهر التاسع»: a month by its number.
    fn numbered_month(&self, i: usize) -> Option<Named> {
        let Word::Unit { unit: Unit::Month, count: Count::One, definite } = self.word(i) else { return None };
        let (month, end) = match (definite, self.word(i + 1)) {
            (true, Word::Ordinal { .. }) => self.ordinal(i + 1)?,
            // «شهر واحد» is a span of time.
            (false, Word::Number(_) | Word::Cardinal(2..)) => {
                self.number(i + 1).filter(|(n, _)| *n <= 12).map(|(n, end)| (n as i8, end))?
            }
            _ => return None,
        };
        (1..=12).contains(&month).then_some(Named { month, end, sure: true })
    }

    /// A month at `i` without a day before it: «يناير الماضي»، «يوليو 13-15»، «تموز 2021».
    pub(super) fn month_alone(&self, i: usize) -> Option<Match> {
        let named = self.month(i).or_else(|| self.dated_number(i))?;
        if !named.sure && self.cut(i) > 1 {
            return None;
        }
        if let Some((from, to, end)) = self.days_after(named.end) {
            let (year, end) = self.year_tail(end);
            let base = Base::Month(named.month, year);
            return Some(Match::new(i, end, Point { base, narrow: Narrow::Days(from, to) }));
        }
        let (year, end) = self.year_tail(named.end);
        let event = year == Year::Missing && self.hint_before(i, Hint::EventHead);
        let name = year == Year::Missing && self.hint_before(i, Hint::NameHead);
        // A number before it was refused as its day: «جسر 14 تموز».
        let refused = year == Year::Missing && matches!(self.before(i), Word::Number(1..=31));
        let sure = !refused && (named.sure || year != Year::Missing || self.month_context(i));
        (sure && !event && !name).then(|| Match::base(i, end, Base::Month(named.month, year)))
    }

    /// A month where the words before it promise one: also «شهر عشرة».
    pub(super) fn month_point(&self, i: usize) -> Option<Match> {
        self.month_alone(i).or_else(|| {
            let named = self.numbered_month(i)?;
            Some(Match::base(i, named.end, Base::Month(named.month, Year::Missing)))
        })
    }

    /// A numbered month that has a year: «الشهر التاسع سنة 2014».
    fn dated_number(&self, i: usize) -> Option<Named> {
        let named = self.numbered_month(i)?;
        let digits = matches!(self.word(i + 1), Word::Number(_));
        (digits || self.year_tail(named.end).0 != Year::Missing).then_some(named)
    }

    /// Days after their month: «يوليو 13-15», where nothing is counted by them.
    fn days_after(&self, i: usize) -> Option<(i8, i8, usize)> {
        if !matches!(self.word(i), Word::Number(_) | Word::Ordinal { definite: true, .. } | Word::Tens(_)) {
            return None;
        }
        let (from, to, end) = self.days(i).filter(|_| self.linked(i) || self.tokens.gap(i) == "-")?;
        let free = from != to
            || end >= self.tokens.len()
            || !self.tokens.gap(end).trim().is_empty()
            || self.year_digits(end).is_some()
            || matches!(self.word(end), Word::Relation(_));
        free.then_some((from, to, end))
    }

    /// Whether the words beside an unsure month's name make it one.
    fn month_context(&self, i: usize) -> bool {
        let before = matches!(
            self.before(i),
            Word::Relation(
                Relation::In
                    | Relation::Since
                    | Relation::To
                    | Relation::By
                    | Relation::Within
                    | Relation::Between
            ) | Word::Part(_)
                | Word::Month { .. }
        );
        before && self.cut(i) == 0 || matches!(self.before(i), Word::Month { .. }) && self.and(i)
    }

    /// What follows a month: a year, «الماضي», «من العام نفسه», or nothing.
    fn year_tail(&self, i: usize) -> (Year, usize) {
        if let Some(year) = self.year_digits(i)
            && self.near(i)
        {
            return (Year::Is(year), self.past(i + 1, &[Relation::YearSign]));
        }
        match self.word(i) {
            Word::Turn(turn) if self.near(i) => match self.year_ref(i + 1) {
                // «26 تموز الماضي 2021» has both; the year is the plainer.
                Some((Year::Is(year), end)) if self.year_digits(i + 1).is_some() => (Year::Is(year), end),
                _ => (Year::Turned(turn), i + 1),
            },
            _ => self.year_ref(i).unwrap_or((Year::Missing, i)),
        }
    }

    /// A year by number or turn: «من عام 2016»، «العام الماضي»، «هذا العام»، «2016».
    pub(super) fn year_ref(&self, i: usize) -> Option<(Year, usize)> {
        let at = self.past(i, &[Relation::From, Relation::In]);
        if !blank_or_comma(self.tokens.gap(at)) {
            return None;
        }
        if let Some(year) = self.year_digits(at) {
            let counted = self.hint(at + 1, Hint::Counted);
            return (!counted && self.intact(at)).then_some((Year::Is(year), at + 1));
        }
        if let Some((year, end)) = self.headed_year(at) {
            return Some((Year::Is(year), end));
        }
        let (turn, end) = self.turned_unit(at, Unit::Year)?;
        Some((Year::Of(turn), end))
    }

    /// «عام 2014»، «العام 2014»، «سنة ألفين وأحد عشر».
    fn headed_year(&self, i: usize) -> Option<(i16, usize)> {
        let Word::Unit { unit: Unit::Year, count: Count::One, .. } = self.word(i) else { return None };
        let at =
            if self.tokens.gap(i + 1).trim_matches([' ', '(']).is_empty() { i + 1 } else { return None };
        let year = match self.word(at) {
            Word::Number(n @ 100..=2199) if self.tokens.written(i) != "عاما" => (n as i16, at + 1),
            Word::Cardinal(1000 | 2000) => self.number(at).map(|(n, end)| (n as i16, end))?,
            _ => return None,
        };
        Some((year.0, self.past(year.1, &[Relation::YearSign])))
    }

    /// A definite unit with its turn: «الشهر الجاري»، «هذا العام»، «العام ذاته»، «ذلك العام».
    pub(super) fn turned_unit(&self, i: usize, wanted: Unit) -> Option<(Turn, usize)> {
        let one = |j: usize| matches!(self.word(j), Word::Unit { unit, count: Count::One, definite: true } if unit == wanted);
        match self.word(i) {
            Word::This if one(i + 1) && self.linked(i + 1) => Some((Turn::Current, i + 2)),
            Word::That if one(i + 1) && self.linked(i + 1) => Some((Turn::Same, i + 2)),
            _ if one(i) && self.linked(i + 1) => match self.word(i + 1) {
                Word::Turn(turn) => Some((turn, i + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A year at its head word: «عام 2014»، «العام 1445 هـ»، «عامي 2003 و2011».
    pub(super) fn year_phrase(&self, i: usize) -> Option<Match> {
        if let Word::Unit { unit: Unit::Year, count: Count::Two | Count::Many, definite } = self.word(i) {
            return self.year_pair(i + 1).filter(|_| !definite).map(|hit| Match { start: i, ..hit });
        }
        let (year, end) = self.headed_year(i)?;
        if self.is(end, Relation::HijriSign) || self.tokens.folded(end) == "ه" {
            let bounds = hijri::year(year.into())?;
            let hit = Match::base(i, end + 1, Base::Fixed(bounds, Granularity::Year));
            return Some(Match { hijri: true, ..hit });
        }
        let hit = Match::base(i, end, Base::Fixed(Bounds::year(year)?, Granularity::Year));
        // «عام 2003-2011», «عام 2003 وحتى 2011».
        match self.year_pair(i + 1) {
            Some(pair) if self.tokens.folded(i + 2) != "و" => Some(Match { start: i, ..pair }),
            _ => Some(hit),
        }
    }

    /// «2003-2011»، «2003 و2011»، «2003 إلى 2011».
    fn year_pair(&self, i: usize) -> Option<Match> {
        let first = self.year_digits(i)?;
        let gap = self.tokens.gap(i + 1).trim();
        let at = if matches!(gap, "-" | "–" | "/" | "ـ") {
            i + 1
        } else if self.tokens.folded(i + 1) == "و" {
            i + 2
        } else {
            let at = self.past(i + 1, &[Relation::To]);
            if at == i + 1 {
                return None;
            }
            if matches!(self.word(at), Word::Unit { unit: Unit::Year, count: Count::One, .. }) {
                at + 1
            } else {
                at
            }
        };
        let last = self.year_digits(at).filter(|last| *last > first)?;
        let (first, last) = (Bounds::year(first)?, Bounds::year(last)?);
        let point = |b| Point::new(Base::Fixed(b, Granularity::Year));
        let hit = Match::new(i, at + 1, point(first));
        Some(Match { meaning: Meaning::Range(point(first), point(last)), ..hit })
    }

    /// A number alone that its neighbours make a year: «في نهاية 2017»، «(2014)»، «حرب 2006».
    pub(super) fn bare_year(&self, i: usize) -> Option<Match> {
        let year = self.year_digits(i).filter(|y| (1900..=2050).contains(y))?;
        let head = self.hint_before(i, Hint::EventHead);
        let placed = head || matches!(self.before(i), Word::Relation(_)) && !self.is(i - 1, Relation::From);
        if let Some(pair) = self.year_pair(i) {
            let dash = self.tokens.gap(i + 1).trim() == "-" || self.tokens.gap(i + 1).trim() == "–";
            return (dash || placed || self.is(i.wrapping_sub(1), Relation::From)).then_some(pair);
        }
        if !self.intact(i) || self.counts(i + 1) {
            return None;
        }
        let (before, after) = (self.tokens.gap(i), self.tokens.gap(i + 1));
        let bracketed = before.ends_with('(') && after.starts_with(')');
        // «و2011» goes with a year before it.
        let listed = i >= 2 && self.tokens.folded(i - 1) == "و" && self.year_digits(i - 2).is_some();
        let glued =
            i > 0 && matches!(self.tokens.folded(i - 1), "ب" | "ل" | "ال") && self.tokens.gap(i).is_empty();
        (placed || bracketed || listed || glued)
            .then(|| Bounds::year(year))
            .flatten()
            .map(|bounds| Match::base(i, i + 1, Base::Fixed(bounds, Granularity::Year)))
    }

    /// Whether the word at `i` is what the number before it counts.
    fn counts(&self, i: usize) -> bool {
        let written = self.tokens.written(i);
        let tanween = written.ends_with("ًا") || written.ends_with("اً");
        self.linked(i)
            && (tanween || self.hint(i, Hint::Counted) || matches!(self.word(i), Word::Unit { .. }))
    }

    fn hijri_day(&self, start: usize, at: usize, (month, day): (u8, i8)) -> Match {
        let (year, end) = self.hijri_year(self.after(at));
        let narrow = Narrow::Days(day, day);
        let hit = Match::new(start, end, Point { base: Base::Hijri(month, year), narrow });
        Match { hijri: true, ..hit }
    }

    /// A Hijri month without a day, where a year or its name alone proves it.
    fn hijri_month(&self, i: usize) -> Option<Match> {
        let Word::Hijri { number, sure } = self.word(i) else { return None };
        if let Some(hit) = self.ramadan(i, number) {
            return Some(hit);
        }
        let (year, end) = self.hijri_year(self.after(i));
        let sure = year.is_some() || sure && self.cut(i) <= 1;
        let hit = Match::base(i, end, Base::Hijri(number, year));
        sure.then_some(Match { hijri: true, ..hit })
    }

    /// «رمضان 2019»، «رمضان الماضي»: the month with a Gregorian year or a turn.
    fn ramadan(&self, i: usize, month: u8) -> Option<Match> {
        let end = self.after(i);
        let (year, end) = match self.word(end) {
            Word::Turn(turn) if self.linked(end) => (Year::Turned(turn), end + 1),
            _ => self.year_ref(end)?,
        };
        (month == 9).then(|| Match::base(i, end, Base::Feast(Feast::Ramadan, year)))
    }

    fn hijri_year(&self, i: usize) -> (Option<i32>, usize) {
        let at = match self.word(i) {
            Word::Unit { unit: Unit::Year, count: Count::One, .. } => i + 1,
            _ => i,
        };
        match self.word(at) {
            Word::Number(year @ 1..=1599) if self.near(at) && year > 31 => {
                let signed = self.is(at + 1, Relation::HijriSign) || self.tokens.folded(at + 1) == "ه";
                (Some(year), at + 1 + usize::from(signed))
            }
            _ if self.is(i, Relation::HijriSign) => (None, i + 1),
            _ => (None, i),
        }
    }

    /// Where the other end of a range stands after `hit`: behind «إلى», a dash, or «و» after «بين».
    pub(super) fn second_end(&self, hit: Match) -> Option<usize> {
        let end = hit.end;
        let gap = self.tokens.gap(end).trim();
        if self.is(end, Relation::To) && gap.is_empty() {
            return Some(self.past(self.after(end), &[Relation::In]));
        }
        if matches!(gap, "-" | "–") && self.cut(end) == 0 {
            return Some(end);
        }
        let between = self.before(hit.start) == Word::Relation(Relation::Between);
        if between && gap.is_empty() {
            if self.and(end) {
                return Some(end);
            }
            return (self.tokens.folded(end) == "و").then_some(end + 1);
        }
        None
    }
}

fn blank_or_comma(gap: &str) -> bool {
    gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | ',' | '،' | '('))
}
