mod actors;
mod events;
mod facets;
mod forms;
mod home;
mod near;
mod pairs;
mod phrases;
mod suggest;
mod united;
mod whole;

use std::fs;

use jiff::civil::{Date, date};
use rstest::rstest;

use super::*;
use crate::actor::{ActorKind, ActorMentions, By, Mention};
use crate::analysis::{Analysis, Source, SourceFrom};
use crate::article::ArticleId;
use crate::article::{Article, Metadata, Title, TitleFrom};
use crate::date::interval::{
    Bounds, DateKind, DateMention, Evidence, Granularity, Method, Precision, Published, Why,
};
use crate::query::ast::Query;
use crate::query::parse::{Lookup, parse};
use crate::query::result::{BucketUnit, FacetCount, FacetKind, Sort};
use crate::span::Span;
use crate::text::segment::Tokens;

fn article(id: u64, title: &str, body: &str) -> (Article, Analysis) {
    let article = Article {
        path: format!("corpus/{id}.txt"),
        record: 1,
        text: format!("{title}\n{body}"),
        title: Some(Title {
            text: title.to_owned(),
            span: Some(Span::new(0, title.len())),
            from: TitleFrom::Line,
        }),
        metadata: Metadata { key: Some(format!("key-{id}")), ..Metadata::default() },
        lossy: false,
    };
    let analysis = Analysis {
        id: ArticleId(id),
        source: None,
        language: "ar".to_owned(),
        published: None,
        dropped: Vec::new(),
        dates: Vec::new(),
        actors: Vec::new(),
    };
    (article, analysis)
}

fn published(start: Date, precision: Precision) -> Option<Published> {
    let end = match precision {
        Precision::Month => start.last_of_month(),
        Precision::Year => start.last_of_year(),
        _ => start,
    };
    let evidence = vec![Evidence { span: None, text: "2024".to_owned(), why: Why::Field, article: None }];
    Some(Published { start, end, precision, method: Method::Inferred, confidence: 0.5, evidence })
}

fn named(analysis: &mut Analysis, actors: &[(&str, usize)]) {
    analysis.actors = actors
        .iter()
        .map(|(id, times)| ActorMentions {
            id: (*id).to_owned(),
            name: format!("اسم {id}"),
            name_en: None,
            kind: ActorKind::State,
            mentions: vec![Mention { span: Span::new(0, 1), by: By::Lexicon }; *times],
        })
        .collect();
}

fn open(dir: &std::path::Path) -> (Index, Writer) {
    let opened = Index::open_or_create(dir, 1, &[]).unwrap();
    let Access::Write(lock) = opened.access else { panic!("locked") };
    let writer = opened.index.writer(lock, 15_000_000).unwrap();
    (opened.index, writer)
}

fn put(writer: &mut Writer, article: &Article, analysis: &Analysis) {
    writer.add(article, analysis, &Tokens::new(&article.text)).unwrap();
}

fn filled(articles: &[(Article, Analysis)]) -> (tempfile::TempDir, Snapshot) {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    // Two commits give two segments, which lists have to merge.
    for half in articles.chunks(articles.len().div_ceil(2).max(1)) {
        half.iter().for_each(|(article, analysis)| put(&mut writer, article, analysis));
        writer.commit().unwrap();
    }
    (dir, index.snapshot())
}

fn query(text: &str) -> Query {
    let date = |phrase: &str| {
        let day = |phrase: &str| phrase.parse::<Date>().ok().map(Bounds::day);
        let month = |phrase: &str| format!("{phrase}-01").parse::<Date>().ok();
        day(phrase).or_else(|| Bounds::month(month(phrase)?.year(), month(phrase)?.month()))
    };
    let lookup = Lookup { date: &date, actor: &|name| vec![name.to_owned()] };
    parse(text, &lookup).unwrap().unwrap()
}

static NO_FACETS: FacetFilter = FacetFilter { include: Vec::new(), exclude: Vec::new(), mode: Combine::All };

fn asking(query: Option<&Query>) -> Request<'_> {
    Request::first(100, Sort::Newest, query, &NO_FACETS)
}

