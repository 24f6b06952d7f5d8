//! How far a name reaches: its head before it, its adjective and its closing quote behind it.

use super::ActorKind;
use super::clitic::bytes_of;
use super::context::{Gap, closes};
use super::draft::Who;
use super::lexicon::Named;
use super::reader::{Found, Reader};
use super::rules::Head;
use super::words::Class;
use crate::span::Span;
use crate::text::normalize::folded;

impl Reader<'_> {
    /// The name with its head, its adjective and its quotes, without what is no part of it; nothing where the adjective makes
    /// it another body.
    pub(super) fn whole(&self, mut found: Found, ends: &[Named]) -> Option<Found> {
        let Who::Known(actor) = found.who else { return Some(found) };
        self.trim(&mut found, actor);
        if matches!(self.kind(&found.who), ActorKind::Person | ActorKind::State | ActorKind::Place) {
            return Some(found);
        }
        self.strip_adjective(&mut found, actor);
        let nation = self.nation_after(found.last);
        if let Some(state) = nation {
            let own = self.page.lexicon.nation(actor);
            if own.is_some_and(|own| own != state) {
                let other = ends.iter().find(|end| self.page.lexicon.nation(end.actor) == Some(state));
                found.who = Who::Known(other?.actor);
            }
        }
        let bare = found.last;
        if found.first > self.floor {
            self.join_head(&mut found);
        }
        if nation.is_some() && !self.is_proper(found.first, bare) {
            found.last += 1;
        }
        Some(found)
    }

    /// «ريال مدريد الإسباني» is ريال مدريد: on a proper name of several words an adjective is no part of it.
    fn strip_adjective(&self, found: &mut Found, actor: u32) {
        let Some(last) = found.last.checked_sub(1) else { return };
        if self.is_proper(found.first, last)
            && self.page.class(found.last).is(Class::NISBA)
            && let Some(last) = self.named_within(found.first, last, actor)
        {
            found.last = last;
        }
    }

    /// Whether a name is of several words that say nothing of what it is: «ريال مدريد», not «الحرس الثوري», «حركة حماس»,
    /// «حماس».
    fn is_proper(&self, first: usize, last: usize) -> bool {
        let describes = |i| self.page.is_definite(i) || self.page.is_governed(i);
        first < last && !self.page.class(first).is(Class::HEAD) && !(first..=last).any(describes)
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

    /// «مدينة الموصل» names الموصل, «صحيفة الحياة» الحياة, «الملك محمد السادس» محمد السادس: what says only what a thing
    /// is is no part of the span.
    fn trim(&self, found: &mut Found, actor: u32) {
        while let Some((first, last)) = self.trimmed(found, actor) {
            (found.first, found.last, found.cut) = (first, last, 0);
        }
    }

    /// The tokens of a name without the word before it that says what it is.
    fn trimmed(&self, found: &Found, actor: u32) -> Option<(usize, usize)> {
        let (page, kind) = (&self.page, self.page.lexicon.kind(actor));
        let class = page.class(found.first);
        let place = matches!(kind, ActorKind::State | ActorKind::Place);
        let leads = match kind {
            ActorKind::Person => class.is(Class::TITLE.or(Class::HONORIFIC)) && !class.is(Class::GIVEN),
            _ if place => class.is(Class::PLACE_HEAD),
            _ => self.head_at(found.first).is_some_and(|head| head.apart),
        };
        let next = found.first + 1 + usize::from(place && page.class(found.first + 1).is(Class::NISBA));
        if !leads || next > found.last {
            return None;
        }
        let common = || (next..=found.last).any(|i| page.is_definite(i));
        let plain = match kind {
            ActorKind::Person => false,
            ActorKind::Media => true,
            _ if place => class.is(Class::DIVISION),
            _ => next == found.last || !common(),
        };
        let named = self.named_within(next, found.last, actor).map(|last| (next, last));
        // «مدينة الصدر» is called so.
        let head = page.tokens.folded(found.first);
        let name = folded(&self.page.lexicon.entry(actor).name);
        let own = name.split(' ').next().is_some_and(|word| head.ends_with(word));
        named.or_else(|| (plain && !own).then_some((next, found.last)))
    }

    /// The last token of the longest name of an actor that begins at token `first` and ends by `last`.
    fn named_within(&self, first: usize, last: usize, actor: u32) -> Option<usize> {
        let names = &self.page.lexicon.names;
        let own = |node| names.ends(node).iter().any(|end| end.actor == actor);
        let paths =
            self.page.heard(first).readings().flat_map(|(word, _)| self.page.walk(names, first, word));
        paths
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .find(|&(end, node)| end <= last && own(node))
            .map(|(end, _)| end)
    }

    /// The head that token `i` is.
    pub(super) fn head_at(&self, i: usize) -> Option<&Head> {
        let lexicon = self.page.lexicon;
        let word = self.page.heard(i).word(&lexicon.words)?;
        lexicon.rules.head(lexicon.words.word(word).head?)
    }

    /// «حركة» joins «حماس»: one head, if no mention has it.
    pub(super) fn join_head(&self, found: &mut Found) {
        let Some(before) = found.first.checked_sub(1) else { return };
        let kind = self.kind(&found.who);
        let joins = self.head_at(before).is_some_and(|head| head.left && fits(head.kind, kind));
        if joins
            && found.cut == 0
            && self.page.gap(found.first) != Gap::Break
            && !self.page.is_governed(found.first)
        {
            found.first = before;
            found.cut = self.page.heard(before).word_cut(&self.page.lexicon.words);
        }
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
}

/// Whether a head of one kind may stand before a name of another: «قناة» only before media, «حزب» before any group.
pub(super) fn fits(head: ActorKind, name: ActorKind) -> bool {
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
