//! Trains the tagger of actors and writes `assets/model`: `WARRAQ_TEST_DATA=… cargo run --release --example warraq-train`.
//!
//! Read are `ANERcorp`'s training part (tokens and tags) and two collections of raw news (ANT v1, SANAD). Made are classes
//! of words by exchange over the raw news, then a linear-chain conditional random field over the tagged sentences. What
//! it is worth is measured first, on each fifth of the sentences by a model of the other four; the model that is written
//! has seen all. Everything is fixed by the data and a seed: the same files come out each time.
//!
//! `… -- measure` measures and writes nothing, `… -- keep` keeps the classes of words that are there.

#![allow(clippy::print_stdout, reason = "a tool that prints what it measures")]

mod crf;
mod data;
mod exchange;
mod score;

use std::path::{Path, PathBuf};

use crf::{Example, Weights};
use data::Sentence;
use score::Score;
use warraq::actor::tagger::{Model, WordClasses, observe};
use warraq::actor::{Lexicon, recognise_with};
use warraq::text::segment::Tokens;

/// Parts of the tagged sentences, each measured by a model of the others.
const FOLDS: usize = 5;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::var_os("WARRAQ_TEST_DATA") else {
        println!("skipped: no WARRAQ_TEST_DATA");
        return Ok(());
    };
    let folder = PathBuf::from(folder).join("data");
    let has = |word: &str| std::env::args().any(|argument| argument == word);
    let out = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/model"));
    let sentences = data::anercorp(&folder);
    let bytes = if has("keep") || has("measure") {
        std::fs::read(out.join("classes.bin"))?
    } else {
        classes(&folder, &sentences)
    };
    measure(&sentences, &bytes);
    if has("measure") {
        return Ok(());
    }
    let all: Vec<&Sentence> = sentences.iter().collect();
    let model = learn(&all, &bytes);
    std::fs::create_dir_all(&out)?;
    write(&out, "classes.bin", &bytes)?;
    write(&out, "tagger.bin", &model)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    println!("{name}: {} bytes", bytes.len());
    std::fs::write(folder.join(name), bytes)
}

/// Classes of the words of raw news, as the bytes of their file.
fn classes(folder: &Path, sentences: &[Sentence]) -> Vec<u8> {
    let mut texts = data::raw(folder);
    texts.extend(sentences.iter().map(|sentence| sentence.text.clone()));
    let corpus = exchange::Corpus::new(&texts);
    let classes = exchange::exchange(&corpus);
    let paths = exchange::tree(&corpus, &classes);
    let words: Vec<(&str, u16)> =
        corpus.words.iter().map(String::as_str).zip(classes.iter().copied()).collect();
    WordClasses::write(&paths, &words)
}

fn read(classes: &[u8]) -> WordClasses {
    WordClasses::read(classes).expect("classes that were just written")
}

/// The bytes of a model of these sentences.
fn learn(sentences: &[&Sentence], classes: &[u8]) -> Vec<u8> {
    let words = read(classes);
    let mut examples = Vec::new();
    for sentence in sentences {
        let tokens = Tokens::new(&sentence.text);
        let labels = sentence.labels(&tokens);
        for stretch in observe(&tokens, Lexicon::bundled(), &words) {
            let end = stretch.first + stretch.features.len();
            examples
                .push(Example { labels: labels[stretch.first..end].to_vec(), features: stretch.features });
        }
    }
    let weights = Weights::train(&examples);
    Model::write(&weights.scores(), &weights.rows())
}

/// Prints precision, recall and F1 of exact spans: the rules alone, the tagger alone, both joined.
fn measure(sentences: &[Sentence], classes: &[u8]) {
    let (mut rules, mut tagger, mut joined) = (Score::default(), Score::default(), Score::default());
    for fold in 0..FOLDS {
        let (mut seen, mut held) = (Vec::new(), Vec::new());
        for (at, sentence) in sentences.iter().enumerate() {
            if at * FOLDS / sentences.len() == fold { held.push(sentence) } else { seen.push(sentence) }
        }
        let model =
            Model::read(&learn(&seen, classes), read(classes)).expect("a model that was just written");
        let mut own = Score::default();
        for sentence in held {
            let tokens = Tokens::new(&sentence.text);
            let found = |model| recognise_with(&tokens, Lexicon::bundled(), model, &[]);
            rules.add(sentence, &score::of_actors(sentence, &found(None)));
            let both = score::of_actors(sentence, &found(Some(&model)));
            own.add(sentence, &both);
            joined.add(sentence, &both);
            tagger.add(
                sentence,
                &score::of_labels(sentence, &tokens, &model.names(&tokens, Lexicon::bundled())),
            );
        }
        println!("fifth {}, joined: {own}", fold + 1);
    }
    println!("rules:  {rules}\ntagger: {tagger}\njoined: {joined}");
}
