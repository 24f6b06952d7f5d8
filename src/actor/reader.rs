//! Recognition: one pass from the first token to the last. At each token the longest name of the lexicon is tried,
//! then the rules; what was named before in the article decides what a short name means.

use super::clitic::bytes_of;
use super::context::{Gap, Page, closes};
use super::draft::{Drafts, Who};
use super::lexicon::{Lexicon, Named, Trust};
use super::words::{Class, WordId};
use super::{ActorKind, ActorMentions};
use crate::article::Span;
use crate::text::segment::Tokens;

/// Finds the actors that a text names, those with most mentions first, ties by first place.
///
/// Mentions never overlap and lie on word boundaries, proclitics left out. What stands in `skip` (in order of text,
/// not overlapping) is not read.
pub fn recognise(tokens: &Tokens, lexicon: &Lexicon, skip: &[Span]) -> Vec<ActorMentions> {
    let mut reader = Reader::new(Page::new(tokens, lexicon, skip));
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.finish()
}

/// A mention as it is found: tokens, the letters of proclitics before it, who it names.
#[derive(Debug, Clone)]
pub struct Found {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
    /// Folded letters of the first token that stand before the name.
    pub cut: u8,
    /// Who is named.
    pub who: Who,
}

/// The title that the reader has just passed.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// The token after it and its qualifiers.
    pub until: usize,
    /// Whether it is complete: a name may follow.
    pub definite: bool,
}

/// A short name that nobody in the article had yet: the tokens and who it may mean.
struct Pending<'a> {
    found: Found,
    span: Span,
    ends: &'a [Named],
}

pub(super) struct Reader<'a> {
    pub(super) page: Page<'a>,
    pub(super) drafts: Drafts,
    pub(super) title: Option<Title>,
    /// The institution of a dual head and the token where its second adjective may stand.
    pub(super) dual: Option<(usize, &'a str)>,
    pending: Vec<Pending<'a>>,
    at: usize,
    /// The first token that no mention has taken.
    floor: usize,
}

impl<'a> Reader<'a> {
    fn new(page: Page<'a>) -> Self {
        Self {
            page,
            drafts: Drafts::default(),
            title: None,
            dual: None,
            pending: Vec::new(),
            at: 0,
            floor: 0,
        }
    }

    fn step(&mut self) {
        let i = self.at;
        self.note_title(i);
        match self.known(i).or_else(|| self.by_rule(i)) {
            Some(found) => self.take(&found),
            None => self.at = self.at.max(i + 1),
        }
    }

    /// Passes on the title that begins here, or what belongs to the one just passed.
    fn note_title(&mut self, i: usize) {
        let page = &self.page;
        if let Some(title) = &mut self.title
            && title.until == i
            && page.gap(i) != Gap::Break
            && page.class(i).is(Class::DEFINITE.or(Class::FORMER).or(Class::QUALIFIER).or(Class::DESIGNATE))
        {
            title.until = i + 1;
            title.definite = true;
        }
        let ends = page.readings(i).filter_map(|(word, _)| {
            let path = page.walk(&page.lexicon.titles, i, word);
            path.into_iter().rev().find(|&(_, node)| !page.lexicon.titles.ends(node).is_empty())
        });
        if let Some(last) = ends.map(|(last, _)| last).max()
            && self.title.is_none_or(|title| title.until <= last)
        {
            let definite = page.is_definite(last) || page.is_governed(last);
            self.title = Some(Title { until: last + 1, definite });
        }
    }

    /// The title that ends right before token `i`.
    pub(super) fn title_before(&self, i: usize) -> Option<Title> {
        self.title.filter(|title| title.until == i && self.page.gap(i) != Gap::Break)
    }

    /// The longest name of the lexicon that begins at token `i` and may be believed.
    pub(super) fn known(&mut self, i: usize) -> Option<Found> {
        let exact = self.page.heard(i).exact;
        let readings: Vec<(WordId, u8)> = self.page.readings(i).collect();
        readings.into_iter().find_map(|(word, cut)| {
            let own_word = exact.is_some_and(|id| self.page.lexicon.words.word(id).class.is(Class::WHOLE));
            if cut > 0 && own_word { None } else { self.named(i, word, cut) }
        })
    }

