//! From bytes to text: byte order mark, strict UTF-8, then detection (windows-1256 and ISO-8859-6 before all).

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};

/// Text, and whether characters were lost on the way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) lossy: bool,
}

/// How many bytes detection looks at.
const LOOKED_AT: usize = 1 << 20;

/// Decodes `bytes`; line ends become `\n`, a byte order mark goes.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return with(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text: unix_lines(text), lossy: false },
        Err(error) => with(guess(error.as_bytes()), error.as_bytes()),
    }
}

/// Whether these are the first bytes of something that is no text at all. (A zero byte further on is damage.)
pub(super) fn is_binary(head: &[u8]) -> bool {
    let start = head.get(..512).unwrap_or(head);
    let is_known = [b"%PDF-".as_slice(), b"\x1f\x8b"].iter().any(|magic| start.starts_with(magic));
    is_known || Encoding::for_bom(start).is_none() && memchr::memchr(0, start).is_some()
}

/// `\r\n` and `\r` become `\n`.
pub(super) fn unix_lines(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _, lossy) = encoding.decode(bytes);
    Decoded { text: unix_lines(text.into_owned()), lossy }
}

/// The likeliest encoding of bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes.get(..LOOKED_AT).unwrap_or(bytes), true);
    // The hint is an Arabic-speaking country's domain: in doubt, an Arabic encoding.
    detector.guess(Some(b"sa"), false)
}

/// A few bad bytes among many good letters are damage, not another encoding: Arabic in one byte a letter makes
/// hardly any valid UTF-8 sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const NEWS: &str = "أعلنت الحكومة العراقية، الخميس، بدء المحادثات مع التحالف الدولي في بغداد.\nوقال المتحدث إن \
                        اللجنة ستجتمع قريبا";

    #[test]
    fn every_encoding_of_arabic_is_read() {
        let utf16 = |bytes: fn(u16) -> [u8; 2], bom: [u8; 2]| {
            [bom.to_vec(), NEWS.encode_utf16().flat_map(bytes).collect()].concat()
        };
        for (name, bytes) in [
            ("utf-8", NEWS.as_bytes().to_vec()),
            ("utf-8 with a mark", [b"\xef\xbb\xbf", NEWS.as_bytes()].concat()),
            ("utf-16 le", utf16(u16::to_le_bytes, [0xff, 0xfe])),
            ("utf-16 be", utf16(u16::to_be_bytes, [0xfe, 0xff])),
            ("windows-1256", WINDOWS_1256.encode(NEWS).0.into_owned()),
            ("iso-8859-6", ISO_8859_6.encode(NEWS).0.into_owned()),
            ("dos line ends", NEWS.replace('\n', "\r\n").into_bytes()),
            ("mac line ends", NEWS.replace('\n', "\r").into_bytes()),
        ] {
            assert_eq!(decode(bytes), Decoded { text: NEWS.to_owned(), lossy: false }, "{name}");
        }
    }

    #[test]
    fn damaged_utf8_is_marked_not_misread() {
        let mut bytes = NEWS.as_bytes().to_vec();
        bytes[10] = 0xff;
        let decoded = decode(bytes);
        assert!(decoded.lossy);
        assert!(decoded.text.contains('\u{fffd}') && decoded.text.contains("العراقية"), "{}", decoded.text);
    }
}
