use std::collections::BinaryHeap;
use std::fmt::Write as _;
use std::{cmp::Reverse, env, fs};

use proptest::prelude::*;

use super::*;

#[test]
fn a_text_comes_back() {
    for text in [
        "",
        "قال",
        "قالت وزارة الخارجية، الخميس، إنّ «2500 جندي»\nسيغادرون (NATO) ٢٠١٤…",
        "plain English, and 中文, 🙂",
        "\u{0}\u{1}\r\t\u{10ffff}",
        "\n\n  \n",
    ] {
        assert_eq!(unpack(&pack(text)), text, "{text:?}");
    }
}

#[test]
fn arabic_takes_less_than_a_third() {
    let text = sample();
    let share = pack(&text).len() as f64 / text.len() as f64;
    assert!(share < 0.3, "{share}");
}

#[test]
fn damage_is_no_panic() {
    let whole = pack("قالت وزارة الخارجية");
    for end in 0..whole.len() {
        unpack(&whole[..end]);
    }
    unpack(&[0xff; 40]);
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "(\\PC|[ا-ي \n]){0,200}") {
        prop_assert_eq!(unpack(&pack(&text)), text);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        unpack(&bytes);
    }
}

/// The bundled sample in one text.
fn sample() -> String {
    let mut files = Vec::new();
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample").into()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir::<std::path::PathBuf>(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut text = String::new();
    for line in files
        .iter()
        .flat_map(|file| fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
    {
        match serde_json::from_str::<serde_json::Value>(&line) {
            Ok(record) => text.push_str(record["text"].as_str().unwrap_or_default()),
            Err(_) => text.push_str(&line),
        }
        text.push('\n');
    }
    text
}

/// The letters that have a code beside the line end: ASCII, Arabic as it is written in news, and its signs.
fn letters() -> String {
    let ranges = [' '..='~', '\u{621}'..='\u{652}', '٠'..='٩'];
    ranges.into_iter().flatten().chain("،؛؟٪٫٬ٰپچڤگژکی«»“”‘’–—…•©\u{a0}\u{200c}\u{200f}".chars()).collect()
}

/// The table, of the pairs of letters of the sample; all pairs are possible, and the letter alone says a little too.
fn table() -> String {
    let letters: Vec<char> = ['\0', '\n'].into_iter().chain(letters().chars()).collect();
    let mut classes: Vec<char> = Vec::new();
    letters.iter().for_each(|c| {
        if !classes.contains(&class(*c)) {
            classes.push(class(*c));
        }
    });
    let place = |list: &[char], c: char| list.iter().position(|known| *known == c).unwrap_or(0);
    let mut pairs = vec![vec![0_u64; letters.len()]; classes.len()];
    let mut alone = vec![0_u64; letters.len()];
    let mut before = '\n';
    for c in sample().chars() {
        let letter = place(&letters, c);
        pairs[place(&classes, class(before))][letter] += 1;
        alone[letter] += 1;
        before = letters[letter];
    }
    let total: u64 = alone.iter().sum();
    let mut out = String::from(
        "# Made by a test from the bundled sample: the letters, then the lengths of their codes after each class.\n",
    );
    out.extend(&letters[2..]);
    for counts in &pairs {
        out.push('\n');
        let weights = counts.iter().zip(&alone).map(|(pair, alone)| pair * 1000 + alone * 10_000 / total + 1);
        lengths(weights.collect())
            .iter()
            .for_each(|length| write!(out, "{}", char::from_digit(*length, 36).unwrap()).unwrap());
    }
    out.push('\n');
    out
}

/// Huffman's lengths, none above the longest.
fn lengths(mut weights: Vec<u64>) -> Vec<u32> {
    loop {
        let mut heap: BinaryHeap<Reverse<(u64, Vec<usize>)>> =
            weights.iter().enumerate().map(|(i, weight)| Reverse((*weight, vec![i]))).collect();
        let mut lengths = vec![0; weights.len()];
        while let (Some(Reverse((a, mut list))), Some(Reverse((b, more)))) = (heap.pop(), heap.pop()) {
            list.extend(more);
            list.iter().for_each(|i| lengths[*i] += 1);
            if list.len() == weights.len() {
                break;
            }
            heap.push(Reverse((a + b, list)));
        }
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        weights.iter_mut().for_each(|weight| *weight = *weight / 2 + 1);
    }
}

#[test]
fn the_table_is_made_of_the_sample() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/letters.txt");
    if env::var_os("UPDATE_LETTERS").is_some() {
        fs::write(path, table()).unwrap();
    }
    let known = fs::read_to_string(path).unwrap();
    // The sample may change without the table: then it is not the best one any more, and still a good one.
    let head = |table: &str| table.lines().take(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        head(&known),
        head(&table()),
        "run with UPDATE_LETTERS=1, and raise the version of the schema"
    );
    assert_eq!(known.lines().count(), table().lines().count());
}
