//! Which language a text is in, by its letters: enough to choose a direction and a set of rules.

/// The language tag of a text: `ar`, `fa`, `ur`, `ckb` by their letters, `en` where Latin ones prevail.
/// The first 4,000 characters decide.
pub fn language(text: &str) -> &'static str {
    let mut counts = Counts::default();
    text.chars().take(4000).for_each(|c| counts.add(c));
    counts.verdict()
}

#[derive(Default)]
struct Counts {
    arabic: u32,
    latin: u32,
    arabic_only: u32,
    persian: u32,
    urdu: u32,
    kurdish: u32,
}

impl Counts {
    fn add(&mut self, c: char) {
        match c {
            'a'..='z' | 'A'..='Z' => self.latin += 1,
            'ة' | 'ى' | 'ي' | 'ك' | 'أ' | 'إ' => self.arabic_only += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' => self.urdu += 1,
            'ۆ' | 'ێ' | 'ڕ' | 'ڵ' | 'ە' => self.kurdish += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
            _ => {}
        }
        self.arabic += u32::from(matches!(c, '\u{620}'..='\u{6d3}' | '\u{fb50}'..='\u{fefc}'));
    }

    fn verdict(&self) -> &'static str {
        if self.latin > self.arabic {
            return "en";
        }
        // A Persian name or two in Arabic news does not make it Persian.
        let foreign = self.persian + self.urdu + self.kurdish;
        match () {
            () if foreign <= self.arabic_only => "ar",
            () if self.urdu * 3 > self.persian => "ur",
            () if self.kurdish * 3 > self.persian => "ckb",
            () => "fa",
        }
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
