//! A made-up reader's state for tests: three articles, one of them open.

use jiff::civil::{Date, date};

use super::article::Opened;
use super::list::ListRow;
use super::{Answer, Effect, Holdings, Message, State, update};
use crate::actor::{ActorKind, ActorMentions, By, Mention, Stay};
use crate::analysis::{Analysis, Source, SourceFrom};
use crate::article::ArticleId;
use crate::article::{Article, Metadata, Title, TitleFrom};
use crate::date::interval::{
    Bounds, DateKind, DateMention, Evidence, Granularity, Method, Precision, Published, Why, day_number,
};
use crate::i18n::Lang;
use crate::query::ast::{Alike, Query, Within};
use crate::query::profile::{Companion, Profile, Quote, Spelling};
use crate::query::result::{
    DocAddress, Event, FacetCount, FacetDays, FacetKind, FormCount, Histogram, Row, RowDate, Snippet,
    Telling, WordForms,
};
use crate::span::Span;
use crate::text::sanitize::Safe;

const TEXT: &str = "بغداد تعلن بدء الحوار مع واشنطن\nأعلن رئيس الوزراء محمد شياع السوداني يوم السبت 27 كانون الثاني 2024 بدء الجولة الأولى من الحوار بين العراق والولايات المتحدة بشأن مستقبل التحالف الدولي.\n\nوقالت وزارة الدفاع (البنتاغون) إن نحو 2500 جندي ما زالوا في العراق.";

/// The span of the first `words` in the fixture's text.
pub fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or(TEXT.len());
    Span::new(start, start + words.len())
}

/// A state of this size with everything answered.
pub fn state(width: u16, height: u16, lang: Lang) -> State {
    let mut state = State::new(width, height, lang, date(2026, 1, 1));
    state.corpus.name = "sample".into();
    update::update(&mut state, Message::Snapshot(holdings(3)));
    answer(&mut state);
    state
}

/// So many articles, none of them new.
pub fn holdings(articles: u64) -> Holdings {
    Holdings { articles, ..Holdings::default() }
}

/// Answers the last question as an index of three articles would.
pub fn answer(state: &mut State) -> Vec<Effect> {
    let (serial, page) = (state.serial, state.page);
    let rows = rows();
    let total = rows.len();
    let at = Some(state.list.selected.min(total - 1));
    let mut effects =
        update::update(state, Message::Answer(Answer::Page { page, total, first: 0, rows, at }));
    let day = |d: Date, all, now| (day_number(d), all, now);
    let days = vec![day(date(2020, 1, 3), 2, 1), day(date(2021, 7, 26), 4, 4), day(date(2024, 1, 27), 1, 1)];
    let published = Histogram { days, undated: (2, 1), ..Histogram::default() };
    let days = vec![day(date(2020, 1, 3), 3, 3), day(date(2022, 2, 24), 1, 0), day(date(2024, 1, 27), 2, 2)];
    let mentioned = Histogram { days, ..Histogram::default() };
    update::update(state, Message::Answer(Answer::Histogram { serial, published, mentioned }));
    update::update(state, Message::Answer(Answer::Sparks { serial, list: sparks() }));
    if state.shows_events() {
        update::update(state, Message::Answer(Answer::Events { serial, list: events() }));
    }
    effects.extend(update::update(
        state,
        Message::Answer(Answer::Facets {
            serial,
            kind: FacetKind::Actor,
            list: facets(),
            kinds: FacetKind::ALL.to_vec(),
        }),
    ));
    if state.list.selected == 0 {
        effects.extend(update::update(state, Message::Answer(Answer::Article(Box::new(opened())))));
    }
    effects
}

/// When the articles that name two actors were published.
fn sparks() -> Vec<FacetDays> {
    let days = |days: &[(Date, u32)]| Histogram {
        days: days.iter().map(|(day, count)| (day_number(*day), *count, *count)).collect(),
        ..Histogram::default()
    };
    let facet = |id: &str, name: &str, en: &str, days| FacetDays {
        id: id.into(),
        name: name.into(),
        name_en: Some(en.into()),
        days,
    };
    let [first, second, third] = [date(2020, 1, 3), date(2021, 7, 26), date(2024, 1, 27)];
    vec![
        facet("iraq", "العراق", "Iraq", days(&[(first, 1), (second, 3), (third, 1)])),
        facet("mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa al-Kadhimi", days(&[(second, 4)])),
    ]
}

