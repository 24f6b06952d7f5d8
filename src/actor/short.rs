//! Short names: a surname or «التحالف» means who was named in full before, a title or a verb may explain a surname,
//! and other short names wait for long ones until the article ends.

use super::context::Gap;
use super::draft::Who;
use super::lexicon::{Named, Trust};
use super::reader::{Found, Reader};
use super::words::Class;
use super::{ActorKind, By};
use crate::span::Span;

/// A short name that nobody in the article had yet: the tokens and who it may mean.
pub(super) struct Pending<'a> {
    /// What is waiting, as if the first of them were meant.
    pub(super) found: Found,
    /// Its bytes.
    pub(super) span: Span,
    /// Who has this name.
    pub(super) ends: &'a [Named],
}

impl<'a> Reader<'a> {
    /// A short name means who was named last of those who have it; else a title may tell.
    pub(super) fn short(&mut self, ends: &'a [Named], i: usize, last: usize, cut: u8) -> Option<(u32, By)> {
        if (i + 1..=last).any(|k| self.full_from(k).is_some_and(|end| end > last)) {
            return None;
        }
        let of_place = |end: &&Named| end.trust == Trust::Place;
        let named = self.drafts.latest(ends);
        if let Some(end) = named {
            let chair = self.page.before(i).is_some_and(|p| self.is_chair(p));
            let body = !self.is_person(end.actor) && (chair || self.goes_on(last));
            return (end.trust != Trust::Short || !body && self.stands_alone(i, last, cut))
                .then_some((end.actor, By::Short));
        }
        let mut people = ends.iter().filter(|end| !of_place(end) && self.is_person(end.actor));
        let (person, other) = (people.next(), people.next());
        if person.is_some() {
            let called = self.is_called(i, last) && self.ends_name(i, last);
            let adjective = i == last && self.page.class(i).is(Class::NISBA);
            if called && other.is_none() && !adjective {
                return person.map(|end| (end.actor, By::Called));
            }
            if called || self.speaks(i, last) {
                self.wait(ends, i, last, cut);
            }
            return None;
        }
        if !self.goes_on(last) && self.stands_alone(i, last, cut) && !ends.iter().any(|end| of_place(&end)) {
            self.wait(ends, i, last, cut);
        }
        None
    }

    /// The only one of these people, else the only one who ever held one of the offices.
    fn foremost(&self, people: &[u32]) -> Option<u32> {
        let mut officers = people.iter().filter(|who| self.is_officer(**who));
        match people {
            [one] => Some(*one),
            _ => officers.next().filter(|_| officers.next().is_none()).copied(),
        }
    }

    /// Whether a person ever held one of the offices.
    fn is_officer(&self, who: u32) -> bool {
        self.page.lexicon.offices.has(who)
    }

    /// Whether an adjective that is no state's goes on a body's name after token `last`: «الحكومة المحلية» is another.
    fn goes_on(&self, last: usize) -> bool {
        let next = last + 1;
        let folded = || self.page.tokens.folded(next);
        self.page.gap(next) == Gap::Plain
            && self.page.is_definite(next)
            && !self
                .page
                .class(next)
                .is(Class::STOP.or(Class::FORMER).or(Class::QUALIFIER).or(Class::DESIGNATE))
            && (self.page.class(next).is(Class::NISBA) || folded().ends_with("يه") || folded().ends_with('ي'))
    }

    /// The last token of the longest full name that begins at token `i`.
    fn full_from(&self, i: usize) -> Option<usize> {
        let names = &self.page.lexicon.names;
        let path = self.page.walk(names, i, self.page.heard(i).exact?);
        let full = |node| names.ends(node).first().is_some_and(|end| end.trust == Trust::Full);
        path.filter(|&(_, node)| full(node)).last().map(|(last, _)| last)
    }

    fn is_person(&self, actor: u32) -> bool {
        self.page.lexicon.kind(actor) == ActorKind::Person
    }

    /// Whether a surname that the article has not explained stands where only a name can: after a title, or after
    /// a verb if it is no other word.
    fn is_called(&self, i: usize, last: usize) -> bool {
        let other = Class::ORDINARY.or(Class::GIVEN);
        let titled = self.title_before(i).is_some_and(|title| title.definite);
        let told = self.page.before(i).is_some_and(|p| self.page.class(p).is(Class::VERB));
        if self.page.class(i).is(Class::PARTICLE) {
            return false;
        }
        let own = if i == last { self.page.class(i) } else { Class::default() };
        let adjective = own.is(Class::NISBA);
        // «وذكر السوداني الجنسية» is no name.
        let more = adjective && self.page.gap(last + 1) == Gap::Plain && self.page.is_definite(last + 1);
        titled && !adjective || told && !own.is(other) && !more
    }

