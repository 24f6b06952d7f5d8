//! Times counted from the article's day: «قبل ثلاثة أيام»، «منذ عامين»، «بعد أسبوع»، «قبل سنوات».

use super::scan::Scan;
use super::{Base, Match};
use crate::date::words::{Count, Relation, Unit, Word, blank};

/// So many units, or an unknown number of them.
struct Quantity {
    number: Option<i32>,
    unit: Unit,
    end: usize,
}

impl Scan<'_> {
    /// A phrase that begins with «قبل»، «منذ» or «بعد».
    pub(super) fn relative(&self, i: usize) -> Option<Match> {
        let sign = match self.word(i) {
            Word::Relation(Relation::Before | Relation::Since) => -1,
            Word::Relation(Relation::After) => 1,
            _ => return None,
        };
        let quantity = self.quantity(self.after(i)).filter(|q| q.unit != Unit::Hour)?;
        let loose = self.word(self.after(i)) == Word::Loose;
        if self.is(i, Relation::Since) && !loose && self.is_era(&quantity) {
            return None;
        }
        let end = self.past(quantity.end, &[Relation::Ago]);
        let now = matches!(self.tokens.folded(end + 1), "الان" | "اليوم");
        if self.is(end, Relation::From) && now {
            return Some(counted(i, end + 2, sign, &quantity));
        }
        // «بعد يومين من الهجوم» and «قبل شهر من الانتخابات» count from something else.
        let elsewhere = self.is(end, Relation::From) || matches!(self.tokens.folded(end), "علي" | "عن");
        if elsewhere && !self.is(i, Relation::Since) && blank(self.tokens.gap(end)) {
            return Some(Match::base(i, end, Base::Vague(quantity.unit)));
        }
        Some(counted(i, end, sign, &quantity))
    }

    /// «منذ أيام الدولة العباسية»، «منذ سنوات الطفولة»: the days of something, no number of days.
    fn is_era(&self, quantity: &Quantity) -> bool {
        let next = quantity.end;
        quantity.number.is_none()
            && self.linked(next)
            && self.word(next) == Word::Plain
            && self.tokens.folded(next).starts_with("ال")
    }

    /// «يومين»، «ثلاثة أيام»، «نحو 11 عاما»، «عدة أشهر»، «سنوات».
    fn quantity(&self, i: usize) -> Option<Quantity> {
        if !blank(self.tokens.gap(i)) || self.cut(i) > 0 {
            return None;
        }
        if self.word(i) == Word::Loose {
            let at = self.after(i);
            if let Word::Unit { unit, count: Count::One, definite: true } = self.word(at) {
                return self.linked(at).then_some(Quantity { number: None, unit, end: at + 1 });
            }
            let inner = self.quantity(at)?;
            return Some(Quantity { number: None, ..inner });
        }
        if let Word::Unit { unit, count, definite: false } = self.word(i) {
            return self.whole(i, unit, count);
        }
        let (number, at) = self.number(i)?;
        match self.word(at) {
            Word::Unit { unit, definite: false, .. } if self.linked(at) => {
                let (half, end) = self.past_half(self.after(at));
                Some(Quantity { number: (!half).then_some(number), unit, end })
            }
            _ => None,
        }
    }

    /// A unit without a number: one, two, or some of it.
    fn whole(&self, i: usize, unit: Unit, count: Count) -> Option<Quantity> {
        let end = i + 1;
        let number = match count {
            Count::One => Some(1),
            Count::Two => Some(2),
            Count::Many => None,
        };
        // «قبل يوم السبت»، «منذ عام 2003»، «منذ شهر تموز» name a date instead.
        let names = (self.linked(end) || self.beside(end))
            && matches!(
                self.word(end),
                Word::Weekday { .. }
                    | Word::Number(_)
                    | Word::Month { .. }
                    | Word::Hijri { .. }
                    | Word::Day(_)
                    | Word::Tomorrow
            );
        let construct = count == Count::Two && self.tokens.folded(i).ends_with('ي');
        let (half, end) = self.past_half(end);
        let few = self.linked(end)
            && matches!(self.tokens.folded(end), "قليله" | "معدوده" | "طويله" | "عديده" | "كثيره" | "خلت");
        let end = end + usize::from(count == Count::Many && few);
        (!names && !construct).then_some(Quantity { number: number.filter(|_| !half), unit, end })
    }

    /// Whether «ونصف» stands at `i`, and the token after it and after its unit («ونصف العام»).
    fn past_half(&self, i: usize) -> (bool, usize) {
        let half = self.tokens.folded(i) == "ونصف";
        let again =
            half && self.linked(i + 1) && matches!(self.word(i + 1), Word::Unit { definite: true, .. });
        (half, i + usize::from(half) + usize::from(again))
    }
}

fn counted(start: usize, end: usize, sign: i32, quantity: &Quantity) -> Match {
    let base = quantity
        .number
        .filter(|n| *n <= 5000)
        .map_or(Base::Vague(quantity.unit), |n| Base::Offset(quantity.unit, sign * n));
    Match::base(start, end, base)
}
