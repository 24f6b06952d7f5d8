//! Days off: the feasts that the Arab states keep, and the end of the week.

use jiff::civil::{Date, Weekday};

use super::hijri::hijri;
use super::words::Feast;

/// The feast of a day: the two Eids with all their days, others on their one; of Ramadan its first.
pub fn feast_on(day: Date) -> Option<Feast> {
    match (day.month(), day.day()) {
        (1, 1) => return Some(Feast::NewYear),
        (5, 1) => return Some(Feast::Labour),
        (12, 25) => return Some(Feast::Christmas),
        _ => {}
    }
    let (_, month, day) = hijri(day);
    match (month, day) {
        (1, 1) => Some(Feast::HijriNewYear),
        (1, 10) => Some(Feast::Ashura),
        (3, 12) => Some(Feast::Mawlid),
        (9, 1) => Some(Feast::Ramadan),
        (10, 1..=3) => Some(Feast::Fitr),
        (12, 9) => Some(Feast::Arafa),
        (12, 10..=13) => Some(Feast::Adha),
        _ => None,
    }
}

/// Whether a day lies at the end of the week, Friday and Saturday, as most of the region keeps it.
pub fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Friday | Weekday::Saturday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn feasts_of_a_year() {
        for (day, feast) in [
            (date(2024, 1, 1), Some(Feast::NewYear)),
            (date(2024, 3, 11), Some(Feast::Ramadan)),
            (date(2024, 3, 12), None),
            (date(2024, 4, 10), Some(Feast::Fitr)),
            (date(2024, 4, 12), Some(Feast::Fitr)),
            (date(2024, 6, 16), Some(Feast::Adha)),
            (date(2024, 7, 7), Some(Feast::HijriNewYear)),
            (date(2024, 9, 15), Some(Feast::Mawlid)),
        ] {
            assert_eq!(feast_on(day), feast, "{day}");
        }
        assert!(is_weekend(date(2024, 1, 27)) && !is_weekend(date(2024, 1, 28)));
    }
}
