//! What each date phrase of a text says of the article's own day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::days::Days;
use crate::date::grammar::{Base, Expression, Meaning, Narrow, Point, Year};
use crate::date::interval::{Bounds, Granularity, Why};
use crate::date::words::{Hint, LEXICON, Relation, Turn, Unit, Word};
use crate::span::Span;
use crate::text::segment::Tokens;

/// What a piece of evidence allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    /// The article's day lies in these.
    Within(Bounds),
    /// In one of these, which are in order.
    Among(Vec<Bounds>),
    /// It is in this month of some year.
    Month(i8),
    /// It is not in this month.
    NotMonth(i8),
    /// It is near this day of some year.
    Yearly(Anchor),
    /// It is such a weekday.
    Weekday(Weekday),
}

/// A day of some year, perhaps only of years where it is such a weekday, and how many days the article may lie before and
/// after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    pub month: i8,
    pub day: i8,
    pub weekday: Option<Weekday>,
    pub before: i8,
    pub after: i8,
}

impl Anchor {
    fn stretch(self, year: i16) -> Option<(Date, Date)> {
        let day = Date::new(year, self.month, self.day).ok()?;
        let fits = self.weekday.is_none_or(|weekday| day.weekday() == weekday);
        let on = |days: i8| day.saturating_add(i64::from(days).days());
        fits.then(|| (on(-self.before), on(self.after)))
    }
}

impl Says {
    /// The bounds that hold in every year: unknown for what comes again with the years.
    pub(super) fn limits(&self) -> Bounds {
        match self {
            Self::Within(bounds) => *bounds,
            Self::Among(all) => {
                let end = |b: Option<&Bounds>| b.copied().unwrap_or_default();
                Bounds { from: end(all.first()).from, to: end(all.last()).to }
            }
            _ => Bounds::UNKNOWN,
        }
    }

    /// Whether it comes again with the years, so that only other evidence tells in which.
    pub(super) const fn is_cyclic(&self) -> bool {
        matches!(self, Self::Month(_) | Self::NotMonth(_) | Self::Yearly(_) | Self::Weekday(_))
    }

    /// What it leaves of `days`.
    pub(super) fn narrow(&self, days: &Days) -> Days {
        let Some(hull) = days.hull() else { return days.clone() };
        let month = |month| move |year| Bounds::month(year, month).and_then(|all| all.from.zip(all.to));
        match self {
            Self::Within(bounds) => days.meet(&Days::any(&[*bounds])),
            Self::Among(all) => days.meet(&Days::any(all)),
            Self::Month(number) => days.meet(&Days::yearly(hull, month(*number))),
            Self::NotMonth(number) => days.without(&Days::yearly(hull, month(*number))),
            Self::Yearly(anchor) => days.meet(&Days::yearly(hull, |year| anchor.stretch(year))),
            Self::Weekday(weekday) => days.cut(*weekday),
        }
    }
}

/// A piece of evidence and how far it is to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proof {
    pub says: Says,
    pub span: Span,
    pub why: Why,
    /// Higher is surer; the surer is believed where two contradict.
    pub trust: u8,
}

/// So many days an explicit date may lie ahead of its article, by whether it is told as past. In dated news (`ant_v1`, the dates
/// of 3,000 phrases) one in twenty lies farther ahead.
const fn ahead(granularity: Granularity, told: bool) -> i64 {
    match (granularity, told) {
        (Granularity::Day, true) => 31,
        (Granularity::Day, false) => 183,
        (Granularity::Month, true) => 31,
        (Granularity::Month, false) => 366,
        (_, true) => 0,
        (_, false) => 3 * 366,
    }
}

/// History before this year bounds no article.
const OLDEST: i16 = 1980;

/// All that the expressions say.
pub(super) fn collect(tokens: &Tokens, expressions: &[Expression]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    let mut dated = false;
    for expression in expressions {
        let mut add = |says, why, trust| proofs.push(Proof { says, span: expression.span, why, trust });
        if let Some(offset) = expression.deixis {
            own_day(expression, i64::from(offset), &mut add);
            continue;
        }
        match expression.meaning {
            Meaning::One(point) => {
                turned(tokens, expression, point, &mut add);
                // The first such date is the freshest; the others may be of a calendar to come.
                let close = !dated && near(expression, point, &mut add);
                dated |= close;
                if !close {
                    explicit(tokens, expression, point, &mut add);
                }
            }
            Meaning::Range(first, _) => explicit(tokens, expression, first, &mut add),
        }
    }
    proofs
}

