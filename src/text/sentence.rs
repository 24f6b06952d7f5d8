//! Sentences: what stands between two ends of a sentence, as far as punctuation tells.

use crate::span::Span;

/// What may stand between the end of a sentence and the beginning of the next.
const AROUND: [char; 9] = [' ', '\t', '"', '”', '»', ')', ']', '\u{a0}', '\u{200f}'];

/// The sentence that holds a place of the text; a line that holds it ends one too.
pub fn around(text: &str, place: Span) -> Span {
    let (before, after) = (Span::new(0, place.start).of(text), Span::new(place.end, text.len()).of(text));
    let start = ends(before, after).last().unwrap_or(0);
    let skipped = Span::new(start, place.start).of(text);
    let start = start + skipped.len() - skipped.trim_start_matches(AROUND).len();
    let end = ends(after, "").next().map_or(text.len(), |end| place.end + end);
    let kept = Span::new(start, end).of(text).trim_end();
    Span::new(start, start + kept.len())
}

/// The bytes behind each end of a sentence in a text that another one follows.
fn ends<'t>(text: &'t str, rest: &'t str) -> impl Iterator<Item = usize> + 't {
    text.char_indices().filter_map(move |(at, c)| {
        let behind = at + c.len_utf8();
        let next =
            || text.get(behind..).and_then(|after| after.chars().next()).or_else(|| rest.chars().next());
        let is_end = match c {
            '\n' | '؟' | '?' | '!' | '۔' => true,
            // Not in «7.5» or «www.example.org».
            '.' => next().is_none_or(|c| c.is_whitespace() || AROUND.contains(&c)),
            _ => false,
        };
        is_end.then_some(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_what_stands_between_two_ends() {
        let text =
            "ارتفع النفط 7.5% أمس. وقال الوزير في 27 يناير: \"لن نخفض\". وهل يكفي ذلك؟ لا\nوفي 3 مارس عاد";
        for (place, sentence) in [
            ("أمس", "ارتفع النفط 7.5% أمس."),
            ("27 يناير", "وقال الوزير في 27 يناير: \"لن نخفض\"."),
            ("يكفي", "وهل يكفي ذلك؟"),
            ("لا\n", "لا\nوفي 3 مارس عاد"),
            ("3 مارس", "وفي 3 مارس عاد"),
        ] {
            let start = text.find(place).unwrap();
            assert_eq!(around(text, Span::new(start, start + place.len())).of(text), sentence);
        }
    }
}
