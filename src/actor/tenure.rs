//! Offices bound time: «رئيس الوزراء مصطفى الكاظمي» speaks of the days when he was prime minister.

use jiff::civil::Date;
use serde::Deserialize;

use super::forms;
use super::lexicon::{Lexicon, LexiconError};
use super::words::{Class, WordId};
use super::{ActorKind, ActorMentions};
use crate::span::Span;
use crate::text::segment::Tokens;

/// An office named beside who holds it: the article was not written before `from`, nor of a time after `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    /// The title and the name.
    pub span: Span,
    /// The first day in office.
    pub from: Option<Date>,
    /// The last day in office; `None` for who holds it still.
    pub to: Option<Date>,
}

/// An office as the lexicon knows it.
#[derive(Debug)]
pub struct Office {
    state: Option<u32>,
    /// What it is called, as words.
    titles: Vec<Vec<WordId>>,
    terms: Vec<Term>,
}

#[derive(Debug)]
struct Term {
    holder: u32,
    from: Option<Date>,
    to: Option<Date>,
}

/// The shape of `offices.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficesFile {
    #[serde(default)]
    office: Vec<RawOffice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    id: String,
    state: String,
    #[serde(rename = "en")]
    _en: String,
    ar: Vec<String>,
    terms: Vec<RawTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    holder: String,
    from: Option<String>,
    to: Option<String>,
}

impl Office {
    /// Checks and compiles the offices. Words that no name or title has are added to none: such a title never matches.
    pub(super) fn read_all(file: OfficesFile, lexicon: &mut Lexicon) -> Result<Vec<Self>, LexiconError> {
        file.office.into_iter().map(|raw| Self::read(&raw, lexicon)).collect()
    }

    fn read(raw: &RawOffice, lexicon: &mut Lexicon) -> Result<Self, LexiconError> {
        let terms =
            raw.terms.iter().map(|term| Term::read(term, &raw.id, lexicon)).collect::<Result<_, _>>()?;
        let state = lexicon.index(&raw.state);
        let mut path = |form: String| form.split(' ').map(|word| lexicon.words.intern(word)).collect();
        let titles = raw.ar.iter().map(|title| path(forms::cut(title))).collect();
        Ok(Self { state, titles, terms })
    }

    /// The days of all terms of `holder`, as one interval.
    fn days(&self, holder: u32) -> Option<(Option<Date>, Option<Date>)> {
        let mut terms = self.terms.iter().filter(|term| term.holder == holder);
        let first = terms.next()?;
        Some(terms.fold((first.from, first.to), |(from, to), term| {
            (from.zip(term.from).map(|(a, b)| a.min(b)), to.zip(term.to).map(|(a, b)| a.max(b)))
        }))
    }
}

impl Term {
    fn read(raw: &RawTerm, office: &str, lexicon: &Lexicon) -> Result<Self, LexiconError> {
        let holder = lexicon.index(&raw.holder).ok_or_else(|| LexiconError::NoHolder {
            office: office.to_owned(),
            holder: raw.holder.clone(),
        })?;
        let first = raw.from.as_deref().map(|text| first_day(text).map(|(day, _)| day)).transpose()?;
        let last = raw.to.as_deref().map(|text| first_day(text).map(|(_, day)| day)).transpose()?;
        Ok(Self { holder, from: first, to: last })
    }
}

/// The first and the last day of `2022-10-27`, `2022-10` or `2022`.
fn first_day(text: &str) -> Result<(Date, Date), LexiconError> {
    let wrong = || LexiconError::Date(text.to_owned());
    let parts: Vec<i16> = text
        .split('-')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .map_err(|_error: std::num::ParseIntError| wrong())?;
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, month as i8, day as i8).map_err(|_error: jiff::Error| wrong())
    };
    match parts[..] {
        [year] => Ok((date(year, 1, 1)?, date(year, 12, 31)?)),
        [year, month] => date(year, month, 1).map(|first| (first, first.last_of_month())),
        [year, month, day] => date(year, month, day).map(|day| (day, day)),
        _ => Err(wrong()),
    }
}

/// Finds offices beside their holders. One that is past («السابق», «الراحل», «في عهد») or not yet begun («المكلف»)
/// says nothing and is left out.
pub fn tenures(tokens: &Tokens, mentions: &[ActorMentions], lexicon: &Lexicon) -> Vec<Tenure> {
    let mut others: Vec<(Span, u32)> = Vec::new();
    let mut people = Vec::new();
    for actor in mentions {
        let Some(index) = lexicon.index(&actor.id) else { continue };
        let list = if actor.kind == ActorKind::Person { &mut people } else { &mut others };
        list.extend(actor.mentions.iter().map(|&span| (span, index)));
    }
    others.sort_unstable();
    let finder = Finder { tokens, lexicon, others };
    let mut found: Vec<Tenure> =
        people.into_iter().filter_map(|(span, who)| finder.tenure(span, who)).collect();
    found.sort_unstable_by_key(|tenure| tenure.span);
    found
}