fn ids(snapshot: &Snapshot, request: &Request) -> Vec<u64> {
    let page = snapshot.page(request).unwrap();
    assert_eq!(page.total, snapshot.count(request).unwrap());
    page.rows.iter().map(|row| row.id.0).collect()
}

/// Whether a query finds a text, in the index and when highlighting.
fn finds(asked: &str, text: &str) -> (bool, bool) {
    let (_dir, snapshot) = filled(&[article(1, "عنوان", text)]);
    let query = query(asked);
    let found = snapshot.count(&asking(Some(&query))).unwrap() == 1;
    (found, !Hits::new(Some(&query), false).within(text).is_empty())
}

#[rstest]
#[case("لبنان", "إلى للبنان")]
#[case("لاجئين", "عودة للاجئين")]
#[case("برلمان", "جلسة البرلمان")]
#[case("هجوم", "شنّ هجومًا")]
#[case("شؤون", "وزارة شئون")]
#[case("حكومة", "أعلنت حكومته")]
#[case("فلسطين", "العلم الفلسطيني")]
#[case("~مسؤول", "قال مسئول")]
#[case("~مسؤول", "قال مَسْـؤُول")]
#[case("~مدرسة", "في مدرسه")]
#[case("~2014", "عام ٢٠١٤")]
#[case("=على", "على الأرض")]
#[case("=هجوم", "هُجُوم")]
#[case("بغد*", "قرب بغداد")]
#[case("بغد*", "وفي والبغدادي")]
#[case("ﻻﺟﺌﻴﻦ", "عودة اللاجئين")]
#[case("nato", "حلف NATO اليوم")]
#[case("\"وزير الخارجية\"", "قال وزير خارجية العراق")]
#[case("\"وزير العراق\"~2", "قال وزير خارجية العراق")]
#[case("كوفيد-19", "وباء كوفيد 19")]
#[case("و2500 جندي", "2500 جندي")]
fn a_query_finds(#[case] asked: &str, #[case] text: &str) {
    assert_eq!(finds(asked, text), (true, true), "{asked} in {text}");
}

#[rstest]
#[case("بنان", "للبنان")]
#[case("وزارة", "زار بغداد")]
#[case("ولاية", "لا شيء")]
#[case("والدين", "دين")]
#[case("~السودان", "الشعب السوداني")]
#[case("~هجوم", "الهجوم")]
#[case("=على", "علي")]
#[case("=علي", "على الأرض")]
#[case("=مدرسة", "مدرسه")]
#[case("بغد*", "ضد")]
#[case("\"الخارجية وزير\"", "قال وزير خارجية العراق")]
#[case("\"وزير العراق\"", "قال وزير خارجية العراق")]
fn a_query_does_not_find(#[case] asked: &str, #[case] text: &str) {
    assert_eq!(finds(asked, text), (false, false), "{asked} in {text}");
}

fn five() -> Vec<(Article, Analysis)> {
    let mut all = vec![
        article(0x0123_4567_89ab_cdef, "هجوم على قاعدة", "قصف في العراق"),
        article(2, "اجتماع في بغداد", "القصف مستمر"),
        article(3, "قمة", "لا شيء هنا"),
        article(4, "بيان", "قصف قصف قصف قصف"),
        article(5, "بلا تاريخ", "قصف"),
    ];
    let days = [
        Some((date(2024, 1, 27), Precision::Day)),
        Some((date(2024, 1, 1), Precision::Month)),
        Some((date(2023, 5, 5), Precision::Day)),
        Some((date(2024, 1, 27), Precision::Day)),
        None,
    ];
    for ((_, analysis), day) in all.iter_mut().zip(days) {
        analysis.published = day.and_then(|(day, precision)| published(day, precision));
    }
    named(&mut all[0].1, &[("iraq", 3), ("iran", 1)]);
    named(&mut all[1].1, &[("iraq", 1)]);
    named(&mut all[2].1, &[("iran", 1)]);
    all[0].1.source = Some(Source { name: "الجزيرة نت".to_owned(), from: SourceFrom::Text });
    all[0].1.dates = vec![DateMention {
        span: Span::new(0, 1),
        bounds: Bounds::month(2020, 1).unwrap(),
        granularity: Granularity::Month,
        kind: DateKind::Explicit,
        hijri: false,
    }];
    all
}

