//! What the dated events that a text names say of its own day.

use jiff::ToSpan;

use super::clues::{Proof, Says};
use super::events::{Named, REACH};
use crate::date::grammar::{Base, Expression, Meaning, Narrow, Point, Year};
use crate::date::interval::{Bounds, Why};
use crate::date::words::{Count, LEXICON, Relation, Turn, Unit, Word};
use crate::text::segment::Tokens;

/// News of an anniversary is written so many days around it.
const AROUND: i64 = 15;

/// What the named events say: not earlier; and more where the words beside them tie the article's day to the event's.
pub(super) fn from_events(tokens: &Tokens, expressions: &[Expression], events: &[Named]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for event in events {
        let span = tokens.span(event.first, event.last);
        let mut add = |bounds, span, trust| {
            proofs.push(Proof { says: Says::Within(bounds), span, why: Why::Event, trust });
        };
        if !event.planned {
            add(Bounds { from: Some(event.day), to: None }, span, 6);
        }
        if let Some(bounds) = anniversary(tokens, event) {
            add(bounds, span, 6);
        }
        for expression in expressions.iter().filter(|e| is_close(e, event)) {
            let tied = same_day(expression, event)
                .map(|bounds| (bounds, 7))
                .or_else(|| counted(tokens, expression, event).map(|bounds| (bounds, 6)))
                .or_else(|| beside(tokens, expression, event).map(|bounds| (bounds, 4)));
            if let Some((bounds, trust)) = tied {
                add(bounds, expression.span, trust);
            }
        }
    }
    proofs
}

fn is_close(expression: &Expression, event: &Named) -> bool {
    expression.tokens.0 <= event.last + REACH && event.first <= expression.tokens.1 + REACH
}

/// Whether nothing ends a sentence from the expression to the event or back.
fn one_sentence(tokens: &Tokens, expression: &Expression, event: &Named) -> bool {
    let (first, last) = (event.first.min(expression.tokens.0), event.last.max(expression.tokens.1 - 1));
    (first + 1..=last).all(|i| !tokens.gap(i).contains(['\n', '؟', '!']) && !tokens.gap(i).contains(". "))
}

/// A weekday of the report in the sentence that tells the event, if it was the event's weekday. An event that is only named
/// («قضية اغتيال بلعيد») is not told.
fn beside(tokens: &Tokens, expression: &Expression, event: &Named) -> Option<Bounds> {
    let Meaning::One(Point { base: Base::Weekday(weekday, turn), .. }) = expression.meaning else {
        return None;
    };
    let fits = weekday == event.day.weekday() && event.told && !expression.future;
    if !fits || !one_sentence(tokens, expression, event) {
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

/// The event's own day in words that tell how it lies to the article: «7 أكتوبر الماضي»: the article follows within the year;
/// «7 أكتوبر الجاري»: in the same month; «12 أيار المقبل»: it comes within the year.
fn same_day(expression: &Expression, event: &Named) -> Option<Bounds> {
    let Meaning::One(Point { base: Base::Month(month, year), narrow: Narrow::Days(day, _) }) =
        expression.meaning
    else {
        return None;
    };
    if (month, day) != (event.day.month(), event.day.day()) {
        return None;
    }
    let next = event.day.last_of_month().saturating_add(1.days());
    match year {
        Year::Turned(Turn::Past) => Some(Bounds::new(next, next.saturating_add(11.months()).last_of_month())),
        Year::Turned(Turn::Current) => {
            let from = if event.planned { event.day.first_of_month() } else { event.day };
            Some(Bounds::new(from, event.day.last_of_month()))
        }
        Year::Turned(Turn::Next) | Year::Missing if event.planned && expression.future => {
            Some(Bounds::new(event.day.saturating_sub(1.years()), event.day))
        }
        _ => None,
    }
}

/// «بعد يومين على مقتل X»، «قبل ستة أسابيع من الانتخابات»: days and weeks counted from the event, a little loosely.
fn counted(tokens: &Tokens, expression: &Expression, event: &Named) -> Option<Bounds> {
    let days = offset(tokens, expression.tokens.0)?;
    let next = expression.tokens.1;
    let linked = matches!(tokens.folded(next), "من" | "علي" | "عن") && next <= event.first;
    if !linked || event.first > next + REACH / 2 || !one_sentence(tokens, expression, event) {
        return None;
    }
    let loose = if days % 7 == 0 { 3 } else { 1 };
    let day = event.day.saturating_add(days.days());
    Some(Bounds::new(day.saturating_sub(loose.days()), day.saturating_add(loose.days())))
}

/// The days that «بعد يومين» or «قبل ستة أسابيع» at token `i` counts, negative before.
fn offset(tokens: &Tokens, i: usize) -> Option<i64> {
    let word = |i| LEXICON.read(tokens, i).word;
    let sign = match word(i) {
        Word::Relation(Relation::After) => 1,
        Word::Relation(Relation::Before) => -1,
        _ => return None,
    };
    let (number, unit) = match (word(i + 1), word(i + 2)) {
        (Word::Unit { unit, count: Count::One, .. }, _) => (1, unit),
        (Word::Unit { unit, count: Count::Two, .. }, _) => (2, unit),
        (Word::Cardinal(n), Word::Unit { unit, .. }) => (i64::from(n), unit),
        (Word::Number(n), Word::Unit { unit, .. }) => (i64::from(n), unit),
        _ => return None,
    };
    match unit {
        Unit::Day => Some(sign * number),
        Unit::Week => Some(sign * number * 7),
        _ => None,
    }
}

/// «الذكرى الرابعة لمقتل X»: the article is of the days around it.
fn anniversary(tokens: &Tokens, event: &Named) -> Option<Bounds> {
    let head = (event.first.saturating_sub(6)..event.first).rev().find(|&i| {
        let form = tokens.folded(i);
        form == "ذكري" || form.ends_with("الذكري") || form == "للذكري"
    })?;
    let mut number = 0;
    for i in head + 1..event.first {
        match LEXICON.read(tokens, i).word {
            Word::Ordinal { number: n, .. } if n < 11 => number += i64::from(n),
            Word::Tens(n) => number += i64::from(n),
            _ if number > 0 && number < 10 && tokens.folded(i).starts_with("عشر") => number += 10,
            _ => {}
        }
    }
    if number == 0 {
        return None;
    }
    let day = event.day.saturating_add(number.years());
    Some(Bounds::new(day.saturating_sub(AROUND.days()), day.saturating_add(AROUND.days())))
}
