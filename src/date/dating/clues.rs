//! What each date phrase of a text says of the article's own day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::events::{Named, REACH};
use crate::date::grammar::{Base, Expression, Meaning, Narrow, Point, Year};
use crate::date::interval::{Bounds, Granularity, Why};
use crate::date::words::{Hint, LEXICON, Relation, Turn, Unit, Word};
use crate::span::Span;
use crate::text::segment::Tokens;

/// What a piece of evidence allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// The article's day lies in these.
    Within(Bounds),
    /// It is in this month of some year.
    Month(i8),
    /// It is not in this month.
    NotMonth(i8),
    /// It is this day of some year.
    MonthDay(i8, i8),
    /// It is such a weekday.
    Weekday(Weekday),
}

/// A piece of evidence and how far it is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proof {
    pub says: Says,
    pub span: Span,
    pub why: Why,
    /// Higher is surer; the surer is believed where two contradict.
    pub trust: u8,
}

/// An explicit date without a past verb may be an announcement: so many days it may lie ahead.
const fn ahead(granularity: Granularity) -> i64 {
    match granularity {
        Granularity::Day => 45,
        Granularity::Month => 120,
        _ => 366,
    }
}

/// History before this year bounds no article.
const OLDEST: i16 = 1980;

/// All that the expressions say.
pub(super) fn collect(tokens: &Tokens, expressions: &[Expression]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for expression in expressions {
        let mut add = |says, why, trust| proofs.push(Proof { says, span: expression.span, why, trust });
        if let Some(offset) = expression.deixis {
            own_day(expression, i64::from(offset), &mut add);
            continue;
        }
        match expression.meaning {
            Meaning::One(point) => {
                turned(tokens, expression, point, &mut add);
                explicit(tokens, expression, point, &mut add);
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
        let (day, trust) = mended(day, expression.weekday);
        return add(Says::Within(Bounds::day(day.saturating_sub(offset.days()))), Why::Weekday, trust);
    }
    let weekday = match point.base {
        Base::Weekday(day, _) => Some(day),
        _ => expression.weekday,
    };
    if let Some(day) = weekday {
        add(Says::Weekday(day.wrapping_sub(offset)), Why::Weekday, 6);
    }
    if let (Base::Month(month, Year::Missing | Year::Turned(Turn::Current)), Narrow::Days(day, to)) =
        (point.base, point.narrow)
        && day == to
        && let Ok(date) = Date::new(2024, month, day)
    {
        let own = date.saturating_sub(offset.days());
        add(Says::MonthDay(own.month(), own.day()), Why::Current, 7);
    }
}

/// A day that was not that weekday: in January the old year is often written, and the weekday is right.
fn mended(day: Date, weekday: Option<Weekday>) -> (Date, u8) {
    let fits = |d: &Date| weekday.is_none_or(|w| d.weekday() == w);
    if fits(&day) {
        return (day, 9);
    }
    let years = [day.checked_add(1.years()), day.checked_sub(1.years())];
    let other = years.into_iter().flatten().find(fits);
    other.map_or((day, 1), |other| (other, 2))
}

/// «ديسمبر الجاري»، «تموز المنصرم»، «العام الماضي 2016».
fn turned(tokens: &Tokens, expression: &Expression, point: Point, add: &mut impl FnMut(Says, Why, u8)) {
    match point.base {
        Base::Month(month, Year::Turned(Turn::Current)) => add(Says::Month(month), Why::Current, 7),
        Base::Month(month, Year::Turned(Turn::Past | Turn::Next)) => {
            add(Says::NotMonth(month), Why::Neighbour, 4);
        }
        Base::Unit(Unit::Year, turn @ (Turn::Past | Turn::Current | Turn::Next)) => {
            let next = expression.tokens.1;
            let year = tokens.folded(next).parse::<i16>().ok().filter(|y| (1950..2100).contains(y));
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
    // «مونديال 2022» and «رؤية 2030» are named long before.
    let named = first > 0 && LEXICON.hints(tokens, first - 1, Hint::EventHead);
    if open || named {
        return;
    }
    let told = told_as_past(tokens, first);
    if from.year() < OLDEST {
        return;
    }
    let lower = if told { from } else { from.saturating_sub(ahead(granularity).days()) };
    add(Says::Within(Bounds { from: Some(lower), to: None }), Why::LowerBound, if told { 3 } else { 2 });
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

/// Whether a verb of report or a «منذ» stands before token `i` in its clause.
fn told_as_past(tokens: &Tokens, i: usize) -> bool {
    (i.saturating_sub(12)..i)
        .rev()
        .take_while(|&back| !tokens.gap(back + 1).contains(['.', '\n', '؟', '!', '؛']))
        .any(|back| LEXICON.hints(tokens, back, Hint::Report))
}

/// What the named events say: not earlier; and more where a weekday or a month beside them fits.
pub(super) fn from_events(tokens: &Tokens, expressions: &[Expression], events: &[Named]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for event in events {
        let span = tokens.span(event.first, event.last);
        let lower = Bounds { from: Some(event.day), to: None };
        proofs.push(Proof { says: Says::Within(lower), span, why: Why::Event, trust: 5 });
        for expression in expressions {
            let Some(bounds) = beside(tokens, expression, event).or_else(|| same_day(expression, event))
            else {
                continue;
            };
            proofs.push(Proof {
                says: Says::Within(bounds),
                span: expression.span,
                why: Why::Weekday,
                trust: 4,
            });
        }
    }
    proofs
}

/// A weekday of the report in the event's own sentence that was the event's weekday.
fn beside(tokens: &Tokens, expression: &Expression, event: &Named) -> Option<Bounds> {
    let Meaning::One(Point { base: Base::Weekday(weekday, turn), .. }) = expression.meaning else {
        return None;
    };
    let (first, last) = (event.first.min(expression.tokens.0), event.last.max(expression.tokens.1 - 1));
    if last - first > 2 * REACH {
        return None;
    }
    let one_sentence = (first + 1..=last)
        .all(|i| !tokens.gap(i).contains(['\n', '؟', '!']) && !tokens.gap(i).contains(". "));
    if weekday != event.day.weekday() || expression.future || !one_sentence {
        return None;
    }
    let on = |days: i64| event.day.saturating_add(days.days());
    match (expression.deixis, turn) {
        (Some(offset), _) => Some(Bounds::day(on(-i64::from(offset)))),
        (None, Some(Turn::Past)) => Some(Bounds::new(on(1), on(7))),
        (None, None) => Some(Bounds::new(event.day, on(6))),
        _ => None,
    }
}

/// «7 أكتوبر الماضي» of a known 7 October: the article follows within the year.
fn same_day(expression: &Expression, event: &Named) -> Option<Bounds> {
    let Meaning::One(Point {
        base: Base::Month(month, Year::Turned(Turn::Past)),
        narrow: Narrow::Days(day, _),
    }) = expression.meaning
    else {
        return None;
    };
    if (month, day) != (event.day.month(), event.day.day()) {
        return None;
    }
    let next = event.day.last_of_month().saturating_add(1.days());
    Some(Bounds::new(next, next.saturating_add(11.months()).last_of_month()))
}
