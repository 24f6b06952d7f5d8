use super::*;
use crate::actor::{ActorKind, own_id};

fn file() -> (tempfile::TempDir, ActorsFile) {
    let home = tempfile::tempdir().unwrap();
    let file = ActorsFile::in_folder(&home.path().join("data"));
    (home, file)
}

fn merge(actor: &str, into: &str) -> Correction {
    Correction::Merge {
        actor: actor.into(),
        name: "بلنكن".into(),
        into: into.into(),
        into_name: "أنتوني بلينكن".into(),
        kind: None,
    }
}

fn hide(actor: &str) -> Correction {
    Correction::Hide { actor: actor.into(), name: "اليوم".into() }
}

fn add(words: &str) -> Correction {
    Correction::Add {
        words: words.into(),
        actor: "x-fjr".into(),
        name: "لواء الفجر".into(),
        kind: ActorKind::ArmedGroup,
    }
}

/// Writes the text and reads what it says.
fn read(text: &str) -> Said {
    let (_home, file) = file();
    replace(&file.path, text).unwrap();
    file.read().unwrap()
}

#[test]
fn every_correction_comes_back_as_it_was() {
    let (_home, file) = file();
    assert_eq!(file.read().unwrap(), Said::default(), "there is no file yet");
    let split = Correction::Split {
        actor: "iraq".into(),
        name: "العراق".into(),
        form: "بلاد \"الرافدين\"".into(),
        into: "x-blad".into(),
        kind: ActorKind::Media,
    };
    let kind = Correction::Kind { actor: "iraq".into(), name: String::new(), kind: ActorKind::Place };
    let all = [merge("x-blnkn", "antony-blinken"), hide("x-alywm"), add("لواء الفجر"), split, kind];
    for one in &all {
        file.change(&[], std::slice::from_ref(one)).unwrap();
    }
    let said = file.read().unwrap();
    assert_eq!(said.mistakes, []);
    assert_eq!(said.corrections, all.iter().cloned().collect());
    let text = fs::read_to_string(file.path()).unwrap();
    assert!(text.starts_with("# What you say of actors"), "{text}");
    assert!(text.contains("[[hide]]\nactor = \"x-alywm\"\nname = \"اليوم\"\n\n[[kind]]\n"), "sorted: {text}");
    file.change(&all, &[]).unwrap();
    assert_eq!(
        fs::read_to_string(file.path()).unwrap().trim(),
        HEAD.trim(),
        "undone, nothing is left of them"
    );
}

#[test]
fn the_order_of_acts_leaves_no_trace() {
    let texts = [[0, 1, 2], [2, 1, 0], [1, 2, 0]].map(|order| {
        let (_home, file) = file();
        let all = [merge("b", "c"), merge("a", "c"), hide("z")];
        order.iter().for_each(|n| file.change(&[], &all[*n..=*n]).unwrap());
        fs::read_to_string(file.path()).unwrap()
    });
    assert!(texts[0] == texts[1] && texts[1] == texts[2], "{texts:#?}");
}

#[test]
fn comments_and_what_is_not_understood_stay() {
    let (_home, file) = file();
    let text = "# mine\n\n# of this one\n[[hide]]\nactor = \"b\" # really\n\n# section two\n\n[[marge]]\nactor = \"a\"\n\n[[merge]]\nactor = \"y\"\ninto = \"z\"\n# the end\n";
    replace(&file.path, text).unwrap();
    file.change(&[], &[hide("a")]).unwrap();
    let written = fs::read_to_string(file.path()).unwrap();
    for line in text.lines() {
        assert!(written.contains(line), "{line} of\n{written}");
    }
    assert!(written.find("\"اليوم\"") < written.find("# of this one"), "a comes before b:\n{written}");
    file.change(&[Correction::Hide { actor: "b".into(), name: String::new() }], &[]).unwrap();
    let written = fs::read_to_string(file.path()).unwrap();
    assert!(!written.contains("really") && written.contains("# section two"), "{written}");
    assert_eq!(file.read().unwrap().corrections.iter().count(), 2);
}

#[test]
fn mistakes_are_told_with_their_line_and_stop_nothing() {
    for (text, line, reason) in [
        ("[[hide]]\nactor = \"a\"\n\n[[marge]]\nactor = \"b\"\n", 4, "marge"),
        ("[[hide]]\nactor = \"a\"\n\n# why\n[[merge]]\nactor = \"b\"\n", 5, "into"),
        ("[[hide]]\nactor = \"a\"\n[[kind]]\nactor = \"b\"\nkind = \"planet\"\n", 3, "planet"),
        ("[[hide]]\nactor = \"a\"\n[[hide]]\nactor = \n", 4, ""),
        ("[[hide]]\nactor = \"a\"\n<<<<<<< ours\n", 3, ""),
        ("[hide]\nactor = \"b\"\n", 1, ""),
        ("actor = \"b\"\n[[hide]]\nactor = \"a\"\n", 1, "no heading"),
        ("[[merge]]\nactor = \"a\"\ninto = \"b\"\n[[merge]]\nactor = \"b\"\ninto = \"a\"\n", 4, "circle"),
        ("[[merge]]\nactor = \"a\"\ninto = \"b\"\n[[merge]]\nactor = \"a\"\ninto = \"c\"\n", 4, "otherwise"),
        ("[[hide]]\nactor = \"a\"\n[[hide]]\nactor = \"\"\n", 3, "empty"),
    ] {
        let said = read(text);
        let [(there, told)] = said.mistakes.as_slice() else { panic!("{text}: {:?}", said.mistakes) };
        assert_eq!(*there, line, "{text}: {told}");
        assert!(told.contains(reason) && !told.contains('\n'), "{text}: {told}");
    }
}

#[test]
fn the_example_of_the_header_holds() {
    let examples: String = HEAD
        .lines()
        .filter_map(|line| line.strip_prefix("#   "))
        .map(|line| format!("{}\n", line.split("   ").next().unwrap()))
        .collect();
    let said = read(&examples);
    assert_eq!((said.mistakes.as_slice(), said.corrections.iter().count()), (&[][..], 5));
    // An id that no text gives would correct nothing.
    for (id, name) in said.corrections.iter().flat_map(|one| match one {
        Correction::Add { actor, name, .. }
        | Correction::Hide { actor, name }
        | Correction::Kind { actor, name, .. }
        | Correction::Merge { actor, name, .. } => vec![(actor, name)],
        Correction::Split { actor, name, form, into, .. } => vec![(actor, name), (into, form)],
    }) {
        let written = if id.starts_with("x-") { own_id(name, ActorKind::Other) } else { id.clone() };
        assert_eq!(*id, written, "{name}");
    }
}

#[test]
fn what_is_no_text_is_named_and_left_alone() {
    let (_home, file) = file();
    fs::create_dir_all(file.path.parent().unwrap()).unwrap();
    fs::write(&file.path, b"\xff\xfe[[hide]]").unwrap();
    assert!(file.read().unwrap_err().to_string().contains("actors.toml"));
    assert!(file.change(&[], &[hide("a")]).is_err());
    assert_eq!(fs::read(&file.path).unwrap(), b"\xff\xfe[[hide]]");
}
