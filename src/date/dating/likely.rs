//! The likeliest days of an article: where in time its neighbours in the corpus lie.
//!
//! A naive Bayes estimate over the days that the corpus covers. How many times likelier a day is for a dated article that shares
//! rare words with this one was counted in dated news (`TIMES`); neighbours are no independent witnesses, so each counts half.

use jiff::civil::{Date, Weekday};

use super::days::Days;
use crate::article::ArticleId;
use crate::date::interval::{Bounds, Evidence, Why, day_number, from_day_number};

/// A dated article that is like the one to be dated.
#[derive(Debug, Clone, PartialEq)]
pub struct Kin {
    /// Who it is.
    pub id: ArticleId,
    /// When it was published.
    pub day: Date,
    /// The cosine of the rare words and actors of both, 0 to 1.
    pub likeness: f32,
    /// If it tells the same in the same words, the share of the shingles that both have.
    pub copy: Option<f32>,
}

/// Neighbours so many days from the answer speak for it.
const NEAR: i64 = 7;

impl Kin {
    /// Whether it was published on these days or close to them.
    fn is_near(&self, bounds: Bounds) -> bool {
        let day = day_number(self.day);
        bounds.from.is_none_or(|from| day_number(from) - NEAR <= day)
            && bounds.to.is_none_or(|to| day <= day_number(to) + NEAR)
    }

    /// It as a reason.
    fn evidence(&self, title: &str) -> Evidence {
        let why = if self.copy.is_some() { Why::Copy } else { Why::Similar };
        Evidence { span: None, text: format!("{title} ({})", self.day), why, article: Some(self.id) }
    }
}

/// How the dated articles of a corpus lie in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// The number of the first day.
    first: i64,
    /// The share of each day, smoothed.
    shares: Vec<f32>,
    /// How likely an article is of none of these days, as a share of those.
    elsewhere: f32,
}

/// What a corpus knows of an article's day.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Its dated neighbours, most alike first.
    pub kin: &'a [Kin],
    /// When the corpus's articles were published.
    pub calendar: &'a Calendar,
    /// What a neighbour is called: asked only of those that become reasons.
    pub title: &'a dyn Fn(ArticleId) -> String,
}

/// How many neighbours are shown.
const SHOWN: usize = 3;

impl Surroundings<'_> {
    /// The neighbours that speak for these days.
    pub(super) fn evidence(&self, bounds: Bounds) -> impl Iterator<Item = Evidence> {
        let near = self.kin.iter().filter(move |kin| kin.is_near(bounds)).take(SHOWN);
        near.map(|kin| kin.evidence(&(self.title)(kin.id)))
    }
}

/// Days around the dated ones in which an article of the corpus may lie.
const MARGIN: i64 = 31;
/// The share of articles that lie far from all dated ones of their corpus, however many these are.
const ELSEWHERE: f32 = 0.1;

