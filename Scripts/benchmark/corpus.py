"""The records that every engine of a benchmark gets: a file of NDJSON of the size that was asked for."""

import json
import random


def write(path, size, source):
    """Writes `size` records to `path`: the first ones of `source`, a list of records, or recombinations of all of them."""
    chance = random.Random(size)
    with open(path, "w") as file:
        for number in range(size):
            if number < len(source):
                record = source[number]
            else:
                record = recombined(chance.choice(source), chance.choice(source), number)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def recombined(one, other, number):
    """A record with half of the words of two, in their order, so that words and pairs of words stay as frequent."""

    def joined(name):
        first, second = one.get(name, "").split(), other.get(name, "").split()
        return " ".join(first[: (len(first) + 1) // 2] + second[len(second) // 2 :])

    return {
        "id": f"bench:{number}",
        "title": joined("title"),
        "authors": one.get("authors", [])[:2] + other.get("authors", [])[:2],
        "year": one.get("year") or 2000,
        "section": other.get("section") or "general",
        "url": f"https://example.org/{number}",
        "abstract": joined("abstract"),
    }


def from_markdown(path, count=2000):
    """Records out of the words of a text, for a machine without real ones."""
    with open(path) as file:
        words = [word for word in file.read().lower().split() if word.isascii() and word.isalpha()]
    chance = random.Random(1)

    def word():
        return words[int(len(words) * chance.random() ** 2)]

    def text(length):
        # One in ten is two words written together: most of these are rare, as in real texts.
        return " ".join(word() + word() if chance.random() < 0.1 else word() for _ in range(length))

    return [
        {
            "id": f"made:{number}",
            "title": f"{text(8)} {number}",
            "authors": [f"Author {number % 97}"],
            "year": 1990 + number % 30,
            "section": f"Section {number % 20}",
            "url": f"https://example.org/made/{number}",
            "abstract": text(140),
        }
        for number in range(count)
    ]
