//! Page furniture: the lines and sentences of a scraped page that are not the article's.
//!
//! Precision first: a real sentence dropped is worse than rubbish shown. A phrase must cover its line; lines that
//! are rubbish only by their place (headlines of other articles, the title once more) must look the part.

use super::furniture::{self, Line};
use crate::article::{Article, DropReason, Dropped, TitleFrom};
use crate::span::Span;
use crate::text::segment::Tokens;

mod headline;
mod repeat;

/// Sentences longer than this, in bytes, are no furniture.
const SENTENCE_MOST: usize = 240;

/// The parts of an article that are page furniture, in order, not overlapping.
pub fn clean(article: &Article) -> Vec<Dropped> {
    let text = article.text.as_str();
    let lines: Vec<Line> = furniture::lines(text).collect();
    let title = article.title.as_ref().filter(|title| title.from != TitleFrom::Lead);
    let title_span = title.and_then(|title| title.span).unwrap_or(Span::new(0, 0));
    let mut page = Page { text, lines: &lines, why: vec![None; lines.len()] };
    for (line, why) in lines.iter().zip(&mut page.why) {
        if !title_span.overlaps(line.span) {
            *why = line_reason(line.span.of(text));
        }
    }
    headline::mark(&mut page);
    if let Some(title) = title {
        repeat::mark(&mut page, title);
    }
    page.dropped(title_span)
}

/// A text by lines, and what is known of each.
struct Page<'t> {
    text: &'t str,
    lines: &'t [Line],
    why: Vec<Option<DropReason>>,
}

impl<'t> Page<'t> {
    /// Line `i`; empty past the end.
    fn line(&self, i: usize) -> &'t str {
        self.lines.get(i).map_or("", |line| line.span.of(self.text))
    }

    fn why(&self, i: usize) -> Option<DropReason> {
        self.why.get(i).copied().flatten()
    }

    fn drop(&mut self, i: usize, reason: DropReason) {
        if let Some(why) = self.why.get_mut(i) {
            why.get_or_insert(reason);
        }
    }

    /// The lines that are furniture, and the sentences of the others that are.
    fn dropped(&self, title: Span) -> Vec<Dropped> {
        let mut out = Vec::new();
        for (line, why) in self.lines.iter().zip(&self.why) {
            match why {
                Some(why) => out.push(Dropped { span: line.span, why: *why }),
                None if !title.overlaps(line.span) => sentences(self.text, line.span, &mut out),
                None => {}
            }
        }
        out
    }
}

fn line_reason(line: &str) -> Option<DropReason> {
    furniture::reason(line)
        .or_else(|| is_copyright_sign(line).then_some(DropReason::Copyright))
        .or_else(|| is_trail(line).then_some(DropReason::RelatedLink))
}

/// «الرئيسية > أخبار > العراق»: three or more links of up to three words, and nothing else.
fn is_trail(line: &str) -> bool {
    let trail = |mark: &str| {
        let links = line.split(mark).map(|link| link.split_whitespace().count());
        line.matches(mark).count() >= 2 && links.into_iter().all(|words| (1..=3).contains(&words))
    };
    line.len() <= 160
        && line.contains(['|', '>', '»', '›'])
        && [" | ", " > ", " » ", " › "].iter().any(|mark| trail(mark))
}

/// «2024 © السعودية خبر»: the sign in a short line.
fn is_copyright_sign(line: &str) -> bool {
    line.len() <= 300 && line.contains('©') && Tokens::new(line).len() <= 15
}

/// The furniture sentences inside a line of several.
fn sentences(text: &str, line: Span, out: &mut Vec<Dropped>) {
    let mut start = line.start;
    let whole = line.of(text);
    let is_end = |at: &usize| Span::new(0, *at).of(whole).ends_with(['.', '!', '؟', '?', '…']);
    // The last bytes of these marks before a blank: of all words, only few end so.
    let may_end = |pair: &[u8]| matches!(pair, [b'.' | b'!' | b'?' | 0x9f | 0xa6, b' ']);
    let pairs = whole.as_bytes().windows(2).zip(1..);
    let ends = pairs.filter(|(pair, _)| may_end(pair)).map(|(_, at)| at).filter(is_end);
    for end in ends.chain([whole.len()]) {
        let end = line.start + end;
        if end - start < whole.len() && end - start <= SENTENCE_MOST {
            let sentence = Span::new(start, end).of(text);
            let trimmed = sentence.trim_start();
            if let Some(why) = furniture::sentence_reason(trimmed, end == line.end) {
                out.push(Dropped { span: Span::new(end - trimmed.len(), end), why });
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests;
