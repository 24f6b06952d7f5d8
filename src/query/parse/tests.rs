use jiff::civil::date;
use proptest::prelude::*;

use crate::query::ast::Mark;

use super::*;

fn day(phrase: &str) -> Option<Bounds> {
    match phrase {
        "2024-01-27" | "27 كانون الثاني 2024" | "أمس" | "-3m" | "١٥ رجب ١٤٤٥" => {
            Some(Bounds::day(date(2024, 1, 27)))
        }
        "2024-01" | "الشهر الماضي" | "كانون الثاني 2024" => Bounds::month(2024, 1),
        "2024" => Bounds::year(2024),
        _ => None,
    }
}

fn actor(name: &str) -> Vec<String> {
    if name.contains("داعش") { vec!["islamic-state".into()] } else { Vec::new() }
}

const LOOKUP: Lookup = Lookup { date: &day, actor: &actor };

fn shown(text: &str) -> String {
    match parse(text, &LOOKUP) {
        Ok(query) => query.map_or_else(String::new, |query| query.to_string()),
        Err(error) => format!("{:?} {:?}", error.expected, error.span.of(text)),
    }
}

#[test]
fn queries_as_they_are_understood() {
    for (typed, meant) in [
        ("", ""),
        ("  «»  ، ؟ ", ""),
        ("القوات الأميركية", "القوات الأميركية"),
        ("~كلمة =على كلم*", "~كلمة =على كلم*"),
        ("«عبارة كاملة»~3 “أخرى”", "\"عبارة كاملة\"~3 \"أخرى\""),
        ("a AND b OR c", "(a b) OR c"),
        ("a | b c", "a OR (b c)"),
        ("a (b | c)", "a (b OR c)"),
        ("NOT a !b -c", "-a -b -c"),
        ("- a --b", "a b"),
        ("العراق أو سوريا", "العراق OR سوريا"),
        ("أو سوريا", "\"أو\" سوريا"),
        ("العراق بدون سوريا", "العراق -سوريا"),
        ("العراق بدون", "العراق \"بدون\""),
        ("العراق و سوريا", "العراق سوريا"),
        ("+a +b", "a b"),
        ("title:هجوم عنوان:(a OR b)", "title:هجوم (title:a OR title:b)"),
        ("مصدر:\"الجزيرة نت\"", "source:\"الجزيرة نت\""),
        ("actor:داعش جهة:\"تنظيم داعش\"", "actor:\"داعش\" actor:\"تنظيم داعش\""),
        ("actor:(داعش OR إيران)", "actor:\"داعش\" OR actor:\"إيران\""),
        ("on:2024-01-27", "on:\"2024-01-27\""),
        ("since:-3m هجوم", "since:\"-3m\" هجوم"),
        ("قبل:27 كانون الثاني 2024 هجوم", "before:\"27 كانون الثاني 2024\" هجوم"),
        ("يوم:أمس، العراق", "on:\"أمس\" العراق"),
        ("زمن:\"١٥ رجب ١٤٤٥\"", "when:\"١٥ رجب ١٤٤٥\""),
        ("lang:AR is:new حالة:جديد حالة:غير-مقروء", "lang:\"ar\" is:new is:new is:unread"),
        ("وسم:مهم قصة:0123abcd", "tag:\"مهم\" story:\"0123abcd\""),
        ("كوفيد-19 و2500", "\"كوفيد-19\" \"و2500\""),
        ("القاهرة!=بالقاهرة≠لِلقاهرة مصر", "القاهرة≠بالقاهرة≠للقاهرة مصر"),
        ("title:~علي!=على كلم*≠كلمات أو ب", "(title:~علي≠على كلم*≠كلمات) OR ب"),
        ("=على!=علي \"a\"!=b كوفيد-19!=كوفيد", "=على \"a\" =b \"كوفيد-19\""),
        ("actor:(داعش!=بداعش) a != b c!= d !=e", "actor:\"داعش\" a -b c d -=e"),
        ("\u{200f}title:a\u{200f}", "title:a\u{200f}"),
        ("before:غدير", "Date \"غدير\""),
        ("is:شيء", "Mark \"شيء\""),
        ("actor:", "Value \"actor:\""),
        ("a AND", "Word \"AND\""),
        ("a OR", "Word \"OR\""),
        ("a NOT", "Word \"NOT\""),
        ("- OR a OR ؟ OR b OR :", "a OR b"),
        ("? AND a", "a"),
        ("a OR و OR ـ OR b OR أو", "a OR b OR \"أو\""),
        ("العراق - أو سوريا", "العراق OR سوريا"),
    ] {
        assert_eq!(shown(typed), meant, "{typed}");
    }
}

#[test]
fn a_pasted_headline_is_a_query() {
    for headline in [
        "عاجل: مقتل 3 جنود في هجوم على \"عين الأسد\" (صور)",
        "مصدر: القوات الأميركية - لن تنسحب!",
        "السوداني: \"العراق لن يكون ساحة",
        "ماذا بعد؟ | الجزيرة نت",
        "بغداد وواشنطن.. حوار \"أمني\" أم عسكري؟!",
        "أو لم تعلموا ) بدون (",
        "TO BE: a 10:30 story, 2,500 dead -- reports",
        "قبل: وبعد: حتى:",
        "((((((((((((((((((((((((((((((((((((((((((((((((((عميق",
        "*** عاجل ***",
        "كتائب حزب الله: «لا نريد»، و \u{200f}«نريد»",
    ] {
        assert!(parse(headline, &LOOKUP).is_ok_and(|query| query.is_some()), "{headline}");
    }
}

