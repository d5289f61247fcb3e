"""Many readers and two writers at once: what goes wrong, and how long searches take beside loads.

Readers and writers are processes that do nothing but start dogear and wait for it, so that what is measured is dogear
and not threads of this program which wait for each other.
"""
import multiprocessing
import os
import random as randomness
import shutil
import statistics
import time

import commands
from workbench import Loss, verify

SEARCH = ("search", "-n", "5", "torture gradient")
# Searches may take so many times the median of as many readers that nobody disturbs.
BOUND = 3


class Search:
    def __init__(self, seconds, status, usage):
        self.seconds, self.status = seconds, status
        self.computing = usage.ru_utime + usage.ru_stime
        # Times that it went to sleep by itself: for a lock, a disk, a pipe.
        self.sleeps = usage.ru_nvcsw


def search(command, environment):
    """One search, from the start of its process to the end; what it prints goes nowhere."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.monotonic()
    process = os.posix_spawn(command[0], command, environment, file_actions=nowhere)
    _, status, usage = os.wait4(process, 0)
    return Search(time.monotonic() - start, os.waitstatus_to_exitcode(status), usage)


def read(bench, end, results, command):
    environment = {**bench.environment(), "DOGEAR_LIBRARY": bench.path}
    searches = []
    while time.monotonic() < end:
        searches.append(search(command, environment))
    results.put(searches)


def write(bench, end, results, seed, place):
    random = randomness.Random(seed + place)
    errors, writes, waits = [], 0, 0
    while time.monotonic() < end:
        writes += 1
        name = random.choice(["add", "tag", "rebuild", "note"])
        if name == "add":
            first = random.randrange(0, 2_500)
            arguments = ["add", commands.write_list(bench, random, f"writer{place}.ndjson", range(first, first + 200))]
        elif name == "rebuild":
            arguments = ["rebuild"]
        else:
            arguments = [name, f"k{random.randrange(2_000)}", f"+w{place}" if name == "tag" else f"torture {writes}"]
        run = bench.run(*arguments)
        waits += "waiting" in run.messages
        if run.status != 0:
            errors.append(f"{' '.join(arguments)[:80]}: status {run.status}: {run.messages[:200]}")
    results.put((errors, writes, waits))


def compute(end):
    """What a writer costs a reader on a machine with few cores, without a library."""
    while time.monotonic() < end:
        pass


def together(bench, seconds, readers, others=(), command=None):
    """Searches by so many readers at once, or runs of another command, and what the other processes have to say."""
    command = command or [bench.binary, *SEARCH]
    end = time.monotonic() + seconds
    read_results, other_results = multiprocessing.SimpleQueue(), multiprocessing.SimpleQueue()
    processes = [multiprocessing.Process(target=read, args=(bench, end, read_results, command)) for _ in range(readers)]
    for target, *arguments in others:
        arguments = [bench, end, other_results, *arguments] if target is write else [end]
        processes.append(multiprocessing.Process(target=target, args=arguments))
    for process in processes:
        process.start()
    searches = [search for _ in range(readers) for search in read_results.get()]
    said = [other_results.get() for target, *_ in others if target is write]
    for process in processes:
        process.join()
    return searches, said


def crowd(bench, seed, seconds, readers=8, writers=2):
    random = randomness.Random(seed)
    bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(2_000)))
    environment = {**bench.environment(), "DOGEAR_LIBRARY": bench.path}
    alone = [search([bench.binary, *SEARCH], environment) for _ in range(60)]
    # What the machine makes of as many processes which do nothing.
    nothing = together(bench, seconds / 4, readers, command=[shutil.which("true")])[0]
    # Other work on the machine comes and goes: undisturbed readers are looked at before and after.
    calm = together(bench, seconds / 4, readers)[0]
    busy = together(bench, seconds / 4, readers, [(compute,)] * writers)[0]
    searches, said = together(bench, seconds, readers, [(write, seed, place) for place in range(writers)])
    calm += together(bench, seconds / 4, readers)[0]
    errors = [error for one, _, _ in said for error in one]
    errors += [f"search: status {one.status}" for one in searches if one.status != 0]
    try:
        verify(bench, bench.path)
    except Loss as loss:
        errors.append(str(loss))
    for error in errors[:10]:
        print(f"  ERROR {error}")
    print(f"crowd: {readers} readers made {len(searches)} searches and {writers} writers {sum(one[1] for one in said)} writes "
          f"in {seconds} s, {sum(one[2] for one in said)} of them waited; {len(errors)} errors")
    usual = statistics.median(one.seconds for one in calm)
    idle, longest = statistics.median(one.seconds for one in nothing), max(one.seconds for one in nothing)
    print(f"crowd: {readers} readers that start a program which does nothing: median {1000 * idle:.1f} ms, slowest "
          f"{1000 * longest:.1f} ms = {longest / idle:.1f} x")
    for title, some in (("one reader alone", alone), (f"{readers} readers, no writer", calm),
                        (f"{readers} readers, {writers} processes that only compute", busy),
                        (f"{readers} readers, {writers} writers", searches)):
        times = sorted(one.seconds for one in some)
        over = sum(time > BOUND * usual for time in times)
        print(f"crowd: {title}: median {1000 * statistics.median(times):.1f} ms, 99 of 100 below "
              f"{1000 * times[len(times) * 99 // 100]:.1f} ms, slowest {1000 * times[-1]:.1f} ms = "
              f"{times[-1] / usual:.1f} x {1000 * usual:.1f} ms, {over} over {BOUND} x")
    slowest = max(searches, key=lambda one: one.seconds)
    print(f"crowd: the slowest search computed for {1000 * slowest.computing:.1f} ms (median "
          f"{1000 * statistics.median(one.computing for one in searches):.1f} ms) and slept {slowest.sleeps} times")
    return errors