/// «اليوم الأربعاء 15 مارس 2017»، «أمس الجمعة»: the article's own day.
fn own_day(expression: &Expression, offset: i64, add: &mut impl FnMut(Says, Why, u8)) {
    let Meaning::One(point) = expression.meaning else { return };
    if let Some(Bounds { from: Some(day), .. }) = point.full_day() {
        let own = |day: Date| day.saturating_sub(offset.days());
        return match mended(day, expression.weekday) {
            None => add(Says::Within(Bounds::day(own(day))), Why::Weekday, 9),
            Some(days) => {
                let days = days.into_iter().map(|(from, to)| Bounds::new(own(from), own(to))).collect();
                add(Says::Among(days), Why::Weekday, 2);
            }
        };
    }
    let weekday = match point.base {
        Base::Weekday(day, _) => Some(day),
        _ => expression.weekday,
    };
    let own = weekday.map(|day| day.wrapping_sub(offset));
    if let Some(day) = own {
        add(Says::Weekday(day), Why::Weekday, 6);
    }
    if let (Base::Month(month, Year::Missing | Year::Turned(Turn::Current)), Narrow::Days(day, to)) =
        (point.base, point.narrow)
        && day == to
        && let Ok(date) = Date::new(2024, month, day)
    {
        let date = date.saturating_sub(offset.days());
        let anchor = Anchor { month: date.month(), day: date.day(), weekday: own, before: 0, after: 0 };
        add(Says::Yearly(anchor), Why::Weekday, if own.is_some() { 8 } else { 7 });
        add(Says::Yearly(Anchor { weekday: None, ..anchor }), Why::Current, 7);
    }
}

/// The days that may be meant where a day was not that weekday; `None` where it was. Either the old year is written, as often in
/// January, or weekday or day is a slip, and the article is of the days between them.
fn mended(day: Date, weekday: Option<Weekday>) -> Option<Vec<(Date, Date)>> {
    let weekday = weekday.filter(|w| *w != day.weekday())?;
    let near = (-3..=3).map(|days: i64| day.saturating_add(days.days())).find(|d| d.weekday() == weekday);
    let near = near.unwrap_or(day);
    let next = Some(day.saturating_add(1.years())).filter(|next| next.weekday() == weekday);
    let slip = Some((day.min(near), day.max(near))).filter(|_| next.is_none() || day.month() > 1);
    Some(slip.into_iter().chain(next.map(|next| (next, next))).collect())
}

/// «السبت 4 مارس 2017»، «الأحد 4 جوان»: a date is written with its weekday where it is close. In dated news 97 in 100 such dates
/// lie within these days of their article.
fn near(expression: &Expression, point: Point, add: &mut impl FnMut(Says, Why, u8)) -> bool {
    let Some(weekday) = expression.weekday else { return false };
    let (before, after) = if expression.future { (62, 14) } else { (45, 31) };
    if let Some(Bounds { from: Some(day), .. }) = point.full_day() {
        if day.weekday() != weekday || expression.hijri {
            return false;
        }
        let on = |days: i8| day.saturating_add(i64::from(days).days());
        let trust = if expression.future { 3 } else { 4 };
        add(Says::Within(Bounds::new(on(-before), on(after))), Why::Weekday, trust);
        return true;
    }
    if let (Base::Month(month, Year::Missing | Year::Turned(Turn::Current)), Narrow::Days(day, to)) =
        (point.base, point.narrow)
        && day == to
    {
        let anchor = Anchor { month, day, weekday: Some(weekday), before, after };
        add(Says::Yearly(anchor), Why::Weekday, 6);
        return true;
    }
    false
}

/// A day and month without a year, on which the article is, or a day later.
pub(super) fn on_day(expression: &Expression, point: Point) -> Option<Proof> {
    let (Base::Month(month, Year::Missing), Narrow::Days(day, to)) = (point.base, point.narrow) else {
        return None;
    };
    let anchor = Anchor { month, day, weekday: expression.weekday, before: 0, after: 1 };
    let proof = Proof { says: Says::Yearly(anchor), span: expression.span, why: Why::Dateline, trust: 7 };
    (day == to).then_some(proof)
}

