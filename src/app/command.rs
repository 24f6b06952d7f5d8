//! The one list of commands: what each is called, its default keys and where it works. It feeds the keymap,
//! the palette, the help, the documentation and the config file; the words of help live in `assets/locale`.

use super::Pane;

/// Something the reader can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names and their help texts say it
pub enum Command {
    Down,
    Up,
    Left,
    Right,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextArticle,
    PreviousArticle,
    NextPane,
    PreviousPane,
    Timeline,
    List,
    Article,
    Actors,
    Open,
    Escape,
    Back,
    Forward,
    Search,
    Find,
    NextHit,
    PreviousHit,
    Forms,
    NextMention,
    PreviousMention,
    Toggle,
    NextBucket,
    PreviousBucket,
    NextLargeBucket,
    PreviousLargeBucket,
    NextPeak,
    PreviousPeak,
    ZoomIn,
    ZoomOut,
    ZoomAll,
    GoToDate,
    Lane,
    Brush,
    Events,
    Hijri,
    ActorMode,
    Companions,
    Groups,
    MergeActor,
    SplitActor,
    HideActor,
    ActorKind,
    AddActor,
    Sort,
    Passages,
    Why,
    Date,
    CopyText,
    CopyCitation,
    Original,
    OpenLink,
    Zen,
    ClearFilters,
    Undo,
    Redo,
    Help,
    Palette,
    Redraw,
    Suspend,
    Quit,
}

/// The pane that a command is about: help shows those of the pane in focus first. All work from every pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Place {
    Everywhere,
    Timeline,
    List,
    Article,
    Actors,
}

/// One line of the list.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in the config file and the palette; `help-NAME` is its help text.
    pub name: &'static str,
    /// Its default keys, as the config file writes them; sequences are separated by blanks.
    pub keys: &'static [&'static str],
    /// The pane it is about.
    pub place: Place,
}

macro_rules! commands {
    ($($command:ident $name:literal [$($key:literal),*] $place:ident;)*) => {
        /// Every command, in the order that help shows them.
        pub const COMMANDS: &[Entry] =
            &[$(Entry { command: Command::$command, name: $name, keys: &[$($key),*], place: Place::$place }),*];
    };
}

commands! {
    Down "down" ["j", "Down"] Everywhere;
    Up "up" ["k", "Up"] Everywhere;
    Left "left" ["h", "Left"] Everywhere;
    Right "right" ["l", "Right"] Everywhere;
    HalfDown "half-down" ["Ctrl-d"] Everywhere;
    HalfUp "half-up" ["Ctrl-u"] Everywhere;
    PageDown "page-down" ["PgDn", "Ctrl-f"] Everywhere;
    PageUp "page-up" ["PgUp", "Ctrl-b"] Everywhere;
    Top "top" ["g g", "Home"] Everywhere;
    Bottom "bottom" ["G", "End", "g H"] Everywhere;
    NextArticle "next-article" ["J"] Everywhere;
    PreviousArticle "previous-article" ["K"] Everywhere;
    NextPane "next-pane" ["Tab"] Everywhere;
    PreviousPane "previous-pane" ["Shift-Tab"] Everywhere;
    Timeline "timeline" ["1"] Everywhere;
    List "list" ["2"] Everywhere;
    Article "article" ["3"] Everywhere;
    Actors "actors" ["4"] Everywhere;
    Open "open" ["Enter"] Everywhere;
    Escape "escape" ["Esc"] Everywhere;
    Back "back" ["Backspace", "Ctrl-o"] Everywhere;
    Forward "forward" ["Alt-o"] Everywhere;
    Search "search" ["/"] Everywhere;
    Find "find" ["f"] Article;
    NextHit "next-hit" ["n"] Article;
    PreviousHit "previous-hit" ["N"] Article;
    Forms "forms" ["g f"] Article;
    NextMention "next-mention" ["."] Article;
    PreviousMention "previous-mention" [","] Article;
    Toggle "toggle" ["Space"] Everywhere;
    NextBucket "next-bucket" ["]"] Timeline;
    PreviousBucket "previous-bucket" ["["] Timeline;
    NextLargeBucket "next-large-bucket" ["}"] Timeline;
    PreviousLargeBucket "previous-large-bucket" ["{"] Timeline;
    NextPeak "next-peak" ["p"] Timeline;
    PreviousPeak "previous-peak" ["P"] Timeline;
    ZoomIn "zoom-in" ["+", "=", "z"] Timeline;
    ZoomOut "zoom-out" ["-", "Z"] Timeline;
    ZoomAll "zoom-all" ["0"] Timeline;
    GoToDate "go-to-date" ["g d"] Timeline;
    Lane "mentioned-lane" ["g m"] Timeline;
    Brush "brush" ["v"] Everywhere;
    Events "events" ["e"] Timeline;
    Hijri "hijri" ["g h"] Timeline;
    ActorMode "actor-mode" ["a"] Actors;
    Companions "companions" ["W"] Actors;
    Groups "groups" ["g t"] Actors;
    MergeActor "merge-actor" ["m"] Actors;
    SplitActor "split-actor" ["M"] Actors;
    HideActor "hide-actor" ["x"] Actors;
    ActorKind "actor-kind" ["g K"] Actors;
    AddActor "add-actor" ["A"] Article;
    Sort "sort" ["g s"] List;
    Passages "passages" ["g p"] List;
    Why "why" ["w"] Article;
    Date "date" [] Article;
    CopyText "copy" ["y"] Article;
    CopyCitation "copy-citation" ["Y"] Article;
    Original "original" ["o"] Article;
    OpenLink "open-link" ["O"] Article;
    Zen "zen" ["g z"] Article;
    ClearFilters "clear-filters" ["X"] Everywhere;
    Undo "undo" ["u"] Everywhere;
    Redo "redo" ["Ctrl-r"] Everywhere;
    Help "help" ["?"] Everywhere;
    Palette "palette" [":"] Everywhere;
    Redraw "redraw" ["Ctrl-l"] Everywhere;
    Suspend "suspend" ["Ctrl-z"] Everywhere;
    Quit "quit" ["q", "Ctrl-c"] Everywhere;
}

/// The commands that help shows for a pane: its own, then those of all.
pub fn of_pane(pane: Pane) -> impl Iterator<Item = &'static Entry> {
    let own = match pane {
        Pane::Timeline => Place::Timeline,
        Pane::List => Place::List,
        Pane::Article => Place::Article,
        Pane::Actors => Place::Actors,
    };
    let of = |place: Place| COMMANDS.iter().filter(move |entry| entry.place == place);
    of(own).chain(of(Place::Everywhere))
}

impl Command {
    /// Its line in the list.
    pub fn entry(self) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| entry.command == self)
    }

    /// The command of this name.
    pub fn named(name: &str) -> Option<Self> {
        COMMANDS.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_keys_are_unique() {
        let names: BTreeSet<_> = COMMANDS.iter().map(|e| e.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
        let keys: Vec<_> = COMMANDS.iter().flat_map(|e| e.keys).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
