//! An article as a document of the index.

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

use super::error::IndexError;
use super::inverted::{Told, Words};
use super::names::{Names, pack};
use super::schema::{Fields, length};
use super::sheet;
use super::spelling::clitic_words;
use super::vocabulary::{GAP, Vocabulary};
use crate::analysis::Analysis;
use crate::article::{Article, Title};
use crate::date::interval::{Bounds, DateMention, Method, Precision, Published, day_number, from_day_number};
use crate::query::result::FacetKind;
use crate::text::segment::Tokens;

/// A file and the number of the record in it, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The record.
    pub record: usize,
}

/// An article as it was put in.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The article.
    pub article: Article,
    /// What is known of it.
    pub analysis: Analysis,
    /// Every place of the corpus that has it.
    pub places: Vec<Place>,
}

/// An article that was read, and the one pass over its words.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    pub(super) article: &'a Article,
    pub(super) analysis: &'a Analysis,
    pub(super) tokens: &'a Tokens<'a>,
}

/// Where an article stands in the corpus, and since when.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub(super) places: Vec<Place>,
    /// See [`super::Writer::arriving`].
    pub(super) arrived: u64,
}

/// The words of an article that are indexed.
pub(super) fn words(vocabulary: &mut Vocabulary, read: Read) -> Words {
    let Read { article, analysis, tokens } = read;
    let mut words = Words { glossary: vocabulary.glossary(), title: Vec::new(), body: Vec::new() };
    match &article.title {
        Some(Title { span: Some(span), .. }) => {
            vocabulary.number(tokens, |word| span.contains(word), &mut words.title);
        }
        // One that does not stand in the text is searched too, before it and a gap.
        Some(title) => {
            vocabulary.number(&Tokens::new(&title.text), |_| true, &mut words.title);
            words.body.extend(words.title.iter().copied().chain([GAP]));
        }
        None => {}
    }
    // Page furniture is not searched.
    vocabulary.number(tokens, |word| !analysis.is_dropped(word), &mut words.body);
    words
}

/// The document for an article and its words.
pub(super) fn document(
    fields: &Fields,
    names: &mut Names,
    (read, words): (Read, Words),
    standing: &Standing,
) -> Result<Told, IndexError> {
    let Read { article, analysis, .. } = read;
    // The stored text takes some half of the text.
    let mut doc = TantivyDocument::with_capacity(article.text.len() / 2 + 1024);
    doc.add_u64(fields.id, analysis.id.0);
    doc.add_text(fields.language, &analysis.language);
    if let Some(key) = &article.metadata.key {
        doc.add_text(fields.key, key);
    }
    doc.add_u64(fields.arrived, standing.arrived);
    for place in &standing.places {
        doc.add_text(fields.path, &place.path);
    }
    let count = |words: &[u32]| words.iter().filter(|word| **word != GAP).count();
    doc.add_u64(fields.title_length, length(count(&words.title)));
    doc.add_u64(fields.body_length, length(count(&words.body)));
    if let Some(source) = &analysis.source {
        doc.add_text(fields.source, clitic_words(&Tokens::new(&source.name)));
    }
    let actors: Vec<u32> = analysis.actors.iter().map(|actor| names.actor(actor)).collect();
    add_facets(&mut doc, fields, names, (read, &actors));
    let day = add_dates(&mut doc, fields, analysis);
    sheet::add(&mut doc, fields, (read, &actors), &standing.places)?;
    Ok(Told { doc, words, day })
}

fn add_facets(
    doc: &mut TantivyDocument,
    fields: &Fields,
    names: &mut Names,
    (Read { article, analysis, .. }, actors): (Read, &[u32]),
) {
    for (actor, number) in analysis.actors.iter().zip(actors) {
        doc.add_text(fields.facet, FacetKind::Actor.term(&actor.id));
        doc.add_u64(fields.facets, pack(*number, actor.mentions.len()));
    }
    let source = analysis.source.as_ref().map(|source| (FacetKind::Source, &source.name));
    let category = article.metadata.category.as_ref().map(|category| (FacetKind::Category, category));
    for (kind, name) in source.into_iter().chain(category) {
        doc.add_text(fields.facet, kind.term(name));
        doc.add_u64(fields.facets, pack(names.plain(kind, name), 1));
    }
}

