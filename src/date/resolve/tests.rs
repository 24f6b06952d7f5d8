//! The table of `cases.tsv`: anchor, sentence with its mentions in ⟦ ⟧, and what the last of them means; and that of
//! `conventions.tsv`, which has before them the convention or trap that the row is a case of.

mod gold;

use rstest::rstest;

use super::*;
use crate::date::grammar::recognise;
use crate::text::segment::Tokens;

const CASES: &str = include_str!("../cases.tsv");

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    CASES.lines().skip(1).map(|line| line.split('\t').collect())
}

/// The sentence as it is read: its mentions in brackets, then what the last one means.
fn read(anchor: &str, plain: &str) -> (String, [String; 4]) {
    let tokens = Tokens::new(plain);
    let anchor = anchor.parse().ok().map(Bounds::day);
    let mentions = resolve(&recognise(&tokens), anchor, &Settings::default());
    let mut marked = String::new();
    let mut at = 0;
    for mention in &mentions {
        marked.push_str(plain.get(at..mention.span.start).unwrap_or("<overlap>"));
        marked.push_str(&format!("⟦{}⟧", mention.span.of(plain)));
        at = mention.span.end;
    }
    marked.push_str(plain.get(at..).unwrap_or(""));
    let day = |day: Option<Date>| day.map_or("-".into(), |day| day.to_string());
    let name = |value| serde_json::to_string(&value).unwrap_or_default().replace('"', "");
    let meaning = mentions.last().map_or(["-", "-", "-", "-"].map(String::from), |m| {
        let kind = serde_json::to_string(&m.kind).unwrap_or_default().replace('"', "");
        [day(m.bounds.from), day(m.bounds.to), name(m.granularity), kind]
    });
    (marked, meaning)
}

const CONVENTIONS: &str = include_str!("../conventions.tsv");

