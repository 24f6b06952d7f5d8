//! One phrase typed by a reader: «أواخر تموز 2021»، `2024-01`، `-3m`، «١٥ رجب ١٤٤٥»، «أمس».

use jiff::civil::Date;

use super::{Place, Settings, resolve};
use crate::date::grammar::recognise;
use crate::date::interval::Bounds;
use crate::date::words::Unit;
use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// The days that a typed phrase means; `None` where it is no date, or one among other words.
pub fn parse_phrase(text: &str, today: Date, settings: &Settings) -> Option<Bounds> {
    let text = text.trim();
    signed(text, today, *settings).or_else(|| year(text)).or_else(|| words(text, today, *settings))
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

fn words(text: &str, today: Date, settings: Settings) -> Option<Bounds> {
    let tokens = Tokens::new(text);
    let expressions = recognise(&tokens);
    let [only] = expressions.as_slice() else { return None };
    // Prepositions and quotes may stand around it; other words may not.
    let whole = only.tokens.0 <= 2 && only.tokens.1 == tokens.len();
    let mentions = resolve(&expressions, Some(Bounds::day(today)), &settings);
    let bounds = mentions.first()?.bounds;
    (whole && bounds.from.is_some()).then_some(bounds)
}