impl Calendar {
    /// The calendar of a corpus whose articles are of these days, as day numbers; `None` where it has none.
    pub fn new(days: &[i64]) -> Option<Self> {
        let (low, high) = (days.iter().min()?, days.iter().max()?);
        // No corpus is of more than two centuries; a wrong date in its metadata may be.
        let first = (low - MARGIN).max(high - 200 * 366);
        let length = (high + MARGIN - first + 1) as usize;
        let mut sums = vec![0_u32; length + 1];
        for day in days {
            if let Some(slot) = sums.get_mut((day - first + 1).max(0) as usize) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for slot in &mut sums {
            sum += *slot;
            *slot = sum;
        }
        // Most articles lie where others do, some between them.
        let around = |i: usize| {
            let at = |i: usize| sums.get(i).copied().unwrap_or(0);
            let (from, to) = (i.saturating_sub(MARGIN as usize), (i + 1 + MARGIN as usize).min(length));
            (at(to) - at(from)) as f32 / (2 * MARGIN + 1) as f32 / days.len() as f32
        };
        let shares = (0..length).map(|i| 0.3 / length as f32 + 0.7 * around(i)).collect();
        // Of n + 1 days in no order the last is the first or the last of all in two of n + 1 cases.
        let elsewhere = ELSEWHERE.max(2.0 / (days.len() + 1) as f32);
        Some(Self { first, shares, elsewhere })
    }
}

/// The classes of likeness begin here, ...
const LIKENESS: [f32; 9] = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8];
/// ... and behind them come two of copies, the second from this likeness of their texts on.
const SAME_TEXT: f32 = 0.7;
/// The classes of distance end with these days.
const DISTANCE: [i64; 8] = [0, 1, 3, 7, 15, 31, 92, 366];
/// How many times likelier than by chance an article lies so far from one so like it: by class of likeness, by class of distance. Counted
/// in ANT with parts of its dates hidden (55,000 pairs), evened out so that it falls with the distance. Of the copies, all that share seven
/// tenths of their shingles were of the same day, in one outlet; across outlets a day is left open.
const TIMES: [[f32; DISTANCE.len() + 1]; LIKENESS.len() + 3] = [
    [2.2, 1.7, 1.3, 1.05, 1.05, 1.0, 0.97, 0.98, 1.0],
    [5.0, 3.0, 1.8, 1.4, 1.2, 1.1, 0.94, 0.93, 0.91],
    [9.0, 3.7, 2.8, 2.0, 1.5, 1.2, 1.0, 0.82, 0.74],
    [12.5, 7.0, 2.9, 2.2, 1.7, 1.4, 0.95, 0.8, 0.61],
    [15.5, 8.0, 2.9, 2.2, 2.0, 1.45, 1.0, 0.69, 0.5],
    [18.5, 8.0, 3.3, 3.0, 2.1, 1.6, 1.0, 0.64, 0.39],
    [22.0, 8.0, 3.5, 3.2, 2.7, 1.7, 1.15, 0.45, 0.21],
    [24.0, 10.0, 3.9, 3.2, 2.9, 2.1, 1.2, 0.36, 0.1],
    [27.0, 10.5, 6.0, 5.5, 3.8, 2.3, 0.7, 0.3, 0.07],
    [30.0, 12.0, 9.0, 7.0, 3.2, 1.8, 0.4, 0.25, 0.05],
    [60.0, 30.0, 20.0, 4.0, 1.5, 0.5, 0.2, 0.1, 0.03],
    [2000.0, 120.0, 6.0, 2.0, 0.5, 0.2, 0.06, 0.04, 0.02],
];
/// Neighbours are alike among themselves: the weight of each as a witness.
const WEIGHT: f32 = 0.5;

/// The days that an answer may span: a day, a few, a month, a quarter, a year.
const SPANS: [usize; 6] = [1, 3, 7, 31, 92, 366];
/// An answer is given from this share on.
const ENOUGH: f32 = 0.8;

/// The weekday of the report, and how many times likelier than by chance the article is of it, of the day after it, and so on.
pub(super) type Leaning = Option<(Weekday, [f32; 7])>;

/// «اليوم السبت»
pub(super) const OWN_DAY: [f32; 7] = [6.8, 0.08, 0.02, 0.02, 0.02, 0.02, 0.04];
/// «السبت»: the same day, the day before, a coming one.
pub(super) const BARE_DAY: [f32; 7] = [2.8, 1.7, 0.55, 0.35, 0.35, 0.45, 0.8];

/// How likely the article is of a day that the text seems to rule out: as a share of the others.
const RULED_OUT: f32 = 0.02;