const FIRST: u64 = 0x0123_4567_89ab_cdef;

#[test]
fn lists_are_by_date_with_the_undated_last() {
    let (_dir, snapshot) = filled(&five());
    let newest = asking(None);
    let oldest = Request { sort: Sort::Oldest, ..newest };
    assert_eq!(ids(&snapshot, &newest), [FIRST, 4, 2, 3, 5]);
    assert_eq!(ids(&snapshot, &oldest), [3, 2, 4, FIRST, 5]);
    for request in [newest, oldest] {
        let all = ids(&snapshot, &request);
        for offset in 0..6 {
            let window = ids(&snapshot, &Request { offset, limit: 2, ..request });
            assert_eq!(window, all[offset.min(5)..(offset + 2).min(5)]);
        }
        for (place, id) in all.iter().enumerate() {
            assert_eq!(snapshot.position(&request, ArticleId(*id)).unwrap(), Some(place));
        }
    }
    assert_eq!(snapshot.position(&newest, ArticleId(99)).unwrap(), None);
    let at = |request: &Request, day| snapshot.at_date(request, day).unwrap();
    assert_eq!(at(&newest, date(2024, 1, 26)), 2);
    assert_eq!(at(&newest, date(2024, 1, 27)), 0);
    assert_eq!(at(&newest, date(2020, 1, 1)), 4);
    assert_eq!(at(&oldest, date(2024, 1, 1)), 1);
    assert_eq!(at(&oldest, date(2024, 1, 2)), 2);
}

#[test]
fn rows_say_what_a_list_shows() {
    let (_dir, snapshot) = filled(&five());
    let page = snapshot.page(&Request { limit: 1, ..asking(None) }).unwrap();
    let row = &page.rows[0];
    assert_eq!((page.total, row.title.as_str()), (5, "هجوم على قاعدة"));
    assert_eq!(row.source.as_deref(), Some("الجزيرة نت"));
    let day = row.published.unwrap();
    assert_eq!((day.start, day.precision, day.inferred), (date(2024, 1, 27), Precision::Day, true));
}

#[rstest]
#[case("on:2024-01-27", &[FIRST, 4])]
#[case("on:2024-01", &[FIRST, 4, 2])]
#[case("before:2024-01", &[3])]
#[case("after:2023-05-05", &[FIRST, 4, 2])]
#[case("until:2024-01-27", &[FIRST, 4, 3])]
#[case("since:2024-01-27", &[FIRST, 4])]
#[case("when:2020-01-05", &[FIRST])]
#[case("قصف -العراق", &[4, 2, 5])]
#[case("-قصف", &[3])]
#[case("قمة OR اجتماع", &[2, 3])]
#[case("title:قصف", &[])]
#[case("title:هجوم", &[FIRST])]
#[case("source:الجزيرة", &[FIRST])]
#[case("actor:iraq", &[FIRST, 2])]
#[case("lang:ar قصف", &[FIRST, 4, 2, 5])]
#[case("lang:en", &[])]
fn fields(#[case] asked: &str, #[case] expected: &[u64]) {
    let (_dir, snapshot) = filled(&five());
    assert_eq!(ids(&snapshot, &asking(Some(&query(asked)))), expected);
}

#[test]
fn what_the_index_does_not_know_is_said() {
    let (_dir, snapshot) = filled(&five());
    for (asked, what) in [("is:unread", "is:unread"), ("story:0123abcd", "story:"), ("وسم:مهم", "tag:")]
    {
        let error = snapshot.count(&asking(Some(&query(asked)))).unwrap_err();
        assert!(matches!(error, IndexError::Unsupported(told) if told == what), "{asked}");
    }
}

#[test]
fn what_came_since_the_last_visit_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    for (now, (article, analysis)) in [0, 0, 7, 7, 9].into_iter().zip(five()) {
        writer.arriving(now);
        put(&mut writer, &article, &analysis);
        writer.commit().unwrap();
    }
    let found = |asked: &str| index.snapshot().count(&asking(Some(&query(asked)))).unwrap();
    assert_eq!((found("is:new"), index.snapshot().new_articles()), (0, 0), "nobody said when he was here");
    for (visited, new) in [(0, 3), (7, 1), (9, 0)] {
        index.set_visit(visited);
        assert_eq!(
            (found("حالة:جديد"), found("-is:new"), index.snapshot().new_articles()),
            (new, 5 - new, new as u64)
        );
    }
}

