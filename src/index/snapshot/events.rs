//! The days that the matches mention most, each with the sentences that tell best what happened then.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::quoted::quoted;
use super::{Request, Snapshot, Stored};
use crate::article::ArticleId;
use crate::date::interval::{Bounds, DateKind, DateMention, from_day_number};
use crate::index::error::IndexError;
use crate::index::record::Mention;
use crate::index::tally::slot;
use crate::query::result::{DocAddress, Event, Telling};
use crate::span::Span;
use crate::text::segment::Tokens;
use crate::text::sentence;
use crate::text::stem::stem;
use crate::text::stop::is_function_word;

/// Articles that are read for a day: those published soonest after it, and the latest ones, which look back.
const SOON: usize = 10;
const LATE: usize = 6;
/// Matches that are looked at before it is asked whether anyone still waits.
const STRETCH: usize = 4096;
/// An undated article stands behind those of the years after the day.
const UNDATED: i64 = i32::MAX as i64;
/// Sentences that are kept of a day.
const KEPT: usize = 6;
/// A sentence of fewer words tells little, one of more too much.
const SHORT: f32 = 6.0;
const LONG: f32 = 45.0;

/// A period, and the articles that mention it, each with the days from then until it was published.
type Period = (Mention, Vec<(i64, DocAddress)>);

impl Snapshot {
    /// The periods that most of the matches mention, in order of time: days before weeks and months, those before
    /// years. An article counts once for each period it names. One pass over a column; then only the articles of these
    /// periods are read, a few of each.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn events(&self, request: &Request, limit: usize) -> Result<Vec<Event>, IndexError> {
        let mut periods = self.periods(request, limit)?;
        periods.sort_unstable_by_key(|(mention, _)| (mention.first(), mention.length()));
        let event = |(mention, found): Period| {
            let days = Bounds::new(from_day_number(mention.first()), from_day_number(mention.last()));
            let articles = found.len() as u32;
            request.stop.check()?;
            Ok(Event { days, articles, tellings: self.tellings(days, &chosen(found))? })
        };
        periods.into_iter().map(event).collect()
    }

    /// The periods mentioned most.
    fn periods(&self, request: &Request, limit: usize) -> Result<Vec<Period>, IndexError> {
        // Among twice as many days are enough that are single ones.
        let busiest = self.tally(request)?.mentioned.busiest(limit * 2);
        let matches = self.matches(request)?;
        let mut found: HashMap<u64, Vec<(i64, DocAddress)>> = HashMap::new();
        for (number, (segment, bits)) in (0..).zip(self.inner.segments.iter().zip(&matches.segments)) {
            for (read, doc) in bits.iter_from(0).enumerate() {
                if read.is_multiple_of(STRETCH) {
                    request.stop.check()?;
                }
                for mention in segment.mentions.values_for_doc(doc).map(Mention) {
                    if busiest.contains(&slot(mention)) {
                        let later = segment.day(doc).map_or(UNDATED, |day| day - mention.first());
                        let address = DocAddress { segment: number, doc };
                        found.entry(mention.0).or_default().push((later, address));
                    }
                }
            }
        }
        let mut periods: Vec<Period> =
            found.into_iter().map(|(value, found)| (Mention(value), found)).collect();
        let rank =
            |(mention, found): &Period| (class(*mention), Reverse(found.len()), Reverse(mention.first()));
        periods.sort_unstable_by_key(rank);
        periods.truncate(limit);
        Ok(periods)
    }

    /// The best sentence of each of these articles, the best of all first.
    fn tellings(&self, days: Bounds, addresses: &[DocAddress]) -> Result<Vec<Telling>, IndexError> {
        let mut read = Vec::with_capacity(addresses.len());
        for address in addresses {
            read.push((*address, self.article(*address)?));
        }
        let sentences: Vec<Sentence> = read.iter().flat_map(|(_, stored)| sentences(stored, days)).collect();
        let common = Common::of(&sentences);
        let mut best: BTreeMap<ArticleId, (f32, &Sentence)> = BTreeMap::new();
        for sentence in &sentences {
            let (id, worth) = (sentence.stored.analysis.id, common.worth(sentence));
            if best.get(&id).is_none_or(|(before, _)| worth > *before) {
                best.insert(id, (worth, sentence));
            }
        }
        let mut best: Vec<_> = best.into_values().collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut told = HashSet::new();
        best.retain(|(_, sentence)| told.insert(sentence.span.of(&sentence.stored.article.text)));
        let address =
            |id| read.iter().find(|(_, stored)| stored.analysis.id == id).map(|(address, _)| *address);
        let tellings = best.into_iter().take(KEPT);
        Ok(tellings.filter_map(|(_, s)| Some(s.telling(address(s.stored.analysis.id)?))).collect())
    }
}

