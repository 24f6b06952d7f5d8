//! Makes `assets/lexicon/proclitics.tsv`: which first letters of Arabic words are proclitics, as counts make it likelier.
//!
//! `WARRAQ_TEST_DATA=… cargo bench -- proclitics > assets/lexicon/proclitics.tsv`
//!
//! 1. The words of ANT and SANAD are counted (4.2 million, 110,000 of them different and seen twice).
//! 2. Every word is cut in all ways that grammar allows, into proclitics, stem and ending, and the cuts are weighed by
//!    expectation and maximisation: a cut is as likely as its affixes and its stem are, and these are as likely as the
//!    cuts of all words say. «وزارة» is no «زارة», for there is «الوزارة», «بوزارة», «وزارته».
//! 3. A word that is far more frequent than its bare form allows is no proclitic and that form («كان» is no «ان»).
//! 4. What is left is told in as few beginnings as explain it: the longest beginning of a word that is listed gives the
//!    number of its proclitic letters; `-` is where the rule of `text::stem` is right. A conjunction stands alone, since
//!    the rest of the word is looked up by itself.

use std::collections::{BTreeMap, HashMap};

use crate::quality::{records, word};
use warraq::text::segment::{TokenKind, Tokens};

/// Proclitics, joined as grammar joins them.
const PROCLITICS: [&str; 23] = [
    "", "و", "ف", "ب", "ل", "ك", "ال", "وب", "ول", "وك", "فب", "فل", "فك", "وال", "فال", "بال", "كال", "لل",
    "وبال", "فبال", "وكال", "ولل", "فلل",
];

/// Endings, each with what it replaces at the end of the stem.
const ENDINGS: [(&str, &str); 54] = [
    ("", ""),
    ("ا", ""),
    ("ه", ""),
    ("ي", ""),
    ("ها", ""),
    ("هم", ""),
    ("هما", ""),
    ("هن", ""),
    ("كم", ""),
    ("نا", ""),
    ("ان", ""),
    ("ين", ""),
    ("ون", ""),
    ("يه", ""),
    ("يا", ""),
    ("يين", ""),
    ("يون", ""),
    ("يات", ""),
    ("يان", ""),
    ("يتين", ""),
    ("ت", ""),
    ("وا", ""),
    ("وه", ""),
    ("يها", ""),
    ("يهم", ""),
    ("وها", ""),
    ("وهم", ""),
    ("ني", ""),
    ("وني", ""),
    ("يته", ""),
    ("يتها", ""),
    ("يتهم", ""),
    ("ات", ""),
    ("اته", ""),
    ("اتها", ""),
    ("اتهم", ""),
    ("اتنا", ""),
    ("اتي", ""),
    ("ات", "ه"),
    ("ته", "ه"),
    ("تها", "ه"),
    ("تهم", "ه"),
    ("تهما", "ه"),
    ("تنا", "ه"),
    ("تي", "ه"),
    ("تك", "ه"),
    ("تين", "ه"),
    ("تان", "ه"),
    ("اته", "ه"),
    ("اتها", "ه"),
    ("اتهم", "ه"),
    ("اتنا", "ه"),
    ("اتي", "ه"),
    ("تا", "ه"),
];

/// Endings that a stem of two letters may have.
const SHORT: [&str; 8] = ["", "ه", "ي", "ها", "هم", "نا", "هما", "ا"];

/// What is known better than counts can tell.
const KNOWN: &str = include_str!("proclitics.txt");
/// Endings with which a short known word is known too.
const INFLECTED: [&str; 7] = ["", "ه", "ا", "ي", "ات", "ين", "ان"];

/// Rounds of expectation and maximisation, and what each takes from a stem's weight so that rare ones vanish.
const ROUNDS: usize = 30;
const DISCOUNT: f64 = 4.0;
/// How much less likely a stem is that begins with the article's letters, or with them twice.
const ARTICLE: f64 = 0.15;
const ARTICLE_TWICE: f64 = 0.001;
/// How many times as frequent as its bare form allows a word may be, and how quickly it is doubted beyond.
const SURPRISE: f64 = 4.0;
const DOUBT: f64 = 1.5;
/// What one more line of the table must explain, in weighted words.
const LINE: f64 = 2.0;
/// Evidence from which the article's letters at the beginning of a stem are its own («التزام»: «الالتزام»).
const OWN_ARTICLE: f64 = 2.0;