#[test]
fn relevance_ranks_the_title_and_the_frequent() {
    let (_dir, snapshot) = filled(&five());
    let asked = query("قصف");
    let request = Request { sort: Sort::Relevance, ..asking(Some(&asked)) };
    let found = ids(&snapshot, &request);
    assert_eq!((found.len(), found[0]), (4, 4));
    for (place, id) in found.iter().enumerate() {
        assert_eq!(snapshot.position(&request, ArticleId(*id)).unwrap(), Some(place));
    }
    let page = snapshot.page(&Request { offset: 1, limit: 2, ..request }).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), found[1..3]);
    let scores: Vec<f32> = snapshot.page(&request).unwrap().rows.iter().map(|row| row.score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores[3] > 0.0, "{scores:?}");
}

#[test]
fn the_last_word_is_a_prefix_while_typing() {
    let (_dir, snapshot) = filled(&five());
    let typed = [("بغ", 1), ("البغ", 1), ("قصف بغ", 1), ("قصف", 4), ("العرا", 1)];
    // One letter and an article narrow nothing.
    for (typed, count) in typed.into_iter().chain([("ب", 5), ("ال", 5), ("وبال", 5), ("قصف لل", 4)])
    {
        let query = query(typed);
        let request = Request { prefix_last: true, ..asking(Some(&query)) };
        assert_eq!(snapshot.count(&request).unwrap(), count, "{typed}");
    }
}

#[test]
fn a_scope_leaves_out_what_may_lie_outside() {
    let (_dir, snapshot) = filled(&five());
    let scope = |from, to| Request { scope: Some(Bounds::new(from, to)), ..asking(None) };
    assert_eq!(ids(&snapshot, &scope(date(2024, 1, 1), date(2024, 1, 31))), [FIRST, 4, 2]);
    assert_eq!(ids(&snapshot, &scope(date(2024, 1, 1), date(2024, 1, 30))), [FIRST, 4]);
    assert_eq!(ids(&snapshot, &scope(date(2000, 1, 1), date(2000, 1, 30))), [0; 0]);
}

#[test]
fn the_timeline_counts_all_and_matching() {
    let (_dir, snapshot) = filled(&five());
    let asked = query("قصف");
    let histogram = snapshot.histogram(&asking(Some(&asked))).unwrap();
    let number = crate::date::interval::day_number;
    assert_eq!(histogram.days, [(number(date(2023, 5, 5)), 1, 0), (number(date(2024, 1, 27)), 2, 2)]);
    assert_eq!(histogram.months, [(number(date(2024, 1, 1)), 1, 1)]);
    assert_eq!(histogram.undated, (1, 1));
    assert_eq!(histogram.undated_at(BucketUnit::Day), (2, 2));
    assert_eq!(histogram.undated_at(BucketUnit::Month), (1, 1));
    let mentioned = snapshot.mentioned(&asking(None)).unwrap();
    assert_eq!(mentioned.months, [(number(date(2020, 1, 1)), 1, 1)]);
}

fn counts(facets: &[FacetCount]) -> Vec<(&str, u64, u64, u64)> {
    facets.iter().map(|facet| (facet.id.as_str(), facet.now, facet.all, facet.mentions)).collect()
}

