use super::*;
use crate::i18n::{Lang, Words};
use crate::typeset::adapt::Mode;

const NO_NAME: &str = "";

/// What a terminal sends back, in the order of the questions; empty answers are not sent.
fn reply(xtversion: &str, da2: &str, bdsm: &str, column: u16, da1: &str) -> Vec<u8> {
    let mut reply = String::new();
    for (before, answer, after) in [
        ("\x1bP>|", xtversion, "\x1b\\"),
        ("\x1b[>", da2, "c"),
        ("\x1b[", bdsm, "$y"),
        ("\x1b[1;", &column.to_string(), "R"),
        // Of all seen only VTE obeys.
        ("\x1b[", if bdsm == "8;1" { "8;2" } else { bdsm }, "$y"),
        ("\x1b[?", da1, "c"),
    ] {
        if !answer.is_empty() {
            reply.push_str(&[before, answer, after].concat());
        }
    }
    reply.into_bytes()
}

pub(super) fn environment(variables: &[(&'static str, &str)]) -> Environment {
    Environment(variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}

fn detected(variables: &[(&'static str, &str)], answers: &Answers) -> Choice {
    Asked { environment: environment(variables), answers: answers.clone() }.detect()
}

type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    (&'static str, &'static str, &'static str, u16, &'static str),
    Mode,
);

/// TERMINALS.md, "Answers seen": a terminal, its environment, its answers and its mode.
const SEEN: [Row; 15] = [
    (
        "xterm",
        &[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")],
        ("XTerm(379)", "41;379;0", "8;0", 2, "64;1;2;6;9;15;16;17;18;21;22;28"),
        Mode::Visual,
    ),
    ("urxvt", &[("TERM", "rxvt-unicode-256color")], (NO_NAME, "85;95;0", "", 2, "1;2"), Mode::Visual),
    ("st", &[("TERM", "st-256color")], (NO_NAME, "", "", 2, "6"), Mode::Visual),
    ("zutty", &[("TERM", "xterm-256color")], (NO_NAME, "64;0;0", "", 2, "64;1;9;15;21;22"), Mode::Marks),
    ("alacritty", &[("TERM", "alacritty")], (NO_NAME, "0;1700;1", "", 2, "6"), Mode::Visual),
    ("foot", &[("TERM", "foot")], ("foot(1.13.1)", "1;011301;0", "", 2, "62;4;22"), Mode::Visual),
    (
        "kitty",
        &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        ("kitty(0.26.5)", "1;4000;26", "8;0", 2, "62;"),
        Mode::Words,
    ),
    (
        "VTE",
        &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        (NO_NAME, "65;7006;1", "8;1", 2, "65;1;9"),
        Mode::Explicit,
    ),
    (
        "konsole",
        &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")],
        ("Konsole 22.12.3", "1;115;0", "", 2, "62;1;4"),
        Mode::Konsole,
    ),
    (
        "mlterm",
        &[("TERM", "mlterm"), ("MLTERM", "3.9.0")],
        (NO_NAME, "24;279;0", "8;0", 3, "63;1;2;3;4;6;7;15;18;22;29"),
        Mode::Mlterm,
    ),
    ("pterm", &[("TERM", "xterm")], (NO_NAME, "0;136;0", "", 2, "6"), Mode::RowInverse),
    ("qterminal", &[("TERM", "xterm-256color")], (NO_NAME, "0;115;0", "", 2, "1;2"), Mode::RunsByStyle),
    ("xterm.js", &[("TERM", "xterm-256color")], (NO_NAME, "0;276;0", "8;0", 2, "1;2"), Mode::Marks),
    (
        "tmux",
        &[("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("VTE_VERSION", "7006")],
        ("tmux 3.3a", "84;0;0", "", 2, "1;2"),
        Mode::Marks,
    ),
    ("screen", &[("TERM", "screen"), ("STY", "1.x")], (NO_NAME, "83;40900;0", "", 2, "1;2"), Mode::Marks),
];

#[test]
fn every_terminal_seen_gets_its_mode() {
    for (name, variables, (xtversion, da2, bdsm, column, da1), mode) in SEEN {
        let answers = parse(&reply(xtversion, da2, bdsm, column, da1));
        assert!(!answers.is_late(), "{name}");
        assert_eq!(answers.lrm_column, Some(column), "{name}");
        let choice = detected(variables, &answers);
        assert_eq!(choice.mode, mode, "{name}: {}", choice.why);
        // These it cannot tell from others, or from what is around them.
        assert_eq!(choice.known, !["zutty", "tmux", "screen"].contains(&name), "{name}");
    }
}

#[test]
fn every_terminal_that_names_itself_is_known_over_ssh() {
    for (name, _, (xtversion, da2, bdsm, column, da1), mode) in SEEN {
        let remote = [("TERM", "xterm-256color"), ("SSH_TTY", "/dev/pts/0")];
        let answers = parse(&reply(xtversion, da2, bdsm, column, da1));
        // Nothing tells st and alacritty apart from an unknown one; marks are right in them too.
        let expected = if ["st", "alacritty"].contains(&name) { Mode::Marks } else { mode };
        assert_eq!(detected(&remote, &answers).mode, expected, "{name}");
    }
}

#[test]
fn special_cases() {
    let tmux = |outer: &str| Answers {
        xtversion: "tmux 3.3a".to_owned(),
        da2: "84;0;0".to_owned(),
        da1: "1;2".to_owned(),
        outer: outer.to_owned(),
        ..Answers::default()
    };
    let named =
        |name: &str| Answers { xtversion: name.to_owned(), da1: "6".to_owned(), ..Answers::default() };
    let bdsm = |before, after| Answers { bdsm: Some(before), bdsm_after: after, ..named("") };
    let screen = Answers { da2: "83;40900;0".to_owned(), ..named("") };
    let column = |column| Answers { lrm_column: column, ..named("") };
    for (name, variables, answers, mode) in [
        ("tmux in kitty", &[][..], tmux("kitty(0.26.5)|xterm-kitty"), Mode::Words),
        ("tmux in WezTerm", &[], tmux("WezTerm 2023|xterm-256color"), Mode::Words),
        ("tmux in Konsole", &[], tmux("Konsole 22.12.3|xterm-256color"), Mode::Runs),
        ("tmux in mlterm", &[], tmux("|mlterm"), Mode::Runs),
        ("tmux in xterm", &[], tmux("XTerm(379)|xterm"), Mode::Marks),
        ("tmux in VTE", &[("VTE_VERSION", "7006")], tmux("|xterm-256color"), Mode::Marks),
        ("tmux in qterminal", &[("COLORFGBG", "15;0")], tmux("|xterm-256color"), Mode::RunsByStyle),
        ("screen in kitty", &[("STY", "1.x"), ("KITTY_WINDOW_ID", "1")], screen.clone(), Mode::Words),
        ("screen in Konsole", &[("STY", "1.x"), ("KONSOLE_VERSION", "221203")], screen, Mode::Runs),
        ("tmux in an unknown terminal", &[], tmux("|xterm-256color"), Mode::Marks),
        ("tmux over ssh", &[("SSH_TTY", "/dev/pts/0")], tmux(""), Mode::Marks),
        ("tmux with a stale kitty", &[("TERM", "tmux"), ("KITTY_WINDOW_ID", "1")], tmux(""), Mode::Marks),
        ("tmux that does not answer", &[("TMUX", "/tmp/x")], Answers::default(), Mode::Marks),
        ("xterm started in tmux", &[("TMUX", "/tmp/x")], named("XTerm(379)"), Mode::Visual),
        ("xterm started in mlterm", &[("MLTERM", "3.9.0")], named("XTerm(379)"), Mode::Visual),
        ("foot started in Konsole", &[("KONSOLE_VERSION", "2")], named("foot(1.13.1)"), Mode::Visual),
        ("Konsole before XTVERSION", &[("KONSOLE_VERSION", "2")], named(""), Mode::Konsole),
        ("kitty that does not answer", &[("TERM", "xterm-kitty")], Answers::default(), Mode::Words),
        ("WezTerm", &[], named("WezTerm 20230712"), Mode::Words),
        ("ghostty", &[], named("ghostty 1.2.0"), Mode::Visual),
        ("Windows Terminal", &[("WT_SESSION", "1")], named(""), Mode::Visual),
        ("iTerm2", &[("TERM_PROGRAM", "iTerm.app")], named("iTerm2 3.5"), Mode::Marks),
        ("Apple Terminal", &[("TERM_PROGRAM", "Apple_Terminal")], column(Some(2)), Mode::Marks),
        ("mintty", &[], Answers { xtversion: "mintty 3.7".to_owned(), ..bdsm(1, Some(2)) }, Mode::Explicit),
        ("reset already", &[], bdsm(2, Some(2)), Mode::Explicit),
        (
            "knows the mode, does not obey",
            &[],
            Answers { lrm_column: Some(2), ..bdsm(1, Some(1)) },
            Mode::Marks,
        ),
        ("unknown, marks take no room", &[], column(Some(2)), Mode::Marks),
        ("unknown, marks take room", &[], column(Some(3)), Mode::Visual),
        ("nobody there", &[("TERM", "xterm-256color")], Answers::default(), Mode::Marks),
    ] {
        let choice = detected(variables, &answers);
        assert_eq!(choice.mode, mode, "{name}");
        for words in [Lang::En, Lang::Ar].map(Words::new) {
            assert_ne!(words.get(choice.why), choice.why, "{name}: the reason has words");
        }
    }
}

#[test]
fn harakat_only_where_they_sit_on_their_letters() {
    let right = ["xterm", "urxvt", "VTE", "konsole", "mlterm", "pterm", "xterm.js"];
    for (name, variables, (xtversion, da2, bdsm, column, da1), _) in SEEN {
        let answers = parse(&reply(xtversion, da2, bdsm, column, da1));
        let asked = Asked { environment: environment(variables), answers };
        assert_eq!(asked.detect().harakat, right.contains(&name), "{name}");
        // It is the terminal that draws them, in whatever mode.
        let by_hand = asked.with(Mode::Explicit, "");
        assert_eq!(by_hand.harakat, right.contains(&name), "{name}");
        assert!(asked.with(Mode::Lines, "").harakat, "{name}: logical text is whole");
    }
    let mintty = parse(&reply("mintty 3.7", "77;30700;0", "8;1", 2, "64"));
    assert_eq!((detected(&[], &mintty).mode, detected(&[], &mintty).harakat), (Mode::Explicit, false));
}

#[test]
fn direct_colours_go_only_where_they_are_known() {
    for (name, variables, (xtversion, da2, bdsm, column, da1), _) in SEEN {
        let answers = parse(&reply(xtversion, da2, bdsm, column, da1));
        let asked = Asked { environment: environment(variables), answers };
        assert_eq!(asked.garbles_direct_colours(), name == "screen", "{name}");
    }
    for (variable, value, garbled) in
        [("STY", "1.x", true), ("TERM_PROGRAM", "Apple_Terminal", true), ("TMUX", "/tmp/x", false)]
    {
        let unasked = Asked { environment: environment(&[(variable, value)]), ..Asked::default() };
        assert_eq!(unasked.garbles_direct_colours(), garbled, "{variable}");
    }
}

#[test]
fn a_saved_mode_wins_over_the_answers() {
    let asked =
        Asked { answers: parse(&reply("XTerm(379)", "41;379;0", "8;0", 2, "64")), ..Asked::default() };
    assert_eq!(asked.choose(None).mode, Mode::Visual);
    let saved = asked.choose(Some(Mode::Marks));
    assert_eq!((saved.mode, saved.why, saved.known, saved.harakat), (Mode::Marks, "bidi-saved", true, true));
}

#[test]
fn of_a_mode_given_unasked_harakat_follow_only_where_it_names_the_terminal() {
    for mode in Mode::ALL {
        let named = [Mode::Konsole, Mode::Mlterm, Mode::RowInverse, Mode::Lines].contains(&mode);
        assert_eq!(Choice::given(mode, "bidi-flag").harakat, named, "{mode}");
    }
}

#[test]
fn keys_typed_meanwhile_are_kept_and_answers_are_not() {
    for (name, bytes, typed, late) in [
        ("nothing typed", &b"\x1b[>1;115;0c\x1b[?62c"[..], &b""[..], false),
        ("between answers", b"j\x1b[>1;115;0ck\x1b[B\x1b[?62cq", b"jk\x1b[Bq", false),
        ("escape alone", b"\x1b[?62c\x1b", b"\x1b", false),
        ("half an answer", b"j\x1b[>1;11", b"j\x1b[>1;11", true),
        ("nothing came", b"", b"", true),
    ] {
        let (answers, kept) = sift(bytes);
        assert_eq!((kept.as_slice(), answers.is_late()), (typed, late), "{name}");
    }
}

#[test]
fn a_light_ground_is_told_from_a_dark_one() {
    for (answer, told, light) in [
        (&b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"[..], "", true),
        (b"\x1b]11;rgb:ff/fa/f0\x07", "", true),
        (b"\x1b]11;rgb:1e1e/2121/2727\x1b\\", "0;15", false),
        (b"\x1b]11;white\x07", "", false),
        (b"\x1b[?1;2c", "", false),
        (b"\x1b[?1;2c", "0;15", true),
        (b"\x1b[?1;2c", "0;default;15", true),
        (b"\x1b[?1;2c", "15;0", false),
    ] {
        let environment = environment(&[("COLORFGBG", told)]);
        assert_eq!(Asked { environment, answers: parse(answer) }.is_light(), light, "{told}");
    }
}
