//! What only a corpus knows: which of its dated articles are like one without a date.
//!
//! Articles are numbers here. Whoever has them, in an index or in memory, tells their words one after another ([`Survey::word`]);
//! the survey keeps of each rare word who has it, if both a dated and an undated article do, so that a million articles
//! take a few hundred bytes for each that has no date and nothing for the rest.

use rustc_hash::FxHashMap;

use crate::actor::{ActorMentions, Corrections};
use crate::analysis::{Analysis, Settings, redate};
use crate::article::{Article, ArticleId};
use crate::date::dating::{Calendar, Kin, Surroundings};
use crate::date::interval::{Method, Precision, Published, day_number, from_day_number};
use crate::story::shingle::{self, SAME_STORY};
use crate::text::segment::Tokens;
use crate::text::stem::stem;

/// A word that more articles have says nothing of their day; ...
pub const COMMON: usize = 200;
/// ... nor does one that so large a part of a small corpus has.
const COMMON_PART: usize = 5;
/// So many neighbours are asked.
const KIN: usize = 10;
/// Articles less alike than this have nothing to say.
const STRANGERS: f32 = 0.05;
/// In a corpus of fewer articles no word is known to be rare: only copies count.
const FEW: usize = 100;
/// How alike the rare words must be before the texts are compared, and how many are.
const MAYBE_COPY: (f32, usize) = (0.4, 3);

/// What is known of an article's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// The day it carries with it, as a day number: it may date others.
    On(i64),
    /// Nothing, or only what its text says: others may date it.
    Open,
    /// Neither: it carries a month or a year with it.
    Other,
}

impl Dated {
    /// What a date is worth to a survey.
    pub fn of(published: Option<&Published>) -> Self {
        match published {
            None => Self::Open,
            Some(date) if date.method == Method::Inferred => Self::Open,
            Some(date) if date.precision == Precision::Day => Self::On(day_number(date.start)),
            Some(_) => Self::Other,
        }
    }
}

/// The articles of a corpus, by who is like whom.
#[derive(Debug)]
pub struct Survey {
    dated: Vec<Dated>,
    calendar: Calendar,
    /// The square of the length of each article's vector of rare words.
    squares: Vec<f32>,
    /// The dated articles of each word that is kept, one list behind another, and where each ends.
    lists: Vec<u32>,
    words: Vec<Word>,
    /// Which open article has which of the words.
    pairs: Vec<(u32, u32)>,
    /// Room to add up in, all zero between two questions.
    sums: Vec<f32>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    end: u32,
    weight: f32,
}

impl Survey {
    /// A survey of these articles, of whose words nothing is known yet; `None` where none can date another.
    pub fn new(dated: Vec<Dated>) -> Option<Self> {
        let day = |dated: &Dated| if let Dated::On(day) = dated { Some(*day) } else { None };
        let days: Vec<i64> = dated.iter().filter_map(day).collect();
        let calendar = Calendar::new(&days)?;
        dated.contains(&Dated::Open).then(|| Self {
            squares: vec![0.0; dated.len()],
            sums: vec![0.0; dated.len()],
            dated,
            calendar,
            lists: Vec::new(),
            words: Vec::new(),
            pairs: Vec::new(),
        })
    }

    /// Tells who has a word, each once.
    pub fn word(&mut self, who: &[u32]) {
        let most = (self.dated.len() / COMMON_PART).clamp(2, COMMON);
        if !(2..=most).contains(&who.len()) {
            return;
        }
        // The usual weight of rarity, squared: it counts in both articles. Two copies alone have all their words in common.
        let weight = (1.0 + self.dated.len() as f32 / who.len() as f32).ln().powi(2);
        let (mut open, before) = (false, self.lists.len());
        for &number in who {
            let Some(square) = self.squares.get_mut(number as usize) else { continue };
            *square += weight;
            match self.dated.get(number as usize) {
                Some(Dated::On(_)) => self.lists.push(number),
                Some(Dated::Open) => open = true,
                _ => {}
            }
        }
        if !open || self.lists.len() == before {
            return self.lists.truncate(before);
        }
        let word = self.words.len() as u32;
        let is_open = |number: &&u32| self.dated.get(**number as usize) == Some(&Dated::Open);
        self.pairs.extend(who.iter().filter(is_open).map(|number| (*number, word)));
        self.words.push(Word { end: self.lists.len() as u32, weight });
    }

    /// Ends the telling of words: each open article that shares one with a dated one, with the number of its first pair.
    pub fn open(&mut self) -> Vec<u32> {
        self.pairs.sort_unstable();
        let mut open: Vec<u32> = self.pairs.iter().map(|pair| pair.0).collect();
        open.dedup();
        open
    }

