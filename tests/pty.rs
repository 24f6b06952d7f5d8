//! The real program in a terminal, from its start to what it leaves behind. At most ten of these: whatever a lower
//! floor can show is tested there.

#![allow(clippy::unwrap_used, reason = "a test may fail in the plainest way")]

#[path = "pty/terminal.rs"]
mod terminal;

use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;

use rustix::process::Signal;
use tempfile::TempDir;
use terminal::{Terminal, drawn, rows, shows};
use vt100::{MouseProtocolMode, Screen};
use warraq::corpus::{self, ReadOptions, Root};
use warraq::i18n::{Lang, Words};

/// Columns and rows at which list, article and actors stand side by side.
const WIDE: (u16, u16) = (120, 40);

/// Articles of the sample, copies counted once.
fn articles() -> u64 {
    let mut ids = HashSet::new();
    for item in corpus::walk(&[Root::Sample]) {
        corpus::read(&item.unwrap(), &ReadOptions::default(), &mut |article| {
            ids.insert(corpus::identity(&article.unwrap()));
            ControlFlow::Continue(())
        });
    }
    ids.len() as u64
}

/// The reader on the sample, read to its end, the newest article selected and opened.
fn sample(lang: Lang) -> Terminal {
    let terminal = Terminal::open(&["--sample", "--lang", &lang.to_string()], WIDE);
    let (words, heading) = (Words::new(lang), format!(" 1/{} ", articles()));
    let all = drawn(&words.count("articles", articles()));
    terminal.wait_until("every article in the index and in the list", |screen| {
        top(screen).contains(&all) && rows(screen).iter().any(|row| row.contains(&heading))
    });
    // Its Hijri year stands in no other pane.
    terminal.wait_until("the newest article", |screen| shows(screen, "1447"));
    terminal
}

/// The top line.
fn top(screen: &Screen) -> String {
    rows(screen).swap_remove(0)
}

/// The number of the selected article and of all in the list, from the heading of the list.
fn selected(screen: &Screen) -> Option<(u64, u64)> {
    let rows = rows(screen);
    let mut words = rows.iter().find(|row| row.contains(" Articles "))?.split(' ');
    let (at, of) = words.find_map(|word| word.split_once('/').filter(|(at, _)| at.parse::<u64>().is_ok()))?;
    Some((at.parse().ok()?, of.parse().ok()?))
}

/// The column at which these words begin, on any row.
fn column(screen: &Screen, words: &str) -> Option<usize> {
    let words = drawn(words);
    let column = |row: &String| row.split_once(&words).map(|(before, _)| before.chars().count());
    rows(screen).iter().find_map(column)
}

/// The terminal is as the program found it.
fn assert_restored(terminal: &Terminal) {
    let screen = terminal.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is still shown");
    assert!(!screen.hide_cursor(), "the cursor is still hidden");
    assert!(!screen.bracketed_paste(), "pastes still come in brackets");
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still reported");
    assert_eq!(terminal.modes(), terminal.modes_before, "keys are not read by the line");
}

#[test]
fn the_sample_opens_with_every_pane_filled() {
    let terminal = sample(Lang::En);
    let all = articles();
    for words in ["Timeline", "Actors", "In this article", "Iraq"] {
        terminal.wait_for(words);
    }
    terminal.wait_until("the list", |screen| selected(screen) == Some((1, all)));
    let screen = terminal.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor());
}

#[test]
fn a_search_narrows_the_list_and_escape_widens_it() {
    let mut terminal = sample(Lang::En);
    let all = articles();
    terminal.send("/الكاظمي\r");
    terminal.wait_until("a chip and fewer articles", |screen| {
        let narrowed = selected(screen).is_some_and(|(_, of)| 0 < of && of < all);
        narrowed && top(screen).contains(&drawn("الكاظمي"))
    });
    terminal.send("\x1b");
    terminal.wait_until("all articles", |screen| selected(screen).is_some_and(|(_, of)| of == all));
}

