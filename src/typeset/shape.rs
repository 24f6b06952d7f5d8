//! Shape: a paragraph's characters as clusters of one cell or two, letters joined.

use std::hint::select_unpredictable;

use unicode_bidi::BidiClass;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::bidi::{Kind, Leveled, Levels};
use super::forms::{compose, lam_alef};
use super::props::{Classes, Joining, Props, Role, Table, table};

/// What stands in one cell or two, in logical order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    pub(super) glyph: char,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) width: u8,
    pub(super) level: u8,
    /// Its class, until its level is known.
    pub(super) class: BidiClass,
    pub(super) kind: Kind,
}

impl Cluster {
    /// One without a cell, for an undrawn character.
    const fn gap(level: u8, class: BidiClass, kind: Kind) -> Self {
        Self { glyph: ' ', start: 0, end: 0, width: 0, level, class, kind }
    }

    /// Whether it hangs over the end of a line instead of starting a new one.
    pub(super) const fn hangs(&self) -> bool {
        self.width == 0 || matches!(self.kind, Kind::Blank | Kind::Separator)
    }
}

impl Leveled for Cluster {
    fn level(&self) -> u8 {
        self.level
    }

    fn set_level(&mut self, level: u8) {
        self.level = level;
    }

    fn kind(&self) -> Kind {
        self.kind
    }
}

/// The clusters of a text.
pub(super) struct Shaped {
    /// They tile the text: undrawn characters belong to the cluster before them, at the start to the first.
    pub(super) clusters: Vec<Cluster>,
    /// Whether there are directional controls among the undrawn characters, other than marks.
    pub(super) directed: bool,
    /// The classes of the clusters.
    pub(super) classes: Classes,
    /// Where lines must end: the bytes behind the undrawn characters that say so.
    pub(super) ends: Vec<u32>,
    /// The undrawn characters that part runs: the number of clusters before each, and one for itself.
    gaps: Vec<(usize, Cluster)>,
}

impl Shaped {
    /// Nothing yet of a text of `bytes`.
    fn with_room(bytes: usize) -> Self {
        Self {
            clusters: Vec::with_capacity(bytes / 2 + 1),
            directed: false,
            classes: Classes::default(),
            ends: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// The clusters, and in their places the undrawn characters that part runs, as clusters without width.
    pub(super) fn with_gaps(mut self) -> Self {
        if self.gaps.is_empty() {
            return self;
        }
        let mut list = Vec::with_capacity(self.clusters.len() + self.gaps.len());
        let mut at = 0;
        for (before, gap) in self.gaps.drain(..) {
            list.extend_from_slice(self.clusters.get(at..before).unwrap_or_default());
            let byte = self
                .clusters
                .get(before)
                .map_or_else(|| self.clusters.last().map_or(0, |last| last.end), |next| next.start);
            list.push(Cluster { start: byte, end: byte, ..gap });
            at = before;
        }
        list.extend_from_slice(self.clusters.get(at..).unwrap_or_default());
        Self { clusters: list, ..self }
    }
}

/// Shapes `text`, whose first byte is byte `origin` of its paragraph. Without `levels` letters join as if all ran
/// from right to left, which is the same in a text without directional controls.
pub(super) fn shape(text: &str, origin: usize, levels: Option<&Levels>) -> Shaped {
    let mut shaper = Shaper {
        text,
        origin: origin as u32,
        levels,
        table: table(),
        shaped: Shaped::with_room(text.len()),
        last: Joiner::NONE,
    };
    let mut at = 0;
    while let Some((c, end)) = char_at(text, at) {
        at = shaper.push(c, at, end);
    }
    shaper.shaped
}

/// The character at byte `at`, and where the next one begins.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let first = *text.as_bytes().get(at)?;
    if first >= 0xe0 {
        let c = text.get(at..)?.chars().next()?;
        return Some((c, at + c.len_utf8()));
    }
    // Letters of two bytes and blanks of one come in no foreseeable order, so no branch tells them apart.
    let second = text.as_bytes().get(at + 1).map_or(0, |byte| *byte);
    let letter = u32::from(first & 0x1f) << 6 | u32::from(second & 0x3f);
    let is_letter = first >= 0xc0;
    let code = select_unpredictable(is_letter, letter, u32::from(first));
    Some((char::from_u32(code)?, at + 1 + usize::from(is_letter)))
}

/// The last character, as far as it concerns the next one whether they join.
#[derive(Clone, Copy)]
struct Joiner {
    /// The letter, or the alef of a ligature.
    letter: char,
    /// What is drawn if the next character does not join it, and if it does.
    glyphs: [char; 2],
    joining: Joining,
    level: u8,
    /// Whether it is joined to the character before it.
    before: bool,
    /// Whether it is drawn together with the lam before it.
    ligature: bool,
    /// Whether it has a cell, which is then the last one: all but the zero-width joiner.
    drawn: bool,
}

impl Joiner {
    /// Joins nothing.
    const NONE: Self = Self {
        letter: '\0',
        glyphs: ['\0'; 2],
        joining: Joining::NONE,
        level: 1,
        before: false,
        ligature: false,
        drawn: false,
    };

