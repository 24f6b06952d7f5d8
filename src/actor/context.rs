//! One text as the rules see it: every token read once, every gap classed, page furniture silenced.

use std::cmp::Ordering;

use super::clitic::{Heard, hear_all};
use super::lexicon::{Lexicon, Named};
use super::trie::{NodeId, Trie};
use super::words::{Class, WordId};
use crate::span::Span;
use crate::text::segment::{TokenKind, Tokens};

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Blanks, or nothing.
    Plain,
    /// Quotes, brackets, hyphens: may stand inside a name.
    Quote,
    /// A comma, a sentence end, a line end: no name goes across.
    Break,
}

/// A text with what is known of each token.
pub struct Page<'a> {
    /// The tokens.
    pub tokens: &'a Tokens<'a>,
    /// What is known beforehand.
    pub lexicon: &'a Lexicon,
    heard: Vec<Heard>,
    gaps: Vec<Gap>,
    /// Tokens of page furniture, in order.
    silent: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Reads all tokens; those in `skip` (in order of text) are no words at all.
    pub fn new(tokens: &'a Tokens<'a>, lexicon: &'a Lexicon, skip: &[Span]) -> Self {
        let mut page = Self {
            tokens,
            lexicon,
            heard: hear_all(tokens, &lexicon.words),
            gaps: Vec::with_capacity(tokens.len()),
            silent: Vec::new(),
        };
        let mut skip = skip.iter().peekable();
        for (i, token) in tokens.list().iter().enumerate() {
            let span = token.span();
            while skip.next_if(|part| part.end <= span.start).is_some() {}
            let dropped = skip.peek().is_some_and(|part| part.overlaps(span));
            if dropped {
                page.silent.push(i);
                page.heard[i] = Heard::default();
            }
            page.gaps.push(if dropped { Gap::Break } else { class_of(tokens.gap(i)) });
        }
        page
    }

    /// How token `i` is read; as nothing past the end.
    pub fn heard(&self, i: usize) -> Heard {
        self.heard.get(i).copied().unwrap_or_default()
    }

    /// Whether token `i` is page furniture.
    pub fn is_silent(&self, i: usize) -> bool {
        !self.silent.is_empty() && self.silent.binary_search(&i).is_ok()
    }

    /// What the rules say of token `i`.
    pub fn class(&self, i: usize) -> Class {
        self.heard(i).class
    }

    /// What stands before token `i`; a break at both ends of the text.
    pub fn gap(&self, i: usize) -> Gap {
        if i == 0 { Gap::Break } else { self.gaps.get(i).copied().unwrap_or(Gap::Break) }
    }

    /// The token before `i`, if only blanks stand between.
    pub fn before(&self, i: usize) -> Option<usize> {
        (self.gap(i) == Gap::Plain).then(|| i - 1)
    }

    /// Whether token `i` begins with the article, behind no proclitic.
    pub fn is_definite(&self, i: usize) -> bool {
        let folded = self.tokens.folded(i);
        folded.starts_with("ال") && folded.len() > 6
    }

    /// Whether a rule may take token `i` into an unknown name: an Arabic word of which nothing is said.
    pub fn is_open(&self, i: usize) -> bool {
        self.tokens.list().get(i).is_some_and(|token| token.kind == TokenKind::Arabic)
            && (self.class(i).is_empty() || self.is_given(i))
            && self.tokens.folded(i).chars().nth(1).is_some()
    }

    /// Whether token `i` may stand in the name of an unknown body: «الثقافة» though it stands in titles, but no title.
    pub fn is_part(&self, i: usize) -> bool {
        let titles = &self.lexicon.titles;
        let is_title = |word| titles.child(0, word).is_some_and(|node| !titles.ends(node).is_empty());
        let class = self.class(i).without(Class::TITLE.or(Class::GIVEN));
        (class.is_empty() || class.is(Class::NISBA))
            && !self.heard(i).readings().any(|(word, _)| is_title(word))
    }

    /// Whether token `i` is a given name as it stands.
    pub fn is_given(&self, i: usize) -> bool {
        let other = Class::STOP.or(Class::VERB).or(Class::PLACE_HEAD);
        self.class(i).is(Class::GIVEN)
            && !self.class(i).is(other)
            && self.heard(i).word_cut(&self.lexicon.words) == 0
    }

    /// Whether token `i` is a word behind a proclitic and the article: «بالعراق», «للقوات».
    pub fn is_governed(&self, i: usize) -> bool {
        ["بال", "وال", "فال", "كال", "لل"].iter().any(|p| self.tokens.folded(i).starts_with(p))
    }

    /// Every node of `trie` that a walk from token `i` as `first` comes through, with its last token.
    pub fn walk<T>(&self, trie: &Trie<T>, i: usize, first: WordId) -> impl Iterator<Item = (usize, NodeId)> {
        let step = |&(last, node): &(usize, NodeId)| {
            let word = self.heard(last + 1).exact.filter(|_| self.gap(last + 1) != Gap::Break)?;
            Some((last + 1, trie.child(node, word)?))
        };
        std::iter::successors(trie.child(0, first).map(|node| (i, node)), step)
    }

    /// Whether a quotation that began before token `first` ends inside `first..=last`: no name goes across its end.
    pub fn is_torn(&self, first: usize, last: usize) -> bool {
        let open = self.tokens.gap(first).trim_end().chars().next_back();
        let span = self.tokens.span(first, last);
        open.filter(|c| "\"“”«‘([".contains(*c))
            .is_some_and(|open| span.of(self.tokens.text()).chars().any(|c| closes(open, c)))
    }

    /// A person's name of three words or more whose last word is one letter off: «محمد شياع السودان».
    pub fn mistyped(&self, path: &[(usize, NodeId)]) -> Option<(usize, &'a [Named])> {
        let &(last, node) = path.last()?;
        if path.len() < 2 || self.gap(last + 1) != Gap::Plain {
            return None;
        }
        let names: &'a Trie<Named> = &self.lexicon.names;
        let word = self.tokens.folded(last + 1);
        let near = |&(other, _): &(WordId, NodeId)| one_edit(word, self.lexicon.words.form(other));
        let (_, end) = names.children(node).find(near)?;
        Some((last + 1, names.ends(end)))
    }
}

