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
