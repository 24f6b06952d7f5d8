//! Intersecting the evidence: the days that everything allows, and how sure that is.

use jiff::civil::Date;

use super::clues::{Proof, Says, collect, from_events};
use super::{Hints, copyright_years, events, is_dropped, published};
use crate::date::grammar::Expression;
use crate::date::interval::{Bounds, Evidence, Method, Published, Why, day_number, from_day_number};
use crate::text::segment::Tokens;

/// How many contradictions are shown.
const CLASHES: usize = 8;

/// The article's date by what it says; `None` where one side stays open.
pub(super) fn infer(tokens: &Tokens, expressions: &[Expression], hints: &Hints) -> Option<Published> {
    let expressions: Vec<_> = expressions.iter().filter(|e| !is_dropped(hints, e.span)).cloned().collect();
    let mut proofs = collect(tokens, &expressions);
    proofs.extend(from_events(tokens, &expressions, &events::find(tokens)));
    proofs.extend(hints.clues.iter().map(|c| Proof {
        says: Says::Within(c.bounds),
        span: c.span,
        why: c.why,
        trust: 5,
    }));
    let mut case = Case::default();
    case.bound(&mut proofs);
    case.close(tokens, hints, &proofs);
    case.tighten(&proofs);
    case.verdict(tokens)
}

/// What is left of time so far, and why.
#[derive(Default)]
struct Case {
    bounds: Bounds,
    used: Vec<Proof>,
    clashes: Vec<Proof>,
    /// Whether only a hint closes the interval.
    hinted: bool,
}

impl Case {
    /// Intersects the bounds, the surest first; of the equally sure the latest lower bound first.
    fn bound(&mut self, proofs: &mut [Proof]) {
        let from = |p: &Proof| match p.says {
            Says::Within(bounds) => bounds.from,
            _ => None,
        };
        proofs.sort_by(|a, b| b.trust.cmp(&a.trust).then(from(b).cmp(&from(a))));
        for proof in proofs.iter() {
            let Says::Within(bounds) = proof.says else { continue };
            match self.bounds.intersect(bounds) {
                Some(both) if both != self.bounds => {
                    self.bounds = both;
                    self.used.push(*proof);
                }
                Some(_) => {}
                None => self.clashes.push(*proof),
            }
        }
    }

    /// Closes an interval that is open above: by the year of a copyright line that follows soon on the lower bound, or by a
    /// day of the year that falls on its weekday only once in five years.
    fn close(&mut self, tokens: &Tokens, hints: &Hints, proofs: &[Proof]) {
        let Bounds { from: Some(from), to: None } = self.bounds else { return };
        let year =
            copyright_years(tokens, hints).filter(|(y, _)| *y >= from.year() && *y <= from.year() + 1).max();
        let own_day = proofs.iter().find(|p| matches!(p.says, Says::MonthDay(..)));
        let weekday = proofs.iter().any(|p| matches!(p.says, Says::Weekday(_)));
        if let Some((year, span)) = year {
            self.bounds.to = Date::new(year, 12, 31).ok();
            let says = Says::Within(self.bounds);
            self.used.push(Proof { says, span, why: Why::Copyright, trust: 1 });
            self.hinted = true;
        } else if own_day.is_some() && weekday {
            self.bounds.to = Date::new(from.year() + 4, 12, 31).ok();
            self.hinted = true;
        }
    }

    /// Drops the days at both ends that the months and weekdays do not allow; the hull of the rest stays.
    fn tighten(&mut self, proofs: &[Proof]) {
        let Bounds { from: Some(from), to: Some(to) } = self.bounds else { return };
        let mut days: Vec<Date> = (day_number(from)..=day_number(to)).map(from_day_number).collect();
        let mut heard = Vec::new();
        for proof in proofs {
            if matches!(proof.says, Says::Within(_)) || heard.contains(&proof.says) {
                continue;
            }
            heard.push(proof.says);
            let left: Vec<Date> = days.iter().copied().filter(|day| allows(proof.says, *day)).collect();
            if left.is_empty() {
                self.clashes.push(*proof);
            } else if left.len() < days.len() {
                days = left;
                self.used.push(*proof);
            }
        }
        self.bounds = Bounds { from: days.first().copied(), to: days.last().copied() };
    }

    fn verdict(self, tokens: &Tokens) -> Option<Published> {
        let days = self.bounds.days()?;
        let surest = self.used.iter().map(|p| p.trust).max()?;
        let mut confidence: f32 = match (surest, days) {
            (9.., 1) => 0.93,
            (..=2, _) => 0.6,
            (_, 1) => 0.85,
            (_, 2..=31) => 0.82,
            _ => 0.8,
        };
        if self.hinted {
            confidence -= 0.2;
        }
        confidence *= 0.75_f32.powi(self.clashes.len().min(3) as i32);
        let evidence = |proof: &Proof, why| Evidence {
            span: Some(proof.span),
            text: proof.span.of(tokens.text()).to_owned(),
            why,
        };
        let mut reasons: Vec<_> = self.used.iter().map(|p| evidence(p, p.why)).collect();
        reasons.extend(self.clashes.iter().take(CLASHES).map(|p| evidence(p, Why::Clash)));
        published(self.bounds, Method::Inferred, confidence, reasons)
    }
}

fn allows(says: Says, day: Date) -> bool {
    match says {
        Says::Within(bounds) => bounds.contains(day),
        Says::Month(month) => day.month() == month,
        Says::NotMonth(month) => day.month() != month,
        Says::MonthDay(month, date) => (day.month(), day.day()) == (month, date),
        Says::Weekday(weekday) => day.weekday() == weekday,
    }
}
