//! The progress of `warraq index` on a terminal: how far, how much, how fast, how long still, and what failed.

use std::time::{Duration, Instant};

use anyhow::Result;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::commands::context::Context;
use crate::commands::page::Rows;
use crate::commands::terminal;
use crate::i18n::{Words, joined};
use crate::runtime::loader::Report;

/// How often the line is made anew, a second.
const HERTZ: u8 = 10;
/// The time between two of them.
const BEAT: Duration = Duration::from_millis(1000 / HERTZ as u64);
/// Cells left free at the end of the line: what a key that is pressed meanwhile echoes (`^C`) must not break it.
const FREE: u16 = 3;
/// Cells of the bar.
const CELLS: u64 = 8;

/// One line on standard error; nothing where that is no terminal.
pub struct Progress<'c> {
    words: &'c Words,
    bar: ProgressBar,
    rows: Option<Rows>,
    told: Instant,
}

impl<'c> Progress<'c> {
    /// An empty one. A terminal is asked how it takes Arabic.
    ///
    /// # Errors
    /// A mode that is none, or the terminal is gone.
    pub fn new(context: &'c Context) -> Result<Self> {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(HERTZ));
        // The line is ours; indicatif knows when to draw it, and for how long things go on.
        bar.set_style(ProgressStyle::with_template("{msg}")?);
        let rows = if bar.is_hidden() {
            None
        } else {
            Some(Rows::new(terminal::choice(context)?, terminal::size().0.saturating_sub(FREE), true))
        };
        Ok(Self { words: &context.words, bar, rows, told: Instant::now() })
    }

    /// Tells how far loading has come, now and then.
    pub fn tell(&mut self, report: &Report) {
        let Some(rows) = self.rows.as_mut().filter(|_| self.told.elapsed() >= BEAT) else { return };
        self.told = Instant::now();
        let (done, all) = report.bytes;
        self.bar.set_length(all);
        self.bar.set_position(done);
        let line = line(self.words, report, (self.bar.per_sec(), self.bar.eta()));
        self.bar.set_message(rows.line(&line, self.words.lang.is_rtl()));
    }

    /// Takes the line away.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// The line: a bar, how much of the corpus, articles, bytes a second, the time left, records that failed.
fn line(words: &Words, report: &Report, (rate, left): (f64, Duration)) -> String {
    let (done, all) = report.bytes;
    let parts_of = |whole: u64| (done * whole).checked_div(all).map_or(0, |n| n.min(whole));
    let bar: String = (0..CELLS).map(|n| if n < parts_of(CELLS) { '▰' } else { '▱' }).collect();
    let rate = format!("{}/s", HumanBytes(rate as u64));
    let left =
        if left.is_zero() { String::new() } else { words.with("time-left", &[("time", clock(left).into())]) };
    let failed = if report.failed > 0 { words.count("failed", report.failed) } else { String::new() };
    let far = format!("{bar} {}%", parts_of(100));
    joined([far.as_str(), &words.count("articles", report.articles), &rate, &left, &failed])
}

/// Hours, minutes and seconds: 1:02:03, 2:03.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_line_tells_rate_time_and_failures() {
        let report = Report { articles: 1411, failed: 1, bytes: (45, 100), ..Report::default() };
        let plain = |lang, report: &Report, seconds| {
            let line = line(&Words::new(lang), report, (616_039.0, Duration::from_secs(seconds)));
            line.replace(['\u{2068}', '\u{2069}'], "")
        };
        let english = plain(Lang::En, &report, 23);
        assert_eq!(english, "▰▰▰▱▱▱▱▱ 45% · 1411 articles · 601.60 KiB/s · 0:23 left · 1 record not read");
        let arabic = plain(Lang::Ar, &report, 3723);
        assert_eq!(arabic, "▰▰▰▱▱▱▱▱ 45% · 1411 مقالًا · 601.60 KiB/s · بقي 1:02:03 · تعذّرت قراءة سجل واحد");
        let beginning = plain(Lang::En, &Report::default(), 0);
        assert_eq!(beginning, "▱▱▱▱▱▱▱▱ 0% · 0 articles · 601.60 KiB/s");
    }
}
