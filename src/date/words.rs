//! The words that date phrases are made of: one lookup from a folded token to its class.
//! The words are in `assets/lexicon/months.toml` and `date_words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::names::MONTHS;
use crate::text::behind::Behind;
use crate::text::hash::{WordMap, hash};
use crate::text::normalize::{Fold, fold, folded};
use crate::text::segment::{Token, TokenKind, Tokens};

mod hint;

pub use hint::{Hint, Hints};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours and less: known only to be left alone.
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// How many of a unit its form means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    One,
    Two,
    Many,
}

/// The beginning, middle or end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Start,
    Middle,
    End,
}

/// Which of several like periods is meant, seen from the article's day or from a date before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// قبل الماضي
    BeforeLast,
    /// الماضي
    Past,
    /// الجاري، هذا
    Current,
    /// المقبل
    Next,
    /// بعد المقبل
    AfterNext,
    /// التالي: after the date before; after the article's where there is none.
    Following,
    /// نفسه، ذلك: that of the date before.
    Same,
}

/// A season, by the days of `CONTRACT.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A day or month kept every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    NewYearEve,
    NewYear,
    HijriNewYear,
    Christmas,
    Fitr,
    Adha,
    /// «أول أيام العيد»: the one of the two that is meant by the day.
    Eid,
    Mawlid,
    Ashura,
    Arafa,
    Easter,
    Ramadan,
    Labour,
}

/// Words that tie a date to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Before,
    Since,
    After,
    Within,
    Between,
    From,
    To,
    In,
    By,
    Matching,
    Ago,
    Or,
    YearSign,
    HijriSign,
}

/// The class of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// None of these.
    Plain,
    /// Digits.
    Number(i32),
    /// A Gregorian month, 1 to 12; not `sure` where it is also another word.
    Month {
        number: i8,
        sure: bool,
    },
    /// A Hijri month, 1 to 12.
    Hijri {
        number: u8,
        sure: bool,
    },
    /// A weekday, with or without «ال».
    Weekday {
        day: Weekday,
        definite: bool,
    },
    /// A unit of time, with or without «ال».
    Unit {
        unit: Unit,
        count: Count,
        definite: bool,
    },
    Part(Part),
    Turn(Turn),
    /// هذا
    This,
    /// ذلك
    That,
    /// A day counted from the article's: أمس.
    Day(i8),
    /// «غدا»: tomorrow, or «became».
    Tomorrow,
    /// صباح
    Hour,
    /// الليلة
    Tonight,
    Relation(Relation),
    /// نحو
    Loose,
    /// الأول to العاشر; 99 is «الأخير».
    Ordinal {
        number: i8,
        definite: bool,
    },
    /// العشرين, a number or an ordinal.
    Tens(i8),
    Cardinal(i16),
    /// التسعينيات
    Decade(i8),
    Season {
        season: Season,
        definite: bool,
    },
    /// الربع, النصف: of so many in a year.
    Fraction(i8),
    Feast(Feast),
    Weekend,
    /// حينها
    Anaphor,
    /// العام الدراسي
    LooseYear,
}

/// A word as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub word: Word,
    /// Tokens it takes.
    pub len: u8,
    /// Letters of proclitics before it.
    pub cut: u8,
    /// Whether «و» is among them.
    pub and: bool,
}

impl Reading {
    /// Of a word that is none of these.
    const PLAIN: Self = Self { word: Word::Plain, len: 1, cut: 0, and: false };
}

#[derive(Default)]
struct Entry {
    alone: Option<Word>,
    longer: Vec<(Vec<String>, Word)>,
}

/// Bits of the filters before the tables, as a power of two: ten for each word or more.
const BITS: u32 = 14;
/// The same of the filter for words behind proclitics.
const BITS_BEHIND: u32 = 17;

/// All words by their first token.
pub struct Lexicon {
    entries: WordMap<Entry>,
    /// The first tokens: most of a text are none.
    begin: Behind,
    hints: WordMap<Hints>,
    /// Days whose year everyone knows, with the words that go before them.
    known: Vec<(Date, String)>,
}

/// The bundled words.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

type Table = BTreeMap<String, BTreeMap<String, Vec<String>>>;

