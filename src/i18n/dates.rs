//! Dates in words: a day in both calendars, a month, the bucket of a timeline, a range.

use jiff::civil::Date;

use super::{Lang, Words, isolated};
use crate::date::feast::feast_on;
use crate::date::hijri;
use crate::date::interval::{Bounds, Method, Precision, Published, Why};
use crate::date::names::{MonthStyle, month_ar, month_en, weekday_ar, weekday_en};
use crate::date::words::Feast;
use crate::query::result::{BucketUnit, RowDate};

impl Words {
    /// «27 كانون الثاني 2024», "27 January 2024".
    pub fn day(&self, day: Date) -> String {
        format!("{} {} {}", day.day(), self.long_month(day), day.year())
    }

    /// The month's short name under a bar: «كانون٢» has no short form, so the Levant's names stay whole.
    pub fn month(&self, day: Date) -> String {
        match self.lang {
            Lang::Ar => month_ar(day.month(), MonthStyle::Levant).to_owned(),
            Lang::En => month_en(day.month()).chars().take(3).collect(),
        }
    }

    fn long_month(&self, day: Date) -> &'static str {
        match self.lang {
            Lang::Ar => month_ar(day.month(), MonthStyle::Levant),
            Lang::En => month_en(day.month()),
        }
    }

    fn month_and_year(&self, day: Date) -> String {
        format!("{} {}", self.long_month(day), day.year())
    }

    /// A day in the Hijri calendar: «15 رجب 1445 هـ», "15 Rajab 1445 AH".
    pub fn hijri_day(&self, day: Date) -> String {
        let (year, month, day) = hijri::hijri(day);
        match self.lang {
            Lang::Ar => format!("{day} {} {year} هـ", hijri::month_ar(month)),
            Lang::En => format!("{day} {} {year} AH", hijri::month_en(month)),
        }
    }

    /// A month under a bar: «رجب», "Rajab"; with its year where one begins.
    pub fn hijri_month(&self, (year, month): (i32, u8), with_year: bool) -> String {
        let name = match self.lang {
            Lang::Ar => hijri::month_ar(month),
            Lang::En => hijri::month_en(month),
        };
        if with_year { format!("{name} {}", self.hijri_year(year)) } else { name.to_owned() }
    }

    /// «1445 هـ», "1445 AH".
    pub fn hijri_year(&self, year: i32) -> String {
        match self.lang {
            Lang::Ar => format!("{year} هـ"),
            Lang::En => format!("{year} AH"),
        }
    }

    /// A range of days in the Hijri calendar: «20 رجب – 19 شعبان 1445 هـ»; of years alone where it is longer than one.
    pub fn hijri_bounds(&self, from: Date, to: Date) -> String {
        let (first, last) = (hijri::hijri(from), hijri::hijri(to));
        let month = |month| self.hijri_month((0, month), false);
        match () {
            () if from == to => self.hijri_day(from),
            () if (to - from).get_days() > 400 => format!("{}–{}", first.0, self.hijri_year(last.0)),
            () if first.0 != last.0 => format!("{} – {}", self.hijri_day(from), self.hijri_day(to)),
            () if first.1 != last.1 => format!("{} {} – {}", first.2, month(first.1), self.hijri_day(to)),
            () => format!("{}–{}", first.2, self.hijri_day(to)),
        }
    }

    /// A feast by its name.
    pub fn feast(&self, day: Date) -> Option<String> {
        let id = match feast_on(day)? {
            Feast::NewYear => "feast-new-year",
            Feast::HijriNewYear => "feast-hijri-new-year",
            Feast::Christmas => "feast-christmas",
            Feast::Fitr => "feast-fitr",
            Feast::Adha => "feast-adha",
            Feast::Mawlid => "feast-mawlid",
            Feast::Ashura => "feast-ashura",
            Feast::Arafa => "feast-arafa",
            Feast::Ramadan => "feast-ramadan",
            Feast::Labour => "feast-labour",
            // No day off that `feast_on` knows.
            Feast::NewYearEve | Feast::Easter | Feast::Eid => return None,
        };
        Some(self.get(id))
    }

    /// A range of days: a day, a month, a year by their names where it is one.
    pub fn bounds(&self, bounds: Bounds) -> String {
        let (Some(from), Some(to)) = (bounds.from, bounds.to) else {
            return match (bounds.from, bounds.to) {
                (Some(from), _) => format!("{} –", self.day(from)),
                (_, Some(to)) => format!("– {}", self.day(to)),
                _ => self.get("unknown-date"),
            };
        };
        let first = |day: Date| day == day.first_of_month();
        match () {
            () if from == to => self.day(from),
            () if from == from.first_of_year() && to == from.last_of_year() => from.year().to_string(),
            () if first(from) && to == from.last_of_month() => self.month_and_year(from),
            () if from == from.first_of_year() && to == to.last_of_year() => {
                format!("{}–{}", from.year(), to.year())
            }
            () if first(from) && to == to.last_of_month() => {
                format!("{} – {}", self.month_and_year(from), self.month_and_year(to))
            }
            () if from.first_of_month() == to.first_of_month() => format!("{}–{}", from.day(), self.day(to)),
            () if from.year() == to.year() => {
                format!("{} {} – {}", from.day(), self.long_month(from), self.day(to))
            }
            () => format!("{} – {}", self.day(from), self.day(to)),
        }
    }

    /// A bucket of the timeline by its first day.
    pub fn bucket(&self, unit: BucketUnit, from: Date) -> String {
        match unit {
            BucketUnit::Day => format!("{} {}", self.weekday(from), self.day(from)),
            _ => self.bounds(Bounds::new(from, unit.end(from))),
        }
    }

    fn weekday(&self, day: Date) -> &'static str {
        match self.lang {
            Lang::Ar => weekday_ar(day.weekday()),
            Lang::En => weekday_en(day.weekday()),
        }
    }

    /// A date for a row of the list: as short as it is exact; «~» where it was inferred.
    pub fn row_date(&self, date: &RowDate) -> String {
        let about = if date.inferred { "~" } else { "" };
        match date.precision {
            Precision::Day => format!("{about}{}", date.start),
            Precision::Month | Precision::Year => format!("{about}{}", self.short(date.start, date.end)),
            Precision::Unknown => self.get("undated"),
        }
    }

    /// A whole month or year by its name, other days in figures: `2024-01-28–09-30`.
    fn short(&self, from: Date, to: Date) -> String {
        let whole = from.first_of_month() == from && to.last_of_month() == to;
        match () {
            () if whole
                && (from.last_of_month() == to
                    || from.first_of_year() == from && from.last_of_year() == to) =>
            {
                self.bounds(Bounds::new(from, to))
            }
            () if from.first_of_month() == to.first_of_month() => {
                isolated(&format!("{from}–{:02}", to.day()))
            }
            () if from.year() == to.year() => isolated(&format!("{from}–{:02}-{:02}", to.month(), to.day())),
            () => isolated(&format!("{from}–{to}")),
        }
    }

    /// An article's date in one line: see [`Self::published_parts`].
    pub fn published(&self, published: Option<&Published>) -> String {
        self.published_parts(published).join(" · ")
    }

    /// An article's date: weekday and day, how it is known and how surely, and last, since a narrow column does
    /// without, the day in the Hijri calendar.
    pub fn published_parts(&self, published: Option<&Published>) -> Vec<String> {
        let Some(date) = published else { return vec![self.get("undated")] };
        let when = match date.precision {
            Precision::Day => format!("{} {}", self.weekday(date.start), self.day(date.start)),
            _ => self.bounds(Bounds::new(date.start, date.end)),
        };
        let method = match date.method {
            Method::Metadata => None,
            Method::Url => Some("method-url"),
            Method::FileName => Some("method-file-name"),
            Method::Dateline => Some("method-dateline"),
            Method::Inferred => Some("method-inferred"),
            Method::Pinned => Some("method-pinned"),
        };
        let surely = |method| match date.method {
            Method::Pinned => self.get(method),
            _ => format!("{} {}%", self.get(method), (date.confidence * 100.0).round()),
        };
        let hijri = (date.precision == Precision::Day).then(|| self.hijri_day(date.start));
        [Some(when), method.map(surely), hijri].into_iter().flatten().collect()
    }

    /// A day or a range in both calendars.
    pub fn both_calendars(&self, bounds: Bounds) -> String {
        match (bounds.from, bounds.to) {
            (Some(from), Some(to)) if from == to => format!("{} · {}", self.day(from), self.hijri_day(from)),
            (Some(from), Some(to)) => format!("{} · {}", self.bounds(bounds), self.hijri_bounds(from, to)),
            _ => self.bounds(bounds),
        }
    }

    /// What a piece of evidence says.
    pub fn why(&self, why: Why) -> String {
        self.get(match why {
            Why::Field => "why-field",
            Why::Url => "why-url",
            Why::FileName => "why-file-name",
            Why::Dateline => "why-dateline",
            Why::Current => "why-current",
            Why::Neighbour => "why-neighbour",
            Why::Weekday => "why-weekday",
            Why::LowerBound => "why-lower-bound",
            Why::UpperBound => "why-upper-bound",
            Why::Office => "why-office",
            Why::Event => "why-event",
            Why::Copyright => "why-copyright",
            Why::Copy => "why-copy",
            Why::Similar => "why-similar",
            Why::Clash => "why-clash",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ranges_are_named_as_one_would() {
        let (ar, en) = (Words::new(Lang::Ar), Words::new(Lang::En));
        let day = |y, m, d| date(y, m, d);
        for (from, to, arabic, english) in [
            (day(2024, 1, 27), day(2024, 1, 27), "27 كانون الثاني 2024", "27 January 2024"),
            (day(2024, 2, 1), day(2024, 2, 29), "شباط 2024", "February 2024"),
            (day(2024, 1, 1), day(2024, 12, 31), "2024", "2024"),
            (day(2014, 1, 1), day(2017, 12, 31), "2014–2017", "2014–2017"),
            (
                day(2024, 1, 27),
                day(2024, 2, 2),
                "27 كانون الثاني – 2 شباط 2024",
                "27 January – 2 February 2024",
            ),
            (day(2024, 2, 5), day(2024, 2, 11), "5–11 شباط 2024", "5–11 February 2024"),
            (day(2024, 1, 1), day(2024, 3, 31), "كانون الثاني 2024 – آذار 2024", "January 2024 – March 2024"),
        ] {
            let bounds = Bounds::new(from, to);
            assert_eq!((ar.bounds(bounds).as_str(), en.bounds(bounds).as_str()), (arabic, english));
        }
        assert_eq!(ar.hijri_day(day(2024, 1, 27)), "15 رجب 1445 هـ");
        let february = Bounds::new(day(2024, 2, 1), day(2024, 2, 29));
        assert_eq!(ar.both_calendars(february), "شباط 2024 · 20 رجب – 19 شعبان 1445 هـ");
    }
}
