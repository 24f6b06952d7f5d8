//! The date a record carries with it: its date field, its address, its file's name.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, fmt};

use super::interval::{Bounds, from_day_number};
use super::resolve::{Settings, parse_phrase};
use crate::text::normalize::{Fold, fold};

/// The days that a date field names: ISO 8601 (the day written in its own offset), RFC 2822, Unix seconds or milliseconds,
/// 2024/01/27, 27/01/2024, or Arabic words. `None` where it names none.
pub fn parse_metadata(text: &str) -> Option<Bounds> {
    let text = western_digits(text.trim());
    unix(&text)
        .or_else(|| leading(&text))
        .or_else(|| {
            fmt::rfc2822::DateTimeParser::new().parse_zoned(&text).ok().map(|z| Bounds::day(z.date()))
        })
        .or_else(|| {
            // A date in words that needs today to be known is none.
            let a = parse_phrase(&text, Date::constant(1990, 6, 15), &Settings::default())?;
            (parse_phrase(&text, Date::constant(2071, 3, 2), &Settings::default()) == Some(a)).then_some(a)
        })
}

/// The day, month or year in an address: `/2024/01/27/`, `/2024-01-27-title`, `20240127`.
pub fn in_url(url: &str) -> Option<Bounds> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    in_digits(path.split(['?', '#']).next().unwrap_or(path))
}

/// The day or month in a file's own name: `2024-01-27_title.txt`. The folders above it date nothing: a corpus that was
/// saved below `backup-2024-01-27` is not all of that day.
pub fn in_file_name(path: &str) -> Option<Bounds> {
    in_digits(file_name(path))
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn western_digits(text: &str) -> String {
    text.chars()
        .map(|c| match fold(c) {
            Fold::One(d) if d.is_ascii_digit() => d,
            _ => c,
        })
        .collect()
}

fn unix(text: &str) -> Option<Bounds> {
    let number: i64 = text.split('.').next()?.parse().ok()?;
    let seconds = match text.trim_start_matches('-').split('.').next()?.len() {
        9 | 10 => number,
        12 | 13 => number.div_euclid(1000),
        _ => return None,
    };
    Timestamp::from_second(seconds).ok()?;
    Some(Bounds::day(from_day_number(SignedDuration::from_secs(seconds).as_secs().div_euclid(86_400))))
}

/// A date in digits at the start, whatever time follows it.
fn leading(text: &str) -> Option<Bounds> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !"-/.".contains(c)).unwrap_or(text.len());
    let digits = text.get(..end)?;
    let rest = text.get(end..)?.trim_start_matches(['T', 't', ' ', ',']);
    let time = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
    if !time {
        return None;
    }
    let parts: Vec<&str> = digits.split(['-', '/', '.']).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    match parts.as_slice() {
        [all] if all.len() == 8 => compact(all).map(Bounds::day),
        [all] if all.len() == 4 => Bounds::year(number(all)?).filter(|_| plausible(number(all).unwrap_or(0))),
        [y, m] if y.len() == 4 => Bounds::month(number(y)?, m.parse().ok()?),
        [y, m, d] if y.len() == 4 => day(number(y)?, m, d),
        [d, m, y] if y.len() == 4 => day(number(y)?, m, d).or_else(|| day(number(y)?, d, m)),
        _ => None,
    }
}

fn day(year: i16, month: &str, day: &str) -> Option<Bounds> {
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(Bounds::day)
}

