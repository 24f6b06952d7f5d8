#!/usr/bin/env bash
# golden.sh - draws the golden lines anew: the third column of src/typeset/golden.tsv from the first two, by FriBidi.
# Run by hand where the program `fribidi` (1.0.8) is; CI compares our own pictures with what is committed.
set -eu
cd "$(dirname "$0")/.."
table=src/typeset/golden.tsv
grep '^#' "$table" >"$table.new"
grep -v '^#' "$table" | cut -f1,2 | while IFS=$'\t' read -r direction text; do
  option=(); [ "$direction" = auto ] || option=(--"$direction")
  # U+FEFF is FriBidi's filler behind a lam-alef.
  picture=$(printf '%s\n' "$text" | fribidi "${option[@]}" --nopad --nobreak --reordernsm --clean | sed 's/\xef\xbb\xbf//g')
  printf '%s\t%s\t%s\n' "$direction" "$text" "$picture"
done >>"$table.new"
mv "$table.new" "$table"
