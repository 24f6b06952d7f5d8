//! Work in pieces, shared out to threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Articles that are looked through in a millisecond or two; of more, each so many are worth a thread.
const WORTH_A_THREAD: u64 = 200_000;

/// The threads that looking through so many articles is worth.
pub(super) fn threads(articles: u64) -> usize {
    articles.div_ceil(WORTH_A_THREAD) as usize
}

/// Does each piece once, on at most so many threads, no more than the machine runs at a time. The calling thread is
/// one of them, so work does not wait for the others to start. Each thread has a result of its own; ends with the
/// first error.
pub(super) fn share<P: Sync, R: Default + Send, E: Send>(
    pieces: &[P],
    threads: usize,
    work: impl Fn(&mut R, &P) -> Result<(), E> + Sync,
) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut result = R::default();
        while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(&mut result, piece)?;
        }
        Ok(result)
    };
    let most = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(most).min(pieces.len())).map(|_| scope.spawn(run)).collect();
        let first = run();
        // A thread that panicked panics here.
        let others = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(first).chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::error::IndexError;

    #[test]
    fn every_piece_is_done_once() {
        let pieces: Vec<usize> = (0..1000).collect();
        for threads in [0, 1, 2, 9] {
            let add = |done: &mut Vec<usize>, piece: &usize| {
                done.push(*piece);
                Ok::<_, IndexError>(())
            };
            let mut done = share(&pieces, threads, add).unwrap().concat();
            done.sort_unstable();
            assert_eq!(done, pieces, "{threads}");
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let fail = |(): &mut (), piece: &usize| if *piece == 3 { Err(IndexError::Outdated) } else { Ok(()) };
        assert!(matches!(share(&[1, 2, 3, 4], 2, fail), Err(IndexError::Outdated)));
    }
}
