"""What Scripts/torture runs; see there."""
import argparse
import os
import random
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from crowd import crowd
from damage import Damage
from faults import KINDS, Faults
from fetching import Fetching
from kills import Kills
from shim import Shim
from upgrade import Upgrade
from workbench import Workbench


def kills(bench, seed, count, shim):
    run = Kills(bench, random.Random(seed), shim)
    folds, firsts, migrations, fetches = count // 10, count // 10, count // 5, count // 20
    run.everyday(count - folds - firsts - migrations - fetches)
    large = Workbench(os.path.join(bench.folder, "large"), bench.binary)
    run.bench = large
    run.foldings(folds, 100_000)
    run.bench = Workbench(os.path.join(bench.folder, "first"), bench.binary)
    run.first_loads(firsts, 400_000)
    run.bench = Workbench(os.path.join(bench.folder, "old"), bench.binary)
    run.migrations(migrations, 200_000)
    Fetching(Workbench(os.path.join(bench.folder, "fetch"), bench.binary), run).run(fetches, 300_000)
    print("  killed in: " + ", ".join(f"{name} {number}" for name, number in sorted(run.by_name.items())))
    print(f"kills: {run.done} runs, {run.killed} killed, {run.survived} done before; {len(run.lost)} losses")
    return run.lost


def faults(bench, seed, count, shim):
    run = Faults(bench, random.Random(seed), shim)
    for place, kind in enumerate(KINDS):
        run.writes(kind, count, place * 100_000)
    run.full_disk(count, 400_000)
    run.read_only(3 * count, 500_000)
    for kind, number in run.done.items():
        print(f"faults: {kind}: {number} runs, {run.failed.get(kind, 0)} ended in an error")
    print(f"faults: {len(run.lost)} losses")
    return run.lost


def damage(bench, seed, count, shim):
    run = Damage(bench, random.Random(seed))
    run.all(count)
    for kind, (number, noticed) in run.done.items():
        print(f"damage: {kind}: {number} libraries, {noticed} noticed by check")
    print(f"damage: {run.salvaged} of {run.expected} entries salvaged; {len(run.lost)} failures")
    return run.lost


def upgrade(bench, seed, count, shim):
    run = Upgrade(bench, random.Random(seed))
    run.all(count)
    print(f"upgrade: {run.done} libraries, {run.waited} commands waited for an old writer; {len(run.lost)} losses")
    return run.lost


def main():
    parser = argparse.ArgumentParser(prog="Scripts/torture", description="Tries to lose a library.")
    parser.add_argument("part", nargs="?", default="all", choices=["kills", "faults", "damage", "upgrade", "crowd", "all"])
    parser.add_argument("--seed", type=int, help="repeat a run; a new one is printed otherwise")
    parser.add_argument("--count", type=int, help="kills (1000), faults of each kind (200), damaged files of each kind (200), upgrades (100)")
    parser.add_argument("--seconds", type=int, default=60, help="how long the crowd works")
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    folder = tempfile.mkdtemp(prefix="dogear-torture-")
    print(f"seed {seed}", flush=True)
    lost = []
    parts = {"kills": (kills, 1000), "faults": (faults, 200), "damage": (damage, 200), "upgrade": (upgrade, 100)}
    try:
        shim = Shim(folder)
        os.chmod(folder, 0o755)
        for name, (part, usual) in parts.items():
            if options.part not in (name, "all"):
                continue
            start = time.monotonic()
            bench = Workbench(os.path.join(folder, name), os.path.abspath(options.binary))
            lost += part(bench, seed, options.count or usual, shim)
            print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
        if options.part in ("crowd", "all"):
            lost += crowd(Workbench(os.path.join(folder, "crowd"), os.path.abspath(options.binary)), seed, options.seconds)
    finally:
        if lost:
            print(f"what was lost is in {folder}; repeat with --seed {seed}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if lost else 0


sys.exit(main())
