//! A trie of names, word by word: what makes "the longest name wins" one walk.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::words::WordId;

/// A place in a [`Trie`]; the root is 0.
pub type NodeId = u32;

/// Names as paths of words, each with what it stands for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trie<T> {
    /// The root's children by word: nearly every token asks only here.
    first: Vec<NodeId>,
    /// Breadth first, so that the children of a node stand side by side; the last is none, and tells where those of the
    /// one before it end.
    nodes: Vec<Node>,
    ends: Vec<T>,
}

/// What a node has begins here, and ends where that of the next node begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Node {
    /// The word that leads to it.
    word: WordId,
    children: NodeId,
    ends: u32,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Growing::default().into()
    }
}

impl<T> Trie<T> {
    /// The node below `at` by `word`.
    pub fn child(&self, at: NodeId, word: WordId) -> Option<NodeId> {
        if at == 0 {
            return self.first.get(word as usize).copied().filter(|&node| node != 0);
        }
        self.children(at).find(|(w, _)| *w == word).map(|(_, node)| node)
    }

    /// The words and nodes below `at`.
    pub fn children(&self, at: NodeId) -> impl Iterator<Item = (WordId, NodeId)> {
        let [from, to] = self.bounds(at).map(|node| node.children);
        let nodes = self.nodes.get(from as usize..to as usize).unwrap_or_default();
        nodes.iter().map(|node| node.word).zip(from..)
    }

    /// What ends at `at`.
    pub fn ends(&self, at: NodeId) -> &[T] {
        let [from, to] = self.bounds(at).map(|node| node.ends);
        self.ends.get(from as usize..to as usize).unwrap_or_default()
    }

    /// A node and the one behind it.
    fn bounds(&self, at: NodeId) -> [Node; 2] {
        let both = self.nodes.get(at as usize..).and_then(|nodes| nodes.first_chunk());
        both.copied().unwrap_or([Node { word: 0, children: 0, ends: 0 }; 2])
    }
}

/// A trie that names are added to.
#[derive(Debug)]
pub struct Growing<T> {
    /// The node below a node by a word.
    below: FxHashMap<(NodeId, WordId), NodeId>,
    nodes: Vec<Grown<T>>,
}

#[derive(Debug)]
struct Grown<T> {
    children: Vec<(WordId, NodeId)>,
    ends: Vec<T>,
}

impl<T> Default for Grown<T> {
    fn default() -> Self {
        Self { children: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Default for Growing<T> {
    fn default() -> Self {
        Self { below: FxHashMap::default(), nodes: vec![Grown::default()] }
    }
}

impl<T> Growing<T> {
    /// The ends of `path`, which is added where it is not there.
    pub fn entry(&mut self, path: &[WordId]) -> &mut Vec<T> {
        let at = path.iter().fold(0, |at, &word| self.grown(at, word));
        &mut self.nodes[at as usize].ends
    }

    fn grown(&mut self, at: NodeId, word: WordId) -> NodeId {
        *self.below.entry((at, word)).or_insert_with(|| {
            let new = self.nodes.len() as NodeId;
            self.nodes[at as usize].children.push((word, new));
            self.nodes.push(Grown::default());
            new
        })
    }

    /// What ends at `path`.
    pub fn ends(&self, path: &[WordId]) -> &[T] {
        let node = path.iter().try_fold(0, |at, &word| self.below.get(&(at, word)).copied());
        node.and_then(|node| self.nodes.get(node as usize)).map_or(&[], |node| &node.ends)
    }
}

impl<T> From<Growing<T>> for Trie<T> {
    fn from(Growing { mut nodes, .. }: Growing<T>) -> Self {
        let mut trie =
            Self { first: Vec::new(), nodes: Vec::with_capacity(nodes.len() + 1), ends: Vec::new() };
        let mut order: Vec<(WordId, NodeId)> = vec![(0, 0)];
        while let Some(&(word, grown)) = order.get(trie.nodes.len()) {
            let Grown { children, ends } = std::mem::take(&mut nodes[grown as usize]);
            trie.nodes.push(Node { word, children: order.len() as NodeId, ends: trie.ends.len() as u32 });
            trie.ends.extend(ends);
            order.extend(children);
        }
        trie.nodes.push(Node { word: 0, children: order.len() as NodeId, ends: trie.ends.len() as u32 });
        let first: Vec<(WordId, NodeId)> = trie.children(0).collect();
        trie.first = vec![0; first.iter().map(|(word, _)| *word as usize + 1).max().unwrap_or(0)];
        first.into_iter().for_each(|(word, node)| trie.first[word as usize] = node);
        trie
    }
}

impl<T: Clone> From<&Trie<T>> for Growing<T> {
    fn from(trie: &Trie<T>) -> Self {
        let mut growing = Self { below: FxHashMap::default(), nodes: Vec::new() };
        for at in 0..trie.nodes.len() as NodeId - 1 {
            let children: Vec<(WordId, NodeId)> = trie.children(at).collect();
            growing.below.extend(children.iter().map(|&(word, node)| ((at, word), node)));
            growing.nodes.push(Grown { children, ends: trie.ends(at).to_vec() });
        }
        growing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> [(&'static [WordId], &'static str); 5] {
        [(&[7, 2], "a"), (&[3], "b"), (&[7, 2, 2], "c"), (&[7, 1], "d"), (&[7, 2], "e")]
    }

    fn grown() -> Growing<&'static str> {
        let mut growing = Growing::default();
        names().into_iter().for_each(|(path, end)| growing.entry(path).push(end));
        growing
    }

    fn end<'t>(trie: &'t Trie<&'static str>, path: &[WordId]) -> Option<&'t [&'static str]> {
        path.iter().try_fold(0, |at, &word| trie.child(at, word)).map(|node| trie.ends(node))
    }

    #[test]
    fn a_name_ends_where_it_was_added() {
        for trie in [grown().into(), Growing::from(&grown().into()).into()] {
            for (path, ends) in [
                (&[7, 2][..], Some(&["a", "e"][..])),
                (&[3], Some(&["b"])),
                (&[7, 2, 2], Some(&["c"])),
                (&[7], Some(&[])),
                (&[2], None),
                (&[3, 7], None),
                (&[9], None),
            ] {
                assert_eq!(end(&trie, path), ends, "{path:?}");
                assert_eq!(Growing::from(&trie).ends(path), ends.unwrap_or_default(), "{path:?}");
            }
            let below: Vec<WordId> = trie.children(trie.child(0, 7).unwrap()).map(|(word, _)| word).collect();
            assert_eq!(below, [2, 1], "in the order in which they came");
        }
    }

    #[test]
    fn an_empty_trie_has_nothing() {
        let trie = Trie::<()>::default();
        assert_eq!((trie.child(0, 0), trie.ends(0), trie.ends(5)), (None, &[][..], &[][..]));
    }
}