    /// The dated articles most like an open one, and how alike: the cosine of their rare words.
    pub fn neighbours(&mut self, number: u32) -> Vec<(u32, f32)> {
        let first = self.pairs.partition_point(|pair| pair.0 < number);
        let pairs = self.pairs.iter().skip(first).take_while(|pair| pair.0 == number);
        let mut found = Vec::new();
        for &(_, word) in pairs {
            let Some(&Word { end, weight }) = self.words.get(word as usize) else { continue };
            let start = (word as usize)
                .checked_sub(1)
                .and_then(|word| self.words.get(word))
                .map_or(0, |word| word.end);
            for &other in self.lists.get(start as usize..end as usize).unwrap_or_default() {
                let Some(sum) = self.sums.get_mut(other as usize) else { continue };
                if *sum == 0.0 {
                    found.push(other);
                }
                *sum += weight;
            }
        }
        let square = |number: u32| self.squares.get(number as usize).copied().unwrap_or(0.0);
        let own = square(number);
        let mut alike: Vec<(u32, f32)> = Vec::with_capacity(found.len());
        for other in found {
            let sum = self.sums.get_mut(other as usize).map_or(0.0, std::mem::take);
            alike.push((other, sum / (own * square(other)).sqrt().max(f32::MIN_POSITIVE)));
        }
        alike.retain(|(_, likeness)| *likeness >= STRANGERS);
        let better = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if alike.len() > KIN {
            alike.select_nth_unstable_by(KIN, better);
            alike.truncate(KIN);
        }
        alike.sort_unstable_by(better);
        alike
    }

    /// The neighbours of an article whose text is cut into `tokens`, as witnesses of its day; the text of one is asked for
    /// only where it may be a copy.
    pub fn kin<T: AsRef<str>>(
        &self,
        tokens: &Tokens,
        neighbours: &[(u32, f32)],
        (id, text): (impl Fn(u32) -> Option<ArticleId>, impl Fn(u32) -> Option<T>),
    ) -> Vec<Kin> {
        let mut compared = 0;
        let mut kin = Vec::new();
        for &(number, likeness) in neighbours {
            let Some(Dated::On(day)) = self.dated.get(number as usize) else { continue };
            let Some(id) = id(number) else { continue };
            let may_be = likeness >= MAYBE_COPY.0 && compared < MAYBE_COPY.1;
            compared += usize::from(may_be);
            let text = may_be.then(|| text(number)).flatten();
            let same = text.map(|text| shingle::likeness(tokens, &Tokens::new(text.as_ref())));
            let copy = same.filter(|same| *same >= SAME_STORY);
            if copy.is_none() && self.dated.len() < FEW {
                continue;
            }
            kin.push(Kin { id, day: from_day_number(*day), likeness, copy });
        }
        kin
    }

    /// The neighbours, and what each is called, with the days of the whole corpus.
    pub fn around<'a>(&'a self, kin: &'a [Kin], title: &'a dyn Fn(ArticleId) -> String) -> Surroundings<'a> {
        Surroundings { kin, calendar: &self.calendar, title }
    }
}

/// The words of articles in memory.
#[derive(Debug, Default)]
struct Words {
    who: FxHashMap<String, Vec<u32>>,
}

impl Words {
    /// Adds the stems and the actors of an article.
    fn add(&mut self, number: u32, tokens: &Tokens, analysis: &Analysis) {
        let mut have = |word: &str| match self.who.get_mut(word) {
            Some(who) if who.last() == Some(&number) => {}
            // One more than common is enough to know that it is.
            Some(who) if who.len() > COMMON => {}
            Some(who) => who.push(number),
            None => drop(self.who.insert(word.to_owned(), vec![number])),
        };
        for (i, token) in tokens.list().iter().enumerate() {
            if !analysis.is_dropped(token.span()) {
                have(&stem(tokens.folded(i)));
            }
        }
        for ActorMentions { id, .. } in &analysis.actors {
            have(&format!("actor:{id}"));
        }
    }

    /// Tells a survey who has which word.
    fn tell(&self, survey: &mut Survey) {
        self.who.values().for_each(|who| survey.word(who));
    }
}