/// Whether `close` ends what `open` began; “ and ” are used both ways.
pub const fn closes(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('"', '"') | ('“' | '”', '“' | '”') | ('«', '»') | ('‘', '’') | ('(', ')') | ('[', ']')
    )
}

fn class_of(gap: &str) -> Gap {
    match gap {
        " " | "" => Gap::Plain,
        // Initials: «U.S.», «أ.ف.ب».
        "." => Gap::Quote,
        _ => gap.chars().fold(Gap::Plain, |class, c| match c {
            ' ' | '\u{a0}' | '\t' | '\u{640}' | '\u{200c}'..='\u{200f}' => class,
            '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '(' | ')' | '[' | ']' | '-' | '–'
            | '—'
                if class == Gap::Plain =>
            {
                Gap::Quote
            }
            _ if class == Gap::Quote && is_mark(c) => Gap::Quote,
            _ => Gap::Break,
        }),
    }
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '(' | ')' | '[' | ']' | '-' | '–' | '—'
    )
}

/// Whether two words of five letters or more differ by one letter put in, left out, changed, or two swapped.
pub(super) fn one_edit(a: &str, b: &str) -> bool {
    // A letter has four bytes at most: many words need no closer look.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let letters = (a.chars().count(), b.chars().count());
    if letters.0.min(letters.1) < 5 || letters.0.abs_diff(letters.1) > 1 {
        return false;
    }
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (a.get(same..).unwrap_or(""), b.get(same..).unwrap_or(""));
    match letters.0.cmp(&letters.1) {
        Ordering::Less => a == after(b, 1),
        Ordering::Greater => after(a, 1) == b,
        Ordering::Equal => {
            let (mut x, mut y) = (a.chars(), b.chars());
            let (first, second) = (x.next(), x.next());
            let is_swapped = second.is_some() && (second, first) == (y.next(), y.next());
            first.is_some() && (after(a, 1) == after(b, 1) || is_swapped && x.as_str() == y.as_str())
        }
    }
}

/// A word without its first letters.
pub(super) fn after(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).and_then(|(at, _)| word.get(at..)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits() {
        for (a, b, near) in [
            ("السودان", "السوداني", true),
            ("السودانى", "السوداني", true),
            ("السوادني", "السوداني", true),
            ("السوداني", "السوداني", false),
            ("بايدن", "بايد", false),
            ("السوداني", "السيستاني", false),
        ] {
            assert_eq!(one_edit(a, b), near, "{a} {b}");
        }
    }

    #[test]
    fn gaps() {
        for (gap, class) in [
            (" ", Gap::Plain),
            (" “", Gap::Quote),
            ("” (", Gap::Quote),
            ("، ", Gap::Break),
            (" .", Gap::Break),
            ("\n", Gap::Break),
        ] {
            assert_eq!(class_of(gap), class, "{gap:?}");
        }
    }
}
