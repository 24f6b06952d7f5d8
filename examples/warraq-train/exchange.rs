//! Classes of words by exchange (Kneser & Ney 1993; Martin, Liermann & Ney 1998): each word goes to the class in which
//! the text becomes most probable, as long as words move. Then the classes are merged two by two, those first that lose
//! least (Brown et al. 1992), which gives each class its path in a tree.

use std::collections::{BTreeMap, HashMap};

use warraq::text::segment::{TokenKind, Tokens};

/// How many classes.
const CLASSES: usize = 1024;
/// Passes over all words.
const ROUNDS: usize = 6;
/// Words that stand more rarely have no class.
const RARE: u32 = 4;
/// What stands for a break and a rare word.
const BREAK: u32 = u32::MAX;
/// Sides of the table of neighbours: the classes and the break.
const SIDE: usize = CLASSES + 1;

/// Texts as numbers of words, the most frequent first.
pub struct Corpus {
    /// The words by number.
    pub words: Vec<String>,
    counts: Vec<u32>,
    text: Vec<u32>,
}

impl Corpus {
    /// Cuts texts as the index does.
    pub fn new(texts: &[String]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        each_word(texts, |word| *counts.entry(word.unwrap_or_default().to_owned()).or_default() += 1);
        let mut list: Vec<(String, u32)> =
            counts.into_iter().filter(|(word, count)| !word.is_empty() && *count >= RARE).collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let numbers: HashMap<&str, u32> =
            list.iter().enumerate().map(|(at, (word, _))| (word.as_str(), at as u32)).collect();
        let mut text = Vec::new();
        each_word(texts, |word| text.push(word.and_then(|word| numbers.get(word).copied()).unwrap_or(BREAK)));
        let (words, counts) = list.into_iter().unzip();
        Self { words, counts, text }
    }

    /// How often each pair of neighbours stands, in order; `words.len()` is the break.
    fn pairs(&self) -> BTreeMap<(u32, u32), f32> {
        let number = |word: u32| word.min(self.words.len() as u32);
        let mut pairs = BTreeMap::new();
        for two in self.text.windows(2) {
            *pairs.entry((number(two[0]), number(two[1]))).or_insert(0.0) += 1.0;
        }
        pairs
    }
}

/// Gives every folded word, and nothing where a sentence or its part ends. Numbers of one length are one word.
fn each_word(texts: &[String], mut give: impl FnMut(Option<&str>)) {
    for text in texts {
        let tokens = Tokens::new(text);
        for (i, token) in tokens.list().iter().enumerate() {
            let gap = tokens.gap(i);
            if gap.contains(|c: char| c == '\n' || !c.is_whitespace() && !"\"'«»“”()-".contains(c)) {
                give(None);
            }
            let folded = tokens.folded(i);
            let number = token.kind == TokenKind::Number;
            give(Some(if number { ["0", "00", "000", "0000"][folded.len().min(4) - 1] } else { folded }));
        }
        give(None);
    }
}

/// `x` log₂ `x`, the logarithm by a polynomial of the fourth degree (error below 0.0003): it is asked for billions of
/// times.
fn entropy(x: f32) -> f32 {
    let bits = (x + 1e-9).to_bits();
    let exponent = (bits >> 23) as f32 - 127.0;
    let m = f32::from_bits(bits & 0x7f_ffff | 0x3f80_0000);
    let log = -2.496_846 + m * (4.028_548 + m * (-2.081_214_2 + m * (0.628_873_6 - m * 0.079_158_16)));
    x * (exponent + log)
}

/// How often each class stands beside each, both ways round, and how often at all.
struct Counts {
    after: Vec<f32>,
    before: Vec<f32>,
    all: Vec<f32>,
}

impl Counts {
    /// Adds a word's neighbours to a class, or takes them away.
    fn add(&mut self, class: usize, word: &Neighbours, sign: f32) {
        for &(other, count) in &word.left {
            self.after[other * SIDE + class] += sign * count;
            self.before[class * SIDE + other] += sign * count;
        }
        for &(other, count) in &word.right {
            self.after[class * SIDE + other] += sign * count;
            self.before[other * SIDE + class] += sign * count;
        }
        self.all[class] += sign * word.count;
    }

    /// The class that gains most by a word.
    fn best(&self, word: &Neighbours, own: usize) -> usize {
        let mut gain: Vec<f32> =
            self.all[..CLASSES].iter().map(|&all| 2.0 * (entropy(all) - entropy(all + word.count))).collect();
        for (table, side) in [(&self.after, &word.left), (&self.before, &word.right)] {
            for &(other, count) in side {
                let row = &table[other * SIDE..other * SIDE + CLASSES];
                for (gain, &beside) in gain.iter_mut().zip(row) {
                    *gain += entropy(beside + count) - entropy(beside);
                }
            }
        }
        (0..CLASSES).fold(own, |best, class| if gain[class] > gain[best] + 1e-3 { class } else { best })
    }
}

/// The classes beside a word, with how often.
struct Neighbours {
    left: Vec<(usize, f32)>,
    right: Vec<(usize, f32)>,
    count: f32,
}

/// Sums by class.
fn by_class(words: &[(u32, f32)], class: &[usize], sums: &mut [f32]) -> Vec<(usize, f32)> {
    let mut seen = Vec::new();
    for &(word, count) in words {
        let at = class[word as usize];
        if sums[at] == 0.0 {
            seen.push(at);
        }
        sums[at] += count;
    }
    seen.into_iter().map(|at| (at, std::mem::take(&mut sums[at]))).collect()
}

