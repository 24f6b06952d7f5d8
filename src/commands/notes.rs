//! Words on standard error: what went wrong, and with `--verbose` what is being done.

use std::fmt::Display;
use std::io::{self, Write};

use super::context::Context;
use crate::corpus::Problem;
use crate::text::sanitize::Safe;

/// Problems that are named one by one; the rest is counted.
const NAMED: usize = 5;

/// Writes a line to standard error, safe for a terminal.
pub fn note(text: impl Display) {
    let line = Safe::line(&text.to_string()).plain();
    // There is no third place to complain to.
    let _: io::Result<()> = writeln!(io::stderr().lock(), "{line}");
}

/// Names the first problems, each as `path:line: reason`, and counts the rest of `failed`.
pub fn problems(context: &Context, list: &[Problem], failed: u64) {
    for problem in list.iter().take(NAMED) {
        note(Problem { path: context.short(&problem.path).to_owned(), ..problem.clone() });
    }
    let more = failed.saturating_sub(list.len().min(NAMED) as u64);
    if more > 0 {
        note(format_args!("… and {more} more that could not be read; `warraq inspect PATH` names each"));
    }
}