/// The days mentioned most.
pub fn events() -> Vec<Event> {
    let telling = |id: u64, text: &str, date: &str| {
        let start = text.find(date).unwrap_or(0);
        let hits = vec![Span::new(start, start + date.len())];
        Telling {
            sentence: Snippet { text: text.into(), hits },
            id: ArticleId(id),
            address: DocAddress { segment: 0, doc: id as u32 },
            title: "بغداد تعلن بدء الحوار مع واشنطن".into(),
            source: Some("وكالة الأفق".into()),
            at: span("السبت 27 كانون الثاني 2024").start,
        }
    };
    let baghdad =
        "أعلن رئيس الوزراء محمد شياع السوداني يوم السبت 27 كانون الثاني 2024 بدء الجولة الأولى من الحوار.";
    let again = "وكانت بغداد أعلنت في 27 كانون الثاني 2024 بدء الحوار مع واشنطن.";
    let first = "قُتل قاسم سليماني في 3 كانون الثاني 2020 بضربة أميركية قرب مطار بغداد.";
    let event = |day, articles, tellings| Event { days: Bounds::day(day), articles, tellings };
    vec![
        event(date(2020, 1, 3), 3, vec![telling(2, first, "3 كانون الثاني 2020")]),
        event(
            date(2024, 1, 27),
            2,
            vec![
                telling(0, baghdad, "السبت 27 كانون الثاني 2024"),
                telling(1, again, "27 كانون الثاني 2024"),
            ],
        ),
    ]
}

/// The forms of «القاهرة».
pub fn forms() -> Vec<WordForms> {
    let word = Query::Word { text: "القاهرة".into(), alike: Alike::Stem, within: Within::Anywhere };
    let form = |form: &str, count, out| FormCount { form: form.into(), count, out };
    let forms = vec![form("القاهرة", 412, false), form("بالقاهرة", 77, false), form("والقاهرة", 31, true)];
    vec![WordForms { word, forms }]
}

/// Why two of the articles were found.
pub fn passages() -> Vec<(ArticleId, Snippet)> {
    let passage = |id, text: &str, hit: &str| {
        let start = text.find(hit).unwrap_or(0);
        (ArticleId(id), Snippet { text: text.into(), hits: vec![Span::new(start, start + hit.len())] })
    };
    vec![passage(0, "… من الحوار بين العراق …", "العراق"), passage(2, "… in Iraq (العراق) …", "العراق")]
}

fn known(start: Date, precision: Precision, inferred: bool) -> Option<RowDate> {
    let end = if precision == Precision::Day { start } else { start.last_of_month() };
    Some(RowDate { start, end, precision, inferred })
}

fn rows() -> Vec<ListRow> {
    let row = |n: u32, title: &str, published| ListRow {
        row: Row {
            id: ArticleId(u64::from(n)),
            address: DocAddress { segment: 0, doc: n },
            title: title.into(),
            source: Some("وكالة الأفق".into()),
            published,
            arrived: 0,
            score: 0.0,
        },
        hits: Vec::new(),
    };
    vec![
        row(0, "بغداد تعلن بدء الحوار مع واشنطن", known(date(2024, 1, 27), Precision::Day, false)),
        row(
            1,
            "الكاظمي وبايدن يتفقان على إنهاء المهمة القتالية",
            known(date(2021, 7, 1), Precision::Month, true),
        ),
        row(2, "The long goodbye: two phases", None),
    ]
}

fn facets() -> Vec<FacetCount> {
    let facet = |id: &str, name: &str, en: &str, kind, now, all| FacetCount {
        id: id.into(),
        name: name.into(),
        name_en: Some(en.into()),
        kind,
        now,
        all,
        mentions: now,
        among: (3, 3),
    };
    vec![
        facet("iraq", "العراق", "Iraq", ActorKind::State, 3, 3),
        facet("islamic-state", "تنظيم داعش", "Islamic State", ActorKind::ArmedGroup, 1, 2),
        facet("mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa al-Kadhimi", ActorKind::Person, 1, 1),
    ]
}

