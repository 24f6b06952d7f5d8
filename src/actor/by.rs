//! What a mention was recognised by: the evidence that a reader is shown.

use serde::{Deserialize, Serialize};

/// What a mention was recognised by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// A name that means the actor wherever it stands: «تنظيم داعش».
    Lexicon,
    /// A name that is more often another word, where a place stands: «في جنين».
    Place,
    /// A short name of one who is named in full in the article: «السوداني».
    Short,
    /// A surname that nothing before explains, after a title or a verb of speech: «الجنرال ماكنزي».
    Called,
    /// A name of the lexicon with one letter wrong: «محمد شياع السودان».
    Typo,
    /// A name of the lexicon in another transliteration: «كنيث ماكنزي».
    Spelling,
    /// One of two bodies that share their head: «الحكومتان العراقية والأميركية».
    Dual,
    /// A head noun and what it takes: «وزارة النقل».
    Head,
    /// A title before a name that nobody knows: «الدكتور سليمان الجاسم».
    Title,
    /// A given name and what goes on like one.
    Given,
    /// A surname or an acronym that the article itself has explained.
    Explained,
    /// The holder of an office at the article's time: «الرئيس الأميركي».
    Office,
    /// The tagger alone, which thinks it this probable, in percent.
    Tagger(u8),
    /// The reader himself, who added the name or split it off.
    Own,
}

impl By {
    /// One word for it, as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Place => "place",
            Self::Short => "short",
            Self::Called => "called",
            Self::Typo => "typo",
            Self::Spelling => "spelling",
            Self::Dual => "dual",
            Self::Head => "head",
            Self::Title => "title",
            Self::Given => "given",
            Self::Explained => "explained",
            Self::Office => "office",
            Self::Tagger(_) => "tagger",
            Self::Own => "own",
        }
    }

    /// How probable it is, 0 to 1, where that was reckoned.
    pub fn score(self) -> Option<f32> {
        match self {
            Self::Tagger(percent) => Some(f32::from(percent) / 100.0),
            _ => None,
        }
    }
}
