//! The page of one actor: when it was named, how, beside whom, and in which sentences.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::companions::without;
use super::naming::FacetRef;
use super::quoted::quoted;
use super::{Request, Snapshot, Stored};
use crate::actor::{ActorMentions, By, Lexicon};
use crate::index::error::IndexError;
use crate::query::profile::{Companion, Profile, Quote, Spelling};
use crate::query::result::DocAddress;
use crate::span::Span;

/// So many appear on the page with an actor.
const COMPANIONS: usize = 12;

impl Snapshot {
    /// What the matches say of a facet, and the corpus beside them; of the newest `limit` articles that name it the sentences
    /// and spellings. `None` where the corpus does not name it.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn profile(
        &self,
        request: &Request,
        facet: FacetRef,
        limit: usize,
    ) -> Result<Option<Profile>, IndexError> {
        let facet = self.canonical(facet);
        let Some(count) = self.facet_count(request, facet)? else { return Ok(None) };
        let everything =
            Request { query: None, scope: None, facets: &super::FacetFilter::default(), ..*request };
        let all = self.days(&everything, &[facet], None)?.pop().unwrap_or_default();
        let now = self.days(request, &[facet], None)?.pop().unwrap_or_default();
        let mut page = Profile {
            facet: count,
            seen: self.seen(&everything, facet, None)?,
            days: all.with_matches(&now),
            spellings: Vec::new(),
            companions: self.companions_in_time(request, facet)?,
            offices: Lexicon::bundled().stays(facet.1),
            quotes: Vec::new(),
            read: 0,
        };
        self.read(request, facet, (limit, &mut page))?;
        Ok(Some(page))
    }

    fn companions_in_time(&self, request: &Request, facet: FacetRef) -> Result<Vec<Companion>, IndexError> {
        let list = self.companions(request, facet, COMPANIONS)?;
        let ids: Vec<FacetRef> = list.iter().map(|companion| (facet.0, companion.id.as_str())).collect();
        let open = without(request.facets, facet);
        let request = Request { facets: &open, ..*request };
        let days = self.days(&request, &ids, Some(facet))?;
        let seen =
            ids.iter().map(|id| self.seen(&request, *id, Some(facet))).collect::<Result<Vec<_>, _>>()?;
        let list = list.into_iter().zip(days).zip(seen);
        Ok(list.map(|((facet, days), seen)| Companion { facet, days, seen }).collect())
    }

    /// Reads the newest articles for sentences and spellings.
    fn read(
        &self,
        request: &Request,
        facet: FacetRef,
        (limit, page): (usize, &mut Profile),
    ) -> Result<(), IndexError> {
        let mut spellings: HashMap<String, Spelling> = HashMap::new();
        for address in self.newest(&*self.matches_naming(request, facet)?, limit) {
            request.stop.check()?;
            let mut stored = self.article(address)?;
            self.corrections().unite(&mut stored.analysis.actors);
            let Some(actor) = stored.analysis.actors.iter().find(|actor| actor.id == facet.1) else {
                continue;
            };
            page.read += 1;
            spell(&mut spellings, &stored, actor);
            page.quotes.extend(self.quote(&stored, actor, address));
        }
        page.spellings = spellings.into_values().collect();
        page.spellings.sort_by(|a, b| (Reverse(a.mentions), &a.text).cmp(&(Reverse(b.mentions), &b.text)));
        Ok(())
    }

    fn quote(&self, stored: &Stored, actor: &ActorMentions, address: DocAddress) -> Option<Quote> {
        let (article, analysis) = (&stored.article, &stored.analysis);
        // The headline is shown beside the sentence.
        let title = article.title.as_ref().and_then(|title| title.span);
        let spans: Vec<Span> = actor.mentions.iter().map(|mention| mention.span).collect();
        let in_body = spans.iter().find(|span| !title.is_some_and(|title| title.overlaps(**span)));
        let first = *in_body.or_else(|| spans.first())?;
        Some(Quote {
            sentence: quoted(&article.text, first, &spans),
            published: self.row_date(address),
            id: analysis.id,
            address,
            title: article.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
            source: analysis.source.as_ref().map(|source| source.name.clone()),
            at: first.start,
        })
    }
}

/// Counts how an article writes an actor.
fn spell(spellings: &mut HashMap<String, Spelling>, stored: &Stored, actor: &ActorMentions) {
    let mut counted: Vec<&str> = Vec::new();
    // Who is meant by an office follows from the day: that is no name.
    let named = actor.mentions.iter().filter(|mention| mention.by != By::Office);
    for text in named.map(|mention| mention.span.of(&stored.article.text)) {
        let spelling = spellings.entry(text.to_owned()).or_insert_with(|| Spelling {
            text: text.to_owned(),
            articles: 0,
            mentions: 0,
        });
        spelling.mentions += 1;
        if !counted.contains(&text) {
            spelling.articles += 1;
            counted.push(text);
        }
    }
}
