//! Which outlet an article is from.

use super::furniture;
use crate::analysis::{Source, SourceFrom};
use crate::article::{Article, DropReason, Dropped};
use crate::span::Span;
use crate::text::segment::{TokenKind, Tokens};

/// The outlet by the record's own field, else as the page furniture names it, else by the host of the address.
/// `dropped` is what [`clean`](super::clean()) found.
pub fn source_of(article: &Article, dropped: &[Dropped]) -> Option<Source> {
    let named = |name: &str, from| Some(Source { name: name.to_owned(), from });
    if let Some(name) = article.metadata.source.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        return named(host(name).unwrap_or(name), SourceFrom::Metadata);
    }
    if let Some(name) = dropped.iter().find_map(|part| in_furniture(part.span.of(&article.text), part.why)) {
        return named(name, SourceFrom::Text);
    }
    named(host(article.metadata.url.as_deref()?)?, SourceFrom::Url)
}

fn in_furniture(line: &str, why: DropReason) -> Option<&str> {
    match why {
        DropReason::Copyright => in_copyright(line),
        DropReason::Newsletter => furniture::outlet(line),
        _ => None,
    }
}

/// The longest run of words of a copyright line that are neither about rights nor numbers: «2024 © السعودية خبر. جميع
/// حقوق النشر محفوظة». Six words at most, or it is no name.
fn in_copyright(line: &str) -> Option<&str> {
    let words = Tokens::new(line);
    let says_rights = |i: usize| {
        let is_number = words.list().get(i).is_some_and(|word| word.kind == TokenKind::Number);
        is_number || furniture::is_rights_word(words.folded(i))
    };
    let (mut best, mut start) = (0..0, 0);
    for i in 0..words.len() {
        if says_rights(i) || words.gap(i).contains(['.', '|', '©', '،']) {
            start = i + usize::from(says_rights(i));
        }
        if i + 1 - start > best.len() {
            best = start..i + 1;
        }
    }
    let name: Span = words.span(best.start, best.end.checked_sub(1)?);
    (best.len() <= 6).then(|| without_for(name.of(line)))
}

/// «لموقع الضفاف» is «موقع الضفاف».
fn without_for(name: &str) -> &str {
    match name.strip_prefix('ل') {
        Some(rest)
            if ["موقع", "صحيفة", "وكالة", "قناة", "شبكة", "جريدة", "مؤسسة", "مجلة"]
                .iter()
                .any(|noun| rest.starts_with(noun)) =>
        {
            rest
        }
        _ => name,
    }
}

/// The host of an address without `www.` and its like; `None` for what is no address.
fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let short = ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host);
    short.contains('.').then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_names_its_outlet() {
        for (line, why, name) in [
            ("2024 © السعودية خبر. جميع حقوق النشر محفوظة.", DropReason::Copyright, Some("السعودية خبر")),
            ("جميع الحقوق محفوظة لموقع الضفاف © 2020", DropReason::Copyright, Some("موقع الضفاف")),
            (
                "Copyright © 2021 Al Ufuq News | All rights reserved",
                DropReason::Copyright,
                Some("Al Ufuq News"),
            ),
            ("جميع الحقوق محفوظة ©", DropReason::Copyright, None),
            (
                "انضم إلى قائمة من يقدّرون محتوى الحل نت واشترك بنشرتنا البريدية.",
                DropReason::Newsletter,
                Some("الحل نت"),
            ),
            ("اشترك في نشرتنا البريدية", DropReason::Newsletter, None),
        ] {
            assert_eq!(in_furniture(line, why), name, "{line}");
        }
    }

    #[test]
    fn an_address_names_its_host() {
        for (address, name) in [
            ("https://www.rafidain.example/2014/06/11/a", Some("rafidain.example")),
            ("http://user@m.ufuq.example:80?x", Some("ufuq.example")),
            ("وكالة أولى", None),
            ("https://localhost/", None),
        ] {
            assert_eq!(host(address), name, "{address}");
        }
    }
}
