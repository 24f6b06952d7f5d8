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
    let lexicon = Lexicon::bundled();
    eprintln!("lexicon {} actors in {:?}", lexicon.actors().len(), now.elapsed());
    let mut files: Vec<_> =
        std::fs::read_dir(data.join("seeds")).unwrap().map(|f| f.unwrap().path()).collect();
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
