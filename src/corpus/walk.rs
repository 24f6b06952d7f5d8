//! From what the user points at to files, in a stable order.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};
use include_dir::{Dir, include_dir};
use twox_hash::XxHash3_64;

use super::{Fault, Item, Place, Problem, Root};

/// The bundled articles.
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// What a folder's files must end in to be taken for articles.
const EXTENSIONS: [&str; 7] = ["txt", "text", "md", "markdown", "json", "jsonl", "ndjson"];

/// The files below `roots`, root by root, each folder in the order of its names. Lazily: a folder of a million
/// files yields its first at once.
///
/// Hidden files, other kinds of files and symbolic links that lead out of their root are passed over. A file
/// given by name is taken whatever its ending.
pub fn walk(roots: &[Root]) -> impl Iterator<Item = Result<Item, Problem>> + Send + use<> {
    let roots = roots.to_vec();
    roots.into_iter().flat_map(|root| -> Found {
        match root {
            Root::Sample => Box::new(sample()),
            Root::Stdin => Box::new(std::iter::once(Ok(stdin()))),
            Root::Path(path) => below(path),
        }
    })
}

type Found = Box<dyn Iterator<Item = Result<Item, Problem>> + Send>;

fn stdin() -> Item {
    Item { path: "-".to_owned(), place: Place::Stdin, size: 0, modified: 0 }
}

fn sample() -> impl Iterator<Item = Result<Item, Problem>> {
    let mut files = Vec::new();
    let mut folders = vec![&SAMPLE];
    while let Some(folder) = folders.pop() {
        files.extend(folder.files().filter(|file| has_known_ending(file.path())));
        folders.extend(folder.dirs());
    }
    files.sort_by_key(|file| file.path());
    files.into_iter().map(|file| {
        Ok(Item {
            path: format!("sample/{}", file.path().display()),
            place: Place::Embedded(file.contents()),
            size: file.contents().len() as u64,
            modified: XxHash3_64::oneshot(file.contents()) as i64,
        })
    })
}

fn below(path: PathBuf) -> Found {
    let found = match std::fs::metadata(&path) {
        Ok(meta) if meta.is_dir() => return Box::new(folder(path)),
        Ok(meta) if meta.is_file() => Ok(item(&path, &meta)),
        Ok(_) => Err(Problem::of_file(&name(&path), "neither a file nor a folder")),
        Err(error) => Err(Problem::of_io(&name(&path), &error)),
    };
    Box::new(std::iter::once(found))
}

fn folder(root: PathBuf) -> impl Iterator<Item = Result<Item, Problem>> + Send {
    let home = root.canonicalize().unwrap_or_else(|_| root.clone());
    WalkBuilder::new(&root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .filter_entry(move |entry| stays_in(&home, entry))
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) => file(&entry),
            Err(error) => Some(Err(problem(&root, &error))),
        })
}

/// Where a link leads is asked of links only: what lies in a folder lies in the root if the folder does.
fn stays_in(home: &Path, entry: &DirEntry) -> bool {
    entry.depth() == 0
        || !entry.path_is_symlink()
        || entry.path().canonicalize().is_ok_and(|target| target.starts_with(home))
}

fn file(entry: &DirEntry) -> Option<Result<Item, Problem>> {
    if !entry.file_type()?.is_file() || !has_known_ending(entry.path()) {
        return None;
    }
    Some(match std::fs::metadata(entry.path()) {
        Ok(meta) => Ok(item(entry.path(), &meta)),
        Err(error) => Err(Problem::of_io(&name(entry.path()), &error)),
    })
}

fn item(path: &Path, meta: &Metadata) -> Item {
    let (path, place) = (name(path), Place::File(path.to_owned()));
    Item { path, place, size: meta.len(), modified: modified(meta) }
}

/// When a file was last changed, in milliseconds since 1970; 0 where that is not known.
pub fn modified(meta: &Metadata) -> i64 {
    let since_1970 = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since_1970.map_or(0, |time| time.as_millis() as i64)
}

fn problem(root: &Path, error: &ignore::Error) -> Problem {
    let path = place_of(error).unwrap_or_else(|| root.to_owned());
    match (error.io_error(), error) {
        (Some(io), _) => Problem::of_io(&name(&path), io),
        (None, ignore::Error::Loop { .. }) => Problem::of_file(&name(&path), "a link to a folder above it"),
        (None, _) => {
            let told = Problem::of_file(&name(&path), error.to_string().to_lowercase());
            Problem { fault: Fault::System, ..told }
        }
    }
}

/// The path an error of the walk is about.
fn place_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        _ => None,
    }
}

fn has_known_ending(path: &Path) -> bool {
    path.extension().is_some_and(|end| EXTENSIONS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
