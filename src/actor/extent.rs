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

impl Reader<'_> {
    /// The name with its head, its adjective and its quotes; nothing where the adjective makes it another body.
    pub(super) fn whole(&self, mut found: Found, ends: &[Named]) -> Option<Found> {
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
            let own = self.page.lexicon.nation(actor);
            if own.is_some_and(|own| own != state) {
                let other = ends.iter().find(|end| self.page.lexicon.nation(end.actor) == Some(state));
                found.who = Who::Known(other?.actor);
            }
            found.last += 1;
        }
        if found.first > self.floor {
            self.join_head(&mut found);
        }
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
