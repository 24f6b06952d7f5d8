//! A table of fixed size from hashes to small values: one array with linear probing.

/// Values by 32-bit hash. The hash is the key: two words of one hash are one word to the tagger.
#[derive(Debug)]
pub(super) struct Table<V> {
    /// A key of 0 is an empty slot.
    slots: Vec<(u32, V)>,
}

impl<V: Copy + Default> Table<V> {
    /// A table of these entries, at most two thirds full.
    pub(super) fn new(entries: &[(u32, V)]) -> Self {
        let size = (entries.len() * 3 / 2).next_power_of_two().max(2);
        let mut table = Self { slots: vec![(0, V::default()); size] };
        for &(key, value) in entries {
            let at = table.place(key);
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = (key.max(1), value);
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
