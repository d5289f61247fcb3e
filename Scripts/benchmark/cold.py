"""Whole processes: `dogear search` against the sqlite3 shell on a plain FTS5 table of the same texts, in turn."""

import os
import statistics
import subprocess
import time

import engines


def measure(binaries, folder, log, rounds):
    """Medians in milliseconds: a row for each library and kind of query."""
    program = os.path.join(binaries, "dogear")
    small = os.path.join(folder, "small.sqlite")
    subprocess.run([program, "add", "--quiet", "--library", small, "Corpus/reading-list.ndjson"], check=True)
    rows = []
    for library in [small, os.path.join(folder, "library.sqlite")]:
        peer = library + ".peer"
        copy(library, peer)
        if library == small:
            asked = [{"class": "word", "kind": "word", "words": ["attention"]},
                     {"class": "or", "kind": "or", "words": ["speculative", "decoding", "attention"]}]
        else:
            asked = [next(query for query in log if query["class"] == name) for name in ["rare", "common", "or", "bag"]]
        for query in asked:
            ours = [program, "search", "--library", library, "--tsv", engines.text(query)]
            theirs = ["sqlite3", peer, statement(query)]
            times = [[], []]
            for _ in range(rounds):
                for at, command in enumerate([ours, theirs]):
                    start = time.perf_counter()
                    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    times[at].append((time.perf_counter() - start) * 1e3)
            rows.append({
                "library": "the first reading list" if library == small else "all records",
                "class": query["class"],
                "dogear": statistics.median(times[0]),
                "sqlite3": statistics.median(times[1]),
            })
    return rows


def copy(library, path):
    script = f"""
        ATTACH '{library}' AS dogear;
        CREATE VIRTUAL TABLE t USING fts5(title, note, authors, section, tags, abstract, url UNINDEXED, year UNINDEXED);
        INSERT INTO t SELECT content.title, content.note, content.authors, content.section, content.tags,
            content.abstract, entry.links, entry.year
          FROM dogear.index_content AS content JOIN dogear.entry ON entry.number = content.number;
        INSERT INTO t(t) VALUES ('optimize');"""
    subprocess.run(["sqlite3", path, script], check=True)


def statement(query):
    joined = (" OR " if query["kind"] in ("or", "bag") else " AND ").join(f'"{word}"' for word in query["words"])
    return f"SELECT rowid, title, section, year, url FROM t WHERE t MATCH '{joined}' ORDER BY rank LIMIT 10"
