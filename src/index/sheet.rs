//! An article as it is stored, and back.
//!
//! The index keeps whole articles: one that its files have lost, or that lies in an archive or behind a slow disk, is
//! still read at once, and fifty snippets are fifty short reads of one file. In 100,000 articles of 2.8 KB, as shares of
//! their text: tantivy's own blocks under lz4 0.57, texts in our code (see [`super::letters`]) 0.29, reading them from
//! the corpus again 0. Of what is known of an article, actors are numbers and the rest has no field names: with it and
//! the titles the store takes 0.45 of the text in 10,000 articles of ANT, which are short (1.3 KB).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use super::error::IndexError;
use super::letters::{pack, unpack};
use super::names::{Name, Names};
use super::record::{Place, Read, Stored};
use super::schema::Fields;
use crate::actor::{ActorMentions, Mention};
use crate::analysis::{Analysis, Source};
use crate::article::{Article, ArticleId, Dropped, Metadata, Title, TitleFrom};
use crate::date::interval::{
    Bounds, DateKind, DateMention, Evidence, Granularity, Published, day_number, from_day_number,
};
use crate::span::Span;

/// All of a stored article but its words.
#[derive(Serialize, Deserialize)]
struct Sheet<'a> {
    path: Cow<'a, str>,
    record: usize,
    title: Option<(Option<Span>, TitleFrom)>,
    metadata: Cow<'a, Metadata>,
    lossy: bool,
    id: ArticleId,
    source: Cow<'a, Option<Source>>,
    language: Cow<'a, str>,
    published: Option<Published>,
    dropped: Cow<'a, [Dropped]>,
    dates: Vec<DateSheet>,
    actors: Vec<(u32, Cow<'a, [Mention]>)>,
    places: Cow<'a, [Place]>,
}

/// A date mention, its days as day numbers.
#[derive(Serialize, Deserialize)]
struct DateSheet {
    span: Span,
    days: (Option<i64>, Option<i64>),
    granularity: Granularity,
    kind: DateKind,
    hijri: bool,
}

/// Adds an article to a document; its actors by their numbers too.
pub(super) fn add(
    doc: &mut TantivyDocument,
    fields: &Fields,
    (Read { article, analysis, .. }, actors): (Read, &[u32]),
    places: &[Place],
) -> Result<(), IndexError> {
    let sheet = Sheet {
        path: Cow::Borrowed(&article.path),
        record: article.record,
        title: article.title.as_ref().map(|title| (title.span, title.from)),
        metadata: Cow::Borrowed(&article.metadata),
        lossy: article.lossy,
        id: analysis.id,
        source: Cow::Borrowed(&analysis.source),
        language: Cow::Borrowed(&analysis.language),
        published: analysis.published.clone().map(|published| without_words(published, &article.text)),
        dropped: Cow::Borrowed(&analysis.dropped),
        dates: analysis.dates.iter().map(DateSheet::from).collect(),
        actors: (actors.iter().zip(&analysis.actors))
            .map(|(number, actor)| (*number, Cow::Borrowed(actor.mentions.as_slice())))
            .collect(),
        places: Cow::Borrowed(places),
    };
    let bytes = postcard::to_stdvec(&sheet).map_err(|error| damaged(&error))?;
    if let Some(title) = &article.title {
        doc.add_bytes(fields.stored_title, &pack(&title.text));
    }
    doc.add_bytes(fields.stored_text, &pack(&article.text));
    doc.add_bytes(fields.stored_record, &bytes);
    Ok(())
}

/// The article of a stored document.
pub(super) fn stored(fields: &Fields, names: &Names, doc: &TantivyDocument) -> Result<Stored, IndexError> {
    let text = text(fields, doc);
    let sheet: Sheet =
        postcard::from_bytes(bytes_of(doc, fields.stored_record)).map_err(|error| damaged(&error))?;
    let title = sheet.title.map(|(span, from)| Title { text: title(fields, doc), span, from });
    let actor = |(number, mentions): (u32, Cow<[Mention]>)| {
        let Name { id, ar, en, kind, .. } = names.get(number)?;
        let (id, name, name_en) = (id.to_owned(), ar.to_owned(), en.map(str::to_owned));
        Some(ActorMentions { id, name, name_en, kind, mentions: mentions.into_owned() })
    };
    let analysis = Analysis {
        id: sheet.id,
        source: sheet.source.into_owned(),
        language: sheet.language.into_owned(),
        published: sheet.published.map(|published| with_words(published, &text)),
        dropped: sheet.dropped.into_owned(),
        dates: sheet.dates.into_iter().map(DateMention::from).collect(),
        actors: sheet.actors.into_iter().filter_map(actor).collect(),
    };
    let (path, metadata) = (sheet.path.into_owned(), sheet.metadata.into_owned());
    let Sheet { record, lossy, places, .. } = sheet;
    let article = Article { path, record, text, title, metadata, lossy };
    Ok(Stored { article, analysis, places: places.into_owned() })
}

/// The title of a stored document; empty if it has none.
pub(super) fn title(fields: &Fields, doc: &TantivyDocument) -> String {
    unpack(bytes_of(doc, fields.stored_title))
}

/// The text of a stored document.
pub(super) fn text(fields: &Fields, doc: &TantivyDocument) -> String {
    unpack(bytes_of(doc, fields.stored_text))
}

fn bytes_of(doc: &TantivyDocument, field: Field) -> &[u8] {
    doc.get_first(field).and_then(|value| value.as_bytes()).unwrap_or_default()
}

fn damaged(error: &postcard::Error) -> IndexError {
    IndexError::Damaged(format!("stored article: {error}"))
}

/// Evidence whose words are those of its place needs no words.
fn without_words(mut published: Published, text: &str) -> Published {
    for Evidence { span, text: words, .. } in &mut published.evidence {
        if span.is_some_and(|span| span.of(text) == words) {
            words.clear();
        }
    }
    published
}

fn with_words(mut published: Published, text: &str) -> Published {
    for Evidence { span, text: words, .. } in &mut published.evidence {
        if let (Some(span), true) = (span, words.is_empty()) {
            words.push_str(span.of(text));
        }
    }
    published
}

impl From<&DateMention> for DateSheet {
    fn from(date: &DateMention) -> Self {
        let DateMention { span, bounds, granularity, kind, hijri } = *date;
        let days = (bounds.from.map(day_number), bounds.to.map(day_number));
        Self { span, days, granularity, kind, hijri }
    }
}

impl From<DateSheet> for DateMention {
    fn from(sheet: DateSheet) -> Self {
        let DateSheet { span, days: (from, to), granularity, kind, hijri } = sheet;
        let bounds = Bounds { from: from.map(from_day_number), to: to.map(from_day_number) };
        Self { span, bounds, granularity, kind, hijri }
    }
}