/// Prints the table.
pub fn run() {
    let Some(data) = crate::quality::data() else {
        println!("skipped: no WARRAQ_TEST_DATA");
        return;
    };
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for name in ["ant_v1.jsonl.gz", "sanad_khaleej_8500.jsonl.gz"] {
        for record in records(&data, name) {
            for text in [word(&record, "title"), word(&record, "text")] {
                let tokens = Tokens::new(&text);
                let arabic = (0..tokens.len()).filter(|i| tokens.list()[*i].kind == TokenKind::Arabic);
                arabic.for_each(|i| *counts.entry(tokens.folded(i).to_owned()).or_default() += 1);
            }
        }
    }
    let mut table: Vec<_> = told(&votes(&counts)).into_iter().collect();
    table.sort();
    println!(
        "# How many letters of a word that begins so are proclitics; - is as the rule has it. The longest beginning"
    );
    println!(
        "# counts; what follows a conjunction is looked up by itself. Folded. Made by `cargo bench -- proclitics`"
    );
    println!("# from word counts of ANT v1 (Apache-2.0) and SANAD (CC BY 4.0; Einea, Elnagar, Al-Debsi).");
    for (beginning, letters) in table {
        println!("{beginning}\t{}", letters.map_or_else(|| "-".to_owned(), |letters| letters.to_string()));
    }
}

/// One way of cutting a word.
#[derive(Clone)]
struct Cut {
    word: usize,
    proclitics: usize,
    stem: usize,
    ending: usize,
    weight: f64,
}

struct Model<'c> {
    counts: &'c BTreeMap<String, u32>,
    words: Vec<Vec<char>>,
    weights: Vec<f64>,
    stems: Vec<String>,
    cuts: Vec<Cut>,
}

impl<'c> Model<'c> {
    fn new(counts: &'c BTreeMap<String, u32>) -> Self {
        let kept = counts.iter().map(|(word, count)| (word.chars().collect::<Vec<_>>(), *count));
        let kept: Vec<_> =
            kept.filter(|(word, count)| *count > 1 && (2..=18).contains(&word.len())).collect();
        let weights = kept.iter().map(|(_, count)| f64::from(1 + count).log2()).collect();
        let words: Vec<Vec<char>> = kept.into_iter().map(|(word, _)| word).collect();
        let mut model = Self { counts, words, weights, stems: Vec::new(), cuts: Vec::new() };
        model.cut_all();
        model.learn();
        model.doubt();
        model
    }