/// The day by which it is sorted.
fn add_dates(doc: &mut TantivyDocument, fields: &Fields, analysis: &Analysis) -> Option<i64> {
    let published = analysis.published.as_ref().filter(|p| p.precision != Precision::Unknown);
    let day = published.map(|published| day_number(published.start));
    if let Some(day) = day {
        doc.add_i64(fields.day, day);
    }
    doc.add_u64(fields.stamp, Stamp::new(published).0);
    let mut mentions: Vec<u64> = analysis.dates.iter().filter_map(Mention::new).map(|m| m.0).collect();
    mentions.sort_unstable();
    mentions.dedup();
    for mention in mentions {
        doc.add_u64(fields.mentions, mention);
    }
    day
}

/// How an article's date is known, in one number: precision (2 bits), inferred (1), days from first to last (21), given
/// by the reader (1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp(pub(super) u64);

impl Stamp {
    fn new(published: Option<&Published>) -> Self {
        let Some(published) = published else { return Self(3) };
        let precision = match published.precision {
            Precision::Day => 0,
            Precision::Month => 1,
            Precision::Year => 2,
            Precision::Unknown => 3,
        };
        let inferred = u64::from(published.method == Method::Inferred) << 2;
        let length = (day_number(published.end) - day_number(published.start)).clamp(0, 1 << 20) as u64;
        let pinned = u64::from(published.method == Method::Pinned) << 24;
        Self(precision | inferred | length << 3 | pinned)
    }

    pub(super) const fn precision(self) -> Precision {
        match self.0 & 3 {
            0 => Precision::Day,
            1 => Precision::Month,
            2 => Precision::Year,
            _ => Precision::Unknown,
        }
    }

    pub(super) const fn inferred(self) -> bool {
        self.0 & 4 != 0
    }

    /// Days from the first possible one to the last.
    pub(super) const fn length(self) -> i64 {
        (self.0 >> 3 & 0x1f_ffff) as i64
    }

    /// Whether the reader gave it.
    pub(super) const fn pinned(self) -> bool {
        self.0 >> 24 & 1 == 1
    }
}

/// A period that a text mentions, in one number: first day (from [`Mention::FIRST`]), days after it (20 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention(pub(super) u64);

impl Mention {
    /// The first day of the year -9999 is above this.
    const FIRST: i64 = -4_400_000;
    const LONGEST: i64 = (1 << 20) - 1;

    fn new(mention: &DateMention) -> Option<Self> {
        let Bounds { from: Some(from), to: Some(to) } = mention.bounds else { return None };
        let (from, to) = (day_number(from), day_number(to));
        Some(Self(((from - Self::FIRST) as u64) << 20 | (to - from).clamp(0, Self::LONGEST) as u64))
    }

    pub(super) const fn first(self) -> i64 {
        (self.0 >> 20) as i64 + Self::FIRST
    }

    pub(super) const fn last(self) -> i64 {
        self.first() + self.length()
    }

    /// Days from the first to the last.
    pub(super) const fn length(self) -> i64 {
        (self.0 & Self::LONGEST as u64) as i64
    }
}

/// The first day of the month of this day.
pub(super) fn month_of(day: i64) -> i64 {
    day_number(from_day_number(day).first_of_month())
}

/// The first day of the year of this day.
pub(super) fn year_of(day: i64) -> i64 {
    day_number(from_day_number(day).first_of_year())
}

/// The bounds as day numbers, open ends as the ends of the calendar.
pub(super) fn numbers(bounds: Bounds) -> (i64, i64) {
    (bounds.from.map_or(i64::MIN, day_number), bounds.to.map_or(i64::MAX, day_number))
}
