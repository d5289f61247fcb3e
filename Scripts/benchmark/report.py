"""The measurements as Markdown."""

import math
import statistics


INTRODUCTION = """\
# How fast dogear is

Written by `Scripts/bench`, which builds every engine's index from the same records and asks all of them the same queries
in one run, in turn, each time beginning with another. Records beyond those of the file are put together from halves of two.
Every engine has the fields title, authors and abstract (dogear all of its own), stems English words, finds the ten best of
a query and reads their titles. dogear ranks as it always does, the second look at the best 12 or 30 by their texts
included, which is a third to a half of its time in queries of several words; matches are not marked and not counted. Its
library is opened as `dogear search` opens it, at a glance: like tantivy's and Lucene's searchers, it looks at one state of
the index. What stays in memory from one query to the next counts for whoever keeps it: dogear entries' records and what its
index says of words that were asked for before, tantivy blocks of its documents, SQLite and Xapian pages.

The classes: **rare** words are in two records or few more, **middle** ones in 0.2 to 1 % of them, **common** ones in
10 %; **and2** and **or** are two and three words of one abstract, **bag** eight to twelve words of it side by side, words
of the grammar included; **near** two frequent words with at most five others between them, in whatever order; **prefix**
three or four letters; **field** a word of titles; **not** a common word without a middle one. FTS5 is asked through Python's sqlite3, tantivy and Xapian through their modules for Python, Lucene in Java.
A whole process is one of a program that was just written; where the system has had to read it from the disk again, as
behind the builds of 800,000 records, each start takes four tenths of a millisecond longer, until it is written anew.
"""


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def text(results, conditions):
    parts = [
        INTRODUCTION.rstrip(),
        "Conditions: {date}, commit {commit}, {machine}, load {load:.1f}; records: {records}; {queries} queries of each"
        " class, each asked {rounds} times of each engine in turn, after a run to warm up. Figures are medians for each"
        " query, then the percentile over the queries of a class. Building took the median of three times, in turn, where it"
        " took up to half a minute.".format(**conditions)
    ]
    for result in results:
        parts += [f"## {result['size']:,} records, {result['megabytes']:,.0f} MB"] + sections(result)
    if len(results) > 1:
        parts += ["## Growth", growth(results)]
    return "\n\n".join(parts) + "\n"


def sections(result):
    engines = result["engines"]
    names = list(engines)
    ours = engines["dogear"]["classes"]
    median = {name: {cls: statistics.median(each) for cls, each in engines[name]["classes"].items()} for name in names}
    parts = []
    parts.append("Ten best hits in one process, median in microseconds, and the time of dogear as a multiple of theirs:")
    parts.append(table(
        ["class"] + [engines[name]["version"] for name in names],
        [
            [cls] + [
                number(median[name][cls])
                + ("" if name == "dogear" else f" ({median['dogear'][cls] / median[name][cls]:.2f}x)")
                for name in names
            ]
            for cls in ours
        ],
    ))
    parts.append("The slow ones, 95th and 99th percentile:")
    parts.append(table(
        ["class"] + [engines[name]["version"] for name in names],
        [
            [cls] + [
                " / ".join(number(percentile(engines[name]["classes"][cls], share)) for share in (0.95, 0.99))
                for name in names
            ]
            for cls in ours
        ],
    ))
    parts.append("Building:")
    parts.append(table(
        ["engine", "seconds", "records/s", "peak memory MB", "on disk MB", "of the NDJSON", "memory of searching MB"],
        [
            [
                one["version"], number(one["seconds"]), number(result["size"] / one["seconds"]),
                number(one["build_memory"]), number(one["disk"]), f"{one['disk'] / result['megabytes']:.2f}x",
                number(one["memory"]),
            ]
            for one in engines.values()
        ],
    ))
    parts.append("A whole process, median in milliseconds:")
    parts.append(table(
        ["library", "query", "dogear search", "sqlite3 shell", "ratio"],
        [
            [row["library"], row["class"], number(row["dogear"]), number(row["sqlite3"]),
             f"{row['dogear'] / row['sqlite3']:.2f}x"]
            for row in result["cold"]
        ],
    ))
    if result["search_memory"]:
        parts.append(f"Peak memory of one search for ten words: {number(result['search_memory'])} MB.")
    return parts


def growth(results):
    first, last = results[0], results[-1]
    names = [name for name in last["engines"] if name in first["engines"]]
    factor = math.log(last["size"] / first["size"])

    def exponent(name, cls):
        small, large = (statistics.median(one["engines"][name]["classes"][cls]) for one in (first, last))
        return f"{math.log(large / small) / factor:.2f}"

    return (
        f"k in time ~ N^k, from {first['size']:,} to {last['size']:,} records:\n\n"
        + table(
            ["class"] + [last["engines"][name]["version"] for name in names],
            [[cls] + [exponent(name, cls) for name in names] for cls in last["engines"]["dogear"]["classes"]],
        )
    )
