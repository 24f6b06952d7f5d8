//! A file's fingerprint up to some byte: what a file was when it was read, and whether it only grew since.

use std::hash::Hasher;
use std::io::{self, BufRead};

use twox_hash::XxHash3_64;

use super::Item;
use super::read::open;

/// The first bytes of a file, hashed as far as was asked.
pub struct Digest {
    input: Box<dyn BufRead>,
    hasher: XxHash3_64,
    bytes: u64,
    lines: usize,
    last: u8,
}

/// The first bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// XXH3 of them, 64 bits.
    pub hash: u64,
    /// How many lines end in them.
    pub lines: usize,
    /// Whether they end at the end of a line.
    pub at_line_end: bool,
}

impl Digest {
    /// Opens a file.
    ///
    /// # Errors
    /// As the system says.
    pub fn new(item: &Item) -> io::Result<Self> {
        Ok(Self { input: open(item)?, hasher: XxHash3_64::new(), bytes: 0, lines: 0, last: b'\n' })
    }

    /// The print of the first `bytes`, which are no fewer than those asked for before; `None` if the file is shorter.
    ///
    /// # Errors
    /// As the system says.
    pub fn up_to(&mut self, bytes: u64) -> io::Result<Option<Print>> {
        while self.bytes < bytes {
            let chunk = self.input.fill_buf()?;
            let wanted = usize::try_from(bytes - self.bytes).unwrap_or(usize::MAX).min(chunk.len());
            let chunk = chunk.get(..wanted).unwrap_or_default();
            let Some(last) = chunk.last() else { return Ok(None) };
            self.last = *last;
            self.lines += memchr::memchr_iter(b'\n', chunk).count();
            self.hasher.write(chunk);
            self.bytes += wanted as u64;
            self.input.consume(wanted);
        }
        let at_line_end = self.last == b'\n';
        Ok(Some(Print { hash: self.hasher.finish(), lines: self.lines, at_line_end }))
    }
}
