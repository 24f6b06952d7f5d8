use std::fs;
use std::os::unix::fs::symlink;
use std::thread::sleep;

use jiff::civil::Weekday;
use tempfile::TempDir;

use super::*;
use crate::index::Access;

/// A corpus and its index, in a folder that goes away.
struct World {
    home: TempDir,
    job: Job,
}

impl World {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let corpus = home.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        Self { home, job: Job { roots: vec![Root::Path(corpus)], ..Job::default() } }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("corpus").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Loads; `tell` may set the flag that stops it. What was done, and the index as it is then.
    fn load_until(&self, tell: impl Fn(&Step, &AtomicBool)) -> (Report, Index) {
        let opened = Index::open_or_create(&self.home.path().join("index"), 1, &[]).unwrap();
        let Access::Write(lock) = opened.access else { panic!("locked") };
        let stop = AtomicBool::new(false);
        let report = load((&opened.index, lock), &self.job, &stop, &mut |step| tell(&step, &stop));
        (report.unwrap(), opened.index)
    }

    /// Loads: articles read, files known, records failed; and the titles of all that is in the index then.
    fn load(&self) -> ((u64, u64, u64), Vec<String>) {
        let (report, index) = self.load_until(|_, _| {});
        ((report.articles, report.skipped, report.failed), titles(&index))
    }
}

fn rows(index: &Index) -> Vec<crate::query::result::Row> {
    let filter = crate::index::FacetFilter::default();
    let request = crate::index::Request::first(1000, crate::query::result::Sort::Newest, None, &filter);
    index.snapshot().page(&request).unwrap().rows
}

fn titles(index: &Index) -> Vec<String> {
    let mut titles: Vec<String> = rows(index).into_iter().map(|row| row.title).collect();
    titles.sort_unstable();
    titles
}