    fn cut_all(&mut self) {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, word) in self.words.iter().enumerate() {
            let word: String = word.iter().collect();
            for (proclitics, rest) in
                PROCLITICS.iter().enumerate().filter_map(|(i, p)| Some((i, word.strip_prefix(p)?)))
            {
                for (ending, (suffix, restored)) in ENDINGS.iter().enumerate() {
                    let Some(left) = rest.strip_suffix(suffix).filter(|left| left.chars().count() > 1) else {
                        continue;
                    };
                    let stem = format!("{left}{restored}");
                    if stem.chars().count() == 2 && !SHORT.contains(suffix) {
                        continue;
                    }
                    let stem = *numbers.entry(stem).or_insert_with_key(|stem| {
                        self.stems.push(stem.clone());
                        self.stems.len() - 1
                    });
                    self.cuts.push(Cut { word: number, proclitics, stem, ending, weight: 0.0 });
                }
            }
        }
    }

    /// Expectation and maximisation, from «no affix» twice as likely as all others together.
    fn learn(&mut self) {
        let prior: Vec<f64> = self.stems.iter().map(|stem| own_article(stem)).collect();
        let mut stems = vec![0.0; self.stems.len()];
        self.cuts.iter().for_each(|cut| stems[cut.stem] += self.weights[cut.word]);
        normalise(&mut stems);
        let at = |i: usize, all: usize, none: f64| if i == 0 { none } else { (1.0 - none) / all as f64 };
        let affixes = |cut: &Cut| cut.proclitics * ENDINGS.len() + cut.ending;
        let mut joint: Vec<f64> = (0..PROCLITICS.len() * ENDINGS.len())
            .map(|i| at(i / ENDINGS.len(), PROCLITICS.len(), 0.5) * at(i % ENDINGS.len(), ENDINGS.len(), 0.6))
            .collect();
        for round in 0..=ROUNDS {
            self.weigh(|cut| stems[cut.stem] * joint[affixes(cut)] * prior[cut.stem]);
            stems.fill(0.0);
            joint.fill(0.01);
            for cut in &self.cuts {
                stems[cut.stem] += cut.weight * self.weights[cut.word];
                joint[affixes(cut)] += cut.weight * self.weights[cut.word];
            }
            let discount = DISCOUNT * (round as f64 / 10.0).min(1.0);
            stems.iter_mut().for_each(|stem| *stem = (*stem - discount).max(0.0));
            normalise(&mut stems);
            normalise(&mut joint);
        }
    }

    /// Gives each cut its share among those of its word.
    fn weigh(&mut self, mut likelihood: impl FnMut(&Cut) -> f64) {
        let mut totals = vec![0.0; self.words.len()];
        for cut in &mut self.cuts {
            cut.weight = likelihood(cut);
            totals[cut.word] += cut.weight;
        }
        for cut in &mut self.cuts {
            let total = totals[cut.word];
            cut.weight = if total > 0.0 { cut.weight / total } else { 0.0 };
        }
    }

    fn count(&self, word: &str) -> f64 {
        f64::from(self.counts.get(word).copied().unwrap_or(0))
    }

    /// Doubts single proclitics before words that are too rare for it.
    fn doubt(&mut self) {
        let words: Vec<String> = self.words.iter().map(|word| word.iter().collect()).collect();
        let mut rates = [0.0; PROCLITICS.len()];
        self.cuts.iter().for_each(|cut| rates[cut.proclitics] += cut.weight * self.count(&words[cut.word]));
        let belief = |cut: &Cut| {
            let proclitics = PROCLITICS[cut.proclitics];
            if !["و", "ف", "ب", "ل", "ك", "لل"].contains(&proclitics) {
                return 1.0;
            }
            let rest = words[cut.word].strip_prefix(proclitics).unwrap_or_default();
            let definite = if proclitics == "لل" { self.count(&format!("ال{rest}")) } else { 0.0 };
            let expected = rates[cut.proclitics] / rates[0] * (1.0 + self.count(rest) + definite);
            (SURPRISE * expected / self.count(&words[cut.word])).min(1.0).powf(DOUBT)
        };
        let mut beliefs = self.cuts.iter().map(belief).collect::<Vec<_>>().into_iter();
        self.weigh(|cut| cut.weight * beliefs.next().unwrap_or_default());
    }
}

fn own_article(stem: &str) -> f64 {
    match stem.strip_prefix("ال") {
        Some(rest) if rest.starts_with("ال") => ARTICLE_TWICE,
        Some(rest) if !rest.is_empty() => ARTICLE,
        _ => 1.0,
    }
}

fn normalise(list: &mut [f64]) {
    let sum: f64 = list.iter().sum();
    list.iter_mut().for_each(|value| *value /= sum);
}

/// For each word, how much speaks for each number of proclitic letters.
type Votes = BTreeMap<String, [f64; 4]>;

fn votes(counts: &BTreeMap<String, u32>) -> Votes {
    let model = Model::new(counts);
    let mut own: HashMap<usize, f64> = HashMap::new();
    for cut in model.cuts.iter().filter(|cut| cut.weight > 0.3) {
        if ["ال", "وال", "بال", "لل", "كال", "فال", "ولل", "ل", "ول", "وبال"]
            .contains(&PROCLITICS[cut.proclitics])
        {
            *own.entry(cut.stem).or_default() += cut.weight * model.weights[cut.word];
        }
    }
    let mut votes = Votes::new();
    for cut in model.cuts.iter().filter(|cut| cut.weight > 0.0) {
        let word: String = model.words[cut.word].iter().collect();
        if !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) && !word.starts_with("ال") {
            continue;
        }
        let stem = &model.stems[cut.stem];
        let proclitics = PROCLITICS[cut.proclitics];
        let mut letters = proclitics.chars().count();
        let is_own = own.get(&cut.stem).is_some_and(|evidence| *evidence >= OWN_ARTICLE);
        if stem.starts_with("ال") && stem.chars().count() > 3 && !is_own && !proclitics.ends_with('ل') {
            letters += 2;
        }
        let weight = cut.weight * model.weights[cut.word];
        if !word.starts_with(['و', 'ف']) {
            votes.entry(word).or_default()[letters.min(3)] += weight;
            continue;
        }
        let conjunction = usize::from(proclitics.starts_with(['و', 'ف']));
        let rest: String = word.chars().skip(1).collect();
        votes.entry(word).or_default()[conjunction] += weight;
        if conjunction == 1 && (rest.starts_with(['ب', 'ل', 'ك']) || rest.starts_with("ال")) {
            votes.entry(rest).or_default()[(letters - 1).min(3)] += weight;
        }
    }
    correct(&mut votes);
    votes
}

