//! Recognition: one pass from the first token to the last. At each token the longest name of the lexicon is tried,
//! then the rules; what was named before in the article decides what a short name means.

use super::context::{Gap, Page};
use super::draft::{Drafts, Who};
use super::lexicon::{Lexicon, Named, Trust};
use super::mark::Mark;
use super::short::Pending;
use super::tagger::Model;
use super::trie::NodeId;
use super::words::{Class, Role, WordId};
use super::{ActorKind, ActorMentions, By};
use crate::span::Span;
use crate::text::segment::Tokens;

/// Finds the actors that a text names, those with most mentions first, ties by first place.
///
/// Mentions never overlap and lie on word boundaries, proclitics left out. What stands in `skip` (in order of text,
/// not overlapping) is not read.
pub fn recognise(tokens: &Tokens, lexicon: &Lexicon, skip: &[Span]) -> Vec<ActorMentions> {
    recognise_with(tokens, lexicon, Some(Model::bundled()), skip)
}

/// [`recognise`] with the weights of `model`, or without a tagger: what the lexicon and the rules find alone.
pub fn recognise_with(
    tokens: &Tokens,
    lexicon: &Lexicon,
    model: Option<&Model>,
    skip: &[Span],
) -> Vec<ActorMentions> {
    let mut reader = Reader::read(Page::new(tokens, lexicon, skip));
    if let Some(model) = model {
        reader.join(model);
    }
    reader.drafts.finish(lexicon)
}

/// A text with what the lexicon and the rules found at each token, as the tagger sees it.
pub(super) fn marked<'a>(tokens: &'a Tokens<'a>, lexicon: &'a Lexicon) -> (Page<'a>, Vec<Mark>) {
    let reader = Reader::read(Page::new(tokens, lexicon, &[]));
    (reader.page, reader.marks)
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
    /// What shows it.
    pub by: By,
}

/// The title that the reader has just passed.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// The token after it and its qualifiers.
    pub until: usize,
    /// Whether it is complete: a name may follow.
    pub definite: bool,
}

pub(super) struct Reader<'a> {
    pub(super) page: Page<'a>,
    pub(super) drafts: Drafts,
    pub(super) title: Option<Title>,
    /// The institution of a dual head and the token where its second adjective may stand.
    pub(super) dual: Option<(usize, &'a str)>,
    pub(super) pending: Vec<Pending<'a>>,
    at: usize,
    /// Room for the nodes that a walk comes through.
    path: Vec<(usize, NodeId)>,
    /// The first token that no mention has taken.
    pub(super) floor: usize,
    /// What was found at each token.
    pub(super) marks: Vec<Mark>,
}

impl<'a> Reader<'a> {
    /// Reads a text by the lexicon and the rules.
    fn read(page: Page<'a>) -> Self {
        let count = page.tokens.len();
        let mut reader = Self::new(page);
        while reader.at < count {
            reader.step();
        }
        reader.settle();
        reader
    }

    fn new(page: Page<'a>) -> Self {
        Self {
            marks: vec![Mark::default(); page.tokens.len()],
            page,
            drafts: Drafts::default(),
            title: None,
            dual: None,
            pending: Vec::new(),
            at: 0,
            path: Vec::new(),
            floor: 0,
        }
    }

    fn step(&mut self) {
        let i = self.at;
        let found = if self.is_plain(i) {
            self.learnt(i)
        } else {
            self.note_title(i);
            self.known(i).or_else(|| self.by_rule(i))
        };
        match found {
            Some(found) => self.take(&found),
            None => self.at = self.at.max(i + 1),
        }
    }