impl Lexicon {
    fn bundled() -> Self {
        let (entries, hints) = (WordMap::new(BITS), WordMap::new(BITS));
        let mut lexicon = Self { entries, begin: Behind::new(BITS_BEHIND), hints, known: Vec::new() };
        let table: Table = toml::from_str(include_str!("../../assets/lexicon/date_words.toml"))
            .expect("the bundled date words parse, by test");
        for (section, keys) in &table {
            for (key, names) in keys {
                for name in names {
                    lexicon.add_row(section, key, name);
                }
            }
        }
        lexicon.add_months();
        for entry in lexicon.entries.values_mut() {
            entry.longer.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        lexicon
    }

    fn add_row(&mut self, section: &str, key: &str, name: &str) {
        let form = folded(name);
        if section == "known_day" {
            let day = key.parse().ok();
            debug_assert!(day.is_some(), "{key}");
            return self.known.extend(day.map(|day| (day, form)));
        }
        let hint = match (section, key) {
            ("cue", "future") => Hint::Future,
            ("cue", "plan") => Hint::Plan,
            ("cue", _) => Hint::Report,
            ("name_head", _) => Hint::NameHead,
            ("event_head", _) => Hint::EventHead,
            ("year_head", _) => Hint::YearHead,
            ("day_head", _) => Hint::DayHead,
            ("number_head", _) => Hint::NumberHead,
            ("public_head", _) => Hint::PublicHead,
            ("counted", _) => Hint::Counted,
            _ => {
                let word = class(section, key, form.starts_with("ال"));
                debug_assert!(word.is_some(), "{section}.{key}");
                return word.into_iter().for_each(|word| self.add(&form, word));
            }
        };
        let hints = self.hints.entry(hash(form.as_bytes()));
        *hints = hints.with(hint);
    }

    fn add_months(&mut self) {
        for (number, month) in (1..).zip(&MONTHS.gregorian) {
            month.names.iter().for_each(|n| self.add(&folded(n), Word::Month { number, sure: true }));
            month.rare.iter().for_each(|n| {
                self.add(&folded(&format!("شهر {n}")), Word::Month { number, sure: true });
            });
            let unsure = month.unsure.iter().chain(&month.latin);
            unsure.for_each(|n| self.add(&folded(n), Word::Month { number, sure: false }));
        }
        for (number, month) in (1..).zip(&MONTHS.hijri) {
            month.names.iter().for_each(|n| self.add(&folded(n), Word::Hijri { number, sure: true }));
            month.unsure.iter().for_each(|n| self.add(&folded(n), Word::Hijri { number, sure: false }));
        }
    }

    fn add(&mut self, form: &str, word: Word) {
        let tokens = Tokens::new(form);
        let rest: Vec<String> = (1..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect();
        self.begin.add(tokens.folded(0));
        let entry = self.entries.entry(tokens.hash(0));
        if rest.is_empty() {
            entry.alone = Some(word);
        } else {
            entry.longer.push((rest, word));
        }
    }

    /// What token `i` is, alone or with the tokens after it, as it stands or without its proclitics.
    #[inline]
    pub fn read(&self, tokens: &Tokens, i: usize) -> Reading {
        let token = tokens.list().get(i).filter(|token| self.may_be(token));
        token.map_or(Reading::PLAIN, |token| self.read_word(token, tokens, i))
    }

    fn read_word(&self, token: &Token, tokens: &Tokens, i: usize) -> Reading {
        let form = tokens.folded(i);
        if token.kind == TokenKind::Number {
            let number = if form.len() <= 9 { form.parse().ok() } else { None };
            return Reading { word: number.map_or(Word::Plain, Word::Number), ..Reading::PLAIN };
        }
        if let Some((word, len)) = self.find(token.hash, tokens, i) {
            return Reading { word, len, cut: 0, and: false };
        }
        self.read_cut(form, tokens, i).unwrap_or(Reading::PLAIN)
    }

    /// Whether a token may be one of the words, or is a number: most are neither.
    #[inline]
    fn may_be(&self, token: &Token) -> bool {
        token.kind == TokenKind::Number || self.begin.may_be(token.hash)
    }

    fn read_cut(&self, form: &str, tokens: &Tokens, i: usize) -> Option<Reading> {
        let (rest, and) = match form.strip_prefix('و') {
            Some(rest) => (rest, true),
            None => (form.strip_prefix('ف').unwrap_or(form), false),
        };
        let first = u8::from(rest.len() < form.len());
        if first == 1
            && let Some((word, len)) = self.find(hash(rest.as_bytes()), tokens, i)
        {
            return Some(Reading { word, len, cut: 1, and });
        }
        let bare = rest.strip_prefix(['ب', 'ل', 'ك'])?;
        if let Some((word, len)) = self.find(hash(bare.as_bytes()), tokens, i) {
            // «باب» is a door, not «in August»; «لم» is no sign of a year.
            let unsure = matches!(
                word,
                Word::Month { sure: false, .. }
                    | Word::Hijri { sure: false, .. }
                    | Word::Relation(Relation::YearSign | Relation::HijriSign)
            );
            return (!unsure).then_some(Reading { word, len, cut: first + 1, and });
        }
        // «للعام» is «ل» and «العام»; the article stays, so the whole word is the span.
        let bare = rest.strip_prefix("لل")?;
        let (word, len) = self.find(hash(format!("ال{bare}").as_bytes()), tokens, i)?;
        Some(Reading { word, len, cut: first, and })
    }

    /// The word of this hash at token `i`, and how many tokens it takes.
    fn find(&self, hash: u64, tokens: &Tokens, i: usize) -> Option<(Word, u8)> {
        let entry = self.entries.get(hash)?;
        for (rest, word) in &entry.longer {
            let all = (i + 1..).zip(rest).all(|(j, part)| tokens.folded(j) == part && blank(tokens.gap(j)));
            if all {
                return Some((*word, rest.len() as u8 + 1));
            }
        }
        Some((entry.alone?, 1))
    }

    /// The year of a day that made history under this name: «ثورة», 25 January.
    pub fn known_year(&self, head: &str, month: i8, day: i8) -> Option<i16> {
        let fits = |(date, name): &&(Date, String)| {
            (date.month(), date.day()) == (month, day) && head.ends_with(name.as_str())
        };
        self.known.iter().find(fits).map(|(date, _)| date.year())
    }

    /// What token `i` says, as it stands or after a proclitic.
    pub fn hints(&self, tokens: &Tokens, i: usize) -> Hints {
        let form = tokens.folded(i);
        let bare = form.trim_start_matches(['و', 'ف']);
        let stripped = (bare.len() < form.len()).then_some(bare);
        let behind = [bare.strip_prefix(['ب', 'ل', 'ك']), bare.strip_prefix("ال"), bare.strip_prefix("لل")];
        let forms = behind.into_iter().chain([stripped]).flatten().map(|form| hash(form.as_bytes()));
        let said = forms.chain([tokens.hash(i)]).filter_map(|form| self.hints.get(form));
        said.fold(Hints::default(), |all, hints| all.or(*hints))
    }
}

fn class(section: &str, key: &str, definite: bool) -> Option<Word> {
    let number = || key.parse::<i16>().ok();
    Some(match section {
        "weekday" => Word::Weekday { day: weekday(key)?, definite },
        "one" => Word::Unit { unit: unit(key)?, count: Count::One, definite },
        "two" => Word::Unit { unit: unit(key)?, count: Count::Two, definite },
        "many" => Word::Unit { unit: unit(key)?, count: Count::Many, definite },
        "part" => Word::Part(part(key)?),
        "turn" => Word::Turn(turn(key)?),
        "this" if key == "this" => Word::This,
        "this" => Word::That,
        "day" => Word::Day(key.replace('m', "-").replace('p', "").parse().ok()?),
        "tomorrow" => Word::Tomorrow,
        "hour" => Word::Hour,
        "tonight" => Word::Tonight,
        "relation" => Word::Relation(relation(key)?),
        "loose" => Word::Loose,
        "ordinal" => Word::Ordinal { number: number()? as i8, definite },
        "tens" => Word::Tens(number()? as i8),
        "cardinal" => Word::Cardinal(number()?),
        "decade" => Word::Decade(number()? as i8),
        "season" => Word::Season { season: season(key)?, definite },
        "fraction" => Word::Fraction(match key {
            "quarter" => 4,
            "third" => 3,
            _ => 2,
        }),
        "feast" => Word::Feast(feast(key)?),
        "weekend" => Word::Weekend,
        "anaphor" => Word::Anaphor,
        "loose_year" => Word::LooseYear,
        _ => return None,
    })
}

fn weekday(key: &str) -> Option<Weekday> {
    Some(match key {
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        _ => return None,
    })
}

fn unit(key: &str) -> Option<Unit> {
    Some(match key {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(key: &str) -> Option<Part> {
    Some(match key {
        "start" => Part::Start,
        "middle" => Part::Middle,
        "end" => Part::End,
        _ => return None,
    })
}

fn turn(key: &str) -> Option<Turn> {
    Some(match key {
        "before_last" => Turn::BeforeLast,
        "past" => Turn::Past,
        "current" => Turn::Current,
        "next" => Turn::Next,
        "after_next" => Turn::AfterNext,
        "following" => Turn::Following,
        "same" => Turn::Same,
        _ => return None,
    })
}

fn season(key: &str) -> Option<Season> {
    Some(match key {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

fn relation(key: &str) -> Option<Relation> {
    Some(match key {
        "before" => Relation::Before,
        "since" => Relation::Since,
        "after" => Relation::After,
        "within" => Relation::Within,
        "between" => Relation::Between,
        "from" => Relation::From,
        "to" => Relation::To,
        "in" => Relation::In,
        "by" => Relation::By,
        "matching" => Relation::Matching,
        "ago" => Relation::Ago,
        "or" => Relation::Or,
        "year_sign" => Relation::YearSign,
        "hijri_sign" => Relation::HijriSign,
        _ => return None,
    })
}

fn feast(key: &str) -> Option<Feast> {
    Some(match key {
        "new_year_eve" => Feast::NewYearEve,
        "new_year" => Feast::NewYear,
        "hijri_new_year" => Feast::HijriNewYear,
        "christmas" => Feast::Christmas,
        "fitr" => Feast::Fitr,
        "adha" => Feast::Adha,
        "eid" => Feast::Eid,
        "mawlid" => Feast::Mawlid,
        "ashura" => Feast::Ashura,
        "arafa" => Feast::Arafa,
        "easter" => Feast::Easter,
        "ramadan" => Feast::Ramadan,
        "labour" => Feast::Labour,
        _ => return None,
    })
}

/// Whether a gap is only white space (or nothing).
pub fn blank(gap: &str) -> bool {
    gap.chars().all(|c| c == ' ' || c == '\u{a0}' || matches!(fold(c), Fold::Drop))
}

/// The bytes that the first `letters` letters of a written word take, with their marks.
pub fn letters(written: &str, letters: u8) -> usize {
    let mut left = letters;
    for (at, c) in written.char_indices() {
        if !matches!(fold(c), Fold::Drop) {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
    }
    written.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_asset_has_a_class() {
        let table: Table = toml::from_str(include_str!("../../assets/lexicon/date_words.toml")).unwrap();
        let hints = [
            "cue",
            "name_head",
            "event_head",
            "year_head",
            "day_head",
            "number_head",
            "public_head",
            "counted",
            "known_day",
        ];
        for (section, keys) in table.iter().filter(|(s, _)| !hints.contains(&s.as_str())) {
            for key in keys.keys() {
                assert!(class(section, key, false).is_some(), "{section}.{key}");
            }
        }
    }

    #[test]
    fn proclitics_come_off_and_phrases_win() {
        for (text, word, len, cut) in [
            ("وكانون الثاني", Word::Month { number: 1, sure: true }, 2, 1),
            ("وبالأمس", Word::Day(-1), 1, 2),
            ("أوّل من أمس", Word::Day(-2), 3, 0),
            ("باب", Word::Plain, 1, 0),
            ("للعام", Word::Unit { unit: Unit::Year, count: Count::One, definite: true }, 1, 0),
            ("٢٠١٤", Word::Number(2014), 1, 0),
        ] {
            let reading = LEXICON.read(&Tokens::new(text), 0);
            assert_eq!((reading.word, reading.len, reading.cut), (word, len, cut), "{text}");
        }
        assert_eq!(letters("وَبِالأمس", 2), "وَبِ".len());
    }
}
