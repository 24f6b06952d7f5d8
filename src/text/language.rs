//! Which language a text is in, by its letters: enough to choose a direction and a set of rules.

/// The language tag of a text: `ar`, `fa`, `ur`, `ckb` by their letters, `en` where Latin ones prevail.
/// The first 4,000 characters decide.
pub fn language(text: &str) -> &'static str {
    let mut counts = [0; KINDS];
    for c in text.chars().take(4000) {
        let kind = KIND.get(c as usize).copied().unwrap_or_else(|| kind(u32::from(c)));
        if let Some(count) = counts.get_mut(usize::from(kind)) {
            *count += 1;
        }
    }
    verdict(counts)
}

/// What a letter says.
const NOTHING: u8 = 0;
const LATIN: u8 = 1;
/// Arabic script, in any language.
const SHARED: u8 = 2;
const ARABIC: u8 = 3;
const PERSIAN: u8 = 4;
const URDU: u8 = 5;
const KURDISH: u8 = 6;
const KINDS: usize = 7;

/// Of the characters up to the end of the Arabic block.
const KIND: [u8; 0x700] = {
    let mut table = [NOTHING; 0x700];
    let mut c = 0;
    while c < table.len() {
        table[c] = kind(c as u32);
        c += 1;
    }
    table
};

const fn kind(c: u32) -> u8 {
    match char::from_u32(c) {
        Some('a'..='z' | 'A'..='Z') => LATIN,
        Some('ة' | 'ى' | 'ي' | 'ك' | 'أ' | 'إ') => ARABIC,
        Some('ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے') => URDU,
        Some('ۆ' | 'ێ' | 'ڕ' | 'ڵ' | 'ە') => KURDISH,
        Some('پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی') => PERSIAN,
        Some('\u{620}'..='\u{6d3}' | '\u{fb50}'..='\u{fefc}') => SHARED,
        _ => NOTHING,
    }
}

const fn verdict([_, latin, shared, arabic, persian, urdu, kurdish]: [u32; KINDS]) -> &'static str {
    // A Persian name or two in Arabic news does not make it Persian.
    let foreign = persian + urdu + kurdish;
    match () {
        () if latin > shared + arabic + foreign => "en",
        () if foreign <= arabic => "ar",
        () if urdu * 3 > persian => "ur",
        () if kurdish * 3 > persian => "ckb",
        () => "fa",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell() {
        for (text, tag) in [
            ("أعلنت بغداد انتهاء المهمة (NATO)", "ar"),
            ("The coalition said داعش", "en"),
            ("گفتگوهای ایران و عراق در بغداد پایان یافت", "fa"),
            ("وزیر اعظم نے کہا ہے کہ یہ معاہدہ بڑا ہے", "ur"),
            ("سەرۆکی هەرێمی کوردستان گەیشتە بەغدا", "ckb"),
            ("", "ar"),
        ] {
            assert_eq!(language(text), tag, "{text}");
        }
    }
}
