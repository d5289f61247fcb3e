"""Kills writing commands at random moments, and looks at what is left."""
import os
import signal
import time

import commands
import old_library
from workbench import Loss, copy, count, digest, signalled, verify


class Kills:
    """Every second kill comes after a random time; the others, by the shim, within a random write: the first half of
    its bytes is written and the process is gone."""

    def __init__(self, bench, random, shim):
        self.bench, self.random, self.shim = bench, random, shim
        self.done, self.killed, self.survived, self.lost = 0, 0, 0, []
        self.by_name = {}

    def note(self, name, status):
        """Counts a run; returns whether it was killed."""
        was_killed = status == -signal.SIGKILL
        self.done += 1
        self.killed += was_killed
        self.survived += not was_killed
        self.by_name[name] = self.by_name.get(name, 0) + was_killed
        return was_killed

    def once(self, name, arguments, step):
        bench, random = self.bench, self.random
        before = digest(bench.path)
        other = os.path.join(bench.folder, "reference.sqlite")
        copy(bench.path, other)
        tally = os.path.join(bench.folder, "calls")
        start = time.monotonic()
        run = bench.run(*arguments, library=other, extra=self.shim.counting(tally))
        seconds = time.monotonic() - start
        if run.status not in (0, 1, 2) or (run.status == 2 and "dogear:" not in run.messages):
            raise Loss(f"{arguments[:3]} undisturbed: status {run.status}: {run.messages[:300]}")
        after = {before, digest(other)}
        calls = self.shim.count(tally)
        if step % 2 and calls:
            process = bench.start(arguments, extra=self.shim.failing("kill", random.randrange(1, calls + 1)))
        else:
            process = bench.start(arguments)
            time.sleep(random.uniform(0, seconds * 1.05))
            process.send_signal(signal.SIGKILL)
        output, messages = process.communicate()
        was_killed = self.note(name, process.returncode)
        if signalled(process.returncode):
            raise Loss(f"{arguments[:3]} died of signal {-process.returncode}: {messages[-300:]!r}")
        verify(bench, bench.path)
        now = digest(bench.path)
        # Two commands in one: what is added or reloaded first is whole by itself.
        if name in ("reload", "update") and was_killed:
            return
        if now not in after:
            raise Loss(f"{name}: neither the state before nor the one after")
        if not was_killed and process.returncode == 0 and now == before and before != digest(other):
            raise Loss(f"{name} said that it was done, and nothing is there")

    def guarded(self, name, arguments, step):
        try:
            self.once(name, arguments, step)
        except Loss as loss:
            self.lost.append((step, name, str(loss)))
            print(f"  LOSS at step {step}, {name}: {loss}", flush=True)
            copy(self.bench.path, os.path.join(self.bench.folder, f"lost-{step}.sqlite"))

    def until(self, kills, first):
        """Steps from `first` on, until so many more runs were killed: some are done before it comes to that."""
        wanted, step = self.killed + kills, first
        while self.killed < wanted:
            yield step
            step += 1

    def everyday(self, rounds):
        """A library of some hundred entries that lives through all of it."""
        bench, random = self.bench, self.random
        bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(300)))
        names = sorted(commands.EVERY)
        for step in self.until(rounds, 0):
            name = names[step % len(names)]
            if count(bench.path) < 100:
                bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(300)))
            self.guarded(name, commands.EVERY[name](bench, random, step), step)

    def foldings(self, rounds, first):
        """A library large enough for lists of postings, of which a fifth changes each time: the lists are written anew."""
        bench, random = self.bench, self.random
        bench.must("add", commands.write_list(bench, random, "large.ndjson", range(10_000, 15_200)))
        kept = os.path.join(bench.folder, "large.sqlite")
        copy(bench.path, kept)
        for step in self.until(rounds, first):
            start = random.randrange(10_000, 14_000)
            path = commands.write_list(bench, random, "changed.ndjson", range(start, start + 1_150))
            self.guarded("fold-in", ["add", path], step)
            if count(bench.path) > 6_000:
                copy(kept, bench.path)

    def first_loads(self, rounds, first):
        """A library without entries, into whose file the load writes: at its end, or from the middle on where it is more
        than the cache holds."""
        bench, random = self.bench, self.random
        kept = commands.make_empty(bench)
        for step in self.until(rounds, first):
            copy(kept, bench.path)
            entries = 60_000 if step % 8 == 0 else random.randrange(1, 2_000)
            path = commands.write_list(bench, random, "first.ndjson", range(20_000, 20_000 + entries))
            self.guarded("first load", ["add", path], step)

    def migrations(self, rounds, first):
        """Libraries of the first two versions, brought up to date by a search or a load."""
        bench, random = self.bench, self.random
        for step in self.until(rounds, first):
            for suffix in ("", "-wal", "-shm", "-journal"):
                if os.path.exists(bench.path + suffix):
                    os.remove(bench.path + suffix)
            old_library.make(bench.path, 1 + step % 2, 400)
            self.once_migrating(step)

    def once_migrating(self, step):
        bench, random = self.bench, self.random
        other = os.path.join(bench.folder, "reference.sqlite")
        copy(bench.path, other)
        tally = os.path.join(bench.folder, "calls")
        arguments = random.choice([["rebuild"], ["boost", "Old", "2"], ["tag", *commands.some_ids(bench.path, random, 3), "+x"]])
        start = time.monotonic()
        run = bench.run(*arguments, library=other, extra=self.shim.counting(tally))
        seconds, calls = time.monotonic() - start, self.shim.count(tally)
        try:
            if run.status != 0:
                raise Loss(f"migration by {arguments} undisturbed: status {run.status}: {run.messages[:300]}")
            if step % 4 < 2 and calls:
                process = bench.start(arguments, extra=self.shim.failing("kill", random.randrange(1, calls + 1)))
            else:
                process = bench.start(arguments)
                time.sleep(random.uniform(0, seconds * 1.05))
                process.send_signal(signal.SIGKILL)
            process.communicate()
            self.note("migrate", process.returncode)
            # These libraries were made without the hashes by which entries are found.
            bench.must("check", "--fix")
            verify(bench, bench.path)
            if count(bench.path) != 400:
                raise Loss(f"migration: {count(bench.path)} of 400 entries")
        except Loss as loss:
            self.lost.append((step, "migrate", str(loss)))
            print(f"  LOSS at step {step}, migrate: {loss}", flush=True)
