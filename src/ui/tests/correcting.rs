//! Corrections of actors on the screen: what a line offers, what came of it, and that `w` says so.

use super::*;
use crate::actor::ActorKind;
use crate::app::Answer;
use crate::app::corrections::Found;

#[test]
fn an_actor_is_merged_and_the_evidence_says_by_whom() {
    for lang in [Lang::En, Lang::Ar] {
        let mut state = after(fixture::state(80, 24, lang), &[Command::Actors, Command::MergeActor]);
        update::update(&mut state, Message::Paste("داعش".into()));
        snapshot(&format!("{lang}-merge"), &state);
        update::update(&mut state, Message::Key("Enter".parse().unwrap()));
        let row = usize::from(state.width) * usize::from(state.height - 1);
        let told: String =
            drawn(&state).content.iter().skip(row).map(ratatui::buffer::Cell::symbol).collect();
        assert!(told.contains('«') && told.contains('u'), "{lang}: {told}");
        // The index answers with one actor.
        let mut opened = fixture::opened();
        state.corrections.unite(&mut opened.analysis.actors);
        state.article.show(Box::new(opened), 40);
        update::update(&mut state, Message::Command(Command::Why));
        snapshot(&format!("{lang}-why-merged"), &state);
    }
}

#[test]
fn every_kind_and_every_outcome_has_its_words() {
    use crate::app::corrections::Told;
    for lang in [Lang::En, Lang::Ar] {
        let words = Words::new(lang);
        let name = || "س".to_owned();
        let mut told = vec![
            Told::Merged { name: name(), into: name() },
            Told::SplitOff { form: name(), name: name(), rereads: true },
            Told::TakenBack,
            Told::Hidden { name: name() },
            Told::Added { words: name(), name: name(), rereads: false },
            Told::Nobody,
            Told::Nothing,
        ];
        told.extend(ActorKind::ALL.map(|kind| Told::Kind { name: name(), kind }));
        for told in told {
            let text = crate::ui::corrections::told(&words, &told);
            assert!(text.contains(' ') && !text.contains("note-") && !text.contains('{'), "{lang}: {text}");
            let is_about_name = !matches!(told, Told::TakenBack | Told::Nobody | Told::Nothing);
            assert_eq!(text.contains("«س»"), is_about_name, "{lang}: {text}");
        }
    }
}

#[test]
fn words_are_seen_to_be_selected_and_what_can_be_done_with_them() {
    for lang in [Lang::En, Lang::Ar] {
        let commands = [Command::Article, Command::NextMention, Command::Brush, Command::Left, Command::Left];
        snapshot(&format!("{lang}-selected"), &after(fixture::state(80, 24, lang), &commands));
    }
}

#[test]
fn evidence_that_is_too_long_is_cut_and_its_reason_is_not() {
    for lang in [Lang::En, Lang::Ar] {
        let mut opened = fixture::opened();
        let published = opened.analysis.published.as_mut().unwrap();
        published.evidence[0].text = "كلمة أخرى ".repeat(40);
        let mut state = after(fixture::state(80, 24, lang), &[Command::Why]);
        state.article.show(Box::new(opened), 40);
        let screen = drawn(&state);
        let row = |y| {
            (0..80).filter_map(|x| screen.cell((x, y))).map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        let cut: Vec<String> =
            (0..24).map(row).filter(|row| row.contains('…') && row.contains('—')).collect();
        let [line] = cut.as_slice() else { panic!("{lang}: {}", picture(&screen)) };
        let reason = Words::new(lang).get("why-dateline");
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        assert!(letters > 40 && (lang == Lang::Ar || line.contains(&reason)), "{lang}: {line}");
    }
}

#[test]
fn a_line_that_offers_nothing_says_how_to_go_on() {
    for lang in [Lang::En, Lang::Ar] {
        let at_actors = |command| after(fixture::state(80, 24, lang), &[Command::Actors, command]);
        let says = |state: &State, message| {
            let words = Words::new(lang).get(message);
            let told = crate::typeset::line(&words, 80, crate::typeset::Direction::Auto);
            let first: String = told.cells.iter().take(12).map(|cell| cell.glyph).collect();
            picture(&drawn(state)).contains(first.trim())
        };
        for (command, typed, message) in [
            (Command::MergeActor, "لا أحد", "no-such-actor"),
            (Command::SplitActor, "", "no-other-name"),
            (Command::ActorKind, "كوكب", "no-such-kind"),
            (Command::AddActor, "", "ask-words-how"),
        ] {
            let mut state = at_actors(command);
            update::update(&mut state, Message::Paste(typed.into()));
            let answer = match command {
                Command::MergeActor => Answer::Called(Found { text: typed.into(), actors: Vec::new() }),
                Command::SplitActor => {
                    let id = state.correcting.of.as_ref().unwrap().id.clone();
                    Answer::Names { id, forms: Vec::new() }
                }
                _ => {
                    assert!(says(&state, message), "{lang} {message}");
                    continue;
                }
            };
            assert!(says(&state, "loading") && !says(&state, message), "{lang} {message} before the answer");
            update::update(&mut state, Message::Answer(answer));
            assert!(says(&state, message), "{lang} {message}");
        }
    }
}
