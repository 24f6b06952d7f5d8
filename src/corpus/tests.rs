//! From files to articles: every format, and every bad input, as the reader meets them.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::analysis::SourceFrom;
use crate::article::{Article, TitleFrom};

fn options() -> ReadOptions {
    ReadOptions::default()
}

fn embedded(path: &str, bytes: &[u8]) -> Item {
    let place = Place::Embedded(bytes.to_vec().leak());
    Item { path: path.to_owned(), place, size: bytes.len() as u64, modified: 0 }
}

/// What reading `bytes` under this name gives: articles, and problems as they are told.
fn read_as(path: &str, bytes: impl AsRef<[u8]>, options: &ReadOptions) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    read(&embedded(path, bytes.as_ref()), options, &mut |read| {
        match read {
            Ok(article) => articles.push(article),
            Err(problem) => problems.push(problem.to_string()),
        }
        ControlFlow::Continue(())
    });
    for title in articles.iter().filter_map(|article| Some((article, article.title.as_ref()?))) {
        assert_eq!(
            title.1.span.unwrap().of(&title.0.text),
            title.1.text,
            "the title stands where its span says"
        );
    }
    (articles, problems)
}

fn one(path: &str, bytes: impl AsRef<[u8]>) -> Article {
    let (mut articles, problems) = read_as(path, bytes, &options());
    assert_eq!((articles.len(), problems), (1, vec![]), "{path}");
    articles.remove(0)
}

fn title(article: &Article) -> (&str, TitleFrom) {
    let title = article.title.as_ref().unwrap();
    (&title.text, title.from)
}

#[test]
fn plain_text_is_the_whole_file() {
    let article = one("a.txt", "\u{feff}العنوان هنا\r\n\r\nالنص هنا.\r\n");
    assert_eq!(article.text, "العنوان هنا\n\nالنص هنا.\n");
    assert_eq!(title(&article), ("العنوان هنا", TitleFrom::Line));
    assert_eq!((article.record, article.lossy), (1, false));
}

#[test]
fn markdown_with_either_front_matter() {
    let body = "فقرة فيها [رابط](https://a.example) و**تشديد**.\n\n## فرعي\n\nفقرة.";
    let text = "عنوان: كما هو\nفقرة فيها رابط وتشديد.\n\nفرعي\n\nفقرة.";
    for (name, front) in [
        ("yaml", "---\ntitle: \"عنوان: كما هو\"\ndate: 2024-02-03\nsource: مجلة\ntags: [أ, ب]\n---\n\n"),
        ("yaml that is none", "---\ntitle: عنوان: كما هو\ndate: 2024-02-03\nsource: مجلة\n---\n"),
        ("toml", "+++\ntitle = \"عنوان: كما هو\"\ndate = 2024-02-03\nsource = \"مجلة\"\n+++\n"),
    ] {
        let article = one("a.md", format!("{front}{body}\n"));
        assert_eq!(article.text, text, "{name}");
        assert_eq!(title(&article), ("عنوان: كما هو", TitleFrom::Metadata), "{name}");
        let said = (article.metadata.date.as_deref(), article.metadata.source.as_deref());
        assert_eq!(said, (Some("2024-02-03"), Some("مجلة")), "{name}");
    }
}

#[test]
fn markdown_titles_by_heading() {
    for (written, expected) in [
        ("# العنوان #\n\nنص.", ("العنوان", TitleFrom::Markup)),
        ("العنوان\n=======\n\nنص.", ("العنوان", TitleFrom::Markup)),
        ("العنوان\n\nنص.", ("العنوان", TitleFrom::Line)),
        ("---\n\nالعنوان\n\nنص.", ("العنوان", TitleFrom::Line)),
    ] {
        assert_eq!(title(&one("a.md", written)), expected, "{written}");
    }
}

