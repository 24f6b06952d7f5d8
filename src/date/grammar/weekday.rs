//! Weekdays and days counted from today: «السبت»، «يوم الجمعة الماضي»، «اليوم السبت 27 يناير»، «مساء البارحة الثلاثاء».

use super::scan::Scan;
use super::{Base, Match, Meaning, Narrow, Point, Year};
use crate::date::words::{Count, Feast, Hint, Part, Relation, Turn, Unit, Word, blank};
use jiff::civil::Weekday;

impl Scan<'_> {
    /// A weekday at `i`, with its turn, its week or its date.
    pub(super) fn weekday(&self, i: usize) -> Option<Match> {
        let Word::Weekday { day, definite } = self.word(i) else { return None };
        if !definite {
            return self.weekday_of_week(i, i, day);
        }
        // «أيام الأحد»: every one of them.
        let each = matches!(self.before(i), Word::Unit { unit: Unit::Day, count: Count::Many, .. });
        // «الخميس الأسود» has a name.
        let named = self.linked(i + 1)
            && matches!(self.tokens.folded(i + 1), "الاسود" | "العظيم" | "الابيض" | "العظيمه" | "الحزينه");
        if each || named || self.is_name_of_day(i) {
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
        if let Word::Turn(turn) = self.word(end)
            && turn != Turn::Same
            && self.linked(end)
        {
            let hit = Match::base(start, self.after(end), Base::Weekday(day, Some(turn)));
            return self.dated(hit, day);
        }
        if let Some(hit) = self.weekdays(at).filter(|hit| start < at || !self.is_list(at, *hit)) {
            return Match { start, ..hit };
        }
        self.dated(Match::base(start, end, Base::Weekday(day, None)), day)
    }

    /// Whether the weekdays from `at` are only named one after the other: «السبت والأحد».
    fn is_list(&self, at: usize, hit: Match) -> bool {
        self.and(at + 1) && hit.end == at + 2
    }

    /// Two weekdays that are one time: «الجمعة-السبت»، «ليل الجمعة السبت»، «الخميس والجمعة المقبلين».
    pub(super) fn weekdays(&self, at: usize) -> Option<Match> {
        let Word::Weekday { day, definite: true } = self.word(at) else { return None };
        let next = at + 1;
        let (other, end) = match self.word(next) {
            Word::Weekday { day: other, definite: true } => (other, next + 1),
            _ => return None,
        };
        let gap = self.tokens.gap(next).trim();
        let adjacent = gap.is_empty() && self.cut(next) == 0 && day.next() == other;
        if !(adjacent || matches!(gap, "-" | "–" | "/") || gap.is_empty() && self.and(next)) {
            return None;
        }
        let (turn, end) = match self.word(end) {
            Word::Turn(turn @ (Turn::Past | Turn::Next)) if self.linked(end) && self.is_dual(end) => {
                (Some(turn), end + 1)
            }
            _ => (None, end),
        };
        let (first, last) = (Base::Weekday(day, turn), Base::Weekday(other, turn));
        let meaning = Meaning::Range(Point::new(first), Point::new(last));
        Some(Match { meaning, ..Match::base(at, end, first) })
    }

    fn is_dual(&self, i: usize) -> bool {
        let form = self.tokens.folded(i);
        form.ends_with("ين") || form.ends_with("ان")
    }

    /// A weekday with the date that stands beside it: «الخميس، 18 يناير»، «السبت 21/09».
    fn dated(&self, hit: Match, day: Weekday) -> Match {
        let at = self.past_matching(self.past(hit.end, &[Relation::In]));
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

    /// «في 27/1»، «يوم 27/1 الماضي», where the words before it promise a date; «في 2/3» may be a part of something.
    pub(super) fn slashed_day(&self, i: usize) -> Option<Match> {
        let hit = self.day_slash_month(i)?;
        let Meaning::One(Point { base: Base::Month(month, _), narrow: Narrow::Days(day, _) }) = hit.meaning
        else {
            return None;
        };
        let headed = matches!(self.before(i), Word::Unit { unit: Unit::Day, count: Count::One, .. })
            || self.tokens.folded(i.wrapping_sub(1)).ends_with("تاريخ");
        let placed = matches!(self.before(i), Word::Relation(Relation::In | Relation::Since))
            && (day > month || self.tokens.folded(i + 1).starts_with('0'))
            && (day, month) != (24, 7);
        if !headed && !placed {
            return None;
        }
        Some(match self.word(hit.end) {
            Word::Turn(turn @ (Turn::Past | Turn::Current | Turn::Next)) if self.linked(hit.end) => {
                let base = Base::Month(month, Year::Turned(turn));
                Match::new(i, hit.end + 1, Point { base, narrow: Narrow::Days(day, day) })
            }
            _ => hit,
        })
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
            None => (self.month_point(month)).or_else(|| self.hijri_point(month)).or_else(|| {
                matches!(self.word(month), Word::Feast(Feast::Ramadan)).then(|| self.period(month)).flatten()
            })?,
        };
        let Meaning::One(Point { base, narrow: Narrow::All }) = hit.meaning else { return None };
        let month = matches!(
            base,
            Base::Month(..) | Base::Unit(..) | Base::Hijri(..) | Base::Feast(Feast::Ramadan, _)
        );
        month.then(|| Match { hijri: hit.hijri, ..Match::new(start, hit.end, Point { base, narrow }) })
    }

    /// «ثاني أيام عيد الفطر»، «أول أيام العيد»، «أول أيام رمضان»؛ «اليوم الثاني من العيد».
    fn day_of_feast(&self, i: usize, number: i8, at: usize) -> Option<Match> {
        let narrow = Narrow::Days(number, number);
        let Word::Feast(feast) = self.word(at) else {
            let hit = self.hijri_point(at)?;
            let Meaning::One(Point { base, .. }) = hit.meaning else { return None };
            return Some(Match { hijri: true, ..Match::new(i, hit.end, Point { base, narrow }) });
        };
        let end = self.after(at);
        let (year, end) = match self.word(end) {
            Word::Turn(turn) if self.linked(end) => (Year::Turned(turn), end + 1),
            _ => self.feast_year(end),
        };
        Some(Match::new(i, end, Point { base: Base::Feast(feast, year), narrow }))
    }

    /// «آخر اثنين من آذار»، «ثالث يوم من شهر عشرة»، «أول أسبوع بأكتوبر».
    pub(super) fn nth(&self, i: usize) -> Option<Match> {
        let Word::Ordinal { number, .. } = self.word(i) else { return None };
        if let Some(hit) = self.last_units(i) {
            return Some(hit);
        }
        let at = match self.word(i + 1) {
            Word::Unit { unit: Unit::Day, count: Count::Many, definite: false } if self.linked(i + 2) => {
                return self.day_of_feast(i, number, i + 2);
            }
            // «آخر الشهر»
            Word::Unit { unit: Unit::Month | Unit::Year, count: Count::One, definite: true }
                if self.tokens.folded(i) == "اخر" && self.linked(i + 1) =>
            {
                return self.end_of(i);
            }
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

    /// «آخر ثلاثة أشهر»، «آخر 5 سنوات»: those before the article's own.
    fn last_units(&self, i: usize) -> Option<Match> {
        if self.tokens.folded(i) != "اخر" || !self.linked(i + 1) {
            return None;
        }
        let (number, at) = self.number(i + 1)?;
        match self.word(at) {
            Word::Unit { unit, definite: false, .. } if unit != Unit::Hour && self.linked(at) => {
                Some(Match::base(i, at + 1, Base::Window(unit, -number)))
            }
            _ => None,
        }
    }

    /// «آخر الشهر الجاري»: its end.
    fn end_of(&self, i: usize) -> Option<Match> {
        let hit = self.parted(i + 1)?;
        let Meaning::One(Point { base, narrow: Narrow::All }) = hit.meaning else { return None };
        Some(Match {
            start: i,
            meaning: Meaning::One(Point { base, narrow: Narrow::Part(Part::End) }),
            ..hit
        })
    }

    /// A phrase that begins with a part of the day or a day counted from today.
    pub(super) fn near_day(&self, i: usize) -> Option<Match> {
        match self.word(i) {
            Word::Hour => {
                let at = self.after(i);
                let hit = match self.word(at) {
                    _ if !self.linked(at) => None,
                    Word::Day(_) | Word::Tomorrow => self.near_day(at),
                    Word::Weekday { definite: true, .. } => self.weekday(at),
                    Word::Unit { unit: Unit::Day, count: Count::One, .. } => self.unit(at),
                    Word::This => self.this(at),
                    Word::Number(_) => {
                        self.numeric(at).or_else(|| self.calendar(at)).filter(|h| is_day(h.meaning))
                    }
                    Word::Ordinal { .. } | Word::Tens(_) => self.calendar(at).filter(|h| is_day(h.meaning)),
                    _ => None,
                }?;
                Some(Match { start: i, ..hit })
            }
            // «بكرة وأصيلا»
            Word::Day(1) if self.tokens.folded(i + 1) == "واصيلا" => None,
            Word::Day(offset) => Some(self.counted_day(i, self.after(i), offset)),
            Word::Tomorrow => self.is_tomorrow(i).then(|| self.counted_day(i, i + 1, 1)),
            Word::Tonight => {
                let (end, offset) = match self.word(i + 1) {
                    Word::Turn(Turn::Past) if self.linked(i + 1) => (i + 2, -1),
                    Word::Turn(Turn::BeforeLast) if self.linked(i + 1) => (self.after(i + 1), -2),
                    Word::Turn(_) | Word::Ordinal { .. } => return None,
                    // «الليلة الفاصلة بين»
                    Word::Plain if self.linked(i + 1) && self.is_adjective(i + 1) => return None,
                    _ => (i + 1, 0),
                };
                Some(self.counted_day(i, end, offset))
            }
            _ => None,
        }
    }

    /// «سوق السبت»، «روسيا اليوم».
    fn is_name_of_day(&self, i: usize) -> bool {
        self.hint_before(i, Hint::DayHead)
            && !(self.tokens.folded(i - 1).starts_with("ال") && self.tokens.folded(i - 1) != "المصري")
    }

    /// Whether the word at `i` looks like the adjective of a feminine noun with «ال».
    fn is_adjective(&self, i: usize) -> bool {
        let form = self.tokens.folded(i);
        form.starts_with("ال") && form.ends_with('ه')
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
            let turned = matches!(self.word(at + 1), Word::Turn(Turn::Past | Turn::Current | Turn::Next));
            let end = at + 1 + usize::from(turned && self.linked(at + 1));
            let hit = Match { deixis: Some(offset), ..Match::base(start, end, Base::Weekday(day, None)) };
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
                Word::Number(_) => (self.numeric(next).map(|hit| self.with_twin(hit)))
                    .or_else(|| self.slashed_day(next))
                    .or_else(|| self.calendar(next))
                    .or_else(|| self.day_of_turned_month(next)),
                Word::Ordinal { .. } | Word::Tens(_) => {
                    self.calendar(next).or_else(|| self.day_of_turned_month(next))
                }
                _ => None,
            }?;
            return Some(Match { start: i, ..hit });
        }
        // «طوال اليوم»: all day long.
        let long =
            self.is(i.wrapping_sub(1), Relation::Within) && !matches!(self.tokens.folded(i - 1), "خلال");
        if (long || self.is_name_of_day(i)) && !matches!(self.word(next), Word::Weekday { .. }) {
            return None;
        }
        match self.word(next) {
            Word::Ordinal { number, definite: true } if self.linked(next) => self
                .calendar(next)
                .map(|hit| Match { start: i, ..hit })
                .or_else(|| self.nth_of_month(i, next + 1, Narrow::Days(number, number)))
                .or_else(|| {
                    let at = self.past(next + 1, &[Relation::From]);
                    self.day_of_feast(i, number, at).filter(|_| at > next + 1 && self.linked(at))
                }),
            Word::Turn(turn) if self.linked(next) => {
                Some(Match::base(i, self.after(next), Base::Unit(Unit::Day, turn)))
            }
            _ if self.linked(next) && is_world_day(self.tokens.folded(next)) => None,
            _ => Some(self.counted_day(i, next, 0)),
        }
    }
}

/// «اليوم العالمي للمرأة», «اليوم الوطني», «اليوم الذي ...» are not today.
fn is_world_day(next: &str) -> bool {
    [
        "العالمي",
        "الوطني",
        "الدولي",
        "الذي",
        "الاخر",
        "الواحد",
        "المفتوح",
        "الدراسي",
        "الختامي",
        "الافتتاحي",
        "السابع",
    ]
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
