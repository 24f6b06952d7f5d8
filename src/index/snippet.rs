//! Snippets: the passage of a text that shows best why it was found.

use super::hits::Hits;
use super::record::Stored;
use crate::query::result::Snippet;
use crate::span::Span;
use crate::text::normalize::{Fold, fold};
use crate::text::segment::{Token, Tokens};

/// Stands where text is left out.
const CUT: &str = "…";
/// A longer stretch without a word, in bytes, is shown as left out.
const LONGEST_GAP: usize = 24;

/// The best passage of an article's text, title and page furniture aside: that with the most different words of the
/// query, then with the most of its hits, then the first. It is one line of whole words, of `room` characters (marks
/// aside) at most; the text's beginning where nothing matches.
pub fn passage(stored: &Stored, hits: &Hits, room: usize) -> Snippet {
    let title = stored.article.title.as_ref().and_then(|title| title.span);
    let mut leave: Vec<Span> = stored.analysis.dropped.iter().map(|dropped| dropped.span).collect();
    leave.extend(title);
    leave.sort_unstable();
    Passages::new(&stored.article.text, &leave, hits).best(room)
}

/// A word that may be shown.
struct Word {
    span: Span,
    /// What is shown between the word before and this one.
    gap: String,
    /// The column after it, if all were on one line.
    end: usize,
}

/// A place where a word of the query stands: the first and last words shown, and which of the query's it is.
struct Place {
    first: usize,
    last: usize,
    of: usize,
}

struct Passages<'t> {
    text: &'t str,
    words: Vec<Word>,
    places: Vec<Place>,
}

impl<'t> Passages<'t> {
    /// The words of a text outside the spans left out, which are in order.
    fn new(text: &'t str, leave: &[Span], hits: &Hits) -> Self {
        let tokens = Tokens::new(text);
        let words = shown(text, leave, &tokens);
        let mut places = Vec::new();
        for (of, hit) in hits.of_each(&tokens) {
            let first = words.partition_point(|word| word.span.end <= hit.start);
            let end = words.partition_point(|word| word.span.start < hit.end);
            if first < end {
                places.push(Place { first, last: end - 1, of });
            }
        }
        places.sort_by_key(|place| (place.first, place.last));
        Self { text, words, places }
    }

    fn best(&self, room: usize) -> Snippet {
        // Room for the signs on both sides.
        let inside = room.saturating_sub(2 * (CUT.chars().count() + 1));
        let (first, last) = self.densest(inside);
        self.line(self.widened((first, last), inside))
    }

    /// Columns from the first of these words to the last.
    fn width(&self, (first, last): (usize, usize)) -> usize {
        let Some((from, to)) = self.words.get(first).zip(self.words.get(last)) else { return 0 };
        to.end.saturating_sub(from.end - columns(from.span.of(self.text)))
    }

    /// The first and last words of the stretch with the most words of the query that fits.
    fn densest(&self, room: usize) -> (usize, usize) {
        let mut times = vec![0_usize; self.places.iter().map(|place| place.of + 1).max().unwrap_or(0)];
        let (mut best, mut found) = ((0, 0), (0, 0));
        let (mut end, mut different) = (0, 0);
        for (start, first) in self.places.iter().enumerate() {
            while let Some(next) = self.places.get(end) {
                if end > start && self.width((first.first, next.last)) > room {
                    break;
                }
                different += usize::from(times.get(next.of) == Some(&0));
                times.get_mut(next.of).into_iter().for_each(|n| *n += 1);
                end += 1;
            }
            if (different, end - start) > found {
                let last = self.places.get(start..end).into_iter().flatten().map(|place| place.last).max();
                (found, best) = ((different, end - start), (first.first, last.unwrap_or(first.last)));
            }
            times.get_mut(first.of).into_iter().for_each(|n| *n -= 1);
            different -= usize::from(times.get(first.of) == Some(&0));
        }
        best
    }

    /// The same with what stands around it: a little before, no further than its sentence, and all that fits behind;
    /// at the end of the text what still fits before.
    fn widened(&self, (mut first, mut last): (usize, usize), room: usize) -> (usize, usize) {
        let before = room.saturating_sub(self.width((first, last))) / 3;
        let hits = self.width((first, last));
        while first > 0 && self.width((first - 1, last)) <= hits + before && !self.begins_sentence(first) {
            first -= 1;
        }
        while last + 1 < self.words.len() && self.width((first, last + 1)) <= room {
            last += 1;
        }
        while first > 0 && last + 1 == self.words.len() && self.width((first - 1, last)) <= room {
            first -= 1;
        }
        (first, last)
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '…' | '\n');
        at.checked_sub(1).and_then(|before| self.words.get(before)).zip(self.words.get(at)).is_some_and(
            |(before, word)| Span::new(before.span.end, word.span.start).of(self.text).contains(ends),
        )
    }

    /// These words as one line, with the hits in it.
    fn line(&self, (first, last): (usize, usize)) -> Snippet {
        let mut line = Snippet::default();
        if first > 0 {
            line.text.push_str(CUT);
            line.text.push(' ');
        }
        for (at, word) in self.words.iter().enumerate().take(last + 1).skip(first) {
            if at > first {
                line.text.push_str(&word.gap);
            }
            let start = line.text.len();
            line.text.push_str(word.span.of(self.text));
            self.mark(at, (start, line.text.len()), first, &mut line.hits);
        }
        if last + 1 < self.words.len() {
            line.text.push(' ');
            line.text.push_str(CUT);
        } else if let Some(word) = self.words.last() {
            // A sentence keeps its full stop.
            let behind = self.text.get(word.span.end..).unwrap_or_default().chars();
            line.text.extend(behind.take_while(|c| !c.is_whitespace()).take(3));
        }
        line
    }

    /// Marks the word if it is a hit; the words of a phrase are one.
    fn mark(&self, at: usize, (start, end): (usize, usize), first: usize, hits: &mut Vec<Span>) {
        let before = self.places.partition_point(|place| place.first <= at);
        let mut here = self.places.iter().take(before).rev().take(LONGEST_PHRASE).filter(|p| p.last >= at);
        if let Some(place) = here.next() {
            match hits.last_mut() {
                Some(hit) if place.first < at && at > first => hit.end = end,
                _ => hits.push(Span::new(start, end)),
            }
        }
    }
}

