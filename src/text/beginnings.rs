//! A set of beginnings of Arabic words, each with a number: a trie whose nodes have one bit a letter.

/// Beginnings and their numbers.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// The children of a node stand side by side, in the order of their letters.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Bit n: there is a child for the letter U+0621 + n.
    letters: u64,
    first: u32,
    number: Option<u8>,
}

const EMPTY: Node = Node { letters: 0, first: 0, number: None };

impl Beginnings {
    /// Of folded words, in any order. A word with other letters than Arabic ones is cut before the first of them.
    pub(super) fn new<'a>(entries: impl Iterator<Item = (&'a str, u8)>) -> Self {
        let arabic = |word: &'a str| word.get(..2 * letters(word).count()).unwrap_or_default();
        let mut entries: Vec<(&str, u8)> = entries.map(|(word, number)| (arabic(word), number)).collect();
        entries.sort_unstable();
        let mut trie = Self { nodes: vec![EMPTY] };
        let mut waiting = std::collections::VecDeque::from([(0, 0, entries.as_slice())]);
        while let Some((at, depth, entries)) = waiting.pop_front() {
            let (own, longer) =
                entries.split_at(entries.partition_point(|(word, _)| word.len() == 2 * depth));
            let next = |word: &'a str| word.get(2 * depth..2 * depth + 2);
            let groups = longer.chunk_by(|(a, _), (b, _)| next(a) == next(b));
            let first = trie.nodes.len();
            let mut mask = 0;
            for group in groups {
                let letter = group.first().and_then(|(word, _)| letters(next(word)?).next());
                mask |= letter.map_or(0, |letter| 1 << letter);
                waiting.push_back((trie.nodes.len(), depth + 1, group));
                trie.nodes.push(EMPTY);
            }
            if let Some(node) = trie.nodes.get_mut(at) {
                let number = own.last().map(|(_, number)| *number);
                *node = Node { letters: mask, first: first as u32, number };
            }
        }
        trie
    }

    /// The longest beginning of `word` that is known: how many letters it has, and its number.
    pub(super) fn longest(&self, word: &str) -> Option<(usize, u8)> {
        self.along(word).filter_map(|(letters, node)| Some((letters, node.number?))).last()
    }

    /// The number of `word` itself, if it is known.
    pub(super) fn exact(&self, word: &str) -> Option<u8> {
        self.along(word).last().filter(|(depth, _)| depth * 2 == word.len())?.1.number
    }

    /// The nodes below the root that the word passes, each with how many letters lead to it.
    fn along<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, &'a Node)> {
        let root = self.nodes.first();
        letters(word)
            .scan(root, |node, letter| {
                let here = (*node)?;
                let below = here.letters & ((1 << letter) - 1);
                let child = self.nodes.get((here.first + below.count_ones()) as usize);
                *node = child.filter(|_| here.letters >> letter & 1 == 1);
                *node
            })
            .zip(1..)
            .map(|(node, depth)| (depth, node))
    }
}

/// The letters of a word as numbers from U+0621 on, up to the first that is not Arabic.
fn letters(word: &str) -> impl Iterator<Item = u32> {
    word.chars().map_while(|c| u32::from(c).checked_sub(0x621).filter(|letter| *letter < 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_counts() {
        let trie = Beginnings::new([("وز", 1), ("وزار", 2), ("ب", 3), ("وزارات", 4)].into_iter());
        for (word, longest, exact) in [
            ("وزاره", Some((4, 2)), None),
            ("وزار", Some((4, 2)), Some(2)),
            ("وزا", Some((2, 1)), None),
            ("وزارات", Some((6, 4)), Some(4)),
            ("و", None, None),
            ("باب", Some((1, 3)), None),
            ("bab", None, None),
            ("", None, None),
            ("ب2", Some((1, 3)), None),
        ] {
            assert_eq!((trie.longest(word), trie.exact(word)), (longest, exact), "{word}");
        }
    }
}
