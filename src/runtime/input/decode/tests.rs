use super::*;
use proptest::prelude::*;

fn decoded(bytes: &[u8]) -> Vec<Kind> {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut events);
    decoder.expire(&mut events);
    events
}

fn written(events: &[Kind]) -> String {
    let name = |event: &Kind| match event {
        Kind::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    };
    events.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_are_read_as_terminals_send_them() {
    for (name, bytes, expected) in [
        ("letters", &b"jG?"[..], "j G ?"),
        ("Arabic", "تـ؟".as_bytes(), "ت ـ ؟"),
        (
            "controls",
            b"\x04\x03\x1a\r\t\x7f\x08\0",
            "Ctrl-d Ctrl-c Ctrl-z Enter Tab Backspace Backspace Ctrl-Space",
        ),
        ("escape", b"\x1b", "Esc"),
        ("escape twice", b"\x1b\x1b", "Esc Esc"),
        ("escape, then an arrow", b"\x1b\x1b[A", "Esc Up"),
        ("alt", b"\x1bo\x1b[", "Alt-o Alt-["),
        ("arrows", b"\x1b[A\x1b[B\x1bOC\x1bOD", "Up Down Right Left"),
        ("with modifiers", b"\x1b[1;5A\x1b[1;3B\x1b[1;2C\x1b[6;5~", "Ctrl-Up Alt-Down Right Ctrl-PgDn"),
        ("ends", b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH", "Home End Home End Home End Home"),
        ("pages", b"\x1b[5~\x1b[6~\x1b[3~\x1b[Z", "PgUp PgDn Delete Shift-Tab"),
        ("function keys mean nothing", b"\x1bOP\x1b[15~\x1b[[Aq", "q"),
        (
            "late answers are no keys",
            b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[8;0$y\x1b[1;2R\x1b[?64;1cj",
            "j",
        ),
        ("no UTF-8", b"a\xff\xfeb", "a b"),
        ("half an answer is dropped", b"j\x1b[>41;3", "j"),
        ("an old mouse report", b"\x1b[M qqj", "j"),
    ] {
        assert_eq!(written(&decoded(bytes)), expected, "{name}");
    }
}

#[test]
fn the_mouse_is_read() {
    let at = |kind| Mouse { kind, column: 4, row: 2, shift: false, alt: false, ctrl: false };
    for (bytes, expected) in [
        (&b"\x1b[<0;5;3M"[..], at(MouseKind::Down(Button::Left))),
        (b"\x1b[<0;5;3m", at(MouseKind::Up(Button::Left))),
        (b"\x1b[<2;5;3M", at(MouseKind::Down(Button::Right))),
        (b"\x1b[<32;5;3M", at(MouseKind::Drag(Button::Left))),
        (b"\x1b[<64;5;3M", at(MouseKind::ScrollUp)),
        (b"\x1b[<65;5;3M", at(MouseKind::ScrollDown)),
        (b"\x1b[<17;5;3M", Mouse { ctrl: true, ..at(MouseKind::Down(Button::Middle)) }),
    ] {
        assert_eq!(decoded(bytes), [Kind::Mouse(expected)]);
    }
    for nothing in [&b"\x1b[<0;0;3M"[..], b"\x1b[<35;5;3M", b"\x1b[<66;5;3M", b"\x1b[<0;99999;3M"] {
        assert_eq!(decoded(nothing), []);
    }
}

#[test]
fn a_paste_is_one_event_and_presses_no_key() {
    let paste = |text: &str| Kind::Paste(text.to_owned());
    assert_eq!(written(&decoded(b"\x1b[200~q\x1b[201~j")), format!("{:?} j", paste("q")));
    assert_eq!(decoded(b"\x1b[200~a\r\nb\rc\x1b[201~"), [paste("a\nb\nc")]);
    assert_eq!(decoded(b"\x1b[200~never ended"), [paste("never ended")]);
}

#[test]
fn patience_is_short_for_what_a_hand_may_have_typed() {
    for (bytes, expected) in [
        (&b"j"[..], None),
        (b"\x1b", Some(ESCAPE)),
        (b"\x1b[", Some(ESCAPE)),
        (b"\x1b[>", Some(SEQUENCE)),
        (b"\x1b[200~", Some(SEQUENCE)),
    ] {
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut events);
        assert_eq!(decoder.patience(), expected);
    }
}

proptest! {
    #[test]
    fn where_the_bytes_were_split_does_not_matter(
        parts in prop::collection::vec(prop::sample::select(vec![
            "j", "ت", "\u{1b}[A", "\u{1b}[200~q\rم\u{1b}[201~", "\u{1b}[<0;5;3M", "\u{1b}P>|kitty\u{1b}\\", "\u{1b}o",
        ]), 0..8),
        at in 0usize..64,
    ) {
        let bytes = parts.concat().into_bytes();
        let (head, tail) = bytes.split_at(at.min(bytes.len()));
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        decoder.feed(head, &mut events);
        decoder.feed(tail, &mut events);
        decoder.expire(&mut events);
        prop_assert_eq!(events, decoded(&bytes));
    }
}