#[test]
fn facets_count_now_and_all() {
    let (_dir, snapshot) = filled(&five());
    let facets = |request: &Request| snapshot.facets(request, FacetKind::Actor, 10).unwrap();
    assert_eq!(counts(&facets(&asking(None))), [("iraq", 2, 2, 4), ("iran", 2, 2, 2)]);

    let any = FacetFilter {
        include: vec![(FacetKind::Actor, "iraq".to_owned())],
        mode: Combine::Any,
        ..FacetFilter::default()
    };
    let request = Request { facets: &any, ..asking(None) };
    assert_eq!(ids(&snapshot, &request), [FIRST, 2]);
    assert_eq!(counts(&facets(&request)), [("iraq", 2, 2, 4), ("iran", 2, 2, 2)]);

    let all = FacetFilter { mode: Combine::All, ..any };
    assert_eq!(
        counts(&facets(&Request { facets: &all, ..asking(None) })),
        [("iraq", 2, 2, 4), ("iran", 1, 2, 1)]
    );

    let not = FacetFilter { exclude: vec![(FacetKind::Actor, "iraq".to_owned())], ..FacetFilter::default() };
    let request = Request { facets: &not, ..asking(None) };
    assert_eq!(ids(&snapshot, &request), [4, 3, 5]);
    assert_eq!(counts(&facets(&request)), [("iran", 1, 2, 1), ("iraq", 0, 2, 0)]);

    let sources = snapshot.facets(&asking(None), FacetKind::Source, 10).unwrap();
    assert_eq!(counts(&sources), [("الجزيرة نت", 1, 1, 1)]);
}

#[test]
fn an_article_comes_back_as_it_was() {
    let all = five();
    let (_dir, snapshot) = filled(&all);
    for asked in ["0123456789abcdef", "012345", "key-81985529216486895"] {
        let stored = snapshot.by_id(asked).unwrap().unwrap();
        assert_eq!((&stored.article, &stored.analysis), (&all[0].0, &all[0].1));
        assert_eq!(stored.places, [Place { path: all[0].0.path.clone(), record: 1 }]);
    }
    assert!(matches!(snapshot.by_id("000000"), Err(IndexError::Ambiguous(_))));
    for missing in ["ffffff", "01234", "", "key", "مفتاح"] {
        assert!(snapshot.by_id(missing).unwrap().is_none(), "{missing}");
    }
}

#[test]
fn copies_are_one_article_with_two_places() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    let (mut one, analysis) = article(7, "عنوان", "نص");
    put(&mut writer, &one, &analysis);
    put(&mut writer, &one, &analysis);
    writer.commit().unwrap();
    one.path = "other.txt".to_owned();
    put(&mut writer, &one, &analysis);
    put(&mut writer, &one, &analysis);
    let generation = writer.commit().unwrap();
    let snapshot = index.snapshot();
    assert_eq!((snapshot.len(), snapshot.generation()), (1, generation));
    let places = |snapshot: &Snapshot| {
        let stored = snapshot.by_id("0000000000000007").unwrap()?;
        Some((stored.article.path, stored.places.into_iter().map(|place| place.path).collect::<Vec<_>>()))
    };
    let (first, second) = ("corpus/7.txt".to_owned(), "other.txt".to_owned());
    assert_eq!(places(&snapshot).unwrap().1, [first.clone(), second.clone()]);

    writer.remove("other.txt").unwrap();
    writer.commit().unwrap();
    assert_eq!(places(&index.snapshot()), Some((first.clone(), vec![first])));
    writer.remove("corpus/7.txt").unwrap();
    put(&mut writer, &one, &analysis);
    writer.commit().unwrap();
    assert_eq!(places(&index.snapshot()), Some((second.clone(), vec![second])));
    writer.remove("other.txt").unwrap();
    writer.commit().unwrap();
    assert!(index.snapshot().is_empty() && places(&index.snapshot()).is_none());
    assert_eq!(snapshot.len(), 1, "an older snapshot stays as it was");
}

#[test]
fn a_file_read_again_keeps_its_articles_until_they_are_known_to_be_gone() {
    let dir = tempfile::tempdir().unwrap();
    let (index, mut writer) = open(&dir.path().join("index"));
    let in_file = |id: u64, record: usize| {
        let (mut article, analysis) = article(id, "عنوان", "نص");
        (article.path, article.record) = ("a.jsonl".to_owned(), record);
        (article, analysis)
    };
    for (record, id) in [(1, 1), (2, 2), (3, 1)] {
        let (article, analysis) = in_file(id, record);
        put(&mut writer, &article, &analysis);
    }
    writer.commit().unwrap();
    writer.begin(Some(0));
    let (first, analysis) = in_file(1, 5);
    put(&mut writer, &first, &analysis);
    writer.commit().unwrap();
    assert_eq!(index.snapshot().len(), 2, "not yet read to its end");
    let (third, analysis) = in_file(3, 6);
    put(&mut writer, &third, &analysis);
    writer.end("a.jsonl").unwrap();
    writer.commit().unwrap();
    let found = |id: u64| index.snapshot().by_id(&format!("{id:016x}")).unwrap();
    let records =
        |id: u64| found(id).map(|stored| stored.places.iter().map(|p| p.record).collect::<Vec<_>>());
    assert_eq!((records(1), records(2), records(3)), (Some(vec![5]), None, Some(vec![6])));
}

