//! Marks inside a line of Markdown: links become their text, emphasis and code lose their marks.

/// A line without its marks.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let step = match c {
            '\\' => escaped(rest, &mut out),
            '!' | '[' => link(near(rest), &mut out),
            '<' => address(rest, &mut out),
            '*' | '_' | '`' | '~' => mark(c, rest, &mut out),
            _ => None,
        };
        let step = step.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
        rest = rest.get(step..).unwrap_or("");
    }
    out
}

/// The next 2,000 bytes or so: no link is longer, and a line of brackets stays linear.
fn near(text: &str) -> &str {
    let end = (2000..text.len()).find(|&at| text.is_char_boundary(at));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// `\*` is an asterisk.
fn escaped(rest: &str, out: &mut String) -> Option<usize> {
    let next = rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
    out.push(next);
    Some(2)
}

/// `[text](address)`, `[text][name]`, `![picture](address)`: the text.
fn link(rest: &str, out: &mut String) -> Option<usize> {
    let open = if rest.starts_with("![") { 2 } else { 1 };
    if !rest.starts_with('[') && open == 1 {
        return None;
    }
    let close = rest.find(']')?;
    let after = rest.get(close + 1..)?;
    let end = match after.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let target = after.split(char::is_whitespace).next()?.len();
    // An address has no blanks, a title in quotes may follow it.
    let past = after.get(..target)?.find(end).or_else(|| after.find("\")").map(|at| at + 1))?;
    out.push_str(rest.get(open..close)?);
    Some(close + 1 + past + 1)
}

/// `<https://…>`: the address.
fn address(rest: &str, out: &mut String) -> Option<usize> {
    let inner = rest.get(1..)?.split([' ', '<', '>']).next()?;
    if !inner.contains("://") || !rest.get(inner.len() + 1..)?.starts_with('>') {
        return None;
    }
    out.push_str(inner);
    Some(inner.len() + 2)
}

/// Emphasis and code: the mark goes where it touches a word on one side only, or is doubled.
fn mark(c: char, rest: &str, out: &mut String) -> Option<usize> {
    let run = rest.len() - rest.trim_start_matches(c).len();
    let before = out.chars().next_back().is_some_and(char::is_alphanumeric);
    let after = rest.get(run..)?.chars().next();
    let is_mark = match c {
        '`' => true,
        '~' => run == 2,
        '_' => !(before && after.is_some_and(char::is_alphanumeric)) && run <= 3,
        _ => run <= 3 && !(out.trim().is_empty() && after.is_none_or(char::is_whitespace)),
    };
    let lonely =
        out.chars().next_back().is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
    if !is_mark || lonely {
        out.push_str(rest.get(..run)?);
    }
    Some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (written, text) in [
            ("قال **الوزير** إن *الأمر* _عاجل_", "قال الوزير إن الأمر عاجل"),
            ("[بيان](https://a.example/x_y) الوزارة", "بيان الوزارة"),
            ("[بيان](https://a.example \"عنوان\") و[آخر][1]", "بيان وآخر"),
            ("![صورة](a.png) نص", "صورة نص"),
            ("<https://a.example/b>", "https://a.example/b"),
            (r"5 \* 3 = 15", "5 * 3 = 15"),
            ("5 * 3 = 15 و snake_case", "5 * 3 = 15 و snake_case"),
            ("* بند", "* بند"),
            ("- بند [1] و(قوس)", "- بند [1] و(قوس)"),
            ("`code` و~~شطب~~", "code وشطب"),
            ("3 < 5", "3 < 5"),
        ] {
            assert_eq!(plain(written), text, "{written}");
        }
    }

    #[test]
    fn brackets_without_end_stay_linear() {
        for attack in ["[".repeat(200_000) + "]", "*".repeat(200_000), "[a](".repeat(50_000)] {
            assert_eq!(plain(&attack), attack);
        }
    }
}
