//! Years: «العام 2014»، «(2014)»، «بين عامي 2003 و2011»، «سنة ألفين وثلاثة»، «عام 1445 هـ الموافق 2024 م»، «كأس العالم 2022».

use super::scan::Scan;
use super::{Base, Match, Meaning, Point, Year};
use crate::date::hijri;
use crate::date::interval::{Bounds, Granularity};
use crate::date::words::{Count, Hint, Relation, Turn, Unit, Word, blank};
use crate::text::stop::is_function_word;

impl Scan<'_> {
    /// What follows a month: a year, «الماضي», «من العام نفسه», or nothing.
    pub(super) fn year_tail(&self, i: usize) -> (Year, usize) {
        if let Some(year) = self.year_digits(i)
            && self.near(i)
        {
            return (Year::Is(year), self.past(i + 1, &[Relation::YearSign]));
        }
        match self.word(i) {
            Word::Turn(turn) if self.near(i) => match self.year_ref(i + 1) {
                // «26 تموز الماضي 2021» has both; the year is the plainer.
                Some((Year::Is(year), end)) if self.year_digits(i + 1).is_some() => (Year::Is(year), end),
                _ => (Year::Turned(turn), i + 1),
            },
            _ => self.year_ref(i).unwrap_or((Year::Missing, i)),
        }
    }

    /// A year by number or turn: «من عام 2016»، «العام الماضي»، «هذا العام»، «2016».
    pub(super) fn year_ref(&self, i: usize) -> Option<(Year, usize)> {
        let at = self.past(i, &[Relation::From, Relation::In]);
        if !blank_or_comma(self.tokens.gap(at)) {
            return None;
        }
        if let Some(year) = self.year_digits(at) {
            let counted = self.hint(at + 1, Hint::Counted);
            return (!counted && self.intact(at)).then_some((Year::Is(year), at + 1));
        }
        if let Some(headed) = self.headed_year(at) {
            return Some(headed);
        }
        let (turn, end) = self.turned_unit(at, Unit::Year)?;
        Some((Year::Of(turn), end))
    }

    /// As [`Self::year_ref`], also «من العام», which is the article's own.
    pub(super) fn year_or_own(&self, i: usize) -> Option<(Year, usize)> {
        self.year_ref(i).or_else(|| {
            let at = self.past(i, &[Relation::From, Relation::In]);
            let year =
                matches!(self.word(at), Word::Unit { unit: Unit::Year, count: Count::One, definite: true });
            (at > i && year).then_some((Year::Of(Turn::Current), at + 1))
        })
    }

    /// «عام 2014»، «العام 2014»، «سنة ألفين وأحد عشر»، «لعام 1445 هـ».
    pub(super) fn headed_year(&self, i: usize) -> Option<(Year, usize)> {
        let Word::Unit { unit: Unit::Year, count: Count::One, definite } = self.word(i) else { return None };
        let at = i + 1;
        if !self.tokens.gap(at).trim_matches([' ', '\u{a0}', '(']).is_empty() && !self.beside(at) {
            return None;
        }
        let (year, end) = match self.word(at) {
            Word::Number(n @ 1000..=2199) if self.tokens.written(i) != "عاما" => (n, at + 1),
            // «خلال الأيام العادية من السنة 400 شخص»
            Word::Number(n @ 100..=999) if !definite && !self.counts(at + 1) => (n, at + 1),
            // «عام 67»
            Word::Number(n @ 45..=99)
                if matches!(self.tokens.folded(i), "عام" | "العام")
                    && self.intact(at)
                    && !self.counts(at + 1)
                    && !self.is(at + 1, Relation::YearSign)
                    && self.past_hijri_sign(at + 1) == at + 1 =>
            {
                (1900 + n, at + 1)
            }
            Word::Number(n @ 1..=99) if self.past_hijri_sign(at + 1) > at + 1 => (n, at + 1),
            Word::Cardinal(1000 | 2000) => self.number(at).filter(|(n, _)| *n > 1000)?,
            _ => return None,
        };
        let signed = self.past_hijri_sign(end);
        // A bare «عام 1439» of our time is no year of the Middle Ages.
        if signed > end || (1420..=1450).contains(&year) && !self.is(end, Relation::YearSign) {
            return Some((Year::Hijri(year), signed));
        }
        Some((Year::Is(year as i16), self.past(end, &[Relation::YearSign])))
    }

    /// A year at its head word: «عام 2014»، «العام 1445 هـ»، «عامي 2003 و2011».
    pub(super) fn year_phrase(&self, i: usize) -> Option<Match> {
        if let Word::Unit { unit: Unit::Year, count: Count::Two | Count::Many, .. } = self.word(i) {
            return self.years(i + 1).map(|hit| Match { start: i, ..hit });
        }
        let (year, end) = self.headed_year(i)?;
        // «عام 2003-2011», «عام 2003 وحتى 2011».
        match self.years(i + 1) {
            Some(pair) if self.tokens.folded(i + 2) != "و" => Some(Match { start: i, ..pair }),
            _ => self.with_twin_year(i, year, end),
        }
    }

    /// A year, and the same of the other calendar beside it: «عام 1445 هـ (2024 م)».
    pub(super) fn with_twin_year(&self, start: usize, year: Year, end: usize) -> Option<Match> {
        let fixed = |year| match year {
            Year::Is(number) => Bounds::year(number),
            Year::Hijri(number) => hijri::year(number),
            _ => None,
        };
        let is_hijri = |year: &Year| matches!(year, Year::Hijri(_));
        let (bounds, hijri, end) = match self.twin_year(end, is_hijri(&year)) {
            Some((twin, end)) if is_hijri(&year) => (fixed(twin)?, false, end),
            Some((_, end)) => (fixed(year)?, false, end),
            None => (fixed(year)?, is_hijri(&year), end),
        };
        Some(Match { hijri, ..Match::base(start, end, Base::Fixed(bounds, Granularity::Year)) })
    }

    /// A year of the other calendar at `i`, behind «الموافق», a slash or a bracket.
    pub(super) fn twin_year(&self, i: usize, hijri: bool) -> Option<(Year, usize)> {
        let at = self.past_matching(i);
        if at == i && (blank(self.tokens.gap(at)) || !self.near(at)) {
            return None;
        }
        let signed = || match self.word(at) {
            Word::Number(n @ 1300..1500) => Some((Year::Hijri(n), self.past_hijri_sign(at + 1))),
            _ => Some((Year::Is(self.year_digits(at)?), self.past(at + 1, &[Relation::YearSign]))),
        };
        let (year, end) = self.headed_year(at).or_else(|| signed().filter(|(_, end)| *end > at + 1))?;
        (matches!(year, Year::Hijri(_)) != hijri).then_some((year, end))
    }

    /// «2003-2011»، «2003 و2011»، «2003 إلى 2011»، «2018 و2019 و2020».
    pub(super) fn years(&self, i: usize) -> Option<Match> {
        let first = self.year_digits(i)?;
        let (mut last, mut end) = (first, i + 1);
        while let Some((year, next)) = self.next_year(end).filter(|(year, _)| *year > last) {
            (last, end) = (year, next);
        }
        let bounds = (last > first).then_some((Bounds::year(first)?, Bounds::year(last)?))?;
        let point = |b| Point::new(Base::Fixed(b, Granularity::Year));
        let hit = Match::new(i, end, point(bounds.0));
        Some(Match { meaning: Meaning::Range(point(bounds.0), point(bounds.1)), ..hit })
    }

    /// Another year that goes with the one before `end`.
    pub(super) fn next_year(&self, end: usize) -> Option<(i16, usize)> {
        let at = if matches!(self.tokens.gap(end).trim(), "-" | "–" | "/" | "ـ") {
            end
        } else if self.tokens.folded(end) == "و" {
            end + 1
        } else {
            let at = self.past(end, &[Relation::To]);
            match self.word(at) {
                _ if at == end => return None,
                Word::Unit { unit: Unit::Year, count: Count::One, .. } => at + 1,
                _ => at,
            }
        };
        Some((self.year_digits(at)?, at + 1))
    }

    /// A number alone that its neighbours make a year: «في نهاية 2017»، «(2014)»، «حرب 2006».
    pub(super) fn bare_year(&self, i: usize) -> Option<Match> {
        let year = self.year_digits(i).filter(|y| (1900..=2050).contains(y))?;
        let tied = match self.before(i) {
            Word::Relation(Relation::From) => self.is_recent(i) && self.is_free(i + 1),
            Word::Relation(Relation::In | Relation::Since | Relation::Between) => true,
            Word::Relation(_) => !self.latin(i - 1),
            _ => false,
        };
        let placed = tied || self.is_headed(i);
        if let Some(pair) = self.years(i).filter(|pair| !self.counts(pair.end)) {
            let dash = self.tokens.gap(i + 1).trim() == "-" || self.tokens.gap(i + 1).trim() == "–";
            return (dash || placed || self.is(i.wrapping_sub(1), Relation::From)).then_some(pair);
        }
        // «بين 2000 و2500 مسافر»: neither is a year.
        let next = self.next_number(i + 1).filter(|next| self.year_digits(*next).is_none());
        if !self.intact(i) || self.counts(i + 1) || next.is_some() {
            return None;
        }
        let signed = self.is(i + 1, Relation::YearSign) && self.tokens.gap(i + 1).is_empty();
        let (before, after) = (self.tokens.gap(i), self.tokens.gap(i + 1));
        let bracketed = before.ends_with('(') && after.starts_with(')');
        // «و2011» goes with a year before it, «2005، 2006» too.
        let and = self.tokens.folded(i.wrapping_sub(1)) == "و";
        let listed = i >= 2 && and && self.year_digits(i - 2).is_some()
            || i >= 1 && matches!(self.sign(i), "،" | ",") && self.year_digits(i - 1).is_some();
        let glued =
            i > 0 && matches!(self.tokens.folded(i - 1), "ب" | "ل" | "ال") && self.tokens.gap(i).is_empty();
        (placed || bracketed || listed || glued || signed || self.is_named(i))
            .then(|| Bounds::year(year))
            .flatten()
            .map(|bounds| {
                let end = i + 1 + usize::from(signed);
                Match::base(i, end, Base::Fixed(bounds, Granularity::Year))
            })
    }

    /// Whether the number at `i` ends a name («أسبوع جيتكس للتقنية 2015»، «لندن 2012»): a word before it that asks for no
    /// number, and after it nothing that it might count.
    fn is_named(&self, i: usize) -> bool {
        let before = i > 0 && self.beside(i) && matches!(self.word(i - 1), Word::Plain);
        let long = before && self.tokens.folded(i - 1).chars().count() > 2;
        let asked = || (i.saturating_sub(3)..i).any(|j| self.hint(j, Hint::NumberHead));
        self.is_recent(i) && long && !asked() && self.is_free(i + 1)
    }

    fn is_recent(&self, i: usize) -> bool {
        matches!(self.word(i), Word::Number(1950..=2035))
    }

    /// Whether the word at `i` can hardly be counted by a number before it.
    fn is_free(&self, i: usize) -> bool {
        let form = self.tokens.folded(i);
        i >= self.tokens.len()
            || !blank(self.tokens.gap(i))
            || form.starts_with("ال")
            || form.starts_with('و') && form.chars().count() > 3
            || matches!(self.word(i), Word::Relation(_) | Word::Turn(_) | Word::This | Word::That)
            || is_function_word(form)
    }

    /// Whether an event stands before the number at `i`: «حرب 2006»، «مونديال جنوب إفريقيا 2010».
    pub(super) fn is_headed(&self, i: usize) -> bool {
        for j in (i.saturating_sub(4)..i).rev().filter(|_| self.beside(i)) {
            let hints = self.hints(j);
            if hints.has(Hint::EventHead) || hints.has(Hint::YearHead) {
                return true;
            }
            let plain = matches!(self.word(j), Word::Plain) && self.beside(j + 1);
            if !plain || hints.has(Hint::NumberHead) {
                return false;
            }
        }
        false
    }

    /// The number that goes on from the one before `i`, if there is one: «و2500»، «إلى 2500»، «-2500».
    pub(super) fn next_number(&self, i: usize) -> Option<usize> {
        let at = if self.tokens.folded(i) == "و" { i + 1 } else { self.past(i, &[Relation::To]) };
        (at > i || matches!(self.sign(i), "-" | "–"))
            .then_some(at)
            .filter(|at| matches!(self.word(*at), Word::Number(_)))
    }

    /// Whether the word at `i` is what the number before it counts.
    pub(super) fn counts(&self, i: usize) -> bool {
        let written = self.tokens.written(i);
        let tanween = written.ends_with("ًا") || written.ends_with("اً");
        self.linked(i)
            && (tanween || self.hint(i, Hint::Counted) || matches!(self.word(i), Word::Unit { .. }))
    }
}

fn blank_or_comma(gap: &str) -> bool {
    gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | ',' | '،' | '('))
}
