"""A newer dogear comes to a library that an older program reads or writes.

The older program is a connection of SQLite that holds a transaction, which is what an older dogear is to a file; its
tables are those of the first two versions of the schema.
"""
import os
import sqlite3
import threading
import time

import old_library
from workbench import SUFFIXES, Loss, count, verify

ENTRIES = 400
NEWCOMERS = 6


class Upgrade:
    def __init__(self, bench, random):
        self.bench, self.random = bench, random
        self.done, self.waited, self.lost = 0, 0, []

    def all(self, rounds):
        for step in range(rounds):
            try:
                self.once(step)
            except Loss as loss:
                self.lost.append((step, str(loss)))
                print(f"  LOSS at step {step}, upgrade: {loss}", flush=True)
            self.done += 1

    def once(self, step):
        bench, random = self.bench, self.random
        for suffix in SUFFIXES:
            if os.path.exists(bench.path + suffix):
                os.remove(bench.path + suffix)
        old_library.make(bench.path, 1 + step % 2, ENTRIES)
        old = sqlite3.connect(bench.path, isolation_level=None)
        try:
            self.beside(old, step % 4 == 3, random.uniform(0, 0.3))
        finally:
            old.close()
        bench.must("check", "--fix")
        verify(bench, bench.path)
        if count(bench.path) != ENTRIES:
            raise Loss(f"{count(bench.path)} of {ENTRIES} entries")

    def beside(self, old, writes, pause):
        """Several newer programs at once, while the old one reads, or writes for longer than they wait in silence."""
        old.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        before = state(old)
        ids = [text for (text,) in old.execute("SELECT id FROM entry LIMIT ?", (NEWCOMERS,))]
        if writes:
            old.execute("UPDATE entry SET note = 'torture by the old one'")
        runs = []

        def newcomer(place):
            arguments = (["list"], ["rebuild"], ["tag", ids[place], "+new"], ["boost", "Old", "2"])[place % 4]
            runs.append((arguments, self.bench.run(*arguments)))

        threads = [threading.Thread(target=newcomer, args=(place,)) for place in range(NEWCOMERS)]
        for thread in threads:
            thread.start()
        time.sleep(2 + pause if writes else pause)
        if writes:
            old.execute("COMMIT")
        for thread in threads:
            thread.join()
        for arguments, run in runs:
            if run.status != 0:
                raise Loss(f"{arguments} beside an old program: status {run.status}: {run.messages[:300]}")
        waiting = sum("waiting for another process" in run.messages for _, run in runs)
        self.waited += waiting
        if writes and not waiting:
            raise Loss("nobody said that it waits for the old writer")
        if writes and old.execute("SELECT count(*) FROM entry WHERE note = 'torture by the old one'").fetchone()[0] != ENTRIES:
            raise Loss("what the old program wrote is gone")
        if not writes:
            if state(old) != before:
                raise Loss("the old reader sees another state within its transaction")
            old.execute("COMMIT")
        if old.execute("PRAGMA user_version").fetchone()[0] <= 2:
            raise Loss("the library was not brought up to date")


def state(db):
    """What an old program reads: the schema, its version, and the rows of all plain tables."""
    tables = ("source", "section", "entry", "entry_section", "mention", "sqlite_master", "pragma_user_version")
    return [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2" if table != tables[-1] else "PRAGMA user_version").fetchall()
            for table in tables]
