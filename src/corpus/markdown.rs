//! Markdown: front matter (TOML between `+++`, YAML between `---`), a title heading, and a body whose marks go.

use serde_json::{Map, Value};
use yaml_rust2::{Yaml, YamlLoader};

use super::ReadOptions;
use super::fields::{self, Origin, compose};
use crate::article::{Article, TitleFrom};

mod inline;

/// The article of a Markdown file: the title of its front matter or of its first heading, a line end, the body.
pub(super) fn article(text: &str, options: &ReadOptions, origin: Origin<'_>) -> Option<Article> {
    let (record, body) = front_matter(text);
    let body = body.trim_start();
    let (title, body) = match fields::title_of(&record, &options.fields) {
        Some(title) => (Some((title, TitleFrom::Metadata)), body),
        None => match heading(body) {
            Some((title, rest)) => (Some((title, TitleFrom::Markup)), rest),
            None => (None, body),
        },
    };
    compose(title, plain(body).trim().to_owned(), fields::metadata(&record, &options.fields), origin)
}

/// The first line as a title, if it is a heading (`# …`, or underlined with `===`), and what follows it.
fn heading(body: &str) -> Option<(String, &str)> {
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let (second, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let underlined = is_rule(second, "=");
    if !underlined && !first.starts_with('#') {
        return None;
    }
    let title = inline::plain(without_hashes(first)?).trim().to_owned();
    (!title.is_empty()).then_some((title, if underlined { after } else { rest }))
}

/// The text of Markdown: line by line, without marks.
fn plain(body: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in body.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            in_code = !in_code;
        } else if in_code {
            out.push_str(line);
            out.push('\n');
        } else if !is_reference(trimmed) {
            let blank = ["-", "=", "*", "_"].iter().any(|mark| is_rule(trimmed, mark));
            let line = if blank { "" } else { without_quote(without_hashes(trimmed).unwrap_or(trimmed)) };
            out.push_str(&inline::plain(line));
            out.push('\n');
        }
    }
    out
}

/// `# title #` without its hashes; `None` for seven of them, or for «#وسم».
fn without_hashes(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    match line.len() - rest.len() {
        0 => Some(line),
        1..=6 if rest.starts_with([' ', '\t']) => Some(rest.trim().trim_end_matches('#').trim_end()),
        _ => None,
    }
}

fn without_quote(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
}

/// A rule or an underline: three or more of one mark alone.
fn is_rule(line: &str, mark: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.replace(' ', "").trim_matches(|c| mark.contains(c)).is_empty()
}

/// `[name]: http://…`
fn is_reference(line: &str) -> bool {
    line.starts_with('[') && line.split_once("]: ").is_some_and(|(_, address)| address.contains("://"))
}

/// The fields before the text, and the text. Without front matter, no fields and all of it.
fn front_matter(text: &str) -> (Map<String, Value>, &str) {
    for (fence, parse) in [("+++", toml_fields as fn(&str) -> _), ("---", yaml_fields)] {
        let Some((first, rest)) = text.split_once('\n') else { continue };
        if first.trim_end() != fence {
            continue;
        }
        if let Some((block, body)) = split_at_fence(rest, fence)
            && let Some(record) = parse(block).or_else(|| loose_fields(block))
        {
            return (record, body);
        }
    }
    (Map::new(), text)
}

fn split_at_fence<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((text.get(..at)?, text.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

fn toml_fields(block: &str) -> Option<Map<String, Value>> {
    let table: toml::Table = block.parse().ok()?;
    Some(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(name, value)| (name, from_toml(value))).collect()
        }
    }
}

fn yaml_fields(block: &str) -> Option<Map<String, Value>> {
    match from_yaml(YamlLoader::load_from_str(block).ok()?.into_iter().next()?) {
        Value::Object(record) => Some(record),
        _ => None,
    }
}

fn from_yaml(value: Yaml) -> Value {
    match value {
        Yaml::String(text) | Yaml::Real(text) => Value::String(text),
        Yaml::Integer(number) => number.into(),
        Yaml::Boolean(truth) => truth.into(),
        Yaml::Array(list) => list.into_iter().map(from_yaml).collect(),
        Yaml::Hash(hash) => hash
            .into_iter()
            .filter_map(|(name, value)| Some((name.into_string()?, from_yaml(value))))
            .collect(),
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => Value::Null,
    }
}

/// Front matter that its language rejects, mostly a title with a colon and no quotes: `name: value` by line.
fn loose_fields(block: &str) -> Option<Map<String, Value>> {
    let record: Map<_, _> = block
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_at(line.find([':', '='])?);
            let value = value.get(1..)?.trim().trim_matches(['"', '\'']);
            let name = name.trim();
            (!name.is_empty() && !name.contains(' '))
                .then(|| (name.to_owned(), Value::String(value.to_owned())))
        })
        .collect();
    (!record.is_empty()).then_some(record)
}
