//! What must be fast: reading text, laying it out, drawing a frame, loading and asking the index.
//!
//! `cargo bench -- pipeline [FILE.jsonl]` for the CPU time of loading beside that of tantivy alone;
//! `cargo bench`, or `cargo bench -- layout` for one of them. With `WARRAQ_TEST_DATA` the index benches load real
//! articles, otherwise made ones; which they are is printed first.

#![allow(clippy::panic, clippy::print_stdout, reason = "a bench that cannot run says why and stops")]

mod corpus;
mod material;
mod pipeline;
mod quality;
mod screen;
mod text;
mod typeset;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("pipeline") => return pipeline::run(arguments.get(1).map(Into::into)),
        Some("quality") => return quality::run(),
        _ => {}
    }
    println!("articles of the index: {}", material::which());
    divan::main();
}
