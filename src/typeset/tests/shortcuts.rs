//! What is done in a quick way, against the plain way to the same.

use icu_properties::CodePointMapData;
use icu_properties::props::BidiMirroringGlyph;
use proptest::prelude::*;
use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use super::any_text;
use crate::typeset::props::mirror;
use crate::typeset::shape::{self, Cluster};
use crate::typeset::{Direction, Options, line, paragraph, utf8, wrap};

/// Where the lines begin. Each is cut at the last of all its opportunities (UAX #14), as if the text began with it.
fn starts(text: &str, width: usize) -> Vec<usize> {
    let clusters = wrap::clusters(text, 0, 1);
    let lines = std::iter::successors(Some(0), |start| next_line(text, &clusters, *start, width));
    lines.map(|start| clusters.get(start).map_or(0, |cluster| cluster.start as usize)).collect()
}

/// The first cluster of the line behind the one that begins with cluster `start`.
fn next_line(text: &str, clusters: &[Cluster], start: usize, width: usize) -> Option<usize> {
    let byte = |at: usize| clusters[at].start as usize;
    let from = clusters.get(start)?.start as usize;
    // The end of the text is no opportunity.
    let breaks = linebreaks(text.get(from..)?).map(|(at, kind)| (from + at, kind));
    let breaks: Vec<_> = breaks.filter(|(at, _)| *at < text.len()).collect();
    (start + 1..clusters.len()).find_map(|i| {
        let mut passed = breaks.iter().filter(|(at, _)| *at <= byte(i));
        if passed.clone().any(|(at, kind)| *at > byte(i - 1) && *kind == BreakOpportunity::Mandatory) {
            return Some(i);
        }
        let is_full = wrap::cells_of(&clusters[start..=i]) > width && !clusters[i].hangs();
        let cut = passed
            .next_back()
            .map_or(i, |(last, _)| clusters.partition_point(|c| (c.start as usize) < *last));
        is_full.then_some(cut)
    })
}

fn found(text: &str, width: u16) -> Vec<usize> {
    let lines = paragraph(text, &Options { width, direction: Direction::Rtl });
    lines.iter().map(|line| line.start).collect()
}

/// What stands between words of news.
fn sentences() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "قال",
        "ال",
        "و",
        "A",
        "Reuters",
        "web.site/page?q=1",
        "12",
        "1.5",
        "٣٫٢",
        "%",
        "$",
        "(",
        ")",
        "[",
        "«",
        "»",
        "\"",
        "،",
        ".",
        "!",
        ":",
        "-",
        "–",
        "—",
        "/",
        "…",
        " ",
        " ",
        " ",
        "  ",
        "\u{a0}",
        "\u{200b}",
        "\u{2060}",
        "\u{200f}",
        "\u{2028}",
        "\r\n",
        "َ",
        "\u{200d}",
        "א",
        "漢",
        "🇹🇳",
        "👨\u{200d}👩",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|list| list.concat())
}

proptest! {
    #[test]
    fn lines_end_at_the_last_opportunity(text in sentences(), width in 2u16..40) {
        prop_assert_eq!(found(&text, width), starts(&text, usize::from(width)));
    }

    #[test]
    fn characters_are_those_of_the_text(text in any::<String>()) {
        let (mut at, mut all) = (0, String::new());
        while let Some((c, end)) = shape::char_at(&text, at) {
            all.push(c);
            at = end;
        }
        prop_assert_eq!(all, text);
    }

    #[test]
    fn a_line_is_its_symbols(text in any_text(), marks: bool) {
        let line = line(&text, u16::MAX, Direction::Auto);
        let mut bytes = Vec::new();
        line.append_to(&mut bytes, &text, marks);
        let symbols: String = line.cells.iter().map(|cell| line.symbol(cell, &text, marks)).collect();
        prop_assert_eq!(String::from_utf8(bytes).unwrap(), symbols);
    }
}

#[test]
fn every_character_is_encoded() {
    for c in '\0'..=char::MAX {
        let (bytes, length) = utf8(c);
        assert_eq!(&bytes[..length], c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[test]
fn between_letters_no_line_ends() {
    for c in ('\0'..=char::MAX).filter(|c| wrap::is_letter(*c)) {
        assert_eq!(break_property(c.into()), BreakClass::Alphabetic, "{c}");
    }
}

#[test]
fn every_mirror_is_that_of_unicode() {
    let glyphs = CodePointMapData::<BidiMirroringGlyph>::new();
    for c in '\0'..=char::MAX {
        assert_eq!(mirror(c), glyphs.get(c).mirroring_glyph.unwrap_or(c), "{c}");
    }
}
