//! Where the values of a list begin and end, found by brackets and quotes alone, so that one broken record does not
//! hide the others.

/// Fields of an object that hold a list of records.
const LISTS: [&str; 4] = ["articles", "items", "data", "results"];

/// The values in `text`, in order: what stands between blanks, commas and the brackets that close the list.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '\u{feff}');
        if rest.is_empty() || rest.starts_with(']') {
            return None;
        }
        let (value, after) = rest.split_at(len(rest));
        rest = after;
        Some(value)
    })
}

/// The list of records inside an object, from its bracket on; of an object within the object, too.
pub(super) fn container(object: &str) -> Option<&str> {
    container_in(object, 3)
}

/// As [`container`], so many objects deep: what is nested without end is no dump.
fn container_in(object: &str, depth: usize) -> Option<&str> {
    let mut rest = object.strip_prefix('{')?;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if !rest.starts_with('"') {
            return None;
        }
        let (name, after) = rest.split_at(len(rest));
        let value = after.trim_start().strip_prefix(':')?.trim_start();
        if LISTS.contains(&name.trim_matches('"')) {
            if value.strip_prefix('[').is_some_and(|list| list.trim_start().starts_with(['{', ']'])) {
                return Some(value);
            }
            if let Some(list) = (depth > 0).then(|| container_in(value, depth - 1)).flatten() {
                return Some(list);
            }
        }
        rest = value.get(len(value).max(1)..)?;
    }
}

/// The bytes of the value that `text` begins with; all of it where the value does not end.
fn len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at + 1);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return if depth == 1 { at + 1 } else { at.max(1) },
            b'}' | b']' => depth -= 1,
            b',' | b'\n' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// One past the closing quote. A line end closes too: JSON has none inside a string, so a quote is missing.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', bytes.get(at..).unwrap_or(b"")) {
        at += found;
        match bytes.get(at) {
            Some(b'\\') => at = bytes.len().min(at + 2),
            Some(b'"') => return at + 1,
            _ => return at,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        for (name, text, expected) in [
            ("list", r#"{"a":"],"}, {"b":[1,{"c":2}]} ]"#, vec![r#"{"a":"],"}"#, r#"{"b":[1,{"c":2}]}"#]),
            ("escaped quotes", r#"{"a":"\"}\\"},3"#, vec![r#"{"a":"\"}\\"}"#, "3"]),
            ("one after another", "{}\n{} {}", vec!["{}", "{}", "{}"]),
            ("a quote is missing", "{\"a\": \"b}\n,{\"c\":1}", vec!["{\"a\": \"b}\n,{\"c\":1}"]),
            ("unclosed", "{\"a\": [1", vec!["{\"a\": [1"]),
            ("stray brackets", "}}{}", vec!["}", "}", "{}"]),
            ("nothing", " \n ", vec![]),
        ] {
            assert_eq!(values(text).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    #[test]
    fn lists_are_found_in_objects() {
        for (object, list) in [
            (r#"{"total": 2, "articles": [{}]}"#, Some("[{}]}")),
            (r#"{"status": "ok", "data": {"n": [1], "items": [ {} ]}}"#, Some("[ {} ]}}")),
            (r#"{"title": "data", "text": "items"}"#, None),
            (r#"{"data": ["نص"]}"#, None),
        ] {
            assert_eq!(container(object), list, "{object}");
        }
        assert_eq!(container(&"{\"data\":".repeat(300_000)), None);
    }
}
