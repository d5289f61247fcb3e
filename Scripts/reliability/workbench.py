"""A folder with a library, sources and the binary under test; what a library holds; and whether it is sound."""
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess

SUFFIXES = ("", "-wal", "-shm", "-journal")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# Derived from the other tables, or only the time of a look at a file.
DERIVED = re.compile(r"index_|sqlite_")


class Loss(Exception):
    """Something that was promised does not hold."""


class Run:
    def __init__(self, status, output, messages):
        self.status, self.output, self.messages = status, output, messages


class Workbench:
    def __init__(self, folder, binary):
        self.folder, self.binary = folder, binary
        self.path = os.path.join(folder, "library.sqlite")
        os.makedirs(folder, exist_ok=True)

    def environment(self, extra=None):
        return {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TMPDIR": self.folder, **(extra or {})}

    def start(self, arguments, library=None, extra=None, **options):
        environment = self.environment(extra)
        environment["DOGEAR_LIBRARY"] = library or self.path
        return subprocess.Popen(
            [self.binary, *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run(self, *arguments, library=None, extra=None, seconds=120, **options):
        process = self.start(arguments, library, extra, **options)
        try:
            output, messages = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Loss(f"{' '.join(arguments)[:200]}: still running after {seconds} s")
        return Run(process.returncode, output.decode("utf-8", "replace"), messages.decode("utf-8", "replace"))

    def must(self, *arguments, **options):
        run = self.run(*arguments, **options)
        if run.status != 0:
            raise Loss(f"dogear {' '.join(arguments)[:200]}: status {run.status}: {run.messages[:500]}")
        return run

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path


def copy(source, target):
    """Copies a library that nobody has open, with what belongs to it."""
    for suffix in SUFFIXES:
        if os.path.lexists(target + suffix):
            os.remove(target + suffix)
    for suffix in ("", "-wal", "-journal"):
        if os.path.exists(source + suffix):
            shutil.copyfile(source + suffix, target + suffix)


def tables(library):
    """Every row of every plain table, as text without times; None for a file that is no library yet."""
    db = sqlite3.connect(library)
    try:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        result = {}
        for name in names:
            if DERIVED.match(name):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})") if row[1] != "modified"]
            rows = db.execute(f"SELECT {', '.join(columns)} FROM {name}")
            result[name] = sorted(TIME.sub("T", repr(row)) for row in rows)
        return result or None
    finally:
        db.close()


def digest(library):
    return hashlib.sha256(repr(tables(library)).encode()).hexdigest()


def count(library):
    db = sqlite3.connect(library)
    try:
        return db.execute("SELECT count(*) FROM entry").fetchone()[0]
    finally:
        db.close()


def is_clean(run):
    """Whether a run ended in order: found or not, or an error in one line."""
    if run.status in (0, 1):
        return True
    lines = [line for line in run.messages.split("\n") if line]
    return run.status == 2 and len(lines) >= 1 and all(line.startswith(("dogear: ", "/")) for line in lines)


def verify(bench, library, word="torture"):
    """The library opens, `check` is clean, and a search for a word of every entry finds every entry."""
    run = bench.run("check", library=library)
    if run.status != 0:
        raise Loss(f"check: status {run.status}: {run.messages[:500]}")
    listed = bench.run("list", "--ids", library=library)
    found = bench.run("search", "--ids", "-n", "1000000", word, library=library)
    entries = count(library)
    for name, answer in (("list", listed), ("search", found)):
        if answer.status != (0 if entries else 1) or len(answer.output.splitlines()) != entries:
            raise Loss(
                f"{name}: status {answer.status}, {len(answer.output.splitlines())} of {entries} entries: "
                f"{answer.messages[:300]}")


def signalled(status):
    return status < 0 and -status != signal.SIGKILL
