//! Fields of a record: which of the many names that dumps use means what, and the article they make.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::decode::unix_lines;
use super::{html, title};
use crate::article::{Article, Metadata, Title, TitleFrom};
use crate::span::Span;

/// More names for fields, from the config; they are tried before the known ones. Case, `_` and `-` do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // the names say it
pub struct FieldMap {
    pub title: Vec<String>,
    pub text: Vec<String>,
    pub date: Vec<String>,
    pub source: Vec<String>,
    pub url: Vec<String>,
    pub author: Vec<String>,
    pub category: Vec<String>,
    pub key: Vec<String>,
}

const TITLE: &[&str] = &["title", "headline", "heading", "articletitle", "العنوان", "عنوان"];
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "articlebody",
    "fulltext",
    "articletext",
    "bodytext",
    "maintext",
    "paragraphs",
    "article",
    "story",
    "النص",
    "نص",
    "المحتوى",
    "description",
    "summary",
];
const DATE: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "datepublished",
    "publishedat",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "datetime",
    "timestamp",
    "createdat",
    "time",
    "التاريخ",
    "تاريخ",
];
const SOURCE: &[&str] = &[
    "source",
    "publisher",
    "outlet",
    "sitename",
    "sourcename",
    "newspaper",
    "site",
    "domain",
    "المصدر",
    "مصدر",
];
const URL: &[&str] =
    &["url", "link", "href", "permalink", "articleurl", "canonicalurl", "sourceurl", "الرابط", "رابط"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "writer", "creator", "الكاتب", "كاتب"];
const CATEGORY: &[&str] = &["category", "categories", "section", "topic", "القسم", "التصنيف"];
const KEY: &[&str] = &["id", "key", "guid", "uuid", "articleid", "docid"];
const LANGUAGE: &[&str] = &["language", "lang"];

/// What an object is asked for where a word is wanted: `source: {"name": …}`, a blog's `title: {"rendered": …}`,
/// Mongo's `date: {"$date": …}`.
const INNER: [&str; 8] = ["name", "rendered", "text", "value", "title", "$date", "$oid", "#text"];

/// Where a record stands, and whether its bytes were decoded with loss.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub(super) path: &'a str,
    pub(super) record: usize,
    pub(super) lossy: bool,
}

/// A record's fields by their normalised names.
struct Fields<'r>(Vec<(Cow<'r, str>, &'r Value)>);

impl<'r> Fields<'r> {
    fn new(record: &'r Map<String, Value>) -> Self {
        Self(record.iter().map(|(name, value)| (normalised(name), value)).collect())
    }

    /// The first field of these names that says something; its parts joined by `between`.
    fn words(&self, more: &[String], known: &[&str], between: &str) -> Option<Cow<'r, str>> {
        let more = more.iter().map(|name| normalised(name));
        let mut values =
            more.filter_map(|name| self.get(&name)).chain(known.iter().filter_map(|name| self.get(name)));
        values.find_map(|value| words(value, between).filter(|words| !words.trim().is_empty()))
    }

    /// As [`Fields::words`], on one line.
    fn line(&self, more: &[String], known: &[&str]) -> Option<String> {
        self.words(more, known, "، ").map(|words| one_line(&words))
    }

    fn metadata(&self, names: &FieldMap) -> Metadata {
        Metadata {
            key: self.line(&names.key, KEY),
            source: self.line(&names.source, SOURCE),
            url: self.line(&names.url, URL),
            author: self.line(&names.author, AUTHOR),
            category: self.line(&names.category, CATEGORY),
            language: self.line(&[], LANGUAGE),
            date: self.line(&names.date, DATE),
        }
    }

    fn get(&self, name: &str) -> Option<&'r Value> {
        self.0.iter().find(|(known, _)| known == name).map(|&(_, value)| value)
    }
}

/// The article of a record; `None` if it has neither title nor text.
pub(super) fn article(record: &Map<String, Value>, names: &FieldMap, origin: Origin<'_>) -> Option<Article> {
    let fields = Fields::new(record);
    let body =
        fields.words(&names.text, TEXT, "\n").map(|text| unix_lines(html::unmarked(&text).into_owned()));
    let title = fields.words(&names.title, TITLE, " ").map(|title| one_line(&html::unmarked(&title)));
    let title = title.filter(|title| !title.is_empty()).map(|title| (title, TitleFrom::Metadata));
    compose(title, body.unwrap_or_default(), fields.metadata(names), origin)
}

/// What a record says of itself beside title and text.
pub(super) fn metadata(record: &Map<String, Value>, names: &FieldMap) -> Metadata {
    Fields::new(record).metadata(names)
}

/// The title field of a record.
pub(super) fn title_of(record: &Map<String, Value>, names: &FieldMap) -> Option<String> {
    Fields::new(record).line(&names.title, TITLE)
}

/// Title line, line end, body; without a title, the body, in which one is looked for. `None` if both are blank.
pub(super) fn compose(
    title: Option<(String, TitleFrom)>,
    body: String,
    metadata: Metadata,
    origin: Origin<'_>,
) -> Option<Article> {
    let (text, title) = match title {
        Some((title, from)) => {
            let span = Some(Span::new(0, title.len()));
            let text =
                if body.trim().is_empty() { title.clone() } else { [title.as_str(), &body].join("\n") };
            (text, Some(Title { text: title, span, from }))
        }
        None if body.trim().is_empty() => return None,
        None => {
            let title = title::find(&body);
            (body, title)
        }
    };
    let Origin { path, record, lossy } = origin;
    Some(Article { path: path.to_owned(), record, text, title, metadata, lossy })
}

/// A value as words: numbers as written, lists joined, objects by what they are named.
fn words<'v>(value: &'v Value, between: &str) -> Option<Cow<'v, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Array(list) => {
            let parts: Vec<_> = list.iter().filter_map(|part| words(part, between)).collect();
            Some(parts.join(between).into())
        }
        Value::Object(object) => INNER.iter().find_map(|name| words(object.get(*name)?, between)),
        Value::Null | Value::Bool(_) => None,
    }
}

fn normalised(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(name);
    }
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .into()
}

fn one_line(text: &str) -> String {
    let text = text.trim();
    // Nearly every field has one line.
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    text.replace(['\n', '\r'], " ")
}