/// The known words, and how many letters of each are proclitics.
fn known() -> Vec<(&'static str, usize)> {
    let lines = KNOWN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    let words = |(letters, words): (&str, &'static str)| {
        let letters = letters.parse().expect("a number of letters");
        words.split(' ').map(move |word| (word, letters)).collect::<Vec<_>>()
    };
    lines.flat_map(words).collect()
}

/// Votes as they would be if the counted texts had the known words more often.
fn correct(votes: &mut Votes) {
    let known = known();
    let is_short = |word: &str| word.chars().count() < 4;
    let (short, long): (Vec<_>, Vec<_>) = known.into_iter().partition(|(word, _)| is_short(word));
    for (word, letters) in &long {
        votes.entry((*word).to_owned()).or_default()[*letters] += 50.0;
    }
    for (word, votes) in votes.iter_mut() {
        let beginnings = long.iter().filter(|(known, _)| word.starts_with(known));
        if let Some((_, letters)) = beginnings.max_by_key(|(known, _)| known.len()) {
            let all: f64 = votes.iter().sum();
            *votes = [0.0; 4];
            votes[*letters] = all + 20.0;
        }
    }
    for (word, letters) in short {
        for ending in INFLECTED {
            let votes = votes.entry(format!("{word}{ending}")).or_default();
            let all: f64 = votes.iter().sum();
            *votes = [0.0; 4];
            votes[letters] = if ending.is_empty() { 50.0 } else { all + 10.0 };
        }
    }
}

/// A number of letters, or as the rule has it.
type Label = Option<u8>;
const LABELS: [Label; 5] = [None, Some(0), Some(1), Some(2), Some(3)];

/// The words that go through one beginning.
#[derive(Default)]
struct Node {
    next: BTreeMap<char, Self>,
    /// What each label gets wrong, in the same order as [`LABELS`]: of the word itself, then of all below it as well.
    costs: [f64; LABELS.len()],
    /// The label that is best if the node is listed.
    best: usize,
    /// Whether a word ends here.
    is_word: bool,
}

/// The fewest beginnings that tell the votes, by the shortest description.
fn told(votes: &Votes) -> BTreeMap<String, Label> {
    let mut root = Node::default();
    for (word, votes) in votes {
        let mut node = &mut root;
        for letter in word.chars() {
            node = node.next.entry(letter).or_default();
        }
        node.is_word = true;
        let all: f64 = votes.iter().sum();
        let by_rule = warraq::text::stem::rule(word).min(3);
        node.costs = LABELS.map(|label| all - votes[label.map_or(by_rule, usize::from)]);
    }
    solve(&mut root, 0);
    let mut table = BTreeMap::new();
    list(&root, 0, &mut String::new(), &mut table);
    table
}

fn solve(node: &mut Node, depth: usize) {
    for child in node.next.values_mut() {
        solve(child, depth + 1);
    }
    for label in 0..LABELS.len() {
        node.costs[label] += node.next.values().map(|child| inherited(child, label).0).sum::<f64>();
    }
    // Proclitics are only told of beginnings that have three letters more, or are words: else rare words lose theirs.
    let enough = depth >= 4 || depth == 3 && node.is_word;
    let allowed = (0..LABELS.len()).filter(|label| match LABELS[*label] {
        None | Some(0) => true,
        Some(letters) => enough && usize::from(letters) < depth,
    });
    node.best = allowed.min_by(|a, b| node.costs[*a].total_cmp(&node.costs[*b])).unwrap_or_default();
}

/// What a node costs under a label that holds above it, and whether it is listed with its own.
fn inherited(node: &Node, label: usize) -> (f64, bool) {
    let listed = node.costs[node.best] + LINE;
    if node.costs[label] <= listed { (node.costs[label], false) } else { (listed, true) }
}

fn list(node: &Node, label: usize, beginning: &mut String, table: &mut BTreeMap<String, Label>) {
    for (letter, child) in &node.next {
        beginning.push(*letter);
        if inherited(child, label).1 {
            table.insert(beginning.clone(), LABELS[child.best]);
            list(child, child.best, beginning, table);
        } else {
            list(child, label, beginning, table);
        }
        beginning.pop();
    }
}