    fn named(&mut self, i: usize, word: WordId, cut: u8) -> Option<Found> {
        let lexicon = self.page.lexicon;
        let path = self.page.walk(&lexicon.names, i, word);
        if let Some((last, ends)) = self.page.mistyped(&path)
            && let Some(end) = ends
                .iter()
                .find(|end| end.trust == Trust::Full && lexicon.entry(end.actor).kind == ActorKind::Person)
        {
            return Some(Found { first: i, last, cut, who: Who::Known(end.actor) });
        }
        path.into_iter().rev().find_map(|(last, node)| {
            let ends = lexicon.names.ends(node);
            if last > i && self.page.is_torn(i, last) {
                return None;
            }
            let actor = self.believe(ends, i, last, cut)?;
            self.whole(Found { first: i, last, cut, who: Who::Known(actor) }, ends)
        })
    }

    /// Which of the actors that have this name is meant here, if one is.
    fn believe(&mut self, ends: &'a [Named], i: usize, last: usize, cut: u8) -> Option<u32> {
        let best = ends.first()?;
        let full = |end: &&Named| end.trust == Trust::Full;
        if best.trust == Trust::Full {
            let seen =
                ends.iter().filter(full).max_by_key(|end| self.drafts.last(end.actor).map_or(0, |at| at + 1));
            let single = i == last && ends.iter().filter(full).count() == 1;
            return if single { Some(best.actor) } else { seen.map(|end| end.actor) };
        }
        if best.trust == Trust::Place && self.is_place(i, cut) {
            return Some(best.actor);
        }
        self.short(ends, i, last, cut)
    }

    /// Whether token `i` stands where a place stands: after «مدينة» or «في», or behind ب.
    fn is_place(&self, i: usize, cut: u8) -> bool {
        let behind = cut > 0 && self.page.tokens.folded(i).starts_with('ب');
        let cue = self
            .page
            .before(i)
            .is_some_and(|p| self.page.class(p).is(Class::PLACE_HEAD.or(Class::PLACE_CUE)));
        behind || cue
    }

    /// A short name means who was named last of those who have it; else a title may tell.
    fn short(&mut self, ends: &'a [Named], i: usize, last: usize, cut: u8) -> Option<u32> {
        if (i + 1..=last).any(|k| self.full_from(k).is_some_and(|end| end > last)) {
            return None;
        }
        let of_place = |end: &&Named| end.trust == Trust::Place;
        let named = ends.iter().filter(|end| self.drafts.last(end.actor).is_some());
        let named = named.max_by_key(|end| self.drafts.last(end.actor));
        if let Some(end) = named {
            return (end.trust != Trust::Short || self.stands_alone(i, last, cut)).then_some(end.actor);
        }
        let mut people = ends.iter().filter(|end| !of_place(end) && self.is_person(end.actor));
        let person = people.next();
        if let (Some(end), None) = (person, people.next())
            && self.is_called(i, last)
            && self.ends_name(i, last)
        {
            return Some(end.actor);
        }
        if person.is_none() && self.stands_alone(i, last, cut) && !ends.iter().any(|end| of_place(&end)) {
            self.wait(ends, i, last, cut);
        }
        None
    }

    /// The last token of the longest full name that begins at token `i`.
    fn full_from(&self, i: usize) -> Option<usize> {
        let names = &self.page.lexicon.names;
        let path = self.page.walk(names, i, self.page.heard(i).exact?);
        let full = |node| names.ends(node).first().is_some_and(|end| end.trust == Trust::Full);
        path.into_iter().rev().find(|&(_, node)| full(node)).map(|(last, _)| last)
    }

    fn is_person(&self, actor: u32) -> bool {
        self.page.lexicon.entry(actor).kind == ActorKind::Person
    }

    /// Whether a surname that the article has not explained stands where only a name can: after a title, or after
    /// a verb if it is no other word.
    fn is_called(&self, i: usize, last: usize) -> bool {
        let other = Class::NISBA.or(Class::ORDINARY).or(Class::GIVEN);
        let titled = self.title_before(i).is_some_and(|title| title.definite);
        let told = self.page.before(i).is_some_and(|p| self.page.class(p).is(Class::VERB));
        titled && !(self.page.class(i).is(Class::NISBA) && i == last) || told && !self.page.class(i).is(other)
    }

