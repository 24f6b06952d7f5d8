#!/usr/bin/env python3
"""SQLite FTS5 at the work of a search: count, best 50 with snippets, months, outlets and sections. Beside `scale.rs`.

usage: fts5.py CORPUS.jsonl DATABASE QUESTIONS   (the database is made if it is not there; a question a line, FTS5 syntax)

The text is folded before it is indexed and asked, as warraq folds letters; FTS5 knows no Arabic stems. Prints what was
measured, tab, the median and the 95th percentile in milliseconds; of making it, the seconds of CPU and the bytes.
"""
import json, os, re, sqlite3, sys, time

corpus, database, questions = sys.argv[1:4]
marks = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f]")
letters = str.maketrans("أإآٱىیةؤئکگ٠١٢٣٤٥٦٧٨٩", "ااااييهءءكك0123456789")


def folded(text):
    return marks.sub("", text or "").translate(letters)


start = time.process_time()
made = not os.path.exists(database)
db = sqlite3.connect(database)
# As warraq, it may map its files.
db.execute("pragma mmap_size = 17179869184")
if made:
    db.execute("create virtual table texts using fts5(title, body, tokenize = 'unicode61 remove_diacritics 0')")
    db.execute("create table articles(id integer primary key, month text, source text, category text)")
    with open(corpus, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            db.execute("insert into texts(rowid, title, body) values (?, ?, ?)",
                       (number, folded(record.get("title")), folded(record.get("text"))))
            db.execute("insert into articles values (?, ?, ?, ?)",
                       (number, (record.get("date") or "")[:7], record.get("source"), record.get("category")))
    db.commit()
    db.execute("insert into texts(texts) values ('optimize')")
    db.commit()
    print(f"made\t{time.process_time() - start:.1f}\t{os.path.getsize(database)}")

times = {"count": [], "best 50": [], "counts": []}
for question in open(questions, encoding="utf-8"):
    question = folded(question.strip())
    start = time.perf_counter()
    db.execute("select count(*) from texts where texts match ?", (question,)).fetchone()
    times["count"].append(time.perf_counter() - start)
    db.execute("select rowid, snippet(texts, 1, '[', ']', '…', 28) from texts where texts match ? order by rank limit 50",
               (question,)).fetchall()
    times["best 50"].append(time.perf_counter() - start)
    start = time.perf_counter()
    for column in ("month", "source", "category"):
        db.execute(f"select {column}, count(*) from articles where id in "
                   f"(select rowid from texts where texts match ?) group by {column}", (question,)).fetchall()
    times["counts"].append(time.perf_counter() - start)

for name, spent in times.items():
    spent.sort()
    at = lambda share: spent[min(len(spent) - 1, int(share * len(spent)))] * 1000
    if spent:
        print(f"{name}\t{at(0.5):.2f}\t{at(0.95):.2f}")
