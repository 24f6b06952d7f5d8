//! Intersecting the evidence: the days that everything allows, and how sure that is.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::clues::{Proof, Says, collect};
use super::days::Days;
use super::likely::{BARE_DAY, Leaning, OWN_DAY, Surroundings, likeliest};
use super::told::from_events;
use super::{Hints, copyright_years, events, is_dropped, published, report_day};
use crate::date::grammar::{Base, Expression, Meaning, Point};
use crate::date::interval::{Bounds, Evidence, Method, Published, Why};
use crate::span::Span;
use crate::text::segment::Tokens;

/// How many contradictions are shown.
const CLASHES: usize = 8;
/// Neighbours never make surer than this.
const SUREST: f32 = 0.95;

/// The article's date by what it says, and by its neighbours in the corpus where these say it more exactly; `None` where
/// one side stays open.
pub(super) fn infer(tokens: &Tokens, expressions: &[Expression], hints: &Hints) -> Option<Published> {
    let expressions: Vec<_> = expressions.iter().filter(|e| !is_dropped(hints, e.span)).cloned().collect();
    let mut proofs = collect(tokens, &expressions);
    proofs.extend(from_events(tokens, &expressions, &events::find(tokens)));
    proofs.extend(report_day(tokens, &expressions));
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
    let closed = case.close(&years).is_some();
    weekdays.into_iter().for_each(|proof| case.hear(proof));
    let told = case.verdict(tokens).filter(|_| closed);
    let Some(around) = hints.around else { return told };
    let leaning = case.weekday(&expressions);
    let settled = case.settle(tokens, leaning, around);
    let length = |published: &Published| Bounds::new(published.start, published.end).days();
    match (told, settled) {
        (Some(told), Some(settled)) if length(&told) <= length(&settled) => Some(told),
        (told, settled) => settled.or(told),
    }
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

    fn verdict(&self, tokens: &Tokens) -> Option<Published> {
        let (from, to) = self.days.hull()?;
        let binding = |p: &&Proof| {
            let limits = p.says.limits();
            p.says.is_cyclic()
                || limits.from.is_some() && limits.from == self.limits.from
                || limits.to.is_some() && limits.to == self.limits.to
        };
        let weakest = self.used.iter().filter(binding).map(strength).min_by(f32::total_cmp)?;
        let doubt: f32 = self.clashes.iter().map(|p| if p.trust <= 4 { 0.92 } else { 0.8 }).product();
        let mut reasons: Vec<_> = self.used.iter().map(|p| evidence(tokens, p, p.why)).collect();
        reasons.extend(self.clashes.iter().take(CLASHES).map(|p| evidence(tokens, p, Why::Clash)));
        // A title that several offices share proves the same thing by the same words.
        reasons.dedup();
        let confidence = weakest * doubt.max(0.4);
        published(Bounds::new(from, to), Method::Inferred, confidence, reasons)
    }

    /// The weekday of the report: the article's own, or else the first that is told.
    fn weekday(&self, expressions: &[Expression]) -> Leaning {
        let own = self.used.iter().find_map(|proof| match proof.says {
            Says::Weekday(weekday) => Some((weekday, OWN_DAY)),
            _ => None,
        });
        own.or_else(|| {
            expressions.iter().find_map(|expression| match expression.meaning {
                Meaning::One(Point { base: Base::Weekday(weekday, None), .. })
                    if expression.deixis.is_none() && !expression.future =>
                {
                    Some((weekday, BARE_DAY))
                }
                _ => None,
            })
        })
    }

    /// The likeliest days among those that the text leaves, by the neighbours in the corpus.
    fn settle(&self, tokens: &Tokens, leaning: Leaning, around: &Surroundings) -> Option<Published> {
        let (bounds, share) = likeliest(&self.days, leaning, around)?;
        let says = |proof: &Proof| {
            let holds = !proof.says.narrow(&Days::any(&[bounds])).is_empty();
            evidence(tokens, proof, if holds { proof.why } else { Why::Clash })
        };
        let mut reasons: Vec<_> = self.used.iter().map(says).collect();
        reasons.dedup();
        reasons.extend(around.evidence(bounds));
        published(bounds, Method::Inferred, share.min(SUREST), reasons)
    }
}

fn evidence(tokens: &Tokens, proof: &Proof, why: Why) -> Evidence {
    Evidence { span: Some(proof.span), text: proof.span.of(tokens.text()).to_owned(), why, article: None }
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
