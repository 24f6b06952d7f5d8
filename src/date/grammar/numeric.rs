//! Dates in digits: 2024-01-27, 27/1/2024, 2024/01, 2/2013. Day first, as Arabic news writes them.

use jiff::civil::Date;

use super::scan::Scan;
use super::{Base, Match, Narrow, Point};
use crate::date::interval::{Bounds, Granularity};
use crate::date::words::{Relation, Word};

impl Scan<'_> {
    /// A date in digits at `i`.
    pub(super) fn numeric(&self, i: usize) -> Option<Match> {
        let first = self.digits(i)?;
        let sign = self.separator(i + 1)?;
        if i > 0
            && self.tokens.gap(i).ends_with(['/', '.', '=', '_', ':'])
            && !self.tokens.gap(i).contains(' ')
        {
            return None;
        }
        let second = self.digits(i + 1)?;
        match self.separator(i + 2) {
            Some(next) if next == sign => {
                if self.separator(i + 3) == Some(sign) {
                    return None;
                }
                let numbers = [first, second, self.digits(i + 2)?];
                if let Some(hit) = self.hijri_digits(i, numbers) {
                    return Some(hit);
                }
                let day = full(sign, numbers)?;
                let end = self.past(i + 3, &[Relation::YearSign]);
                Some(Match::base(i, end, Base::Fixed(Bounds::day(day), Granularity::Day)))
            }
            Some(_) => None,
            None => {
                let bounds = month(sign, first, second)?;
                Some(Match::base(i, i + 2, Base::Fixed(bounds, Granularity::Month)))
            }
        }
    }

    /// «15/7/1445 هـ», «1445/7/15»: a day of the Hijri calendar by its year.
    fn hijri_digits(&self, i: usize, numbers: [(i32, usize); 3]) -> Option<Match> {
        let ([(day, 1 | 2), (month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2), (day, 1 | 2)]) = numbers
        else {
            return None;
        };
        let fits = (1300..1500).contains(&year) && (1..=12).contains(&month) && (1..=30).contains(&day);
        let end = self.past_hijri_sign(i + 3);
        let narrow = Narrow::Days(day as i8, day as i8);
        let point = Point { base: Base::Hijri(month as u8, Some(year)), narrow };
        fits.then(|| Match { hijri: true, ..Match::new(i, end, point) })
    }

    /// The number at `i` and how many digits it has.
    fn digits(&self, i: usize) -> Option<(i32, usize)> {
        match self.word(i) {
            Word::Number(n) => Some((n, self.tokens.folded(i).len())),
            _ => None,
        }
    }

    /// The sign between the numbers at `i - 1` and `i`.
    fn separator(&self, i: usize) -> Option<char> {
        self.digits(i)?;
        let gap = self.tokens.gap(i);
        let trimmed = gap.trim();
        let mut chars = trimmed.chars();
        match (chars.next(), chars.next()) {
            // Only a slash may have blanks around it; «5 - 3» is a score.
            (Some('/'), None) => Some('/'),
            (Some(c @ ('-' | '.')), None) if gap.len() == trimmed.len() => Some(c),
            _ => None,
        }
    }
}

/// A day from its three numbers, the year at either end; two digits of a year only behind slashes.
fn full(sign: char, numbers: [(i32, usize); 3]) -> Option<Date> {
    let [(a, a_len), (b, _), (c, c_len)] = numbers;
    let (year, month, day) = match (a_len, c_len) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) if b > 12 => (c, a, b),
        (1 | 2, 4) => (c, b, a),
        (1 | 2, 2) if sign == '/' => (if c <= 50 { 2000 + c } else { 1900 + c }, b, a),
        _ => return None,
    };
    if !(1500..=2199).contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A month from a year of four digits and a month of one or two.
fn month(sign: char, first: (i32, usize), second: (i32, usize)) -> Option<Bounds> {
    let (year, month) = match (first.1, second.1) {
        (4, 1) if sign == '/' => (first.0, second.0),
        (4, 2) if sign != '.' => (first.0, second.0),
        (1 | 2, 4) if sign == '/' => (second.0, first.0),
        _ => return None,
    };
    (1900..=2100).contains(&year).then_some(())?;
    Bounds::month(year as i16, i8::try_from(month).ok()?)
}
