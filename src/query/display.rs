//! A query as the reader could have typed it: parsing it again gives the same query.

use std::fmt::{Display, Formatter, Result, Write};

use super::ast::{Alike, Mark, Query, When, Within};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Word { text, alike, within } => {
                f.write_str(prefix(*within))?;
                match alike {
                    Alike::Stem => f.write_str(text),
                    Alike::Folded => write!(f, "~{text}"),
                    Alike::Exact => write!(f, "={text}"),
                    Alike::Prefix => write!(f, "{text}*"),
                }
            }
            Self::Except { word, forms } => {
                write!(f, "{word}")?;
                forms.iter().try_for_each(|form| write!(f, "≠{form}"))
            }
            Self::Phrase { text, slop, within } => {
                f.write_str(prefix(*within))?;
                quoted(text, f)?;
                if *slop > 0 { write!(f, "~{slop}") } else { Ok(()) }
            }
            Self::Actor { name, .. } => field("actor", name, f),
            Self::Date { when, phrase, .. } => field(when.name(), phrase, f),
            Self::Language(tag) => field("lang", tag, f),
            Self::Story(id) => field("story", id, f),
            Self::Tag(tag) => field("tag", tag, f),
            Self::Is(mark) => write!(f, "is:{}", mark.name()),
            Self::And(all) => list(all, " ", f),
            Self::Or(all) => list(all, " OR ", f),
            Self::Not(inner) => {
                f.write_char('-')?;
                nested(inner, f)
            }
        }
    }
}

impl When {
    /// The field's English name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mentioned => "when",
            Self::On => "on",
            Self::Before => "before",
            Self::After => "after",
            Self::Until => "until",
            Self::Since => "since",
        }
    }
}

impl Mark {
    /// The English name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unread => "unread",
            Self::Read => "read",
            Self::Bookmarked => "bookmarked",
        }
    }
}

const fn prefix(within: Within) -> &'static str {
    match within {
        Within::Anywhere => "",
        Within::Title => "title:",
        Within::Source => "source:",
    }
}

fn list(all: &[Query], between: &str, f: &mut Formatter<'_>) -> Result {
    for (i, query) in all.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        nested(query, f)?;
    }
    Ok(())
}

fn nested(query: &Query, f: &mut Formatter<'_>) -> Result {
    match query {
        Query::And(_) | Query::Or(_) => write!(f, "({query})"),
        _ => write!(f, "{query}"),
    }
}

fn field(name: &str, value: &str, f: &mut Formatter<'_>) -> Result {
    write!(f, "{name}:")?;
    quoted(value, f)
}

/// In the quotes that the text itself does not close.
fn quoted(text: &str, f: &mut Formatter<'_>) -> Result {
    let (open, close) = if !text.contains('"') {
        ('"', '"')
    } else if !text.contains(['«', '»']) {
        ('«', '»')
    } else {
        ('“', '”')
    };
    write!(f, "{open}{text}{close}")
}
