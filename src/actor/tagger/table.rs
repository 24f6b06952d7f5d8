//! A table of fixed size from hashes to small values: one array with linear probing, and before it a filter of bits that
//! stays in the nearest cache, for most of what is asked is not there (Bloom 1970, with one hash).

/// Values by 32-bit hash. The hash is the key: two words of one hash are one word to the tagger.
#[derive(Debug)]
pub(super) struct Table<V> {
    /// A key of 0 is an empty slot.
    slots: Vec<(u32, V)>,
    /// A bit for each value that the upper bits of a key can have.
    filter: Vec<u64>,
    /// How many of the upper bits those are not.
    shift: u32,
}

/// Bits of the filter for each entry.
const BITS: usize = 8;

impl<V: Copy + Default> Table<V> {
    /// A table of these entries, at most two thirds full.
    pub(super) fn new(entries: &[(u32, V)]) -> Self {
        let size = (entries.len() * 3 / 2).next_power_of_two().max(2);
        let bits = (entries.len() * BITS).next_power_of_two().max(64);
        let (slots, filter) = (vec![(0, V::default()); size], vec![0; bits / 64]);
        let mut table = Self { slots, filter, shift: 32 - bits.ilog2() };
        for &(key, value) in entries {
            let (at, bit) = (table.place(key), key >> table.shift);
            if let (Some(slot), Some(word)) =
                (table.slots.get_mut(at), table.filter.get_mut(bit as usize / 64))
            {
                *slot = (key.max(1), value);
                *word |= 1 << (bit % 64);
            }
        }
        table
    }

    /// The slot of a key, or the empty one where it would be.
    #[inline]
    fn place(&self, key: u32) -> usize {
        let (key, mask) = (key.max(1), self.slots.len() - 1);
        // The lowest bits of a feature tell its place and nothing more.
        let mut at = (key >> 3) as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.0 != key && slot.0 != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    /// The value of a key.
    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<&V> {
        let bit = key >> self.shift;
        let word = self.filter.get(bit as usize / 64)?;
        if word >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.slots.get(self.place(key)).filter(|slot| slot.0 != 0).map(|slot| &slot.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let entries: Vec<(u32, u16)> =
            (0..1000_u32).map(|n| (n.wrapping_mul(0x9e37_79b9), n as u16 + 1)).collect();
        let table = Table::new(&entries);
        assert!(entries.iter().all(|(key, value)| table.get(*key) == Some(value)));
        assert_eq!(table.get(5), None);
        assert_eq!(Table::<u16>::new(&[]).get(7), None);
    }
}
