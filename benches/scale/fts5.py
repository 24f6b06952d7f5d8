#!/usr/bin/env python3
"""SQLite FTS5 at the work of a search: count, best 50 with snippets, months, outlets and sections. Beside `scale.rs`.

usage: fts5.py CORPUS.jsonl DATABASE QUESTIONS   (the database is made if it is not there; a question a line, FTS5 syntax)

The text is folded before it is indexed and asked, as warraq folds letters; FTS5 knows no Arabic stems.
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
    print(f"FTS5 index       {time.process_time() - start:8.1f} s CPU  {os.path.getsize(database) / 1e6:8.1f} MB")

page, counts = [], []
for question in open(questions, encoding="utf-8"):
    question = folded(question.strip())
    start = time.perf_counter()
    db.execute("select count(*) from texts where texts match ?", (question,)).fetchone()
    db.execute("select rowid, snippet(texts, 1, '[', ']', '…', 28) from texts where texts match ? order by rank limit 50",
               (question,)).fetchall()
    page.append(time.perf_counter() - start)
    start = time.perf_counter()
    for column in ("month", "source", "category"):
        db.execute(f"select {column}, count(*) from articles where id in "
                   f"(select rowid from texts where texts match ?) group by {column}", (question,)).fetchall()
    counts.append(time.perf_counter() - start)

for name, times in (("first page", page), ("all counts", counts)):
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
    print(f"FTS5 {name:<12} {at(0.5):8.1f} ms median  {at(0.95):8.1f} ms 95 %  {times[-1] * 1000:8.1f} ms worst")
