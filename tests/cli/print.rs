//! `print`: Arabic laid out for a terminal, in any pipe.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::{Ran, World};

fn print(args: &[&str], input: &str) -> Ran {
    Ran::of(World::new().command(&[&["print", "-"], args].concat()).write_stdin(input))
}

#[test]
fn arabic_is_shaped_ordered_and_on_the_right() {
    assert_eq!(print(&["--width", "10"], "سلام (x)\n").out, "   (x) ﻡﻼﺳ\n");
    assert_eq!(print(&["--width", "10"], "plain\n\nسلام").out, "plain\n\n       ﻡﻼﺳ\n");
}

#[test]
fn lines_are_wrapped_to_the_width() {
    for mode in ["visual", "marks", "explicit", "words", "runs", "row-inverse", "lines"] {
        let ran = print(&["--width", "12", "--bidi", mode], "كلمات كثيرة في سطر واحد طويل\n");
        assert_eq!(ran.out.lines().count(), 3, "{mode}: {ran:?}");
        assert!(!ran.out.contains('\u{1b}'), "{mode}: a pipe gets no switches");
    }
    let ran = print(&[], &"كلمة ".repeat(40));
    assert_eq!(ran.out.lines().map(|line| line.chars().count()).max(), Some(80));
}

#[test]
fn raw_text_stays_logical() {
    assert_eq!(print(&["--width", "8", "--raw"], "باب كبير جدا\n").out, "باب كبير\nجدا\n");
    assert_eq!(print(&["--width", "8", "--bidi", "lines"], "باب كبير جدا\n").out, "باب كبير\nجدا\n");
}

#[test]
fn the_mode_comes_from_the_flag_then_the_environment_then_the_config() {
    let world = World::new();
    std::fs::write(world.home.path().join("config.toml"), "bidi = \"lines\"\n").unwrap();
    let mut command = world.command(&["print", "-", "--width", "5"]);
    assert_eq!(Ran::of(command.write_stdin("باب\n")).out, "باب\n");
    assert_eq!(Ran::of(command.env("WARRAQ_BIDI", "visual")).out, "  ﺏﺎﺑ\n");
    assert_eq!(Ran::of(command.args(["--bidi", "lines"])).out, "باب\n");
}

#[test]
fn what_could_drive_the_terminal_is_gone() {
    // An override would show letters in an order in which nobody wrote them.
    let ran = print(&["--width", "40"], "a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d\te\r\n");
    assert_eq!(ran.out, "a [31mb \u{a0}cd e\n");
}

/// A run of the program that reads what is written to it meanwhile.
fn started() -> Child {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_warraq"));
    command.args(["print", "-", "--width", "4", "--bidi", "visual"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn lines_of_a_slow_pipe_are_shown_as_they_come() {
    let mut child = started();
    let mut input = child.stdin.take().unwrap();
    let (sender, shown) = mpsc::channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || out.lines().try_for_each(|line| sender.send(line.unwrap())));
    for _ in 0..3 {
        input.write_all("باب\nبا".as_bytes()).unwrap();
        assert_eq!(shown.recv_timeout(Duration::from_secs(20)).unwrap(), " ﺏﺎﺑ");
        input.write_all("ب\n".as_bytes()).unwrap();
        assert_eq!(shown.recv_timeout(Duration::from_secs(20)).unwrap(), " ﺏﺎﺑ");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let mut child = started();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // More than any pipe holds, or as much as the program takes before it ends.
    let _ = (0..100_000).try_for_each(|_| input.write_all("باب\n".as_bytes()));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_line_of_any_length_keeps_its_direction() {
    let line = "باب ".to_owned() + &"abc ".repeat(700_000);
    let out = print(&["--width", "80", "--bidi", "visual"], &line).out;
    let widths: Vec<usize> = out.lines().map(|line| line.chars().count()).collect();
    assert!(widths.iter().all(|width| *width == 80), "all lines stand on the right");
}
