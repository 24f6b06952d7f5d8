//! One unit of what a terminal sends: a character, or an escape sequence whole (ECMA-48, 5.4 and 5.6).

/// A unit cut from the front of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit<'a> {
    /// A character, control characters included; a lone ESC is one.
    Char(char),
    /// ESC and a character: Alt was held.
    Alt(char),
    /// `ESC [ parameters last`.
    Csi(&'a [u8], u8),
    /// `ESC O x`.
    Ss3(u8),
    /// A string between `ESC P`, `]`, `_`, `^` or `X` (the first field) and ST or BEL.
    Text(u8, &'a [u8]),
    /// Bytes that mean nothing.
    Noise,
}

/// A string longer than this, in bytes, is not waited for.
const LONGEST: usize = 64 * 1024;

/// The first unit of `bytes` and its length in bytes; `None` where more bytes are needed to tell.
pub fn cut(bytes: &[u8]) -> Option<(Unit<'_>, usize)> {
    match bytes {
        [] | [ESC] => None,
        [ESC, ESC, ..] => Some((Unit::Char('\u{1b}'), 1)),
        [ESC, b'[', rest @ ..] => cut_csi(rest),
        [ESC, b'O', rest @ ..] => rest.first().map(|last| (Unit::Ss3(*last), 3)),
        [ESC, kind @ (b'P' | b']' | b'_' | b'^' | b'X'), rest @ ..] => cut_text(*kind, rest),
        [ESC, rest @ ..] => cut_char(rest).map(|(c, length)| (c.map_or(Unit::Noise, Unit::Alt), length + 1)),
        _ => cut_char(bytes).map(|(c, length)| (c.map_or(Unit::Noise, Unit::Char), length)),
    }
}

const ESC: u8 = 0x1b;

fn cut_csi(rest: &[u8]) -> Option<(Unit<'_>, usize)> {
    let end = rest.iter().position(|byte| !(0x20..0x40).contains(byte))?;
    let (parameters, tail) = rest.split_at(end);
    let last = *tail.first()?;
    // Two old forms go on behind their last byte: a mouse report, and the function keys of the Linux console.
    let more = match last {
        b'M' if parameters.is_empty() => 3,
        b'[' if parameters.is_empty() => 1,
        0x40..0x7f => 0,
        _ => return Some((Unit::Noise, 2 + end)),
    };
    (tail.len() > more).then_some((Unit::Csi(parameters, last), 3 + end + more))
}

fn cut_text(kind: u8, rest: &[u8]) -> Option<(Unit<'_>, usize)> {
    let ends = |at: &usize| matches!(rest.get(*at..), Some([0x07 | ESC, ..]));
    let Some(end) = (0..rest.len()).find(ends) else {
        return (rest.len() > LONGEST).then_some((Unit::Noise, 2 + rest.len()));
    };
    let (body, tail) = rest.split_at(end);
    match tail {
        [ESC] => None,
        [ESC, b'\\', ..] => Some((Unit::Text(kind, body), 4 + end)),
        [ESC, ..] => Some((Unit::Noise, 2 + end)),
        _ => Some((Unit::Text(kind, body), 3 + end)),
    }
}

/// The first character; without one, the number of bytes that are no UTF-8.
fn cut_char(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    let head = bytes.get(..bytes.len().min(4))?;
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(error) => return error.error_len().map(|length| (None, length)),
    };
    valid.chars().next().map(|c| (Some(c), c.len_utf8()))
}

/// The first `N` numbers between semicolons; one that is missing is 0.
pub fn numbers<const N: usize>(parameters: &[u8]) -> Option<[u16; N]> {
    let mut found = [0; N];
    let fields = parameters.split(|byte| *byte == b';');
    for (number, field) in found.iter_mut().zip(fields) {
        let field = std::str::from_utf8(field).ok()?;
        *number = if field.is_empty() { 0 } else { field.parse().ok()? };
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn units_are_cut_whole() {
        for (name, bytes, expected) in [
            ("a letter", &b"ab"[..], Some((Unit::Char('a'), 1))),
            ("an Arabic letter", "ب".as_bytes(), Some((Unit::Char('ب'), 2))),
            ("half of one", &[0xd8], None),
            ("no UTF-8", &[0xff, b'a'], Some((Unit::Noise, 1))),
            ("a letter before no UTF-8", &[b'a', 0xff], Some((Unit::Char('a'), 1))),
            ("escape alone", b"\x1b", None),
            ("escape twice", b"\x1b\x1b[A", Some((Unit::Char('\u{1b}'), 1))),
            ("alt", b"\x1bo", Some((Unit::Alt('o'), 2))),
            ("an arrow", b"\x1b[Aj", Some((Unit::Csi(b"", b'A'), 3))),
            ("half an answer", b"\x1b[>41;3", None),
            ("an answer", b"\x1b[>41;379;0cj", Some((Unit::Csi(b">41;379;0", b'c'), 12))),
            ("an answer cut off by another", b"\x1b[>41\x1b[c", Some((Unit::Noise, 5))),
            ("the keypad", b"\x1bOA", Some((Unit::Ss3(b'A'), 3))),
            ("a string", b"\x1bP>|foot\x1b\\x", Some((Unit::Text(b'P', b">|foot"), 10))),
            ("a string ended by BEL", b"\x1b]11;rgb\x07", Some((Unit::Text(b']', b"11;rgb"), 9))),
            ("half a string", b"\x1bP>|foot\x1b", None),
            ("an old mouse report", b"\x1b[M !!q", Some((Unit::Csi(b"", b'M'), 6))),
            ("half of one", b"\x1b[M !", None),
        ] {
            assert_eq!(cut(bytes), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_unit_takes_bytes_and_no_more_than_there_are(bytes: Vec<u8>) {
            let mut rest = &bytes[..];
            while let Some((_, length)) = cut(rest) {
                prop_assert!(length > 0 && length <= rest.len());
                rest = &rest[length..];
            }
        }
    }
}
