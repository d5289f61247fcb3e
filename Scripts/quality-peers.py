"""Other search engines on the collections of Scripts/quality, each with its defaults.

    quality-peers.py ENGINE                                       prints the engine's version; fails without it
    quality-peers.py ENGINE FIELDS CORPUS DEPTH QUERIES RUN [QUERIES RUN ...]

ENGINE is fts5, tantivy or xapian. CORPUS has a JSON object a line: id, title, authors, note, abstract. FIELDS says what
is indexed: "texts" is the title and, as one field, note and abstract; "authors" is the authors too. QUERIES has lines of
id, tab, text; all words of a text are joined by OR, each as often as it stands there. RUN becomes a TREC run.
"""

import json
import re
import sys
import tempfile


def words(text):
    return re.findall(r"[^\W_]+", text)


class FTS5:
    """SQLite's own: porter stemmer, bm25 with equal weights."""

    def __init__(self, folder):
        import sqlite3

        self.version = "SQLite " + sqlite3.sqlite_version
        self.db = sqlite3.connect(":memory:")
        self.db.execute(
            "CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, authors, body, tokenize = 'porter unicode61')"
        )

    def add(self, key, title, authors, body):
        self.db.execute("INSERT INTO t VALUES (?, ?, ?, ?)", (key, title, authors, body))

    def finish(self):
        self.db.execute("INSERT INTO t(t) VALUES ('optimize')")
        self.db.commit()

    def search(self, text, depth):
        query = " OR ".join(f'"{word}"' for word in words(text))
        return [row[0] for row in self.db.execute("SELECT id FROM t(?) ORDER BY rank LIMIT ?", (query, depth))]


class Tantivy:
    """tantivy: English stemmer, BM25 summed over three fields."""

    def __init__(self, folder):
        import tantivy

        self.tantivy = tantivy
        self.version = tantivy.__version__.split(",")[0]
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in self.fields:
            schema.add_text_field(field, tokenizer_name="en_stem")
        self.index = tantivy.Index(schema.build(), path=folder)
        self.writer = self.index.writer()

    fields = ["title", "authors", "body"]

    def add(self, key, title, authors, body):
        self.writer.add_document(self.tantivy.Document(id=key, title=title, authors=authors, body=body))

    def finish(self):
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, text, depth):
        # One by one: the parser takes a word that comes twice for one.
        should = self.tantivy.Occur.Should
        parts = [(should, self.index.parse_query(word, self.fields)) for word in words(text.lower())]
        hits = self.searcher.search(self.tantivy.Query.boolean_query(parts), depth).hits
        return [self.searcher.doc(address)["id"][0] for _, address in hits]


class Xapian:
    """Xapian: English stemmer, BM25, titles counted twice."""

    def __init__(self, folder):
        import xapian

        self.xapian = xapian
        self.version = "Xapian " + xapian.version_string()
        self.db = xapian.WritableDatabase(folder + "/xapian", xapian.DB_CREATE)
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem("english"))
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(xapian.Stem("english"))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

    def add(self, key, title, authors, body):
        document = self.xapian.Document()
        document.set_data(key)
        self.generator.set_document(document)
        self.generator.index_text_without_positions(title, 2)
        self.generator.index_text_without_positions(authors)
        self.generator.index_text_without_positions(body)
        self.db.add_document(document)

    def finish(self):
        self.db.commit()
        self.enquire = self.xapian.Enquire(self.db)

    def search(self, text, depth):
        # A word with a capital letter would be taken for a name and not be stemmed.
        self.enquire.set_query(self.parser.parse_query(text.lower(), 0))
        return [match.document.get_data().decode() for match in self.enquire.get_mset(0, depth)]


def main():
    engines = {"fts5": FTS5, "tantivy": Tantivy, "xapian": Xapian}
    name, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        try:
            engine = engines[name](folder)
        except ImportError as error:
            sys.exit(str(error))
        if not arguments:
            print(engine.version)
            return
        fields, corpus, depth, *files = arguments
        with open(corpus, encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                authors = "\n".join(entry.get("authors", [])) if fields == "authors" else ""
                body = " ".join(filter(None, [entry.get("note"), entry.get("abstract")]))
                engine.add(entry["id"], entry["title"], authors, body)
        engine.finish()
        for queries, run in zip(files[::2], files[1::2]):
            with open(queries, encoding="utf-8") as lines, open(run, "w", encoding="utf-8") as output:
                for line in lines:
                    query, text = line.rstrip("\n").split("\t", 1)
                    found = engine.search(text, int(depth))
                    for index, key in enumerate(found):
                        print(query, "Q0", key, index + 1, len(found) - index, name, file=output)


main()