#[test]
fn json_lines_with_the_names_that_dumps_use() {
    for (name, line) in [
        (
            "plain",
            r#"{"id":"k","title":"ع","text":"ن","date":"2024","source":"س","url":"http://u.x","author":"م","category":"ق"}"#,
        ),
        (
            "variants",
            r#"{"_id":{"$oid":"k"},"headline":"ع","articleBody":"ن","pub_date":2024,"publisher":{"name":"س"},"link":"http://u.x","authors":["م"],"section":"ق"}"#,
        ),
        (
            "wordpress",
            r#"{"id":"k","title":{"rendered":"ع"},"content":{"rendered":"<p>ن</p>"},"date":"2024","site_name":"س","permalink":"http://u.x","byline":"م","categories":["ق"]}"#,
        ),
        (
            "arabic",
            r#"{"key":"k","العنوان":"ع","النص":"ن","التاريخ":"2024","المصدر":"س","الرابط":"http://u.x","الكاتب":"م","القسم":"ق"}"#,
        ),
        (
            "empty first choices",
            r#"{"id":"k","title":"","headline":"ع","text":null,"body":["ن"],"date":"2024","source":"س","url":"http://u.x","author":"م","category":"ق"}"#,
        ),
    ] {
        let article = one("a.jsonl", line);
        assert_eq!((article.text.as_str(), title(&article)), ("ع\nن", ("ع", TitleFrom::Metadata)), "{name}");
        let said = article.metadata;
        let said =
            [said.key, said.date, said.source, said.url, said.author, said.category].map(Option::unwrap);
        assert_eq!(said, ["k", "2024", "س", "http://u.x", "م", "ق"], "{name}");
    }
}

#[test]
fn fields_named_in_the_config_win() {
    let fields =
        FieldMap { title: vec!["My-Title".into()], text: vec!["المتن".into()], ..FieldMap::default() };
    let line = r#"{"my_title":"ع","title":"لا","المتن":"ن","text":"لا"}"#;
    let (articles, _) = read_as("a.jsonl", line, &ReadOptions { fields, ..options() });
    assert_eq!(articles[0].text, "ع\nن");
}

#[test]
fn json_documents() {
    let texts = |path: &str, json: &str| {
        let (articles, problems) = read_as(path, json, &options());
        assert_eq!(problems, Vec::<String>::new(), "{json}");
        articles.into_iter().map(|article| article.text).collect::<Vec<_>>()
    };
    for (name, path, json) in [
        ("a list", "a.json", "[{\"text\":\"أ\"},\n {\"text\":\"ب\"}]"),
        ("a list named jsonl", "a.jsonl", "[{\"text\":\"أ\"},{\"text\":\"ب\"}]"),
        (
            "an object with a list",
            "a.json",
            "{\"status\":\"ok\",\"articles\":[{\"text\":\"أ\"},{\"text\":\"ب\"}]}",
        ),
        ("pretty objects in a row", "a.json", "{\n \"text\": \"أ\"\n}\n{\n \"text\": \"ب\"\n}"),
        ("lines named json", "a.json", "{\"text\":\"أ\"}\n\n{\"text\":\"ب\"}\n"),
        ("lines without a name", "dump", "{\"text\":\"أ\"}\n{\"text\":\"ب\"}\n"),
        ("paragraphs", "a.json", "[{\"text\":[\"أ\"]},{\"text\":\"ب\"}]"),
    ] {
        assert_eq!(texts(path, json), ["أ", "ب"], "{name}");
    }
    assert_eq!(texts("a.json", "{\"title\":\"ع\",\"text\":[\"أ\",\"ب\"]}"), ["ع\nأ\nب"]);
}

#[test]
fn a_broken_record_does_not_hide_the_others() {
    for (name, path, bytes, told) in [
        (
            "a broken line",
            "a.jsonl",
            "{\"text\":\"أ\"}\n{\"text\":\n\n{\"text\":\"ب\"}",
            "a.jsonl:2: not json: eof while parsing a value at column 8",
        ),
        ("not an object", "a.jsonl", "{\"text\":\"أ\"}\n17\n{\"text\":\"ب\"}", "a.jsonl:2: not an object"),
        (
            "no text",
            "a.jsonl",
            "{\"text\":\"أ\"}\n{\"date\":3}\n{\"text\":\"ب\"}",
            "a.jsonl:2: no title and no text",
        ),
        (
            "in a list",
            "a.json",
            "[{\"text\":\"أ\"},\n{\"text\": x},\n{\"text\":\"ب\"}]",
            "a.json:2: not json: expected value at column 10",
        ),
        (
            "a quote missing",
            "a.json",
            "[\n{\"text\":\"أ\"},\n{\"text\":\"x},\n{\"text\":\"ب\"}]",
            "a.json:3: not json: control character (\\u0000-\\u001f) found while parsing a string",
        ),
    ] {
        let (articles, problems) = read_as(path, bytes, &options());
        let texts: Vec<_> = articles.iter().map(|article| article.text.as_str()).collect();
        assert_eq!((texts, problems), (vec!["أ", "ب"], vec![told.to_owned()]), "{name}");
    }
}

