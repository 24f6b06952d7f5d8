use super::*;
use crate::typeset::{Direction, line};

fn row(text: &str) -> Vec<String> {
    let laid = line(text, 100, Direction::Rtl);
    let mut symbols = Vec::new();
    for cell in &laid.cells {
        symbols.push(laid.symbol(cell, text, false).into_owned());
        symbols.extend((1..cell.width).map(|_| String::new()));
    }
    symbols
}

fn adapted(mode: Mode, text: &str) -> String {
    let mut symbols = row(text);
    let mut styles = vec![0; symbols.len()];
    adapt_row(mode, &mut symbols, &mut styles);
    symbols.concat()
}

#[test]
fn names_are_those_of_the_contract() {
    for mode in Mode::ALL {
        assert_eq!(mode.to_string().parse(), Ok(mode));
    }
    assert_eq!("auto".parse::<Mode>().unwrap_err().to_string(), "no such mode: auto");
}

#[test]
fn marks_trail_every_right_to_left_cell() {
    assert_eq!(adapted(Mode::Marks, "لا (x) ٣"), "٣\u{200e} (x) ﻻ\u{200e}");
}

#[test]
fn words_are_turned_round_where_kitty_turns_them() {
    for (name, text, sent) in [
        ("words keep their places", "سلام عليكم", "ﻋﻠﻴﻜﻢ ﺳﻼﻡ"),
        ("latin words stay", "قال NATO", "NATO ﻗﺎﻝ"),
        ("arabic-indic digits", "٢٠٢٤", "٤٢٠٢"),
        ("european digits alone stay", "عام 2024", "2024 ﻋﺎﻡ"),
        ("shared punctuation turns nothing", "عام 2011،", "،2011 ﻋﺎﻡ"),
        ("kitty mirrors brackets", "(سلام) «نعم»", "«ﻧﻌﻢ» (ﺳﻼﻡ)"),
        ("a bracket on one side", "(سلام", "(ﺳﻼﻡ"),
        ("a border is no part of a word", "│سلام│", "│ﺳﻼﻡ│"),
        ("a wide symbol keeps its second cell behind it", "漢سلام", "漢ﺳﻼﻡ"),
    ] {
        assert_eq!(adapted(Mode::Words, text), sent, "{name}");
    }
    let mut symbols = row("漢س");
    adapt_row(Mode::Words, &mut symbols, &mut [0; 3]);
    assert_eq!(symbols, ["漢", "", "ﺱ"]);
}

/// What UAX #9 makes of a row, by unicode-bidi alone; `base` none is found (P2, P3).
fn seen(sent: &str, base: Option<unicode_bidi::Level>, mirrors: bool) -> String {
    use unicode_bidi::ParagraphBidiInfo;
    let info = ParagraphBidiInfo::new(sent, base);
    let levels = info.reordered_levels_per_char(0..sent.len());
    let chars: Vec<char> = sent.chars().collect();
    let order = ParagraphBidiInfo::reorder_visual(&levels);
    let turn = |at: usize| {
        if mirrors && levels[at].is_rtl() { crate::typeset::props::mirror(chars[at]) } else { chars[at] }
    };
    let drawn: String = order.into_iter().map(turn).filter(|c| *c != LRM).collect();
    drawn.replace('\u{2800}', " ")
}

const LTR: Option<unicode_bidi::Level> = Some(unicode_bidi::LTR_LEVEL);

/// A row as it is sent, with its styles.
fn sent(mode: Mode, row: &str) -> (Vec<String>, Vec<u32>) {
    let mut symbols: Vec<String> = row.chars().map(String::from).collect();
    let mut styles = vec![0; symbols.len()];
    adapt_row(mode, &mut symbols, &mut styles);
    (symbols, styles)
}

/// What `PuTTY` shows of a row.
fn in_putty(row: &str) -> String {
    seen(&sent(Mode::RowInverse, row).0.concat(), None, true)
}

/// What qterminal shows of a row.
fn in_qterminal(row: &str) -> String {
    let (symbols, styles) = sent(Mode::RunsByStyle, row);
    let cells: Vec<_> = symbols.iter().zip(styles).collect();
    let alone = |symbol: &str| is_border(symbol);
    let parts =
        cells.chunk_by(|(left, before), (right, after)| before == after && !alone(left) && !alone(right));
    parts
        .map(|part| seen(&part.iter().map(|(symbol, _)| symbol.as_str()).collect::<String>(), LTR, true))
        .collect()
}

