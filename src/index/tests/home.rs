//! How an index lives on disk.

use super::*;

#[test]
fn who_only_reads_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("folder/index");
    assert!(matches!(Index::open_to_read(&path, 1), Err(IndexError::Absent(_))));
    assert!(!path.parent().unwrap().exists());
    let (_, mut writer) = open(&path);
    let reading = Index::open_to_read(&path, 1).unwrap();
    assert!(matches!(Index::open_to_read(&path, 2), Err(IndexError::Absent(_))));
    let (article, analysis) = article(1, "عنوان", "نص");
    put(&mut writer, &article, &analysis);
    writer.commit().unwrap();
    assert_eq!(reading.refresh().unwrap().len(), 1);
    drop(writer);
    assert!(Index::open_or_create(&path, 2, &[]).unwrap().fresh);
    assert!(matches!(reading.refresh(), Err(IndexError::Replaced(_))));
    assert_eq!(reading.snapshot().len(), 1, "what it has stays");
}

#[test]
fn an_index_outlives_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("index");
    let (index, mut writer) = open(&path);
    for (article, analysis) in five() {
        put(&mut writer, &article, &analysis);
    }
    writer.finish().unwrap();
    drop(index);
    let opened = Index::open_or_create(&path, 1, &[]).unwrap();
    assert!(!opened.fresh);
    let facets = opened.index.snapshot().facets(&asking(None), FacetKind::Actor, 1).unwrap();
    assert_eq!((opened.index.snapshot().len(), facets[0].name.as_str()), (5, "اسم iraq"));
}

#[test]
fn a_second_program_reads_and_follows() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("index");
    let (index, mut writer) = open(&path);
    let second = Index::open_or_create(&path, 1, &[]).unwrap();
    assert!(matches!(second.access, Access::Read));
    assert!(second.index.snapshot().is_empty());
    let (article, mut analysis) = article(1, "عنوان", "نص");
    named(&mut analysis, &[("iraq", 1)]);
    put(&mut writer, &article, &analysis);
    writer.commit().unwrap();
    let seen = second.index.refresh().unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!(counts(&seen.facets(&asking(None), FacetKind::Actor, 5).unwrap()), [("iraq", 1, 1, 1)]);
    assert_eq!(second.index.refresh().unwrap().generation(), seen.generation());
    // Another version may not be made while the first one writes.
    assert!(matches!(Index::open_or_create(&path, 2, &[]), Err(IndexError::Locked(_))));
    drop((index, writer));
    assert!(Index::open_or_create(&path, 2, &[]).unwrap().fresh);
}

#[test]
fn what_is_damaged_is_made_anew_and_what_is_not_ours_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("index");
    let fill = || {
        let (_, mut writer) = open(&path);
        let (article, analysis) = article(1, "عنوان", "نص");
        put(&mut writer, &article, &analysis);
        writer.finish().unwrap();
    };
    let ending = |ending: &str| {
        let files = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|file| file.to_string_lossy().ends_with(ending)).collect::<Vec<_>>()
    };
    for (name, damage) in
        [("meta.json", ""), ("meta.json", "{"), ("warraq.json", "no"), (".store", ""), (".idx", "x")]
    {
        fill();
        assert!(!Index::open_or_create(&path, 1, &[]).unwrap().fresh);
        ending(name).iter().for_each(|file| fs::write(file, damage).unwrap());
        assert!(Index::open_or_create(&path, 1, &[]).unwrap().fresh, "{name} {damage}");
    }
    let foreign = dir.path().join("thesis");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("chapter.txt"), "years of work").unwrap();
    assert!(matches!(Index::open_or_create(&foreign, 1, &[]), Err(IndexError::NotOurs(_))));
    assert!(foreign.join("chapter.txt").exists());
}

#[test]
fn the_manifest_knows_what_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut manifest = fingerprint::Manifest::read(dir.path()).unwrap();
    let mark = fingerprint::FileMark { size: 3, mtime: 9, articles: 1, ..fingerprint::FileMark::default() };
    manifest.settings(7);
    manifest.insert("a.txt", mark);
    manifest.insert("b.txt", mark);
    manifest.write().unwrap();
    let mut manifest = fingerprint::Manifest::read(dir.path()).unwrap();
    manifest.settings(7);
    assert_eq!(manifest.get("a.txt"), Some(&mark));
    manifest.doubt("a.txt");
    assert_eq!(manifest.get("a.txt"), Some(&fingerprint::FileMark { unsure: true, ..mark }));
    manifest.settings(8);
    assert_eq!(manifest.get("a.txt").map(|mark| mark.size), Some(0), "other settings");
    assert_eq!(manifest.vanished(|path| path == "a.txt"), ["b.txt"]);
}
