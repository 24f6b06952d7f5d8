//! Shape: a paragraph's characters as clusters of one cell or two, letters joined.

use unicode_bidi::BidiClass;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::bidi::{Kind, Leveled, Levels};
use super::forms::{Forms, compose, forms, lam_alef};
use super::props::{Joining, Props, Role, Table, table};

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
    /// Whether there are directional controls or marks among the undrawn characters.
    pub(super) directed: bool,
    /// The classes of the clusters.
    pub(super) classes: Classes,
    /// Whether there may be brackets among them.
    pub(super) brackets: bool,
    /// The undrawn characters that part runs: the number of clusters before each, its level and kind.
    gaps: Vec<(usize, u8, Kind)>,
}

/// A set of bidi classes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Classes(u32);

impl Classes {
    #[inline]
    const fn add(&mut self, class: BidiClass) {
        self.0 |= 1 << class as u32;
    }

    pub(super) fn any(self, classes: &[BidiClass]) -> bool {
        classes.iter().any(|class| self.0 & 1 << *class as u32 != 0)
    }
}

impl Shaped {
    /// Nothing yet of a text of `bytes`.
    fn with_room(bytes: usize) -> Self {
        Self {
            clusters: Vec::with_capacity(bytes / 2 + 1),
            directed: false,
            classes: Classes::default(),
            brackets: false,
            gaps: Vec::new(),
        }
    }

    /// The clusters, and in their places the undrawn characters that part runs, as clusters without width.
    pub(super) fn with_gaps(self) -> Vec<Cluster> {
        let mut list = Vec::with_capacity(self.clusters.len() + self.gaps.len());
        let mut at = 0;
        for (before, level, kind) in self.gaps {
            list.extend_from_slice(self.clusters.get(at..before).unwrap_or_default());
            let byte = self
                .clusters
                .get(before)
                .map_or_else(|| self.clusters.last().map_or(0, |last| last.end), |next| next.start);
            list.push(Cluster {
                glyph: ' ',
                start: byte,
                end: byte,
                width: 0,
                level,
                class: BidiClass::BN,
                kind,
            });
            at = before;
        }
        list.extend_from_slice(self.clusters.get(at..).unwrap_or_default());
        list
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
        forms: forms(),
        shaped: Shaped::with_room(text.len()),
        last: None,
    };
    let mut at = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let end = text.len() - chars.as_str().len();
        let taken = shaper.push(c, at, end);
        if taken > end {
            chars = text.get(taken..).unwrap_or("").chars();
        }
        at = taken;
    }
    shaper.shaped
}

/// The last character that may join the next one.
#[derive(Clone, Copy)]
struct Joiner {
    /// The letter, or the alef of a ligature.
    letter: char,
    joining: Joining,
    level: u8,
    /// Whether it is joined to the character before it.
    before: bool,
    /// Whether it is drawn together with the lam before it.
    ligature: bool,
    /// Whether it has a cell: all but the zero-width joiner.
    drawn: bool,
}

impl Joiner {
    /// Which side of a letter the next character is on.
    const fn next_side(level: u8) -> Joining {
        if level & 1 == 1 { Joining::LEFT } else { Joining::RIGHT }
    }

    const fn previous_side(level: u8) -> Joining {
        Self::next_side(level ^ 1)
    }

    /// Its glyph, where `after` says whether the next character joins it.
    fn glyph(self, forms: &Forms, after: bool) -> char {
        if self.ligature {
            return lam_alef(self.letter, self.before).unwrap_or(self.letter);
        }
        let (right, left) = if self.level & 1 == 1 { (self.before, after) } else { (after, self.before) };
        forms.get(self.letter, right, left)
    }
}

struct Shaper<'t> {
    text: &'t str,
    origin: u32,
    levels: Option<&'t Levels>,
    table: &'static Table,
    forms: &'static Forms,
    shaped: Shaped,
    last: Option<Joiner>,
}