/// Lines of JSON with these titles.
fn lines<'t>(titles: impl IntoIterator<Item = &'t str>) -> String {
    let line = |title| format!("{{\"title\":\"{title}\",\"text\":\"نص {title}.\"}}");
    titles.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn at_second_article(step: &Step, stop: &AtomicBool) {
    if matches!(step, Step::Read(report) if report.articles == 2) {
        stop.store(true, Ordering::Relaxed);
    }
}

/// Stops at the first commit, which holds the first articles of the first file.
fn at_first_commit(step: &Step, stop: &AtomicBool) {
    match step {
        Step::Read(_) => sleep(Duration::from_millis(130)),
        Step::Committed => stop.store(true, Ordering::Relaxed),
    }
}

#[test]
fn a_later_article_dates_an_earlier_one() {
    const BRIDGE: &str = "انهار جسر الشهداء في حي الكرامة بعد مرور شاحنة محملة بالإسمنت، وقالت البلدية إن المهندس رياض القصاب كان قد حذر من تصدع أعمدته";
    let world = World::new();
    world.write("a.jsonl", &format!("{{\"title\":\"الجسر\",\"text\":\"{BRIDGE}.\"}}"));
    let day = |index: &Index| {
        let date = rows(index).into_iter().find(|row| row.title == "الجسر").and_then(|row| row.published);
        date.map(|date| (date.start.to_string(), date.inferred))
    };
    assert_eq!(day(&world.load_until(|_, _| {}).1), None);
    let copy =
        format!("{{\"title\":\"جسر الشهداء\",\"text\":\"{BRIDGE}، وفتح تحقيق.\",\"date\":\"2020-05-14\"}}");
    world.write("b.jsonl", &copy);
    // A run that is stopped before its survey leaves it to the next.
    let (report, _) =
        world.load_until(|step, stop| stop.store(matches!(step, Step::Committed), Ordering::Relaxed));
    assert_eq!(report.articles, 1);
    let (report, index) = world.load_until(|_, _| {});
    assert_eq!((report.articles, day(&index)), (0, Some(("2020-05-14".to_owned(), true))));
    assert_eq!(titles(&index).len(), 2);
    drop(index);
    // What it dated is undated again when it is gone.
    fs::remove_file(world.path("b.jsonl")).unwrap();
    let (_, index) = world.load_until(|_, _| {});
    assert_eq!((titles(&index).len(), day(&index)), (1, None));
}

#[test]
fn a_second_run_reads_what_changed() {
    let world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب"]));
    world.write("b.jsonl", &lines(["ج"]));
    assert_eq!(world.load().0, (3, 0, 0));
    assert_eq!(world.load().0, (0, 2, 0));
    world.write("a.jsonl", &lines(["ب", "د", "هـ"]));
    assert_eq!(world.load(), ((3, 1, 0), ["ب", "ج", "د", "هـ"].map(str::to_owned).to_vec()));
    fs::remove_file(world.path("b.jsonl")).unwrap();
    assert_eq!(world.load().1.len(), 3);
}

#[test]
fn a_root_within_a_root_is_read_once() {
    let mut world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب"]));
    world.job.roots.push(Root::Path(world.path("a.jsonl")));
    assert_eq!(world.load().0, (2, 0, 0));
    assert_eq!(world.load().0, (0, 1, 0));
}

#[test]
fn a_file_read_in_part_is_known_when_it_vanishes() {
    let world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب", "ج", "د", "هـ"]));
    let (report, index) = world.load_until(at_first_commit);
    assert!((1..5).contains(&report.articles) && !index.snapshot().is_empty());
    drop(index);
    fs::remove_file(world.path("a.jsonl")).unwrap();
    assert!(world.load().1.is_empty());
}

#[test]
fn a_file_read_in_part_is_read_again() {
    let world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب", "ج", "د"]));
    world.load_until(at_first_commit);
    assert_eq!(world.load().0, (4, 0, 0));
    assert_eq!(world.load(), ((0, 1, 0), ["أ", "ب", "ج", "د"].map(str::to_owned).to_vec()));
    world.write("a.jsonl", &lines(["و", "أ", "ب"]));
    world.load_until(at_first_commit);
    world.write("a.jsonl", &lines(["و"]));
    assert_eq!(world.load().1, ["و"]);
}

#[test]
fn nothing_vanishes_while_a_file_is_read_again() {
    let world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب", "ج"]));
    world.load();
    world.write("a.jsonl", &lines(["د", "أ", "ب", "ج"]));
    let (_, index) = world.load_until(at_first_commit);
    assert!(titles(&index).len() >= 4);
}

#[test]
fn a_stop_keeps_what_was_read_where_that_is_wanted() {
    let mut world = World::new();
    world.write("a.jsonl", &lines(["أ", "ب", "ج"]));
    assert!(titles(&world.load_until(at_second_article).1).is_empty());
    world.job.keeps = true;
    assert_eq!(titles(&world.load_until(at_second_article).1), ["أ", "ب"]);
    assert_eq!(world.load().1.len(), 3);
}

#[test]
fn a_walk_that_is_stopped_forgets_nothing() {
    let world = World::new();
    world.write("a.jsonl", &lines(["أ"]));
    world.load();
    let opened = Index::open_or_create(&world.home.path().join("index"), 1, &[]).unwrap();
    let Access::Write(lock) = opened.access else { panic!("locked") };
    let job = Job { keeps: true, ..world.job.clone() };
    load((&opened.index, lock), &job, &AtomicBool::new(true), &mut |_| {}).unwrap();
    assert_eq!(titles(&opened.index), ["أ"]);
    drop(opened.index);
    assert_eq!(world.load().0, (0, 1, 0));
}

#[test]
fn other_settings_read_every_file_again() {
    let mut world = World::new();
    world.write("a.jsonl", "{\"subject\":\"أ\",\"text\":\"نص.\"}\n");
    world.write("b.jsonl", &lines(["ب"]));
    world.load();
    world.job.options.fields.title.push("subject".to_owned());
    assert_eq!(world.load(), ((2, 0, 0), ["أ", "ب"].map(str::to_owned).to_vec()));
    assert_eq!(world.load().0, (0, 2, 0));
    world.job.settings.dates.week_start = Weekday::Sunday;
    // One that was stopped has not yet done with the others.
    world.load_until(at_first_commit);
    assert!(world.load().0.0 >= 1);
    assert_eq!(world.load().0, (0, 2, 0));
    world.job.options.max_file_bytes = 1;
    assert_eq!(world.load().0.1, 0);
}

#[test]
fn what_the_system_refuses_stays_and_is_tried_again() {
    // A file that opens, and whose bytes the kernel refuses; also to the superuser.
    let refused = Path::new("/proc/self/mem");
    if !refused.exists() {
        return;
    }
    let mut world = World::new();
    world.job.roots = vec![Root::Path(world.path("a.txt"))];
    world.write("a.txt", "عنوان\n\nنص.\n");
    world.load();
    fs::remove_file(world.path("a.txt")).unwrap();
    symlink(refused, world.path("a.txt")).unwrap();
    for _ in 0..2 {
        assert_eq!(world.load(), ((0, 0, 1), vec!["عنوان".to_owned()]));
    }
    fs::remove_file(world.path("a.txt")).unwrap();
    world.write("a.txt", "عنوان آخر\n\nنص.\n");
    assert_eq!(world.load().1, ["عنوان آخر"]);
}

#[test]
fn where_the_walk_cannot_look_nothing_vanishes() {
    let world = World::new();
    for folder in ["a", "b"] {
        fs::create_dir(world.path(folder)).unwrap();
        world.write(&format!("{folder}/1.jsonl"), &lines([folder]));
    }
    world.load();
    for folder in ["a", "b"] {
        fs::remove_dir_all(world.path(folder)).unwrap();
    }
    // A link to itself: the system refuses to follow it.
    symlink("a", world.path("a")).unwrap();
    assert_eq!(world.load(), ((0, 0, 1), vec!["a".to_owned()]));
    fs::remove_file(world.path("a")).unwrap();
    assert_eq!(world.load().1, Vec::<String>::new());
}

#[test]
fn the_sample_is_read_once() {
    let mut world = World::new();
    world.job.roots = vec![Root::Sample];
    assert!(world.load().0.0 > 0);
    let ((read, known, _), _) = world.load();
    assert!(read == 0 && known > 0);
}

/// Lines of JSON, each with its line end.
fn ended<'t>(titles: impl IntoIterator<Item = &'t str>) -> String {
    lines(titles) + "\n"
}

