//! Giving up: an answer for which nobody waits any more is not finished.

use std::fmt;
use std::sync::Arc;

use super::error::IndexError;

/// Asked now and then while an answer is made. Cheap to clone.
#[derive(Clone, Default)]
pub struct Stop(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

/// Answers are finished.
pub static NEVER: Stop = Stop(None);

impl Stop {
    /// Stops once `outdated` says so. It is asked often, by several threads.
    pub fn when(outdated: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(outdated)))
    }

    /// Goes on, or gives up.
    ///
    /// # Errors
    /// [`IndexError::Outdated`] if nobody waits for the answer any more.
    pub fn check(&self) -> Result<(), IndexError> {
        if self.0.as_ref().is_some_and(|outdated| outdated()) { Err(IndexError::Outdated) } else { Ok(()) }
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Stop")
    }
}
