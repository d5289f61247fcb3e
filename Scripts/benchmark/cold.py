"""Whole processes: `dogear search` against the sqlite3 shell on a plain FTS5 table of the same texts, in turn."""

import json
import os
import sqlite3
import statistics
import subprocess
import time

import engines

# Queries of each class.
QUERIES = 7


def measure(binaries, folder, log, rounds):
    """Medians in milliseconds: a row for each library and kind of query."""
    program = os.path.join(binaries, "dogear")
    # What was built goes to the disk first, which takes a processor's time as well.
    os.sync()
    small = os.path.join(folder, "small.sqlite")
    subprocess.run([program, "add", "--quiet", "--library", small, "Corpus/reading-list.ndjson"], check=True)
    rows = []
    for library in [small, os.path.join(folder, "library.sqlite")]:
        peer = library + ".peer"
        copy(program, library, peer)
        if library == small:
            classes = {"word": [{"kind": "word", "words": ["attention"]}],
                       "or": [{"kind": "or", "words": ["speculative", "decoding", "attention"]}]}
        else:
            classes = {name: [query for query in log if query["class"] == name][:QUERIES]
                       for name in ["rare", "common", "or", "bag"]}
        for name, asked in classes.items():
            # A row is the median query: one by itself can be much rarer or more frequent than its class.
            times = [compare(program, library, peer, query, -(-rounds // len(asked))) for query in asked]
            rows.append({
                "library": "the first reading list" if library == small else "all records",
                "class": name,
                "dogear": statistics.median(ours for ours, _ in times),
                "sqlite3": statistics.median(theirs for _, theirs in times),
            })
    return rows


def compare(program, library, peer, query, rounds):
    """The medians of both programs for one query, started in turn."""
    commands = [[program, "search", "--library", library, "--tsv", engines.text(query)],
                ["sqlite3", peer, statement(query)]]
    times = [[], []]
    for _ in range(rounds):
        for at, command in enumerate(commands):
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[at].append((time.perf_counter() - start) * 1e3)
    return [statistics.median(one) for one in times]


def copy(program, library, path):
    """A plain FTS5 table of what the library has."""
    export = [program, "export", "--library", library, "--format", "ndjson"]
    with subprocess.Popen(export, stdout=subprocess.PIPE, text=True) as process, sqlite3.connect(path) as db:
        db.execute(
            "CREATE VIRTUAL TABLE t USING"
            " fts5(title, note, authors, section, tags, abstract, url UNINDEXED, year UNINDEXED)")
        db.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(row, process.stdout))
        db.execute("INSERT INTO t(t) VALUES ('optimize')")


def row(line):
    record = json.loads(line)
    section = "\n".join(record.get("sections", []) + [record.get("tagline", "")])
    return (
        record["title"], record.get("note"), "\n".join(record.get("authors", [])), section,
        "\n".join(record.get("tags", [])), record.get("abstract"), record.get("url"), record.get("year"))


def statement(query):
    joined = (" OR " if query["kind"] in ("or", "bag") else " AND ").join(f'"{word}"' for word in query["words"])
    return f"SELECT rowid, title, section, year, url FROM t WHERE t MATCH '{joined}' ORDER BY rank LIMIT 10"
