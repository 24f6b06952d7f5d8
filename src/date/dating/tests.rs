//! Made-up articles, and the seeds where the data folder is at hand.

use jiff::civil::Date;

use super::*;
use crate::date::grammar::recognise;

const NONE: Hints =
    Hints { metadata: None, url: None, path: "a.txt", clues: &[], dropped: &[], around: None };

fn dated(text: &str, hints: &Hints) -> Option<(String, String, Precision, Method)> {
    let tokens = Tokens::new(text);
    let p = publish(&tokens, &recognise(&tokens), hints)?;
    assert!((0.0..=1.0).contains(&p.confidence) && !p.evidence.is_empty(), "{p:?}");
    Some((p.start.to_string(), p.end.to_string(), p.precision, p.method))
}

fn inferred(from: &str, to: &str, precision: Precision) -> Option<(String, String, Precision, Method)> {
    Some((from.into(), to.into(), precision, Method::Inferred))
}

fn office(text: &str, words: &str, from: &str, to: &str) -> Clue {
    let start = text.find(words).unwrap();
    let day = |d: &str| d.parse::<Date>().unwrap();
    Clue {
        span: Span::new(start, start + words.len()),
        days: vec![Bounds::new(day(from), day(to))],
        why: Why::Office,
    }
}

#[test]
fn the_record_goes_before_the_address_and_that_before_the_name() {
    let day = |text: &str, precision, method| Some((text.to_owned(), text.to_owned(), precision, method));
    let hints = Hints { url: Some("https://a.example/2024/01/26/x"), path: "2024-01-25.txt", ..NONE };
    let all = Hints { metadata: Some("2024-01-27T10:00:00+03:00"), ..hints };
    assert_eq!(dated("نص", &all), day("2024-01-27", Precision::Day, Method::Metadata));
    assert_eq!(dated("نص", &hints), day("2024-01-26", Precision::Day, Method::Url));
    assert_eq!(
        dated("نص", &Hints { url: None, ..hints }),
        day("2024-01-25", Precision::Day, Method::FileName)
    );
    // A whole day says more than a month.
    let month = Hints { metadata: Some("2024-01"), ..hints };
    assert_eq!(dated("نص", &month), day("2024-01-26", Precision::Day, Method::Url));
    let broken = Hints { metadata: Some("n/a"), ..NONE };
    assert_eq!(dated("نص", &broken), None);
}

#[test]
fn datelines() {
    let line = |d: &str| Some((d.to_owned(), d.to_owned(), Precision::Day, Method::Dateline));
    for (text, expected) in [
        ("عنوان الخبر\n27 يناير 2024\nنص الخبر هنا", line("2024-01-27")),
        ("عنوان الخبر\nالسبت 27/01/2024\nنص الخبر هنا", line("2024-01-27")),
        ("عنوان\nبغداد 27 يناير 2024 (شينخوا) -- أعلنت الحكومة أمرا جديدا في بيان لها", line("2024-01-27")),
        ("عنوان\nنص أول\nنص ثان\nنص ثالث\nنص رابع\nنشر في: 27 كانون الثاني 2024", line("2024-01-27")),
        ("عنوان\nأعلنت الحكومة في 27 يناير 2024 أمرا جديدا في بيان صدر عنها", None),
        // A programme is of neither day, but not far.
        (
            "برنامج المباريات\nالسبت 13 ماي 2017\nالأحد 14 ماي 2017\nنص",
            inferred("2017-03-29", "2017-06-13", Precision::Year),
        ),
    ] {
        assert_eq!(dated(text, &NONE), expected, "{text}");
    }
}

#[test]
fn the_own_day_with_its_date() {
    let day = |d: &str| inferred(d, d, Precision::Day);
    for (text, expected) in [
        ("يكون طقس اليوم الأربعاء 15 مارس 2017 مغشى بسحب عابرة في أغلب الجهات", day("2017-03-15")),
        ("تنطلق غدا الخميس 6 أفريل 2017 الرحلات بين المطارين حسب بلاغ", day("2017-04-05")),
        // The old year in January: the weekday is right.
        ("اندلع حريق صباح اليوم الإثنين 16 جانفي 2016 في مصنع للنسيج", day("2017-01-16")),
        (
            "تراجعت الصادرات في العام الماضي 2016 بشكل كبير",
            inferred("2017-01-01", "2017-12-31", Precision::Year),
        ),
        (
            "ترتفع الميزانية في العام الجاري (2019) بشكل كبير",
            inferred("2019-01-01", "2019-12-31", Precision::Year),
        ),
    ] {
        assert_eq!(dated(text, &NONE), expected, "{text}");
    }
}

