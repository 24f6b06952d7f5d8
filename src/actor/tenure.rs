//! Offices bound time: «رئيس الوزراء مصطفى الكاظمي» speaks of the days when he was prime minister.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::forms;
use super::holders::{Form, Title};
use super::lexicon::{Lexicon, LexiconError, in_order};
use super::trie::{Growing, Trie};
use super::words::{Class, WordId};
use super::{ActorKind, ActorMentions};
use crate::span::Span;
use crate::text::behind::Behind;
use crate::text::normalize::folded;
use crate::text::segment::Tokens;

/// From the first to the last day of something; either may be unknown.
pub type Stint = (Option<Date>, Option<Date>);

/// An office named beside who holds it: the article is of these days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// The title and the name.
    pub span: Span,
    /// The days that it speaks of, in order and apart: the terms of who holds it; from the first term on for who held it once;
    /// the days after and between the terms of who is called «السابق».
    pub days: Vec<Stint>,
}

/// An office as the lexicon knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Office {
    pub(super) state: Option<u32>,
    /// Its Arabic and its English name.
    names: (String, String),
    /// What it is called, as words.
    titles: Vec<Vec<WordId>>,
    /// What is called after its holder: «حكومة»، «إدارة».
    reigns: BTreeSet<String>,
    /// By holder and time.
    terms: Vec<Term>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Term {
    holder: u32,
    from: Option<Date>,
    to: Option<Date>,
    /// Whether it ended with the holder's death or overthrow: such a holder is called by the office for ever.
    fell: bool,
}

/// Someone's term in an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The office's Arabic name, without its state: «رئيس الوزراء».
    pub office: String,
    /// Its English name, with its state.
    pub office_en: String,
    /// The Arabic name of its state.
    pub state: Option<String>,
    /// From when to when; open where it goes on or is not known.
    pub days: Stint,
}

impl Lexicon {
    /// The terms of an actor in the offices that are known, in order of time.
    pub fn stays(&self, id: &str) -> Vec<Stay> {
        let Some(holder) = self.index(id) else { return Vec::new() };
        let of_office = |office: &Office| {
            let terms = office.terms.iter().filter(|term| term.holder == holder);
            let stay = |term: &Term| Stay {
                office: office.names.0.clone(),
                office_en: office.names.1.clone(),
                state: office.state.map(|state| self.entry(state).name.clone()),
                days: (term.from, term.to),
            };
            terms.map(stay).collect::<Vec<_>>()
        };
        let mut stays: Vec<Stay> = self.offices.list.iter().flat_map(of_office).collect();
        stays.sort_by_key(|stay| stay.days);
        stays
    }
}

/// All offices, and the words around them that change what they say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Offices {
    pub(super) list: Vec<Office>,
    /// The offices that someone ever held, as indices.
    #[serde(serialize_with = "in_order")]
    by_holder: FxHashMap<u32, Vec<usize>>,
    /// What their holders are called, with what must follow it.
    pub(super) titles: Trie<Title>,
    /// The first words of those titles: most tokens are none.
    pub(super) begin: Behind,
    /// «السابق»: the term is over.
    pub(super) gone: BTreeSet<String>,
    /// «مقتل»: who is named after it may hold nothing any more.
    death: BTreeSet<String>,
    /// «نائب»: who is named holds another office than the one that follows.
    pub(super) below: BTreeSet<String>,
    /// «منصب»: the office is spoken of, and not who holds it.
    pub(super) unfilled: BTreeSet<String>,
}

/// The shape of `offices.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficesFile {
    #[serde(default)]
    gone: Vec<String>,
    #[serde(default)]
    death: Vec<String>,
    #[serde(default)]
    below: Vec<String>,
    #[serde(default)]
    unfilled: Vec<String>,
    /// What is called after its holder, with the titles of such holders.
    #[serde(default)]
    reign: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    office: Vec<RawOffice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    id: String,
    state: String,
    en: String,
    ar: Vec<String>,
    /// Whether the title leaves open where it is held: «السفير الأميركي».
    #[serde(default)]
    posted: bool,
    terms: Vec<RawTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    holder: String,
    from: Option<String>,
    to: Option<String>,
    #[serde(default)]
    fell: bool,
}

