//! The watcher: says when something of the corpus changed on disk and nothing has moved for a moment since.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, after, bounded, never, select};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};

use crate::corpus::Root;
use crate::own_file::target;

/// How long nothing must move: a program that writes a file writes it in several pieces.
pub const QUIET: Duration = Duration::from_millis(300);
/// After so long what never rests is looked at all the same.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// Something of the corpus changed.
    Changed,
    /// Somebody called.
    Called,
    /// It is over.
    Leaving,
}

/// Watches a corpus until it is dropped.
pub struct Watcher {
    changes: Receiver<()>,
    _inner: Option<RecommendedWatcher>,
}

impl Watcher {
    /// Watches the folders and files of a corpus. What cannot change is not watched.
    ///
    /// # Errors
    /// Where the system has no more watches to give, and the like.
    pub fn new(roots: &[Root]) -> notify::Result<Self> {
        let places = roots.iter().filter_map(|root| {
            let Root::Path(path) = root else { return None };
            Some(match path.parent() {
                Some(parent) if path.is_file() => (parent.to_owned(), RecursiveMode::NonRecursive),
                _ => (path.clone(), RecursiveMode::Recursive),
            })
        });
        Self::watch(places, |_| true)
    }

    /// Watches one file, which need not be there, but its folder; where it is a link, also what that leads to.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn of_file(file: &Path) -> notify::Result<Self> {
        let files = [file.to_owned(), target(file)];
        let folders: BTreeSet<PathBuf> =
            files.iter().filter_map(|file| Some(file.parent()?.to_owned())).collect();
        let names: Vec<OsString> =
            files.iter().filter_map(|file| Some(file.file_name()?.to_owned())).collect();
        let is_it =
            move |path: &PathBuf| path.file_name().is_some_and(|name| names.iter().any(|own| own == name));
        let places = folders.into_iter().map(|folder| (folder, RecursiveMode::NonRecursive));
        Self::watch(places, move |event| event.paths.is_empty() || event.paths.iter().any(&is_it))
    }

    /// Files are watched by their folders: many programs put a new one in their place.
    fn watch(
        places: impl Iterator<Item = (PathBuf, RecursiveMode)>,
        is_meant: impl Fn(&Event) -> bool + Send + 'static,
    ) -> notify::Result<Self> {
        let (tell, changes) = bounded(1);
        let mut inner = recommended_watcher(move |event: notify::Result<Event>| {
            // To read a file is no change; a queue that was lost may have held one.
            if event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)) || !is_meant(&event)) {
                return;
            }
            let _ = tell.try_send(());
        })?;
        for (place, mode) in places {
            let place = if place == Path::new("") { Path::new(".") } else { &place };
            inner.watch(place, mode)?;
        }
        Ok(Self { changes, _inner: Some(inner) })
    }

    /// Where it is heard that something changed; what changed may not have come to rest.
    pub const fn changes(&self) -> &Receiver<()> {
        &self.changes
    }

    /// One that never sees anything.
    pub fn blind() -> Self {
        Self { changes: never(), _inner: None }
    }

    /// Waits until something changed and rests again, `rest` at least, or until `called`, or until `leaving` ends.
    pub fn wait(&self, leaving: &Receiver<()>, called: &Receiver<()>, rest: Duration) -> Woken {
        select! {
            recv(self.changes) -> change => if change.is_err() { return Woken::Leaving },
            recv(leaving) -> _ => return Woken::Leaving,
            recv(called) -> call => return if call.is_err() { Woken::Leaving } else { Woken::Called },
        }
        let (since, rest) = (Instant::now(), rest.max(QUIET));
        while since.elapsed() < PATIENCE.max(rest) {
            select! {
                recv(self.changes) -> _ => {}
                recv(leaving) -> _ => return Woken::Leaving,
                recv(after(rest)) -> _ => return Woken::Changed,
            }
        }
        Woken::Changed
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    /// Whether a change is seen that `change` makes to a corpus of one file.
    fn sees(of_file: bool, change: impl FnOnce(&Path)) -> bool {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.txt");
        fs::write(&file, "عنوان\n").unwrap();
        let root = if of_file { file.clone() } else { home.path().to_owned() };
        let watcher = Watcher::new(&[Root::Path(root)]).unwrap();
        let (leave, leaving) = bounded::<()>(0);
        change(&file);
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(2));
            drop(leave);
        });
        let start = Instant::now();
        let seen = watcher.wait(&leaving, &never(), Duration::ZERO);
        assert!(start.elapsed() < SOON);
        seen == Woken::Changed
    }

    #[test]
    fn changes_are_seen() {
        assert!(sees(false, |file| fs::write(file.with_file_name("b.txt"), "ب").unwrap()), "a new file");
        assert!(sees(true, |file| fs::write(file, "ج").unwrap()), "another text");
        assert!(sees(true, |file| fs::rename(file, file.with_file_name("c.txt")).unwrap()), "another name");
    }

    #[test]
    fn one_file_is_watched_before_it_is_there_and_behind_a_link() {
        let (home, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (link, file) = (home.path().join("a.toml"), kept.path().join("mine.toml"));
        let heard = |watcher: &Watcher| watcher.changes().recv_timeout(Duration::from_secs(2)).is_ok();
        let watcher = Watcher::of_file(&link).unwrap();
        fs::write(home.path().join("b.toml"), "b").unwrap();
        assert!(!heard(&watcher), "another file");
        fs::write(&link, "a").unwrap();
        assert!(heard(&watcher), "it comes");
        #[cfg(unix)]
        {
            fs::remove_file(&link).unwrap();
            fs::write(&file, "a").unwrap();
            std::os::unix::fs::symlink(&file, &link).unwrap();
            let watcher = Watcher::of_file(&link).unwrap();
            crate::own_file::replace(&link, "c").unwrap();
            assert!(heard(&watcher), "where the link leads to");
            assert!(link.is_symlink() && fs::read_to_string(&file).unwrap() == "c", "the link stays");
        }
    }

    #[test]
    fn a_call_is_heard_at_once() {
        let (call, called) = bounded(1);
        call.send(()).unwrap();
        assert_eq!(Watcher::blind().wait(&never(), &called, SOON), Woken::Called);
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!sees(false, |file| assert!(fs::read(file).is_ok())));
    }
}
