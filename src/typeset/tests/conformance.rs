//! The official files of UAX #9 through our own shaping, levels and reordering.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::GzDecoder;

use crate::typeset::Direction;
use crate::typeset::bidi::{base_level, reorder, reset_blanks};
use crate::typeset::wrap::clusters;

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

/// Levels in logical order and the visual order, of the characters of `text` that are drawn; by character.
fn layout(text: &str, base: u8) -> (Vec<(usize, u8)>, Vec<usize>) {
    let index: HashMap<usize, usize> = text.char_indices().enumerate().map(|(i, (at, _))| (at, i)).collect();
    // A cluster may begin with undrawn characters.
    let first = text.char_indices().find(|(_, c)| !crate::typeset::is_hidden(*c)).map_or(0, |(at, _)| at);
    let mut list = clusters(text, 0, base);
    reset_blanks(&mut list, base);
    let place = |start: u32| index[&(start as usize).max(first)];
    let levels = list
        .iter()
        .filter(|cluster| cluster.width > 0)
        .map(|cluster| (place(cluster.start), cluster.level))
        .collect();
    reorder(&mut list);
    (levels, list.iter().filter(|cluster| cluster.width > 0).map(|cluster| place(cluster.start)).collect())
}

/// Compares with the expected levels (`x` for removed ones) and order, leaving out what is not drawn by itself.
fn check(text: &str, base: u8, levels: &[Option<u8>], order: &[usize], name: &str) {
    let (found_levels, found_order) = layout(text, base);
    for (at, level) in &found_levels {
        assert_eq!(Some(*level), levels[*at], "{name}: level of character {at} of {text:?}");
    }
    let drawn: Vec<usize> =
        order.iter().copied().filter(|at| found_levels.iter().any(|(found, _)| found == at)).collect();
    assert_eq!(found_order, drawn, "{name}: order of {text:?}");
}

fn levels_of(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn numbers_of(field: &str) -> Vec<usize> {
    field.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// A character of each class, which shapes to a cell of its own if it is drawn at all.
fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => 'א',
        "AL" => 'د',
        "EN" => '1',
        "ES" => '-',
        "ET" => '%',
        "AN" => '٣',
        "CS" => ',',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "NSM" => '\u{301}',
        "BN" => '\u{200b}',
        "LRE" => '\u{202a}',
        "RLE" => '\u{202b}',
        "PDF" => '\u{202c}',
        "LRO" => '\u{202d}',
        "RLO" => '\u{202e}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => unreachable!("{class}"),
    }
}

#[test]
fn bidi_test() {
    let file = unpacked(include_bytes!("../../../tests/data/BidiTest.txt.gz"));
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let mut cases = 0;
    for row in file.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        if let Some(field) = row.strip_prefix("@Levels:") {
            levels = levels_of(field);
        } else if let Some(field) = row.strip_prefix("@Reorder:") {
            order = numbers_of(field);
        } else if let Some((classes, directions)) = row.split_once("; ") {
            let text: String = classes.split(' ').map(sample).collect();
            let directions: u8 = directions.parse().unwrap();
            for (bit, asked) in [(1, Direction::Auto), (2, Direction::Ltr), (4, Direction::Rtl)] {
                if directions & bit != 0 {
                    cases += 1;
                    check(&text, base_level(&text, asked), &levels, &order, row);
                }
            }
        }
    }
    assert_eq!(cases, 770_241);
}

#[test]
fn bidi_character_test() {
    let file = unpacked(include_bytes!("../../../tests/data/BidiCharacterTest.txt.gz"));
    let mut cases = 0;
    for row in file.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let fields: Vec<&str> = row.split(';').collect();
        let code = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
        let text: String = fields[0].split(' ').map(code).collect();
        let asked = [Direction::Ltr, Direction::Rtl, Direction::Auto][fields[1].parse::<usize>().unwrap()];
        let base = base_level(&text, asked);
        assert_eq!(base.to_string(), fields[2], "{row}");
        check(&text, base, &levels_of(fields[3]), &numbers_of(fields[4]), row);
        cases += 1;
    }
    assert_eq!(cases, 91_707);
}
