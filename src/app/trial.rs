//! The test of `warraq doctor`: the same sentence in every mode, numbered, and the reader's word on which is right.
//!
//! Konsole and mlterm switch their own reordering for all that they show: what needs their switch stands on a page
//! of its own.

use super::key::{Code, Key};
use crate::typeset::adapt::Mode;

/// The test, as far as it has come.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// What the terminal is known by.
    pub identity: String,
    /// What it was asked and answered, and why the mode in force is: a line each.
    pub facts: Vec<String>,
    /// The mode in force.
    pub now: Mode,
    /// The mode that its answers suggest.
    pub auto: Mode,
    /// The number of the page that is shown.
    page: usize,
}

/// A page of samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The mode whose switch is on while the page is shown.
    pub switch: Mode,
    /// Each sample's number, as it is typed, and its mode.
    pub samples: Vec<(char, Mode)>,
}

/// What the reader said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// This mode is right.
    Mode(Mode),
    /// The terminal's answers are to decide.
    Auto,
    /// Nothing: all stays as it is.
    Nothing,
}

/// The key for [`Answer::Auto`].
pub const AUTO: char = '0';

/// Modes that differ row by row.
const BY_ROW: [Mode; 7] =
    [Mode::Visual, Mode::Marks, Mode::Explicit, Mode::Words, Mode::Runs, Mode::RunsByStyle, Mode::RowInverse];

impl Trial {
    /// A test on a screen of this size. `auto` is what the terminal's answers suggest, `now` what is in force.
    pub fn new((width, height): (u16, u16), now: Mode, auto: Mode) -> Self {
        Self { width, height, identity: String::new(), facts: Vec::new(), now, auto, page: 0 }
    }

    /// Rows beside the samples: the title, the facts, three of what to do, two of keys.
    fn furniture(&self) -> u16 {
        1 + self.facts.len() as u16 + 3 + self.gap() + 2
    }

    /// Blank rows above the samples: one, where it takes the room of none.
    pub fn gap(&self) -> u16 {
        let taken = 1 + self.facts.len() + 3 + 2 * BY_ROW.len() + 2;
        u16::from(taken < usize::from(self.height))
    }

    /// Rows of a sample: its number and itself, and where there is room a blank.
    pub fn pitch(&self) -> u16 {
        let samples = self.page().samples.len() as u16;
        if self.furniture() + 3 * samples <= self.height { 3 } else { 2 }
    }

    /// All pages; the mode in force stands on the first if it needs a page of its own.
    pub fn pages(&self) -> Vec<Page> {
        let room = usize::from(self.height.saturating_sub(self.furniture()) / 2).max(1);
        let by_row = BY_ROW.chunks(room).map(|modes| (Mode::Visual, modes.to_vec()));
        let own = Some(self.auto).filter(|mode| matches!(mode, Mode::Konsole | Mode::Mlterm));
        let mut groups: Vec<(Mode, Vec<Mode>)> = by_row.chain(own.map(|mode| (mode, vec![mode]))).collect();
        groups.sort_by_key(|(_, modes)| own != Some(self.now) || !modes.contains(&self.now));
        let mut numbers = '1'..='9';
        let mut number = |mode| numbers.next().map(|number| (number, mode));
        let page = |(switch, modes): (Mode, Vec<Mode>)| Page {
            switch,
            samples: modes.into_iter().filter_map(&mut number).collect(),
        };
        groups.into_iter().map(page).collect()
    }

    /// The page that is shown.
    pub fn page(&self) -> Page {
        let mut pages = self.pages();
        pages.swap_remove(self.page.min(pages.len() - 1))
    }

    /// Takes a key; the answer, if it was one.
    pub fn key(&mut self, key: Key) -> Option<Answer> {
        match key.latin().code {
            Code::Esc | Code::Enter | Code::Char('q') => Some(Answer::Nothing),
            Code::Char('c') if key.ctrl => Some(Answer::Nothing),
            Code::Char(' ') | Code::Tab | Code::PgDn | Code::Down => {
                self.page = (self.page + 1) % self.pages().len();
                None
            }
            Code::Char(AUTO) => Some(Answer::Auto),
            Code::Char(number) => {
                let samples = self.pages().into_iter().flat_map(|page| page.samples);
                let mut of_number = samples.filter(|(n, _)| *n == number);
                of_number.next().map(|(_, mode)| Answer::Mode(mode))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(height: u16, now: Mode, auto: Mode) -> Trial {
        Trial { facts: vec![String::new(); 3], ..Trial::new((80, height), now, auto) }
    }

    fn press(trial: &mut Trial, keys: &str) -> Option<Answer> {
        keys.split(' ').find_map(|key| trial.key(key.parse().unwrap()))
    }

    #[test]
    fn every_mode_has_one_number() {
        for (height, auto) in [(24, Mode::Visual), (40, Mode::Konsole), (12, Mode::Mlterm), (3, Mode::Marks)]
        {
            let pages = trial(height, auto, auto).pages();
            let samples: Vec<_> = pages.iter().flat_map(|page| page.samples.clone()).collect();
            let modes = BY_ROW.len() + usize::from(matches!(auto, Mode::Konsole | Mode::Mlterm));
            assert_eq!(samples.len(), modes, "{auto} on {height} rows");
            let numbers: String = samples.iter().map(|(number, _)| *number).collect();
            assert!("123456789".starts_with(&numbers), "{numbers}");
        }
    }

    #[test]
    fn all_that_needs_no_switch_stands_on_one_usual_screen() {
        // 24 rows, and those that a line of tmux leaves.
        assert_eq!(trial(24, Mode::Visual, Mode::Visual).pages().len(), 1);
        assert_eq!(trial(23, Mode::Visual, Mode::Visual).pages().len(), 1);
        assert_eq!(trial(12, Mode::Visual, Mode::Visual).pages().len(), 7);
    }

    #[test]
    fn a_switch_for_all_has_a_page_of_its_own() {
        let pages = trial(40, Mode::Konsole, Mode::Konsole).pages();
        assert_eq!(pages[0], Page { switch: Mode::Konsole, samples: vec![('1', Mode::Konsole)] });
        assert_eq!((pages[1].switch, pages[1].samples[0]), (Mode::Visual, ('2', Mode::Visual)));
        // With a saved mode in force, that one is seen first.
        assert_eq!(trial(40, Mode::Runs, Mode::Konsole).pages()[0].switch, Mode::Visual);
    }

    #[test]
    fn one_key_is_the_answer() {
        for (keys, expected) in [
            ("2", Some(Answer::Mode(Mode::Marks))),
            ("٢", Some(Answer::Mode(Mode::Marks))),
            ("0", Some(Answer::Auto)),
            ("x 9 Space 3", Some(Answer::Mode(Mode::Explicit))),
            ("Esc", Some(Answer::Nothing)),
            ("Enter", Some(Answer::Nothing)),
            ("ض", Some(Answer::Nothing)),
            ("Ctrl-c", Some(Answer::Nothing)),
            ("c Left", None),
        ] {
            assert_eq!(press(&mut trial(24, Mode::Visual, Mode::Visual), keys), expected, "{keys}");
        }
    }

    #[test]
    fn a_key_turns_the_page() {
        let mut trial = trial(40, Mode::Konsole, Mode::Konsole);
        for switch in [Mode::Konsole, Mode::Visual, Mode::Konsole] {
            assert_eq!(trial.page().switch, switch);
            assert_eq!(press(&mut trial, "Space"), None);
        }
    }
}