/// The shortest span of days that the article is of so likely, and how likely; `None` where even a year is not sure enough.
pub(super) fn likeliest(days: &Days, leaning: Leaning, around: &Surroundings) -> Option<(Bounds, f32)> {
    let Calendar { first, shares, elsewhere } = around.calendar;
    if around.kin.is_empty() {
        return None;
    }
    let calendar = (*first, first + shares.len() as i64 - 1);
    let told = told(days, leaning, calendar);
    let mut weights: Vec<f32> = shares.iter().zip(&told).map(|(share, told)| share * told).collect();
    // What the text leaves of the days elsewhere is about what it leaves of these.
    let is_open =
        days.hull().is_some_and(|(from, to)| day_number(from) < calendar.0 || calendar.1 < day_number(to));
    let mut elsewhere = if is_open { *elsewhere } else { RULED_OUT } * weights.iter().sum::<f32>();
    for kin in around.kin {
        let power = if kin.copy.is_some() { 1.0 } else { WEIGHT };
        let times = row(kin).map(|times| times.powf(power));
        spread(&mut weights, day_number(kin.day) - first, &times);
        elsewhere *= times[DISTANCE.len()];
    }
    let (from, to, share) = shortest(&weights, elsewhere)?;
    let day = |i: usize| from_day_number(first + i as i64);
    Some((Bounds::new(day(from), day(to)), share))
}

/// How likely the text leaves each day of a calendar.
fn told(days: &Days, leaning: Leaning, (first, last): (i64, i64)) -> Vec<f32> {
    let at = |day: Date| (day_number(day).clamp(first, last + 1) - first) as usize;
    let length = (last - first + 1) as usize;
    let spans: Vec<_> = days.iter().map(|(from, to)| at(from)..(at(to) + 1).min(length)).collect();
    let allowed: usize = spans.iter().map(ExactSizeIterator::len).sum();
    let others = (length - allowed).max(1) as f32;
    let mut told = vec![RULED_OUT * (allowed as f32 / others).min(1.0); length];
    for span in spans {
        told.iter_mut().take(span.end).skip(span.start).for_each(|share| *share = 1.0);
    }
    if let Some((weekday, times)) = leaning {
        let begins = weekday.until(from_day_number(first).weekday());
        let week = times.iter().cycle().skip(begins as usize);
        told.iter_mut().zip(week).for_each(|(share, times)| *share *= times);
    }
    told
}

fn row(kin: &Kin) -> [f32; DISTANCE.len() + 1] {
    let class = match kin.copy {
        Some(same) => LIKENESS.len() + 1 + usize::from(same >= SAME_TEXT),
        None => LIKENESS.partition_point(|from| *from <= kin.likeness),
    };
    TIMES.get(class).copied().unwrap_or([1.0; DISTANCE.len() + 1])
}

/// Multiplies the weight of each day by the times of its distance to day `at`, which may lie outside.
fn spread(weights: &mut [f32], at: i64, times: &[f32; DISTANCE.len() + 1]) {
    let length = weights.len() as i64;
    let mut scale = |from: i64, end: i64, times: f32| {
        let (from, end) = (from.clamp(0, length) as usize, end.clamp(0, length) as usize);
        weights.iter_mut().take(end).skip(from).for_each(|weight| *weight *= times);
    };
    let mut near = at;
    let mut next = at;
    for (edge, times) in DISTANCE.iter().chain([&i64::from(u32::MAX)]).zip(times) {
        scale(at - edge, near, *times);
        scale(next, at + edge + 1, *times);
        (near, next) = (at - edge, at + edge + 1);
    }
}

