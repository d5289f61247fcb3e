"""dogear against other engines: the same records, the same queries, in the same run. Called by Scripts/bench.

    python3 Scripts/benchmark BINARIES [--records FILE] [--sizes 10000,100000] [--rounds N] [--queries N]
                                       [--engines NAMES] [--report FILE]
"""

import argparse
import datetime
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile

import cold
import corpus
import engines
import queries
import report

# Times that each engine builds its index, in turn, and seconds beyond which once is enough.
BUILDS, LONG_BUILD = 3, 30


def main():
    options = argparse.ArgumentParser(prog="Scripts/bench")
    options.add_argument("binaries", help=argparse.SUPPRESS)
    options.add_argument("--records", help="NDJSON with title, authors, abstract; default: made from Corpus/")
    options.add_argument("--sizes", default="10000,100000", help="how many records, sampled or multiplied")
    options.add_argument("--rounds", type=int, default=5, help="times that each query is asked of each engine")
    options.add_argument("--queries", type=int, default=30, help="queries of each class")
    options.add_argument("--engines", default="fts5,tantivy,xapian,lucene", help="peers, as far as they are installed")
    options.add_argument("--report", help="a file for the tables, in Markdown")
    chosen = options.parse_args()
    if chosen.records:
        with open(chosen.records) as file:
            source = [json.loads(line) for line in file]
        random.Random(1).shuffle(source)
    else:
        source = corpus.from_markdown("Corpus/reading-list.md")

    results = []
    for size in [int(text) for text in chosen.sizes.split(",")]:
        with tempfile.TemporaryDirectory(prefix="dogear-bench.") as folder:
            results.append(measure(size, source, folder, chosen))
    text = report.text(results, conditions(chosen))
    print(text)
    if chosen.report:
        with open(chosen.report, "w") as file:
            file.write(text)


def measure(size, source, folder, chosen):
    records = os.path.join(folder, "records.ndjson")
    corpus.write(records, size, source)
    log = queries.draw(records, chosen.queries)
    result = {"size": size, "megabytes": os.path.getsize(records) / 1e6, "engines": {}, "cold": []}

    running = [engines.dogear(chosen.binaries, folder)]
    for name in chosen.engines.split(","):
        if size > engines.MOST_RECORDS.get(name, size):
            continue
        engine = engines.lucene(folder) if name == "lucene" else engines.peer(name, folder)
        if engine:
            running.append(engine)
        else:
            print(f"{name}: not installed", file=sys.stderr)
    builds = {engine.name: [] for engine in running}
    for turn in range(BUILDS):
        for engine in running:
            if turn > 0 and builds[engine.name][0][0] > LONG_BUILD:
                continue
            print(f"{size}: {engine.name} builds", file=sys.stderr)
            # None is held up by what others have still to write to the disk.
            os.sync()
            builds[engine.name].append(engine.build(records))
    for engine in running:
        seconds, memory = (statistics.median(figures) for figures in zip(*builds[engine.name]))
        result["engines"][engine.name] = {
            "version": engine.version, "seconds": seconds, "build_memory": memory, "disk": engine.size(), "classes": {}}
    print(f"{size}: queries", file=sys.stderr)
    for engine in running:
        engine.start()
        warm_up(engine, log)
    for name in queries.CLASSES:
        asked = [query for query in log if query["class"] == name]
        times = {engine.name: [[] for _ in asked] for engine in running}
        for turn in range(chosen.rounds):
            for at, query in enumerate(asked):
                # Each time another begins: whoever comes behind a large one finds least in the processor's caches.
                first = (turn + at) % len(running)
                for engine in running[first:] + running[:first]:
                    times[engine.name][at].append(engine.ask(query)[0])
        for engine in running:
            each = sorted(statistics.median(one) for one in times[engine.name])
            result["engines"][engine.name]["classes"][name] = each
    for engine in running:
        result["engines"][engine.name]["memory"] = engine.memory()
        engine.stop()
    print(f"{size}: whole processes", file=sys.stderr)
    query = "the effect of dark matter on the rotation of galaxies"
    library = os.path.join(running[0].folder, "library.sqlite")
    result["search_memory"] = engines.peak_memory(
        [os.path.join(chosen.binaries, "dogear"), "search", "--library", library, "--tsv", query])
    result["cold"] = cold.measure(chosen.binaries, running[0].folder, log, max(21, chosen.rounds))
    return result


def warm_up(engine, log):
    """Once all queries; and more where code is compiled as it runs."""
    for query in log * (5 if engine.name == "lucene" else 1):
        engine.ask(query)


def conditions(chosen):
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return {
        "date": datetime.date.today().isoformat(),
        "machine": f"{len(models)} cores of {models[0] if models else 'unknown'}, {platform.system()}",
        "commit": commit,
        "load": os.getloadavg()[1],
        "rounds": chosen.rounds,
        "queries": chosen.queries,
        "records": os.path.basename(chosen.records) if chosen.records else "made from Corpus/",
    }


if __name__ == "__main__":
    main()
