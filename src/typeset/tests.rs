use proptest::prelude::*;

use super::*;

mod conformance;
mod properties;
mod shortcuts;

fn glyphs(line: &Line) -> String {
    line.cells.iter().map(|cell| cell.glyph).collect()
}

fn symbols(line: &Line, text: &str) -> String {
    line.cells.iter().map(|cell| line.symbol(cell, text, true)).collect()
}

fn one(text: &str, direction: Direction) -> String {
    glyphs(&line(text, 1000, direction))
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    paragraph(text, &Options { width, direction: Direction::Auto }).iter().map(glyphs).collect()
}

#[test]
fn lines_look_right() {
    for (name, text, picture) in [
        ("joined", "سلام", "ﻡﻼﺳ"),
        ("lam-alef after a letter that does not join", "الأول", "ﻝﻭﻷﺍ"),
        ("lam-alef with a mark between", "لَا", "ﻻ"),
        ("lam, alef and madda written apart", "لا\u{653}", "ﻵ"),
        ("hamza written apart", "مسو\u{654}ول", "ﻝﻭﺆﺴﻣ"),
        ("tatweel joins", "هـ", "ـﻫ"),
        ("zero-width non-joiner parts", "می\u{200c}خواهم", "ﻢﻫﺍﻮﺧﯽﻣ"),
        ("zero-width joiner joins", "ه\u{200d}", "ﻫ"),
        ("a joiner between lam and alef keeps them apart", "ل\u{200d}ا", "ﺎﻟ"),
        ("brackets turn", "(أ)", "(ﺃ)"),
        ("a number stays in order", "عام 2024", "2024 ﻡﺎﻋ"),
        ("percent", "نحو 25%", "%25 ﻮﺤﻧ"),
        ("kurdish ae", "هەڵە", "ﻪڵﻪﻫ"),
        ("a sign that holds numbers is not drawn", "\u{600}٢", "٢"),
        ("wide", "漢字", "漢字"),
        ("an emoji of several people", "👨‍👩‍👧 س", "ﺱ 👨"),
        ("a mark with nothing to stand on", "\u{64e}ب", "ﺏ◌"),
        ("bidi marks", "\u{200f}ب\u{200e}", "ﺏ"),
        ("an override turns letters and their shapes round", "\u{202d}بب\u{202c}", "ﺐﺑ"),
        ("a tab is a blank", "أ\tب", "ﺏ ﺃ"),
    ] {
        assert_eq!(one(text, Direction::Rtl), picture, "{name}");
    }
}

/// Rows of a table of tests.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect())
}