#[test]
fn the_latest_date_is_never_the_articles_own() {
    for text in [
        "قتل الزعيم في 3 كانون الثاني 2020 وما زال أنصاره يحيون ذكراه",
        "انسحبت القوات عام 2011 ثم عادت عام 2014",
        "قال السبت إنه باق",
        "بلا أي تاريخ",
    ] {
        assert_eq!(dated(text, &NONE), None, "{text}");
    }
}

#[test]
fn office_months_and_weekdays_meet() {
    let text = "قال الرئيس جو بايدن إن القوات تنسحب في 31 كانون الأول/ ديسمبر الجاري، وفق رئيس الحكومة مصطفى الكاظمي.";
    let clues = [
        office(text, "الرئيس جو بايدن", "2021-01-20", "2025-01-20"),
        office(text, "رئيس الحكومة مصطفى الكاظمي", "2020-05-07", "2022-10-27"),
    ];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2021-12-01", "2021-12-31", Precision::Month));
}

#[test]
fn an_event_bounds_and_beside_its_weekday_dates() {
    let strikes = "ضربت الطائرات يوم الجمعة الماضي في العراق وسوريا أكثر من 85 هدفا. وقال مساء البارحة الثلاثاء إنه يرفض ذلك.";
    assert_eq!(dated(strikes, &NONE), inferred("2024-02-07", "2024-02-07", Precision::Day));
    let known = "شنت حماس هجوما غير مسبوق على إسرائيل في 7 أكتوبر الماضي وما زالت الحرب مستمرة.";
    assert_eq!(dated(known, &NONE), inferred("2023-11-01", "2024-09-30", Precision::Unknown));
}