#[test]
fn what_is_no_article_is_told_in_one_line() {
    let deep = "[".repeat(100_000);
    for (name, path, bytes, told) in [
        ("empty", "a.txt", b"".as_slice(), "a.txt: empty"),
        ("blank", "a.md", b" \n\n", "a.md: empty"),
        ("only front matter", "a.md", b"---\ndate: 2024\n---\n", "a.md: empty"),
        ("a picture", "a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png: not a text file"),
        ("blank lines", "a.jsonl", b"\n \n", "a.jsonl: empty"),
        ("a PDF", "a", b"%PDF-1.7\n", "a: not a text file"),
        ("no records", "a.json", b"[]", "a.json: no records"),
        ("too deep", "a.json", deep.as_bytes(), "a.json:1: not json: recursion limit exceeded at column 128"),
        ("a name that drives the terminal", "a\x1b[2J\n.txt", b"", "a [2J .txt: empty"),
    ] {
        let (articles, problems) = read_as(path, bytes, &options());
        assert_eq!((articles.len(), problems), (0, vec![told.to_owned()]), "{name}");
    }
}

#[test]
fn sizes_are_bounded() {
    let small = ReadOptions { max_file_bytes: 20, max_line_bytes: 20, ..options() };
    let (articles, problems) = read_as("a.txt", "ب".repeat(11), &small);
    assert_eq!((articles.len(), problems), (0, vec!["a.txt: larger than 20 bytes".to_owned()]));
    let lines = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"أ\"}}\n", "ب".repeat(50));
    let (articles, problems) = read_as("a.jsonl", lines, &small);
    assert_eq!((articles.len(), problems), (1, vec!["a.jsonl:1: a line longer than 20 bytes".to_owned()]));
}

#[test]
fn ten_megabytes_in_one_line_are_read() {
    let text = "قال المتحدث إن اللجنة ستجتمع قريبا، ".repeat(160_000);
    assert!(text.len() > 10_000_000);
    let plain = one("a.txt", &text);
    assert_eq!(plain.text, text);
    assert!(title(&plain).0.chars().count() <= 111);
    let line = one("a.jsonl", format!("{{\"title\":\"ع\",\"text\":\"{text}\"}}"));
    assert_eq!(line.text.len(), text.len() + 3);
    assert_eq!(clean(&plain), []);
}

#[test]
fn invalid_utf8_is_marked_and_read() {
    let mut bytes = "أعلنت الحكومة العراقية بدء المحادثات مع التحالف".as_bytes().to_vec();
    bytes[9] = 0xfe;
    assert!(one("a.txt", &bytes).lossy);
    let line = [b"{\"text\":\"".to_vec(), bytes, b"\"}\n{\"text\":\"\xd8\xa3\"}\n".to_vec()].concat();
    let (articles, problems) = read_as("a.jsonl", line, &options());
    let lossy: Vec<_> = articles.iter().map(|article| article.lossy).collect();
    assert_eq!((lossy, problems), (vec![true, false], vec![]));
}

#[test]
fn a_title_with_escape_sequences_stays_one_line_of_data() {
    let article = one("a.jsonl", "{\"title\":\"\\u001b]0;x\\u0007 ع\\nن\",\"text\":\"نص\"}");
    assert_eq!(article.text, "\u{1b}]0;x\u{7} ع ن\nنص");
}

#[test]
fn encodings_of_lines() {
    let json = "{\"text\":\"أعلنت الحكومة العراقية بدء المحادثات\"}\n";
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cp1256 = encoding_rs::WINDOWS_1256.encode(json).0.into_owned();
    let marked = [b"\xef\xbb\xbf", json.as_bytes()].concat();
    for (name, bytes) in [("utf-16", utf16), ("windows-1256", cp1256), ("with a mark", marked)] {
        assert_eq!(one("a.jsonl", bytes).text, "أعلنت الحكومة العراقية بدء المحادثات", "{name}");
    }
}

fn walked(root: &Path) -> Vec<String> {
    let root_name = format!("{}/", root.display());
    let names = walk(&[Root::Path(root.to_owned())]).map(|item| match item {
        Ok(item) => item.path.replace(&root_name, ""),
        Err(problem) => problem.reason,
    });
    names.collect()
}

