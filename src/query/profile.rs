//! What a corpus says of one actor: the page of an actor, as plain data.

use jiff::civil::Date;

use super::result::{DocAddress, FacetCount, Histogram, RowDate, Snippet};
use crate::actor::Stay;
use crate::article::ArticleId;

/// An actor as the articles show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who it is, and how many articles name it.
    pub facet: FacetCount,
    /// The first and the last day on which the corpus may have an article that names it.
    pub seen: Option<(Date, Date)>,
    /// When articles that name it were published: of the corpus, and those that match.
    pub days: Histogram,
    /// How it is written, the most frequent first; counted in the articles that were read.
    pub spellings: Vec<Spelling>,
    /// Who appears with it among the matches, the most surprising first.
    pub companions: Vec<Companion>,
    /// The offices it held.
    pub offices: Vec<Stay>,
    /// Sentences that name it, one an article, newest first.
    pub quotes: Vec<Quote>,
    /// How many of the matches that name it were read for spellings and sentences, the newest.
    pub read: usize,
}

/// A name as articles write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// As written (not yet safe for a terminal).
    pub text: String,
    /// In how many articles.
    pub articles: u64,
    /// How often.
    pub mentions: u64,
}

/// Who appears with an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Companion {
    /// Who; `now` counts the articles that name both.
    pub facet: FacetCount,
    /// When those were published.
    pub days: Histogram,
    /// The first and the last day on which one of them may have been.
    pub seen: Option<(Date, Date)>,
}

/// A sentence that names an actor, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The sentence; its hits are the mentions.
    pub sentence: Snippet,
    /// When its article was published.
    pub published: Option<RowDate>,
    /// Its article.
    pub id: ArticleId,
    /// Where that stands in its snapshot.
    pub address: DocAddress,
    /// The article's title as written (not yet safe for a terminal).
    pub title: String,
    /// The article's outlet.
    pub source: Option<String>,
    /// Where the first mention of the sentence begins in the article's text, in bytes.
    pub at: usize,
}
