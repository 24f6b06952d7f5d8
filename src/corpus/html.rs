//! HTML inside the fields of a record: its tags go, its entities become the characters they stand for.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// Tags whose presence says that a text is HTML.
const TAGS: [&str; 24] = [
    "p",
    "br",
    "div",
    "span",
    "a",
    "strong",
    "em",
    "b",
    "i",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "img",
    "figure",
    "blockquote",
    "table",
    "section",
    "article",
    "html",
    "body",
];

/// Tags that stand in a line and do not end it.
const INLINE: [&str; 14] =
    ["span", "a", "strong", "em", "b", "i", "u", "s", "small", "sup", "sub", "font", "mark", "img"];

/// Named entities that news uses.
const ENTITIES: [(&str, char); 26] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("rlm", '\u{200f}'),
    ("lrm", '\u{200e}'),
    ("copy", '©'),
    ("bull", '•'),
    ("middot", '·'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
];

/// The text of a field: without tags if it clearly is HTML, without entities if it has any, else as it is.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if is_html(text) {
        Cow::Owned(stripped(text))
    } else if memchr(b'&', text.as_bytes()).is_some() {
        Cow::Owned(without_entities(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a known tag stands in it.
pub(super) fn is_html(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        let name = tag_name(after);
        let rest = after.trim_start_matches('/').get(name.len()..).unwrap_or("");
        rest.starts_with([' ', '>', '/', '\n', '\t']) && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    })
}

/// The text between the tags: a line a block, white space as one blank.
pub(super) fn stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(at);
        push_words(&mut out, before);
        let Some(len) = tag_len(tag) else {
            // No tag ends any more: what is left is text.
            rest = tag;
            break;
        };
        if len == 1 {
            out.push('<');
        } else if !INLINE.iter().any(|name| name.eq_ignore_ascii_case(tag_name(tag.get(1..).unwrap_or("")))) {
            end_line(&mut out);
        }
        rest = tag.get(len..).unwrap_or("");
    }
    push_words(&mut out, rest);
    out.truncate(out.trim_end().len());
    without_entities(&out)
}

/// The bytes of the tag, comment or script that `text` begins with; 1 for a `<` that begins none, `None` where no
/// `>` follows at all.
fn tag_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if !matches!(bytes.get(1), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?')) {
        return Some(1);
    }
    let past = |end: &[u8]| memmem::find(bytes, end).map(|at| at + end.len());
    let name = tag_name(text.get(1..)?);
    if text.starts_with("<!--") {
        past(b"-->")
    } else if bytes.get(1) != Some(&b'/') && name.eq_ignore_ascii_case("script") {
        past(b"</script>").or(Some(text.len()))
    } else if bytes.get(1) != Some(&b'/') && name.eq_ignore_ascii_case("style") {
        past(b"</style>").or(Some(text.len()))
    } else {
        memchr(b'>', bytes).map(|at| at + 1)
    }
}

fn tag_name(after: &str) -> &str {
    let name = after.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    name.get(..end).unwrap_or("")
}

fn push_words(out: &mut String, text: &str) {
    for (i, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
        if i > 0 && !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        out.push_str(word);
    }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Entities become their characters; an ampersand that begins none stays.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        if let Some((c, rest)) = part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest))) {
            out.push(c);
            out.push_str(rest);
        } else {
            out.push('&');
            out.push_str(part);
        }
    }
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(as_meant);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// `&#146;` means the quotation mark of windows-1252 (HTML standard, numeric character reference end state).
fn as_meant(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9f) => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_go() {
        for (name, html, text) in [
            ("plain", "قال: 3 < 5 & 6 > 2", "قال: 3 < 5 & 6 > 2"),
            ("paragraphs", "<p>أول <b>جداً</b></p>\n<p class=\"x\">ثان</p>", "أول جداً\nثان"),
            ("breaks", "أول<br/>ثان<BR>ثالث", "أول\nثان\nثالث"),
            ("entities", "&quot;داعش&quot; &amp; &#1593;&#x644;&nbsp;R&D;", "\"داعش\" & عل\u{a0}R&D;"),
            ("windows quote", "it&#146;s", "it’s"),
            ("scripts and comments", "<div>أ<script>if (a<b) {}</script><!-- <p> -->ب</div>", "أ\nب"),
            ("unfinished", "<p>أ</p> ب <a href=", "أ\nب <a href="),
            ("white space", "<p>\n  أ \n ب  </p>", "أ ب"),
        ] {
            assert_eq!(unmarked(html), text, "{name}");
        }
    }

    #[test]
    fn hostile_html_stays_linear() {
        for attack in
            ["<p>".to_owned() + &"<a ".repeat(200_000), "<p>&".repeat(200_000), "<p><!--".repeat(100_000)]
        {
            assert!(stripped(&attack).len() <= attack.len());
        }
    }
}
