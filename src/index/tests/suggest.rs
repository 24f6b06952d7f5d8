//! What is suggested where nothing is found.

use super::*;

const TEXTS: [&str; 7] = [
    "أعلنت الحكومة العراقية بدء الحوار",
    "قالت الحكومة إن العراق لن ينسحب",
    "مسؤولية الوزارة عن القرار",
    "بغداد وواشنطن",
    "The coalition announced its withdrawal",
    "زار محمد بغداد",
    "من بين من عادوا من معين",
];

fn suggested(asked: &str) -> Option<String> {
    let articles = TEXTS.iter().enumerate().map(|(place, text)| article(place as u64, "عنوان", text));
    let (_dir, snapshot) = filled(&articles.collect::<Vec<_>>());
    let query = query(asked);
    snapshot.suggestion(&asking(Some(&query))).unwrap().map(|query| query.to_string())
}

#[rstest]
#[case::one_letter_wrong("الحكومغ", "الحكومة")]
#[case::one_missing("الحكمة", "الحكومة")]
#[case::two_swapped("بغادد", "بغداد")]
#[case::one_too_many("العرااق", "العراق")]
#[case::with_its_proclitics("وللعرااق", "وللعراق")]
#[case::two_wrong("مسءولثيث", "مسؤولية")]
#[case::as_texts_write_it("مسووليه", "مسؤولية")]
#[case::one_of_two("زار بغداض", "زار بغداد")]
#[case::in_a_phrase("\"الحكومة العراقبة\"", "\"الحكومة العراقية\"")]
#[case::spelling_only("~بغداذ", "~بغداد")]
#[case::no_function_word_where_another_is_near("مين", "معين")]
#[case::latin("coaltion", "coalition")]
fn a_misspelt_word_is_corrected(#[case] asked: &str, #[case] meant: &str) {
    assert_eq!(suggested(asked).as_deref(), Some(meant), "{asked}");
}

#[rstest]
#[case::known("بغداد")]
#[case::known_but_not_together("coalition بغداد")]
#[case::nothing_near("قسطنطينية")]
#[case::too_short("بغ")]
#[case::outlets_are_not_words("source:بغداذ")]
fn nothing_is_suggested(#[case] asked: &str) {
    assert_eq!(suggested(asked), None, "{asked}");
}
