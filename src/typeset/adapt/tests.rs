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

/// What UAX #9 makes of a row sent to a left-to-right terminal, by unicode-bidi alone.
fn seen(sent: &str, mirrors: bool) -> String {
    use unicode_bidi::{Level, ParagraphBidiInfo};
    let info = ParagraphBidiInfo::new(sent, Some(Level::ltr()));
    let levels = info.reordered_levels_per_char(0..sent.len());
    let chars: Vec<char> = sent.chars().collect();
    let order = ParagraphBidiInfo::reorder_visual(&levels);
    let turn = |at: usize| {
        if mirrors && levels[at].is_rtl() { crate::typeset::props::mirror(chars[at]) } else { chars[at] }
    };
    order.into_iter().map(turn).filter(|c| *c != LRM).collect()
}

const HARD: [&str; 10] = [
    "قالت الوكالة (رويترز) إن 25% من السكان نزحوا",
    "50% من الناخبين صوتوا في 27/01/2024",
    "بلغ السعر $75.50 للبرميل، بارتفاع 1.5%",
    "│ أكد Microsoft أن Windows 11 متاح │ سلام │",
    "من ٢٠٢٢-٢٠٢٤ «حركة النهضة» [تونس]",
    "رقم الهاتف +216 71 123 456",
    "سلام",
    "NATO حلف (الناتو) و EU",
    "١٥٪ من العرب؛ 3-4 آلاف!",
    "- أولا: ",
];

#[test]
fn a_row_is_what_the_terminal_makes_of_its_inverse() {
    for text in HARD {
        let shown = row(text).concat();
        assert_eq!(seen(&adapted(Mode::RowInverse, text), true), shown, "{text}");
        // Konsole keeps borders where they are.
        let runs: Vec<String> = adapted(Mode::Runs, text).split('│').map(|run| seen(run, false)).collect();
        assert_eq!(runs.join("│"), shown, "{text}");
    }
}

#[test]
fn inverses_without_marks_are_preferred() {
    for text in ["سلام", "عام 2024", HARD[0], HARD[4]] {
        assert!(!adapted(Mode::RowInverse, text).contains(LRM), "{text}");
    }
}

#[test]
fn runs_are_logical_between_borders_and_styles() {
    assert_eq!(adapted(Mode::Runs, "│سلام│عليكم│"), "│ﻋﻠﻴﻜﻢ│ﺳﻼﻡ│");
    let mut symbols = row("سلام عليكم");
    let mut styles = [0, 0, 0, 0, 0, 0, 7, 7, 7];
    adapt_row(Mode::RunsByStyle, &mut symbols, &mut styles);
    assert_eq!(symbols.concat(), "ﻋﻠﻴﻜﻢ ﺳﻼﻡ");
    adapt_row(Mode::RowInverse, &mut symbols, &mut styles);
    assert_eq!(styles, [7, 7, 7, 0, 0, 0, 0, 0, 0]);
}

proptest::proptest! {
    #[test]
    fn every_row_has_an_inverse(text in "[ابلم\u{660}-\u{662}12ab(). ,%/:│-]{0,24}") {
        let shown = row(&text).concat();
        proptest::prop_assert_eq!(seen(&adapted(Mode::RowInverse, &text), true), shown);
    }
}

#[test]
fn lines_hold_letters_in_the_order_in_which_they_are_read() {
    for (text, sent) in [("قال محمد", "قال محمد"), ("قال NATO", "NATO قال"), ("لا", "ﻻ")]
    {
        assert_eq!(adapted(Mode::Lines, text), sent);
    }
}
