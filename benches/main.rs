//! What must be fast: reading text, laying it out, drawing a frame, loading and asking the index.
//!
//! `cargo bench`, or `cargo bench -- layout` for one of them. With `WARRAQ_TEST_DATA` the index benches load real
//! articles, otherwise made ones; which they are is printed first.

#![allow(clippy::panic, clippy::print_stdout, reason = "a bench that cannot run says why and stops")]

mod corpus;
mod material;
mod quality;
mod screen;
mod text;

fn main() {
    if std::env::args().any(|argument| argument == "quality") {
        return quality::run();
    }
    println!("articles of the index: {}", material::which());
    divan::main();
}