    /// Whether the name begins a line and a colon or a verb follows: «العبادي: سنحرر الموصل».
    fn speaks(&self, i: usize, last: usize) -> bool {
        let (before, behind) = (self.page.tokens.gap(i), self.page.tokens.gap(last + 1));
        let verb = self.page.gap(last + 1) == Gap::Plain && self.page.class(last + 1).is(Class::VERB);
        (i == 0 || before.contains('\n')) && (verb || behind.trim_start().starts_with(':'))
    }

    /// A short name before its long one: kept until the end of the article.
    fn wait(&mut self, ends: &'a [Named], first: usize, last: usize, cut: u8) {
        let more =
            self.page.gap(last + 1) == Gap::Plain && self.page.tokens.folded(last + 1).starts_with("لل");
        if more
            || self.nation_after(last).is_some()
            || self.pending.last().is_some_and(|p| p.found.last >= first)
        {
            return;
        }
        if self.page.before(first).is_some_and(|p| self.is_chair(p)) {
            return;
        }
        let found = Found { first, last, cut, who: Who::Known(ends[0].actor), by: By::Short };
        let span = self.span(&found);
        self.pending.push(Pending { found, span, ends });
    }

    /// Whether a short name that begins at token `i` was just kept for later.
    pub(super) fn waits_at(&self, i: usize) -> bool {
        self.pending.last().is_some_and(|waiting| waiting.found.first == i)
    }

    /// Who a short name without a long one before it means: who is named later; a person whose office is of a state that the
    /// article speaks of; the body of the one state that the article
    /// speaks of; the only one that has it, where it
    /// has two words and the article speaks of its state; else, behind a head, an actor of the article.
    pub(super) fn meant(&self, waiting: &Pending) -> Option<Who> {
        if let Some(end) = self.drafts.latest(waiting.ends) {
            return Some(Who::Known(end.actor));
        }
        let found = &waiting.found;
        if self.is_person(waiting.ends.first()?.actor) {
            return self.speaker(waiting);
        }
        let headed = self.page.class(found.first).is(Class::HEAD);
        if headed && waiting.ends.len() > 1 {
            let state = self.drafts.only_state(self.page.lexicon);
            let of = |end: &&Named| state.is_some() && self.page.lexicon.nation(end.actor) == state;
            if let Some(end) = waiting.ends.iter().find(of) {
                return Some(Who::Known(end.actor));
            }
        }
        if waiting.ends.len() == 1 && found.last > found.first {
            let nation = waiting.ends.first().and_then(|end| self.page.lexicon.nation(end.actor));
            if nation.map_or(headed, |state| self.drafts.speak_of(state, self.page.lexicon)) {
                return Some(found.who.clone());
            }
        }
        headed.then(|| self.stranger(found, ActorKind::Organisation))
    }

    /// Whose surname stands where a name does: a stranger's who is named in full later, or that of the only one who held an
    /// office, of a state that the article speaks of.
    fn speaker(&self, waiting: &Pending) -> Option<Who> {
        let surname = self.page.tokens.hash(waiting.found.last);
        if let Some((who, _)) =
            self.drafts.short(surname).filter(|_| waiting.found.first == waiting.found.last)
        {
            return Some(who);
        }
        let people: Vec<u32> = waiting.ends.iter().map(|end| end.actor).collect();
        let person = self.foremost(&people).filter(|_| self.is_no_national(&waiting.found))?;
        let mut states = self.page.lexicon.offices.of(person).filter_map(|office| office.state);
        states.any(|state| self.drafts.speak_of(state, self.page.lexicon)).then_some(Who::Known(person))
    }

    /// Whether «السوداني» is no one of Sudan: the article does not speak of that state.
    fn is_no_national(&self, found: &Found) -> bool {
        let words = &self.page.lexicon.words;
        let word = self.page.heard(found.last).exact.map(|word| words.word(word));
        !word.and_then(|word| word.nisba).is_some_and(|state| self.drafts.speak_of(state, self.page.lexicon))
    }

    /// «وزيرة الخارجية الألمانية» is a person: the adjective is hers.
    pub(super) fn is_minister(&self, i: usize) -> bool {
        let before = self.page.before(i).map(|p| self.page.tokens.folded(p));
        before.is_some_and(|word| word.trim_start_matches(['و', 'ل', 'ب']) == "زيره")
    }

    /// «رئيس مجلس الوزراء» names an office and not the body.
    pub(super) fn is_chair(&self, i: usize) -> bool {
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

    /// Whether the name is over after `last`: no «بن» and no «الله» follows, and no second name after a word that is also a
    /// given one.
    fn ends_name(&self, i: usize, last: usize) -> bool {
        let next = last + 1;
        if self.page.gap(next) != Gap::Plain {
            return true;
        }
        let second = self.page.is_given(next) || self.page.is_open(next) && self.page.is_definite(next);
        let more = self.page.class(next).is(Class::PARTICLE) || self.page.tokens.folded(next) == "الله";
        !(more || self.page.class(i).is(Class::GIVEN) && second)
    }
}
