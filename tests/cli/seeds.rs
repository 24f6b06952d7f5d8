//! Five real scraped articles, where they are at hand.

use std::path::PathBuf;

use super::{World, field};

/// The folder of the seeds, if `WARRAQ_TEST_DATA` names one.
fn seeds() -> Option<String> {
    let Some(data) = std::env::var_os("WARRAQ_TEST_DATA") else {
        // `print!` is caught by the test harness, as it should be.
        #[allow(clippy::print_stdout)]
        {
            println!("skipped: no WARRAQ_TEST_DATA");
        }
        return None;
    };
    Some(PathBuf::from(data).join("seeds").to_str().unwrap().to_owned())
}

#[test]
fn raw_pages_become_articles_with_titles_and_years() {
    let Some(seeds) = seeds() else { return };
    let world = World::new();
    let articles = world.json(&["inspect", &seeds]);
    assert_eq!(articles.len(), 5);
    for article in &articles {
        assert!(article["title"]["text"].as_str().unwrap().chars().count() > 15, "{}", article["path"]);
        assert!(article["actors"].as_array().unwrap().len() > 5, "{}", article["path"]);
    }
}

#[test]
fn they_are_found_and_lie_on_the_timeline() {
    let Some(seeds) = seeds() else { return };
    let world = World::new();
    assert_eq!(world.json(&["index", &seeds])[0]["articles"], 5);
    let hits = world.json(&["search", &seeds, "-q", "التحالف العراق"]);
    assert!(hits.len() >= 4, "{hits:?}");
    let timeline = world.json(&["timeline", &seeds, "--by", "year"]);
    let counted: u64 = field(&timeline, "count").iter().filter_map(|count| count.as_u64()).sum();
    assert_eq!(counted + timeline.last().unwrap()["undated"].as_u64().unwrap(), 5);
    let actors = world.json(&["actors", &seeds, "--limit", "3"]);
    assert!(actors[0]["articles"].as_u64() >= Some(4), "{actors:?}");
}