impl Offices {
    /// Checks and compiles the offices. Words that no name or title has are added to none: such a title never matches.
    pub(super) fn read_all(file: OfficesFile, lexicon: &mut Lexicon) -> Result<Self, LexiconError> {
        let OfficesFile { gone, death, below, unfilled, reign, office } = file;
        let set = |words: Vec<String>| words.iter().map(|word| folded(word)).collect();
        let list: Vec<Office> =
            office.iter().map(|raw| Office::read(raw, &reign, lexicon)).collect::<Result<_, _>>()?;
        let (gone, death, below, unfilled) = (set(gone), set(death), set(below), set(unfilled));
        let (titles, begin) = titles(&office, lexicon);
        let by_holder = by_holder(&list);
        Ok(Self { list, by_holder, titles, begin, gone, death, below, unfilled })
    }

    /// The offices that this person ever held.
    pub(super) fn of(&self, holder: u32) -> impl Iterator<Item = &Office> {
        let held = self.by_holder.get(&holder);
        held.into_iter().flatten().filter_map(|at| self.list.get(*at))
    }

    /// Whether this person ever held one.
    pub(super) fn has(&self, holder: u32) -> bool {
        self.by_holder.contains_key(&holder)
    }
}

/// Bits of the filter of titles, as a power of two.
const BITS: u32 = 16;

fn by_holder(offices: &[Office]) -> FxHashMap<u32, Vec<usize>> {
    let mut by_holder: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, office) in offices.iter().enumerate() {
        for term in &office.terms {
            let held = by_holder.entry(term.holder).or_default();
            if held.last() != Some(&at) {
                held.push(at);
            }
        }
    }
    by_holder
}

/// What the holders of offices are called, in all forms, and the first words.
fn titles(offices: &[RawOffice], lexicon: &mut Lexicon) -> (Trie<Title>, Behind) {
    let (mut trie, mut begin) = (Growing::default(), Behind::new(BITS));
    for (office, raw) in (0..).zip(offices).filter(|(_, raw)| !raw.posted) {
        for (words, form) in raw.ar.iter().flat_map(|title| forms_of(&forms::cut(title))) {
            let path: Vec<WordId> = words.split(' ').map(|word| lexicon.words.intern(word)).collect();
            if let Some(&first) = path.first() {
                lexicon.words.mark_id(first, Class::TITLE);
                begin.add(lexicon.words.form(first));
            }
            let ends: &mut Vec<Title> = trie.entry(&path);
            let title = Title { office, form };
            if !ends.contains(&title) {
                ends.push(title);
            }
        }
    }
    (trie.into(), begin)
}

/// A title, folded, as it stands before an adjective; before the name of a state; and for two holders.
fn forms_of(title: &str) -> Vec<(String, Form)> {
    let (first, rest) = title.split_once(' ').map_or((title, String::new()), |(a, b)| (a, format!(" {b}")));
    let mut forms = vec![(title.to_owned(), Form::Whole)];
    let of = match title.rsplit_once(' ') {
        Some((head, last)) => last.strip_prefix("ال").map(|bare| format!("{head} {bare}")),
        None => title.strip_prefix("ال").map(str::to_owned),
    };
    forms.extend(of.map(|of| (of, Form::Of)));
    if let Some(stem) = first.strip_suffix('ه') {
        // «وزيرتا الخارجية»
        forms.extend(["تا", "تي"].map(|end| (format!("{stem}{end}{rest}"), Form::Dual)));
    } else if first.starts_with("ال") {
        forms.extend(["ان", "ين"].map(|end| (format!("{first}{end}{rest}"), Form::Dual)));
    } else {
        forms.extend(["ا", "ي"].map(|end| (format!("{first}{end}{rest}"), Form::Dual)));
    }
    forms
}

