//! An article: one text with its title and what its file says of it, before anything is inferred.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// An article's identity: a 64-bit hash of its normalised (NFC) title and body, written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u64);

impl std::fmt::Display for ArticleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Where a title was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleFrom {
    /// A first line that stands alone.
    Line,
    /// A heading of Markdown or HTML.
    Markup,
    /// A field of the record or of the front matter.
    Metadata,
    /// The first sentence of a text without a title.
    Lead,
}

/// An article's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The title as written.
    pub text: String,
    /// Where it stands in the article's text, if it does.
    pub span: Option<Span>,
    /// How it was found.
    pub from: TitleFrom,
}

/// What the file says of an article, word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The record's own id.
    pub key: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The outlet's section.
    pub category: Option<String>,
    /// A language tag, `ar`.
    pub language: Option<String>,
    /// The date as written in the record: ISO, RFC 2822, Unix seconds or words.
    pub date: Option<String>,
}

/// One record of a corpus as its reader found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The file, as given or found below what was given.
    pub path: String,
    /// The record's number in its file, from 1.
    pub record: usize,
    /// The decoded text with `\n` line ends: the whole file for plain text, else title line, line end, body.
    pub text: String,
    /// The title, if there is one.
    pub title: Option<Title>,
    /// What the record says of itself.
    pub metadata: Metadata,
    /// Whether decoding lost characters.
    pub lossy: bool,
}

/// Why a part of the text is not shown for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DropReason {
    /// «شاركها»
    ShareButton,
    /// «اترك تعليقاً»
    CommentPrompt,
    /// «جميع الحقوق محفوظة»
    Copyright,
    /// «اشترك في نشرتنا البريدية»
    Newsletter,
    /// «اقرأ أيضاً»
    RelatedLink,
    /// The title once more.
    RepeatedTitle,
    /// «إعلان»
    Advert,
    /// «المصادر الإضافية • أ ب»
    SourceCredit,
    /// «تابع المزيد»
    MoreLink,
}

/// A part of the text that is page furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub why: DropReason,
}
