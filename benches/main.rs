//! What must be fast: reading text, laying it out, drawing a frame, loading and asking the index.
//!
//! `cargo bench --bench main -- pipeline [FILE.jsonl]` for the CPU time of loading beside that of tantivy alone,
//! `… -- scale FOLDER CORPUS.jsonl…` for large corpora beside `SQLite`; `… -- quality` for how well the search finds,
//! `… -- dating [FILE.jsonl]` for how well articles are dated whose date is hidden, and
//! `… -- proclitics` for a table of the stemmer, made from word counts;
//! `cargo bench`, or `cargo bench -- layout` for one of them. With `WARRAQ_TEST_DATA` the index benches load real
//! articles, otherwise made ones; which they are is printed first.

#![allow(clippy::panic, clippy::print_stdout, reason = "a bench that cannot run says why and stops")]

mod corpus;
mod dating;
mod material;
mod pipeline;
mod proclitics;
mod quality;
mod scale;
mod screen;
mod snowball;
mod text;
mod typeset;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["pipeline"] => return pipeline::run(None),
        ["pipeline", file] => return pipeline::run(Some(file.into())),
        ["quality"] => return quality::run(),
        ["dating"] => return dating::run(None),
        ["dating", file] => return dating::run(Some(file.as_ref())),
        ["proclitics"] => return proclitics::run(),
        ["scale", folder, ref corpora @ ..] => {
            return scale::run(folder.as_ref(), &corpora.iter().map(Into::into).collect::<Vec<_>>());
        }
        ["open", index] => return scale::open(index.as_ref()),
        _ => {}
    }
    println!("articles of the index: {}", material::which());
    divan::main();
}