    /// Which side of a letter the next character is on.
    const fn next_side(level: u8) -> Joining {
        if level & 1 == 1 { Joining::LEFT } else { Joining::RIGHT }
    }

    const fn previous_side(level: u8) -> Joining {
        Self::next_side(level ^ 1)
    }

    /// The same with `letter` for its letter.
    fn with(self, letter: char, props: &Props) -> Self {
        let glyphs = if self.ligature {
            [lam_alef(letter, self.before).unwrap_or(letter); 2]
        } else {
            props.glyphs(self.level, self.before)
        };
        Self { letter, glyphs, ..self }
    }
}

struct Shaper<'t> {
    text: &'t str,
    origin: u32,
    levels: Option<&'t Levels>,
    table: &'static Table,
    shaped: Shaped,
    last: Joiner,
}

impl Shaper<'_> {
    /// Takes the character `c` at `at..end`, and says where the next one begins: after a whole grapheme cluster
    /// where there is one.
    #[inline]
    fn push(&mut self, c: char, at: usize, end: usize) -> usize {
        let computed;
        let props = if let Some(props) = self.table.find(c) {
            props
        } else {
            computed = Props::compute(c);
            &computed
        };
        // Nearly all are letters and blanks.
        if props.role != Role::Plain {
            return self.other(c, at, end, props);
        }
        self.plain(c, at, end, props);
        end
    }

    #[inline(never)]
    fn other(&mut self, c: char, at: usize, end: usize, props: &Props) -> usize {
        match props.role {
            Role::Plain => {}
            Role::Mark => self.mark(c, at, end),
            Role::Hidden => self.hidden(c, at, end, props),
            Role::Grapheme => return self.grapheme(c, at, end, props),
        }
        end
    }

    fn level(&self, at: usize) -> u8 {
        self.levels.map_or(1, |levels| levels.at(at))
    }

    #[inline]
    fn cell(&mut self, glyph: char, bytes: (usize, usize), level: u8, props: &Props) {
        // Undrawn characters at the start of the text belong to its first cell.
        let start = if self.shaped.clusters.is_empty() { 0 } else { bytes.0 as u32 };
        self.shaped.clusters.push(Cluster {
            glyph,
            start: self.origin + start,
            end: self.origin + bytes.1 as u32,
            width: 1,
            level,
            class: props.class,
            kind: props.kind,
        });
        self.shaped.classes.add(props.classes);
    }

    #[inline]
    fn plain(&mut self, c: char, at: usize, end: usize, props: &Props) {
        let level = self.level(at);
        if Joining::is_lam_alef(self.last.joining, props.joining) && self.ligate(c, level, end) {
            return;
        }
        let before = self.join(props.joining, level);
        let (joining, glyphs) = (props.joining, props.glyphs(level, before));
        self.last = Joiner { letter: c, glyphs, joining, level, before, ligature: false, drawn: true };
        self.cell(self.last.glyphs[0], (at, end), level, props);
    }

    /// Joins the last letter to a character of `joining`, if both can; says whether they are.
    #[inline]
    fn join(&mut self, joining: Joining, level: u8) -> bool {
        let last = self.last;
        // Whether letters join cannot be foretold: no branch hangs on it.
        let joined = (last.level == level)
            & last.joining.has(Joiner::next_side(level))
            & joining.has(Joiner::previous_side(level));
        if last.drawn {
            self.redraw(last.glyphs[usize::from(joined)]);
        }
        joined
    }

    #[inline]
    fn redraw(&mut self, glyph: char) {
        if let Some(cell) = self.shaped.clusters.last_mut() {
            cell.glyph = glyph;
        }
    }

    fn extend(&mut self, end: usize) {
        if let Some(cell) = self.shaped.clusters.last_mut() {
            cell.end = self.origin + end as u32;
        }
    }

    /// Draws lam and alef in the lam's cell.
    #[inline(never)]
    fn ligate(&mut self, c: char, level: u8, end: usize) -> bool {
        let lam = self.last;
        if lam.level != level || level & 1 == 0 {
            return false;
        }
        let ligature = Joiner { joining: Joining::RIGHT, ligature: true, ..lam };
        self.last = ligature.with(c, &self.table.get(c));
        self.redraw(self.last.glyphs[0]);
        self.extend(end);
        true
    }

    fn mark(&mut self, c: char, at: usize, end: usize) {
        if self.shaped.clusters.is_empty() {
            // A mark needs something to stand on, which is of the class of what is before it (W1).
            let mut props = self.table.get('◌');
            props.class = self.shaped.gaps.last().map_or(props.class, |(_, gap)| gap.class);
            return self.cell('◌', (at, end), self.level(at), &props);
        }
        self.extend(end);
        let level = self.level(at);
        let count = self.shaped.clusters.len();
        if let Some(base) = self.shaped.clusters.last_mut() {
            if base.kind == Kind::Blank {
                base.kind = Kind::Other;
            }
            // The mark counts as a second separator (W1), and W4 asks for a single one.
            if matches!(base.class, BidiClass::ES | BidiClass::CS) {
                base.class = BidiClass::ON;
            }
            // A control between the two put the mark on another level, which parts runs as the control does.
            if self.levels.is_some() && base.level != level {
                self.shaped.gaps.push((count, Cluster::gap(level, BidiClass::NSM, Kind::Other)));
            }
        }
        if let Some(letter) = compose(self.last.letter, c)
            && self.last.drawn
        {
            self.last = self.last.with(letter, &self.table.get(letter));
            self.redraw(self.last.glyphs[0]);
        }
    }

    fn hidden(&mut self, c: char, at: usize, end: usize, props: &Props) {
        self.extend(end);
        // Directional marks are letters without a cell.
        let is_mark = matches!(props.class, BidiClass::L | BidiClass::R | BidiClass::AL);
        // What ends an embedding does nothing where none begins.
        let is_idle = matches!(props.class, BidiClass::BN | BidiClass::NSM | BidiClass::PDF);
        self.shaped.directed |= !is_mark && !is_idle;
        if is_mark || self.levels.is_some() && !removed_by_x9(props.class) {
            let gap = Cluster::gap(self.level(at), props.class, props.kind);
            self.shaped.gaps.push((self.shaped.clusters.len(), gap));
            self.shaped.classes.add(props.classes);
        }
        if ends_line(c, self.text.as_bytes().get(end)) {
            self.shaped.ends.push(self.origin + end as u32);
        }
        if props.joining == Joining::TRANSPARENT {
            return;
        }
        let level = self.level(at);
        let before = self.join(props.joining, level);
        self.last = Joiner { letter: c, joining: props.joining, level, before, ..Joiner::NONE };
    }

    /// A cluster outside the table: of one cell or two as a whole, else its first character alone.
    fn grapheme(&mut self, c: char, at: usize, end: usize, props: &Props) -> usize {
        self.last = Joiner::NONE;
        let rest = self.text.get(at..).unwrap_or("");
        let near = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest));
        let whole = near.graphemes(true).next().unwrap_or("");
        let (taken, width) = match measure(whole) {
            0 => {
                self.extend(at + whole.len());
                return at + whole.len();
            }
            width @ (1 | 2) => (at + whole.len(), width as u8),
            _ => (end, measure(self.text.get(at..end).unwrap_or("")).clamp(1, 2) as u8),
        };
        let level = self.level(at);
        self.cell(c, (at, taken), level, props);
        if let Some(cell) = self.shaped.clusters.last_mut() {
            cell.width = width;
        }
        taken
    }
}

/// Characters of a grapheme cluster at most: a run of Korean letters would be one of any length, to be measured again
/// at each letter. Emoji of families and flags have a dozen.
const LONGEST: usize = 32;

/// The cells of a grapheme cluster of another script.
#[expect(clippy::disallowed_methods, reason = "the one place that measures, and nothing Arabic comes here")]
fn measure(grapheme: &str) -> usize {
    grapheme.width()
}

/// Whether a line must end between `c` and the text that begins with `next` (UAX #14 LB4, LB5).
const fn ends_line(c: char, next: Option<&u8>) -> bool {
    match (c, next) {
        (_, None) | ('\r', Some(b'\n')) => false,
        _ => matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}'),
    }
}

/// Whether UAX #9 takes a character for absent when it orders a line.
const fn removed_by_x9(class: BidiClass) -> bool {
    use BidiClass::{BN, LRE, LRO, NSM, PDF, RLE, RLO};
    matches!(class, BN | NSM | LRE | RLE | LRO | RLO | PDF)
}