const HARD: [&str; 13] = [
    "قالت الوكالة (رويترز) إن 25% من السكان نزحوا",
    "50% من الناخبين صوتوا في 27/01/2024",
    "بلغ السعر $75.50 للبرميل، بارتفاع 1.5%",
    "│ أكد Microsoft أن Windows 11 متاح │ سلام │",
    "من ٢٠٢٢-٢٠٢٤ «حركة النهضة» [تونس]",
    "رقم الهاتف +216 71 123 456",
    "سلام",
    "حلف (الناتو) و EU أو NATO و",
    "١٥٪ من العرب؛ 3-4 آلاف!",
    "- أولا: ",
    "2.5 مليون دولار (US$1.2bn)",
    "من 1/1/2020 إلى 31/12/2020",
    "│ 12:30 │ (فيديو) 5G في العراق │ -5% │",
];

#[test]
fn a_row_is_what_putty_makes_of_its_inverse_and_no_blank_is_changed() {
    for text in HARD {
        let shown = format!("{:>60}", row(text).concat());
        let (symbols, styles) = sent(Mode::RowInverse, &shown);
        assert_eq!(seen(&symbols.concat(), None, true), shown, "{text}");
        assert!(
            !symbols.concat().contains(['\u{2800}', LRM]) && styles.iter().all(|style| *style == 0),
            "{text}"
        );
    }
}

#[test]
fn a_letter_like_a_blank_keeps_numbers_and_sides_where_no_order_does() {
    for (name, shown, letters) in [
        ("Arabic on the left, Latin on the right", "│ ﺏﺎﺑ │ door │", 1),
        ("a number between Arabic and Latin", " NATO ﺏﺎﺑ 12 EU", 1),
        ("a number on the left of Latin, Arabic on both sides", "ﺏﺎﺑ 12 EU ﺏﺎﺑ", 1),
        ("a count behind an Arabic name beside a Latin pane", "│ ﺏﺎﺑ    12 │ door │", 2),
        ("a bracket that a pair would draw along", " a ﺏ) :ﺩ ،(ﺭ ﺯ) b", 6),
        ("a letter of another direction touches a number", "ﺏﺎﺑ 5G ﺏﺎﺑ", 0),
    ] {
        assert_eq!(in_putty(shown), shown, "{name}");
        let (symbols, styles) = sent(Mode::RowInverse, shown);
        assert_eq!(symbols.iter().filter(|symbol| *symbol == "\u{2800}").count(), letters, "{name}");
        assert_eq!(styles.iter().filter(|style| **style == HIDDEN).count(), letters, "{name}");
    }
}

#[test]
fn a_blank_is_moved_only_where_there_is_none() {
    for (shown, moved) in
        [("a ﺏﺎﺑ12 b", "a ﺏﺎﺑ 12b"), ("│ﺏﺎﺑ door│", "│ ﺏﺎﺑdoor│"), ("a ﺏ(x)12 c", "a ﺏ(x)12 c")]
    {
        assert_eq!(in_putty(shown), moved);
    }
    assert_eq!(in_qterminal("ﺏﺎﺑ12 ﺏﺎﺑ"), "ﺏﺎﺑ12 ﺏﺎﺑ");
    assert_eq!(in_qterminal("│ ﺏﺎﺑ12 │"), "│ ﺏﺎﺑ 12│");
}

#[test]
fn stretches_of_one_style_are_parted_at_their_blanks() {
    for text in HARD {
        let shown = format!("{:>60}", row(text).concat());
        assert_eq!(in_qterminal(&shown), shown, "{text}");
    }
    let (symbols, styles) = sent(Mode::RunsByStyle, "│ﺏﺎﺑ 12│");
    assert_eq!((symbols.concat().as_str(), styles), ("│ﺑﺎﺏ 12│", vec![0, 0, 0, 0, ITALIC, 0, 0, 0]));
}

