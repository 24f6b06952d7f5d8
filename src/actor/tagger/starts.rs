//! Where rows are that stand in the order of their hashes: the upper bits of a hash tell.

use std::ops::Range;

/// The first row of each value of the upper bits, and the end.
#[derive(Debug, Default)]
pub(super) struct Starts {
    starts: Vec<u32>,
    /// How many bits of a hash are not asked.
    shift: u32,
}

impl Starts {
    /// Of hashes in their order, by so many of their upper bits.
    pub(super) fn new(upper: u32, hashes: impl Iterator<Item = u32>) -> Self {
        let mut starts = Self { starts: Vec::with_capacity((1 << upper) + 1), shift: 32 - upper };
        let mut count = 0;
        for hash in hashes {
            starts.fill((hash >> starts.shift) as usize, count);
            count += 1;
        }
        starts.fill(1 << upper, count);
        starts
    }

    /// Values up to this one that have no row yet begin here.
    fn fill(&mut self, value: usize, at: u32) {
        if self.starts.len() <= value {
            self.starts.resize(value + 1, at);
        }
    }

    /// The first of the rows whose hashes begin like this one.
    #[inline]
    pub(super) fn first(&self, hash: u32) -> usize {
        self.starts.get((hash >> self.shift) as usize).map_or(0, |start| *start as usize)
    }

    /// The rows whose hashes begin like this one.
    #[inline]
    pub(super) fn near(&self, hash: u32) -> Range<usize> {
        let at = (hash >> self.shift) as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_upper_bits() {
        let hashes = [1, 2, 0x1000_0000, 0x8000_0000, 0x8000_0001, 0xffff_ffff];
        let starts = Starts::new(4, hashes.into_iter());
        for (hash, rows) in
            [(0, 0..2), (0x1abc_0000, 2..3), (0x2000_0000, 3..3), (0x8fff_ffff, 3..5), (u32::MAX, 5..6)]
        {
            assert_eq!((starts.near(hash), starts.first(hash)), (rows.clone(), rows.start), "{hash:x}");
        }
        assert_eq!(Starts::new(4, [].into_iter()).near(7), 0..0);
        assert_eq!(Starts::default().near(7), 0..0);
    }
}
