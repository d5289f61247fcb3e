"""Commands that write, chosen at random, and the lists that they read."""
import json
import os
import sqlite3

WORDS = (
    "gradient decoding transformer kernel cache draft speculative attention lattice entropy graph parser compiler "
    "quantum prior Bayes münze Łukasz naïve 東京 графы τόπος sparse index posting journal"
).split()


def record(random, number):
    entry = {
        "key": f"k{number}", "title": f"Torture {number} " + " ".join(random.choices(WORDS, k=4)),
        "url": f"https://example.org/{number}", "section": f"Section {number % 7}", "year": 1990 + number % 35,
        "abstract": "torture " + " ".join(random.choices(WORDS, k=random.randrange(4, 40))),
    }
    if number % 3 == 0:
        entry["tags"] = random.choices(WORDS, k=2)
    return json.dumps(entry, ensure_ascii=False) + "\n"


def write_list(bench, random, name, numbers):
    return bench.write(name, "".join(record(random, number) for number in numbers))


def make_empty(bench):
    """The path of a library without entries."""
    path = os.path.join(bench.folder, "empty.sqlite")
    bench.run("add", bench.write("empty.ndjson", ""), library=path)
    return path


def some_ids(library, random, many):
    db = sqlite3.connect(library)
    try:
        ids = [text for (text,) in db.execute("SELECT id FROM entry ORDER BY number")]
    finally:
        db.close()
    return random.sample(ids, min(many, len(ids)))


def add(bench, random, step):
    first = random.randrange(0, 1500)
    return ["add", write_list(bench, random, f"list{step % 9}.ndjson", range(first, first + random.randrange(1, 200)))]


def prune(bench, random, step):
    return [*add(bench, random, step), "--prune"]


def folder(bench, random, step):
    path = os.path.join(bench.folder, "lists")
    os.makedirs(path, exist_ok=True)
    for part in range(3):
        first = random.randrange(0, 1500)
        write_list(bench, random, f"lists/{part}.ndjson", range(first, first + random.randrange(1, 60)))
    return ["add", path]


def update(bench, random, step):
    name = f"list{random.randrange(9)}.ndjson"
    if os.path.exists(os.path.join(bench.folder, name)):
        first = random.randrange(0, 1500)
        write_list(bench, random, name, range(first, first + random.randrange(1, 100)))
    return ["update"]


def edit(bench, random, step):
    return ["edit", *some_ids(bench.path, random, 1), "--set", f"year={1900 + step % 100}", "--set",
            f"title=Torture edited {step}", "--set", f"details.volume={step}"]


def tag(bench, random, step):
    return ["tag", *some_ids(bench.path, random, random.randrange(1, 40)), "+" + random.choice(WORDS), "-" + random.choice(WORDS)]


def move(bench, random, step):
    return ["move", "--new", *some_ids(bench.path, random, random.randrange(1, 20)), f"Moved {step % 5}"]


def mark(bench, random, step):
    return ["mark", *some_ids(bench.path, random, 5), random.choice(["read", "reading", "none"])]


def note(bench, random, step):
    return ["note", *some_ids(bench.path, random, 1), f"torture noted {step}"]


def remove(bench, random, step):
    return ["rm", *some_ids(bench.path, random, random.randrange(1, 8))]


def merge(bench, random, step):
    return ["merge", *some_ids(bench.path, random, 2)]


def save(bench, random, step):
    return ["save", f"name{step % 6}", random.choice(WORDS), "-n", str(step % 20 + 1)]


def boost(bench, random, step):
    return ["boost", "Section 3", str(1 + step % 4)]


def simple(*arguments):
    return lambda bench, random, step: list(arguments)


# Each is a function of the bench, a random generator and the step that returns a command's arguments. What
# fetches from the network is killed in fetching.py.
EVERY = {
    "add": add, "prune": prune, "folder": folder, "update": update, "edit": edit, "tag": tag, "move": move,
    "mark": mark, "note": note, "rm": remove, "merge": merge, "undo": simple("undo"), "redo": simple("redo"),
    "save": save, "boost": boost, "rebuild": simple("rebuild"), "reload": simple("rebuild", "--reload"),
}
