//! The title of a text that names none: a first line that stands alone, else the start of its first sentence.

use super::furniture::{self, Line};
use crate::article::{Title, TitleFrom};
use crate::span::Span;
use crate::text::normalize::folded;
use crate::text::segment::{TokenKind, Tokens};

/// The most characters of a title line.
const LINE_MOST: usize = 160;
/// The most, and the fewest, characters of a lead.
const LEAD: std::ops::RangeInclusive<usize> = 35..=110;
/// The most characters of «أبوظبي - "الخليج":».
const DATELINE_MOST: usize = 45;
/// How far repetitions of the first line are looked for, in lines.
const LOOKED_AT: usize = 40;

/// The title of `text`; `None` if it has no words.
pub(super) fn find(text: &str) -> Option<Title> {
    let mut lines = furniture::lines(text).filter(|line| !is_no_title(line.span.of(text)));
    let first = lines.next().or_else(|| furniture::lines(text).next())?;
    let rest: Vec<Line> = lines.take(LOOKED_AT).collect();
    let (span, from) = if is_title_line(text, first, &rest) {
        (first.span, TitleFrom::Line)
    } else {
        (lead(text, first.span), TitleFrom::Lead)
    };
    Some(Title { text: span.of(text).to_owned(), span: Some(span), from })
}

/// A line that some page has above its title: a share button, an advert, the day and the hour.
fn is_no_title(line: &str) -> bool {
    if line.len() > 2 * LINE_MOST {
        return false;
    }
    let words = Tokens::new(line);
    let numbers = words.list().iter().filter(|word| word.kind == TokenKind::Number).count();
    let has_year = (0..words.len()).any(|i| matches!(words.folded(i).parse(), Ok(1900..=2100)));
    words.is_empty() || has_year && numbers >= 2 && words.len() <= 9 || furniture::is_furniture(line)
}

fn is_title_line(text: &str, first: Line, rest: &[Line]) -> bool {
    let line = first.span.of(text);
    let chars = line.chars().count();
    let Some(next) = rest.first() else { return false };
    if chars > LINE_MOST || ends_sentence(line) {
        return false;
    }
    // A label («أخبار العراق») may stand between the title and the first paragraph.
    let clearly_longer = rest.iter().take(2).any(|line| line.span.of(text).chars().count() * 2 >= chars * 3);
    let repeated = || rest.iter().any(|other| folded(other.span.of(text)) == folded(line));
    next.after_blank || clearly_longer || repeated()
}

/// Whether a line ends as a sentence or a clause does; two full stops or more are a headline's.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '»', ')']);
    line.ends_with(['،', ',', ':', ';', '؛', '۔']) || line.ends_with('.') && !line.ends_with("..")
}

/// The first sentence of a line; a long one is cut at the last clause that fits, else between words.
fn lead(text: &str, line: Span) -> Span {
    let line = Span::new(line.start + dateline(line.of(text)), line.end);
    let mut end = line.end;
    let (mut clause, mut word) = (None, None);
    let mut before = ' ';
    for (count, (at, c)) in line.of(text).char_indices().enumerate() {
        let is_after_stop = matches!(before, '.' | '!' | '؟' | '?') && c.is_whitespace();
        if is_after_stop && *LEAD.start() <= count {
            end = line.start + at;
            break;
        }
        if count > *LEAD.end() {
            end = line.start + clause.or(word).unwrap_or(at);
            break;
        }
        if matches!(c, '،' | ',' | '؛' | ';' | ':') && *LEAD.start() <= count {
            clause = Some(at);
        } else if c.is_whitespace() && count > 0 {
            word = Some(at);
        }
        before = c;
    }
    let lead = Span::new(line.start, end)
        .of(text)
        .trim_end_matches(|c: char| c.is_whitespace() || "،,؛;:.".contains(c));
    Span::new(line.start, line.start + lead.len())
}

/// The bytes of «أبوظبي - "الخليج": » before the first sentence: a short start with a dash, bar or quote, and a colon.
fn dateline(line: &str) -> usize {
    let start = line.char_indices().take(DATELINE_MOST).find(|&(_, c)| c == ':');
    let before = start
        .and_then(|(at, _)| line.get(..at))
        .filter(|before| before.contains(['-', '–', '—', '/', '«', '"']));
    let Some(before) = before else { return 0 };
    let rest = line.get(before.len() + 1..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start().len();
    if rest.trim().is_empty() { 0 } else { before.len() + 1 + blanks }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "أعلنت الحكومة العراقية، الخميس، بدء المحادثات الرسمية مع التحالف الدولي في بغداد بحضور \
                             قادة من الجانبين، وقال المتحدث إن اللجنة ستجتمع قريبا.";

    fn found(text: &str) -> (String, TitleFrom) {
        let title = find(text).unwrap();
        assert_eq!(title.span.unwrap().of(text), title.text);
        (title.text, title.from)
    }

    #[test]
    fn a_first_line_that_stands_alone_is_the_title() {
        for (name, text) in [
            ("before a paragraph", format!("بدء المحادثات في بغداد\n{PARAGRAPH}")),
            ("before a blank line", format!("بدء المحادثات في بغداد\n\nقصير.\n{PARAGRAPH}")),
            ("repeated", "بدء المحادثات في بغداد\nبغداد\nبدء المحادثات في بغداد".to_owned()),
            ("after blank lines", format!("\n\n  بدء المحادثات في بغداد  \n{PARAGRAPH}")),
            ("over a button", format!("بدء المحادثات في بغداد\nشارك الخبر\n\n{PARAGRAPH}")),
            ("over a label", format!("بدء المحادثات في بغداد\nأخبار العراق\n\n{PARAGRAPH}")),
            ("under an advert", format!("إعلان\n\nبدء المحادثات في بغداد\n\n{PARAGRAPH}")),
            (
                "under the day and hour",
                format!("السبت 27 يناير 2024 - 10:30\nبدء المحادثات في بغداد\n\n{PARAGRAPH}"),
            ),
        ] {
            assert_eq!(found(&text), ("بدء المحادثات في بغداد".to_owned(), TitleFrom::Line), "{name}");
        }
    }

    #[test]
    fn else_the_lead_is() {
        for (name, text, lead) in [
            (
                "a paragraph",
                PARAGRAPH,
                "أعلنت الحكومة العراقية، الخميس، بدء المحادثات الرسمية مع التحالف الدولي في بغداد بحضور قادة من الجانبين",
            ),
            (
                "a short sentence",
                "وصل الوفد إلى العاصمة العراقية بغداد اليوم. وغادر.",
                "وصل الوفد إلى العاصمة العراقية بغداد اليوم",
            ),
            (
                "under a dateline",
                "أبوظبي - \"الخليج\":وصل الوفد إلى العاصمة العراقية بغداد اليوم",
                "وصل الوفد إلى العاصمة العراقية بغداد اليوم",
            ),
            ("one line", "خبر عاجل", "خبر عاجل"),
            ("only rubbish", "إعلان", "إعلان"),
        ] {
            assert_eq!(found(text), (lead.to_owned(), TitleFrom::Lead), "{name}");
        }
        assert_eq!(find(" \n\n"), None);
    }

    #[test]
    fn a_line_without_blanks_is_cut_on_a_letter() {
        let (title, _) = found(&"ب".repeat(10_000));
        assert_eq!(title.chars().count(), LEAD.end() + 1);
    }
}
