//! A trie of names, word by word: what makes "the longest name wins" one walk.

use super::words::WordId;

/// A place in a [`Trie`]; the root is 0.
pub type NodeId = u32;

/// Names as paths of words, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Trie<T> {
    /// The root's children by word: nearly every token asks only here.
    first: Vec<NodeId>,
    nodes: Vec<Node<T>>,
}

#[derive(Debug, Clone)]
struct Node<T> {
    children: Vec<(WordId, NodeId)>,
    ends: Vec<T>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Trie<T> {
    /// An empty trie.
    pub fn new() -> Self {
        Self { first: Vec::new(), nodes: vec![Node { children: Vec::new(), ends: Vec::new() }] }
    }

    /// The ends of `path`, which is added where it is not there.
    pub fn entry(&mut self, path: &[WordId]) -> &mut Vec<T> {
        let mut at = 0;
        for &word in path {
            at = self.child(at, word).unwrap_or_else(|| self.grow(at, word));
        }
        &mut self.nodes[at as usize].ends
    }

    fn grow(&mut self, at: NodeId, word: WordId) -> NodeId {
        let new = self.nodes.len() as NodeId;
        self.nodes.push(Node { children: Vec::new(), ends: Vec::new() });
        if at == 0 {
            let slot = word as usize;
            if self.first.len() <= slot {
                self.first.resize(slot + 1, 0);
            }
            self.first[slot] = new;
        } else {
            self.nodes[at as usize].children.push((word, new));
        }
        new
    }

    /// The node below `at` by `word`.
    pub fn child(&self, at: NodeId, word: WordId) -> Option<NodeId> {
        if at == 0 {
            return self.first.get(word as usize).copied().filter(|&node| node != 0);
        }
        self.children(at).iter().find(|(w, _)| *w == word).map(|(_, node)| *node)
    }

    /// The words and nodes below `at`, which is not the root.
    pub fn children(&self, at: NodeId) -> &[(WordId, NodeId)] {
        self.nodes.get(at as usize).map_or(&[], |node| &node.children)
    }

    /// What ends at `at`.
    pub fn ends(&self, at: NodeId) -> &[T] {
        self.nodes.get(at as usize).map_or(&[], |node| &node.ends)
    }
}