#[test]
fn words_in_runs_are_logical_and_parted_by_marks() {
    assert_eq!(adapted(Mode::Runs, "│سلام│"), "│\u{200e}ﺳﻼﻡ\u{200e}│");
    assert_eq!(adapted(Mode::Runs, "قال ١٢، (x)"), "(x) ،\u{200e}١٢\u{200e} ﻗﺎﻝ\u{200e}");
}

#[test]
fn styles_go_with_what_is_sent_elsewhere() {
    let mut symbols = row("سلام عليكم");
    let mut styles = [0, 0, 0, 7, 7, 7, 7, 7, 9];
    adapt_row(Mode::RowInverse, &mut symbols, &mut styles);
    assert_eq!(styles, [9, 7, 7, 7, 7, 7, 0, 0, 0]);
}

fn any_row() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::strategy::Strategy;
    const WORDS: [&str; 22] = [
        "ﺏﺎﺑ",
        "ﺭﺍﺩ",
        "ﻻ",
        "א",
        "NATO",
        "a",
        "12",
        "5",
        "1.5",
        "٢٥",
        "٣",
        "12%",
        "$5",
        "٪",
        "-",
        "/",
        "│",
        "،",
        "؟",
        "…",
        "2024-05-01",
        "5G",
    ];
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..14)
        .prop_map(|words| words.iter().fold(String::from(" "), |row, word| row + word + " "))
}

proptest::proptest! {
    #[test]
    fn every_row_of_words_between_blanks_has_an_inverse(row in any_row()) {
        proptest::prop_assert_eq!(in_putty(&row), row.clone());
        proptest::prop_assert_eq!(in_qterminal(&row), row);
    }

    #[test]
    fn marks_between_words_keep_any_row(row in "[ﺏﺎﻡא\u{660}-\u{662}12ab(). ,%/:│«»-]{0,24}") {
        let sent = sent(Mode::Runs, &format!(" {row}")).0.concat();
        for (base, mirrors) in [(LTR, false), (LTR, true), (None, true)] {
            proptest::prop_assert_eq!(seen(&sent, base, mirrors), format!(" {row}"));
        }
    }

    #[test]
    fn no_symbol_is_lost(row in "[ﺏﺎﻡא\u{660}-\u{662}12ab(). ,%/:│«»-]{0,24}") {
        for mode in [Mode::RowInverse, Mode::RunsByStyle, Mode::Lines] {
            let sorted = |text: &str| {
                let plain = text.replace('\u{2800}', " ").replace(['(', ')'], "|").replace(['«', '»'], "|");
                let mut chars: Vec<char> = plain.nfkc().collect();
                chars.sort_unstable();
                chars
            };
            proptest::prop_assert_eq!(sorted(&sent(mode, &row).0.concat()), sorted(&row));
        }
    }
}

/// Rows of real articles, alone and in panes, of the seeds if they are there.
#[test]
fn rows_of_news_have_inverses() {
    use crate::typeset::{Options, paragraph};
    let Ok(root) = std::env::var("WARRAQ_TEST_DATA") else {
        return println!("skipped: no WARRAQ_TEST_DATA");
    };
    let mut lines = Vec::new();
    for file in std::fs::read_dir(format!("{root}/seeds")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for text in text.lines() {
            for line in paragraph(text, &Options { width: 40, direction: Direction::Rtl }) {
                let shown: String = line.cells.iter().map(|cell| cell.glyph).collect();
                lines.push(format!("{shown:>40}"));
            }
        }
    }
    let panes =
        lines.iter().zip(lines.iter().cycle().skip(7)).map(|(left, right)| format!("│ {left} │ {right} │"));
    for row in panes.collect::<Vec<_>>().iter().chain(&lines) {
        assert_eq!(&in_putty(row), row);
        assert_eq!(&in_qterminal(row), row);
    }
}

#[test]
fn lines_hold_letters_in_the_order_in_which_they_are_read() {
    for (shown, read) in [
        ("  ﺪﻤﺤﻣ ﻝﺎﻗ", "قال محمد  "),
        ("  NATO ﻝﺎﻗ", "قال NATO  "),
        ("  (12) ﻝﺎﻗ │ ﻝﺎﻗ he  ", " قال (12)  │ قال he  "),
        ("he said ﻝﺎﻗ  ", "he said قال  "),
        ("ﻻ", "ﻻ"),
    ] {
        assert_eq!(sent(Mode::Lines, shown).0.concat(), read);
    }
}
