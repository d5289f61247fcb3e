"""The engines of a benchmark as processes that stay: built once, then asked in turn."""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java/lucene-{}-*.jar"


class Engine:
    """A process that answers a query a line with "microseconds hits"."""

    def __init__(self, name, version, folder, build, serve, line=json.dumps):
        self.name, self.version, self.folder = name, version, folder
        self.build_command, self.serve_command, self.line = build, serve, line
        self.process = None

    def build(self, records):
        """Builds the index anew; wall seconds, and the peak of memory in MB."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        command = self.build_command(records, self.folder)
        start = time.perf_counter()
        memory = peak_memory(command)
        if memory is None:
            sys.exit(f"{self.name}: the index could not be built")
        return time.perf_counter() - start, memory

    def size(self):
        """Megabytes on disk."""
        return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(self.folder) for name in names) / 1e6

    def start(self):
        self.process = subprocess.Popen(
            self.serve_command(self.folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, query):
        """Microseconds, and how many hits."""
        self.process.stdin.write(self.line(query) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 2:
            sys.exit(f"{self.name}: no answer to {query}")
        return float(answer[0]), int(answer[1])

    def memory(self):
        """The process's peak of resident memory in MB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1000

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def peak_memory(command):
    """Runs a command and returns its peak of resident memory in MB, or None if it fails.

    Through time(1): of a child of this process the system counts what this one has, too.
    """
    with tempfile.NamedTemporaryFile("r") as figure:
        timed = ["/usr/bin/time", "-o", figure.name, "-f", "%M"] + command
        if subprocess.run(timed, stdout=subprocess.DEVNULL).returncode != 0:
            return None
        return int(figure.read().split()[-1]) / 1000


def dogear(binaries, folder):
    program, bench = os.path.join(binaries, "dogear"), os.path.join(binaries, "dogear-bench")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    library = "library.sqlite"
    return Engine(
        "dogear",
        "dogear " + version.split()[-1],
        os.path.join(folder, "dogear"),
        lambda records, at: [program, "add", "--quiet", "--library", os.path.join(at, library), records],
        lambda at: [bench, os.path.join(at, library)],
        lambda query: text(query),
    )


def text(query):
    """A query as a person types it into dogear."""
    words = query["words"]
    return {
        "prefix": lambda: words[0] + "*",
        "phrase": lambda: '"' + " ".join(words) + '"',
        "near": lambda: '"' + " ".join(words) + '"~5',
        "field": lambda: "title:" + words[0],
        "or": lambda: " OR ".join(words),
        "not": lambda: " NOT ".join(words),
    }.get(query["kind"], lambda: " ".join(words))()


# More records than these take the engine a quarter of an hour to index.
MOST_RECORDS = {"xapian": 200_000}


def peer(name, folder):
    """One of peers.py, or None where no Python has what it needs."""
    script = os.path.join(HERE, "peers.py")
    for python in [sys.executable, "/usr/bin/python3"]:
        answer = subprocess.run([python, script, name, "version"], capture_output=True, text=True)
        if answer.returncode == 0:
            return Engine(
                name,
                answer.stdout.strip(),
                os.path.join(folder, name),
                lambda records, at: [python, script, name, "build", records, at],
                lambda at: [python, script, name, "serve", at],
            )
    return None


def lucene(folder):
    """Lucene, or None without a JDK or Debian's jars of it."""
    jars = ":".join(glob.glob(JARS.format("core")) + glob.glob(JARS.format("analyzers-common")))
    if not shutil.which("javac") or not jars:
        return None
    classes = tempfile.mkdtemp(dir=folder)
    subprocess.run(
        ["javac", "-cp", jars, "-d", classes, os.path.join(HERE, "Lucene.java")], check=True, capture_output=True
    )
    java = ["java", "-Xmx2g", "-cp", f"{jars}:{classes}", "Lucene"]
    version = subprocess.run(java + ["version"], capture_output=True, text=True, check=True).stdout.strip()

    def build(records, at):
        lines = os.path.join(folder, "lucene.tsv")
        with open(records) as source, open(lines, "w") as target:
            for line in source:
                record = json.loads(line)
                values = record["title"], " ".join(record.get("authors", [])), record.get("abstract", "")
                target.write("\t".join(" ".join(value.split()) for value in values) + "\n")
        return java + ["build", lines, at]

    return Engine(
        "lucene",
        version,
        os.path.join(folder, "lucene"),
        build,
        lambda at: java + ["serve", at],
        lambda query: "\t".join([query["kind"]] + query["words"]),
    )
