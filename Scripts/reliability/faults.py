"""Writes that fail while a command is at work, places that cannot be written, and disks that are full."""
import os
import stat
import subprocess

import commands
from workbench import SUFFIXES, Loss, copy, count, digest, is_clean, signalled, tables, verify

NOBODY = 65534
KINDS = ("enospc", "eio", "eio-once", "short")


class Faults:
    def __init__(self, bench, random, shim):
        self.bench, self.random, self.shim = bench, random, shim
        self.done, self.failed, self.lost = {}, {}, []

    def report(self, kind, step, text):
        self.lost.append((step, kind, text))
        print(f"  LOSS at step {step}, {kind}: {text}", flush=True)

    def writes(self, kind, rounds, first):
        """At the Nth call that writes the library, and at all later ones, or at that one alone."""
        bench, random = self.bench, self.random
        if not os.path.exists(bench.path):
            bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(300)))
        names = sorted(set(commands.EVERY) - {"reload", "update", "folder"})
        other = os.path.join(bench.folder, "reference.sqlite")
        tally = os.path.join(bench.folder, "calls")
        empty = commands.make_empty(bench)
        for step in range(first, first + rounds):
            arguments = commands.EVERY[names[step % len(names)]](bench, random, step)
            # Now and then a first load, which writes into the file itself.
            if step % 10 == 9:
                copy(empty, bench.path)
                arguments = ["add", commands.write_list(bench, random, "list0.ndjson", range(300))]
            before = digest(bench.path)
            copy(bench.path, other)
            undisturbed = bench.run(*arguments, library=other, extra=self.shim.counting(tally))
            after = digest(other)
            at = random.randrange(1, max(2, self.shim.count(tally) + 1))
            try:
                run = bench.run(*arguments, extra=self.shim.failing(kind, at))
                self.done[kind] = self.done.get(kind, 0) + 1
                self.failed[kind] = self.failed.get(kind, 0) + (run.status == 2 and undisturbed.status != 2)
                what = f"{' '.join(arguments)[:80]} at call {at}: "
                if signalled(run.status) or not is_clean(run):
                    raise Loss(what + f"status {run.status}: {run.messages[:300]!r}")
                if run.status == 2 and run.messages.count("\n") > 1 and undisturbed.status != 2:
                    raise Loss(what + f"more than one line: {run.messages[:300]!r}")
                verify(bench, bench.path)
                now = digest(bench.path)
                # What fails while it is committed may be there or not, but never in part.
                if now not in (before, after) or (run.status == 0 and now != after):
                    raise Loss(what + f"status {run.status}, and the library is in another state")
            except Loss as loss:
                self.report(kind, step, str(loss))
            if count(bench.path) == 0:
                bench.must("add", os.path.join(bench.folder, "list0.ndjson"))

    def full_disk(self, rounds, first):
        """A library on a disk of its own, filled up but for some kilobytes."""
        bench, random = self.bench, self.random
        mount = os.path.join(bench.folder, "disk")
        os.makedirs(mount, exist_ok=True)
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mount], capture_output=True)
        if made.returncode:
            print("  a disk of its own needs the right to mount: left out", flush=True)
            return
        library, filler = os.path.join(mount, "library.sqlite"), os.path.join(mount, "filler")
        try:
            bench.must("add", commands.write_list(bench, random, "disk.ndjson", range(200)), library=library)
            for step in range(first, first + rounds):
                before = tables(library)
                start = random.randrange(200, 4_000)
                arguments = random.choice([
                    ["add", commands.write_list(bench, random, "more.ndjson", range(start, start + 300))], ["rebuild"],
                    ["tag", *commands.some_ids(library, random, 50), "+full"], ["search", "torture"]])
                free = os.statvfs(mount).f_bavail * os.statvfs(mount).f_bsize
                with open(filler, "wb") as file:
                    file.write(b"x" * max(0, free - random.choice([0, 0, random.randrange(0, 400_000)])))
                run = bench.run(*arguments, library=library)
                kind = "full disk"
                self.done[kind] = self.done.get(kind, 0) + 1
                self.failed[kind] = self.failed.get(kind, 0) + (run.status == 2)
                os.remove(filler)
                try:
                    if not is_clean(run) or run.messages.count("\n") > 1:
                        raise Loss(f"{arguments[0]}: status {run.status}: {run.messages[:300]!r}")
                    verify(bench, library)
                    if run.status == 2 and tables(library) != before:
                        raise Loss(f"{arguments[0]}: said that it failed, and something is changed")
                except Loss as loss:
                    self.report(kind, step, str(loss))
                if os.path.getsize(library) > 3_000_000:
                    for suffix in SUFFIXES:
                        if os.path.exists(library + suffix):
                            os.remove(library + suffix)
                    bench.must("add", os.path.join(bench.folder, "disk.ndjson"), library=library)
        finally:
            subprocess.run(["umount", mount])

    def read_only(self, rounds, first):
        """A file or a folder that may not be written, as somebody whom permissions bind."""
        bench, random = self.bench, self.random
        other = {"user": NOBODY} if os.getuid() == 0 else {}
        os.chmod(bench.folder, 0o755)
        place = os.path.join(bench.folder, "place")
        for step in range(first, first + rounds):
            kind = ("read-only file", "read-only folder", "full temp folder")[step % 3]
            library = os.path.join(place, "library.sqlite")
            os.makedirs(place, exist_ok=True)
            copy(bench.path, library)
            # Every other time as a copy of the file alone, or with what a reader left beside it.
            if step % 2:
                bench.run("search", "torture", library=library)
            before = digest(library)
            for name in os.listdir(place):
                os.chmod(os.path.join(place, name), 0o644 if kind == "full temp folder" else 0o444)
                if other:
                    os.chown(os.path.join(place, name), NOBODY, NOBODY)
            if other:
                os.chown(place, NOBODY, NOBODY)
            os.chmod(place, 0o755 if kind == "full temp folder" else 0o555 if "folder" in kind else 0o755)
            extra = {"TMPDIR": "/proc", "SQLITE_TMPDIR": "/proc"} if kind == "full temp folder" else {}
            expected = 0 if kind == "full temp folder" else 2
            more = commands.write_list(bench, random, "readonly.ndjson", range(2_000 + step, 2_003 + step))
            os.chmod(more, 0o644)
            self.done[kind] = self.done.get(kind, 0) + 1
            try:
                for arguments, wanted in ((["search", "torture"], 0), (["list"], 0), (["add", more], expected)):
                    run = bench.run(*arguments, library=library, extra=extra, **other)
                    if run.status != wanted or not is_clean(run) or run.messages.count("\n") > 1:
                        raise Loss(f"{arguments[0]}: status {run.status}: {run.messages[:300]!r}")
                    self.failed[kind] = self.failed.get(kind, 0) + (run.status == 2)
                os.chmod(place, stat.S_IRWXU)
                if expected == 2 and digest(library) != before:
                    raise Loss("it was changed")
            except Loss as loss:
                self.report(kind, step, str(loss))
            finally:
                os.chmod(place, stat.S_IRWXU)
                for name in os.listdir(place):
                    os.remove(os.path.join(place, name))
