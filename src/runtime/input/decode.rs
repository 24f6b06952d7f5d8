//! Bytes from the keyboard to keys, clicks and pastes. Answers to questions that nobody waits for any longer are
//! swallowed whole, so that none of their letters becomes a key.

use std::time::Duration;

use super::sequence::{Unit, cut, numbers};
use super::{Button, Kind, Mouse, MouseKind};
use crate::app::key::{Code, Key};

/// Decodes bytes as they come, keeping what is unfinished.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// How long a lone ESC may be the start of a sequence: longer than a terminal takes to write one, shorter than a
/// reader notices.
const ESCAPE: Duration = Duration::from_millis(25);
/// How long the rest of what no hand can have typed is waited for.
const SEQUENCE: Duration = Duration::from_secs(1);

const PASTE_END: &[u8] = b"\x1b[201~";

impl Decoder {
    /// Decodes `bytes` behind what is pending.
    pub fn feed(&mut self, bytes: &[u8], into: &mut Vec<Kind>) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(bytes);
        let mut rest = pending.as_slice();
        loop {
            if let Some(paste) = &mut self.paste {
                let Some(length) = take_paste(paste, rest) else { return };
                into.push(Kind::Paste(self.pasted()));
                rest = rest.get(length..).unwrap_or_default();
            }
            let Some((unit, length)) = cut(rest) else { break };
            if unit == Unit::Csi(b"200", b'~') {
                self.paste = Some(Vec::new());
            }
            into.extend(event(unit));
            rest = rest.get(length..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
    }

    /// How long to wait for more bytes before `expire`; `None` where nothing is pending.
    pub fn patience(&self) -> Option<Duration> {
        match (self.pending.len(), &self.paste) {
            (0, None) => None,
            (1 | 2, None) => Some(ESCAPE),
            _ => Some(SEQUENCE),
        }
    }

    /// No more bytes came: what is pending was typed, or is dropped.
    pub fn expire(&mut self, into: &mut Vec<Kind>) {
        if self.paste.is_some() {
            into.push(Kind::Paste(self.pasted()));
        }
        match *std::mem::take(&mut self.pending) {
            [0x1b] => into.extend(event(Unit::Char('\u{1b}'))),
            [0x1b, byte] => into.extend(event(Unit::Alt(char::from(byte)))),
            _ => {}
        }
    }

    fn pasted(&mut self) -> String {
        let bytes = self.paste.take().unwrap_or_default();
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n")
    }
}

/// Moves bytes to the paste up to its end; how many bytes it took if the end was there.
fn take_paste(paste: &mut Vec<u8>, bytes: &[u8]) -> Option<usize> {
    let before = paste.len();
    paste.extend_from_slice(bytes);
    let from = before.saturating_sub(PASTE_END.len() - 1);
    let end = from + memchr::memmem::find(paste.get(from..)?, PASTE_END)?;
    paste.truncate(end);
    Some(end + PASTE_END.len() - before)
}

fn event(unit: Unit<'_>) -> Option<Kind> {
    match unit {
        Unit::Char(c) => key(c).map(Kind::Key),
        Unit::Alt(c) => key(c).map(|key| Kind::Key(Key { alt: true, ..key })),
        Unit::Csi([b'<', report @ ..], last @ (b'M' | b'm')) => mouse(report, last == b'm').map(Kind::Mouse),
        Unit::Csi(parameters, last) => special(parameters, last).map(Kind::Key),
        Unit::Ss3(last) => named(last).map(|code| Kind::Key(Key::plain(code))),
        Unit::Text(..) | Unit::Noise => None,
    }
}

/// The key that sends this character. ^H is Backspace, as some terminals have it.
fn key(c: char) -> Option<Key> {
    let code = match c {
        '\r' => Code::Enter,
        '\t' => Code::Tab,
        '\u{1b}' => Code::Esc,
        '\u{7f}' | '\u{8}' => Code::Backspace,
        '\0' => return Some(control(' ')),
        '\u{1}'..='\u{1a}' => return Some(control(char::from(c as u8 + 0x60))),
        '\u{1c}'..='\u{1f}' => return Some(control(char::from(c as u8 + 0x40))),
        _ if c.is_control() => return None,
        _ => Code::Char(c),
    };
    Some(Key::plain(code))
}

const fn control(c: char) -> Key {
    Key { ctrl: true, ..Key::plain(Code::Char(c)) }
}

const fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        _ => return None,
    })
}

/// A key of more than one byte, as xterm sends it: `CSI number ; modifiers last`.
fn special(parameters: &[u8], last: u8) -> Option<Key> {
    let [number, modifiers] = numbers(parameters)?;
    let code = match (last, number) {
        (b'Z', _) => return Some(Key { shift: true, ..Key::plain(Code::Tab) }),
        (b'~', 1 | 7) => Code::Home,
        (b'~', 4 | 8) => Code::End,
        (b'~', 3) => Code::Delete,
        (b'~', 5) => Code::PgUp,
        (b'~', 6) => Code::PgDn,
        (b'M', _) => return None,
        _ => named(last)?,
    };
    let held = modifiers.saturating_sub(1);
    Some(Key { alt: held & 2 != 0, ctrl: held & 4 != 0, ..Key::plain(code) })
}

/// A report of mode 1006: `CSI < button ; column ; row`, both from 1.
fn mouse(report: &[u8], released: bool) -> Option<Mouse> {
    let [what, column, row] = numbers(report)?;
    let button = match what & 3 {
        0 => Some(Button::Left),
        1 => Some(Button::Middle),
        2 => Some(Button::Right),
        _ => None,
    };
    let kind = match (what & 0b1110_0000, button) {
        (64, Some(Button::Left)) => MouseKind::ScrollUp,
        (64, Some(Button::Middle)) => MouseKind::ScrollDown,
        (0, Some(button)) if released => MouseKind::Up(button),
        (0, Some(button)) => MouseKind::Down(button),
        (32, Some(button)) => MouseKind::Drag(button),
        _ => return None,
    };
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Mouse { kind, column, row, shift: what & 4 != 0, alt: what & 8 != 0, ctrl: what & 16 != 0 })
}

#[cfg(test)]
mod tests;
