//! Intersecting the evidence: the days that everything allows, and how sure that is.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::clues::{Proof, Says, collect};
use super::days::Days;
use super::told::from_events;
use super::{Hints, copyright_years, events, is_dropped, published};
use crate::date::grammar::Expression;
use crate::date::interval::{Bounds, Evidence, Method, Published, Why};
use crate::span::Span;
use crate::text::segment::Tokens;

/// How many contradictions are shown.
const CLASHES: usize = 8;

/// The article's date by what it says; `None` where one side stays open.
pub(super) fn infer(tokens: &Tokens, expressions: &[Expression], hints: &Hints) -> Option<Published> {
    let expressions: Vec<_> = expressions.iter().filter(|e| !is_dropped(hints, e.span)).cloned().collect();
    let mut proofs = collect(tokens, &expressions);
    proofs.extend(from_events(tokens, &expressions, &events::find(tokens)));
    for clue in hints.clues {
        let proof = |says, trust| Proof { says, span: clue.span, why: clue.why, trust };
        // That a term had begun is sure; who held the office is still called by it long after.
        let from = clue.days.first().and_then(|days| days.from);
        proofs.push(proof(Says::Within(Bounds { from, to: None }), 6));
        proofs.push(proof(Says::Among(clue.days.clone()), 4));
    }
    // Of the equally sure the latest lower bound first; weekdays last.
    let weekday = |p: &Proof| matches!(p.says, Says::Weekday(_));
    proofs.sort_by_key(|p| (weekday(p), Reverse(p.trust), Reverse(p.says.limits().from)));
    let (weekdays, others): (Vec<_>, Vec<_>) = proofs.into_iter().partition(weekday);
    let mut case = Case::new();
    others.into_iter().for_each(|proof| case.hear(proof));
    let years: Vec<_> = copyright_years(tokens, hints).collect();
    case.close(&years)?;
    weekdays.into_iter().for_each(|proof| case.hear(proof));
    case.verdict(tokens)
}

/// What is left of time so far, and why.
struct Case {
    days: Days,
    /// What the used evidence allows, but for what comes again with the years.
    limits: Bounds,
    used: Vec<Proof>,
    clashes: Vec<Proof>,
}

impl Case {
    fn new() -> Self {
        Self { days: Days::all(), limits: Bounds::UNKNOWN, used: Vec::new(), clashes: Vec::new() }
    }

    /// Believes a proof if it leaves a day.
    fn hear(&mut self, proof: Proof) {
        let days = proof.says.narrow(&self.days);
        let same_weekday = |p: &Proof| matches!(p.says, Says::Weekday(_)) && p.says != proof.says;
        let other_weekday = matches!(proof.says, Says::Weekday(_)) && self.used.iter().any(same_weekday);
        if days.is_empty() || other_weekday {
            self.clashes.push(proof);
        } else if days != self.days {
            self.limits = self.limits.intersect(proof.says.limits()).unwrap_or(self.limits);
            self.days = days;
            self.used.push(proof);
        }
    }

    /// Closes an interval that is open above, or caps a wide one, by the year of a copyright line, which is not before the
    /// article's. `None` where an end stays open.
    fn close(&mut self, copyright: &[(i16, Span)]) -> Option<()> {
        self.limits.from?;
        let (first, last) = self.days.hull()?;
        let fits = |year: i16| first.year() <= year && (self.limits.to.is_none() || year < last.year());
        if let Some((year, span)) = copyright.iter().copied().filter(|(year, _)| fits(*year)).max() {
            let says = Says::Within(Bounds { from: None, to: Date::new(year, 12, 31).ok() });
            self.hear(Proof { says, span, why: Why::Copyright, trust: 1 });
        }
        self.limits.to.map(|_| ())
    }

    fn verdict(self, tokens: &Tokens) -> Option<Published> {
        let (from, to) = self.days.hull()?;
        let binding = |p: &&Proof| {
            let limits = p.says.limits();
            p.says.is_cyclic()
                || limits.from.is_some() && limits.from == self.limits.from
                || limits.to.is_some() && limits.to == self.limits.to
        };
        let weakest = self.used.iter().filter(binding).map(strength).min_by(f32::total_cmp)?;
        let doubt: f32 = self.clashes.iter().map(|p| if p.trust <= 4 { 0.92 } else { 0.8 }).product();
        let evidence = |proof: &Proof, why| Evidence {
            span: Some(proof.span),
            text: proof.span.of(tokens.text()).to_owned(),
            why,
        };
        let mut reasons: Vec<_> = self.used.iter().map(|p| evidence(p, p.why)).collect();
        reasons.extend(self.clashes.iter().take(CLASHES).map(|p| evidence(p, Why::Clash)));
        // A title that several offices share proves the same thing by the same words.
        reasons.dedup();
        let confidence = weakest * doubt.max(0.4);
        published(Bounds::new(from, to), Method::Inferred, confidence, reasons)
    }
}

/// The share of dates that are right where nothing weaker than this was needed; from dated news (`ant_v1`) with its dates hidden.
const fn strength(proof: &Proof) -> f32 {
    match (proof.why, proof.trust) {
        (_, 1) => 0.62,
        (Why::Weekday, 9) => 0.93,
        (Why::UpperBound, _) => 0.66,
        (_, 2) => 0.7,
        (Why::Weekday, 3) => 0.8,
        _ => 0.85,
    }
}
