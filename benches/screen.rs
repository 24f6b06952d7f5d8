//! One frame of a large screen, and the answer to a key.

use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, unbounded};
use divan::Bencher;
use jiff::civil::{Date, date};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use warraq::app::command::Command;
use warraq::app::keymap::Keymap;
use warraq::app::update::update;
use warraq::app::{Effect, Holdings, Message, State};
use warraq::config::theme::Theme;
use warraq::corpus::Root;
use warraq::i18n::{Lang, Words};
use warraq::index::Index;
use warraq::runtime::searcher::{self, Order};
use warraq::ui::{self, Look};

use crate::material::load;

const SIZE: (u16, u16) = (200, 60);
const TODAY: Date = date(2026, 1, 1);

/// The screen as a reader of the sample has it before him: list, article, actors, timeline, all of them filled.
fn filled(lang: Lang) -> State {
    filled_from(load(Root::Sample).index.clone(), lang)
}

/// The same of any index.
pub fn filled_from(index: Index, lang: Lang) -> State {
    let (orders, questions) = unbounded();
    let (answers, results) = unbounded();
    let snapshot = index.snapshot();
    searcher::start(index, questions, answers).expect("a thread");
    let mut state = State::new(SIZE.0, SIZE.1, lang, TODAY);
    take(
        &mut state,
        Message::Snapshot(Holdings { articles: snapshot.len(), ..Holdings::default() }),
        &orders,
    );
    settle(&mut state, &orders, &results);
    state
}

fn take(state: &mut State, message: Message, orders: &Sender<Order>) {
    for effect in update(state, message) {
        let order = match effect {
            Effect::Ask(ask) => Order::Ask(ask),
            Effect::Open(opening, query, typing) => Order::Open(opening, query, typing),
            _ => continue,
        };
        orders.send(order).expect("the searcher listens");
    }
}

fn settle(state: &mut State, orders: &Sender<Order>, results: &Receiver<Message>) {
    while state.article.opened.is_none()
        || state.actors.facets.is_empty()
        || state.timeline.buckets.is_empty()
    {
        let message = results.recv_timeout(Duration::from_secs(10)).expect("the searcher answers");
        take(state, message, orders);
    }
}

/// Draws one frame.
pub fn draw(state: &State, lang: Lang) {
    ui::view(state, &look(lang), &mut Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)));
}

fn look(lang: Lang) -> Look {
    let theme = Theme::named("dark").expect("a bundled theme");
    Look { theme, words: Words::new(lang), keymap: Keymap::default(), marks: false }
}

/// The view alone, into a buffer of 200 by 60 cells.
#[divan::bench(args = ["en", "ar"])]
fn frame(bencher: Bencher, lang: &str) {
    let lang = lang.parse().expect("a language");
    let (state, look) = (filled(lang), look(lang));
    let room = Rect::new(0, 0, SIZE.0, SIZE.1);
    bencher.with_inputs(|| Buffer::empty(room)).bench_local_refs(|buffer| ui::view(&state, &look, buffer));
}

/// A line down in the article, and its frame.
#[divan::bench]
fn key_and_frame(bencher: Bencher) {
    let (mut state, look) = (filled(Lang::Ar), look(Lang::Ar));
    update(&mut state, Message::Command(Command::Article));
    let room = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut command = [Command::Down, Command::Up].into_iter().cycle();
    bencher.with_inputs(|| Buffer::empty(room)).bench_local_refs(|buffer| {
        update(&mut state, Message::Command(command.next().unwrap_or(Command::Down)));
        ui::view(&state, &look, buffer)
    });
}

/// The article laid out for another width, and its frame.
#[divan::bench]
fn resize_and_frame(bencher: Bencher) {
    let (mut state, look) = (filled(Lang::Ar), look(Lang::Ar));
    let mut narrower = [SIZE.0 - 60, SIZE.0].into_iter().cycle();
    bencher.with_inputs(|| Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1))).bench_local_refs(|buffer| {
        update(&mut state, Message::Resize(narrower.next().unwrap_or(SIZE.0), SIZE.1));
        ui::view(&state, &look, buffer)
    });
}
