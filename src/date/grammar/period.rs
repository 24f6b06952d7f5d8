//! Longer periods and parts of them: «الأسبوع المقبل»، «نهاية العام 2021»، «تسعينيات القرن الماضي»، «الربع الأول من 2023»، «صيف 2014».

use super::scan::Scan;
use super::{Base, Match, Meaning, Narrow, Point, Year};
use crate::date::interval::{Bounds, Granularity};
use crate::date::words::{Count, Feast, Hint, Relation, Turn, Unit, Word, blank};
use jiff::civil::Date;

impl Scan<'_> {
    /// A phrase that begins with a unit of time.
    pub(super) fn unit(&self, i: usize) -> Option<Match> {
        let Word::Unit { unit, count, definite } = self.word(i) else { return None };
        if unit == Unit::Year && definite && self.hint_before(i, Hint::PublicHead) {
            return None;
        }
        if let Some(hit) = self.again(i) {
            return Some(hit);
        }
        match (unit, count) {
            // «فصل الصيف المقبل»
            (Unit::Quarter, _) if matches!(self.word(i + 1), Word::Season { .. }) && self.linked(i + 1) => {
                self.period(i + 1).map(|hit| Match { start: i, ..hit })
            }
            (Unit::Hour | Unit::Quarter, _) => None,
            (Unit::Day, Count::One) => self.day_phrase(i, definite),
            (Unit::Year, _) if !definite || count == Count::One => self
                .year_phrase(i)
                .or_else(|| self.turned(i, unit))
                .or_else(|| self.window(i, unit, count).filter(|_| definite)),
            (Unit::Century, Count::One) if definite => self.century(i),
            (Unit::Month, Count::One | Count::Two) if !definite => {
                self.month_alone(i).map(|h| self.pair(h)).or_else(|| self.hijri_point(i))
            }
            (_, Count::One) if definite => self.turned(i, unit).or_else(|| self.nth_week(i, unit)),
            (_, Count::Two | Count::Many) if definite => {
                self.window(i, unit, count).or_else(|| self.year_phrase(i).filter(|_| unit == Unit::Year))
            }
            (Unit::Day, Count::Two | Count::Many) => self.day_pair(i),
            _ => None,
        }
    }

    fn turned(&self, i: usize, unit: Unit) -> Option<Match> {
        let (turn, end) = self.turned_unit(i, unit)?;
        Some(Match::base(i, end, Base::Unit(unit, turn)))
    }

    /// «الشهر نفسه من العام 2024»، «هذا اليوم من عام 1990»: the same of another year.
    pub(super) fn again(&self, i: usize) -> Option<Match> {
        let is = |unit| self.turned_unit(i, unit).map(|(turn, end)| (unit, turn, end));
        let (unit, turn, end) = is(Unit::Day).or_else(|| is(Unit::Month))?;
        let (year, tail) = self.year_ref(end).filter(|_| self.is(end, Relation::From))?;
        let near = match turn {
            Turn::Same => false,
            Turn::Current => true,
            _ => return None,
        };
        Some(Match::base(i, tail, Base::Again { unit, near, year }))
    }

    /// «شهري يناير وفبراير 2020».
    fn pair(&self, hit: Match) -> Match {
        let Meaning::One(first) = hit.meaning else { return hit };
        let two = matches!(self.word(hit.start), Word::Unit { count: Count::Two, .. });
        if !two || !self.and(hit.end) {
            return hit;
        }
        match self.month_alone(hit.end) {
            Some(Match { end, meaning: Meaning::One(last), .. }) => {
                Match { end, meaning: Meaning::Range(first.with_year_of(last), last), ..hit }
            }
            _ => hit,
        }
    }

    /// «يومي 13 و14 تموز»، «يومي الخميس والجمعة المقبلين».
    fn day_pair(&self, i: usize) -> Option<Match> {
        let next = i + 1;
        let days = |hit: &Match| match hit.meaning {
            Meaning::One(point) => matches!(point.narrow, Narrow::Days(..)),
            Meaning::Range(..) => true,
        };
        let hit = match self.word(next) {
            _ if !self.linked(next) => None,
            Word::Weekday { definite: true, .. } => {
                self.weekdays(next).filter(|_| self.tokens.folded(i).ends_with('ي'))
            }
            _ => self.calendar(next).filter(days).or_else(|| self.day_of_turned_month(next)),
        }?;
        Some(Match { start: i, ..hit })
    }

    /// «الأسبوع الأول من أكتوبر».
    fn nth_week(&self, i: usize, unit: Unit) -> Option<Match> {
        let Word::Ordinal { number, .. } = self.word(i + 1) else { return None };
        match unit {
            Unit::Week => self.nth_of_month(i, i + 2, Narrow::Week(number)),
            Unit::Month => self.month_alone(i),
            _ => None,
        }
    }

    /// «الأيام الثلاثة الماضية»، «العقدين الماضيين»، «السنوات الماضية»، «الأشهر الـ12 المقبلة».
    fn window(&self, i: usize, unit: Unit, count: Count) -> Option<Match> {
        let at = i + 1 + usize::from(self.tokens.folded(i + 1) == "ال");
        let (number, at) = match (count, self.number(at)) {
            (Count::Many, Some((n, end))) => (Some(n), end),
            (Count::Two, _) => (Some(2), at),
            // «الأسابيع القليلة الماضية»
            _ => {
                (None, at + usize::from(matches!(self.tokens.folded(at), "القليله" | "العديده" | "الطويله")))
            }
        };
        self.turned_window(i, at, number, unit)
    }

    /// «الخمس سنوات الماضية»، «الـ10 أيام المقبلة»: the number before its unit.
    pub(super) fn counted_window(&self, i: usize) -> Option<Match> {
        let article = i > 0
            && matches!(self.tokens.folded(i - 1), "ال" | "وال" | "بال" | "لل")
            && blank(self.tokens.gap(i));
        if !article && !self.tokens.folded(i).starts_with("ال") {
            return None;
        }
        let (number, at) = self.number(i)?;
        match self.word(at) {
            Word::Unit { unit, definite: false, .. } if self.linked(at) => {
                self.turned_window(i - usize::from(article), at + 1, Some(number), unit)
            }
            _ => None,
        }
    }

    /// So many units, with the turn at `at`: the past ones, the coming ones, or the first of a year.
    fn turned_window(&self, start: usize, at: usize, number: Option<i32>, unit: Unit) -> Option<Match> {
        if !blank(self.tokens.gap(at)) {
            return None;
        }
        let sign = match self.word(at) {
            Word::Ordinal { number: nth @ (1 | 99), definite: true } if unit == Unit::Month => {
                match self.months_of_year(start, at + 1, (number, nth == 99)) {
                    None if nth == 99 => -1,
                    other => return other,
                }
            }
            Word::Turn(Turn::Past) | Word::Ordinal { number: 99, .. } => -1,
            Word::Turn(Turn::Next) => 1,
            _ => return None,
        };
        let vague = number.is_none() || unit == Unit::Hour;
        let base = number
            .filter(|_| !vague)
            .map_or(Base::Vague(unit), |n| Base::Window(unit, n.saturating_mul(sign)));
        (unit != Unit::Hour).then(|| Match::base(start, at + 1, base))
    }

    /// «الأشهر التسعة الأولى من عام 2016»: so many months at the beginning or the end of a year.
    fn months_of_year(&self, start: usize, at: usize, (number, last): (Option<i32>, bool)) -> Option<Match> {
        let (year, end) = self.year_or_own(at)?;
        let base = match year {
            Year::Is(year) => Base::Fixed(Bounds::year(year)?, Granularity::Year),
            Year::Of(turn) => Base::Unit(Unit::Year, turn),
            _ => return None,
        };
        let Some(number) = number else { return Some(Match::base(start, end, Base::Vague(Unit::Month))) };
        let number = i8::try_from(number).ok().filter(|n| (1..=12).contains(n))?;
        let narrow = if last { Narrow::Months(13 - number, 12) } else { Narrow::Months(1, number) };
        Some(Match::new(start, end, Point { base, narrow }))
    }

    /// «هذا الأسبوع»، «هذا الصيف»، «ذلك العام»، «هذه الأيام».
    pub(super) fn this(&self, i: usize) -> Option<Match> {
        let next = i + 1;
        if !self.linked(next) {
            return None;
        }
        let near = self.word(i) == Word::This;
        if let Some(hit) = self.again(i) {
            return Some(hit);
        }
        match self.word(next) {
            Word::LooseYear => Some(Match::base(i, self.after(next), Base::Vague(Unit::Year))),
            Word::Unit {
                unit: unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year),
                count: Count::One,
                definite,
            } => {
                if near && unit == Unit::Day && definite {
                    return Some(self.counted_day(i, next + 1, 0));
                }
                let turn = if near { Turn::Current } else { Turn::Same };
                definite.then(|| Match::base(i, next + 1, Base::Unit(unit, turn)))
            }
            Word::Unit { unit: Unit::Day, count: Count::Many, definite: true } if near => {
                Some(Match::base(i, next + 1, Base::Vague(Unit::Day)))
            }
            Word::Season { season, definite: true } if near => {
                Some(Match::base(i, next + 1, Base::Season(season, Year::Turned(Turn::Current))))
            }
            Word::Weekday { day, definite: true } if near => {
                Some(Match::base(i, next + 1, Base::Weekday(day, Some(Turn::Current))))
            }
            Word::Tonight if near => Some(Match::base(i, next + 1, Base::Offset(Unit::Day, 0))),
            _ => None,
        }
    }

    /// «منتصف أكتوبر»، «نهاية العام 2021»، «أواخر هذا الشهر»، «مطلع التسعينيات».
    pub(super) fn part(&self, i: usize) -> Option<Match> {
        let Word::Part(part) = self.word(i) else { return None };
        // «بداية من شهر جوان» begins there, it is not its beginning.
        let hit = self.parted(i + 1)?;
        match hit.meaning {
            Meaning::One(Point { base, narrow: Narrow::All }) => Some(Match {
                start: i,
                meaning: Meaning::One(Point { base, narrow: Narrow::Part(part) }),
                ..hit
            }),
            _ => None,
        }
    }

    /// A period that has a beginning, a middle and an end.
    pub(super) fn parted(&self, i: usize) -> Option<Match> {
        if !blank(self.tokens.gap(i)) || self.cut(i) > 0 {
            return None;
        }
        match self.word(i) {
            Word::Number(_) => {
                let year = self.year_digits(i).filter(|_| self.intact(i))?;
                Some(Match::base(i, i + 1, Base::Fixed(Bounds::year(year)?, Granularity::Year)))
            }
            Word::Month { .. } => self.month_alone(i),
            Word::Hijri { .. } => self.calendar(i),
            Word::This | Word::That => self.this(i),
            Word::Unit {
                unit: unit @ (Unit::Month | Unit::Year | Unit::Week),
                count: Count::One,
                definite,
            } => {
                let whole = self.unit(i).or_else(|| self.month_point(i));
                // «نهاية العام» without more is the article's.
                whole.or_else(|| definite.then(|| Match::base(i, i + 1, Base::Unit(unit, Turn::Current))))
            }
            Word::Unit { .. } => self.unit(i),
            Word::Decade(_) | Word::Fraction(_) | Word::Season { .. } => self.period(i),
            Word::Feast(Feast::Ramadan) => self.period(i),
            Word::LooseYear => self.loose_year(i),
            _ => None,
        }
    }

    /// Decades, seasons, quarters, feasts.
    pub(super) fn period(&self, i: usize) -> Option<Match> {
        match self.word(i) {
            Word::Decade(tens) => self.decade(i, tens),
            Word::Season { season, definite } => {
                let end = i + 1;
                if let Word::Turn(turn @ (Turn::Past | Turn::Current | Turn::Next)) = self.word(end)
                    && self.linked(end)
                {
                    return definite
                        .then(|| Match::base(i, end + 1, Base::Season(season, Year::Turned(turn))));
                }
                let (year, end) = self.winter(end).or_else(|| self.year_ref(end))?;
                Some(Match::base(i, end, Base::Season(season, year)))
            }
            Word::Fraction(of) => self.fraction(i, of),
            Word::Feast(feast) => {
                let end = self.after(i);
                let (year, end) = match self.word(end) {
                    Word::Turn(turn) if self.linked(end) => (Year::Turned(turn), end + 1),
                    _ => self.feast_year(end),
                };
                // «العيد» alone is any; «أول أيام العيد» is told in `nth`.
                (feast != Feast::Eid).then(|| Match::base(i, end, Base::Feast(feast, year)))
            }
            _ => None,
        }
    }

    /// The year of a feast in either calendar, or in both.
    pub(super) fn feast_year(&self, i: usize) -> (Year, usize) {
        let bare = match self.word(i) {
            Word::Number(n @ 1300..1500) if self.near(i) => {
                Some((Year::Hijri(n), self.past_hijri_sign(i + 1)))
            }
            _ => None,
        };
        let Some((year, end)) = bare.or_else(|| self.year_ref(i)) else { return (Year::Missing, i) };
        match self.twin_year(end, matches!(year, Year::Hijri(_))) {
            Some((twin @ Year::Is(_), end)) => (twin, end),
            Some((_, end)) => (year, end),
            None => (year, end),
        }
    }

    /// «2023-2024» of a winter is the one that begins in the first.
    fn winter(&self, i: usize) -> Option<(Year, usize)> {
        let (first, second) = (self.year_digits(i)?, self.year_digits(i + 1)?);
        let joined = matches!(self.tokens.gap(i + 1), "-" | "/" | "–") && self.linked(i);
        (joined && second == first + 1).then_some((Year::Is(first), i + 2))
    }

    /// «الربع الأول من 2023»، «النصف الثاني من العام الجاري»، «النصف الأول من يناير».
    fn fraction(&self, i: usize, of: i8) -> Option<Match> {
        let (nth, end) = self.ordinal(i + 1)?;
        let nth = if nth == 99 { of } else { nth };
        let at = self.past(end, &[Relation::From, Relation::In]);
        if nth > of {
            return None;
        }
        if let Some((year, end)) = self.year_ref(end) {
            return Some(Match::base(i, end, Base::Fraction(nth, of, year)));
        }
        if at == end {
            return None;
        }
        if of == 2
            && let Some(hit) = self.calendar(at).or_else(|| self.turned(at, Unit::Month))
            && let Meaning::One(Point { base, narrow: Narrow::All }) = hit.meaning
        {
            let narrow = if nth == 1 { Narrow::Days(1, 15) } else { Narrow::Days(16, 31) };
            return Some(Match::new(i, hit.end, Point { base, narrow }));
        }
        let (year, end) = self.year_or_own(end)?;
        Some(Match::base(i, end, Base::Fraction(nth, of, year)))
    }

    /// «التسعينيات»، «ثمانينيات القرن الماضي».
    fn decade(&self, i: usize, tens: i8) -> Option<Match> {
        let at = self.past(i + 1, &[Relation::From]);
        let century = match self.word(at) {
            Word::Unit { unit: Unit::Century, .. } => self.century(at),
            _ => None,
        };
        let Some(century) = century else {
            // «في الثلاثينيات من عمره» is an age.
            let age = self.tokens.folded(at).starts_with("عمر") || self.tokens.folded(at) == "العمر";
            let definite = self.tokens.folded(i).contains("ال") && self.cut(i) <= 2;
            let bounds = years(1900 + i16::from(tens), 10)?;
            return (tens >= 50 && definite && !age)
                .then(|| Match::base(i, i + 1, Base::Fixed(bounds, Granularity::Decade)));
        };
        let Meaning::One(Point { base: Base::Fixed(bounds, _), .. }) = century.meaning else { return None };
        let first = bounds.from?.year() - 1 + i16::from(tens);
        Some(Match::base(i, century.end, Base::Fixed(years(first, 10)?, Granularity::Decade)))
    }

    /// «القرن الماضي»، «القرن التاسع عشر»، «القرن الحادي والعشرين».
    fn century(&self, i: usize) -> Option<Match> {
        let (number, end) = match self.word(i + 1) {
            _ if !self.linked(i + 1) => return None,
            Word::Turn(Turn::Past) => (20, i + 2),
            Word::Turn(Turn::Current) => (21, i + 2),
            Word::Number(n @ 1..=21) if self.intact(i + 1) => (n as i8, i + 2),
            // «القرن الـ19»
            Word::Plain if self.tokens.folded(i + 1) == "ال" && blank(self.tokens.gap(i + 2)) => {
                match self.word(i + 2) {
                    Word::Number(n @ 1..=21) => (n as i8, i + 3),
                    _ => return None,
                }
            }
            _ => self.ordinal(i + 1)?,
        };
        let bounds = years(i16::from(number - 1) * 100 + 1, 100).filter(|_| number <= 21)?;
        let old = matches!(self.tokens.folded(end), "قبل" | "الهجري" | "للهجره");
        let base = if old { Base::Vague(Unit::Century) } else { Base::Fixed(bounds, Granularity::Century) };
        Some(Match::base(i, self.past(end, &[Relation::YearSign]), base))
    }

    /// «نهاية الأسبوع الماضي».
    pub(super) fn weekend(&self, i: usize) -> Match {
        let end = self.after(i);
        match self.word(end) {
            Word::Turn(turn) if self.linked(end) => Match::base(i, self.after(end), Base::Weekend(turn)),
            _ => Match::base(i, end, Base::Weekend(Turn::Current)),
        }
    }

    /// «العام الدراسي الجاري»، «الموسم الرياضي المقبل»: told by the calendar of no one; «السنة الدراسية 2016-2017».
    pub(super) fn loose_year(&self, i: usize) -> Option<Match> {
        let end = self.after(i);
        if let Some(hit) = self.years(end).filter(|_| self.linked(end)) {
            return Some(Match { start: i, ..hit });
        }
        if let Some(year) = self.year_digits(end).filter(|_| self.linked(end) && self.intact(end)) {
            return Some(Match::base(i, end + 1, Base::Fixed(Bounds::year(year)?, Granularity::Year)));
        }
        let kind = self.linked(end)
            && self.word(end) == Word::Plain
            && self.tokens.folded(end).starts_with("ال")
            && self.linked(end + 1);
        let at = end + usize::from(kind);
        match self.word(at) {
            Word::Turn(_) if self.linked(at) => Some(Match::base(i, self.after(at), Base::Vague(Unit::Year))),
            _ => None,
        }
    }
}

/// The `count` years from 1 January of `first`.
fn years(first: i16, count: i16) -> Option<Bounds> {
    Some(Bounds::new(Date::new(first, 1, 1).ok()?, Date::new(first + count - 1, 12, 31).ok()?))
}