    /// A body's short name before its long one: kept until the end of the article.
    fn wait(&mut self, ends: &'a [Named], first: usize, last: usize, cut: u8) {
        if self.nation_after(last).is_some() || self.pending.last().is_some_and(|p| p.found.last >= first) {
            return;
        }
        if self.page.before(first).is_some_and(|p| self.is_chair(p)) {
            return;
        }
        let found = Found { first, last, cut, who: Who::Known(ends[0].actor) };
        let span = self.span(&found);
        self.pending.push(Pending { found, span, ends });
    }

    /// Whether a short name that begins at token `i` was just kept for later.
    pub(super) fn waits_at(&self, i: usize) -> bool {
        self.pending.last().is_some_and(|waiting| waiting.found.first == i)
    }

    /// «رئيس مجلس الوزراء» names an office and not the body.
    fn is_chair(&self, i: usize) -> bool {
        let folded = self.page.tokens.folded(i);
        matches!(folded.strip_prefix(['و', 'ل', 'ب']).unwrap_or(folded), "رءيس" | "رءيسه" | "عضو" | "ناءب")
    }

    /// Whether a surname at `i..=last` is one: not the second name of another, nor the adjective of what is before it.
    fn stands_alone(&self, i: usize, last: usize, cut: u8) -> bool {
        let before = self.page.before(i);
        let class = before.map_or_else(Class::default, |p| self.page.class(p));
        if cut == 0 && class.is(Class::GIVEN.or(Class::PARTICLE)) && !class.is(Class::STOP.or(Class::VERB)) {
            return false;
        }
        if i == last && !self.ends_name(i, last) {
            return false;
        }
        let own = self.page.class(i);
        if own.is(Class::NISBA) && i == last {
            return self.is_no_adjective(before, cut);
        }
        let cue = Class::VERB.or(Class::HONORIFIC);
        !own.is(Class::ORDINARY)
            || i != last
            || class.is(cue)
            || self.title_before(i).is_some()
            || before.is_none()
    }

    /// An adjective follows a definite noun, a name or another adjective; «لقاء السوداني» and «أكد السوداني» are names.
    fn is_no_adjective(&self, before: Option<usize>, cut: u8) -> bool {
        let Some(p) = before else { return true };
        let class = self.page.class(p);
        if class.is(Class::HONORIFIC) {
            return true;
        }
        let joined = cut > 0 && class.is(Class::DEFINITE);
        let named = self.floor == p + 1;
        !(joined
            || cut == 0
                && (self.page.is_definite(p) || self.page.is_governed(p) || class.is(Class::NISBA) || named))
    }

    /// Whether the name is over after `last`: no second name follows a word that is also a given name.
    fn ends_name(&self, i: usize, last: usize) -> bool {
        let next = last + 1;
        let given = self.page.class(i).is(Class::GIVEN);
        !(given && self.page.gap(next) == Gap::Plain && self.page.is_open(next) && self.looks_surname(next))
    }

    fn looks_surname(&self, i: usize) -> bool {
        let folded = self.page.tokens.folded(i);
        self.page.class(i).is(Class::GIVEN) || self.page.is_definite(i) && folded.ends_with('ي')
    }

    /// The name with its head, its adjective and its quotes; nothing where the adjective makes it another body.
    fn whole(&self, mut found: Found, ends: &[Named]) -> Option<Found> {
        let Who::Known(actor) = found.who else { return Some(found) };
        let kind = self.page.lexicon.entry(actor).kind;
        match kind {
            ActorKind::Person => return Some(found),
            ActorKind::State | ActorKind::Place => {
                self.trim_place(&mut found);
                return Some(found);
            }
            _ => {}
        }
        if let Some(state) = self.nation_after(found.last) {
            let own = self.page.lexicon.nations.get(actor as usize).copied().flatten();
            if own.is_some_and(|own| own != state) {
                let other = ends
                    .iter()
                    .find(|end| self.page.lexicon.nations.get(end.actor as usize) == Some(&Some(state)));
                found.who = Who::Known(other?.actor);
            }
            found.last += 1;
        }
        self.join_head(&mut found);
        Some(found)
    }

