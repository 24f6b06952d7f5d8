//! The article's own date: from its record, its address, its file's name, a dateline, or worked out from what it says.
//!
//! Working it out is intersecting intervals (`solve`): explicit dates told as past say «not earlier», dates told as coming
//! «not later», «اليوم السبت» and «ديسمبر الجاري» tie to the day and the month, office holders ([`Clue`]) and dated events
//! (`events`) bound it. The latest date of a text is never taken for its own. Where that leaves more than a day, the dated
//! neighbours of the article in its corpus say what is likeliest ([`Surroundings`]).

mod clues;
mod days;
mod events;
mod likely;
mod solve;
mod told;

pub use likely::{Calendar, Kin, Surroundings};

use super::grammar::{Expression, Meaning};
use super::interval::{Bounds, Evidence, Method, Precision, Published, Why};
use super::metadata::{file_name, in_file_name, in_url, parse_metadata};
use crate::article::{DropReason, Dropped};
use crate::span::Span;
use crate::text::segment::Tokens;

/// A bound on the article's day that was found elsewhere: an office holder named with the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    /// The words.
    pub span: Span,
    /// The days they allow, in order.
    pub days: Vec<Bounds>,
    /// What they are.
    pub why: Why,
}

/// What is known of an article besides its words.
#[derive(Clone, Copy)]
pub struct Hints<'a> {
    /// The record's date field.
    pub metadata: Option<&'a str>,
    /// The article's address.
    pub url: Option<&'a str>,
    /// Its file.
    pub path: &'a str,
    /// Bounds found by others.
    pub clues: &'a [Clue],
    /// Page furniture: the year of a copyright line is a hint, and dates in the rest of it are none.
    pub dropped: &'a [Dropped],
    /// What its corpus tells.
    pub around: Option<&'a Surroundings<'a>>,
}

/// The article's date; `None` where nothing bounds it on both sides.
pub fn publish(tokens: &Tokens, expressions: &[Expression], hints: &Hints) -> Option<Published> {
    outside(hints)
        .or_else(|| dateline(tokens, expressions, hints))
        .or_else(|| solve::infer(tokens, expressions, hints))
}

/// The most exact date that the record, the address or the file's name gives; the first of equals.
fn outside(hints: &Hints) -> Option<Published> {
    let found = [
        (hints.metadata, hints.metadata.and_then(parse_metadata), Method::Metadata, Why::Field, 0.98),
        (hints.url, hints.url.and_then(in_url), Method::Url, Why::Url, 0.96),
        (Some(file_name(hints.path)), in_file_name(hints.path), Method::FileName, Why::FileName, 0.93),
    ];
    found
        .into_iter()
        .filter_map(|(text, bounds, method, why, confidence)| {
            let evidence = vec![Evidence { span: None, text: text?.to_owned(), why, article: None }];
            published(bounds?, method, confidence, evidence)
        })
        .min_by_key(|published| published.precision)
}

/// A date from its bounds, as exact as they are.
pub(crate) fn published(
    bounds: Bounds,
    method: Method,
    confidence: f32,
    evidence: Vec<Evidence>,
) -> Option<Published> {
    let (start, end) = (bounds.from?, bounds.to?);
    let precision = if start == end {
        Precision::Day
    } else if start.first_of_month() == end.first_of_month() {
        Precision::Month
    } else if start.year() == end.year() {
        Precision::Year
    } else {
        Precision::Unknown
    };
    Some(Published { start, end, precision, method, confidence, evidence })
}

/// How many lines from the top or the bottom a dateline may stand.
const EDGE: usize = 3;

