//! Names of months and weekdays: every region's for reading, one style of them for display.
//! The names themselves are in `assets/lexicon/months.toml`.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use serde::Deserialize;

/// Which of the Arab world's month names to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MonthStyle {
    /// «كانون الثاني»
    Levant,
    /// «يناير», also of the Gulf.
    Egypt,
    /// «جانفي»
    Maghreb,
    /// «كانون الثاني/يناير»
    #[default]
    Both,
}

#[derive(Deserialize)]
pub(super) struct Gregorian {
    pub en: String,
    pub levant: String,
    pub egypt: String,
    pub maghreb: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub unsure: Vec<String>,
    #[serde(default)]
    pub rare: Vec<String>,
    pub latin: Vec<String>,
    #[serde(skip)]
    both: String,
}

#[derive(Deserialize)]
pub(super) struct HijriMonth {
    pub en: String,
    pub ar: String,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub unsure: Vec<String>,
}

/// The twelve months of both calendars, as the asset lists them.
#[derive(Deserialize)]
pub(super) struct Months {
    pub gregorian: Vec<Gregorian>,
    pub hijri: Vec<HijriMonth>,
}

pub(super) static MONTHS: LazyLock<Months> = LazyLock::new(|| {
    let mut months: Months = toml::from_str(include_str!("../../assets/lexicon/months.toml"))
        .expect("the bundled months parse, by test");
    for month in &mut months.gregorian {
        month.both = format!("{}/{}", month.levant, month.egypt);
    }
    months
});

/// The Arabic name of Gregorian month `month` (1 to 12); empty for any other number.
pub fn month_ar(month: i8, style: MonthStyle) -> &'static str {
    gregorian(month).map_or("", |m| match style {
        MonthStyle::Levant => &m.levant,
        MonthStyle::Egypt => &m.egypt,
        MonthStyle::Maghreb => &m.maghreb,
        MonthStyle::Both => &m.both,
    })
}

/// The English name of Gregorian month `month` (1 to 12); empty for any other number.
pub fn month_en(month: i8) -> &'static str {
    gregorian(month).map_or("", |m| &m.en)
}

fn gregorian(month: i8) -> Option<&'static Gregorian> {
    MONTHS.gregorian.get(usize::try_from(month).ok()?.checked_sub(1)?)
}

/// The Arabic name of a weekday, with its article.
pub const fn weekday_ar(day: Weekday) -> &'static str {
    match day {
        Weekday::Saturday => "السبت",
        Weekday::Sunday => "الأحد",
        Weekday::Monday => "الاثنين",
        Weekday::Tuesday => "الثلاثاء",
        Weekday::Wednesday => "الأربعاء",
        Weekday::Thursday => "الخميس",
        Weekday::Friday => "الجمعة",
    }
}

/// The English name of a weekday.
pub const fn weekday_en(day: Weekday) -> &'static str {
    match day {
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_names_all_months() {
        assert_eq!((MONTHS.gregorian.len(), MONTHS.hijri.len()), (12, 12));
        assert_eq!(month_ar(1, MonthStyle::Both), "كانون الثاني/يناير");
        assert_eq!(month_ar(8, MonthStyle::Maghreb), "أوت");
        assert_eq!(month_ar(13, MonthStyle::Levant), "");
        assert_eq!(month_en(12), "December");
        assert_eq!(weekday_ar(Weekday::Monday), "الاثنين");
        assert_eq!(weekday_en(Weekday::Monday), "Monday");
    }
}
