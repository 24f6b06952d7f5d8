//! What words that name no time say about the dates near them.

/// What a token says about the dates near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// سوف
    Future,
    /// قال
    Report,
    /// شارع
    NameHead,
    /// ثورة
    EventHead,
    /// مواليد
    YearHead,
    /// سوق
    DayHead,
    /// رقم
    NumberHead,
    /// الأمين
    PublicHead,
    /// خطة
    Plan,
    /// جندي
    Counted,
}

/// All that a token says so; mostly nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints(u16);

impl Hints {
    /// Whether this is among it.
    pub const fn has(self, hint: Hint) -> bool {
        self.0 >> hint as u16 & 1 == 1
    }

    pub(super) const fn with(self, hint: Hint) -> Self {
        Self(self.0 | 1 << hint as u16)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
