//! tantivy's own analysis of Arabic, to measure against: words in lower case, and the Snowball stems of them.
//!
//! The stemmer is the crate that tantivy takes for its feature `stemmer`. The feature itself would be the library's too
//! wherever its benches are built.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, TextAnalyzerBuilder, Token, TokenFilter,
    TokenStream, Tokenizer,
};

/// Words as tantivy's `default` cuts them.
pub fn unstemmed() -> TextAnalyzerBuilder<impl Tokenizer> {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40)).filter(LowerCaser)
}

/// The same with Arabic stems.
pub fn arabic() -> TextAnalyzer {
    unstemmed().filter(Snowball).build()
}

#[derive(Clone)]
struct Snowball;

#[derive(Clone)]
struct Stemming<T>(T);

struct Stemmed<T> {
    tail: T,
    stemmer: Stemmer,
    buffer: String,
}

impl TokenFilter for Snowball {
    type Tokenizer<T: Tokenizer> = Stemming<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemming<T> {
        Stemming(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for Stemming<T> {
    type TokenStream<'a> = Stemmed<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let stemmer = Stemmer::new(Algorithm::Arabic);
        Stemmed { tail: self.0.token_stream(text), stemmer, buffer: String::new() }
    }
}

impl<T: TokenStream> TokenStream for Stemmed<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        let token = self.tail.token_mut();
        match self.stemmer.stem(&token.text) {
            Cow::Owned(stem) => token.text = stem,
            Cow::Borrowed(stem) => {
                self.buffer.clear();
                self.buffer.push_str(stem);
                std::mem::swap(&mut token.text, &mut self.buffer);
            }
        }
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