/// Places that are looked back at for one that reaches a word.
const LONGEST_PHRASE: usize = 32;

/// The words outside the spans left out.
fn shown(text: &str, leave: &[Span], tokens: &Tokens) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut end = 0;
    let mut leave = leave.iter().peekable();
    let mut left_out = false;
    for span in tokens.list().iter().map(Token::span) {
        while leave.next_if(|left| left.end <= span.start).is_some() {
            left_out = true;
        }
        if leave.peek().is_some_and(|left| left.overlaps(span)) {
            left_out = true;
            continue;
        }
        let before = words.last().map_or(span.start, |word: &Word| word.span.end);
        let gap = gap(Span::new(before, span.start).of(text), std::mem::take(&mut left_out));
        end += columns(&gap) + columns(span.of(text));
        words.push(Word { span, gap, end });
    }
    words
}

/// What stands between two words, on one line.
fn gap(between: &str, left_out: bool) -> String {
    if left_out || between.len() > LONGEST_GAP {
        return format!(" {CUT} ");
    }
    let mut gap = String::with_capacity(between.len());
    for c in between.chars() {
        match (c.is_whitespace(), gap.ends_with(' ')) {
            (true, true) => {}
            (true, false) => gap.push(' '),
            (false, _) => gap.push(c),
        }
    }
    gap
}

/// Characters, marks aside.
fn columns(text: &str) -> usize {
    text.chars().filter(|c| fold(*c) != Fold::Drop).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::parse::{Lookup, parse};

    fn best(asked: &str, text: &str, leave: &[Span], room: usize) -> Snippet {
        let query = parse(asked, &Lookup::NOTHING).unwrap();
        Passages::new(text, leave, &Hits::new(query.as_ref(), false)).best(room)
    }

    /// The passage with its hits in brackets.
    fn shown(asked: &str, text: &str, room: usize) -> String {
        let snippet = best(asked, text, &[], room);
        let mut shown = snippet.text.clone();
        for hit in snippet.hits.iter().rev() {
            shown.insert(hit.end, ']');
            shown.insert(hit.start, '[');
        }
        shown
    }

    #[test]
    fn the_most_different_words_are_shown() {
        let far = "كلام ".repeat(30);
        let text = format!("قصف قصف قصف. {far}. ثم قصف\nعنيف على بغداد، {far}");
        assert_eq!(shown("قصف بغداد", &text, 40), "… ثم [قصف] عنيف على [بغداد]، كلام كلام …");
        assert_eq!(shown("قصف", &text, 24), "[قصف] [قصف] [قصف]. كلام …");
        assert_eq!(shown("\"قصف عنيف\"", &text, 24), "… ثم [قصف عنيف] على …");
    }

    #[test]
    fn without_a_hit_the_beginning_is_shown_and_a_short_text_whole() {
        assert_eq!(shown("x", "أول الكلام ثم آخره الذي طال.", 20), "أول الكلام ثم …");
        assert_eq!(shown("", "نص  قصير.\n", 40), "نص قصير.");
        assert_eq!(shown("x", "", 40), "");
    }

    #[test]
    fn the_end_of_a_text_is_filled_from_before() {
        assert_eq!(shown("آخر", "واحد اثنان ثلاثة. أربعة خمسة آخر!", 31), "… اثنان ثلاثة. أربعة خمسة [آخر]!");
    }

    #[test]
    fn what_is_left_out_shows_as_a_gap() {
        let text = "بغداد شارك الخبر تهدأ";
        let left = Span::new(text.find("شارك").unwrap(), text.find(" تهدأ").unwrap());
        let snippet = best("بغداد", text, &[left], 60);
        assert_eq!(snippet.text, "بغداد … تهدأ");
    }

    proptest! {
        #[test]
        fn passages_fit_and_cut_no_word(
            words in proptest::collection::vec("(قصف|بغداد|بَغْداد|كلام|a|طويلة جدا|وبال|\n|\\.)", 0..60),
            room in 12usize..80,
        ) {
            let text = words.join(" ");
            let snippet = best("قصف بغداد", &text, &[], room);
            prop_assert!(columns(&snippet.text) <= room + 3, "{}", snippet.text);
            let all: Vec<&str> = text.split_whitespace().collect();
            prop_assert!(snippet.text.split_whitespace().all(|w| w == CUT || all.contains(&w)));
            for hit in &snippet.hits {
                prop_assert!(["قصف", "بغداد", "بَغْداد"].contains(&hit.of(&snippet.text)));
            }
            let any = text.contains("قصف") || text.contains("بغداد") || text.contains("بَغْداد");
            prop_assert_eq!(any, !snippet.hits.is_empty());
        }
    }
}
