"""Compares title, authors, year and DOI that dogear reads in a page or a record with those that are known to be right.

    formats-agreement.py DOGEAR FOLDER       a line of Markdown for each field, and what disagrees to standard error

Right is what stands in NAME_Out.json or NAME_out.json beside NAME.html or NAME.json, as papis keeps it.
"""

import json, os, re, subprocess, sys, tempfile, unicodedata


def folded(text):
    text = unicodedata.normalize("NFKD", re.sub(r"<[^>]*>|\\[a-z]+|[{}$]", " ", text or ""))
    return " ".join(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c)).lower()))


def right(record):
    names = [name.get("family") or name.get("given", "") for name in record.get("author_list", [])]
    if not names and record.get("author"):
        names = [name.split(",")[0] for name in record["author"].split(" and ")]
    year = str(record.get("year") or "")[:4] or str(record.get("date") or record.get("publication_date") or "")[:4]
    return dict(title=folded(record.get("title")), authors=[folded(name) for name in names], year=year, doi=(record.get("doi") or "").lower())


def read(dogear, path):
    with tempfile.TemporaryDirectory() as work:
        library = os.path.join(work, "library.sqlite")
        subprocess.run([dogear, "--library", library, "add", "--quiet", path], stderr=subprocess.DEVNULL)
        run = subprocess.run([dogear, "--library", library, "export", "--format", "ndjson"], capture_output=True, text=True)
        lines = run.stdout.splitlines()
        return json.loads(lines[0]) if len(lines) == 1 else None


def agrees(field, right, entry):
    if field == "authors":
        names = [folded(name) for name in entry.get("authors", [])]
        return len(names) == len(right) and all(set(family.split()) <= set(name.split()) for family, name in zip(right, names))
    if field == "title":
        return folded(entry.get("title")) == right
    return str(entry.get(field) or "").lower() == right


def main(dogear, folder):
    counts = {field: [0, 0] for field in ("title", "authors", "year", "doi")}
    pairs = 0
    for root, _, files in sorted(os.walk(folder)):
        for name in sorted(files):
            match = re.fullmatch(r"(.*)_[Oo]ut\.json", name)
            page = next((os.path.join(root, match[1] + end) for end in (".html", ".json") if match and match[1] + end in files), None)
            if not page:
                continue
            record = json.load(open(os.path.join(root, name)))
            pairs += 1
            entry = read(dogear, page)
            for field, value in right(record[0] if isinstance(record, list) else record).items():
                if not value:
                    continue
                counts[field][1] += 1
                if entry and agrees(field, value, entry):
                    counts[field][0] += 1
                else:
                    found = entry and entry.get("authors" if field == "authors" else field)
                    print(f"{os.path.basename(page)}: {field}: {value!r}, read {found!r}", file=sys.stderr)
    print(f"\n| of {pairs} pages and records | " + " | ".join(counts) + " |")
    print("|---|" + "---|" * len(counts))
    print("| agree | " + " | ".join(f"{good} of {all}" for good, all in counts.values()) + " |")


main(*sys.argv[1:3])
