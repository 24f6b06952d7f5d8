//! One phrase typed by a reader: «أواخر تموز 2021»، `2024-01`، `-3m`، «١٥ رجب ١٤٤٥»، «أمس».

use jiff::civil::Date;

use super::{Lean, Place, Settings, resolve};
use crate::date::grammar::recognise;
use crate::date::interval::{Bounds, DateKind};
use crate::date::words::Unit;
use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// The days that a typed phrase means; `None` where it is no date, or one among other words.
///
/// With [`Lean::Future`] a phrase without a year is the next such day, as `CONTRACT.md` has it for prompts and queries.
/// But where the corpus ends before that day ([`Settings::until`]) it is the last such one, for a day or month without its
/// year as seen from the corpus's last day: «نوفمبر» asked of articles that end in 2020 is the November of 2020.
pub fn parse_phrase(text: &str, today: Date, settings: &Settings) -> Option<Bounds> {
    let text = text.trim();
    let read = |lean, today| {
        let settings = Settings { lean, ..*settings };
        let whole = signed(text, today, settings).or_else(|| year(text)).map(|bounds| (bounds, false));
        // Who is asked for a date means the month by «شباط» or «مارس», as a text does behind «في».
        whole
            .or_else(|| words(text, today, settings))
            .or_else(|| words(&format!("في {text}"), today, settings))
    };
    let (ahead, partial) = read(settings.lean, today)?;
    let Some(until) = settings.until.filter(|until| ahead.from > Some(*until)) else { return Some(ahead) };
    let seen_from = if partial { until.min(today) } else { today };
    let last = read(Lean::Past, seen_from).map(|(bounds, _)| bounds);
    last.filter(|bounds| bounds.from <= Some(until)).or(Some(ahead))
}

/// `-3m`, `+2w`, `10d`: so many units from today.
fn signed(text: &str, today: Date, settings: Settings) -> Option<Bounds> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let rest = text.strip_prefix(['-', '+'])?;
    let unit = match rest.chars().last()?.to_ascii_lowercase() {
        'd' | 'ي' => Unit::Day,
        'w' | 'س' => Unit::Week,
        'm' | 'ش' => Unit::Month,
        'y' | 'ع' => Unit::Year,
        _ => return None,
    };
    let digits = folded(rest.trim_end_matches(char::is_alphabetic));
    let number: i32 = digits.parse().ok().filter(|n| *n < 100_000)?;
    let place = Place {
        today: Some(today),
        previous: None,
        future: false,
        weekday: None,
        deixis: None,
        week_start: settings.week_start,
    };
    place.offset(unit, sign * number)
}

/// A year alone, or two: `2021`, `2014-2016`.
fn year(text: &str) -> Option<Bounds> {
    let form = folded(text);
    let mut parts = form.split(' ').filter(|part| !matches!(*part, "عام" | "العام" | "سنه" | "السنه"));
    let number = |part: &str| {
        let digits = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten().filter(|y| (1500..=2199).contains(y))
    };
    let first = Bounds::year(number(parts.next()?)?)?;
    match (parts.next(), parts.next()) {
        (None, _) => Some(first),
        (Some(part), None) => {
            let last = Bounds::year(number(part)?)?;
            Some(Bounds { from: first.from, to: last.to }).filter(|b| b.from <= b.to)
        }
        _ => None,
    }
}

/// The days of a phrase of the grammar, and whether it leans for want of its year.
fn words(text: &str, today: Date, settings: Settings) -> Option<(Bounds, bool)> {
    let tokens = Tokens::new(text);
    let expressions = recognise(&tokens);
    let [only] = expressions.as_slice() else { return None };
    // Prepositions and quotes may stand around it; other words may not.
    let whole = only.tokens.0 <= 2 && only.tokens.1 == tokens.len();
    let mentions = resolve(&expressions, Some(Bounds::day(today)), &settings);
    let mention = mentions.first().filter(|mention| whole && mention.bounds.from.is_some())?;
    Some((mention.bounds, mention.kind == DateKind::Partial))
}
