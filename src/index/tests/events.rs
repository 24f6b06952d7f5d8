//! The days mentioned most, the actors over time, and dates given by the reader.

use super::*;
use crate::date::interval::day_number;

/// An article published on a day whose sentences name others: each a text, and the phrase in it that is a date.
fn telling(id: u64, day: Date, sentences: &[(&str, &str, Bounds)]) -> (Article, Analysis) {
    let body: Vec<&str> = sentences.iter().map(|sentence| sentence.0).collect();
    let (article, mut analysis) = article(id, &format!("عنوان {id}"), &body.join(" "));
    analysis.published = published(day, Precision::Day);
    analysis.dates = (sentences.iter())
        .map(|(sentence, phrase, bounds)| {
            let start = article.text.find(sentence).unwrap() + sentence.find(phrase).unwrap();
            DateMention {
                span: Span::new(start, start + phrase.len()),
                bounds: *bounds,
                granularity: Granularity::Day,
                kind: DateKind::Explicit,
                hijri: false,
            }
        })
        .collect();
    (article, analysis)
}

#[test]
fn the_days_that_most_articles_mention_come_in_order_of_time() {
    let (first, second) = (Bounds::day(date(2020, 1, 3)), Bounds::day(date(2021, 7, 26)));
    let month = Bounds::month(2020, 1).unwrap();
    let killed = ("قُتل سليماني في 3 يناير 2020 بضربة قرب مطار بغداد.", "3 يناير 2020", first);
    let agreed = ("واتفق الجانبان في 26 تموز 2021 على إنهاء المهمة.", "26 تموز 2021", second);
    let weak = ("نعم 3 يناير 2020.", "3 يناير 2020", first);
    let again = ("وكانت ضربة قرب مطار بغداد قتلت سليماني في 3 يناير 2020.", "3 يناير 2020", first);
    let whole = ("وفي كانون الثاني 2020 اهتزت المنطقة.", "كانون الثاني 2020", month);
    let (_dir, snapshot) = filled(&[
        telling(1, date(2020, 1, 3), &[weak, killed]),
        telling(2, date(2021, 7, 27), &[agreed, again, whole]),
        telling(3, date(2022, 1, 3), &[again, whole]),
        telling(4, date(2022, 2, 3), &[whole]),
    ]);
    let events = snapshot.events(&asking(None), 2).unwrap();
    let days: Vec<_> = events.iter().map(|event| (event.days, event.articles)).collect();
    assert_eq!(days, [(first, 3), (second, 1)], "single days before a month that more mention");
    let best = &events[0].tellings[0];
    assert!(best.sentence.text.contains("بضربة") || best.sentence.text.contains("ضربة"), "{best:?}");
    assert_eq!(best.sentence.hits[0].of(&best.sentence.text), "3 يناير 2020");
    assert_eq!(events[0].tellings.len(), 2, "the same sentence is told once");
    let stored = snapshot.article(best.address).unwrap();
    assert!(stored.article.text[best.at..].starts_with("3 يناير 2020"));
    let events = snapshot.events(&asking(None), 5).unwrap();
    assert_eq!(events.iter().map(|event| event.days).collect::<Vec<_>>(), [month, first, second]);
    let scope = Some(Bounds::year(2022).unwrap());
    let events = snapshot.events(&Request { scope, ..asking(None) }, 1).unwrap();
    assert_eq!(events.iter().map(|event| (event.days, event.articles)).collect::<Vec<_>>(), [(first, 1)]);
}

#[test]
fn an_article_counts_once_for_a_day_a_month_and_a_year() {
    let month = Bounds::month(2020, 1).unwrap();
    let late = Bounds::new(date(2020, 1, 21), date(2020, 1, 31));
    let day = Bounds::day(date(2020, 1, 3));
    let week = Bounds::new(date(2020, 1, 3), date(2020, 1, 7));
    let text = |bounds| ("في يوم ما.", "يوم", bounds);
    let (_dir, snapshot) = filled(&[telling(
        1,
        date(2020, 2, 1),
        &[text(month), text(late), text(day), text(day), text(week), text(Bounds::year(2020).unwrap())],
    )]);
    let mentioned = snapshot.mentioned(&asking(None)).unwrap();
    let day = day_number(date(2020, 1, 3));
    assert_eq!(mentioned.days, [(day, 1, 1)]);
    assert_eq!(mentioned.months, [(day_number(date(2020, 1, 1)), 1, 1)]);
    assert_eq!(mentioned.years, [(day_number(date(2020, 1, 1)), 1, 1)]);
}

#[test]
fn the_most_frequent_actors_over_time() {
    let mut all = Vec::new();
    for (id, day, actors) in [
        (1, date(2020, 1, 3), &[("iraq", 2), ("iran", 1)][..]),
        (2, date(2020, 1, 3), &[("iraq", 1)]),
        (3, date(2021, 7, 26), &[("iraq", 1), ("nobody", 1)]),
    ] {
        let (article, mut analysis) = telling(id, day, &[]);
        named(&mut analysis, actors);
        all.push((article, analysis));
    }
    let (_dir, snapshot) = filled(&all);
    let days = snapshot.facet_days(&asking(None), FacetKind::Actor, 2).unwrap();
    let iraq = days.iter().find(|facet| facet.id == "iraq").unwrap();
    let (first, second) = (day_number(date(2020, 1, 3)), day_number(date(2021, 7, 26)));
    assert_eq!((days.len(), &iraq.days.days), (2, &vec![(first, 2, 2), (second, 1, 1)]));
    let scope = Some(Bounds::year(2021).unwrap());
    let days = snapshot.facet_days(&Request { scope, ..asking(None) }, FacetKind::Actor, 5).unwrap();
    assert_eq!(days.iter().find(|facet| facet.id == "iraq").unwrap().days.days, [(second, 1, 1)]);
}

#[test]
fn articles_with_a_date_of_the_readers_are_known() {
    let (plain, dated) = (telling(1, date(2020, 1, 3), &[]), telling(2, date(2020, 1, 3), &[]));
    let mut given = telling(3, date(2020, 1, 1), &[]);
    given.1.published = published(date(2020, 1, 1), Precision::Year);
    given.1.published.as_mut().unwrap().method = Method::Pinned;
    let (_dir, snapshot) = filled(&[plain, given, dated]);
    assert_eq!(snapshot.pinned(), [ArticleId(3)]);
    let row =
        snapshot.page(&asking(None)).unwrap().rows.into_iter().find(|row| row.id == ArticleId(3)).unwrap();
    assert_eq!(row.published.map(|date| date.end), Some(date(2020, 12, 31)));
}
