//! Names that no lexicon has: what heads, titles and given names show to be one. Precise rather than greedy: a name
//! that is missed costs a reader less than a name that is none.

use super::context::{Gap, after, closes};
use super::draft::Who;
use super::extent::fits;
use super::lexicon::Named;
use super::reader::{Found, Reader};
use super::rules::{Head, Takes};
use super::slug::{Part, foreign, slug};
use super::words::{Class, Role};
use super::{ActorKind, By};
use crate::text::hash::hash;
use crate::text::segment::TokenKind;

/// Words of one name behind its head, or of one person.
const LONGEST: usize = 5;

impl Reader<'_> {
    /// What a rule finds at token `i`.
    pub(super) fn by_rule(&mut self, i: usize) -> Option<Found> {
        self.shared(i)
            .or_else(|| self.variant(i))
            .or_else(|| self.headed(i))
            .or_else(|| self.person(i))
            .or_else(|| self.learnt(i))
    }

    /// «الحكومتان العراقية والأميركية» are two actors: the head with the first adjective, then the second alone.
    fn shared(&mut self, i: usize) -> Option<Found> {
        let lexicon = self.page.lexicon;
        let second = self.dual.take_if(|(at, _)| *at == i);
        if second.is_none() && !self.page.heard(i).role.is(Role::DUAL) {
            return None;
        }
        let (head, dual) = second.or_else(|| {
            let walk = |word| self.page.walk(&lexicon.duals, i, word);
            let path = self.page.heard(i).readings().flat_map(|(word, _)| walk(word));
            let (last, node) = path.filter(|&(_, node)| !lexicon.duals.ends(node).is_empty()).last()?;
            Some((last, lexicon.duals.ends(node).first()?.as_str()))
        })?;
        let joined = second.is_some();
        let adjective = if joined { i } else { head + 1 };
        let heard = self.page.heard(adjective);
        let state = lexicon.words.word(heard.word(&lexicon.words)?).nisba?;
        let actor = lexicon.index(&format!("{}-{dual}", lexicon.entry(state).id))?;
        let cut = if joined { heard.cut } else { self.page.heard(i).word_cut(&lexicon.words) };
        if !joined {
            self.dual = Some((adjective + 1, dual));
        }
        Some(Found { first: i, last: adjective, cut, who: Who::Known(actor), by: By::Dual })
    }

    /// «القوات العراقية والأميركية»: behind a plural the second adjective means another such body.
    fn note_plural(&mut self, found: &Found) {
        let (page, next) = (&self.page, found.last + 1);
        let Who::Known(actor) = found.who else { return };
        let joined = page.gap(next) == Gap::Plain && page.tokens.folded(next).starts_with("وال");
        if !joined
            || !page.class(found.last).is(Class::NISBA)
            || !page.tokens.folded(found.first).ends_with("ات")
        {
            return;
        }
        let state = page.lexicon.nation(actor).map(|state| page.lexicon.entry(state).id.as_str());
        let institution = state.and_then(|state| {
            let of = |id: &&String| page.lexicon.index(&format!("{state}-{id}")) == Some(actor);
            page.lexicon.institutions.iter().find(of)
        });
        if let Some(institution) = institution {
            self.dual = Some((next, institution));
        }
    }

    /// «وزارة النقل», «كتائب "عاشوراء"»: a head and what it takes.
    fn headed(&mut self, i: usize) -> Option<Found> {
        let lexicon = self.page.lexicon;
        let token = self.page.heard(i);
        if !token.class.is(Class::HEAD) {
            return None;
        }
        let head = lexicon.rules.head(lexicon.words.word(token.word(&lexicon.words)?).head?)?;
        let next = i + 1;
        let office = self.title.is_some_and(|title| title.until > i)
            && self.page.before(i).is_some_and(|p| self.is_chair(p));
        if office || self.page.gap(next) == Gap::Break || self.waits_at(i) {
            return None;
        }
        let known = self.known(next).map(|found| (found.last, self.kind(&found.who)));
        let quoted = self.quoted(next, head).filter(|_| known.is_none());
        let last = match known {
            Some((last, ActorKind::Place | ActorKind::State)) if head.takes.contains(&Takes::Place) => {
                self.adjectives(last, head)
            }
            Some(_) => return None,
            None => quoted.or_else(|| self.run(next, head)).or_else(|| self.bare(next, head))?,
        };
        let apart = head.apart && quoted.is_some();
        let (first, cut) = if apart { (next, 0) } else { (i, token.word_cut(&lexicon.words)) };
        let mut found = Found { first, last, cut, who: Who::Known(0), by: By::Head };
        found.who = self.stranger(&found, head.kind);
        Some(found)
    }

    pub(super) fn kind(&self, who: &Who) -> ActorKind {
        match who {
            Who::Known(actor) => self.page.lexicon.kind(*actor),
            Who::New { kind, .. } => *kind,
        }
    }

    /// The last token of a quotation that opens right before `next`.
    fn quoted(&self, next: usize, head: &Head) -> Option<usize> {
        let open =
            self.page.tokens.gap(next).trim().chars().next().filter(|c| closes(*c, *c) || *c == '«')?;
        let closed = |k: &usize| self.page.tokens.gap(k + 1).chars().next().is_some_and(|c| closes(open, c));
        let inside = |k: &usize| *k == next || self.page.gap(*k) == Gap::Plain;
        if !head.takes.contains(&Takes::Quoted) {
            return None;
        }
        (next..next + LONGEST).take_while(inside).find(closed)
    }

    /// The last of the definite words from `next` on; they end at the adjective of a state.
    fn run(&self, next: usize, head: &Head) -> Option<usize> {
        let mut last = None;
        for k in next..next + LONGEST {
            let joined = k > next && self.is_joined(k, head);
            let fits = self.page.is_definite(k) || joined;
            if !fits || self.page.gap(k) != Gap::Plain || !self.page.is_part(k) {
                break;
            }
            last = Some(k);
            if self.page.class(k).is(Class::NISBA) {
                return (k > next || head.takes.contains(&Takes::Nisba)).then_some(k);
            }
        }
        last.filter(|_| head.takes.contains(&Takes::Definite))
    }

    fn bare(&self, next: usize, head: &Head) -> Option<usize> {
        let fits = self.page.gap(next) == Gap::Plain
            && self.page.is_open(next)
            && !self.page.is_definite(next)
            && !self.page.is_governed(next)
            && !self.is_verb_like(next);
        (fits && head.takes.contains(&Takes::Bare)).then_some(next)
    }

    /// «مطار بغداد الدولي», «هيئة أبوظبي للثقافة»: what goes with a place.
    fn adjectives(&self, last: usize, head: &Head) -> usize {
        let fits = |&k: &usize| {
            self.page.gap(k) == Gap::Plain
                && self.page.is_part(k)
                && (self.page.is_definite(k) || self.is_joined(k, head))
        };
        (last + 1..last + 3).take_while(fits).last().unwrap_or(last)
    }

    /// «والمواصلات», «للاستثمار» behind a head that takes them.
    fn is_joined(&self, k: usize, head: &Head) -> bool {
        let folded = self.page.tokens.folded(k);
        head.takes.contains(&Takes::And) && (folded.starts_with("وال") || folded.starts_with("لل"))
    }

    /// A person: two words or more after a title, or a given name and what shows that it is one.
    fn person(&mut self, i: usize) -> Option<Found> {
        let titled = self.title_before(i).is_some_and(|title| title.definite);
        let class = self.page.class(i);
        if !titled && !class.is(Class::GIVEN) {
            return None;
        }
        let cut = self.page.heard(i).word_cut(&self.page.lexicon.words);
        // A given name may follow «و»; behind a preposition the same letters are too often another word.
        let given = class.is(Class::GIVEN)
            && !class.is(Class::STOP.or(Class::VERB).or(Class::ORDINARY))
            && (cut == 0 || self.page.tokens.folded(i).starts_with('و'));
        let begins = if titled { given || self.may_begin(i) } else { given };
        let last = begins.then(|| self.name_end(i, titled)).flatten()?;
        let cut = if class.is(Class::GIVEN) { cut } else { 0 };
        let by = if titled { By::Title } else { By::Given };
        let mut found = Found { first: i, last, cut, who: Who::Known(0), by };
        found.who = self.stranger(&found, ActorKind::Person);
        Some(found)
    }

    /// «كنيث ماكنزي» for «كينيث ماكنزي», «أنتوني بلنكن» for «أنتوني بلينكن»: one word of a foreign name is known, the
    /// other is spelled otherwise.
    fn variant(&self, i: usize) -> Option<Found> {
        let next = i + 1;
        let (foreign, behind) = (self.page.class(i).is(Class::FOREIGN), self.page.heard(next));
        if !foreign && !behind.role.is(Role::SURNAME) {
            return None;
        }
        let surname = self.page.is_open(i)
            && behind.exact.is_some_and(|word| self.page.lexicon.is_foreign_surname(word));
        let given = foreign && self.page.is_open(next);
        if !(surname || given) || self.page.gap(next) != Gap::Plain {
            return None;
        }
        let mut found = Found { first: i, last: next, cut: 0, who: Who::Known(0), by: By::Spelling };
        found.who = Who::Known(self.by_ear(&self.words_of(&found))?);
        Some(found)
    }

    /// The person of the lexicon whose foreign name sounds like this.
    fn by_ear(&self, parts: &[Part]) -> Option<u32> {
        self.page.lexicon.by_ear(&foreign(parts)?)
    }

    /// The one person or body of the lexicon with this one word as a name, full or short, if it is no other word.
    fn by_one_word(&self, found: &Found, kind: ActorKind) -> Option<u32> {
        let lexicon = self.page.lexicon;
        let heard = self.page.heard(found.first);
        let word = if found.cut == 0 { heard.exact } else { heard.bare };
        let word = word.filter(|_| found.first == found.last)?;
        let plain = lexicon.words.word(word).class.without(Class::TITLE).is_empty();
        let ends = lexicon.names.ends(lexicon.names.child(0, word).filter(|_| plain)?);
        let alike = |end: &&Named| {
            let other = lexicon.kind(end.actor);
            other == kind || fits(kind, other)
        };
        let mut alike = ends.iter().filter(alike);
        alike.next().filter(|_| alike.next().is_none()).map(|end| end.actor)
    }

    /// The words of a find, without the letters before its name.
    fn words_of<'p>(&'p self, found: &Found) -> Vec<Part<'p>> {
        let page = &self.page;
        let part = |i: usize| {
            let folded = page.tokens.folded(i);
            let heard = page.heard(i);
            if i > found.first {
                return (folded, heard.class);
            }
            // «للحزب» is «الحزب».
            let whole = heard.bare.filter(|_| found.cut == 0 && folded.starts_with("لل"));
            let word =
                whole.map_or_else(|| after(folded, found.cut as usize), |id| page.lexicon.words.form(id));
            (word, heard.class)
        };
        (found.first..=found.last).map(part).collect()
    }

    fn may_begin(&self, i: usize) -> bool {
        let folded = self.page.tokens.folded(i);
        let joined = folded.starts_with(['و', 'ل']) && !self.page.is_given(i);
        self.page.is_open(i)
            && !self.page.is_definite(i)
            && !self.page.is_governed(i)
            && !joined
            && !self.is_verb_like(i)
    }

    /// Whether a verb stands right before token `i`, as before a name.
    fn is_announced(&self, i: usize) -> bool {
        self.page.before(i).is_some_and(|p| self.page.class(p).is(Class::VERB.or(Class::HONORIFIC)))
    }

    /// The last token of a person's name of two words or more from `i`.
    fn name_end(&self, i: usize, titled: bool) -> Option<usize> {
        let mut last = i;
        let mut particle = false;
        for k in i + 1..i + LONGEST {
            if self.page.gap(k) != Gap::Plain {
                break;
            }
            if self.page.class(k).is(Class::PARTICLE) {
                particle = true;
                continue;
            }
            let open = self.page.is_open(k) && !self.page.is_governed(k);
            if !open || !(particle || self.continues(i, k, titled)) {
                break;
            }
            last = k;
            particle = false;
            if self.page.is_definite(k) {
                break;
            }
        }
        (last > i).then_some(last)
    }

    /// Whether token `k` may go on a name that began at `i`: any word right after the first one behind a title, or
    /// behind a verb if it does not look like an object; elsewhere a given name or a surname by its form.
    fn continues(&self, i: usize, k: usize, titled: bool) -> bool {
        let folded = self.page.tokens.folded(k);
        if self.page.is_given(k) {
            return true;
        }
        if self.page.tokens.written(k).ends_with(['ه', 'ً']) {
            return false;
        }
        if self.page.is_definite(k) {
            let first = titled && self.page.is_given(i) || self.is_announced(i);
            return folded.ends_with('ي') || first && !folded.ends_with('ه');
        }
        let object = folded.ends_with('ا') || folded.ends_with("ته") || folded.ends_with("ها");
        k == i + 1
            && !self.is_verb_like(k)
            && !folded.starts_with('و')
            && (titled || !object && self.is_announced(i))
    }

    /// Whether an unknown word has the form of a verb: «يتوجه», «ستنطلق».
    fn is_verb_like(&self, i: usize) -> bool {
        let folded = self.page.tokens.folded(i);
        let bare = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
        let bare = bare.strip_prefix('س').unwrap_or(bare);
        !self.page.class(i).is(Class::GIVEN) && bare.starts_with(['ي', 'ت']) && bare.chars().count() > 3
    }

    /// A short name of someone found before: a surname, an acronym or a first name.
    pub(super) fn learnt(&self, i: usize) -> Option<Found> {
        if !self.drafts.has_short() {
            return None;
        }
        let tokens = self.page.tokens;
        let whole = self.drafts.short(tokens.hash(i)).map(|found| (found, 0));
        let bare = || {
            let rest = tokens.folded(i).strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])?;
            self.drafts.short(hash(rest.as_bytes())).map(|found| (found, 1))
        };
        let ((who, first), cut) = whole.or_else(bare)?;
        let given = || self.page.before(i).is_some_and(|p| self.page.is_given(p));
        let fits = if first { self.is_first_alone(i) } else { !given() };
        fits.then_some(Found { first: i, last: i, cut, who, by: By::Explained })
    }

    /// Whether a first name stands where it means someone: no part of another name, and no ordinary word.
    fn is_first_alone(&self, i: usize) -> bool {
        let no_name = |k: usize| {
            let class = self.page.class(k);
            self.page.gap(k) != Gap::Plain || class.is(Class::STOP.or(Class::VERB)) && !class.is(Class::GIVEN)
        };
        let before = self.page.before(i);
        let class = before.map_or_else(Class::default, |p| self.page.class(p));
        let noun = before.is_some_and(|p| self.page.is_definite(p) || self.page.is_governed(p));
        let part = class.is(Class::GIVEN.or(Class::PARTICLE).or(Class::NISBA))
            && !class.is(Class::STOP.or(Class::VERB));
        let named = self.floor == i && before.is_some();
        no_name(i + 1)
            && !self.page.class(i).is(Class::ORDINARY.or(Class::STOP).or(Class::VERB))
            && !(part || named || noun && self.title_before(i).is_none())
    }

    /// Who has this name: one of the lexicon by another spelling, or an actor whose id the name fixes.
    pub(super) fn stranger(&self, found: &Found, kind: ActorKind) -> Who {
        let parts = self.words_of(found);
        let person = kind == ActorKind::Person;
        let by_ear = || person.then(|| self.by_ear(&parts)).flatten();
        if let Some(actor) = by_ear().or_else(|| self.by_one_word(found, kind)) {
            return Who::Known(actor);
        }
        let written = self.span(found).of(self.page.tokens.text());
        let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
        Who::New { id: slug(&parts, person), name, kind }
    }

    /// Learns the surname of a stranger, and the acronym in brackets or quotes after a body's full name.
    pub(super) fn learn(&mut self, found: &Found) {
        let kind = self.kind(&found.who);
        if kind == ActorKind::Person {
            // A surname that the lexicon does not know: of a stranger, or of a name spelled otherwise.
            let unknown = self.page.heard(found.last).exact.is_none();
            let tokens = self.page.tokens;
            if (unknown || matches!(found.who, Who::New { .. })) && self.is_surname(found.last) {
                self.drafts.learn(tokens.folded(found.last), &found.who);
            }
            if found.last > found.first && self.page.class(found.first).is(Class::GIVEN) {
                let first = after(tokens.folded(found.first), found.cut.into());
                self.drafts.learn_first(first, &found.who);
            }
            return;
        }
        let next = found.last + 1;
        self.note_plural(found);
        if found.first == found.last
            || matches!(kind, ActorKind::State | ActorKind::Place)
            || !self.is_acronym(next)
        {
            return;
        }
        self.drafts.learn(self.page.tokens.folded(next), &found.who);
    }

    /// Whether the last word of a name may stand for it: no given name, no half of one, no common noun by its form.
    fn is_surname(&self, i: usize) -> bool {
        let half = self.page.before(i).is_some_and(|p| self.page.class(p).is(Class::PARTICLE));
        let common = self.page.is_definite(i) && !self.page.tokens.folded(i).ends_with('ي');
        !(self.page.is_given(i) || half || common)
    }

    /// Whether token `i` stands alone in brackets or quotes, unknown, and in Latin script is all capitals.
    fn is_acronym(&self, i: usize) -> bool {
        let Some(token) = self.page.tokens.list().get(i) else { return false };
        // Behind a quoted name the gap closes one quotation before it opens a bracket.
        let open = self.page.tokens.gap(i).trim_end().chars().next_back();
        let close = self.page.tokens.gap(i + 1).chars().next();
        let alone = open.zip(close).is_some_and(|(open, close)| closes(open, close));
        let written = self.page.tokens.written(i);
        let bracketed = open == Some('(') && token.span().end - token.span().start <= 10;
        let capitals = written.len() > 1 && written.chars().all(|c| c.is_ascii_uppercase());
        alone
            && match token.kind {
                TokenKind::Arabic => {
                    bracketed && self.page.heard(i).exact.is_none() && self.page.heard(i).bare.is_none()
                }
                TokenKind::Other => capitals,
                TokenKind::Number => false,
            }
    }
}
