#!/usr/bin/env bash
# prove.sh - the reader photographed in real terminals, and its Arabic read back by OCR.
#   tests/terminals/prove.sh [-b BINARY] [-o FOLDER] [TERMINAL...]
#     TERMINAL   a name that shoot.sh knows, alone or as tmux@NAME or screen@NAME       [all of them]
#     -b         the program                                              [target/release/warraq]
#     -o         where pictures go, four for each terminal           [target/terminals]
# For each terminal: an article opened at 120x40 with Arabic in all panes (1), the same scrolled (2), a search whose
# hits are stepped through (3), and back after partial redraws (4). The article pane of 1, 2 and 4 is read. It prints
# the figures of the README's table, a row a terminal; exit 1 where a pane has a character error rate of 0.06 or more.
set -u
HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
BINARY=$ROOT/target/release/warraq OUT=$ROOT/target/terminals
while getopts 'b:o:h' o; do case $o in
 b) BINARY=$(realpath "$OPTARG");; o) OUT=$OPTARG;; *) sed -n '2,10p' "$0"; exit 2;; esac; done
shift $((OPTIND-1))
[ -x "$BINARY" ] || { echo "no program at $BINARY: cargo build --release" >&2; exit 2; }
[ $# -gt 0 ] || set -- xterm vte konsole mlterm kitty alacritty foot urxvt st zutty pterm qterminal xtermjs xtermjs-webgl \
  tmux@xterm tmux@vte tmux@konsole tmux@kitty tmux@mlterm tmux@pterm tmux@qterminal tmux@xtermjs screen@xterm screen@vte screen@kitty
mkdir -p "$OUT"; OUT=$(realpath "$OUT")
WORK=$(mktemp -d); trap 'rm -rf "$WORK"' EXIT
CORPUS=$WORK/corpus; mkdir "$CORPUS"
cp -r "$ROOT"/assets/sample/. "$CORPUS"; cp "$HERE"/corpus/*.md "$CORPUS"
export WARRAQ_DATA=$WORK/data WARRAQ_CACHE=$WORK/cache
"$BINARY" index "$CORPUS" 2>/dev/null || exit 2
# What the article pane shows, in logical order: OCR is held against it.
"$BINARY" show --lang ar --id "$("$BINARY" search "$CORPUS" -q 'عنوان:المتنبي' --json | sed 's/.*"id":"\([^"]*\)".*/\1/')" "$CORPUS" >"$WORK/text.txt" || exit 2
# The inside of the article pane, in cells.
AREA=31,13,89,38

columns() { # of a terminal that took another size than it was asked for
  sed -n 's/.*has size [0-9]* \([0-9]*\).*/\1/p' "$WORK/log"
}

prove() {
  local name=$1 terminal=${1#*@} command=("$BINARY" "$CORPUS" --lang ar) around=${1%@*} keys size shot cer row=()
  case $name in
    tmux@*) command=(tmux -u -L "$around" new-session "${command[*]@Q}");;
    screen@*) command=(screen -U -- "${command[@]}");;
  esac
  keys="Return sleep:0.7 shot:$OUT/$name-1.png j j j j j j j j sleep:0.5 shot:$OUT/$name-2.png"
  keys+=" slash sleep:0.3 type:2007 sleep:0.5 Return sleep:0.5 n sleep:0.3 shot:$OUT/$name-3.png"
  keys+=" Escape Escape sleep:0.3 Tab J K 3 g g j j k k sleep:0.5"
  "$HERE/shoot.sh" -t "$terminal" -g 120x40 -s 14 -o "$OUT/$name-4.png" -W 40 -w 2 -k "$keys" \
    -e WARRAQ_DATA="$WARRAQ_DATA" -e WARRAQ_CACHE="$WARRAQ_CACHE" -- "${command[@]}" >"$WORK/log" 2>&1 ||
    { echo "| $name | no picture |"; tail -2 "$WORK/log" >&2; return 1; }
  size=$(columns); size=${size:-120}x40
  local result=0
  for shot in 1 2 4; do
    cer=$(python3 "$HERE/legible.py" "$OUT/$name-$shot.png" "$size" "$AREA" "$WORK/text.txt") || result=1
    row+=("${cer#CER }")
  done
  printf '| %s | %s | %s | %s |\n' "$name" "${row[@]}"
  return $result
}

echo '| terminal | opened | scrolled | after a search and partial redraws |'
echo '| --- | --- | --- | --- |'
failed=0
for terminal in "$@"; do prove "$terminal" || failed=1; done
exit $failed
