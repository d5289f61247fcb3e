"""Compares what dogear finds in real files with a count taken by other means.

    formats-counts.py DOGEAR FOLDER       writes Markdown to standard output, and what disagrees to standard error

FOLDER has one folder for each format. The counters below know nothing of dogear: they count what marks a record in the
text of a file. A file without a counter is none of the format's, such as the recording of a conversation with a server.
"""

import csv, io, json, os, re, subprocess, sys, tempfile, time


def text_of(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if data[:400].count(0) > 100:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines_with(pattern):
    return lambda text: len(re.findall(pattern, text, re.M))


def bibtex(text):
    text = re.sub(r"(?m)^[ \t]*%.*$", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept, place = "", 0
    for match in re.finditer(r"@(comment|preamble|string)\s*([{(])", text, re.I):
        if match.start() < place:
            continue
        kept += text[place : match.start()]
        opening, depth, place = match[2], 1, match.end()
        closing = {"{": "}", "(": ")"}[opening]
        while place < len(text) and depth:
            depth += {opening: 1, closing: -1}.get(text[place], 0)
            place += 1
    return len(re.findall(r"(?m)(?:^|(?<=[\s}]))@([A-Za-z]+)\s*[{(]", kept + text[place:]))


def xml(*names):
    return lambda text: len(re.findall(r"<(?:\w+:)?(?:%s)[\s>]" % "|".join(names), text))


def arrays_of(*names):
    """The elements of the arrays under these names, or of the whole if it is one, or the object itself."""

    def count(text):
        value = json.loads(text)
        found = 0

        def walk(value):
            nonlocal found
            if isinstance(value, dict):
                for name, member in value.items():
                    if name in names and isinstance(member, list):
                        found += len(member)
                    else:
                        walk(member)

        if isinstance(value, list):
            return len(value)
        walk(value)
        return found or 1

    return count


def places(text):
    """Bookmarks of a browser's backup: whatever has an address."""
    found = 0

    def walk(value):
        nonlocal found
        if isinstance(value, dict):
            address = value.get("uri", value.get("url"))
            found += isinstance(address, str) and not address.startswith("place:") and "children" not in value
            for member in value.values():
                if isinstance(member, (dict, list)):
                    walk(member)
        elif isinstance(value, list):
            for member in value:
                walk(member)

    walk(json.loads(text))
    return found


def rows(text):
    return max(0, sum(1 for row in csv.reader(io.StringIO(text)) if any(row)) - 1)


def markdown(text):
    """Items of lists and rows of tables that hold a link, and paragraphs that begin with one, outside code."""
    text = re.sub(r"(?ms)^(```|~~~).*?^\1", "", text)
    item, row, link = r"^\s*(?:[-*+]|\d+[.)])\s", r"^\s*\|.*\|", r"\]\((?!#)[^)]|https?://"
    blocks, goes_on = [], False
    for line in text.splitlines():
        begins = re.search(item, line) or re.search(row, line) or line.startswith("#")
        if goes_on and not begins and line.strip():
            blocks[-1] += " " + line.strip()
        elif line.strip():
            blocks.append(line)
        goes_on = bool(line.strip()) and not line.startswith("#")
    listed = [block for block in blocks if (re.search(item, block) or re.search(row, block)) and re.search(link, block)]
    return len(listed) + sum(1 for block in blocks if re.match(r"(?::\w+:\s*)?\[[^\]]+\]\((?!#)", block))


def documents(text):
    """Records of a YAML file of several documents."""
    return sum(1 for part in re.split(r"(?m)^---.*$", text) if part.strip())


def links_of_collections(text):
    """What stands in the collections of a backup of Linkwarden."""
    return sum(len(collection["links"]) for collection in json.loads(text)["collections"])


COUNTERS = [
    (r"^(bibtex|biblatex)/", bibtex),
    (r"^ris/", lines_with(r"^\s*TY\s{0,2}-")),
    (r"\.isi$", lines_with(r"^PT ")),
    (r"\.(enw|ref)$", lambda text: len([block for block in re.split(r"\n\s*\n", text) if re.search(r"(?m)^%[TBJ] ", block)])),
    (r"\.nbib$", lines_with(r"^PMID- ")),
    (r"^xml-medline", xml("PubmedArticle", "PubmedBookArticle", "mods", "record", "Source")),
    (r"^arxiv-atom/.*\.xml$", xml("entry")),
    (r"^opml/", lambda text: len(re.findall(r"<outline[^>]*(?:xmlUrl|htmlUrl|url)=", text))),
    (r"^csl-json/.*\.json$", arrays_of("items")),
    (r"^csl-json/.*\.yml$", lines_with(r"^\s*- id:")),
    (r"^cff/", lambda text: 1),
    (r"^papis-yaml/", documents),
    (r"^html-citation-meta/.*\.html$", lambda text: 1),
    (r"^crossref-json/(?!.*_out\.json)", arrays_of("items")),
    (r"^openalex-json/", arrays_of("results")),
    (r"^semantic-scholar-json/.*\.json$", arrays_of("data")),
    (r"^zenodo-json/", arrays_of("hits")),
    (r"^bookmarks-netscape-html/", lines_with(r"(?i)<DT>\s*<A\s")),
    (r"^bookmarks-json/.*Bookmarks$", places),
    (r"linkwarden", links_of_collections),
    (r"^bookmarks-json/", arrays_of("bookmarks", "data", "links")),
    (r"^(csv-lists|instapaper|pocket)/", rows),
    (r"^markdown-lists/", markdown),
]


def expected(path, text):
    for pattern, counter in COUNTERS:
        if re.search(pattern, path):
            try:
                return counter(text)
            except ValueError:
                return None
    return None


def load(dogear, library, path):
    """Entries read, problems named, and seconds taken."""
    start = time.monotonic()
    try:
        run = subprocess.run(
            [dogear, "--library", library, "add", "--dry-run", path], capture_output=True, text=True, timeout=60, errors="replace"
        )
    except subprocess.TimeoutExpired:
        return 0, ["takes more than a minute"], 60
    seconds = time.monotonic() - start
    if run.returncode not in (0, 2):
        return 0, [f"ended with {run.returncode}"], seconds
    entries = sum(int(count) for count in re.findall(r"(\d+) (?:added|changed|merged|unchanged)", run.stdout))
    return entries, [line for line in run.stderr.splitlines() if line.strip()], seconds


def main(dogear, folder):
    totals, disagreements = {}, []
    with tempfile.TemporaryDirectory() as work:
        library = os.path.join(work, "library.sqlite")
        for root, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                path = os.path.join(root, name)
                place = os.path.relpath(path, folder)
                if os.sep not in place:
                    continue
                data = open(path, "rb").read()
                count = expected(place, text_of(data))
                total = totals.setdefault(place.split(os.sep)[0], dict(files=0, others=0, records=0, entries=0, named=0, lost=0, slowest=0.0))
                found, problems, seconds = load(dogear, library, path)
                total["files"] += 1
                total["slowest"] = max(total["slowest"], seconds / max(1.0, len(data) / 1e6))
                if count is None:
                    total["others"] += 1
                    continue
                total["records"] += count
                total["entries"] += found
                total["named"] += len(problems)
                # A record is lost if it is neither an entry nor named.
                lost = max(0, count - found - len(problems))
                total["lost"] += lost
                if found != count:
                    disagreements.append(f"{count:6} {found:6} {len(problems):4}  {place}  {problems[:1]}")
    print("| format | files | of another kind | records counted | entries read | problems named | neither | slowest |")
    print("|---|---|---|---|---|---|---|---|")
    for name, total in totals.items():
        print("| {} | {files} | {others} | {records} | {entries} | {named} | {lost} | {slowest:.2f} s |".format(name, **total))
    print("\n".join(disagreements), file=sys.stderr)


main(*sys.argv[1:3])