#[test]
fn lines_that_only_grew_are_read_from_where_they_ended() {
    let world = World::new();
    world.write("a.jsonl", &ended(["أ", "ب"]));
    world.load();
    world.write("a.jsonl", &ended(["أ", "ب", "ج"]));
    assert_eq!(world.load(), ((1, 0, 0), ["أ", "ب", "ج"].map(str::to_owned).to_vec()));
    assert_eq!(world.load().0, (0, 1, 0));
    world.write("a.jsonl", &ended(["ب", "ب", "ج", "د"]));
    assert_eq!(world.load(), ((4, 0, 0), ["ب", "ج", "د"].map(str::to_owned).to_vec()), "other lines before");
    world.write("a.jsonl", &ended(["ب"]));
    assert_eq!(world.load(), ((1, 0, 0), vec!["ب".to_owned()]), "fewer");
}

#[test]
fn lines_that_were_interrupted_go_on() {
    let mut world = World::new();
    world.job.keeps = true;
    world.write("a.jsonl", &ended(["أ", "ب", "ج", "د"]));
    world.load_until(at_second_article);
    assert_eq!(world.load(), ((2, 0, 0), ["أ", "ب", "ج", "د"].map(str::to_owned).to_vec()));
}

#[test]
fn what_follows_an_interruption_may_have_changed() {
    let world = World::new();
    world.write("a.jsonl", &ended(["أ", "ب", "ج", "د"]));
    world.load_until(at_first_commit);
    world.write("a.jsonl", &ended(["أ", "و"]));
    assert_eq!(world.load().1, ["أ", "و"]);
}