/// The open article.
pub fn opened() -> Opened {
    let day = date(2024, 1, 27);
    let when = span("السبت 27 كانون الثاني 2024");
    let evidence =
        vec![Evidence { span: Some(when), text: when.of(TEXT).into(), why: Why::Dateline, article: None }];
    let published = Published {
        start: day,
        end: day,
        precision: Precision::Day,
        method: Method::Dateline,
        confidence: 0.9,
        evidence,
    };
    let actor = |id: &str, name: &str, en: &str, kind| ActorMentions {
        id: id.into(),
        name: name.into(),
        name_en: Some(en.into()),
        kind,
        mentions: vec![Mention { span: span(name), by: By::Lexicon }],
    };
    let analysis = Analysis {
        id: ArticleId(0),
        source: Some(Source { name: "وكالة الأفق".into(), from: SourceFrom::Metadata }),
        language: "ar".into(),
        published: Some(published),
        dropped: Vec::new(),
        dates: vec![DateMention {
            span: when,
            bounds: Bounds::day(day),
            granularity: Granularity::Day,
            kind: DateKind::Explicit,
            hijri: false,
        }],
        actors: vec![
            actor("iraq", "العراق", "Iraq", ActorKind::State),
            actor(
                "mohammed-shia-al-sudani",
                "محمد شياع السوداني",
                "Mohammed Shia al-Sudani",
                ActorKind::Person,
            ),
        ],
    };
    let title = span("بغداد تعلن بدء الحوار مع واشنطن");
    let article = Article {
        path: "a.txt".into(),
        record: 1,
        text: TEXT.into(),
        title: Some(Title { text: title.of(TEXT).into(), span: Some(title), from: TitleFrom::Line }),
        metadata: Metadata { url: Some("https://ufuq.example/1".into()), ..Metadata::default() },
        lossy: false,
    };
    Opened {
        id: ArticleId(0),
        address: DocAddress { segment: 0, doc: 0 },
        text: Safe::new(TEXT),
        article,
        analysis,
        hits: Vec::new(),
    }
}

/// The page of «العراق».
pub fn profile() -> Profile {
    let day = |d: Date, all, now| (day_number(d), all, now);
    let days = vec![day(date(2020, 1, 3), 2, 1), day(date(2021, 7, 26), 4, 4), day(date(2024, 1, 27), 1, 1)];
    let days = Histogram { days, ..Histogram::default() };
    let together = Histogram { days: vec![day(date(2021, 7, 26), 2, 2)], ..Histogram::default() };
    let [iraq, state, kadhimi] = <[FacetCount; 3]>::try_from(facets()).unwrap_or_else(|_| unreachable!());
    let spelling = |text: &str, n| Spelling { text: text.into(), articles: n, mentions: n };
    let quote = |id: u64, text: &str| {
        let start = text.find("العراق").unwrap_or(0);
        Quote {
            sentence: Snippet {
                text: text.into(), hits: vec![Span::new(start, start + "العراق".len())]
            },
            published: known(date(2024, 1, 27), Precision::Day, false),
            id: ArticleId(id),
            address: DocAddress { segment: 0, doc: id as u32 },
            title: "بغداد تعلن بدء الحوار مع واشنطن".into(),
            source: Some("وكالة الأفق".into()),
            at: span("العراق").start,
        }
    };
    let companion = |facet: FacetCount| Companion {
        facet: FacetCount { among: (2, 9), ..facet },
        days: together.clone(),
        seen: None,
    };
    Profile {
        facet: iraq,
        seen: Some((date(2020, 1, 3), date(2024, 1, 27))),
        days,
        spellings: vec![spelling("العراق", 7), spelling("جمهورية العراق", 2), spelling("Iraq", 1)],
        companions: vec![companion(kadhimi), companion(state)],
        offices: vec![Stay {
            office: "رئيس الوزراء".into(),
            office_en: "Prime Minister of Iraq".into(),
            state: Some("العراق".into()),
            days: (Some(date(2020, 5, 7)), Some(date(2022, 10, 27))),
        }],
        quotes: vec![
            quote(0, "بدء الجولة الأولى من الحوار بين العراق والولايات المتحدة بشأن مستقبل التحالف الدولي."),
            quote(1, "وقالت وزارة الدفاع (البنتاغون) إن نحو 2500 جندي ما زالوا في العراق."),
        ],
        read: 2,
    }
}
