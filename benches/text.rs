//! Text as meaning, in bytes a second.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use warraq::actor::Corrections;
use warraq::analysis;
use warraq::article::Article;
use warraq::corpus;
use warraq::date::grammar::recognise;
use warraq::date::resolve::{Settings, resolve};
use warraq::index::letters::{pack, unpack};
use warraq::index::vocabulary::Vocabulary;
use warraq::runtime::loader::examine;
use warraq::text::segment::Tokens;
use warraq::text::stem::stem;

use crate::material::{SAMPLE, long_text};

/// Bytes of the long article.
const LONG: usize = 1_000_000;

#[divan::bench]
fn fold_and_tokenise(bencher: Bencher) {
    let text = long_text(LONG);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Tokens::new(black_box(&text)).len());
}

/// The same, and the term of every word that the index takes.
#[divan::bench]
fn fold_tokenise_and_term(bencher: Bencher) {
    let text = long_text(LONG);
    let mut vocabulary = Vocabulary::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| vocabulary.number(&Tokens::new(black_box(&text)), |_| true, &mut Vec::new()));
}

/// Stems alone, of every word anew.
#[divan::bench]
fn stems(bencher: Bencher) {
    let text = long_text(LONG);
    let tokens = Tokens::new(&text);
    let stems = |tokens: &Tokens| (0..tokens.len()).map(|i| stem(tokens.folded(i)).len()).sum::<usize>();
    bencher.counter(BytesCount::of_str(&text)).bench(|| stems(black_box(&tokens)));
}

/// Furniture, dates and actors of every article of the sample.
#[divan::bench]
fn analysis(bencher: Bencher) {
    let bytes: usize = SAMPLE.iter().map(|article| article.text.len()).sum();
    let settings = analysis::Settings::default();
    let actors = |article: &Article| {
        examine(black_box(article), &Tokens::new(&article.text), Corrections::none(), &settings, None)
            .actors
            .len()
    };
    bencher.counter(BytesCount::new(bytes)).bench(|| SAMPLE.iter().map(actors).sum::<usize>());
}

/// Dates alone, recognised and resolved, beyond the token pass that they share.
#[divan::bench]
fn dates(bencher: Bencher) {
    let bytes: usize = SAMPLE.iter().map(|article| article.text.len()).sum();
    let tokens: Vec<Tokens> = SAMPLE.iter().map(|article| Tokens::new(&article.text)).collect();
    let dates = |tokens: &Tokens| resolve(&recognise(black_box(tokens)), None, &Settings::default()).len();
    bencher.counter(BytesCount::new(bytes)).bench(|| tokens.iter().map(dates).sum::<usize>());
}

/// Page furniture alone.
#[divan::bench]
fn cleaning(bencher: Bencher) {
    let bytes: usize = SAMPLE.iter().map(|article| article.text.len()).sum();
    let dropped = |article| corpus::clean(black_box(article)).len();
    bencher.counter(BytesCount::new(bytes)).bench(|| SAMPLE.iter().map(dropped).sum::<usize>());
}

/// A text into its code, as it is stored.
#[divan::bench]
fn packing(bencher: Bencher) {
    let text = long_text(LONG);
    bencher.counter(BytesCount::of_str(&text)).bench(|| pack(black_box(&text)).len());
}

/// And back, as for every article that is shown.
#[divan::bench]
fn unpacking(bencher: Bencher) {
    let text = long_text(LONG);
    let packed = pack(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| unpack(black_box(&packed)).len());
}
