//! The Hijri calendar of Umm al-Qura, to and from Gregorian days (tables and simulation of `icu_calendar`).

use icu_calendar::{Date as CalendarDate, cal::Hijri, types::Month};
use jiff::civil::Date;

use super::interval::Bounds;
use super::names::MONTHS;

/// The Hijri year, month (1 to 12) and day (1 to 30) of a Gregorian day.
pub fn hijri(day: Date) -> (i32, u8, u8) {
    let Ok(iso) = CalendarDate::try_new_iso(day.year().into(), day.month() as u8, day.day() as u8) else {
        return (0, 0, 0);
    };
    let date = iso.to_calendar(Hijri::new_umm_al_qura());
    (date.year().extended_year(), date.month().ordinal, date.day_of_month().0)
}

/// The Gregorian day of a Hijri day; `None` where that month has no such day.
pub fn gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    let calendar = Hijri::new_umm_al_qura();
    let date = CalendarDate::try_new(year.into(), Month::new(month), day, calendar).ok()?;
    let iso = date.to_calendar(icu_calendar::Iso);
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    Date::new(year, iso.month().ordinal as i8, iso.day_of_month().0 as i8).ok()
}

/// The Gregorian days of a Hijri month.
pub fn month(year: i32, month: u8) -> Option<Bounds> {
    let first = gregorian(year, month, 1)?;
    let last = gregorian(year, month, 30).or_else(|| gregorian(year, month, 29))?;
    Some(Bounds::new(first, last))
}

/// The Gregorian days of a Hijri year.
pub fn year(number: i32) -> Option<Bounds> {
    Some(Bounds::new(gregorian(number, 1, 1)?, month(number, 12)?.to?))
}

/// The Arabic name of Hijri month `month` (1 to 12); empty for any other number.
pub fn month_ar(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|i| MONTHS.hijri.get(i)).map_or("", |m| &m.ar)
}

/// The English name of Hijri month `month` (1 to 12); empty for any other number.
pub fn month_en(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|i| MONTHS.hijri.get(i)).map_or("", |m| &m.en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn known_days() {
        assert_eq!(hijri(date(2024, 1, 27)), (1445, 7, 15));
        assert_eq!(gregorian(1445, 7, 15), Some(date(2024, 1, 27)));
        assert_eq!(gregorian(1445, 9, 1), Some(date(2024, 3, 11)));
        assert_eq!(month(1445, 9).and_then(|b| b.to), Some(date(2024, 4, 9)));
        assert_eq!(gregorian(1445, 9, 31), None);
        assert_eq!((month_ar(9), month_en(9), month_ar(0)), ("رمضان", "Ramadan", ""));
    }
}
