#!/usr/bin/env python3
"""CPU time of `warraq print -` beside that of `fribidi`, and whether both print the same letters.

    cargo build --release
    tests/speed/print.py [FILE]         any UTF-8 text; without one, 10 MB of news from $WARRAQ_TEST_DATA/data

Both get the same bytes on standard input and lay them out at width 72 into /dev/null, by turns; the least user and
system time of the whole process counts. Letters are compared paragraph by paragraph; marks, blanks and undrawn
characters are left out, for `visual` draws no harakat and the two break lines by different rules. Forms are compared
too; fribidi draws lam and alef with a mark between them as two letters.
"""

import collections
import gzip
import itertools
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WARRAQ = [str(TARGET / "release/warraq"), "print", "-", "--width", "72", "--bidi", "visual"]
FRIBIDI = ["fribidi", "-w", "72"]
SIZE = 10_000_000
RUNS = 9


def news():
    """Articles of two corpora by turns, title and text, until there are 10 MB."""
    folder = os.environ.get("WARRAQ_TEST_DATA") or sys.exit("needs a FILE or WARRAQ_TEST_DATA")
    names = ["ant_v1.jsonl.gz", "sanad_khaleej_8500.jsonl.gz"]
    files = [gzip.open(pathlib.Path(folder) / "data" / name, "rt") for name in names]
    text, size = [], 0
    for row in itertools.chain.from_iterable(zip(*files)):
        article = json.loads(row)
        text.append(f"{article['title']}\n{article['text']}\n\n".lstrip("\n"))
        size += len(text[-1].encode())
        if size > SIZE:
            break
    return "".join(text).encode()[:SIZE].decode(errors="ignore")


def cpu(command, path):
    """User and system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(path, "rb") as text:
        subprocess.run(command, stdin=text, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def letters(command, paragraphs):
    """What is drawn of each paragraph, counted."""
    # A line of its own between two paragraphs shows where one ends, wherever lines are broken.
    parts = "".join(f"{text}\n@{number}@\n" for number, text in enumerate(paragraphs))
    out = subprocess.run(command, input=parts.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    found, number = [collections.Counter()], 0
    for line in out.split("\n"):
        if line.strip() == f"@{number}@":
            number += 1
            found.append(collections.Counter())
        else:
            found[-1].update(c for c in line if unicodedata.category(c)[0] not in "MZC")
    return found


def plain(forms):
    """The letters of counted presentation forms."""
    return collections.Counter(unicodedata.normalize("NFKC", "".join(forms.elements())))


def main():
    text = open(sys.argv[1], encoding="utf-8", errors="replace").read() if len(sys.argv) > 1 else news()
    with tempfile.NamedTemporaryFile() as file:
        file.write(text.encode())
        file.flush()
        times = [(cpu(WARRAQ, file.name), cpu(FRIBIDI, file.name)) for _ in range(RUNS)]
    ours, theirs = (min(column) for column in zip(*times))
    size = len(text.encode()) / 1e6
    for name, seconds in [("warraq", ours), ("fribidi", theirs)]:
        print(f"{name:8}{seconds:8.3f} s of CPU {size / seconds:8.1f} MB/s")
    print(f"ratio   {ours / theirs:8.3f}   ({size:.1f} MB, the least of {RUNS} runs)")
    paragraphs = [line for line in text.split("\n") if line.strip()]
    pairs = list(zip(letters(WARRAQ, paragraphs), letters(FRIBIDI, paragraphs)))
    forms = [(a, b) for a, b in pairs if a != b]
    other = [(plain(a) - plain(b), plain(b) - plain(a)) for a, b in forms if plain(a) != plain(b)]
    for ours, theirs in other[:10]:
        print(f"only warraq {dict(ours)}, only fribidi {dict(theirs)}")
    print(f"of {len(paragraphs)} paragraphs {len(other)} differ in letters, {len(forms)} in forms")
    sys.exit(bool(other))


main()