/// Days, then weeks and months, then years.
fn class(mention: Mention) -> u8 {
    match mention.length() {
        0 => 0,
        1..31 => 1,
        _ => 2,
    }
}

/// The soonest and the latest of what was found; an article from before the day tells what was to come.
fn chosen(mut found: Vec<(i64, DocAddress)>) -> Vec<DocAddress> {
    found.sort_unstable_by_key(|(later, address)| (*later < 0, later.abs(), address.segment, address.doc));
    let late = found.len().saturating_sub(LATE).max(SOON);
    let soon = found.iter().take(SOON);
    soon.chain(found.iter().skip(late)).map(|(_, address)| *address).collect()
}

/// A sentence that names the day.
struct Sentence<'a> {
    stored: &'a Stored,
    span: Span,
    date: &'a DateMention,
    /// The stems of its content words.
    stems: HashSet<String>,
    /// Its actors.
    actors: Vec<&'a str>,
    words: usize,
}

/// The sentences of an article that name a period.
fn sentences<'a>(stored: &'a Stored, days: Bounds) -> Vec<Sentence<'a>> {
    let (text, analysis) = (stored.article.text.as_str(), &stored.analysis);
    let dates = analysis.dates.iter().filter(|date| date.bounds == days);
    let sentence = |date: &'a DateMention| {
        let DateMention { span, .. } = *date;
        let span = sentence::around(text, span);
        let tokens = Tokens::new(span.of(text));
        let folded = (0..tokens.len()).map(|i| tokens.folded(i));
        let content = folded.filter(|word| !is_function_word(word) && word.chars().any(char::is_alphabetic));
        let named = analysis.actors.iter().filter(|a| a.mentions.iter().any(|m| span.contains(m.span)));
        Sentence {
            stored,
            span,
            date,
            stems: content.map(|word| stem(word).into_owned()).collect(),
            actors: named.map(|actor| actor.id.as_str()).collect(),
            words: tokens.len(),
        }
    };
    dates.map(sentence).collect()
}

/// What the sentences about a day have in common: in how many of them each stem and each actor stands.
struct Common<'a> {
    stems: HashMap<&'a str, f32>,
    actors: HashMap<&'a str, f32>,
}

impl<'a> Common<'a> {
    fn of(sentences: &'a [Sentence<'a>]) -> Self {
        let mut common = Self { stems: HashMap::new(), actors: HashMap::new() };
        for sentence in sentences {
            for stem in &sentence.stems {
                *common.stems.entry(stem).or_default() += 1.0;
            }
            for actor in &sentence.actors {
                *common.actors.entry(actor).or_default() += 1.0;
            }
        }
        common
    }

    /// How well a sentence tells what happened: it says what the others say and names who is named most, briefly.
    /// A date that is complete beats one that leans on the article's, and the beginning of an article its end.
    fn worth(&self, sentence: &Sentence) -> f32 {
        let shared = |of: &HashMap<&str, f32>, key: &str| of.get(key).copied().unwrap_or(1.0);
        let said: f32 = sentence.stems.iter().map(|stem| shared(&self.stems, stem).ln()).sum();
        let named: f32 = sentence.actors.iter().map(|actor| (1.0 + shared(&self.actors, actor)).ln()).sum();
        let complete = if sentence.date.kind == DateKind::Explicit { 1.0 } else { 0.0 };
        let early = if sentence.span.start < sentence.stored.article.text.len() / 4 { 0.5 } else { 0.0 };
        let words = sentence.words as f32;
        let brief = (words / SHORT).min(1.0) * (LONG / words.max(1.0)).min(1.0);
        (said + 1.5 * named + complete + early) * brief / words.max(8.0).sqrt()
    }
}

impl Sentence<'_> {
    fn telling(&self, address: DocAddress) -> Telling {
        let (article, analysis) = (&self.stored.article, &self.stored.analysis);
        Telling {
            sentence: quoted(&article.text, self.date.span, &[self.date.span]),
            id: analysis.id,
            address,
            title: article.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
            source: analysis.source.as_ref().map(|source| source.name.clone()),
            at: self.date.span.start,
        }
    }
}
