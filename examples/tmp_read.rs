#![allow(missing_docs)]
use warraq::typeset::adapt::Mode;
use warraq::{
    app::State,
    config::{Config, theme::Theme},
    corpus::Root,
    i18n::{Lang, Words},
    runtime::*,
    ui::Look,
};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let roots: Vec<Root> = if args.len() > 1 {
        args[1..].iter().map(|a| Root::Path(a.into())).collect()
    } else {
        vec![Root::Sample]
    };
    let lang: Lang = args[0].parse().unwrap();
    terminal::install_panic_hook();
    let places = places::Places::find().unwrap();
    let mut guard = terminal::Guard::enter(Mode::Visual, true).unwrap();
    let env = probe::Environment::read();
    let (answers, typed) = probe::ask(&env).unwrap();
    let choice = probe::choose(&env, &answers);
    guard.switch(choice.mode).unwrap();
    let signals = signals::listen().unwrap();
    let input = input::Input::start(&typed).unwrap();
    let (w, h) = crossterm::terminal::size().unwrap();
    let today = jiff::civil::date(2026, 11, 22);
    let mut state = State::new(w, h, lang, today);
    state.corpus.name = places::title(&roots);
    let (index, lock) = session::open(&places, &roots).unwrap();
    let job = loader::Job { roots, ..Default::default() };
    let session = session::Session::start(index, lock, job, today).unwrap();
    let look = Look {
        theme: Theme::named("dark").unwrap(),
        words: Words::new(lang),
        keymap: Config::default().keymap().unwrap(),
        marks: choice.harakat,
    };
    let code = event_loop::run(event_loop::Reader { state, look, guard, input, session, signals }).unwrap();
    println!("{code}");
}
