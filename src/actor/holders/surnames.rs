//! A surname after a title: «استقبل الرئيس رئيس الوزراء العراقي … وقال الكاظمي» speaks of whom the title meant.

use std::collections::BTreeMap;

use super::Reader;
use crate::actor::lexicon::Trust;
use crate::actor::words::{Class, WordId};
use crate::span::Span;
use crate::text::normalize::folded;

impl Reader<'_> {
    /// Adds the surnames of those whom titles alone have named before, where the text leaves them to nobody.
    pub(super) fn surnames(&self, found: &mut Vec<(u32, Span)>) {
        let mut since: BTreeMap<u32, usize> = BTreeMap::new();
        for (who, title) in found.iter() {
            since.entry(*who).or_insert(title.end);
        }
        let Some(&first) = since.values().min() else { return };
        let endings: Vec<String> = since.keys().flat_map(|who| self.endings(*who)).collect();
        let ends = |i: &usize| endings.iter().any(|ending| self.tokens.folded(*i).ends_with(ending.as_str()));
        let titles: Vec<Span> = found.iter().map(|(_, title)| *title).collect();
        for i in (self.tokens.at_byte(first)..self.tokens.len()).filter(ends) {
            let start = self.tokens.span(i, i).start;
            let is_named = |who: u32| since.get(&who).is_some_and(|end| *end <= start);
            if let Some((who, last, cut)) = self.surname(i, is_named)
                && let Some(span) = self.span(i, last, cut)
                && span.end == self.tokens.span(i, last).end
                && !titles
                    .get(titles.partition_point(|title| title.end <= span.start))
                    .is_some_and(|title| title.overlaps(span))
                && found.last().is_none_or(|(_, before)| !before.overlaps(span))
            {
                found.push((who, span));
            }
        }
    }

    /// How the first words of a person's short names end, whatever stands before them: most tokens need no second look.
    fn endings(&self, who: u32) -> impl Iterator<Item = String> {
        let words = self.lexicon.entry(who).short_names().filter_map(|name| name.split(' ').next());
        words.map(|word| folded(word.strip_prefix("ال").unwrap_or(word)))
    }

    /// Whose surname begins at token `i`, if it is one alone and of one alone; its last token and the letters before it.
    fn surname(&self, i: usize, is_named: impl Fn(u32) -> bool) -> Option<(u32, usize, u8)> {
        let (word, cut) = self.heard(i).readings().next()?;
        let (last, who) = self.longest_surname(i, word, is_named)?;
        let before = i.checked_sub(1).filter(|_| cut == 0 && self.is_plain(i));
        let class = before.map_or_else(Class::default, |before| self.heard(before).class);
        let own = self.heard(i).class;
        let told = class.is(Class::VERB.or(Class::HONORIFIC));
        let other = own.is(Class::NISBA.or(Class::ORDINARY).or(Class::GIVEN)) && i == last && !told
            || class.is(Class::GIVEN.or(Class::PARTICLE)) && !class.is(Class::STOP.or(Class::VERB));
        let more = self.is_plain(last + 1) && self.heard(last + 1).class.is(Class::PARTICLE);
        (!other && !more).then_some((who, last, cut))
    }

    /// The longest short name that begins at token `i` with this word and is of one of them: its last token, and whose it is.
    fn longest_surname(
        &self,
        i: usize,
        word: WordId,
        is_named: impl Fn(u32) -> bool,
    ) -> Option<(usize, u32)> {
        let names = &self.lexicon.names;
        let whose = |(last, node)| {
            let short = names.ends(node).iter().filter(|end| end.trust == Trust::Short);
            let mut people = short.map(|end| end.actor).filter(|who| is_named(*who));
            people.next().filter(|_| people.next().is_none()).map(|who| (last, who))
        };
        self.walk(names, i, names.child(0, word)?).filter_map(whose).last()
    }
}