#[test]
fn a_query_of_ten_thousand_brackets_or_words_is_answered() {
    for text in ["(", "-", "a ", "\"", "a OR "].map(|piece| piece.repeat(10_000)) {
        let _ = parse(&text, &LOOKUP);
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_what_was_meant(
        parts in proptest::collection::vec(
            prop_oneof![
                "[ \"«»“”()|!+*~=:-]{1,3}",
                "(كلمة|كلمة!=كلمات|على≠علي|كلم\\*≠x|على|أو|بدون|و|AND|OR|NOT|title:|مصدر:|actor:|on:2024-01|since:أمس|is:new|كوفيد-19|مُحَمَّد|x)",
                "(\"عبارة كاملة\"~3|«قال \"نعم\"»|“a «b» \"c\"”~12|actor:\\(داعش OR \"a b\" -c\\)|lang:AR|قصة:\"0 1\"|وسم:مهم)",
                "(when:-3m|زمن:\"١٥ رجب ١٤٤٥\"|قبل:27 كانون الثاني 2024|after:2024|حتى:الشهر الماضي|until:2024-01-27|before:«2024»)",
                "(title:~على|title:=x|source:\"a b\"|عنوان:كلم\\*|title:\\(a OR b c\\)|-x|حالة:محفوظ|title:على!=x)",
                "\\PC{0,4}",
            ],
            0..12,
        )
    ) {
        for blank in ["", " "] {
            if let Ok(Some(query)) = parse(&parts.join(blank), &LOOKUP) {
                prop_assert_eq!(parse(&query.to_string(), &LOOKUP), Ok(Some(query)));
            }
        }
    }
}

/// Any query that can be asked, of every kind.
fn asked() -> impl Strategy<Value = Query> {
    let one_of = |texts: &'static [&'static str]| proptest::sample::select(texts).prop_map(str::to_owned);
    let within = proptest::sample::select(&[Within::Anywhere, Within::Title, Within::Source]);
    let alike = proptest::sample::select(&[Alike::Stem, Alike::Folded, Alike::Exact, Alike::Prefix]);
    let when = [When::Mentioned, When::On, When::Before, When::After, When::Until, When::Since];
    let words = || one_of(&["كلمة", "على", "x", "القاهرة", "U.S", "2024"]);
    let phrases =
        || one_of(&["داعش", "عبارة كاملة", "قال \"نعم\"", "a «b» \"c\"", "x“y", "أو", "AND", "a: b"]);
    let word = (words(), alike, within.clone()).prop_map(|(text, alike, within)| match text.as_str() {
        "U.S" => Query::Phrase { text, slop: 0, within },
        _ => Query::Word { text, alike, within },
    });
    let except = (word.clone(), proptest::collection::vec(words(), 1..3)).prop_map(|(word, forms)| {
        let forms: Vec<_> = forms.into_iter().filter(|form| form != "U.S").collect();
        let has = word.has_forms() && !forms.is_empty();
        if has { Query::Except { word: Box::new(word), forms } } else { word }
    });
    let dates =
        one_of(&["2024-01-27", "27 كانون الثاني 2024", "أمس", "-3m", "١٥ رجب ١٤٤٥", "2024-01", "2024"]);
    let leaf = prop_oneof![
        3 => word,
        1 => except,
        2 => (phrases(), 0u8..100, within).prop_map(|(text, slop, within)| Query::Phrase { text, slop, within }),
        1 => phrases().prop_map(|name| Query::Actor { ids: actor(&name), name }),
        2 => (proptest::sample::select(when.to_vec()), dates).prop_map(|(when, phrase)| {
            Query::Date { when, bounds: day(&phrase).unwrap(), phrase }
        }),
        1 => one_of(&["ar", "en"]).prop_map(Query::Language),
        1 => phrases().prop_map(Query::Story),
        1 => phrases().prop_map(Query::Tag),
        1 => proptest::sample::select(&[Mark::New, Mark::Unread, Mark::Read, Mark::Bookmarked]).prop_map(Query::Is),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let several = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several().prop_map(Query::And),
            several().prop_map(Query::Or),
            inner.clone().prop_map(|query| match query {
                Query::Not(inner) => *inner,
                query => Query::Not(Box::new(query)),
            }),
        ]
    })
}

proptest! {
    #[test]
    fn every_query_that_can_be_asked_can_be_typed(query in asked()) {
        prop_assert_eq!(parse(&query.to_string(), &LOOKUP), Ok(Some(query)));
    }
}

#[test]
fn a_form_is_left_out_of_a_word_and_let_in_again() {
    let word = Query::Word { text: "القاهرة".into(), alike: Alike::Stem, within: Within::Anywhere };
    for (query, without) in [
        ("القاهرة", "القاهرة≠بالقاهرة"),
        ("مصر القاهرة، بغداد", "مصر القاهرة≠بالقاهرة، بغداد"),
        ("القاهرة≠للقاهرة (a OR القاهرة)", "القاهرة≠للقاهرة≠بالقاهرة (a OR القاهرة≠بالقاهرة)"),
        ("عنوان:القاهرة source:القاهرة", "عنوان:القاهرة≠بالقاهرة source:القاهرة"),
        ("=القاهرة \"القاهرة\" القاهره", "=القاهرة \"القاهرة\" القاهره"),
    ] {
        let other = toggle_form(query, &word, "بالقاهرة");
        assert_eq!(other, without);
        assert_eq!(toggle_form(&other, &word, "بالقاهرة"), query);
    }
    assert_eq!(toggle_form("القاهرة!=بِالقاهرة!=x", &word, "بالقاهرة"), "القاهرة!=x");
}