/// The class of each word.
pub fn exchange(corpus: &Corpus) -> Vec<u16> {
    let count = corpus.words.len();
    let (mut left, mut right) = (vec![Vec::new(); count + 1], vec![Vec::new(); count + 1]);
    for (&(a, b), &times) in corpus.pairs().iter().filter(|((a, b), _)| a != b) {
        left[b as usize].push((a, times));
        right[a as usize].push((b, times));
    }
    let mut class: Vec<usize> = (0..count).map(|word| word % CLASSES).chain([CLASSES]).collect();
    let mut counts =
        Counts { after: vec![0.0; SIDE * SIDE], before: vec![0.0; SIDE * SIDE], all: vec![0.0; SIDE] };
    let mut sums = vec![0.0; SIDE];
    for word in 0..=count {
        // Left neighbours alone: each pair once.
        let times = corpus.counts.get(word).copied().unwrap_or_default() as f32;
        let own =
            Neighbours { left: by_class(&left[word], &class, &mut sums), right: Vec::new(), count: times };
        counts.add(class[word], &own, 1.0);
    }
    for round in 0..ROUNDS {
        let mut moved = 0;
        for word in 0..count {
            let own = Neighbours {
                left: by_class(&left[word], &class, &mut sums),
                right: by_class(&right[word], &class, &mut sums),
                count: corpus.counts[word] as f32,
            };
            counts.add(class[word], &own, -1.0);
            let best = counts.best(&own, class[word]);
            moved += usize::from(best != class[word]);
            class[word] = best;
            counts.add(best, &own, 1.0);
        }
        println!("classes of words, round {}: {moved} of {count} words moved", round + 1);
    }
    class.into_iter().take(count).map(|class| class as u16).collect()
}

/// The classes while they are merged.
struct Tree {
    beside: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
    alive: Vec<usize>,
}

impl Tree {
    fn new(corpus: &Corpus, classes: &[u16]) -> Self {
        let class = |word: u32| classes.get(word as usize).map_or(CLASSES, |class| usize::from(*class));
        let (mut beside, mut left, mut right) = (vec![0.0; SIDE * SIDE], vec![0.0; SIDE], vec![0.0; SIDE]);
        for two in corpus.text.windows(2) {
            let (a, b) = (class(two[0]), class(two[1]));
            beside[a * SIDE + b] += 1.0;
            left[a] += 1.0;
            right[b] += 1.0;
        }
        Self { beside, left, right, alive: (0..SIDE).collect() }
    }

    /// How much less probable the text is with `a` and `b` as one.
    fn loss(&self, a: usize, b: usize) -> f32 {
        let joined = |x: f32, y: f32| entropy(x + y) - entropy(x) - entropy(y);
        let at = |from: usize, to: usize| self.beside[from * SIDE + to];
        let mut loss = joined(self.left[a], self.left[b]) + joined(self.right[a], self.right[b]);
        for &x in self.alive.iter().filter(|&&x| x != a && x != b) {
            loss -= joined(at(a, x), at(b, x)) + joined(at(x, a), at(x, b));
        }
        let within = [at(a, a), at(a, b), at(b, a), at(b, b)];
        loss - entropy(within.iter().sum()) + within.into_iter().map(entropy).sum::<f32>()
    }

    fn merge(&mut self, a: usize, b: usize) {
        for x in 0..SIDE {
            let moved = std::mem::take(&mut self.beside[b * SIDE + x]);
            self.beside[a * SIDE + x] += moved;
        }
        for x in 0..SIDE {
            let moved = std::mem::take(&mut self.beside[x * SIDE + b]);
            self.beside[x * SIDE + a] += moved;
        }
        self.left[a] += self.left[b];
        self.right[a] += self.right[b];
        self.alive.retain(|class| *class != b);
    }
}

/// The path of each class from the root: a bit a branch from the lowest, and their number.
pub fn tree(corpus: &Corpus, classes: &[u16]) -> Vec<(u32, u8)> {
    let mut tree = Tree::new(corpus, classes);
    let mut losses: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for a in 0..CLASSES {
        losses.extend((a + 1..CLASSES).map(|b| ((a, b), tree.loss(a, b))));
    }
    let mut inside: Vec<Vec<usize>> = (0..CLASSES).map(|class| vec![class]).collect();
    let mut branches: Vec<Vec<bool>> = vec![Vec::new(); CLASSES];
    for _ in 1..CLASSES {
        let least = losses.iter().min_by(|x, y| x.1.total_cmp(y.1)).map(|(pair, _)| *pair);
        let (a, b) = least.expect("two classes at least");
        tree.merge(a, b);
        losses.retain(|&(x, y), _| x != b && y != b);
        // The others change little by it.
        for &x in tree.alive.iter().filter(|&&x| x != a && x != CLASSES) {
            losses.insert((a.min(x), a.max(x)), tree.loss(a, x));
        }
        for (branch, side) in [(false, a), (true, b)] {
            inside[side].iter().for_each(|class| branches[*class].push(branch));
        }
        let moved = std::mem::take(&mut inside[b]);
        inside[a].extend(moved);
    }
    let path = |branches: Vec<bool>| {
        let bits = branches.iter().rev().take(31).enumerate();
        (bits.fold(0, |path, (at, branch)| path | u32::from(*branch) << at), branches.len().min(31) as u8)
    };
    branches.into_iter().map(path).collect()
}
