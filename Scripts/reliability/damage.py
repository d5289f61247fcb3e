"""Libraries that are cut, overwritten or of bits that flipped: what every command says of them, and what is salvaged."""
import contextlib
import os
import shutil
import sqlite3

import commands
from workbench import SUFFIXES, Loss, copy, count, is_clean

ASKED = (
    ["search", "torture"], ["search", "--json", "gradient decoding", "-n", "50"], ["list"], ["sections"], ["saved"],
    ["sources"], ["undo", "--list"], ["export", "--format", "ndjson"], ["export", "--all"], ["check"],
)


class Damage:
    def __init__(self, bench, random):
        self.bench, self.random = bench, random
        self.done, self.lost = {}, []
        self.salvaged = self.expected = 0

    def all(self, rounds):
        bench, random = self.bench, self.random
        bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(600)))
        for step in range(30):
            name = random.choice(["edit", "tag", "note", "save", "move"])
            bench.must(*commands.EVERY[name](bench, random, step))
        bench.must("check")
        self.whole = bench.path
        self.entries = count(self.whole)
        self.file = os.path.join(bench.folder, "damaged.sqlite")
        with contextlib.closing(sqlite3.connect(self.whole)) as db:
            self.page_size = db.execute("PRAGMA page_size").fetchone()[0]
            self.tops = [1] + [row[0] for row in db.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")]
        kinds = {
            "cut": self.cut, "bits": self.bits, "zeros": self.zeros, "noise": self.noise, "head": self.head, "top": self.top}
        for place, (kind, harm) in enumerate(kinds.items()):
            for step in range(place * 1_000_000, place * 1_000_000 + rounds):
                self.once(kind, harm, step)

    def once(self, kind, harm, step):
        bench = self.bench
        for suffix in SUFFIXES:
            if os.path.exists(self.file + suffix):
                os.remove(self.file + suffix)
        copy(self.whole, self.file)
        with open(self.file, "r+b") as file:
            harm(file, os.path.getsize(self.file))
        number, noticed = self.done.get(kind, (0, 0))
        kept = os.path.join(bench.folder, "kept.sqlite")
        shutil.copyfile(self.file, kept)
        try:
            for arguments in ASKED:
                run = bench.run(*arguments, library=self.file, seconds=60)
                if run.status not in (0, 1, 2) or not is_clean(run):
                    raise Loss(f"{' '.join(arguments)}: status {run.status}: {run.messages[-300:]!r}")
                if arguments[0] != "check" and run.messages.count("\n") > 1:
                    raise Loss(f"{' '.join(arguments)}: several lines: {run.messages[:300]!r}")
            noticed += run.status == 2
            run = bench.run("check", "--fix", library=self.file)
            if not is_clean(run):
                raise Loss(f"check --fix: status {run.status}: {run.messages[-300:]!r}")
            saved = self.recover(kept)
            # What lies below is all there.
            if kind == "top" and saved != self.entries:
                raise Loss(f"recover: {saved} of {self.entries} entries")
        except Loss as loss:
            self.lost.append((step, kind, str(loss)))
            print(f"  FAILURE at step {step}, {kind}: {loss}", flush=True)
            shutil.copyfile(kept, os.path.join(bench.folder, f"failed-{step}.sqlite"))
        self.done[kind] = (number + 1, noticed)

    def recover(self, path):
        """What can be read is in a new library, which is sound; so many entries."""
        bench = self.bench
        new = os.path.join(bench.folder, "recovered.sqlite")
        for suffix in SUFFIXES:
            if os.path.exists(new + suffix):
                os.remove(new + suffix)
        run = bench.run("recover", new, library=path)
        if not is_clean(run):
            raise Loss(f"recover: status {run.status}: {run.messages[-300:]!r}")
        self.expected += self.entries
        if not os.path.exists(new):
            if run.status != 2:
                raise Loss(f"recover: status {run.status} and no library")
            return 0
        check = bench.run("check", library=new)
        if check.status != 0:
            raise Loss(f"check of what was recovered: {check.messages[:300]!r}")
        saved = count(new)
        self.salvaged += saved
        return saved

    def cut(self, file, size):
        file.truncate(self.random.randrange(0, size))

    def bits(self, file, size):
        for _ in range(self.random.choice([1, 1, 4, 40])):
            at = self.random.randrange(0, size)
            file.seek(at)
            byte = file.read(1)[0] ^ (1 << self.random.randrange(8))
            file.seek(at)
            file.write(bytes([byte]))

    def zeros(self, file, size):
        self.overwrite(file, size, lambda length: bytes(length))

    def noise(self, file, size):
        self.overwrite(file, size, self.random.randbytes)

    def overwrite(self, file, size, make):
        length = self.random.choice([64, 512, 4096, 8192, 65536])
        at = self.random.randrange(0, size) // 512 * 512
        file.seek(at)
        file.write(make(min(length, size - at)))

    def top(self, file, size):
        """The page at which a table or an index begins, or the file."""
        file.seek((self.random.choice(self.tops) - 1) * self.page_size)
        file.write(self.random.choice([bytes(self.page_size), self.random.randbytes(self.page_size)]))

    def head(self, file, size):
        """The first hundred bytes, which say what the file is."""
        for _ in range(self.random.choice([1, 3, 100])):
            file.seek(self.random.randrange(0, 100))
            file.write(self.random.randbytes(1))
