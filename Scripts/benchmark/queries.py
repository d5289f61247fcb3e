"""The log of queries: the same for the same records, a fixed number of each class.

A query is an object with `class`, `kind` (word, and, or, bag, phrase, near, prefix, field, not) and `words`.
"""

import collections
import json
import random
import re
import sys

CLASSES = [
    "rare", "middle", "common", "and2", "or", "bag", "common phrase", "rare phrase", "near", "prefix", "field", "not",
]

GRAMMAR = set(
    "a about above after all also an and any are as at be because been between both but by can could do does during each"
    " for from further had has have how if in into is it its may more most no not of on only or other our over same"
    " should so some such than that the their then there these they this those through to under until up very was we"
    " were what when where which while who will with would".split()
)


def words(text):
    return re.findall(r"[a-z]+", text.lower())


def draw(path, each):
    """`each` queries of every class for the records of the NDJSON at `path`."""
    chance = random.Random(20)
    frequency = collections.Counter()
    in_titles = collections.Counter()
    texts = []
    total = 0
    with open(path) as file:
        for line in file:
            record = json.loads(line)
            title, abstract = words(record["title"]), words(record.get("abstract", ""))
            frequency.update(set(title + abstract))
            in_titles.update(set(title))
            total += 1
            # A sample is enough to take queries from.
            if len(texts) < 20000:
                texts.append(abstract)
            elif chance.random() < 20000 / total:
                texts[chance.randrange(20000)] = abstract
    texts = [text for text in texts if len(text) > 20]

    def between(low, high, count=frequency):
        return sorted(
            word for word, n in count.items() if low <= n <= high and len(word) > 3 and word not in GRAMMAR
        )

    rare = between(2, max(3, total // 20000))
    middle = between(total // 500, total // 100)
    common = between(total // 10, total)
    if len(common) < each:
        ranked = [word for word, _ in frequency.most_common(600) if len(word) > 3 and word not in GRAMMAR]
        common = ranked[:each]
    half_common = set(between(total // 100, total))
    frequent = {word for word, n in frequency.items() if n >= total // 20}
    seldom = {word for word, n in frequency.items() if 3 <= n <= max(10, total // 1000) and len(word) > 3}

    def picks(list_, count):
        return [list_[chance.randrange(len(list_))] for _ in range(count)]

    def from_texts(choose):
        found = []
        for _ in range(1000 * each):
            picked = choose(texts[chance.randrange(len(texts))])
            if picked:
                found.append(picked)
            if len(found) == each:
                return found
        sys.exit("these records have too few words for a log of queries; give --records with real ones")

    def content(text, count, among):
        candidates = sorted({word for word in text if word in among and len(word) > 3 and word not in GRAMMAR})
        return chance.sample(candidates, count) if len(candidates) >= count else None

    def pair(text, test):
        places = [at for at in range(len(text) - 1) if test(text[at], text[at + 1])]
        if not places:
            return None
        at = chance.choice(places)
        return text[at : at + 2]

    def nearby(text):
        places = [
            (at, other) for at in range(len(text)) for other in range(at + 2, min(len(text), at + 5))
            if text[at] != text[other] and text[at] in frequent and text[other] in frequent
        ]
        if not places:
            return None
        at, other = chance.choice(places)
        return [text[other], text[at]]

    def bag(text):
        length = chance.randint(8, 12)
        start = chance.randrange(len(text) - length)
        return text[start : start + length]

    known = set(middle) | half_common
    drawn = {
        "rare": ("word", [[word] for word in picks(rare, each)]),
        "middle": ("word", [[word] for word in picks(middle, each)]),
        "common": ("word", [[word] for word in chance.sample(common, each)]),
        "and2": ("and", from_texts(lambda text: content(text, 2, known))),
        "or": ("or", from_texts(lambda text: content(text, 3, known))),
        "bag": ("bag", from_texts(bag)),
        "common phrase": (
            "phrase", from_texts(lambda text: pair(text, lambda a, b: a != b and a in frequent and b in frequent))),
        "rare phrase": (
            "phrase", from_texts(lambda text: pair(text, lambda a, b: a in seldom or b in seldom))),
        "prefix": ("prefix", [[word[: 3 + at % 2]] for at, word in enumerate(picks(middle, each))]),
        "field": ("field", [[word] for word in picks(between(total // 1000, total, in_titles), each)]),
        "not": ("not", [[chance.choice(common), chance.choice(middle)] for _ in range(each)]),
        "near": ("near", from_texts(nearby)),
    }
    return [
        {"class": name, "kind": drawn[name][0], "words": query} for name in CLASSES for query in drawn[name][1]
    ]