impl Shaper<'_> {
    /// Takes the character `c` at `at..end`, and says where the next one begins: after a whole grapheme cluster
    /// where there is one.
    #[inline]
    fn push(&mut self, c: char, at: usize, end: usize) -> usize {
        let props = self.table.get(c);
        // Most characters are letters: a branch of its own is foretold better than a jump.
        if props.role == Role::Letter {
            self.letter(c, at, end, props);
            return end;
        }
        match props.role {
            Role::Letter => {}
            Role::Plain => {
                self.last = None;
                self.plain(c, at, end, props);
            }
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
    fn cell(&mut self, glyph: char, bytes: (usize, usize), level: u8, props: Props) {
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
        self.shaped.classes.add(props.class);
        self.shaped.brackets |= props.kind == Kind::Mirrored && !matches!(glyph, '«' | '»');
    }

    #[inline]
    fn plain(&mut self, c: char, at: usize, end: usize, props: Props) {
        let level = self.level(at);
        self.cell(if c == '\t' { ' ' } else { c }, (at, end), level, props);
    }

    #[inline]
    fn letter(&mut self, c: char, at: usize, end: usize, props: Props) {
        let level = self.level(at);
        if self.ligate(c, level, end) {
            return;
        }
        let before = self.join(props.joining, level);
        let joiner =
            Joiner { letter: c, joining: props.joining, level, before, ligature: false, drawn: true };
        self.cell(joiner.glyph(self.forms, false), (at, end), level, props);
        self.last = Some(joiner);
    }

    /// Joins the last letter to a character of `joining`, if both can; says whether they are.
    #[inline]
    fn join(&mut self, joining: Joining, level: u8) -> bool {
        let Some(last) = self.last else { return false };
        let joined = last.level == level
            && last.joining.has(Joiner::next_side(level))
            && joining.has(Joiner::previous_side(level));
        if joined && last.drawn {
            self.redraw(last.glyph(self.forms, true));
        }
        joined
    }

    /// The joiner's cell is always the last one: whatever makes a new cell replaces or forgets the joiner.
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
    #[inline]
    fn ligate(&mut self, c: char, level: u8, end: usize) -> bool {
        let Some(lam) = self.last else { return false };
        let fits = lam.letter == '\u{644}' && lam.level == level && level & 1 == 1;
        if !fits || lam_alef(c, lam.before).is_none() {
            return false;
        }
        let joiner = Joiner { letter: c, joining: Joining::RIGHT, ligature: true, ..lam };
        self.redraw(joiner.glyph(self.forms, false));
        self.extend(end);
        self.last = Some(joiner);
        true
    }

    fn mark(&mut self, c: char, at: usize, end: usize) {
        if self.shaped.clusters.is_empty() {
            // A mark needs something to stand on.
            let level = self.level(at);
            return self.cell('◌', (at, end), level, self.table.get('◌'));
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
                self.shaped.gaps.push((count, level, Kind::Other));
            }
        }
        let Some(last) = self.last else { return };
        if let Some(letter) = compose(last.letter, c)
            && last.drawn
        {
            let composed = Joiner { letter, ..last };
            self.redraw(composed.glyph(self.forms, false));
            self.last = Some(composed);
        }
    }

    fn hidden(&mut self, c: char, at: usize, end: usize, props: Props) {
        self.extend(end);
        self.shaped.directed |= !matches!(props.class, BidiClass::BN | BidiClass::NSM);
        if self.levels.is_some() && !removed_by_x9(props.class) {
            self.shaped.gaps.push((self.shaped.clusters.len(), self.level(at), props.kind));
        }
        if props.joining == Joining::TRANSPARENT {
            return;
        }
        let level = self.level(at);
        let before = self.join(props.joining, level);
        self.last = (props.joining != Joining::NONE).then_some(Joiner {
            letter: c,
            joining: props.joining,
            level,
            before,
            ligature: false,
            drawn: false,
        });
    }

    /// A cluster outside the table: of one cell or two as a whole, else its first character alone.
    fn grapheme(&mut self, c: char, at: usize, end: usize, props: Props) -> usize {
        self.last = None;
        let rest = self.text.get(at..).unwrap_or("");
        let whole = rest.graphemes(true).next().unwrap_or("");
        let (taken, width) = match measure(whole) {
            0 => {
                self.extend(at + whole.len());
                return at + whole.len();
            }
            width @ (1 | 2) => (at + whole.len(), width as u8),
            _ => (end, measure(self.text.get(at..end).unwrap_or("")).clamp(1, 2) as u8),
        };
        self.plain(c, at, taken, props);
        if let Some(cell) = self.shaped.clusters.last_mut() {
            cell.width = width;
        }
        taken
    }
}

/// The cells of a grapheme cluster of another script.
#[expect(clippy::disallowed_methods, reason = "the one place that measures, and nothing Arabic comes here")]
fn measure(grapheme: &str) -> usize {
    grapheme.width()
}

/// Whether UAX #9 takes a character for absent when it orders a line.
const fn removed_by_x9(class: BidiClass) -> bool {
    use BidiClass::{BN, LRE, LRO, NSM, PDF, RLE, RLO};
    matches!(class, BN | NSM | LRE | RLE | LRO | RLO | PDF)
}