impl Office {
    fn read(
        raw: &RawOffice,
        reign: &BTreeMap<String, Vec<String>>,
        lexicon: &mut Lexicon,
    ) -> Result<Self, LexiconError> {
        let mut terms: Vec<Term> =
            raw.terms.iter().map(|term| Term::read(term, &raw.id, lexicon)).collect::<Result<_, _>>()?;
        terms.sort_by_key(|term| (term.holder, term.from));
        let state = lexicon.index(&raw.state);
        let mut path = |form: String| form.split(' ').map(|word| lexicon.words.intern(word)).collect();
        let titles = raw.ar.iter().map(|title| path(forms::cut(title))).collect();
        let after_holder = reign.iter().filter(|(_, heads)| heads.iter().any(|head| raw.ar.contains(head)));
        let reigns = after_holder.map(|(word, _)| folded(word)).collect();
        let names = (raw.ar.first().cloned().unwrap_or_default(), raw.en.clone());
        Ok(Self { state, names, titles, reigns, terms })
    }

    /// Who holds it on one of the days from `first` to `last`. The day of a handover is the successor's.
    pub(super) fn held(&self, first: Date, last: Date) -> Vec<u32> {
        let begun = |term: &&Term| term.from.is_some_and(|from| from <= last);
        let holds = |term: &&Term| term.to.is_none_or(|to| to > first);
        Self::holders(self.terms.iter().filter(begun).filter(holds))
    }

    /// Whether this person ever held it.
    pub(super) fn had(&self, holder: u32) -> bool {
        self.terms.iter().any(|term| term.holder == holder)
    }

    /// Who had held it and left it by `day`.
    pub(super) fn left(&self, day: Date) -> Vec<u32> {
        let now = self.held(day, day);
        let left = self.terms.iter().filter(|term| term.to.is_some_and(|to| to <= day));
        Self::holders(left.filter(|term| !now.contains(&term.holder)))
    }

    /// Who takes it within so many days after `day`.
    pub(super) fn comes(&self, day: Date, within: i32) -> Vec<u32> {
        let soon = |from: Date| from > day && (from - day).get_days() <= within;
        Self::holders(self.terms.iter().filter(|term| term.from.is_some_and(soon)))
    }