    /// The state of the definite adjective that follows token `last`.
    pub(super) fn nation_after(&self, last: usize) -> Option<u32> {
        let next = last + 1;
        let heard = self.page.heard(next);
        let close =
            self.page.gap(next) != Gap::Break && !self.page.tokens.gap(next).contains(['-', '–', '—', '(']);
        let own = heard.exact.map(|id| self.page.lexicon.words.word(id))?;
        (close && own.class.is(Class::DEFINITE)).then_some(own.nisba).flatten()
    }

    /// «مدينة الموصل» names الموصل: a word of place is no part of the span.
    fn trim_place(&self, found: &mut Found) {
        let word = |i: usize| self.page.tokens.folded(i);
        let head = |w: &str| {
            matches!(
                w.strip_prefix(['ب', 'ل', 'و']).unwrap_or(w),
                "مدينه" | "محافظه" | "قضاء" | "ناحيه" | "بلده" | "قريه" | "العاصمه" | "منطقه"
            )
        };
        while found.first < found.last && head(word(found.first)) {
            let adjective = self.page.class(found.first + 1).is(Class::NISBA);
            if adjective && found.first + 1 == found.last {
                return;
            }
            found.first += 1 + usize::from(adjective);
            found.cut = 0;
        }
    }

    /// «حركة» joins «حماس»: one head, if no mention has it.
    fn join_head(&self, found: &mut Found) {
        let Some(before) = found.first.checked_sub(1).filter(|&p| p >= self.floor) else { return };
        let lexicon = self.page.lexicon;
        let heard = self.page.heard(before);
        let head = heard.word(&lexicon.words).and_then(|id| lexicon.words.word(id).head);
        let kind = self.kind(&found.who);
        let joins =
            head.and_then(|number| lexicon.rules.head(number)).is_some_and(|head| head.left && fits(head.kind, kind));
        if joins
            && found.cut == 0
            && self.page.gap(found.first) != Gap::Break
            && !self.page.is_governed(found.first)
        {
            found.first = before;
            found.cut = heard.word_cut(&lexicon.words);
        }
    }

    fn take(&mut self, found: &Found) {
        let span = self.span(found);
        self.drafts.add(&found.who, span);
        if let Some(title) = &mut self.title
            && title.until >= found.first
            && title.until <= found.last + 1
            && !matches!(&found.who, Who::Known(a) if self.page.lexicon.entry(*a).kind == ActorKind::Person)
        {
            title.until = found.last + 1;
            title.definite = true;
        }
        self.floor = found.last + 1;
        self.at = self.floor;
        self.learn(found);
    }

    /// The bytes of a find, with the closing quote of one that opens inside.
    pub(super) fn span(&self, found: &Found) -> Span {
        let tokens = self.page.tokens;
        let mut span = tokens.span(found.first, found.last);
        span.start += bytes_of(tokens.written(found.first), found.cut);
        if let Some(open) = open_quote(span.of(tokens.text()))
            && let Some(close) = tokens.gap(found.last + 1).chars().next()
            && closes(open, close)
        {
            span.end += close.len_utf8();
        }
        span
    }

    fn finish(mut self) -> Vec<ActorMentions> {
        for waiting in std::mem::take(&mut self.pending) {
            let named = waiting.ends.iter().filter(|end| self.drafts.last(end.actor).is_some());
            if let Some(end) = named.max_by_key(|end| self.drafts.last(end.actor)) {
                self.drafts.add(&Who::Known(end.actor), waiting.span);
            } else if let Some(found) =
                self.page.class(waiting.found.first).is(Class::HEAD).then_some(waiting.found)
            {
                let who = self.stranger(&found, ActorKind::Organisation);
                self.drafts.add(&who, waiting.span);
            }
        }
        self.drafts.finish(self.page.lexicon)
    }
}

/// Whether a head of one kind may stand before a name of another: «قناة» only before media, «حزب» before any group.
fn fits(head: ActorKind, name: ActorKind) -> bool {
    let group = |kind| matches!(kind, ActorKind::Organisation | ActorKind::ArmedGroup);
    head == name || group(head) && group(name)
}

/// The quote or bracket that opens in `text` and does not close in it.
fn open_quote(text: &str) -> Option<char> {
    let mut open: Option<char> = None;
    for c in text.chars() {
        if open.is_some_and(|quote| closes(quote, c)) {
            open = None;
        } else if matches!(c, '"' | '“' | '«' | '‘' | '(' | '[' | '”') {
            open = Some(c);
        }
    }
    open
}