    /// Whether nothing but a name that the article has explained can begin at token `i`, as at nearly all tokens: no name,
    /// title or head, and nothing that what stands before or behind it makes one.
    fn is_plain(&self, i: usize) -> bool {
        let heard = self.page.heard(i);
        !heard.role.is(Role::NAME.or(Role::TITLE).or(Role::DUAL))
            && !heard.class.is(Class::HEAD.or(Class::GIVEN))
            && !self.page.heard(i + 1).role.is(Role::SURNAME)
            && self.title.is_none_or(|title| title.until != i)
            && self.dual.is_none_or(|(at, _)| at != i)
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
        let heard = page.heard(i);
        if !heard.role.is(Role::TITLE) {
            return;
        }
        let ends = heard.readings().filter_map(|(word, _)| {
            let path = page.walk(&page.lexicon.titles, i, word);
            path.filter(|&(_, node)| !page.lexicon.titles.ends(node).is_empty()).last()
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
        let heard = self.page.heard(i);
        if !heard.role.is(Role::NAME) {
            return None;
        }
        heard.readings().find_map(|(word, cut)| {
            let own_word =
                heard.exact.is_some_and(|id| self.page.lexicon.words.word(id).class.is(Class::WHOLE));
            if cut > 0 && own_word { None } else { self.named(i, word, cut) }
        })
    }

    fn named(&mut self, i: usize, word: WordId, cut: u8) -> Option<Found> {
        let mut path = std::mem::take(&mut self.path);
        path.clear();
        path.extend(self.page.walk(&self.page.lexicon.names, i, word));
        let found = self.named_by(&path, i, cut);
        self.path = path;
        found
    }

    /// The longest of the names on a path from token `i` that may be believed.
    fn named_by(&mut self, path: &[(usize, NodeId)], i: usize, cut: u8) -> Option<Found> {
        let lexicon = self.page.lexicon;
        if let Some((last, ends)) = self.page.mistyped(path)
            && let Some(end) = ends
                .iter()
                .find(|end| end.trust == Trust::Full && lexicon.kind(end.actor) == ActorKind::Person)
        {
            return Some(Found { first: i, last, cut, who: Who::Known(end.actor), by: By::Typo });
        }
        path.iter().rev().find_map(|&(last, node)| {
            let ends = lexicon.names.ends(node);
            if last > i && (self.page.is_torn(i, last) || self.is_minister(i)) {
                return None;
            }
            // «مجلس الأمن القومي» waits for its long name, and holds no «مجلس الأمن».
            if self.waits_at(i) {
                return None;
            }
            let (actor, by) = self.believe(ends, i, last, cut)?;
            self.whole(Found { first: i, last, cut, who: Who::Known(actor), by }, ends)
        })
    }

    /// Which of the actors that have this name is meant here, if one is, and what shows it.
    fn believe(&mut self, ends: &'a [Named], i: usize, last: usize, cut: u8) -> Option<(u32, By)> {
        let best = ends.first()?;
        let full = |end: &&Named| end.trust == Trust::Full;
        if best.trust == Trust::Full {
            let seen =
                ends.iter().filter(full).max_by_key(|end| self.drafts.last(end.actor).map_or(0, |at| at + 1));
            let single = i == last && ends.iter().filter(full).count() == 1;
            return if single { Some(best) } else { seen }.map(|end| (end.actor, By::Lexicon));
        }
        if best.trust == Trust::Place && self.is_place((i, last), cut) {
            return Some((best.actor, By::Place));
        }
        self.short(ends, i, last, cut)
    }

    /// Whether token `i` stands where a place stands: after «مدينة», or if it is no ordinary word after «في» or
    /// behind ب.
    fn is_place(&self, (i, last): (usize, usize), cut: u8) -> bool {
        let before = self.page.before(i).map_or_else(Class::default, |p| self.page.class(p));
        let cue = cut > 0 && self.page.tokens.folded(i).starts_with('ب') || before.is(Class::PLACE_CUE);
        before.is(Class::PLACE_HEAD) || cue && (last > i || !self.page.class(i).is(Class::ORDINARY))
    }

    fn take(&mut self, found: &Found) {
        let span = self.span(found);
        self.drafts.add(&found.who, span, found.by);
        self.mark(found);
        if let Some(title) = &mut self.title
            && title.until >= found.first
            && title.until <= found.last + 1
            && !matches!(&found.who, Who::Known(a) if self.page.lexicon.kind(*a) == ActorKind::Person)
        {
            title.until = found.last + 1;
            title.definite = true;
        }
        self.floor = found.last + 1;
        self.at = self.floor;
        self.learn(found);
    }

    /// Remembers what was found where.
    pub(super) fn mark(&mut self, found: &Found) {
        let (kind, count) = (self.kind(&found.who), found.last + 1 - found.first);
        let slots = self.marks.iter_mut().take(found.last + 1).skip(found.first);
        slots.enumerate().for_each(|(at, slot)| *slot = Mark::new(kind, found.by, (at, count)));
    }

    /// Decides what the short names that waited mean.
    fn settle(&mut self) {
        let taken = self.drafts.spans();
        for waiting in std::mem::take(&mut self.pending) {
            let after = taken.partition_point(|span| span.end <= waiting.span.start);
            if !taken.get(after).is_some_and(|span| span.overlaps(waiting.span))
                && let Some(who) = self.meant(&waiting)
            {
                // A strange body has nothing but its head.
                let headed = matches!(who, Who::New { .. }) && self.kind(&who) != ActorKind::Person;
                let by = if headed { By::Head } else { waiting.found.by };
                self.drafts.add(&who, waiting.span, by);
                self.mark(&Found { who, by, ..waiting.found });
            }
        }
    }
}
