//! Days and months of a calendar: «7 أكتوبر/تشرين الأول الماضي»، «السابع من أكتوبر»، «شهر ثلاثة»، «يوليو 13-15».

use jiff::civil::Date;

use super::scan::Scan;
use super::{Base, Match, Narrow, Point, Year};
use crate::date::words::{Count, Hint, LEXICON, Relation, Turn, Unit, Word};

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

    pub(super) fn day_of_month(&self, i: usize) -> Option<Match> {
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
            let hit = self.hijri_days(i, at, (number, from, to));
            // «فاز 2-صفر» is a score; Safar needs its year.
            let safar = number == 2 && hit.end == self.after(at);
            return (!safar).then_some(hit);
        }
        let named = self.month(at).or_else(|| self.numbered_month(at))?;
        let (year, end) = self.year_tail(named.end);
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

    /// «السابع من الجاري»، «يوم 5 الحالي»: the month is only turned.
    pub(super) fn day_of_turned_month(&self, i: usize) -> Option<Match> {
        let (from, to, end) = self.days(i)?;
        let at = self.past(end, &[Relation::From]);
        let headed = matches!(self.before(i), Word::Unit { unit: Unit::Day, .. });
        let Word::Turn(turn @ (Turn::Past | Turn::Current | Turn::Next)) = self.word(at) else { return None };
        let narrow = Narrow::Days(from, to);
        ((at > end || headed) && self.linked(at) && self.intact(i))
            .then(|| Match::new(i, at + 1, Point { base: Base::Unit(Unit::Month, turn), narrow }))
    }

    /// Days of the month, one or several («5 و6 و7», «من 3 إلى 5»), and the token after them.
    fn days(&self, i: usize) -> Option<(i8, i8, usize)> {
        let (from, mut end) = self.day_number(i)?;
        let mut to = from;
        while let Some((day, next)) =
            self.next_day(end).and_then(|at| self.day_number(at)).filter(|d| d.0 > to)
        {
            (to, end) = (day, next);
        }
        Some((from, to, end))
    }

    /// Where another day may stand that goes with the one before `end`.
    fn next_day(&self, end: usize) -> Option<usize> {
        let gap = self.tokens.gap(end).trim();
        if matches!(gap, "-" | "–" | "/" | "،" | ",") || self.tokens.folded(end) == "و" {
            Some(end + usize::from(self.tokens.folded(end) == "و"))
        } else if self.is(end, Relation::To) {
            Some(self.after(end))
        } else {
            (self.and(end) && matches!(self.word(end), Word::Ordinal { .. })).then_some(end)
        }
    }

    fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        match self.word(i) {
            Word::Number(n @ 1..=31) if self.tokens.folded(i).len() <= 2 => {
                let suffixed = self.tokens.gap(i + 1).is_empty()
                    && matches!(self.tokens.folded(i + 1), "st" | "nd" | "rd" | "th" | "er");
                Some((n as i8, i + 1 + usize::from(suffixed)))
            }
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
        let gap = self.sign(other);
        let joined = gap.is_empty() || (gap.chars().count() == 1 && "/\\(-–|[،,".contains(gap));
        match self.word(other) {
            Word::Month { number: twin, .. } if twin == number && joined && self.cut(other) == 0 => {
                Some(Named { month: number, end: self.after(other), sure: true })
            }
            // With its madda «آب» is August; without it may be a father.
            _ => {
                let august = self.tokens.folded(i) == "اب" && self.tokens.written(i).contains('آ');
                Some(Named { month: number, end, sure: sure || august })
            }
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
        let (from, to, end) = self.days(i).filter(|_| {
            self.linked(i) || self.tokens.gap(i) == "-" || self.latin(i - 1) && self.tokens.gap(i) == ". "
        })?;
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
        let small = self.latin(i) && self.tokens.written(i).starts_with(char::is_lowercase);
        !small && (before && self.cut(i) == 0 || matches!(self.before(i), Word::Month { .. }) && self.and(i))
    }

    /// A definite unit with its turn: «الشهر الجاري»، «هذا العام»، «العام ذاته»، «ذلك العام».
    pub(super) fn turned_unit(&self, i: usize, wanted: Unit) -> Option<(Turn, usize)> {
        let one = |j: usize| matches!(self.word(j), Word::Unit { unit, count: Count::One, definite: true } if unit == wanted);
        match self.word(i) {
            Word::This if one(i + 1) && self.linked(i + 1) => Some((Turn::Current, i + 2)),
            Word::That if one(i + 1) && self.linked(i + 1) => Some((Turn::Same, i + 2)),
            _ if one(i) && self.linked(i + 1) => match self.word(i + 1) {
                Word::Turn(turn) => Some((turn, self.after(i + 1))),
                _ => None,
            },
            _ => None,
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