#[test]
fn a_folder_is_walked_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "b.txt",
        "a.MD",
        "c/2.jsonl",
        "c/1.json",
        ".hidden.txt",
        ".git/x.txt",
        "d.pdf",
        "e.tsv",
        ".gitignore",
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "*").unwrap();
    }
    assert_eq!(walked(folder.path()), ["a.MD", "b.txt", "c/1.json", "c/2.jsonl"]);
    assert_eq!(walked(&folder.path().join("d.pdf")).len(), 1, "a file by name is taken whatever its ending");
}

#[test]
fn folders_that_are_not_there_or_hold_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(walked(folder.path()), Vec::<String>::new());
    assert_eq!(walked(&folder.path().join("none")), ["no such file or folder"]);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_root() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(outside.path().join("secret.txt"), "سر").unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/a.txt"), "أ").unwrap();
    symlink(outside.path(), folder.path().join("out")).unwrap();
    symlink(outside.path().join("secret.txt"), folder.path().join("s.txt")).unwrap();
    symlink(folder.path().join("in/a.txt"), folder.path().join("z.txt")).unwrap();
    symlink(folder.path().join("nowhere"), folder.path().join("dead.txt")).unwrap();
    symlink(folder.path(), folder.path().join("in/loop")).unwrap();
    let found = walked(folder.path());
    assert!(found.contains(&"in/a.txt".to_owned()) && found.contains(&"z.txt".to_owned()), "{found:?}");
    assert!(!found.iter().any(|name| name.starts_with("out") || name.contains("s.txt")), "{found:?}");
}

#[test]
fn a_file_that_went_away_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "أ").unwrap();
    let item = walk(&[Root::Path(path.clone())]).next().unwrap().unwrap();
    assert!(item.modified > 1_500_000_000_000 && item.size == 2);
    fs::remove_file(path).unwrap();
    let mut told = Vec::new();
    read(&item, &options(), &mut |read| {
        told.push(read.unwrap_err());
        ControlFlow::Continue(())
    });
    assert_eq!(
        (told.len(), told[0].reason.as_str(), told[0].fault),
        (1, "no such file or folder", Fault::Missing)
    );
}

#[test]
fn who_wants_no_more_gets_no_more() {
    let lines = r#"{"title":"أ","text":"ب"}"#.to_owned() + "\n";
    let list = |end: &str| format!("[{}{end}]", lines.trim().to_owned() + ",\n" + lines.trim());
    for (path, bytes) in [
        ("a.jsonl", lines.repeat(3)),
        ("broken.jsonl", "{no\n".to_owned() + &lines),
        ("a.json", list("")),
        ("broken.json", list(",\n{\"title\":\n")),
        ("a.txt", "عنوان\n\nنص.".to_owned()),
        ("empty.txt", String::new()),
    ] {
        let mut told = 0;
        read(&embedded(path, bytes.as_bytes()), &options(), &mut |_| {
            told += 1;
            ControlFlow::Break(())
        });
        assert_eq!(told, 1, "{path}");
    }
}

#[test]
fn a_bundled_file_that_was_edited_is_another() {
    let items: Vec<Item> = walk(&[Root::Sample]).map(Result::unwrap).collect();
    let mut hashes: Vec<i64> = items.iter().map(|item| item.modified).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), items.len());
}

#[test]
fn the_sample_is_there_and_sound() {
    let mut count = 0;
    for item in walk(&[Root::Sample]) {
        read(&item.unwrap(), &options(), &mut |article| {
            assert!(article.unwrap().title.is_some());
            count += 1;
            ControlFlow::Continue(())
        });
    }
    assert!(count > 0);
}