#[test]
fn space_includes_an_actor_then_excludes_him_then_lets_him_go() {
    let mut terminal = sample(Lang::En);
    let all = articles();
    terminal.wait_for("In this article");
    terminal.send("4 ");
    terminal.wait_until("a chip with a plus", |screen| top(screen).contains(" + "));
    terminal.wait_until("his articles", |screen| selected(screen).is_some_and(|(_, of)| of < all));
    let with = selected(&terminal.screen()).map_or(0, |(_, of)| of);
    terminal.send(" ");
    terminal.wait_until("a chip with a minus", |screen| top(screen).contains(" − "));
    terminal.wait_until("the others", |screen| selected(screen).is_some_and(|(_, of)| of == all - with));
    terminal.send(" ");
    terminal.wait_until("all articles", |screen| selected(screen).is_some_and(|(_, of)| of == all));
    assert!(!top(&terminal.screen()).contains(['+', '−']));
}

#[test]
fn a_step_on_the_timeline_moves_the_list_and_the_article() {
    let mut terminal = sample(Lang::En);
    // The line of the open article's date.
    let is_of =
        |screen: &Screen, year: &str| rows(screen).iter().any(|row| row.contains(&format!("{year} AH")));
    // The counts come after the rows; before them a step could be one of an earlier, shorter timeline.
    terminal.wait_until("the years of the sample", |screen| {
        rows(screen).iter().any(|row| row.contains(" 2014 ") && row.contains(" 2025 "))
    });
    terminal.send("1[");
    terminal.wait_until("an article of the year before", |screen| {
        selected(screen).is_some_and(|(at, _)| at > 1) && is_of(screen, "1446")
    });
    terminal.send("]");
    terminal.wait_until("the newest one", |screen| {
        selected(screen).is_some_and(|(at, _)| at == 1) && is_of(screen, "1447")
    });
}

#[test]
fn another_size_is_another_arrangement() {
    let terminal = sample(Lang::En);
    terminal.resize(50, 20);
    terminal.wait_until("the list alone", |screen| rows(screen)[1].contains(" Articles "));
    assert!(!shows(&terminal.screen(), "Actors"));
    terminal.resize(WIDE.0, WIDE.1);
    terminal.wait_until("everything", |screen| {
        let below = rows(screen).into_iter().find(|row| row.contains(" Articles "));
        below.is_some_and(|row| row.contains(" Article ") && row.contains(" Actors "))
    });
}

#[test]
fn the_arabic_screen_is_mirrored() {
    for (lang, list_first) in [(Lang::En, true), (Lang::Ar, false)] {
        let terminal = sample(lang);
        let [list, actors] = ["pane-list", "pane-actors"].map(|id| Words::new(lang).get(id));
        terminal.wait_for(&list);
        let screen = terminal.screen();
        assert_eq!(column(&screen, &list) < column(&screen, &actors), list_first, "{lang}");
        let name = drawn(&Words::new(lang).get("name"));
        let corner = if list_first {
            top(&screen).trim_start().starts_with(&name)
        } else {
            top(&screen).trim_end().ends_with(&name)
        };
        assert!(corner, "{lang}: {}", top(&screen));
    }
}

#[test]
fn a_key_of_the_arabic_layout_does_what_its_latin_twin_does() {
    let mut terminal = sample(Lang::Ar);
    let heading = |at: u64| format!(" {at}/{} ", articles());
    let is_at = |screen: &Screen, at: u64| rows(screen).iter().any(|row| row.contains(&heading(at)));
    terminal.wait_until("the first article", |screen| is_at(screen, 1));
    terminal.send("ت");
    terminal.wait_until("the second article", |screen| is_at(screen, 2));
    terminal.send("ن");
    terminal.wait_until("the first article again", |screen| is_at(screen, 1));
}

#[test]
fn whatever_was_switched_on_is_switched_off_on_the_way_out() {
    let konsole = ["\u{1b}]50;BidiRenderingEnabled=false\u{7}", "\u{1b}]50;BidiRenderingEnabled=true\u{7}"];
    let mlterm = ["\u{1b}]5379;use_ctl=false\u{7}", "\u{1b}]5379;use_ctl=true\u{7}"];
    let explicit = ["\u{1b}[8l", "\u{1b}[8h"];
    for (mode, [off, on], signal) in [
        ("konsole", konsole, None),
        ("explicit", explicit, Some(Signal::TERM)),
        ("mlterm", mlterm, Some(Signal::HUP)),
    ] {
        let mut terminal = Terminal::open(&["--sample", "--bidi", mode], WIDE);
        terminal.wait_for("Articles");
        let before = terminal.sent(off);
        assert!(before > 0 && terminal.sent(on) == 0, "{mode}");
        // Stopped and continued by another program: the terminal may be as that one likes it.
        terminal.signal(Signal::STOP);
        terminal.signal(Signal::CONT);
        terminal.wait_for_bytes(off, before + 1);
        match signal {
            Some(signal) => terminal.signal(signal),
            None => terminal.send("q"),
        }
        // What a shell reports of a program that a signal has ended.
        let code = signal.map_or(0, |signal| 128 + signal.as_raw());
        assert_eq!(terminal.wait_for_end(), code as u32, "{mode}");
        assert_restored(&terminal);
        let last = terminal.sent_behind(off);
        for switch in [on, "\u{1b}[?1006l", "\u{1b}[?2004l", "\u{1b}[?25h", "\u{1b}[23;2t", "\u{1b}[?1049l"] {
            assert!(last.contains(switch), "{mode}: {switch:?}");
        }
        assert_eq!(
            terminal.sent("\u{1b}[22;2t"),
            1,
            "{mode}: the title is kept once, as it is put back once"
        );
        assert_eq!(terminal.sent("\u{1b}[>q"), 0, "{mode} was given: nothing is asked");
    }
}