struct Finder<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    /// Mentions of bodies, states and places, in order.
    others: Vec<(Span, u32)>,
}

impl Finder<'_> {
    /// The office right before the mention `name` of `holder`: the longest of its titles wins.
    fn tenure(&self, name: Span, holder: u32) -> Option<Tenure> {
        let first = self.tokens.at_byte(name.start + 1).checked_sub(1)?;
        let after = self.tokens.at_byte(name.end);
        if self.class(after).is(Class::FORMER) && !self.tokens.gap(after).contains(is_stop) {
            return None;
        }
        let held = self.lexicon.offices.iter().filter_map(|office| Some((office, office.days(holder)?)));
        let places = held.filter_map(|(office, days)| {
            let (start, length) = office
                .titles
                .iter()
                .filter_map(|title| self.title(title, office, first))
                .max_by_key(|(_, n)| *n)?;
            Some((length, start, days))
        });
        let (_, start, (from, to)) = places.max_by_key(|(length, ..)| *length)?;
        let span = Span::new(self.tokens.span(start, start).start, name.end);
        Some(Tenure { span, from, to })
    }

    /// Where `title` begins if it stands before token `name` with only its qualifiers between.
    fn title(&self, title: &[WordId], office: &Office, name: usize) -> Option<(usize, usize)> {
        for between in 0..8 {
            let end = name.checked_sub(between)?;
            let start = end.checked_sub(title.len())?;
            let same = (start..end).zip(title).all(|(i, &word)| self.is_word(i, word, i == start));
            if same && self.joined(start, name) {
                let past = start.checked_sub(1).is_some_and(|p| self.class(p).is(Class::PAST));
                return (!past && self.qualified(end, name, office)).then_some((start, title.len()));
            }
        }
        None
    }

    fn is_word(&self, i: usize, word: WordId, first: bool) -> bool {
        let form = self.lexicon.words.form(word);
        let folded = self.tokens.folded(i);
        let bare = |text: &str| {
            first
                && (text == form
                    || text.strip_prefix("لل").zip(form.strip_prefix("ال")).is_some_and(|(a, b)| a == b))
        };
        folded == form
            || bare(folded)
            || folded.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).is_some_and(bare)
            || folded.strip_prefix("وب").or_else(|| folded.strip_prefix("ول")).is_some_and(bare)
    }

    /// Whether no sentence or line ends from token `start` to `name`, and at most one comma stands there.
    fn joined(&self, start: usize, name: usize) -> bool {
        let gaps = (start + 1..=name).map(|i| self.tokens.gap(i));
        let commas = gaps.clone().filter(|gap| gap.contains(['،', ','])).count();
        commas < 2 && !gaps.into_iter().any(|gap| gap.contains(is_stop))
    }

    /// Whether the tokens from `end` to `name` leave the office with this state, held now.
    fn qualified(&self, end: usize, name: usize, office: &Office) -> bool {
        (end..name).all(|i| {
            let word = self.lexicon.words.id(self.tokens.folded(i)).map(|id| self.lexicon.words.word(id));
            let class = word.map_or_else(Class::default, |word| word.class);
            if let Some(state) = word.and_then(|word| word.nisba) {
                return office.state.is_none_or(|own| own == state);
            }
            if class.is(Class::FORMER.or(Class::DESIGNATE)) {
                return false;
            }
            class.is(Class::QUALIFIER.or(Class::HONORIFIC)) || self.is_of(i, office) || self.is_title(i)
        })
    }

    /// Whether token `i` lies in a mention of the office's state or of a body of that state.
    fn is_of(&self, i: usize, office: &Office) -> bool {
        let at = self.tokens.span(i, i).end;
        let before = self.others.partition_point(|(span, _)| span.start < at);
        before.checked_sub(1).and_then(|p| self.others.get(p)).is_some_and(|&(span, actor)| {
            let nation = self.lexicon.nation(actor);
            span.end >= at && (Some(actor) == office.state || nation.is_none() || nation == office.state)
        })
    }

    /// Whether token `i` alone is a title: «الجنرال» between the office and the name.
    fn is_title(&self, i: usize) -> bool {
        let titles = &self.lexicon.titles;
        let node = self.lexicon.words.id(self.tokens.folded(i)).and_then(|word| titles.child(0, word));
        node.is_some_and(|node| !titles.ends(node).is_empty())
    }

    fn class(&self, i: usize) -> Class {
        self.lexicon
            .words
            .id(self.tokens.folded(i))
            .map_or_else(Class::default, |id| self.lexicon.words.word(id).class)
    }
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '؟' | '?' | '!' | '\n' | '؛' | ';' | ':')
}
