use super::*;
use crate::article::{Metadata, Title};
use DropReason::*;

/// What is dropped of a text whose title is its first line.
fn dropped(text: &str) -> Vec<(&str, DropReason)> {
    let title = text.lines().next().unwrap();
    let title =
        Title { text: title.to_owned(), span: Some(Span::new(0, title.len())), from: TitleFrom::Line };
    let article = Article {
        path: String::new(),
        record: 1,
        text: text.to_owned(),
        title: Some(title),
        metadata: Metadata::default(),
        lossy: false,
    };
    let found = clean(&article);
    assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "in order, apart");
    found.into_iter().map(|part| (part.span.of(text), part.why)).collect()
}

const BODY: &str = "قال المتحدث إن اللجنة ستجتمع الأسبوع المقبل في بغداد.";

#[test]
fn lines_of_furniture_are_dropped_with_their_reason() {
    for (line, why) in [
        ("اعلان", Advert),
        ("إعلان", Advert),
        ("شاركها.", ShareButton),
        ("شارك: فيسبوك | تويتر | واتساب 25", ShareButton),
        ("تابعنا على تويتر", ShareButton),
        ("اترك تعليقاً", CommentPrompt),
        ("التعليقات (12)", CommentPrompt),
        ("لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *", CommentPrompt),
        ("2024 © السعودية خبر. جميع حقوق النشر محفوظة.", Copyright),
        ("جميع الحقوق محفوظة ©", Copyright),
        ("انضم إلى نشرتنا البريدية", Newsletter),
        ("هل أعجبك المحتوى وتريد المزيد منه يصل إلى صندوق بريدك الإلكتروني بشكلٍ دوري؟", Newsletter),
        ("انضم إلى قائمة من يقدّرون محتوى الحل نت واشترك بنشرتنا البريدية.", Newsletter),
        ("اقرأ أيضا:", RelatedLink),
        ("اقرأ أيضاً: واشنطن تعلن موعد الجولة المقبلة", RelatedLink),
        ("للقراءة أو الاستماع: انتهاء مهام قوات التحالف القتالية في العراق", RelatedLink),
        ("الرئيسية > أخبار > العراق", RelatedLink),
        ("سوريا | العراق | ملفات", RelatedLink),
        ("الوسوم: جون آلن، كيري، التحالف الدولي", RelatedLink),
        ("المصادر الإضافية • أ ب", SourceCredit),
        ("المصدر: وكالات", SourceCredit),
        ("تابع المزيد:", MoreLink),
        ("Read more", MoreLink),
    ] {
        let text = format!("عنوان الخبر هنا\n{BODY}\n\n{line}\n\n{BODY}");
        assert_eq!(dropped(&text), [(line, why)], "{line}");
    }
}

#[test]
fn sentences_of_furniture_inside_a_line_are_dropped() {
    let text =
        format!("عنوان الخبر هنا\n{BODY} شاركنا رأيك في التعليقات. {BODY} اقرأ أيضاً: موعد الجولة المقبلة");
    let expected =
        [("شاركنا رأيك في التعليقات.", CommentPrompt), ("اقرأ أيضاً: موعد الجولة المقبلة", RelatedLink)];
    assert_eq!(dropped(&text), expected);
}

#[test]
fn what_only_looks_like_furniture_stays() {
    for line in [
        "شارك الرئيس في القمة العربية في بغداد.",
        "إعلان حالة الطوارئ في البلاد",
        "اقرأ أيضا كتب التاريخ، قال الوزير لطلابه.",
        "وقال إن جميع الحقوق محفوظة للمواطنين بموجب الدستور.",
        "المصدر أوضح أن القوات انسحبت من القاعدة.",
        "تابع المزيد من المواطنين الجلسة من الخارج.",
        "فيسبوك تعلن نتائجها المالية",
        "اشترك في الهجوم ثلاثة مسلحين.",
        "«نفي وتأكيد»",
        "العراق 2 | سوريا 1",
        "2500 جندي امريكي",
        "واشنطن قادرة على الدفاع عن نفسها في مواجهة التصرفات السلبية لايران",
    ] {
        let text = format!("عنوان الخبر هنا\n{BODY}\n\n{line}\n\n{BODY}");
        assert_eq!(dropped(&text), [], "{line}");
    }
}

#[test]
fn bullets_that_are_headlines_of_others_are_links() {
    let links = [
        "- «جدول زمني» لانسحاب التحالف.. هل تهدأ الهجمات؟",
        "- «هل تود بقاء التحالف؟».. رسالة غريبة في العراق",
    ];
    let text = format!("عنوان الخبر هنا\n{BODY}\n{}\n{}\n{BODY}", links[0], links[1]);
    assert_eq!(dropped(&text), links.map(|link| (link, RelatedLink)));
    for (name, list) in [
        ("announced", format!("وطرح ثلاثة أسئلة:\n{}\n{}", links[0], links[1])),
        ("sentences", "- خفض عدد القوات في البلاد.\n- إغلاق القواعد كلها.".to_owned()),
        ("questions", "- كيف كانت بدايتك مع الفن؟\n* ما جديدك هذا العام؟".to_owned()),
        ("items", "- خفض عدد القوات في البلاد\n- إغلاق القواعد كلها في العراق".to_owned()),
    ] {
        assert_eq!(dropped(&format!("عنوان الخبر هنا\n{BODY}\n{list}\n{BODY}")), [], "{name}");
    }
}

#[test]
fn links_under_their_heading() {
    let (heading, one, two) =
        ("اقرأ أيضاً:", "موعد الجولة المقبلة من المحادثات", "بغداد تستضيف القمة العربية");
    for (name, page, count) in [
        ("to the end", format!("أخبار ذات صلة\n\n{one}\n\n{two}"), 3),
        ("bullets", format!("{heading}\n- {one}\n- {two}\n\n{BODY}"), 3),
        ("one that touches", format!("{heading}\n{one}\n\n{BODY}"), 2),
        ("a subheading that does not", format!("{heading}\n\n{one}\n\n{BODY}"), 1),
        ("a paragraph", format!("{heading}\n{BODY}\n{BODY}"), 1),
    ] {
        assert_eq!(dropped(&format!("عنوان الخبر هنا\n{BODY}\n{page}")).len(), count, "{name}");
    }
}

#[test]
fn the_title_once_more_is_dropped() {
    let title = "واشنطن تنهي الأعمال القتالية في العراق بمقابل الدعم الجوي";
    for (name, line, is_dropped) in [
        ("the same", title, true),
        ("folded", "واشنطن تنهي الاعمال القتالية في العراق بمقابل الدعم الجوى", true),
        ("with the outlet", "واشنطن تنهي الأعمال القتالية في العراق بمقابل الدعم الجوي | الحل نت", true),
        ("nearly", "واشنطن تنهي أعمال القتالية في العراق بمقابل الدعم الجوي", true),
        (
            "with more to say",
            "واشنطن تنهي الأعمال القتالية في العراق بمقابل الدعم الجوي وتسحب 2500 جندي",
            false,
        ),
        ("of the same words' kind", "واشنطن تعلن بقاء القوات في العراق", false),
    ] {
        let text = format!("{title}\n\n{line}\n\n{BODY}");
        let expected = if is_dropped { vec![(line, RepeatedTitle)] } else { vec![] };
        assert_eq!(dropped(&text), expected, "{name}");
    }
    assert_eq!(dropped(&format!("{title}\n{title}")), [], "a text that is nothing else stays");
}