#[test]
fn a_copyright_year_closes_what_it_follows() {
    let text = "أعلنت الوزارة ذلك في حزيران 2021 رسميا.\n2022 © الموقع. جميع الحقوق محفوظة.";
    let at = text.find("2022").unwrap();
    let dropped = [Dropped { span: Span::new(at, text.len()), why: DropReason::Copyright }];
    let hints = Hints { dropped: &dropped, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2021-05-01", "2022-12-31", Precision::Unknown));
    let later = text.replace("حزيران 2021", "حزيران 2023");
    assert_eq!(dated(&later, &hints), None);
}

#[test]
fn contradictions_lower_the_confidence_and_are_shown() {
    let text = "اليوم الأربعاء 15 مارس 2017 بدأت. وكشفت الوزارة في 3 أيار 2019 الأمر.";
    let tokens = Tokens::new(text);
    let p = publish(&tokens, &recognise(&tokens), &NONE).unwrap();
    assert_eq!(p.start.to_string(), "2017-03-15");
    assert!(p.confidence < 0.8);
    assert!(p.evidence.iter().any(|e| e.why == Why::Clash));
}

#[test]
fn a_weekday_with_day_and_month_is_the_strongest_word_on_the_year() {
    // 10 July was a Monday in 2017 alone of the office's years.
    let text = "أعلن رئيس الوزراء حيدر العبادي مساء أمس الاثنين 10 تموز النصر. وكان قد تولى منصبه عام 2014.";
    let clues = [office(text, "رئيس الوزراء حيدر العبادي", "2014-09-08", "2018-10-24")];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2017-07-11", "2017-07-11", Precision::Day));
    // Also where it is not the article's own day: such a date is close to its article.
    let text = "عقد رئيس الوزراء حيدر العبادي اجتماعا يوم الاثنين 10 تموز في بغداد";
    let clues = [office(text, "رئيس الوزراء حيدر العبادي", "2014-09-08", "2018-10-24")];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2017-05-26", "2017-08-10", Precision::Year));
}

#[test]
fn agencies_open_a_report_with_its_day() {
    let day = |method| Some(("2024-01-27".to_owned(), "2024-01-27".to_owned(), Precision::Day, method));
    for text in [
        "بغداد 27 يناير 2024 (شينخوا) -- بدأت المحادثات",
        "بغداد - 27 كانون الثاني 2024 - بدأت المحادثات في بغداد بين الجانبين",
        "(أ ف ب) 2024/1/27 بدأت المحادثات في بغداد بين الجانبين وحضرها الوزراء",
    ] {
        assert_eq!(dated(text, &NONE), day(Method::Dateline), "{text}");
    }
    // Without its year it takes that of an office holder.
    let text = "بغداد 27 كانون الثاني (أ ف ب) - استقبل رئيس الوزراء فلان وفدا";
    let clues = [office(text, "رئيس الوزراء فلان", "2023-09-08", "2024-10-24")];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2024-01-27", "2024-01-28", Precision::Month));
    // In the middle of a sentence a date is told.
    let text = "قال الوزير إن الاتفاق الذي وقع في بغداد بتاريخ 27 كانون الثاني 2024 - وهو الأول - سينفذ";
    assert_ne!(dated(text, &NONE), day(Method::Dateline), "{text}");
}

#[test]
fn a_full_date_with_its_weekday_is_close() {
    for (text, expected) in [
        (
            "التقى الوزيران يوم الثلاثاء 14 مارس 2017 في العاصمة وبحثا التعاون بين البلدين الشقيقين",
            inferred("2017-01-28", "2017-04-14", Precision::Year),
        ),
        ("تعقد القمة في 14 مارس 2017 في العاصمة وتبحث التعاون بين البلدين الشقيقين", None),
    ] {
        assert_eq!(dated(text, &NONE), expected, "{text}");
    }
}

#[test]
fn a_slip_between_weekday_and_date_leaves_both() {
    let text = "وصل صباح اليوم الاثنين 15 مارس 2017 وفد كبير إلى العاصمة";
    assert_eq!(dated(text, &NONE), inferred("2017-03-13", "2017-03-15", Precision::Month));
}

#[test]
fn who_held_an_office_once_dates_after_it() {
    let text = "بدأ في حزيران/ يونيو 2020، بعهد الرئيس الأميركي السابق، دونالد ترامب، وينتهي في 31 كانون الأول/ ديسمبر الجاري وفق رئيس الحكومة مصطفى الكاظمي.";
    let mut former = office(text, "الرئيس الأميركي السابق، دونالد ترامب", "2021-01-20", "2025-01-19");
    let holder = office(text, "رئيس الحكومة مصطفى الكاظمي", "2020-05-07", "2022-10-26");
    former.days.push(Bounds { from: "2029-01-20".parse().ok(), to: None });
    let clues = [holder, former];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2021-12-01", "2021-12-31", Precision::Month));
}

#[test]
fn of_two_holders_the_later_counts() {
    let text = "قال الرئيس دونالد ترامب إن الرئيس باراك أوباما أخطأ، وأضاف اليوم الاثنين أنه باق";
    let clues = [
        office(text, "الرئيس دونالد ترامب", "2017-01-20", "2021-01-19"),
        office(text, "الرئيس باراك أوباما", "2009-01-20", "2017-01-19"),
    ];
    let hints = Hints { clues: &clues, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2017-01-23", "2021-01-18", Precision::Unknown));
}

#[test]
fn what_is_planned_for_a_year_bounds_nothing() {
    for text in [
        "قال إن ميزانية سنة 2018 جاهزة. اليوم الاثنين 5 ماي 2014 صباحا",
        "رؤية 2030 طموحة. وانطلق العمل بها صباح اليوم الاثنين 5 ماي 2014 رسميا",
    ] {
        assert_eq!(dated(text, &NONE), inferred("2014-05-05", "2014-05-05", Precision::Day), "{text}");
    }
}

#[test]
fn events_tie_the_day() {
    let day = |d: &str| inferred(d, d, Precision::Day);
    for (text, expected) in [
        // The month of the event.
        (
            "الحرب التي اندلعت في السابع من أكتوبر الجاري بين حماس وإسرائيل في غزة",
            inferred("2023-10-07", "2023-10-31", Precision::Month),
        ),
        // Told beside its weekday.
        ("قصف المستشفى الأهلي العربي في غزة مساء أمس الثلاثاء وسقط المئات", day("2023-10-18")),
        // Counted from it.
        (
            "عقدت الجلسة اليوم الأحد بعد يومين على الضربة التي قتلت قاسم سليماني وأبو مهدي المهندس",
            day("2020-01-05"),
        ),
        // Its anniversary.
        (
            "أقيم حفل، الجمعة، في الذكرى الرابعة لمقتل قاسم سليماني وأبو مهدي المهندس",
            inferred("2023-12-19", "2024-01-18", Precision::Unknown),
        ),
        // A vote that is still to come.
        (
            "قبل ستة أسابيع من الانتخابات التشريعية المقررة في 11 تشرين الثاني/نوفمبر في العراق. اليوم الثلاثاء",
            day("2025-09-30"),
        ),
        (
            "النتائج النهائية للاقتراع التشريعي الذي جرى في 12 مايو/ أيار الجاري في العراق. اليوم السبت",
            inferred("2018-05-05", "2018-05-26", Precision::Month),
        ),
        (
            "يقول السوداني إن المهلة تنتهي قبل ستة أسابيع من الانتخابات المقررة في 11 تشرين الثاني. اليوم الثلاثاء",
            day("2025-09-30"),
        ),
        // Named, not told: the weekday is another one's.
        ("مثل المتهمون في قضية اغتيال شكري بلعيد أمام القضاء اليوم الأربعاء", None),
        // A vote spoken of before it came bounds nothing.
        (
            "يستعد العراق لإجراء الانتخابات التشريعية في 12 أيار 2018",
            inferred("2017-05-12", "2018-05-12", Precision::Unknown),
        ),
    ] {
        assert_eq!(dated(text, &NONE), expected, "{text}");
    }
}

#[test]
fn a_copyright_year_caps_a_wide_interval() {
    let text = "أعلن رئيس الوزراء عادل عبد المهدي اليوم الأحد أمرا.\n© 2018 الموقع. جميع الحقوق محفوظة.";
    let at = text.find('©').unwrap();
    let dropped = [Dropped { span: Span::new(at, text.len()), why: DropReason::Copyright }];
    let clues = [office(text, "رئيس الوزراء عادل عبد المهدي", "2018-10-25", "2020-05-06")];
    let hints = Hints { clues: &clues, dropped: &dropped, ..NONE };
    assert_eq!(dated(text, &hints), inferred("2018-10-28", "2018-12-30", Precision::Year));
}

/// Name, true first and last day.
const SEEDS: [(&str, &str, &str); 5] = [
    ("000_d829423c6979be6e", "2024-02-02", "2024-02-16"),
    ("001_0e02052d3d38fc82", "2024-01-27", "2024-01-28"),
    ("002_9bb42edd3776e544", "2024-01-27", "2024-01-27"),
    ("003_26a557f2d77ed99b", "2021-12-01", "2021-12-31"),
    ("004_ab00604f90d01a9e", "2024-02-07", "2024-02-07"),
];

#[test]
fn the_seeds_hold_their_true_day() {
    let Ok(root) = std::env::var("WARRAQ_TEST_DATA") else {
        return eprintln!("skipped: no WARRAQ_TEST_DATA");
    };
    for (name, from, to) in SEEDS {
        let text = std::fs::read_to_string(format!("{root}/seeds/{name}.txt")).unwrap();
        let offices = [
            ("الرئيس الحالي، جو بايدن", "2021-01-20", "2025-01-20"),
            ("رئيس الحكومة مصطفى الكاظمي", "2020-05-07", "2022-10-27"),
        ];
        let held = offices.iter().filter(|o| text.contains(o.0));
        let clues: Vec<Clue> = held.map(|o| office(&text, o.0, o.1, o.2)).collect();
        let (start, end, ..) = dated(&text, &Hints { clues: &clues, ..NONE }).unwrap();
        assert!(start.as_str() <= from && to <= end.as_str(), "{name}: {start} to {end}");
        assert_eq!(start.get(..4), from.get(..4), "{name}: {start} to {end}");
    }
}

/// One in ten of the dated articles of `ant_v1`, their dates hidden.
#[test]
fn held_out_news() {
    let Ok(root) = std::env::var("WARRAQ_TEST_DATA") else {
        return eprintln!("skipped: no WARRAQ_TEST_DATA");
    };
    let file = std::fs::File::open(format!("{root}/data/ant_v1.jsonl.gz")).unwrap();
    let all = std::io::read_to_string(flate2::read::GzDecoder::new(file)).unwrap();
    let (mut count, mut undated, mut sure, mut right, mut wrong_year) = (0, 0, 0, 0, 0);
    for line in all.lines().step_by(10) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(day) = record["date"].as_str().and_then(|d| d.get(..10)?.parse::<Date>().ok()) else {
            continue;
        };
        let text =
            format!("{}\n{}", record["title"].as_str().unwrap_or(""), record["text"].as_str().unwrap_or(""));
        let tokens = Tokens::new(&text);
        count += 1;
        let Some(p) = publish(&tokens, &recognise(&tokens), &NONE) else {
            undated += 1;
            continue;
        };
        let holds = p.start <= day && day <= p.end;
        wrong_year += usize::from(p.start.year() == p.end.year() && p.start.year() != day.year());
        sure += usize::from(p.confidence >= 0.8);
        right += usize::from(p.confidence >= 0.8 && holds);
    }
    eprintln!(
        "{count} articles, {undated} undated, {right} of {sure} sure ones right, {wrong_year} wrong years"
    );
    assert!(right * 10 >= sure * 8, "{right} of {sure}");
    assert!(wrong_year * 50 <= count, "{wrong_year} of {count}");
}
