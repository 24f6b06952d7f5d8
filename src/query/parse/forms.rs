//! Forms of a word left out of a query, and let in again, where the reader would have typed it.

use super::lex::{Field, Lexeme, Piece, pieces};
use crate::query::ast::{Query, Within};
use crate::text::normalize::written;
use crate::text::segment::Tokens;

/// The query with this form of a word left out, or let in again where it was, wherever the word stands. All else is
/// as it was typed.
pub fn toggle_form(query: &str, word: &Query, form: &str) -> String {
    let pieces = pieces(query);
    let mut changed = query.to_owned();
    // From the end, so that what is still to change stays where it is.
    for at in (0..pieces.len()).rev().filter(|at| is_word(&pieces, *at, word)) {
        let end = |piece: &Piece| piece.span.end;
        let after =
            || pieces.iter().skip(at + 1).map_while(|piece| excepted(piece).map(|form| (piece, form)));
        if let Some((piece, _)) = after().find(|(_, there)| there == form) {
            changed.replace_range(piece.span.start..piece.span.end, "");
        } else if let Some(end) =
            after().last().map(|(piece, _)| end(piece)).or_else(|| pieces.get(at).map(end))
        {
            changed.insert_str(end, &format!("≠{form}"));
        }
    }
    changed
}

fn excepted(piece: &Piece) -> Option<String> {
    match piece.lexeme {
        Lexeme::Except(form) => Some(written(form).into_owned()),
        _ => None,
    }
}

/// Whether a piece is this word, and not the value of a field that names something.
fn is_word(pieces: &[Piece], at: usize, word: &Query) -> bool {
    let lexeme = |at: usize| pieces.get(at).map(|piece| &piece.lexeme);
    let named = at.checked_sub(1).and_then(lexeme);
    let is_text = !matches!(named, Some(Lexeme::Field(field)) if !matches!(field, Field::In(Within::Anywhere | Within::Title)));
    match (lexeme(at), word) {
        (Some(Lexeme::Word(typed, alike)), Query::Word { text, alike: wanted, .. }) => {
            let tokens = Tokens::new(typed);
            is_text && alike == wanted && tokens.len() == 1 && tokens.written(0) == text
        }
        _ => false,
    }
}