/// Surveys articles in memory: those without a date are dated by the others.
pub fn together(read: &mut [(Article, Analysis)], by: (&Settings, &Corrections)) {
    let dated = read.iter().map(|(_, analysis)| Dated::of(analysis.published.as_ref())).collect();
    let Some(mut survey) = Survey::new(dated) else { return };
    let mut words = Words::default();
    for ((article, analysis), number) in read.iter().zip(0..) {
        words.add(number, &Tokens::new(&article.text), analysis);
    }
    words.tell(&mut survey);
    for number in survey.open() {
        let neighbours = survey.neighbours(number);
        let look = |number: u32| read.get(number as usize);
        let (id, text) = (|number| Some(look(number)?.1.id), |number| Some(&look(number)?.0.text));
        let title = |id| {
            let found = neighbours.iter().filter_map(|other| look(other.0)).find(|(_, known)| known.id == id);
            found
                .and_then(|(article, _)| article.title.as_ref())
                .map_or_else(String::new, |title| title.text.clone())
        };
        let Some((article, analysis)) = read.get(number as usize) else { continue };
        let (tokens, mut analysis) = (Tokens::new(&article.text), analysis.clone());
        let kin = survey.kin(&tokens, &neighbours, (id, text));
        redate(article, &tokens, &mut analysis, by, Some(&survey.around(&kin, &title)));
        if let Some(read) = read.get_mut(number as usize) {
            read.1 = analysis;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Known, analyse};
    use crate::article::Metadata;
    use crate::date::interval::Why;

    const BRIDGE: &str = "انهار جسر الشهداء في حي الكرامة بعد مرور شاحنة محملة بالإسمنت، وقالت بلدية المدينة إن المهندس رياض القصاب كان قد حذر من تصدع أعمدته، وإن فرق الإنقاذ انتشلت سبعة ناجين من النهر.";
    const MATCH: &str = "فاز نادي الوحدة بكأس البلديات بعد ركلات الترجيح، وأحرز المهاجم نبيل شاكر هدف التعادل في الدقيقة الأخيرة أمام جمهور ملأ مدرجات ملعب الزيتون.";

    fn read(number: u64, text: &str, date: Option<&str>) -> (Article, Analysis) {
        let metadata = Metadata { date: date.map(Into::into), ..Metadata::default() };
        let article = Article {
            path: "a.jsonl".into(),
            record: 1,
            text: text.into(),
            title: None,
            metadata,
            lossy: false,
        };
        let known = Known {
            id: ArticleId(number),
            source: None,
            dropped: Vec::new(),
            corrections: crate::actor::Corrections::none(),
        };
        let analysis = analyse(&article, &Tokens::new(text), known, &Settings::default(), None);
        (article, analysis)
    }

    /// Dated articles of other things, one a day through 2020.
    fn others() -> Vec<(Article, Analysis)> {
        let day = |i: u64| from_day_number(18_262 + 3 * i as i64).to_string();
        (0..100).map(|i| read(100 + i, &format!("{MATCH} الجولة{i} الملعب{i}"), Some(&day(i)))).collect()
    }

    fn published(read: &[(Article, Analysis)], number: u64) -> Option<&Published> {
        read.iter().find(|(_, analysis)| analysis.id.0 == number)?.1.published.as_ref()
    }

    #[test]
    fn a_dated_copy_dates_whatever_the_order() {
        let copy = format!("{BRIDGE} وفتحت النيابة تحقيقا.");
        for undated_first in [true, false] {
            let mut all = vec![read(1, BRIDGE, None)];
            all.insert(usize::from(undated_first), read(2, &copy, Some("2020-05-14")));
            all.extend(others());
            together(&mut all, (&Settings::default(), Corrections::none()));
            let date = published(&all, 1).expect("a date");
            assert_eq!((date.start.to_string(), date.end), ("2020-05-14".to_owned(), date.start));
            let evidence = date.evidence.iter().find(|evidence| evidence.why == Why::Copy).expect("the copy");
            assert_eq!(evidence.article, Some(ArticleId(2)));
        }
    }

    #[test]
    fn two_articles_are_a_corpus() {
        let mut two = vec![
            read(1, BRIDGE, None),
            read(2, &format!("{BRIDGE} وفتحت النيابة تحقيقا."), Some("2020-05-14")),
        ];
        together(&mut two, (&Settings::default(), Corrections::none()));
        assert_eq!(published(&two, 1).map(|date| date.start.to_string()).as_deref(), Some("2020-05-14"));
    }

    #[test]
    fn in_a_handful_of_articles_words_in_common_are_no_reason() {
        let day = |i: u64| Some(["2023-05-01", "2024-01-27", "2024-03-02"][i as usize]);
        let mut all: Vec<_> = (0..3).map(|i| read(2 + i, &format!("{MATCH} الجولة{i}"), day(i))).collect();
        all.push(read(1, "أحرز المهاجم نبيل شاكر هدفين أمام جمهور كبير", None));
        together(&mut all, (&Settings::default(), Corrections::none()));
        assert_eq!(published(&all, 1), None);
    }

    #[test]
    fn without_anyone_like_it_an_article_stays_undated() {
        let mut all = vec![read(1, BRIDGE, None)];
        all.extend(others());
        together(&mut all, (&Settings::default(), Corrections::none()));
        assert_eq!(published(&all, 1), None);
        let mut alone = vec![read(1, BRIDGE, None), read(2, BRIDGE, None)];
        together(&mut alone, (&Settings::default(), Corrections::none()));
        assert_eq!(published(&alone, 1), None);
    }

    #[test]
    fn a_date_that_is_known_stays() {
        let mut all = vec![read(1, BRIDGE, Some("2020-08-01")), read(2, BRIDGE, Some("2020-05-14"))];
        all.extend(others());
        all.push(read(3, &format!("{BRIDGE} السبت"), None));
        let before = published(&all, 1).cloned();
        together(&mut all, (&Settings::default(), Corrections::none()));
        assert_eq!(published(&all, 1).cloned(), before);
    }

    #[test]
    fn the_words_of_a_series_say_nothing_of_the_day() {
        // The same match again and again: its next copy could be of any day.
        let mut all = others();
        all.push(read(1, &format!("{MATCH} الجولة المقبلة"), None));
        together(&mut all, (&Settings::default(), Corrections::none()));
        let date = published(&all, 1);
        assert!(date.is_none_or(|date| date.precision != Precision::Day), "{date:?}");
    }
}