#[test]
fn a_file_that_was_only_touched_is_not_read() {
    let world = World::new();
    world.write("a.txt", "عنوان\n\nنص.\n");
    world.load();
    sleep(Duration::from_millis(5));
    world.write("a.txt", "عنوان\n\nنص.\n");
    assert_eq!(world.load().0, (0, 1, 0));
    assert_eq!(world.load().0, (0, 1, 0));
}

#[test]
fn a_file_of_another_name_has_the_same_article() {
    let world = World::new();
    world.write("a.txt", "عنوان\n\nنص.\n");
    let ids = || rows(&world.load_until(|_, _| {}).1).into_iter().map(|row| row.id).collect::<Vec<_>>();
    let before = ids();
    assert_eq!(before.len(), 1);
    fs::rename(world.path("a.txt"), world.path("b.txt")).unwrap();
    assert_eq!(ids(), before);
}

#[test]
fn what_could_not_be_read_is_told_again() {
    let world = World::new();
    world.write("a.jsonl", &(ended(["أ"]) + "{broken\n"));
    let problems = || world.load_until(|_, _| {}).0.errors;
    let first = problems();
    assert_eq!(first.len(), 1);
    assert_eq!(problems(), first);
    assert_eq!(world.load().0, (0, 1, 1));
    world.write("a.jsonl", &(ended(["أ"]) + "{broken\n" + &ended(["ب"])));
    assert_eq!(world.load().0, (1, 0, 1));
}

#[test]
fn a_date_that_the_reader_gave_holds_for_moved_files_and_new_indexes_until_he_takes_it_back() {
    use crate::date::interval::Method;
    let mut world = World::new();
    let notebook = Notebook::in_folder(&world.home.path().join("data"));
    world.job.notebook = Some(notebook.clone());
    world.write("a.txt", "عنوان\n\nقال الوزير أمس إن المحادثات بدأت.\n");
    world.write("b.txt", "عنوان آخر\n\nنص آخر.\n");
    // Of the article of that title: the date it is known by, and the first day that it mentions.
    let known = |world: &World| {
        let (_, index) = world.load_until(|_, _| {});
        let row = rows(&index).into_iter().find(|row| row.title == "عنوان").unwrap();
        let analysis = index.snapshot().article(row.address).unwrap().analysis;
        let published = analysis.published.filter(|published| published.method == Method::Pinned);
        (
            row.id,
            published.map(|published| published.start),
            analysis.dates.first().and_then(|d| d.bounds.from),
        )
    };
    let (id, before, _) = known(&world);
    assert_eq!(before, None);
    let (day, yesterday) = (jiff::civil::date(2024, 1, 27), jiff::civil::date(2024, 1, 26));
    notebook.set_date(id, "عنوان", Some(Bounds::day(day))).unwrap();
    let pinned = (id, Some(day), Some(yesterday));
    assert_eq!(known(&world), pinned, "an index that was made before");
    fs::rename(world.path("a.txt"), world.path("c.txt")).unwrap();
    assert_eq!(known(&world), pinned, "a moved file");
    fs::remove_dir_all(world.home.path().join("index")).unwrap();
    assert_eq!(known(&world), pinned, "another index");
    notebook.set_date(id, "", None).unwrap();
    assert_eq!(known(&world).1, None);
}

#[test]
fn a_notebook_that_cannot_be_read_stops_nothing() {
    let mut world = World::new();
    let data = world.home.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("notebook.toml"), "[article\n").unwrap();
    world.job.notebook = Some(Notebook::in_folder(&data));
    world.write("a.txt", "عنوان\n\nنص.\n");
    let (report, _) = world.load_until(|_, _| {});
    assert_eq!((report.articles, report.failed), (1, 1));
    assert!(report.errors[0].to_string().contains("notebook.toml: line 1"), "{}", report.errors[0]);
}

