//! The surface forms of the words of a query, with the matches that have them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use super::{Request, Snapshot};
use crate::index::compile::text;
use crate::index::error::IndexError;
use crate::index::matches::{Bits, Matches};
use crate::index::segment::Segment;
use crate::index::stop::Stop;
use crate::index::terms::Terms;
use crate::query::ast::{Query, Within};
use crate::query::result::{FormCount, WordForms};

/// The forms of a word that are counted in a segment: those of the most articles. Only a very short prefix has more.
const MOST: usize = 400;

impl Snapshot {
    /// The forms of each word of the query, those of the most matches first. Where some are left out, the word's are
    /// counted as if none were: what letting them in again would add.
    ///
    /// # Errors
    /// As [`Snapshot::count`].
    pub fn forms(&self, request: &Request) -> Result<Vec<WordForms>, IndexError> {
        let Some(query) = request.query else { return Ok(Vec::new()) };
        let mut words: BTreeMap<usize, WordForms> = BTreeMap::new();
        for (at, node) in query.words().into_iter().enumerate() {
            let (word, except, whole) = match node {
                Query::Except { word, forms } => {
                    (&**word, forms.as_slice(), Some(query.with_all_forms(node)))
                }
                word if word.has_forms() => (word, [].as_slice(), None),
                _ => continue,
            };
            let asked = Request { query: whole.as_ref().or(Some(query)), ..*request };
            let forms = self.forms_of((word, except), &*self.matches(&asked)?, request.stop)?;
            words.insert(at, WordForms { word: word.clone(), forms });
        }
        Ok(words.into_values().collect())
    }

    fn forms_of(
        &self,
        (word, except): (&Query, &[String]),
        matches: &Matches,
        stop: &Stop,
    ) -> Result<Vec<FormCount>, IndexError> {
        let (Query::Word { within, .. }, Some(all)) = (word, Terms::forms(word, &[])) else {
            return Ok(Vec::new());
        };
        let mut counts: HashMap<String, u64> = except.iter().map(|form| (form.clone(), 0)).collect();
        for (segment, bits) in self.inner.segments.iter().zip(&matches.segments) {
            for (form, count) in self.in_segment(segment, bits, (&all, *within), stop)? {
                *counts.entry(form).or_default() += count;
            }
        }
        let out = |form: &String| except.contains(form);
        let mut list: Vec<FormCount> = (counts.into_iter())
            .filter(|(form, count)| *count > 0 || out(form))
            .map(|(form, count)| FormCount { count, out: out(&form), form })
            .collect();
        list.sort_by(|a, b| (b.count, &a.form).cmp(&(a.count, &b.form)));
        Ok(list)
    }

    /// How many matches of a segment have each form.
    fn in_segment(
        &self,
        segment: &Segment,
        bits: &Bits,
        (all, within): (&Terms, Within),
        stop: &Stop,
    ) -> Result<Vec<(String, u64)>, IndexError> {
        let field = text(&self.inner.fields, within);
        let mut counts = Vec::new();
        for (form, term) in terms(segment, field, (all, stop))? {
            stop.check()?;
            counts.push((form, count(segment, (field, &term), bits)?));
        }
        Ok(counts)
    }
}

/// The forms that the dictionary of a field has.
fn terms(
    segment: &Segment,
    field: Field,
    (all, stop): (&Terms, &Stop),
) -> Result<Vec<(String, TermInfo)>, IndexError> {
    let mut terms = Vec::new();
    let mut rarest = 0;
    let index = segment.reader.inverted_index(field)?;
    all.each(&index, stop, &mut |word, term| {
        if term.doc_freq > rarest {
            terms.push((word.written(), term.clone()));
        }
        if terms.len() == 2 * MOST {
            rarest = keep_most(&mut terms);
        }
        Ok(())
    })?;
    keep_most(&mut terms);
    Ok(terms)
}

/// Leaves the forms of the most articles; in how many the rarest of them is.
fn keep_most(terms: &mut Vec<(String, TermInfo)>) -> u32 {
    terms.sort_by_key(|(_, term)| Reverse(term.doc_freq));
    terms.truncate(MOST);
    terms.last().map_or(0, |(_, term)| term.doc_freq)
}

fn count(segment: &Segment, (field, term): (Field, &TermInfo), bits: &Bits) -> Result<u64, IndexError> {
    let index = segment.reader.inverted_index(field)?;
    let mut postings = index.read_block_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    let mut count = 0;
    while !postings.docs().is_empty() {
        count += postings.docs().iter().filter(|doc| bits.contains(**doc)).count() as u64;
        postings.advance();
    }
    Ok(count)
}