#[test]
fn every_case_of_the_tables() {
    let mut wrong = Vec::new();
    let named = CONVENTIONS.lines().skip(1).map(|line| line.split('\t').skip(1).collect());
    for row in rows().chain(named) {
        let [anchor, sentence, meaning @ ..] = row.as_slice() else { panic!("{row:?}") };
        let (marked, got) = read(anchor, &sentence.replace(['⟦', '⟧'], ""));
        if marked != *sentence || got != *meaning {
            wrong.push(format!("{sentence}\n  want {meaning:?}\n  got  {got:?} {marked}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_is_large_enough() {
    let dates = rows().filter(|row| row.iter().any(|cell| cell.contains('⟦'))).count();
    assert!(dates >= 150, "{dates} dates");
    assert!(rows().count() - dates >= 30, "{} others", rows().count() - dates);
}

#[rstest]
#[case::end_of_july("أواخر تموز 2021", "2021-07-21", "2021-07-31")]
#[case::iso_month("2024-01", "2024-01-01", "2024-01-31")]
#[case::iso_day("2024-01-27", "2024-01-27", "2024-01-27")]
#[case::three_months_ago("-3m", "2023-11-01", "2023-11-30")]
#[case::in_two_weeks("+2w", "2024-02-24", "2024-02-24")]
#[case::levant("27 كانون الثاني 2024", "2024-01-27", "2024-01-27")]
#[case::hijri("١٥ رجب ١٤٤٥", "2024-01-27", "2024-01-27")]
#[case::yesterday("أمس", "2024-02-09", "2024-02-09")]
#[case::english("27 January 2024", "2024-01-27", "2024-01-27")]
#[case::english_month("March 2003", "2003-03-01", "2003-03-31")]
#[case::year("2014", "2014-01-01", "2014-12-31")]
#[case::years("2014-2016", "2014-01-01", "2016-12-31")]
#[case::last_month("الشهر الماضي", "2024-01-01", "2024-01-31")]
#[case::a_month_that_is_a_surname("شباط", "2024-02-01", "2024-02-29")]
#[case::a_month_that_is_a_verb("مارس", "2023-03-01", "2023-03-31")]
#[case::persian_digits("۲۰۱۴", "2014-01-01", "2014-12-31")]
fn phrases_a_reader_types(#[case] phrase: &str, #[case] from: &str, #[case] to: &str) {
    let today = "2024-02-10".parse().unwrap();
    let expected = Bounds::new(from.parse().unwrap(), to.parse().unwrap());
    assert_eq!(parse_phrase(phrase, today, &Settings::default()), Some(expected));
}

#[rstest]
#[case::nothing("")]
#[case::words("مجلس الوزراء")]
#[case::among_words("قال الوزير الذي زار بغداد أمس إنه باق")]
#[case::number("2500")]
fn phrases_that_are_no_date(#[case] phrase: &str) {
    let today = "2024-02-10".parse().unwrap();
    assert_eq!(parse_phrase(phrase, today, &Settings::default()), None);
}

#[rstest]
#[case::bare_month("آذار", "2024-03-01", "2024-03-31")]
#[case::weekday("الاثنين", "2024-02-12", "2024-02-12")]
#[case::day("5 نوفمبر", "2024-11-05", "2024-11-05")]
fn a_prompt_may_lean_to_the_future(#[case] phrase: &str, #[case] from: &str, #[case] to: &str) {
    let settings = Settings { lean: Lean::Future, ..Settings::default() };
    let expected = Bounds::new(from.parse().unwrap(), to.parse().unwrap());
    assert_eq!(parse_phrase(phrase, "2024-02-10".parse().unwrap(), &settings), Some(expected));
}

#[rstest]
#[case::a_corpus_that_goes_on("نوفمبر", "2025-03-01", "2024-11-01", "2024-11-30")]
#[case::a_corpus_of_the_past("نوفمبر", "2023-12-31", "2023-11-01", "2023-11-30")]
#[case::a_corpus_that_ended_long_ago("نوفمبر", "2020-01-01", "2019-11-01", "2019-11-30")]
#[case::this_very_month("شباط", "2020-06-01", "2020-02-01", "2020-02-29")]
#[case::what_does_not_lean("أمس", "2020-06-01", "2024-02-09", "2024-02-09")]
#[case::told_by_its_words("نوفمبر المقبل", "2023-12-31", "2024-11-01", "2024-11-30")]
#[case::a_weekday("الاثنين", "2024-02-10", "2024-02-05", "2024-02-05")]
fn a_prompt_leans_back_where_the_corpus_ends(
    #[case] phrase: &str,
    #[case] until: &str,
    #[case] from: &str,
    #[case] to: &str,
) {
    let settings = Settings { lean: Lean::Future, until: until.parse().ok(), ..Settings::default() };
    let expected = Bounds::new(from.parse().unwrap(), to.parse().unwrap());
    assert_eq!(parse_phrase(phrase, "2024-02-10".parse().unwrap(), &settings), Some(expected));
}

#[test]
fn an_article_known_to_an_interval_resolves_what_does_not_depend_on_the_day() {
    let text = "اتفقا في تموز المنصرم على الانسحاب نهاية العام، وقال أمس إنه باق";
    let december = Bounds::month(2021, 12);
    let mentions = resolve(&recognise(&Tokens::new(text)), december, &Settings::default());
    let [july, end, yesterday] = mentions.as_slice() else { panic!("{mentions:?}") };
    assert_eq!(Some(july.bounds), Bounds::month(2021, 7));
    assert_eq!(end.bounds.from, "2021-10-01".parse().ok());
    assert_eq!(yesterday.bounds, Bounds::UNKNOWN);
}

/// Duckling's Arabic phrases of a day or coarser; parts of months by overlap. Needs data from outside.
#[test]
fn duckling_phrases() {
    let Ok(root) = std::env::var("WARRAQ_TEST_DATA") else {
        return eprintln!("skipped: no WARRAQ_TEST_DATA");
    };
    let file = std::fs::File::open(format!("{root}/data/duckling_ar.jsonl.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::GzDecoder::new(file)).unwrap();
    let settings = Settings { lean: Lean::Future, ..Settings::default() };
    let today = "2013-02-12".parse().unwrap();
    let (mut right, mut all) = (0, 0);
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        if matches!(case["grain"].as_str(), Some("Hour" | "Minute" | "Second")) {
            continue;
        }
        all += 1;
        let day = |i: usize| case["values"][i].as_str()?.get(..10)?.parse::<Date>().ok();
        let (from, until) = (day(0), day(1).and_then(|d| d.yesterday().ok()));
        let got = parse_phrase(case["input"].as_str().unwrap_or(""), today, &settings);
        right += usize::from(got.is_some_and(|b| match until {
            Some(_) => b.from <= until && b.to >= from,
            None => b.from == from || from.is_some_and(|d| b.days() > Some(7) && b.contains(d)),
        }));
    }
    assert!(right >= 105, "{right} of {all}");
}
