use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::text::segment::Tokens;

/// Actors of `text` with the bundled lexicon.
fn read(text: &str) -> Vec<ActorMentions> {
    recognise(&Tokens::new(text), Lexicon::bundled(), &[])
}

/// `id: span` of every mention, in order of text.
fn listed(text: &str) -> Vec<(Span, String)> {
    let mut list: Vec<(Span, String)> =
        read(text).into_iter().flat_map(|a| a.mentions.into_iter().map(move |s| (s, a.id.clone()))).collect();
    list.sort();
    list
}

/// `text` with its mentions marked as in `cases.tsv`: ⟦id: words⟧.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (span, id) in listed(text) {
        out += &format!("{}⟦{id}: {}⟧", Span::new(at, span.start).of(text), span.of(text));
        at = span.end;
    }
    out + Span::new(at, text.len()).of(text)
}

fn unmarked(case: &str) -> String {
    let mut out = String::new();
    for (n, part) in case.split('⟦').enumerate() {
        let part = if n == 0 { part } else { part.split_once(": ").map_or(part, |(_, words)| words) };
        out += &part.replace('⟧', "");
    }
    out
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in
        include_str!("tests/cases.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (name, case) = line.split_once('\t').expect("a name, a tab, a text");
        let case = case.replace("\\n", "\n");
        let got = marked(&unmarked(&case));
        if got != case {
            wrong.push(format!("{name}\n  want {case}\n  got  {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_bundled_lexicon_is_sound() {
    let lexicon = Lexicon::bundled();
    let mut owners: std::collections::HashMap<String, &str> = std::collections::HashMap::new();
    let mut clashes = Vec::new();
    for entry in lexicon.actors() {
        let names = entry.aliases.iter().chain((!entry.caution).then_some(&entry.name));
        for name in names.map(|name| crate::text::normalize::folded(name)) {
            assert!(!name.is_empty(), "{} has an empty name", entry.id);
            if let Some(other) = owners.insert(name.clone(), &entry.id)
                && other != entry.id
            {
                clashes.push(format!("{name}: {other}, {}", entry.id));
            }
        }
        for state in entry.stands_for.iter().chain(&entry.place_in) {
            assert!(lexicon.actor(state).is_some(), "{}: no actor {state}", entry.id);
        }
    }
    assert!(clashes.is_empty(), "names of two actors:\n{}", clashes.join("\n"));
    assert!(lexicon.actors().len() > 2_500);
}

#[test]
fn a_lexicon_says_what_is_wrong_with_it() {
    let titles = "titles = []\nformer = []\ndesignate = []";
    let actor = "[[actor]]\nid = \"a\"\nkind = \"state\"\nar = \"ا\"\n";
    let office = "[[office]]\nid = \"o\"\nstate = \"a\"\nen = \"\"\nar = []\n";
    for (actors, offices, reason) in [
        ("[[actor]]\nid = 1", "", "actors: TOML parse error at line 2"),
        (&format!("{actor}{actor}"), "", "two actors have the id a"),
        (actor, &format!("{office}terms = [{{ holder = \"b\" }}]"), "o is held by b, who is no actor"),
        (actor, &format!("{office}terms = [{{ holder = \"a\", from = \"May\" }}]"), "May is no date"),
    ] {
        let error = Lexicon::from_toml(actors, offices, titles).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn names_are_found_in_either_script() {
    for (name, id) in [
        ("داعش", "islamic-state"),
        ("isis", "islamic-state"),
        ("اميركا", "united-states"),
        ("عراق", "iraq"),
        ("الحلبوسي", "mohammed-al-halbousi"),
        ("Joe Biden", "joe-biden"),
        ("الحكومة السويدية", "sweden-government"),
    ] {
        assert!(Lexicon::bundled().find(name).contains(&id), "{name}: {:?}", Lexicon::bundled().find(name));
    }
    assert!(Lexicon::bundled().find("لا أحد").is_empty());
    assert_eq!(Lexicon::bundled().actor("iraq").unwrap().name, "العراق");
}

#[test]
fn offices_bound_time() {
    for (text, expected) in [
        ("قال رئيس الوزراء العراقي مصطفى الكاظمي إن", Some(("رئيس الوزراء العراقي مصطفى الكاظمي", "2020-05-07", Some("2022-10-27")))),
        ("رئيس الوزراء محمد شياع السوداني", Some(("رئيس الوزراء محمد شياع السوداني", "2022-10-27", None))),
        ("وزير الدفاع الأمريكي لويد أوستن", Some(("وزير الدفاع الأمريكي لويد أوستن", "2021-01-22", Some("2025-01-20")))),
        ("للرئيس الأميركي جو بايدن", Some(("للرئيس الأميركي جو بايدن", "2021-01-20", Some("2025-01-20")))),
        ("قائد القيادة المركزية الأميركية، الجنرال كينيث ماكنزي", Some(("قائد القيادة المركزية الأميركية، الجنرال كينيث ماكنزي", "2019-03-28", Some("2022-04-01")))),
        ("رئيس الوزراء العراقي الأسبق نوري المالكي", None),
        ("رئيس الوزراء نوري المالكي السابق", None),
        ("بعهد الرئيس الأميركي السابق، دونالد ترامب", None),
        ("بعهد الرئيس الحالي، جو بايدن", None),
        ("رئيس الوزراء المكلف محمد شياع السوداني", None),
        ("الرئيس الإيراني جو بايدن", None),
        ("زار مصطفى الكاظمي بغداد", None),
        ("رئيس الوزراء. مصطفى الكاظمي", None),
    ] {
        let tokens = Tokens::new(text);
        let found = tenures(&tokens, &read(text), Lexicon::bundled());
        let got = found.first().map(|t| {
            let day = |day: Option<jiff::civil::Date>| day.map(|d| d.to_string());
            (t.span.of(text), day(t.from).unwrap_or_default(), day(t.to))
        });
        let want = expected.map(|(words, from, to)| (words, from.to_owned(), to.map(str::to_owned)));
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn what_is_skipped_names_nobody() {
    let text = "العراق باق\nجميع الحقوق للعراق";
    let skip = [Span::new(text.find('\n').unwrap(), text.len())];
    let actors = recognise(&Tokens::new(text), Lexicon::bundled(), &skip);
    assert_eq!(actors.len(), 1);
    assert_eq!(actors[0].mentions.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn mentions_lie_on_boundaries_and_do_not_overlap(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "العراق", "للعراق", "وب", "حزب", "الله", "\"داعش\"", "(", "”", "تنظيم", "محمد", "شياع", "السوداني", "الجيش",
                "الأميركي", "الحكومتان", "والأميركية", "وزير", "الدفاع", "قال", "،", ".", "\n", "علي", "على", "مدينة", "جنين",
                "2014", "UN", "ـ", "\u{200f}", "التحالف", "الدولي", "ماكنزي", "الجنرال", "كتائب", "وزارة",
            ]), 0..25),
        glue in "[ \\u{64b}ـ]",
    ) {
        let text = words.join(&glue);
        let mut end = 0;
        for (span, id) in listed(&text) {
            prop_assert!(span.start >= end && span.start < span.end, "{id} {span:?} in {text}");
            prop_assert!(text.get(span.start..span.end).is_some(), "{id} {span:?} in {text}");
            end = span.end;
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        let found = listed(&text);
        prop_assert!(found.iter().all(|(span, _)| text.get(span.start..span.end).is_some()));
    }
}

/// A folder laid out as the project's shared data, if there is one.
fn data() -> Option<PathBuf> {
    let data = std::env::var_os("WARRAQ_TEST_DATA").map(PathBuf::from);
    if data.is_none() {
        eprintln!("skipped: no WARRAQ_TEST_DATA");
    }
    data
}

#[test]
fn dump() {
    let Some(data) = data() else { return };
    let now = Instant::now();
    let lexicon = Lexicon::from_toml(include_str!("../../assets/lexicon/actors.toml"), include_str!("../../assets/lexicon/offices.toml"), include_str!("../../assets/lexicon/titles.toml")).unwrap();
    eprintln!("LOAD {} actors in {:?}", lexicon.actors().len(), now.elapsed());
    for _ in 0..3 {
    let now = Instant::now();
    let _: toml::Table = toml::from_str(include_str!("../../assets/lexicon/actors.toml")).unwrap();
    eprintln!("LOAD table {:?}", now.elapsed());
    let now = Instant::now();
    let now = Instant::now();
    let _l = Lexicon::from_toml(include_str!("../../assets/lexicon/actors.toml"), include_str!("../../assets/lexicon/offices.toml"), include_str!("../../assets/lexicon/titles.toml")).unwrap();
    eprintln!("LOAD all {:?}", now.elapsed());
    }
    let lexicon = Lexicon::bundled();
    let mut files: Vec<_> = std::fs::read_dir(data.join("seeds")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        eprintln!("== {}", file.display());
        eprintln!("{}", marked(&text));
        let tokens = Tokens::new(&text);
        for t in tenures(&tokens, &read(&text), lexicon) {
            eprintln!("TENURE {:?} {:?} {}", t.from, t.to, t.span.of(&text));
        }
    }
    let gz = std::fs::File::open(data.join("data/ant_v1.jsonl.gz")).unwrap();
    let texts: Vec<String> = std::io::BufRead::lines(std::io::BufReader::new(flate2::read::GzDecoder::new(gz))).take(2000).map(|l| {
        let r: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
        format!("{}\n{}", r["title"].as_str().unwrap(), r["text"].as_str().unwrap())
    }).collect();
    let tokens: Vec<Tokens> = texts.iter().map(|t| Tokens::new(t)).collect();
    let n: usize = tokens.iter().map(Tokens::len).sum();
    let now = Instant::now();
    let mut found = 0;
    for t in &tokens { found += recognise(t, lexicon, &[]).len(); }
    let s = now.elapsed().as_secs_f64();
    eprintln!("SPEED {n} tokens, {found} actors, {:.0} tokens/s", n as f64 / s);
    let mut counts: std::collections::HashMap<String, usize> = Default::default();
    for t in &tokens { for a in recognise(t, lexicon, &[]) { if a.id.starts_with("x-") { *counts.entry(a.name).or_default() += 1; } } }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    for (name, n) in counts.iter().take(120) { eprint!("{name} {n} | "); }
    eprintln!();
    for (name, _) in counts.iter().skip(300).step_by(37).take(120) { eprint!("{name} | "); }
    eprintln!();
}

/// Exact-span scores on ANERcorp, to be read by people: rules alone.
#[test]
fn anercorp() {
    let Some(data) = data() else { return };
    let file = std::fs::File::open(data.join("data/anercorp_camel_train.jsonl.gz")).unwrap();
    let lines = std::io::BufReader::new(flate2::read::GzDecoder::new(file));
    let mut scores: std::collections::BTreeMap<&str, (usize, usize, usize)> = Default::default();
    let mut dump = std::env::var_os("NER_DUMP").map(|p| std::fs::File::create(p).unwrap());
    for line in std::io::BufRead::lines(lines).take(1500) {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let words: Vec<&str> = record["tokens"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        let tags: Vec<&str> = record["tags"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        let text = words.join(" ");
        let mut gold = HashSet::new();
        let mut at = 0;
        let mut open: Option<(usize, usize, &str)> = None;
        for (word, tag) in words.iter().zip(&tags) {
            if !tag.starts_with("I-") {
                gold.extend(open.take());
            }
            if let Some(kind) = tag.strip_prefix("B-") {
                open = Some((at, at + word.len(), kind));
            } else if let Some(open) = &mut open {
                open.1 = at + word.len();
            }
            at += word.len() + 1;
        }
        gold.extend(open);
        gold.retain(|g| g.2 != "MISC");
        // Gold spans are whole tokens: widen ours to them.
        let widen = |span: Span| {
            let start = text.get(..span.start).unwrap().rfind(' ').map_or(0, |p| p + 1);
            let end = text.get(span.end..).unwrap().find(' ').map_or(text.len(), |p| span.end + p);
            (start, end)
        };
        let mut ours = HashSet::new();
        for actor in read(&text) {
            let kind = match actor.kind {
                ActorKind::Person => "PERS",
                ActorKind::State | ActorKind::Place => "LOC",
                _ => "ORG",
            };
            ours.extend(actor.mentions.iter().map(|m| (widen(*m).0, widen(*m).1, kind)));
        }
        for kind in ["PERS", "LOC", "ORG"] {
            let score = scores.entry(kind).or_default();
            score.0 += gold.iter().filter(|g| g.2 == kind && ours.contains(g)).count();
            score.1 += ours.iter().filter(|g| g.2 == kind).count();
            score.2 += gold.iter().filter(|g| g.2 == kind).count();
        }
        if let Some(dump) = &mut dump {
            use std::io::Write;
            for g in gold.difference(&ours) {
                writeln!(dump, "MISS\t{}\t{}\t{}", g.2, &text[g.0..g.1], text).unwrap();
            }
            for g in ours.difference(&gold) {
                writeln!(dump, "EXTRA\t{}\t{}\t{}", g.2, &text[g.0..g.1], text).unwrap();
            }
        }
    }
    let mut all = (0, 0, 0);
    for (kind, s) in scores {
        eprintln!("{kind} P {:.3} R {:.3} F {:.3}", s.0 as f64 / s.1 as f64, s.0 as f64 / s.2 as f64, 2.0 * s.0 as f64 / (s.1 + s.2) as f64);
        all = (all.0 + s.0, all.1 + s.1, all.2 + s.2);
    }
    eprintln!("all F {:.3}", 2.0 * all.0 as f64 / (all.1 + all.2) as f64);
}