/// What a terminal that nobody knows answers to the questions, in which marks take no room.
const STRANGE: &str = "\u{1b}P>|Strange 1.0\u{1b}\\\u{1b}[>9;9;9c\u{1b}[1;2R\u{1b}[?1;2c";

/// A program that is to ask the terminal what it is, answered; `typed` in between.
fn asked(mut terminal: Terminal, typed: &str) -> Terminal {
    terminal.wait_for_bytes("\u{1b}[c", 1);
    let (head, tail) = STRANGE.split_at(12);
    terminal.send(&[head, tail, typed].concat());
    terminal
}

#[test]
fn an_unknown_terminal_is_offered_the_test_once_and_what_reads_right_is_used_from_then_on() {
    let offer = Words::new(Lang::En).get("note-unknown-terminal");
    let reader = ["--sample", "--bidi", "auto"];
    let mut first = asked(Terminal::open(&reader, WIDE), "");
    first.wait_for(&offer);
    // Marks are the best guess; one stands in the question.
    first.wait_for_bytes("\u{200e}", 2);
    // It may be another terminal by now: tmux can be attached anywhere.
    first.send(":bidi auto\r");
    first.wait_for_bytes("\u{1b}[c", 2);
    first.send("\u{1b}P>|XTerm(379)\u{1b}\\\u{1b}[1;2R\u{1b}[?1;2c");
    first.wait_for(&format!("visual: {}", Words::new(Lang::En).get("bidi-plain")));
    first.send("q");
    assert_eq!(first.wait_for_end(), 0);
    // The number of the first line, pressed before it is shown, is not lost.
    let mut doctor = asked(first.again(&["doctor", "--bidi", "auto"]), "1");
    assert_eq!(doctor.wait_for_end(), 0);
    assert_restored(&doctor);
    assert!(doctor.sent("auto (marks)") == 1 && doctor.sent("doctor --forget") == 1);
    assert!(doctor.data("terminals.toml").contains("[Strange]\nbidi = \"visual\"\n"));
    let mut second = asked(first.again(&reader), "");
    second.wait_for("Iraq");
    assert!(!shows(&second.screen(), &offer));
    second.send("q");
    assert_eq!(second.wait_for_end(), 0);
    assert_eq!(second.sent("\u{200e}"), 1, "only in the question");
    let mut forgetful = asked(first.again(&["doctor", "--forget"]), "");
    assert_eq!(forgetful.wait_for_end(), 0);
    assert!(!forgetful.data("terminals.toml").contains("visual"));
}

#[test]
fn hostile_text_reaches_the_screen_as_text_alone() {
    let corpus = TempDir::new().unwrap();
    let title = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31mعنوان \u{202e}خبيث\u{1b}]52;c;b3duZWQ=\u{1b}\\";
    let folder = corpus.path().join("\u{1b}]0;owned\u{7}news");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("one.txt"), format!("{title}\n\nبغداد - {title}\n\nنص الخبر.\n")).unwrap();
    let mut terminal = Terminal::open(&[folder.to_str().unwrap()], WIDE);
    terminal.wait_for("نص الخبر");
    terminal.wait_for("عنوان");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    for what in ["\u{1b}]0;", "\u{1b}]52;", "\u{7}", "\u{9b}", "\u{202e}"] {
        assert_eq!(terminal.sent(what), 0, "{what:?} was sent to the terminal");
    }
    assert_restored(&terminal);
}