/// The ids of the actors of each article, by title.
fn actors(index: &Index) -> Vec<(String, Vec<String>)> {
    let snapshot = index.snapshot();
    let ids = |row: &crate::query::result::Row| {
        let actors = snapshot.article(row.address).unwrap().analysis.actors;
        actors.into_iter().map(|actor| actor.id).collect::<Vec<_>>()
    };
    let mut list: Vec<_> = rows(index).iter().map(|row| (row.title.clone(), ids(row))).collect();
    list.sort();
    list
}

#[test]
fn names_that_the_reader_adds_are_read_where_they_stand_until_he_takes_them_back() {
    use crate::actor::{ActorKind, Correction};
    let mut world = World::new();
    let file = ActorsFile::in_folder(&world.home.path().join("data"));
    world.job.actors = Some(file.clone());
    world.write("a.txt", "ألف\n\nوصل العرباض الكبير وغادر.\n");
    world.write("b.txt", "باء\n\nنص آخر عن وللعرباض الكبير شأن.\n");
    world.write("c.txt", "جيم\n\nلا شيء هنا.\n");
    let read = |world: &World| actors(&world.load_until(|_, _| {}).1);
    let own = |list: &[(String, Vec<String>)]| -> Vec<bool> {
        list.iter().map(|(_, ids)| ids.contains(&"x-irbad".to_owned())).collect()
    };
    assert_eq!(own(&read(&world)), [false, false, false]);
    let add = Correction::Add {
        words: "العرباض الكبير".into(),
        actor: "x-irbad".into(),
        name: "العرباض الكبير".into(),
        kind: ActorKind::ArmedGroup,
    };
    file.change(&[], std::slice::from_ref(&add)).unwrap();
    assert_eq!(own(&read(&world)), [true, true, false], "an index that was made before");
    let with = read(&world);
    fs::remove_dir_all(world.home.path().join("index")).unwrap();
    assert_eq!(read(&world), with, "another index");
    fs::write(file.path(), b"\xff").unwrap();
    world.write("d.txt", "دال\n\nوصل العرباض الكبير ثانية.\n");
    assert_eq!(
        own(&read(&world)),
        [true, true, false, true],
        "a file that cannot be read takes nothing back"
    );
    fs::remove_file(file.path()).unwrap();
    assert_eq!(own(&read(&world)), [false; 4]);
}

#[test]
fn a_name_that_is_split_off_is_another_actor_in_every_article_and_nothing_else_changes() {
    use crate::actor::{ActorKind, Correction};
    let mut world = World::new();
    let file = ActorsFile::in_folder(&world.home.path().join("data"));
    world.job.actors = Some(file.clone());
    world.write("a.txt", "ألف\n\nأعلن تنظيم داعش مسؤوليته عن هجوم يوم السبت 27 كانون الثاني 2024.\n");
    world.write("b.txt", "باء\n\nقال متحدث إن داعش تراجع.\n");
    let before = world.load_until(|_, _| {}).1;
    let day = |index: &Index| {
        rows(index).into_iter().map(|row| row.published.map(|date| date.start)).collect::<Vec<_>>()
    };
    let days = day(&before);
    drop(before);
    let split = Correction::Split {
        actor: "islamic-state".into(),
        name: String::new(),
        form: "داعش".into(),
        into: "x-daash".into(),
        kind: ActorKind::Media,
    };
    file.change(&[], &[split]).unwrap();
    let index = world.load_until(|_, _| {}).1;
    let [(_, first), (_, second)] = actors(&index).try_into().unwrap();
    assert!(
        first.contains(&"islamic-state".to_owned()) && !first.contains(&"x-daash".to_owned()),
        "{first:?}"
    );
    assert_eq!(second, ["x-daash"]);
    assert_eq!(day(&index), days);
}