#[test]
fn golden_lines_are_those_of_fribidi() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("golden.tsv")) {
        let [direction, text, picture] = row[..] else { unreachable!("{row:?}") };
        let direction = match direction {
            "rtl" => Direction::Rtl,
            "ltr" => Direction::Ltr,
            _ => Direction::Auto,
        };
        let ours = symbols(&line(text, 1000, direction), text);
        if ours != picture {
            wrong.push(format!("{text}\n  want {picture}\n  got  {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_letter_has_its_four_shapes() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("positions.tsv")) {
        let [text, picture] = row[..] else { unreachable!("{row:?}") };
        let ours = one(text, Direction::Rtl);
        if ours != picture {
            let code = text.chars().next().map_or(0, u32::from);
            wrong.push(format!("U+{code:04X} {text}: want {picture}, got {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn symbols_are_safe_and_whole() {
    for (name, text, marks, wanted) in [
        ("harakat on demand", "بَ", true, "ﺏَ"),
        ("harakat left out", "بَ", false, "ﺏ"),
        ("latin accents always", "e\u{301}", false, "e\u{301}"),
        ("a composed hamza is not drawn twice", "ا\u{654}", true, "ﺃ"),
        ("lam-alef does not show its alef", "ل\u{64e}ا\u{650}", true, "ﻻ\u{64e}\u{650}"),
        ("an emoji is whole", "👨\u{200d}👩", false, "👨\u{200d}👩"),
        ("a narrow sign is not widened", "©\u{fe0f}", false, "©"),
        ("a flag", "🇹🇳", false, "🇹🇳"),
        ("controls are not drawn", "\u{1b}[31mx\u{9b}\u{7f}", false, "[31mx"),
        ("nor are bidi controls", "\u{202e}a\u{2067}b\u{61c}", false, "ba"),
        ("nor a byte order mark", "\u{feff}ا\u{feff}", false, "ﺍ"),
    ] {
        assert_eq!(
            line(text, 99, Direction::Auto)
                .cells
                .iter()
                .map(|cell| line(text, 99, Direction::Auto).symbol(cell, text, marks).into_owned())
                .collect::<String>(),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn lines_break_where_they_may() {
    for (name, text, width, lines) in [
        ("nothing", "", 10, vec![""]),
        ("blanks hang", "ab cd   ", 5, vec!["ab cd"]),
        ("blanks do not start a line", "ab   cd", 3, vec!["ab", "cd"]),
        ("on the shaped width", "لا لا لا", 5, vec!["ﻻ ﻻ ﻻ"]),
        ("a mark goes with its word", "سلام، نعم.", 6, vec!["،ﻡﻼﺳ", ".ﻢﻌﻧ"]),
        ("a quote goes with its word", "قال «نعم»", 5, vec!["ﻝﺎﻗ", "«ﻢﻌﻧ»"]),
        ("a long word is cut where the line is full", "xx abcdefgh", 4, vec!["xx", "abcd", "efgh"]),
        ("a wide character does not stick out", "a漢字", 2, vec!["a", "漢", "字"]),
        ("a line separator ends a line", "a\u{2028}b", 9, vec!["a", "b"]),
        ("only blanks", "   ", 2, vec![""]),
    ] {
        assert_eq!(wrapped(text, width), lines, "{name}");
    }
}

#[test]
fn one_line_ends_in_an_ellipsis_where_the_text_would_go_on() {
    for (name, text, width, picture) in [
        ("fits", "سلام", 3, "ﻡﻼﺳ"),
        ("rtl: on the left", "سلام عليكم", 6, "…ﻋ ﻡﻼﺳ"),
        ("no blank before it", "سلام عليكم", 5, "…ﻡﻼﺳ"),
        ("ltr: on the right", "hello world", 6, "hello…"),
        ("latin at the end of rtl", "قال Microsoft", 8, "…Mic ﻝﺎﻗ"),
        ("one cell", "سلام", 1, "…"),
        ("none", "سلام", 0, ""),
        ("blanks at the end count", "ab  ", 4, "ab  "),
    ] {
        assert_eq!(glyphs(&line(text, width, Direction::Auto)), picture, "{name}");
    }
}

#[test]
fn bytes_and_columns_map_both_ways() {
    let text = "قال لَا 漢";
    let laid = line(text, 99, Direction::Auto);
    assert_eq!(glyphs(&laid), "漢 ﻻ ﻝﺎﻗ");
    let alef = text.rfind('ا').unwrap();
    assert_eq!(laid.cell_at_byte(alef), Some(3), "half a ligature is its cell");
    assert_eq!(laid.byte_at_column(3), Some(alef - 4), "a ligature begins with its lam");
    assert_eq!(laid.byte_at_column(1), text.find('漢'), "both cells of a wide character");
    assert_eq!(laid.byte_at_column(99), None);
}

#[test]
fn a_huge_paragraph_comes_in_chunks() {
    let text = "قال محمد ".repeat(20_000);
    let options = Options { width: 72, direction: Direction::Auto };
    let lines = paragraph(&text, &options);
    let (last, full) = lines.split_last().unwrap();
    assert!(full.iter().all(|line| line.rtl && line.width == 71), "none is cut short where a chunk ends");
    assert_eq!(last.end, text.len());
    let mut chunks: Vec<_> = chunk(&text, 0, &options).collect();
    let end = chunks.last().unwrap().end;
    assert!((CHUNK / 2..CHUNK).contains(&end), "as much as a chunk holds: {end}");
    chunks.extend(chunk(&text, end, &options));
    assert!(lines.starts_with(&chunks));
}

/// Letters, marks, digits, brackets, controls, wide characters and emoji.
fn any_text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "ا",
        "ل",
        "ب",
        "د",
        "آ",
        "ـ",
        "َ",
        "\u{653}",
        "ی",
        "א",
        "a",
        "Zz",
        "1",
        "٢",
        " ",
        "  ",
        "(",
        "]",
        "«",
        ".",
        "،",
        "%",
        "-",
        "/",
        "\u{200c}",
        "\u{200d}",
        "\u{200f}",
        "\u{202b}",
        "\u{202d}",
        "\u{202c}",
        "\u{2067}",
        "\u{2069}",
        "漢",
        "👨\u{200d}👩",
        "🇹🇳",
        "\u{301}",
        "\t",
        "\u{600}",
        "क्षि",
        "\u{1b}",
        "ﷺ",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|list| list.concat())
}

proptest! {
    #[test]
    fn no_line_over_its_width_and_nothing_lost(text in any_text(), width in 2u16..30) {
        let lines = paragraph(&text, &Options { width, direction: Direction::Auto });
        let mut at = 0;
        for line in &lines {
            prop_assert!(line.width <= width);
            prop_assert_eq!(usize::from(line.width), line.cells.iter().map(|cell| usize::from(cell.width)).sum::<usize>());
            prop_assert_eq!(line.start, at);
            at = line.end;
            let mut cells = line.cells.clone();
            cells.sort_by_key(|cell| cell.start);
            let first = cells.first().map_or(line.start, |cell| cell.start as usize);
            prop_assert_eq!(first, line.start);
            prop_assert!(cells.windows(2).all(|pair| pair[0].end == pair[1].start), "cells tile their line");
            let end = cells.last().map_or(line.start, |cell| cell.end as usize);
            let hung = text.get(end..line.end).unwrap();
            prop_assert!(hung.chars().all(|c| c.is_whitespace() || is_hidden(c) || table().get(c).role == Role::Mark), "{:?}", hung);
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn maps_round_trip(text in any_text()) {
        let laid = line(&text, u16::MAX, Direction::Auto);
        prop_assert_eq!(usize::from(laid.width), width(&text));
        for (column, cell) in laid.columns() {
            prop_assert_eq!(laid.byte_at_column(column), Some(cell.start as usize));
            for byte in cell.start..cell.end {
                prop_assert_eq!(laid.cell_at_byte(byte as usize), Some(usize::from(column)));
            }
        }
    }

    #[test]
    fn a_cut_line_fits(text in any_text(), room in 0u16..20) {
        prop_assert!(line(&text, room, Direction::Auto).width <= room);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "what ratatui will count")]
    fn a_symbol_is_as_wide_as_its_cell(text in any_text(), marks: bool) {
        use unicode_width::UnicodeWidthStr;
        let laid = line(&text, u16::MAX, Direction::Auto);
        for cell in &laid.cells {
            let symbol = laid.symbol(cell, &text, marks);
            prop_assert_eq!(symbol.width(), usize::from(cell.width), "{:?}", symbol);
            prop_assert!(!symbol.contains(|c: char| c.is_control() || is_hidden(c) && c != '\u{200d}'), "a control");
        }
    }

    /// The two ways to the levels agree: a control at the end changes nothing but the way taken.
    #[test]
    fn levels_are_those_of_unicode_bidi(
        text in "[ابدא\u{301}aZ12٣ .,%$/()\\[\\]«»+\u{64e}\u{200e}\u{200f}\u{61c}\u{202c}-]{0,30}",
        rtl: bool,
    ) {
        let base = u8::from(rtl);
        let drawn = |text: &str| -> Vec<(u32, char, u8)> {
            let clusters = wrap::clusters(text, 0, base).into_iter().filter(|cluster| cluster.width > 0);
            clusters.map(|cluster| (cluster.start, cluster.glyph, cluster.level)).collect()
        };
        prop_assert_eq!(drawn(&text), drawn(&format!("{text}\u{2066}\u{2069}")));
    }
}

#[test]
fn isolates_at_the_end_make_no_line_of_their_own() {
    let text = "\u{2068}محمد\u{2069} · \u{2068}once\u{2069} · \u{2068}محمد، السوداني\u{2069}";
    for direction in [Direction::Ltr, Direction::Rtl] {
        let lines = paragraph(text, &Options { width: 60, direction });
        assert_eq!(lines.len(), 1, "{lines:?}");
    }
}

#[test]
fn an_isolated_bracket_is_not_mirrored() {
    for text in ["\u{2066}]\u{2069}", "\u{2068}]\u{2069}", "\u{2068}]\u{2069} التالي"] {
        let line = line(text, 20, Direction::Rtl);
        assert!(line.cells.iter().any(|cell| cell.glyph == ']'), "{line:?}");
    }
}