/// `cargo test --release -- --ignored --nocapture speed_of_ten_thousand`
#[test]
#[ignore = "a measurement"]
fn speed_of_ten_thousand() {
    let Some(data) = std::env::var_os("WARRAQ_TEST_DATA") else { return };
    use std::io::{BufRead, BufReader};
    let file = fs::File::open(std::path::Path::new(&data).join("data/ant_v1.jsonl.gz")).unwrap();
    let mut all = Vec::new();
    let mut bytes = 0;
    for (i, line) in BufReader::new(flate2::read::GzDecoder::new(file)).lines().take(10_000).enumerate() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let (mut article, mut analysis) = article(i as u64, &field("title"), &field("text"));
        article.path = "ant.jsonl".to_owned();
        article.record = i + 1;
        analysis.published = field("date")
            .get(..10)
            .and_then(|day| day.parse().ok())
            .and_then(|d| published(d, Precision::Day));
        named(&mut analysis, &[("a", 1), (if i % 2 == 0 { "b" } else { "c" }, 2)]);
        bytes += article.text.len();
        all.push((article, analysis));
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("index");
    let started = std::time::Instant::now();
    let (index, mut writer) = {
        let opened = Index::open_or_create(&path, 1, &[]).unwrap();
        let Access::Write(lock) = opened.access else { panic!("locked") };
        (opened.index.clone(), opened.index.writer(lock, 60_000_000).unwrap())
    };
    for (article, analysis) in &all {
        put(&mut writer, article, analysis);
    }
    writer.finish().unwrap();
    let took = started.elapsed();
    let on_disk: u64 = fs::read_dir(&path).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    eprintln!("{} articles, {bytes} bytes in {took:?}, index {on_disk} bytes", all.len());
    let snapshot = index.snapshot();
    for typed in ["", "تونس", "رئيس الحكومة", "\"رئيس الحكومة\"", "الت"] {
        let parsed = parse(typed, &Lookup::NOTHING).unwrap();
        let request = Request { prefix_last: true, limit: 50, ..asking(parsed.as_ref()) };
        let time = |what: &str, f: &dyn Fn() -> usize| {
            let started = std::time::Instant::now();
            let n = f();
            eprintln!("  {typed:?} {what}: {n} in {:?}", started.elapsed());
        };
        time("count", &|| snapshot.count(&request).unwrap());
        time("page", &|| snapshot.page(&request).unwrap().rows.len());
        time("by relevance", &|| {
            snapshot.page(&Request { sort: Sort::Relevance, ..request }).unwrap().rows.len()
        });
        time("histogram", &|| snapshot.histogram(&request).unwrap().days.len());
        time("facets", &|| snapshot.facets(&request, FacetKind::Actor, 50).unwrap().len());
    }
}

#[test]
fn the_words_of_a_survey_are_stems_and_actors() {
    let mut articles = [
        article(1, "أول", "برلمان"),
        article(2, "ثان", "البرلمانية"),
        article(3, "ثالث", "هجوم البرلمان وبرلمانهم"),
        article(4, "رابع", "مطر"),
    ];
    named(&mut articles[0].1, &[("iraq", 1)]);
    named(&mut articles[3].1, &[("iraq", 2)]);
    let (_dir, snapshot) = filled(&articles);
    let listed = snapshot.list_all();
    let mut shared = Vec::new();
    let mut take = |who: &[u32]| {
        let id = |number: &u32| listed[*number as usize].unwrap().id.0;
        let mut ids: Vec<u64> = who.iter().map(id).collect();
        ids.sort_unstable();
        shared.push(ids);
    };
    snapshot.each_word(3, &mut take).unwrap();
    shared.sort();
    assert_eq!(shared, [vec![1, 2, 3], vec![1, 4]], "a word's forms are one, written as its stem or not");
}
