#!/usr/bin/env python3
"""How well can the Arabic of a terminal screenshot be read?  Character error rate (CER) by OCR, row by row.

usage: legible.py SHOT.png COLSxROWS X0,Y0,X1,Y1 TEXT.txt [-v]

COLSxROWS is the terminal's size in cells, X0,Y0,X1,Y1 the area to read in cells (end exclusive: the inside of the article pane), TEXT.txt the logical text
that the area shows (it may hold more than is shown). Each row is compared with the part of the text that fits it best; rows without ink are skipped.
Right pictures give 0.01-0.05 over ten rows or more, wrong order 0.60 and more. OCR does not see joining: look at the picture too.
Needs tesseract-ocr, tesseract-ocr-ara (Debian) and pillow, numpy, rapidfuzz (PyPI). Use 14 pt, DejaVu Sans Mono.
"""
import os, re, subprocess, sys, tempfile, unicodedata
import numpy as np
from PIL import Image
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

os.environ["OMP_THREAD_LIMIT"] = "1"
FOLD = str.maketrans("أإآٱىةؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايهوي01234567890123456789")


def norm(text):
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf")).replace("ـ", "").translate(FOLD)
    return re.sub(r"\s+", " ", re.sub(r"[^\w ]", "", text)).strip()


def ocr(image, height):
    image = image.resize((max(1, image.width * height // image.height), height), Image.LANCZOS)
    page = Image.new("L", (image.width + 60, image.height + 60), 255)
    page.paste(image, (30, 30))
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        page.save(file.name, dpi=(300, 300))
        run = subprocess.run(["tesseract", file.name, "-", "-l", "ara", "--psm", "7"], capture_output=True, text=True, timeout=60)
    return run.stdout.strip().replace("\n", " ")


def row_cer(read, text):
    read = norm(read)
    if not read:
        return 1.0, ""
    hit = fuzz.partial_ratio_alignment(read, text)
    best = text[hit.dest_start:hit.dest_end] if hit else ""
    return Levenshtein.distance(read, best) / max(1, len(read)), best


def main():
    shot, size, area, text_file = sys.argv[1:5]
    columns, rows = map(int, size.split("x"))
    x0, y0, x1, y1 = map(int, area.split(","))
    picture = Image.open(shot).convert("RGB")
    cw, ch = picture.width / columns, picture.height / rows
    text = norm(open(text_file, encoding="utf-8").read())
    total = letters = read_rows = 0
    for row in range(y0, y1):
        box = (int(x0 * cw), int((row - 0.2) * ch), int(x1 * cw), int((row + 1.2) * ch))
        pixels = np.asarray(picture.crop(box)).astype(int)
        ground = np.median(pixels.reshape(-1, 3), axis=0)
        ink = np.abs(pixels - ground).max(axis=2)
        # Neighbouring lines reach into the box: a row counts as written by what stands in its own middle.
        margin = ink.shape[0] * 2 // 7
        written = ink[margin:-margin] > 90
        if written.sum() < 25:
            continue
        columns_with_ink = np.flatnonzero(written.any(axis=0))
        ink = ink[:, max(0, columns_with_ink[0] - 12):columns_with_ink[-1] + 12]
        strip = Image.fromarray((255 - np.clip(ink * 255 / max(1, ink.max()), 0, 255)).astype("uint8"))
        best = min((row_cer(ocr(strip, h), text) + (h,) for h in (60, 45, 80)), key=lambda r: r[0])
        weight = max(1, len(best[1]))
        total, letters, read_rows = total + best[0] * weight, letters + weight, read_rows + 1
        if "-v" in sys.argv:
            print(f"row {row}: {best[0]:.3f} {best[1][:60]}")
    print(f"CER {total / max(1, letters):.3f} over {read_rows} rows, {letters} letters")
    sys.exit(0 if read_rows >= 5 and total / max(1, letters) < 0.06 else 1)


main()