/// The first and the last day of the shortest span that holds enough, and its share.
fn shortest(weights: &[f32], elsewhere: f32) -> Option<(usize, usize, f32)> {
    let mut sum = 0.0;
    let sums: Vec<f64> = [0.0]
        .into_iter()
        .chain(weights.iter().map(|weight| {
            sum += f64::from(*weight);
            sum
        }))
        .collect();
    let all = sum + f64::from(elsewhere);
    let fullest = |span: usize| {
        let spans = sums.iter().zip(sums.iter().skip(span)).map(|(before, end)| end - before).enumerate();
        spans.fold((0, 0.0), |most, next| if next.1 >= most.1 { next } else { most })
    };
    let enough = |span: &usize| {
        let (from, most) = fullest(*span);
        let share = (most / all) as f32;
        (share >= ENOUGH).then_some((from, from + span - 1, share))
    };
    // A longer span holds no less: where one is not enough, no shorter one is.
    SPANS.iter().rev().filter(|span| **span < sums.len()).map_while(enough).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(day: &str, likeness: f32) -> Kin {
        Kin { id: ArticleId(7), day: day.parse().unwrap(), likeness, copy: None }
    }

    fn copy(day: &str, same: f32) -> Kin {
        Kin { copy: Some(same), ..kin(day, same) }
    }

    /// Four articles a day from 2016 to 2019.
    fn calendar() -> Calendar {
        let first = day_number(Date::constant(2016, 1, 1));
        Calendar::new(&(0..4 * 1461).map(|i| first + i / 4).collect::<Vec<_>>()).unwrap()
    }

    fn span(days: &Days, leaning: Leaning, kin: &[Kin]) -> Option<(String, String)> {
        let (bounds, share) = likeliest(
            days,
            leaning,
            &Surroundings { kin, calendar: &calendar(), title: &|_| String::new() },
        )?;
        assert!((ENOUGH..=1.0).contains(&share));
        Some((bounds.from?.to_string(), bounds.to?.to_string()))
    }

    fn days(from: &str, to: &str) -> Option<(String, String)> {
        Some((from.into(), to.into()))
    }

    #[test]
    fn a_copy_gives_its_own_day() {
        let copy = [copy("2017-03-14", 0.9)];
        assert_eq!(span(&Days::all(), None, &copy), days("2017-03-14", "2017-03-14"));
    }

    #[test]
    fn strangers_and_quarrelling_neighbours_say_nothing() {
        assert_eq!(span(&Days::all(), None, &[]), None);
        assert_eq!(span(&Days::all(), None, &[kin("2017-03-14", 0.12)]), None);
        let quarrel = [kin("2017-03-14", 0.7), kin("2018-09-02", 0.7)];
        assert_eq!(span(&Days::all(), None, &quarrel), None);
    }

    #[test]
    fn more_neighbours_of_one_time_say_it_more_exactly() {
        let three = [0.7, 0.6, 0.55].map(|likeness| kin("2017-03-14", likeness));
        let (from, to) = span(&Days::all(), None, &three).unwrap();
        assert!(
            from.as_str() <= "2017-03-14" && "2017-03-14" <= to.as_str() && to.starts_with("2017"),
            "{from} {to}"
        );
    }

    #[test]
    fn the_weekday_of_the_report_tells_which_day() {
        // 14 March 2017 was a Tuesday.
        let copies = [copy("2017-03-14", 0.9)];
        let thursday = Some((Weekday::Thursday, OWN_DAY));
        let (from, to) = span(&Days::all(), thursday, &copies).unwrap();
        assert!(from.as_str() <= "2017-03-16" && "2017-03-16" <= to.as_str(), "{from} {to}");
    }

    #[test]
    fn neighbours_tell_the_year_of_a_day() {
        let fourth_of_june = |year| Bounds::day(Date::constant(year, 6, 4));
        let days_told = Days::any(&[2016, 2017, 2018, 2019].map(fourth_of_june));
        let near = [kin("2017-05-20", 0.45), kin("2017-06-12", 0.4), kin("2017-07-01", 0.35)];
        assert_eq!(span(&days_told, None, &near), days("2017-06-04", "2017-06-04"));
    }

    #[test]
    fn a_text_of_another_time_is_left_alone() {
        let year = Days::any(&[Bounds::year(2024).unwrap()]);
        assert_eq!(span(&year, None, &[kin("2017-05-20", 0.3)]), None);
    }
}
