//! Our own files as the house rules see them: Rust without comments, strings and tests, and the paths it names.

use std::fs;
use std::path::{Path, PathBuf};

/// The package's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` (relative to the package, "" for all of it) but hidden ones and `target`, in order.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    gather(&root().join(folder), &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') || name == "target" {
            continue;
        }
        let path = entry.path();
        if path.is_dir() { gather(&path, found) } else { found.push(path) }
    }
}

/// The Rust files below `folder`.
pub fn rust(folder: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// The text of one of our files.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", name(path)))
}

/// The path as one writes it in a report.
pub fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Whether a whole file is test code.
pub fn is_test(path: &Path) -> bool {
    let name = name(path);
    name.ends_with("/tests.rs") || name.contains("/tests/")
}

/// A word, `::`, or one sign, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The code of a file: no comments, no strings (a literal becomes `""`), nothing under `#[cfg(test)]`.
pub fn code(source: &str) -> Vec<Token> {
    without_tests(&tokens(source))
}

fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while let Some(&c) = chars.get(at) {
        let rest = &chars[at..];
        let (length, text) = match c {
            '/' if rest.starts_with(&['/', '/']) => (run(rest, |c| c != '\n'), None),
            '/' if rest.starts_with(&['/', '*']) => (block_comment(rest), None),
            '"' => (string(rest), Some("\"\"".into())),
            'r' | 'b' | 'c' if literal(rest) > 0 => (literal(rest), Some("\"\"".into())),
            '\'' => (character(rest), Some("'".into())),
            ':' if rest.starts_with(&[':', ':']) => (2, Some("::".into())),
            c if c.is_whitespace() => (1, None),
            c if c.is_alphanumeric() || c == '_' => {
                let length = run(rest, |c| c.is_alphanumeric() || c == '_');
                (length, Some(rest[..length].iter().collect()))
            }
            c => (1, Some(c.to_string())),
        };
        tokens.extend(text.map(|text: String| Token { text, line }));
        line += rest[..length].iter().filter(|&&c| c == '\n').count();
        at += length;
    }
    tokens
}

fn run(chars: &[char], belongs: impl Fn(char) -> bool) -> usize {
    chars.iter().position(|&c| !belongs(c)).unwrap_or(chars.len())
}

fn block_comment(chars: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < chars.len() {
        let step = match chars[at..] {
            ['/', '*', ..] => (1, 2),
            ['*', '/', ..] => (-1, 2),
            _ => (0, 1),
        };
        (depth, at) = (depth + step.0, at + step.1);
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a string that opens here.
fn string(chars: &[char]) -> usize {
    let mut at = 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// The length of a literal with a prefix (`r"`, `r#"`, `b"`, `b'`, `br#"`, `c"`), or 0.
fn literal(chars: &[char]) -> usize {
    let prefix = run(chars, |c| matches!(c, 'r' | 'b' | 'c'));
    let raw = chars[..prefix].contains(&'r');
    let hashes = if raw { run(&chars[prefix..], |c| c == '#') } else { 0 };
    match chars.get(prefix + hashes) {
        Some('"') if raw => {
            let body = &chars[prefix + hashes + 1..];
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let end = body.windows(close.len()).position(|window| window == close).unwrap_or(body.len());
            (prefix + hashes + 1 + end + close.len()).min(chars.len())
        }
        Some('"') => prefix + string(&chars[prefix..]),
        Some('\'') if prefix == 1 && chars[0] == 'b' => 1 + character(&chars[1..]),
        _ => 0,
    }
}

/// The length of a character literal, or 1 where the quote opens a lifetime.
fn character(chars: &[char]) -> usize {
    match chars {
        ['\'', '\\', _, rest @ ..] => 3 + run(rest, |c| c != '\'') + 1,
        ['\'', _, '\'', ..] => 3,
        _ => 1,
    }
}

/// Drops every item under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        let is_test =
            rest.len() > attribute.len() && rest.iter().zip(attribute).all(|(t, text)| t.text == text);
        if is_test {
            rest = &rest[item(rest)..];
        } else {
            kept.push(first.clone());
            rest = after;
        }
    }
    kept
}

/// The number of tokens of an item, to its `;` or the end of its braces.
fn item(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token.text.as_str(), "}" | ";") {
            return at + 1;
        }
    }
    tokens.len()
}

/// A path as code names it, its groups taken apart: `use a::{b, c::d}` is `a::b` and `a::c::d`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

/// All paths of two words or more that code names.
pub fn paths(code: &[Token]) -> Vec<Named> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < code.len() {
        at += tree(&code[at..], &[], &mut found).max(1);
    }
    found.retain(|named| named.path.len() > 1);
    found
}

/// Reads one path with its groups; the number of tokens read.
fn tree(tokens: &[Token], before: &[String], found: &mut Vec<Named>) -> usize {
    let (mut path, mut at) = (before.to_vec(), 0);
    let is_word = |t: &Token| t.text == "*" || t.text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    while let Some(token) = tokens.get(at).filter(|token| is_word(token)) {
        path.push(token.text.clone());
        at += 1;
        if tokens.get(at).is_none_or(|token| token.text != "::") {
            break;
        }
        at += 1;
        if tokens.get(at).is_some_and(|token| token.text == "{") {
            return at + group(&tokens[at..], &path, found);
        }
    }
    let line = tokens.get(at.saturating_sub(1)).map_or(0, |token| token.line);
    found.push(Named { path, line });
    at
}

fn group(tokens: &[Token], before: &[String], found: &mut Vec<Named>) -> usize {
    let mut at = 1;
    while tokens.get(at).is_some_and(|token| token.text != "}") {
        at += tree(&tokens[at..], before, found);
        // A name (`as x`) and the comma are of no interest.
        while tokens.get(at).is_some_and(|token| token.text != "," && token.text != "}") {
            at += 1;
        }
        at += usize::from(tokens.get(at).is_some_and(|token| token.text == ","));
    }
    at + 1
}

#[test]
fn code_is_what_is_left_without_comments_strings_and_tests() {
    let source = "use crate::a; // crate::b\n/* crate::c /* d */ */ let x = \"crate::e\\\"\"; r#\"crate::\"f\"#\n\
                  'x' '\\'' fn f<'a>(b: b'c') {}\n#[cfg(test)]\nmod tests { use crate::g; fn h() {} }\ncrate::i();";
    let code = code(source);
    let is_letter = |text: &&str| text.len() == 1 && text.chars().all(char::is_alphabetic);
    let letters: Vec<&str> = code.iter().map(|token| token.text.as_str()).filter(is_letter).collect();
    assert_eq!(letters, ["a", "x", "f", "a", "b", "i"]);
    assert_eq!(code.last().map(|token| token.line), Some(6));
}

#[test]
fn groups_are_taken_apart() {
    let code = code("use crate::{a::{B, c::D as E}, f, *};\nlet y = crate::g::<u8>(x::y, z);");
    let named: Vec<String> =
        paths(&code).iter().map(|n| format!("{} {}", n.line, n.path.join("::"))).collect();
    let expected = ["1 crate::a::B", "1 crate::a::c::D", "1 crate::f", "1 crate::*", "2 crate::g", "2 x::y"];
    assert_eq!(named, expected);
}