/// «ديسمبر الجاري»، «تموز المنصرم»، «العام الماضي 2016».
fn turned(tokens: &Tokens, expression: &Expression, point: Point, add: &mut impl FnMut(Says, Why, u8)) {
    match point.base {
        Base::Month(month, Year::Turned(Turn::Current)) => add(Says::Month(month), Why::Current, 7),
        Base::Month(month, Year::Turned(Turn::Past | Turn::Next)) => {
            add(Says::NotMonth(month), Why::Neighbour, 3);
        }
        Base::Unit(Unit::Year, turn @ (Turn::Past | Turn::Current | Turn::Next)) => {
            let next = expression.tokens.1;
            let year = tokens.folded(next).parse::<i16>().ok().filter(|y| (OLDEST..2100).contains(y));
            let near = tokens.gap(next).chars().all(|c| matches!(c, ' ' | '(' | '،' | ','));
            let (shift, why) = match turn {
                Turn::Past => (1, Why::Neighbour),
                Turn::Next => (-1, Why::Neighbour),
                _ => (0, Why::Current),
            };
            if let Some(bounds) = year.filter(|_| near).and_then(|y| Bounds::year(y + shift)) {
                add(Says::Within(bounds), why, 8);
            }
        }
        _ => {}
    }
}

/// A date that needs nothing to be known: a bound from below, or from above where it is told as coming.
fn explicit(tokens: &Tokens, expression: &Expression, point: Point, add: &mut impl FnMut(Says, Why, u8)) {
    let Some((bounds, granularity)) = known(point) else { return };
    let Bounds { from: Some(from), to: Some(to) } = bounds else { return };
    let first = expression.tokens.0;
    if expression.future {
        let year_ahead = (granularity == Granularity::Day).then(|| from.saturating_sub(1.years()));
        return add(Says::Within(Bounds { from: year_ahead, to: Some(to) }), Why::UpperBound, 2);
    }
    let before = first.checked_sub(1).map_or(Word::Plain, |i| LEXICON.read(tokens, i).word);
    let open = matches!(before, Word::Relation(Relation::To | Relation::By | Relation::Before));
    // «مونديال 2022»، «قانون المالية لسنة 2018» and «رؤية 2030» are named long before.
    let mut hints = (first.saturating_sub(3)..first).map(|i| LEXICON.hints(tokens, i));
    let named = hints.any(|hints| hints.has(Hint::EventHead) || hints.has(Hint::Plan));
    if open || named || from.year() < OLDEST {
        return;
    }
    let told = told_as_past(tokens, first);
    let lower = from.saturating_sub(ahead(granularity, told).days());
    add(Says::Within(Bounds { from: Some(lower), to: None }), Why::LowerBound, if told { 5 } else { 2 });
}

fn known(point: Point) -> Option<(Bounds, Granularity)> {
    match (point.base, point.narrow) {
        (Base::Fixed(bounds, granularity), _) => Some((bounds, granularity)),
        (Base::Month(month, Year::Is(year)), Narrow::Days(from, to)) => {
            let day = |d| Date::new(year, month, d).ok();
            Some((Bounds::new(day(from)?, day(to)?), Granularity::Day))
        }
        (Base::Month(month, Year::Is(year)), _) => Some((Bounds::month(year, month)?, Granularity::Month)),
        (Base::Season(_, Year::Is(year)), _) => Some((Bounds::year(year)?, Granularity::Year)),
        _ => None,
    }
}

/// Whether a verb of report or a «منذ» stands before token `i` in its clause, and no «أن» after it: what is said may be to come.
fn told_as_past(tokens: &Tokens, i: usize) -> bool {
    (i.saturating_sub(12)..i)
        .rev()
        .take_while(|&back| !tokens.gap(back + 1).contains(['.', '\n', '؟', '!', '؛']))
        .take_while(|&back| {
            !matches!(tokens.folded(back).trim_start_matches('ب'), "ان" | "انه" | "انها" | "انهم")
        })
        .any(|back| LEXICON.hints(tokens, back).has(Hint::Report))
}