    fn holders<'t>(terms: impl Iterator<Item = &'t Term>) -> Vec<u32> {
        let mut holders: Vec<u32> = terms.map(|term| term.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// The days that `holder` is spoken of in, who holds it so; `None` for who never held it or is not out of it yet.
    fn days(&self, holder: u32, held: Held) -> Option<Vec<Stint>> {
        let terms = || self.terms.iter().filter(|term| term.holder == holder);
        let first = terms().next()?;
        Some(match held {
            Held::Now => terms().map(|term| (term.from, term.to.filter(|_| !term.fell))).collect(),
            Held::Since => vec![(first.from, None)],
            Held::Former => {
                let next = terms().skip(1).map(|term| term.from).chain([None]);
                let gaps = terms().zip(next).filter_map(|(term, next)| Some((Some(term.to?), next)));
                let gaps: Vec<Stint> = gaps.collect();
                (!gaps.is_empty()).then_some(gaps)?
            }
        })
    }
}

/// The same days in order and apart.
fn merged(mut days: Vec<Stint>) -> Vec<Stint> {
    days.sort_unstable();
    let mut apart: Vec<Stint> = Vec::new();
    for (from, to) in days {
        match apart.last_mut() {
            Some((_, end)) if end.is_none_or(|end| from.is_none_or(|from| from <= end)) => {
                *end = end.zip(to).map(|(a, b)| a.max(b));
            }
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// How an office is held when the article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// «الرئيس»
    Now,
    /// «في عهد الرئيس»، «الرئيس المستقيل»: now or at some time before.
    Since,
    /// «الرئيس السابق»
    Former,
}

impl Term {
    fn read(raw: &RawTerm, office: &str, lexicon: &Lexicon) -> Result<Self, LexiconError> {
        let holder = lexicon.index(&raw.holder).ok_or_else(|| LexiconError::NoHolder {
            office: office.to_owned(),
            holder: raw.holder.clone(),
        })?;
        let first = raw.from.as_deref().map(|text| first_day(text).map(|(day, _)| day)).transpose()?;
        let last = raw.to.as_deref().map(|text| first_day(text).map(|(_, day)| day)).transpose()?;
        Ok(Self { holder, from: first, to: last, fell: raw.fell })
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

/// Finds offices beside their holders. One that is not yet begun («المكلف») says nothing and is left out.
pub fn tenures(tokens: &Tokens, mentions: &[ActorMentions], lexicon: &Lexicon) -> Vec<Tenure> {
    let named = |person: bool| {
        let actors = mentions.iter().filter(move |actor| (actor.kind == ActorKind::Person) == person);
        let known = actors.filter_map(|actor| Some((lexicon.index(&actor.id)?, actor)));
        known.flat_map(|(at, actor)| actor.mentions.iter().map(move |mention| (mention.span, at)))
    };
    let people: Vec<(Span, u32)> = named(true).filter(|(_, who)| lexicon.offices.has(*who)).collect();
    if people.is_empty() {
        return Vec::new();
    }
    let mut others: Vec<(Span, u32)> = named(false).collect();
    others.sort_unstable();
    let finder = Finder { tokens, lexicon, others };
    let mut found: Vec<Tenure> =
        people.into_iter().filter_map(|(span, who)| finder.tenure(span, who)).collect();
    found.sort_unstable_by_key(|tenure| tenure.span);
    found
}

/// Between a title and «مقتل» before it there stand at most so many words.
const DEATH_REACH: usize = 4;

struct Finder<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    /// Mentions of bodies, states and places, in order.
    others: Vec<(Span, u32)>,
}

/// A title found beside a name.
struct Place {
    /// Its tokens, first and one past the last.
    title: (usize, usize),
    held: Held,
}

impl Place {
    const fn length(&self) -> usize {
        self.title.1 - self.title.0
    }
}

impl Finder<'_> {
    /// The office beside the mention `name` of `holder`: the longest of its titles right before the name wins, then one
    /// right after it («X، رئيس الوزراء»), then «حكومة X».
    fn tenure(&self, name: Span, holder: u32) -> Option<Tenure> {
        let first = self.tokens.at_byte(name.start + 1).checked_sub(1)?;
        let after = self.tokens.at_byte(name.end);
        let offices: Vec<&Office> = self.lexicon.offices.of(holder).collect();
        let longest = |find: &dyn Fn(&Office, &[WordId]) -> Option<Place>| {
            let all = offices.iter().flat_map(|office| {
                office.titles.iter().filter_map(|title| Some((*office, find(office, title)?)))
            });
            let mut all: Vec<(&Office, Place)> = all.collect();
            let most = all.iter().map(|(_, place)| place.length()).max()?;
            all.retain(|(_, place)| place.length() == most);
            Some(all)
        };
        let found = longest(&|office, title| self.before(title, office, first))
            .or_else(|| longest(&|office, title| self.behind(title, office, after)))
            .or_else(|| Some(vec![self.reign(&offices, first)?]))?;
        // «السفير» is the title of several offices: any of them may be meant.
        let days = found.iter().filter_map(|(office, place)| office.days(holder, self.held(place, after)?));
        let days = merged(days.flatten().collect());
        let (_, place) = found.first().filter(|_| !days.is_empty())?;
        let token = |i: usize| self.tokens.span(i, i);
        let (start, end) = (token(place.title.0).start, token(place.title.1 - 1).end);
        let span = Span::new(start.min(name.start), end.max(name.end));
        Some(Tenure { span, days })
    }

    /// What the words around the title and the name leave of how it is held; `None` where another office is meant.
    fn held(&self, place: &Place, after: usize) -> Option<Held> {
        let start = place.title.0;
        let offices = &self.lexicon.offices;
        let linked = |i: usize| !self.tokens.gap(i + 1).contains(is_stop);
        let back = |reach: usize| (start.saturating_sub(reach)..start).rev().take_while(move |&i| linked(i));
        if back(1).any(|i| self.one_of(i, &offices.below)) {
            return None;
        }
        let called = self.class(after).is(Class::FORMER) && !self.tokens.gap(after).contains(is_stop);
        Some(if called {
            self.called_former(after)
        } else if place.held == Held::Now && back(DEATH_REACH).any(|i| self.one_of(i, &offices.death)) {
            Held::Since
        } else {
            place.held
        })
    }

    /// «السابق» says that it is over; «المستقيل» only that it will be.
    fn called_former(&self, i: usize) -> Held {
        if self.one_of(i, &self.lexicon.offices.gone) { Held::Former } else { Held::Since }
    }

    /// Whether token `i`, as it stands or without proclitics and article, is one of `words`.
    fn one_of(&self, i: usize, words: &BTreeSet<String>) -> bool {
        let form = self.tokens.folded(i);
        let bare = form.trim_start_matches(['و', 'ف']);
        let barer = bare.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(bare);
        [form, bare, barer, bare.strip_prefix("ال").unwrap_or(bare)]
            .into_iter()
            .any(|form| words.contains(form))
    }

    /// `title` before token `name`, with only its qualifiers between.
    fn before(&self, title: &[WordId], office: &Office, name: usize) -> Option<Place> {
        for between in 0..8 {
            let end = name.checked_sub(between)?;
            let start = end.checked_sub(title.len())?;
            let same = (start..end).zip(title).all(|(i, &word)| self.is_word(i, word, i == start));
            if same && self.joined(start, name) {
                let mut held = self.qualified(end, name, office)?;
                let past = start.checked_sub(1).is_some_and(|p| self.class(p).is(Class::PAST));
                let present = (end..name).any(|i| self.tokens.folded(i).starts_with("الحالي"));
                if past && held == Held::Now && !present {
                    held = Held::Since;
                }
                return Some(Place { title: (start, end), held });
            }
        }
        None
    }

    /// `title` between a name and a comma or an end, its state beside it or none: «مصطفى الكاظمي، رئيس الوزراء العراقي، إن».
    fn behind(&self, title: &[WordId], office: &Office, after: usize) -> Option<Place> {
        let end = after + title.len();
        let comma = self.tokens.gap(after).trim_start_matches(['"', '”', '»']);
        let fits = end <= self.tokens.len()
            && matches!(comma.trim_start().chars().next(), Some('،' | ',' | '('))
            && (after..end)
                .zip(title)
                .all(|(i, &word)| self.tokens.folded(i) == self.lexicon.words.form(word));
        if !fits {
            return None;
        }
        let mut held = Held::Now;
        let mut next = end;
        while next < self.tokens.len() && self.tokens.gap(next).trim().is_empty() {
            // A word that is no qualifier: «X، رئيس الوزراء Y» names two.
            let word =
                self.lexicon.words.id_of(self.tokens.hash(next)).map(|id| self.lexicon.words.word(id))?;
            if word.class.is(Class::FORMER) {
                held = self.called_former(next);
            } else if word.nisba.is_none() || word.nisba != office.state {
                return None;
            }
            next += 1;
        }
        Some(Place { title: (after, end), held })
    }

    /// «حكومة X»، «إدارة الرئيس X»: what is called after its holder, at some time in or after the term.
    fn reign<'o>(&self, offices: &[&'o Office], name: usize) -> Option<(&'o Office, Place)> {
        let before = name.checked_sub(1).filter(|_| self.tokens.gap(name).trim().is_empty())?;
        let office = offices.iter().find(|office| self.one_of(before, &office.reigns))?;
        Some((office, Place { title: (before, name), held: Held::Since }))
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

    /// How the tokens from `end` to `name` leave the office with this state held; `None` where they do not.
    fn qualified(&self, end: usize, name: usize, office: &Office) -> Option<Held> {
        let mut held = Held::Now;
        for i in end..name {
            let word = self.lexicon.words.id_of(self.tokens.hash(i)).map(|id| self.lexicon.words.word(id));
            let class = word.map_or_else(Class::default, |word| word.class);
            if let Some(state) = word.and_then(|word| word.nisba) {
                if office.state.is_some_and(|own| own != state) {
                    return None;
                }
            } else if class.is(Class::FORMER) {
                held = self.called_former(i);
            } else {
                let known = class.is(Class::QUALIFIER.or(Class::HONORIFIC));
                let fits = known || self.is_of(i, office) || self.is_title(i);
                if class.is(Class::DESIGNATE) || !fits {
                    return None;
                }
            }
        }
        Some(held)
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
        let node = self.lexicon.words.id_of(self.tokens.hash(i)).and_then(|word| titles.child(0, word));
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