fn compact(digits: &str) -> Option<Date> {
    let number: i32 = digits.parse().ok()?;
    let date = Date::new((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8).ok()?;
    plausible(date.year()).then_some(date)
}

const fn plausible(year: i16) -> bool {
    1900 < year && year < 2100
}

/// The most exact date among the runs of digits of a path.
fn in_digits(path: &str) -> Option<Bounds> {
    let runs: Vec<(usize, &str)> = digit_runs(path);
    let at = |i: usize| runs.get(i).copied();
    let joined = |a: (usize, &str), b: (usize, &str)| {
        let gap = path.get(a.0 + a.1.len()..b.0).unwrap_or("");
        matches!(gap, "-" | "/" | "_" | ".")
    };
    let mut month = None;
    for i in 0..runs.len() {
        let Some(first) = at(i) else { break };
        if first.1.len() == 8
            && let Some(date) = compact(first.1)
        {
            return Some(Bounds::day(date));
        }
        let Some(year) = first.1.parse().ok().filter(|y| first.1.len() == 4 && plausible(*y)) else {
            continue;
        };
        let Some(second) = at(i + 1).filter(|s| joined(first, *s) && s.1.len() <= 2) else { continue };
        if let Some(third) = at(i + 2).filter(|t| joined(second, *t) && t.1.len() <= 2)
            && let Some(bounds) = day(year, second.1, third.1)
        {
            return Some(bounds);
        }
        if second.1.len() == 2 {
            month = month.or_else(|| Bounds::month(year, second.1.parse().ok()?));
        }
    }
    month
}

fn digit_runs(path: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut at = 0;
    for run in path.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        let (start, end) = (at, at + run.len());
        if run.first().is_some_and(u8::is_ascii_digit) {
            runs.extend(path.get(start..end).map(|digits| (start, digits)));
        }
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Option<Bounds> {
        Some(Bounds::new(from.parse().unwrap(), to.parse().unwrap()))
    }

    #[test]
    fn date_fields() {
        for (text, from, to) in [
            ("2024-01-27", "2024-01-27", "2024-01-27"),
            ("2017-01-20T23:43:00+01:00", "2017-01-20", "2017-01-20"),
            ("2024-01-27T23:59:59Z", "2024-01-27", "2024-01-27"),
            ("2024-01-27 10:00", "2024-01-27", "2024-01-27"),
            ("Sat, 27 Jan 2024 10:00:00 +0300", "2024-01-27", "2024-01-27"),
            ("1706313600", "2024-01-27", "2024-01-27"),
            ("1706313600000", "2024-01-27", "2024-01-27"),
            ("2024/01/27", "2024-01-27", "2024-01-27"),
            ("27/01/2024", "2024-01-27", "2024-01-27"),
            ("٢٧/٠١/٢٠٢٤", "2024-01-27", "2024-01-27"),
            ("20240127", "2024-01-27", "2024-01-27"),
            ("2024-01", "2024-01-01", "2024-01-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("27 كانون الثاني 2024", "2024-01-27", "2024-01-27"),
            ("السبت 27 يناير 2024", "2024-01-27", "2024-01-27"),
            ("January 27, 2024", "2024-01-27", "2024-01-27"),
            ("27 Jan 2024", "2024-01-27", "2024-01-27"),
            ("١٥ رجب ١٤٤٥ هـ", "2024-01-27", "2024-01-27"),
        ] {
            assert_eq!(parse_metadata(text), days(from, to), "{text}");
        }
        for text in ["", "أمس", "السبت", "n/a", "2024-13-40", "12345"] {
            assert_eq!(parse_metadata(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_and_file_names() {
        for (url, expected) in [
            ("https://a.example/2024/01/27/title", days("2024-01-27", "2024-01-27")),
            ("https://a.example/news/2024-1-27-title", days("2024-01-27", "2024-01-27")),
            ("https://a.example/n/20240127/x", days("2024-01-27", "2024-01-27")),
            ("https://a.example/2024/01/title", days("2024-01-01", "2024-01-31")),
            ("https://a.example/article/105/66548", None),
            ("https://a2024-01-27.example/", None),
        ] {
            assert_eq!(in_url(url), expected, "{url}");
        }
        assert_eq!(in_file_name("news/2024-01-27_خبر.txt"), days("2024-01-27", "2024-01-27"));
        assert_eq!(in_file_name("000_d829423c6979be6e.txt"), None);
        assert_eq!(in_file_name("/srv/backup-2024-01-27/2023/05/news.txt"), None);
    }
}
