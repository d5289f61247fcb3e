"""Queries of people who look for one paper that they know, drawn from a list of papers.

    quality-known-items.py PAPERS FOLDER

PAPERS has a JSON object a line: id, title, authors. For each kind of query FOLDER gets a folder with queries.tsv and
qrels.txt, in which the paper is the only relevant one. The draw is the same in every run. Papers whose title another one
has too are left out.
"""

import collections
import json
import os
import random
import re
import sys

SEED = 2020
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(text):
    return re.findall(r"[^\W_]+", text)


def drop_word(title, rng):
    parts = title.split()
    if len(parts) < 4:
        return None
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def misspell(title, rng):
    """One letter too many, too few, wrong, or two swapped, in one word of five letters or more."""
    places = [match.span() for match in re.finditer(r"\b[A-Za-z]{5,}\b", title)]
    if not places:
        return None
    start, end = rng.choice(places)
    word = title[start:end]
    at = rng.randrange(len(word))
    kind = rng.choice(["insert", "delete", "replace", "swap"])
    if kind == "insert":
        changed = word[:at] + rng.choice(LETTERS) + word[at:]
    elif kind == "delete":
        changed = word[:at] + word[at + 1 :]
    elif kind == "replace":
        changed = word[:at] + rng.choice(LETTERS) + word[at + 1 :]
    else:
        at = min(at, len(word) - 2)
        changed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return None if changed.lower() == word.lower() else title[:start] + changed + title[end:]


def reorder(title, rng):
    parts = title.split()
    if len(parts) < 3:
        return None
    shuffled = rng.sample(parts, len(parts))
    return None if shuffled == parts else " ".join(shuffled)


def other_number(word):
    """The plural of a singular and the singular of a plural, by English spelling."""
    if re.search(r"[^aeiou]ies$", word):
        return word[:-3] + "y"
    if re.search(r"(ss|sh|ch|x)es$", word):
        return word[:-2]
    if word.endswith("s"):
        return word[:-1]
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(sh|ch|x|z)$", word) else "s")


class ChangeNumber:
    """A singular for a plural or the other way round, in one word of which five titles have the other form."""

    def __init__(self, titles):
        self.titles = titles

    def __call__(self, title, rng):
        places = [
            match.span()
            for match in re.finditer(r"\b[A-Za-z][a-z]{3,}\b", title)
            if self.titles[other_number(match.group().lower())] >= 5
        ]
        if not places:
            return None
        start, end = rng.choice(places)
        return title[:start] + other_number(title[start:end]) + title[end:]


class AuthorAndWords:
    """The first author's last name and two of the title's words that at most one title in a hundred has."""

    def __init__(self, titles, count):
        self.titles = titles
        self.most = count // 100

    def __call__(self, paper, rng):
        authors = paper.get("authors") or [""]
        name = authors[0].split(",")[0] if "," in authors[0] else authors[0].split(" ")[-1]
        telling = [w for w in words(paper["title"]) if len(w) > 3 and self.titles[w.lower()] <= self.most]
        if len(words(name)) != 1 or len(name) < 2 or len(telling) < 2:
            return None
        chosen = sorted(rng.sample(range(len(telling)), 2))
        return " ".join([name] + [telling[index] for index in chosen])


def by_title(change):
    return lambda paper, rng: change(paper["title"], rng)


def main():
    source, folder = sys.argv[1:]
    with open(source, encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines]
    key = lambda paper: " ".join(words(paper["title"].lower()))
    counts = collections.Counter(map(key, papers))
    papers = [paper for paper in papers if counts[key(paper)] == 1]
    titles = collections.Counter()  # how many titles have a word
    for paper in papers:
        titles.update({word.lower() for word in words(paper["title"])})
    kinds = {
        "word-dropped": (1000, by_title(drop_word)),
        "misspelt": (1000, by_title(misspell)),
        "reordered": (1000, by_title(reorder)),
        "other-number": (1000, by_title(ChangeNumber(titles))),
        "author-and-words": (1000, AuthorAndWords(titles, len(papers))),
        "pasted": (10000, by_title(lambda title, rng: " ".join(title.split()))),
    }
    for name, (count, query) in kinds.items():
        rng = random.Random(f"{SEED} {name}")
        os.makedirs(f"{folder}/{name}", exist_ok=True)
        with open(f"{folder}/{name}/queries.tsv", "w", encoding="utf-8") as queries, open(
            f"{folder}/{name}/qrels.txt", "w", encoding="utf-8"
        ) as judgments:
            drawn = 0
            for paper in rng.sample(papers, len(papers)):
                text = query(paper, rng)
                if text is None:
                    continue
                drawn += 1
                print(drawn, text, sep="\t", file=queries)
                print(drawn, 0, paper["id"], 1, file=judgments)
                if drawn == count:
                    break


main()