#[test]
fn identity_is_of_words_not_of_places() {
    let id = |path: &str, bytes: &str| identity(&one(path, bytes));
    let first = id("a.txt", "عنوان الخبر\n\nنص الخبر كاملا هنا\nوفقرة.");
    assert_eq!(
        first,
        id("b/c.jsonl", r#"{"title":" عنوان  الخبر ","body":"نص الخبر كاملا هنا\n\nوفقرة.","date":"2024"}"#)
    );
    assert_eq!(first, id("c.md", "# عنوان الخبر\r\n\r\nنص الخبر **كاملا** هنا\r\nوفقرة."));
    assert_ne!(first, id("a.txt", "عنوان الخبر\n\nنص الخبر كاملا هنا\nوفقرة أخرى."));
    assert_ne!(
        id("a.jsonl", r#"{"title":"أ ب","text":"ج"}"#),
        id("a.jsonl", r#"{"title":"أ","text":"ب ج"}"#)
    );
    assert_eq!(id("a.txt", "\u{622}ب هنا."), id("a.txt", "\u{627}\u{653}ب هنا."), "in NFC");
}

#[test]
fn sources_by_record_then_furniture_then_address() {
    let name = |bytes: &str| {
        let article = one("a.jsonl", bytes);
        source_of(&article, &clean(&article)).map(|source| (source.name, source.from))
    };
    let furniture = "نص الخبر هنا.\\n2024 © السعودية خبر. جميع حقوق النشر محفوظة.";
    let url = r#""url":"https://www.a.example/b""#;
    for (json, expected) in [
        (
            format!(r#"{{"text":"{furniture}","source":" وكالة ",{url}}}"#),
            Some(("وكالة", SourceFrom::Metadata)),
        ),
        (format!(r#"{{"text":"{furniture}",{url}}}"#), Some(("السعودية خبر", SourceFrom::Text))),
        (format!(r#"{{"text":"نص الخبر.",{url}}}"#), Some(("a.example", SourceFrom::Url))),
        (r#"{"text":"نص الخبر."}"#.to_owned(), None),
    ] {
        assert_eq!(name(&json), expected.map(|(name, from)| (name.to_owned(), from)), "{json}");
    }
}

#[test]
#[allow(clippy::print_stdout)] // told where the data is absent
fn the_seeds_have_titles_and_lose_their_rubbish() {
    let Ok(data) = std::env::var("WARRAQ_TEST_DATA") else {
        println!("skipped: no WARRAQ_TEST_DATA");
        return;
    };
    let mut found = Vec::new();
    for item in walk(&[Root::Path(Path::new(&data).join("seeds"))]) {
        read(&item.unwrap(), &options(), &mut |article| {
            let article = article.unwrap();
            let dropped = clean(&article);
            let from = article.title.as_ref().unwrap().from;
            found.push((from, dropped.len(), source_of(&article, &dropped).map(|source| source.name)));
            ControlFlow::Continue(())
        });
    }
    let named = |name: &str| Some(name.to_owned());
    let expected = [
        (TitleFrom::Line, 0, None),
        (TitleFrom::Lead, 5, named("السعودية خبر")),
        (TitleFrom::Line, 2, None),
        (TitleFrom::Line, 5, named("الحل نت")),
        (TitleFrom::Line, 2, None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn made_rubbish_is_all_found_and_nothing_else() {
    let rubbish = [
        "اعلان",
        "شاركها.",
        "اترك تعليقاً",
        "اقرأ أيضا:",
        "تابعنا على تويتر",
        "جميع الحقوق محفوظة ©",
        "انضم إلى نشرتنا البريدية",
    ];
    for (i, first) in rubbish.iter().enumerate() {
        for second in rubbish.iter().skip(i + 1) {
            let article = one(
                "a.txt",
                format!("عنوان الخبر\n\nوصل الوفد إلى العاصمة.\nوغادر مساء.\n{first}\n{second}"),
            );
            let dropped: Vec<_> =
                clean(&article).iter().map(|part| part.span.of(&article.text).to_owned()).collect();
            assert_eq!(dropped, [*first, *second]);
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200), format in 0..5_usize) {
        let names = ["a.txt", "a.md", "a.json", "a.jsonl", "a"];
        read_as(names[format], bytes, &options());
    }

    #[test]
    fn no_text_breaks_a_reader(
        text in r#"([\[\]{}"':,<>&;#*_`=+.\\\-\n اأبع©؟]|اقرأ أيضا: |إعلان|title|---\n|articles|<p>|\r\n){0,60}"#,
        format in 0..5_usize,
    ) {
        let names = ["a.txt", "a.md", "a.json", "a.jsonl", "a.html"];
        for article in read_as(names[format], &text, &options()).0 {
            let dropped = clean(&article);
            prop_assert!(dropped.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            prop_assert!(dropped.iter().all(|part| !part.span.of(&article.text).is_empty()));
            source_of(&article, &dropped);
            identity(&article);
        }
    }
}
