//! Headlines of other articles between the paragraphs: bullets that are just headlines, and what stands under «اقرأ
//! أيضاً».

use super::Page;
use crate::article::DropReason;
use crate::text::segment::Tokens;

/// The most bullets that are taken for links and not for the article's own list.
const LINKS_MOST: usize = 4;

/// Marks the related links that no phrase tells.
pub(super) fn mark(page: &mut Page<'_>) {
    let mut i = 0;
    while i < page.lines.len() {
        if page.why(i) == Some(DropReason::RelatedLink) && is_heading_of_links(page, i) {
            i = follow(page, i + 1);
            continue;
        }
        let end = i + (i..page.lines.len()).take_while(|&k| is_bullet(page.line(k))).count();
        if end > i && are_links(page, i, end) {
            (i..end).for_each(|k| page.drop(k, DropReason::RelatedLink));
        }
        i = end.max(i + 1);
    }
}

/// Whether a related-link line is a heading alone: «اقرأ أيضاً:».
fn is_heading_of_links(page: &Page<'_>, i: usize) -> bool {
    let line = page.line(i);
    line.ends_with(':') || Tokens::new(line).len() <= 3
}

/// Drops the links under their heading: bullets; one headline that touches it; or headlines to the end of the page.
fn follow(page: &mut Page<'_>, from: usize) -> usize {
    let count = page.lines.len();
    let rest_is_links = (from..count).all(|i| page.why(i).is_some() || is_headline(page.line(i)));
    let bullets = (from..count).take_while(|&i| is_bullet(page.line(i)) && is_headline(page.line(i))).count();
    let touches = page.lines.get(from).is_some_and(|line| !line.after_blank)
        && page.line(from - 1).ends_with(':')
        && is_headline(page.line(from));
    let end = match (rest_is_links, bullets) {
        (true, _) => count,
        (_, 0) => from + usize::from(touches),
        (_, bullets) => from + bullets,
    };
    (from..end).for_each(|i| page.drop(i, DropReason::RelatedLink));
    end
}

/// A few bullets amid the text, each with the marks of a headline, that no line announces with a colon.
fn are_links(page: &Page<'_>, from: usize, end: usize) -> bool {
    let announced = from == 0 || page.line(from - 1).ends_with(':');
    let amid_text = end < page.lines.len();
    !announced
        && amid_text
        && end - from <= LINKS_MOST
        && (from..end).all(|i| is_headline(page.line(i)) && has_headline_marks(page.line(i)))
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(['-', '–', '—', '•', '*', '▪', '●', '■', '◾', '·', '‣', '⁃'])
}

/// Four words or more, one line, no full stop.
fn is_headline(line: &str) -> bool {
    let stop = line.ends_with('.') && !line.ends_with("..");
    line.len() <= 260
        && !stop
        && !line.ends_with([':', '،', '؛'])
        && (4..=22).contains(&Tokens::new(line).len())
}

/// What headlines have and items of a list have not: two full stops for a pause, a
/// quoted start. (A question is an interview's.)
fn has_headline_marks(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"«\"“".contains(c));
    let starts_quoted = words.starts_with(['«', '"', '“']) && !words.ends_with(['»', '"', '”']);
    line.contains("..") || starts_quoted
}
