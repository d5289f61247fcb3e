"""Many readers and two writers at once."""
import random as randomness
import statistics
import threading
import time

import commands
from workbench import Loss, verify


def crowd(bench, seed, seconds, readers=8, writers=2):
    random = randomness.Random(seed)
    bench.must("add", commands.write_list(bench, random, "list0.ndjson", range(2_000)))
    calm = [timed(bench)[0] for _ in range(60)]
    alone = statistics.median(together(bench, readers, 5))
    errors, times, writes, waits = [], [], [0], [0]
    end = time.monotonic() + seconds

    def read():
        while time.monotonic() < end:
            duration, run = timed(bench)
            times.append(duration)
            if run.status != 0 or not run.output:
                errors.append(f"search: status {run.status}: {run.messages[:200]}")

    def write(place):
        step = 0
        own = randomness.Random(seed + place)
        while time.monotonic() < end:
            step += 1
            name = own.choice(["add", "tag", "rebuild", "note"])
            if name == "add":
                first = own.randrange(0, 2_500)
                arguments = ["add", commands.write_list(bench, own, f"writer{place}.ndjson", range(first, first + 200))]
            elif name == "rebuild":
                arguments = ["rebuild"]
            else:
                arguments = [name, f"k{own.randrange(2_000)}", f"+w{place}" if name == "tag" else f"torture {step}"]
            run = bench.run(*arguments)
            writes[0] += 1
            waits[0] += "waiting" in run.messages
            if run.status != 0:
                errors.append(f"{' '.join(arguments)[:80]}: status {run.status}: {run.messages[:200]}")

    threads = [threading.Thread(target=read) for _ in range(readers)]
    threads += [threading.Thread(target=write, args=(place,)) for place in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        verify(bench, bench.library_file)
    except Loss as loss:
        errors.append(str(loss))
    for error in errors[:10]:
        print(f"  ERROR {error}")
    print(f"crowd: {readers} readers made {len(times)} searches and {writers} writers {writes[0]} writes in {seconds} s, "
          f"{waits[0]} of them waited; {len(errors)} errors")
    slow = sum(time > 3 * alone for time in times)
    print(f"crowd: {slow} of {len(times)} searches took more than three times the median without writers")
    print(f"crowd: median search {1000 * statistics.median(times):.1f} ms; {1000 * alone:.1f} ms with {readers} readers "
          f"and no writer, {1000 * statistics.median(calm):.1f} ms alone; slowest {1000 * max(times):.1f} ms")
    return errors


def timed(bench):
    start = time.monotonic()
    run = bench.run("search", "-n", "5", "torture gradient")
    return time.monotonic() - start, run


def together(bench, readers, seconds):
    """The times of searches by so many readers at once."""
    times, end = [], time.monotonic() + seconds

    def read():
        while time.monotonic() < end:
            times.append(timed(bench)[0])

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times