/// When each article came, by title.
fn arrivals(index: &Index) -> Vec<(String, u64)> {
    let mut list: Vec<_> = rows(index).into_iter().map(|row| (row.title, row.arrived)).collect();
    list.sort();
    list
}

fn came_after(index: &Index, moment: u64) -> u64 {
    index.set_visit(moment);
    index.snapshot().new_articles()
}

#[test]
fn what_comes_after_the_first_reading_is_new_and_stays_so() {
    let world = World::new();
    world.write("a.jsonl", &ended(["أ", "ب"]));
    // Also what is left of a first reading that was interrupted was always there.
    world.load_until(at_first_commit);
    let index = world.load_until(|_, _| {}).1;
    assert!(arrivals(&index).iter().all(|(_, arrived)| *arrived == 0));
    assert_eq!((index.snapshot().newest_arrival(), came_after(&index, 0)), (0, 0));
    drop(index);
    world.write("b.jsonl", &ended(["ج"]));
    let index = world.load_until(|_, _| {}).1;
    let first = index.snapshot().newest_arrival();
    assert!(first > 0);
    assert_eq!((came_after(&index, 0), came_after(&index, first)), (1, 0));
    drop(index);
    // Read again, among others, it came when it came.
    world.write("a.jsonl", &ended(["د", "أ", "ب"]));
    world.write("b.jsonl", &ended(["هـ", "ج"]));
    let index = world.load_until(|_, _| {}).1;
    let second = index.snapshot().newest_arrival();
    assert!(second > first, "each commit has its own moment");
    let expected = [("أ", 0), ("ب", 0), ("ج", first), ("د", second), ("هـ", second)];
    assert_eq!(arrivals(&index), expected.map(|(title, arrived)| (title.to_owned(), arrived)));
    assert_eq!((came_after(&index, 0), came_after(&index, first)), (3, 2));
}

#[test]
fn a_file_of_another_name_is_not_read_again() {
    let world = World::new();
    world.write("a.jsonl", &(ended(["أ", "ب"]) + "{broken\n"));
    world.write("c.jsonl", &ended(["ج"]));
    world.load();
    let arrived = |world: &World| arrivals(&world.load_until(|_, _| {}).1);
    let before = arrived(&world);
    fs::create_dir(world.path("x")).unwrap();
    fs::rename(world.path("a.jsonl"), world.path("x/b.jsonl")).unwrap();
    let (report, index) = world.load_until(|_, _| {});
    assert_eq!((report.articles, report.skipped, report.failed), (0, 2, 1));
    assert!(report.errors[0].path.ends_with("x/b.jsonl"));
    assert_eq!(arrivals(&index), before);
    let snapshot = index.snapshot();
    for row in rows(&index).iter().filter(|row| row.title != "ج") {
        let stored = snapshot.article(row.address).unwrap();
        assert!(stored.article.path.ends_with("x/b.jsonl"), "{stored:?}");
        assert_eq!(stored.places.len(), 1);
    }
    drop((index, snapshot));
    assert_eq!(world.load().0, (0, 2, 1), "and it is known by its new name");
    // It goes with its articles.
    fs::remove_file(world.path("x/b.jsonl")).unwrap();
    assert_eq!(world.load().1, ["ج"]);
}

#[test]
fn a_copy_beside_the_renamed_file_keeps_its_own_place() {
    let world = World::new();
    world.write("a.txt", "عنوان\n\nنص.\n");
    world.write("b.txt", "عنوان\n\nنص.\n");
    world.load();
    fs::rename(world.path("a.txt"), world.path("c.txt")).unwrap();
    let (report, index) = world.load_until(|_, _| {});
    assert_eq!((report.articles, report.skipped), (0, 2));
    let places = index.snapshot().article(rows(&index)[0].address).unwrap().places;
    let names: Vec<_> = places.iter().map(|place| place.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["b.txt", "c.txt"]);
}