/// A full date that stands alone on one of the first or last lines, or opens the text as agencies do:
/// «بغداد 27 يناير 2024 (شينخوا) --».
fn dateline(tokens: &Tokens, expressions: &[Expression], hints: &Hints) -> Option<Published> {
    let text = tokens.text();
    let lines = lines(text);
    let count = lines.len();
    let mut found = lines.iter().enumerate().filter_map(|(i, line)| {
        let (top, bottom) = (i < EDGE, i + EDGE >= count);
        if !top && !bottom {
            return None;
        }
        let expression = expressions.iter().find(|e| line.contains(e.span))?;
        let Meaning::One(point) = expression.meaning else { return None };
        let day = point.full_day().filter(|_| !expression.future)?;
        let fits = stands_alone(tokens, *line, expression, top) && !is_dropped(hints, *line);
        fits.then_some((expression, day))
    });
    let (expression, day) = found.next()?;
    // Several dates that stand alone are a programme.
    if found.any(|(_, other)| other != day) {
        return None;
    }
    let words = expression.span.of(text).to_owned();
    let evidence = Evidence { span: Some(expression.span), text: words, why: Why::Dateline, article: None };
    published(day, Method::Dateline, 0.86, vec![evidence])
}

/// The lines that are not blank.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let spans = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        span
    });
    spans.filter(|span| !span.of(text).trim().is_empty()).collect()
}

/// The day and month that open a report without a year: «بغداد 27 كانون الثاني (أ ف ب) -».
fn report_day(tokens: &Tokens, expressions: &[Expression]) -> Option<clues::Proof> {
    let top = lines(tokens.text()).into_iter().take(EDGE);
    top.into_iter().find_map(|line| {
        let expression = expressions.iter().find(|e| line.contains(e.span))?;
        let Meaning::One(point) = expression.meaning else { return None };
        let fits =
            !expression.future && expression.deixis.is_none() && opens_report(tokens, line, expression);
        fits.then(|| clues::on_day(expression, point)).flatten()
    })
}

/// Whether little else than the date is on a line at the top, or it opens the line before a dash or a bracket, or a word like
/// «نشر» stands before it.
fn stands_alone(tokens: &Tokens, line: Span, expression: &Expression, top: bool) -> bool {
    const LABELS: [&str; 9] = ["نشر", "النشر", "نشرت", "تاريخ", "بتاريخ", "تحديث", "حرر", "كتب", "التحديث"];
    let (first, last) = (tokens.at_byte(line.start), tokens.at_byte(line.end));
    let (before, after) =
        (expression.tokens.0.saturating_sub(first), last.saturating_sub(expression.tokens.1));
    let labelled = (first..expression.tokens.0).any(|i| LABELS.contains(&tokens.folded(i)));
    top && (before + after <= 3 || opens_report(tokens, line, expression)) || labelled && before + after <= 9
}

/// Whether a date opens a line as agencies open a report: «بغداد 27 يناير (شينخوا) --», «بغداد - 27 كانون الثاني»، «(أ ف ب) 27/1/2024».
fn opens_report(tokens: &Tokens, line: Span, expression: &Expression) -> bool {
    let is_dash = |gap: &str| matches!(gap.trim(), "-" | "–" | "—" | "--" | "ـ" | "/");
    let before = expression.tokens.0.saturating_sub(tokens.at_byte(line.start));
    let (gap, behind) = (tokens.gap(expression.tokens.0), tokens.gap(expression.tokens.1));
    let follows = before > 0 && (is_dash(gap) || gap.contains(')') && before <= 5);
    let stops = is_dash(behind) || behind.trim_start().starts_with(['(', ':']);
    before <= 3 && stops || follows && before <= 5 && line.start < expression.span.start
}

/// Whether a span lies in page furniture other than a copyright line.
fn is_dropped(hints: &Hints, span: Span) -> bool {
    hints.dropped.iter().any(|d| d.span.overlaps(span))
}

/// The years of the copyright lines.
fn copyright_years<'a>(tokens: &'a Tokens, hints: &'a Hints) -> impl Iterator<Item = (i16, Span)> + 'a {
    hints.dropped.iter().filter(|d| d.why == DropReason::Copyright).flat_map(|d| {
        let (first, last) = (tokens.at_byte(d.span.start), tokens.at_byte(d.span.end));
        (first..last).filter_map(|i| {
            let year = tokens.folded(i).parse().ok().filter(|y| (1990..=2100).contains(y))?;
            Some((year, tokens.span(i, i)))
        })
    })
}

#[cfg(test)]
mod tests;
