//! Precision, recall and F1 of exact spans, as CoNLL-2003 counts them: a name is right if its words and its kind are.

use std::fmt;

use warraq::actor::{ActorKind, ActorMentions};
use warraq::span::Span;
use warraq::text::segment::Tokens;

use crate::data::{Name, Sentence};

/// Names that are there, names that were found, names that are both: of each kind. Then names that are there and touch
/// one of their kind that was found, and the other way round.
#[derive(Default)]
pub struct Score([[usize; 3]; 3], [usize; 2]);

impl Score {
    /// Counts what was found in a sentence.
    pub fn add(&mut self, sentence: &Sentence, found: &[Name]) {
        let there = sentence.names();
        for name in &there {
            self.0[name.2 as usize - 1][0] += 1;
            self.1[0] += usize::from(touches(name, found));
        }
        for name in found {
            self.0[name.2 as usize - 1][1] += 1;
            self.1[1] += usize::from(touches(name, &there));
            self.0[name.2 as usize - 1][2] += usize::from(there.contains(name));
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.iter().fold([0; 3], |sum, row| std::array::from_fn(|n| sum[n] + row[n]));
        for (name, [there, found, right]) in
            ["PERS", "LOC", "ORG", "all"].iter().zip(self.0.iter().chain([&all]))
        {
            let (precision, recall) = (*right as f64 / *found as f64, *right as f64 / *there as f64);
            let both = 2.0 * precision * recall / (precision + recall);
            write!(f, "{name} P {precision:.3} R {recall:.3} F1 {both:.3}  ")?;
        }
        let [there, found, _] = all;
        let (recall, precision) = (self.1[0] as f64 / there as f64, self.1[1] as f64 / found as f64);
        write!(f, "touching P {precision:.3} R {recall:.3}")
    }
}

/// Whether a name shares a word with one of its kind.
fn touches(name: &Name, others: &[Name]) -> bool {
    others.iter().any(|other| other.2 == name.2 && other.0 < name.1 && name.0 < other.1)
}

/// The names that the recogniser found.
pub fn of_actors(sentence: &Sentence, actors: &[ActorMentions]) -> Vec<Name> {
    let kind = |kind: ActorKind| match kind {
        ActorKind::Person => Some(1),
        ActorKind::State | ActorKind::Place => Some(2),
        ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Media => Some(3),
        ActorKind::Other => None,
    };
    let mentions =
        actors.iter().flat_map(|actor| actor.mentions.iter().map(|mention| (mention.span, kind(actor.kind))));
    mentions.filter_map(|(span, kind)| sentence.name(span.start, span.end, kind?)).collect()
}

/// The names of the tagger alone.
pub fn of_labels(sentence: &Sentence, tokens: &Tokens, found: &[(usize, usize, u8)]) -> Vec<Name> {
    let name = |&(first, last, kind): &(usize, usize, u8)| {
        let Span { start, end } = tokens.span(first, last);
        sentence.name(start, end, kind)
    };
    found.iter().filter_map(name).collect()
}
