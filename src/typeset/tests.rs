use super::*;

const RTL: Options = Options { width: 20, direction: Direction::Rtl };

fn glyphs(line: &Line) -> String {
    line.cells.iter().map(|cell| cell.glyph).collect()
}

fn one(text: &str, direction: Direction) -> String {
    glyphs(&line(text, 1000, direction))
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
        ("brackets turn", "(أ)", "(ﺃ)"),
        ("a number stays in order", "عام 2024", "2024 ﻡﺎﻋ"),
        ("percent", "نحو 25%", "%25 ﻮﺤﻧ"),
        ("kurdish ae", "هەڵە", "ﻪڵﻪﻫ"),
        ("a sign that holds numbers is not drawn", "\u{600}٢", "٢"),
        ("wide", "漢字", "漢字"),
        ("an emoji of several people", "👨‍👩‍👧 س", "ﺱ 👨"),
        ("a mark with nothing to stand on", "\u{64e}ب", "ﺏ◌"),
        ("bidi marks", "\u{200f}ب\u{200e}", "ﺏ"),
    ] {
        assert_eq!(one(text, Direction::Rtl), picture, "{name}");
    }
}
